"""The entry form of any record: one line a field, made from the record's own declarations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kinerja.fields import Field, Kind
from lkjip_tui.widgets.draft import Draft
from lkjip_tui.widgets.entry import Entry
from lkjip_tui.widgets.field_text import CHANGED_BY, OPENED, content_text, unit_text
from lkjip_tui.widgets.oneline import BOLD, PLAIN, REVERSE
from lkjip_tui.widgets.text import fit, plain, width, wrap

_FIGURES = frozenset({Kind.NUMBER, Kind.MONEY, Kind.VALUE, Kind.INTEGER, Kind.DATE, Kind.MOMENT})
"""Kinds whose old value the first letter typed replaces, as in a spreadsheet."""

_STATUS_LINES = 2
_UNDERLINE = Style(underline=True)


class RecordForm(Widget, can_focus=True):
    """A `Draft` on the screen: cursor over the fields, typing in place, checks while typing.

    The last line says what is wrong with the field under the cursor, what belongs into it, or how
    it is changed. A problem is marked "!", a remark "?", a required field "*". `hint` gives a
    short text for the right end of that line after every letter (the capaian of a Nilai). Sends
    `Changed` when a text changed and `Opened` when Enter is pressed on a field that has a window
    of its own.
    """

    DEFAULT_CSS = "RecordForm { height: 1fr; }"

    @dataclass
    class Changed(Message):
        """The text of this field changed."""

        form: RecordForm
        name: str

    @dataclass
    class Opened(Message):
        """Enter on a field that has a window of its own; `LkjipScreen` opens that."""

        form: RecordForm
        field: Field

    def __init__(
        self,
        draft: Draft,
        *,
        hint: Callable[[Draft], str] | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._hint = hint
        self._take(draft)

    # --- what screens use -------------------------------------------------------------------

    def printed(self) -> list[str]:
        """Every field with its content, and what is wrong with it, as text."""
        draft = self.draft
        return [
            plain(f"{field.label}: {draft.texts[field.name] or '–'}")
            + (f" (! {draft.problems[field.name]})" if field.name in draft.problems else "")
            for field in draft.fields
        ]

    def chosen_text(self) -> str:
        """The content of the field under the cursor."""
        return self.draft.texts[self.field.name]

    @property
    def field(self) -> Field:
        """The field under the cursor."""
        return self.draft.fields[self._row]

    def show(self, draft: Draft) -> None:
        """Another record (the next indicator), with the cursor on the same field."""
        name = self.field.name
        self._take(draft)
        self._row = next((i for i, f in enumerate(draft.fields) if f.name == name), 0)
        self._enter(self._row)
        self.refresh()

    def write(self, name: str, text: str) -> None:
        """Put a text into a field as if it was typed."""
        self.draft.write(name, text)
        if name == self.field.name:
            self._entry = Entry(self.draft.texts[name])
        self.refresh()
        self.post_message(self.Changed(self, name))

    def go_to(self, name: str) -> None:
        """Put the cursor on a field."""
        for index, field in enumerate(self.draft.fields):
            if field.name == name:
                self._enter(index)

    def _take(self, draft: Draft) -> None:
        self.draft = draft
        self._row = self._top = 0
        longest = max((width(plain(f.label)) for f in draft.fields), default=0)
        self._label_cells = min(32, longest) + 4
        self._load()

    def _load(self) -> None:
        self._entry = Entry(self.draft.texts[self.field.name])
        self._fresh = self.field.kind in _FIGURES

    # --- drawing ----------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One field, or in the last line what there is to say about the one under the cursor."""
        cells = self.size.width
        below = y - (self.size.height - _STATUS_LINES)
        if below >= 0:
            return Strip([Segment(fit(self._status(cells)[below], cells), BOLD)], cells)
        index = self._top + y
        if index >= len(self.draft.fields) or below == -1:
            return Strip.blank(cells)
        field = self.draft.fields[index]
        here = index == self._row
        label = Segment(self._label(field, here), BOLD if here else PLAIN)
        unit = unit_text(self.draft, field)
        room = max(4, cells - self._label_cells - (width(unit) + 1 if unit else 0))
        after = [Segment(" " + unit)] if unit else []
        segments = [label, *self._value(field, room, here and self.has_focus), *after]
        return Strip(segments).adjust_cell_length(cells)

    def _label(self, field: Field, here: bool = False) -> str:
        asked = "?" if field.name in self.draft.remarks else " "
        sign = "!" if field.name in self.draft.problems else "#" if self._disputed(field) else asked
        star = "*" if field.required else " "
        name = fit(plain(field.label), self._label_cells - 4)
        return f"{'>' if here else ' '}{sign}{name}{star} "

    def _value(self, field: Field, room: int, here: bool) -> list[Segment]:
        if not here or field.kind in OPENED or field.kind in (Kind.CHOICE, Kind.BOOL):
            return [Segment(fit(content_text(self.draft, field), room), REVERSE if here else PLAIN)]
        if self._fresh and self._entry.text:
            return [Segment(fit(content_text(self.draft, field), room), REVERSE)]
        before, under, after = self._entry.view(room)
        rest = fit(after, room - width(before) - width(under))
        return [Segment(before, _UNDERLINE), Segment(under, REVERSE), Segment(rest, _UNDERLINE)]

    def _disputed(self, field: Field) -> bool:
        record = self.draft.record
        return record is not None and field.name in record.bentrok

    def _status(self, cells: int) -> list[str]:
        problem = self.draft.problems.get(self.field.name)
        said = self.draft.remarks.get(self.field.name) or self.field.help
        told = said or CHANGED_BY.get(self.field.kind, "")
        left = f"! {problem}" if problem else told
        if self._disputed(self.field) and not problem:
            left = "# Bentrok di dua salinan: nilai yang disimpan di sini memutuskannya."
        right = "" if problem or self._hint is None else self._hint(self.draft)
        lines = [*wrap(left, cells), ""][:_STATUS_LINES]
        if right:
            room = cells - width(plain(right)) - 2
            lines = ["", fit(lines[0], room) + "  " + plain(right)]
        return lines

    def on_focus(self) -> None:
        """Show the cursor."""
        self._repaint(self._row)

    def on_blur(self) -> None:
        """Hide the cursor."""
        self._repaint(self._row)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._top = min(max(0, self._row - self._room + 1), self._row)

    @property
    def _room(self) -> int:
        return max(1, self.size.height - _STATUS_LINES - 1)

    def _repaint(self, index: int) -> None:
        cells, height = self.size
        status = Region(0, height - _STATUS_LINES, cells, _STATUS_LINES)
        self.refresh(Region(0, max(0, index - self._top), cells, 1), status)

    # --- keys -------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Move over the fields, change choices, type."""
        kind = self.field.kind
        if event.key in ("up", "shift+tab"):
            used = self._enter(self._row - 1)
        elif event.key in ("down", "tab"):
            used = self._enter(self._row + 1)
        elif event.key == "enter":
            used = self._open() if kind in OPENED else self._enter(self._row + 1) or True
        elif kind is Kind.CHOICE:
            used = self._choose(event.key)
        elif kind is Kind.BOOL:
            used = event.key == "space" and self._write(
                "tidak" if self.draft.values[self.field.name] else "ya"
            )
        elif kind in OPENED:
            used = event.key in ("delete", "ctrl+u") and self._write("")
        else:
            used = self._type(event)
        if used or (event.is_printable and event.character):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes into the entry in one go."""
        if self.field.kind not in OPENED | {Kind.CHOICE, Kind.BOOL}:
            if self._fresh:
                self._entry, self._fresh = Entry(), False
            self._entry.insert(event.text)
            self._write(self._entry.text)
        event.stop()

    def _type(self, event: events.Key) -> bool:
        if self._fresh and event.is_printable:
            self._entry = Entry()
        if not self._entry.press(event.key, event.character):
            return False
        self._fresh = False
        if self._entry.text != self.draft.texts[self.field.name]:
            self._write(self._entry.text)
        else:
            self._repaint(self._row)
        return True

    def _write(self, text: str) -> bool:
        marked = self.draft.remarks
        self.draft.write(self.field.name, text)
        self._repaint(self._row)
        if self.draft.remarks != marked:
            self.refresh()
        self.post_message(self.Changed(self, self.field.name))
        return True

    def _open(self) -> bool:
        self.post_message(self.Opened(self, self.field))
        return True

    def _choose(self, key: str) -> bool:
        step = {"left": -1, "right": 1, "space": 1}.get(key)
        if step is None:
            return False
        words = list(self.field.choices)
        optional = not self.field.required and getattr(self.draft.kind(), self.field.name) == ""
        if optional and "" not in words:
            words.insert(0, "")
        value = self.draft.values[self.field.name]
        place = words.index(value) if value in words else -1
        return self._write(words[(place + step) % len(words)])

    def _enter(self, index: int) -> bool:
        if not 0 <= index < len(self.draft.fields):
            return False
        old, self._row = self._row, index
        self._load()
        top = min(max(self._top, index - self._room + 1), index)
        if top != self._top and self.size.height:
            self._top = top
            self.refresh()
        else:
            self._repaint(old)
            self._repaint(index)
        return True
