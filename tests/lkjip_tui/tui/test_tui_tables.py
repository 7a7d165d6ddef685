"""The tables' screen: what is shown goes into a file of a chosen form and folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lkjip_tui.tui.walked import TAHUN, at, session_after


@pytest.mark.parametrize(("ending", "begin"), [(".xlsx", b"PK"), (".csv", b"\xef\xbb\xbf")])
async def test_f4_writes_the_whole_table_and_never_over_another_file(
    tmp_path: Path, ending: str, begin: bytes
) -> None:
    session = session_after(tmp_path, "analisis")
    folder = tmp_path / "keluar"
    async with at(session, "tabel", nama="capaian") as hand:
        await hand.until("TableScreen")
        assert "F4 Dokumen" in hand.lines()[-1]
        await hand.press("slash", *"tidak ada")
        await hand.press("enter")
        for _ in range(2):
            await hand.press("f4")
            await hand.choose(ending)
            await hand.answer(str(folder))
            await hand.until("Tell")
            assert "Tabel selesai ditulis." in hand.text()
            await hand.press("enter")
            await hand.until("TableScreen")
    first, second = folder / f"capaian-{TAHUN}{ending}", folder / f"capaian-{TAHUN}-2{ending}"
    assert first.read_bytes().startswith(begin)
    assert second.exists()
    if ending == ".csv":
        assert "IK-1;" in first.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("stop", ["Choose", "AskLine"])
async def test_going_back_writes_nothing(tmp_path: Path, stop: str) -> None:
    session = session_after(tmp_path, "analisis")
    before = set(tmp_path.rglob("*.csv"))
    async with at(session, "tabel") as hand:
        await hand.until("TableScreen")
        await hand.press("f4")
        if stop == "AskLine":
            await hand.choose(".csv")
        await hand.until(stop)
        await hand.press("escape")
        await hand.until("TableScreen")
    assert set(tmp_path.rglob("*.csv")) == before
