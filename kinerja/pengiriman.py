"""Copies of the report on their way: whose receipt is overdue (step 8)."""

from __future__ import annotations

from datetime import date

from kinerja.dates import print_date
from kinerja.office import Office
from kinerja.records import Pengiriman


def received(copy: Pengiriman) -> bool:
    """Whether somebody signed for it on a day."""
    return bool(copy.diterima_oleh and copy.tanggal_terima)


def overdue(office: Office, tahun: int, today: date) -> list[Pengiriman]:
    """The year's copies that should have reached their recipients before today."""
    return [
        copy
        for copy in office.all(Pengiriman)
        if copy.tahun == tahun
        and copy.tenggat is not None
        and copy.tenggat < today
        and not received(copy)
    ]


def overdue_sentence(copy: Pengiriman) -> str:
    """What is late of a copy ("Kiriman kepada Inspektorat belum dikirim, tenggatnya …").

    Only for one that has a deadline.
    """
    state = "belum ada tanda terimanya" if copy.tanggal_kirim else "belum dikirim"
    due = f", tenggatnya {print_date(copy.tenggat)}" if copy.tenggat else ""
    return f"Kiriman kepada {copy.penerima or 'penerima tanpa nama'} {state}{due}."
