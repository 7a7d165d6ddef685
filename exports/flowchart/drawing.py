"""The pages as SVG: the grid, the texts as real text, the symbols and the arrows between them."""

from __future__ import annotations

from exports.flowchart.metrics import width
from exports.flowchart.paging import BAND, HEADS, LINE, PAD, SIZE, SYMBOL, Page, Paged, Row
from exports.flowchart.pen import SHAPE, Pen, Spot

_NEAR = 9.0  # how far above a symbol an arrow turns, clear of the rule between rows
_LANE = 8.0  # how far outside the actors an arrow leads back


def draw(form: Paged, page: Page) -> bytes:
    """One page as SVG, UTF-8; the same page gives the same bytes."""
    drawn = _Drawing(form, page)
    drawn.run()
    high = drawn.bottom + 1
    wide = form.columns.width
    body = "".join(drawn.pen.parts)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.1f}" height="{high:.1f}" '
        f'viewBox="0 0 {wide:.1f} {high:.1f}">{body}</svg>'
    )
    return svg.encode()


class _Drawing:
    """One page while it is drawn, from top to bottom."""

    def __init__(self, form: Paged, page: Page) -> None:
        self.form, self.page = form, page
        self.pen = Pen()
        self.spots: dict[int, dict[int, Spot]] = {}
        self.end: Spot | None = None
        self.top = form.head + (BAND if page.follows else 0)
        self.bottom = self.top + sum(row.height for row in page.rows)
        self.bottom += BAND if page.goes_on else 0

    def run(self) -> None:
        """Grid and texts first, lines next, symbols on top of them."""
        self._head()
        y = self.top
        self.edges: list[tuple[Row, float]] = []
        for row in self.page.rows:
            self._row(row, y)
            self.edges.append((row, y))
            y += row.height
        self._frame()
        self._flow()
        for at in self.spots:
            self._symbols(at)
        if self.end is not None:
            self._capsule(self.end, "Selesai")

    # --- the form ---

    def _head(self) -> None:
        form, columns = self.form, self.form.columns
        low = LINE + 2 * PAD
        right = columns.actor_room[1]
        for number, (x, wide) in enumerate(columns.texts):
            grouped = number in (2, 3, 4)
            y, high = (low, form.head - low) if grouped else (0.0, form.head)
            self.pen.box(x, y, wide, high)
            self.pen.text(
                x + wide / 2, y + high / 2 + SIZE / 3, HEADS[number], middle=True,
                font_weight="bold",
            )  # fmt: skip
        edge = columns.texts[1][0] + columns.texts[1][1]
        start = columns.texts[2][0]
        self.pen.box(edge, 0, start - edge, low)
        self.pen.text((edge + start) / 2, low / 2 + SIZE / 3, "Pelaksana", middle=True,
                      font_weight="bold")  # fmt: skip
        end = columns.texts[5][0]
        self.pen.box(start, 0, end - start, low)
        self.pen.text((start + end) / 2, low / 2 + SIZE / 3, "Mutu Baku", middle=True,
                      font_weight="bold")  # fmt: skip
        for number, (x, wide) in enumerate(columns.actors):
            more = (x - edge if number == 0 else 0, start - right if x + wide >= right else 0)
            self.pen.box(x - more[0], low, wide + sum(more), form.head - low)
            self._actor(number, x + wide / 2, low)

    def _actor(self, number: int, x: float, low: float) -> None:
        names, head = self.form.heads[number], self.form.head
        if self.form.upright:
            first = x - (len(names) - 1) * LINE / 2 + SIZE / 3
            for at, line in enumerate(names):
                px, py = first + at * LINE, head - PAD
                turn = f"rotate(-90 {px:.1f} {py:.1f})"
                self.pen.text(px, py, line, transform=turn, font_weight="bold")
            return
        y = low + (head - low - len(names) * LINE) / 2
        for at, line in enumerate(names):
            self.pen.text(x, y + at * LINE + SIZE, line, middle=True, font_weight="bold")

    def _row(self, row: Row, y: float) -> None:
        columns = self.form.columns
        for number, (x, wide) in enumerate(columns.texts):
            self.pen.box(x, y, wide, row.height)
            lines = row.lines[number]
            if number in (0, 3) and len(lines) == 1:
                self.pen.text(x + wide / 2, y + PAD + SIZE, lines[0], middle=True)
            else:
                self.pen.lines(x + PAD, y + PAD, lines)
        if row.at is None:
            self._place_end(row, y)
            return
        one = self.form.chart.kegiatan[row.at]
        if not row.begins or not one.pelaksana:
            return
        middle = y + min(row.height, 60 + SYMBOL) / 2
        spots = {}
        for actor in dict.fromkeys(one.pelaksana):
            x, wide = columns.actors[actor]
            high = SYMBOL * (0.85 if one.kembali is not None and actor == one.pelaksana[0] else 0.5)
            spots[actor] = Spot(x + wide / 2, middle, min(wide / 2 - 5, 27), high)
        self.spots[row.at] = spots

    def _place_end(self, row: Row, y: float) -> None:
        last = self.form.chart.last
        assert last is not None
        x, wide = self.form.columns.actors[self.form.chart.kegiatan[last].pelaksana[-1]]
        self.end = Spot(x + wide / 2, y + row.height / 2 + 3, min(wide / 2 - 3, 27), SYMBOL / 2)

    def _frame(self) -> None:
        """The columns' rules through the rows and through the bands of connectors."""
        form = self.form
        edges = [x for x, _ in form.columns.texts[:2]]
        edges += [form.columns.texts[1][0] + form.columns.texts[1][1]]
        edges += [x for x, _ in form.columns.actors[1:]]
        edges += [x for x, _ in form.columns.texts[2:]] + [form.columns.width]
        for x in edges:
            self.pen.line((x, form.head), (x, self.bottom))
        for row, y in self.edges:
            start = form.columns.texts[1][0] + form.columns.texts[1][1]
            self.pen.line((start, y + row.height), (form.columns.texts[2][0], y + row.height))
        self.pen.box(0, form.head, form.columns.width, self.bottom - form.head)

    # --- the flow ---

    def _flow(self) -> None:
        chart = self.form.chart
        before: Spot | None = None
        if self.page.follows:
            before = self._arriving()
        for row, _y in self.edges:
            at = row.at
            if at is None:
                if self.end is not None and before is not None:
                    self._down(before, self.end)
                    self.pen.text(before.x + 4, before.y + before.high + SIZE, "Ya")
                continue
            spots = self.spots.get(at)
            if not spots or not row.begins:
                continue
            actors = chart.kegiatan[at].pelaksana
            if before is not None:
                self._down(before, spots[actors[0]])
                if self._is_decision_above(at):
                    self.pen.text(before.x + 4, before.y + before.high + SIZE, "Ya")
            self._across(spots, actors[0])
            self._back(at)
            before = spots[actors[-1]]
        if self.page.goes_on and before is not None:
            self._leaving(before)

    def _is_decision_above(self, at: int) -> bool:
        done = [n for n in self.spots if n < at]
        return bool(done) and self.form.chart.kegiatan[done[-1]].kembali is not None

    def _down(self, above: Spot, below: Spot) -> None:
        start, end = (above.x, above.y + above.high), (below.x, below.y - below.high)
        if abs(above.x - below.x) < 0.5:
            self.pen.line(start, end, arrow=True)
            return
        turn = max(start[1] + 4, end[1] - _NEAR)
        self.pen.line(start, (above.x, turn), (below.x, turn), end, arrow=True)

    def _across(self, spots: dict[int, Spot], first: int) -> None:
        """Those who take part with the first one, outwards on both sides."""
        for sign in (-1, 1):
            others = sorted((a for a in spots if (a - first) * sign > 0), key=lambda a: a * sign)
            before = spots[first]
            for actor in others:
                spot = spots[actor]
                self.pen.line(
                    (before.x + sign * before.wide, spot.y), (spot.x - sign * spot.wide, spot.y),
                    arrow=True,
                )  # fmt: skip
                before = spot

    def _back(self, at: int) -> None:
        """From a decision's "tidak" to the step it leads back to, outside the actors."""
        target = self.form.chart.kegiatan[at].kembali
        if target is None:
            return
        spots = self.spots[at]
        first = self.form.chart.kegiatan[at].pelaksana[0]
        sign = -1 if min(spots) == first else 1
        spot = spots[first]
        left, right = self.form.columns.actor_room
        lane = left - _LANE if sign < 0 else right + _LANE
        side = spot.x + sign * spot.wide
        self._no(sign, side, lane, spot.y)
        goal = self.spots.get(target)
        if goal is None:
            self._elsewhere(lane, spot.y, side, self.form.chart.kegiatan[target].nomor)
            return
        outer = goal[min(goal) if sign < 0 else max(goal)]
        y = outer.y + 6
        end = (outer.x + sign * outer.wide, y)
        self.pen.line((side, spot.y), (lane, spot.y), (lane, y), end, arrow=True)

    def _no(self, sign: int, side: float, lane: float, y: float) -> None:
        """The word at a decision's way back: beside it, or above it where there is no room."""
        wide = width("Tidak", SIZE)
        if abs(lane - side) > wide + 14:
            self.pen.text(side + (3 if sign > 0 else -wide - 3), y - 3, "Tidak")
        else:
            self.pen.text(
                lane + _LANE - wide - 1 if sign > 0 else lane - _LANE + 1, y - 14, "Tidak"
            )

    def _elsewhere(self, lane: float, y: float, side: float, label: str) -> None:
        self.pen.line((side, y), (lane, y))
        self._pentagon(lane, y, label)

    def _arriving(self) -> Spot:
        """The pentagon at the top: the flow comes from the page before."""
        spot = self._connector(self.page.number - 1, self.form.head + BAND / 2 - 3)
        self._pentagon(spot.x, spot.y, chr(ord("A") + (self.page.number - 1) % 26))
        return spot

    def _leaving(self, before: Spot) -> None:
        spot = self._connector(self.page.number, self.bottom - BAND / 2 + 2)
        self._down(before, spot)
        if self._is_decision_above(len(self.form.chart.kegiatan)):
            self.pen.text(before.x + 4, before.y + before.high + SIZE, "Ya")
        self._pentagon(spot.x, spot.y, chr(ord("A") + self.page.number % 26))

    def _connector(self, page: int, y: float) -> Spot:
        """Below the last symbol of the page from which the flow goes on."""
        actor = 0
        for one in self.form.pages[: page + 1]:
            for row in one.rows:
                done = self.form.chart.kegiatan[row.at].pelaksana if row.at is not None else ()
                actor = done[-1] if done and row.begins else actor
        x, wide = self.form.columns.actors[actor]
        return Spot(x + wide / 2, y, 9, 10)

    # --- symbols ---

    def _symbols(self, at: int) -> None:
        chart = self.form.chart
        one = chart.kegiatan[at]
        for actor, spot in self.spots[at].items():
            if one.kembali is not None and actor == one.pelaksana[0]:
                self._diamond(spot)
            elif at == chart.first and actor == one.pelaksana[0]:
                self._capsule(spot, "Mulai")
            elif at == chart.last and actor == one.pelaksana[-1] and one.kembali is None:
                self._capsule(spot, "Selesai")
            else:
                self._rect(spot, 0)

    def _rect(self, spot: Spot, radius: float) -> None:
        self.pen.parts.append(
            f'<rect x="{spot.x - spot.wide:.1f}" y="{spot.y - spot.high:.1f}" '
            f'width="{2 * spot.wide:.1f}" height="{2 * spot.high:.1f}" rx="{radius:.1f}" '
            f'ry="{radius:.1f}" {SHAPE}/>'
        )

    def _capsule(self, spot: Spot, word: str) -> None:
        self._rect(spot, spot.high)
        if width(word, SIZE) < 2 * spot.wide - 4:
            self.pen.text(spot.x, spot.y + SIZE / 3, word, middle=True)

    def _diamond(self, spot: Spot) -> None:
        corners = (
            (spot.x, spot.y - spot.high), (spot.x + spot.wide, spot.y),
            (spot.x, spot.y + spot.high), (spot.x - spot.wide, spot.y),
        )  # fmt: skip
        self.pen.polygon(corners)

    def _pentagon(self, x: float, y: float, label: str) -> None:
        self.pen.polygon(
            ((x - 9, y - 10), (x + 9, y - 10), (x + 9, y + 3), (x, y + 10), (x - 9, y + 3))
        )
        self.pen.text(x, y + 1, label, middle=True)
