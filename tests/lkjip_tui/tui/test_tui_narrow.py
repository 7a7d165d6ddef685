"""Screens of 60 columns: nothing that must be read is cut away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kinerja.office import Edit
from kinerja.records import Pegawai, Perjanjian
from kinerja.steps import overview
from lkjip_tui.app import LkjipApp
from lkjip_tui.palette import Palette
from lkjip_tui.screens.dialogs import Choose
from lkjip_tui.screens.home_text import first_fitting, headline, next_texts
from lkjip_tui.screens.saving import _brief
from lkjip_tui.session import Session
from tests.lkjip_tui.tui.conftest import NOW, YEAR
from tests.lkjip_tui.tui.hand import Hand

NARROW = (60, 20)


def late(session: Session) -> Session:
    """As seen nearly a year after the deadline."""
    return Session(session.store, YEAR, name=session.name, now=lambda: NOW + timedelta(days=330))


async def test_the_headline_stands_in_full(session: Session) -> None:
    app = LkjipApp(late(session))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.3)
        lines = Hand(app, pilot).lines()
        assert not [line for line in lines[1:6] if "…" in line]
        assert any("Selesai 0/9 langkah." in line for line in lines)

        await pilot.resize_terminal(132, 40)
        await pilot.pause()
        assert any("Langkah selesai: 0 dari 9." in line for line in Hand(app, pilot).lines())


def test_every_state_of_the_headline_has_a_short_form(session: Session) -> None:
    steps = overview(session.office, YEAR, session.calendar, session.now())
    longest = max(steps, key=lambda step: len(step.title))
    for status in ("belum", "berjalan", "dikembalikan"):
        step = cast("Any", SimpleNamespace(
            nomor=8, title=longest.title, status=status, gaps=["satu"] * 12
        ))  # fmt: skip
        assert len(first_fitting(next_texts([step]), 58)) <= 58
    assert all(len(line) <= 58 for line in headline(late(session), steps, True, 58))
    assert first_fitting(("panjang", "pendek"), 6) == "pendek"
    assert first_fitting((), 6) == ""


async def test_what_a_version_lacks_is_wrapped(
    make_session: Callable[..., Session], session: Session
) -> None:
    reason = "Pergeseran anggaran mengurangi ruang kelas yang dapat dibangun pada akhir tahun ini."
    values = {"tahun": YEAR, "versi": 1, "sebab": "strategi", "alasan": reason}
    session.save([Edit(Perjanjian.table, f"{YEAR}.1", values)], "PK")
    app = LkjipApp(session)
    async with app.run_test(size=NARROW) as pilot:
        hand = Hand(app, pilot)
        app.open("perjanjian")
        await pilot.pause()
        assert "pada akhir tahun ini." in " ".join(hand.text().split())


@pytest.mark.parametrize("size", [NARROW, (80, 24)])
async def test_the_sum_of_a_sheet_ends_with_its_last_word(
    session: Session, size: tuple[int, int]
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=size) as pilot:
        hand = Hand(app, pilot)
        app.open("lke")
        await pilot.pause()
        above = " ".join(hand.text().partition("Pernyataan")[0].split())
        assert above.count("kriteria dijawab.") == 2


async def test_names_of_commands_stand_in_full(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=NARROW) as pilot:
        hand = Hand(app, pilot)
        await hand.press("f9")
        await hand.until("Palette")
        assert isinstance(app.screen, Palette)
        await hand.write("penggandaan")
        assert "Langkah 8: Penggandaan dan pengiriman" in hand.text()
        await hand.write("riwayat")
        assert any(line.split()[-1:] == ["R"] for line in hand.lines()), hand.text()


async def test_a_question_that_is_cut_says_so(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=NARROW) as pilot:
        app.push_screen(Choose("\n".join(f"baris {n}" for n in range(20)), [("a", "Ya")]))
        await pilot.pause()
        text = Hand(app, pilot).text()
        assert "  …\n" in text
        assert "baris 10" in text
        assert "Ya" in text


def test_two_long_values_are_shown_from_where_they_differ() -> None:
    same = "Bantuan operasional cair tepat waktu dan pendataan satuan selesai pada bulan "
    mine, theirs = _brief(f"{same}Maret.", f"{same}Mei."), _brief(f"{same}Mei.", f"{same}Maret.")
    assert mine.endswith("Maret.")
    assert theirs.endswith("Mei.")
    assert max(map(len, (mine, theirs))) <= 54
    assert _brief("pendek", "lain") == "pendek"
    assert _brief("a" * 200, "b").endswith("a …")


async def test_a_home_that_is_nobodys_is_told(tmp_path: Path) -> None:
    app = LkjipApp()
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.pick("*buka")
        await hand.answer("~tidakadaorangini/dinas.lkjip.json")
        await hand.until("Tell")
        assert "tidak dikenal komputer ini" in hand.text()
        await hand.press("enter")
        await hand.until("StartScreen")
        await hand.pick("*contoh")
        await hand.answer(f' "{tmp_path / "contoh.lkjip.json"}" ')
        await hand.until("HomeScreen")
    assert (tmp_path / "contoh.lkjip.json").is_file()


async def test_names_in_a_register_stay_readable(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=NARROW) as pilot:
        hand = Hand(app, pilot)
        app.open("daftar", kind=Pegawai)
        await pilot.pause()
        assert "Kasubbag Contoh, S.E." in hand.text()
        assert "Unit" not in hand.lines()[1]
        await hand.press(*["right"] * 9)
        assert hand.lines()[1].endswith("Unit"), hand.text()


@pytest.mark.parametrize(("size", "full"), [((80, 24), False), ((132, 40), True)])
async def test_a_wide_history_tells_people_apart(
    make_session: Callable[..., Session], size: tuple[int, int], full: bool
) -> None:
    app = LkjipApp(make_session(name="Nama Contoh Sekretaris"))
    async with app.run_test(size=size) as pilot:
        hand = Hand(app, pilot)
        app.open("riwayat")
        await pilot.pause()
        assert ("Nama Contoh Sekretaris  " in "\n".join(hand.lines()[2:])) == full
