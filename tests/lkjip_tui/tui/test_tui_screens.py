"""Every screen opens, holds out against any text and any size, and shows what it should."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from textual.widget import Widget

from kinerja.fields import Kind, fields_of
from kinerja.office import Conflict, Office, Version
from kinerja.records import JENIS_LANGKAH, RECORD_TYPES, Indikator, Pegawai
from lkjip_tui.app import LkjipApp
from lkjip_tui.keys import EVERYWHERE, KEYS
from lkjip_tui.screens import OPEN
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.session import Session
from lkjip_tui.widgets import text as t

GOLDEN = Path(__file__).with_name("golden")
NASTY = "[/x] [bold]a\x1b[2Jb\x00\u202e|<=漢" + "W" * 300 + "\nbaris [kedua"
Lines = Callable[[LkjipApp], list[str]]

PLACES: list[tuple[str, dict[str, Any]]] = [
    *((name, {}) for name in (
        "beranda", "data", "indikator", "capaian", "anggaran", "tabel", "periksa", "pratinjau",
        "riwayat", "konflik", "gabung", "sop", "mulai", "reviu", "lke",
    )),
    ("baru", {"path": "baru.lkjip.json"}),
    *(("langkah", {"jenis": jenis}) for jenis in JENIS_LANGKAH),
    *(("daftar", {"kind": kind}) for kind in RECORD_TYPES.values() if not kind.singleton),
    *(("formulir", {"kind": kind}) for kind in RECORD_TYPES.values() if not kind.singleton),
    *(("formulir", {"kind": k, "id": k.table}) for k in RECORD_TYPES.values() if k.singleton),
]  # fmt: skip
NAMES = [
    "-".join([name, *(getattr(v, "table", str(v)) for v in options.values())])
    for name, options in PLACES
]


class HostileStore:
    """A store whose every text is hostile; what it is asked for else the real one answers."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self.office = hostile(store.office)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def hostile(office: Office) -> Office:
    """The office with every free text replaced, and one conflict between such texts."""
    tables = {}
    for table, records in office.tables.items():
        known = fields_of(RECORD_TYPES[table])
        names = [n for n, f in known.items() if f.kind in (Kind.TEXT, Kind.PARAGRAPH)]
        tables[table] = {
            key: dataclasses.replace(record, **dict.fromkeys(names, NASTY))
            for key, record in records.items()
        }
    one = office.all(Pegawai)[0]
    versions = tuple(
        Version(f"v{n}", NASTY + str(n), NASTY, "2026-01-12T09:30:00+07:00") for n in (1, 2)
    )
    conflict = Conflict("pegawai", one.id, "nama", versions)
    return Office(office.id, MappingProxyType(tables), (conflict,))


@pytest.mark.parametrize("place", range(len(PLACES)), ids=NAMES)
async def test_no_text_ends_a_screen(session: Session, lines_of: Lines, place: int) -> None:
    session.store = HostileStore(session.store)  # type: ignore[assignment]
    session.name = NASTY
    app = LkjipApp(session)
    name, options = PLACES[place]
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(name, **options)
        await pilot.pause()
        await pilot.press("down", "right", "f1")
        await pilot.pause()
        await pilot.press("escape", "f9", *"[x", "escape")
        await pilot.pause()
        assert app.is_running
        for line in lines_of(app):
            assert not any(ord(char) < 32 or char == "\u202e" for char in line)
            assert t.width(line) <= 80


async def test_markup_is_shown_as_it_was_typed(session: Session, lines_of: Lines) -> None:
    session.store = HostileStore(session.store)  # type: ignore[assignment]
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("capaian")
        await pilot.pause()
        assert any("[/x] [bold]a·[2Jb" in line for line in lines_of(app))


@pytest.mark.parametrize("size", [(59, 24), (80, 19), (20, 5), (5, 2)])
async def test_a_tiny_terminal_is_told_and_a_bigger_one_works_again(
    session: Session, lines_of: Lines, size: tuple[int, int]
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = "\n".join(lines_of(app))
        assert "Disposisi" not in shown
        if size[0] > 30:
            assert f"Perbesar layar: perlu 60x20, kini {size[0]}x{size[1]}." in shown
        elif size[0] > 14:
            assert "Perbesar layar" in shown
        await pilot.press("down", "f1", "escape")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Disposisi" in "\n".join(lines_of(app))


@pytest.mark.parametrize("size", [(60, 20), (132, 43)])
async def test_home_holds_the_nine_steps_at_other_sizes(
    session: Session, lines_of: Lines, size: tuple[int, int]
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.2)
        shown = "\n".join(lines_of(app))
        for title in ("Disposisi", "Arsip", "Rata-rata capaian", "F1 Bantuan"):
            assert title in shown
        titles = next(line for line in lines_of(app) if "Langkah  " in line)
        assert titles.endswith("Mutu baku" if size[0] > 72 else "Terpakai")


async def test_without_utf8_only_ascii_is_sent(
    session: Session, lines_of: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(t.Screen, "encoding", "ascii")
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        for name in ("capaian", "tabel", "pratinjau", "data"):
            app.open(name)
            await pilot.pause()
            assert "\n".join(lines_of(app)).isascii()


async def test_nothing_is_drawn_again_where_nothing_changed(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        app.look_again()
        painted: list[Widget] = []
        for widget in app.screen.walk_children():
            original = widget.refresh

            def spy(*args: Any, _w: Any = widget, _o: Any = original, **options: Any) -> Any:
                painted.append(_w)
                return _o(*args, **options)

            widget.refresh = spy  # type: ignore[method-assign]
        app.screen.refresh_data()  # type: ignore[attr-defined]
        app.look_again()
        await pilot.pause()
        assert painted == []


async def test_home_tells_what_to_do_next_and_how_far_it_is(
    session: Session, lines_of: Lines
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        shown = "\n".join(lines_of(app))
        assert "Berikutnya: mulai langkah 1, Disposisi." in shown
        assert "Batas 28 Februari 2026: 47 hari lagi." in shown
        assert "target 4 dan realisasi 3 dari 4 indikator" in shown
        assert "Rata-rata capaian: 99,83% (Sangat Tinggi) dari 3 indikator." in shown
        assert "Disposisi untuk laporan 2025 belum dibuat." in shown


async def test_a_digit_opens_that_step(session: Session, lines_of: Lines) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        assert "Langkah 5" in lines_of(app)[0]


async def test_the_palette_finds_and_runs_a_command(session: Session, lines_of: Lines) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"pegawai", "enter")
        await pilot.pause()
        assert "Data kantor" in lines_of(app)[0] or "Pegawai" in lines_of(app)[0]


async def test_the_chosen_person_is_shown_and_remembered(session: Session, lines_of: Lines) -> None:
    from lkjip_tui.settings import load

    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "down", "enter")
        await pilot.pause()
        assert "Kepala Contoh, M.Pd." in lines_of(app)[0]
        person = session.office.all(Pegawai)[0]
        assert load().person_in(session.store.office_id) == person.id


async def test_a_year_can_be_begun_and_chosen(session: Session, lines_of: Lines) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("y", "end", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert session.tahun == 2026
        assert "| 2026 |" in lines_of(app)[0]


async def test_a_new_office_is_made_from_a_few_questions(tmp_path: Path, lines_of: Lines) -> None:
    path = tmp_path / "baru.lkjip.json"
    app = LkjipApp(None, new_file=str(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "! Isian ini wajib." in "\n".join(lines_of(app))
        await pilot.press(*"Dinas")
        await pilot.pause()
        assert "!" not in "\n".join(lines_of(app))
        await pilot.press("enter", *"Kota", "enter")
        await pilot.press("ctrl+u", *"2025", "enter", "enter", "enter", *"Kepala", "enter", "enter")
        await pilot.pause()
        await pilot.pause(0.2)
        assert app.session.tahun == 2025
        assert app.session.path == path
        assert [p.nama for p in app.session.office.all(Pegawai)] == ["Kepala"]
        assert lines_of(app)[0].startswith(" Beranda | 2025 | Dinas Kota")


async def test_the_start_screen_opens_the_sample(
    tmp_path: Path, lines_of: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = LkjipApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Lihat contoh" in "\n".join(lines_of(app))
        await pilot.press("end", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause(0.5)
        assert (tmp_path / "contoh.lkjip.json").is_file()
        assert "[CONTOH]" in lines_of(app)[0]


async def test_a_file_that_cannot_be_opened_is_told(
    tmp_path: Path, lines_of: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rusak.json").write_text("{}", encoding="utf-8")
    app = LkjipApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press(*"rusak", "full_stop", *"json", "enter")
        await pilot.pause()
        assert "bukan berkas lkjip" in "\n".join(lines_of(app))
        assert app.is_running


async def test_indicators_stand_under_their_sasaran_in_order_of_code(
    session: Session, lines_of: Lines
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("indikator")
        await pilot.pause()
        codes = [line[2:].split()[0] for line in lines_of(app)[2:9]]
        assert codes == ["T1", "S1", "IK-1", "IK-2", "IK-10", "S2", "IK-3"]


async def test_an_indicator_is_added_under_the_chosen_sasaran(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("indikator")
        await pilot.pause()
        await pilot.press("down", "f5")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"IKX", "enter", "enter")
        await pilot.pause()
        await pilot.press(*"Nama", "f2")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        made = session.office.all(Indikator)[-1]
        parent = session.office.record("sasaran", made.sasaran)
        assert (made.kode, made.nama, getattr(parent, "kode", "")) == ("IKX", "Nama", "S1")


def test_every_screen_name_leads_to_a_screen() -> None:
    from importlib import import_module

    for target in OPEN.values():
        module, _, member = target.partition(":")
        assert callable(getattr(import_module(module), member))


def screen_classes(base: type[Any] = LkjipScreen) -> list[type[Any]]:
    from importlib import import_module

    for target in OPEN.values():
        import_module(target.partition(":")[0])
    import_module("lkjip_tui.palette")
    import_module("lkjip_tui.screens.writing")
    found = list(base.__subclasses__())
    return [*found, *(one for kind in found for one in screen_classes(kind))]


def test_every_key_of_a_screen_has_its_action_and_help() -> None:
    by_list = {"buka", "saring", "langkah"}
    for kind in screen_classes():
        for name in (*kind.keys, *kind.everywhere):
            key = KEYS[name]
            assert key.label
            assert key.help
            if name not in by_list:
                assert hasattr(kind, f"action_{key.action}"), f"{kind.__name__}: {name}"


def test_every_screen_says_on_f1_what_it_is_for() -> None:
    from lkjip_tui.screens.dialogs import Dialog
    from lkjip_tui.screens.help import HelpScreen

    silent = [
        kind.__name__
        for kind in screen_classes()
        if not kind.help_text
        and kind.help_now is LkjipScreen.help_now
        and kind not in (Dialog, HelpScreen)
        and not kind.__subclasses__()
    ]
    assert silent == []


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("Y", True), ("t", False), ("T", False)])
async def test_a_question_is_answered_with_caps_lock_too(
    session: Session, key: str, answer: bool
) -> None:
    from lkjip_tui.screens.dialogs import Confirm

    app = LkjipApp(session)
    answers: list[bool | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Confirm("Lanjutkan?"), answers.append)
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
    assert answers == [answer]


def test_no_key_means_two_things_on_one_screen() -> None:
    for kind in screen_classes():
        pressed: list[str] = []
        for name in {*kind.keys, *kind.everywhere}:
            pressed += [press for press in KEYS[name].press.split(",") if press]
        assert len(pressed) == len(set(pressed)), kind.__name__


def test_only_keys_that_every_terminal_sends() -> None:
    allowed = {"escape", "enter", "tab", "space", "/", "#", "pageup", "pagedown"}
    allowed |= {f"f{number}" for number in range(1, 11)} | set("abcdefghijklmnopqrstuvwxyz")
    allowed |= {f"ctrl+{letter}" for letter in "pqtrodngl"}
    for key in KEYS.values():
        assert set(filter(None, key.press.split(","))) <= allowed, key.id
    assert set(EVERYWHERE) <= set(KEYS)


@pytest.mark.parametrize("key", ["", "f1"])
async def test_ctrl_c_says_in_indonesian_how_to_leave(
    session: Session, lines_of: Lines, key: str
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*filter(None, [key, "ctrl+c"]))
        await pilot.pause()
        shown = "\n".join(lines_of(app))
        assert app.is_running
    assert "Tekan F10 untuk keluar." in shown
    assert not app._notifications  # Textual's own words are English


async def test_no_capaian_of_a_figure_that_cannot_be_read(
    session: Session, lines_of: Lines
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i", "enter", *"1.085", "tab")  # "1.08" on the way was a number
        await pilot.pause()
        shown = "\n".join(lines_of(app))
    assert "Capaian: – (angkanya belum terbaca)" in shown
    assert "?Hambatan" not in shown


SHOTS: dict[str, list[str]] = {
    "beranda": [],
    "data": ["d"],
    "capaian": ["i"],
    "isian": ["i", "enter"],
    "isian-salah": ["i", "enter", "9", "x"],
    "tabel": ["t"],
    "pratinjau": ["p"],
    "konflik": ["k"],
    "perintah": ["f9"],
    "bantuan": ["f1"],
    "pegawai-baru": ["d", *["down"] * 6, "enter", "f5"],
    "gabung": ["g"],
}


@pytest.mark.parametrize("name", list(SHOTS))
async def test_a_screen_looks_as_it_was_looked_at(
    session: Session, lines_of: Lines, name: str
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        for key in SHOTS[name]:
            await pilot.press(key)
            await pilot.pause()
        shown = "\n".join(lines_of(app)) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("PERBARUI_LAYAR"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(shown.encode())
    assert shown == path.read_bytes().decode()
