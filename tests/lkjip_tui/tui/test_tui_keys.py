"""A key made, registered and used by keys only; an encrypted copy opened with it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from kinerja import edits
from kinerja.records import Arsip, BerkasLaporan, Kunci, Pegawai, Penyerahan, TandaTangan, Unit
from lkjip_tui import render_child
from lkjip_tui.actions import form_files, keys
from lkjip_tui.actions.packets import Order, hand_out
from lkjip_tui.actions.sealing import seal_of
from lkjip_tui.locations import key_file
from lkjip_tui.session import Session
from store import Store, media, packets
from store.keys import create_key_file, decrypt, encrypt, keyfile
from tests.kinerja.walk import TAHUN
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.walked import at, session_after, until

SANDI = "kuda hijau naik sepeda"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "COST", {"n": 1 << 10, "r": 8, "p": 1})

    def run_all(jobs: Any, **_options: Any) -> None:
        for job in jobs:
            job.out.write_bytes(b"%PDF-" + job.markdown.encode())

    monkeypatch.setattr(render_child, "run_all", run_all)
    monkeypatch.setattr(form_files, "pdf_of", lambda *_, **__: b"%PDF-")


async def secret(hand: Hand, text: str) -> None:
    await hand.until("AskSecret")
    await hand.write(text)
    assert text not in hand.text()
    assert "*" * len(text) in hand.text()
    await hand.press("enter")


async def begin(hand: Hand) -> None:
    await hand.press("c")
    await hand.choose(hand.app.session.office.all(Pegawai)[0].id)
    await hand.choose("kunci")
    await hand.answer("16-01-2026")
    await hand.agree()


async def test_a_key_is_made_registered_and_signs(tmp_path: Path) -> None:
    session = session_after(tmp_path, "analisis")
    async with at(session, "penandatanganan") as hand:
        await begin(hand)
        await hand.until("Confirm")
        assert "Belum ada kunci pada akun ini." in hand.text()
        await hand.press("y")
        await secret(hand, SANDI)
        await secret(hand, SANDI + "x")
        await hand.until("AskSecret")
        assert "tidak sama" in hand.text()
        await secret(hand, SANDI)
        await secret(hand, SANDI)
        await hand.until("Confirm")
        assert "Daftarkan kunci ini atas nama Kepala Contoh?" in hand.text()
        await hand.press("y")
        await secret(hand, "salah " + SANDI)
        await hand.until("AskSecret")
        assert "tidak cocok" in hand.text()
        await secret(hand, SANDI)
        await hand.until("SigningScreen")
        assert "Tanda tangan Ed25519 sah, kunci Kepala Contoh" in hand.text()
        assert "[x] Ditandatangani, data tidak berubah" in hand.text()

        await hand.press("f5")
        await hand.choose("pdf")
        await hand.answer(str(tmp_path / "hasil"))
        await hand.until("Tell")
        assert "sidiknya tercatat" in hand.text()
        await hand.press("enter")
        await hand.until("SigningScreen")
        assert f"lkjip-{TAHUN}.pdf: PDF laporan" in hand.text()

        scan = tmp_path / "pindaian.pdf"
        scan.write_bytes(b"%PDF-1.4 pindaian")
        await hand.press("f5")
        await hand.choose("pindai")
        await hand.answer(str(tmp_path / "tiada.pdf"))
        await hand.until("AskLine")
        assert "tidak ada" in hand.text()
        await hand.answer(str(scan))
        await hand.until("SigningScreen")
    office = session.office
    (signature,) = office.all(TandaTangan)
    assert signature.kunci == office.all(Kunci)[0].publik
    assert {item.jenis for item in office.all(BerkasLaporan)} == {"pdf", "pindai"}
    assert key_file().is_file()


async def test_who_goes_back_at_the_passphrase_signs_nothing(tmp_path: Path) -> None:
    session = session_after(tmp_path, "analisis")
    async with at(session, "penandatanganan") as hand:
        await begin(hand)
        await hand.until("Confirm")
        await hand.press("y")
        await hand.until("AskSecret")
        await hand.press("escape")
        await hand.until("SigningScreen")
    assert session.office.all(TandaTangan) == ()
    assert not key_file().exists()


async def test_an_archive_as_zip_by_keys(tmp_path: Path) -> None:
    session = session_after(tmp_path, "pengiriman")
    async with at(session, "arsip") as hand:
        await hand.press("c")
        await hand.answer(str(tmp_path / "arsip"))
        await hand.choose("zip")
        await hand.until("Tell")
        assert "Arsip selesai" in hand.text()
        await hand.press("enter")
        await hand.until("ArchivingScreen")
        (archive,) = session.office.all(Arsip)
        assert archive.folder.endswith(f"arsip-lkjip-{TAHUN}.zip")
        await hand.pick(archive.id)
        await hand.until("Tell")
        assert "utuh." in hand.text()
        assert "tidak utuh" not in hand.text()


async def test_an_encrypted_copy_is_opened_and_merged(tmp_path: Path) -> None:
    session = session_after(tmp_path, "analisis")
    key = create_key_file(key_file(), SANDI)
    copy = Path(shutil.copy(session.path, tmp_path / "salinan.lkjip.json"))
    other = Session(Store.open(copy), TAHUN, name="Salinan", now=session.now)
    other.save([edits.change(other.office.all(Unit)[0], kepala="Orang Baru")], "Diisi di salinan")
    hidden = tmp_path / "stik" / "salinan.lkjip.json.age"
    hidden.parent.mkdir()
    hidden.write_bytes(encrypt(copy.read_bytes(), [key.recipient]))
    copy.unlink()
    async with at(session, "gabung") as hand:
        await hand.press("f5")
        await hand.answer(str(hidden))
        await secret(hand, SANDI)
        await until(hand, lambda: "1 salinan ditemukan." in hand.text())
        await hand.press("a")
        await hand.agree()
        await hand.until("Tell")
        assert "Tergabung: 1 perubahan baru." in hand.text()
    assert session.office.all(Unit)[0].kepala == "Orang Baru"


def keyed(session: Session) -> Any:
    """A key of this account, registered for the office's head, who sits here."""
    head = session.office.all(Pegawai)[0]
    session.person = head
    key = create_key_file(key_file(), SANDI)
    keys.register(session, key.public, head)
    return key


async def test_forms_are_sealed_and_encrypted_from_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "sticks", list)
    session = session_after(tmp_path, "penugasan")
    key = keyed(session)
    stick = tmp_path / "stik"
    async with at(session, "format") as hand:
        await hand.press("f5")
        await hand.choose("paket")
        await hand.answer("31-01-2026")
        await hand.answer(str(stick))
        await hand.choose("segel untuk")
        await hand.until("AskLine")
        assert "Yang mempunyai kunci: Kepala Contoh" in hand.text()
        assert "Tidak dilindungi: nama dan ukuran berkas" in " ".join(hand.text().split())
        await hand.press("enter")
        await secret(hand, SANDI)
        await hand.until("Tell")
        assert ".paket.lkjip.json.age" in hand.text()
    [hidden] = stick.glob("*.age")
    assert not list(stick.glob("*.json"))
    packet = packets.read(decrypt(hidden.read_bytes(), key, hidden.name), hidden.name)
    assert seal_of(packet).state == "utuh"


async def test_going_back_at_the_protection_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "sticks", list)
    session = session_after(tmp_path, "penugasan")
    keyed(session)
    async with at(session, "format") as hand:
        await hand.press("f5")
        await hand.choose("paket")
        await hand.answer("")
        await hand.answer(str(tmp_path / "stik"))
        await hand.until("Choose")
        await hand.press("escape")
        await hand.until("HandingOutScreen")
    assert list((tmp_path / "stik").iterdir()) == []
    assert session.office.all(Penyerahan) == ()


@pytest.mark.parametrize("opened", [True, False])
async def test_encrypted_forms_on_a_stick_are_opened_with_ones_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: bool
) -> None:
    session = session_after(tmp_path, "penugasan")
    key = keyed(session)
    stick = tmp_path / "stik"
    stick.mkdir()
    hand_out(session, stick, Order(shapes=("paket",)))
    for path in list(stick.iterdir()):
        if path.suffix == ".json":
            (stick / f"{path.name}.age").write_bytes(encrypt(path.read_bytes(), [key.recipient]))
        path.unlink()
    monkeypatch.setattr(media, "sticks", lambda: [stick])
    async with at(session, "penghimpunan") as hand:
        await hand.press("m")
        await hand.choose(str(stick))
        await hand.until("AskSecret")
        assert "1 berkas terenkripsi" in hand.text()
        if opened:
            await secret(hand, "salah " + SANDI)
            await secret(hand, SANDI)
        else:
            await hand.press("escape")
        await hand.until("ImportScreen")
        said = " ".join(hand.text().split())
        assert ("Masih seperti saat dibuat" in said) is opened
        assert ("terenkripsi, tidak dibuka" in said) is not opened
