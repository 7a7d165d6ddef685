"""Keys of one's own: what can be changed, change one, take the program's own again.

A change is kept in the account's settings and in use at once (`keymap.use`); the screens then
hand `keymap.textual_keymap` to Textual.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kinerja.errors import OfficeFileError
from lkjip_tui import keymap, settings
from lkjip_tui.keys import KEYS
from lkjip_tui.settings import Settings


class OwnKey(NamedTuple):
    """A key as it is for this user; `origin` is "bawaan", "sendiri" or "tetap"."""

    id: str
    shown: str
    origin: str
    label: str
    help: str


def listed() -> list[OwnKey]:
    """Every key of the screens, in the order of `lkjip_tui.keys`."""
    own = keymap.own()

    def origin(name: str) -> str:
        return "sendiri" if name in own else "tetap" if name in keymap.FIXED else "bawaan"

    return [
        OwnKey(name, keymap.shown(name), origin(name), key.label, key.help)
        for name, key in KEYS.items()
    ]


def change(name: str, text: str) -> str:
    """Have another key for an action from now on; what is pressed for it.

    Raises InputError where the key cannot be had (`keymap.check`), OfficeFileError where the
    settings cannot be written.
    """
    others = dict(keymap.own())
    others.pop(name, None)
    press = keymap.check(others, name, text)
    kept = "" if press == _built_in(name) else press
    _keep(lambda old: old.with_key(name, kept))
    return press


def reset(name: str) -> str:
    """Take the program's own key for an action again. Raises as `change`: it may be in use now."""
    return change(name, _built_in(name) if name in KEYS else "")


def reset_all() -> None:
    """Take all the program's own keys again. Raises OfficeFileError."""
    _keep(lambda old: old.with_keys({}))


def _built_in(name: str) -> str:
    return KEYS[name].press.split(",")[0]


def _keep(change: Callable[[Settings], Settings]) -> None:
    if not settings.update(change):
        raise OfficeFileError("Pengaturan tidak dapat ditulis.", "Lihat: lkjip dokter")
    keymap.use(settings.load().keys)
