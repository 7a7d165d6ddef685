"""Sentences take the names of keys from `lkjip_tui.keymap`: people can choose keys of their own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from lkjip_tui import keymap
from lkjip_tui.actions.tour import HOME_GUIDE, STOPS
from lkjip_tui.keys import KEYS
from lkjip_tui.screens.base import LkjipScreen

ROOT = Path(__file__).parents[2]
FUNCTION_KEY = re.compile(r"\bF(?:[1-9]|1[0-2])\b|\bCtrl\+[A-Z]\b")
LETTER = re.compile(
    r"(?<![\w+/.\-\"“’%\[\x1b])[A-Z](?=[:)]|, F| atau F|\s+[a-z(])|(?<=[a-z:] )[A-Z](?=\.?$)"
)
"""A capital by itself that does something: "C mencatat", "(D)", "tekan K."."""
TABLES = {"lkjip_tui/keys.py", "lkjip_tui/keymap.py"}
"""Where the keys have their names."""
ALLOWED = {
    ("kinerja/records/layout.py", "F4"): "a size of paper",
    ("lkjip_tui/actions/workbooks.py", "F4"): "a size of paper",
    ("lkjip_tui/cli/manual.py", "F1"): "which keys can be chosen",
    ("lkjip_tui/cli/manual.py", "F12"): "which keys can be chosen",
    ("lkjip_tui/cli/manual.py", "F11"): "an example of a free key",
    ("lkjip_tui/actions/doctor_terminal.py", "F12"): "an example of a free key",
    ("lkjip_tui/cli/histories.py", "N"): "a number in a usage line",
    ("lkjip_tui/screens/dialogs.py", "Ctrl+U"): "empties an entry, by itself",
    ("lkjip_tui/screens/dialogs.py", "Y"): "yes, in one window",
    ("lkjip_tui/screens/dialogs.py", "T"): "no, in one window",
    ("lkjip_tui/screens/lke.py", "A"): "a mark",
}
ROOMS = {"lkjip_tui": (FUNCTION_KEY, LETTER), "kinerja": (FUNCTION_KEY,), "store": (FUNCTION_KEY,)}


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of a module that is no docstring, with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.value)
        for parent in ast.walk(tree)
        if isinstance(parent, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        for node in parent.body
        if isinstance(node, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_names_a_key_that_may_be_another(room: str) -> None:
    found = []
    for path in sorted((ROOT / room).rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for line, text in sentences(path) if name not in TABLES else ():
            keys = [key for pattern in ROOMS[room] for key in pattern.findall(text)]
            found += [f"{name}:{line}: {k}" for k in keys if (name, k) not in ALLOWED]

    assert found == []


def templates() -> Iterator[str]:
    """The sentences of classes and tables, which name keys by their ids."""
    for path in (ROOT / "lkjip_tui").rglob("*.py"):
        if "screens" in path.parts or path.name == "palette.py":
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    kinds = [LkjipScreen]
    for kind in kinds:
        kinds += kind.__subclasses__()
        yield kind.help_text
        yield getattr(kind, "empty", "")
    yield HOME_GUIDE
    yield from (stop.guide for stop in STOPS.values())


def test_every_key_in_a_sentence_is_one_of_the_program() -> None:
    named = {name for text in templates() for name in re.findall(r"\{([a-z-]+)\}", text)}

    assert len(named) > 20
    assert named - set(KEYS) == set()


def test_a_sentence_shows_the_users_own_key() -> None:
    keymap.use({"simpan": "f11"})
    try:
        assert keymap.with_keys("{simpan} menyimpan {{ capaian:IK-1 }}.") == (
            "F11 menyimpan {{ capaian:IK-1 }}."
        )
    finally:
        keymap.use({})
