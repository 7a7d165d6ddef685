"""`isi`, `hapus`, `urungkan`, `riwayat`, `tabel`: any record, by its address."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kinerja.records import Bukti, Disposisi, Indikator, Nilai, Pegawai, SkalaPredikat
from store import Store

Ok = Callable[..., str]
NASTY = "[/x] [bold]a[/bold] <b>|</b> =1+1 `kode` *x* \\ & “kutip”"


def test_a_new_record_and_a_change(ok: Ok, office: Path) -> None:
    assert ok("isi", office, "indikator/IK-1.1", "satuan=persen", "Definisi operasional=Rasio") == (
        "indikator/IK-1.1\n"
    )
    indikator = Store.open(office).office.all(Indikator)[0]
    assert (indikator.satuan, indikator.definisi) == ("persen", "Rasio")
    ok("isi", office, "indikator/IK-1.1", "definisi=")
    assert Store.open(office).office.all(Indikator)[0].definisi == ""


@pytest.mark.parametrize(
    "address",
    ["nilai/IK-1.1", "nilai/ik-1.1/2025", "nilai/IK-1.1/2025/tahun", "nilai/S-1/IK-1.1/2025"],
)
def test_addresses_of_a_figure(lkjip: Callable[..., Any], office: Path, address: str) -> None:
    ran = lkjip("isi", office, address, "realisasi=96")
    if address.startswith("nilai/S-1"):
        assert ran.code == 2
        return
    assert ran.out == "nilai/IK-1.1/2025/tahun\n"
    assert Store.open(office).office.all(Nilai)[0].realisasi == "96"


def test_a_figure_may_be_addressed_by_its_fields(ok: Ok, office: Path) -> None:
    ok("isi", office, "nilai", "realisasi=97", "indikator=IK-1.1", "--tahun", 2025)
    ok("isi", office, "nilai", "indikator=IK-1.1", "periode=tw1", "realisasi=20")
    ok("isi", office, "nilai/IK-1.1/2024/tw2", "realisasi=30")
    found = {(n.tahun, n.periode): n.realisasi for n in Store.open(office).office.all(Nilai)}
    assert found == {(2025, "tahun"): "97", (2025, "tw1"): "20", (2024, "tw2"): "30"}


def test_a_day_as_address(lkjip: Callable[..., Any], ok: Ok, office: Path) -> None:
    made = ok("isi", office, "hari_libur/2026-03-20", "jenis=cuti bersama", "keterangan=Uji")
    assert made == "hari_libur/2026-03-20\n"
    ok("isi", office, "hari-libur/20-3-2026", "jenis=Libur daerah")
    assert "Libur daerah" in ok("tabel", office, "hari_libur")
    assert lkjip("isi", office, "hari_libur/31-02-2026", "keterangan=Uji").code == 2
    assert lkjip("tabel", office, "hari_libur/2026-03-21").code == 2


def test_number_and_name_as_address(ok: Ok, office: Path) -> None:
    ok("isi", office, "pegawai", "nama=Uji Satu, M.Pd.", "nip=" + "1" * 18, "jabatan=Kepala")
    for address in ("pegawai/" + "1" * 18, "pegawai/uji satu, m.pd.", "pegawai/#1"):
        ok("isi", office, address, "jabatan=Sekretaris")
    assert Store.open(office).office.all(Pegawai)[0].jabatan == "Sekretaris"


def test_lists_pairs_files_and_signs(ok: Ok, office: Path, tmp_path: Path) -> None:
    ok("isi", office, "pegawai", "nama=Uji", "jabatan=Kepala")
    ok("isi", office, "disposisi", "surat_dari=A", "perihal=B", "diteruskan=Satu; dua",
       "diteruskan=Tiga", "catatan=@@bukan berkas", "tanggal=12 Pebruari 2026",
       "pemberi=Uji")  # fmt: skip
    disposisi = Store.open(office).office.all(Disposisi)[0]
    assert disposisi.diteruskan == ("Satu; dua", "Tiga")
    assert disposisi.catatan == "@bukan berkas"
    text = tmp_path / "teks.txt"
    text.write_bytes("\ufeffSatu\r\n\r\ndua = tiga\r\n".encode())
    ok("isi", office, "laporan/2025", f"gambaran_umum=@{text}")
    ok("isi", office, "skala_predikat", "nama=S", "kelas=91 = Tinggi", "kelas= = Rendah")
    assert Store.open(office).office.all(SkalaPredikat)[0].kelas == (
        ("91", "Tinggi"),
        ("", "Rendah"),
    )
    shown = json.loads(ok("tabel", office, "laporan", "--format", "json"))
    assert "dua = tiga" not in str(shown)  # long texts are left to the record's own table


def test_a_record_shows_its_fields_for_machines_and_people(ok: Ok, office: Path) -> None:
    shown = json.loads(ok("tabel", office, "nilai/IK-1.1", "--format", "json"))
    fields = {row["kolom"]["nilai"]: row["isi"] for row in shown["baris"]}
    assert fields["target"] == {"nilai": "95.25", "tampil": "95,25"}
    assert fields["catatan"] == {"nilai": None, "tampil": "–"}


def test_evidence_is_measured_from_its_file(
    lkjip: Callable[..., Any], ok: Ok, office: Path, tmp_path: Path
) -> None:
    source = tmp_path / "rekap é.pdf"
    source.write_bytes(b"abc")
    ok("isi", office, "bukti", "indikator=IK-1.1", "tahun=2025", f"berkas={source}")
    bukti = Store.open(office).office.all(Bukti)[0]
    assert (bukti.nama, bukti.ukuran) == ("rekap é.pdf", 3)
    assert bukti.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert lkjip("isi", office, "bukti", "indikator=IK-1.1", "berkas=tidak-ada").code == 3


def test_texts_from_files_that_are_no_text(
    lkjip: Callable[..., Any], office: Path, tmp_path: Path
) -> None:
    source = tmp_path / "teks.txt"
    for content, part in ((b"x" * 1_000_001, "terlalu besar"), (b"\xff\xfe", "bukan teks UTF-8")):
        source.write_bytes(content)
        ran = lkjip("isi", office, "instansi", f"gambaran_umum=@{source}")
        assert (ran.code, part in ran.err) == (2, True), ran.err


WRONG = {
    ("indikatr/IK-1.1", "satuan=%"): (2, "Tidak ada tabel “indikatr”."),
    ("indikator/IK-1.2", "satuan=%"): (2, "IK-1.1"),
    ("indikator/IK-1.1", "satuann=%"): (2, "Maksud Anda “satuan”?"),
    ("indikator/IK-1.1", "satuan"): (2, "bukan KOLOM=NILAI"),
    ("indikator/IK-1.1", "rumus=naek"): (2, "naik"),
    ("indikator/IK-1.1", "kode="): (2, "wajib diisi"),
    ("indikator/IK-1.1", "satuan=a", "satuan=b"): (2, "disebut dua kali"),
    ("indikator", "kode=IK-1.1", "nama=Lain", "sasaran=S-1"): (2, "sudah dipakai"),
    ("indikator", "kode=IK-2", "nama=Lain"): (2, "wajib diisi"),
    ("indikator", "kode=IK-2", "nama=Lain", "sasaran=S-9"): (2, "S-9"),
    ("nilai/IK-1.1", "realisasi=1.085"): (2, "dapat dibaca 1085 atau 1,085"),
    ("nilai/IK-1.1", "realisasi=7-8"): (2, "rentang"),
    ("nilai/IK-1.1", "realisasi=95 orang"): (2, "Satuan “orang” tidak sesuai"),
    ("nilai/IK-1.1", "tahun=2024"): (2, "kunci"),
    ("nilai/IK-1.1/2025/tw9", "realisasi=1"): (2, "tw1"),
    ("nilai/IK-1.1/2025/tw1/x", "realisasi=1"): (2, "terlalu panjang"),
    ("nilai", "realisasi=1"): (2, "indikatornya belum dipilih"),
    ("instansi/1", "nama=A"): (2, "hanya satu rekaman"),
    ("pegawai/#3", "nama=A"): (2, "tidak ada nomor 3"),
    ("instansi", "contoh=ya"): (2, "ditulis oleh program"),
    ("laporan/2025", "tenggat=31-02-2026"): (2, "31-02-2026"),
    ("laporan/2025", "gambaran_umum=@tidak-ada.txt"): (3, "tidak ditemukan"),
    ("langkah/2025/arsip", "status=selesai"): (1, "lkjip langkah"),
    ("tanda_tangan", "tanggal=2026-01-01"): (1, "tandatangani"),
    ("instansi", "alamat=a\x00b"): (2, "karakter kendali"),
    ("instansi", "alamat=a\x1b[31mb"): (2, "karakter kendali"),
    ("instansi", "alamat=" + "x" * 10_000): (2, "terlalu panjang"),
}


@pytest.mark.parametrize("given", WRONG, ids=lambda given: " ".join(given)[:40])
def test_wrong_input_changes_nothing(
    lkjip: Callable[..., Any], office: Path, given: tuple[str, ...]
) -> None:
    code, part = WRONG[given]
    before = office.read_bytes()
    ran = lkjip("isi", office, *given)
    assert (ran.code, ran.out) == (code, ""), ran.err
    assert part in ran.err
    assert len(ran.err) < 1500
    assert office.read_bytes() == before


def test_nasty_and_long_texts_go_through_unchanged(ok: Ok, office: Path) -> None:
    long = "Kalimat panjang. " * 600
    ok("isi", office, "indikator/IK-1.1", f"nama={NASTY}", f"definisi={long}")
    ok("isi", office, "indikator/IK-1.1", "cara_hitung==A/B × 100")
    stored = Store.open(office).office.all(Indikator)[0]
    assert (stored.nama, stored.definisi) == (NASTY, long.strip())
    assert stored.cara_hitung == "=A/B × 100"
    for form in ("teks", "grid", "pipe", "csv", "json"):
        shown = ok("tabel", office, "capaian", "--format", form)
        assert "[bold]a[/bold]" in shown.replace("\\[", "[").replace("\\", "") or form in (
            "teks", "grid",
        )  # fmt: skip
    assert max(map(len, ok("tabel", office, "capaian", "--lebar", 80).splitlines())) <= 80


def test_deleting_asks_and_names(lkjip: Callable[..., Any], ok: Ok, office: Path) -> None:
    ran = lkjip("hapus", office, "indikator/IK-1.1")
    assert (ran.code, "--ya" in ran.err) == (2, True)  # nobody can answer here
    ran = lkjip("hapus", office, "indikator/IK-1.1", "--ya")
    assert ran.code == 1
    assert "masih dipakai" in ran.err
    assert ok("hapus", office, "indikator/IK-1.1", "--ya", "--beserta-isinya").count("\n") == 2
    assert not Store.open(office).office.all(Indikator)
    assert lkjip("hapus", office, "indikator/IK-1.1", "--ya").code == 2
    assert lkjip("hapus", office, "indikator", "--ya").code == 2
    ok("urungkan", office)
    assert [n.realisasi for n in Store.open(office).office.all(Nilai)] == ["95.31"]


def test_the_question_on_a_terminal(
    lkjip: Callable[..., Any], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Keyboard:
        def __init__(self, answer: str) -> None:
            self.answer = answer

        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return self.answer

    ok_unit = ("hapus", office, "nilai/IK-1.1")
    monkeypatch.setattr("sys.stdin", Keyboard("t\n"))
    ran = lkjip(*ok_unit)
    assert ran.code == 1
    assert "Hapus nilai indikator" in ran.err
    assert Store.open(office).office.all(Nilai)
    monkeypatch.setattr("sys.stdin", Keyboard("ya\n"))
    assert lkjip(*ok_unit).code == 0
    assert not Store.open(office).office.all(Nilai)


def test_a_figure_entered_again_after_deletion_begins_empty(ok: Ok, office: Path) -> None:
    ok("hapus", office, "nilai/IK-1.1", "--ya")
    ok("isi", office, "nilai/IK-1.1", "realisasi=50")
    nilai = Store.open(office).office.all(Nilai)[0]
    assert (nilai.target, nilai.realisasi) == ("", "50")


def test_undo_is_the_persons_own(lkjip: Callable[..., Any], ok: Ok, office: Path) -> None:
    ok("isi", office, "pegawai", "nama=Uji", "jabatan=Kepala")
    ok("isi", office, "nilai/IK-1.1", "realisasi=90", "--sebagai", "Uji")
    ok("isi", office, "unit/SD", "nama=Bidang Lain")
    assert "nilai/IK-1.1" in ok("urungkan", office, "--sebagai", "Uji")
    assert Store.open(office).office.all(Nilai)[0].realisasi == "95.31"
    ran = lkjip("urungkan", office, "--sebagai", "Uji")
    assert ran.code == 1
    assert "Tidak ada perubahan Uji" in ran.err


def test_history_says_who_what_from_to(lkjip: Callable[..., Any], ok: Ok, office: Path) -> None:
    ok("isi", office, "pegawai", "nama=Uji", "jabatan=Kepala")
    ok("isi", office, "nilai/IK-1.1", "realisasi=90", "--sebagai", "Uji")
    rows = json.loads(ok("riwayat", office, "nilai/IK-1.1", "--format", "json"))["baris"]
    newest = {key: cell["tampil"] for key, cell in rows[0].items()}
    assert (newest["siapa"], newest["kolom"]) == ("Uji", "Realisasi")
    assert (newest["lama"], newest["baru"]) == ("95,31", "90")
    assert newest["rekaman"] == "Nilai indikator IK-1.1 2025"
    assert newest["alamat"] == "nilai/IK-1.1/2025/tahun"
    ok("hapus", office, "nilai/IK-1.1", "--ya")
    gone = json.loads(ok("riwayat", office, "nilai/IK-1.1", "--format", "json"))["baris"]
    assert gone[0]["baru"]["tampil"] == "dihapus"
    assert len(gone) == len(rows) + 1
    assert len(ok("riwayat", office, "--terakhir", 2, "--format", "csv").splitlines()) == 3
    assert "Uji" in ok("riwayat", office, "pegawai")
    assert lkjip("riwayat", office, "pegawi").code == 2


def test_table_formats_show_the_same_figures(ok: Ok, office: Path) -> None:
    shown = json.loads(ok("tabel", office, "capaian", "--format", "json"))
    assert list(shown) == ["judul", "kolom", "baris", "catatan"]
    assert all(list(column) == ["kunci", "judul", "satuan"] for column in shown["kolom"])
    assert shown["baris"][0]["capaian"] == {"nilai": "100.06", "tampil": "100,06"}
    for form in ("teks", "grid", "pipe", "csv"):
        assert "100,06" in ok("tabel", office, "capaian", "--format", form)
    listed = ok("tabel", office)
    for name in ("capaian", "langkah", "hari_libur"):
        assert name in listed
    assert "Alamat" in ok("tabel", office, "hari-libur")


def test_unknown_table_proposes_the_nearest(lkjip: Callable[..., Any], office: Path) -> None:
    ran = lkjip("tabel", office, "capain")
    assert (ran.code, "Maksud Anda “capaian”?" in ran.err) == (2, True)


def test_deleting_what_was_sent_promises_no_undo(
    ok: Ok, lkjip: Callable[..., Any], office: Path
) -> None:
    ok("isi", office, "unit", "kode=X", "nama=X")
    assert "urungkan" in lkjip("hapus", office, "unit/X", "--ya").err
    ok("kirim", office, "tambah", "--kepada", "Bagian Uji")
    gone = lkjip("hapus", office, "pengiriman/#1", "--ya")
    assert (gone.code, "tidak dapat diurungkan" in gone.err) == (0, True), gone.err
    assert lkjip("urungkan", office).code == 1


def test_writing_what_is_there_already_is_not_called_saved(
    lkjip: Callable[..., Any], office: Path
) -> None:
    given = ("isi", office, "nilai/IK-1.1/2025", "realisasi=96")
    assert "Tersimpan: 1 kolom berubah." in lkjip(*given).err
    again = lkjip(*given)
    assert (again.code, again.err.strip()) == (0, "Tidak ada yang berubah.")
