"""Letterhead, place and date, signatures: what letters and the report have in common."""

from __future__ import annotations

from datetime import date

from exports import markdown as md
from exports.documents.draft import Draft
from exports.tables.context import Context
from exports.tables.register import print_nip, rank
from kinerja.dates import print_date
from kinerja.jabatan import holder, office_of_head, position
from kinerja.logo import logos
from kinerja.records import Instansi, Pegawai, Unit

OFFICE = "Data instansi"
"""Where the office's own identity is filled in, as the screens call it."""
LOGO_WIDTH = 18
"""Millimetres; at 3:4 a logo is as high as the four lines beside it."""

BY_HAND = "…" * 16
"""Room on a letter for a number that is written by hand."""
BY_HAND_DATE = "…" * 8
"""Room above a signature for a date that is written by hand."""


def in_groups(digest: str) -> str:
    """A hash in groups of 16 letters: a line may end between them, no hyphen gets into it."""
    return " ".join(digest[at : at + 16] for at in range(0, len(digest), 16))


def government(instansi: Instansi) -> str:
    """The government that the office belongs to: "PEMERINTAH KOTA BINJAI"."""
    return f"PEMERINTAH {instansi.daerah.upper()}" if instansi.daerah else ""


def letterhead(draft: Draft) -> str:
    """The kop of the office: logos, government, office, address (Permendagri 1/2023).

    What the office's own layout says goes before what follows from its data.
    """
    instansi, tata = draft.context.instansi, draft.context.tata
    region = draft.value(tata.kop_pemerintah or government(instansi), "Daerah", OFFICE)
    name = draft.value(tata.kop_instansi or instansi.nama.upper(), "Nama instansi", OFFICE)
    left, right = (_logo(draft, where) for where in ("kiri", "kanan"))
    if tata.kop_alamat:
        lines = md.lines(map(md.escape, tata.kop_alamat))
    else:
        lines = _address(draft, instansi)
    return md.block("kop", left, md.lines((region, md.bold(name))), lines, right)


def _logo(draft: Draft, where: str) -> str:
    """The picture of one side of the letterhead; "" where the office has none."""
    found = logos(draft.context.office).get(where)
    if found is None:
        return ""
    name, data = found
    draft.resources[name] = data
    what = "Lambang daerah" if where == "kiri" else "Logo"
    return md.picture(name, f"{what} {draft.context.instansi.daerah}".strip(), LOGO_WIDTH)


def crest(draft: Draft) -> str:
    """The emblem for covers and the first sheet of an agreement; "" where there is none."""
    return _logo(draft, "kiri")


def _address(draft: Draft, instansi: Instansi) -> str:
    """Street and postal code, then how the office is reached; no line ends after a label."""
    address = ", ".join(filter(None, (instansi.alamat, instansi.kode_pos)))
    reach = [
        f"{label}\N{NO-BREAK SPACE}{md.escape(value)}"
        for label, value in (
            ("Telepon", instansi.telepon),
            ("Pos-el", instansi.pos_el),
            ("Laman", instansi.laman),
        )
        if value
    ]
    return md.lines((draft.value(address, "Alamat instansi", OFFICE), ", ".join(reach)))


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


def by_hand(top: str, who: str) -> str:
    """The lines of a signature whose name and NIP are written by hand."""
    return md.join(
        md.lines((top, f"{md.escape(who)},")),
        md.SIGNING_ROOM,
        md.lines(("…" * 14, f"NIP {'…' * 12}")),
    )


def place_by_hand(draft: Draft, place: str = "") -> str:
    """Place, and room for the date."""
    known = place or draft.context.instansi.tempat
    return f"{draft.value(known, 'Tempat penandatanganan', OFFICE)}, {BY_HAND_DATE}"


def signing_block(
    draft: Draft, pegawai: Pegawai | None, where: str, when: date | None, what: str
) -> str:
    """A whole signature block at the right side; `what` names the signer where there is none."""
    top = place_date(draft, when, where)
    return md.block("ttd", signature(draft, pegawai, where, top=top, what=what))


def undated_block(draft: Draft) -> str:
    """The signature of the head of the office below a date that is written by hand."""
    where, top = "Laporan, isian “Penandatangan”", place_by_hand(draft)
    signed = signature(
        draft, head_of_office(draft.context), where, top=top, what="Pimpinan instansi"
    )
    return md.block("ttd", signed)


def head_of_office(context: Context) -> Pegawai | None:
    """Who signs the report: the person chosen for it, else the Kepala Dinas of the file."""
    chosen = context.person(context.pengukuran.laporan.penandatangan)
    if chosen is not None:
        return chosen
    day = context.now.date() if context.now is not None else None
    return holder(context.office, "kepala_dinas", day)


def title_block(*lines: str, number: str = "") -> str:
    """Centred bold title lines; below them the letter's number, ready Markdown."""
    titles = [f"**{md.escape(line)}**" for line in lines if line]
    return md.block("tengah", md.lines((*titles, f"NOMOR {number}" if number else "")))


def nota_head(
    draft: Draft, unit: Unit, person: str, *, sender: Pegawai | None, about: str, day: date | None
) -> str:
    """The head of a nota to a unit: its head by the position, `person` who is to see to it."""
    to = md.escape(office_of_head(draft.context.office, unit, day))
    others = person.strip() and person.casefold().split() != unit.kepala.casefold().split()
    return md.facts(
        (
            ("Yth.", to),
            ("u.p.", md.escape(person) if others else ""),
            ("Dari", md.escape(position(sender)) if sender is not None else ""),
            ("Hal", md.escape(about)),
        )
    )
