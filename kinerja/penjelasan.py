"""Forced explanation by result: what must be written about an indicator before step 5 ends.

PermenPANRB 53/2014, Lamp. II, Bab III.A number 5 asks for the causes of success or failure, of a
rise or a fall, and for the solutions carried out. Which of them, the result says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kinerja.arah import is_worse
from kinerja.capaian import Capaian
from kinerja.fields import fields_of
from kinerja.records import Indikator, Nilai
from kinerja.terukur import IndikatorTerukur

BELUM_TERCAPAI = ("hambatan", "solusi")
TERCAPAI = ("pendorong", "tindak_lanjut")
TURUN = ("penyebab_turun",)
ALASAN = "alasan_tanpa_penjelasan"
"""A person's word why the result is not explained; it stands for all that is asked."""

TEKS = (*TERCAPAI, *BELUM_TERCAPAI, *TURUN)
"""Every explanation of one indicator, in the order in which documents print them."""


@dataclass(frozen=True)
class Kurang:
    """One explanation that is asked and not there: the field, and why it is asked."""

    field: str
    sebab: str

    @property
    def label(self) -> str:
        """The field as forms call it."""
        return fields_of(Nilai)[self.field].label


def wanted(
    result: Capaian,
    indikator: Indikator,
    earlier: str,
    tahun: int,
    grades: Sequence[str] = (),
) -> tuple[Kurang, ...]:
    """The explanations that a result asks for; none where it cannot be judged.

    `earlier` is last year's realisasi, "" where it is unknown; `tahun` the year of the result.
    """
    found = []
    if result.tercapai is not None:
        names = TERCAPAI if result.tercapai else BELUM_TERCAPAI
        why = "target tercapai" if result.tercapai else "target belum tercapai"
        found += [Kurang(name, why) for name in names]
    if result.realisasi and earlier and result.alasan != "bentrok":
        lower = indikator.makin_rendah_makin_baik
        if is_worse(result.realisasi, earlier, lower_is_better=lower, grades=grades):
            moved = "naik" if lower else "turun"
            found += [Kurang(name, f"realisasi {moved} dari tahun {tahun - 1}") for name in TURUN]
    return tuple(found)


def missing(item: IndikatorTerukur, tahun: int) -> Iterator[Kurang]:
    """What is still asked of a measured indicator; a field in conflict is told elsewhere."""
    nilai = item.nilai
    if nilai is not None and (nilai.alasan_tanpa_penjelasan.strip() or ALASAN in nilai.bentrok):
        return
    earlier = next((real for year, real, _ in item.tahun_lalu if year == tahun - 1), "")
    for one in wanted(item.capaian, item.indikator, earlier, tahun, item.tingkat):
        if nilai is None or not (getattr(nilai, one.field).strip() or one.field in nilai.bentrok):
            yield one
