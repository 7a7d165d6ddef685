"""Keys, signing, paper, archive and proof from the command line, on the tiny office's report."""

from __future__ import annotations

import io
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kinerja import edits
from kinerja.office import Edit, Office
from kinerja.records import BerkasLaporan, Kunci, Laporan, Nilai, TandaTangan
from kinerja.tanda_tangan import qr_text
from kinerja.values import stored_values
from lkjip_tui import render_child
from lkjip_tui.actions.signing import proof_of
from lkjip_tui.locations import key_file
from lkjip_tui.session import Session, open_session
from store import Store, Writer
from store.keys import keyfile
from tests.kinerja import walk
from tests.lkjip_tui.finished import finished_session, now

Run = Callable[..., Any]
Ok = Callable[..., str]
SANDI = "kuda hijau naik sepeda"
KADIS = "Kepala Contoh"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "COST", {"n": 1 << 10, "r": 8, "p": 1})


@pytest.fixture(autouse=True)
def no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDF engine has tests of its own; here the Markdown stands for its work."""

    def run_all(jobs: Any, **_options: Any) -> None:
        for job in jobs:
            said = f"{job.markdown}{job.created.isoformat()}{job.options.author}"
            job.out.write_bytes(b"%PDF-" + said.encode())

    monkeypatch.setattr(render_child, "run_all", run_all)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "sandi.txt"
    path.write_text(f"{SANDI}\nbaris kedua\n", encoding="utf-8")
    return path


@pytest.fixture
def file(tmp_path: Path, ok: Ok) -> Path:
    """The finished office, its wet signature taken back."""
    session = finished_session(tmp_path)
    ok("langkah", session.path, 6, "buka", "--alasan", "ditandatangani dengan kunci")
    ok("langkah", session.path, 6, "mulai")
    return session.path


@pytest.fixture
def own_key(ok: Ok, file: Path, secret: Path) -> Path:
    ok("kunci", "buat", "--sandi-dari", secret, "--sebagai", KADIS)
    ok("kunci", "daftarkan", file, "--sebagai", KADIS, "--sandi-dari", secret)
    return key_file()


def signature(file: Path) -> TandaTangan:
    return open_session(file).office.all(TandaTangan)[-1]


# --- keys ----------------------------------------------------------------------------------------


def test_a_key_is_made_shown_registered_and_ended(
    ok: Ok, lkjip: Run, file: Path, secret: Path
) -> None:
    made = ok("kunci", "buat", "--sandi-dari", secret)
    shown = ok("kunci", "tampilkan")
    assert made.strip() in shown
    assert "kunci yang ada tidak ditimpa" in lkjip("kunci", "buat", "--sandi-dari", secret).err
    registered = ok("kunci", "daftarkan", file, "--sebagai", KADIS, "--sandi-dari", secret)
    fingerprint = made.partition(": ")[2].strip()
    assert registered.strip() == f"{KADIS}: {fingerprint}"
    again = lkjip("kunci", "daftarkan", file, "--sebagai", KADIS, "--sandi-dari", secret)
    assert (again.code, "sudah terdaftar atas nama" in again.err) == (1, True)
    listed = json.loads(ok("kunci", "daftar", file, "--format", "json"))
    assert listed["baris"][0]["keadaan"]["tampil"] == "dipakai"

    assert lkjip("kunci", "cabut", file, fingerprint[:4]).code == 2
    unknown = lkjip("kunci", "cabut", file, "zzzz", "--alasan", "x")
    assert (unknown.code, "tidak ada kunci yang cocok" in unknown.err) == (2, True)
    ok("kunci", "cabut", file, fingerprint[:9], "--alasan", "laptop hilang")
    (row,) = json.loads(ok("kunci", "daftar", file, "--format", "json"))["baris"]
    assert row["keadaan"]["tampil"].startswith("tidak dipakai sejak")
    assert row["alasan"]["tampil"] == "laptop hilang"
    assert lkjip("kunci", "cabut", file, fingerprint[:4], "--alasan", "x").code == 1


def test_a_passphrase_never_stands_on_the_command_line(
    lkjip: Run, ok: Ok, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = lkjip("kunci", "buat")
    assert (refused.code, "ini bukan terminal" in refused.err) == (2, True)
    assert not key_file().exists()

    class Input(io.StringIO):
        buffer = io.BytesIO(f"{SANDI}\n".encode())

    monkeypatch.setattr(sys, "stdin", Input())
    ok("kunci", "buat", "--sandi-dari", "-")
    other = secret.with_name("lain.txt")
    other.write_text("sandi lain yang panjang\n")
    ok("kunci", "sandi", "--sandi-dari", secret, "--sandi-baru-dari", other)
    wrong = lkjip("kunci", "sandi", "--sandi-dari", secret, "--sandi-baru-dari", other)
    assert (wrong.code, "tidak cocok" in wrong.err) == (2, True)
    assert SANDI not in wrong.err


def test_two_passphrases_that_differ_make_no_key(
    lkjip: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["kata sandi satu", "kata sandi dua"])
    monkeypatch.setattr("getpass.getpass", lambda *_a, **_k: next(typed))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    refused = lkjip("kunci", "buat")

    assert "tidak sama" in refused.err
    assert not key_file().exists()


def test_a_copy_only_its_recipient_can_read(
    ok: Ok, lkjip: Run, file: Path, secret: Path, own_key: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    path = Path(ok("kunci", "enkripsi", file, "--untuk", KADIS, "--ke", stick).strip())
    assert path.name == f"{file.name}.age"
    assert b"Dinas Contoh" not in path.read_bytes()
    out = tmp_path / "masuk"
    out.mkdir()
    opened = Path(ok("kunci", "dekripsi", path, "--sandi-dari", secret, "--ke", out).strip())
    assert opened.read_bytes() == file.read_bytes()
    assert opened.stat().st_mode & 0o077 == 0

    other = tmp_path / "kunci-lain.json"
    ok("kunci", "buat", "--berkas-kunci", other, "--sandi-dari", secret)
    refused = lkjip(
        "kunci", "dekripsi", path, "--berkas-kunci", other, "--sandi-dari", secret, "--ke", out
    )
    assert (refused.code, "tidak dienkripsi untuk kunci ini" in refused.err) == (2, True)
    nobody = lkjip("kunci", "enkripsi", file, "--ke", stick)
    assert (nobody.code, "paling sedikit satu penerima" in nobody.err) == (2, True)
    assert own_key.exists()


# --- signing -------------------------------------------------------------------------------------


def test_only_a_registered_key_of_the_signatory_signs(
    lkjip: Run, ok: Ok, file: Path, secret: Path
) -> None:
    missing = lkjip("tandatangan", file, "--sandi-dari", secret)
    assert (missing.code, "Belum ada kunci pada akun ini" in missing.err) == (1, True)
    ok("kunci", "buat", "--sandi-dari", secret)
    stranger = lkjip("tandatangan", file, "--sandi-dari", secret)
    assert (stranger.code, "belum terdaftar" in stranger.err) == (1, True)
    ok("isi", file, "pegawai", "nama=Orang Lain", "nip=" + "9" * 18, "jabatan=Staf")
    ok("kunci", "daftarkan", file, "--sebagai", "Orang Lain", "--sandi-dari", secret)
    other = lkjip("tandatangan", file, "--sandi-dari", secret)
    assert (other.code, "terdaftar atas nama Orang Lain" in other.err) == (1, True)


def test_signed_made_into_a_pdf_and_proved(
    lkjip: Run, ok: Ok, file: Path, secret: Path, own_key: Path, tmp_path: Path
) -> None:
    out = tmp_path / "hasil"
    out.mkdir()
    pdf = Path(ok("tandatangan", file, "--sandi-dari", secret, "--ke", out).splitlines()[-1])
    made = signature(file)
    assert (made.cara, len(made.ed25519), len(made.kunci)) == ("kunci", 128, 64)
    told = ok("verifikasi", file)
    assert "tanda tangan Ed25519 sah, kunci Kepala Contoh" in told
    (recorded,) = open_session(file).office.all(BerkasLaporan)
    assert (recorded.jenis, recorded.nama, recorded.ukuran) == ("pdf", pdf.name, pdf.stat().st_size)
    code = f"{pdf.stem}-qr-tanda-tangan-{walk.TAHUN}-{made.ed25519[:8]}.png"
    assert (out / code).is_file()
    assert f'](<{code}> "lebar' in (out / f"{pdf.stem}.md").read_text(encoding="utf-8")

    assert "sama dengan PDF laporan" in ok("verifikasi", pdf, "--menurut", file)
    alone = lkjip("verifikasi", pdf)
    assert (alone.code, "--menurut" in alone.err) == (2, True)
    changed = out / "diubah.pdf"
    changed.write_bytes(pdf.read_bytes()[:-1] + b"!")
    told = lkjip("verifikasi", changed, "--menurut", file)
    assert (told.code, "BUKAN berkas yang tercatat" in told.out) == (1, True)
    assert f"isinya berubah; sama panjang dengan {pdf.name} yang dicatat pada" in told.out

    again = Path(ok("tandatangan", file, "--ke", out).strip())
    assert again != pdf
    assert again.read_bytes() == pdf.read_bytes(), "made again it is the same to the byte"
    assert len(open_session(file).office.all(BerkasLaporan)) == 1
    twice = lkjip("tandatangan", file, "--sandi-dari", secret)
    assert (twice.code, "sudah ditandatangani" in twice.err) == (2, True)


def test_the_code_on_paper_is_checked_against_the_file(
    lkjip: Run, ok: Ok, file: Path, secret: Path, own_key: Path, tmp_path: Path
) -> None:
    ok("tandatangan", file, "--sandi-dari", secret)
    office = open_session(file).office
    text = qr_text(office, signature(file))

    told = ok("verifikasi", file, "--qr", text)
    assert told.startswith(f"Kode QR cocok dengan tanda tangan dalam {file.name}.\n")
    assert "Keadaan: tanda tangan berlaku." in told
    data = "A" if text[50] != "A" else "B"
    for wrong, said in (
        (text[:50] + data + text[51:], "tetapi kodenya menyebut laporan"),
        (text[:-8] + ("AAAAAAAA" if text[-8:] != "AAAAAAAA" else "BAAAAAAA"), "tidak ada dalam"),
        ("LKJIP1/" + "0" * 32 + text[39:], "berkas kantor lain"),
    ):
        ran = lkjip("verifikasi", file, "--qr", wrong)
        assert (ran.code, said in ran.out) == (1, True), (ran.out, ran.err)
        assert ran.err == "Kode QR itu TIDAK terbukti.\n", "the file itself is whole"
    assert lkjip("verifikasi", file, "--qr", "https://contoh").code == 2
    pdf = tmp_path / "lkjip.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    ran = lkjip("verifikasi", pdf, "--qr", text)
    assert (ran.code, "Sebut berkas kantor atau arsipnya" in ran.err) == (2, True)


def test_changes_that_come_later_are_named(
    lkjip: Run, ok: Ok, file: Path, secret: Path, own_key: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(file, tmp_path / "salinan.lkjip.json"))
    ok("tandatangan", file, "--sandi-dari", secret)
    other: Session = open_session(copy)
    figure = next(
        n for n in other.office.all(Nilai) if n.tahun == walk.TAHUN and n.periode == "tahun"
    )
    other.save([edits.change(figure, realisasi="12.5")], "Diisi di salinan")
    merged = lkjip("gabung", file, copy)
    assert f"Laporan {walk.TAHUN} ditandatangani, ada perubahan menyusul:" in merged.err
    assert f"- Nilai indikator IK-1 {walk.TAHUN}, Realisasi: 91,5 → 12,5" in merged.err
    assert "Putuskan pada langkah 6:" in merged.err

    told = ok("verifikasi", file)

    assert "ditandatangani, ada perubahan menyusul" in told
    assert f"- Nilai indikator IK-1 {walk.TAHUN}, Realisasi: 91,5 → 12,5" in told
    assert "tanda tangan Ed25519 sah" in told, "the signature itself is still what was signed"
    ran = lkjip("tandatangan", file, "--ke", tmp_path)
    assert (ran.code, "berubah setelah ditandatangani" in ran.err) == (1, True)
    text = qr_text(open_session(file).office, signature(file))
    assert lkjip("verifikasi", file, "--qr", text).code == 1


def test_changes_elsewhere_leave_it_valid(
    lkjip: Run, ok: Ok, file: Path, secret: Path, own_key: Path, tmp_path: Path
) -> None:
    """Made here and brought by a merge; what is inside is refused here and named."""
    copy = Path(shutil.copy(file, tmp_path / "salinan.lkjip.json"))
    ok("tandatangan", file, "--sandi-dari", secret)
    ok("isi", file, "surat_pengantar", "nomor=800/99", "tanggal=2026-03-01", "kepada=Wali Kota")
    ok("isi", file, "unit/U1", "kepala=Orang Baru")
    ok("isi", copy, "instansi", "alamat=Jalan Lain 5")
    merged = lkjip("gabung", file, copy)

    assert (merged.code, "menyusul" in merged.err) == (0, False)
    assert "tanda tangan berlaku" in ok("verifikasi", file)
    refused = lkjip("isi", file, f"laporan/{walk.TAHUN}", "ikhtisar=Lain")
    assert "sudah ditandatangani dan isinya terkunci." in refused.err
    refused = lkjip("isi", file, "unit/U1", "kode=U9")
    assert "dan Unit U1 termasuk di dalamnya." in refused.err


def test_names_change_for_the_next_year_and_not_for_the_signed_one(
    lkjip: Run, ok: Ok, finished: Path, tmp_path: Path
) -> None:
    """Written here and brought by a merge: the signed report is printed as it was, to the byte."""
    copy = Path(shutil.copy(finished, tmp_path / "salinan.lkjip.json"))
    before = Path(ok("tandatangan", finished, "--ke", tmp_path).strip()).read_bytes()
    ok("isi", finished, "unit/U1", "nama=Bidang Nama Baru")
    ok("isi", copy, "instansi", "nama=Dinas Nama Baru")
    ok("isi", copy, "unit/U1", "nama=Bidang Nama Lain")
    merged = lkjip("gabung", finished, copy)

    assert "menyusul" not in merged.err
    told = ok("verifikasi", finished)
    assert f"Laporan {walk.TAHUN}: tanda tangan berlaku" in told
    assert f"Laporan {walk.TAHUN} tetap memakai penyebutan saat ditandatangani; kini:" in told
    assert "- Instansi, Nama instansi: Dinas Contoh → Dinas Nama Baru" in told
    again = Path(ok("tandatangan", finished, "--ke", tmp_path).strip())
    assert again.read_bytes() == before
    ok("konflik", finished, "tulis", 1, "Bidang Nama Baru")
    out = tmp_path / "stik"
    out.mkdir()
    archive = Path(ok("arsip", finished, "--ke", out).strip())
    assert (archive / "dokumen" / f"lkjip-{walk.TAHUN}.pdf").read_bytes() == before
    assert "utuh: semua berkas sama" in ok("verifikasi", archive, "--menurut", finished)

    ok("langkah", finished, 9, "selesai")
    ok("arsip", finished, "--mulai-tahun", walk.TAHUN + 1)
    ok("ekspor", finished, "lkjip", "--tahun", walk.TAHUN + 1, "--format", "md", "--ke", out)
    text = (out / f"lkjip-{walk.TAHUN + 1}.md").read_text(encoding="utf-8")
    assert "Dinas Nama Baru" in text
    assert "Dinas Contoh" not in text
    refused = lkjip("isi", finished, "unit/U1", "kode=U9")
    assert (refused.code, "dan Unit U1 termasuk di dalamnya." in refused.err) == (1, True)


def test_a_signature_that_ended_is_told_as_ended(
    lkjip: Run, ok: Ok, file: Path, tmp_path: Path
) -> None:
    ok("tandatangan", file, "--basah")
    pdf = Path(ok("tandatangan", file, "--ke", tmp_path).strip())
    ok("langkah", file, 6, "buka", "--alasan", "angka keliru")

    told = ok("verifikasi", file)
    ended = "tidak berlaku lagi, laporan dibuka kembali"
    line = next(line for line in told.splitlines() if line.endswith(": angka keliru."))
    assert line.startswith(f"Laporan {walk.TAHUN}: tanda tangan {KADIS}, ")
    assert ended in line
    ran = lkjip("verifikasi", pdf, "--menurut", file)
    assert (ran.code, f"Keadaan: tanda tangan {ended}" in ran.out) == (1, True), ran.out
    assert ran.err == f"{pdf.name} sendiri utuh, tetapi tanda tangannya TIDAK berlaku.\n"


def test_a_key_ended_before_the_signature_does_not_hold(
    lkjip: Run, ok: Ok, file: Path, secret: Path, own_key: Path
) -> None:
    from store.keys import read_public

    ok("tandatangan", file, "--sandi-dari", secret)
    session = open_session(file)
    day = signature(file).tanggal
    assert day is not None
    key = session.office.get(Kunci, read_public(own_key)[0].fingerprint)
    assert key is not None
    session.save(
        [edits.change(key, berakhir=day.replace(year=day.year - 1).isoformat(), alasan="dicuri")],
        "Dicabut",
    )

    told = lkjip("verifikasi", file)
    assert (told.code, "kunci yang tidak dipakai sejak" in told.out) == (1, True)


def test_what_a_signature_does_not_prove_is_said(
    ok: Ok, lkjip: Run, file: Path, secret: Path, own_key: Path
) -> None:
    ok("tandatangan", file, "--sandi-dari", secret)
    office, made = open_session(file).office, signature(file)
    bare = Office(office.id, {**office.tables, "kunci": {}})

    assert proof_of(office, made).holds
    for where, item, said in (
        (office, replace(made, nama="Orang Lain"), "Ed25519 TIDAK sah"),
        (office, replace(made, ed25519="zz"), "Ed25519 TIDAK sah"),
        (Office("f" * 32, office.tables), made, "Ed25519 TIDAK sah"),
        (office, replace(made, penandatangan="lain"), f"kunci milik {KADIS}"),
        (bare, made, "kuncinya tidak dikenal"),
    ):
        proof = proof_of(where, item)
        assert not proof.holds
        assert said in proof.sentence


def test_a_key_that_was_ended_signs_no_more(
    ok: Ok, lkjip: Run, file: Path, secret: Path, own_key: Path
) -> None:
    (key,) = open_session(file).office.all(Kunci)
    ok("kunci", "cabut", file, key.sidik[:8], "--alasan", "laptop hilang")

    ran = lkjip("tandatangan", file, "--sandi-dari", secret)
    assert (ran.code, "tidak dipakai: laptop hilang" in ran.err) == (1, True)


@pytest.mark.parametrize(
    ("name", "magic"),
    [("p.pdf", b"%PDF-1.4 "), ("p.jpg", b"\xff\xd8\xff\xe0"), ("p.png", b"\x89PNG\r\n\x1a\n"),
     ("p.tif", b"II*\0")],
)  # fmt: skip
def test_a_scan_is_known_again_and_another_is_not(
    lkjip: Run, ok: Ok, file: Path, tmp_path: Path, name: str, magic: bytes
) -> None:
    ok("tandatangan", file, "--basah")
    scan, other = tmp_path / name, tmp_path / f"lain-{name}"
    scan.write_bytes(magic + b"pindaian")
    other.write_bytes(magic + b"pindaiam")
    ok("tandatangan", file, "--rekam", scan)

    told = ok("verifikasi", scan, "--menurut", file)
    assert f"{name} sama dengan Pindaian naskah bertanda tangan basah {walk.TAHUN}" in told
    ran = lkjip("verifikasi", other, "--menurut", file)
    assert (ran.code, "isinya berubah; sama panjang dengan" in ran.out) == (1, True), ran.out
    alone = lkjip("verifikasi", scan)
    assert (alone.code, "--menurut" in alone.err) == (2, True)


def test_paper_that_comes_back_is_recorded(lkjip: Run, ok: Ok, file: Path, tmp_path: Path) -> None:
    ok("tandatangan", file, "--basah")
    assert "tanda tangan basah: terbukti pada kertasnya" in ok("verifikasi", file)
    text = tmp_path / "catatan.txt"
    text.write_text("bukan pindaian")
    refused = lkjip("tandatangan", file, "--rekam", text)
    assert (refused.code, "bukan PDF atau gambar" in refused.err) == (2, True)
    assert lkjip("tandatangan", file, "--rekam", tmp_path / "tiada.pdf").code == 3


# --- archive -------------------------------------------------------------------------------------


@pytest.fixture
def finished(ok: Ok, file: Path, secret: Path, own_key: Path) -> Path:
    """Signed with the key, every step before the archive done again."""
    ok("tandatangan", file, "--sandi-dari", secret)
    ok("langkah", file, 6, "selesai")
    for step in (7, 8):
        ok("langkah", file, step, "mulai")
        ok("langkah", file, step, "selesai")
    ok("langkah", file, 9, "mulai")
    return file


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_the_archive_proves_the_signature_by_itself(
    lkjip: Run, ok: Ok, finished: Path, secret: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / "stik"
    out.mkdir()
    pdf = Path(ok("tandatangan", finished, "--ke", tmp_path).strip())
    given = ["--segel", "--sandi-dari", secret, "--sertakan", pdf]
    zipped = ["--zip"] if form == "zip" else []
    archive = Path(ok("arsip", finished, "--ke", out, *given, *zipped).strip())

    assert "utuh: semua berkas sama" in ok("verifikasi", archive, "--menurut", finished)
    office = open_session(finished).office
    text = qr_text(office, signature(finished))
    assert "tanda tangan berlaku" in ok("verifikasi", archive, "--qr", text)
    assert "sama dengan PDF laporan" in ok("verifikasi", pdf, "--menurut", archive)
    whole = archive if form == "zip" else archive / "TANDA-TANGAN.json"
    raw = whole.read_bytes()
    whole.write_bytes(raw.replace(b'"Kepala Contoh"', b'"Kepala Contoj"'))
    ran = lkjip("verifikasi", archive)
    assert ran.code == 1
    said = (
        "Rusak, tidak terbaca: TANDA-TANGAN.json." if zipped else "TANDA-TANGAN.json: tanda tangan"
    )
    assert said in ran.out
    for asked in (("verifikasi", archive, "--qr", text), ("verifikasi", pdf, "--menurut", archive)):
        ran = lkjip(*asked)
        assert ran.code == 1, "what is compared with a damaged archive is not proved"
        assert f"Arsip pembandingnya, {archive.name}, TIDAK utuh." in ran.out
    stranger = tmp_path / "lain.pdf"
    stranger.write_bytes(b"%PDF-lain")
    refused = lkjip("arsip", finished, "--ke", out, "--sertakan", stranger)
    assert (refused.code, "tidak tercatat sebagai berkas laporan" in refused.err) == (2, True)


def test_an_archive_that_is_cut_off_is_said_to_be(
    lkjip: Run, ok: Ok, finished: Path, tmp_path: Path
) -> None:
    (tmp_path / "stik").mkdir()
    archive = Path(ok("arsip", finished, "--ke", tmp_path / "stik", "--zip").strip())
    archive.write_bytes(archive.read_bytes()[:-5000])

    ran = lkjip("verifikasi", archive)
    assert (ran.code, "terpotong atau rusak" in ran.err) == (2, True)


def test_the_same_data_gives_the_same_archive(ok: Ok, finished: Path, tmp_path: Path) -> None:
    copy = tmp_path / "lagi"
    copy.mkdir()
    twin = Path(shutil.copy2(finished, copy / finished.name))
    made = []
    for source in (finished, twin):
        folder = source.parent / "arsip"
        folder.mkdir()
        made.append(Path(ok("arsip", source, "--ke", folder, "--zip").strip()).read_bytes())

    assert made[0] == made[1]


# --- packets and copies -------------------------------------------------------------------------


@pytest.fixture
def packet(ok: Ok, tmp_path: Path, secret: Path) -> tuple[Path, Path]:
    """An office in the middle of step 4, and a sealed packet that went out to its unit."""
    office, _ids = walk.tiny_office()
    made = [
        Edit(table, key, stored_values(record))
        for table, records in office.tables.items()
        for key, record in records.items()
    ]
    made.append(edits.new(Laporan, {"tahun": walk.TAHUN}))
    path = tmp_path / "kantor.lkjip.json"
    Store.create(path, made, Writer("Uji", now), "Berkas dibuat")
    ok("kunci", "buat", "--sandi-dari", secret, "--sebagai", KADIS)
    ok("kunci", "daftarkan", path, "--sebagai", KADIS, "--sandi-dari", secret)
    out = tmp_path / "stik"
    out.mkdir()
    told = ok("paket", path, "--semua", "--jenis", "paket", "--ke", out, "--segel",
              "--sandi-dari", secret)  # fmt: skip
    return path, next(
        Path(line) for line in told.splitlines() if line.endswith(".paket.lkjip.json")
    )


def test_a_sealed_packet_is_proved_when_it_comes_back(
    ok: Ok, lkjip: Run, packet: tuple[Path, Path], secret: Path
) -> None:
    office, file = packet
    ok("isi", file, "nilai/IK-1", "realisasi=91,5")

    told = lkjip("impor", office, file, "--coba")
    assert f"Segel sah: {KADIS}." in told.err
    assert "ditambahkan sesudahnya, tanpa segel." in told.err
    ok("kunci", "segel", file, "--sandi-dari", secret)
    told = lkjip("impor", office, file, "--coba")
    assert f"Segel sah: {KADIS}." in told.err
    assert "tanpa segel" not in told.err
    assert f"Segel sah: {KADIS}." in ok("verifikasi", file, "--menurut", office)
    assert "kunci yang tidak dikenal" in ok("verifikasi", file)
    assert "Tersimpan" in lkjip("impor", office, file).err


def test_a_seal_of_an_unknown_key_is_told(
    ok: Ok, lkjip: Run, packet: tuple[Path, Path], secret: Path, tmp_path: Path
) -> None:
    office, file = packet
    other = tmp_path / "lain.json"
    ok("kunci", "buat", "--berkas-kunci", other, "--sandi-dari", secret)
    ok("isi", file, "nilai/IK-1", "realisasi=91,5")
    ok("kunci", "segel", file, "--berkas-kunci", other, "--sandi-dari", secret)

    assert "kunci yang tidak dikenal berkas ini" in lkjip("impor", office, file, "--coba").err


def test_an_encrypted_packet_goes_out_and_an_encrypted_copy_comes_in(
    ok: Ok, lkjip: Run, packet: tuple[Path, Path], secret: Path, tmp_path: Path
) -> None:
    office, _file = packet
    out = tmp_path / "rahasia"
    out.mkdir()
    told = ok("paket", office, "--semua", "--jenis", "paket", "--ke", out, "--untuk", KADIS)
    (sealed,) = [Path(line) for line in told.splitlines() if line.endswith(".age")]
    assert sealed.name.endswith(".paket.lkjip.json.age")
    assert not any(path.name.endswith(".lkjip.json") for path in out.iterdir())
    locked = lkjip("impor", office, sealed, "--coba")
    assert (locked.code, "ini bukan terminal" in locked.err) == (2, True)
    opened = lkjip("impor", office, sealed, "--coba", "--sandi-dari", secret)
    assert "elum diisi" in opened.err
    passed = lkjip("impor", office, out, "--coba")
    assert f"Dilewati: {sealed.name} (Sandi tidak dapat diminta" in passed.err
    found = lkjip("impor", office, out, "--coba", "--sandi-dari", secret)
    whose = f"{sealed.name.removesuffix('.age')}: "
    assert any(line.startswith(whose) and "elum diisi" in line for line in found.err.splitlines())

    copy = Path(shutil.copy(office, tmp_path / "salinan.lkjip.json"))
    ok("isi", copy, "unit/U1", "kepala=Orang Baru")
    hidden = Path(ok("kunci", "enkripsi", copy, "--untuk", KADIS, "--ke", out).strip())
    assert "Masuk: 1 perubahan." in ok("gabung", office, hidden, "--sandi-dari", secret)
    assert not list(Path(tempfile.gettempdir()).glob("lkjip-*/*/salinan*"))
