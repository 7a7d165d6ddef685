"""What a signature freezes."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja import frozen
from kinerja.edits import check, new
from kinerja.errors import InputError, StateError
from kinerja.fields import Kind, fields_of
from kinerja.frozen_reach import names_of
from kinerja.frozen_set import as_signed, data_bytes
from kinerja.late import set_aside, wording_changes
from kinerja.office import DELETED, Edit, Office
from kinerja.penyebutan import WORDING as WORDS_KEPT
from kinerja.records import (
    RECORD_TYPES,
    Anggaran,
    Indikator,
    Laporan,
    Nilai,
    Program,
    Sasaran,
    TandaTangan,
)
from kinerja.snapshot import apply as unchecked
from tests.kinerja.signed import CELL, HEAD, IDS, READY, SIGNED, disputed
from tests.kinerja.walk import TAHUN

WORDING = [
    Edit("indikator", IDS["indikator"], {"definisi": "lain"}),
    Edit("sasaran", IDS["sasaran"], {"uraian": "lain"}),
    Edit("sasaran", IDS["tanpa"], {"uraian": "lain"}),
    Edit("tujuan", IDS["tujuan"], {"uraian": "lain"}),
    Edit("renstra", IDS["renstra"], {"nama": "lain"}),
    Edit("program", IDS["program"], {"nama": "lain"}),
    Edit("program", IDS["kegiatan"], {"nama": "lain"}),
    Edit("instansi", "instansi", {"nama": "Dinas Lain"}),
    Edit("pegawai", IDS["kadis"], {"jabatan": "Plt. Kepala Dinas"}),
    Edit("unit", IDS["unit"], {"nama": "lain"}),
    Edit("unit", IDS["unit"], {"kepala": "Kabid"}),
    Edit("indikator", IDS["indikator"], {"nama": "Nama baru", "sumber": "Dapodik"}),
]
"""The signature keeps these words for its own report."""
FROZEN_IN_PLACE = [edit for edit in WORDING if "kepala" not in edit.values]
INSIDE = [
    Edit("indikator", IDS["indikator"], {"nama": "Nama baru", "satuan": "orang"}),
    Edit("indikator", IDS["indikator"], {"kode": "IK-7"}),
    Edit("unit", IDS["unit"], {"kode": "U7"}),
    Edit("tujuan", IDS["tujuan"], {"renstra": None}),
    Edit("nilai", CELL, {"realisasi": "92"}),
    Edit("nilai", CELL, {"hambatan": "banjir"}),
    Edit("nilai", CELL, {DELETED: True}),
    new(Nilai, {"indikator": IDS["indikator"], "tahun": TAHUN, "periode": "tw1"}),
    Edit("indikator", IDS["indikator"], {"rumus": "turun"}),
    Edit("skala_tingkat", IDS["tingkat"], {"urutan": ["B", "A"]}),
    Edit("skala_predikat", IDS["skala"], {"kelas": [["", "Buruk"]]}),
    Edit("anggaran", f"{IDS['kegiatan']}.{TAHUN}", {"realisasi": "9"}),
    Edit("analisis", f"{IDS['sasaran']}.{TAHUN}", {"solusi": "lain"}),
    Edit("laporan", str(TAHUN), {"kesimpulan": "lain"}),
    Edit("laporan", str(TAHUN), {"batas_atas": "120"}),
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
    Edit("instansi", "instansi", {"kepala_daerah": "Bupati baru"}),
    Edit("pegawai", IDS["kadis"], {"selesai": "2026-06-30"}),
    Edit("surat_pengantar", str(TAHUN), {"tahun": TAHUN, "nomor": "1", "tanggal": "2026-02-01",
         "kepada": "Wali Kota"}),
    Edit("pengiriman", "p", {"tahun": TAHUN, "penerima": "A", "jumlah": 1}),
    Edit("arsip", "a", {"tahun": TAHUN, "tanggal": "2026-02-01", "folder": "f"}),
    Edit("langkah", f"{TAHUN}.arsip", {"tahun": TAHUN, "jenis": "arsip"}),
    Edit("langkah_sop", "arsip", {"waktu": "2"}),
]  # fmt: skip


@pytest.mark.parametrize("edit", INSIDE, ids=lambda edit: edit.table)
def test_the_signed_set_is_closed(edit):
    check(READY, [edit])
    with pytest.raises(StateError, match=r"Laporan 2025 sudah ditandatangani .*Buka kembali"):
        check(SIGNED, [edit])
    assert frozen.is_frozen(SIGNED, edit) == TAHUN


@pytest.mark.parametrize("edit", OUTSIDE, ids=lambda edit: edit.table)
def test_what_is_outside_the_set_stays_free(edit):
    check(SIGNED, [edit])
    assert frozen.is_frozen(SIGNED, edit) is None
    assert frozen.data_hash(unchecked(SIGNED, [edit]), TAHUN) == frozen.data_hash(SIGNED, TAHUN)


@pytest.mark.parametrize("edit", INSIDE, ids=lambda edit: edit.table)
def test_refusing_means_that_the_hash_would_change(edit):
    assert frozen.data_hash(unchecked(SIGNED, [edit]), TAHUN) != frozen.data_hash(SIGNED, TAHUN)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*INSIDE, *OUTSIDE, *WORDING]), min_size=1, max_size=4, unique_by=id)
)
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


# --- words that years share -----------------------------------------------------------------------


@pytest.mark.parametrize("edit", WORDING, ids=lambda edit: edit.table)
def test_words_may_change_for_later_years(edit):
    check(SIGNED, [edit])
    changed = unchecked(SIGNED, [edit])
    name = next(iter(edit.values))

    assert frozen.is_frozen(SIGNED, edit) is None
    assert frozen.signature_state(changed, TAHUN) == "berlaku"
    assert data_bytes(changed, TAHUN) == data_bytes(SIGNED, TAHUN)
    assert conflicts_none(changed)
    here, there = (as_signed(each, TAHUN).record(edit.table, edit.id) for each in (SIGNED, changed))
    assert getattr(there, name) == getattr(here, name), "the signed report has the old words"
    later = as_signed(changed, TAHUN + 1).record(edit.table, edit.id)
    assert getattr(later, name) == (edit.values[name] or ""), "the next one has the new words"
    told = {(one.field, one.old, one.new) for one in wording_changes(changed, TAHUN)}
    assert {(field, new) for field, _old, new in told} == {
        (field, value or None) for field, value in edit.values.items()
        if getattr(here, field) != value
    }  # fmt: skip
    assert wording_changes(SIGNED, TAHUN) == ()


def conflicts_none(office: Office) -> bool:
    return frozen.conflicts_of(office, TAHUN) == ()


@pytest.mark.parametrize("edit", FROZEN_IN_PLACE, ids=lambda edit: edit.table)
def test_a_signature_made_before_there_was_such_a_thing_freezes_the_words(edit):
    (signature,) = SIGNED.all(TandaTangan)
    old = unchecked(SIGNED, [Edit(TandaTangan.table, signature.id, {"penyebutan": None})])

    assert frozen.signature_state(old, TAHUN) == "berlaku"
    assert frozen.is_frozen(old, edit) == TAHUN
    assert frozen.signature_state(unchecked(old, [edit]), TAHUN) == "ada perubahan menyusul"
    assert wording_changes(unchecked(old, [edit]), TAHUN) == ()


def test_a_signature_made_before_there_was_such_a_thing_knows_no_heads_of_units():
    (signature,) = SIGNED.all(TandaTangan)
    old = unchecked(SIGNED, [Edit(TandaTangan.table, signature.id, {"penyebutan": None})])
    head = Edit("unit", IDS["unit"], {"kepala": "Kabid"})
    named = unchecked(old, [head])

    assert frozen.is_frozen(old, head) is None
    assert frozen.signature_state(named, TAHUN) == "berlaku"
    assert as_signed(named, TAHUN).record("unit", IDS["unit"]).kepala == "Kabid"
    assert conflicts_none(disputed(old, "unit", IDS["unit"], "kepala", "A", "B"))
    late = unchecked(named, [Edit("unit", IDS["unit"], {"kode": "U7"})])
    assert set_aside(late, old, TAHUN) == [Edit("unit", IDS["unit"], {"kode": "U1"})]


def test_units_and_goals_that_were_listed_belong_to_the_report_others_do_not():
    ready = unchecked(READY, [Edit("unit", "u9", {"kode": "U9", "nama": "Tanpa indikator"})])
    signed = unchecked(ready, frozen.sign(ready, TAHUN, HEAD, date(TAHUN + 1, 2, 10)))
    later = unchecked(signed, [Edit("unit", "ub", {"kode": "UB", "nama": "Baru"})])

    assert set(as_signed(later, TAHUN).tables["unit"]) == {IDS["unit"], "u9"}
    assert frozen.is_frozen(later, Edit("unit", "u9", {"kode": "U8"})) == TAHUN
    assert frozen.is_frozen(later, Edit("unit", "ub", {DELETED: True})) is None
    assert set(as_signed(later, TAHUN + 1).tables["unit"]) == {IDS["unit"], "u9", "ub"}
    assert conflicts_none(disputed(later, "unit", "ub", "kode", "A", "B"))
    assert not conflicts_none(disputed(later, "unit", "u9", "kode", "A", "B"))


def test_a_signature_that_keeps_no_words_does_not_say_which_units_there_were():
    (signature,) = SIGNED.all(TandaTangan)
    old = unchecked(SIGNED, [Edit(TandaTangan.table, signature.id, {"penyebutan": None})])
    later = unchecked(old, [Edit("unit", "ub", {"kode": "UB", "nama": "Baru"})])

    assert set(as_signed(later, TAHUN).tables["unit"]) == {IDS["unit"], "ub"}


def test_a_signature_names_the_renstra_that_the_report_goes_by():
    assert READY.get(Laporan, str(TAHUN)).renstra == ""
    assert SIGNED.get(Laporan, str(TAHUN)).renstra == IDS["renstra"]


def test_words_that_are_not_those_signed_show():
    """The signature's own copy of the words is covered by the hash."""
    (signature,) = SIGNED.all(TandaTangan)
    forged = {**signature.penyebutan, "unit": {IDS["unit"]: {"nama": "Unit Palsu"}}}
    office = unchecked(SIGNED, [Edit(TandaTangan.table, signature.id, {"penyebutan": forged})])

    assert frozen.signature_state(office, TAHUN) == "ada perubahan menyusul"


@pytest.mark.parametrize(
    "forged", ["teks", [], {"unit": "x"}, {"unit": {"a": []}}, {"x": {}}, {"unit": {5: 5}}]
)
def test_words_of_no_known_form_are_none(forged):
    (signature,) = SIGNED.all(TandaTangan)
    office = unchecked(SIGNED, [Edit(TandaTangan.table, signature.id, {"penyebutan": forged})])

    assert frozen.signature_state(office, TAHUN) == "berlaku", "as a signature that keeps none"
    assert frozen.is_frozen(office, WORDING[0]) == TAHUN


def test_a_merge_that_disputes_words_leaves_the_signed_report_alone():
    split = disputed(SIGNED, "unit", IDS["unit"], "nama", "Bidang A", "Bidang B")

    assert frozen.signature_state(split, TAHUN) == "berlaku"
    assert conflicts_none(split)
    whole = as_signed(split, TAHUN).record("unit", IDS["unit"])
    assert (whole.nama, whole.bentrok) == (SIGNED.record("unit", IDS["unit"]).nama, frozenset())


def test_setting_late_figures_aside_keeps_the_new_words():
    late = unchecked(SIGNED, [WORDING[-1], Edit("nilai", CELL, {"realisasi": "12"})])
    edits = set_aside(late, SIGNED, TAHUN)

    assert {edit.table for edit in edits} == {"nilai"}
    again = unchecked(late, edits)
    assert frozen.signature_state(again, TAHUN) == "berlaku"
    assert again.record("indikator", IDS["indikator"]).nama == "Nama baru"


def test_a_report_opened_again_takes_the_words_of_now():
    (signature,) = SIGNED.all(TandaTangan)
    ended = Edit(TandaTangan.table, signature.id, {"dibuka_pada": "2026-03-01T08:00:00+07:00"})
    office = unchecked(SIGNED, [WORDING[-1], ended])

    assert as_signed(office, TAHUN).record("indikator", IDS["indikator"]).nama == "Nama baru"


def test_no_word_that_is_kept_is_counted_with_or_points_anywhere():
    for table, names in WORDS_KEPT.items():
        known = fields_of(RECORD_TYPES[table])
        kinds = {known[name].kind for name in names}
        assert kinds <= {Kind.TEXT, Kind.PARAGRAPH, Kind.CHOICE}
        assert names <= names_of(table)
        assert not names & {*RECORD_TYPES[table].natural, "kode", "satuan", "rumus", "akumulasi"}


def test_writing_the_same_value_again_is_no_change():
    check(SIGNED, [Edit("nilai", CELL, {"realisasi": "91.5"})])


def test_the_hash_has_one_form():
    assert frozen.signature_of(SIGNED, TAHUN).sidik_data == frozen.data_hash(SIGNED, TAHUN)
    turned = Office(tables={name: dict(reversed(t.items())) for name, t in SIGNED.tables.items()})
    assert frozen.data_hash(turned, TAHUN) == frozen.data_hash(SIGNED, TAHUN)
    assert frozen.data_hash(Office(), TAHUN) == (
        "05e142bea9e35686a34c91edcbf67d8efff0659132e952cca231dc7905c33094"
    )


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
