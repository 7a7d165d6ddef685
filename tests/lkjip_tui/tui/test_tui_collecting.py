"""Step 4's screens: units, their values, review, the word "lengkap", reminders."""

from __future__ import annotations

from pathlib import Path

from kinerja import edits
from kinerja.office import Edit
from kinerja.records import Indikator, Nilai
from kinerja.tinjauan import review_of
from lkjip_tui.session import Session
from tests.lkjip_tui.tui.test_tui_steps_data import request, retype
from tests.lkjip_tui.tui.walked import TAHUN, at, session_after, until


def figure_key(session: Session) -> str:
    return f"{session.office.all(Indikator)[0].id}.{TAHUN}.tahun"


async def test_a_unit_leads_to_its_empty_values(tmp_path: Path) -> None:
    session = session_after(tmp_path, "format")
    async with at(session, "penghimpunan") as hand:
        assert "[-----] 0/2" in hand.text()
        await hand.pick(request(session).id)
        await hand.until("UnitValuesScreen")
        assert "[ ]  IK-1" in hand.text()
        await hand.press("enter")
        await hand.until("ValueScreen")
        assert hand.screen.form.field.name == "target"
        await hand.write("90")
        await hand.press("down")
        await hand.write("91,5")
        await hand.press("f2", "f3")
        await hand.until("UnitValuesScreen")
        assert "91,5" in hand.text()
        await hand.pick("permintaan")
        await hand.until("RecordScreen")
        await hand.press("f3")
        await hand.until("UnitValuesScreen")
        await hand.press("f3")
        await hand.until("CollectingScreen")
        assert "[#####] 2/2" in hand.text()
    figure = session.office.get(Nilai, figure_key(session))
    assert figure is not None
    assert figure.realisasi == "91.5"


async def test_a_form_comes_back_late_and_is_called_complete(tmp_path: Path) -> None:
    session = session_after(tmp_path, "format")
    session.save([edits.change(request(session), tenggat="2026-01-14")], "Tenggat")
    async with at(session, "penghimpunan") as hand:
        assert "belum kembali, +1 hari" in hand.text()
        await hand.press("home", "c")
        await hand.choose("terima")
        await retype(hand, "kemarin", "", "14-01-2026")
        await hand.until("CollectingScreen")
        assert "diterima, belum lengkap" in hand.text()
        assert "Lengkap 0/1 (0,00%), kembali 1/1 (100,00%), tepat waktu 1/1" in hand.text()
        await hand.press("c")
        await hand.choose("lengkap")
        await hand.until("CollectingScreen")
        assert "[x]" in hand.text()
        assert "hari" not in hand.text().split("Keadaan")[1].split("!")[0]
        assert "Lengkap 1/1 (100,00%)" in hand.text()
        assert request(session).lengkap
        assert request(session).lengkap_oleh == session.name
        await hand.press("c")
        await hand.choose("belum")
        await hand.until("CollectingScreen")
        assert not request(session).lengkap


async def test_a_later_change_takes_the_word_complete_into_question(tmp_path: Path) -> None:
    session = session_after(tmp_path, "penghimpunan")
    asked = request(session)
    session.save([edits.change(asked, lengkap=False)], "Belum")
    session.save([edits.change(request(session), lengkap=True)], "Lengkap")
    session.save([Edit(Nilai.table, figure_key(session), {"realisasi": "80"})], "Koreksi")
    async with at(session, "penghimpunan") as hand:
        assert "[?]" in hand.text()
        assert "lengkap, dipertanyakan" in hand.text()
        await hand.press("home", "c")
        await hand.choose("lengkap")
        await hand.until("CollectingScreen")
        assert "[?]" not in hand.text()


async def test_a_unit_is_excused_with_a_reason(tmp_path: Path) -> None:
    session = session_after(tmp_path, "format")
    async with at(session, "penghimpunan") as hand:
        await hand.press("home", "c")
        await hand.choose("bebaskan")
        await hand.answer("  ")
        await hand.until("CollectingScreen")
        assert request(session).dibebaskan == ""
        await hand.press("c")
        await hand.choose("bebaskan")
        await hand.answer("Datanya di sekretariat")
        await hand.until("CollectingScreen")
        assert "[-]" in hand.text()
        assert request(session).dibebaskan == "Datanya di sekretariat"


async def test_values_are_approved_returned_and_looked_at_again(tmp_path: Path) -> None:
    session = session_after(tmp_path, "penghimpunan")
    async with at(session, "penghimpunan") as hand:
        await hand.pick(request(session).id)
        await hand.until("UnitValuesScreen")
        await hand.press("home", "v")
        await until(hand, lambda: "[v]" in hand.text())
        assert "disetujui" in hand.text()
        await hand.press("z")
        await hand.answer("")
        await hand.until("AskLine")
        assert "! Catatan wajib diisi" in hand.text()
        await hand.answer("Periksa pembilangnya")
        await hand.until("UnitValuesScreen")
        assert "[<]" in hand.text()
        await hand.press("enter")
        await hand.until("ValueScreen")
        assert "Periksa pembilangnya" in hand.text()
        await hand.press("f3")
        await hand.until("UnitValuesScreen")
    session.save([Edit(Nilai.table, figure_key(session), {"realisasi": "80"})], "Perbaikan")
    async with at(session, "penghimpunan") as hand:
        await hand.press("home", "v")
        await hand.until("Confirm")
        await hand.press("y")
        await hand.until("CollectingScreen")
    assert review_of(session.office, figure_key(session)).keadaan == "disetujui"


async def test_who_is_late_is_reminded_with_a_nota(tmp_path: Path) -> None:
    session = session_after(tmp_path, "format")
    async with at(session, "penghimpunan") as hand:
        await hand.press("h")
        assert hand.status == "Tidak ada unit yang terlambat."
    session.save([edits.change(request(session), tenggat="2026-01-12")], "Tenggat")
    async with at(session, "penghimpunan") as hand:
        await hand.press("h")
        await hand.choose(request(session).unit)
        await retype(hand, "1-1-2020", "Tenggat baru sudah lewat.", "22-01-2026")
        await hand.choose(request(session).unit)
        await hand.choose("md")
        await hand.answer(str(tmp_path / "nota"))
        await hand.until("Tell")
    asked = request(session)
    assert asked.diingatkan == session.today
    assert asked.tenggat_baru is not None
    assert asked.tenggat_baru.isoformat() == "2026-01-22"
    (nota,) = (tmp_path / "nota").glob("*.md")
    assert "22 Januari 2026" in nota.read_text(encoding="utf-8")


async def test_the_cursor_stands_on_the_first_empty_value(tmp_path: Path) -> None:
    session = session_after(tmp_path, "penghimpunan")
    first = session.office.all(Indikator)[0]
    values = {"kode": "IK-2", "nama": "Lain", "sasaran": first.sasaran, "unit": first.unit}
    session.save([edits.new(Indikator, values)], "Indikator")
    async with at(session, "penghimpunan") as hand:
        await hand.pick(request(session).id)
        await hand.until("UnitValuesScreen")
        assert any(line.startswith("> [ ]  IK-2  Lain") for line in hand.lines())
