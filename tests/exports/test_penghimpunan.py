"""The tables and documents of step 4: completeness, review, recap, reminder."""

from __future__ import annotations

import re

import pytest

from exports.documents import Context, compose, compose_all
from exports.tables import build
from kinerja import tinjauan
from kinerja.errors import InputError
from kinerja.office import Office
from kinerja.records import Pegawai
from kinerja.snapshot import apply
from kinerja.steps import Who
from tests.exports.small_office import CALENDAR, NOW, TAHUN, empty_office, small_office

KASUBBAG = Who("Kasubbag", Pegawai(id="k", nama="Kasubbag", peran="kasubbag"))


def _context(office: Office) -> Context:
    return Context(office, TAHUN, CALENDAR, NOW)


def _cells(name: str, office: Office, *keys: str) -> list[tuple[str, ...]]:
    table = build(name, office, TAHUN, calendar=CALENDAR, now=NOW)
    return [tuple(row[key].tampil for key in keys) for row in table.baris]


def _returned(office: Office, key: str = "i2.2025.tahun") -> Office:
    note = "Angka ini *lebih* besar dari | penduduk"
    return apply(office, tinjauan.give_back(office, [key], note, KASUBBAG, NOW))


def test_completeness_of_each_unit() -> None:
    keys = ("unit", "terisi", "persen", "tepat", "terlambat", "sejak", "lengkap", "keadaan")

    assert _cells("kelengkapan", small_office(), *keys) == [
        ("Bidang Pembinaan SD", "4 dari 4", "100,00", "Tidak", "1", "16-01-2026", "ya", "lengkap"),
        ("Sekretariat", "3 dari 4", "75,00", "–", "3", "16-01-2026", "–", "belum kembali"),
    ]


def test_counts_and_percents_over_all_with_their_meaning() -> None:
    office = small_office()
    rows = _cells("kelengkapan-jumlah", office, "ukuran", "jumlah", "persen")

    assert rows == [
        ("Diharapkan", "2", "100,00"), ("Diterima", "1", "50,00"),
        ("Lengkap", "1", "50,00"), ("Tepat waktu", "0", "0,00"),
    ]  # fmt: skip
    notes = build("kelengkapan", office, TAHUN, calendar=CALENDAR, now=NOW).catatan
    assert notes[0] == (
        "Diterima 1 dari 2 unit (50,00%), lengkap 1 dari 2 unit (50,00%), tepat waktu 0 dari 2 "
        "unit (0,00%)."
    )


def test_nothing_expected_is_said_and_not_a_percent() -> None:
    assert _cells("kelengkapan-jumlah", empty_office(), "persen")[0] == ("–",)
    notes = build("kelengkapan", empty_office(), TAHUN, calendar=CALENDAR, now=NOW).catatan
    assert notes[0] == "Belum ada unit yang diharapkan datanya."


def test_reviews_name_state_person_day_and_note() -> None:
    office = _returned(small_office())
    rows = _cells("tinjauan", office, "kode", "periode", "keadaan", "oleh", "pada")

    assert (rows[0][2], rows[0][3]) == ("belum ditinjau", "–")
    assert ("IK-2", "Tahun", "dikembalikan", "Kasubbag", f"{NOW:%d-%m-%Y}") in rows


def test_reminders_go_to_who_is_late_and_to_nobody_else() -> None:
    made = compose_all("pengingat", _context(small_office()))

    assert [document.title for document in made] == [f"Nota Pengingat Sekretariat {TAHUN}"]
    with pytest.raises(InputError, match="Bidang Pembinaan SD tidak berutang data"):
        compose("pengingat", _context(small_office()), "SD")


def test_a_reminder_says_what_is_missing_since_when_and_the_new_deadline() -> None:
    text = compose("pengingat", _context(small_office()), "SET").markdown

    assert "NOTA PENGINGAT" in text
    assert "NOMOR …" in text
    assert (
        "adalah tanggal 15 Januari 2026 (menurut permintaan data), sehingga telah terlambat 3"
        in text
    )
    assert "realisasi belum ada" in text
    assert "paling lambat tanggal 23 Januari 2026" in text  # three working days after 20 January


def test_number_day_and_deadline_that_a_person_set_are_printed() -> None:
    values = {
        "diingatkan": "2026-01-19", "nomor_pengingat": "000.8/9", "tenggat_baru": "2026-01-30",
    }  # fmt: skip
    office = small_office(permintaan={"2025.u2": values})
    text = compose("pengingat", _context(office), "SET").markdown

    assert "000\\.8/9" in text
    assert "19 Januari 2026" in text
    assert "paling lambat tanggal 30 Januari 2026" in text


def test_a_returned_value_is_on_the_reminder_and_on_the_form() -> None:
    office = _returned(small_office())
    reminder = compose("pengingat", _context(office), "SD").markdown
    form = compose("formulir", _context(office), "SD").markdown

    assert "dikembalikan untuk diperbaiki (20 Januari 2026)" in reminder
    assert "Catatan peninjau" in form
    for text in (reminder, form):
        assert r"\*lebih\*" in text
    assert "Catatan peninjau" not in compose("formulir", _context(small_office()), "SD").markdown


def test_the_recap_shows_counts_and_units() -> None:
    text = compose("rekap", _context(small_office())).markdown

    assert re.search(r"\| Lengkap \| +1 \| +50,00 \|", text)
    assert re.search(r"\| Sekretariat +\| 15-01-2026 \|", text)
    assert text.count("formulirnya sudah kembali") == 1
