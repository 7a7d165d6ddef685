"""What goes out is proved on paper: berita acara, buku ekspedisi, register of letter numbers."""

from __future__ import annotations

from exports import markdown as md
from exports.documents.blocks import letterhead, signature_of, signing_block, title_block
from exports.documents.draft import Document, Draft, finish
from exports.documents.letters import form_table
from exports.documents.wording import standing
from exports.tables import surat
from exports.tables.context import Context
from exports.tables.register import print_nip, rank
from kinerja.berita_acara import of_year
from kinerja.dates import print_date
from kinerja.errors import InputError
from kinerja.jabatan import holder, position
from kinerja.records import BeritaAcara, Pegawai
from kinerja.terbilang import day_in_words

_WHERE = "Berita acara"
_INDENT = "\N{NO-BREAK SPACE}" * 4
"""As wide as the number before the name, so that the labels stand below each other."""


def choices(context: Context) -> tuple[tuple[str, str], ...]:
    """The berita acara of the year, the newest first, each by its place in the year's order."""
    found = [
        (str(place), one.title)
        for place, one in enumerate(of_year(context.office, context.tahun), 1)
    ]
    return tuple(reversed(found))


def handing_over(context: Context, chosen: str = "") -> Document:
    """Berita acara serah terima: day in words, parties, what is handed over, two signatures.

    `chosen` is a place in the year's order or a number; "" takes the newest.
    """
    draft = Draft(context)
    known = of_year(context.office, context.tahun)
    named = {one.nomor: one for one in known} | {str(at): one for at, one in enumerate(known, 1)}
    record = named.get(chosen) if chosen else None
    if chosen and record is None:
        raise InputError(f"Berita acara “{chosen}” tidak ada.")
    record = record or (known[-1] if known else BeritaAcara())
    first = context.person(record.pihak_pertama)
    number = draft.value(record.nomor, "Nomor", _WHERE)
    draft.add(letterhead(draft), title_block("BERITA ACARA SERAH TERIMA", number=number))
    day = day_in_words(record.tanggal) if record.tanggal else ""
    if not day:
        draft.gap("Tanggal berita acara", _WHERE)
    standing(draft, "buka_berita_acara", hari_tanggal=day or "………………………………………")
    _parties(draft, record, first)
    things = list(record.barang) or [draft.gap("Yang diserahkan", _WHERE).strip("*")]
    draft.sentence(
        "PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA dan PIHAK KEDUA menerima dari PIHAK PERTAMA "
        "dokumen sebagai berikut:"
    )
    draft.form(form_table(("No", "Uraian"), [(str(n), thing) for n, thing in enumerate(things, 1)]))
    points = record.pokok or (_USUAL,)
    draft.add(md.numbered(points) if len(points) > 1 else md.escape(points[0]))
    standing(draft, "tutup_berita_acara")
    _signatures(draft, record, first)
    return finish(draft, "berita-acara", f"Berita Acara Serah Terima LKjIP {context.tahun}")


_USUAL = "Dokumen tersebut diserahkan dalam keadaan lengkap dan baik."


def _parties(draft: Draft, record: BeritaAcara, first: Pegawai | None) -> None:
    instansi = draft.context.office_name
    one = (
        first.nama if first else "", print_nip(first.nip) if first else "",
        position(first) if first else "", instansi,
    )  # fmt: skip
    two = (
        record.nama_kedua, print_nip(record.nip_kedua), record.jabatan_kedua,
        record.instansi_kedua,
    )  # fmt: skip
    for number, (party, facts) in enumerate((("PERTAMA", one), ("KEDUA", two)), 1):
        nama, nip, jabatan, kantor = facts
        name = draft.value(nama, f"Nama pihak {party.lower()}", _WHERE)
        draft.add(
            md.facts(
                (
                    (f"{number}\\. Nama", name),
                    (f"{_INDENT}NIP", md.escape(nip)),
                    (
                        f"{_INDENT}Jabatan",
                        draft.value(jabatan, f"Jabatan pihak {party.lower()}", _WHERE),
                    ),
                    (f"{_INDENT}Instansi", md.escape(kantor)),
                )
            ),
            f"selanjutnya disebut PIHAK {party}.",
        )


def _signatures(draft: Draft, record: BeritaAcara, first: Pegawai | None) -> None:
    context = draft.context
    place = draft.value(record.tempat or context.instansi.tempat, "Tempat", _WHERE)
    day = print_date(record.tanggal) if record.tanggal else draft.gap("Tanggal", _WHERE)
    two = signature_of(
        md.lines(("&nbsp;", "PIHAK KEDUA")), record.jabatan_kedua, record.nama_kedua,
        _rank_of(context, record.nip_kedua), record.nip_kedua,
    )  # fmt: skip
    one = _signed_by(md.lines((f"{place}, {day}", "PIHAK PERTAMA")), first)
    draft.add(md.pair(two, one))
    witness = context.person(record.mengetahui)
    if witness is not None:
        draft.add(md.block("tengah", _signed_by("Mengetahui", witness)))


def _signed_by(top: str, person: Pegawai | None) -> str:
    """The signature of a person of this office; room for one where nobody was chosen."""
    if person is None:
        return signature_of(top, "", "", "", "")
    return signature_of(top, position(person), person.nama, rank(person), person.nip)


def _rank_of(context: Context, nip: str) -> str:
    """The rank of a person of this office, known by the NIP; "" for one of another office."""
    digits = "".join(nip.split())
    found = (one for one in context.office.all(Pegawai) if "".join(one.nip.split()) == digits)
    return next(map(rank, found), "") if digits else ""


def numbers(context: Context) -> Document:
    """The register of letter numbers of the year, every gap with its reason."""
    draft = Draft(context)
    table = surat.numbers(context)
    draft.add(md.LANDSCAPE, letterhead(draft))
    draft.add(title_block("REGISTER NOMOR SURAT", f"TAHUN {surat.year_of(context)}"))
    if table.baris:
        draft.form(table)
        draft.add(md.bullets(table.catatan))
    else:
        draft.add("Belum ada nomor yang diberikan.")
    today = context.now.date() if context.now is not None else None
    keeper = holder(context.office, "sekretaris", today)
    if keeper is not None and today is not None:
        draft.add(signing_block(draft, keeper, "Data pegawai", today, "Sekretaris"))
    return finish(draft, "register-nomor", table.judul)
