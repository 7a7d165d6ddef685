"""Step 6 with the office's certificate: asked for, tried, and its PDF recorded."""

from __future__ import annotations

import asyncio
import errno
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyhanko")

from exports.pades import check_pdf
from kinerja.records import BerkasLaporan
from lkjip_tui import render_child
from store import regular
from tests.exports.certificates import OWNER, PASSPHRASE, certificate
from tests.exports.test_pades import PDF
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.walked import at, session_after


@pytest.fixture(autouse=True)
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def run_all(jobs: Any, **_options: Any) -> None:
        for job in jobs:
            job.out.write_bytes(PDF)

    monkeypatch.setattr(render_child, "run_all", run_all)


async def ask(hand: Hand, p12: Path, passphrase: str) -> None:
    """F5, a certificate, its passphrase."""
    await hand.press("f5")
    await hand.choose("pades")
    await hand.answer(str(p12))
    await hand.until("AskSecret")
    await hand.write(passphrase)
    assert passphrase not in hand.text()
    await hand.press("enter")


async def test_a_pdf_is_certified_on_the_screen(tmp_path: Path) -> None:
    session = session_after(tmp_path, "penandatanganan")
    made = certificate()
    session.now = lambda: made.moment
    p12 = tmp_path / "kepala.p12"
    p12.write_bytes(made.p12)
    async with at(session, "penandatanganan") as hand:
        await ask(hand, p12, "sandi yang salah")
        await hand.until("Tell")
        assert "Sertifikat PKCS#12 tidak dapat dibuka" in hand.text()
        await hand.press("enter")
        await hand.until("SigningScreen")
        assert session.office.all(BerkasLaporan) == (), "no PDF before the certificate is open"

        await ask(hand, p12, PASSPHRASE)
        await hand.answer(str(tmp_path / "hasil"))
        await hand.until("Tell")
        assert "PDF bertanda tangan elektronik selesai dibuat" in hand.text()
        assert "lkjip-2025-pades.pdf" in hand.text().replace("\n  ", "")
        await hand.press("enter")
        await hand.until("SigningScreen")
        assert hand.text().count("Berkas tercatat") == 2

    signed = (tmp_path / "hasil" / "lkjip-2025-pades.pdf").read_bytes()
    (found,) = await asyncio.to_thread(check_pdf, signed)
    assert (found.signer, found.intact, found.whole) == (OWNER, True, True)
    assert sorted(one.jenis for one in session.office.all(BerkasLaporan)) == ["pades", "pdf"]


async def test_a_certificate_that_is_over_is_said_to_be(tmp_path: Path) -> None:
    session = session_after(tmp_path, "penandatanganan")
    made = certificate(days=(-60, -30))
    p12 = tmp_path / "lama.pfx"
    p12.write_bytes(made.p12)
    async with at(session, "penandatanganan") as hand:
        await ask(hand, p12, PASSPHRASE)
        await hand.until("Tell")
        assert "Sertifikat Dra. Uji hanya berlaku" in hand.text()
        assert "Pakai sertifikat yang masih berlaku" in hand.text()
    assert session.office.all(BerkasLaporan) == ()


async def test_a_certificate_on_a_stick_that_fails_is_told_and_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error", str(path))

    p12 = tmp_path / "kepala.p12"
    p12.write_bytes(b"x")
    async with at(session_after(tmp_path, "penandatanganan"), "penandatanganan") as hand:
        monkeypatch.setattr(regular, "read", fails)
        await ask(hand, p12, PASSPHRASE)
        await hand.until("Tell")
        assert "Periksa stik atau disknya." in hand.text()
        await hand.press("enter")
        await hand.until("SigningScreen")
