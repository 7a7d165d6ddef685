"""Encrypted copies by command: brought up to date, merged where nobody knows the recipients."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kinerja.records import Nilai
from lkjip_tui.actions import form_files
from lkjip_tui.actions.encrypting import open_encrypted
from lkjip_tui.locations import key_file
from store import Store, keys, lying
from store.condensing import archive_path
from store.keys import Key, create_key_file, keyfile
from tests.lkjip_tui.conftest import Lkjip

Ok = Callable[..., str]
SANDI = "kuda hijau naik sepeda"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "COST", {"n": 1 << 10, "r": 8, "p": 1})
    monkeypatch.setattr(lying, "_openings", {})


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "sandi.txt"
    path.write_text(SANDI + "\n")
    return path


@pytest.fixture
def key(ok: Ok, office: Path, word: Path) -> Key:
    """This account's key, registered for Ani."""
    made = create_key_file(key_file(), SANDI)
    ok("isi", office, "pegawai", "nama=Ani", "nip=1", "jabatan=Kasubbag", "peran=kasubbag")
    ok("kunci", "daftarkan", office, "--sebagai", "1", "--sandi-dari", word)
    return made


def other_key(ok: Ok, office: Path, tmp_path: Path, word: Path) -> Key:
    """Budi's key, registered too."""
    made = create_key_file(tmp_path / "budi.json", SANDI)
    ok("isi", office, "pegawai", "nama=Budi", "nip=2", "jabatan=Staf", "peran=jfu")
    ok("kunci", "daftarkan", office, "--sebagai", "2", "--sandi-dari", word,
       "--berkas-kunci", tmp_path / "budi.json")  # fmt: skip
    return made


def test_ending_in_capitals_is_taken_off_too(
    ok: Ok, office: Path, key: Key, word: Path, tmp_path: Path
) -> None:
    whole = office.read_bytes()
    path = tmp_path / "DINAS.LKJIP.JSON.AGE"
    path.write_bytes(keys.encrypt(whole, [key.recipient]))
    opened, taken = tmp_path / "buka", tmp_path / "ambil"
    opened.mkdir()
    taken.mkdir()
    ok("kunci", "dekripsi", path, "--ke", opened, "--sandi-dari", word)
    ok("stik", path, "ambil", "--ke", taken, "--sandi-dari", word)
    for folder in (opened, taken):
        assert {one.name: one.read_bytes() for one in folder.iterdir()} == {path.stem: whole}
    archive = archive_path(path, tmp_path, 2024)
    assert archive.name == "DINAS.riwayat-2024.lkjip.json.AGE"


def there(ok: Ok, office: Path, *recipients: str) -> Path:
    """An encrypted copy with another figure than here."""
    copy = Path(shutil.copy(office, office.with_name("salinan.lkjip.json")))
    ok("isi", copy, "nilai/IK-1.1", "realisasi=97")
    path = office.parent / "STIK" / f"{office.name}.age"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(keys.encrypt(copy.read_bytes(), recipients))
    copy.unlink()
    return path


def figure(path: Path) -> str:
    [found] = Store.open(path).office.all(Nilai)
    return found.realisasi


def test_copy_for_oneself_is_brought_up_to_date(
    ok: Ok, lkjip: Lkjip, office: Path, key: Key, word: Path
) -> None:
    path = there(ok, office, key.recipient)
    ok("isi", office, "unit", "kode=SMP", "nama=Bidang SMP")
    ran = lkjip("stik", office, "sinkron", "--di", path.parent)
    assert ran.code == 1
    assert f"Terenkripsi, tidak dibuka: {path}." in ran.err
    said = ok("stik", office, "sinkron", "--di", path, "--sandi-dari", word)
    assert "Masuk 1 perubahan, keluar 1. Sudah dibaca kembali dan sama" in said
    assert figure(office) == "97"
    assert keys.decrypt(path.read_bytes(), key) == office.read_bytes()


def test_copy_of_unknown_recipients_is_merged_only_and_that_is_said(
    ok: Ok, lkjip: Lkjip, office: Path, key: Key, word: Path, tmp_path: Path
) -> None:
    budi = other_key(ok, office, tmp_path, word)
    path = there(ok, office, key.recipient, budi.recipient)
    before = path.read_bytes()
    ran = lkjip("stik", office, "sinkron", "--di", path, "--sandi-dari", word)
    assert ran.code == 1
    assert "Hanya digabungkan; salinan terenkripsi di sana tidak diubah." in ran.out
    assert "boleh dicabut" not in ran.out
    assert "--untuk" in ran.err
    assert (figure(office), path.read_bytes()) == ("97", before)
    ok("isi", office, "nilai/IK-1.1", "realisasi=98")
    ok("stik", office, "sinkron", "--di", path, "--sandi-dari", word, "--untuk", "1,2")
    for one in (key, budi):
        assert keys.decrypt(path.read_bytes(), one) == office.read_bytes()


def test_a_key_that_is_no_longer_used_gets_nothing_new(
    ok: Ok, lkjip: Lkjip, office: Path, key: Key, word: Path
) -> None:
    path = there(ok, office, key.recipient)
    before = path.read_bytes()
    ok("kunci", "cabut", office, key.public.fingerprint[:8], "--alasan", "laptop hilang")
    ran = lkjip("stik", office, "sinkron", "--di", path, "--sandi-dari", word)
    assert (ran.code, path.read_bytes()) == (1, before)
    assert figure(office) == "97"


def test_copy_is_merged_and_taken_home_without_clear_text_elsewhere(
    ok: Ok, office: Path, key: Key, word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = there(ok, office, key.recipient)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tidak-ada"))
    assert "Masuk: 1 perubahan." in ok("gabung", office, path, "--sandi-dari", word)
    home = tmp_path / "rumah"
    home.mkdir()
    ok("stik", path, "ambil", "--ke", home, "--sandi-dari", word)
    assert figure(home / office.name) == "97"
    clear = [one for one in tmp_path.rglob("*") if one.is_file() and b"Dinas Uji" in _of(one)]
    assert {one.parent for one in clear} == {office.parent, home}


def _of(path: Path) -> bytes:
    return path.read_bytes()


def test_a_second_encrypted_copy_is_known_as_one_and_a_slow_stick_is_told(
    lkjip: Lkjip, office: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.sticks.SLOW_SECONDS", 0.0)
    monkeypatch.setattr("store.sticks.SLOW_RATE", 10**15)
    folder = office.parent / "STIK"
    folder.mkdir()
    for _ in range(2):
        ran = lkjip("kunci", "enkripsi", office, "--untuk", "1", "--ke", folder)
        assert "stik boleh dicabut. Stik ini lambat" in ran.err
    names = sorted(one.name for one in folder.iterdir())
    assert names == ["dinas-2.lkjip.json.age", "dinas.lkjip.json.age"]
    with monkeypatch.context() as patch:
        patch.setattr("store.disk.free_bytes", lambda _: 1000)
        ran = lkjip("kunci", "enkripsi", office, "--untuk", "1", "--ke", folder)
    assert (ran.code, "penuh (perlu" in ran.err) == (3, True)
    assert len(list(folder.iterdir())) == 2


def test_an_encrypted_copy_is_never_worked_on(
    lkjip: Lkjip, ok: Ok, office: Path, key: Key, word: Path
) -> None:
    path = there(ok, office, key.recipient)
    before = path.read_bytes()
    for opened in (False, True):
        if opened:
            open_encrypted(path, key)
        ran = lkjip("isi", path, "unit", "kode=X", "nama=X")
        assert ran.code == 2
        assert "terenkripsi dan tidak dikerjakan langsung" in ran.err
    assert path.read_bytes() == before


def test_an_encrypted_packet_is_filled_in_and_taken_in_by_command(
    lkjip: Lkjip, ok: Ok, office: Path, key: Key, word: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_files, "pdf_of", lambda *_, **__: b"%PDF-")
    folder = office.parent / "STIK"
    folder.mkdir()
    ok("paket", office, "--unit", "SD", "--jenis", "paket", "--ke", folder, "--untuk", "1")
    [path] = folder.glob("*.age")
    said = ("--sandi-dari", word)
    assert "Masih seperti saat dibuat: belum diisi." in lkjip("impor", office, path, *said).err
    ok("isi", path, "nilai/IK-1.1", "realisasi=97", *said)
    assert "97" in ok("paket", path, *said)
    ok("kunci", "segel", path, *said)
    assert keys.recipient_count(path.read_bytes()) == 1
    assert lkjip("isi", path, "nilai/IK-1.1", "target=1", *said).code == 1
    home = office.parent / "rumah"
    home.mkdir()
    assert str(home / path.name) in ok("paket", path, "--ke", home, *said)
    ran = lkjip("impor", office, home, *said)
    assert ran.code == 0, ran.err
    assert "Segel sah: Ani." in ran.err
    assert figure(office) == "97"


def test_a_filled_packet_goes_back_encrypted_for_the_office(
    lkjip: Lkjip, ok: Ok, office: Path, key: Key, word: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_files, "pdf_of", lambda *_, **__: b"%PDF-")
    folder = office.parent / "STIK"
    folder.mkdir()
    ok("paket", office, "--unit", "SD", "--jenis", "paket", "--ke", folder)
    [path] = folder.glob("*.paket.lkjip.json")
    ok("isi", path, "nilai/IK-1.1", "realisasi=97")
    ran = lkjip("paket", path, "--untuk", "2", "--ke", folder)
    assert (ran.code, "--untuk kantor" in ran.err) == (2, True)
    names = []
    for _ in range(2):
        ran = lkjip("paket", path, "--ke", folder, "--untuk", "kantor")
        assert "stik boleh dicabut" in ran.err
        assert "Hanya dapat dibuka oleh: Ani." in ran.err
        names.append(Path(ran.out.strip()).name)
    assert names == ["2025-sd-v1.paket.lkjip.json.age", "2025-sd-v1-2.paket.lkjip.json.age"]
    path.unlink()
    ok("impor", office, folder, "--sandi-dari", word)
    assert figure(office) == "97"


def test_an_office_without_keys_is_encrypted_for_by_nobody(
    lkjip: Lkjip, ok: Ok, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_files, "pdf_of", lambda *_, **__: b"%PDF-")
    ok("paket", office, "--unit", "SD", "--jenis", "paket", "--ke", office.parent)
    [path] = office.parent.glob("*.paket.lkjip.json")
    ran = lkjip("paket", path, "--ke", office.parent, "--untuk", "kantor")
    assert ran.code == 1
    assert "tidak menyebut kunci penerima kantor" in ran.err
    assert not list(office.parent.glob("*.age"))
