"""The manual: every role's book can be read and printed, is found where it was installed."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pymupdf
import pytest

from kinerja.errors import StateError
from lkjip_tui import keymap, settings
from lkjip_tui.actions import manual
from lkjip_tui.actions.tour import STOPS
from lkjip_tui.keys import KEYS
from lkjip_tui.screens.home import HomeScreen
from lkjip_tui.screens.steps import step_screen
from lkjip_tui.screens.steps.unit_values import UnitValuesScreen
from tests.lkjip_tui.conftest import Lkjip

ROLES = [name for name in manual.BOOKS if name != manual.CARD]


@pytest.mark.parametrize("name", ROLES)
def test_a_book_begins_with_its_own_page_and_leads_to_others(name: str) -> None:
    first, *others = manual.pages(name)

    assert first.name == ("README.md" if name == "semua" else f"peran-{name}.md")
    assert others
    text = manual.text_of(name)
    assert "](" not in text
    assert "(Gambar: " in text


def test_the_index_leads_to_every_page_and_the_roles_have_pictures() -> None:
    everything = {page.name for page in manual.pages("semua")}

    assert everything == {page.name for page in manual.folder().glob("*.md")}
    for name in ROLES:
        if name != "semua":
            page = manual.pages(name)[0].read_text(encoding="utf-8")
            assert re.findall(r"^!\[.+\]\(\.\./gambar/[\w-]+\.svg\)$", page, re.MULTILINE)


def test_a_book_is_printed_with_pictures_and_contents(lkjip: Lkjip, tmp_path: Path) -> None:
    ran = lkjip("panduan", "bidang", "--ke", tmp_path)
    assert ran.code == 0, ran.err
    with pymupdf.open(tmp_path / "panduan-bidang.pdf") as document:
        text = "\n".join(page.get_text() for page in document)
    assert "Daftar Isi" in text
    assert "Mengisi paket" in text
    assert "APK" in text or "APM" in text, "the picture's own words are there"
    again = lkjip("panduan", "bidang", "--ke", tmp_path)
    assert again.code == 2
    assert "sudah ada" in again.err


def test_the_card_is_one_page_with_the_users_own_keys(lkjip: Lkjip, tmp_path: Path) -> None:
    settings.update(lambda old: old.with_key("tahap", "f11"))
    keymap.use({})
    try:
        assert lkjip("panduan", "kartu", "--ke", tmp_path).code == 0
    finally:
        keymap.use({})
    with pymupdf.open(tmp_path / "kartu-tombol.pdf") as document:
        assert len(document) == 1
        text = " ".join(document[0].get_text().split())
    assert "F11 Mulai langkah" in text
    assert all(" ".join(key.help.split()) in text for key in KEYS.values())


def test_it_is_found_where_a_wheel_put_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    installed = tmp_path / "share" / "lkjip" / "panduan"
    installed.mkdir(parents=True)
    (installed / "README.md").write_text("# Panduan", encoding="utf-8")
    package = tmp_path / "lib" / "lkjip_tui" / "actions" / "manual.py"
    monkeypatch.setattr(manual, "__file__", str(package))

    class Found:
        def as_posix(self) -> str:
            return "../../share/lkjip/panduan/README.md"

        def locate(self) -> Path:
            return installed / "README.md"

    monkeypatch.setattr(metadata, "files", lambda _name: [Found()])
    assert manual.folder() == installed
    monkeypatch.setattr(metadata, "files", lambda _name: [])
    with pytest.raises(StateError, match="tidak ikut terpasang"):
        manual.folder()


def test_keys_are_listed_changed_and_refused(lkjip: Lkjip) -> None:
    assert lkjip("tombol", "tahap", "F11").code == 0
    listed = lkjip("tombol", "--format", "csv").out
    assert re.search(r"^tahap[,;]F11[,;]sendiri", listed, re.MULTILINE)
    taken = lkjip("tombol", "simpan", "F11")
    assert taken.code == 2
    assert "sudah dipakai untuk Mulai/Selesai" in taken.err
    assert lkjip("tombol", "tahap", "bawaan").code == 0
    assert settings.load().keys == {}
    assert lkjip("tombol", "tahap").code == 2
    for unknown in (("FOO",), ("FOO", "F11")):
        assert "“FOO” tidak ada" in lkjip("tombol", *unknown).err
    keymap.use({})


def test_without_a_name_it_lists_what_there_is(lkjip: Lkjip) -> None:
    ran = lkjip("panduan")
    assert [line.split()[0] for line in ran.out.splitlines()] == list(manual.BOOKS)
    assert lkjip("panduan", "gubernur").code == 2
    assert lkjip("panduan", "--ke", ".").code == 2


def sections() -> list[tuple[str, str, str]]:
    """Role page, kind of the step, and the section of the page about that step."""
    found = []
    for page in sorted(manual.folder().glob("peran-*.md")):
        text = page.read_text(encoding="utf-8")
        for number, body in re.findall(
            r"^## Langkah (\d): .*?\n(.*?)(?=^## |\Z)", text, re.M | re.S
        ):
            found.append((page.stem, list(STOPS)[int(number) - 1], body))
    return found


@pytest.mark.parametrize(("page", "jenis", "body"), sections())
def test_the_keys_of_a_role_page_are_those_of_its_step(page: str, jenis: str, body: str) -> None:
    number = list(STOPS).index(jenis) + 1
    names = {*step_screen(jenis).key_ids(), *HomeScreen.keys, *UnitValuesScreen.keys}
    known = {KEYS[name].shown for name in names} | {str(number)}
    said = set(re.findall(r"\*\*(F\d+|Ctrl\+\w|Enter|[A-Z0-9])\*\*", body))
    said |= set(re.findall(r"^\| (F\d+|Ctrl\+\w|Enter|[A-Z]) \|", body, re.M))

    assert said, f"{page} names no key of step {number}"
    assert said <= known


def test_every_step_is_in_a_role_page() -> None:
    assert {jenis for _, jenis, _ in sections()} == set(STOPS)
