"""Fields that two copies filled in differently: look at both sides, decide one or many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult

from kinerja.errors import InputError
from kinerja.fields import Kind, fields_of
from kinerja.office import Conflict
from kinerja.records import RECORD_TYPES
from lkjip_tui.keymap import shown
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.deciding import Decide
from lkjip_tui.screens.values_text import field_label, record_name, stored_text
from lkjip_tui.widgets.lines import Col, LineList, Row

_WRITE = "tulis"
_LATER = "nanti"


class ConflictsScreen(LkjipScreen[None]):
    """The list of conflicts; Enter shows the values side by side and decides."""

    screen_title = "Konflik"
    keys: ClassVar[tuple[str, ...]] = ("buka", "ambil", "riwayat", "saring")
    labels: ClassVar[Mapping[str, str]] = {"buka": "Putuskan", "ambil": "Menurut aturan"}
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Putuskan konflik yang ditunjuk",
        "ambil": "Putuskan semua konflik menurut satu aturan",
    }
    help_text = (
        "Konflik ada bila satu isian diberi nilai berbeda di dua salinan yang kemudian digabung. "
        "Keduanya disimpan sampai seseorang memutuskan; sebelum itu capaiannya tidak dihitung. "
        "Enter menampilkan nilai-nilainya berdampingan dengan siapa, kapan, dan di salinan mana, "
        "lalu pilih satu atau tulis nilai lain. {ambil} memutuskan semuanya menurut satu aturan: "
        "yang di sini, yang dari salinan, yang terbaru, atau yang ditulis seorang pegawai."
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

    def action_ambil(self) -> None:
        """A."""
        self.act(settle_by_rule(self, ""))

    async def _decide(self, one: Conflict) -> None:
        from lkjip_tui.actions.conflicts import settling

        name = record_name(one.table, one.id, self.office)
        label = field_label(one.table, one.field)
        field = fields_of(RECORD_TYPES[one.table]).get(one.field)
        options = [
            (str(place), f"Pakai versi {place + 1}: {self._text(one, version.value)}")
            for place, version in enumerate(one.versions)
        ]
        if field is not None and field.kind is not Kind.STRUCTURE:
            options.append((_WRITE, "Tulis nilai lain …"))
        answer = await self.app.push_screen_wait(
            Decide(f"{name}, {label}: nilai mana yang benar?", one, self.office, options)
        )
        if answer is None:
            return
        if answer == _WRITE:
            text = await self.ask(f"{name}\n{label}", self._text(one, one.versions[0].value))
            if text is None:
                return
            value = self._parsed(one, text)
        else:
            value = one.versions[int(answer)].value
        await self.save([settling(one, value)], f"Konflik {label} {name} diputuskan")

    def _parsed(self, one: Conflict, text: str) -> object:
        from kinerja.input import parse_field

        kind = RECORD_TYPES[one.table]
        record = self.office.record(one.table, one.id)
        if record is None:
            raise InputError("Rekaman ini sudah dihapus.")
        known = fields_of(kind)
        values = {name: getattr(record, name) for name in known}
        return parse_field(known[one.field], text, office=self.office, record_values=values)


async def settle_by_rule(screen: LkjipScreen[Any], why: str) -> None:
    """Ask for one rule and settle with it all conflicts that it says something about."""
    from lkjip_tui import origins
    from lkjip_tui.actions import conflicts as acts

    conflicts = screen.office.conflicts
    if not conflicts:
        raise InputError("Tidak ada konflik.")
    options = [(_LATER, f"Nanti, satu per satu ({shown('konflik')} di Beranda)")] if why else []
    options += [(rule, f"Pakai {acts.RULES[rule]}") for rule in (acts.NEWEST,)]
    copies = acts.copies_of(conflicts, origins.load())
    if copies:
        options += [(rule, f"Pakai {acts.RULES[rule]}") for rule in (acts.OURS, acts.THEIRS)]
    if len(copies) > 1:
        options += [(f"{acts.FILE}={copy}", f"Pakai yang dari {copy}") for copy in copies]
    people = acts.people_of(conflicts)
    options += [(f"{acts.PERSON}={who}", f"Pakai yang ditulis {who}") for who in people]
    title = why or f"{len(conflicts)} isian diberi nilai berbeda. Putuskan semuanya:"
    answer = await screen.choose(title, options)
    if answer in (None, _LATER):
        return
    done = acts.by_rule(screen.session, *acts.read_rule(answer or ""))
    screen.lkjip.show_newest()
    left = f"{len(done.left)} lainnya belum: putuskan satu per satu." if done.left else ""
    await screen.tell(f"{done.settled} isian diputuskan.", left)
