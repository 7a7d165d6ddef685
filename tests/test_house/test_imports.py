"""Which module may import which library, read from the sources and proved in fresh processes."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("kinerja", "store", "exports", "lkjip_tui")

IMPORTERS = {
    "tinydb": ("store/",),
    "orjson": ("store/",),
    "portalocker": ("store/",),
    "tabulate": ("exports/tabulation.py",),
    "markdown_pdf": ("exports/pdf/engine.py",),
    "pymupdf": ("exports/pdf/engine.py",),
    "holidays": ("lkjip_tui/holidays_id.py",),
    "platformdirs": ("lkjip_tui/locations.py",),
    "wcwidth": ("exports/wrapping.py",),
    "textual": (
        "lkjip_tui/app.py",
        "lkjip_tui/messages.py",
        "lkjip_tui/palette.py",
        "lkjip_tui/screens/",
        "lkjip_tui/thin/driver.py",
        "lkjip_tui/widgets/",
    ),
    "rich": ("lkjip_tui/screens/", "lkjip_tui/thin/letters.py", "lkjip_tui/widgets/"),
    "openpyxl": ("exports/xlsx/",),
    "defusedxml": ("exports/xlsx/",),
    "docx": ("exports/docx/",),
    "pygal": ("exports/charts/",),
    "lxml": ("exports/charts/", "exports/docx/"),
    "cssselect": ("exports/charts/",),
    "tinycss2": ("exports/charts/",),
    "segno": ("exports/qr.py",),
    "pyphen": ("exports/pdf/hyphenation.py",),
    "cryptography": ("store/keys/",),
    "pyrage": ("store/keys/",),
    "pyhanko": ("exports/pades.py",),
    "pikepdf": ("exports/pdfa.py",),
}
"""The only places that may import a library; a folder ends with a slash."""

HEAVY = {
    *("textual", "rich", "tabulate", "pymupdf", "markdown_pdf", "holidays", "platformdirs"),
    *("openpyxl", "defusedxml", "docx", "pygal", "segno", "pyphen", "cryptography", "pyrage"),
    *("lxml", "cssselect", "tinycss2"),
    *("pyhanko", "pikepdf"),
}


def sources() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def imported_by(path: Path) -> set[str]:
    """Top-level names of all that a file imports, also inside functions, but for type checkers."""
    names: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        inner
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for inner in ast.walk(block)
    }
    for node in set(ast.walk(tree)) - for_types:
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def loaded_by(code: str) -> set[str]:
    """Top-level names of the modules that a fresh Python holds after running some code."""
    show = "import sys, json; print('\\n' + json.dumps(sorted(sys.modules)))"
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\n{show}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    modules = json.loads(result.stdout.splitlines()[-1])
    return {name.partition(".")[0] for name in modules}


def test_every_library_is_imported_only_where_it_belongs() -> None:
    found = {
        (library, path.relative_to(ROOT).as_posix())
        for path in sources()
        for library in imported_by(path) - set(sys.stdlib_module_names) - set(ROOMS)
    }
    out_of_place = [
        f"{path} imports {library}"
        for library, path in sorted(found)
        if not path.startswith(IMPORTERS.get(library, ()))
    ]
    assert out_of_place == []


def test_every_library_is_a_declared_dependency() -> None:
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8").replace("_", "-")

    names = {"docx": "python-docx"}
    missing = [
        name
        for name in IMPORTERS
        if f'\n    "{names.get(name, name).replace("_", "-")}' not in declared
    ]
    assert missing == []


@pytest.mark.parametrize("library", ["tabulate", "markdown_pdf", "pymupdf", "holidays"])
def test_the_one_importer_of_a_library_exists(library: str) -> None:
    (place,) = IMPORTERS[library]

    assert library in imported_by(ROOT / place)


def test_kinerja_loads_the_standard_library_only() -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in sources()
        if path.is_relative_to(ROOT / "kinerja")
    ]
    before = loaded_by("pass")  # a site-packages folder may preload things of its own

    loaded = loaded_by("\n".join(f"import {module}" for module in modules))

    assert loaded - before - set(sys.stdlib_module_names) == {"kinerja"}


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["hitung", "--target", "95,25", "--realisasi", "95,31"]],
)
def test_a_quick_command_loads_nothing_heavy(arguments: list[str]) -> None:
    loaded = loaded_by(
        "from lkjip_tui.__main__ import main\n"
        "try:\n"
        f"    code = main({arguments!r})\n"
        "except SystemExit as end:\n"
        "    code = end.code\n"
        "assert not code, code"
    )

    assert loaded & HEAVY == set()
    assert loaded & {"store", "exports", "tinydb", "asyncio"} == set()


def test_asking_for_the_version_is_what_loads_the_metadata() -> None:
    assert "importlib" in loaded_by("import lkjip_tui")
    code = "import sys, lkjip_tui; assert 'importlib.metadata' not in sys.modules"
    loaded_by(code)
    loaded_by("import lkjip_tui; assert lkjip_tui.__version__[0].isdigit()")
