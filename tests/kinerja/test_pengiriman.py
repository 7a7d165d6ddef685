"""Copies on their way: which are overdue, and what is said of them."""

from __future__ import annotations

from datetime import date

import pytest

from kinerja.office import Edit, Office
from kinerja.pengiriman import overdue, overdue_sentence
from kinerja.snapshot import apply

TODAY = date(2026, 3, 3)


def sent(**values: object) -> Office:
    known = {"tahun": 2025, "penerima": "Inspektorat", "jumlah": 1, **values}
    return apply(Office(), [Edit("pengiriman", "k1", known)])


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"tenggat": "2026-03-02"}, "Kiriman kepada Inspektorat belum dikirim, tenggatnya 2 Maret"),
        (
            {"tenggat": "2026-03-02", "tanggal_kirim": "2026-03-01"},
            "Kiriman kepada Inspektorat belum ada tanda terimanya, tenggatnya 2 Maret",
        ),
        ({"tenggat": "2026-03-03"}, ""),
        ({}, ""),
        ({"tahun": 2024, "tenggat": "2026-03-02"}, ""),
        (
            {"tenggat": "2026-03-02", "diterima_oleh": "Rina", "tanggal_terima": "2026-03-03"},
            "",
        ),
    ],
)
def test_a_copy_is_overdue_until_somebody_signed_for_it(values, said):
    found = [overdue_sentence(copy) for copy in overdue(sent(**values), 2025, TODAY)]
    assert found == ([f"{said} 2026."] if said else [])
