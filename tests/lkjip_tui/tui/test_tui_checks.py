"""The screen of all checks: findings by level, in full below, and the way to their place."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from kinerja import checks
from kinerja.fields import fields_of
from kinerja.office import Edit
from kinerja.records import Indikator
from kinerja.values import to_stored
from lkjip_tui.app import LkjipApp
from lkjip_tui.sample import TAHUN
from lkjip_tui.screens import OPEN
from lkjip_tui.screens.going import place_of
from lkjip_tui.session import Session
from tests.lkjip_tui.faulty import FAULTS, TODAY, clean
from tests.lkjip_tui.tui.hand import Hand


async def test_findings_stand_by_level_and_lead_to_their_place(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.press("e")
        await hand.until("CheckScreen")
        found = checks.run(session.office, session.tahun, session.today)
        assert hand.screen.list.keys.count("") == len({item.tingkat for item in found})
        missing = next(n for n, item in enumerate(found) if item.kode == "P-102")
        hand.screen.list.go_to(f"{missing}")
        await hand.press("enter")
        await hand.until("ValueScreen")
        assert hand.screen.form.field.name == "realisasi"
        assert "IK-10" in hand.text()
        await hand.press("f3")
        await hand.until("ValuesScreen")
        await hand.press("f3")
        await hand.until("CheckScreen")


async def test_the_step_that_writes_the_report_opens_its_checks_too(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.press("5")
        await hand.until("AnalysisScreen")
        await hand.press("e")
        await hand.until("CheckScreen")


async def test_the_finding_under_the_cursor_is_said_in_full(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.press("e")
        await hand.until("CheckScreen")
        found = checks.run(session.office, session.tahun, session.today)
        place = next(n for n, item in enumerate(found) if item.kode == "P-105")
        hand.screen.list.go_to(f"{place}")
        await hand.press("up", "down")
        assert hand.screen.list.key == f"{place}"
        below = "\n".join(hand.lines()[-9:])
        assert found[place].kalimat in " ".join(below.split())
        assert "Cara: Tulis definisi operasionalnya" in below
        assert "Lamp. II.F" in below


async def test_a_mended_report_says_so(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.press("e")
        await hand.until("CheckScreen")
        before = len(hand.screen.list.keys)
        first = session.office.all(Indikator)[0]
        session.save([Edit("indikator", first.id, {"definisi": "Yang dihitung."})], "Diisi")
        app.show_newest()
        await hand.pilot.pause()
        assert len(hand.screen.list.keys) == before - 1


@pytest.mark.parametrize("kode", checks.CHECKS)
def test_every_place_has_a_screen_that_can_be_opened(kode: str) -> None:
    desk = clean()
    FAULTS[kode](desk)
    here: Any = SimpleNamespace(office=desk.office, tahun=TAHUN)
    found = checks.run(desk.office, TAHUN, TODAY)
    (item,) = [item for item in found if item.kode == kode]
    table, _, rest = item.tempat.partition("/")
    record_id, _, field = rest.partition("/")
    name, options = place_of(here, table, record_id, field)
    assert name in OPEN
    for key, value in options.get("fixed", {}).items():
        assert to_stored(fields_of(options["kind"])[key], value)


async def test_the_form_marks_what_the_typed_figures_ask_for(make_session: Any) -> None:
    session = make_session()
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        indicator = next(i for i in session.office.all(Indikator) if i.kode == "IK-10")
        app.open("capaian", indikator=indicator.id, field="realisasi")
        await hand.until("ValueScreen")
        marked = lambda: set(hand.screen.form.draft.remarks)  # noqa: E731
        assert marked() == set()
        await hand.write("70")
        assert marked() == {"hambatan", "solusi"}
        assert sum(line[1:2] == "?" for line in hand.lines()) == 2
        await hand.write("81")
        assert marked() == {"pendorong", "tindak_lanjut"}
        await hand.write("810")
        assert marked() == {"pendorong", "tindak_lanjut", "realisasi"}
        assert "di atas 100, batas sebuah persentase" in " ".join(hand.text().split())
        hand.screen.form.write("alasan_tanpa_penjelasan", "Data menyusul.")
        await hand.pilot.pause()
        assert marked() == {"realisasi"}
