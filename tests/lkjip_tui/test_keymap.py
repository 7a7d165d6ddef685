"""The user's own keys: read, refused where they would do two things or cannot arrive, kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kinerja.errors import InputError
from lkjip_tui import keymap, settings
from lkjip_tui.keys import KEYS


@pytest.fixture(autouse=True)
def own_keys_end() -> Iterator[None]:
    yield
    keymap.use({})


@pytest.mark.parametrize(
    ("text", "press"),
    [("F12", "f12"), ("Ctrl+P", "ctrl+p"), ("^p", "ctrl+p"), ("W", "w"), ("+", "+")],
)
def test_keys_are_read_as_people_write_them(text: str, press: str) -> None:
    assert keymap.read_key(text) == press


@pytest.mark.parametrize("text", ["", "F13", "Alt+X", "Enter", "12", "Ctrl+B", "Ctrl+S", "é"])
def test_what_does_not_arrive_everywhere_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        keymap.read_key(text)


def test_no_key_of_the_program_is_one_that_is_refused() -> None:
    for key in KEYS.values():
        if key.id not in keymap.FIXED:
            assert keymap.read_key(key.press.split(",")[0])


def test_a_key_in_use_is_refused_and_a_freed_one_is_taken() -> None:
    with pytest.raises(InputError, match="F4 sudah dipakai untuk Dokumen"):
        keymap.check({}, "tahap", "F4")
    with pytest.raises(InputError, match="Ctrl\\+P sudah dipakai"):
        keymap.check({}, "tahap", "Ctrl+P")
    assert keymap.check({"dokumen": "f11"}, "tahap", "F4") == "f4"
    with pytest.raises(InputError, match="selagi mengetik"):
        keymap.check({}, "simpan", "q")
    with pytest.raises(InputError, match="tidak ada atau tetap"):
        keymap.check({}, "buka", "F11")


def test_what_the_settings_hold_is_checked_again() -> None:
    keymap.use({"dokumen": "f6", "tahap": "f4", "simpan": "enter", "hapus": "f9"})

    assert keymap.own() == {"dokumen": "f6", "tahap": "f4"}
    assert keymap.shown("tahap") == "F4"
    assert keymap.shown("hapus") == "F8"


def test_second_keys_stay_and_letters_work_with_shift() -> None:
    keymap.use({"kembali": "f11", "data": "q", "tombol": "f12"})

    keys = keymap.textual_keymap()
    assert (keys["kembali"], keys["data"]) == ("f11,escape", "q,Q")


def test_they_are_kept_in_the_users_settings() -> None:
    assert settings.update(lambda old: old.with_key("tahap", "f11"))
    assert settings.load().keys == {"tahap": "f11"}
    assert settings.update(lambda old: old.with_key("tahap", ""))
    assert settings.load().keys == {}
