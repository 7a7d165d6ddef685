"""Letterhead, place and date, signatures: what letters and the report have in common."""

from __future__ import annotations

from datetime import date

from exports import markdown as md
from exports.documents.draft import Draft
from exports.tables.context import Context
from exports.tables.register import position, print_nip, rank
from kinerja.dates import print_date
from kinerja.records import Instansi, Pegawai

OFFICE = "Data instansi"
"""Where the office's own identity is filled in, as the screens call it."""


def government(instansi: Instansi) -> str:
    """The government that the office belongs to: "PEMERINTAH KOTA BINJAI"."""
    return f"PEMERINTAH {instansi.daerah.upper()}" if instansi.daerah else ""


def letterhead(draft: Draft) -> str:
    """The kop of the office: government, office, address (Permendagri 1/2023)."""
    instansi = draft.context.instansi
    region = draft.value(government(instansi), "Daerah", OFFICE)
    name = draft.value(instansi.nama.upper(), "Nama instansi", OFFICE)
    address = ", ".join(filter(None, (instansi.alamat, instansi.kode_pos)))
    reach = [
        f"{label} {value}"
        for label, value in (
            ("Telepon", instansi.telepon),
            ("Pos-el", instansi.pos_el),
            ("Laman", instansi.laman),
        )
        if value
    ]
    contact = md.escape(", ".join(reach))
    first = draft.value(address, "Alamat instansi", OFFICE)
    return md.block("kop", md.lines((region, md.bold(name), first, contact)))


def place_date(draft: Draft, when: date | None, where: str) -> str:
    """Place and date above a signature, without a full stop; where the date is filled in."""
    place = draft.value(draft.context.instansi.tempat, "Tempat penandatanganan", OFFICE)
    day = print_date(when) if when else draft.gap("Tanggal", where)
    return f"{place}, {day}"


def signature(
    draft: Draft, pegawai: Pegawai | None, where: str, *, top: str = "", what: str = "Penandatangan"
) -> str:
    """The lines of a signature: place and date (`top`), position, room, name, rank, NIP."""
    if pegawai is None:
        mark = f"{md.escape(what)}: {draft.gap(what, where)}"
        return md.join(md.lines((top, mark)), md.SIGNING_ROOM)
    return signature_of(top, position(pegawai), pegawai.nama, rank(pegawai), pegawai.nip)


def signature_of(top: str, jabatan: str, nama: str, pangkat: str, nip: str) -> str:
    """The same from its words; empty ones are left out."""
    name = f"**{md.escape(nama)}**" if nama else ""
    number = f"NIP {md.escape(print_nip(nip))}" if nip else ""
    return md.join(
        md.lines((top, f"{md.escape(jabatan)}," if jabatan else "")),
        md.SIGNING_ROOM,
        md.lines((name, md.escape(pangkat), number)),
    )


def signing_block(
    draft: Draft, pegawai: Pegawai | None, where: str, when: date | None, what: str
) -> str:
    """A whole signature block at the right side; `what` names the signer where there is none."""
    top = place_date(draft, when, where)
    return md.block("ttd", signature(draft, pegawai, where, top=top, what=what))


def undated_block(draft: Draft) -> str:
    """The signature of the head of the office below a date that is written by hand."""
    place = draft.value(draft.context.instansi.tempat, "Tempat penandatanganan", OFFICE)
    where = "Laporan, isian “Penandatangan”"
    top = f"{place}, ……………………"
    signed = signature(
        draft, head_of_office(draft.context), where, top=top, what="Pimpinan instansi"
    )
    return md.block("ttd", signed)


def head_of_office(context: Context) -> Pegawai | None:
    """Who signs the report: the person chosen for it, else the Kepala Dinas of the file."""
    chosen = context.person(context.pengukuran.laporan.penandatangan)
    if chosen is not None:
        return chosen
    heads = [item for item in context.office.all(Pegawai) if item.peran == "kepala_dinas"]
    serving = [item for item in heads if item.selesai is None]
    return serving[0] if len(serving) == 1 else None


def title_block(*lines: str) -> str:
    """Centred bold title lines."""
    return md.block("tengah", md.lines(f"**{md.escape(line)}**" for line in lines if line))
