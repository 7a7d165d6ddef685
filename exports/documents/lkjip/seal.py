"""The signature under the report: room for a pen, or what a key signed and its QR code."""

from __future__ import annotations

from collections.abc import Mapping

from exports import markdown as md
from exports.documents.blocks import in_groups, place_date, signature_of
from exports.documents.draft import Draft
from exports.tables.context import Context
from exports.tables.register import rank
from kinerja.kunci import key_named
from kinerja.records import TandaTangan
from kinerja.records.keys import groups
from kinerja.tanda_tangan import qr_text

_WIDTH = 38
"""Millimetres of the printed code, its quiet zone included."""
_GROUP = 34
"""Letters of the code's text in one piece, so that a narrow column can break it."""
_SIGNED_BY_KEY = ("Ditandatangani secara elektronik", "(tidak tersertifikasi)")


def signed_block(draft: Draft, signature: TandaTangan, where: str) -> str:
    """The signature block of a signed report; beside it the QR code where a key signed it."""
    context = draft.context
    top = place_date(draft, signature.tanggal, where)
    person = context.person(signature.penandatangan)
    pangkat = rank(person) if person else ""
    words = (signature.jabatan, signature.nama, pangkat, signature.nip)
    if not signature.ed25519:
        return md.block("ttd", signature_of(top, *words))
    mark = md.lines(f"*{md.escape(line)}*" for line in _SIGNED_BY_KEY)
    signed = signature_of(top, *words).replace(md.SIGNING_ROOM, mark, 1)
    return md.join(md.pair(_picture(signature), signed), _proof(context, signature))


def pictures(context: Context, signature: TandaTangan | None) -> Mapping[str, bytes]:
    """The pictures that the block needs, by the names that it uses."""
    if signature is None or not signature.ed25519:
        return {}
    from exports.qr import qr_png

    return {_name(signature): qr_png(qr_text(context.office, signature))}


def _name(signature: TandaTangan) -> str:
    """A name of its own for each signature: two reports in one folder keep their codes."""
    return f"qr-tanda-tangan-{signature.tahun}-{signature.ed25519[:8]}.png"


def _picture(signature: TandaTangan) -> str:
    alt = "Kode QR: sidik data dan tanda tangan elektronik laporan ini"
    return f'![{alt}]({_name(signature)} "lebar {_WIDTH} mm")'


def _proof(context: Context, signature: TandaTangan) -> str:
    """What a reader needs to check the paper: hash, key, and the code's text."""
    key = key_named(context.office, signature.kunci)
    whose = groups(key.sidik) if key is not None else signature.kunci
    text = qr_text(context.office, signature)
    pieces = " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))
    return md.block(
        "sumber",
        md.lines(
            (
                md.escape(f"Sidik data (SHA-256): {in_groups(signature.sidik_data)}"),
                md.escape(f"Sidik kunci: {whose}"),
                md.escape(f"Isi kode QR: {pieces}"),
            )
        ),
    )
