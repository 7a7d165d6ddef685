"""How a cell looks, read from SGR codes, and the shortest code from one look to another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Style(NamedTuple):
    """Attributes as bits (`ON`), colours as SGR parameters ("31", "48;5;4"; "" the terminal's)."""

    attrs: int = 0
    fg: str = ""
    bg: str = ""
    link: str = ""
    """What stands between `OSC 8 ;` and its end; "" where there is no link."""


DEFAULT = Style()

_CODES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 21, 51, 52, 53)
ON = {code: 1 << index for index, code in enumerate(_CODES)}
"""The bit of each attribute: 1 bold, 2 dim, 3 italic, 4 underline, 7 reverse, 9 strike, ..."""
OFF = {
    22: ON[1] | ON[2],
    23: ON[3],
    24: ON[4] | ON[21],
    25: ON[5] | ON[6],
    27: ON[7],
    28: ON[8],
    29: ON[9],
    54: ON[51] | ON[52],
    55: ON[53],
}
"""The bits that each code takes away."""
SEEN_ON_BLANKS = ON[4] | ON[7] | ON[9] | ON[21] | ON[51] | ON[52] | ON[53]
"""Attributes that show on an empty cell; of the others nothing is seen there."""


@lru_cache(4096)
def blank_of(style: Style) -> Style:
    """The style of a blank that looks the same: without what cannot be seen on it."""
    if style.attrs & SEEN_ON_BLANKS:
        return style
    return Style(0, "", style.bg, style.link)


@lru_cache(4096)
def after_sgr(style: Style, parameters: str) -> Style:
    """The style after `CSI parameters m`; codes that nobody knows change nothing."""
    attrs, fg, bg, link = style
    parts = _flat(parameters)
    at = 0
    while at < len(parts):
        code = parts[at]
        at += 1
        if code in (38, 48, 58):
            size = {5: 2, 2: 4}.get(parts[at] if at < len(parts) else 0, 1)
            given = parts[at : at + size]
            colour = ";".join(map(str, (code, *given)))
            at += size
            if len(given) == size > 1:
                fg, bg = (colour if code == 38 else fg), (colour if code == 48 else bg)
        elif code == 0:
            attrs, fg, bg = 0, "", ""
        elif code in ON:
            attrs |= ON[code]
        elif code in OFF:
            attrs &= ~OFF[code]
        elif 30 <= code <= 37 or 90 <= code <= 97:
            fg = str(code)
        elif 40 <= code <= 47 or 100 <= code <= 107:
            bg = str(code)
        elif code in (39, 49):
            fg, bg = ("", bg) if code == 39 else (fg, "")
    return Style(attrs, fg, bg, link)


def _flat(parameters: str) -> list[int]:
    """The parameters as numbers; forms with colons (`4:3`, `38:2::1:2:3`) as those without."""
    out: list[int] = []
    for part in parameters.split(";"):
        head, *rest = part.split(":")
        if not rest:
            out.append(int(head or 0))
        elif head == "4":
            out.append(24 if rest[0] == "0" else 4)
        else:  # a colour: the empty or sixth part is the colour space
            kind, *values = (int(value or 0) for value in rest)
            out += [int(head or 0), kind, *(values[-3:] if kind == 2 else values[:1])]
    return out


@lru_cache(4096)
def step(old: Style | None, new: Style, off_codes: bool = True) -> str:
    """The shortest code from one style to another; from None, an unknown one, always all of it."""
    if old == new:
        return ""
    link = ""
    if (old.link if old else "") != new.link:
        link = f"\x1b]8;{new.link or ';'}\x1b\\"
    on = [str(code) for code in _CODES if new.attrs & ON[code]]
    whole = [*on, *filter(None, (new.fg, new.bg))]
    best = f"\x1b[;{';'.join(whole)}m" if whole else "\x1b[m"
    if old is None:
        return best + link
    if (changed := _changes(old, new, off_codes)) is not None:
        best = min(best, f"\x1b[{';'.join(changed)}m" if changed else "", key=len)
    return best + link


def _changes(old: Style, new: Style, off_codes: bool) -> list[str] | None:
    """The codes that change only what differs; None where that cannot be said."""
    lost = old.attrs & ~new.attrs
    if not off_codes and (lost or (old.fg and not new.fg) or (old.bg and not new.bg)):
        return None
    out, kept = [], old.attrs
    for code, bits in OFF.items():
        if lost & bits:
            out.append(str(code))
            kept &= ~bits
    out += [str(code) for code in _CODES if new.attrs & ~kept & ON[code]]
    if old.fg != new.fg:
        out.append(new.fg or "39")
    if old.bg != new.bg:
        out.append(new.bg or "49")
    return out
