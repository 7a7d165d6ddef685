"""What the electronic signatures inside a PDF (PAdES) prove, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kinerja.dates import print_date, print_moment

if TYPE_CHECKING:
    from exports.pades import PdfSignature


def inner_signatures(name: str, data: bytes) -> tuple[bool, list[str]]:
    """Whether all signatures inside the PDF called `name` hold, and what to say; none hold too.

    Raises InputError for what looks like a signature and cannot be read.
    """
    from exports.pades import available, check_pdf, has_signature

    if not has_signature(data):
        return True, []
    if not available():
        missing = "tanda tangan di dalam PDF TIDAK diperiksa: pustaka tambahannya belum dipasang"
        return True, [f"{name}: {missing}."]
    found = check_pdf(data)
    lines = [line for item in found for line in _told(name, item)]
    if any(not item.own_issuer for item in found):
        lines.append(
            "Apakah penerbit sertifikatnya PSrE yang diakui, dan apakah sertifikatnya tidak "
            "dicabut, periksa pada layanan verifikasi resmi."
        )
    return all(item.intact and item.whole and item.in_time for item in found), lines


def _told(name: str, item: PdfSignature) -> Iterator[str]:
    if not item.intact:
        state = "TIDAK utuh: isinya berubah sesudah ditandatangani"
    elif not item.whole:
        state = "TIDAK utuh: ada yang ditambahkan di belakang bagian yang ditandatangani"
    else:
        state = "utuh"
    issuer = "buatan sendiri" if item.own_issuer else f"dari {item.issuer}"
    yield f"{name}: tanda tangan elektronik {item.signer} (sertifikat {issuer}) {state}."
    if item.own_issuer:
        yield "Sertifikat buatan sendiri tidak membuktikan siapa penanda tangannya."
    if item.moment is not None and not item.in_time:
        since, until = print_date(item.since.date()), print_date(item.until.date())
        moment = print_moment(item.moment.astimezone())
        yield (
            f"Ditandatangani {moment} menurut komputer penanda tangan, di LUAR masa berlaku "
            f"sertifikatnya ({since} sampai {until})."
        )
