"""What a chart says: figures with their printed form, whatever draws them (SVG, PNG, text bars)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Role = Literal["realisasi", "target", "akhir"]


@dataclass(frozen=True)
class Point:
    """One figure: its exact value, or None where there is none, and how it is printed."""

    nilai: Decimal | None
    tampil: str


@dataclass(frozen=True)
class BarChart:
    """Groups of horizontal bars: one group a row, one bar a series, the same scale for all.

    `acuan` is a value that every bar is seen against (100 %), drawn as a line; 0 for none. Bars
    longer than `batas` are cut there and keep their printed figure. The scale ends at `skala`, or
    behind the longest bar where that is 0.
    """

    nama: str
    judul: str
    seri: tuple[str, ...]
    baris: tuple[tuple[str, tuple[Point, ...]], ...]
    sumber: str
    satuan: str = "%"
    acuan: int = 0
    batas: int = 0
    skala: int = 0

    @property
    def ujung(self) -> int:
        """Where the scale ends: a little behind the longest bar, so that its figure has room."""
        if self.skala:
            return self.skala
        known = [point.nilai for _, points in self.baris for point in points if point.nilai]
        longest = max([*known, Decimal(self.acuan or 1)])
        if self.batas:
            longest = min(longest, Decimal(self.batas))
        return -(-int(longest * 112 / 100) // 25) * 25

    @property
    def alternatif(self) -> str:
        """The chart in words, for those who cannot see it."""
        rows = "; ".join(f"{label}: {_told(self.seri, points)}" for label, points in self.baris)
        against = f" Garis acuan {self.acuan} {self.satuan}." if self.acuan else ""
        return f"Grafik batang {self.judul} ({self.satuan}).{against} {rows}."

    @property
    def terpotong(self) -> bool:
        """Whether a bar is longer than the scale."""
        return any(
            point.nilai is not None and self.batas and point.nilai > self.batas
            for _, points in self.baris
            for point in points
        )


@dataclass(frozen=True)
class Series:
    """One line of a line chart, a point for each of its years."""

    nama: str
    peran: Role
    titik: tuple[Point, ...]


@dataclass(frozen=True)
class LineChart:
    """Figures over the years: what was reached, the targets, and the Renstra's end target."""

    nama: str
    judul: str
    tahun: tuple[int, ...]
    seri: tuple[Series, ...]
    sumber: str
    satuan: str = ""

    @property
    def alternatif(self) -> str:
        """The chart in words, for those who cannot see it."""
        told = "; ".join(
            f"{series.nama}: "
            + ", ".join(
                f"{year} {point.tampil}"
                for year, point in zip(self.tahun, series.titik, strict=True)
                if point.nilai is not None
            )
            for series in self.seri
        )
        unit = f" ({self.satuan})" if self.satuan else ""
        return f"Grafik garis {self.judul}{unit}. {told}."


Chart = BarChart | LineChart


def _told(series: Sequence[str], points: Sequence[Point]) -> str:
    if len(series) == 1:
        return points[0].tampil
    return ", ".join(f"{name} {point.tampil}" for name, point in zip(series, points, strict=True))
