"""Draw the pictures of README and gallery from the sample office: screens as SVG, pages as PNG.

`make galeri`. The clock is fixed, so a picture changes only where the screen or the page does.
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pymupdf
from layar import picture

from kinerja.records import Pegawai
from lkjip_tui.actions.exporting import pieces
from lkjip_tui.actions.packets import Order, hand_out
from lkjip_tui.actions.rendering import pdfs_of
from lkjip_tui.app import LkjipApp
from lkjip_tui.sample import TAHUN, build
from lkjip_tui.session import Session, session_of
from store import Store

MOMENT = datetime(2026, 1, 28, 10, tzinfo=timezone(timedelta(hours=7)))
HERE = Path(__file__).resolve().parent

SCREENS: dict[str, tuple[str, ...]] = {
    "beranda": (),
    "formulir": ("3",),
    "penghimpunan": ("4",),
    "isi-capaian": ("i", "enter"),
    "tabel": ("t",),
    "riwayat": ("r",),
    "disposisi": ("1",),
    "penugasan": ("2",),
    "analisis": ("5",),
    "penandatanganan": ("6",),
    "surat": ("7",),
    "pengiriman": ("8",),
    "arsip": ("9",),
    "bantuan": ("4", "f1"),
    "pratinjau": ("p",),
    "data": ("d",),
}
"""The keys that lead from the home screen to each picture."""

PAGES: dict[str, tuple[str, str]] = {
    "sampul": ("lkjip", "LAPORAN KINERJA INSTANSI PEMERINTAH"),
    "daftar-isi": ("lkjip", "Daftar Isi"),
    "grafik": ("lkjip", "Gambar 3.1."),
    "capaian": ("lkjip", "Tabel 3.2."),
    "perjanjian": ("perjanjian", ""),
    "sop": ("sop", ""),
    "bagan-alir": ("sop", "(halaman 1"),
    "disposisi": ("disposisi", ""),
    "surat-pengantar": ("surat-pengantar", ""),
}
"""The document of each picture, and the words that its page is found by."""

DPI = 55


async def draw(session: Session, keys: tuple[str, ...]) -> str:
    """The screen that these keys lead to, 80 x 24, as SVG text."""
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(2)  # the figures come after the first paint
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.5)
        strips = app.screen._compositor.render_strips()
        return picture(strips, 80, " ".join(("lkjip", *keys)))


def page_of(pdf: bytes, words: str) -> bytes:
    """The last page that begins a place with these words (lists name it before), as PNG."""
    with pymupdf.open("pdf", pdf) as document:
        found = [page for page in document if words in page.get_text()]
        listed = words.startswith(("Tabel", "Gambar"))
        page = found[-1 if listed else 0]
        return bytes(page.get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY).tobytes("png"))


def packet_of(session: Session, folder: Path) -> Session:
    """What the bidang SD opens on its own computer."""
    made = hand_out(session, folder, Order(units=("SD",), shapes=("paket",)))
    store = Store.open(made.paths[0])
    return Session(store, TAHUN, name="Nama Contoh Kabid SD", now=lambda: MOMENT)


def main() -> None:
    """Draw all of them."""
    with tempfile.TemporaryDirectory() as folder:
        store = build(Path(folder) / "contoh.lkjip.json", MOMENT)
        secretary = next(p for p in store.office.all(Pegawai) if p.peran == "sekretaris")
        session = session_of(store, TAHUN, secretary.nip, now=lambda: MOMENT)
        for name, keys in SCREENS.items():
            text = asyncio.run(draw(session, keys))
            (HERE / f"{name}.svg").write_text(text, encoding="utf-8")
        (HERE / "paket.svg").write_text(
            asyncio.run(draw(packet_of(session, Path(folder)), ())), encoding="utf-8"
        )
        names = sorted({name for name, _ in PAGES.values()})
        made = [pieces(session, name)[0].document for name in names]
        pdfs = dict(zip(names, pdfs_of(session, made), strict=True))
        for name, (document, words) in PAGES.items():
            (HERE / f"halaman-{name}.png").write_bytes(page_of(pdfs[document], words))


if __name__ == "__main__":
    main()
