"""What a signing key signs under a report, and the text of the QR code on its paper.

The statement names the report, the hash of its data, the signer and the day, and nothing of the
PDF or of the journal: whoever has the figures can check it, however the pages were made.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass
from typing import Protocol

from kinerja.errors import InputError
from kinerja.office import Office
from kinerja.records import TandaTangan

TAG = "lkjip-tanda-tangan-1"
"""Stands first in the statement; another way of writing it gets another tag."""

QR_TAG = "LKJIP1"
_QR = re.compile(r"LKJIP1/([0-9A-F]{1,64})/([0-9]{4})/([A-Z2-7]{52})/([A-Z2-7]{103})")


class Signer(Protocol):
    """A key as signing needs it; the store's opened key is one."""

    @property
    def signing(self) -> str:
        """The Ed25519 public key as 64 hex digits."""

    def sign(self, data: bytes) -> bytes:
        """The signature over `data`, 64 bytes."""


@dataclass(frozen=True)
class QrText:
    """What a QR code claims; `tanda` is the signature as hex."""

    kantor: str
    tahun: int
    sidik_data: str
    tanda: str


def statement(office_id: str, signature: TandaTangan) -> bytes:
    """The bytes that are signed: a JSON list without blanks, UTF-8, texts as the file keeps them.

    `["lkjip-tanda-tangan-1", office, year, data hash, name, NIP, position, day, public key]`
    """
    parts = [
        TAG,
        office_id,
        signature.tahun,
        signature.sidik_data,
        signature.nama,
        signature.nip,
        signature.jabatan,
        signature.tanggal.isoformat() if signature.tanggal else "",
        signature.kunci,
    ]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def qr_text(office: Office, signature: TandaTangan) -> str:
    """The text of the QR code: tag, office, year, data hash and signature; "" without a key.

    Capitals, digits and "/" only, which a QR code packs tightest (`LKJIP1/…/2025/…/…`).
    """
    if not signature.ed25519:
        return ""
    data, tanda = (_base32(value) for value in (signature.sidik_data, signature.ed25519))
    return f"{QR_TAG}/{office.id.upper()}/{signature.tahun}/{data}/{tanda}"


def read_qr(text: str) -> QrText:
    """What the text of a QR code says; raises InputError for another text."""
    found = _QR.fullmatch("".join(text.split()).upper())
    if found is None:
        raise InputError(
            "Teks ini bukan isi kode QR tanda tangan lkjip.",
            "Salin seluruhnya, dari LKJIP1 sampai akhir.",
        )
    return QrText(found[1].lower(), int(found[2]), _hex(found[3]), _hex(found[4]))


def _base32(digits: str) -> str:
    return base64.b32encode(bytes.fromhex(digits)).decode("ascii").rstrip("=")


def _hex(text: str) -> str:
    try:
        return base64.b32decode(text + "=" * (-len(text) % 8)).hex()
    except binascii.Error as error:
        raise InputError("Isi kode QR ini rusak.", "Pindai ulang.") from error
