"""A small office for the tests of tables and documents; every name in it is made up."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from kinerja.calendar import WorkCalendar
from kinerja.office import Conflict, Edit, Office, Version
from kinerja.records import RECORD_TYPES
from kinerja.snapshot import apply
from kinerja.sop import default_edits

TAHUN = 2025
NOW = datetime(2026, 1, 20, 9, 0, tzinfo=timezone(timedelta(hours=7)))
CALENDAR = WorkCalendar()

_RECORDS: dict[str, dict[str, dict[str, Any]]] = {
    "instansi": {
        "instansi": {
            "nama": "Dinas Pendidikan",
            "daerah": "Kota Contoh",
            "kepala_daerah": "Wali Kota Contoh",
            "tempat": "Contoh",
            "alamat": "Jalan Contoh Nomor 1",
            "contoh": True,
        }
    },
    "unit": {
        "u1": {"kode": "SD", "nama": "Bidang Pembinaan SD", "kepala": "Kepala Bidang Contoh"},
        "u2": {"kode": "SET", "nama": "Sekretariat"},
    },
    "pegawai": {
        "p1": {
            "nama": "Pegawai Contoh Satu, M.Pd.",
            "nip": "197001011995121001",
            "jabatan": "Kepala Dinas Pendidikan",
            "pangkat": "Pembina Utama Muda",
            "golongan": "IV/c",
            "peran": "kepala_dinas",
        }
    },
    "renstra": {"r1": {"nama": "Renstra 2025-2029", "tahun_awal": 2025, "tahun_akhir": 2029}},
    "tujuan": {"t1": {"kode": "T1", "uraian": "Pendidikan bermutu bagi semua", "renstra": "r1"}},
    "sasaran": {
        "s1": {"kode": "S1", "uraian": "Meningkatnya akses layanan pendidikan", "tujuan": "t1"},
        "s2": {"kode": "S2", "uraian": "Meningkatnya akuntabilitas dinas", "tujuan": "t1"},
    },
    "indikator": {
        "i1": {
            "kode": "IK-1", "nama": "Angka Partisipasi Murni SD/MI", "sasaran": "s1",
            "satuan": "%", "rumus": "naik", "unit": "u1", "iku": True,
            "definisi": "Siswa usia 7-12 tahun di SD/MI per penduduk usia itu",
            "nama_pembilang": "Siswa usia 7-12", "nama_penyebut": "Penduduk usia 7-12",
        },
        "i2": {
            "kode": "IK-2", "nama": "Angka putus sekolah SD/MI", "sasaran": "s1",
            "satuan": "%", "rumus": "turun", "unit": "u1", "iku": True,
        },
        "i3": {
            "kode": "IK-10", "nama": "Opini | laporan keuangan", "sasaran": "s2",
            "satuan": "opini", "rumus": "tingkat", "unit": "u2", "iku": False,
        },
        "i4": {
            "kode": "IK-9", "nama": "Lama proses *izin* <b>sekolah</b>", "sasaran": "s2",
            "satuan": "bulan", "rumus": "rentang-turun", "unit": "u2", "iku": True,
        },
    },
    "program": {
        "g1": {"kode": "1.01.02", "nama": "Program Pengelolaan Pendidikan", "sasaran": "s1",
               "tingkat": "program"},
        "g2": {"kode": "1.01.01", "nama": "Program Penunjang", "sasaran": "s2",
               "tingkat": "program"},
    },
    "anggaran": {
        "g1.2025": {"program": "g1", "tahun": 2025, "pagu": "5294655000", "realisasi": "5000000000",
                    "sumber_dana": "APBD"},
        "g2.2025": {"program": "g2", "tahun": 2025, "pagu": "1000000000"},
    },
    "nilai": {
        "i1.2025.tahun": {"indikator": "i1", "tahun": 2025, "periode": "tahun", "target": "95.25",
                          "realisasi": "95.31", "hambatan": "Jarak ke sekolah\nBiaya transportasi"},
        "i1.2024.tahun": {"indikator": "i1", "tahun": 2024, "periode": "tahun", "target": "95",
                          "realisasi": "94.5"},
        "i1.2029.tahun": {"indikator": "i1", "tahun": 2029, "periode": "tahun",
                          "target_renstra": "97"},
        "i2.2025.tahun": {"indikator": "i2", "tahun": 2025, "periode": "tahun", "target": "0.1"},
        "i2.2025.tw1": {"indikator": "i2", "tahun": 2025, "periode": "tw1", "realisasi": "0.25"},
        "i3.2025.tahun": {"indikator": "i3", "tahun": 2025, "periode": "tahun", "target": "WTP",
                          "realisasi": "WDP"},
        "i4.2025.tahun": {"indikator": "i4", "tahun": 2025, "periode": "tahun", "target": "7-8"},
    },
    "pembanding": {
        "i1.2025.nasional": {"indikator": "i1", "tahun": 2025, "lingkup": "nasional",
                             "nilai": "97.2", "sumber": "Sumber contoh"},
    },
    "bukti": {
        "b1": {"indikator": "i1", "tahun": 2025, "nama": "apm.pdf", "ukuran": 12345,
               "sha256": "0" * 64},
    },
    "laporan": {
        "2025": {"tahun": 2025, "renstra": "r1", "penandatangan": "p1",
                 "gambaran_umum": "Dinas melaksanakan urusan pendidikan.\n\nParagraf kedua.",
                 "ikhtisar": "# bukan judul\n- bukan daftar"},
    },
    "permintaan": {
        "2025.u1": {"tahun": 2025, "unit": "u1", "tenggat": "2026-01-15",
                    "diserahkan": "2026-01-08", "diterima": "2026-01-17", "lengkap": True},
        "2025.u2": {"tahun": 2025, "unit": "u2", "tenggat": "2026-01-15",
                    "diserahkan": "2026-01-08"},
    },
    "pengiriman": {
        "k1": {"tahun": 2025, "penerima": "Wali Kota Contoh", "media": "cetak", "jumlah": 2,
               "tanggal_kirim": "2026-02-20"},
    },
}  # fmt: skip


def small_office(**more: dict[str, dict[str, Any]]) -> Office:
    """The office, with extra or changed records per table."""
    edits = default_edits("Dinas Pendidikan Kota Contoh")
    for table, records in _RECORDS.items():
        assert table in RECORD_TYPES
        edits += [Edit(table, key, values) for key, values in records.items()]
    for table, records in more.items():
        edits += [Edit(table, key, values) for key, values in records.items()]
    return apply(Office(id="kantor"), edits)


def disputed_office() -> Office:
    """The office with two different targets for IK-1, as a merge brings them."""
    office = small_office()
    nilai = office.tables["nilai"]["i1.2025.tahun"]
    disputed = type(nilai)(**{**nilai.__dict__, "target": "", "bentrok": frozenset({"target"})})
    versions = (
        Version("c1", "95.25", "Orang Satu", "2026-01-10T08:00:00+07:00", "94"),
        Version("c2", "96", "Orang Dua", "2026-01-11T08:00:00+07:00"),
    )
    tables = {**office.tables, "nilai": {**office.tables["nilai"], nilai.id: disputed}}
    return Office(office.id, tables, (Conflict("nilai", nilai.id, "target", versions),))


def empty_office() -> Office:
    """An office's file in which nothing was written yet."""
    return Office(id="kosong")
