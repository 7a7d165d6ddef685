"""What a signing key signs, what the QR code says, and whose keys count."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.archive_check import ed25519_verify
from kinerja import edits, frozen
from kinerja.edits import check
from kinerja.errors import InputError, StateError
from kinerja.kunci import ended_before, key_named, keys_of
from kinerja.late import late_changes
from kinerja.office import DELETED, Edit, Office
from kinerja.records import Kunci, Nilai, Pegawai, TandaTangan
from kinerja.records.keys import groups
from kinerja.snapshot import apply
from kinerja.tanda_tangan import qr_text, read_qr, statement
from tests.kinerja import walk

SIGNATURE = TandaTangan(
    id="t1",
    tahun=2025,
    penandatangan="p1",
    nama="Dra. Siti Uji, M.Pd.",
    jabatan="Kepala Dinas",
    nip="197001011990031001",
    tanggal=date(2026, 2, 27),
    cara="kunci",
    sidik_data="0f" * 32,
    kunci="d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    ed25519="5a" * 64,
)
OFFICE = Office("3d73527ed3f1f0630ece55154441dfdd", {})


class Pen:
    """A key that signs by naming what it was given."""

    signing = "ab" * 32

    def __init__(self) -> None:
        self.signed: list[bytes] = []

    def sign(self, data: bytes) -> bytes:
        self.signed.append(data)
        return bytes(64)


def test_the_statement_is_as_documented() -> None:
    assert statement(OFFICE.id, SIGNATURE).decode() == (
        '["lkjip-tanda-tangan-1","3d73527ed3f1f0630ece55154441dfdd",2025,'
        f'"{"0f" * 32}","Dra. Siti Uji, M.Pd.","197001011990031001","Kepala Dinas","2026-02-27",'
        '"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"]'
    )


@pytest.mark.parametrize(
    "name", ["tahun", "sidik_data", "nama", "nip", "jabatan", "tanggal", "kunci"]
)
def test_every_part_of_the_statement_counts(name: str) -> None:
    other = {"tahun": 2024, "tanggal": date(2026, 2, 28)}.get(name, "lain")

    assert statement(OFFICE.id, replace(SIGNATURE, **{name: other})) != statement(
        OFFICE.id, SIGNATURE
    )


def test_what_is_information_only_is_not_signed() -> None:
    other = replace(SIGNATURE, ujung=("x",), catatan="lain", ed25519="", id="t2")

    assert statement(OFFICE.id, other) == statement(OFFICE.id, SIGNATURE)


def test_texts_that_run_together_stay_apart() -> None:
    one = replace(SIGNATURE, nama='A","B', nip="")
    two = replace(SIGNATURE, nama="A", nip="B")

    assert statement(OFFICE.id, one) != statement(OFFICE.id, two)


def test_the_code_holds_office_year_hash_and_signature() -> None:
    text = qr_text(OFFICE, SIGNATURE)

    assert len(text) == 201
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/")
    claim = read_qr(text)
    assert (claim.kantor, claim.tahun) == (OFFICE.id, 2025)
    assert (claim.sidik_data, claim.tanda) == (SIGNATURE.sidik_data, SIGNATURE.ed25519)
    assert read_qr(f" {text[:80].lower()}\n{text[80:]} ") == claim
    assert qr_text(OFFICE, replace(SIGNATURE, ed25519="")) == ""


@given(st.text(max_size=220))
def test_another_text_is_no_code(text: str) -> None:
    with pytest.raises(InputError):
        read_qr(text)
    with pytest.raises(InputError):
        read_qr(qr_text(OFFICE, SIGNATURE)[:-1] + text[:1] + "!")


def signed_office() -> tuple[Office, Pen, dict[str, str]]:
    office, ids = walk.tiny_office()
    office = walk.walk(office, ids, "analisis")
    person = next(p for p in office.all(Pegawai) if p.peran == "kepala_dinas")
    pen = Pen()
    made = frozen.sign(
        office, walk.TAHUN, person, date(walk.TAHUN + 1, 2, 3), key=pen, heads=("b", "a")
    )
    check(office, made)
    return apply(office, made), pen, ids


def test_a_key_signs_what_is_recorded() -> None:
    office, pen, _ids = signed_office()
    (signature,) = office.all(TandaTangan)

    assert pen.signed == [statement(office.id, signature)]
    assert (signature.cara, signature.kunci) == ("kunci", Pen.signing)
    assert signature.ed25519 == "00" * 64
    assert signature.ujung == ("b", "a")
    assert signature.sidik_data == frozen.data_hash(office, walk.TAHUN)
    assert frozen.signature_state(office, walk.TAHUN) == "berlaku"


def test_late_changes_are_named_by_record_and_field() -> None:
    signed, _pen, ids = signed_office()
    (figure,) = (n for n in signed.all(Nilai) if n.indikator == ids["indikator"]
                 and n.tahun == walk.TAHUN and n.periode == "tahun")  # fmt: skip
    late = apply(signed, [Edit(Nilai.table, figure.id, {"realisasi": "1"})])

    assert late_changes(signed, signed, walk.TAHUN) == ()
    (change,) = late_changes(late, signed, walk.TAHUN)
    assert (change.table, change.id, change.field) == ("nilai", figure.id, "realisasi")
    assert (change.old, change.new) == (figure.realisasi, "1")
    gone = apply(signed, [Edit(Nilai.table, figure.id, {DELETED: True})])
    assert any(c.id == figure.id and c.field == "" for c in late_changes(gone, signed, walk.TAHUN))


KEY = Kunci(
    id="ab12", pegawai="p1", sidik="ab12", publik="cd" * 32, penerima="age1x",
    terdaftar=date(2026, 1, 5),
)  # fmt: skip
PERSON = Pegawai(id="p1", nama="Dra. Uji", jabatan="Kepala")


def with_key(key: Kunci) -> Office:
    return Office("x", {"kunci": {key.id: key}, "pegawai": {PERSON.id: PERSON}})


def test_whose_key_it_is_and_since_when_it_counts() -> None:
    ended = replace(KEY, berakhir=date(2026, 3, 1))

    assert keys_of(with_key(KEY), PERSON) == (KEY,)
    assert keys_of(with_key(ended), PERSON) == ()
    assert key_named(with_key(KEY), "") is None
    assert not ended_before(ended, date(2026, 3, 1))
    assert ended_before(ended, date(2026, 3, 2))
    assert not ended_before(KEY, date(2026, 3, 2))
    assert groups("ab12cd34e") == "ab12 cd34 e"


def test_a_key_is_never_written_over_or_deleted() -> None:
    office = with_key(KEY)
    check(office, [edits.change(KEY, berakhir="2026-03-01", alasan="hilang")])
    for edit in (
        edits.change(KEY, publik="ef" * 32),
        edits.change(KEY, terdaftar="2026-01-06"),
        Edit("kunci", KEY.id, {DELETED: True}),
    ):
        with pytest.raises(StateError, match="tidak dapat diubah atau dihapus"):
            check(office, [edit])


def test_the_documented_vectors_hold() -> None:
    page = (Path(__file__).parents[2] / "docs" / "format-berkas.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```text (pernyataan|tanda-tangan|qr)\n(.*)\n```", page))
    signed = replace(SIGNATURE, ed25519=blocks["tanda-tangan"])

    assert statement(OFFICE.id, SIGNATURE).decode() == blocks["pernyataan"]
    assert qr_text(OFFICE, signed) == blocks["qr"]
    assert ed25519_verify(
        bytes.fromhex(SIGNATURE.kunci),
        blocks["pernyataan"].encode(),
        bytes.fromhex(blocks["tanda-tangan"]),
    )
