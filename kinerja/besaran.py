"""What a reference can name: each figure of the report, printed as its table prints it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Literal

from kinerja.belanja import Belanja, ProgramTerukur
from kinerja.capaian import ALASAN
from kinerja.errors import InputError
from kinerja.numbers import print_money, print_number, print_value
from kinerja.office import Office
from kinerja.pengukuran import measure
from kinerja.sop import office_name
from kinerja.terukur import IndikatorTerukur, Pengukuran, SasaranTerukur

Tabel = Literal["indikator", "sasaran", "program", "laporan"]


class Sumber:
    """The measured years that references are read from; another year is measured when named."""

    def __init__(self, office: Office, tahun: int, measured: Pengukuran | None = None) -> None:
        self.office, self.tahun = office, tahun
        self._years: dict[int, Pengukuran] = {} if measured is None else {tahun: measured}
        self._indikator: dict[int, dict[str, IndikatorTerukur]] = {}

    def year(self, tahun: int | None) -> Pengukuran:
        """The figures of a year; of the report's own where none is named."""
        wanted = self.tahun if tahun is None else tahun
        if wanted not in self._years:
            self._years[wanted] = measure(self.office, wanted)
        return self._years[wanted]

    def indikator(self, key: str, tahun: int | None) -> IndikatorTerukur:
        """One measured indicator."""
        year = self.tahun if tahun is None else tahun
        if year not in self._indikator:
            found = {item.indikator.id: item for item in self.year(year).indikator}
            self._indikator[year] = found
        if key in self._indikator[year]:
            return self._indikator[year][key]
        raise InputError("Indikator itu tidak termasuk laporan tahun yang disebut.")

    def sasaran(self, key: str, tahun: int | None) -> SasaranTerukur:
        """One measured sasaran."""
        for goal in self.year(tahun).sasaran:
            if goal.sasaran.id == key:
                return goal
        raise InputError("Sasaran itu tidak termasuk laporan tahun yang disebut.")

    def program(self, key: str, tahun: int | None) -> ProgramTerukur:
        """One measured programme."""
        for item in self.year(tahun).program:
            if item.program.id == key:
                return item
        raise InputError("Program itu tidak termasuk laporan tahun yang disebut.")


Besaran = Callable[[Sumber, str, "int | None"], str]
"""Prints one figure of the record `key` in a year; InputError where there is none."""


def _there(shown: str, what: str, why: str = "") -> str:
    if not shown:
        raise InputError(f"{what} belum ada.", why)
    return shown


def _number(value: Decimal | None, what: str, digits: int | None = 2, why: str = "") -> str:
    return _there("" if value is None else print_number(value, digits), what, why)


def _target(source: Sumber, key: str, tahun: int | None) -> str:
    item = source.indikator(key, tahun)
    return _there(item.target and print_value(item.target, item.indikator.desimal), "Target")


def _realisasi(source: Sumber, key: str, tahun: int | None) -> str:
    item = source.indikator(key, tahun)
    return _there(
        item.realisasi and print_value(item.realisasi, item.indikator.desimal), "Realisasi"
    )


def _capaian(source: Sumber, key: str, tahun: int | None) -> str:
    item = source.indikator(key, tahun)
    value, result = item.capaian.nilai, item.capaian
    if tahun is not None and tahun < source.tahun:
        # As the report's own comparison computes earlier years: by its settings of calculation.
        now = source.indikator(key, None)
        value = next((past.nilai for year, _, past in now.tahun_lalu if year == tahun), value)
    digits = 2 if item.indikator.desimal is None else item.indikator.desimal
    return _number(value, "Capaian", digits, ALASAN.get(result.alasan or "", ""))


def _predikat(source: Sumber, key: str, tahun: int | None) -> str:
    return _there(source.indikator(key, tahun).predikat, "Predikat")


def _target_akhir(source: Sumber, key: str, tahun: int | None) -> str:
    item = source.indikator(key, tahun)
    end = item.target_renstra_akhir
    return _there(end and print_value(end, item.indikator.desimal), "Target akhir Renstra")


def _kemajuan(source: Sumber, key: str, tahun: int | None) -> str:
    item = source.indikator(key, tahun)
    digits = 2 if item.indikator.desimal is None else item.indikator.desimal
    return _number(item.kemajuan_renstra.nilai, "Kemajuan terhadap Renstra", digits)


def _part(name: Literal["pembilang", "penyebut"]) -> Besaran:
    def make(source: Sumber, key: str, tahun: int | None) -> str:
        nilai = source.indikator(key, tahun).nilai
        return _number(getattr(nilai, name) if nilai else None, name.capitalize(), None)

    return make


def _money(value: Decimal | None, what: str) -> str:
    return _there("" if value is None else print_money(value), what)


def _budget_of(table: Tabel) -> Callable[[Sumber, str, int | None], Belanja]:
    """The money of a sasaran, a programme or the whole report."""

    def read(source: Sumber, key: str, tahun: int | None) -> Belanja:
        if table == "sasaran":
            goal = source.sasaran(key, tahun)
            return Belanja(goal.pagu, goal.realisasi_anggaran)
        if table == "program":
            return source.program(key, tahun).belanja
        return source.year(tahun).total

    return read


def _pagu(table: Tabel) -> Besaran:
    read = _budget_of(table)
    return lambda source, key, tahun: _money(read(source, key, tahun).pagu, "Pagu")


def _spent(table: Tabel) -> Besaran:
    read = _budget_of(table)
    return lambda source, key, tahun: _money(
        read(source, key, tahun).realisasi, "Realisasi anggaran"
    )


def _serapan(table: Tabel) -> Besaran:
    read = _budget_of(table)
    return lambda source, key, tahun: _number(read(source, key, tahun).serapan, "Serapan anggaran")


BESARAN: Mapping[str, Mapping[Tabel, Besaran]] = {
    "capaian": {"indikator": _capaian},
    "realisasi": {"indikator": _realisasi, "program": _spent("program")},
    "target": {"indikator": _target},
    "predikat": {
        "indikator": _predikat,
        "sasaran": lambda s, k, y: _there(s.sasaran(k, y).predikat, "Predikat"),
        "laporan": lambda s, _, y: _there(s.year(y).predikat, "Predikat"),
    },
    "nama": {
        "indikator": lambda s, k, y: " ".join(s.indikator(k, y).indikator.nama.split()),
        "sasaran": lambda s, k, y: " ".join(s.sasaran(k, y).sasaran.uraian.split()),
        "program": lambda s, k, y: " ".join(s.program(k, y).program.nama.split()),
        "laporan": lambda s, _, __: _there(office_name(s.office), "Nama instansi"),
    },
    "satuan": {"indikator": lambda s, k, y: _there(s.indikator(k, y).indikator.satuan, "Satuan")},
    "target-akhir": {"indikator": _target_akhir},
    "kemajuan": {"indikator": _kemajuan},
    "pembilang": {"indikator": _part("pembilang")},
    "penyebut": {"indikator": _part("penyebut")},
    "rata-rata": {
        "sasaran": lambda s, k, y: _number(s.sasaran(k, y).rata_rata, "Rata-rata capaian"),
        "laporan": lambda s, _, y: _number(s.year(y).rata_rata, "Rata-rata capaian"),
    },
    "efisiensi": {"sasaran": lambda s, k, y: _number(s.sasaran(k, y).efisiensi, "Efisiensi")},
    "pagu": {table: _pagu(table) for table in ("program", "sasaran", "laporan")},
    "realisasi-anggaran": {table: _spent(table) for table in ("program", "sasaran", "laporan")},
    "serapan": {table: _serapan(table) for table in ("program", "sasaran", "laporan")},
    "jumlah-sasaran": {"laporan": lambda s, _, y: str(len(s.year(y).sasaran))},
    "jumlah-indikator": {"laporan": lambda s, _, y: str(s.year(y).jumlah)},
    "jumlah-tercapai": {
        "laporan": lambda s, _, y: str(
            sum(bool(item.capaian.tercapai) for item in s.year(y).indikator)
        )
    },
    "tahun": {"laporan": lambda s, _, y: str(s.tahun if y is None else y)},
}
"""Every name of a reference, with the tables whose codes it takes ("laporan": none)."""
