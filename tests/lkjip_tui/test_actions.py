"""Operations that screens and command line share, where a verb does not show them by itself."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from kinerja.edits import new
from kinerja.errors import InputError, StateError
from kinerja.office import Edit
from kinerja.records import Arsip, Laporan, Pegawai, TandaTangan, Unit
from lkjip_tui import render_child, settings
from lkjip_tui.actions import archive_checking, archiving, doctor, exporting, rendering
from lkjip_tui.actions.addresses import address_of, field_of, kind_of, locate
from lkjip_tui.actions.offices import file_name, new_office, start_year
from lkjip_tui.actions.records import write
from lkjip_tui.actions.steps import signatory
from lkjip_tui.actions.tabulating import table_named
from lkjip_tui.cli.progress import ProgressLine
from lkjip_tui.session import Session, find_person, open_session, session_of
from lkjip_tui.terminal import Terminal, is_utf8, plain_signs, without_controls
from tests.lkjip_tui.finished import TAHUN, finished_session

WIB = timezone(timedelta(hours=7))


def now() -> datetime:
    return datetime(2026, 1, 20, 9, 0, tzinfo=WIB)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = new_office(tmp_path / "dinas", "Dinas Uji", "Kota Uji", 2025, now=now)
    write(made, "unit", [("kode", "SD"), ("nama", "Bidang SD")])
    write(made, "pegawai", [("nama", "Uji Kepala"), ("nip", "1" * 18), ("jabatan", "Kepala"),
                            ("peran", "kepala_dinas")])  # fmt: skip
    return made


# --- session ---------------------------------------------------------------------------------


def test_year_is_the_newest_reports_else_last_years(session: Session) -> None:
    assert open_session(session.path).tahun == 2025
    assert open_session(session.path, 2019).tahun == 2019
    start_year(session, 2026)
    assert open_session(session.path).tahun == 2026
    assert session.years() == [2026, 2025]
    session.save([_deletion(laporan) for laporan in session.office.all(Laporan)], "Hapus")
    assert session_of(session.store, now=now).tahun == 2025


def _deletion(record: Any) -> Any:
    from kinerja.office import DELETED, Edit

    return Edit(record.table, record.id, {DELETED: True})


def test_who_sits_here_is_remembered_per_office_and_account(session: Session) -> None:
    assert session.name.startswith("akun ")
    assert session.who.pegawai is None
    person = session.office.all(Pegawai)[0]
    session.choose_person(person)
    again = open_session(session.path)
    assert (again.name, again.person) == ("Uji Kepala", person)
    assert str(session.path) in settings.load().recent
    assert person.id not in session.path.read_text(encoding="utf-8").split("pegawai")[0]
    session.choose_person(None)
    assert open_session(session.path).person is None


def test_person_by_nip_name_or_id(session: Session) -> None:
    person = session.office.all(Pegawai)[0]
    for text in ("1" * 18, "11111111 111111 1 111", "uji kepala", person.id):
        assert find_person(session.office, text) == person
    for text in ("2" * 18, "", " "):
        with pytest.raises(InputError, match="tidak ada pegawai"):
            find_person(session.office, text)
    write(session, "pegawai", [("nama", "Uji Kepala"), ("jabatan", "Lain")])
    with pytest.raises(InputError, match="lebih dari satu"):
        find_person(session.office, "Uji Kepala")


def test_calendar_follows_the_office_and_the_year(session: Session) -> None:
    assert not session.calendar.is_working_day(date(2026, 1, 1))
    assert session.calendar.is_working_day(date(2026, 1, 20))
    write(session, "hari_libur", [("tanggal", "20 Januari 2026"), ("keterangan", "Uji")])
    assert not session.calendar.is_working_day(date(2026, 1, 20))
    session.tahun = 2030
    assert not session.calendar.is_working_day(date(2031, 1, 1))


# --- beginning -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "made"),
    [("a", "a.lkjip.json"), ("a.json", "a.json"), ("a.b", "a.b.lkjip.json"),
     ("a.lkjip.json", "a.lkjip.json")],
)  # fmt: skip
def test_name_of_a_new_file(given: str, made: str) -> None:
    assert file_name(given).name == made


def test_next_year_keeps_settings_and_no_text(session: Session) -> None:
    write(session, "laporan/2025", [("ikhtisar", "Lama"), ("batas_atas", "120"),
                                    ("penandatangan", "Uji Kepala")])  # fmt: skip
    start_year(session, 2026)
    report = session.office.get(Laporan, "2026")
    assert report is not None
    assert (str(report.batas_atas), report.ikhtisar) == ("120", "")
    assert report.penandatangan
    assert session.tahun == 2026
    with pytest.raises(InputError, match="sudah ada"):
        start_year(session, 2026)


def test_signatory_is_the_reports_else_the_only_head(session: Session) -> None:
    assert signatory(session).nama == "Uji Kepala"
    write(session, "pegawai", [("nama", "Uji Plt"), ("jabatan", "Plt"), ("peran", "kepala_dinas")])
    with pytest.raises(InputError, match="lebih dari satu"):
        signatory(session)
    write(session, "laporan/2025", [("penandatangan", "Uji Plt")])
    assert signatory(session).nama == "Uji Plt"


# --- addresses -------------------------------------------------------------------------------


def test_every_record_is_found_again_by_its_address(tmp_path: Path) -> None:
    from lkjip_tui.actions.sample import sample_session

    sample = sample_session(tmp_path / "contoh", now)
    records = list(sample.office)
    assert len({record.table for record in records}) > 15
    for record in records:
        address = address_of(sample.office, record)
        assert locate(sample.office, address, 1999).record == record, address


def test_a_code_that_two_sasaran_use_is_told_apart(session: Session) -> None:
    for sasaran in ("S-1", "S-2"):
        write(session, "sasaran", [("kode", sasaran), ("uraian", f"Uji {sasaran}")])
        write(session, "indikator", [("kode", "IK"), ("nama", "Uji"), ("sasaran", sasaran)])
    with pytest.raises(InputError, match="2 indikator"):
        locate(session.office, "indikator/IK", 2025)
    first = locate(session.office, "indikator/S-1/IK", 2025).record
    assert first is not None
    assert address_of(session.office, first) == "indikator/S-1/IK"
    figure = write(session, f"nilai/{first.id}", [("target", "5")])
    assert figure.address == f"nilai/{first.id}/2025/tahun"
    assert locate(session.office, figure.address, 1999).record is not None


def test_names_of_tables_and_fields_are_forgiving() -> None:
    assert kind_of("Hari-Libur") is kind_of("hari_libur")
    assert field_of(Unit, "Nama unit").name == "nama"
    with pytest.raises(InputError, match="Maksud Anda “nama”"):
        field_of(Unit, "nma")


# --- documents -------------------------------------------------------------------------------


@pytest.fixture
def no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    def run_all(jobs: Any, **_options: Any) -> None:
        for job in jobs:
            job.out.write_bytes(b"%PDF-")

    monkeypatch.setattr(render_child, "run_all", run_all)


@pytest.mark.usefixtures("no_pdf")
def test_both_files_are_kept_under_one_number(session: Session, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "sop-2025.pdf").write_bytes(b"lama")
    made = exporting.export(session, "sop", out, ["pdf", "md"], keep_both=True)
    assert [path.name for path in made.paths] == ["sop-2025-2.md", "sop-2025-2.pdf"]
    assert (out / "sop-2025.pdf").read_bytes() == b"lama"


def test_pictures_bear_their_document_s_name(tmp_path: Path) -> None:
    """Another year's report in the same folder leaves the first one's pictures as they are."""
    from lkjip_tui.actions.sample import sample_session

    session = sample_session(tmp_path / "contoh", now)
    out = tmp_path / "out"
    out.mkdir()
    exporting.export(session, "lkjip", out, ["md"])
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    pictures = [name for name in first if name.endswith(".svg")]
    stem = f"lkjip-{session.tahun}"
    text = first[f"{stem}.md"].decode()
    assert f"{stem}-grafik-serapan.svg" in pictures
    assert all(f"](<{name}>" in text for name in pictures)

    made = exporting.export(session, "lkjip", out, ["md"], keep_both=True)
    assert [path.name for path in made.paths] == [f"{stem}-2.md"]
    assert f"](<{stem}-2-grafik-serapan.svg>)" in made.paths[0].read_text(encoding="utf-8")
    assert {name: (out / name).read_bytes() for name in first} == first
    (out / f"{stem}.md").unlink()
    with pytest.raises(InputError, match=rf"{stem}-\S+\.svg sudah ada"):
        exporting.export(session, "lkjip", out, ["md"])


def test_same_data_gives_the_same_pdf(session: Session, tmp_path: Path) -> None:
    document = exporting.pieces(session, "sop")[0].document
    first = rendering.pdf_of(session, document)
    later = open_session(session.path, now=lambda: now() + timedelta(days=3))
    assert rendering.pdf_of(later, document) == first
    assert first.startswith(b"%PDF-")


def test_progress_without_a_terminal_speaks_only_of_long_work(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr("lkjip_tui.cli.progress.time.monotonic", lambda: clock[0])
    line = ProgressLine()
    line("pendek", 1, 2)
    line("panjang", 1, 9)
    clock[0] = 0.6
    line("panjang", 2, 9)
    line("panjang", 3, 9)
    line.end()
    assert capsys.readouterr().err == "Membuat panjang …\n"


# --- archive ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("no_pdf")
def test_an_archive_that_cannot_be_recorded_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = finished_session(tmp_path)
    before = len(session.office.all(Arsip))
    out = tmp_path / "stik"
    out.mkdir()
    monkeypatch.setattr(
        archiving, "_meta", lambda _session: {"tahun": str(TAHUN), "sidik_data": "x"}
    )
    made = archiving.archive(session, out)
    recorded = session.office.all(Arsip)[before:]
    assert made.digest in [item.sidik_manifes for item in recorded]
    assert "bukan yang ditandatangani" in archive_checking.archive_problems(made.folder, session)[0]

    def refuse(*_args: Any, **_options: Any) -> None:
        raise StateError("tidak boleh")

    monkeypatch.setattr(session.store, "save", refuse)
    for shape in (archiving.Shape(), archiving.Shape(zipped=True)):
        with pytest.raises(StateError):
            archiving.archive(session, out, shape=shape)
    assert [path.name for path in out.iterdir()] == [made.folder.name]


@pytest.mark.usefixtures("no_pdf")
def test_a_manifest_of_another_archive_is_not_the_recorded_one(tmp_path: Path) -> None:
    made = archiving.archive(finished_session(tmp_path), tmp_path)
    assert archive_checking.archive_problems(made.folder) == ()
    other = new_office(tmp_path / "lain", "Dinas Lain", "Kota Lain", 2025, now=now)
    assert "tidak tercatat" in archive_checking.archive_problems(made.folder, other)[0]


# --- doctor, terminal ------------------------------------------------------------------------


def examined(terminal: Terminal, file: Path | None = None) -> dict[str, tuple[str, str]]:
    found = doctor.examine(terminal, file)
    return {item.nama: (item.keadaan, item.saran) for item in found}


def test_doctor_says_what_to_set(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    good = examined(Terminal(80, 24, "utf-8", True, True, "xterm"), session.path)
    assert {state for state, _ in good.values()} == {"baik"}
    small = examined(Terminal(79, 24, "latin-1", True, False, "dumb"))
    assert small["Ukuran"][0] == small["Huruf"][0] == small["Terminal"][0] == "perhatian"
    assert "80 × 24" in small["Ukuran"][1]
    assert "UTF-8" in small["Huruf"][1]
    monkeypatch.setattr(doctor, "_version", lambda name: "" if name == "textual" else "1")
    assert examined(Terminal(80, 24, "utf-8", True, True, "x"))["Pustaka textual"][0] == "masalah"


def test_doctor_sees_a_clock_that_is_behind(session: Session) -> None:
    ahead = open_session(session.path, now=lambda: datetime(2100, 1, 1, tzinfo=WIB))
    write(ahead, "unit/SD", [("nama", "Lain")])
    found = examined(Terminal(80, 24, "utf-8", True, True, "x"), session.path)
    assert found["Jam komputer"][0] == "perhatian"


def test_doctor_sees_a_full_disk(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("lkjip_tui.actions.doctor.shutil.disk_usage", lambda _path: usage)
    found = examined(Terminal(80, 24, "utf-8", True, True, "x"), session.path)
    assert found["Ruang berkas"][0] == "masalah"


def test_text_for_terminals() -> None:
    assert without_controls("a\x1b[31mb\x07\u202e\x9b\u2028c\n\td") == "a�[31mb����c\n\td"
    assert without_controls("é “x” – 日本") == "é “x” – 日本"
    assert plain_signs("“x” – 5 × 2 … é", "ascii") == '"x" - 5 x 2 ... ?'
    assert plain_signs("“é”", "latin-1") == '"é"'
    assert plain_signs("日本 –", "UTF8") == "日本 –"
    assert is_utf8("utf8")
    assert not is_utf8("cp1252")
    assert not is_utf8("tidak-ada")


def test_json_of_a_plan_is_stable(session: Session) -> None:
    from exports.plain import to_json
    from lkjip_tui.actions.tabulating import list_of_tables

    assert json.loads(to_json(list_of_tables()))["judul"] == "Tabel yang tersedia"


# --- signatures ------------------------------------------------------------------------------


def test_the_list_of_signatures_says_the_state_of_each(session: Session) -> None:
    def sign(nama: str, **more: str) -> Edit:
        values = {"tahun": 2025, "penandatangan": person.id, "nama": nama, "sidik_data": "0"}
        return new(TandaTangan, {**values, "tanggal": "2026-01-20", **more})

    person = session.office.all(Pegawai)[0]
    before = sign("Lama", dibuka_pada=now().isoformat(), alasan_dibuka="salah angka")
    session.save([before, sign("Satu"), sign("Dua")], "Tanda tangan")
    table = table_named(session, "tanda_tangan")
    assert [row["keadaan"].nilai for row in table.baris] == [
        "dibuka kembali", "tidak dipakai, ada tanda tangan lain", "ada perubahan menyusul",
    ]  # fmt: skip
    [note] = table.catatan
    assert "di 2 salinan (Satu dan Dua); hanya satu tanda tangan dapat berlaku" in note
    assert "Buka kembali laporan" in note
