"""The nine steps as a state machine."""

from __future__ import annotations

import dataclasses

import pytest

from kinerja import sop, steps
from kinerja.calendar import WorkCalendar
from kinerja.errors import InputError, StateError
from kinerja.office import Conflict, Edit, Office, Version
from kinerja.records import Langkah, Laporan, Nilai, Pegawai
from kinerja.snapshot import apply as unchecked
from kinerja.steps import Who
from tests.kinerja.snapshot import add, apply
from tests.kinerja.walk import JENIS, NOW, TAHUN, boss, tiny_office, walk, write

CALENDAR = WorkCalendar()


@pytest.fixture
def fresh():
    return tiny_office()


def status(office: Office, jenis: str) -> str:
    return steps.state_of(office, TAHUN, jenis).status


def test_all_nine_steps_from_the_order_to_the_archive(fresh):
    office, ids = fresh
    office = walk(office, ids, "arsip")
    assert [status(office, jenis) for jenis in JENIS] == ["selesai"] * 9
    assert steps.next_step(office, TAHUN) is None
    assert all(not line.gaps for line in steps.overview(office, TAHUN, CALENDAR, NOW))


def test_the_first_start_makes_the_report_and_keeps_the_sop(fresh):
    office, ids = fresh
    assert office.get(Laporan, str(TAHUN)) is None
    office = apply(office, steps.start(office, TAHUN, "disposisi", boss(office, ids), NOW))
    assert len(office.get(Laporan, str(TAHUN)).sop["langkah"]) == 9


@pytest.mark.parametrize("number", range(1, 9))
def test_no_step_starts_before_the_steps_before_it_are_finished(fresh, number):
    office, ids = fresh
    office = walk(office, ids, JENIS[number - 1])
    if number < 8:
        with pytest.raises(StateError, match="belum selesai"):
            steps.start(office, TAHUN, JENIS[number + 1], boss(office, ids), NOW)
    steps.start(office, TAHUN, JENIS[number], boss(office, ids), NOW)


@pytest.mark.parametrize("jenis", JENIS)
def test_no_step_finishes_without_its_contents(fresh, jenis):
    office, ids = fresh
    before = JENIS.index(jenis)
    if before:
        office = walk(office, ids, JENIS[before - 1])
    who = boss(office, ids)
    office = apply(office, steps.start(office, TAHUN, jenis, who, NOW))
    with pytest.raises(StateError, match="belum dapat diselesaikan"):
        steps.finish(office, TAHUN, jenis, who, NOW)
    assert steps.missing(office, TAHUN, jenis)
    office = write(office, ids, jenis)
    assert not steps.missing(office, TAHUN, jenis)
    steps.finish(office, TAHUN, jenis, who, NOW)


@pytest.mark.parametrize(
    ("jenis", "table", "key", "taken", "said"),
    [
        ("disposisi", "disposisi", "{tahun}", "catatan", "Isi disposisi/catatan belum diisi"),
        ("penghimpunan", "permintaan", "{tahun}.{unit}", "lengkap", "belum dinyatakan lengkap"),
        ("format", "permintaan", "{tahun}.{unit}", "diserahkan", "belum diserahkan"),
        ("analisis", "analisis", "{sasaran}.{tahun}", "penyebab", "Penyebab"),
        ("analisis", "analisis", "{sasaran}.{tahun}", "efisiensi", "Uraian efisiensi"),
        ("analisis", "laporan", "{tahun}", "kesimpulan", "Kesimpulan umum belum diisi"),
        ("pengantar", "surat_pengantar", "{tahun}", "penandatangan", "Penandatangan belum diisi"),
    ],
)
def test_each_gap_says_what_and_where(fresh, jenis, table, key, taken, said):
    office, ids = fresh
    for earlier in JENIS[: JENIS.index(jenis) + 1]:
        if earlier != "penandatanganan":
            office = write(office, ids, earlier)
    key = key.format(tahun=TAHUN, **ids)
    record = dataclasses.replace(office.record(table, key), **{taken: None})
    tables = {**office.tables, table: {**office.tables[table], key: record}}
    gap = steps.missing(Office(tables=tables), TAHUN, jenis)[-1]
    assert said in gap.text
    assert (gap.table, gap.id, gap.field) == (table, key, taken)


def test_an_empty_cell_is_meant_where_the_unit_said_complete(fresh):
    office, ids = fresh
    office = write(write(office, ids, "penugasan"), ids, "format")
    texts = [gap.text for gap in steps.missing(office, TAHUN, "penghimpunan")]
    assert "Indikator IK-1: target 2025 belum diisi." in texts
    office = apply(office, [Edit("permintaan", f"{TAHUN}.{ids['unit']}", {"lengkap": True})])
    texts = [gap.text for gap in steps.missing(office, TAHUN, "penghimpunan")]
    assert not any("IK-1" in text for text in texts)


def test_a_quarter_gives_the_year_its_realisasi(fresh):
    office, ids = fresh
    cell = {"indikator": ids["indikator"], "tahun": TAHUN}
    office, _ = add(office, Nilai, **cell, periode="tahun", target="90")
    office, _ = add(office, Nilai, **cell, periode="tw4", realisasi="80")
    texts = [gap.text for gap in steps.missing(office, TAHUN, "penghimpunan")]
    assert not any("IK-1" in text for text in texts)


def test_a_cell_in_conflict_is_a_gap_even_of_a_complete_form(fresh):
    office, ids = fresh
    office = walk(office, ids, "penghimpunan")
    key = f"{ids['indikator']}.{TAHUN}.tahun"
    cell = dataclasses.replace(office.get(Nilai, key), target="", bentrok=frozenset({"target"}))
    office = Office(tables={**office.tables, "nilai": {key: cell}})
    (gap,) = steps.missing(office, TAHUN, "penghimpunan")
    assert gap.text == "Indikator IK-1: target 2025 bentrok; pilih satu nilai."


def test_a_request_is_owed_to_every_unit_with_indicators(fresh):
    office, ids = fresh
    gaps = steps.missing(office, TAHUN, "penugasan")
    assert any(gap.id == f"{TAHUN}.{ids['unit']}" for gap in gaps)


def test_every_sent_copy_needs_its_receipt(fresh):
    office, ids = fresh
    office = write(office, ids, "pengiriman")
    second = Edit("pengiriman", "p2", {"tahun": TAHUN, "penerima": "Inspektorat", "jumlah": 1})
    office = apply(office, [second])
    texts = [gap.text for gap in steps.missing(office, TAHUN, "pengiriman")]
    assert [text for text in texts if "Inspektorat" in text and "nama penerimanya" in text]
    assert [text for text in texts if "Inspektorat" in text and "tanggal terimanya" in text]


def test_what_is_done_is_not_done_twice(fresh):
    office, ids = fresh
    who = boss(office, ids)
    with pytest.raises(StateError, match="belum dimulai"):
        steps.finish(office, TAHUN, "disposisi", who, NOW)
    office = apply(office, steps.start(office, TAHUN, "disposisi", who, NOW))
    with pytest.raises(StateError, match="sudah berjalan"):
        steps.start(office, TAHUN, "disposisi", who, NOW)
    office = write(office, ids, "disposisi")
    office = apply(office, steps.finish(office, TAHUN, "disposisi", who, NOW))
    for act in (steps.start, steps.finish):
        with pytest.raises(StateError, match="sudah selesai"):
            act(office, TAHUN, "disposisi", who, NOW)


def test_a_step_that_is_no_step(fresh):
    office, ids = fresh
    with pytest.raises(InputError, match="tidak ada"):
        steps.start(office, TAHUN, "libur", boss(office, ids), NOW)


def test_a_step_not_used_is_passed_over_and_cannot_start(fresh):
    office, ids = fresh
    office = apply(office, sop.leave_out(office, "penugasan", "langsung ke Kasubbag"))
    office = walk(office, ids, "disposisi")
    with pytest.raises(StateError, match="langsung ke Kasubbag"):
        steps.start(office, TAHUN, "penugasan", boss(office, ids), NOW)
    assert steps.next_step(office, TAHUN).jenis == "format"
    steps.start(office, TAHUN, "format", boss(office, ids), NOW)


def test_the_order_is_the_office_s_own(fresh):
    office, ids = fresh
    office = apply(office, sop.move(office, "penugasan", 1))
    who = boss(office, ids)
    with pytest.raises(StateError, match="Penugasan belum selesai"):
        steps.start(office, TAHUN, "disposisi", who, NOW)
    steps.start(office, TAHUN, "penugasan", who, NOW)


def test_sending_back_opens_the_later_steps_again(fresh):
    office, ids = fresh
    office = walk(office, ids, "analisis")
    who = boss(office, ids)
    with pytest.raises(InputError, match="Alasan"):
        steps.send_back(office, TAHUN, "format", "  ", who, NOW)
    with pytest.raises(StateError, match="belum dimulai"):
        steps.send_back(office, TAHUN, "arsip", "salah", who, NOW)
    office = apply(office, steps.send_back(office, TAHUN, "format", "kolom kurang", who, NOW))
    assert [status(office, jenis) for jenis in JENIS[:5]] == [
        "selesai", "selesai", "dikembalikan", "belum", "belum",
    ]  # fmt: skip
    assert "kolom kurang" in steps.state_of(office, TAHUN, "format").catatan
    assert steps.next_step(office, TAHUN).jenis == "format"
    with pytest.raises(StateError, match="dikembalikan"):
        steps.start(office, TAHUN, "penghimpunan", who, NOW)
    office = apply(office, steps.start(office, TAHUN, "format", who, NOW))
    assert status(office, "format") == "berjalan"


def test_a_signed_report_is_reopened_before_it_is_sent_back(fresh):
    office, ids = fresh
    office = walk(office, ids, "pengantar")
    who = boss(office, ids)
    for jenis in ("analisis", "penandatanganan"):
        with pytest.raises(StateError, match="Buka kembali"):
            steps.send_back(office, TAHUN, jenis, "salah", who, NOW)
    steps.send_back(office, TAHUN, "pengantar", "nomor salah", who, NOW)


def test_who_is_not_the_pelaksana_acts_for_that_one(fresh):
    office, ids = fresh
    head = boss(office, ids)
    disposisi = steps.step_of(office, TAHUN, "disposisi")
    analisis = steps.step_of(office, TAHUN, "analisis")
    assert steps.label_for(head, disposisi) == "Kepala Contoh"
    assert steps.warning_for(head, disposisi) == ""
    assert steps.label_for(head, analisis) == "Kepala Contoh (a.n. Sekretaris)"
    assert "tugas Sekretaris" in steps.warning_for(head, analisis)
    nobody = Who("akun warnet")
    assert steps.label_for(nobody, disposisi) == "akun warnet (a.n. Kepala Dinas)"
    staff = Who("Staf", Pegawai(id="s", nama="Staf", peran="jfu"))
    assert steps.warning_for(staff, steps.step_of(office, TAHUN, "format")) == ""
    office = apply(office, steps.start(office, TAHUN, "disposisi", staff, NOW))
    started = steps.state_of(office, TAHUN, "disposisi").dimulai_oleh
    assert started == "Staf (a.n. Kepala Dinas)"


def disputed(office: Office, field: str, *values: str | None) -> Office:
    """The office with a conflict in one field of the step "format"."""
    key = f"{TAHUN}.format"
    record = dataclasses.replace(
        office.get(Langkah, key) or Langkah(id=key, tahun=TAHUN, jenis="format"),
        bentrok=frozenset({field}), **{field: Langkah.__dataclass_fields__[field].default},
    )  # fmt: skip
    tables = {**office.tables, "langkah": {**office.tables.get("langkah", {}), key: record}}
    versions = tuple(Version(str(n), value, "x", "") for n, value in enumerate(values))
    return Office(tables=tables, conflicts=(Conflict("langkah", key, field, versions),))


@pytest.mark.parametrize(
    ("versions", "counts"),
    [
        (("berjalan", "selesai"), "berjalan"),
        (("selesai", "dikembalikan"), "dikembalikan"),
        (("berjalan", "dikembalikan"), "dikembalikan"),
        (("selesai", None), "belum"),
        (("selesai", "entah"), "selesai"),
        (("entah", 7), "belum"),
    ],
)
def test_in_a_conflict_the_earlier_state_counts(fresh, versions, counts):
    office, ids = fresh
    office = disputed(walk(office, ids, "format"), "status", *versions)
    state = steps.state_of(office, TAHUN, "format")
    assert (state.status, state.bentrok) == (counts, True)
    assert (state.selesai is not None) == bool(state.diselesaikan_oleh) == (counts == "selesai")
    if counts != "selesai":
        with pytest.raises(StateError, match="bentrok"):
            steps.start(office, TAHUN, "penghimpunan", boss(office, ids), NOW)


def test_disputed_times_count_against_the_step(fresh):
    office, ids = fresh
    office = walk(office, ids, "format")
    times = ("2026-01-14T08:00:00+07:00", "2026-01-13T01:00:00+00:00")
    assert steps.state_of(disputed(office, "mulai", *times), TAHUN, "format").mulai.day == 13
    assert steps.state_of(disputed(office, "selesai", *times), TAHUN, "format").selesai.day == 14


@pytest.mark.parametrize("odd", ["besok", "2026-01-14T08:00:00", 7, [], None])
def test_a_time_that_no_rule_can_read_is_none(fresh, odd):
    """Such a value is in conflict even alone: another program wrote it."""
    office, ids = fresh
    office = walk(office, ids, "format")
    whole = "2026-01-14T08:00:00+07:00"
    assert steps.state_of(disputed(office, "mulai", odd), TAHUN, "format").mulai is None
    state = steps.state_of(disputed(office, "selesai", odd, whole), TAHUN, "format")
    assert state.selesai is not None
    assert state.selesai.isoformat() == whole


def test_an_act_settles_the_conflict_of_its_step(fresh):
    office, ids = fresh
    office = disputed(walk(office, ids, "format"), "status", "selesai", "dikembalikan")
    office = apply(office, steps.start(office, TAHUN, "format", boss(office, ids), NOW))
    state = steps.state_of(office, TAHUN, "format")
    assert (state.status, state.bentrok) == ("berjalan", False)


def test_a_step_that_waits_lacks_the_earlier_ones_too(fresh):
    office, ids = fresh
    waiting = steps.missing(office, TAHUN, "penugasan")
    assert [gap.langkah for gap in waiting if gap.langkah] == ["disposisi"]
    begun = apply(office, steps.start(office, TAHUN, "disposisi", boss(office, ids), NOW))
    lost = [Edit("langkah", f"{TAHUN}.penugasan",
                 {"tahun": TAHUN, "jenis": "penugasan", "status": "berjalan"})]  # fmt: skip
    running = steps.missing(unchecked(begun, lost), TAHUN, "penugasan")
    assert not [gap for gap in running if gap.langkah]
