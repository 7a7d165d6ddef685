"""What a check is, what it finds, and the register of all checks.

A check is one decorated function that yields hits; code, level, remedy and source stand in the
decorator, once::

    @check(
        "P-199", "saran", "Indikator tanpa catatan",
        cara="Tulis catatannya.", sumber=KEBIASAAN,
    )
    def note(year: Year) -> Iterator[Hit]:
        for item in year.indikator:
            if not item.nilai or not item.nilai.catatan:
                yield year.at_value(item, "catatan", "catatan belum ditulis")
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from kinerja.batch import label_of
from kinerja.frozen_set import as_signed
from kinerja.gap import Gap
from kinerja.gaps import analysis_gaps, conflict_gaps, content_gaps
from kinerja.office import Office
from kinerja.pengukuran import measure
from kinerja.records import Laporan, Nilai, Record
from kinerja.rujukan import reference_gaps
from kinerja.terukur import IndikatorTerukur, Pengukuran

Tingkat = Literal["blokir", "peringatan", "saran"]

URUTAN: tuple[Tingkat, ...] = ("blokir", "peringatan", "saran")
"""The levels, the gravest first."""

KEBIASAAN = "Kebiasaan baik"
"""The source of a check that no regulation asks for."""


@dataclass(frozen=True)
class Finding:
    """One thing found.

    `tingkat` is "blokir" where a step cannot be finished with it. `tempat` is where it is, as
    "tabel/id/kolom" (parts may be missing); `cara` the remedy; `langkah` the kind of step;
    `sumber` the regulation that asks for it, or KEBIASAAN.
    """

    kode: str
    tingkat: Tingkat
    kalimat: str
    tempat: str
    cara: str
    langkah: str
    sumber: str


@dataclass(frozen=True)
class Hit:
    """What a check yields; `langkah` and `cara` only where they differ from the check's own."""

    kalimat: str
    tempat: str = ""
    langkah: str = ""
    cara: str = ""


class Year:
    """The report of a year as the checks see it; everything dear is made once."""

    def __init__(self, office: Office, tahun: int, today: date) -> None:
        self.office = office
        self.tahun = tahun
        self.today = today

    @cached_property
    def signed(self) -> Office:
        """The office as the report sees it: what was made after a signature is not in it."""
        return as_signed(self.office, self.tahun)

    @cached_property
    def measured(self) -> Pengukuran:
        """All computed figures."""
        return measure(self.office, self.tahun)

    @cached_property
    def indikator(self) -> tuple[IndikatorTerukur, ...]:
        """Every measured indicator."""
        return self.measured.indikator

    @cached_property
    def laporan(self) -> Laporan:
        """The report's own record; an empty one where nothing was written yet."""
        return self.office.get(Laporan, str(self.tahun)) or Laporan(id="", tahun=self.tahun)

    @cached_property
    def _gaps(self) -> dict[str, tuple[Gap, ...]]:
        return {}

    def gaps(self, jenis: str) -> tuple[Gap, ...]:
        """What a step of this kind lacks."""
        if jenis == "analisis" and jenis not in self._gaps:
            found = analysis_gaps(self.signed, self.tahun, self.measured)
            self._gaps[jenis] = tuple(found)
        elif jenis not in self._gaps:
            self._gaps[jenis] = content_gaps(self.office, self.tahun, jenis)
        return self._gaps[jenis]

    @cached_property
    def told_by_others(self) -> frozenset[Gap]:
        """Gaps of step 5 that have checks of their own: conflicts and wrong references."""
        wrong = reference_gaps(self.signed, self.tahun, self.measured)
        return frozenset((*conflict_gaps(self.signed, self.tahun), *wrong))

    def at_value(self, item: IndikatorTerukur, field: str, what: str) -> Hit:
        """A hit in an indicator's figures of the year: "Indikator IK-1: what"."""
        tempat = f"{Nilai.table}/{item.indikator.id}.{self.tahun}.tahun/{field}"
        return Hit(f"{label_of(item.indikator)}: {what}.", tempat)


def at(record: Record, field: str, what: str) -> Hit:
    """A hit in a field of a record: "Indikator IK-1: what"."""
    return Hit(f"{label_of(record)}: {what}.", f"{record.table}/{record.id}/{field}")


def of_gap(gap: Gap, langkah: str = "", cara: str = "") -> Hit:
    """A hit from what a step lacks."""
    return Hit(gap.text, "/".join(filter(None, (gap.table, gap.id, gap.field))), langkah, cara)


Find = Callable[[Year], Iterator[Hit]]


@dataclass(frozen=True)
class Check:
    """One rule: what it is called, how grave it is, what to do, and who asks for it."""

    kode: str
    tingkat: Tingkat
    judul: str
    cara: str
    sumber: str
    langkah: str
    find: Find


CHECKS: dict[str, Check] = {}
"""Every check by its code."""


def check(
    kode: str, tingkat: Tingkat, judul: str, *, cara: str, sumber: str, langkah: str = "analisis"
) -> Callable[[Find], Find]:
    """Register a function as a check under a code of its own."""
    assert kode not in CHECKS, kode

    def register(find: Find) -> Find:
        CHECKS[kode] = Check(kode, tingkat, judul, cara, sumber, langkah, find)
        return find

    return register
