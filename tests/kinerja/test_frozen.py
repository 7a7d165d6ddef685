"""What a signature freezes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja import frozen
from kinerja.edits import check, new
from kinerja.errors import InputError, StateError
from kinerja.office import DELETED, Edit, Office
from kinerja.records import (
    Anggaran,
    Indikator,
    Laporan,
    Nilai,
    Program,
    Sasaran,
    TandaTangan,
)
from kinerja.snapshot import apply as unchecked
from tests.kinerja.signed import CELL, IDS, READY, SIGNED
from tests.kinerja.walk import TAHUN

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
    Edit("instansi", "instansi", {"kepala_daerah": "Bupati baru"}),
    Edit("pegawai", IDS["kadis"], {"selesai": "2026-06-30"}),
    Edit("unit", IDS["unit"], {"kepala": "Kabid"}),
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
