"""Fields that two copies filled in differently: look at both sides, decide."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from kinerja.errors import InputError
from kinerja.fields import Kind, fields_of
from kinerja.office import DELETED, Conflict, Edit
from kinerja.records import RECORD_TYPES
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.values_text import field_label, moment_text, record_name, stored_text
from lkjip_tui.widgets.lines import Col, LineList, Row

_WRITE = "tulis"


class ConflictsScreen(LkjipScreen[None]):
    """The list of conflicts; Enter shows the values side by side and decides."""

    screen_title = "Konflik"
    keys: ClassVar[tuple[str, ...]] = ("buka", "riwayat", "saring")
    help_text = (
        "Konflik ada bila satu isian diberi nilai berbeda di dua salinan yang kemudian digabung. "
        "Keduanya disimpan sampai seseorang memutuskan; sebelum itu capaiannya tidak dihitung. "
        "Enter menampilkan nilai-nilainya dengan siapa dan kapan, lalu pilih satu atau tulis "
        "nilai lain."
    )

    def body(self) -> ComposeResult:
        """The list."""
        self.list = LineList(
            (Col("Rekaman", grow=True), Col("Isian", most=18), Col("Nilai yang ada", grow=True)),
            empty="Tidak ada konflik.",
        )
        yield self.list

    def refresh_data(self) -> None:
        """Read the conflicts."""
        self._found = {f"{c.table}/{c.id}/{c.field}": c for c in self.office.conflicts}
        self.list.set_rows(
            [
                Row(
                    key,
                    (
                        record_name(one.table, one.id, self.office),
                        field_label(one.table, one.field),
                        " | ".join(self._text(one, v.value) for v in one.versions),
                    ),
                )
                for key, one in self._found.items()
            ]
        )

    def _text(self, one: Conflict, value: object) -> str:
        return stored_text(one.table, one.field, value, self.office)

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Decide one."""
        self.act(self._decide(self._found[message.key]))

    def action_riwayat(self) -> None:
        """F7."""
        one = self._found.get(self.list.key)
        if one is not None:
            self.lkjip.open("riwayat", table=one.table, id=one.id)

    async def _decide(self, one: Conflict) -> None:
        name = record_name(one.table, one.id, self.office)
        label = field_label(one.table, one.field)
        options = [
            (
                str(place),
                f"{self._text(one, v.value)}   ({v.who}, {moment_text(v.when)}; "
                f"sebelumnya {self._text(one, v.old)})",
            )
            for place, v in enumerate(one.versions)
        ]
        field = fields_of(RECORD_TYPES[one.table]).get(one.field)
        if field is not None and field.kind is not Kind.STRUCTURE:
            options.append((_WRITE, "Tulis nilai lain …"))
        answer = await self.choose(f"{name}\n{label}: nilai mana yang benar?", options)
        if answer is None:
            return
        seen = self.session.store.seen(one.table, one.id)
        if answer == _WRITE:
            text = await self.ask(f"{name}\n{label}", self._text(one, one.versions[0].value))
            if text is None:
                return
            value = self._parsed(one, text)
        else:
            value = one.versions[int(answer)].value
        if one.field == DELETED:
            value = bool(value)
        edit = Edit(one.table, one.id, {one.field: value}, {one.field: seen.get(one.field, ())})
        await self.save([edit], f"Konflik {label} {name} diputuskan")

    def _parsed(self, one: Conflict, text: str) -> object:
        from kinerja.input import parse_field

        kind = RECORD_TYPES[one.table]
        record = self.office.record(one.table, one.id)
        if record is None:
            raise InputError("Rekaman ini sudah dihapus.")
        known = fields_of(kind)
        values = {name: getattr(record, name) for name in known}
        return parse_field(known[one.field], text, office=self.office, record_values=values)
