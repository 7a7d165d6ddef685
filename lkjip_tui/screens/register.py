"""A register of any kind of record: list, add, change, remove, history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult

from kinerja import edits
from kinerja.errors import StateError
from kinerja.fields import Field, Kind, fields_of
from kinerja.pengukuran import sort_key
from kinerja.records import Laporan, Record
from lkjip_tui.keymap import shown
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.values_text import record_name
from lkjip_tui.widgets.lines import Col, LineList, Row

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "pegawai": ("nama", "jabatan", "peran", "unit"),
    "unit": ("kode", "nama", "kepala"),
    "tujuan": ("kode", "uraian", "renstra"),
    "sasaran": ("kode", "uraian", "tujuan"),
    "program": ("kode", "nama", "tingkat", "sasaran"),
    "rencana_aksi": ("indikator", "aksi", "triwulan", "unit"),
    "laporan": ("tahun", "renstra", "penandatangan", "tenggat"),
    "pembanding": ("indikator", "lingkup", "nilai", "sumber"),
    "bukti": ("indikator", "nama", "keterangan"),
    "analisis": ("sasaran", "uraian"),
    "berita_acara": ("tanggal", "nomor", "nama_kedua", "instansi_kedua"),
    "hari_libur": ("tanggal", "jenis", "keterangan"),
    "skala_tingkat": ("nama", "urutan"),
    "skala_predikat": ("nama", "kelas"),
    "rekomendasi": ("uraian", "asal", "unit", "status"),
    "kriteria_reviu": ("kode", "bagian", "uraian"),
    "kriteria_lke": ("kode", "subkomponen", "uraian", "bobot"),
    "permintaan": ("unit", "tenggat", "diterima", "lengkap"),
    "pengiriman": ("penerima", "media", "jumlah", "tanggal_kirim", "tanggal_terima"),
}
"""The fields that a register shows; other kinds show their first four."""

_CELLS = 24
"""Cells of a column of names on a narrow screen; what is right of them then scrolls in."""
_RIGHT = {Kind.NUMBER, Kind.MONEY, Kind.INTEGER, Kind.VALUE}


def columns_of(kind: type[Record]) -> list[Field]:
    """The fields that stand as columns."""
    known = fields_of(kind)
    names = _COLUMNS.get(kind.table) or tuple(n for n, f in known.items() if not f.hidden)[:4]
    return [known[name] for name in names]


def of_year(kind: type[Record]) -> bool:
    """Whether the register shows one year's records only."""
    return "tahun" in fields_of(kind) and kind is not Laporan


class RegisterScreen(LkjipScreen[None]):
    """All records of a kind; of kinds that belong to a year those of the chosen year."""

    keys = ("buka", "tambah", "hapus", "riwayat", "saring")
    help_text = (
        "Enter mengubah rekaman yang ditunjuk, {tambah} menambah, {hapus} menghapus setelah "
        "bertanya. Yang masih dipakai data lain tidak terhapus diam-diam: program menyebutkan "
        "pemakainya. Tanda # berarti ada isian yang bentrok di dua salinan; putuskan di layar "
        "Konflik."
    )

    def __init__(self, kind: type[Record], fixed: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        self._kind, self._fixed = kind, dict(fixed or {})

    def heading(self) -> str:
        """The kind's name."""
        return self._kind.plural

    def body(self) -> ComposeResult:
        """The list."""
        fields = columns_of(self._kind)
        grow = next((f.name for f in fields if f.kind is Kind.PARAGRAPH), "") or (
            "nama" if any(f.name == "nama" for f in fields) else fields[-1].name
        )
        most = max(_CELLS, self.app.size.width // 4)
        columns = [
            Col(f.label, right=f.kind in _RIGHT, grow=f.name == grow, most=most, least=_CELLS)
            for f in fields
        ]
        first = f"{shown('tambah')} menambahkan yang pertama."
        empty = f"Belum ada {self._kind.plural.lower()}. {first}"
        self.list = LineList((Col(" ", width=1), *columns), empty=empty)
        yield self.list

    def records(self) -> list[Record]:
        """What the list shows, by code or date."""
        found = [
            record
            for record in self.office.all(self._kind)
            if not of_year(self._kind) or getattr(record, "tahun", None) == self.tahun
        ]
        return sorted(found, key=_order)

    def refresh_data(self) -> None:
        """Fill the list."""
        from kinerja.input import show_field

        fields = columns_of(self._kind)
        self.list.set_rows(
            [
                Row(
                    record.id,
                    (
                        "#" if record.bentrok or record.dihapus_bentrok else "",
                        *(show_field(field, record, self.office) for field in fields),
                    ),
                )
                for record in self.records()
            ]
        )

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Change a record."""
        self.lkjip.open("formulir", kind=self._kind, id=message.key)

    def action_tambah(self) -> None:
        """F5."""
        self.act(self._add())

    async def _add(self) -> None:
        fixed = dict(self._fixed)
        if of_year(self._kind):
            fixed["tahun"] = self.tahun
        form = self.lkjip.make("formulir", kind=self._kind, fixed=fixed)
        answer = await self.app.push_screen_wait(form)
        if answer:
            self.refresh_data()
            self.list.go_to(str(answer))

    def action_hapus(self) -> None:
        """F8."""
        self.act(self._remove(self.list.key))

    async def _remove(self, key: str) -> None:
        record = self.office.get(self._kind, key)
        if record is None:
            return
        name = record_name(self._kind.table, key, self.office)
        try:
            doomed, detail = edits.delete(self.office, record), ""
        except StateError as error:
            doomed = edits.delete(self.office, record, cascade=True)
            detail = f"{error.sentence}\n{len(doomed)} rekaman akan ikut terhapus atau berubah."
        way_back = f"{shown('urungkan')} di Beranda dapat mengurungkannya."
        if await self.confirm(f"Hapus {name}?", detail or way_back):
            await self.save(doomed, f"{name} dihapus")

    def action_riwayat(self) -> None:
        """F7."""
        if self.list.key:
            self.lkjip.open("riwayat", table=self._kind.table, id=self.list.key)


def _order(record: Record) -> tuple[Any, ...]:
    code = getattr(record, "kode", None)
    if code is not None:
        return (0, sort_key(str(code)))
    day = getattr(record, "tanggal", None) or getattr(record, "tahun", None)
    return (1, str(day)) if day else (2, record.title.casefold())
