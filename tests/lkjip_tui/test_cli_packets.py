"""Forms out and in by the command line: packets, XLSX forms, folders, versions, evidence."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kinerja.office import Edit
from kinerja.penghimpunan import received_on
from kinerja.records import Nilai, Penerimaan, Penyerahan, Permintaan
from lkjip_tui.actions import form_files
from lkjip_tui.sample.letters import MARK
from lkjip_tui.session import local_now
from store import DiskFull, PacketNotSynced, Store, Writer, media, packets, sticks
from store.state import act_of
from tests.lkjip_tui.conftest import Lkjip

Ok = Callable[..., str]
PACKET, FORM = "2025-sd-v1.paket.lkjip.json", "2025-sd-formulir-v1.xlsx"


@pytest.fixture(autouse=True)
def no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed is proved elsewhere; here it would only cost time."""
    monkeypatch.setattr(form_files, "pdf_of", lambda *_, **__: b"%PDF-")


@pytest.fixture
def stick(office: Path, ok: Ok, tmp_path: Path) -> Path:
    """A folder with the forms of the office's one unit."""
    folder = tmp_path / "stik"
    folder.mkdir()
    ok("paket", office, "--semua", "--ke", folder, "--tenggat", "31-01-2026")
    return folder


def nilai(path: Path, periode: str = "tahun") -> Nilai:
    office = Store.open(path).office
    return next(item for item in office.all(Nilai) if item.periode == periode)


def plan(ok: Any, *args: object) -> list[dict[str, str]]:
    out = ok("impor", *args, "--coba", "--format", "csv")
    text = out if isinstance(out, str) else out.out
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))


def fill_form(path: Path, value: object, column: str = "H", row: int = 7) -> None:
    import openpyxl

    book = openpyxl.load_workbook(path)
    book["Angka"][f"{column}{row}"] = value
    book.save(path)


# --- out ------------------------------------------------------------------------------------


def test_forms_of_all_units_and_their_register(ok: Ok, office: Path, stick: Path) -> None:
    names = sorted(path.name for path in stick.iterdir())
    assert names == [
        "2025-sd-formulir-v1.md", "2025-sd-formulir-v1.pdf", FORM, "2025-sd-nota-v1.md",
        "2025-sd-nota-v1.pdf", PACKET,
    ]  # fmt: skip
    store = Store.open(office)
    entries = {item.jenis: item for item in store.office.all(Penyerahan)}
    assert set(entries) == {"paket", "xlsx", "cetak"}
    for item in entries.values():
        data = (stick / item.berkas).read_bytes()
        assert item.sha256 == hashlib.sha256(data).hexdigest()
        assert (item.versi, item.tahun, f"{item.tenggat}") == (1, 2025, "2026-01-31")
    (asked,) = store.office.all(Permintaan)
    assert f"{asked.tenggat}" == "2026-01-31"
    assert asked.diserahkan is not None
    actions = {row.action for row in store.history() if row.table in ("penyerahan", "permintaan")}
    assert len(actions) == 1
    assert "31 Januari 2026" in (stick / "2025-sd-nota-v1.md").read_text()
    assert PACKET in ok("tabel", office, "formulir-keluar", "--format", "csv")


def test_the_markdown_of_forms_has_its_pictures_beside_it(
    ok: Ok, office: Path, tmp_path: Path
) -> None:
    logo = tmp_path / "lambang.svg"
    logo.write_bytes(MARK)
    ok("logo", office, logo)
    (tmp_path / "stik").mkdir()
    ok("paket", office, "--semua", "--ke", tmp_path / "stik", "--jenis", "pdf")
    for text in (tmp_path / "stik").glob("*.md"):
        (picture,) = re.findall(r"!\[[^\]]*\]\(<([^>]+)>", text.read_text("utf-8"))
        assert (text.parent / picture).read_bytes().startswith(b"<svg"), picture


@pytest.mark.skipif(os.name != "posix", reason="hak akses hanya ada di POSIX")
def test_forms_on_a_stick_can_be_read_by_others_and_elsewhere_not(
    ok: Ok, office: Path, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {path.stat().st_mode & 0o777 for path in stick.iterdir()} == {0o600}
    other = tmp_path / "lain"
    other.mkdir()
    monkeypatch.setattr(media, "medium_of", lambda path: other if path == other else None)
    ok("paket", office, "--semua", "--ke", other)
    assert {path.stat().st_mode & 0o777 for path in other.iterdir()} == {0o644}


def test_a_second_making_is_a_second_version_and_overwrites_nothing(
    ok: Ok, office: Path, stick: Path
) -> None:
    first = (stick / PACKET).read_bytes()
    ok("paket", office, "--unit", "SD", "--jenis", "paket", "--ke", stick)
    assert (stick / PACKET).read_bytes() == first
    assert (stick / "2025-sd-v2.paket.lkjip.json").exists()
    assert "2" in ok("paket", office, "--format", "csv").splitlines()[1].split(";")


def test_a_version_made_on_another_copy_is_not_made_again(
    ok: Ok, office: Path, stick: Path
) -> None:
    (stick / "2025-sd-v2.paket.lkjip.json").write_bytes(b"{}")
    out = ok("paket", office, "--unit", "SD", "--jenis", "paket", "--ke", stick)
    assert "2025-sd-v3.paket.lkjip.json" in out


def test_a_stick_that_fails_midway_leaves_no_form_and_no_entry(
    lkjip: Lkjip, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, count = sticks.put, iter(range(100))

    def fails(path: Path, data: bytes) -> str:
        if next(count) == 2:
            raise DiskFull(path)
        return put(path, data)

    monkeypatch.setattr(sticks, "put", fails)
    before = office.read_bytes()
    ran = lkjip("paket", office, "--semua", "--ke", tmp_path / "stik")
    assert ran.code == 3, ran.err
    (tmp_path / "stik").mkdir()
    ran = lkjip("paket", office, "--semua", "--ke", tmp_path / "stik")
    assert ran.code == 3, ran.err
    assert list((tmp_path / "stik").iterdir()) == []
    assert office.read_bytes() == before


@pytest.mark.parametrize(
    ("args", "part"),
    [
        (("--ke", "x"), "Unitnya belum disebut"),
        (("--semua", "--unit", "SD"), "tidak dapat dipakai bersama"),
        (("--unit", "ZZ"), "“ZZ” tidak ada"),
        (("--semua", "--jenis", "docx"), "“docx” tidak dikenal"),
        (("--semua", "--tenggat", "kapan-kapan"), "tanggal"),
        (("--unit", "KOSONG"), "belum mempunyai indikator"),
    ],
)
def test_wrong_use(lkjip: Lkjip, ok: Ok, office: Path, args: tuple[str, ...], part: str) -> None:
    ok("isi", office, "unit", "kode=KOSONG", "nama=Bidang Kosong")
    ran = lkjip("paket", office, *args)
    assert ran.code == 2
    assert part in ran.err


# --- the packet on the unit's PC --------------------------------------------------------------


def test_a_packet_takes_the_units_entries_and_nothing_else(
    lkjip: Lkjip, ok: Ok, stick: Path
) -> None:
    packet = stick / PACKET
    ok("isi", packet, "nilai/IK-1.1", "realisasi=97,5", "hambatan=Banjir")
    ok("isi", packet, "nilai/IK-1.1/2025/tw1", "realisasi=90")
    for address, text in (("nilai/IK-1.1", "target=1"), ("indikator/IK-1.1", "nama=Lain")):
        ran = lkjip("isi", packet, address, text)
        assert ran.code == 1
        assert "tidak dapat diubah di dalam paket" in ran.err
    assert "97,5" in ok("paket", packet)


def test_an_empty_figure_can_be_meant(lkjip: Lkjip, ok: Ok, office: Path, tmp_path: Path) -> None:
    ok("isi", office, "nilai/IK-1.1", "realisasi=")
    ok("paket", office, "--semua", "--jenis", "paket", "--ke", tmp_path)
    assert "kosong" in ok("paket", tmp_path / PACKET)
    ok("isi", tmp_path / PACKET, "nilai/IK-1.1", "alasan_kosong=Survei ditunda")
    shown = ok("paket", tmp_path / PACKET)
    assert "Terisi 0 dari 1 indikator, 1 kosong dengan alasan." in shown
    assert lkjip("impor", office, tmp_path / PACKET).code == 0
    assert nilai(office).alasan_kosong == "Survei ditunda"


def test_a_packet_comes_back_and_twice_changes_nothing(
    lkjip: Lkjip, ok: Ok, office: Path, stick: Path
) -> None:
    packet = stick / PACKET
    ok("isi", packet, "nilai/IK-1.1", "realisasi=97,5")
    (row,) = plan(ok, office, packet)
    assert (row["Status"], row["Lama"], row["Baru"]) == ("berubah", "95,31", "97,5")
    assert nilai(office).realisasi == "95.31"
    ok("impor", office, packet)
    assert nilai(office).realisasi == "97.5"
    store = Store.open(office)
    (entry,) = store.office.all(Penerimaan)
    assert entry.sha256 == hashlib.sha256(packet.read_bytes()).hexdigest()
    assert (entry.berkas, entry.versi, entry.jenis) == (PACKET, 1, "paket")
    assert received_on(store.office, entry.unit, 2025) == local_now().date()
    [source] = {row.source for row in store.history("penerimaan")}
    assert source is not None
    assert (source.name, source.sha256) == (PACKET, entry.sha256)
    before = office.read_bytes()
    ran = lkjip("impor", office, packet)
    assert ran.code == 0
    assert "sudah pernah diambil" in ran.err
    assert "Tidak ada yang berubah." in ran.err
    assert office.read_bytes() == before


def test_what_the_office_changed_meanwhile_is_a_conflict_that_a_person_picks(
    lkjip: Lkjip, ok: Ok, office: Path, stick: Path
) -> None:
    packet = stick / PACKET
    ok("isi", packet, "nilai/IK-1.1", "realisasi=97,5", "hambatan=Banjir")
    ok("isi", office, "nilai/IK-1.1", "realisasi=96")
    ran = lkjip("impor", office, packet)
    assert ran.code == 1
    assert "nilainya berubah di kantor sesudah paket dibuat" in ran.err
    assert (nilai(office).realisasi, nilai(office).hambatan) == ("96", "Banjir")
    number = next(row["No"] for row in plan(lkjip, office, packet) if row["Status"] == "bentrok")
    lkjip("impor", office, packet, "--pilih", number)
    assert nilai(office).bentrok == {"realisasi"}


def test_a_row_can_be_left_and_taken_later(ok: Ok, office: Path, stick: Path) -> None:
    packet = stick / PACKET
    ok("isi", packet, "nilai/IK-1.1", "realisasi=97,5", "hambatan=Banjir")
    rows = {row["Isian"]: row["No"] for row in plan(ok, office, packet)}
    ok("impor", office, packet, "--kecuali", rows["Realisasi"])
    assert (nilai(office).realisasi, nilai(office).hambatan) == ("95.31", "Banjir")
    (first,) = Store.open(office).office.all(Penerimaan)
    ok("impor", office, packet)
    assert nilai(office).realisasi == "97.5"
    assert not Store.open(office).conflicts()
    entries = Store.open(office).office.all(Penerimaan)
    assert first.id in {entry.id for entry in entries}  # and as it was: an entry is never rewritten
    assert [entry.isian for entry in entries] == [1, 1]


def test_a_forged_packet_reaches_no_other_record(lkjip: Lkjip, office: Path, stick: Path) -> None:
    packet = Store.open(stick / PACKET)
    (one,) = packet.office.all(Nilai)
    forged = [
        Edit("instansi", "instansi", {"nama": "Dinas Palsu"}),
        Edit("nilai", one.id, {"target": "1", "realisasi": "97"}),
    ]
    packet.save(forged, Writer("penyusup", local_now), "")
    ran = lkjip("impor", office, stick / PACKET)
    assert ran.code == 1
    assert ran.err.count("Ditolak: ") == 2
    store = Store.open(office)
    assert (nilai(office).target, nilai(office).realisasi) == ("95.25", "97")
    assert [row.new for row in store.history("instansi", "instansi") if row.field == "nama"] == [
        "Dinas Uji"
    ]


def claimed(office: Path, stick: Path, **heading: str) -> Path:
    """The packet with another heading, and a figure in it."""
    path = stick / PACKET
    packet = packets.read(path.read_bytes(), path.name)
    path.write_bytes(packets.with_heading(packet, {**packet.heading, **heading}))
    return forge(path, Edit("nilai", figure(path), {"realisasi": "97"}))


def figure(path: Path) -> str:
    return nilai(path).id


def forge(path: Path, *edits: Edit) -> Path:
    """Write into a packet past every rule, as a program of somebody else may."""
    packet = Store.open(path)

    def write() -> None:
        packet._commit(packet._state.plan(edits), act_of(Writer("penyusup", local_now), "Isi"))

    packet._exclusively(write)
    return path


@pytest.mark.parametrize(
    ("table", "key", "values"),
    [
        ("nilai", "", {"target": "1"}),
        ("nilai", "", {"indikator": "lain"}),
        ("pegawai", "p9", {"nama": "Orang Contoh"}),
        ("tanda_tangan", "t9", {"tahun": 2025}),
        ("gudang", "g9", {"isi": "x"}),
        ("bukti", "b9", {"indikator": "ik2", "tahun": 2025, "nama": "a.pdf"}),
    ],
)
def test_nothing_of_others_enters_in_any_way(
    lkjip: Lkjip, office: Path, stick: Path, table: str, key: str, values: dict[str, Any]
) -> None:
    path = stick / PACKET
    forge(path, Edit(table, key or figure(path), values))
    before = office.read_bytes()
    ran = lkjip("gabung", office, path)
    assert ran.code == 1
    assert "tidak digabung" in ran.err
    assert "lkjip impor" in ran.err
    assert lkjip("stik", office, "sinkron", "--di", path).code == 1
    with pytest.raises(PacketNotSynced):
        sticks.synchronise(Store.open(office), path)
    lkjip("impor", office, path)
    assert office.read_bytes() == before
    forge(path, Edit("nilai", figure(path), {"realisasi": "97"}))
    lkjip("impor", office, path)
    assert nilai(office).realisasi == "97"
    store = Store.open(office)
    assert (nilai(office).target, nilai(office).indikator) == (
        "95.25", nilai(path).id.partition(".")[0],
    )  # fmt: skip
    assert key not in {row.id for row in store.history(table)} or not key


def test_a_change_slipped_below_what_went_out_enters_in_no_way(
    lkjip: Lkjip, ok: Ok, office: Path, stick: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "salinan.lkjip.json"
    copy.write_bytes(office.read_bytes())
    ok("isi", copy, "nilai/IK-1.1", "target=1")
    path = stick / PACKET
    real = packets.read(path.read_bytes(), path.name)
    path.write_bytes(packets.make(Store.open(copy), real.records(), real.heading))
    ok("isi", path, "nilai/IK-1.1", "realisasi=97")
    ran = lkjip("gabung", office, path)
    assert (ran.code, "tidak dikenal di sini" in ran.err) == (1, True)
    assert nilai(office).realisasi == "95.31"
    asked = lkjip("impor", office, path)
    assert (asked.code, "dari keadaan yang belum ada di berkas ini" in asked.err) == (1, True)
    assert nilai(office).realisasi == "95.31"
    lkjip("impor", office, path, "--pilih", "semua")
    assert (nilai(office).target, nilai(office).realisasi) == ("95.25", "97")
    assert "1" not in [r.new for r in Store.open(office).history("nilai") if r.field == "target"]


def test_a_packet_that_the_register_does_not_know_enters_in_no_way(
    lkjip: Lkjip, office: Path, stick: Path
) -> None:
    path = claimed(office, stick, identitas="karangan")
    before = office.read_bytes()
    for verb in ("gabung", "impor"):
        ran = lkjip(verb, office, path)
        assert ran.code == 2
        assert "tidak tercatat dalam register" in ran.err
    assert office.read_bytes() == before


@pytest.mark.parametrize("verb", ["gabung", "impor"])
def test_an_honest_packet_enters_both_ways_whatever_its_heading_claims(
    lkjip: Lkjip, office: Path, stick: Path, verb: str
) -> None:
    path = claimed(office, stick, unit="unit-lain")
    ran = lkjip(verb, office, path)
    assert ran.code == 0, ran.err
    assert nilai(office).realisasi == "97"
    history = Store.open(office).history("nilai")
    assert "penyusup" in {row.who for row in history if row.field == "realisasi"}


def test_an_older_version_says_that_a_newer_one_is_out(
    lkjip: Lkjip, ok: Ok, office: Path, stick: Path
) -> None:
    ok("paket", office, "--semua", "--ke", stick, "--jenis", "paket,xlsx")
    ok("isi", stick / PACKET, "nilai/IK-1.1", "realisasi=97,5")
    fill_form(stick / FORM, 98)
    for name in (PACKET, FORM):
        assert "versi 2" in lkjip("impor", office, stick / name, "--coba").err


# --- the XLSX form ----------------------------------------------------------------------------


def test_a_filled_workbook_comes_back_with_its_evidence(
    lkjip: Lkjip, ok: Ok, office: Path, stick: Path
) -> None:
    fill_form(stick / FORM, 97.25)
    ok("impor", office, stick / FORM)
    assert nilai(office).realisasi == "97.25"
    row = next(r for r in Store.open(office).history("nilai") if r.field == "realisasi")
    assert row.source is not None
    assert row.source.name == FORM
    assert row.source.sha256 == hashlib.sha256((stick / FORM).read_bytes()).hexdigest()
    before = office.read_bytes()
    assert lkjip("impor", office, stick / FORM).code == 0
    assert office.read_bytes() == before


def test_a_cell_that_cannot_be_read_is_named_and_the_rest_enters(
    lkjip: Lkjip, office: Path, stick: Path
) -> None:
    fill_form(stick / FORM, "=1+1")
    fill_form(stick / FORM, 17, "I")
    ran = lkjip("impor", office, stick / FORM)
    assert ran.code == 1
    assert "lembar Angka, sel H7" in ran.err
    assert nilai(office).realisasi == "95.31"
    assert str(nilai(office).pembilang) == "17"


# --- folders, damage, other offices -----------------------------------------------------------


def test_a_folder_gives_every_form_and_names_what_is_none(
    lkjip: Lkjip, ok: Ok, office: Path, stick: Path
) -> None:
    ok("isi", stick / PACKET, "nilai/IK-1.1", "realisasi=97,5")
    (stick / "catatan.txt").write_text("halo")
    (stick / "rusak.paket.lkjip.json").write_bytes((stick / PACKET).read_bytes()[:-40])
    (stick / "dinas.lkjip.json").write_bytes(office.read_bytes())
    inner = stick / "dalam"
    inner.mkdir()
    (inner / PACKET).write_bytes((stick / PACKET).read_bytes())
    ran = lkjip("impor", office, stick)
    assert ran.code == 0
    assert nilai(office).realisasi == "97.5"
    for name in ("catatan.txt", "rusak.paket.lkjip.json", "dinas.lkjip.json", f"dalam/{PACKET}"):
        assert f"Dilewati: {name}" in ran.err, ran.err
    assert f"{FORM}: Masih seperti saat dibuat: belum diisi." in ran.err


def test_a_link_out_of_the_folder_is_not_followed(
    lkjip: Lkjip, ok: Ok, office: Path, stick: Path, tmp_path: Path
) -> None:
    ok("isi", stick / PACKET, "nilai/IK-1.1", "realisasi=97,5")
    lure = tmp_path / "umpan"
    lure.mkdir()
    (lure / "tautan.paket.lkjip.json").symlink_to(stick / PACKET)
    (lure / "folder").symlink_to(stick)
    ran = lkjip("impor", office, lure)
    assert ran.code == 2
    assert nilai(office).realisasi == "95.31"


def test_a_packet_of_another_office_is_refused_by_name(
    lkjip: Lkjip, ok: Ok, office: Path, tmp_path: Path
) -> None:
    other = tmp_path / "lain.lkjip.json"
    ok("baru", other, "--instansi", "Dinas Lain", "--daerah", "Kota Lain", "--tahun", 2025)
    ok("isi", other, "unit", "kode=SD", "nama=Bidang SD")
    ok("isi", other, "sasaran", "kode=S-1", "uraian=Mutu")
    ok("isi", other, "indikator", "kode=IK-1.1", "nama=APM", "sasaran=S-1", "unit=SD")
    (tmp_path / "lain").mkdir()
    ok("paket", other, "--semua", "--jenis", "paket,xlsx", "--ke", tmp_path / "lain")
    before = office.read_bytes()
    for name in (PACKET, FORM):
        ran = lkjip("impor", office, tmp_path / "lain" / name)
        assert ran.code == 2, ran.err
        assert "lain" in ran.err.lower()
    assert office.read_bytes() == before


@pytest.mark.parametrize("cut", [1, 400, 4000])
def test_a_damaged_packet_changes_nothing(
    lkjip: Lkjip, ok: Ok, office: Path, stick: Path, cut: int
) -> None:
    ok("isi", stick / PACKET, "nilai/IK-1.1", "realisasi=97,5")
    data = (stick / PACKET).read_bytes()
    (stick / PACKET).write_bytes(data[:-cut])
    before = office.read_bytes()
    ran = lkjip("impor", office, stick / PACKET)
    assert ran.code == 3, ran.err
    assert office.read_bytes() == before


@pytest.mark.parametrize(
    ("args", "part"),
    [
        (("--pilih", "99"), "Tidak ada baris 99"),
        (("--pilih", "dua"), "“dua” bukan nomor baris"),
        (("--pilih", "1", "--kecuali", "2"), "tidak dapat dipakai bersama"),
    ],
)
def test_rows_that_are_not_there(
    lkjip: Lkjip, ok: Ok, office: Path, stick: Path, args: tuple[str, ...], part: str
) -> None:
    ok("isi", stick / PACKET, "nilai/IK-1.1", "realisasi=97,5")
    before = office.read_bytes()
    ran = lkjip("impor", office, stick / PACKET, *args)
    assert ran.code == 2
    assert part in ran.err
    assert office.read_bytes() == before


def test_no_name_and_no_text_of_a_file_reaches_the_terminal_as_a_command(
    lkjip: Lkjip, ok: Ok, office: Path, stick: Path
) -> None:
    ok("isi", stick / PACKET, "nilai/IK-1.1", "hambatan=Banjir")
    evil = stick / "a\x1b[2Jb\x07.paket.lkjip.json"
    evil.write_bytes((stick / PACKET).read_bytes())
    (stick / "c\x1b]0;x\x07.txt").write_text("halo")
    ran = lkjip("impor", office, stick, "--coba")
    assert "\x1b" not in ran.out + ran.err
    assert "\x07" not in ran.out + ran.err
