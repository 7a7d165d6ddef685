"""What a packet brought is found in the history by its file, however it was taken in."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kinerja.office import Edit
from kinerja.penghimpunan import received_on
from kinerja.records import Penerimaan, Unit
from lkjip_tui.actions.arrivals import look
from lkjip_tui.actions.taking import take
from lkjip_tui.session import local_now, open_session
from store import Store, Writer
from tests.lkjip_tui.conftest import Lkjip

Ok = Callable[..., str]
PACKET = "2025-sd-v1.paket.lkjip.json"


@pytest.fixture
def packet(office: Path, ok: Ok, tmp_path: Path) -> Path:
    """The packet of the office's one unit, with two values written in it."""
    folder = tmp_path / "stik"
    folder.mkdir()
    ok("paket", office, "--semua", "--jenis", "paket", "--ke", folder)
    ok("isi", folder / PACKET, "nilai/IK-1.1", "realisasi=97,5", "hambatan=Banjir")
    return folder / PACKET


def found(ok: Ok, office: Path, source: str = PACKET) -> list[tuple[str, str]]:
    """Field and new value of the changes of figures that came from a file."""
    out = ok("riwayat", office, "nilai", "--sumber", source, "--format", "csv")
    rows = csv.DictReader(io.StringIO(out.lstrip("\ufeff")), delimiter=";")
    return [(row["Kolom"], row["Baru"]) for row in rows]


def entries(office: Path) -> list[Penerimaan]:
    return list(Store.open(office).office.all(Penerimaan))


VALUES = [("Hambatan/penyebab", "Banjir"), ("Realisasi", "97.5")]


@pytest.mark.parametrize("verb", ["impor", "gabung"])
def test_every_value_of_a_packet_is_found_by_its_file(
    ok: Ok, office: Path, packet: Path, verb: str
) -> None:
    ok(verb, office, packet)
    (entry,) = entries(office)
    assert found(ok, office) == VALUES
    assert found(ok, office, entry.sha256[:10]) == VALUES
    assert (entry.berkas, entry.versi, entry.isian) == (PACKET, 1, 2)
    before = office.read_bytes()
    ok(verb, office, packet)
    assert office.read_bytes() == before


def test_taken_on_two_copies_is_no_conflict_on_whatever_day(
    ok: Ok, lkjip: Lkjip, office: Path, packet: Path
) -> None:
    other = office.with_name("lain.lkjip.json")
    shutil.copy(office, other)
    ok("impor", office, packet)
    later = local_now().replace(year=local_now().year + 1)
    session = open_session(other, now=lambda: later)
    take(session, look(session, [packet]))
    ran = lkjip("gabung", office, other)
    assert ran.code == 0, ran.err
    ok("gabung", other, office)
    assert office.read_bytes() == other.read_bytes()
    store = Store.open(office)
    assert not store.conflicts()
    days = {entry.pada.date() for entry in entries(office) if entry.pada is not None}
    assert days == {later.date(), min(days)}
    assert len(days) == 2
    (unit,) = store.office.all(Unit)
    assert received_on(store.office, unit.id, 2025) == min(days)
    assert found(ok, office) == VALUES


def test_a_merge_that_was_cut_off_before_its_entry_is_entered_the_next_time(
    ok: Ok, office: Path, packet: Path
) -> None:
    Store.open(office).merge([packet])
    assert not entries(office)
    assert found(ok, office) == []
    ok("impor", office, packet)
    assert found(ok, office) == VALUES
    assert [entry.isian for entry in entries(office)] == [2]


def test_a_packet_edited_further_brings_only_the_rest(ok: Ok, office: Path, packet: Path) -> None:
    ok("impor", office, packet)
    again = packet.with_name("lagi.paket.lkjip.json")
    shutil.copy(packet, again)
    ok("isi", again, "nilai/IK-1.1", "solusi=Tanggul")
    ok("gabung", office, again)
    assert found(ok, office, "lagi") == [("Solusi yang dilakukan", "Tanggul")]
    assert found(ok, office) == VALUES
    assert [len(entry.perubahan) for entry in entries(office)] == [1, 1]


def test_a_copy_brings_the_sources_of_what_it_took_in(ok: Ok, office: Path, packet: Path) -> None:
    other = office.with_name("lain.lkjip.json")
    shutil.copy(office, other)
    ok("impor", other, packet)
    ok("gabung", office, other)
    assert found(ok, office) == VALUES
    before = office.read_bytes()
    ok("gabung", office, packet)
    assert office.read_bytes() == before


def test_a_question_for_a_file_says_who_took_it_when_and_lists_values_only(
    ok: Ok, office: Path, packet: Path
) -> None:
    ok("impor", office, packet)
    (entry,) = entries(office)
    asked = ok("riwayat", office, "--sumber", PACKET, "--lebar", 200)
    assert f"{PACKET} (SHA-256 {entry.sha256}): 2 isian, diambil" in asked
    assert f"oleh {entry.oleh}." in asked
    assert "penerimaan/" not in ok("riwayat", office, "--sumber", PACKET, "--format", "csv")
    whole = ok("riwayat", office, "penerimaan", "--sumber", PACKET, "--format", "csv")
    assert "penerimaan/" in whole


def test_a_value_on_a_day_names_its_file(ok: Ok, office: Path, packet: Path) -> None:
    today = f"{local_now():%d-%m-%Y}"
    before = ok("riwayat", office, "nilai/IK-1.1", "--pada", today)
    assert "Berkas Sumber" not in before
    ok("impor", office, packet)
    (entry,) = entries(office)
    out = ok("riwayat", office, "nilai/IK-1.1", "--pada", today, "--format", "csv")
    rows = csv.DictReader(io.StringIO(out.lstrip("\ufeff")), delimiter=";")
    told = {row["Kolom"]: (row["Berkas Sumber"], row["SHA-256 Sumber"]) for row in rows}
    assert told["realisasi"] == told["hambatan"] == (PACKET, entry.sha256)
    assert told["target"] == ("", "")


def test_a_packet_that_was_merged_is_not_undone_by_its_entry(
    ok: Ok, lkjip: Lkjip, office: Path, packet: Path
) -> None:
    ok("impor", office, packet)
    before = office.read_bytes()
    ran = lkjip("urungkan", office)
    assert ran.code == 1
    assert f"“Mengimpor {PACKET}” tidak dapat diurungkan" in ran.err
    assert office.read_bytes() == before
    table = packet.with_name("capaian.csv")
    table.write_text("Kode;Indikator;Realisasi\nIK-1.1;APM SD;91\n", "utf-8")
    ok("impor", office, table)
    assert len(entries(office)) == 2
    ok("urungkan", office)
    assert len(entries(office)) == 1


def test_a_closed_year_takes_no_packet_but_says_which_one_a_merge_brought(
    ok: Ok, lkjip: Lkjip, office: Path, packet: Path
) -> None:
    closing = Edit("laporan", "2025", {"tahun": 2025, "ditutup_pada": "2026-03-01T08:00:00+07:00"})
    Store.open(office).save([closing], Writer("Ana", local_now), "Menutup 2025")
    before = office.read_bytes()
    ran = lkjip("impor", office, packet)
    assert ran.code == 1
    assert f"Tahun 2025 sudah ditutup, jadi {PACKET} tidak diambil" in ran.err
    assert office.read_bytes() == before
    ok("gabung", office, packet)  # a merge never refuses
    assert found(ok, office) == VALUES
    assert len(entries(office)) == 1
