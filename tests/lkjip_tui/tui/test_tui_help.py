"""F1 on every screen: what it is for, its keys; on a step also what the SOP says of it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, cast

import pytest

from kinerja.records import JENIS_LANGKAH, Indikator, LangkahSop, Unit
from lkjip_tui import screens
from lkjip_tui.app import LkjipApp
from lkjip_tui.keys import KEYS
from lkjip_tui.palette import commands_of
from lkjip_tui.screens import OPEN
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.help import HelpScreen, help_rows
from lkjip_tui.session import Session
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.test_tui_packets import given, packet_at

ELSEWHERE = {"langkah", "paket", "mulai", "baru", "pulihkan", "dari-stik", "terkunci"}
"""Tested by themselves below, or opened without an office's file."""


def options_of(name: str, session: Session) -> dict[str, Any]:
    """What a screen needs to open on the small office."""
    indicator = session.office.all(Indikator)[0]
    options: dict[str, dict[str, Any]] = {
        "daftar": {"kind": Unit},
        "formulir": {"kind": Indikator, "id": indicator.id},
        "nilai-unit": {"unit": session.office.all(Unit)[0].id},
    }
    return options.get(name, {})


async def help_of(hand: Hand) -> str:
    """What F1 says here; the screen is there again afterwards."""
    screen = hand.screen
    await hand.press("f1")
    await hand.until("HelpScreen")
    assert isinstance(hand.screen, HelpScreen)
    shown = "\n".join(" ".join(row.cells) for row in help_rows(screen))
    for key in screen.key_ids():
        assert (f"  {KEYS[key].shown} " in shown) == bool(screen.key_label(key)), key
    assert len(screen.help_now()) > 30, f"{type(screen).__name__} says nothing of itself"
    await hand.press("f3")
    await hand.until(type(screen).__name__)
    return shown


@pytest.mark.parametrize("name", sorted(set(OPEN) - ELSEWHERE))
async def test_every_screen_explains_itself(
    name: str, make_session: Callable[..., Session]
) -> None:
    session = make_session()
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open(name, **options_of(name, session))
        await pilot.pause()

        await help_of(hand)


@pytest.mark.parametrize("jenis", JENIS_LANGKAH)
async def test_a_step_says_its_rule(jenis: str, make_session: Callable[..., Session]) -> None:
    session = make_session()
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open("langkah", jenis=jenis)
        await pilot.pause()

        shown = " ".join((await help_of(hand)).split())

    step = session.office.get(LangkahSop, jenis)
    assert step is not None
    for part in ("Kegiatan", "Pelaksana", "Persyaratan/kelengkapan", "Mutu baku waktu", "SOP"):
        assert part in shown
    assert all(part in shown for part in (step.kegiatan, step.kelengkapan, step.output))
    assert step.keterangan in shown


@pytest.mark.parametrize("name", ["mulai", "baru", "pulihkan", "dari-stik", "terkunci"])
async def test_screens_without_an_office_explain_themselves(name: str, tmp_path: Path) -> None:
    app = LkjipApp()
    path = str(tmp_path / "dinas.lkjip.json")
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open(name, **({} if name == "mulai" else {"path": path}))
        await pilot.pause()
        if name == "terkunci":
            await hand.until("Tell")
            assert "Buka di akun yang menyimpan kunci Anda." in hand.text()
            await hand.press("enter")
            await hand.until("LockedScreen")

        await help_of(hand)


async def test_a_packet_explains_itself(tmp_path: Path) -> None:
    _, path = given(tmp_path)
    async with packet_at(path) as hand:
        assert "Paket ini memuat indikator unit Anda saja" in await help_of(hand)


async def test_help_names_no_key_that_does_nothing_here(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open("formulir", kind=Unit, id=session.office.all(Unit)[0].id)
        await pilot.pause()

        assert "Ctrl+D" not in await help_of(hand)
        assert "Draf" not in [command.name for command in commands_of(hand.screen)]


def test_a_renamed_key_is_explained_as_what_it_does_there() -> None:
    """The general sentence of a key, "Simpan isian ke berkas", is untrue where F2 is "Sandi"."""
    found = [cls for cls in screens_with_labels() if cls.labels.keys() - cls.meanings.keys()]

    assert [cls.__name__ for cls in found] == ["HomeScreen"], "its labels are only shorter"


def screens_with_labels() -> list[type[LkjipScreen[Any]]]:
    """The screens with labels of their own."""
    for module in walk_packages(screens.__path__, "lkjip_tui.screens."):
        import_module(module.name)
    waiting: list[type[LkjipScreen[Any]]] = [LkjipScreen]
    found: list[type[LkjipScreen[Any]]] = []
    while waiting:
        cls = waiting.pop()
        waiting += cls.__subclasses__()
        if "labels" in vars(cls):
            found.append(cls)
    return [cls for cls in found if cls is not LkjipScreen]


async def test_f1_and_f9_say_what_a_renamed_key_does(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open("kunci")
        await pilot.pause()

        help_text = " ".join((await help_of(hand)).split())
        commands = {command.name: command.help for command in commands_of(hand.screen)}

    assert "F2 Ganti sandi kunci Anda" in help_text
    assert commands["Sandi"] == "Ganti sandi kunci Anda"
    assert "Simpan" not in commands


async def test_f9_leads_to_every_place_of_the_office_but_not_from_a_packet(
    session: Session, tmp_path: Path
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)):
        names = {command.name for command in commands_of(cast("Any", app.screen))}
    assert {"Tata naskah", "Nomor surat", "Data: Pegawai", "Langkah 1: Disposisi"} <= names

    folder = tmp_path / "unit"
    folder.mkdir()
    _, path = given(folder)
    async with packet_at(path) as hand:
        await hand.press("enter")
        await hand.until("PacketValueScreen")
        commands = [command.name for command in commands_of(hand.screen)]

    assert "Simpan" in commands
    assert not [name for name in commands if name.startswith(("Langkah", "Data"))]
    assert "Padatkan" not in commands
