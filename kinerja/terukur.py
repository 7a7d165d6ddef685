"""What a measured year holds: the figures of one report, ready for every table of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kinerja.belanja import Belanja, ProgramTerukur
from kinerja.capaian import Capaian, Policy
from kinerja.kemajuan import Laju
from kinerja.predikat import Scale
from kinerja.records import (
    Analisis,
    Bukti,
    Indikator,
    Laporan,
    Nilai,
    Pembanding,
    Renstra,
    Sasaran,
)
from kinerja.triwulan import TriwulanTerukur


@dataclass(frozen=True)
class IndikatorTerukur:
    """One indicator in one year.

    `target` and `realisasi` are canonical; `tahun_lalu` holds (year, realisasi, capaian) of
    earlier years that have data, oldest first; `kemajuan_renstra` compares the realisasi with
    `target_renstra_akhir`, the target of the Renstra's last year, and `laju` says whether the
    years that are left suffice. `tingkat` are the grades of its scale, from the lowest.
    """

    indikator: Indikator
    nilai: Nilai | None
    target: str
    realisasi: str
    capaian: Capaian
    predikat: str
    catatan: tuple[str, ...]
    tahun_lalu: tuple[tuple[int, str, Capaian], ...]
    target_renstra_akhir: str
    kemajuan_renstra: Capaian
    pembanding: tuple[Pembanding, ...]
    bukti: tuple[Bukti, ...]
    triwulan: tuple[TriwulanTerukur, ...]
    laju: Laju
    tingkat: tuple[str, ...]


@dataclass(frozen=True)
class SasaranTerukur:
    """One sasaran in one year: its indicators, their mean, its money and its texts.

    `dihitung` of `jumlah` indicators made the mean; where they differ `catatan` says so.
    """

    sasaran: Sasaran
    indikator: tuple[IndikatorTerukur, ...]
    rata_rata: Decimal | None
    dihitung: int
    predikat: str
    pagu: Decimal | None
    realisasi_anggaran: Decimal | None
    serapan: Decimal | None
    efisiensi: Decimal | None
    efisien: bool | None
    analisis: Analisis | None
    catatan: tuple[str, ...]

    @property
    def jumlah(self) -> int:
        """How many indicators the sasaran has."""
        return len(self.indikator)


@dataclass(frozen=True)
class Pengukuran:
    """One year's report in figures.

    `rata_rata` is the plain mean of all indicators that could be computed (`dihitung` of
    `jumlah`); `total` is the whole budget.
    """

    tahun: int
    laporan: Laporan
    policy: Policy
    scale: Scale
    renstra: Renstra | None
    sasaran: tuple[SasaranTerukur, ...]
    rata_rata: Decimal | None
    dihitung: int
    predikat: str
    catatan: tuple[str, ...]
    program: tuple[ProgramTerukur, ...]
    total: Belanja

    @property
    def indikator(self) -> tuple[IndikatorTerukur, ...]:
        """All indicators, in the order of their sasaran."""
        return tuple(item for group in self.sasaran for item in group.indikator)

    @property
    def jumlah(self) -> int:
        """How many indicators there are."""
        return len(self.indikator)
