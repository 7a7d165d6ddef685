"""P-5xx: texts that are missing, left from last year, or about another office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kinerja.batch import label_of
from kinerja.checks.core import KEBIASAAN, Hit, Year, at, check
from kinerja.daerah import foreign_names, names_in
from kinerja.fields import Field, Kind, fields_of
from kinerja.kemiripan import is_similar
from kinerja.penjelasan import TEKS
from kinerja.records import (
    Analisis,
    Indikator,
    Instansi,
    LangkahSop,
    Laporan,
    Nilai,
    Pembanding,
    Penugasan,
    Record,
    Sasaran,
    Sop,
    SuratPengantar,
)
from kinerja.text import shorten

_BAB = "PermenPANRB 53/2014, Lamp. II/1 (sistematika)"
_EXPECTED = ("kata_pengantar", "permasalahan", "perencanaan", "uraian_anggaran")
_OF_THE_YEAR: dict[type[Record], tuple[str, ...]] = {
    Analisis: ("uraian", "perbandingan", "penyebab", "solusi", "efisiensi"),
    Laporan: ("ikhtisar", "permasalahan", "uraian_anggaran", "kesimpulan", "langkah_perbaikan"),
    Nilai: TEKS,
}
"""Texts that tell of one year; duties and organisation may well stay as they are."""

_READ: tuple[type[Record], ...] = (
    Laporan,
    Analisis,
    Nilai,
    Indikator,
    Sasaran,
    Sop,
    LangkahSop,
    Penugasan,
    SuratPengantar,
)
_TEXT = frozenset({Kind.TEXT, Kind.PARAGRAPH, Kind.LIST})
_NOT_READ = frozenset({"kepada", "di", "tembusan", "sumber"})
"""Fields that rightly name others: addressees and sources."""


@check("P-501", "saran", "Naskah laporan belum diisi",
       cara="Tulis di layar langkah Analisis.", sumber=_BAB)  # fmt: skip
def unwritten(year: Year) -> Iterator[Hit]:
    """Texts that a report does not fail without."""
    for name in _EXPECTED:
        if not getattr(year.laporan, name) and name not in year.laporan.bentrok:
            label = fields_of(Laporan)[name].label
            text = f"Laporan {year.tahun}: {label} belum diisi."
            yield Hit(text, f"{Laporan.table}/{year.tahun}/{name}")


@check("P-502", "peringatan", "Naskah sama dengan tahun lalu",
       cara="Tulis keadaan tahun ini.", sumber=KEBIASAAN)  # fmt: skip
def left_from_last_year(year: Year) -> Iterator[Hit]:
    """At least nine tenths of the words are those of last year's text."""
    for kind, names in _OF_THE_YEAR.items():
        for record in year.office.all(kind):
            if getattr(record, "tahun", None) != year.tahun:
                continue
            before = year.office.record(kind.table, _last_year(record, year.tahun))
            for name in names if before is not None else ():
                if is_similar(getattr(record, name), getattr(before, name)):
                    label = fields_of(kind)[name].label
                    text = f"{_name(year, record)}: {label} masih sama dengan tahun lalu."
                    yield Hit(text, at(record, name, "").tempat)


def _last_year(record: Record, tahun: int) -> str:
    """The id of the same record one year earlier; natural ids hold the year as a part."""
    parts = record.id.split(".")
    return ".".join(str(tahun - 1) if part == str(tahun) else part for part in parts)


def _name(year: Year, record: Any) -> str:
    """The indicator or sasaran that a text is about, else the record."""
    for kind, field in ((Indikator, "indikator"), (Sasaran, "sasaran")):
        about = year.office.get(kind, getattr(record, field, "") or "")
        if about is not None:
            return label_of(about)
    return label_of(record)


@check("P-503", "peringatan", "Nama daerah atau dinas lain dalam naskah",
       cara="Ganti dengan nama sendiri; nama daerah pembanding sebutkan pada sumber pembanding.",
       sumber="Kebiasaan baik (naskah yang disalin dari daerah lain)")  # fmt: skip
def other_office(year: Year) -> Iterator[Hit]:
    """The "Kab. Demak" in a form of Kota Binjai; regions of the benchmarks may be named."""
    own = year.office.one(Instansi)
    if not own.daerah.strip():
        return
    quoted = [item.sumber for item in year.office.all(Pembanding) if item.tahun == year.tahun]
    allowed = {name for text in quoted for name in names_in(text)}
    for kind in _READ:
        fields = [
            field
            for field in fields_of(kind).values()
            if field.kind in _TEXT and field.name not in _NOT_READ
        ]
        for record in year.office.all(kind):
            if getattr(record, "tahun", year.tahun) == year.tahun:
                yield from _foreign(year, record, fields, own, allowed)


def _foreign(
    year: Year, record: Record, fields: list[Field], own: Instansi, allowed: set[str]
) -> Iterator[Hit]:
    for field in fields:
        value = getattr(record, field.name)
        if not value:
            continue
        text = "\n".join(value) if isinstance(value, tuple) else value
        found = foreign_names(text, own.daerah, own.nama, allowed)
        if found:
            named = "”, “".join(shorten(one) for one in found)
            what = f"{_name(year, record)}: {field.label} menyebut “{named}”."
            yield Hit(what, at(record, field.name, "").tempat)


_SIGNS = ("....", "…", "____", "xxx", "lorem", "belum diisi", "[")
_FILLER = re.compile(
    r"\.{5,}|…{2,}|_{4,}|\bx{3,}\b|\blorem ipsum\b|\bbelum diisi\b"
    r"|\[(?:isi|nama|tahun|angka)[^\]]*\]",
    re.IGNORECASE,
)


def _filler_in(text: str) -> re.Match[str] | None:
    """The first filler of a text; most texts have no sign of one, which is quickly seen."""
    plain = text.casefold()
    return _FILLER.search(text) if any(sign in plain for sign in _SIGNS) else None


@check("P-504", "peringatan", "Isian sementara tertinggal dalam naskah",
       cara="Tulis isinya, atau hapus.", sumber=KEBIASAAN)  # fmt: skip
def filler(year: Year) -> Iterator[Hit]:
    """Dots, xxx and "belum diisi" that were meant to be replaced."""
    for kind, names in _OF_THE_YEAR.items():
        for record in year.office.all(kind):
            if getattr(record, "tahun", None) != year.tahun:
                continue
            for name in names:
                if found := _filler_in(getattr(record, name)):
                    label = fields_of(kind)[name].label
                    rest = shorten(found.group(), 20)
                    text = f"{_name(year, record)}: {label} masih berisi “{rest}”."
                    yield Hit(text, at(record, name, "").tempat)
