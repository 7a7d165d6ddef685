"""Berita acara, buku ekspedisi, register of numbers; layout and signers of the letters."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from exports.documents import Context, compose
from kinerja.edits import new
from kinerja.jabatan import holder
from kinerja.logo import set_logo
from kinerja.office import Edit, Office
from kinerja.penomoran_isi import Stretch, give, set_aside
from kinerja.records import BeritaAcara, Pegawai, Pengiriman
from kinerja.snapshot import apply
from kinerja.terbilang import counted, day_in_words, words
from tests.exports.small_office import small_office

NOW = datetime.fromisoformat("2026-02-11T09:00:00+07:00")


def made(office: Office, name: str, unit: str = "") -> str:
    return compose(name, Context(office, 2025, None, NOW), unit).markdown


def test_days_and_numbers_in_words() -> None:
    assert [words(n) for n in (0, 11, 17, 30, 100, 119, 200, 1000, 2026)] == [
        "nol", "sebelas", "tujuh belas", "tiga puluh", "seratus", "seratus sembilan belas",
        "dua ratus", "seribu", "dua ribu dua puluh enam",
    ]  # fmt: skip
    assert words(345_678) == ("tiga ratus empat puluh lima ribu enam ratus tujuh puluh delapan")
    assert counted(2, "eksemplar") == "2 (dua) eksemplar"
    assert day_in_words(date(2026, 2, 3)) == (
        "Selasa tanggal tiga bulan Februari tahun dua ribu dua puluh enam"
    )


def test_a_handing_over_names_day_parties_and_things() -> None:
    act = {"tahun": 2025, "tanggal": "2026-02-03", "pihak_pertama": "p1", "nama_kedua": "Penerima",
           "jabatan_kedua": "Kepala Bagian", "barang": ["LKjIP, 2 (dua) eksemplar"]}  # fmt: skip
    office = apply(small_office(), [new(BeritaAcara, act)])

    text = made(office, "berita-acara")

    assert "hari ini, Selasa tanggal tiga bulan Februari tahun dua ribu dua puluh enam" in text
    assert "PIHAK PERTAMA menyerahkan" in text
    assert "LKjIP, 2 (dua) eksemplar" in text
    assert "Penerima" in text
    assert "NOMOR **belum diisi**" in text


def test_who_takes_over_signs_with_the_rank_that_the_office_knows() -> None:
    act = {"tahun": 2025, "tanggal": "2026-02-03", "pihak_pertama": "p1", "nama_kedua": "Penerima",
           "jabatan_kedua": "Kepala Bagian", "nip_kedua": "19700101 199512 1 001"}  # fmt: skip
    stranger = {**act, "nip_kedua": "190001012000011009"}

    text, other = (
        made(apply(small_office(), [new(BeritaAcara, one)]), "berita-acara")
        for one in (act, stranger)
    )

    assert "**Penerima**\\\nPembina Utama Muda (IV/c)\\\nNIP 19700101 199512 1 001" in text
    assert "**Penerima**\\\nNIP 19000101 200001 1 009" in other


def test_the_label_of_an_address_stays_with_it_in_the_letterhead() -> None:
    instansi = Edit("instansi", "instansi", {"telepon": "(0361) 1", "laman": "a.example"})
    text = made(apply(small_office(), [instansi]), "penugasan")
    assert "Telepon\N{NO-BREAK SPACE}(0361) 1" in text
    assert "Laman\N{NO-BREAK SPACE}a.example" in text


def test_a_receipt_has_room_for_a_signature() -> None:
    sent = {"tahun": 2025, "penerima": "Bappeda", "jumlah": 1}
    office = apply(small_office(), [new(Pengiriman, sent)])
    for name in ("tanda-terima", "buku-ekspedisi"):
        row = next(line for line in made(office, name).splitlines() if "Bappeda" in line)
        assert row.rstrip("| ").endswith("<br>……………………"), name


def test_the_register_prints_gaps_blocks_and_doubles() -> None:
    office = small_office()
    given = give(office, "lain", None, today=NOW.date(), who="A", number=3, reason="buku lama",
                 texts=("Undangan", "Camat"))  # fmt: skip
    office = apply(office, given.edits)
    office = apply(office, set_aside(office, Stretch(2026, "surat", 7, 9), "laptop", "A"))

    text = made(office, "register-nomor")

    for said in ("1–2", "buku lama", "Undangan", "Disisihkan", "laptop", "tidak tercatat"):
        assert said in text


def test_the_layout_goes_before_the_programs_own_words() -> None:
    plain = compose("penugasan", Context(small_office(), 2025, None, NOW))
    assert (plain.paper, plain.face) == ("A4", "serif")
    assert "PEMERINTAH KOTA CONTOH" in plain.markdown
    tata = {"kertas": "F4", "huruf": "sans", "kop_pemerintah": "PEMKOT", "kop_alamat": ["Jalan X"],
            "buka_penugasan": "Kerjakan LKjIP {tahun}:"}  # fmt: skip
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="3" height="4"/>'
    office = apply(small_office(), [Edit("tata_naskah", "tata_naskah", tata), set_logo(svg, "a")])

    own = compose("penugasan", Context(office, 2025, None, NOW))

    assert (own.paper, own.face) == ("F4", "sans")
    for said in ("PEMKOT", "Jalan X", "Kerjakan LKjIP 2025:", "![Lambang daerah"):
        assert said in own.markdown
    assert svg in own.resources.values()
    assert "PEMERINTAH KOTA CONTOH" not in own.markdown


@pytest.mark.parametrize(
    ("day", "who"), [("2026-01-05", "tetap"), ("2026-02-05", "plh"), ("2026-03-05", "baru")]
)
def test_who_signs_is_who_held_the_role_on_that_day(day: str, who: str) -> None:
    people = (
        ("tetap", "definitif", None, "2026-02-20"),
        ("plh", "plh", "2026-02-01", "2026-02-10"),
        ("baru", "definitif", "2026-02-21", None),
    )
    office = Office()
    for name, status, begin, end in people:
        values = {"nama": name, "jabatan": "Kepala", "peran": "kepala_dinas",
                  "status_jabatan": status, "mulai": begin, "selesai": end}  # fmt: skip
        office = apply(office, [new(Pegawai, values)])

    found = holder(office, "kepala_dinas", date.fromisoformat(day))

    assert found is not None
    assert found.nama == who
