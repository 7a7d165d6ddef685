"""Columns and rows of the form on pages: how wide, how high, what goes on to the next page."""

from __future__ import annotations

from dataclasses import dataclass

from exports.flowchart.metrics import wrap
from exports.flowchart.spec import Flowchart
from kinerja.errors import InputError

PIXELS_PER_MM = 96 / 25.4
SIZE, LINE, PAD = 9.6, 11.6, 4.0  # pixels: 7.2 pt text, its lines, the room around
SYMBOL = 24.0  # height of a box
BAND = 34.0  # where connectors to other pages stand
_LEAST = (22.0, 112.0, 84.0, 44.0, 84.0, 72.0)
_SHARES = (0.0, 4.0, 2.4, 0.4, 2.4, 2.0)  # of what is left, by text column
_ACTOR_LEAST, _ACTOR_BEST = 34.0, 74.0
_SMALLEST = 0.75  # of the size: 5.4 pt is the least that a photocopy keeps
_LOOP_LANES = 16.0  # room at both sides of the actors for arrows that lead back
HEADS = ("No", "Kegiatan", "Kelengkapan", "Waktu", "Output", "Keterangan")


@dataclass(frozen=True)
class Sheet:
    """The room for one picture in millimetres."""

    width: float
    height: float


@dataclass(frozen=True)
class Columns:
    """Left edges and widths in pixels: the six text columns and those of the actors."""

    texts: tuple[tuple[float, float], ...]
    actors: tuple[tuple[float, float], ...]
    width: float
    size: float = SIZE

    @property
    def actor_room(self) -> tuple[float, float]:
        """Where the actors' columns begin and end."""
        if not self.actors:
            return self.texts[2][0], self.texts[2][0]
        return self.actors[0][0], self.actors[-1][0] + self.actors[-1][1]


@dataclass(frozen=True)
class Row:
    """A row, or the part of one that is on a page; `at` is its activity, None for a lone end."""

    at: int | None
    lines: tuple[tuple[str, ...], ...]
    height: float
    begins: bool = True


@dataclass(frozen=True)
class Page:
    """Rows of one page, and whether the flow comes from and goes on to another."""

    number: int
    rows: tuple[Row, ...]
    follows: bool
    goes_on: bool


@dataclass(frozen=True)
class Paged:
    """The whole form, laid out; `head` is the height of the two header rows in pixels."""

    chart: Flowchart
    columns: Columns
    heads: tuple[tuple[str, ...], ...]
    head: float
    upright: bool
    pages: tuple[Page, ...]


def paged(chart: Flowchart, sheet: Sheet) -> Paged:
    """Lay the form out. Raises InputError for more actors than a page has room for."""
    columns = _columns(len(chart.pelaksana), sheet)
    names = list(zip(chart.pelaksana, columns.actors, strict=True))
    upright = any(
        len(wrap(name, width - 2 * PAD, SIZE, bold=True)) > 4 or width < 50
        for name, (_left, width) in names
    )
    room = _upright_room(names) if upright else 0.0
    heads = tuple(
        tuple(wrap(name, room or width - 2 * PAD, SIZE, bold=True))
        for name, (_left, width) in names
    )
    tallest = max([len(lines) for lines in heads], default=1)
    actor_head = room + 2 * PAD if upright else tallest * LINE + 2 * PAD
    head = LINE + 2 * PAD + max(actor_head, LINE + 2 * PAD)
    height = sheet.height * PIXELS_PER_MM * columns.width / (sheet.width * PIXELS_PER_MM)
    pages = _pages(chart, columns, height - head - 2)
    return Paged(chart, columns, heads, head, upright, pages)


def _upright_room(names: list[tuple[str, tuple[float, float]]]) -> float:
    """How high names that stand on their side need to be, so that each fits its column."""
    for room in (74.0, 104.0, 144.0):
        if all(
            len(wrap(name, room, SIZE, bold=True)) * LINE <= width for name, (_left, width) in names
        ):
            return room
    longest = max((name for name, _ in names), key=len)
    raise InputError(
        f"Nama pelaksana “{longest[:60]}” tidak muat di kolomnya pada bagan SOP.",
        "Pendekkan namanya, mis. dengan singkatan.",
    )


def _columns(actors: int, sheet: Sheet) -> Columns:
    """As wide as they can be; where the actors need more, everything gets smaller."""
    width = sheet.width * PIXELS_PER_MM
    lanes = 2 * _LOOP_LANES
    needed = sum(_LEAST) + lanes + actors * _ACTOR_LEAST
    if needed > width / _SMALLEST:
        most = int((width / _SMALLEST - sum(_LEAST) - lanes) // _ACTOR_LEAST)
        raise InputError(
            f"SOP memuat {actors} pelaksana; pada satu lembar ada tempat untuk {most}.",
            "Gabungkan pelaksana yang sejenis, atau pakai kertas F4.",
        )
    width = max(width, needed)
    rest = width - sum(_LEAST) - lanes
    actor = max(_ACTOR_LEAST, min(_ACTOR_BEST, rest * 0.55 / actors)) if actors else 0.0
    rest -= actor * actors
    texts = [
        least + rest * share / sum(_SHARES) for least, share in zip(_LEAST, _SHARES, strict=True)
    ]
    left, text_edges, actor_edges = 0.0, [], []
    for at, wide in enumerate(texts):
        if at == 2:
            left += _LOOP_LANES
            for _number in range(actors):
                actor_edges.append((left, actor))
                left += actor
            left += _LOOP_LANES
        text_edges.append((left, wide))
        left += wide
    return Columns(tuple(text_edges), tuple(actor_edges), width)


def _pages(chart: Flowchart, columns: Columns, room: float) -> tuple[Page, ...]:
    room -= 2 * BAND
    pages: list[list[Row]] = [[]]
    used = 0.0
    for row in _rows(chart, columns):
        for part in _parts(row, room, room - used):
            if pages[-1] and used + part.height > room:
                pages.append([])
                used = 0.0
            pages[-1].append(part)
            used += part.height
    last = len(pages) - 1
    return tuple(
        Page(number, tuple(rows), number > 0, number < last) for number, rows in enumerate(pages)
    )


def _rows(chart: Flowchart, columns: Columns) -> list[Row]:
    rows = []
    for at, one in enumerate(chart.kegiatan):
        lines = tuple(
            tuple(wrap(text, width - 2 * PAD, SIZE))
            for text, (_left, width) in zip(one.texts, columns.texts, strict=True)
        )
        rows.append(Row(at, lines, _height(lines, decision=one.kembali is not None)))
    last = chart.last
    if last is not None and chart.kegiatan[last].kembali is not None:
        rows.append(Row(None, ((),) * 6, SYMBOL + 18))
    return rows


def _height(lines: tuple[tuple[str, ...], ...], *, decision: bool = False) -> float:
    least = SYMBOL * (1.7 if decision else 1.0) + 28
    return max(least, max(map(len, lines), default=0) * LINE + 2 * PAD)


def _parts(row: Row, room: float, left: float) -> list[Row]:
    """A row that is higher than a page, in parts that are not; others as they are."""
    if row.height <= room:
        return [row]
    parts: list[Row] = []
    lines, space = row.lines, max(left, SYMBOL * 3)
    while any(lines):
        most = max(1, int((space - 2 * PAD) // LINE))
        here = tuple(cell[:most] for cell in lines)
        lines = tuple(cell[most:] for cell in lines)
        height = _height(here) if not parts else max(map(len, here)) * LINE + 2 * PAD
        parts.append(Row(row.at, here, min(height, room), begins=not parts))
        space = room
    return parts
