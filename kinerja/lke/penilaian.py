"""The evaluation sheet of one year, scored: an estimate of what an evaluator would find.

Each sub-component is worth the mean of its criteria's answers times its weight. Criteria without
an answer are left out of the mean and counted beside it; nothing is scored 0 by silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.capaian import to_decimal
from kinerja.errors import InputError
from kinerja.jawaban import answer
from kinerja.kelengkapan import Kelengkapan
from kinerja.lke.hitungan import HITUNGAN, Terhitung
from kinerja.lke.lembar import kriteria_lke, lembar_edits
from kinerja.lke.nilai import NILAI, TERPENUHI, predikat_lke
from kinerja.numbers import print_number
from kinerja.office import Edit, Office
from kinerja.records import JawabanLke, KriteriaLke, Laporan


@dataclass(frozen=True)
class JawabanKriteria:
    """One criterion with its answer ("" for none).

    `asal` is "otomatis", "orang" or ""; `naik` says what would raise it ("" where nothing that
    data can name), `tambahan` how many points that brings.
    """

    kriteria: KriteriaLke
    jawaban: str
    asal: str
    bukti: str
    catatan: str = ""
    otomatis: str = ""
    naik: str = ""
    tambahan: Decimal | None = None

    @property
    def nilai(self) -> Decimal | None:
        """The answer's value, 0 to 100."""
        return NILAI.get(self.jawaban)


@dataclass(frozen=True)
class Subkomponen:
    """A part of a component; `nilai` in points up to `bobot`, None while nothing is answered."""

    komponen: str
    nama: str
    bobot: Decimal
    kriteria: tuple[JawabanKriteria, ...]

    @property
    def dijawab(self) -> int:
        """How many criteria have an answer."""
        return sum(item.nilai is not None for item in self.kriteria)

    @property
    def utuh(self) -> Fraction | None:
        """The mean of the answers times the weight, exactly: a third has no last digit."""
        values = [Fraction(item.nilai) for item in self.kriteria if item.nilai is not None]
        return sum(values) * Fraction(self.bobot) / (100 * len(values)) if values else None

    @property
    def nilai(self) -> Decimal | None:
        """The same as a number to print."""
        return None if self.utuh is None else to_decimal(self.utuh)


@dataclass(frozen=True)
class Lke:
    """The whole sheet. `catatan` says what is wrong with the sheet itself."""

    tahun: int
    subkomponen: tuple[Subkomponen, ...]
    catatan: tuple[str, ...] = ()

    @property
    def kriteria(self) -> tuple[JawabanKriteria, ...]:
        """All criteria in order."""
        return tuple(item for part in self.subkomponen for item in part.kriteria)

    @property
    def komponen(self) -> tuple[str, ...]:
        """The names of the components in order."""
        return tuple(dict.fromkeys(part.komponen for part in self.subkomponen))

    def of(self, komponen: str) -> tuple[Subkomponen, ...]:
        """The parts of one component."""
        return tuple(part for part in self.subkomponen if part.komponen == komponen)

    @property
    def nilai(self) -> Decimal | None:
        """The sum of all points; None while a criterion of the sheet is open."""
        return total(self.subkomponen)

    @property
    def predikat(self) -> tuple[str, str] | None:
        """The grade and its name; None while a criterion is open."""
        return None if self.nilai is None else predikat_lke(self.nilai)

    @property
    def kenaikan(self) -> tuple[JawabanKriteria, ...]:
        """The criteria that data say how to raise, the most points first."""
        found = [item for item in self.kriteria if item.naik]
        return tuple(sorted(found, key=lambda item: -(item.tambahan or Decimal(0))))


def total(parts: Iterable[Subkomponen]) -> Decimal | None:
    """The points of some parts; None where one of their criteria has no answer."""
    listed = list(parts)
    if not listed or any(part.dijawab < len(part.kriteria) for part in listed):
        return None
    return _sum(listed)


def so_far(parts: Iterable[Subkomponen]) -> tuple[Decimal, Decimal]:
    """The points of the parts of which something is answered, and the weight of those parts."""
    begun = [part for part in parts if part.utuh is not None]
    return _sum(begun), sum((part.bobot for part in begun), Decimal(0))


def _sum(parts: Iterable[Subkomponen]) -> Decimal:
    return to_decimal(sum((part.utuh or Fraction(0) for part in parts), Fraction(0)))


def score(office: Office, tahun: int) -> Lke:
    """The sheet of a year with all answers; never raises."""
    report = Kelengkapan(office, tahun)
    before = Kelengkapan(office, tahun - 1) if office.get(Laporan, str(tahun - 1)) else None
    people = {item.kriteria: item for item in office.all(JawabanLke) if item.tahun == tahun}
    groups: dict[tuple[str, str], list[KriteriaLke]] = {}
    for item in kriteria_lke(office):
        groups.setdefault((item.komponen, item.subkomponen), []).append(item)
    parts = []
    for (komponen, nama), items in groups.items():
        bobot = next((item.bobot for item in items if item.bobot is not None), Decimal(0))
        answers = tuple(
            _answered(item, people.get(item.id), report, before, bobot / len(items))
            for item in items
        )
        parts.append(Subkomponen(komponen, nama, bobot, answers))
    return Lke(tahun, tuple(parts), _problems(parts, groups.values()))


def _answered(
    item: KriteriaLke,
    person: JawabanLke | None,
    report: Kelengkapan,
    before: Kelengkapan | None,
    points: Decimal,
) -> JawabanKriteria:
    """The answer to a criterion that is worth so many points."""
    compute = HITUNGAN.get(item.hitungan)
    computed = compute(report) if compute else Terhitung("", "")
    met = computed.jawaban == TERPENUHI
    if compute and before and met and compute(before).jawaban == TERPENUHI:
        computed = Terhitung("A", f"{computed.bukti} Terpenuhi juga tahun lalu.")
    note = person.catatan if person else ""
    answer, origin = computed.jawaban, "otomatis" if computed.jawaban else ""
    if person is not None and "jawaban" in person.bentrok:
        answer, origin = "", ""
    elif person is not None and person.jawaban:
        answer, origin = person.jawaban, "orang"
    value = NILAI.get(answer, Decimal(0))
    can_rise = bool(computed.kurang) and value < NILAI[TERPENUHI]
    return JawabanKriteria(
        item, answer, origin, computed.bukti, note, computed.jawaban,
        computed.kurang if can_rise else "",
        (NILAI[TERPENUHI] - value) * points / 100 if can_rise else None,
    )  # fmt: skip


def _problems(
    parts: Sequence[Subkomponen], groups: Iterable[Sequence[KriteriaLke]]
) -> tuple[str, ...]:
    found = [
        f"Kriteria {items[0].subkomponen} memakai bobot yang berbeda-beda; dipakai yang pertama."
        for items in groups
        if len({item.bobot for item in items}) > 1
    ]
    weights = sum((part.bobot for part in parts), Decimal(0))
    if weights != 100:
        found.append(f"Jumlah bobot lembar ini {print_number(weights, None)}, bukan 100.")
    return tuple(found)


def answer_edits(
    office: Office, tahun: int, kode: str, jawaban: str, catatan: str | None = None
) -> list[Edit]:
    """A person's answer to a criterion; with "" it is taken back and the report's counts again.

    `catatan` None leaves the note as it is. Raises InputError for an unknown one.
    """
    item = next((one for one in kriteria_lke(office) if one.kode == kode), None)
    if item is None:
        raise InputError(f"Kriteria LKE “{kode}” tidak ada.")
    if jawaban and jawaban not in NILAI:
        raise InputError(f"Jawaban “{jawaban}” tidak dikenal.", f"Pilih {', '.join(NILAI)}.")
    return answer(
        office, JawabanLke, tahun, item.id,
        jawaban=jawaban, catatan=catatan, sheet=lembar_edits(office),
    )  # fmt: skip
