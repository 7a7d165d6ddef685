"""A certificate in the PDF, with a throwaway authority made here."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from exports.pdf import render_pdf
from kinerja.errors import InputError

pytest.importorskip("pyhanko")

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from exports.pades import Stamp, check_pdf, has_signature, sign_pdf

PDF = render_pdf(
    "# Bab\n\nTeks laporan.\n", "Judul", created=datetime(2026, 1, 31, tzinfo=timezone.utc)
)
STAMP = Stamp("Dra. Uji é, M.Pd. ✓", "LKjIP 2025", "Kota Uji")


def _certificate(
    subject: str, issuer: str, key: ec.EllipticCurvePublicKey, by: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    authority = subject == issuer
    now = datetime.now(timezone.utc)
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, n)]) for n in (subject, issuer)]
    return (
        x509.CertificateBuilder(names[1], names[0], key, x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(authority, None), critical=True)
        .add_extension(
            x509.KeyUsage(True, not authority, False, False, False, authority, authority, False,
                          False),
            critical=True,
        )
        .sign(by, hashes.SHA256())
    )  # fmt: skip


@pytest.fixture(scope="module")
def authority() -> tuple[bytes, bytes]:
    """The root as PEM and the signer's PKCS#12."""
    root, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ca = _certificate("CA Uji", "CA Uji", root.public_key(), root)
    mine = _certificate("Dra. Uji", "CA Uji", own.public_key(), root)
    locked = serialization.BestAvailableEncryption(b"rahasia")
    p12 = pkcs12.serialize_key_and_certificates(b"uji", own, mine, [ca], locked)
    return ca.public_bytes(serialization.Encoding.PEM), p12


@pytest.fixture(scope="module")
def signed(authority: tuple[bytes, bytes]) -> bytes:
    return sign_pdf(PDF, authority[1], "rahasia", STAMP)


def test_a_signed_pdf_proves_itself(signed: bytes, authority: tuple[bytes, bytes]) -> None:
    (trusted,) = check_pdf(signed, [authority[0]])
    (unknown,) = check_pdf(signed)

    assert (trusted.signer, trusted.issuer) == ("Dra. Uji", "CA Uji")
    assert (trusted.intact, trusted.whole, trusted.trusted) == (True, True, True)
    assert (unknown.intact, unknown.whole, unknown.trusted) == (True, True, False)
    assert signed.startswith(PDF), "the last step leaves the report's own bytes alone"
    assert has_signature(signed)
    assert not has_signature(PDF)
    assert check_pdf(PDF) == ()


def test_every_altered_byte_of_the_report_is_found(
    signed: bytes, authority: tuple[bytes, bytes]
) -> None:
    for at in range(40, len(PDF) - 40, len(PDF) // 12):
        changed = bytearray(signed)
        changed[at] ^= 1
        try:
            (found,) = check_pdf(bytes(changed), [authority[0]])
        except (InputError, ValueError):
            continue  # no longer a PDF at all
        assert not found.intact, at


def test_what_is_added_behind_a_signature_shows(signed: bytes) -> None:
    (found,) = check_pdf(signed + b"\n% tambahan\n")

    assert not found.whole


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="no pdfsig (poppler) on this machine")
def test_poppler_agrees(signed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "tertanda.pdf"
    path.write_bytes(signed)
    told = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout

    assert "Signature is Valid" in told
    assert "Total document signed" in told
    assert "ETSI.CAdES.detached" in told


def test_the_stamp_is_seen_on_its_page(signed: bytes) -> None:
    from exports.pdf.engine import read_pages

    shown = "".join(text for page in read_pages(signed) for _box, text in page.pieces)
    assert "Teks laporan." in shown
    pymupdf = pytest.importorskip("pymupdf")
    with pymupdf.open("pdf", signed) as document:
        (stamp,) = document[0].widgets()
        assert stamp.field_name == "TandaTanganElektronik"
        assert stamp.rect.y0 > document[0].rect.height - 60


@pytest.mark.parametrize("what", ["passphrase", "certificate", "twice"])
def test_what_cannot_be_signed_is_said(
    what: str, authority: tuple[bytes, bytes], signed: bytes
) -> None:
    p12 = b"bukan sertifikat" if what == "certificate" else authority[1]
    data = signed if what == "twice" else PDF
    with pytest.raises(
        InputError, match="sudah bertanda" if what == "twice" else "tidak dapat dibuka"
    ):
        sign_pdf(data, p12, "salah" if what == "passphrase" else "rahasia", STAMP)


def test_nothing_but_a_pdf_is_checked() -> None:
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        check_pdf(b"%PDF-1.7\nrusak")
