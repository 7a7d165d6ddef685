"""What a form says about an indicator's figures while they are typed: asked for, or odd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kinerja import kewajaran
from kinerja.arah import direction_doubt
from kinerja.capaian import Capaian
from kinerja.penjelasan import ALASAN, wanted
from kinerja.records import Indikator


def remarks(
    result: Capaian,
    indikator: Indikator,
    values: Mapping[str, Any],
    earlier: Sequence[tuple[int, str]],
    *,
    tahun: int,
    grades: Sequence[str] = (),
) -> dict[str, str]:
    """A sentence for each field of a Nilai that is asked for or looks odd; never a refusal.

    `result` is the capaian of what is typed, `values` the record's values as they stand,
    `earlier` the (year, realisasi) before `tahun`.
    """
    last = next((real for year, real in earlier if year == tahun - 1), "")
    found = {} if str(values[ALASAN]).strip() else {
        one.field: f"Diminta karena {one.sebab}; isi, atau tulis alasan tidak dijelaskan."
        for one in wanted(result, indikator, last, tahun, grades)
        if not str(values[one.field]).strip()
    }  # fmt: skip
    for field, odd in _odd(result, indikator, values, earlier):
        found.setdefault(field, odd)
    return found


def _odd(
    result: Capaian,
    indikator: Indikator,
    values: Mapping[str, Any],
    earlier: Sequence[tuple[int, str]],
) -> list[tuple[str, str]]:
    found = []
    real = kewajaran.single(result.realisasi)
    bands = (
        (kewajaran.own_band(indikator), "batas wajar indikator ini"),
        (kewajaran.unit_band(indikator), "batas sebuah persentase"),
        (kewajaran.history_band([value for _, value in earlier]), "jauh dari tahun-tahun lalu"),
    )
    for band, what in bands:
        if real is not None and (breach := band.breach(real)):
            found.append(("realisasi", f"Periksa: {breach}, {what}."))
    ratio = kewajaran.ratio_mismatch(
        indikator.satuan, result.realisasi, values["pembilang"], values["penyebut"]
    )
    if ratio:
        found.append(("pembilang", f"Periksa: {ratio}."))
    if doubt := direction_doubt(indikator):
        found.append(("target", f"Periksa arah: {doubt}."))
    return found
