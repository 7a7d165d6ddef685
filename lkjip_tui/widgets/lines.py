"""A list or table that draws only the rows in view, ready-made, without scrollbars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from lkjip_tui.widgets.columns import Col, Row, aligned, clean, fitted, line
from lkjip_tui.widgets.filter import NOTHING_FITS, Filter
from lkjip_tui.widgets.oneline import BOLD, PLAIN, REVERSE
from lkjip_tui.widgets.standing import MOVES, landing, top_for
from lkjip_tui.widgets.text import fit, plain, skip, width

__all__ = ["Col", "LineList", "Row"]

_SHIFT = 8


class LineList(Widget, can_focus=True):
    """Rows with a cursor; Enter selects, "/" filters by typing, left and right shift wide tables.

    Sends `Moved` when the cursor comes to another row and `Selected` on Enter. User text is
    never read as markup; control characters show as "·". `empty` is what an empty list says:
    the next thing to do. A row of one cell is a whole line, also between rows with columns
    (`wrap` long ones before). The cursor passes over `still` rows; its row is marked ">" too, for
    terminals without reverse video; `marks=False` for lines that are only read.
    """

    DEFAULT_CSS = "LineList { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "shift(-1)", show=False),
        Binding("right", "shift(1)", show=False),
        Binding("enter", "select", show=False),
        Binding("slash", "filter", show=False),
    ]

    @dataclass
    class Selected(Message):
        """Enter was pressed on the row with this key."""

        list: LineList
        key: str

        @property
        def control(self) -> LineList:
            """The list that sent it."""
            return self.list

    @dataclass
    class Moved(Message, bubble=True):
        """The cursor came to the row with this key ("" where the list is empty)."""

        list: LineList
        key: str

        def can_replace(self, message: Message) -> bool:
            """Of a held arrow key only the last place counts."""
            return isinstance(message, LineList.Moved)

        @property
        def control(self) -> LineList:
            """The list that sent it."""
            return self.list

    def __init__(
        self,
        columns: Sequence[Col] = (),
        rows: Sequence[Row] = (),
        *,
        empty: str = "Belum ada isi.",
        marks: bool = True,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._columns: tuple[Col, ...] = tuple(columns)
        self._all: list[Row] = clean(rows)
        self._rows: list[Row] = self._all
        self._empty, self._marks = plain(empty), marks
        self._widths: list[int] = []
        self._row, self._top, self._left = landing(self._rows, 0, 1), 0, 0
        self._before: tuple[int, int] | None = None
        """Row and top that are still on the screen, while a move waits to be painted."""
        self._filter = Filter()

    # --- what screens use -------------------------------------------------------------------

    @property
    def key(self) -> str:
        """The key of the row under the cursor, "" where there is none."""
        return self._rows[self._row].key if self._rows else ""

    @property
    def keys(self) -> list[str]:
        """The keys of the rows that the filter lets through, in order."""
        return [row.key for row in self._rows]

    @property
    def typing(self) -> bool:
        """Whether letters go to the filter now."""
        return self._filter.typing

    def text_lines(self) -> list[str]:
        """Every row as shown, for tests and for copying."""
        widths = self._measured()
        return [self._text(row, widths) for row in self._rows]

    def printed(self) -> list[str]:
        """Titles and rows in full, as wide as they are, for reading outside the screen."""
        if not self._rows:
            return [self._empty]
        if not self._columns:
            return [row.cells[0] for row in self._rows]
        return aligned([[plain(c.title) for c in self._columns], *(r.cells for r in self._rows)])

    def chosen_text(self) -> str:
        """The cells of the row under the cursor, with tabs between them, as a sheet takes them."""
        return "\t".join(cell.strip() for cell in self._rows[self._row].cells) if self._rows else ""

    def set_rows(self, rows: Sequence[Row], columns: Sequence[Col] | None = None) -> None:
        """Show other rows; the cursor stays on its record. Repaints only what is different."""
        fresh = clean(rows)
        if columns is not None and tuple(columns) != self._columns:
            self._columns, self._left = tuple(columns), 0
        elif fresh == self._all:
            return
        key, old, widths = self.key, self._rows, self._widths
        self._all, self._widths = fresh, []
        same = [row.key for row in old] == [row.key for row in fresh] and not self._filter.text
        if columns is None and same and self._measured() == widths:
            self._rows = fresh
            for index, row in enumerate(fresh):
                if row != old[index]:
                    self._repaint(index)
            return
        self._sift(key)

    def go_to(self, key: str) -> None:
        """Put the cursor on the row with this key, if it is there."""
        if key and key in self.keys:
            self._place(self.keys.index(key))

    # --- drawing ----------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """The line at this row of the widget."""
        cells, heads = self.size.width, bool(self._columns)
        if heads and y == 0:
            titles = line(self._columns, self._measured(), [plain(c.title) for c in self._columns])
            return self._strip("  " + skip(titles, self._left), BOLD, cells)
        if self._filter.shown and y == self.size.height - 1:
            return self._strip(self._filter.line(len(self._rows), len(self._all)), BOLD, cells)
        index = self._top + y - heads
        if not self._rows and y == heads:
            text = NOTHING_FITS if self._filter.text else self._empty
            return self._strip("  " + text, PLAIN, cells)
        if index >= len(self._rows):
            return Strip.blank(cells)
        row, here = self._rows[index], index == self._row
        shown = skip(self._text(row, self._measured()), self._left)
        text = ("> " if here and self._marks else "  ") + shown
        style = REVERSE if here and self.has_focus else BOLD if row.bold else PLAIN
        return self._strip(text, style, cells)

    def _strip(self, text: str, style: Style, cells: int) -> Strip:
        return Strip([Segment(fit(text, cells), style)], cells)

    def _text(self, row: Row, widths: list[int]) -> str:
        if not self._columns or len(row.cells) == 1:
            return row.cells[0]
        return line(self._columns, widths, row.cells)

    def _measured(self) -> list[int]:
        if not self._widths and self._columns:
            self._widths = fitted(self._columns, self._all, max(20, self.size.width - 2))
        return self._widths

    @property
    def _room(self) -> int:
        return max(1, self.size.height - bool(self._columns) - self._filter.shown)

    def on_resize(self) -> None:
        """Fit the columns again and keep the cursor in view."""
        self._widths = []
        top = top_for(self._rows, self._row, self._top, self._room)
        if top != self._top:
            self._top = top
            self.refresh()

    def on_focus(self) -> None:
        """The cursor's row looks different with the focus."""
        self._repaint(self._row)

    def on_blur(self) -> None:
        """See `on_focus`."""
        self._repaint(self._row)

    def _repaint(self, index: int) -> None:
        y = index - self._top + bool(self._columns)
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    # --- moving -----------------------------------------------------------------------------

    def _place(self, index: int) -> None:
        """Put the cursor there; the screen will call to have it painted, once for many keys."""
        before = (self._row, self._top)
        self._row = index
        if self.size.height:
            self._top = top_for(self._rows, index, self._top, self._room)
        if self._before is None and (self._row, self._top) != before:
            self._before = before
            self.screen.call_later(self._paint_place)

    def _paint_place(self) -> None:
        """Show where the cursor is; what the screen then says of the row is painted with it."""
        row, top = self._before or (self._row, self._top)
        self._before = None
        if top != self._top:
            self.refresh()
        elif row != self._row:
            self._repaint(row)
            self._repaint(self._row)
        if row != self._row:
            self.screen.post_message(self.Moved(self, self.key))

    def move(self, by: int) -> None:
        """Move the cursor by rows."""
        if self._rows:
            self._place(landing(self._rows, self._row + by, by))

    def action_shift(self, by: int) -> None:
        """Shift a table that is wider than the screen."""
        whole = max((width(text) for text in self.text_lines()), default=0)
        most = max(0, whole + 2 - self.size.width)
        left = max(0, min(most, self._left + by * _SHIFT))
        if left != self._left:
            self._left = left
            self.refresh()

    def action_select(self) -> None:
        """Tell that the row under the cursor is chosen."""
        if self._rows:
            self.post_message(self.Selected(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """A click goes to a row, a second one opens it."""
        index = self._top + event.y - bool(self._columns)
        if not 0 <= index < len(self._rows) or self._rows[index].still:
            return
        if index == self._row:
            self.action_select()
        else:
            self._place(index)

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the cursor."""
        self.move(1)

    def on_mouse_scroll_up(self) -> None:
        """See `on_mouse_scroll_down`."""
        self.move(-1)

    # --- filter -----------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Begin to type a filter."""
        self._filter.typing = True
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Move (no binding: a key comes to those last of all); type into the filter."""
        if event.key in MOVES:
            rows, pages = MOVES[event.key]
            self.move(rows + pages * max(1, self._room - 1))
        elif self._filter.press(event.key, event.character if event.is_printable else None):
            self._sift(self.key)
        else:
            return
        event.stop()
        event.prevent_default()

    def _sift(self, key: str) -> None:
        self._rows = self._filter.fitting(self._all)
        near = 0 if self._filter.typing else self._row
        found = self.keys.index(key) if key and key in self.keys else near
        self._row = landing(self._rows, found, 1)
        self._top = top_for(self._rows, self._row, self._top, self._room)
        self.refresh()
        self.screen.post_message(self.Moved(self, self.key))
