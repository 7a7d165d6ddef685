"""Step screens as they were looked at, 80x24, and what must be readable on a narrow one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lkjip_tui.app import LkjipApp
from lkjip_tui.keys import KEYS
from tests.kinerja.walk import JENIS
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.walked import at, session_after

GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize(
    ("step", "before"),
    [("penugasan", "disposisi"), ("penghimpunan", "format"), ("pengantar", "penandatanganan")],
)
async def test_a_step_looks_as_it_was_looked_at(tmp_path: Path, step: str, before: str) -> None:
    async with at(session_after(tmp_path, before), step) as hand:
        shown = hand.text() + "\n"
    path = GOLDEN / f"langkah-{step}.txt"
    if os.environ.get("PERBARUI_LAYAR"):
        path.write_bytes(shown.encode())
    assert shown == path.read_bytes().decode()


@pytest.mark.parametrize("step", JENIS)
async def test_the_keys_that_lead_on_and_back_fit_the_narrowest_screen(
    tmp_path: Path, step: str
) -> None:
    app = LkjipApp(session_after(tmp_path, ""))
    async with app.run_test(size=(60, 20)) as pilot:
        hand = Hand(app, pilot)
        app.open("langkah", jenis=step)
        await pilot.pause()
        footer = hand.lines()[-1]
        assert footer.startswith(" F1 Bantuan")
        assert footer.endswith("F6 Mulai  F3 Kembali")
        first = hand.screen.keys[0]
        assert f"{KEYS[first].shown} {hand.screen.key_label(first)}" in footer
        assert "Mutu baku: " in " ".join(" ".join(hand.lines()).split())
        await hand.press("end")
        assert any(line.startswith("> !") for line in hand.lines())


async def test_a_long_text_is_cut_with_a_mark_and_a_long_gap_is_wrapped(tmp_path: Path) -> None:
    from kinerja import edits
    from kinerja.records import Unit

    session = session_after(tmp_path, "disposisi")
    unit = session.office.all(Unit)[0]
    session.save([edits.change(unit, nama=f"Bidang {'sangat ' * 20}panjang")], "Unit")
    async with at(session, "penugasan") as hand:
        await hand.press("end")
        text = " ".join(" ".join(hand.lines()).split())
        assert "panjang belum dibuat." in text
        assert "data dan penyusunan LKjIP Dinas Contoh Kota Contoh" in text
