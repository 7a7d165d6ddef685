"""The berita acara of a year in their order, by whose places people name them."""

from __future__ import annotations

from kinerja.office import Office
from kinerja.records import BeritaAcara


def of_year(office: Office, tahun: int) -> list[BeritaAcara]:
    """The year's berita acara, the newest last; those without a date come first."""
    found = [one for one in office.all(BeritaAcara) if one.tahun == tahun]
    return sorted(found, key=lambda one: (one.tanggal is not None, one.tanggal, one.id))
