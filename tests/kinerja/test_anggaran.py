"""Absorption, efficiency, and budgets of programmes with parts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kinerja.anggaran import efisiensi, is_efisien, serapan
from kinerja.belanja import Belanja, ProgramTahunan, measure_programs
from kinerja.numbers import print_number
from kinerja.office import Office
from kinerja.records import Anggaran, Program


def test_absorption_is_exact() -> None:
    assert (
        print_number(serapan(Decimal("925896500"), Decimal("826994935")) or Decimal(0)) == "89,32"
    )
    assert serapan(Decimal(3), Decimal(1)) != Decimal("33.33")
    assert serapan(Decimal(60), Decimal(0)) == 0


@pytest.mark.parametrize(("pagu", "realisasi"), [(None, 5), (5, None), (0, 0), (0, 5), (-5, 5)])
def test_no_absorption_without_budget_or_spending(pagu: Any, realisasi: Any) -> None:
    both = (None if amount is None else Decimal(amount) for amount in (pagu, realisasi))
    assert serapan(*both) is None


def test_efficiency() -> None:
    assert efisiensi(Decimal("71.50"), Decimal("98.74")) == Decimal("-27.24")
    assert is_efisien(Decimal(100), Decimal("99.99"))
    assert not is_efisien(Decimal("99.999"), Decimal(50))
    assert not is_efisien(Decimal(100), Decimal(100))


def office(*programs: Program, **money: tuple[int | None, int | None]) -> Office:
    return Office(
        tables={
            "program": {program.id: program for program in programs},
            "anggaran": {
                key: Anggaran(
                    id=key,
                    program=key,
                    tahun=2025,
                    pagu=None if pagu is None else Decimal(pagu),
                    realisasi=None if spent is None else Decimal(spent),
                )
                for key, (pagu, spent) in money.items()
            },
        }
    )


def program(key: str, induk: str = "", sasaran: str = "") -> Program:
    return Program(id=key, kode=key, nama=key, induk=induk, sasaran=sasaran)


def amounts(year: ProgramTahunan) -> dict[str, tuple[Any, Any]]:
    return {i.program.id: (i.belanja.pagu, i.belanja.realisasi) for i in year.items}


def test_parts_are_not_counted_twice() -> None:
    tree = (program("p", sasaran="s"), program("k", "p", "s"), program("q"), program("l", "q", "t"))
    year, total = measure_programs(office(*tree, p=(100, 90), k=(40, 30), l=(7, 5)), 2025)
    assert amounts(year) == {"p": (100, 90), "k": (40, 30), "q": (7, 5), "l": (7, 5)}
    assert [(i.program.id, i.kedalaman, i.dari_bagian) for i in year.items] == [
        ("p", 0, False), ("k", 1, False), ("q", 0, True), ("l", 1, False),
    ]  # fmt: skip
    assert (total.pagu, total.realisasi, total.sisa) == (107, 95, 12)
    assert (year.of_sasaran("s").pagu, year.of_sasaran("t").pagu) == (100, 7)
    assert year.of_sasaran("u") == Belanja()


def test_what_is_not_entered_is_said_and_not_zero() -> None:
    _, total = measure_programs(office(program("p"), program("q"), p=(100, None), q=(50, 20)), 2025)
    assert (total.pagu, total.realisasi) == (150, 20)
    assert total.catatan == ("realisasi 1 dari 2 program belum diisi",)
    _, empty = measure_programs(office(program("p")), 2025)
    assert empty == Belanja()


def test_other_years_do_not_count() -> None:
    assert measure_programs(office(program("p"), p=(100, 90)), 2024)[1] == Belanja()


def test_a_conflict_is_said() -> None:
    made = office(program("p"), p=(None, 5))
    disputed = Anggaran(
        id="p", program="p", tahun=2025, realisasi=Decimal(5), bentrok=frozenset({"pagu"})
    )
    made = Office(tables={**made.tables, "anggaran": {"p": disputed}})
    assert "pagu bentrok" in measure_programs(made, 2025)[1].catatan


def test_programmes_that_are_each_others_part_are_still_shown() -> None:
    year, total = measure_programs(
        office(program("a", "b"), program("b", "a"), a=(1, 1), b=(2, 2)), 2025
    )
    assert sorted(amounts(year)) == ["a", "b"]
    assert total.pagu == 3


def test_codes_in_natural_order() -> None:
    year, _ = measure_programs(office(program("P-10"), program("P-2"), program("P-1.2")), 2025)
    assert [item.program.kode for item in year.items] == ["P-1.2", "P-2", "P-10"]


def test_own_figures_that_differ_from_the_sum_of_the_parts_are_told() -> None:
    tree = (program("p"), program("k", "p"), program("l", "p"))
    year, _ = measure_programs(office(*tree, p=(100, 90), k=(60, 50), l=(40, 41)), 2025)
    top = year.items[0]
    assert top.bagian is not None
    assert (top.bagian.pagu, top.bagian.realisasi) == (100, 91)
    assert top.selisih == ("realisasi",)
    assert [item.bagian for item in year.items[1:]] == [None, None]
    unfinished, _ = measure_programs(office(*tree, p=(100, 90), k=(60, None), l=(39, 41)), 2025)
    assert unfinished.items[0].selisih == ("pagu",)
    summed, _ = measure_programs(office(*tree, k=(60, 50), l=(40, 41)), 2025)
    assert summed.items[0].dari_bagian
    assert summed.items[0].selisih == ()
