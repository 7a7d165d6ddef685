"""`impor`, `ekspor`, `langkah`, `kirim`, `arsip`, `dokter`, `buka`: the rest of the verbs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kinerja.records import Anggaran, Indikator, Laporan, Nilai, Pengiriman
from lkjip_tui import render_child
from store import Store

Run = Callable[..., Any]
Ok = Callable[..., str]


@pytest.fixture
def no_pdf(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The PDF engine has tests of its own; here a few bytes stand for its work."""
    made: list[str] = []

    def run_all(jobs: Any, *, on_progress: Callable[[int, int, int], None], **_: Any) -> None:
        for number, job in enumerate(jobs):
            on_progress(number, 1, 2)
            job.out.write_bytes(b"%PDF-" + job.markdown.encode())
            made.append(job.title)

    monkeypatch.setattr(render_child, "run_all", run_all)
    return made


def table(folder: Path, text: str, name: str = "capaian.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


# --- impor -----------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_delimiters_and_encodings(
    ok: Ok, office: Path, tmp_path: Path, sign: str, encoding: str
) -> None:
    rows = ["No|Sasaran|Indikator|Satuan|Target|Realisasi", "1|Café “A”|APM é|%|90|91.5"]
    text = "\r\n".join(row.replace("|", sign) for row in rows)
    ok("impor", office, table(tmp_path, text, encoding=encoding), "--tahun", 2024)
    new = next(i for i in Store.open(office).office.all(Indikator) if i.nama == "APM é")
    nilai = Store.open(office).office.get(Nilai, f"{new.id}.2024.tahun")
    assert nilai is not None
    assert (nilai.target, nilai.realisasi) == ("90", "91.5")


def test_trial_shows_and_writes_nothing(ok: Ok, office: Path, tmp_path: Path) -> None:
    source = table(tmp_path, "Kode;Indikator;Realisasi\nIK-1.1;APM SD;96,5\n")
    before = office.read_bytes()
    shown = json.loads(ok("impor", office, source, "--coba", "--format", "json"))
    assert office.read_bytes() == before
    row = {key: cell["tampil"] for key, cell in shown["baris"][0].items()}
    assert (row["status"], row["lama"], row["baru"]) == ("berubah", "95,31", "96,5")
    assert row["asal"] == "capaian.csv baris 2"
    assert "1 berubah" in ok("impor", office, source)
    assert "0 baru, 0 berubah, 2 sama" in ok("impor", office, source)


def test_all_rows_or_none_with_line_column_reason(lkjip: Run, office: Path, tmp_path: Path) -> None:
    source = table(
        tmp_path,
        "Kode;Sasaran;Indikator;Target;Realisasi\n"
        "IK-1.1;Mutu pendidikan meningkat;APM SD;96;97\n"
        "IK-1.2;Mutu pendidikan meningkat;APK;abc;97\n"
        "IK-1.3;Mutu pendidikan meningkat;RLS;1.085;97\n",
    )
    before = office.read_bytes()
    for trial in ((), ("--coba",)):
        ran = lkjip("impor", office, source, *trial)
        assert ran.code == 2
        assert "capaian.csv baris 3, kolom Target: “abc” bukan angka" in ran.err
        assert "capaian.csv baris 4, kolom Target: “1.085” dapat dibaca 1085 atau 1,085" in ran.err
        assert office.read_bytes() == before


def test_several_sources_and_budget(ok: Ok, office: Path, tmp_path: Path) -> None:
    figures = table(tmp_path, "Kode;Indikator;Realisasi\nIK-1.1;APM SD;96\n")
    budget = table(
        tmp_path, "Program;Pagu;Realisasi\nPengelolaan Pendidikan;Rp1.000,00;900\n", "pagu.csv"
    )
    ok("impor", office, figures, budget, "--tahun", 2025)
    assert str(Store.open(office).office.all(Anggaran)[0].pagu) == "1000"
    assert "90,00" in ok("tabel", office, "anggaran")


def test_published_capaian_is_compared_and_never_taken(
    lkjip: Run, office: Path, tmp_path: Path
) -> None:
    source = table(tmp_path, "Kode;Indikator;Target;Realisasi;Capaian\nIK-1.1;APM SD;100;50;99,9\n")
    ran = lkjip("impor", office, source)
    assert ran.code == 0
    assert "tertulis 99,9, seharusnya 50" in ran.err
    assert "50,00" in lkjip("tabel", office, "capaian").out


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "kosong"),
        (b"PK\x03\x04", "rusak"),
        (b"a;b\n1;2\n", "judul kolomnya tidak dikenal"),
        (b"\x00\x01\x02", "bukan berkas teks"),
    ],
)
def test_files_that_are_no_table(
    lkjip: Run, office: Path, tmp_path: Path, content: bytes, part: str
) -> None:
    source = tmp_path / "x.csv"
    source.write_bytes(content)
    ran = lkjip("impor", office, source)
    assert (ran.code, part in ran.err) == (2, True), ran.err
    assert lkjip("impor", office, tmp_path / "hilang.csv").code == 3


# --- ekspor ----------------------------------------------------------------------------------


def test_documents_are_listed(ok: Ok, office: Path) -> None:
    listed = ok("ekspor", office)
    for name in ("lkjip", "disposisi", "formulir", "surat-pengantar", "tanda-terima", "sop"):
        assert name in listed


def test_pdf_never_without_its_markdown(
    ok: Ok, office: Path, tmp_path: Path, no_pdf: list[str]
) -> None:
    made = ok("ekspor", office, "disposisi", "--format", "pdf", "--ke", tmp_path).split()
    assert [Path(path).name for path in made] == ["disposisi-2025.md", "disposisi-2025.pdf"]
    assert Path(made[1]).read_bytes() == b"%PDF-" + Path(made[0]).read_bytes()
    assert len(no_pdf) == 1


def test_gaps_are_said_and_the_document_is_made(lkjip: Run, office: Path, tmp_path: Path) -> None:
    ran = lkjip("ekspor", office, "lkjip", "--format", "md", "--ke", tmp_path)
    assert ran.code == 0
    assert "belum diisi" in ran.err
    assert "Kata pengantar" in ran.err
    assert "belum diisi" in (tmp_path / "lkjip-2025.md").read_text(encoding="utf-8")


def test_existing_documents_stay_unless_asked(lkjip: Run, office: Path, tmp_path: Path) -> None:
    taken = tmp_path / "sop-2025.md"
    taken.write_text("lama", encoding="utf-8")
    ran = lkjip("ekspor", office, "sop", "--format", "md", "--ke", tmp_path)
    assert (ran.code, "sudah ada" in ran.err) == (2, True)
    assert taken.read_text(encoding="utf-8") == "lama"
    assert lkjip("ekspor", office, "sop", "--format", "md", "--ke", tmp_path, "--timpa").code == 0
    assert taken.read_text(encoding="utf-8") != "lama"


def test_a_folder_named_without_its_place_is_made(
    lkjip: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full path is not made: the stick that should be there may be out."""
    monkeypatch.chdir(tmp_path)
    assert lkjip("ekspor", office, "lkjp", "--ke", "hasil").code == 2
    assert lkjip("arsip", office, "--ke", "hasil").code == 1
    assert not Path("hasil").exists()
    assert lkjip("ekspor", office, "sop", "--format", "md", "--ke", "hasil").code == 0
    assert "sop-2025.md" in [path.name for path in Path("hasil").iterdir()]
    assert lkjip("ekspor", office, "sop", "--ke", "hasil/sop-2025.md").code == 3


def test_nothing_is_written_where_one_of_the_files_is_taken(
    lkjip: Run, office: Path, tmp_path: Path
) -> None:
    (tmp_path / "sop-2025.pdf").write_bytes(b"lama")
    assert lkjip("ekspor", office, "sop", "--ke", tmp_path).code == 2
    assert not (tmp_path / "sop-2025.md").exists()


@pytest.mark.parametrize(
    ("args", "part"),
    [
        (("lkjp",), "Maksud Anda “lkjip”?"),
        (("lkjip", "--format", "odt"), "docx"),
        (("lkjip", "--format", "csv"), "tidak berbentuk CSV"),
        (("lkjip", "--unit", "SD"), "tidak dibuat per unit"),
        (("formulir", "--unit", "SMA"), "SMA"),
        (("lkjip", "--format", ","), "tidak dikenal"),
    ],
)
def test_wrong_exports(
    lkjip: Run, office: Path, tmp_path: Path, args: tuple[str, ...], part: str
) -> None:
    out = tmp_path / "keluar"
    out.mkdir()
    ran = lkjip("ekspor", office, *args, "--ke", out)
    assert (ran.code, part in ran.err) == (2, True), ran.err
    assert not list(out.iterdir())


def test_form_comes_back_by_import(ok: Ok, office: Path, tmp_path: Path) -> None:
    form = Path(ok("ekspor", office, "formulir", "--unit", "SD", "--format", "csv",
                   "--ke", tmp_path).strip())  # fmt: skip
    assert form.name == "formulir-SD-2025.csv"
    assert "0 berubah" in ok("impor", office, form)


# --- langkah ---------------------------------------------------------------------------------


def test_state_of_all_steps(lkjip: Run, ok: Ok, office: Path) -> None:
    ran = lkjip("langkah", office)
    assert ran.code == 0
    assert "Penggandaan" in ran.out
    assert f"lkjip langkah {office} disposisi" in ran.err
    rows = json.loads(ok("langkah", office, "--format", "json"))["baris"]
    assert [row["status"]["tampil"] for row in rows] == ["Belum mulai"] * 9
    shown = ok("langkah", office, "disposisi")
    assert "Kurang: Disposisi untuk laporan 2025 belum dibuat." in shown


def test_steps_refuse_with_what_is_missing(lkjip: Run, ok: Ok, office: Path) -> None:
    assert "Disposisi" in ok("langkah", office, "1")
    for args, part in (
        ((2, "mulai"), "Disposisi belum selesai"),
        ((1, "selesai"), "belum dimulai"),
        ((1, "kembalikan", "--alasan", "x"), "belum dimulai"),
        ((6, "tandatangani"), "belum ditentukan"),
        ((6, "buka", "--alasan", "x"), "belum ditandatangani"),
        ((1, "tandatangani"), "hanya pada langkah penandatanganan"),
        ((10, "mulai"), "Langkahnya: 1 disposisi"),
        (("disposi", "mulai"), "Maksud Anda “disposisi”?"),
    ):
        ran = lkjip("langkah", office, *args)
        assert ran.code in (1, 2), ran.err
        assert part in ran.err
    ok("langkah", office, 1, "mulai")
    ran = lkjip("langkah", office, 1, "selesai")
    assert (ran.code, "belum dibuat" in ran.err) == (1, True)
    assert lkjip("langkah", office, 1, "kembalikan").code == 2  # no reason
    assert "Dikembalikan" in ok("langkah", office, 1, "kembalikan", "--alasan", "salah surat")
    assert "salah surat" in ok("tabel", office, "langkah/2025/disposisi")


def test_step_warns_where_another_person_acts(lkjip: Run, ok: Ok, office: Path) -> None:
    ok("isi", office, "pegawai", "nama=Uji", "jabatan=Staf", "peran=jfu", "nip=" + "7" * 18)
    ran = lkjip("langkah", office, "1", "mulai", "--sebagai", "7" * 18)
    assert ran.code == 0
    assert "Uji (a.n. Kepala Dinas)" in ran.err
    assert "Uji (a.n. Kepala Dinas)" in ok("tabel", office, "langkah/disposisi")


# --- kirim, arsip ----------------------------------------------------------------------------


def test_send_register(lkjip: Run, ok: Ok, office: Path) -> None:
    assert lkjip("kirim", office, "tambah").code == 2
    assert lkjip("kirim", office, "tambah", "--kepada", "A", "--jumlah", "0").code == 2
    assert lkjip("kirim", office, "tambah", "--kepada", "A", "--media", "merpati").code == 2
    assert not Store.open(office).office.all(Pengiriman)
    ok("kirim", office, "tambah", "--kepada", "Wali Kota", "--tanggal", "27 Januari 2026")
    assert lkjip("kirim", office, "terima", 2, "--oleh", "B").code == 2
    assert lkjip("kirim", office, "terima", 1).code == 2
    assert lkjip("kirim", office, "terima", 1, "--oleh", "B", "--tanggal", "1-1-2026").code == 2
    ok("kirim", office, "terima", 1, "--oleh", "B", "--tanggal", "28-01-2026")
    assert lkjip("kirim", office, "terima", 1, "--oleh", "C").code == 1
    shown = json.loads(ok("kirim", office, "--format", "json"))["baris"][0]
    assert (shown["penerima"]["nilai"], shown["diterima_oleh"]["nilai"]) == ("Wali Kota", "B")
    assert lkjip("urungkan", office).code == 1  # a sent copy is not taken back


def test_archive_of_an_unfinished_report_is_refused(
    lkjip: Run, office: Path, tmp_path: Path
) -> None:
    out = tmp_path / "arsip"
    out.mkdir()
    ran = lkjip("arsip", office, "--ke", out)
    assert (ran.code, "belum dapat diarsipkan" in ran.err) == (1, True)
    assert not list(out.iterdir())
    ran = lkjip("verifikasi", out)
    assert (ran.code, "bukan arsip lkjip" in ran.err) == (2, True)


def test_next_year_begins_in_the_same_file(lkjip: Run, ok: Ok, office: Path) -> None:
    assert lkjip("arsip", office).code == 2
    ok("isi", office, "laporan/2025", "batas_atas=120")
    ok("arsip", office, "--mulai-tahun", 2026)
    report = Store.open(office).office.get(Laporan, "2026")
    assert report is not None
    assert str(report.batas_atas) == "120"
    assert lkjip("arsip", office, "--mulai-tahun", 2026).code == 2


# --- periksa, dokter, buka -------------------------------------------------------------------


def test_check_says_what_blocks(lkjip: Run, office: Path) -> None:
    ran = lkjip("periksa", office, "--format", "json")
    assert ran.code == 1
    findings = json.loads(ran.out)["temuan"]
    assert all(
        set(item) == {"kode", "tingkat", "kalimat", "tempat", "cara", "langkah", "sumber"}
        for item in findings
    )
    assert "Menghalangi P-004 [Disposisi]: " in lkjip("periksa", office).out


def test_doctor(ok: Ok, office: Path) -> None:
    rows = json.loads(ok("dokter", office, "--format", "json"))["baris"]
    found = {row["nama"]["nilai"]: row["keadaan"]["nilai"] for row in rows}
    assert found["Berkas"] == found["Penyimpanan"] == found["Pustaka"] == "baik"
    assert found["Terminal"] == "perhatian"  # the tests have none


def test_without_a_terminal_the_way_on_is_said(lkjip: Run, ok: Ok, office: Path) -> None:
    shown = ok()
    assert str(office) in shown  # a recent file
    assert "lkjip contoh" in shown
    for args in ((office,), ("buka", office)):
        ran = lkjip(*args)
        assert ran.code == 2
        assert "Layar program memerlukan" in ran.err


def test_sample_is_marked(ok: Ok, tmp_path: Path) -> None:
    file = ok("contoh", tmp_path / "coba").strip()
    assert file.endswith("coba.lkjip.json")
    assert "DATA CONTOH" in ok("tabel", file, "capaian")


def test_the_year_is_that_of_the_newest_report(ok: Ok, office: Path) -> None:
    ok("isi", office, "laporan", "tahun=2026")
    assert "2026" in ok("tabel", office, "capaian").splitlines()[0]
    assert "2025" in ok("tabel", office, "capaian", "--tahun", 2025).splitlines()[0]
    assert len(Store.open(office).office.all(Laporan)) == 2


def test_a_year_without_a_report_is_said(lkjip: Run, office: Path) -> None:
    ran = lkjip("tabel", office, "capaian", "--tahun", 2019)
    note = "Belum ada laporan tahun 2019; yang ada: 2025."
    assert (ran.code, ran.err) == (0, f"{note}\n")
    assert f"- {note}" in ran.out
    whole = json.loads(lkjip("tabel", office, "capaian", "--tahun", 2019, "--format", "json").out)
    assert whole["catatan"][0] == note
    assert lkjip("tabel", office, "capaian").err == ""
    assert "Belum ada laporan" not in lkjip("tabel", office, "capaian").out


def test_checks_and_documents_of_a_year_without_a_report_say_so(
    lkjip: Run, office: Path, tmp_path: Path
) -> None:
    note = "Belum ada laporan tahun 2019; yang ada: 2025.\n"
    ran = lkjip("periksa", office, "--tahun", 2019)
    assert (ran.code, ran.err.startswith(note)) == (1, True)
    ran = lkjip("ekspor", office, "iku", "--tahun", 2019, "--format", "md", "--ke", tmp_path)
    assert (ran.code, ran.err.startswith(note)) == (0, True)


@pytest.mark.parametrize(
    "rest", [("--ke", "/tiada/sini"), ("--format", "csv"), ("--versi", "2"), ("--unit", "X")]
)
def test_an_unknown_document_is_named_before_anything_else(
    lkjip: Run, office: Path, rest: tuple[str, str]
) -> None:
    ran = lkjip("ekspor", office, "lkjp", *rest)
    assert (ran.code, ran.out) == (2, "")
    assert "Tidak ada dokumen “lkjp”. Maksud Anda “lkjip”?" in ran.err
