"""Published figures of real offices, imported as an office's years and recomputed.

The rows, their sources and what their recomputation gave stand in tests/data/indikator_nyata.csv.
"""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from kinerja import anggaran
from kinerja.capaian import Capaian
from kinerja.csv_import import ImportPlan, plan, read_table
from kinerja.csv_published import decimals_of
from kinerja.numbers import parse_number, print_number, round_half_up
from kinerja.office import Office
from kinerja.pengukuran import IndikatorTerukur, measure
from kinerja.printing import truncated
from kinerja.records import SkalaTingkat
from kinerja.snapshot import apply

FILE = Path(__file__).parent.parent / "data" / "indikator_nyata.csv"
ARAH = {
    "higher": "naik",
    "lower": "turun",
    "range-higher": "rentang",
    "range-lower": "rentang-turun",
    "text": "tingkat",
    "unclear": "",
}
LEVELS = ("Level 1", "Level 2", "Level 3", "Level 3 Plus", "Level 4", "Level 5")
TAHUN_LAIN = {"n/a": 2000, "2021-2025": 2025, **{f"tahun ke-{n}": 2000 + n for n in range(1, 5)}}
HEADER = (
    "Sasaran",
    "Indikator",
    "Satuan",
    "Target",
    "Realisasi",
    "Capaian",
    "Arah",
    "Tahun",
    "Sumber",
)


@dataclass(frozen=True)
class PublishedRow:
    """One row of the file, with its line and the verdict of its recomputation."""

    line: int
    cells: dict[str, str]

    @property
    def verdict(self) -> str:
        return self.cells["note"].rpartition("recalc:")[2].strip()

    @property
    def direction(self) -> str:
        return self.cells["direction"]

    @property
    def tahun(self) -> int:
        year = self.cells["year"]
        return TAHUN_LAIN.get(year) or int(year)

    @property
    def sasaran(self) -> str:
        return f"{self.cells['sasaran'] or 'Sasaran'} – {self.cells['agency']}"

    @property
    def name(self) -> str:
        """The indicator; with its line where an earlier row has the same one in the same year."""
        key = (self.cells["indicator"], self.sasaran, self.tahun)
        earlier = (row for row in rows() if row.line < self.line)
        double = any(key == (row.cells["indicator"], row.sasaran, row.tahun) for row in earlier)
        return f"{key[0]} [{self.line}]" if double else key[0]

    @property
    def published(self) -> Decimal:
        number = parse_number(self.cells["published_capaian"], unit="%")
        assert number is not None
        return number

    @property
    def digits(self) -> int:
        return decimals_of(self.cells["published_capaian"])


@functools.cache
def rows() -> tuple[PublishedRow, ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(PublishedRow(n, row) for n, row in enumerate(csv.DictReader(file), 2))


def indicator_rows() -> list[PublishedRow]:
    return [row for row in rows() if row.direction in ARAH]


def with_verdict(*verdicts: str) -> list[PublishedRow]:
    return [row for row in indicator_rows() if row.verdict in verdicts]


def table(chosen: Iterable[PublishedRow]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(HEADER)
    for row in chosen:
        cells = row.cells
        writer.writerow(
            (row.sasaran, row.name, cells["unit"], cells["target"], cells["realisasi"],
             cells["published_capaian"], ARAH[row.direction], row.tahun, cells["source"])
        )  # fmt: skip
    return buffer.getvalue().encode("utf-8-sig")


@functools.cache
def imported() -> tuple[ImportPlan, Office]:
    scale = SkalaTingkat(id="skala", nama="Tingkat maturitas", urutan=LEVELS)
    office = Office(tables={"skala_tingkat": {"skala": scale}})
    made = plan(office, [read_table(table(indicator_rows()), "nyata.csv")], 2024)
    assert made.problems == ()
    return made, apply(office, made.edits)


@functools.cache
def measured(tahun: int) -> dict[tuple[str, str], IndikatorTerukur]:
    groups = measure(imported()[1], tahun).sasaran
    return {(g.sasaran.uraian, i.indikator.nama): i for g in groups for i in g.indikator}


def capaian_of(row: PublishedRow) -> Capaian:
    return measured(row.tahun)[row.sasaran, row.name].capaian


def recomputed(row: PublishedRow) -> Decimal:
    value = capaian_of(row).nilai
    assert value is not None
    return value


def warnings_of(row: PublishedRow) -> list[str]:
    line = indicator_rows().index(row) + 2
    return [w.alasan for w in imported()[0].warnings if w.baris == line and w.kolom == "Capaian"]


def ids(row: PublishedRow) -> str:
    return str(row.line)


def test_the_file_is_whole() -> None:
    assert len(rows()) == 162
    assert len(indicator_rows()) == 162 - 4 - 3 - 17
    assert len(with_verdict("ok R/T", "ok (2T-R)/T")) == 68


@pytest.mark.parametrize("row", with_verdict("ok R/T", "ok (2T-R)/T"), ids=ids)
def test_comes_out_as_published(row: PublishedRow) -> None:
    assert round_half_up(recomputed(row), row.digits) == row.published
    assert warnings_of(row) == []


@pytest.mark.parametrize(
    "row", with_verdict("ok R/T (truncated)", "ok (2T-R)/T (truncated)"), ids=ids
)
def test_truncated_differs_by_at_most_one_unit(row: PublishedRow) -> None:
    unit = Decimal(1).scaleb(-row.digits)
    assert abs(round_half_up(recomputed(row), row.digits) - row.published) <= unit
    assert truncated(recomputed(row), row.digits) == row.published
    assert "dipotong" in warnings_of(row)[0]


@pytest.mark.parametrize("row", with_verdict("ok R/T ratio"), ids=ids)
def test_ratio_is_a_hundredth(row: PublishedRow) -> None:
    assert round_half_up(recomputed(row) / 100, row.digits) == row.published
    assert "rasio" in warnings_of(row)[0]


@pytest.mark.parametrize(
    "row", [row for row in indicator_rows() if row.verdict.startswith("MISMATCH")], ids=ids
)
def test_mismatch_is_warned_about_and_not_taken_over(row: PublishedRow) -> None:
    assert warnings_of(row)
    assert round_half_up(recomputed(row), row.digits) != row.published


def test_zero_target_has_a_reason() -> None:
    [row] = with_verdict("zero target")
    assert capaian_of(row).alasan == "target nol"
    assert "target nol" in warnings_of(row)[0]


@pytest.mark.parametrize(
    ("line", "expected"), [(48, "102.22"), (49, "87.50"), (50, "107.14"), (51, "87.50")]
)
def test_ranges_go_by_their_rule(line: int, expected: str) -> None:
    [row] = [row for row in rows() if row.line == line]
    assert round_half_up(recomputed(row), 2) == Decimal(expected)
    # 92 against 80-90 is published as 113: a misprint of the source, so it is warned about.
    assert bool(warnings_of(row)) == (line == 48)


@pytest.mark.parametrize(
    ("line", "tercapai"), [(123, True), (124, True), (125, False), (126, False), (127, False)]
)
def test_grades_go_by_their_scale(line: int, tercapai: bool) -> None:
    [row] = [row for row in rows() if row.line == line]
    result = capaian_of(row)
    assert (result.tercapai, result.nilai is not None) == (tercapai, True)
    said = row.cells["published_capaian"] == "Tercapai"
    assert bool(warnings_of(row)) == (said != tercapai)


@pytest.mark.parametrize("line", [128, 129, 130, 131])
def test_not_reached_in_words(line: int) -> None:
    [row] = [row for row in rows() if row.line == line]
    assert capaian_of(row).tercapai is False
    assert warnings_of(row) == []


def test_no_data_is_said_and_not_zero() -> None:
    [row] = [row for row in rows() if row.line == 47]
    result = capaian_of(row)
    assert (result.nilai, result.alasan) == (None, "realisasi belum ada")


@pytest.mark.parametrize("row", [row for row in rows() if row.direction == "efisiensi"], ids=ids)
def test_efficiency_is_capaian_minus_absorption(row: PublishedRow) -> None:
    capaian = parse_number(row.cells["target"], unit="%")
    serapan = parse_number(row.cells["realisasi"], unit="%")
    assert capaian is not None
    assert serapan is not None
    assert anggaran.efisiensi(capaian, serapan) == row.published


def budget_rows() -> list[PublishedRow]:
    total = "total pagu dan sisa"  # gives what is left, not what was spent
    return [r for r in rows() if r.direction == "budget" and total not in r.cells["indicator"]]


@functools.cache
def budget() -> tuple[ImportPlan, Office]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(("Program", "Pagu (Rp)", "Realisasi (Rp)", "%", "Tahun"))
    for row in budget_rows():
        name = row.cells["indicator"].removeprefix("ANGGARAN: ")
        cells = row.cells["target"], row.cells["realisasi"], row.cells["published_capaian"]
        writer.writerow((name, *cells, row.tahun))
    made = plan(Office(), [read_table(buffer.getvalue().encode(), "anggaran.csv")], 2024)
    assert made.problems == ()
    return made, apply(Office(), made.edits)


@pytest.mark.parametrize("row", budget_rows(), ids=ids)
def test_absorption_as_published(row: PublishedRow) -> None:
    name = row.cells["indicator"].removeprefix("ANGGARAN: ")
    made, office = budget()
    [item] = [p for p in measure(office, row.tahun).program if p.program.nama == name]
    assert item.serapan is not None
    line = budget_rows().index(row) + 2
    warned = [w for w in made.warnings if w.baris == line]
    if row.verdict.startswith("MISMATCH"):
        assert round_half_up(item.serapan, row.digits) != row.published
        assert warned
    else:
        shown = round_half_up(item.serapan, row.digits), truncated(item.serapan, row.digits)
        assert row.published in shown
        assert not warned or "dipotong" in warned[0].alasan


def test_the_same_file_twice_changes_nothing() -> None:
    _, office = imported()
    again = plan(office, [read_table(table(indicator_rows()), "nyata.csv")], 2024)
    assert again.problems == ()
    assert again.edits == ()
    assert {row.status for row in again.rows} == {"tetap"}


def test_years_of_one_indicator_are_one_record() -> None:
    name = "Nilai Sakip Kecamatan (indikator sasaran 3)"
    [item] = [i for (_, nama), i in measured(2024).items() if nama == name]
    assert [tahun for tahun, _, _ in item.tahun_lalu] == [2020, 2021, 2022, 2023]
    assert [print_number(c.nilai) for _, _, c in item.tahun_lalu if c.nilai] == [
        "105,97", "84,33", "95,37", "98,45",
    ]  # fmt: skip
