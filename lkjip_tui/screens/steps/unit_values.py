"""A unit's values of the year: what is empty, what is approved, what was returned (step 4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from kinerja import tinjauan
from kinerja.identity import record_id
from kinerja.numbers import print_value
from kinerja.pengukuran import sort_key
from kinerja.pernyataan import CONFLICT, contents_of
from kinerja.records import PERIODE, Indikator, Nilai, Permintaan, Unit
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.lines import Col, LineList, Row

if TYPE_CHECKING:
    from lkjip_tui.actions.collecting import Reviewed

_REQUEST = "permintaan"
_PERIODS = {"tahun": "", "tw1": "TW I", "tw2": "TW II", "tw3": "TW III", "tw4": "TW IV"}


class UnitValuesScreen(LkjipScreen[None]):
    """One row a value; V approves, Z returns with a note, Enter opens its entry."""

    keys: ClassVar[tuple[str, ...]] = (
        "buka", "setujui", "kembalikan-nilai", "catat", "riwayat", "saring",
    )  # fmt: skip
    labels: ClassVar[Mapping[str, str]] = {"buka": "Isi", "catat": "Lengkap"}
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Isi nilai yang ditunjuk",
        "catat": "Nyatakan formulir unit ini lengkap, atau batalkan",
    }
    help_text = (
        "{setujui} menyetujui nilai yang ditunjuk; sekali lagi membatalkannya. {kembalikan-nilai} "
        "mengembalikan nilai kepada unit dengan catatan; catatan itu tampak pada isian, formulir, "
        "dan nota pengingat. Keputusan berlaku untuk nilai saat ditinjau: nilai yang diubah "
        "sesudahnya ditandai [~] atau [!] dan menunggu tinjauan. Tanda: [v] disetujui, [<] "
        "dikembalikan, [~] diperbaiki, [!] berubah setelah disetujui, [#] bentrok, [ ] belum "
        "ditinjau. {catat} menyatakan formulir unit lengkap, atau membatalkannya."
    )

    def __init__(self, unit: str) -> None:
        super().__init__()
        self._unit = unit
        self._placed = False

    def heading(self) -> str:
        """The unit."""
        unit = self.office.get(Unit, self._unit)
        return f"Nilai {unit.nama if unit is not None else '(unit terhapus)'}"

    def body(self) -> ComposeResult:
        """The list."""
        self.list = LineList(
            (
                Col("", width=3),
                Col("Kode", most=9),
                Col("Indikator", grow=True),
                Col("Periode", most=7),
                Col("Target", right=True, most=11),
                Col("Realisasi", right=True, most=11),
                Col("Tinjauan", most=18),
            ),
            empty="Unit ini belum mempunyai indikator.",
        )
        yield self.list

    def refresh_data(self) -> None:
        """All values of the unit; the cursor first stands on an empty one."""
        own = [item for item in self.office.all(Indikator) if item.unit == self._unit]
        self._says: dict[str, str] = {}
        rows = []
        empty = ""
        for item in sorted(own, key=lambda one: sort_key(one.kode)):
            for key in tinjauan.values_of(self.office, item.id, self.tahun):
                rows.append(self._row(item, key))
                if not empty and key.endswith(".tahun") and not self._whole(item):
                    empty = key
        rows.append(Row(_REQUEST, ("Permintaan data: tenggat, penanggung jawab, catatan",)))
        self.list.set_rows(rows)
        if not self._placed and empty:
            self.list.go_to(empty)
        self._placed = True

    def _whole(self, item: Indikator) -> bool:
        """Whether target and realisasi are there; a quarter's realisasi counts."""
        keys = [f"{item.id}.{self.tahun}.{periode}" for periode in PERIODE]
        found = [contents_of(self.office.get(Nilai, key)) for key in keys]
        return "target" in found[0] and any("realisasi" in held for held in found)

    def _row(self, item: Indikator, key: str) -> Row:
        nilai = self.office.get(Nilai, key)
        held = contents_of(nilai)
        review = tinjauan.review_of(self.office, key)
        reason = nilai.alasan_kosong.strip() if nilai is not None else ""
        lacking = reason and not {"target", "realisasi"} <= set(held)
        self._says[key] = review.kalimat or (f"Tidak ada data: {reason}" if lacking else item.nama)
        return Row(
            key,
            (
                review.tanda,
                item.kode,
                item.nama,
                _PERIODS[key.rpartition(".")[2]],
                _shown(held, "target", item),
                _shown(held, "realisasi", item),
                review.keadaan,
            ),
        )

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """Who decided what, with the note; else the whole name."""
        self.say(self._says.get(message.key, ""))

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Enter the value, or open the unit's request."""
        if message.key == _REQUEST:
            key = record_id(Permintaan, {"tahun": self.tahun, "unit": self._unit})
            if self.office.get(Permintaan, key) is not None:
                self.lkjip.open("formulir", kind=Permintaan, id=key)
            return
        indikator, _, periode = message.key.split(".")
        held = contents_of(self.office.get(Nilai, message.key))
        field = "target" if "target" not in held and periode == "tahun" else "realisasi"
        self.act(self._enter(indikator, periode, field))

    async def _enter(self, indikator: str, periode: str, field: str) -> None:
        """The entry of one value; PgDn goes through the unit's other indicators."""
        from lkjip_tui.screens.values import ValueScreen

        keys = (key.split(".")[0] for key in self.list.keys if key != _REQUEST)
        series = list(dict.fromkeys(keys))
        last = await self.app.push_screen_wait(ValueScreen(series, indikator, periode, field))
        self.list.go_to(f"{last}.{self.tahun}.{periode}")

    def _key(self) -> str:
        """The value under the cursor, "" where there is none."""
        return self.list.key if self.list.key != _REQUEST else ""

    def action_setujui(self) -> None:
        """V."""
        self.act(self._approve())

    async def _approve(self) -> None:
        from lkjip_tui.actions import collecting as act

        key = self._key()
        if not key:
            self.say("Tunjuk dulu salah satu nilai.")
        elif tinjauan.review_of(self.office, key).keadaan == tinjauan.DISETUJUI:
            self._tell(act.withdraw(self.session, [key]), "Persetujuan dibatalkan.")
        else:
            self._tell(act.approve(self.session, [key]), "Disetujui.")

    def action_kembalikan_nilai(self) -> None:
        """Z."""
        self.act(self._give_back())

    async def _give_back(self) -> None:
        from lkjip_tui.actions import collecting as act

        key = self._key()
        if not key:
            self.say("Tunjuk dulu salah satu nilai.")
            return
        done = await self.ask_for(
            "Apa yang harus diperbaiki?", "", "Catatan ini dibaca unit yang mengisi.",
            lambda note: act.give_back(self.session, [key], note),
        )  # fmt: skip
        if done is not None:
            self._tell(done, "Dikembalikan.")

    def _tell(self, done: Reviewed, word: str) -> None:
        self.lkjip.show_newest()
        self.say(f"{word} {done.warning}".strip())

    def action_catat(self) -> None:
        """C: say that the unit's form is complete, or take it back."""
        self.act(self._complete())

    async def _complete(self) -> None:
        from kinerja import pernyataan
        from lkjip_tui.actions.collecting import say_complete, unit_named

        unit = unit_named(self.session, self._unit)
        key = record_id(Permintaan, {"tahun": self.tahun, "unit": self._unit})
        asked = self.office.get(Permintaan, key)
        state = pernyataan.state_of(self.office, asked) if asked is not None else "belum"
        if state == "lengkap":
            question, complete = f"Batalkan pernyataan lengkap {unit.nama}?", False
        else:
            question, complete = f"Nyatakan formulir {unit.nama} lengkap?", True
        detail = "Isian yang kosong berarti memang kosong." if complete else ""
        if await self.confirm(question, detail):
            say_complete(self.session, unit, complete)
            self.lkjip.show_newest()
            self.say(f"{unit.nama} dinyatakan {'lengkap' if complete else 'belum lengkap'}.")

    def action_riwayat(self) -> None:
        """F7: who changed this value."""
        if self._key():
            self.lkjip.open("riwayat", table=Nilai.table, id=self._key())


def _shown(held: Mapping[str, str], field: str, item: Indikator) -> str:
    text = held.get(field, "")
    return CONFLICT if text == CONFLICT else print_value(text, item.desimal)
