"""A PDF signed with a certificate (PAdES), and what such a signature says. Importer of pyhanko.

The certificate is the office's own, from a provider (PSrE, BSrE) as PKCS#12. Only such a one makes
a certified electronic signature; one that somebody made himself proves that nothing changed.
Nothing is fetched: no time stamp, no revocation list; what that leaves unproved is said.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from typing import Any

from kinerja.dates import print_date
from kinerja.errors import InputError

FIELD = "TandaTanganElektronik"
_BOX = (345, 5, 560, 39)
"""Where the visible stamp stands: below the running footer, in points from the lower left."""


@dataclass(frozen=True)
class Stamp:
    """The words of the visible stamp and of the signature: who, why, where; page from 0."""

    name: str
    reason: str
    location: str
    page: int = 0


@dataclass(frozen=True)
class PdfSignature:
    """One signature inside a PDF.

    `intact` says that the signed bytes are as they were, `whole` that nothing was added behind
    them; who stands behind the issuer is not asked. `moment` is what the signer's own computer
    said; `since` and `until` are the certificate's.
    """

    signer: str
    issuer: str
    moment: datetime | None
    since: datetime
    until: datetime
    intact: bool
    whole: bool

    @property
    def in_time(self) -> bool:
        """Whether the certificate was valid at the moment that the signer stated."""
        return self.moment is None or self.since <= self.moment <= self.until

    @property
    def own_issuer(self) -> bool:
        """Whether the owner made the certificate himself, as anyone can under any name."""
        return self.signer == self.issuer


@dataclass(frozen=True)
class Certificate:
    """An opened certificate with its secret key; `signer` is pyhanko's."""

    signer: Any


def open_certificate(data: bytes, passphrase: str, now: datetime) -> Certificate:
    """The certificate of a PKCS#12 file, ready to sign with.

    Raises InputError where it cannot be opened or is not valid `now`, or where the extra
    `tandatangan` (pyhanko) is not installed.
    """
    _library()
    signer = _signer(data, passphrase)
    since, until = _validity(signer.signing_cert)
    if not since <= now <= until:
        raise InputError(
            f"Sertifikat {_common_name(signer.signing_cert.subject)} hanya berlaku "
            f"{print_date(since.date())} sampai {print_date(until.date())}.",
            "Pakai sertifikat yang masih berlaku, atau periksa jam komputer ini.",
        )
    return Certificate(signer)


def sign_pdf(data: bytes, certificate: Certificate, stamp: Stamp) -> bytes:
    """The PDF with one PAdES signature and its visible stamp, as the file's last revision.

    Raises InputError for a PDF that is signed already, or a key that cannot sign.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    if list(writer.prev.embedded_signatures):
        raise InputError("PDF ini sudah bertanda tangan elektronik.", "Pakai PDF aslinya.")
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD,
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=stamp.reason,
        location=stamp.location,
        name=stamp.name,
        md_algorithm="sha256",
    )
    field = fields.SigFieldSpec(FIELD, on_page=stamp.page, box=_BOX)
    out = io.BytesIO()
    try:
        signers.PdfSigner(
            metadata, certificate.signer, stamp_style=_look(stamp), new_field_spec=field
        ).sign_pdf(writer, output=out)
    except Exception as error:  # pyhanko and asn1crypto raise what they like
        raise InputError(
            f"PDF tidak dapat ditandatangani dengan sertifikat ini: {error}."
        ) from error
    return out.getvalue()


def check_pdf(data: bytes) -> tuple[PdfSignature, ...]:
    """The signatures inside a PDF.

    Raises InputError for a file that is no PDF or cannot be read.
    """
    _library()
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        found = list(PdfFileReader(io.BytesIO(data), strict=False).embedded_signatures)
        return tuple(map(_checked, found))
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError("Tanda tangan di dalam PDF ini tidak dapat dibaca.") from error


def has_signature(data: bytes) -> bool:
    """Whether a PDF seems to hold a signature; needs no library."""
    return b"/ByteRange" in data and b"/Contents" in data


def available() -> bool:
    """Whether the extra `tandatangan` is installed."""
    return find_spec("pyhanko") is not None


def _library() -> None:
    try:
        import pyhanko.sign  # noqa: F401
    except ImportError as error:
        raise InputError(
            "Tanda tangan PDF (PAdES) memerlukan pustaka tambahan yang belum dipasang.",
            'Pasang dengan: pip install "lkjip-tui[tandatangan]".',
        ) from error
    for name in ("pyhanko", "pyhanko_certvalidator"):  # they would write tracebacks to stderr
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _signer(certificate: bytes, passphrase: str) -> Any:
    from pyhanko.sign.signers import SimpleSigner

    wrong = InputError(
        "Sertifikat PKCS#12 tidak dapat dibuka: sandinya salah atau berkasnya rusak.",
        "Ulangi dengan sandi dari penyedia sertifikat Anda.",
    )
    try:
        signer = SimpleSigner.load_pkcs12_data(certificate, [], passphrase.encode("utf-8"))
    except (ValueError, TypeError, OSError) as error:
        raise wrong from error
    if signer is None:
        raise wrong
    return signer


def _look(stamp: Stamp) -> Any:
    from pyhanko.stamp import TextStampStyle

    said = ("Ditandatangani secara elektronik oleh", _plain(stamp.name), _plain(stamp.reason))
    return TextStampStyle(
        stamp_text="\n".join((*said, "%(ts)s")),
        timestamp_format="%d-%m-%Y %H:%M %z",
        border_width=1,
    )


def _plain(text: str) -> str:
    """What the stamp's own font and template can show; the signature itself keeps the full name."""
    return text.encode("latin-1", "replace").decode("latin-1").replace("%", "%%")


def _checked(item: Any) -> PdfSignature:
    from pyhanko.sign.validation import generic_cms, validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    context = generic_cms.ValidationContext(  # type: ignore[attr-defined]
        trust_roots=[], allow_fetching=False
    )
    status = validate_pdf_signature(item, signer_validation_context=context)
    certificate = item.signer_cert
    since, until = _validity(certificate)
    return PdfSignature(
        signer=_common_name(certificate.subject),
        issuer=_common_name(certificate.issuer),
        moment=item.self_reported_timestamp,
        since=since,
        until=until,
        intact=bool(status.intact and status.valid),
        whole=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
    )


def _validity(certificate: Any) -> tuple[datetime, datetime]:
    return certificate.not_valid_before, certificate.not_valid_after


def _common_name(name: Any) -> str:
    return str(name.native.get("common_name", name.human_friendly))
