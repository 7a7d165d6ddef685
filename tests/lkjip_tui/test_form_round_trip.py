"""A data form that goes out as CSV and comes back as it was changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from exports.documents import form_csv
from exports.plain import csv_file
from kinerja.csv_import import ImportPlan, plan, read_table
from kinerja.fields import fields_of
from kinerja.office import Edit, Office
from kinerja.records import Indikator, Nilai
from kinerja.shapes import problem_of, tidy
from kinerja.snapshot import apply

ODD = "a\n\t\u200b\u200d\u00ad\u00a0\uf0b7\u200e'=-;\"1."


def office_with(nama: str, hambatan: str) -> Office:
    """An office with this indicator and explanation; the sasaran has the name too."""
    figures = {"indikator": "i", "tahun": 2025, "periode": "tahun", "target": "7.5"}
    named = {"kode": "IK-1", "nama": nama, "sasaran": "s", "unit": "u"}
    return apply(
        Office(),
        [
            Edit("unit", "u", {"kode": "SD", "nama": "Bidang SD"}),
            Edit("sasaran", "s", {"kode": "S-1", "uraian": nama}),
            Edit("indikator", "i", named),
            Edit("nilai", "i.2025.tahun", {**figures, "hambatan": hambatan}),
        ],
    )


def form_of(office: Office) -> bytes:
    return csv_file(form_csv(office, 2025, "SD"))


def returned(office: Office, data: bytes) -> ImportPlan:
    return plan(office, [read_table(data, "formulir.csv")], 2025)


@settings(max_examples=150, deadline=None)
@given(st.text(ODD, max_size=12), st.text(ODD, max_size=12))
@example("Angka\nPartisipasi\tMurni\u200b SD", "Baris satu\n\n  baris dua\u00ad")
@example("\uf0b7 Persentase", "a")
def test_a_form_that_comes_back_unchanged_plans_no_change(nama: str, hambatan: str) -> None:
    fields = fields_of(Indikator)["nama"], fields_of(Nilai)["hambatan"]
    stored = [tidy(field, f"x{text}") for field, text in zip(fields, (nama, hambatan), strict=True)]
    assume(not any(map(problem_of, fields, stored)))
    office = office_with(*stored)
    made = returned(office, form_of(office))
    assert made.problems == ()
    assert made.edits == ()


@pytest.mark.parametrize("nama", ["APM SD", "APM\n SD"])
def test_a_word_or_a_paragraph_changed_in_the_form_is_a_change(nama: str) -> None:
    office = office_with(nama, "a\nb")
    [edit] = returned(office, form_of(office).replace(b"a\nb", b"a b")).edits
    assert edit.values == {"hambatan": "a b"}
    [edit] = returned(office, form_of(office).replace(b"APM", b"Apm", 2)).edits
    assert edit.values == {"nama": "Apm SD"}
