"""A certificate in the PDF, with a throwaway authority made here."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from exports.pdf import render_pdf
from kinerja.errors import InputError

pytest.importorskip("pyhanko")

from exports.pades import Stamp, check_pdf, has_signature, open_certificate, sign_pdf
from tests.exports.certificates import AUTHORITY, OWNER, PASSPHRASE, Made, certificate

PDF = render_pdf(
    "# Bab\n\nTeks laporan.\n", "Judul", created=datetime(2026, 1, 31, tzinfo=timezone.utc)
)
STAMP = Stamp("Dra. Uji é, M.Pd. ✓", "LKjIP 2025", "Kota Uji")


@pytest.fixture(scope="module")
def authority() -> Made:
    return certificate()


def signed_with(made: Made) -> bytes:
    return sign_pdf(PDF, open_certificate(made.p12, PASSPHRASE, made.moment), STAMP)


@pytest.fixture(scope="module")
def signed(authority: Made) -> bytes:
    return signed_with(authority)


def test_a_signed_pdf_proves_itself(signed: bytes) -> None:
    (found,) = check_pdf(signed)

    assert (found.signer, found.issuer) == (OWNER, AUTHORITY)
    assert (found.intact, found.whole) == (True, True)
    assert signed.startswith(PDF), "the last step leaves the report's own bytes alone"
    assert has_signature(signed)
    assert not has_signature(PDF)
    assert check_pdf(PDF) == ()


def test_every_altered_byte_of_the_report_is_found(signed: bytes) -> None:
    for at in range(40, len(PDF) - 40, len(PDF) // 12):
        changed = bytearray(signed)
        changed[at] ^= 1
        try:
            (found,) = check_pdf(bytes(changed))
        except (InputError, ValueError):
            continue  # no longer a PDF at all
        assert not found.intact, at


def test_what_is_added_behind_a_signature_shows(signed: bytes) -> None:
    (found,) = check_pdf(signed + b"\n% tambahan\n")

    assert not found.whole


def test_the_stamp_is_seen_on_its_page(signed: bytes) -> None:
    from exports.pdf.engine import read_pages

    shown = "".join(text for page in read_pages(signed) for _box, text in page.pieces)
    assert "Teks laporan." in shown
    pymupdf = pytest.importorskip("pymupdf")
    with pymupdf.open("pdf", signed) as document:
        (stamp,) = document[0].widgets()
        assert stamp.field_name == "TandaTanganElektronik"
        assert stamp.rect.y0 > document[0].rect.height - 60


def test_a_percent_sign_in_a_name_is_no_template(authority: Made) -> None:
    stamp = Stamp("Uji 100% dan %(ts)s", "Naik 5%", "Kota Uji")
    signed = sign_pdf(PDF, open_certificate(authority.p12, PASSPHRASE, authority.moment), stamp)
    assert check_pdf(signed)[0].intact


@pytest.mark.parametrize("what", ["passphrase", "certificate", "twice"])
def test_what_cannot_be_signed_is_said(what: str, authority: Made, signed: bytes) -> None:
    p12 = b"bukan sertifikat" if what == "certificate" else authority.p12
    data = signed if what == "twice" else PDF
    said = "sudah bertanda" if what == "twice" else "tidak dapat dibuka"
    passphrase = "salah" if what == "passphrase" else PASSPHRASE
    with pytest.raises(InputError, match=said):
        sign_pdf(data, open_certificate(p12, passphrase, authority.moment), STAMP)


@pytest.mark.parametrize("days", [-2, 31])
def test_a_certificate_signs_only_while_it_is_valid(authority: Made, days: int) -> None:
    day = datetime.now(timezone.utc) + timedelta(days=days)
    with pytest.raises(
        InputError, match=r"Sertifikat Dra\. Uji hanya berlaku \d+ \w+ \d{4} sampai"
    ):
        open_certificate(authority.p12, PASSPHRASE, day)


def test_nothing_but_a_pdf_is_checked() -> None:
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        check_pdf(b"%PDF-1.7\nrusak")
