"""What the acts refuse, and that nothing is written then."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kinerja.errors import InputError
from lkjip_tui import origins
from lkjip_tui.actions import conflicts, form_files, recovering, taking
from lkjip_tui.actions.arrivals import look
from lkjip_tui.actions.packets import Order, hand_out
from lkjip_tui.locations import key_file
from lkjip_tui.session import Session, open_session
from store import packets, recovery
from store.keys import create_key_file, keyfile
from tests.lkjip_tui.conftest import Lkjip

Ok = Callable[..., str]
SANDI = "kuda hijau naik sepeda"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "COST", {"n": 1 << 10, "r": 8, "p": 1})
    monkeypatch.setattr(form_files, "pdf_of", lambda *_, **__: b"%PDF-")


@pytest.fixture
def word(tmp_path: Path, ok: Ok, office: Path) -> Path:
    """The passphrase of this account's key, which is registered for Ani."""
    path = tmp_path / "sandi.txt"
    path.write_text(SANDI + "\n")
    ok("kunci", "buat", "--sandi-dari", path)
    ok("isi", office, "pegawai", "nama=Ani", "nip=1", "jabatan=Kasubbag", "peran=kasubbag")
    ok("kunci", "daftarkan", office, "--sebagai", "1", "--sandi-dari", path)
    return path


def packet_of(ok: Ok, office: Path, *options: object) -> Path:
    folder = office.parent / "stik"
    folder.mkdir()
    ok("paket", office, "--semua", "--jenis", "paket", "--ke", folder, *options)
    (found,) = folder.glob("*.paket.lkjip.json")
    return found


def test_nothing_is_encrypted_for_people_who_were_put_into_a_sealed_packet(
    ok: Ok, lkjip: Lkjip, office: Path, word: Path, tmp_path: Path
) -> None:
    path = packet_of(ok, office, "--segel", "--sandi-dari", word)
    stranger = create_key_file(tmp_path / "lain.json", SANDI).recipient
    own = keyfile.read_public(key_file())[0].recipient
    packet = packets.read(path.read_bytes(), path.name)
    forged = {name: text.replace(own, stranger) for name, text in packet.heading.items()}
    assert forged != dict(packet.heading)
    path.write_bytes(packets.with_heading(packet, forged))

    ran = lkjip("paket", path, "--ke", path.parent, "--untuk", "kantor")

    assert (ran.code, "Segel paket ini TIDAK cocok" in ran.err) == (1, True), ran.err
    assert not list(path.parent.glob("*.age"))


def test_a_person_has_one_key_that_counts(
    ok: Ok, lkjip: Lkjip, office: Path, word: Path, tmp_path: Path
) -> None:
    other = tmp_path / "lain.json"
    create_key_file(other, SANDI)
    before = office.read_bytes()
    ran = lkjip("kunci", "daftarkan", office, "--sebagai", "1", "--sandi-dari", word,
                "--berkas-kunci", other)  # fmt: skip
    assert (ran.code, "masih mempunyai kunci yang dipakai" in ran.err) == (1, True), ran.err
    assert office.read_bytes() == before


def test_a_packet_that_changed_since_it_was_looked_at_is_not_taken(ok: Ok, office: Path) -> None:
    path = packet_of(ok, office)
    ok("isi", path, "nilai/IK-1.1", "realisasi=97")
    session = open_session(office)
    basket = look(session, [path])
    ok("isi", path, "nilai/IK-1.1", "realisasi=98")
    before = office.read_bytes()
    with pytest.raises(InputError, match="berubah sejak dilihat"):
        taking.take(session, basket)
    assert office.read_bytes() == before


def test_two_units_never_share_a_file(ok: Ok, lkjip: Lkjip, office: Path, tmp_path: Path) -> None:
    for number, code in enumerate(("S/D", "S:D"), 8):
        ok("isi", office, "unit", f"kode={code}", f"nama=Bidang {number}")
        ok("isi", office, "indikator", f"kode=IK-1.{number}", f"nama=I{number}", "sasaran=S-1",
           "satuan=%", f"unit=Bidang {number}")  # fmt: skip
    before = office.read_bytes()
    ran = lkjip("paket", office, "--semua", "--jenis", "paket", "--ke", tmp_path)
    assert (ran.code, "memberi nama berkas yang sama" in ran.err) == (2, True), ran.err
    assert office.read_bytes() == before


def test_forms_that_cannot_be_registered_do_not_stay(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_args: object, **_options: object) -> None:
        raise InputError("tidak jadi")

    session = open_session(office)
    monkeypatch.setattr(Session, "save", refuses)
    folder = tmp_path / "stik"
    with pytest.raises(InputError, match="tidak jadi"):
        hand_out(session, folder, Order(), make_folder=True)
    assert not list(folder.iterdir())


def test_a_receipt_is_written_once(ok: Ok, lkjip: Lkjip, office: Path) -> None:
    ok("kirim", office, "tambah", "--kepada", "Wali Kota")
    ok("kirim", office, "terima", 1, "--oleh", "Umum")
    before = office.read_bytes()
    ran = lkjip("kirim", office, "terima", 1, "--oleh", "Orang Lain")
    assert (ran.code, "sudah diterima oleh Umum" in ran.err) == (1, True), ran.err
    assert office.read_bytes() == before


def test_a_rule_that_leaves_two_values_settles_nothing(ok: Ok, lkjip: Lkjip, office: Path) -> None:
    copies = [Path(shutil.copy(office, office.with_name(f"{n}.lkjip.json"))) for n in "ab"]
    for place, path in enumerate((office, *copies)):
        ok("isi", path, "unit/SD", f"nama=Bidang {place}")
    lkjip("gabung", office, *copies)
    session = open_session(office)
    assert len(session.store.conflicts()[0].versions) == 3

    done = conflicts.by_rule(session, conflicts.THEIRS)

    assert (done.settled, len(done.left)) == (0, 1)


def test_a_whole_file_is_not_replaced_by_an_older_state(office: Path) -> None:
    with pytest.raises(InputError, match="utuh, jadi tidak diganti"):
        recovering.take(recovery.look(office), 1, None)


def test_origins_do_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origins, "_MOST", 2)
    for name in "abc":
        origins.remember({name: (None,)})
    assert list(origins.load()) == ["b", "c"]
