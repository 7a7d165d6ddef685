"""What stands where in a form: its columns, and the words of each row beside the entry cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kinerja.dates import print_date
from kinerja.formulir import FormRow, FormSpec
from kinerja.text import visible
from kinerja.triwulan import TRIWULAN


@dataclass(frozen=True)
class Column:
    """A column: its key, header, width in letters, and whether it is filled in."""

    kunci: str
    judul: str
    lebar: float
    isian: bool = False
    kanan: bool = False


def figure_columns(spec: FormSpec) -> tuple[Column, ...]:
    """The columns of the sheet of figures."""
    tahun = spec.identitas.tahun
    period = (Column("periode", "Periode", 10),) if spec.bertriwulan else ()
    review = (
        (Column("tinjauan", "Catatan Peninjau", 28),)
        if any(row.tinjauan for row in spec.angka)
        else ()
    )
    return (
        Column("no", "No", 5),
        Column("kode", "Kode", 9),
        Column("indikator", "Indikator Kinerja", 32),
        Column("satuan", "Satuan", 10),
        *period,
        Column("lalu", f"Realisasi {tahun - 1}", 13, kanan=True),
        Column("target", f"Target {tahun}", 12, kanan=True),
        Column("realisasi", f"Realisasi {tahun}", 14, isian=True, kanan=True),
        Column("pembilang", "Pembilang", 13, isian=True, kanan=True),
        Column("penyebut", "Penyebut", 13, isian=True, kanan=True),
        *review,
        Column("aturan", "Cara Menilai dan Definisi", 44),
    )


def text_columns(_spec: FormSpec) -> tuple[Column, ...]:
    """The columns of the sheet of explanations."""
    return (
        Column("no", "No", 5),
        Column("kode", "Kode", 9),
        Column("indikator", "Indikator Kinerja", 22),
        Column("pendorong", "Faktor Pendorong", 20, isian=True),
        Column("hambatan", "Hambatan/Penyebab", 20, isian=True),
        Column("solusi", "Solusi yang Dilakukan", 20, isian=True),
        Column("tindak_lanjut", "Tindak Lanjut", 20, isian=True),
        Column("penyebab_turun", "Penyebab Kinerja Turun (bila turun)", 16, isian=True),
        Column("alasan_tanpa_penjelasan", "Alasan Tidak Dijelaskan (bila ada)", 15, isian=True),
        Column("alasan_kosong", "Alasan Tidak Ada Data (bila kosong)", 14, isian=True),
        Column("sumber", "Sumber Data", 14, isian=True),
        Column("bukti", "Bukti Dukung (satu nama berkas tiap baris)", 16, isian=True),
        Column("catatan", "Catatan", 13, isian=True),
    )


def beside(row: FormRow, number: int) -> Mapping[str, str]:
    """The words of a row that nobody fills in; figures are written as numbers."""
    item = row.indikator
    return {
        "no": str(number),
        "kode": item.kode,
        "indikator": item.nama,
        "satuan": item.satuan,
        "periode": period_words(row.periode),
        "tinjauan": visible(row.tinjauan),
        "aturan": row.aturan,
    }


def period_words(periode: str) -> str:
    """A period as its row shows it."""
    quarter = TRIWULAN.get(periode)
    return f"Triwulan {quarter}" if quarter else "Setahun"


def heading(spec: FormSpec) -> Sequence[str]:
    """The lines above each table."""
    mark = " (DATA CONTOH)" if spec.contoh else ""
    due = f"Kembalikan paling lambat {print_date(spec.tenggat)}." if spec.tenggat else ""
    person = f"Penanggung jawab data: {spec.penanggung_jawab}." if spec.penanggung_jawab else ""
    version = f"Formulir versi {spec.identitas.versi}."
    return (
        f"{spec.judul.upper()}{mark}",
        f"{spec.kantor}. " + " ".join(part for part in (person, due, version) if part),
        "Isi hanya sel berwarna kuning. Sel yang dibiarkan kosong tidak mengubah apa pun; "
        "tanda - berarti tidak ada data.",
    )


def instructions(spec: FormSpec) -> Sequence[str]:
    """The sheet of instructions, a sentence or two a line."""
    asked = (f"Data yang diminta: {visible(spec.diminta)}",) if spec.diminta.strip() else ()
    return (
        *asked,
        "1. Isi lembar Angka, lalu lembar Penjelasan. Hanya sel berwarna kuning yang dapat diisi.",
        "2. Realisasi tahun lalu dan target tahun ini tercetak di samping sel isian sebagai "
        "pegangan. Nilai yang sudah ada di dinas sudah terisi; perbaiki bila salah.",
        "3. Ketik angka saja, misalnya 95,31. Bila komputer ini memakai titik sebagai tanda "
        "desimal, pakai titik. Periksa angka yang tampil sesudah diketik.",
        "4. Tanda - berarti data memang tidak ada. Sel kosong berarti belum diisi dan tidak "
        "menghapus nilai yang sudah ada di dinas.",
        "5. Jangan memakai rumus. Bila angkanya dari lembar lain, tempel sebagai nilai.",
        "6. Untuk indikator berperingkat, pilih dari daftar di dalam selnya.",
        "7. Penjelasan boleh beberapa baris: tekan Alt+Enter untuk ganti baris (di LibreOffice "
        "Ctrl+Enter).",
        "8. Simpan sebagai .xlsx dengan nama apa pun, lalu kembalikan berkasnya. Baris boleh "
        "dipindah, tetapi jangan menyalin isinya ke buku kerja lain dan jangan mengubah kode.",
    )
