"""What the wheel holds, built offline from a copy of the sources."""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

from lkjip_tui.actions.manual import INSTALLED

ROOT = Path(__file__).parents[2]
MANUAL = ("docs/panduan", "docs/gambar")
ROOMS = ("kinerja", "store", "exports", "lkjip_tui")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    work = tmp_path_factory.mktemp("wheel")
    for room in (*ROOMS, "tests"):
        shutil.copytree(ROOT / room, work / room, ignore=shutil.ignore_patterns("__pycache__"))
    for name in MANUAL:
        shutil.copytree(ROOT / name, work / name)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, work)
    build = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    subprocess.run(
        [sys.executable, "-c", build, str(work)], cwd=work, capture_output=True, check=True
    )
    (built,) = work.glob("*.whl")
    return zipfile.ZipFile(built)


def metadata_file(wheel: zipfile.ZipFile, name: str) -> str:
    (path,) = (path for path in wheel.namelist() if path.endswith(f".dist-info/{name}"))
    return wheel.read(path).decode("utf-8")


def test_the_wheel_holds_the_four_rooms_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    top = {name.partition("/")[0] for name in wheel.namelist()}

    beside = (".dist-info", ".data")
    assert {name for name in top if not name.endswith(beside)} == set(ROOMS)


def test_the_wheel_carries_the_manual_and_its_pictures(wheel: zipfile.ZipFile) -> None:
    carried = {name.partition(".data/data/")[2] for name in wheel.namelist() if ".data/" in name}
    pages = {f"share/lkjip/panduan/{page.name}" for page in (ROOT / MANUAL[0]).glob("*.md")}
    pictures = {f"share/lkjip/gambar/{file.name}" for file in (ROOT / MANUAL[1]).glob("*.svg")}

    assert carried == pages | pictures
    assert INSTALLED + "README.md" in carried


def test_every_file_of_the_rooms_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert wanted - set(wheel.namelist()) == set()


def test_the_command_points_at_a_function_that_exists(wheel: zipfile.ZipFile) -> None:
    points = ConfigParser()
    points.read_string(metadata_file(wheel, "entry_points.txt"))

    assert dict(points["console_scripts"]) == {"lkjip": "lkjip_tui.__main__:main"}
    (point,) = importlib.metadata.entry_points(group="console_scripts", name="lkjip")
    assert callable(point.load())


def test_licence_and_python_are_named(wheel: zipfile.ZipFile) -> None:
    metadata = metadata_file(wheel, "METADATA").splitlines()

    assert "License-Expression: AGPL-3.0-or-later" in metadata
    assert "Requires-Python: >=3.10" in metadata
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in metadata_file(wheel, "licenses/LICENSE")


def test_the_rooms_names_belong_to_us_alone() -> None:
    owners = importlib.metadata.packages_distributions()

    assert {room: set(owners.get(room, ["lkjip-tui"])) for room in ROOMS} == {
        room: {"lkjip-tui"} for room in ROOMS
    }
