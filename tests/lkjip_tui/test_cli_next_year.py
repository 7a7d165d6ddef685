"""By command line: review, LKE, closing 2025 and opening 2026."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kinerja.records import JawabanReviu, KriteriaLke, KriteriaReviu, Laporan
from store import Store
from tests.lkjip_tui.finished import finished_session

Ok = Callable[..., str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return finished_session(tmp_path).path


def rows(ok: Ok, file: Path, name: str, *more: object) -> list[dict[str, Any]]:
    table = json.loads(ok("tabel", file, name, "--format", "json", *more))
    found: list[dict[str, Any]] = table["baris"]
    return found


def test_closing_2025_and_opening_2026(ok: Ok, lkjip: Callable[..., Any], file: Path) -> None:
    said = ok("langkah", file, "arsip", "tutup")
    assert said.strip() == (
        "Tahun 2025 ditutup; laporan 2026 dimulai dengan 1 usulan target dari Renstra dan "
        "1 rekomendasi untuk ditindaklanjuti."
    )
    [target] = rows(ok, file, "capaian")  # the newest year is the session's now
    assert target["target"]["nilai"] == "95"
    [promise] = rows(ok, file, "rekomendasi")
    assert (promise["rekomendasi"]["nilai"], promise["asal"]["nilai"]) == ("g", "LKjIP 2025")
    history = json.dumps(rows(ok, file, "perbandingan"))
    assert "91.5" in history or "91,5" in history

    ran = lkjip("isi", file, "nilai/IK-1/2025", "realisasi=99")
    assert ran.code == 1
    assert "Tahun 2025 sudah ditutup" in ran.err
    assert "Buka kembali tahun 2025" in ran.err
    assert lkjip("langkah", file, "arsip", "tutup", "--tahun", 2025).code == 1
    ok("isi", file, "nilai/IK-1/2026", "realisasi=96")
    number = "rekomendasi/#1"
    ok("isi", file, number, "status=berjalan", "tindak_lanjut=Pelatihan daring")
    report = ok("tabel", file, "rekomendasi", "--format", "pipe")
    assert "Pelatihan daring" in report

    assert lkjip("langkah", file, "arsip", "buka", "--tahun", 2025).code == 2  # no reason
    ok("langkah", file, "arsip", "buka", "--alasan", "arsip keliru", "--tahun", 2025)
    ok("isi", file, "disposisi/2025", "catatan=Susun segera.")
    again = ok("langkah", file, "arsip", "tutup", "--tahun", 2025)
    assert "0 usulan target" in again  # nothing twice
    assert len(rows(ok, file, "rekomendasi")) == 1


def test_closing_is_undone_as_one_action(ok: Ok, file: Path) -> None:
    ok("langkah", file, "arsip", "tutup")
    ok("urungkan", file)
    office = Store.open(file).office
    assert [item.tahun for item in office.all(Laporan)] == [2025]
    assert office.all(Laporan)[0].ditutup_pada is None


def test_the_next_report_shows_what_was_promised(ok: Ok, file: Path, tmp_path: Path) -> None:
    ok("langkah", file, "arsip", "tutup")
    ok("ekspor", file, "lkjip", "--format", "md", "--ke", tmp_path)
    text = (tmp_path / "lkjip-2026.md").read_text(encoding="utf-8")
    assert "## C. Tindak Lanjut Rekomendasi Sebelumnya" in text
    assert "LKjIP 2025" in text


@pytest.mark.parametrize("step", [("penandatanganan", "tutup"), ("analisis", "buka")])
def test_acts_of_other_steps_are_refused(
    lkjip: Callable[..., Any], file: Path, step: tuple[str, str]
) -> None:
    ran = lkjip("langkah", file, *step)
    assert ran.code == 2
    assert "hanya pada langkah" in ran.err


def test_answers_by_hand_bring_the_sheet_with_them(
    ok: Ok, lkjip: Callable[..., Any], file: Path
) -> None:
    assert lkjip("isi", file, "jawaban_reviu/2025/IX.1", "jawaban=ya").code == 2
    assert not Store.open(file).office.all(KriteriaReviu)
    ok("isi", file, "jawaban_reviu/2025/II.1", "jawaban=ya", "catatan=Kasubbag Program")
    ok("isi", file, "jawaban_reviu/I.1", "jawaban=Tidak")  # the label, and the session's year
    office = Store.open(file).office
    assert len(office.all(KriteriaReviu)) == 23
    assert len(office.all(JawabanReviu)) == 2
    by_code = {row["no"]["nilai"]: row for row in rows(ok, file, "reviu")}
    assert by_code["II.1"]["jawaban"] == {"nilai": "ya", "tampil": "Ya"}
    assert by_code["II.1"]["asal"]["tampil"] == "diisi orang"
    assert by_code["I.2"]["asal"]["tampil"] == "terisi otomatis"
    assert by_code["I.5"]["bukti"]["tampil"] == "Langkah perbaikan ke depan terisi."
    ok("hapus", file, "jawaban_reviu/2025/I.1", "--ya")
    again = {row["no"]["nilai"]: row for row in rows(ok, file, "reviu")}
    assert again["I.1"]["asal"]["tampil"] == "terisi otomatis"
    ok("isi", file, "jawaban_reviu/I.1", "jawaban=ya")


def test_a_criterion_is_reworded_with_the_whole_sheet(ok: Ok, file: Path) -> None:
    ok("isi", file, "kriteria_lke/3.a.1", "uraian=Kata kantor sendiri")
    office = Store.open(file).office
    assert len(office.all(KriteriaLke)) == 31
    changed = office.get(KriteriaLke, "3.a.1")
    assert changed is not None
    assert (changed.uraian, changed.hitungan) == ("Kata kantor sendiri", "disusun")
    ok("isi", file, "jawaban_lke/3.c.1", "jawaban=AA")
    by_code = {row["no"]["nilai"]: row for row in rows(ok, file, "lke")}
    assert by_code["3.c.1"]["nilai"]["nilai"] == "100"
    assert by_code["3.a.1"]["kriteria"]["nilai"] == "Kata kantor sendiri"


def test_statement_says_what_kind_of_review_it_is(ok: Ok, file: Path, tmp_path: Path) -> None:
    from kinerja import reviu

    said = ok("ekspor", file, "pernyataan-reviu", "--format", "md", "--ke", tmp_path,
              "--timpa")  # fmt: skip
    text = Path(said.split()[0]).read_text(encoding="utf-8")
    assert "REVIU INTERNAL" in text
    assert "keyakinan terbatas" in text
    assert "tidak terdapat kondisi" not in text  # items are open
    for item in reviu.DEFAULT_BUTIR:
        if not item.syarat:
            ok("isi", file, f"jawaban_reviu/{item.kode}", "jawaban=ya")
    ok("isi", file, "pernyataan_reviu/2025", "tanggal=20-02-2026", "nama=Uji Pereviu",
       "jabatan=Ketua Tim Reviu", "tempat=Uji")  # fmt: skip
    said = ok("ekspor", file, "pernyataan-reviu", "--format", "md", "--ke", tmp_path,
              "--timpa")  # fmt: skip
    text = Path(said.split()[0]).read_text(encoding="utf-8")
    assert "tidak terdapat kondisi atau hal-hal" in text
    assert "Uji, 20 Februari 2026" in text
    assert "belum diisi" not in text.split("TAHUN ANGGARAN")[1]
    ok("isi", file, "jawaban_reviu/II.2", "jawaban=tidak")
    said = ok("ekspor", file, "pernyataan-reviu", "--format", "md", "--ke", tmp_path,
              "--timpa")  # fmt: skip
    assert "tidak terdapat kondisi" not in Path(said.split()[0]).read_text(encoding="utf-8")
    ok("isi", file, "jawaban_reviu/II.2", "jawaban=ya")
    ok("hapus", file, "jawaban_reviu/II.5", "--ya")  # now it is open again
    said = ok("ekspor", file, "pernyataan-reviu", "--format", "md", "--ke", tmp_path, "--timpa")
    assert "tidak terdapat kondisi" not in Path(said.split()[0]).read_text(encoding="utf-8")
