"""Whose a form is, is said by the office's register: what it knows, denies, or does not know."""

from __future__ import annotations

import pytest

from kinerja.errors import InputError
from kinerja.formulir import FormIdentity
from kinerja.office import Edit, Office
from kinerja.paket import Judul
from kinerja.register_formulir import merge_first, question_of, registered
from kinerja.snapshot import apply

ASAL = {"dibuat": "2026-01-03", "oleh": "Siti", "berkas": "bidang.lkjip.json"}


@pytest.fixture
def office() -> Office:
    """Two units; version 3 of the first one's form is in the register."""
    entry = {"identitas": "id", "jenis": "xlsx", "tahun": 2025, "unit": "u1", "versi": 3}
    units = [Edit("unit", f"u{n}", {"kode": f"B{n}", "nama": f"Bidang {n}"}) for n in (1, 2)]
    return apply(Office(), [*units, Edit("penyerahan", "id.xlsx", entry)])


def form(
    unit: str = "u1", tahun: int = 2025, versi: int = 3, identitas: str = "id"
) -> FormIdentity:
    return FormIdentity("", unit, tahun, versi, identitas=identitas, **ASAL)


def test_a_form_as_the_register_has_it_asks_nothing(office: Office) -> None:
    assert question_of(office, form(), "x.xlsx") == ""


@pytest.mark.parametrize(
    ("claimed", "said"),
    [
        (form(unit="u2"), "Bidang 2 tahun 2025 versi 3"),
        (form(unit="u9"), "unit yang tidak dikenal tahun 2025 versi 3"),
        (form(tahun=2024), "Bidang 1 tahun 2024 versi 3"),
        (form(versi=4), "Bidang 1 tahun 2025 versi 4"),
    ],
)
def test_a_form_that_says_otherwise_is_refused(
    office: Office, claimed: FormIdentity, said: str
) -> None:
    with pytest.raises(InputError) as caught:
        question_of(office, claimed, "x.xlsx")
    assert caught.value.sentence == (
        f"x.xlsx: formulir ini menyebut {said}, tetapi register formulir keluar mencatatnya untuk "
        "Bidang 1 tahun 2025 versi 3."
    )
    assert "lkjip paket" in caught.value.advice


def test_a_form_of_another_copy_asks_and_names_the_copy_to_merge(office: Office) -> None:
    asked = question_of(office, form(identitas="lain"), "x.xlsx")
    assert "tidak tercatat dalam register formulir keluar" in asked
    assert (
        "Gabungkan dahulu salinan tempat formulir ini dibuat (3 Januari 2026 oleh Siti pada berkas "
        "bidang.lkjip.json): lkjip gabung."
    ) in asked


def test_an_exported_form_was_never_registered(office: Office) -> None:
    nameless = apply(office, [Edit("penyerahan", ".cetak", {"identitas": "", "unit": "u1"})])
    asked = question_of(nameless, form(identitas=""), "x.xlsx")
    assert "hasil ekspor" in asked
    assert "gabung" not in asked


def test_what_a_form_says_of_its_making_is_only_text() -> None:
    told = merge_first({"dibuat": "kemarin\x1b[31m", "oleh": "x" * 500, "berkas": "a\nb"})
    assert "\x1b" not in told
    assert "\n" not in told
    assert len(told) < 300
    assert merge_first({}) == "Gabungkan dahulu salinan tempat formulir ini dibuat: lkjip gabung."


def test_a_packet_without_an_identity_is_unknown(office: Office) -> None:
    with pytest.raises(InputError, match="tidak tercatat"):
        registered(office, Judul("", "u1", "Bidang 1", 2025, 1, None, ""), "x")


def test_a_packet_that_is_unknown_names_the_copy_to_merge(office: Office) -> None:
    head = Judul("id", "u1", "Bidang 1", 2025, 3, None, "", ASAL)
    with pytest.raises(InputError) as caught:  # the register has the XLSX of this making only
        registered(office, head, "x.paket.lkjip.json")
    assert "oleh Siti pada berkas bidang.lkjip.json" in caught.value.advice
