"""The texts that people write for one year's report, each with its record and field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kinerja.batch import label_of
from kinerja.fields import Kind, fields_of
from kinerja.office import Office
from kinerja.records import Analisis, Indikator, Laporan, Nilai, Record, Sasaran

_KINDS: tuple[type[Record], ...] = (Laporan, Analisis, Nilai)


@dataclass(frozen=True)
class Naskah:
    """One text: the record that holds it, the field, and what stands there."""

    record: Record
    field: str
    teks: str

    @property
    def label(self) -> str:
        """What the form calls the field."""
        return fields_of(type(self.record))[self.field].label

    def place(self, office: Office) -> str:
        """Where a person finds the text: "Analisis S2, Uraian perbandingan"."""
        record = self.record
        if isinstance(record, Analisis):
            sasaran = office.get(Sasaran, record.sasaran)
            whose = f"Analisis {sasaran.kode if sasaran else 'tanpa sasaran'}"
        elif isinstance(record, Nilai):
            indikator = office.get(Indikator, record.indikator)
            whose = f"Nilai {indikator.kode if indikator else 'tanpa indikator'}"
        else:
            whose = label_of(record)
        return f"{whose}, {self.label}"


def takes_references(record_type: type[Record], field: str) -> bool:
    """Whether the report prints this field as text, so that references in it are resolved."""
    declared = fields_of(record_type).get(field)
    return record_type in _KINDS and declared is not None and declared.kind is Kind.PARAGRAPH


def texts_of(office: Office, tahun: int) -> Iterator[Naskah]:
    """Every text that the report of a year can print and that is not empty."""
    for kind in _KINDS:
        names = [name for name in fields_of(kind) if takes_references(kind, name)]
        for record in office.all(kind):
            if getattr(record, "tahun", None) != tahun:
                continue
            for name in names:
                if text := getattr(record, name):
                    yield Naskah(record, name, text)
