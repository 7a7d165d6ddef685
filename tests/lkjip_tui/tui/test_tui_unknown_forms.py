"""A form that this copy did not hand out: nothing is chosen by itself, and picking it asks."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from kinerja.records import Nilai
from lkjip_tui.actions import form_files
from lkjip_tui.actions.packets import Order, hand_out
from lkjip_tui.session import Session, session_of
from store import Store, media
from tests.lkjip_tui.tui.walked import at, now, session_after


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Session, Path]:
    """The tiny office, and a filled XLSX form that was made on another copy of its file."""
    monkeypatch.setattr(form_files, "pdf_of", lambda *_, **__: b"%PDF-")
    monkeypatch.setattr(media, "sticks", list)
    session = session_after(tmp_path, "format")
    other, folder = tmp_path / "salinan.lkjip.json", tmp_path / "stik"
    shutil.copy(session.path, other)
    folder.mkdir()
    hand_out(session_of(Store.open(other), now=now), folder, Order(shapes=("xlsx",)))
    (form,) = folder.glob("*.xlsx")
    book = openpyxl.load_workbook(form)
    heads = {cell.value: cell.column for cell in book["Angka"][6]}
    book["Angka"].cell(7, heads["Realisasi 2025"]).value = 91.5
    book.save(form)
    return session, form


async def test_a_form_of_another_copy_asks_before_it_enters(given: tuple[Session, Path]) -> None:
    session, form = given
    async with at(session, "penghimpunan") as hand:
        await hand.press("m")
        await hand.answer(str(form))
        await hand.until("ImportScreen")
        shown = " ".join(hand.text().split())
        assert "Pastikan dulu; tidak ada yang dipilih dengan sendirinya:" in shown
        assert "pada berkas salinan.lkjip.json" in shown
        assert hand.status.startswith("0 dipilih.")
        await hand.press("a", "f2")
        await hand.until("Confirm")
        await hand.press("escape")
        await hand.until("ImportScreen")
        assert not _figures(session)
        await hand.press("f2")
        await hand.until("Confirm")
        await hand.press("y")
        await hand.until("ImportScreen")
        assert hand.status.startswith("Diimpor: 1 isian dari 1 berkas.")
    assert _figures(session) == ["91.5"]


def _figures(session: Session) -> list[str]:
    return [item.realisasi for item in session.office.all(Nilai) if item.realisasi]
