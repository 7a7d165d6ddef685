"""The report's cover, its list of gaps, and which reminders and conclusions are refused."""

from __future__ import annotations

from datetime import datetime

import pytest

from exports.documents import Context, compose
from exports.documents.lkjip.front import figure_gaps
from exports.documents.lkjip.words import average_sentence
from kinerja.errors import InputError
from kinerja.office import Conflict, Edit, Office, Version
from kinerja.snapshot import apply
from tests.exports.small_office import CALENDAR, TAHUN, disputed_office, small_office

NOW = datetime.fromisoformat("2026-02-11T09:00:00+07:00")


def context(office: Office) -> Context:
    return Context(office, TAHUN, CALENDAR, NOW)


def gaps(office: Office) -> list[str]:
    return list(figure_gaps(context(office)))


def disputed(field: str) -> Office:
    """The office with two values for one field of IK-1 in 2025."""
    office = small_office()
    nilai = office.tables["nilai"]["i1.2025.tahun"]
    open_one = type(nilai)(**{**nilai.__dict__, field: "", "bentrok": frozenset({field})})
    versions = (
        Version("c1", "95", "Orang Satu", "2026-01-10T08:00:00+07:00", ""),
        Version("c2", "96", "Orang Dua", "2026-01-11T08:00:00+07:00"),
    )
    tables = {**office.tables, "nilai": {**office.tables["nilai"], nilai.id: open_one}}
    return Office(office.id, tables, (Conflict("nilai", nilai.id, field, versions),))


@pytest.mark.parametrize(("day", "year"), [("2026-02-10", 2026), ("2027-01-04", 2027)])
def test_the_cover_has_the_year_of_the_signature(day: str, year: int) -> None:
    stands = {"tahun": TAHUN, "penandatangan": "p1", "nama": "Pegawai", "tanggal": day}
    office = apply(small_office(), [Edit("tanda_tangan", "tt1", stands)])
    cover = compose("lkjip", context(office)).markdown.split("<!-- halaman baru -->")[0]
    assert f"CONTOH\\\n{year}\n" in cover


def test_a_target_in_conflict_is_to_be_chosen_and_not_filled_in() -> None:
    found = gaps(disputed_office())
    assert "Isian IK-1 yang bentrok: pilih salah satu di Konflik" in found
    assert not any(gap.startswith("Target IK-1:") for gap in found)


def test_a_realisasi_in_conflict_is_to_be_chosen_and_not_filled_in() -> None:
    found = gaps(disputed("realisasi"))
    assert "Isian IK-1 yang bentrok: pilih salah satu di Konflik" in found
    assert not any(gap.startswith("Realisasi IK-1:") for gap in found)
    assert "Realisasi IK-9: isi di Nilai indikator IK-9 tahun 2025" in found


def test_a_renstra_target_in_conflict_is_not_called_missing() -> None:
    plain, contested = (
        next(gap for gap in gaps(office) if gap.startswith("Target Renstra IK-1 "))
        for office in (small_office(), disputed("target_renstra"))
    )
    assert "tahun 2025, 2026, 2027, 2028:" in plain
    assert "tahun 2026, 2027, 2028:" in contested


def test_only_the_main_indicators_need_a_definition() -> None:
    asked = [gap.split(":")[0] for gap in gaps(small_office()) if gap.startswith("Definisi")]
    assert asked == ["Definisi operasional IK-2", "Definisi operasional IK-9"]


def test_money_is_asked_for_programmes_and_not_for_their_activities() -> None:
    below = {"kode": "1.01.02.2.01", "nama": "Kegiatan", "induk": "g1", "tingkat": "kegiatan"}
    office = apply(small_office(), [Edit("program", "g3", below)])
    asked = [gap for gap in gaps(office) if "Anggaran" in gap]
    assert asked == ["Realisasi program 1.01.01: isi di Anggaran 2025"]


def test_a_unit_that_owes_no_form_gets_no_reminder() -> None:
    excused = Edit("permintaan", "2025.u2", {"dibebaskan": "Tidak mengampu indikator"})
    with pytest.raises(InputError, match="Sekretariat tidak berutang data tahun 2025"):
        compose("pengingat", context(apply(small_office(), [excused])), "SET")


def reminder(office: Office, unit: str = "SET", day: str = "") -> str:
    asked = Edit("permintaan", "2025.u2", {"diingatkan": day or None})
    return compose("pengingat", context(apply(office, [asked])), unit).markdown


def test_a_reminder_tells_a_form_that_is_not_in_from_one_that_is_not_whole() -> None:
    absent = small_office(permintaan={"2025.u2": {"diserahkan": "2026-01-08"}})
    assert "dari Sekretariat belum kami terima." in reminder(absent)
    back = small_office(permintaan={"2025.u2": {"diterima": "2026-01-17"}})
    assert "dari Sekretariat telah kami terima, tetapi belum lengkap." in reminder(back)


def test_a_reminder_within_the_term_names_no_delay() -> None:
    early = small_office(permintaan={"2025.u2": {"tenggat": "2026-03-31"}})
    text = reminder(early)
    assert "adalah tanggal 31 Maret 2026 (menurut permintaan data)." in text
    assert "terlambat" not in text


def test_a_reminder_asks_for_a_reason_only_where_cells_are_empty() -> None:
    asking = "Apabila suatu data memang tidak ada"
    assert asking in reminder(small_office())
    filled = small_office(
        nilai={"i4.2025.tahun": {"realisasi": "7"}, "i3.2025.tahun": {"realisasi": "WTP"}}
    )
    assert asking not in reminder(filled)


def test_the_recap_lists_only_units_with_something_missing() -> None:
    whole = small_office(nilai={"i4.2025.tahun": {"realisasi": "7"}})
    found = compose("rekap", context(whole)).gaps
    assert not any("indikator Sekretariat" in gap for gap in found)
    assert any("1 dari 2 indikator Sekretariat" in gap
               for gap in compose("rekap", context(small_office())).gaps)  # fmt: skip


def test_the_statement_of_the_review_names_the_place_of_its_own() -> None:
    said = {"tahun": TAHUN, "tanggal": "2026-02-09", "tempat": "Kota Lain", "nama": "Budi"}
    office = apply(small_office(), [Edit("pernyataan_reviu", "2025", said)])
    assert "Kota Lain, 9 Februari 2026" in compose("pernyataan-reviu", context(office)).markdown


def test_a_review_with_open_answers_is_no_clean_conclusion() -> None:
    made = compose("pernyataan-reviu", context(small_office()))
    assert "Simpulan: **belum diisi**" in made.markdown
    assert "tidak terdapat kondisi atau hal-hal" not in made.markdown


def test_a_mean_says_what_it_rests_on_and_money_what_is_not_spent_yet() -> None:
    part = context(small_office()).pengukuran.sasaran[1]
    assert average_sentence(part).endswith(", dihitung dari 1 dari 2 indikator.")
    whole = small_office(nilai={"i4.2025.tahun": {"realisasi": "7"}})
    assert "dihitung dari" not in average_sentence(context(whole).pengukuran.sasaran[1])
    unspent = small_office(anggaran={"g1.2025": {"realisasi": None}})
    assert "realisasi belum diisi." in compose("lkjip", context(unspent)).markdown


def test_the_rank_of_who_signed_stands_under_the_report() -> None:
    stands = {"tahun": TAHUN, "penandatangan": "p1", "nama": "Pegawai", "tanggal": "2026-02-10"}
    office = apply(small_office(), [Edit("tanda_tangan", "tt1", stands)])
    assert "**Pegawai**\\\nPembina Utama Muda (IV/c)" in compose("lkjip", context(office)).markdown


def test_the_form_says_what_was_asked_of_the_unit_beside_its_indicators() -> None:
    heading = "**Data yang diminta**"
    assert heading not in compose("formulir", context(small_office()), "SD").markdown
    asked = small_office(permintaan={"2025.u1": {"data": "Jumlah siswa per kecamatan"}})
    text = compose("formulir", context(asked), "SD").markdown
    assert f"{heading}\n\nJumlah siswa per kecamatan" in text
