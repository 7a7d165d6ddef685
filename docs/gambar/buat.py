"""Draw the README's picture: the home screen on the sample office, at 80 x 24, as SVG."""

from __future__ import annotations

import asyncio
import re
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from kinerja.records import Pegawai
from lkjip_tui.app import LkjipApp
from lkjip_tui.sample import TAHUN, build
from lkjip_tui.session import session_of

MOMENT = datetime(2026, 1, 28, 10, tzinfo=timezone(timedelta(hours=7)))
"""Fixed, so that the picture changes only where the screen does."""

PICTURE = Path(__file__).with_name("beranda.svg")


async def draw() -> str:
    """The home screen as SVG text."""
    with tempfile.TemporaryDirectory() as folder:
        store = build(Path(folder) / "contoh.lkjip.json", MOMENT)
        secretary = next(p for p in store.office.all(Pegawai) if p.peran == "sekretaris")
        session = session_of(store, TAHUN, secretary.nip, now=lambda: MOMENT)
        app = LkjipApp(session)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(2)  # the figures come after the first paint
            svg = app.export_screenshot(title="lkjip")
    # Textual names its classes by a random number; the fonts' address would be a request.
    svg = re.sub(r"terminal-\d+", "terminal-lkjip", svg)
    return re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg)


if __name__ == "__main__":
    PICTURE.write_text(asyncio.run(draw()), encoding="utf-8")
