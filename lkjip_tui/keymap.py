"""The user's own keys in place of those of `keys`: read, checked, shown, handed to Textual.

Only keys that every terminal, tmux, screen, PuTTY and the Windows console pass on can be chosen,
and a key never does two things.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kinerja.errors import InputError
from lkjip_tui.keys import KEYS

FIXED = ("buka", "saring", "langkah", "tandai", "berikut", "sebelum")
"""Keys that lists and forms know by themselves."""
_TAKEN = {
    "ctrl+a": "screen memakainya",
    "ctrl+b": "tmux memakainya",
    "ctrl+c": "terminal memakainya untuk menghentikan program",
    "ctrl+e": "isian memakainya untuk ke akhir baris",
    "ctrl+f": "isian memakainya",
    "ctrl+h": "terminal mengirimnya sebagai hapus mundur",
    "ctrl+i": "terminal mengirimnya sebagai Tab",
    "ctrl+j": "terminal mengirimnya sebagai Enter",
    "ctrl+k": "isian memakainya",
    "ctrl+m": "terminal mengirimnya sebagai Enter",
    "ctrl+s": "sebagian terminal membekukan layar karenanya",
    "ctrl+u": "mengosongkan isian",
    "ctrl+v": "isian memakainya untuk menempel",
    "ctrl+w": "isian memakainya untuk menghapus kata",
    "ctrl+x": "isian memakainya untuk memotong",
    "ctrl+y": "isian memakainya",
    "ctrl+z": "terminal memakainya untuk menunda program",
}
"""Keys that cannot be had, and why."""
KEPT_BACK = (
    ("tmux", "Ctrl+B ditahan sebagai awalan perintahnya."),
    ("screen", "Ctrl+A ditahan sebagai awalan perintahnya."),
    ("PuTTY", "semua sampai bila Keyboard, Function keys: ESC[n~, Linux, atau Xterm R6."),
    ("Terminal GNOME dan Xfce", "F1, F10, dan F11 dipakai jendelanya; matikan di pengaturannya."),
    ("Konsol Windows", "F11 dan Alt+Enter mengubah jendelanya."),
    ("mosh", "Ctrl+^ ditahan sebagai awalan perintahnya."),
)
"""Which terminals and programs around ours do not pass which keys on."""
_NAMED = re.compile(r"\{([a-z-]+)\}")
_SIGNS = "#+-=*.;!?@"
"""Signs that every keyboard has; "/" filters lists."""
_FORM = re.compile(rf"f([1-9]|1[0-2])|ctrl\+[a-z]|[a-z]|[{re.escape(_SIGNS)}]")

_own: dict[str, str] = {}


def use(own: Mapping[str, str]) -> None:
    """Take the user's own keys; those that cannot be (any more) are left out."""
    _own.clear()
    _own.update({name: press for name, press in own.items() if _fits(own, name, press)})


def _fits(current: Mapping[str, str], name: str, press: str) -> bool:
    try:
        return check(current, name, press) == press
    except InputError:
        return False


def own() -> Mapping[str, str]:
    """The user's own keys in use: key ids and what is pressed."""
    return dict(_own)


def shown(name: str) -> str:
    """How a key is written in footers, on F1 and on the card."""
    return written(_own[name]) if name in _own else KEYS[name].shown


def with_keys(sentence: str) -> str:
    """A sentence with this user's keys in place of their ids in braces: "{simpan} menyimpan."."""
    return _NAMED.sub(lambda found: shown(found[1]), sentence)


def textual_keymap() -> dict[str, str]:
    """The own keys as Textual wants them; second keys (Esc beside F3) stay."""
    return {name: ",".join((*both_cases(press), *_others(name))) for name, press in _own.items()}


def both_cases(press: str) -> tuple[str, ...]:
    """A letter works with Shift or Caps Lock too."""
    return (press, press.upper()) if len(press) == 1 and press.isalpha() else (press,)


def read_key(text: str) -> str:
    """What is pressed, by Textual's name, from "F6", "Ctrl+O" or "w". Raises InputError."""
    press = text.strip().lower().replace("^", "ctrl+").replace("ctrl-", "ctrl+").replace(" ", "")
    if not _FORM.fullmatch(press):
        raise InputError(
            f"“{text}” bukan tombol yang dapat dipakai.",
            f"Pilih F1 sampai F12, Ctrl+huruf, satu huruf, atau satu dari {' '.join(_SIGNS)}",
        )
    if press in _TAKEN:
        raise InputError(
            f"{written(press)} tidak dapat dipakai: {_TAKEN[press]}.", "Pilih tombol lain."
        )
    return press


def check_name(name: str) -> None:
    """Raise InputError where there is no key of this name, or it is always the same."""
    if name not in KEYS or name in FIXED:
        listed = ", ".join(key for key in KEYS if key not in FIXED)
        raise InputError(f"Tombol “{name}” tidak ada atau tetap.", f"Yang dapat diganti: {listed}.")


def check(current: Mapping[str, str], name: str, text: str) -> str:
    """What is pressed for the key `name` from now on. Raises InputError where it cannot be."""
    check_name(name)
    press = read_key(text)
    if len(press) == 1 and len(KEYS[name].press) > 1:
        raise InputError(
            f"{KEYS[name].label} juga dipakai selagi mengetik, jadi {written(press)} tidak dapat.",
            "Pilih F1 sampai F12 atau Ctrl+huruf.",
        )
    for other in KEYS:
        if other != name and press in _presses(other, current):
            raise InputError(
                f"{written(press)} sudah dipakai untuk {KEYS[other].label} ({other}).",
                f"Beri dulu tombol lain untuk {other}.",
            )
    return press


def written(press: str) -> str:
    """A key as people write it: "F6", "Ctrl+O", "W"."""
    return "+".join(part.capitalize() for part in press.split("+"))


def _presses(name: str, current: Mapping[str, str]) -> tuple[str, ...]:
    first = current.get(name, KEYS[name].press.split(",")[0])
    return (first, *_others(name))


def _others(name: str) -> tuple[str, ...]:
    return tuple(KEYS[name].press.split(",")[1:])
