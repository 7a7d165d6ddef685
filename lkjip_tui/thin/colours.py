"""Fewer colours, for terminals that have fewer than a style asks for."""

from __future__ import annotations

from functools import lru_cache

from lkjip_tui.thin.styles import ON, Style

TRUE_COLOUR = 1 << 24
_LEVELS = (0, 95, 135, 175, 215, 255)
_SIXTEEN = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
)  # fmt: skip
"""xterm's own; terminals differ, the order does not."""
Rgb = tuple[int, int, int]


@lru_cache(4096)
def reduced(style: Style, colours: int) -> Style:
    """The style in a terminal of so many colours (0, 8, 16, 256 or `TRUE_COLOUR`).

    Without colours a light background becomes reverse video, so that what it marks stays marked;
    with eight, a bright foreground becomes bold.
    """
    if colours >= TRUE_COLOUR or not (style.fg or style.bg):
        return style
    attrs, fg, bg = style.attrs, style.fg, style.bg
    if colours == 0:
        if bg and sum(_rgb(bg)) > 384:
            attrs ^= ON[7]
        return Style(attrs, "", "", style.link)
    fg, bg = _fewer(fg, colours, 30), _fewer(bg, colours, 40)
    if colours < 16:
        if fg.startswith("9"):
            attrs, fg = attrs | ON[1], f"3{fg[1]}"
        if bg.startswith("10"):
            bg = f"4{bg[2]}"
    return Style(attrs, fg, bg, style.link)


def _fewer(colour: str, colours: int, base: int) -> str:
    if ";" not in colour or (colours >= 256 and colour[3] == "5"):
        return colour
    rgb = _rgb(colour)
    if colours >= 256:
        return f"{base + 8};5;{16 + _nearest(rgb, _palette()[16:])}"  # the first are the user's own
    index = _nearest(rgb, _SIXTEEN)
    return str(base + index if index < 8 else base + 52 + index)


def _rgb(colour: str) -> Rgb:
    parts = [int(part) for part in colour.split(";")]
    if len(parts) == 1:
        code = parts[0]
        return _SIXTEEN[code % 10 + (8 if code >= 90 else 0)]
    if parts[1] == 5:
        return _palette()[parts[2] & 255]
    return parts[2], parts[3], parts[4]


def _nearest(rgb: Rgb, palette: tuple[Rgb, ...]) -> int:
    red, green, blue = rgb
    return min(
        range(len(palette)),
        key=lambda index: (
            3 * (palette[index][0] - red) ** 2
            + 4 * (palette[index][1] - green) ** 2
            + 2 * (palette[index][2] - blue) ** 2
        ),
    )


@lru_cache(1)
def _palette() -> tuple[Rgb, ...]:
    cube = [(red, green, blue) for red in _LEVELS for green in _LEVELS for blue in _LEVELS]
    greys = [(8 + 10 * step, 8 + 10 * step, 8 + 10 * step) for step in range(24)]
    return (*_SIXTEEN, *cube, *greys)
