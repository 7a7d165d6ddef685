"""A step whose work is one record: the letter it writes down, shown field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from kinerja.fields import fields_of
from kinerja.gap import Gap
from kinerja.jabatan import holder, holders
from kinerja.records import Record
from lkjip_tui.screens.steps.step import StepScreen
from lkjip_tui.widgets.lines import Col, Row

_EMPTY = "(belum diisi)"
COLUMNS = (Col("Bagian", most=34), Col("Isi", grow=True))


class LetterScreen(StepScreen):
    """Fields of the year's record of `kind`; Enter opens the form at that field."""

    kind: ClassVar[type[Record]]
    columns = COLUMNS

    def initial(self) -> Mapping[str, Any]:
        """What a new record begins with; the person can change all of it."""
        return {}

    def content(self) -> Sequence[Row]:
        """The record's fields."""
        return self.letter_rows()

    def letter_rows(self) -> list[Row]:
        """One row a field, as printed."""
        from kinerja.input import show_field

        record = self.office.get(self.kind, str(self.tahun))
        if record is None:
            text = f"Belum dibuat. Enter membuat {self.kind.label.lower()}."
            return [Row("isi:", (self.kind.label, text))]
        return [
            Row(f"isi:{name}", (field.label, show_field(field, record, self.office) or _EMPTY))
            for name, field in fields_of(self.kind).items()
            if not field.hidden and name != "tahun"
        ]

    def open_row(self, key: str) -> None:
        """The form, at this field."""
        if key.startswith("isi:"):
            self.open_letter(key.removeprefix("isi:"))

    def open_letter(self, field: str = "") -> None:
        """The form of the year's record, new or existing."""
        key = str(self.tahun)
        if self.office.get(self.kind, key) is not None:
            self.lkjip.open("formulir", kind=self.kind, id=key, field=field)
            return
        self.lkjip.open(
            "formulir",
            kind=self.kind,
            field=field,
            fixed={"tahun": self.tahun},
            start=dict(self.initial()),
        )

    async def fill(self, gap: Gap) -> None:
        """Gaps of the step's own record open its form."""
        if gap.table == self.kind.table:
            self.open_letter(gap.field)
        else:
            await super().fill(gap)

    def person_of(self, peran: str) -> str:
        """The id of who signs in a role of the SOP today (a Plh. or Plt. first), "" for none."""
        today = self.session.today
        found = holders(self.office, peran, today)
        chosen = holder(self.office, peran, today) or (found[-1] if found else None)
        return chosen.id if chosen is not None else ""

    def action_nomor(self) -> None:
        """Give the letter its number."""
        from lkjip_tui.screens.numbering import number_letter

        self.act(number_letter(self, self.kind.table, self.office.get(self.kind, str(self.tahun))))
