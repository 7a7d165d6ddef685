"""The signed report's PDF with the office's certificate in it (PAdES)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exports.files import unique_path, write_new
from exports.pades import Certificate, Stamp, open_certificate, sign_pdf
from exports.pdf import page_naming
from kinerja.frozen_set import in_its_words
from kinerja.records import Instansi
from lkjip_tui.actions.signing import record_file, standing

if TYPE_CHECKING:
    from lkjip_tui.session import Session


def certificate_of(session: Session, path: Path, passphrase: str) -> Certificate:
    """The certificate of a PKCS#12 file; asked for before the work on the PDF begins.

    Raises InputError where it cannot be used now, OSError where it cannot be read.
    """
    from store import regular

    return open_certificate(regular.read(path), passphrase, session.now())


def certify(session: Session, pdf: Path, certificate: Certificate) -> Path:
    """A certified copy beside `pdf`, recorded under the report's signature.

    Raises InputError for a PDF that cannot be signed, OSError where it cannot be read.
    """
    from store import regular

    signature = standing(session)
    content = regular.read(pdf)
    place = in_its_words(session.office, session.tahun).get(Instansi, Instansi.table)
    stamp = Stamp(
        name=signature.nama,
        reason=f"LKjIP {session.tahun}",
        location=place.tempat if place is not None else "",
        page=page_naming(content, signature.nama),  # where the name stands, the QR code with it
    )
    signed = sign_pdf(content, certificate, stamp)
    path = unique_path(pdf.with_name(f"{pdf.stem}-pades.pdf"))
    write_new(path, signed)
    record_file(session, path, "pades")
    return path
