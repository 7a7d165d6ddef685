"""What holds for every draft, whatever the figures are."""

from __future__ import annotations

import itertools
import random
import re
from decimal import Decimal
from typing import Any

import pytest

from kinerja.numbers import print_value
from kinerja.office import Office
from kinerja.pengukuran import measure
from kinerja.records import RUMUS
from tests.kinerja.kantor_narasi import TAHUN, all_drafts, office_of, paragraph

RULES = [rule for rule in RUMUS if rule != "tingkat"]
ODD = ["", "0", "-3", "0.0000000001", "1234567.5", "7-8", "WTP", "100", "99.996", "banyak sekali"]


@pytest.mark.parametrize("rumus", RUMUS)
def test_no_data_makes_a_draft_fail(rumus: str) -> None:
    for target, real, desimal in itertools.product(ODD, ODD, (None, 0, 3)):
        nilai = {
            2024: {"target": real, "realisasi": target},
            TAHUN: {"target": target, "realisasi": real, "pembilang": "3", "penyebut": "0"},
            2029: {"target_renstra": target},
        }
        nilai = {year: {k: v for k, v in item.items() if v} for year, item in nilai.items()}
        office = office_of(
            {"rumus": rumus, "nama": "Nama {r} {x} \n*tebal*", "desimal": desimal,
             "nama_pembilang": "A", "nama_penyebut": "B"},
            nilai,
            pembanding={"p": {"indikator": "i1", "tahun": TAHUN, "lingkup": "lain",
                              "nilai": real or "1"}},
        )  # fmt: skip
        for text in all_drafts(office):
            assert "  " not in text
            assert ".." not in text
            assert "\n*" not in text


def test_an_empty_office_has_no_more_to_say_than_the_foreword() -> None:
    assert [bool(text) for text in all_drafts(Office(id="kosong"))] == [
        True, False, False, False, False
    ]  # fmt: skip


def known_figures(item: Any) -> set[str]:
    """Every figure that a table prints of an indicator, with what lies between two of them."""
    indikator = item.indikator
    digits = 2 if indikator.desimal is None else indikator.desimal
    values = [item.target, item.realisasi, item.target_renstra_akhir]
    values += [past[1] for past in item.tahun_lalu] + [other.nilai for other in item.pembanding]
    shown = {print_value(value, indikator.desimal) for value in values if value}
    results = [item.capaian, item.kemajuan_renstra, *(past[2] for past in item.tahun_lalu)]
    shown |= {print_value(f"{r.nilai:f}", digits) for r in results if r.nilai is not None}
    numbers = [Decimal(value) for value in values if re.fullmatch(r"-?[0-9.]+", value)]
    for one, other in itertools.permutations(numbers, 2):
        gap = abs(one - other)
        shown |= {print_value(f"{gap:f}", d) for d in (None, indikator.desimal)}
        if other:
            shown.add(print_value(f"{gap / abs(other) * 100:f}", 2))
    return shown


def test_no_figure_is_printed_that_no_table_has() -> None:
    chance = random.Random(7)
    for _ in range(150):
        rumus = chance.choice(RULES)
        figures = [str(Decimal(chance.randint(1, 99999)) / 100) for _ in range(5)]
        office = office_of(
            {"rumus": rumus, "nama": "Angka partisipasi", "desimal": chance.choice([None, 2])},
            {
                2024: {"target": figures[0], "realisasi": figures[1]},
                TAHUN: {"target": figures[2], "realisasi": figures[3]},
                2029: {"target_renstra": figures[4]},
            },
            pembanding={"p": {"indikator": "i1", "tahun": TAHUN, "lingkup": "nasional",
                              "nilai": figures[0]}},
        )  # fmt: skip
        (goal,) = measure(office, TAHUN).sasaran
        text = paragraph(office)
        for plain in (
            "R/T × 100",
            "T/R × 100",
            "(2T−R)/T × 100",
            "2024",
            "2025",
            "2029",
            "dibatasi 0",
        ):
            text = text.replace(plain, "")
        known = known_figures(goal.indikator[0])
        for figure in re.findall(r"-?[0-9]+(?:[.,][0-9]+)*", text):
            assert figure in known | {"0,01"}, (figure, text, known)
