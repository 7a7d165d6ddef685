"""Numbers of letters: patterns, gaps, blocks, doubles after a merge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from kinerja import checks, edits, penomoran
from kinerja import penomoran_isi as isi
from kinerja.errors import InputError, StateError
from kinerja.office import Edit, Office
from kinerja.records import BeritaAcara, NomorSurat, Penugasan, PolaNomor, SuratPengantar
from kinerja.snapshot import apply

DAY = date(2026, 2, 3)


def saved(office: Office, made: Iterable[Edit]) -> Office:
    made = list(made)
    edits.check(office, made)
    return apply(office, made)


@pytest.fixture
def office() -> Office:
    made = [
        edits.new(
            SuratPengantar,
            {"tahun": 2025, "tanggal": "2026-02-03", "kepada": "Wali Kota", "nomor": "-"},
        ),
    ]
    found = apply(Office(), made)
    return apply(found, [Edit(SuratPengantar.table, "2025", {"nomor": None})])


def letter(office: Office) -> SuratPengantar:
    found = office.get(SuratPengantar, "2025")
    assert found is not None
    return found


def given(office: Office, **more: object) -> Office:
    number = isi.give(office, "lain", None, today=DAY, who="A", **more)  # type: ignore[arg-type]
    return saved(office, number.edits)


def test_a_letter_gets_the_next_number_of_its_pattern(office: Office) -> None:
    own = {"jenis": "surat_pengantar", "pola": "{kode}/{nomor:3}/Disdik/{bulan-romawi}/{tahun}",
           "klasifikasi": "000.8.6"}  # fmt: skip
    office = saved(office, [edits.new(PolaNomor, own)])
    office = given(office)

    number = isi.give(office, "surat_pengantar", letter(office), today=DAY, who="A")
    office = saved(office, number.edits)

    assert number.nomor == "000.8.6/002/Disdik/II/2026"
    assert letter(office).nomor == number.nomor
    entry = penomoran.taken(office, 2026, "surat")[2]
    assert (entry.kepada, entry.status) == ("Wali Kota", "dipakai")
    with pytest.raises(StateError, match="sudah bernomor"):
        isi.give(office, "surat_pengantar", letter(office), today=DAY, who="A")


@pytest.mark.parametrize(
    ("pola", "wrong"),
    [
        ("{nomer}", "tidak dikenal"), ("{kode}/2026", "harus ada"),
        ("{nomor}/{nomor}", "satu kali"),
        ("{nomor}/{", "berpasangan"), ("{tahun:2}/{nomor}", "tidak dikenal"),
    ],
)  # fmt: skip
def test_a_wrong_pattern_is_named(pola: str, wrong: str) -> None:
    assert wrong in penomoran.problem_of_pattern(pola)


def test_a_number_that_skips_others_needs_a_reason(office: Office) -> None:
    office = given(office)
    with pytest.raises(InputError, match="tanpa alasan"):
        given(office, number=5)

    office = given(office, number=5, reason="dipakai buku agenda umum")

    assert penomoran.gaps(office, 2026, "surat") == []
    assert penomoran.taken(office, 2026, "surat")[3].alasan == "dipakai buku agenda umum"
    with pytest.raises(InputError, match="sudah ada"):
        given(office, number=3)
    assert penomoran.next_number(office, 2026, "surat") == 6
    assert penomoran.next_number(office, 2027, "surat") == 1


def test_a_cancelled_number_keeps_its_reason_and_is_not_given_again(office: Office) -> None:
    number = isi.give(office, "surat_pengantar", letter(office), today=DAY, who="A")
    office = saved(office, number.edits)
    line = penomoran.taken(office, 2026, "surat")[1]
    with pytest.raises(InputError, match="Alasan"):
        isi.cancel(office, line, " ", "A")

    office = saved(office, isi.cancel(office, line, "salah alamat", "A"))

    assert letter(office).nomor == ""
    assert penomoran.taken(office, 2026, "surat")[1].status == "batal"
    assert isi.give(office, "surat_pengantar", letter(office), today=DAY, who="A").urut == 2


def test_a_block_is_used_by_its_copy_only(office: Office) -> None:
    some = isi.Stretch(2026, "surat", 1, 2)
    office = saved(office, isi.set_aside(office, some, "laptop bidang", "A"))
    (block,) = penomoran.blocks(office, 2026, "surat")

    assert penomoran.next_number(office, 2026, "surat") == 3
    with pytest.raises(InputError, match="disisihkan untuk laptop bidang"):
        given(office, number=2)
    for wanted in (1, 2):
        assert penomoran.next_number(office, 2026, "surat", block) == wanted
        office = given(office, block=block)
    with pytest.raises(InputError, match="sudah habis"):
        given(office, block=block)
    with pytest.raises(InputError, match="sudah termasuk"):
        isi.set_aside(office, isi.Stretch(2026, "surat", 2, 9), "lain", "A")


def test_numbers_given_apart_meet_as_double_and_one_is_renumbered(office: Office) -> None:
    one = isi.give(office, "surat_pengantar", letter(office), today=DAY, who="A").edits
    other = isi.give(office, "lain", None, today=DAY, who="B", texts=("Undangan", "Camat")).edits
    both = apply(office, [*one, *other])  # what a merge brings together

    (group,) = penomoran.doubles(both, 2026)
    found = [x for x in checks.run(both, 2025, DAY) if x.kode == "P-901"]
    assert "Nomor ganda" in found[0].kalimat
    assert "Undangan" in found[0].kalimat
    line = next(x for x in group if x.surat)
    number = isi.renumber(both, line, DAY, "A")
    both = saved(both, number.edits)

    assert penomoran.doubles(both, 2026) == []
    assert letter(both).nomor == number.nomor == "000.8/2/II/2026"


def test_one_letter_numbered_on_two_copies_loses_one_line(office: Office) -> None:
    twice = [isi.give(office, "surat_pengantar", letter(office), today=DAY, who=w) for w in "AB"]
    both = apply(office, [edit for one in twice for edit in one.edits])
    (group,) = penomoran.doubles(both, 2026)

    both = saved(both, isi.renumber(both, group[1], DAY, "A").edits)

    assert len(both.all(NomorSurat)) == 1
    assert letter(both).nomor == twice[0].nomor


def test_a_gap_that_nobody_explained_is_told(office: Office) -> None:
    line = {"tahun_nomor": 2026, "deret": "surat", "nomor_urut": 4, "status": "dipakai"}
    office = saved(office, [edits.new(NomorSurat, line)])

    found = [one.kalimat for one in checks.run(office, 2025, DAY) if one.kode == "P-902"]

    assert found == ["Nomor 1–3 dalam deret surat tahun 2026 tidak tercatat."]
    office = saved(office, isi.skip(office, isi.Stretch(2026, "surat", 1, 3), "buku lama", "A"))
    assert not [one for one in checks.run(office, 2025, DAY) if one.kode == "P-902"]


def test_the_same_number_typed_on_two_letters_is_told(office: Office) -> None:
    made = [
        Edit(SuratPengantar.table, "2025", {"nomor": "1/2026"}),
        edits.new(Penugasan, {"tahun": 2025, "nomor": "1/2026"}),
        edits.new(BeritaAcara, {"tahun": 2025, "nomor": "2/2026", "tanggal": "2026-02-03"}),
    ]
    found = [x.kalimat for x in checks.run(apply(office, made), 2025, DAY) if x.kode == "P-901"]

    assert found == ["Nomor ganda 1/2026: tertulis pada dua surat."]
