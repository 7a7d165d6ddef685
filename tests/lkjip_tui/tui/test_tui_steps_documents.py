"""Documents and the archive from a step: where they lie, what stopping leaves, the check."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinerja import edits
from kinerja.errors import InputError
from kinerja.records import Arsip, Unit
from lkjip_tui.screens.making import typed_path
from lkjip_tui.screens.progress import bar
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.walked import at, session_after, until


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


async def ask_for_pdf(hand: Hand, folder: Path) -> None:
    """F4, PDF and Markdown, into the folder."""
    await hand.press("f4")
    await hand.choose("pdf md")
    await hand.answer(str(folder))


async def test_a_folder_that_cannot_be_made_is_asked_again(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder", encoding="utf-8")
    async with at(session_after(tmp_path, ""), "disposisi") as hand:
        await hand.press("f4")
        await hand.choose("md")
        await hand.until("AskLine")
        assert "dokumen-2025" in hand.text()  # beside the office's file
        wrong = str(tmp_path / "berkas" / "dalam")
        await hand.answer(wrong)
        await hand.until("AskLine")
        assert "tidak dapat dibuat" in hand.text()
        assert "berkas/dalam" in hand.text()
        await hand.answer(str(tmp_path / "hasil"))
        await hand.until("Tell")
        assert "Belum diisi" in hand.text()
    assert files(tmp_path / "hasil") == ["disposisi-2025.md"]


async def test_the_form_is_offered_for_the_unit_under_the_cursor(tmp_path: Path) -> None:
    session = session_after(tmp_path, "penugasan")
    session.save([edits.new(Unit, {"kode": "U0", "nama": "Bidang Lain"})], "Unit")
    async with at(session, "format") as hand:
        await hand.press("home", "f4")
        await hand.choose("formulir")
        await hand.until("Choose")
        await hand.press("enter")  # the cursor stands on the unit of the row
        await hand.choose("csv")
        await hand.answer(str(tmp_path / "formulir"))
        await hand.until("Tell")
    assert files(tmp_path / "formulir") == ["formulir-U1-2025.csv"]


async def test_stopping_leaves_no_file_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Esc while the second of two PDFs is made: not even the first is there."""
    from lkjip_tui.actions import exporting
    from lkjip_tui.render_child import RenderStoppedError

    begun: list[str] = []

    def slow(session, document, progress, cancel):  # type: ignore[no-untyped-def]
        begun.append(document.title)
        progress(document.title, 1, 2)
        if len(begun) == 2:
            assert cancel.wait(20)
            raise RenderStoppedError("Pembuatan PDF dibatalkan.")
        return b"%PDF-"

    monkeypatch.setattr(exporting, "pdf_of", slow)
    session = session_after(tmp_path, "penugasan")
    session.save([edits.new(Unit, {"kode": "U2", "nama": "Bidang Lain"})], "Unit")
    async with at(session, "format") as hand:
        await hand.press("f4")
        await hand.choose("formulir")
        await hand.choose("")
        await hand.choose("pdf md")
        await hand.answer(str(tmp_path / "formulir"))
        await hand.until("ProgressScreen")
        await until(hand, lambda: len(begun) == 2)
        assert "Esc Hentikan" in hand.lines()[-1]
        await hand.press("escape")
        await hand.until("Tell")
        assert "Pembuatan PDF dibatalkan" in hand.text()
        await hand.press("enter")
        await hand.until("HandingOutScreen")
    assert files(tmp_path / "formulir") == []


async def test_stopping_a_real_pdf_ends_its_process(tmp_path: Path) -> None:
    async with at(session_after(tmp_path, "analisis"), "analisis") as hand:
        await ask_for_pdf(hand, tmp_path / "hasil")
        await hand.until("ProgressScreen")
        await hand.press("escape")
        await hand.until("Tell")
        assert "tidak ada berkas yang ditulis" in hand.text(), hand.text()
    assert files(tmp_path / "hasil") == []


async def test_a_changed_archive_is_found_by_enter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lkjip_tui.actions import archive_contents

    monkeypatch.setattr(archive_contents, "rendered", lambda _s, made, *_: [b"%PDF-"] * len(made))
    monkeypatch.setattr(archive_contents, "pdf_of", lambda *_: b"%PDF-")
    session = session_after(tmp_path, "pengiriman")
    async with at(session, "arsip") as hand:
        assert "Belum diarsipkan. C membuat arsip." in hand.text()
        await hand.press("c")
        await hand.answer(str(tmp_path / "arsip"))
        await hand.choose("folder")
        await hand.until("Tell")
        await hand.press("enter")
        await hand.until("ArchivingScreen")
        (archive,) = session.office.all(Arsip)
        await hand.pick(archive.id)
        await hand.until("Tell")
        assert "utuh." in hand.text()
        assert "tidak utuh" not in hand.text()
        await hand.press("enter")
        await hand.until("ArchivingScreen")
        kept = Path(archive.folder) / "dokumen" / "disposisi-2025.md"
        kept.write_text("diubah", encoding="utf-8")
        await hand.pick(archive.id)
        await hand.until("Tell")
        assert "tidak utuh" in hand.text().replace("\n  ", " ")
        assert "disposisi-2025.md" in hand.text()


async def test_an_archive_that_fails_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lkjip_tui.actions import archive_contents

    def fails(*_: object) -> list[bytes]:
        raise InputError("Dokumen ini tidak dapat dibuat.")

    monkeypatch.setattr(archive_contents, "rendered", fails)
    session = session_after(tmp_path, "pengiriman")
    async with at(session, "arsip") as hand:
        await hand.press("c")
        await hand.answer(str(tmp_path / "arsip"))
        await hand.choose("folder")
        await hand.until("Tell")
        assert "Dokumen ini tidak dapat dibuat." in hand.text()
    assert session.office.all(Arsip) == ()
    assert files(tmp_path / "arsip") == []


def test_the_bar_is_full_only_at_the_end() -> None:
    assert bar(0, 3).endswith("  0%")
    assert bar(999, 1000).endswith(" 99%")
    assert bar(3, 3) == f"[{'#' * 50}] 100%"
    assert bar(0, 0).endswith("  0%")


def test_a_path_is_taken_as_people_paste_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/rumah")
    assert typed_path(' "~/data LKjIP" ') == Path("/rumah/data LKjIP")
    with pytest.raises(InputError, match="tidak dikenal"):
        typed_path("~tidakadaorangini/x")
