"""P-9xx: numbers of letters."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja import penomoran
from kinerja.checks.core import KEBIASAAN, Hit, Year, check
from kinerja.penomoran_isi import NUMBERED
from kinerja.records import NomorSurat


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


@check("P-901", "peringatan", "Nomor surat ganda",
       cara="Buka Nomor surat, tunjuk salah satunya, lalu nomori ulang atau batalkan.",
       sumber=KEBIASAAN, langkah="pengantar")  # fmt: skip
def doubles(year: Year) -> Iterator[Hit]:
    """Given on two copies, met at a merge; or typed on two letters by hand."""
    told: set[str] = set()
    for tahun in penomoran.years_of(year.office):
        for group in penomoran.doubles(year.office, tahun):
            told.update(one.nomor for one in group)
            names = " dan ".join(one.perihal or one.title for one in group)
            text = f"Nomor ganda {group[0].title} (deret {group[0].deret}, {tahun}): {names}."
            yield Hit(text, f"{NomorSurat.table}/{group[-1].id}/nomor")
    first: dict[str, str] = {}
    for kind, field, _dated in NUMBERED.values():
        for record in year.office.all(kind):
            nomor = getattr(record, field)
            place = f"{record.table}/{record.id}/{field}"
            if nomor and nomor not in told and first.setdefault(nomor, place) != place:
                yield Hit(f"Nomor ganda {nomor}: tertulis pada dua surat.", place)


@check("P-902", "saran", "Nomor surat terlewat tanpa alasan",
       cara="Catat alasannya di Nomor surat (C, Jelaskan nomor yang dilewati).",
       sumber=KEBIASAAN, langkah="pengantar")  # fmt: skip
def unexplained(year: Year) -> Iterator[Hit]:
    """A gap in a series that nobody has explained."""
    for tahun in penomoran.years_of(year.office):
        for deret in penomoran.series_of(year.office, tahun):
            for low, high in penomoran.gaps(year.office, tahun, deret):
                text = f"Nomor {_span(low, high)} dalam deret {deret} tahun {tahun} tidak tercatat."
                yield Hit(text, NomorSurat.table)
