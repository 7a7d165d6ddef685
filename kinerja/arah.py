"""Which direction an indicator's name suggests: a suggestion for a person, never a decision."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kinerja.capaian import SKALA_BAWAAN
from kinerja.numbers import split_range
from kinerja.records import Indikator
from kinerja.text import same_words

MAKIN_RENDAH = (
    "putus sekolah", "mengulang", "tidak sekolah", "buta aksara", "rusak", "kesenjangan",
    "angka kematian", "kemiskinan", "pengangguran", "inflasi", "temuan", "pelanggaran",
    "waktu tunggu",
)  # fmt: skip
"""Words of which less is better."""

_DIBALIK = (
    "penurunan", "persentase penurunan", "prosentase penurunan", "pengurangan", "penanganan",
    "persentase penanganan", "tindak lanjut", "persentase tindak lanjut", "penyelesaian",
    "persentase penyelesaian", "penghapusan", "pengentasan",
)  # fmt: skip
"""Beginnings that turn the direction round: a reduction of what is bad is good."""


def suggested(nama: str) -> str:
    """The direction that a name suggests, "turun" or "naik"; "" where it suggests none."""
    name = same_words(nama)
    if name.startswith(_DIBALIK):
        return "naik"
    return "turun" if any(word in name for word in MAKIN_RENDAH) else ""


def direction_doubt(item: Indikator) -> str:
    """What is odd about an indicator's direction; "" where its name suggests nothing else."""
    hint = suggested(item.nama)
    if item.rumus == "tingkat" or not hint:
        return ""
    if hint == "turun" and not item.makin_rendah_makin_baik:
        return "namanya menyarankan makin rendah makin baik, rumusnya makin tinggi makin baik"
    if hint == "naik" and item.makin_rendah_makin_baik:
        return "namanya menyarankan makin tinggi makin baik, rumusnya makin rendah makin baik"
    return ""


def is_worse(
    realisasi: str, earlier: str, *, lower_is_better: bool, grades: Sequence[str] = ()
) -> bool | None:
    """Whether a canonical value is the worse of two; None where they cannot be compared.

    Numbers compare by direction, grades by their rank in `grades` or in the built-in scale that
    knows both. Ranges and different kinds of values cannot be compared.
    """
    ours, theirs = _number(realisasi), _number(earlier)
    if ours is not None and theirs is not None:
        return ours > theirs if lower_is_better else ours < theirs
    wanted = same_words(realisasi), same_words(earlier)
    for scale in [grades] if grades else SKALA_BAWAAN:
        names = [same_words(grade) for grade in scale]
        if all(name in names for name in wanted):
            return names.index(wanted[0]) < names.index(wanted[1])
    return None


def _number(canonical: str) -> Decimal | None:
    bounds = split_range(canonical)
    return bounds[0] if bounds is not None and bounds[0] == bounds[1] else None
