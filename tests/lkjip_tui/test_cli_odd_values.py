"""Values that a script with an empty variable gives, and lists that name nothing: never a crash,
never more than was asked for."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip_tui import settings
from lkjip_tui.cli import output
from tests.lkjip_tui.conftest import Lkjip

Ok = Callable[..., str]
TABLE = "Sasaran;Indikator;Satuan;Target;Realisasi\nMutu;{};persen;{};11\n"


@pytest.mark.parametrize("name", ["", " ", ".", "..", "/"])
@pytest.mark.parametrize(
    "verb", [("contoh",), ("baru", "--instansi", "D", "--daerah", "K", "--tahun", "2025")]
)
def test_a_file_without_a_name_is_not_made(
    lkjip: Lkjip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: tuple[str, ...], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = lkjip(verb[0], name, *verb[1:])
    assert (ran.code, "Nama berkas belum ditulis" in ran.err) == (2, True), ran.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("units", [",", " , "])
def test_a_list_of_no_unit_is_not_every_unit(
    lkjip: Lkjip, office: Path, tmp_path: Path, units: str
) -> None:
    before = office.read_bytes()
    ran = lkjip("paket", office, "--unit", units, "--ke", tmp_path)
    assert (ran.code, "Unitnya belum disebut" in ran.err) == (2, True), ran.err
    assert office.read_bytes() == before


@pytest.mark.parametrize("rows", ["7-4", ",", "1,7-4"])
@pytest.mark.parametrize("option", ["--pilih", "--kecuali"])
def test_rows_that_name_nothing_are_refused(
    lkjip: Lkjip, office: Path, tmp_path: Path, option: str, rows: str
) -> None:
    table = tmp_path / "capaian.csv"
    table.write_text(TABLE.format("Indikator uji", 10), "utf-8")
    before = office.read_bytes()
    ran = lkjip("impor", office, table, option, rows)
    assert (ran.code, "--pilih 1,4-7" in ran.err) == (2, True), ran.err
    assert office.read_bytes() == before


@pytest.mark.parametrize(
    ("args", "part"),
    [
        (("tabel", ",", "--format", "xlsx", "--ke", "t.xlsx"), "perlu nama tabel"),
        (("ekspor", "perjanjian", "--versi", "x"), "--versi: “x” tidak dapat dipakai"),
        (("impor", "tiada.csv"), "tidak dapat dibaca (tidak ditemukan)"),
        (("logo", "tiada.png"), "tidak dapat dibaca (tidak ditemukan)"),
        (("kunci", "cabut"), "lkjip kunci daftar "),
        (("pulihkan", "--cari", "/tiada/stik"), "Tempat pencarian /tiada/stik tidak ada"),
        (("tandatangan", "--basah", "--pades", "x.p12"), "--pades memerlukan folder tujuan"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_wrong_values_are_told_in_words(
    lkjip: Lkjip, office: Path, args: tuple[str, ...], part: str
) -> None:
    given = (args[0], args[1], office) if args[0] == "kunci" else (args[0], office, *args[1:])
    ran = lkjip(*given)
    assert ran.code in (2, 3)
    assert part in ran.err
    assert "No such file" not in ran.err


def test_two_tables_of_one_name_are_two_tables(ok: Ok, office: Path, tmp_path: Path) -> None:
    paths = []
    for number in (1, 2):
        path = tmp_path / str(number) / "capaian.csv"
        path.parent.mkdir()
        path.write_text(TABLE.format(f"Indikator uji {number}", 10 * number), "utf-8")
        paths.append(path)

    plan = json.loads(ok("impor", office, *paths, "--coba", "--format", "json"))["baris"]

    fields = [(row["rekaman"]["nilai"], row["kolom"]["nilai"]) for row in plan]
    assert len(fields) == len(set(fields))
    ok("impor", office, *paths)
    known = json.loads(ok("lihat", office, "nilai", "--format", "json"))["baris"]
    assert len(known) == 3  # the office's own and one of each table


def test_a_receipt_is_not_recorded_without_the_scan_that_was_named(
    lkjip: Lkjip, ok: Ok, office: Path, tmp_path: Path
) -> None:
    ok("kirim", office, "tambah", "--kepada", "Wali Kota")
    before = office.read_bytes()
    scan = tmp_path / "terima.pdf"

    ran = lkjip("kirim", office, "terima", 1, "--oleh", "Umum", "--pindaian", scan)

    assert (ran.code, "tidak ditemukan" in ran.err) == (3, True), ran.err
    assert office.read_bytes() == before
    scan.write_bytes(b"pindaian")
    ok("kirim", office, "terima", 1, "--oleh", "Umum", "--pindaian", scan)
    assert "terima.pdf" in ok("kirim", office)


def test_a_passphrase_file_of_notepad_is_read_as_any_other(ok: Ok, tmp_path: Path) -> None:
    marked, plain = tmp_path / "notepad.txt", tmp_path / "sandi.txt"
    marked.write_bytes(b"\xef\xbb\xbfempat kata yang panjang\r\n")
    plain.write_bytes(b"empat kata yang panjang\n")
    ok("kunci", "buat", "--sandi-dari", marked)
    ok("kunci", "sandi", "--sandi-dari", plain, "--sandi-baru-dari", marked)


def test_a_recent_file_on_a_medium_that_fails_hinders_nothing(
    ok: Ok, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = office.with_name("hilang.lkjip.json")
    settings.update(lambda known: known.with_recent(lost))
    there = Path.is_file

    def fails(path: Path) -> bool:
        if path == lost:
            raise OSError(errno.EIO, "Input/output error", str(path))
        return there(path)

    monkeypatch.setattr(Path, "is_file", fails)
    said = ok()
    assert str(office) in said
    assert str(lost) not in said


def test_an_offices_file_is_not_compared_with_another_by_saying_so(
    lkjip: Lkjip, office: Path
) -> None:
    other = office.with_name("salinan.lkjip.json")
    other.write_bytes(office.read_bytes())
    ran = lkjip("verifikasi", office, "--menurut", other)
    assert (ran.code, "--menurut hanya untuk paket" in ran.err) == (2, True), ran.out


def test_a_command_to_copy_is_quoted_for_the_shells_of_windows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = ("langkah", r"C:\Data Kantor\dinas.lkjip.json", 6)
    assert output.command_line(*words) == r"lkjip langkah 'C:\Data Kantor\dinas.lkjip.json' 6"
    monkeypatch.setattr("lkjip_tui.cli.output.os.name", "nt")
    assert output.command_line(*words) == r'lkjip langkah "C:\Data Kantor\dinas.lkjip.json" 6'
