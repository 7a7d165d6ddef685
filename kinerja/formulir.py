"""The data form of one unit, as data: what it shows, which cells are filled in, from what state.

A form remembers for every entry cell the changes whose value it was made from. What comes back
replaces exactly those (`kinerja.formulir_kembali`), so an old form overwrites nothing newer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from kinerja.bukti import evidence_of
from kinerja.daftar_indikator import indicators_of
from kinerja.errors import InputError
from kinerja.fields import Field, fields_of
from kinerja.identity import record_id
from kinerja.office import Office
from kinerja.paket import ASAL, NOWHERE, TEKS, deadline_of
from kinerja.pengukuran import grades_of
from kinerja.records import (
    AKUMULASI,
    RECORD_TYPES,
    RUMUS,
    Indikator,
    Instansi,
    Nilai,
    Permintaan,
    Unit,
)
from kinerja.sop import office_name
from kinerja.tinjauan import note_of
from kinerja.triwulan import TRIWULAN, from_quarters
from kinerja.values import stored_values

QUARTERS = tuple(TRIWULAN)
Jenis = Literal["angka", "teks", "pilihan", "uraian"]
"""What an entry cell takes: a number; one line of text (ranges); one of some words; paragraphs."""

Seen = Callable[[str, str], Mapping[str, tuple[str, ...]]]
"""Table and record id to the changes that stand for each of its fields (`Store.seen`)."""

ANGKA = ("realisasi", "pembilang", "penyebut")
DIISI: Mapping[str, tuple[str, ...]] = {
    "nilai": (*ANGKA, *TEKS),
    "indikator": ("sumber",),
    "bukti": ("nama",),
}
"""The only fields that a form may write, by table."""


@dataclass(frozen=True)
class FormIdentity:
    """Which form this is: of which office, unit and year, its version, made when, by whom, where.

    `identitas` is the id that all files of one making share (`kinerja.paket.Formulir`), `berkas`
    the name of the file that it was made of.
    """

    kantor: str
    unit: str
    tahun: int
    versi: int
    dibuat: str = ""
    identitas: str = ""
    oleh: str = ""
    berkas: str = ""

    @property
    def asal(self) -> dict[str, str]:
        """Where it was made (`kinerja.paket.ASAL`)."""
        return {name: getattr(self, name) for name in ASAL if getattr(self, name)}


@dataclass(frozen=True)
class FormCell:
    """One cell to fill in: the field of a record that it is for, and what it was made from.

    `asal` is the stored value that stands in the form (None: none), `dasar` the changes that
    stood for it. For evidence `tabel` is "bukti", `id` is INDIKATOR.TAHUN, and the cell holds
    the names of the files, one a line.
    """

    tabel: str
    id: str
    isian: str
    jenis: Jenis
    asal: Any = None
    dasar: tuple[str, ...] = ()
    pilihan: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormRow:
    """One indicator in one period (figures) or over the year (texts).

    `lalu` is last year's realisasi and `target` this year's, both canonical; `sel` holds the
    entry cells by the name of their column, `tinjauan` what a reviewer said of the figures.
    """

    indikator: Indikator
    periode: str
    lalu: str
    target: str
    aturan: str
    sel: Mapping[str, FormCell]
    tinjauan: str = ""

    @property
    def kunci(self) -> str:
        """What finds this row again, wherever it was moved."""
        return f"{self.indikator.id}.{self.periode}"


@dataclass(frozen=True)
class FormSpec:
    """All that a form shows: figures by period and explanations by indicator."""

    identitas: FormIdentity
    kantor: str
    unit: str
    penanggung_jawab: str
    diminta: str
    tenggat: date | None
    contoh: bool
    angka: tuple[FormRow, ...]
    penjelasan: tuple[FormRow, ...]

    @property
    def judul(self) -> str:
        """The form's title."""
        return f"Formulir Data Kinerja {self.unit} Tahun {self.identitas.tahun}"

    @property
    def bertriwulan(self) -> bool:
        """Whether any indicator is asked for by quarter."""
        return any(row.periode != "tahun" for row in self.angka)

    @property
    def cells(self) -> tuple[FormCell, ...]:
        """Every entry cell."""
        return tuple(cell for row in (*self.angka, *self.penjelasan) for cell in row.sel.values())


def form_of(
    office: Office,
    unit: str,
    tahun: int,
    seen: Seen,
    *,
    versi: int = 1,
    identitas: str = "",
    asal: Mapping[str, str] = NOWHERE,
) -> FormSpec:
    """The form of a unit (by id) for a year, from the office as it is now.

    `versi` counts the forms handed out to this unit for this year, `identitas` is the id of this
    making, `asal` where it is made. Raises InputError for an unknown unit, or one without
    indicators.
    """
    owner = office.get(Unit, unit)
    if owner is None:
        raise InputError("Unit formulir ini tidak ada.", "Pilih unit yang ada.")
    items = indicators_of(office, unit)
    if not items:
        raise InputError(
            f"{owner.nama} belum mempunyai indikator.", "Isi unit penanggung jawab indikatornya."
        )
    maker = _Maker(office, tahun, seen)
    asked = office.get(Permintaan, record_id(Permintaan, {"tahun": tahun, "unit": unit}))
    instansi = office.one(Instansi)
    return FormSpec(
        identitas=FormIdentity(office.id, unit, tahun, versi, identitas=identitas, **asal),
        kantor=office_name(office),
        unit=owner.nama,
        penanggung_jawab=asked.penanggung_jawab if asked else "",
        diminta=asked.data if asked else "",
        tenggat=deadline_of(office, unit, tahun),
        contoh=instansi.contoh,
        angka=tuple(
            maker.figures(item, period) for item in items for period in maker.periods(item)
        ),
        penjelasan=tuple(maker.texts(item) for item in items),
    )


def rule_in_words(indikator: Indikator, periode: str, *, bertriwulan: bool) -> str:
    """How an indicator is judged and what its parts are, for whoever fills it in.

    With quarters the first of them carries the definition, the year what it is made of.
    """
    rule = RUMUS.get(indikator.rumus, indikator.rumus) + "."
    if bertriwulan and periode == "tahun":
        made = AKUMULASI.get(indikator.akumulasi, indikator.akumulasi).lower()
        return f"Kosongkan bila nilai setahun dihitung dari triwulan ({made})."
    if periode not in ("tahun", QUARTERS[0]):
        return rule
    parts = (
        ("Definisi", indikator.definisi),
        ("Pembilang", indikator.nama_pembilang),
        ("Penyebut", indikator.nama_penyebut),
    )
    return "\n".join([rule, *(f"{name}: {text.strip()}" for name, text in parts if text.strip())])


class _Maker:
    """Makes the rows of one year's form."""

    def __init__(self, office: Office, tahun: int, seen: Seen) -> None:
        self.office, self.tahun, self.seen = office, tahun, seen

    def periods(self, item: Indikator) -> tuple[str, ...]:
        """The year, after its quarters where the office has this indicator by quarter."""
        known = (self._nilai(item, self.tahun, name) for name in QUARTERS)
        used = any(nilai and (nilai.target or nilai.realisasi or nilai.bentrok) for nilai in known)
        return (*QUARTERS, "tahun") if used else ("tahun",)

    def figures(self, item: Indikator, periode: str) -> FormRow:
        """The entry cells for the figures of one period."""
        grades = grades_of(self.office, item)[0]
        kind = _kind_of_value(item, grades)
        cells = {"realisasi": self._cell(item, periode, "realisasi", kind, tuple(grades))}
        if kind == "angka":
            for name in ("pembilang", "penyebut"):
                cells[name] = self._cell(item, periode, name, "angka")
        return self._row(item, periode, cells)

    def texts(self, item: Indikator) -> FormRow:
        """The entry cells for what explains the year."""
        cells = {name: self._cell(item, "tahun", name, "uraian") for name in TEKS}
        cells["sumber"] = self._made("indikator", item.id, "sumber", "teks")
        names = [one.nama for one in evidence_of(self.office, item.id, self.tahun)]
        cells["bukti"] = FormCell(
            "bukti", f"{item.id}.{self.tahun}", "nama", "uraian", "\n".join(names) or None
        )
        return self._row(item, "tahun", cells)

    def _row(self, item: Indikator, periode: str, cells: Mapping[str, FormCell]) -> FormRow:
        this = self._nilai(item, self.tahun, periode)
        last = self._last_year(item, periode)
        target = this.target if this else ""
        rule = rule_in_words(item, periode, bertriwulan=len(self.periods(item)) > 1)
        note = note_of(self.office, nilai_id(item.id, self.tahun, periode))
        return FormRow(item, periode, last, target, rule, cells, note)

    def _last_year(self, item: Indikator, periode: str) -> str:
        last = self._nilai(item, self.tahun - 1, periode)
        if (last is not None and last.realisasi) or periode != "tahun":
            return last.realisasi if last else ""
        quarters = (self._nilai(item, self.tahun - 1, name) for name in QUARTERS)
        return from_quarters([one for one in quarters if one], item.akumulasi).realisasi

    def _nilai(self, item: Indikator, tahun: int, periode: str) -> Nilai | None:
        return self.office.get(Nilai, nilai_id(item.id, tahun, periode))

    def _cell(
        self, item: Indikator, periode: str, name: str, jenis: Jenis, pilihan: tuple[str, ...] = ()
    ) -> FormCell:
        return self._made("nilai", nilai_id(item.id, self.tahun, periode), name, jenis, pilihan)

    def _made(
        self, table: str, key: str, name: str, jenis: Jenis, pilihan: tuple[str, ...] = ()
    ) -> FormCell:
        record = self.office.record(table, key)
        value = None
        if record is not None and name not in record.bentrok:
            value = stored_values(record).get(name)
        return FormCell(
            table, key, name, jenis, value, self.seen(table, key).get(name, ()), pilihan
        )


def nilai_id(indikator: str, tahun: int, periode: str) -> str:
    """The id of an indicator's figures of a period."""
    return record_id(Nilai, {"indikator": indikator, "tahun": tahun, "periode": periode})


def field_of(cell_table: str, name: str) -> Field:
    """The declaration of a field that a form writes."""
    return fields_of(RECORD_TYPES[cell_table])[name]


def _kind_of_value(item: Indikator, grades: object) -> Jenis:
    if item.rumus == "tingkat":
        return "pilihan" if grades else "teks"
    return "teks" if item.rumus.startswith("rentang") else "angka"
