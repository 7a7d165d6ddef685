"""What a document says only in one case: long notes, missing people, empty registers, the draft."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from exports.documents import Context, Document, compose
from exports.documents.agreement import choices
from kinerja import perjanjian as pk
from kinerja.edits import new
from kinerja.errors import InputError
from kinerja.office import Edit, Office
from kinerja.records import BeritaAcara, Pengiriman
from kinerja.snapshot import apply
from tests.exports.small_office import CALENDAR, TAHUN, empty_office, small_office

NOW = datetime.fromisoformat("2026-02-11T09:00:00+07:00")
SIGNER = "**Pegawai Contoh Satu, M.Pd.**"


def made(office: Office, name: str, part: str = "") -> Document:
    return compose(name, Context(office, TAHUN, CALENDAR, NOW), part)


def text_of(office: Office, name: str, part: str = "") -> str:
    return made(office, name, part).markdown


def disposed(note: str) -> str:
    values = {"tahun": TAHUN, "catatan": note, "tanggal": "2026-01-05", "pemberi": "p1"}
    return text_of(apply(small_office(), [Edit("disposisi", "2025", values)]), "disposisi")


@pytest.mark.parametrize(
    ("note", "beside"),
    [("Susun LKjIP.", True), ("Susun LKjIP. " * 40, False), ("Susun.\n\n" * 8, False)],
    ids=["short", "long", "many lines"],
)
def test_only_a_short_note_stands_beside_the_signature(note: str, beside: bool) -> None:
    text = disposed(note)
    assert ("<!-- kolom kanan -->" in text) is beside
    assert text.index("**Catatan**") < text.index("Contoh, 5 Januari 2026") < text.index(SIGNER)


def test_an_assignment_lists_the_requests_or_says_that_there_are_none() -> None:
    listed = made(small_office(), "penugasan")
    assert "Data kinerja diminta dari unit kerja sebagai berikut:" in listed.markdown
    assert "| Bidang Pembinaan SD |" in listed.markdown
    assert not any(gap.startswith("Permintaan data") for gap in listed.gaps)

    none = made(empty_office(), "penugasan")
    assert "Permintaan data per unit: **belum diisi**" in none.markdown
    assert "Data kinerja diminta dari unit kerja" not in none.markdown


@pytest.mark.parametrize(
    ("name", "table"), [("penugasan", "penugasan"), ("surat-pengantar", "surat_pengantar")]
)
def test_tembusan_stands_only_where_somebody_gets_a_copy(name: str, table: str) -> None:
    assert "Tembusan" not in text_of(small_office(), name)
    office = apply(small_office(), [Edit(table, "2025", {"tahun": TAHUN, "tembusan": ["Arsip"]})])
    assert text_of(office, name).rstrip().endswith("Tembusan:\n\n1. Arsip")


def act(**values: Any) -> Edit:
    return new(BeritaAcara, {"tahun": TAHUN, "barang": ["LKjIP"], **values})


def test_who_knows_of_a_handing_over_signs_below_only_where_chosen() -> None:
    assert "Mengetahui" not in text_of(apply(small_office(), [act()]), "berita-acara")
    text = text_of(apply(small_office(), [act(mengetahui="p1")]), "berita-acara")
    below = text.split("Mengetahui")[1]
    assert "Kepala Dinas Pendidikan," in below
    assert SIGNER in below


def test_a_handing_over_without_a_day_leaves_room_and_says_so() -> None:
    undated = made(apply(small_office(), [act()]), "berita-acara")
    assert "Pada hari ini, ………" in undated.markdown
    assert "Contoh, **belum diisi**" in undated.markdown
    assert "Tanggal berita acara: isi di Berita acara" in undated.gaps
    dated = made(apply(small_office(), [act(tanggal="2026-02-03")]), "berita-acara")
    assert "Contoh, 3 Februari 2026" in dated.markdown
    assert not any(gap.startswith("Tanggal") for gap in dated.gaps)


def test_points_of_a_handing_over_are_numbered_only_where_there_are_some() -> None:
    usual = "Dokumen tersebut diserahkan dalam keadaan lengkap dan baik."
    assert f"\n{usual}\n" in text_of(apply(small_office(), [act()]), "berita-acara")
    text = text_of(apply(small_office(), [act(pokok=["Satu.", "Dua."])]), "berita-acara")
    assert "1. Satu.\n2. Dua." in text
    assert usual not in text


def test_a_handing_over_is_found_by_place_or_number_and_else_refused() -> None:
    office = apply(
        small_office(),
        [
            act(nomor="1/BA", tanggal="2026-02-03", nama_kedua="Pertama Contoh"),
            act(nomor="2/BA", tanggal="2026-02-05", nama_kedua="Kedua Contoh"),
        ],
    )
    assert "Kedua Contoh" in text_of(office, "berita-acara")
    assert "Pertama Contoh" in text_of(office, "berita-acara", "1")
    assert "Pertama Contoh" in text_of(office, "berita-acara", "1/BA")
    with pytest.raises(InputError, match="Berita acara “9/BA” tidak ada"):
        made(office, "berita-acara", "9/BA")


def test_an_empty_register_of_numbers_says_so_and_its_keeper_signs() -> None:
    text = text_of(small_office(), "register-nomor")
    assert "Belum ada nomor yang diberikan." in text
    assert 'class="ttd"' not in text
    keeper = {"nama": "Citra Contoh", "jabatan": "Sekretaris", "peran": "sekretaris",
              "status_jabatan": "plh"}  # fmt: skip
    signed = text_of(apply(small_office(), [Edit("pegawai", "p2", keeper)]), "register-nomor")
    assert "Contoh, 11 Februari 2026\\\nPlh. Sekretaris," in signed


def test_registers_of_forms_and_of_shipments_say_that_they_are_empty() -> None:
    forms = made(small_office(), "register-formulir")
    assert "Formulir keluar: **belum diisi**" in forms.markdown
    assert "**Formulir masuk**\n\nBelum ada." in forms.markdown
    for name, mark in (
        ("tanda-terima", "Penerima: **belum diisi**"),
        ("register-pengiriman", "Pengiriman: **belum diisi**"),
    ):
        assert mark in text_of(empty_office(), name)
        assert mark not in text_of(small_office(), name)


def test_a_shipment_without_a_count_names_no_copies() -> None:
    sent = new(Pengiriman, {"tahun": TAHUN, "penerima": "Bappeda", "alamat": "Jalan Contoh"})
    office = apply(small_office(), [sent])
    for name in ("tanda-terima", "buku-ekspedisi"):
        lines = text_of(office, name).splitlines()
        assert "eksemplar" not in next(line for line in lines if "Bappeda" in line)
        assert "2 (dua) eksemplar" in next(line for line in lines if "Wali Kota" in line)


def test_shipments_of_another_year_are_in_no_receipt_and_no_book() -> None:
    other = new(Pengiriman, {"tahun": TAHUN - 1, "penerima": "Penerima Lama", "jumlah": 1})
    office = apply(small_office(), [other])
    for name in ("tanda-terima", "buku-ekspedisi"):
        assert "Penerima Lama" not in text_of(office, name)


@pytest.mark.parametrize("name", ["nota-formulir", "rekap"])
def test_who_was_assigned_signs_before_the_kasubbag(name: str) -> None:
    people = [
        Edit("pegawai", key, {"nama": nama, "jabatan": "Pelaksana", "peran": peran})
        for key, nama, peran in (("p2", "Ani Contoh", "kasubbag"), ("p3", "Budi Contoh", "bidang"))
    ]
    office = apply(small_office(), people)
    part = "SD" if name == "nota-formulir" else ""
    assert "**Ani Contoh**" in text_of(office, name, part)
    order = Edit("penugasan", "2025", {"tahun": TAHUN, "petugas": "p3"})
    text = text_of(apply(office, [order]), name, part)
    assert "**Budi Contoh**" in text
    assert "**Ani Contoh**" not in text


def test_who_was_chosen_for_the_report_signs_before_the_head_of_the_office() -> None:
    acting = {"nama": "Dewi Contoh", "jabatan": "Kepala Dinas Pendidikan", "peran": "bidang",
              "status_jabatan": "plt"}  # fmt: skip
    office = apply(
        small_office(),
        [Edit("pegawai", "p2", acting), Edit("laporan", "2025", {"penandatangan": "p2"})],
    )
    for name in ("pengukuran", "lkjip"):
        assert "Plt. Kepala Dinas Pendidikan,\n\n<br><br><br>\n\n**Dewi" in text_of(office, name)
    head = apply(small_office(), [Edit("laporan", "2025", {"penandatangan": ""})])
    assert SIGNER in text_of(head, "pengukuran")


def test_a_signed_agreement_has_no_mark_of_a_draft() -> None:
    office = apply(small_office(), [pk.new_version(small_office(), TAHUN, pihak_kedua="Wali")])
    draft = made(office, "perjanjian")
    assert (draft.watermark, "<!-- kepala: DRAF" in draft.markdown) == ("DRAF", True)
    signed = made(apply(office, pk.sign(office, TAHUN, None, date(2025, 1, 20))), "perjanjian")
    assert (signed.watermark, "DRAF" in signed.markdown) == ("", False)
    assert "<!-- kepala: " in signed.markdown  # the mark of the sample stays


def test_who_left_the_office_signs_no_longer() -> None:
    gone = Edit("pegawai", "p1", {"selesai": "2026-01-31"})
    heir = {"nama": "Eko Contoh", "jabatan": "Kepala Dinas Pendidikan", "peran": "kepala_dinas",
            "mulai": "2026-02-01"}  # fmt: skip
    office = apply(
        small_office(),
        [gone, Edit("pegawai", "p2", heir), Edit("laporan", "2025", {"penandatangan": ""})],
    )
    text = text_of(office, "pengukuran")
    assert "**Eko Contoh**" in text
    assert SIGNER not in text


def test_the_versions_of_the_agreement_say_which_is_signed() -> None:
    office = apply(small_office(), [pk.new_version(small_office(), TAHUN, pihak_kedua="Wali")])
    assert choices(Context(office, TAHUN)) == (("1", "Perjanjian Kinerja 2025 (sedang disusun)"),)
    office = apply(office, pk.sign(office, TAHUN, None, date(2025, 1, 20)))
    office = apply(office, [pk.new_version(office, TAHUN, sebab="pejabat", alasan="Mutasi")])
    assert choices(Context(office, TAHUN)) == (
        ("2", "Perjanjian Kinerja 2025 Perubahan ke-1 (sedang disusun)"),
        ("1", "Perjanjian Kinerja 2025 (ditandatangani)"),
    )


def test_a_nota_is_dated_by_the_day_its_form_went_out() -> None:
    sent = {"tahun": TAHUN, "unit": "u1", "jenis": "xlsx", "versi": 1, "identitas": "f1",
            "pada": "2026-01-12T09:30:00+07:00", "berkas": "a", "sha256": "0" * 64}  # fmt: skip
    assert "Contoh, **belum diisi**" in text_of(small_office(), "nota-formulir", "SD")
    office = apply(small_office(), [Edit("penyerahan", "f1.xlsx", sent)])
    assert "Contoh, 12 Januari 2026" in text_of(office, "nota-formulir", "SD")


def test_a_sasaran_stands_once_in_an_agreement() -> None:
    text = text_of(small_office(), "perjanjian")
    assert text.count("Meningkatnya akses layanan pendidikan") == 1
    assert text.count("Meningkatnya akuntabilitas dinas") == 1
