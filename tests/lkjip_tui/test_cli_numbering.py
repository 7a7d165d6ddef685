"""Numbers of letters and the logo from the command line, on the sample office."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lkjip_tui.session import local_now

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="40"><rect width="9" height="9"/></svg>'  # noqa: E501
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(office: Path, lkjip: Callable[..., Any], ok: Callable[..., str]) -> Run:
    """A verb on an office with a cover letter that has no number yet."""
    ok("isi", office, "surat_pengantar", "kepada=Wali Kota", "tanggal=03-02-2026")

    def call(verb: str, *words: str) -> tuple[int, str, str]:
        ran = lkjip(verb, office, *words)
        return ran.code, ran.out.strip(), ran.err

    return call


def test_a_letter_is_numbered_cancelled_and_numbered_again(run: Run) -> None:
    code, nomor, _ = run("nomor", "beri", "surat_pengantar")
    assert (code, nomor) == (0, "000.8/1/II/2026")
    code, _, wrong = run("nomor", "beri", "surat_pengantar")
    assert code == 1
    assert "sudah bernomor" in wrong

    code, _, wrong = run("nomor", "batal", nomor)
    assert code == 2
    assert "Alasan" in wrong
    assert run("nomor", "batal", nomor, "--alasan", "salah alamat")[0] == 0

    assert run("nomor", "beri", "surat_pengantar")[1] == "000.8/2/II/2026"
    _, table, _ = run("nomor", "--format", "csv")
    assert "Dibatalkan" in table
    assert "salah alamat" in table
    assert "surat_pengantar\t000.8/2/II/2026" in run("nomor", "surat")[1]


def test_skipping_needs_a_reason_and_blocks_are_for_one_copy(run: Run) -> None:
    year = str(local_now().year)
    code, _, wrong = run("nomor", "beri", "--perihal", "Undangan", "--nomor", "4")
    assert code == 2
    assert "tanpa alasan" in wrong
    assert run("nomor", "lewati", "1-3", "--alasan", "buku agenda")[0] == 0
    assert run("nomor", "sisihkan", "4-5", "--untuk", "laptop")[0] == 0

    inside = run("nomor", "beri", "--perihal", "Undangan", "--blok", "laptop")[1]
    outside = run("nomor", "beri", "--perihal", "Undangan")[1]

    assert inside.split("/")[1] == "4"
    assert outside.split("/")[1] == "6"
    assert outside.endswith(year)
    assert "Tidak ada blok" in run("nomor", "beri", "--perihal", "x", "--blok", "lain")[2]
    assert "tidak ganda" in run("nomor", "ulang", outside)[2]


def test_a_logo_goes_into_the_file_and_onto_the_letter(run: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "lambang.svg", tmp_path / "jahat.svg"
    good.write_text(SVG)
    bad.write_text(SVG.replace("<rect", "<script>1</script><rect"))
    assert "unsur <script>" in run("logo", str(bad))[2]
    assert run("logo", str(tmp_path / "tidak-ada.png"))[0] == 3

    assert "lambang.svg" in run("logo", str(good))[1]

    code, _, _ = run("ekspor", "surat-pengantar", "--format", "md", "--ke", str(tmp_path))
    assert code == 0
    (letter,) = tmp_path.glob("surat-pengantar*.md")
    assert "![Lambang daerah" in letter.read_text(encoding="utf-8")
    assert [one.read_text() for one in tmp_path.rglob("*logo-kiri-*.svg")] == [SVG]
    assert "dihapus" in run("logo", "--hapus")[1]
    assert run("logo", "--hapus")[0] == 2


def test_numbers_given_on_two_copies_are_told_and_settled(
    run: Run, office: Path, tmp_path: Path, ok: Callable[..., str]
) -> None:
    today = local_now().strftime("%d-%m-%Y")
    ok("isi", office, "surat_pengantar", f"tanggal={today}")
    copy = tmp_path / "salinan.lkjip.json"
    copy.write_bytes(office.read_bytes())
    mine = run("nomor", "beri", "surat_pengantar")[1]
    assert ok("nomor", copy, "beri", "--perihal", "Undangan rapat").strip() == mine
    ok("gabung", office, copy)

    assert "Nomor ganda" in run("periksa")[1]
    line = json.loads(run("nomor", "--format", "json")[1])["baris"]
    assert len(line) == 2
    code, again, _ = run("nomor", "ulang", mine)

    assert code == 0
    assert again.split("/")[1] == "2"
    assert "Nomor ganda" not in run("periksa")[1]


def test_a_scan_of_the_receipt_is_known_by_its_hash(run: Run, tmp_path: Path) -> None:
    scan = tmp_path / "terima.pdf"
    scan.write_bytes(b"pindaian")
    assert run("kirim", "tambah", "--kepada", "Wali Kota", "--tenggat", "28-02-2026")[0] == 0
    assert run("kirim", "terima", "1", "--oleh", "Umum", "--pindaian", str(scan))[0] == 0

    row = json.loads(run("kirim", "--format", "json")[1])["baris"][0]

    assert row["tenggat"]["tampil"] == "28-02-2026"
    assert row["pindaian"]["tampil"].startswith("terima.pdf (")


def test_a_handing_over_is_named_by_its_place_in_the_year(run: Run) -> None:
    assert run("isi", "pegawai", "nama=Ani", "jabatan=Staf")[0] == 0
    act = ("isi", "berita_acara", "tahun=2025", "pihak_pertama=Ani", "nama_kedua=Budi",
           "jabatan_kedua=Staf", "barang=LKjIP")  # fmt: skip
    for day in ("04-02-2026", "03-02-2026"):
        code, _, wrong = run(*act, f"tanggal={day}")
        assert code == 0, wrong
    assert "berita_acara/1\t(belum bernomor)" in run("nomor", "surat")[1]
    code, nomor, _ = run("nomor", "beri", "berita_acara/2")
    assert (code, nomor) == (0, "1/BA/II/2026")
    assert "berita_acara/2\t1/BA/II/2026" in run("nomor", "surat")[1]
