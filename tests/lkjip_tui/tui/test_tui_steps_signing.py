"""Step 6: the draft's gaps, the signature, what it locks, opening again, late changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from exports import documents
from kinerja import edits, frozen
from kinerja.records import Indikator, Laporan, Nilai, Pegawai, TandaTangan, Unit
from kinerja.steps import overview
from lkjip_tui.actions import steps as act
from lkjip_tui.screens.home_text import headline
from lkjip_tui.session import Session
from store import Store
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.walked import TAHUN, at, session_after


def signed(session: Session) -> str:
    return frozen.signature_state(session.office, TAHUN)


def figure(session: Session) -> Nilai:
    indicator = session.office.all(Indikator)[0]
    found = session.office.get(Nilai, f"{indicator.id}.{TAHUN}.tahun")
    assert found is not None
    return found


async def sign(hand: Hand, day: str = "16-01-2026") -> None:
    await hand.press("c")
    head = hand.app.session.office.all(Pegawai)[0]
    await hand.choose(head.id)
    await hand.choose("basah")
    await hand.answer(day)


async def test_the_drafts_gaps_stand_before_the_signature(tmp_path: Path) -> None:
    session = session_after(tmp_path, "analisis")
    async with at(session, "penandatanganan") as hand:
        assert "hal belum diisi; Enter membacanya" in hand.text()
        assert "X Buka kembali" not in hand.lines()[-1]
        await sign(hand)
        await hand.until("Confirm")
        assert "Draf masih memuat" in hand.text()
        assert "terkunci sesudah ini" in hand.text()
        await hand.press("t")
        await hand.until("SigningScreen")
        assert signed(session) == "belum"
        await hand.pick("draf")
        await hand.until("PreviewScreen")
        assert "Belum diisi" in hand.text()


async def test_what_is_not_ready_is_named_before_anything_is_asked(tmp_path: Path) -> None:
    async with at(session_after(tmp_path, "penghimpunan"), "penandatanganan") as hand:
        await hand.press("c")
        await hand.until("Tell")
        assert "Laporan 2025 belum dapat ditandatangani." in hand.text()
        assert "Langkah Analisis belum selesai" in hand.text()


async def test_a_day_that_cannot_be_is_asked_again(tmp_path: Path) -> None:
    session = session_after(tmp_path, "analisis")
    async with at(session, "penandatanganan") as hand:
        await sign(hand, "31-12-2023")
        await hand.until("AskLine")
        assert "! Tanggal tanda tangan lebih awal" in hand.text()
        assert "> 31-12-2023" in hand.text()
        await hand.answer("16-01-2026")
        await hand.agree()
        await hand.until("SigningScreen")
        assert "[x] Ditandatangani, data tidak berubah sejak itu" in hand.text()
        assert "X Buka kembali" in hand.lines()[-1]
        assert "Tanda tangan" not in hand.lines()[-1]
    (record,) = session.office.all(TandaTangan)
    assert record.tanggal is not None
    assert record.tanggal.isoformat() == "2026-01-16"


async def test_the_whole_hash_can_be_read_on_a_narrow_screen(tmp_path: Path) -> None:
    session = session_after(tmp_path, "penandatanganan")
    whole = session.office.all(TandaTangan)[0].sidik_data
    async with at(session, "penandatanganan") as hand:
        assert whole not in hand.text()
        await hand.pick("baca:sidik0")
        await hand.until("Tell")
        assert whole in hand.text()


async def test_a_frozen_figure_is_refused_and_what_was_typed_stays(tmp_path: Path) -> None:
    session = session_after(tmp_path, "penandatanganan")
    async with at(session, "capaian") as hand:
        await hand.press("enter")
        await hand.until("ValueScreen")
        await hand.write("99")
        await hand.press("f2")
        await hand.until("Tell")
        assert "ditandatangani" in hand.text()
        assert "Isian Anda masih ada di layar." in hand.text()
        await hand.press("enter")
        await hand.until("ValueScreen")
        assert any("99" in line and "Realisasi" in line for line in hand.lines()), hand.text()
    assert figure(session).realisasi == "91.5"
    assert signed(session) == "berlaku"


async def test_opening_again_needs_a_reason_and_unlocks(tmp_path: Path) -> None:
    session = session_after(tmp_path, "penandatanganan")
    async with at(session, "penandatanganan") as hand:
        await hand.press("x")
        await hand.answer("")
        await hand.until("AskLine")
        assert "! Alasan membuka kembali laporan wajib diisi." in hand.text()
        await hand.answer("Angka SD keliru")
        await hand.until("SigningScreen")
        assert "[ ] Tidak berlaku lagi: laporan dibuka kembali" in hand.text()
        assert "Angka SD keliru" in hand.text()
    session.save([edits.change(figure(session), realisasi="92")], "Diperbaiki")
    assert figure(session).realisasi == "92"


async def test_ctrl_t_sends_the_draft_back_to_the_analysis(tmp_path: Path) -> None:
    session = session_after(tmp_path, "analisis")
    async with at(session, "penandatanganan") as hand:
        await hand.press("ctrl+t")
        await hand.answer("Perjelas Bab III")
        await hand.until("SigningScreen")
        assert hand.status == "Dikembalikan ke langkah Analisis."
        await hand.pick("kurang:0")
        await hand.until("AnalysisScreen")
        assert "Perjelas Bab III" in hand.text()


async def test_changes_that_came_late_are_decided_at_the_step(tmp_path: Path) -> None:
    """A copy that knows of no signature is merged in: kept, shown, and set aside at a word."""
    session = session_after(tmp_path, "analisis")
    copy = Path(shutil.copy(session.path, tmp_path / "salinan.lkjip.json"))
    async with at(session, "penandatanganan") as hand:
        await sign(hand)
        await hand.agree()
        await hand.until("SigningScreen")
    other = Session(Store.open(copy), TAHUN, name="Salinan", now=session.now)
    other.save([edits.change(figure(other), realisasi="93")], "Diisi di salinan")
    session.store.merge([copy])
    assert signed(session) == "ada perubahan menyusul"
    steps = overview(session.office, TAHUN, session.calendar, session.now())
    told = headline(session, steps, full=True)
    assert "# Laporan ditandatangani, ada perubahan menyusul: lihat langkah 6." in told
    assert max(map(len, told)) <= 78
    async with at(session, "penandatanganan") as hand:
        assert "[!] Ditandatangani, ada perubahan menyusul" in hand.text()
        await hand.pick("kurang:0")
        await hand.choose("sisihkan")
        await hand.until("SigningScreen")
        assert "[x] Ditandatangani, data tidak berubah" in hand.text()
    assert figure(session).realisasi == "91.5"


async def test_names_of_now_stand_beside_those_that_were_signed(tmp_path: Path) -> None:
    session = session_after(tmp_path, "penandatanganan")
    unit = session.office.all(Unit)[0]
    old = unit.nama
    async with at(session, "penandatanganan") as hand:
        assert "Penyebutan lama" not in hand.text()
    session.save([edits.change(unit, nama="Bidang Nama Baru")], "Ganti nama")
    assert signed(session) == "berlaku"
    async with at(session, "penandatanganan") as hand:
        assert "[x] Ditandatangani, data tidak berubah sejak itu" in hand.text()
        (line,) = [line for line in hand.lines() if "Penyebutan lama" in line]
        assert f"Nama unit: {old} → Bidang Nama Baru" in line


async def test_the_draft_is_composed_once_for_each_state_of_the_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Composing takes long: neither every look at the screen nor opening it again pays for it."""
    session = session_after(tmp_path, "analisis")
    copy = Path(shutil.copy(session.path, tmp_path / "salinan.lkjip.json"))
    composed: list[object] = []
    real = documents.compose

    def counted(name: str, context: documents.Context) -> documents.Document:
        composed.append(context.office)
        return real(name, context)

    monkeypatch.setattr(documents, "compose", counted)
    async with at(session, "penandatanganan") as hand:
        hand.screen.refresh_data()
        assert len(composed) == 1
        before = len(session.draft_gaps)
        assert f"{before} hal belum diisi" in hand.text()
        laporan = session.office.get(Laporan, str(TAHUN))
        assert laporan is not None
        session.save([edits.change(laporan, gambaran_umum="Isi.")], "Diisi")
        hand.app.show_newest()
        await hand.pilot.pause()
        assert len(composed) == 2
        assert f"{before - 1} hal belum diisi" in hand.text()
        other = Session(Store.open(copy), TAHUN, name="Salinan", now=session.now)
        other.save([edits.change(laporan, isu_strategis="Isi.")], "Diisi di salinan")
        session.store.merge([copy])
        hand.app.show_newest()
        await hand.pilot.pause()
        assert len(composed) == 3
        assert f"{before - 2} hal belum diisi" in hand.text()
    async with at(session, "penandatanganan"):
        assert len(composed) == 3


async def test_a_name_that_ends_with_a_title_ends_its_sentence(tmp_path: Path) -> None:
    session = session_after(tmp_path, "analisis")
    head = session.office.all(Pegawai)[0]
    session.save([edits.change(head, nama="Uji Kepala, S.E.")], "Gelar")
    session.name = "Uji Kepala, S.E."
    async with at(session, "penandatanganan") as hand:
        await sign(hand)
        await hand.agree()
        await hand.until("SigningScreen")
        hand.screen.action_catat()
        await hand.until_status("Sudah ditandatangani oleh Uji Kepala, S.E.")
        assert not hand.status.endswith("..")
        act.start(session, "penandatanganan")
        act.finish(session, "penandatanganan")
        await hand.press("f3")
        await hand.until("HomeScreen")
        await hand.go("penandatanganan")
        await hand.pilot.pause()
        assert "selesai oleh Uji Kepala, S.E." in hand.text()
        assert "S.E.." not in hand.text()
