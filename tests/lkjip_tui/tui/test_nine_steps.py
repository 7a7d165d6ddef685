"""A new office walks through the nine screens, by keys alone, to a finished archive."""

from __future__ import annotations

from pathlib import Path

from kinerja import frozen, steps
from kinerja.records import JENIS_LANGKAH, Arsip, Pegawai
from lkjip_tui.app import LkjipApp
from tests.lkjip_tui.tui.hand import Hand

PLAN = (
    "Kode;Sasaran;Indikator;Satuan;Target;Realisasi;Arah;Unit\n"
    "IK-1.1;Akses pendidikan meningkat;APM SD;%;95,25;95,31;naik;SD\n"
    "IK-1.2;Akses pendidikan meningkat;Angka putus sekolah;%;0,05;0,04;turun;SMP\n"
)


async def begin(hand: Hand, file: Path) -> None:
    """The start screen, then the wizard's questions."""
    await hand.until("StartScreen")
    await hand.pick("*baru")
    await hand.answer(str(file))
    await hand.until("WizardScreen")
    for answer in (
        "Dinas Pendidikan", "Kota Uji", "2025", "Wali Kota Uji", "Uji", "Kepala Uji", "1" * 18,
    ):  # fmt: skip
        await hand.write(answer)
        await hand.press("enter")
    await hand.until("HomeScreen")
    assert "Berikutnya: mulai langkah 1, Disposisi." in hand.text()


async def units_and_people(hand: Hand) -> None:
    """Two units and the people of the SOP, through the registers."""
    await hand.press("d")
    await hand.until("DataMenuScreen")
    await hand.pick("unit")
    await hand.until("RegisterScreen")
    for code in ("SD", "SMP"):
        await hand.press("f5")
        await hand.until("RecordScreen")
        await hand.fill(kode=code, nama=f"Bidang {code}")
        await hand.until("RegisterScreen")
    await hand.press("f3")
    await hand.until("DataMenuScreen")
    await hand.pick("pegawai")
    await hand.until("RegisterScreen")
    for role, turns in (("sekretaris", 3), ("kasubbag", 2)):
        await hand.press("f5")
        await hand.until("RecordScreen")
        form = hand.screen.form
        await hand.to_field("peran")
        await hand.press(*["right"] * turns)
        assert form.draft.values["peran"] == role
        await hand.fill(nama=f"{role} uji", jabatan=role)
        await hand.until("RegisterScreen")
    await hand.press("f3")
    await hand.until("DataMenuScreen")
    await hand.press("f3")
    await hand.until("HomeScreen")


async def start(hand: Hand, number: int, name: str) -> None:
    """Open a step from the home screen and start it, though it is another's task."""
    await hand.press(str(number))
    await hand.until(name)
    await hand.press("f6")
    await hand.agree()
    await hand.until(name)
    assert "[>] Berjalan" in hand.text(), hand.text()


async def finish(hand: Hand, jenis: str) -> None:
    """Say that the step is done and go home."""
    await hand.press("f6")
    await hand.agree()
    await hand.pilot.pause()
    session = hand.app.session
    assert steps.is_done(session.office, session.tahun, jenis), hand.text()
    await hand.press("f3")
    await hand.until("HomeScreen")


async def disposition(hand: Hand) -> None:
    await start(hand, 1, "DispositionScreen")
    await hand.pick("isi:")
    await hand.until("RecordScreen")
    await hand.fill(surat_dari="Sekretariat Daerah", catatan="Susun\n\ntepat waktu.")
    await hand.until("DispositionScreen")
    await finish(hand, "disposisi")


async def assignment(hand: Hand) -> None:
    await start(hand, 2, "AssignmentScreen")
    await hand.pick("isi:")
    await hand.until("RecordScreen")
    await hand.fill(nomor="800/1")
    await hand.until("AssignmentScreen")
    await hand.press("f5")
    await hand.choose("")
    await hand.until("AssignmentScreen")
    assert "Permintaan data kepada 2 unit" in hand.status
    await finish(hand, "penugasan")


async def forms_out(hand: Hand, folder: Path) -> None:
    await start(hand, 3, "HandingOutScreen")
    await hand.press("f4")
    await hand.choose("formulir")
    await hand.choose("")
    await hand.choose("csv")
    await hand.answer(str(folder / "formulir"))
    await hand.until("Tell")
    await hand.press("enter")
    await hand.until("HandingOutScreen")
    assert sorted(path.name for path in (folder / "formulir").iterdir()) == [
        "formulir-SD-2025.csv",
        "formulir-SMP-2025.csv",
    ]
    for _ in range(2):
        await hand.press("c")
        await hand.until("AskLine")
        await hand.press("enter")
        await hand.pilot.pause()
        await hand.answer("Operator")
        await hand.until("HandingOutScreen")
        await hand.press("down")
    await finish(hand, "format")


async def forms_in(hand: Hand, table: Path) -> None:
    await start(hand, 4, "CollectingScreen")
    await hand.press("m")
    await hand.answer(str(table))
    await hand.until("ImportScreen")
    assert "95,31" in hand.text(), hand.text()
    await hand.press("f2")
    await hand.pilot.pause()
    assert "Diimpor" in hand.status
    await hand.press("f3")
    await hand.until("CollectingScreen")
    for _ in range(2):
        await hand.press("c")
        await hand.choose("lengkap")
        await hand.until("CollectingScreen")
        await hand.press("down")
    assert hand.text().count("2/2  lengkap") == 2, hand.text()
    await finish(hand, "penghimpunan")


async def analysis(hand: Hand) -> None:
    await start(hand, 5, "AnalysisScreen")
    (row,) = [key for key in hand.screen.list.keys if key.startswith("sasaran:")]
    await hand.pick(row)
    await hand.until("RecordScreen")
    await hand.fill(uraian="Tercapai.", penyebab="Kerja bersama.", solusi="-", efisiensi="Hemat.")
    await hand.until("AnalysisScreen")
    assert "110,03" in hand.text()  # the mean of 100,063 and 120
    await hand.pick("naskah:ikhtisar")
    await hand.until("RecordScreen")
    await hand.fill(ikhtisar="Ringkas.", kesimpulan="Baik.", langkah_perbaikan="Lanjut.")
    await hand.until("AnalysisScreen")
    await explain_results(hand)
    await finish(hand, "analisis")


async def explain_results(hand: Hand) -> None:
    """Both targets are reached: what drove it and what follows is asked for, place by place."""
    asked = [gap.field for gap in hand.screen.gaps()]
    assert asked == ["pendorong", "tindak_lanjut"] * 2
    for _ in range(2):
        await hand.pick("kurang:0")
        await hand.until("ValueScreen")
        assert hand.screen.form.field.name == "pendorong"
        for name in ("pendorong", "tindak_lanjut"):
            await hand.to_field(name)
            await hand.press("enter")
            await hand.until("AskText")
            hand.screen.query_one("TextArea").load_text("Kerja bersama.")
            await hand.press("f2")
            await hand.until("ValueScreen")
        await hand.press("f2")
        await hand.pilot.pause()
        assert not hand.screen.dirty()
        await hand.press("f3")
        await hand.until("ValuesScreen")
        await hand.press("f3")
        await hand.until("AnalysisScreen")


async def signing(hand: Hand) -> None:
    await start(hand, 6, "SigningScreen")
    await hand.press("c")
    head = next(p for p in hand.app.session.office.all(Pegawai) if p.peran == "kepala_dinas")
    await hand.choose(head.id)
    await hand.choose("basah")
    await hand.until("AskLine")
    await hand.press("enter")
    await hand.agree()
    await hand.until("SigningScreen")
    assert frozen.signature_state(hand.app.session.office, 2025) == "berlaku"
    await finish(hand, "penandatanganan")


async def cover_letter(hand: Hand) -> None:
    await start(hand, 7, "CoverLetterScreen")
    await hand.pick("isi:")
    await hand.until("RecordScreen")
    await hand.fill(nomor="800/12/2026")
    await hand.until("CoverLetterScreen")
    await finish(hand, "pengantar")


async def sending(hand: Hand) -> None:
    await start(hand, 8, "SendingScreen")
    await hand.press("f5")
    await hand.until("RecordScreen")
    await hand.fill(jumlah="2")
    await hand.until("SendingScreen")
    await hand.press("home", "c")
    await hand.answer("Bagian Umum")
    await hand.until("AskLine")
    await hand.press("enter")
    await hand.until("SendingScreen")
    await finish(hand, "pengiriman")


async def archiving(hand: Hand, folder: Path) -> None:
    await start(hand, 9, "ArchivingScreen")
    await hand.press("c")
    await hand.answer(str(folder / "arsip"))
    await hand.choose("folder")
    await hand.until("Tell")
    assert "Arsip selesai" in hand.text()
    await hand.press("enter")
    await hand.until("ArchivingScreen")
    (archive,) = hand.app.session.office.all(Arsip)
    await hand.pick(archive.id)
    await hand.until("Tell")
    assert "utuh" in hand.text(), hand.text()
    await hand.press("enter")
    await hand.until("ArchivingScreen")
    await finish(hand, "arsip")


async def test_nine_screens_to_an_archive(tmp_path: Path) -> None:
    table = tmp_path / "isian.csv"
    table.write_text(PLAN, encoding="utf-8")
    app = LkjipApp()
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await begin(hand, tmp_path / "dinas.lkjip.json")
        await units_and_people(hand)
        await disposition(hand)
        await take_plan(hand, table)
        await assignment(hand)
        await forms_out(hand, tmp_path)
        await forms_in(hand, table)
        await analysis(hand)
        await signing(hand)
        await cover_letter(hand)
        await sending(hand)
        await archiving(hand, tmp_path)
        assert "9 dari 9" in hand.text()
        office = app.session.office
    assert all(steps.is_done(office, 2025, jenis) for jenis in JENIS_LANGKAH)


async def take_plan(hand: Hand, table: Path) -> None:
    """The plan's targets come from a table without realisasi, taken in before the assignment."""
    plan = table.with_name("rencana.csv")
    plan.write_text(PLAN.replace(";95,31;", ";;").replace(";0,04;", ";;"), encoding="utf-8")
    hand.app.open("impor")
    await hand.answer(str(plan))
    await hand.until("ImportScreen")
    await hand.press("f2")
    await hand.pilot.pause()
    await hand.press("f3")
    await hand.until("HomeScreen")
