"""A new office goes by command line alone from an empty folder to a verified archive."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import Store

Ok = Callable[..., str]
KEPALA, SEKRETARIS, KASUBBAG, JFU = "1" * 18, "2" * 18, "3" * 18, "4" * 18


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "dinas.lkjip.json"


def people_and_plan(ok: Ok, file: Path, folder: Path) -> None:
    ok("baru", file, "--instansi", "Dinas Uji", "--daerah", "Kota Uji", "--tahun", 2025,
       "--kepala-daerah", "Wali Kota Uji", "--tempat", "Uji")  # fmt: skip
    for nip, peran in (
        (KEPALA, "kepala_dinas"), (SEKRETARIS, "sekretaris"), (KASUBBAG, "kasubbag"), (JFU, "jfu"),
    ):  # fmt: skip
        ok("isi", file, "pegawai", f"nama=Uji {peran}", f"nip={nip}", f"jabatan={peran}",
           f"peran={peran}")  # fmt: skip
    ok("isi", file, "unit", "kode=SD", "nama=Bidang SD")
    ok("isi", file, "unit", "kode=SMP", "nama=Bidang SMP")
    table = folder / "rencana.csv"
    table.write_text(
        "Kode;Sasaran;Indikator;Satuan;Target;Arah;Unit\n"
        "IK-1.1;Akses pendidikan meningkat;APM SD;%;95,25;naik;SD\n"
        "IK-1.2;Akses pendidikan meningkat;Angka putus sekolah;%;0,05;turun;SMP\n",
        encoding="utf-8",
    )
    ok("impor", file, table, "--tahun", 2025)


def disposition(ok: Ok, file: Path) -> None:
    ok("langkah", file, 1, "mulai", "--sebagai", KEPALA)
    ok("isi", file, "disposisi/2025", "surat_dari=Sekretariat Daerah Kota Uji",
       "perihal=Penyusunan LKjIP", "diteruskan=Sekretaris", "diteruskan=Kasubbag",
       "catatan=Susun tepat waktu.", "tanggal=5 Januari 2026", f"pemberi={KEPALA}")  # fmt: skip
    ok("langkah", file, 1, "selesai", "--sebagai", KEPALA)


def assignment(ok: Ok, file: Path) -> None:
    ok("langkah", file, "penugasan", "mulai", "--sebagai", SEKRETARIS)
    ok("isi", file, "penugasan/2025", f"pemberi={SEKRETARIS}", f"petugas={KASUBBAG}",
       "tanggal=6/1/2026", "tenggat_data=16-01-2026")  # fmt: skip
    for unit in ("SD", "SMP"):
        ok("isi", file, f"permintaan/2025/{unit}", "tenggat=2026-01-16")
    ok("langkah", file, "penugasan", "selesai", "--sebagai", SEKRETARIS)


def forms_out_and_in(ok: Ok, file: Path, folder: Path) -> None:
    ok("langkah", file, 3, "mulai", "--sebagai", KASUBBAG)
    made = ok("ekspor", file, "formulir", "--format", "csv", "--ke", folder).split()
    assert [Path(path).name for path in made] == ["formulir-SD-2025.csv", "formulir-SMP-2025.csv"]
    for unit in ("SD", "SMP"):
        ok("isi", file, f"permintaan/{unit}", "diserahkan=7 Januari 2026")
    ok("langkah", file, 3, "selesai", "--sebagai", KASUBBAG)
    ok("langkah", file, 4, "mulai", "--sebagai", KASUBBAG)
    for path, target, realisasi in ((made[0], "95,25", "95,31"), (made[1], "0,05", "0,04")):
        form = Path(path)
        text = form.read_text(encoding="utf-8-sig")
        assert f";{target};;" in text
        form.write_text(text.replace(f";{target};;", f";{target};{realisasi};"), encoding="utf-8")
    ok("impor", file, *made, "--tahun", 2025)
    for unit in ("SD", "SMP"):
        ok("isi", file, f"permintaan/{unit}", "diterima=15 Januari 2026", "lengkap=ya")
    ok("langkah", file, 4, "selesai", "--sebagai", JFU)


def analysis(ok: Ok, file: Path, folder: Path) -> None:
    ok("langkah", file, 5, "mulai", "--sebagai", SEKRETARIS)
    long_text = folder / "uraian.txt"
    long_text.write_text("Baris satu.\n\nBaris *dua* dengan | dan <b>.\n", encoding="utf-8")
    sasaran = json.loads(ok("tabel", file, "sasaran", "--format", "json"))["baris"][0]
    code = sasaran["kode"]["nilai"]
    ok("isi", file, f"analisis/{code}/2025", f"uraian=@{long_text}", "penyebab=Kerja bersama",
       "solusi=Dilanjutkan", "efisiensi=Hemat")  # fmt: skip
    ok("isi", file, "laporan/2025", "ikhtisar=Ringkas", "kesimpulan=Baik",
       "langkah_perbaikan=Ditingkatkan")  # fmt: skip
    for kode in ("IK-1.1", "IK-1.2"):
        ok("isi", file, f"nilai/{kode}", "pendorong=Kerja bersama", "tindak_lanjut=Dilanjutkan")
    ok("isi", file, "program", "kode=1.01.02", "nama=Pengelolaan Pendidikan", f"sasaran={code}")
    ok("isi", file, "anggaran/1.01.02/2025", "pagu=Rp1.000.000,00", "realisasi=900.000")
    ok("langkah", file, 5, "selesai", "--sebagai", SEKRETARIS)


def signature(ok: Ok, file: Path) -> None:
    ok("langkah", file, 6, "mulai", "--sebagai", KEPALA)
    signed = ok("langkah", file, 6, "tandatangani", "--tanggal", "26-01-2026", "--sebagai", KEPALA)
    assert len(signed.split()[-1]) == 64
    ok("langkah", file, 6, "selesai", "--sebagai", KEPALA)


def letters(ok: Ok, file: Path) -> None:
    ok("langkah", file, 7, "mulai", "--sebagai", KEPALA)
    ok("isi", file, "surat_pengantar/2025", "nomor=800/1/2026", "tanggal=27-01-2026",
       "kepada=Wali Kota Uji", f"penandatangan={KEPALA}")  # fmt: skip
    ok("langkah", file, 7, "selesai", "--sebagai", KEPALA)
    ok("langkah", file, 8, "mulai", "--sebagai", JFU)
    ok("kirim", file, "tambah", "--kepada", "Wali Kota Uji", "--jumlah", 2,
       "--tanggal", "27-01-2026", "--sebagai", JFU)  # fmt: skip
    ok("kirim", file, "terima", 1, "--oleh", "Bagian Umum", "--tanggal", "28-01-2026")
    ok("langkah", file, 8, "selesai", "--sebagai", JFU)


def test_nine_steps_to_a_verified_archive(
    ok: Ok, file: Path, tmp_path: Path, lkjip: Ok, monkeypatch: pytest.MonkeyPatch
) -> None:
    people_and_plan(ok, file, tmp_path)
    disposition(ok, file)
    assignment(ok, file)
    forms_out_and_in(ok, file, tmp_path)
    analysis(ok, file, tmp_path)
    copy = Path(shutil.copy(file, tmp_path / "salinan.lkjip.json"))
    signature(ok, file)
    letters(ok, file)

    ok("langkah", file, 9, "mulai", "--sebagai", JFU)
    monkeypatch.chdir(tmp_path)
    archive = tmp_path / ok("arsip", file, "--ke", "arsip", "--sebagai", JFU).strip()
    ok("langkah", file, 9, "selesai", "--sebagai", JFU)

    states = json.loads(ok("tabel", file, "langkah", "--format", "json"))["baris"]
    assert [row["status"]["tampil"] for row in states] == ["Selesai"] * 9
    findings = json.loads(ok("periksa", file, "--format", "json"))["temuan"]
    assert not [item for item in findings if item["tingkat"] == "blokir"]
    assert "utuh" in ok("verifikasi", file)
    assert "tanda tangan berlaku" in ok("verifikasi", file)
    assert "utuh" in ok("verifikasi", archive, "--menurut", file)
    check_archive(archive, file)
    check_tampering(archive, lkjip)
    check_late_changes(ok, lkjip, file, copy)
    check_frozen(ok, lkjip, file)


def check_archive(archive: Path, file: Path) -> None:
    """The archive holds what the office can be asked for, and its list can be checked by hand."""
    names = {path.relative_to(archive).as_posix() for path in archive.rglob("*") if path.is_file()}
    assert {
        "data/dinas.lkjip.json", "dokumen/lkjip-2025.pdf", "dokumen/lkjip-2025.md",
        "dokumen/surat-pengantar-2025.pdf", "dokumen/disposisi-2025.pdf",
        "dokumen/formulir-SD-2025.pdf", "dokumen/register-pengiriman-2025.md",
        "tabel/capaian.csv", "tabel/bukti.csv", "daftar-isi-arsip.pdf", "MANIFES.sha256",
    } <= names  # fmt: skip
    lines = (archive / "MANIFES.sha256").read_text(encoding="utf-8").splitlines()
    listed = dict(reversed(line.split("  ", 1)) for line in lines)
    assert set(listed) == names - {"MANIFES.sha256"}
    for name, digest in listed.items():
        assert hashlib.sha256((archive / name).read_bytes()).hexdigest() == digest
    assert (archive / "dokumen/lkjip-2025.pdf").read_bytes().startswith(b"%PDF-")
    report = (archive / "dokumen/lkjip-2025.md").read_text(encoding="utf-8")
    assert "100,06" in report
    assert "120,00" in report  # (2 × 0,05 − 0,04) / 0,05
    data = archive / "data/dinas.lkjip.json"
    assert data.stat().st_mode == file.stat().st_mode  # as private as the office's own file
    inside = Store.open(data)
    assert inside.office_id == Store.open(file).office_id


def check_tampering(archive: Path, lkjip: Callable[..., Any]) -> None:
    """Verification names each changed, missing and added file."""
    report = archive / "dokumen/lkjip-2025.md"
    report.write_bytes(report.read_bytes().replace(b"95,31", b"95,39"))
    (archive / "dokumen/sop-2025.md").unlink()
    (archive / "tambahan.txt").write_text("x", encoding="utf-8")
    ran = lkjip("verifikasi", archive)
    assert ran.code == 1
    assert "Berubah: dokumen/lkjip-2025.md." in ran.out
    assert "Hilang: dokumen/sop-2025.md." in ran.out
    assert "Ditambahkan: tambahan.txt." in ran.out


def check_late_changes(ok: Ok, lkjip: Callable[..., Any], file: Path, copy: Path) -> None:
    """What a copy changed without knowing of the signature enters, is told, and is set aside."""
    signed = file.read_bytes()
    ok("isi", copy, "nilai/IK-1.1", "realisasi=95,99")
    ok("isi", copy, "laporan/2025", "ikhtisar=Lain")
    ok("gabung", file, copy)
    assert "ada perubahan menyusul" in ok("verifikasi", file)
    ran = lkjip("arsip", file, "--ke", "arsip")
    assert (ran.code, "berubah setelah ditandatangani" in ran.err) == (1, True), ran.err
    assert lkjip("isi", file, "laporan/2025", "ikhtisar=").code == 1
    ok("langkah", file, 6, "sisihkan")
    assert "tanda tangan berlaku" in ok("verifikasi", file)
    assert "95,99" in ok("riwayat", file, "nilai/IK-1.1")
    file.write_bytes(signed)


def check_frozen(ok: Ok, lkjip: Callable[..., Any], file: Path) -> None:
    """What was signed stays as it is until the report is opened again, with a reason."""
    before = file.read_bytes()
    for args in (
        ("isi", file, "nilai/IK-1.1", "realisasi=99"),
        ("isi", file, "laporan/2025", "ikhtisar=Lain"),
        ("hapus", file, "nilai/IK-1.1", "--ya"),
        ("langkah", file, 5, "kembalikan", "--alasan", "keliru"),
        ("langkah", file, 6, "tandatangani", "--penandatangan", KEPALA),
    ):
        ran = lkjip(*args)
        assert ran.code == 1, args
        assert file.read_bytes() == before, args
    ok("isi", file, "nilai/IK-1.1/2026", "target=96")  # another year is free
    assert lkjip("langkah", file, 6, "buka").code == 2  # no reason
    ok("langkah", file, 6, "buka", "--alasan", "angka APM diperbaiki")
    ok("isi", file, "nilai/IK-1.1/2025", "realisasi=99")
    assert "tanda tangan berlaku" not in ok("verifikasi", file)
    assert lkjip("arsip", file, "--ke", file.parent).code == 1
