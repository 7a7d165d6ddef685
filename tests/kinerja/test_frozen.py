"""What a signature freezes, and how it is signed and opened again."""

from __future__ import annotations

import dataclasses
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja import frozen, steps
from kinerja.edits import check, new
from kinerja.errors import InputError, StateError
from kinerja.frozen_set import as_signed
from kinerja.office import DELETED, Conflict, Edit, Office, Version
from kinerja.pengukuran import measure
from kinerja.records import (
    Analisis,
    Anggaran,
    Indikator,
    Langkah,
    Laporan,
    Nilai,
    Pegawai,
    Program,
    Renstra,
    Sasaran,
    SkalaPredikat,
    SkalaTingkat,
    TandaTangan,
    Tujuan,
    Unit,
)
from kinerja.snapshot import apply as unchecked
from tests.kinerja.snapshot import add, apply
from tests.kinerja.walk import NOW, TAHUN, boss, tiny_office, walk, write


def ready() -> tuple[Office, dict[str, str]]:
    """An office with something of every table of the set, ready to be signed."""
    office, ids = tiny_office()
    office, ids["renstra"] = add(office, Renstra, nama="R", tahun_awal=2021, tahun_akhir=2026)
    office, ids["tujuan"] = add(office, Tujuan, kode="T", uraian="T", renstra=ids["renstra"])
    office, ids["tingkat"] = add(office, SkalaTingkat, nama="G", urutan=["A", "B"])
    office, ids["skala"] = add(office, SkalaPredikat, nama="P", kelas=[["", "Baik"]])
    office, ids["program"] = add(office, Program, kode="1", nama="P", sasaran=ids["sasaran"])
    office, ids["kegiatan"] = add(
        office, Program, kode="1.1", nama="K", tingkat="kegiatan", induk=ids["program"]
    )
    office, _ = add(office, Anggaran, program=ids["kegiatan"], tahun=TAHUN, pagu="10")
    office, ids["kelak"] = add(
        office, Indikator, kode="IK-9", nama="Kelak", sasaran=ids["sasaran"], unit=ids["unit"]
    )
    office, ids["tanpa"] = add(office, Sasaran, kode="S3", uraian="Tanpa indikator")
    office, _ = add(office, Analisis, sasaran=ids["tanpa"], tahun=TAHUN, uraian="a")
    office = apply(
        office,
        [
            Edit("sasaran", ids["sasaran"], {"tujuan": ids["tujuan"]}),
            Edit("indikator", ids["indikator"], {"skala_tingkat": ids["tingkat"]}),
            new(Laporan, {"tahun": TAHUN, "skala": ids["skala"]}),
        ],
    )
    return walk(office, ids, "analisis"), ids


READY, IDS = ready()
SIGNED = write(READY, IDS, "penandatanganan")
CELL = f"{IDS['indikator']}.{TAHUN}.tahun"
HEAD = READY.get(Pegawai, IDS["kadis"])
assert HEAD is not None

INSIDE = [
    Edit("nilai", CELL, {"realisasi": "92"}),
    Edit("nilai", CELL, {"hambatan": "banjir"}),
    Edit("nilai", CELL, {DELETED: True}),
    new(Nilai, {"indikator": IDS["indikator"], "tahun": TAHUN, "periode": "tw1"}),
    Edit("indikator", IDS["indikator"], {"rumus": "turun"}),
    Edit("indikator", IDS["indikator"], {"definisi": "lain"}),
    Edit("sasaran", IDS["sasaran"], {"uraian": "lain"}),
    Edit("sasaran", IDS["tanpa"], {"uraian": "lain"}),
    Edit("tujuan", IDS["tujuan"], {"uraian": "lain"}),
    Edit("renstra", IDS["renstra"], {"nama": "lain"}),
    Edit("skala_tingkat", IDS["tingkat"], {"urutan": ["B", "A"]}),
    Edit("skala_predikat", IDS["skala"], {"kelas": [["", "Buruk"]]}),
    Edit("program", IDS["program"], {"nama": "lain"}),
    Edit("program", IDS["kegiatan"], {"nama": "lain"}),
    Edit("anggaran", f"{IDS['kegiatan']}.{TAHUN}", {"realisasi": "9"}),
    Edit("analisis", f"{IDS['sasaran']}.{TAHUN}", {"solusi": "lain"}),
    Edit("laporan", str(TAHUN), {"kesimpulan": "lain"}),
    Edit("laporan", str(TAHUN), {"batas_atas": "120"}),
    Edit("instansi", "instansi", {"nama": "Dinas Lain"}),
    Edit("pegawai", IDS["kadis"], {"jabatan": "Plt. Kepala Dinas"}),
    Edit("unit", IDS["unit"], {"nama": "lain"}),
    new(Nilai, {"indikator": IDS["kelak"], "tahun": TAHUN, "periode": "tw2"}),
    Edit("bukti", "b", {"indikator": IDS["indikator"], "tahun": TAHUN, "nama": "a.pdf"}),
    new(Anggaran, {"program": IDS["program"], "tahun": TAHUN}),
]
OUTSIDE = [
    new(Nilai, {"indikator": IDS["indikator"], "tahun": TAHUN + 1, "target": "95"}),
    new(Nilai, {"indikator": IDS["indikator"], "tahun": TAHUN - 1, "realisasi": "80"}),
    Edit("indikator", "baru", {"kode": "IK-2", "nama": "Baru", "sasaran": IDS["sasaran"]}),
    new(Sasaran, {"kode": "S2", "uraian": "Baru"}),
    new(Program, {"kode": "2", "nama": "Baru"}),
    new(Laporan, {"tahun": TAHUN + 1}),
    Edit("laporan", str(TAHUN), {"tenggat": "2026-02-20"}),
    Edit("instansi", "instansi", {"telepon": "061"}),
    Edit("pegawai", IDS["kadis"], {"selesai": "2026-06-30"}),
    Edit("unit", IDS["unit"], {"kepala": "Kabid"}),
    Edit("surat_pengantar", str(TAHUN), {"tahun": TAHUN, "nomor": "1", "tanggal": "2026-02-01",
         "kepada": "Wali Kota"}),
    Edit("pengiriman", "p", {"tahun": TAHUN, "penerima": "A", "jumlah": 1}),
    Edit("arsip", "a", {"tahun": TAHUN, "tanggal": "2026-02-01", "folder": "f"}),
    Edit("langkah", f"{TAHUN}.arsip", {"tahun": TAHUN, "jenis": "arsip"}),
    Edit("langkah_sop", "arsip", {"waktu": "2"}),
]  # fmt: skip


@pytest.mark.parametrize("edit", INSIDE, ids=str)
def test_the_signed_set_is_closed(edit):
    check(READY, [edit])
    with pytest.raises(StateError, match=r"Laporan 2025 sudah ditandatangani .*Buka kembali"):
        check(SIGNED, [edit])
    assert frozen.is_frozen(SIGNED, edit) == TAHUN


@pytest.mark.parametrize("edit", OUTSIDE, ids=str)
def test_what_is_outside_the_set_stays_free(edit):
    check(SIGNED, [edit])
    assert frozen.is_frozen(SIGNED, edit) is None
    assert frozen.data_hash(unchecked(SIGNED, [edit]), TAHUN) == frozen.data_hash(SIGNED, TAHUN)


@pytest.mark.parametrize("edit", INSIDE, ids=str)
def test_refusing_means_that_the_hash_would_change(edit):
    assert frozen.data_hash(unchecked(SIGNED, [edit]), TAHUN) != frozen.data_hash(SIGNED, TAHUN)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*INSIDE, *OUTSIDE]), min_size=1, max_size=4, unique_by=id))
def test_a_batch_is_refused_exactly_when_it_changes_the_hash(edits):
    try:
        check(READY, edits)
    except (InputError, StateError):
        return  # contradicts itself, signed or not
    changes = frozen.data_hash(unchecked(SIGNED, edits), TAHUN) != frozen.data_hash(SIGNED, TAHUN)
    try:
        check(SIGNED, edits)
    except StateError:
        assert changes
    else:
        assert not changes


def test_writing_the_same_value_again_is_no_change():
    check(SIGNED, [Edit("nilai", CELL, {"realisasi": "91.5"})])


def test_the_hash_has_one_form():
    assert frozen.signature_of(SIGNED, TAHUN).sidik_data == frozen.data_hash(SIGNED, TAHUN)
    turned = Office(tables={name: dict(reversed(t.items())) for name, t in SIGNED.tables.items()})
    assert frozen.data_hash(turned, TAHUN) == frozen.data_hash(SIGNED, TAHUN)
    assert frozen.data_hash(Office(), TAHUN) == (
        "05e142bea9e35686a34c91edcbf67d8efff0659132e952cca231dc7905c33094"
    )


def test_signing_records_who_when_and_what():
    edits = frozen.sign(READY, TAHUN, HEAD, date(2026, 2, 2), "dibaca")
    office = apply(READY, edits)
    signature = frozen.signature_of(office, TAHUN)
    assert (signature.nama, signature.jabatan) == ("Kepala Contoh", "Kepala Dinas")
    assert (signature.tanggal, signature.catatan) == (date(2026, 2, 2), "dibaca")
    assert office.get(Laporan, str(TAHUN)).penandatangan == HEAD.id
    assert frozen.signature_state(office, TAHUN) == "berlaku"
    assert frozen.signature_state(READY, TAHUN) == "belum"


def test_an_indicator_without_figures_is_signed_as_empty_and_stays_in_the_report():
    assert READY.get(Nilai, f"{IDS['kelak']}.{TAHUN}.tahun") is None
    assert SIGNED.get(Nilai, f"{IDS['kelak']}.{TAHUN}.tahun").realisasi == ""


def test_what_is_made_later_is_no_part_of_the_signed_report():
    later = [
        Edit("indikator", "baru", {"kode": "IK-2", "nama": "Baru", "sasaran": IDS["sasaran"]}),
        Edit("sasaran", "s2", {"kode": "S2", "uraian": "Baru"}),
    ]
    office = apply(SIGNED, later)
    codes = [
        item.indikator.kode for group in measure(office, TAHUN).sasaran for item in group.indikator
    ]
    assert codes == ["IK-1", "IK-9"]
    assert [item.kode for item in as_signed(office, TAHUN).all(Sasaran)] == ["S1", "S3"]
    assert as_signed(office, TAHUN + 1) is office
    assert steps.missing(office, TAHUN, "penghimpunan") == ()


def test_only_who_holds_the_office_on_that_day_signs():
    person = dataclasses.replace(HEAD, mulai=date(2026, 1, 5), selesai=date(2026, 3, 5))
    with pytest.raises(InputError, match="belum menjabat pada 4 Januari 2026"):
        frozen.sign(READY, TAHUN, person, date(2026, 1, 4))
    with pytest.raises(InputError, match="tidak lagi menjabat pada 6 Maret 2026"):
        frozen.sign(READY, TAHUN, person, date(2026, 3, 6))


def test_no_report_is_signed_before_its_year():
    person = dataclasses.replace(HEAD, mulai=None, selesai=None)
    with pytest.raises(InputError, match="tahun laporan 2025"):
        frozen.sign(READY, TAHUN, person, date(2024, 12, 31))


def test_the_term_s_first_and_last_day_count():
    for day in (date(2025, 1, 2), date(2026, 12, 31)):
        person = dataclasses.replace(HEAD, mulai=day, selesai=day)
        assert frozen.sign(READY, TAHUN, person, day)


def test_a_report_that_is_not_ready_is_not_signed():
    office, ids = tiny_office()
    with pytest.raises(StateError, match="Disposisi belum selesai"):
        frozen.sign(office, TAHUN, boss(office, ids).pegawai, NOW.date())
    gone = apply(READY, [Edit("analisis", f"{IDS['sasaran']}.{TAHUN}", {DELETED: True})])
    with pytest.raises(StateError, match="belum dapat ditandatangani"):
        frozen.sign(gone, TAHUN, HEAD, NOW.date())


def disputed(office: Office, table: str, key: str, field: str, *values: str) -> Office:
    """The office after a merge that brought two values of one field."""
    record = dataclasses.replace(office.record(table, key), bentrok=frozenset({field}))
    empty = type(record).__dataclass_fields__[field].default
    record = dataclasses.replace(record, **{field: empty})
    versions = tuple(Version(str(n), value, "x", "") for n, value in enumerate(values))
    return Office(
        tables={**office.tables, table: {**office.tables[table], key: record}},
        conflicts=(*office.conflicts, Conflict(table, key, field, versions)),
    )


def test_nothing_in_conflict_and_no_double_code_is_signed():
    with pytest.raises(StateError, match="bentrok"):
        frozen.sign(disputed(READY, "nilai", CELL, "catatan", "a", "b"), TAHUN, HEAD, NOW.date())
    twin = unchecked(READY, [Edit("unit", "kembar", {"kode": "u1", "nama": "Kembar"})])
    with pytest.raises(StateError, match="Kode ganda"):
        frozen.sign(twin, TAHUN, HEAD, NOW.date())


def test_a_report_is_signed_once():
    with pytest.raises(StateError, match="sudah ditandatangani oleh Kepala Contoh"):
        frozen.sign(SIGNED, TAHUN, HEAD, NOW.date())


def test_late_changes_stay_visible_until_they_are_set_aside():
    late = unchecked(SIGNED, [Edit("nilai", CELL, {"realisasi": "92", "hambatan": "banjir"})])
    assert frozen.signature_state(late, TAHUN) == "ada perubahan menyusul"
    assert "menyusul" in steps.missing(late, TAHUN, "penandatanganan")[-1].text
    with pytest.raises(StateError):
        check(late, [Edit("nilai", CELL, {"realisasi": "93"})])
    aside = apply(late, [Edit("nilai", CELL, {"realisasi": "91.5", "hambatan": None})])
    assert frozen.signature_state(aside, TAHUN) == "berlaku"


def test_conflicts_that_a_merge_brought_can_be_settled_one_by_one():
    late = disputed(SIGNED, "nilai", CELL, "realisasi", "91.5", "92")
    late = disputed(late, "laporan", str(TAHUN), "kesimpulan", "f", "lain")
    assert frozen.signature_state(late, TAHUN) == "ada perubahan menyusul"
    late = apply(late, [Edit("nilai", CELL, {"realisasi": "91.5"})])
    late = apply(late, [Edit("laporan", str(TAHUN), {"kesimpulan": "f"})])
    assert frozen.signature_state(late, TAHUN) == "berlaku"


def test_a_conflict_in_a_field_that_was_signed_empty_is_a_later_change():
    late = disputed(SIGNED, "nilai", CELL, "catatan", "a", "b")
    assert frozen.signature_state(late, TAHUN) == "ada perubahan menyusul"


def test_reopening_needs_a_reason_and_frees_the_report():
    who = boss(SIGNED, IDS)
    with pytest.raises(InputError, match="Alasan"):
        frozen.reopen(SIGNED, TAHUN, " ", who, NOW)
    with pytest.raises(StateError, match="belum ditandatangani"):
        frozen.reopen(READY, TAHUN, "salah", who, NOW)
    office = apply(SIGNED, frozen.reopen(SIGNED, TAHUN, "salah ketik", who, NOW))
    assert frozen.signature_state(office, TAHUN) == "belum"
    office = apply(office, [Edit("nilai", CELL, {"realisasi": "92"})])
    office = apply(office, frozen.sign(office, TAHUN, HEAD, date(2026, 2, 9)))
    assert frozen.signature_of(office, TAHUN).tanggal == date(2026, 2, 9)
    first = office.all(TandaTangan)[0]
    assert (first.alasan_dibuka, first.dibuka_oleh) == ("salah ketik", "Kepala Contoh")


def test_reopening_sends_the_finished_step_of_signing_back():
    office, ids = tiny_office()
    office = walk(office, ids, "pengantar")
    who = boss(office, ids)
    office = apply(office, frozen.reopen(office, TAHUN, "salah ketik", who, NOW))
    assert office.get(Langkah, f"{TAHUN}.penandatanganan").status == "dikembalikan"
    assert office.get(Langkah, f"{TAHUN}.pengantar").status == "belum"


def test_a_batch_that_reopens_may_change_the_report():
    edits = frozen.reopen(SIGNED, TAHUN, "salah", boss(SIGNED, IDS), NOW)
    check(SIGNED, [*edits, Edit("nilai", CELL, {"realisasi": "92"})])


@pytest.mark.parametrize(
    "values", [{"sidik_data": "0"}, {"tanggal": "2026-02-03"}, {"dibuka_pada": None, "nama": "X"}]
)
def test_a_signature_is_not_rewritten(values):
    key = SIGNED.all(TandaTangan)[0].id
    with pytest.raises(StateError, match="tidak dapat diubah"):
        check(SIGNED, [Edit("tanda_tangan", key, values)])
    opened = apply(SIGNED, frozen.reopen(SIGNED, TAHUN, "salah", boss(SIGNED, IDS), NOW))
    with pytest.raises(StateError, match="tidak dapat diubah"):
        check(opened, [Edit("tanda_tangan", key, {"dibuka_pada": None})])


def test_a_signature_with_a_disputed_note_can_still_be_reopened():
    noted = disputed(SIGNED, "tanda_tangan", SIGNED.all(TandaTangan)[0].id, "catatan", "a", "b")
    office = apply(noted, frozen.reopen(noted, TAHUN, "salah", boss(noted, IDS), NOW))
    assert frozen.signature_state(office, TAHUN) == "belum"


def test_reopened_twice_apart_is_reopened():
    twice = disputed(SIGNED, "tanda_tangan", SIGNED.all(TandaTangan)[0].id, "dibuka_pada", "a", "b")
    assert frozen.signature_of(twice, TAHUN) is None


def test_of_two_signatures_that_met_the_one_that_fits_stands():
    first = SIGNED.all(TandaTangan)[0]
    other = dataclasses.replace(first, id="lain", nama="Lain", sidik_data="0")
    both = {"tanda_tangan": {first.id: first, "lain": other}}
    assert frozen.signature_of(Office(tables={**SIGNED.tables, **both}), TAHUN) == first


def test_locked_records_can_be_told_beforehand():
    assert frozen.locked_in(SIGNED, SIGNED.get(Nilai, CELL)) == TAHUN
    assert frozen.locked_in(READY, READY.get(Nilai, CELL)) is None
    assert frozen.locked_in(SIGNED, SIGNED.get(Langkah, f"{TAHUN}.analisis")) is None
    assert frozen.locked_in(SIGNED, SIGNED.get(Unit, IDS["unit"])) == TAHUN


def big_office(signed: bool) -> tuple[Office, str]:
    """500 indicators over five years; each of the years signed or not."""
    tables: dict[str, dict[str, object]] = {"indikator": {}, "nilai": {}, "tanda_tangan": {}}
    for number in range(500):
        key = f"i{number}"
        tables["indikator"][key] = Indikator(id=key, kode=key, nama="n" * 200, sasaran="s")
        for tahun in range(2021, 2026):
            cell = f"{key}.{tahun}.tahun"
            tables["nilai"][cell] = Nilai(
                id=cell, indikator=key, tahun=tahun, target="9", realisasi="8", hambatan="h" * 200
            )  # fmt: skip
    tables["sasaran"] = {"s": Sasaran(id="s", kode="S", uraian="u")}
    for tahun in range(2021, 2026) if signed else ():
        tables["tanda_tangan"][str(tahun)] = TandaTangan(id=str(tahun), tahun=tahun)
    return Office(tables=tables), "i7"  # type: ignore[arg-type]


@pytest.mark.parametrize(("signed", "limit"), [(False, 0.005), (True, 0.03)])
def test_the_gate_is_quick_for_an_office_of_real_size(signed, limit):
    office, key = big_office(signed)
    figure = [new(Nilai, {"indikator": key, "tahun": 2026, "target": "9"})]
    fresh = [Edit("indikator", "z", {"kode": "Z", "nama": "n", "sasaran": "s"})]
    budget = [Edit("program", "p", {"kode": "1", "nama": "n", "unit": "u"})]
    unit = Edit("unit", "u", {"kode": "U", "nama": "n"})
    for edits in (figure, fresh, [unit, *budget]):
        took = []
        for _ in range(5):
            begin = time.perf_counter()
            check(office, edits)
            took.append(time.perf_counter() - begin)
        assert min(took) < limit
