"""What lies in an archive: every document in each version, as Word where people edit it."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.documents import DOCUMENTS
from kinerja import edits
from kinerja.records import BeritaAcara, Pegawai
from lkjip_tui.actions import archive_contents, archiving
from lkjip_tui.actions.archive_checking import archive_problems
from lkjip_tui.actions.archive_contents import contents
from lkjip_tui.actions.archiving import Shape
from lkjip_tui.actions.signing import record_file
from lkjip_tui.session import Session
from tests.lkjip_tui.finished import TAHUN, finished_session

SHEETS = {"formulir", "register-formulir", "rekap", "lke", "register-pengiriman",
          "buku-ekspedisi", "register-nomor"}  # fmt: skip


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return finished_session(tmp_path)


@pytest.fixture
def names(session: Session, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Two berita acara of one day, so that only their order tells them apart."""
    giver = session.office.all(Pegawai)[0].id
    for thing in ("LKjIP, 2 eksemplar", "Arsip LKjIP"):
        one = {"tahun": TAHUN, "tanggal": "2026-02-27", "pihak_pertama": giver, "nama_kedua": "A",
               "jabatan_kedua": "B", "barang": [thing]}  # fmt: skip
        session.save([edits.new(BeritaAcara, one)], "Berita acara")
    monkeypatch.setattr(archive_contents, "rendered", lambda _s, made, *_: [b"x"] * len(made))
    monkeypatch.setattr(archive_contents, "pdf_of", lambda *_: b"%PDF-")
    return set(contents(session, Shape(), lambda *_: None, None))


def test_two_scans_of_one_name_are_both_there(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans = [tmp_path / name / "pindaian.pdf" for name in "ab"]
    scans.append(tmp_path / "c" / "PINDAIAN.PDF")
    for scan in scans:
        scan.parent.mkdir()
        scan.write_bytes(b"%PDF-" + str(scan).encode())
        record_file(session, scan, "pindai")
    monkeypatch.setattr(archive_contents, "rendered", lambda _s, made, *_: [b"x"] * len(made))
    monkeypatch.setattr(archive_contents, "pdf_of", lambda *_: b"%PDF-")
    inside = contents(session, Shape(included=scans), lambda *_: None, None)
    found = {name: data for name, data in inside.items() if name.startswith("bertanda-tangan/")}
    assert sorted(found.values()) == sorted(scan.read_bytes() for scan in scans)
    assert len({name.casefold() for name in found}) == 3


def test_what_people_edit_is_there_as_word(names: set[str]) -> None:
    documents = {name.removesuffix(".pdf") for name in names if name.endswith(".pdf")}
    words = {name.removesuffix(".docx") for name in names if name.endswith(".docx")}
    sheets = {
        stem for stem in documents if any(stem.startswith(f"dokumen/{name}-") for name in SHEETS)
    }

    assert documents - words == sheets | {"daftar-isi-arsip"}
    assert {name for name, kind in DOCUMENTS.items() if not kind.disunting} == SHEETS
    assert {"dokumen/nota-formulir-U1-2025", "dokumen/tanda-terima-2025"} <= words


@pytest.mark.parametrize("odd", [{}, {"tahun": "dua ribu", "sidik_data": "x"}, {"tahun": "2025"}])
def test_a_manifest_that_lacks_its_year_is_told(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: dict[str, str]
) -> None:
    monkeypatch.setattr(archive_contents, "rendered", lambda _s, made, *_: [b"x"] * len(made))
    monkeypatch.setattr(archive_contents, "pdf_of", lambda *_: b"%PDF-")
    monkeypatch.setattr(archiving, "_meta", lambda _session: odd)
    made = archiving.archive(session, tmp_path).folder
    assert archive_problems(made) == ("MANIFES.json tidak menyebut tahun dan sidik datanya.",)


def test_every_version_of_a_document_is_there(names: set[str], session: Session) -> None:
    made = {name for name in names if name.startswith("dokumen/berita-acara-")}

    assert {name for name in made if name.endswith((".pdf", ".docx"))} == {
        f"dokumen/berita-acara-{TAHUN}-urutan-{place}.{form}"
        for place in (1, 2)
        for form in ("pdf", "docx")
    }
    texts = contents(session, Shape(), lambda *_: None, None)
    first, second = (
        texts[f"dokumen/berita-acara-{TAHUN}-urutan-{place}.md"].decode() for place in (1, 2)
    )
    assert ("2 eksemplar" in first) != ("2 eksemplar" in second)
