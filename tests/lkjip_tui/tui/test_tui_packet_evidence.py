"""The packet's entry form beyond figures: the source of the data, names of files of evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinerja.office import Office
from kinerja.records import Bukti, Indikator, Nilai
from lkjip_tui.widgets.packet_draft import PacketDraft
from store import Store, media
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.test_tui_packets import SIZES, bring, given, packet_at
from tests.lkjip_tui.tui.walked import TAHUN, at


@pytest.fixture(autouse=True)
def neither_pdf_nor_stick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lkjip_tui.actions.form_files.pdf_of", lambda *_, **__: b"%PDF-")
    monkeypatch.setattr(media, "sticks", list)


async def name_evidence(hand: Hand, text: str) -> None:
    await hand.to_field("bukti")
    await hand.press("enter")
    await hand.until("AskText")
    hand.screen.query_one("TextArea").load_text(text)
    await hand.press("f2")
    await hand.until("PacketValueScreen")


def evidence(office: Office) -> list[tuple[str, int | None]]:
    return sorted((item.nama, item.tahun) for item in office.all(Bukti))


@pytest.mark.parametrize("size", SIZES)
async def test_source_and_evidence_reach_the_office_and_twice_changes_nothing(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    session, path = given(tmp_path, "format")
    before = len(session.office.all(Bukti))
    async with packet_at(path, size) as hand:
        await hand.press("enter")
        await hand.until("PacketValueScreen")
        await hand.to_field("sumber")
        await hand.write("Dapodik semester ganjil")
        await name_evidence(hand, "daftar hadir.pdf\n\n-\nDaftar  Hadir.pdf\nsk.pdf")
        await hand.press("pagedown")  # saves, as for every other field
        assert hand.status == "Ini yang terakhir."
        await hand.press("f3")
        await hand.until("PacketScreen")
    filled_in = Store.open(path).office
    assert [item.periode for item in filled_in.all(Nilai) if item.realisasi] == []
    assert evidence(filled_in)[before:] == [("daftar hadir.pdf", TAHUN), ("sk.pdf", TAHUN)]
    async with at(session, "penghimpunan") as hand:
        await bring(hand, path)
        await hand.press("f2")
        await hand.pilot.pause()
        assert hand.status.startswith("Diimpor:")
    assert [item.sumber for item in session.office.all(Indikator)] == ["Dapodik semester ganjil"]
    assert evidence(session.office) == evidence(filled_in)
    kept = session.path.read_bytes()
    async with at(session, "penghimpunan") as hand:
        await bring(hand, path)
        await hand.press("f2")
        await hand.pilot.pause()
    assert session.path.read_bytes() == kept


async def test_recorded_evidence_is_not_taken_away_and_undo_takes_a_save_back(
    tmp_path: Path,
) -> None:
    _, path = given(tmp_path)
    async with packet_at(path) as hand:
        await hand.press("enter")
        await hand.until("PacketValueScreen")
        await hand.to_field("sumber")
        await hand.write("Dapodik")
        await name_evidence(hand, "sk.pdf")
        await hand.press("f2")
        await hand.pilot.pause()
        await name_evidence(hand, "lain.pdf")
        await hand.press("f2")
        await hand.pilot.pause()
        assert "Belum disimpan: “sk.pdf” sudah tercatat" in hand.status
        await name_evidence(hand, "SK.pdf\n\n-")
        await hand.press("f2")
        await hand.pilot.pause()
        assert hand.status == "Tidak ada yang berubah."
        await hand.press("f3")
        await hand.until("PacketScreen")
        assert evidence(Store.open(path).office) == [("sk.pdf", TAHUN)]
        await hand.press("u")
        await hand.agree()
        await hand.until("PacketScreen")
        await hand.pilot.pause()
    undone = Store.open(path).office
    assert evidence(undone) == []
    assert [item.sumber for item in undone.all(Indikator)] == [""]


async def test_what_is_typed_and_not_saved_is_kept_with_the_record_it_is_for(
    tmp_path: Path,
) -> None:
    from lkjip_tui.screens.unsaved import typed_in

    _, path = given(tmp_path)
    async with packet_at(path) as hand:
        await hand.press("enter")
        await hand.until("PacketValueScreen")
        await hand.write("91,5")
        await hand.to_field("sumber")
        await hand.write("Dapodik")
        await name_evidence(hand, "sk.pdf")
        kept = {form.table: form for form in typed_in(hand.app.screen_stack)}
    assert list(kept) == ["nilai", "indikator", "bukti"]
    assert kept["nilai"].texts["realisasi"] == "91,5"
    assert kept["indikator"].texts == {"sumber": "Dapodik"}
    assert kept["bukti"].texts["nama"] == "sk.pdf"
    assert kept["bukti"].fixed["tahun"] == TAHUN


def test_a_source_alone_makes_no_empty_figures(tmp_path: Path) -> None:
    session, _ = given(tmp_path)
    [one] = session.office.all(Indikator)
    fixed = {"indikator": one.id, "tahun": TAHUN + 1, "periode": "tahun"}
    draft = PacketDraft(session.office, None, fixed=fixed, seen={}, sources={}, look=lambda _: {})
    draft.write("sumber", "Dapodik")
    assert [(edit.table, dict(edit.values)) for edit in draft.edits()] == [
        ("indikator", {"sumber": "Dapodik"})
    ]
