"""Plausible figures, texts taken over, names of other regions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.arah import suggested
from kinerja.daerah import foreign_names, names_in
from kinerja.kemiripan import is_similar
from kinerja.kewajaran import history_band, ratio_mismatch, unit_band
from kinerja.records import Indikator


@pytest.mark.parametrize(
    ("nama", "satuan", "value", "odd"),
    [
        ("Angka Partisipasi Murni SD", "%", "100.01", True),
        ("Angka Partisipasi Murni SD", "Persen", "100", False),
        ("Angka Partisipasi Murni SD", "%", "-1", True),
        ("Angka Partisipasi Kasar SD", "%", "107.58", False),
        ("APK PAUD", "%", "120.23", False),
        ("Angka melanjutkan SD ke SMP", "%", "101", False),
        ("Laju pertumbuhan peserta didik", "%", "-3", False),
        ("Rata-rata lama sekolah", "tahun", "140", False),
    ],
)
def test_a_share_lies_between_0_and_100_unless_its_name_says_otherwise(nama, satuan, value, odd):
    band = unit_band(Indikator(nama=nama, satuan=satuan))
    assert bool(band.breach(Decimal(value))) == odd


def test_bounds_of_a_person_replace_those_of_the_unit():
    one = Indikator(nama="APM SD", satuan="%", batas_wajar_atas=Decimal(110))
    assert not unit_band(one).breach(Decimal(108))
    assert unit_band(one).breach(Decimal(-1))


@given(st.lists(st.decimals("-1000", "1000", places=2), min_size=3, max_size=5))
def test_what_was_before_is_never_odd(known):
    band = history_band([str(value) for value in known])
    assert not any(band.breach(value) for value in known)


def test_a_slipped_decimal_sign_is_seen_and_a_short_history_says_nothing():
    assert history_band(["97.1", "97.31", "97.48"]).breach(Decimal("9531"))
    assert history_band(["97.1", "97.31", "97.48"]).breach(Decimal("9.531"))
    assert not history_band(["97.1", "97.31", "97.48"]).breach(Decimal("95.31"))
    assert not history_band(["97.1", "97.31", "WTP"]).breach(Decimal(5))


@pytest.mark.parametrize(
    ("real", "part", "whole", "odd"),
    [
        ("95.31", "27085", "28418", False),
        ("95.3", "27085", "28418", False),
        ("95", "27085", "28418", False),
        ("96", "27085", "28418", True),
        ("66.66", "2", "3", False),  # cut
        ("66.67", "2", "3", False),  # rounded
        ("66.68", "2", "3", True),
        ("50", "1", "0", True),
        ("95.1234567891", "9999999999999999", "0.0000000001", True),  # the largest there is
        ("50", None, "2", False),
    ],
)
def test_numerator_and_denominator_give_the_percentage(real, part, whole, odd):
    pair = [None if item is None else Decimal(item) for item in (part, whole)]
    assert bool(ratio_mismatch("%", real, *pair)) == odd
    assert not ratio_mismatch("orang", real, *pair)


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 6))
def test_what_was_computed_from_them_always_agrees(part, whole, digits):
    exact = Decimal(part) / Decimal(whole) * 100
    real = format(exact.quantize(Decimal(1).scaleb(-digits), "ROUND_HALF_UP"), "f")
    assert not ratio_mismatch("%", real, Decimal(part), Decimal(whole))


@pytest.mark.parametrize(
    ("nama", "arah"),
    [
        ("Angka putus sekolah SD", "turun"),
        ("Persentase ruang kelas rusak", "turun"),
        ("Penurunan angka putus sekolah", "naik"),
        ("Persentase penurunan pelanggaran", "naik"),
        ("Persentase tindak lanjut temuan", "naik"),
        ("APM SD", ""),
    ],
)
def test_a_name_suggests_a_direction(nama, arah):
    assert suggested(nama) == arah


TEXT = "Bantuan operasional cair tepat waktu dan pendataan lembaga dilakukan bersama kelurahan"


def test_texts_that_are_nine_tenths_alike():
    assert is_similar(TEXT, TEXT.upper() + "  ")
    assert is_similar(TEXT, f"{TEXT} sekali")
    assert not is_similar(TEXT, f"{TEXT} tetapi hanya pada dua kecamatan di pinggiran kota")
    assert not is_similar("Dilanjutkan tahun depan.", "Dilanjutkan tahun depan.")
    assert not is_similar(TEXT, " ".join(reversed(TEXT.split())))


def test_exactly_nine_tenths_are_enough():
    long = [f"kata{n}" for n in range(20)]
    assert is_similar(" ".join(long), " ".join(["lain", "beda", *long[2:]]))
    assert not is_similar(" ".join(long), " ".join(["lain", "beda", "baru", *long[3:]]))


words = st.lists(st.sampled_from(["satu", "dua", "tiga", "empat", "lima", "enam"]), max_size=12)


@given(words, words)
def test_likeness_is_that_of_the_library(ours, theirs):
    from difflib import SequenceMatcher

    ratio = SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
    expected = min(len(ours), len(theirs)) >= 5 and ratio >= 0.9
    assert is_similar(" ".join(ours), " ".join(theirs)) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Guru di Kab. Demak menumpuk.", ["Kabupaten Demak"]),
        ("Dinas Pendidikan Kabupaten Demak dan Kota Medan", ["Kabupaten Demak", "Kota Medan"]),
        ("Dinas Pendidikan dan Kebudayaan Demak", ["Dinas Pendidikan dan Kebudayaan Demak"]),
        ("Wali Kota Binjai, Peraturan Wali Kota Nomor 5, pusat kota yang padat", []),
        ("Dinas Pendidikan Kota Binjai Tahun 2025; Dinas Pendidikan Binjai", []),
        ("Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", []),
        ("Predikat Kota Layak Anak", []),
        ("Kabupaten Binjai", ["Kabupaten Binjai"]),
        ("Rata-rata Kota Surabaya", []),
    ],
)
def test_names_of_other_regions(text, found):
    allowed = set(names_in("BPS Kota Surabaya"))
    assert foreign_names(text, "Kota Binjai", "Dinas Pendidikan", allowed) == found
