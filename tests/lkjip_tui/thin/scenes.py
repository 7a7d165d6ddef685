"""Random writing as Textual does it: strips of styled segments, whole screens and spans of them."""

from __future__ import annotations

from random import Random

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,:-"
WIDE = "日本語표시書"
SIGNS = "│─┌┘█▌…≥é–"
JOINED = ("e\u0301", "n\u0303", "o\u0302\u0323")
COLOURS = ("default", "red", "bright_blue", "color(202)", "#102030", "white", "black")
STYLES = tuple(
    Style(color=fore, bgcolor=back, bold=bold, reverse=reverse, underline=under, italic=italic)
    for fore in (None, *COLOURS)
    for back in (None, *COLOURS[:3])
    for bold in (None, True)
    for reverse in (None, True)
    for under in (None, True)
    for italic in (None, True)
)


class _Console:
    """What strips ask a console for."""

    _color_system = ColorSystem.TRUECOLOR


class Scene:
    """A screen of strips that changes at random; gives what Textual would write for it."""

    def __init__(self, random: Random, width: int, height: int, *, plain: bool = False) -> None:
        self.random, self.width, self.height = random, width, height
        self._styles = [*random.sample(STYLES, random.randint(1, 4)), Style()]
        self._letters = LETTERS if plain else random.choice((LETTERS, LETTERS, LETTERS + SIGNS))
        self._wide = not plain and random.random() < 0.3
        self._joined = not plain and random.random() < 0.15
        self.strips = [self.strip() for _ in range(height)]

    def resize(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.strips = [self.strip() for _ in range(height)]

    def word(self, cells: int) -> str:
        """Text of exactly so many cells."""
        random, out, used = self.random, "", 0
        if random.random() < 0.4:
            return random.choice(" " * 6 + self._letters[:3] + "─") * cells
        while used < cells:
            if self._wide and random.random() < 0.2 and used + 2 <= cells:
                out += random.choice(WIDE)
                used += 2
            elif self._joined and random.random() < 0.1:
                out += random.choice(JOINED)
                used += 1
            else:
                out += random.choice(self._letters + "  ")
                used += 1
        return out

    def strip(self) -> Strip:
        """A whole line."""
        random, segments, left = self.random, [], self.width
        if random.random() < 0.2:
            return Strip([Segment(" " * left, random.choice(self._styles))], left)
        while left:
            cells = min(left, random.randint(1, 12))
            segments.append(Segment(self.word(cells), random.choice(self._styles)))
            left -= cells
        return Strip(segments, self.width)

    def next(self) -> str:
        """Change something; what Textual writes for it."""
        change = self.random.choice(
            (self._letter, self._letter, self._lines, self._scroll, self._everything, self._style)
        )
        update = change()
        text = update.render_segments(_Console())  # type: ignore[arg-type]
        x, y = self.random.randrange(self.width), self.random.randrange(self.height)
        return f"{text}\x1b[{y + 1};{x + 1}H"

    def _everything(self) -> CompositorUpdate:
        if self.random.random() < 0.3:
            self.strips = [self.strip() for _ in range(self.height)]
        return LayoutUpdate(
            [[strip] for strip in self.strips], Region(0, 0, self.width, self.height)
        )

    def _span(self, lines: list[int]) -> CompositorUpdate:
        """As the compositor does: each line in chops, of which spans are sent."""
        random = self.random
        cuts = [sorted({0, self.width, random.randrange(self.width + 1)}) for _ in self.strips]
        chops = [
            dict(zip(cut, strip.divide(cut[1:]), strict=False))
            for cut, strip in zip(cuts, self.strips, strict=True)
        ]
        spans = [(y, 0, self.width) for y in sorted(lines)]
        return ChopsUpdate(chops, spans, [cut[1:] for cut in cuts])

    def _letter(self) -> CompositorUpdate:
        """One cell, or two, of one line are others."""
        random, y = self.random, self.random.randrange(self.height)
        x = random.randrange(self.width)
        end = min(self.width, x + random.randint(1, 2))
        parts = (
            self.strips[y].divide([x, end, self.width])
            if x
            else [Strip([], 0), *self.strips[y].divide([end, self.width])]
        )
        new = Strip([Segment(self.word(end - x), random.choice(self._styles))], end - x)
        rest = parts[2:] if end < self.width else []
        self.strips[y] = Strip.join([parts[0], new, *rest]).adjust_cell_length(self.width)
        return self._span([y])

    def _lines(self) -> CompositorUpdate:
        lines = self.random.sample(range(self.height), self.random.randint(1, self.height))
        for y in lines:
            self.strips[y] = self.strip()
        return self._span(lines)

    def _scroll(self) -> CompositorUpdate:
        random = self.random
        top, bottom = sorted((random.randrange(self.height), random.randrange(self.height)))
        by = random.randint(1, max(1, (bottom - top + 1) // 2))
        inside = self.strips[top : bottom + 1]
        fresh = [self.strip() for _ in range(min(by, len(inside)))]
        inside = [*inside[by:], *fresh] if random.random() < 0.5 else [*fresh, *inside[:-by]]
        self.strips[top : bottom + 1] = inside[: bottom - top + 1]
        return self._span(list(range(top, bottom + 1)))

    def _style(self) -> CompositorUpdate:
        """A cursor moves: two lines, whole, in other styles."""
        lines = self.random.sample(range(self.height), min(2, self.height))
        for y in lines:
            style = self.random.choice(self._styles)
            text = self.strips[y].text
            self.strips[y] = Strip([Segment(text, style)], self.width)
        return self._span(lines)


def check(scene: Scene) -> None:
    """The scene's own sums are right."""
    for strip in scene.strips:
        assert cell_len(strip.text) == scene.width
