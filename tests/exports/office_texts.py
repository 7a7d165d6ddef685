"""Offices for looking at documents: with every letter, with the least, with absurdly long texts."""

from __future__ import annotations

from typing import Any

from kinerja.fields import Kind, fields_of
from kinerja.office import Edit, Office
from kinerja.records import Record
from kinerja.snapshot import apply
from kinerja.values import stored_values
from tests.exports.small_office import TAHUN, small_office

WORD = ("Pertanggungjawabankeberlanjutanpenyelenggaraan" * 3)[:120]
NAME = (
    "Prof. Dr. Ir. Hj. Raden Ajeng "
    + "Siti Nurhaliza Wulandari Kusumaningrum Puspitasari " * 4
    + "S.Pd., S.Sos., S.H., S.E., M.Pd., M.Si., M.M., M.H., Ak., CA., CPA., QIA."
)[:300]
_SENTENCE = (
    "Penyelenggaraan pendidikan yang bermutu, merata, dan akuntabel bagi seluruh masyarakat di "
    "setiap kecamatan dan kelurahan. "
)
_KEPT = {"kode", "sha256", "identitas", "deret", "nomor_urut", "hitungan", "target", "realisasi",
         "satuan", "nip", "golongan"}  # fmt: skip


def words(letters: int) -> str:
    """A text of so many letters."""
    return (_SENTENCE * (letters // len(_SENTENCE) + 1))[:letters].strip()


def full() -> Office:
    """The small office with every letter, a late unit, and copies on their way."""
    person = {"nama": "Ani Contoh, S.Pd.", "jabatan": "Kepala Subbagian Program", "unit": "u2",
              "nip": "198001012005012003", "peran": "kasubbag"}  # fmt: skip
    edits = [
        Edit("pegawai", "p2", person),
        Edit("pegawai", "p3", {**person, "jabatan": "Sekretaris", "peran": "sekretaris"}),
        Edit("disposisi", "2025", {
            "tahun": TAHUN, "surat_dari": "Sekretariat Daerah", "perihal": "Penyusunan LKjIP",
            "diteruskan": ["Sekretaris"], "harapan": ["Proses lebih lanjut"], "catatan": "Susun.",
            "tanggal": "2026-01-05", "pemberi": "p1"}),
        Edit("penugasan", "2025", {
            "tahun": TAHUN, "tanggal": "2026-01-05", "pemberi": "p3", "petugas": "p2",
            "tenggat_data": "2026-01-15", "arahan": "Himpun data.", "tembusan": ["Arsip"]}),
        Edit("permintaan", "2025.u1", {"lengkap": None, "diterima": None, "tembusan": ["Arsip"]}),
        Edit("surat_pengantar", "2025", {
            "tahun": TAHUN, "nomor": "1/2026", "tanggal": "2026-02-20", "kepada": "Wali Kota",
            "di": "Contoh", "banyaknya": "1 (satu) berkas", "keterangan": "Untuk diperiksa",
            "penandatangan": "p1", "tembusan": ["Inspektur"]}),
        Edit("berita_acara", "b1", {
            "tahun": TAHUN, "tanggal": "2026-02-20", "pihak_pertama": "p2", "nama_kedua": "Budi",
            "jabatan_kedua": "Kepala Bagian", "barang": ["LKjIP"], "mengetahui": "p1"}),
        Edit("pernyataan_reviu", "2025", {
            "tahun": TAHUN, "tanggal": "2026-02-09", "nama": "Citra", "jabatan": "Auditor",
            "simpulan": "Laporan andal."}),
        Edit("penyerahan", "f1.xlsx", {
            "tahun": TAHUN, "unit": "u1", "jenis": "xlsx", "versi": 1, "identitas": "f1",
            "pada": "2026-01-08T08:00:00+07:00", "oleh": "Ani", "berkas": "a.xlsx",
            "sha256": "0" * 64}),
    ]  # fmt: skip
    return apply(small_office(), edits)


def scanty() -> Office:
    """The least that an office has written down."""
    edits = [
        Edit("instansi", "instansi", {"nama": "Disdik", "daerah": "Kota Ab", "tempat": "Ab"}),
        Edit("unit", "u1", {"kode": "A", "nama": "Unit A"}),
        Edit("pegawai", "p1", {"nama": "Ani", "jabatan": "Kadis", "peran": "kepala_dinas"}),
        Edit("sasaran", "s1", {"kode": "S1", "uraian": "Mutu naik"}),
        Edit("indikator", "i1", {"kode": "I1", "nama": "APM", "sasaran": "s1", "unit": "u1",
                                 "satuan": "%", "rumus": "naik"}),
        Edit("permintaan", "2025.u1", {"tahun": TAHUN, "unit": "u1", "tenggat": "2026-01-02"}),
        Edit("berita_acara", "b1", {"tahun": TAHUN, "nama_kedua": "Eko", "barang": ["LKjIP"]}),
        Edit("pengiriman", "k1", {"tahun": TAHUN, "penerima": "Wali Kota", "jumlah": 1}),
    ]  # fmt: skip
    return apply(Office(id="sedikit"), edits)


def overlong() -> Office:
    """The full office with texts that no office would write, and all that could be many."""
    office = full()
    copies = [f"Kepala {number} {words(120)}" for number in range(40)]
    edits = [Edit(record.table, record.id, _longer(record)) for record in office]
    edits += [
        Edit("instansi", "instansi", {"tempat": words(80), "telepon": "0", "laman": WORD}),
        Edit("tata_naskah", "tata_naskah", {"kop_alamat": [words(90)] * 12}),
        Edit("disposisi", "2025", {"diteruskan": [words(200)] * 12, "catatan": words(2000)}),
        Edit("penugasan", "2025", {"arahan": words(2000), "tembusan": copies}),
        Edit("permintaan", "2025.u1", {"tembusan": copies, "tembusan_pengingat": copies}),
        Edit("surat_pengantar", "2025", {"keterangan": words(2000), "tembusan": copies}),
        Edit("berita_acara", "b1", {"barang": [words(150)] * 20, "pokok": [words(400)] * 5}),
    ]
    sent = {"tahun": TAHUN, "penerima": words(200), "alamat": words(150), "jumlah": 2,
            "diterima_oleh": NAME, "jabatan_penerima": words(150)}  # fmt: skip
    edits += [Edit("pengiriman", f"k{number}", sent) for number in range(30)]
    return apply(office, edits)


def _longer(record: Record) -> dict[str, Any]:
    """Long texts in place of those that a record has."""
    fields, longer = fields_of(type(record)), {}
    for name, stored in stored_values(record).items():
        kind = fields[name].kind
        if name in _KEPT or record.table in ("skala_predikat", "skala_tingkat"):
            continue
        if kind is Kind.TEXT:
            longer[name] = NAME if name == "nama" and record.table == "pegawai" else words(200)
        elif kind is Kind.PARAGRAPH:
            longer[name] = f"{words(500)}\n\n{WORD} {words(100)}"
        elif kind is Kind.LIST and name not in ("pelaksana", "syarat"):
            longer[name] = [words(120) for _ in stored]
    return longer
