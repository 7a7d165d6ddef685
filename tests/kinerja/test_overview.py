"""The nine steps at a glance."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kinerja import steps
from kinerja.calendar import WorkCalendar
from kinerja.office import Edit, Office
from tests.kinerja.snapshot import apply
from tests.kinerja.walk import NOW, TAHUN, WIB, tiny_office, walk

CALENDAR = WorkCalendar()


@pytest.fixture
def fresh():
    return tiny_office()


def line(office: Office, jenis: str, now: datetime = NOW) -> steps.StepState:
    return next(x for x in steps.overview(office, TAHUN, CALENDAR, now) if x.jenis == jenis)


def running(office: Office, jenis: str, mulai: datetime, selesai: datetime | None) -> Office:
    values = {
        "tahun": TAHUN,
        "jenis": jenis,
        "status": "selesai" if selesai else "berjalan",
        "mulai": mulai.isoformat(),
        "selesai": selesai.isoformat() if selesai else None,
    }
    return apply(office, [Edit("langkah", f"{TAHUN}.{jenis}", values)])


def test_time_used_counts_working_time_against_the_mutu_baku(fresh):
    office, _ = fresh
    friday = datetime(2026, 1, 9, 15, 50, tzinfo=WIB)
    monday = datetime(2026, 1, 12, 7, 40, tzinfo=WIB)
    quick = line(running(office, "format", friday, monday), "format")
    assert (quick.used_amount, quick.used, quick.late) == (20, "20 menit", False)
    assert quick.mutu_baku == "30 menit"
    slow = line(running(office, "disposisi", friday, monday), "disposisi")
    assert slow.late
    days = line(running(office, "penghimpunan", friday, None), "penghimpunan", monday)
    assert (days.used_amount, days.late) == (2, False)
    late = line(running(office, "penghimpunan", friday, None), "penghimpunan",
                monday + timedelta(days=7))  # fmt: skip
    assert (late.used_amount, late.late) == (7, True)


def test_clocks_that_disagree_never_give_a_negative_time(fresh):
    office, _ = fresh
    shown = line(running(office, "format", NOW, NOW - timedelta(minutes=5)), "format")
    assert (shown.used, shown.used_amount, shown.late) == ("jam komputer tidak cocok", None, False)


def test_a_step_without_mutu_baku_shows_a_dash(fresh):
    office, _ = fresh
    shown = line(running(office, "penugasan", NOW, NOW), "penugasan")
    assert (shown.mutu_baku, shown.used, shown.used_amount) == ("–", "–", None)
    assert shown.perlu_konfirmasi


def test_the_overview_names_who_is_to_act_and_who_acted(fresh):
    office, ids = fresh
    assert line(office, "format").person == "Kasubbag Program dan Keuangan, JFU (staf)"
    office = walk(office, ids, "disposisi")
    assert line(office, "disposisi").person == "Kepala Contoh"
    assert line(office, "penugasan").gaps
    assert line(office, "disposisi").mulai.date() == date(2026, 1, 12)


def test_who_finished_a_step_is_named_before_who_began_it(fresh):
    office, _ = fresh
    key, begun = f"{TAHUN}.format", running(office, "format", NOW, None)
    assert line(office, "format").person == line(office, "format").pelaksana
    begun = apply(begun, [Edit("langkah", key, {"dimulai_oleh": "Ani"})])
    assert line(begun, "format").person == "Ani"
    done = running(begun, "format", NOW, NOW + timedelta(minutes=5))
    done = apply(done, [Edit("langkah", key, {"diselesaikan_oleh": "Budi"})])
    assert line(done, "format").person == "Budi"
