"""P-7xx: money that does not add up, and programmes that nobody can connect with a result."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kinerja.batch import label_of
from kinerja.belanja import ProgramTerukur
from kinerja.checks.core import Hit, Year, at, check
from kinerja.numbers import print_money
from kinerja.records import Anggaran, Program

_FINANCE = "PermenPANRB 53/2014, Lamp. II, Bab III.B (realisasi anggaran)"
_SUPPORT = "PermenPANRB 53/2014, Lamp. II, Bab III.A angka 7"


def _budgets(year: Year) -> Iterator[tuple[Anggaran, Program]]:
    for item in year.office.all(Anggaran):
        program = year.office.get(Program, item.program)
        if item.tahun == year.tahun and program is not None:
            yield item, program


@check(
    "P-701", "peringatan", "Serapan di atas 100%",
    cara="Periksa pagu dan realisasinya.", sumber=_FINANCE,
)  # fmt: skip
def overspent(year: Year) -> Iterator[Hit]:
    """More was spent than there was."""
    for item, program in _budgets(year):
        if item.pagu is not None and item.realisasi is not None and item.realisasi > item.pagu:
            spent, limit = print_money(item.realisasi), print_money(item.pagu)
            what = f"{label_of(program)}: realisasi anggaran {spent} melebihi pagu {limit}."
            yield Hit(what, at(item, "realisasi", "").tempat)


@check(
    "P-702", "peringatan", "Realisasi anggaran tanpa pagu",
    cara="Isi pagunya.", sumber=_FINANCE,
)  # fmt: skip
def spent_without_budget(year: Year) -> Iterator[Hit]:
    """Then no absorption can be told."""
    for item, program in _budgets(year):
        if item.pagu is None and item.realisasi and "pagu" not in item.bentrok:
            spent = print_money(item.realisasi)
            what = f"{label_of(program)}: realisasi anggaran {spent}, pagunya belum diisi."
            yield Hit(what, at(item, "pagu", "").tempat)


@check(
    "P-703", "peringatan", "Bagian-bagian program tidak menjumlah",
    cara="Perbaiki program itu atau bagian-bagiannya.", sumber=_FINANCE,
)  # fmt: skip
def parts_differ(year: Year) -> Iterator[Hit]:
    """Where both the programme and all its parts have figures of their own."""
    parts: dict[str, list[ProgramTerukur]] = {}
    for item in year.measured.program:
        parts.setdefault(item.program.induk, []).append(item)
    for item in year.measured.program:
        below = parts.get(item.program.id, [])
        if item.anggaran is None or item.dari_bagian or not below:
            continue
        for field in ("pagu", "realisasi"):
            own = getattr(item.belanja, field)
            amounts = [getattr(part.belanja, field) for part in below]
            known = [amount for amount in amounts if amount is not None]
            total = sum(known, Decimal(0))
            if own is not None and len(known) == len(amounts) and own != total:
                what = f"{field} {print_money(own)}, jumlah bagiannya {print_money(total)}"
                tempat = at(item.anggaran, field, "").tempat
                yield Hit(f"{label_of(item.program)}: {what}.", tempat)


@check(
    "P-704", "peringatan", "Program tidak ditautkan ke sasaran",
    cara="Pilih sasaran yang didukung program atau kegiatannya.", sumber=_SUPPORT,
)  # fmt: skip
def untied(year: Year) -> Iterator[Hit]:
    """A topmost programme of which neither it nor a part supports a sasaran."""
    tied: set[str] = set()
    for program in year.signed.all(Program):
        above: Program | None = program if program.sasaran else None
        while above is not None and above.id not in tied:
            tied.add(above.id)
            above = year.office.get(Program, above.induk)
    for item in year.measured.program:
        if item.kedalaman == 0 and item.program.id not in tied:
            yield at(item.program, "sasaran", "belum ditautkan ke sasaran mana pun")
