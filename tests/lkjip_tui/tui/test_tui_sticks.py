"""Sticks, merging, deciding and recovering on the screens, by keys only."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kinerja.office import Edit
from kinerja.records import Nilai, Unit
from lkjip_tui.app import LkjipApp
from lkjip_tui.opening import opened
from lkjip_tui.session import Session
from store import Store, Writer, media, verify
from tests.lkjip_tui.tui.conftest import now
from tests.lkjip_tui.tui.hand import Hand


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "STIK"
    folder.mkdir()
    table = tmp_path / "mountinfo"
    table.write_text(
        f"25 1 254:0 / / rw - ext4 /dev/vda rw\n30 25 8:17 / {folder} rw - vfat x rw\n"
    )
    monkeypatch.setattr(media, "MOUNTS", table)
    return folder


def cell_of(store: Store) -> str:
    return next(one.id for one in store.office.all(Nilai))


def write(store: Store, name: str, **values: str) -> None:
    store.save([Edit("nilai", cell_of(store), values)], Writer(name, now), "Isi")


def away(session: Session, stick: Path, tmp_path: Path) -> Path:
    """A copy on the stick with one new unit and one value that will conflict."""
    home = Path(shutil.copy(session.path, tmp_path / "rumah.lkjip.json"))
    other = Store.open(home)
    write(other, "Budi", realisasi="55")
    other.save(
        [Edit("unit", "u9", {"kode": "BARU", "nama": "Bidang baru"})], Writer("Budi", now), "T"
    )
    write(session.store, "Ani", realisasi="44")
    return Path(shutil.copy(home, stick / "dinas.lkjip.json"))


async def test_stick_is_shown_with_what_is_ahead_and_one_key_brings_both_up_to_date(
    session: Session, stick: Path, tmp_path: Path
) -> None:
    there = away(session, stick, tmp_path)
    app = LkjipApp(session)
    async with app.run_test(size=(100, 30)) as pilot:
        hand = Hand(app, pilot)
        await hand.press("g")
        await hand.until("MergeScreen")
        await hand.until_status("1 salinan ditemukan.")
        assert "stik: 2 perubahan baru; di sini: 1; bentrok: 1" in hand.text()
        await hand.press("f2")
        await hand.until("Choose")
        assert "boleh dicabut" in " ".join(hand.text().split())
        await hand.pick("nanti")
        await hand.until_status("boleh dicabut")
        assert there.read_bytes() == session.path.read_bytes()
        assert session.office.get(Unit, "u9")
        assert "sama" in hand.text()


async def test_conflict_is_shown_side_by_side_and_settled(
    session: Session, stick: Path, tmp_path: Path
) -> None:
    away(session, stick, tmp_path)
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.press("g")
        await hand.until_status("1 salinan ditemukan.")
        await hand.press("enter")
        await hand.until("Choose")
        assert "di sini 44 (Ani) | salinan 55 (Budi)" in hand.text()
        await hand.pick("ambil")
        await hand.choose("nanti")
        await hand.until_status("Tergabung: 2")
        await hand.press("k")
        await hand.until("ConflictsScreen")
        await hand.press("enter")
        await hand.until("Decide")
        shown = hand.text()
        for fact in ("Versi 1", "Versi 2", "44", "55", "Ani", "Budi", "di sini", "STIK"):
            assert fact in shown
        one = next(line for line in hand.lines() if line.strip().startswith("Ditulis"))
        assert "Ani" in one
        assert "Budi" in one
        versions = session.office.conflicts[0].versions
        await hand.pick(str([version.value for version in versions].index("55")))
        await hand.until_status("Tersimpan: Konflik")
    assert session.office.conflicts == ()
    assert session.office.all(Nilai)[0].realisasi == "55"


async def test_rule_settles_all_right_after_a_merge(
    session: Session, stick: Path, tmp_path: Path
) -> None:
    away(session, stick, tmp_path)
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.press("g")
        await hand.until_status("1 salinan ditemukan.")
        await hand.press("a")
        await hand.agree()
        await hand.choose("salinan")
        await hand.until("Tell")
        await hand.press("enter")
        await hand.until_status("Tergabung: 2")
    assert session.office.all(Nilai)[0].realisasi == "55"


async def test_new_copy_is_made_on_a_stick_that_has_none(session: Session, stick: Path) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.press("g")
        await hand.until_status("0 salinan")
        assert "belum ada salinan" in hand.text()
        await hand.press("enter")
        await hand.until("Tell")
        assert "boleh dicabut" in hand.text()
    assert (stick / session.path.name).read_bytes() == session.path.read_bytes()


async def test_file_on_a_stick_is_merged_or_copied_not_worked_on(
    session: Session, stick: Path, tmp_path: Path
) -> None:
    there = away(session, stick, tmp_path)
    session.remember_file()
    found, first = opened(there)
    assert (found, first) == (None, "dari-stik")
    app = LkjipApp(None, str(there), first)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.until("FromStickScreen")
        await hand.pick(f"gabung:{session.path}")
        await hand.until("Tell")
        await hand.press("enter")
        await hand.until("HomeScreen")
        assert app.session.path == session.path
    assert Store.open(session.path).office.get(Unit, "u9")


async def test_damaged_file_opens_the_recovery_and_goes_on(session: Session) -> None:
    path = session.path
    write(session.store, "Ani", realisasi="44")
    whole = path.read_bytes()
    path.write_bytes(whole[:-70])
    found, first = opened(path)
    assert (found, first) == (None, "pulihkan")
    app = LkjipApp(None, str(path), first)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.until("RecoveryScreen")
        for _ in range(100):
            await pilot.pause(0.02)
            if "cadangan" in hand.text():
                break
        assert "rusak" in hand.text()
        await hand.press("enter")
        await hand.until("Confirm")
        asked = " ".join(hand.text().split())
        assert "1 perubahan tidak ada di sana. Berkas yang rusak tetap disimpan" in asked
        await hand.agree()
        await hand.until("Tell")
        await hand.press("enter")
        await hand.until("HomeScreen")
    assert verify(path).ok
    assert [one.read_bytes() for one in path.parent.glob("*.rusak-*")] == [whole[:-70]]


async def test_look_again_paints_nothing_where_nothing_changed(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await pilot.pause(0.3)
        app.look_again()
        painted: list[object] = []
        kept = app.screen._compositor.__class__.render_update

        def note(*arguments: object, **options: object) -> object:
            painted.append(arguments)
            return kept(*arguments, **options)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(app.screen._compositor.__class__, "render_update", note)
            session.path.touch()
            app.look_again()
            await pilot.pause(0.1)
            assert painted == []
            write(Store.open(session.path), "Budi", realisasi="77")
            app.look_again()
            await hand.press("i")
            await hand.until("ValuesScreen")
            assert "77" in hand.text()


async def test_place_that_is_nearly_full_is_said_in_the_title(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.disk.free_bytes", lambda _: 1 << 20)
    app = LkjipApp(session)
    async with app.run_test(size=(120, 24)) as pilot:
        assert "[HAMPIR PENUH]" in Hand(app, pilot).lines()[0]
