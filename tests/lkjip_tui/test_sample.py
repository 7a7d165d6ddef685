from __future__ import annotations

import csv
import re
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from kinerja import edits as gate
from kinerja import steps
from kinerja.calendar import WorkCalendar
from kinerja.numbers import round_half_up
from kinerja.office import Office
from kinerja.pengukuran import measure
from kinerja.records import (
    RUMUS,
    Analisis,
    Bukti,
    Indikator,
    Instansi,
    Laporan,
    Nilai,
    Pegawai,
    Pembanding,
    Program,
)
from kinerja.snapshot import apply
from lkjip_tui.holidays_id import national_holidays
from lkjip_tui.sample import TAHUN, Act, build, edits
from lkjip_tui.sample.reading import text_of

WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 1, 28, 10, tzinfo=WIB)


def office_of(acts: list[Act]) -> Office:
    office = Office()
    for act in acts:
        gate.check(office, act.edits)
        office = apply(office, act.edits)
    return office


@pytest.fixture(scope="module")
def office() -> Office:
    return office_of(edits(NOW))


def test_everything_passes_the_gate_that_every_edit_passes(office: Office) -> None:
    assert len(office.all(Indikator)) == 18


def test_it_says_that_it_is_a_sample(office: Office) -> None:
    assert office.one(Instansi).contoh
    assert "Contoh" in office.one(Instansi).nama
    assert all(person.nama.startswith("Nama Contoh ") for person in office.all(Pegawai))
    assert all("bukan data resmi" in item.sumber for item in office.all(Pembanding))


def test_every_rule_every_accumulation_and_both_kinds_of_indicator_occur(office: Office) -> None:
    indikator = office.all(Indikator)

    assert {item.rumus for item in indikator} == set(RUMUS)
    assert {item.akumulasi for item in indikator} == {"akhir", "jumlah", "rata-rata"}
    assert {item.iku for item in indikator} == {True, False}


def test_every_capaian_can_be_computed_and_some_targets_are_missed(office: Office) -> None:
    measured = measure(office, TAHUN)

    assert [item.indikator.kode for item in measured.indikator if item.capaian.alasan] == []
    assert {item.capaian.tercapai for item in measured.indikator} == {True, False}
    assert all(len(item.tahun_lalu) == 4 for item in measured.indikator)
    assert all(item.target_renstra_akhir for item in measured.indikator)


def test_figures_are_those_of_the_sources(office: Office) -> None:
    by_code = {item.indikator.kode: item for item in measure(office, TAHUN).indikator}

    def shown(kode: str) -> tuple[str, str, Decimal]:
        item = by_code[kode]
        assert item.capaian.nilai is not None
        return item.target, item.realisasi, round_half_up(item.capaian.nilai, 2)

    assert shown("IK-2.1") == ("95.25", "95.31", Decimal("100.06"))
    assert shown("IK-2.5") == ("0.23", "0.08", Decimal("287.50"))
    assert shown("IK-2.6") == ("7", "4", Decimal("57.14"))
    assert shown("IK-5.2") == ("85", "91.68", Decimal("107.86"))
    assert shown("IK-5.3") == ("7-8", "6.5", Decimal("107.14"))
    total = measure(office, TAHUN).total
    assert (total.pagu, total.realisasi) == (Decimal("14187239546"), Decimal("10125189450"))


def test_a_percentage_agrees_with_its_numerator_and_denominator(office: Office) -> None:
    digits = {
        item.id: 2 if item.desimal is None else item.desimal for item in office.all(Indikator)
    }
    checked = 0
    for nilai in office.all(Nilai):
        if nilai.pembilang and nilai.penyebut and nilai.realisasi:
            exact = nilai.pembilang / nilai.penyebut * 100
            rounded = round_half_up(exact, digits[nilai.indikator])
            assert rounded == Decimal(nilai.realisasi), nilai.id
            checked += 1
    assert checked >= 12


def test_the_money_of_a_programme_is_that_of_its_parts() -> None:
    rows = list(csv.DictReader(text_of("anggaran.csv").splitlines()))
    parents = {row["induk"] for row in rows}

    with_money = {row["kode"] for row in rows if row[f"pagu_{TAHUN}"]}
    assert with_money == {row["kode"] for row in rows} - parents


def test_programmes_are_tied_to_every_sasaran(office: Office) -> None:
    assert all(group.pagu for group in measure(office, TAHUN).sasaran)
    assert {program.tingkat for program in office.all(Program)} == {
        "program",
        "kegiatan",
        "subkegiatan",
    }


def test_steps_one_to_four_are_done_and_the_fifth_can_be_finished(office: Office) -> None:
    states = [state.status for state in steps.overview(office, TAHUN, WorkCalendar(), NOW)]

    assert states == ["selesai"] * 4 + ["berjalan"] + ["belum"] * 4
    assert steps.missing(office, TAHUN, "analisis") == ()


def test_every_text_of_the_report_is_written(office: Office) -> None:
    laporan = office.get(Laporan, str(TAHUN))
    assert laporan
    assert all(
        getattr(laporan, name)
        for name in ("kata_pengantar", "ikhtisar", "permasalahan", "perencanaan")
    )
    for item in office.all(Analisis):
        assert all(
            getattr(item, name)
            for name in ("uraian", "perbandingan", "penyebab", "solusi", "efisiensi", "program")
        )
    explained = [item for item in office.all(Nilai) if item.pendorong and item.tindak_lanjut]
    assert len(explained) == len(office.all(Indikator))


def test_texts_state_no_computed_figure_that_could_contradict_the_tables() -> None:
    for name in ("teks-laporan.md", "teks-sasaran.md", "teks-indikator.md"):
        assert re.findall(r"\d+,\d+|\d+ ?%|\d persen", text_of(name)) == []


def test_what_the_texts_count_is_there(office: Office) -> None:
    indikator = office.all(Indikator)

    assert (len(indikator), sum(item.iku for item in indikator)) == (18, 11)
    counted = "delapan belas indikator kinerja, sebelas di antaranya indikator kinerja utama"
    assert counted in " ".join(text_of("teks-laporan.md").split())


def test_what_the_texts_call_efficient_is_efficient_by_the_rule(office: Office) -> None:
    for group in measure(office, TAHUN).sasaran:
        assert group.analisis is not None
        assert group.efisien == (
            "belum dapat disebut efisien" not in " ".join(group.analisis.efisiensi.split())
        )


def test_nobody_works_on_a_national_holiday() -> None:
    acts = edits(NOW)

    holiday = date(2026, 1, 16)
    assert holiday in national_holidays([2026])
    days = {act.when.date() for act in acts}
    assert min(days) < holiday < max(days)
    assert holiday not in days
    national = WorkCalendar(frozenset(national_holidays([2025, 2026])))
    used = [line.used for line in steps.overview(office_of(acts), TAHUN, national, NOW)]
    assert used[:5] == ["4 menit", "–", "25 menit", "5 hari kerja", "3 hari kerja"]


def test_the_file_is_written_as_the_people_would_have(tmp_path: Path) -> None:
    store = build(tmp_path / "contoh.lkjip.json", NOW)

    assert store.path.exists()
    assert not store.conflicts()
    rows = store.history("nilai")
    assert {row.who for row in rows} >= {"Nama Contoh Kabid SD", "Nama Contoh Kasubbag"}
    assert all(row.when <= NOW for row in rows)


@pytest.mark.parametrize("day", range(7))
@pytest.mark.parametrize("hour", [0, 6, 23])
def test_made_on_any_day_nothing_lies_ahead_and_the_order_holds(day: int, hour: int) -> None:
    now = datetime(2026, 11, 16 + day, hour, 30, tzinfo=WIB)

    acts = edits(now)

    moments = [act.when for act in acts]
    assert moments == sorted(moments)
    assert moments[-1] < now
    assert all(moment.weekday() < 5 for moment in moments)
    office_of(acts)


def test_two_samples_are_made_of_the_same_records() -> None:
    first, second = edits(NOW), edits(NOW + timedelta(days=30))

    assert [edit.id for act in first for edit in act.edits] == [
        edit.id for act in second for edit in act.edits
    ]


def test_the_regions_own_deadline_lies_ahead(office: Office) -> None:
    laporan = office.get(Laporan, str(TAHUN))
    assert laporan
    assert laporan.tenggat == date(2026, 2, 18)


def test_evidence_is_named_by_the_digest_of_something(office: Office) -> None:
    assert all(len(item.sha256) == 64 and item.ukuran for item in office.all(Bukti))
