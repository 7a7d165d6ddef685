"""The tree of tujuan, sasaran and indikator: look, add, change, remove."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult

from kinerja import edits
from kinerja.errors import StateError
from kinerja.pengukuran import sort_key
from kinerja.records import RECORD_TYPES, RUMUS, Indikator, Record, Sasaran, Tujuan
from lkjip_tui.keymap import shown
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.values_text import record_name
from lkjip_tui.widgets.lines import Col, LineList, Row

_KINDS = {kind.table: kind for kind in (Tujuan, Sasaran, Indikator)}


class IndicatorScreen(LkjipScreen[None]):
    """One list with three levels; what belongs to nothing stands at the end, never hidden."""

    screen_title = "Indikator"
    keys = ("buka", "tambah", "hapus", "isi", "riwayat", "saring")
    help_text = (
        "Pohon perencanaan: tujuan, sasaran, indikator. Enter mengubah yang ditunjuk, {tambah} "
        "menambah di bawahnya, {hapus} menghapus setelah bertanya, {isi} mengisi target dan "
        "realisasinya. Rumus capaian ditetapkan sekali untuk tiap indikator dan dicetak di "
        "laporan."
    )

    def body(self) -> ComposeResult:
        """The tree as a list."""
        self.list = LineList(
            (
                Col("Kode", most=14),
                Col("Tujuan, sasaran, indikator", grow=True),
                Col("IKU", width=3),
                Col("Satuan", most=10),
                Col("Rumus", most=13),
                Col("Unit", most=10),
            ),
            empty="Belum ada tujuan, sasaran, atau indikator. "
            f"{shown('tambah')} menambahkan yang pertama.",
        )
        yield self.list

    def refresh_data(self) -> None:
        """Fill the list."""
        goals = _by_code(self.office.all(Tujuan))
        known = {goal.id for goal in goals}
        rows = []
        for goal in goals:
            rows.append(_row(goal, 0, goal.uraian))
            rows += self._under(goal.id)
        loose = [one for one in self.office.all(Sasaran) if one.tujuan not in known]
        for target in _by_code(loose):
            rows += self._target(target)
        targets = {one.id for one in self.office.all(Sasaran)}
        lost = [one for one in self.office.all(Indikator) if one.sasaran not in targets]
        rows += [self._indicator(one) for one in _by_code(lost)]
        self.list.set_rows(rows)

    def _under(self, goal: str) -> list[Row]:
        rows = []
        for target in _by_code(one for one in self.office.all(Sasaran) if one.tujuan == goal):
            rows += self._target(target)
        return rows

    def _target(self, target: Sasaran) -> list[Row]:
        mine = _by_code(one for one in self.office.all(Indikator) if one.sasaran == target.id)
        return [_row(target, 1, target.uraian), *map(self._indicator, mine)]

    def _indicator(self, one: Indikator) -> Row:
        unit = self.office.record("unit", one.unit)
        rest = ("Ya" if one.iku else "", one.satuan, one.rumus, unit.title if unit else "")
        return _row(one, 2, one.nama, rest)

    def _chosen(self) -> Record | None:
        table, _, record_id = self.list.key.partition("/")
        return self.office.record(table, record_id) if record_id else None

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """The whole text and the rule in words."""
        record = self._chosen() if message.key else None
        texts = [str(getattr(record, name, "")) for name in ("nama", "uraian")]
        if isinstance(record, Indikator):
            texts.append(RUMUS.get(record.rumus, ""))
        self.say(". ".join(filter(None, texts)))

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Change it."""
        table, _, record_id = message.key.partition("/")
        self.lkjip.open("formulir", kind=_KINDS[table], id=record_id)

    def action_tambah(self) -> None:
        """F5."""
        self.act(self._add())

    async def _add(self) -> None:
        chosen = self._chosen()
        kind = await self.choose("Tambah apa?", [(k.table, k.label) for k in _KINDS.values()], (
            "indikator" if isinstance(chosen, Sasaran | Indikator) else
            "sasaran" if chosen else "tujuan"
        ))  # fmt: skip
        if kind is None:
            return
        options: dict[str, Any] = {"kind": RECORD_TYPES[kind]}
        parent = _parent(chosen, kind)
        screen = self.lkjip.make("formulir", **options, start=parent)
        answer = await self.app.push_screen_wait(screen)
        if answer:
            self.list.go_to(f"{kind}/{answer}")

    def action_hapus(self) -> None:
        """F8."""
        self.act(self._remove())

    async def _remove(self) -> None:
        record = self._chosen()
        if record is None:
            return
        name = record_name(record.table, record.id, self.office)
        detail = f"{shown('urungkan')} di Beranda dapat mengurungkannya."
        try:
            doomed = edits.delete(self.office, record)
        except StateError as error:
            doomed = edits.delete(self.office, record, cascade=True)
            detail = f"{error.sentence}\n{len(doomed)} rekaman akan ikut terhapus atau berubah."
        if await self.confirm(f"Hapus {name}?", detail):
            await self.save(doomed, f"{name} dihapus")

    def action_isi(self) -> None:
        """I: the figures of the indicator."""
        record = self._chosen()
        wanted = record.id if isinstance(record, Indikator) else ""
        self.lkjip.open("capaian", indikator=wanted)

    def action_riwayat(self) -> None:
        """F7."""
        record = self._chosen()
        if record is not None:
            self.lkjip.open("riwayat", table=record.table, id=record.id)


def _row(record: Record, depth: int, text: str, rest: tuple[str, ...] = ("", "", "", "")) -> Row:
    code, key = str(getattr(record, "kode", "")), f"{record.table}/{record.id}"
    mark = "# " if record.bentrok or record.dihapus_bentrok else ""
    return Row(key, (code, "  " * depth + mark + text, *rest), bold=depth == 0)


def _by_code(records: Any) -> list[Any]:
    return sorted(records, key=lambda record: sort_key(record.kode))


def _parent(chosen: Record | None, kind: str) -> dict[str, str]:
    """What a new record of this kind belongs to, seen from where the cursor stands."""
    if kind == Indikator.table:
        if isinstance(chosen, Sasaran):
            return {"sasaran": chosen.id}
        return {"sasaran": chosen.sasaran} if isinstance(chosen, Indikator) else {}
    if kind == Sasaran.table:
        if isinstance(chosen, Tujuan):
            return {"tujuan": chosen.id}
        return {"tujuan": chosen.tujuan} if isinstance(chosen, Sasaran) else {}
    return {"renstra": chosen.renstra} if isinstance(chosen, Tujuan) else {}
