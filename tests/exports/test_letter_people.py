"""Whom letters go to, who signs them, and who gets a copy."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from exports.documents import Context, compose
from kinerja.office import Edit, Office
from kinerja.snapshot import apply
from tests.exports.small_office import CALENDAR, TAHUN, small_office

NOW = datetime.fromisoformat("2026-02-11T09:00:00+07:00")
HEAD = {
    "nama": "Ani Contoh, S.Pd.", "nip": "197501012001012005", "jabatan": "Kepala Bidang Pembinaan "
    "SD", "pangkat": "Pembina", "golongan": "IV/a", "peran": "bidang", "unit": "u1",
}  # fmt: skip
SIGNED = "Kepala Bidang Pembinaan SD,\n\n<br><br><br>\n\n**Ani Contoh, S.Pd.**\\\nPembina (IV/a)"


def office(*edits: Edit) -> Office:
    return apply(small_office(), [Edit("unit", "u1", {"kepala": "Ani Contoh, S.Pd."}), *edits])


def made(some: Office, name: str, unit: str = "") -> str:
    return compose(name, Context(some, TAHUN, CALENDAR, NOW), unit).markdown


def test_the_head_of_a_unit_signs_its_form_with_rank_and_nip() -> None:
    form = made(office(Edit("pegawai", "p2", HEAD)), "formulir", "SD")
    assert f"{SIGNED}\\\nNIP 19750101 200101 2 005" in form
    gone = Edit("pegawai", "p2", {**HEAD, "selesai": "2026-02-10"})
    assert "19750101" not in made(office(gone), "formulir", "SD")
    assert "**Ani Contoh, S.Pd.**\n" in made(office(), "formulir", "SD")
    assert "Kepala unit,\n\n<br><br><br>\n\n……" in made(small_office(), "formulir", "SET")


@pytest.mark.parametrize("name", ["nota-formulir", "pengingat"])
def test_a_letter_to_a_unit_goes_to_its_head_by_the_position(name: str) -> None:
    late = {"lengkap": None, "diterima": None, "penanggung_jawab": "Operator Contoh"}
    some = office(Edit("pegawai", "p2", HEAD), Edit("permintaan", "2025.u1", late))
    assert "Yth.: Kepala Bidang Pembinaan SD\\\nu.p.: Operator Contoh\\\n" in made(some, name, "SD")
    own = Edit("permintaan", "2025.u1", {"penanggung_jawab": "Ani Contoh, S.Pd."})
    assert "u.p." not in made(apply(some, [own]), name, "SD")


@pytest.mark.parametrize(
    ("name", "field"), [("nota-formulir", "tembusan"), ("pengingat", "tembusan_pengingat")]
)
def test_requests_and_reminders_name_who_gets_a_copy(name: str, field: str) -> None:
    values: dict[str, Any] = {"lengkap": None, "diterima": None}
    some = office(Edit("permintaan", "2025.u1", values))
    assert "Tembusan" not in made(some, name, "SD")
    copied = apply(some, [Edit("permintaan", "2025.u1", {field: ["Sekretaris", "Arsip"]})])
    assert "Tembusan:\n\n1. Sekretaris\n2. Arsip" in made(copied, name, "SD")


def test_an_assignment_rests_on_the_disposition() -> None:
    order = {
        "tahun": TAHUN, "surat_dari": "Sekretariat Daerah", "nomor_surat": "1/X",
        "tanggal_surat": "2026-01-02", "tanggal": "2026-01-05", "pemberi": "p1",
    }  # fmt: skip
    text = made(office(Edit("disposisi", "2025", order)), "penugasan")
    assert (
        "Dasar: Disposisi Kepala Dinas Pendidikan tanggal 5 Januari 2026 atas surat Sekretariat "
        "Daerah nomor 1/X tanggal 2 Januari 2026\\\n"
    ) in text
    assert "Dasar:" not in made(office(), "penugasan")


def test_the_reviewer_of_the_statement_signs_the_checklist_too() -> None:
    assert "Contoh, ……………………\\\nPereviu," in made(office(), "reviu")
    said = {"tahun": TAHUN, "tanggal": "2026-02-09", "nama": "Budi", "jabatan": "Auditor"}
    signed = made(office(Edit("pernyataan_reviu", "2025", said)), "reviu")
    assert "Contoh, 9 Februari 2026\\\nAuditor,\n\n<br><br><br>\n\n**Budi**" in signed


def test_the_sheet_and_the_recap_have_their_signatories() -> None:
    assert "Evaluator (penilaian mandiri),\n\n<br><br><br>\n\n……" in made(office(), "lke")
    assert "Kasubbag Program dan Keuangan,\n\n<br><br><br>\n\n……" in made(office(), "rekap")
    person = {"nama": "Citra", "jabatan": "Kasubbag Program", "peran": "kasubbag"}
    recap = made(office(Edit("pegawai", "p3", person)), "rekap")
    assert "Contoh, ……………………\\\nKasubbag Program,\n\n<br><br><br>\n\n**Citra**" in recap
    assert "Keadaan pada tanggal 11 Februari 2026." in recap
