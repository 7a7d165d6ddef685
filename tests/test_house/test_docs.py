"""The manual names what the program has, and what it shows can be typed."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from lkjip_tui.cli.parser import Parser
from lkjip_tui.cli.verbs import VERBS
from lkjip_tui.keys import KEYS

ROOT = Path(__file__).parents[2]
MANUAL = sorted((ROOT / "docs" / "panduan").glob("*.md"))
PAGES = [ROOT / "README.md", *MANUAL, *sorted((ROOT / "docs" / "keputusan").glob("*.md"))]


def commands_of(page: Path) -> list[str]:
    """The words after `lkjip` of each command line in a page's code blocks."""
    blocks = re.findall(r"^```\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.M)
    lines = [line for block in blocks for line in block.splitlines()]
    return [
        found[1] for line in lines if (found := re.match(r"(?:python3 run.py )?lkjip (.+)", line))
    ]


BESIDE_SCREENS = ROOT / "docs" / "panduan" / "layar-dan-perintah.md"
ONLY_MOVES = {
    "bantuan", "kembali", "perintah", "keluar", "berikut", "sebelum", "saring", "tandai", "salin",
    "teks", "tetikus", "gambar-ulang",
}  # fmt: skip
"""Keys that change and make nothing, and those that a command line has no use for."""


def beside_screens() -> list[str]:
    """The commands of the page that names one for each key."""
    return re.findall(r"\| `lkjip (.+?)` \|", BESIDE_SCREENS.read_text(encoding="utf-8"))


EXAMPLES = [(page.name, line) for page in PAGES for line in commands_of(page)]
EXAMPLES += [(BESIDE_SCREENS.name, line) for line in beside_screens()]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_an_example_in_the_manual(verb: str) -> None:
    assert any(line.split()[0] == verb for name, line in EXAMPLES if name == "baris-perintah.md")


@pytest.mark.parametrize(("page", "line"), EXAMPLES)
def test_every_example_can_be_read_by_its_verb(page: str, line: str) -> None:
    verb, *args = shlex.split(line)
    if verb.startswith("--"):
        assert verb in ("--help", "--bantuan")
        return
    if verb not in VERBS:
        verb, args = "buka", [verb, *args]
        assert args[0].removesuffix(".age").endswith(".lkjip.json")
    command = import_module(f"lkjip_tui.cli.{VERBS[verb].module}").COMMANDS[verb]
    parser = Parser(verb, command.about, command.examples)
    command.arguments(parser)

    parser.read(args)


@pytest.mark.parametrize("key", [key for key in KEYS.values() if not key.id.startswith("langkah-")])
def test_every_key_stands_in_the_manual(key: object) -> None:
    shown = getattr(key, "shown")  # noqa: B009 - the table's type is the screens' own
    text = (ROOT / "docs" / "panduan" / "mulai.md").read_text(encoding="utf-8")
    cells = {
        cell.strip() for row in re.findall(r"^\| (.+?) \|", text, re.M) for cell in row.split(",")
    }

    assert shown in cells


def test_every_key_that_does_something_has_its_command() -> None:
    text = BESIDE_SCREENS.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \|.*\|$", text, re.MULTILINE)
    named = {key.strip() for row in rows for key in row.split(",")}

    wanted = {key.shown for key in KEYS.values() if key.id not in ONLY_MOVES}
    assert wanted - named == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_table_of_the_file_has_its_record_in_the_glossary_or_is_plain() -> None:
    from kinerja.records import RECORD_TYPES

    glossary = (ROOT / "docs" / "istilah.md").read_text(encoding="utf-8")
    plain = {
        "Pengaturan", "HariLibur", "SkalaPredikat", "Analisis", "TandaTangan",
        "SuratPengantar", "Pengiriman", "Arsip",
    }  # fmt: skip

    missing = {kind.__name__ for kind in RECORD_TYPES.values()} - plain
    assert {name for name in missing if f"`{name}`" not in glossary} == set()
