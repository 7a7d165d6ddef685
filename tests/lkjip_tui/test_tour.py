"""The tour tells of all nine steps, and what it says can be typed and pressed."""

from __future__ import annotations

import shlex
from importlib import import_module
from pathlib import Path

import pytest

from kinerja.records import JENIS_LANGKAH
from lkjip_tui.actions.tour import STOPS, stop_texts
from lkjip_tui.cli.parser import Parser
from lkjip_tui.cli.verbs import VERBS
from lkjip_tui.keys import KEYS
from lkjip_tui.screens.steps import step_screen
from tests.lkjip_tui.conftest import Lkjip


def test_every_step_has_its_stop_in_order() -> None:
    assert list(STOPS) == list(JENIS_LANGKAH)


@pytest.mark.parametrize("jenis", STOPS)
def test_its_keys_are_those_of_the_screen(jenis: str) -> None:
    assert {name for name, _ in STOPS[jenis].keys} <= set(step_screen(jenis).key_ids())


@pytest.mark.parametrize(
    "line", [line for stop in STOPS.values() for line in stop.commands], ids=lambda line: line[:30]
)
def test_its_commands_can_be_read(line: str) -> None:
    verb, *args = shlex.split(line)
    command = import_module(f"lkjip_tui.cli.{VERBS[verb].module}").COMMANDS[verb]
    parser = Parser(verb, command.about)
    command.arguments(parser)

    parser.read(args)


def test_a_stop_says_what_the_sop_says(tmp_path: Path) -> None:
    texts = stop_texts(tmp_path / "contoh.lkjip.json")

    first = texts["disposisi"].splitlines()
    assert "Pelaksana    Kepala Dinas" in first
    assert "Mutu baku    5 menit" in first
    assert "Keluaran     Lembar disposisi" in first
    assert "perlu dikonfirmasi" in texts["penugasan"]
    assert all(KEYS[name].shown in texts["arsip"] for name, _ in STOPS["arsip"].keys)
    assert all(len(line) <= 78 for text in texts.values() for line in text.splitlines())


def test_the_verb_tells_all_or_one(lkjip: Lkjip) -> None:
    everything = lkjip("tur")
    assert everything.code == 0
    assert [f"Langkah {n}." in everything.out for n in range(1, 10)] == [True] * 9
    one = lkjip("tur", "penghimpunan")
    assert "Langkah 4. Penghimpunan" in one.out
    assert "Langkah 5." not in one.out
    wrong = lkjip("tur", "10")
    assert wrong.code == 2
    assert "Tidak ada langkah" in wrong.err
