"""The evaluation sheet: its criteria, its boundaries, what the report earns and what raises it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kinerja import lke
from kinerja.errors import InputError
from kinerja.lke import JawabanKriteria
from kinerja.office import Edit, Office
from kinerja.records import KriteriaLke, Pembanding
from tests.kinerja.snapshot import add, apply
from tests.kinerja.walk import TAHUN, tiny_office, walk


def answers(office: Office, tahun: int = TAHUN) -> dict[str, JawabanKriteria]:
    return {item.kriteria.kode: item for item in lke.score(office, tahun).kriteria}


def answer(office: Office, kode: str, jawaban: str) -> Office:
    return apply(office, lke.answer_edits(office, TAHUN, kode, jawaban))


@pytest.mark.parametrize(
    ("total", "grade"),
    [("100", "AA"), ("90.01", "AA"), ("90.00", "A"), ("80.01", "A"), ("80", "BB"), ("70.01", "BB"),
     ("70", "B"), ("60", "CC"), ("50.01", "CC"), ("50", "C"), ("30.01", "C"), ("30", "D"),
     ("0.01", "D"), ("0", "E")],
)  # fmt: skip
def test_grades_are_open_below(total: str, grade: str) -> None:
    assert lke.predikat_lke(Decimal(total))[0] == grade


@pytest.mark.parametrize(
    ("share", "earned"),
    [("100", "BB"), ("90.01", "BB"), ("90", "B"), ("75.01", "B"), ("75", "C"), ("40.01", "C"),
     ("40", "D"), ("10.01", "D"), ("10", "E"), ("0", "E")],
)  # fmt: skip
def test_shares_of_indicators(share: str, earned: str) -> None:
    assert lke.jawaban_bagian(Decimal(share)) == earned


def test_the_default_sheet_has_the_weights_and_criteria_of_the_regulation() -> None:
    sheet = lke.score(Office(), TAHUN)
    weights = {
        name: sum((part.bobot for part in sheet.of(name)), Decimal(0)) for name in sheet.komponen
    }
    assert list(weights.values()) == [30, 30, 15, 25]
    reporting = sheet.of(lke.PELAPORAN)
    assert [len(part.kriteria) for part in reporting] == [6, 9, 7]
    assert [part.bobot for part in reporting] == [3, Decimal("4.5"), Decimal("7.5")]
    assert sheet.catatan == ()
    assert (sheet.nilai, sheet.predikat) == (None, None)


def test_nothing_is_scored_by_silence() -> None:
    found = answers(Office())
    assert {found[f"3.b.{number}"].jawaban for number in range(1, 10)} == {""}
    part = lke.score(Office(), TAHUN).of(lke.PELAPORAN)[2]
    assert (part.nilai, part.dijawab) == (None, 0)


def test_a_sub_component_is_the_mean_of_its_answers() -> None:
    office = Office()
    for kode, jawaban in (("3.c.1", "AA"), ("3.c.2", "B"), ("3.c.3", "E")):
        office = answer(office, kode, jawaban)
    part = lke.score(office, TAHUN).of(lke.PELAPORAN)[2]
    assert part.dijawab == 3
    assert part.nilai == Decimal("7.5") * Decimal(170) / 300
    assert lke.total([part]) is None  # four criteria are open
    assert lke.so_far([part]) == (part.nilai, Decimal("7.5"))


def test_the_whole_sheet_answered_has_a_grade() -> None:
    office = Office()
    for item in lke.DEFAULT_KRITERIA:
        office = answer(office, item.kode, "A")
    sheet = lke.score(office, TAHUN)
    assert sheet.nilai == 90
    assert sheet.predikat == ("A", "Memuaskan")


def test_a_finished_report_earns_what_it_shows() -> None:
    office, ids = tiny_office()
    finished = walk(office, ids, "arsip")
    found = answers(finished)
    assert found["3.a.1"].jawaban == found["3.a.3"].jawaban == "BB"
    assert found["3.a.2"].jawaban == "E"  # no quarter was measured
    assert found["3.a.4"].jawaban == "E"
    assert "pernyataan" in found["3.a.4"].naik
    assert (found["3.a.5"].jawaban, found["3.a.6"].jawaban) == ("", "")
    assert found["3.b.2"].jawaban == found["3.b.3"].jawaban == "BB"
    assert found["3.b.6"].jawaban == "E"
    assert found["3.b.6"].naik == "1 indikator belum dibandingkan dengan pembanding: IK-1."
    assert found["3.b.6"].tambahan == Decimal("4.5") / 9 * Decimal("0.8")


def test_sent_in_time_or_late() -> None:
    office, ids = tiny_office()
    office = walk(office, ids, "pengiriman")
    [sent] = office.tables["pengiriman"]
    for day, earned in (("2026-02-28", "BB"), ("2026-03-01", "E")):
        moved = apply(
            office, [Edit("pengiriman", sent, {"tanggal_kirim": day, "tanggal_terima": day})]
        )
        assert answers(moved)["3.a.6"].jawaban == earned
        assert "tenggat 28 Februari 2026" in answers(moved)["3.a.6"].bukti


def test_what_raises_is_listed_by_what_it_brings() -> None:
    office, ids = tiny_office()
    office = walk(office, ids, "penghimpunan")
    rising = lke.score(office, TAHUN).kenaikan
    assert [item.tambahan for item in rising] == sorted(
        (item.tambahan for item in rising), reverse=True
    )
    assert all(item.naik for item in rising)
    office, _ = add(office, Pembanding, indikator=ids["indikator"], tahun=TAHUN,
                    lingkup="nasional", tidak_ada=True)  # fmt: skip
    assert "3.b.6" not in [item.kriteria.kode for item in lke.score(office, TAHUN).kenaikan]


def test_kept_since_last_year_is_an_a() -> None:
    office, ids = tiny_office()
    office = walk(office, ids, "analisis")
    assert answers(office)["3.a.1"].jawaban == "BB"
    begun = apply(office, [Edit("laporan", str(TAHUN - 1), {"tahun": TAHUN - 1})])
    assert answers(begun)["3.a.1"].jawaban == "BB"  # last year it was not met
    texts = {"tahun": TAHUN - 1, "ikhtisar": "a", "kesimpulan": "b", "langkah_perbaikan": "c"}
    office = apply(office, [Edit("laporan", str(TAHUN - 1), texts)])
    found = answers(office)["3.a.1"]
    assert (found.jawaban, found.asal) == ("A", "otomatis")
    assert found.bukti.endswith("Terpenuhi juga tahun lalu.")


def test_seven_analyses_are_all_or_nothing() -> None:
    office, ids = tiny_office()
    office = walk(office, ids, "analisis")
    assert answers(office)["3.b.1"].jawaban == "E"
    assert "0 dari 1 sasaran" in answers(office)["3.b.1"].bukti


def test_a_person_answers_over_the_report_and_takes_it_back() -> None:
    office, ids = tiny_office()
    office = walk(office, ids, "analisis")
    over = answer(office, "3.a.1", "AA")
    found = answers(over)["3.a.1"]
    assert (found.jawaban, found.asal, found.otomatis) == ("AA", "orang", "BB")
    assert answers(answer(over, "3.a.1", ""))["3.a.1"] == answers(office)["3.a.1"]
    for kode, jawaban in (("9.z", "A"), ("3.a.1", "F")):
        with pytest.raises(InputError):
            lke.answer_edits(office, TAHUN, kode, jawaban)


def test_an_offices_own_sheet_counts_and_its_faults_are_said() -> None:
    office = apply(Office(), lke.lembar_edits(Office()))
    assert lke.kriteria_lke(office) == lke.DEFAULT_KRITERIA
    assert lke.lembar_edits(office) == []
    office, _ = add(office, KriteriaLke, kode="4.c.2", komponen="4 Evaluasi",
                    subkomponen="4.c.2 Tindak lanjut", uraian="Ditindaklanjuti", bobot="7.5",
                    urutan=99)  # fmt: skip
    office = apply(office, [Edit("kriteria_lke", "3.a.1", {"bobot": "2"})])
    notes = lke.score(office, TAHUN).catatan
    assert any("berbeda-beda" in note for note in notes)
    assert any("bukan 100" in note for note in notes)


def test_three_thirds_are_whole_so_that_exactly_90_stays_a() -> None:
    """Three parts worth 25 × 260/300 each and one worth 25: printed 90,00 and neither above."""
    office = Office()
    given: dict[str, str] = {}
    for part in "abc":
        for number, jawaban in enumerate(("A", "A", "BB"), 1):
            given[f"1.{part}.{number}"] = jawaban
    given["1.d.1"] = "AA"
    for number, kode in enumerate(given, 1):
        office, _ = add(
            office, KriteriaLke, kode=kode, komponen="1 Satu", subkomponen=kode[:3],
            uraian="Kriteria", bobot="25", urutan=number,
        )  # fmt: skip
    for kode, jawaban in given.items():
        office = answer(office, kode, jawaban)
    sheet = lke.score(office, TAHUN)
    assert sheet.nilai == 90
    assert sheet.predikat == ("A", "Memuaskan")


def test_no_part_has_no_total() -> None:
    assert lke.total(()) is None
