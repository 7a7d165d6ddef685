"""Condensing by command and on the screens; what a file that grew too large is told."""

from __future__ import annotations

import asyncio
import itertools
import json
import shutil
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from kinerja.office import Edit
from lkjip_tui.actions import condensing
from lkjip_tui.app import LkjipApp
from lkjip_tui.screens.history import _mark
from lkjip_tui.screens.merge import preview_lines
from lkjip_tui.session import open_session
from store import Store, Writer, verify
from store.pace import Pace
from store.state import act_of
from tests.lkjip_tui.tui.hand import Hand

Ok = Callable[..., str]


@pytest.fixture
def closed(ok: Ok, office: Path) -> Path:
    """A file whose year 2025 was written often and closed."""
    for number in range(4):
        ok("isi", office, "nilai/IK-1.1/2025", f"realisasi={90 + number}")
    store = Store.open(office)
    writer = Writer("Uji", lambda: datetime(2026, 3, 1, tzinfo=timezone.utc))
    closing = {"ditutup_pada": writer.now().isoformat(), "ditutup_oleh": "Uji"}
    plans = store._state.plan([Edit("laporan", "2025", closing)])
    store._exclusively(lambda: store._commit(plans, act_of(writer, "Uji")))
    return office


def test_command_condenses_and_names_the_archive(ok: Ok, closed: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(closed, tmp_path / "salinan.lkjip.json"))
    before = Store.open(closed).office
    said = ok("padatkan", closed, "--ke", tmp_path)
    archive = tmp_path / "dinas.riwayat-2025.lkjip.json"
    assert str(archive) in said
    assert archive.read_bytes() == copy.read_bytes()
    assert Store.open(closed).office == before
    assert verify(closed).ok
    assert "Masuk: 0 perubahan" in ok("gabung", closed, copy)


def test_late_changes_are_told_before_and_after_a_merge(
    lkjip: Callable[..., Any], ok: Ok, closed: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(closed, tmp_path / "salinan.lkjip.json"))
    late = Store.open(copy)
    writer = Writer("Uji", lambda: datetime(2026, 3, 2, tzinfo=timezone.utc))
    edit = Edit("laporan", "2025", {"kesimpulan": "Ditulis di salinan."})
    plans = late._state.plan([edit])
    late._exclusively(lambda: late._commit(plans, act_of(writer, "Uji")))
    said = "1 di antaranya perubahan susulan"
    before = Store.open(closed)
    assert "susulan" not in ok("gabung", closed, copy, "--coba")
    assert "susulan" not in "\n".join(preview_lines(before.preview_merge([copy]), before.office))
    ok("padatkan", closed, "--ke", tmp_path)
    after = Store.open(closed)
    assert said in ok("gabung", closed, copy, "--coba")
    assert said in "\n".join(preview_lines(after.preview_merge([copy]), after.office))
    assert said in lkjip("gabung", closed, copy).err
    rows = json.loads(ok("riwayat", closed, "--format", "json"))["baris"]
    marked = [row for row in rows if "susulan: tahunnya sudah dipadatkan" in str(row)]
    assert len(marked) == 1
    assert [_mark(row) for row in Store.open(closed).history()].count(" ~") == 1


def test_open_year_and_missing_folder_are_told(
    lkjip: Callable[..., Any], office: Path, closed: Path, tmp_path: Path
) -> None:
    before = closed.read_bytes()
    ran = lkjip("padatkan", closed, "--ke", tmp_path / "tidak-ada")
    assert ran.code != 0
    assert "tidak-ada" in ran.err
    ran = lkjip("padatkan", closed, "--tahun", 2024, "--ke", tmp_path)
    assert "2024" in ran.err
    assert closed.read_bytes() == before


def test_nothing_closed_is_told(lkjip: Callable[..., Any], office: Path, tmp_path: Path) -> None:
    ran = lkjip("padatkan", office, "--ke", tmp_path)
    assert ran.code != 0
    assert "Belum ada tahun yang ditutup" in ran.err


def test_screen_condenses_after_asking(closed: Path, tmp_path: Path) -> None:
    async def work() -> str:
        app = LkjipApp(open_session(closed, 2025))
        async with app.run_test(size=(80, 24)) as pilot:
            hand = Hand(app, pilot)
            await hand.press("f9")
            await hand.until("Palette")
            await hand.press(*"padatkan", "enter")
            await hand.until("Choose")
            await hand.press("enter")
            await hand.answer(str(tmp_path))
            await hand.agree()
            await hand.until("Tell")
            return "\n".join(hand.lines())

    assert "Dipadatkan sampai tahun 2025" in asyncio.run(work())
    assert (tmp_path / "dinas.riwayat-2025.lkjip.json").exists()
    assert Store.open(closed).condensed


def test_saving_to_a_large_file_tells_the_command_from_the_threshold_on(
    lkjip: Callable[..., Any], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = Store.open(office).size_changes
    monkeypatch.setattr(condensing, "MANY", size + 2)
    assert "padatkan" not in lkjip("isi", office, "nilai/IK-1.1/2025", "realisasi=71").err
    said = lkjip("isi", office, "nilai/IK-1.1/2025", "realisasi=72").err
    assert f"({size + 2} perubahan)" in said
    assert f"lkjip padatkan {office}" in said


def test_large_file_is_told_to_be_condensed(
    lkjip: Callable[..., Any], closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "padatkan" not in lkjip("dokter", closed).out
    monkeypatch.setattr(condensing, "MANY", 5)
    assert "lkjip padatkan" in " ".join(lkjip("dokter", closed).out.split())
    assert "padatkan" not in lkjip("lihat", closed).err

    async def first_words() -> str:
        app = LkjipApp(open_session(closed, 2025, verified=False))
        async with app.run_test(size=(80, 24)) as pilot:
            hand = Hand(app, pilot)
            for _ in range(300):
                if "padatkan" in hand.status:
                    break
                await asyncio.sleep(0.02)
            return hand.status

    assert "padatkan tahun tertutup (F9)" in asyncio.run(first_words())


def test_a_file_that_opens_or_writes_slowly_here_is_told_by_the_doctor(
    lkjip: Callable[..., Any], closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> dict[str, list[str]]:
        rows = json.loads(lkjip("dokter", closed, "--format", "json").out)["baris"]
        texts = ([cell["tampil"] for cell in row.values()] for row in rows)
        return {name: rest for name, *rest in texts}

    assert told()["Kecepatan"][0] == "baik"
    monkeypatch.setattr(condensing, "SLOW_OPEN", -1)
    state, found, advice = told()["Kecepatan"]
    assert (state, found[:16]) == ("perhatian", "dibuka dalam 0,0")
    assert "tempat simpannya yang lambat" in advice
    assert "Riwayat" not in told()
    monkeypatch.setattr(condensing, "FEW", 5)
    assert told()["Kecepatan"][2] == ""
    assert "Dibuka dalam 0," in told()["Riwayat"][1]
    assert "lkjip padatkan" in told()["Riwayat"][2]
    monkeypatch.setattr(condensing, "SLOW_SAVE", -1)
    assert "Tersimpan dalam 0," in told()["Riwayat"][1]


def test_slow_saves_are_told_once_on_the_screen(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(condensing, "FEW", 5)
    now = itertools.count(step=0.31)  # each save takes so long by this clock

    async def said() -> list[str]:
        app = LkjipApp(open_session(closed, 2025))
        app.session.store.pace = Pace(lambda: next(now))
        async with app.run_test(size=(80, 24)) as pilot:
            hand = Hand(app, pilot)
            out = []
            for number in range(5):
                edit = Edit("instansi", "instansi", {"alamat": f"Jalan Contoh {number}"})
                assert await hand.screen.save([edit], "Alamat diubah")
                out.append(hand.status)
            return out

    first, second, third, fourth, _ = asyncio.run(said())
    assert first == second == fourth == "Tersimpan: Alamat diubah"
    assert third.startswith("Tersimpan dalam 0,31 detik (")
    assert third.endswith(" perubahan): padatkan tahun tertutup (F9).")
    assert len(third) <= 78
