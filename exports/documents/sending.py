"""Copies on their way: tanda terima, register pengiriman, buku ekspedisi (step 8)."""

from __future__ import annotations

from exports import markdown as md
from exports.documents.blocks import letterhead, title_block
from exports.documents.draft import Document, Draft, finish
from exports.documents.letters import ROOM_TO_SIGN, cell_date, form_table
from exports.tables.context import Context
from exports.tables.proses import sent
from kinerja.records import Pengiriman, SuratPengantar
from kinerja.terbilang import counted

_BOOK_ROWS = 9
"""Lines of a buku ekspedisi at least: what is empty is filled in by hand."""
_BY_HAND = (*("…" * count for count in (8, 10, 16, 12, 12)), ROOM_TO_SIGN)


def receipts(context: Context) -> Document:
    """Tanda terima: one row a copy, with room for name and signature (step 8)."""
    draft = Draft(context)
    letter = context.office.get(SuratPengantar, str(context.tahun))
    chosen = [item for item in context.office.all(Pengiriman) if item.tahun == context.tahun]
    draft.add(md.LANDSCAPE, letterhead(draft))
    draft.add(title_block("TANDA TERIMA", f"LKjIP TAHUN {context.tahun}"))
    rows = [
        (
            str(number),
            cell_date(item.tanggal_kirim),
            letter.nomor if letter else "",
            item.penerima,
            counted(item.jumlah, "eksemplar") if item.jumlah else "",
            ", ".join(filter(None, (item.diterima_oleh, item.jabatan_penerima))),
            cell_date(item.tanggal_terima),
            ROOM_TO_SIGN,
        )
        for number, item in enumerate(chosen, 1)
    ]
    if not rows:
        draft.add(f"Penerima: {draft.gap('Penerima laporan', 'langkah Pengiriman')}")
    whose = context.office_name or "instansi"
    draft.sentence(
        f"Telah diterima dari {whose} Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun "
        f"{context.tahun}, dengan rincian sebagai berikut:"
    )
    draft.form(
        form_table(
            ("No", "Tanggal Kirim", "Nomor Surat", "Tujuan", "Banyaknya", "Nama, Jabatan Penerima",
             "Tanggal Terima", "Tanda Tangan"),
            rows,
        )
    )  # fmt: skip
    return finish(draft, "tanda-terima", f"Tanda Terima LKjIP {context.tahun}")


def register(context: Context) -> Document:
    """The send register as a document of its own."""
    draft = Draft(context)
    table = sent(context)
    draft.add(md.LANDSCAPE, letterhead(draft))
    draft.add(title_block("REGISTER PENGIRIMAN", f"LKjIP TAHUN {context.tahun}"))
    if not table.baris:
        draft.add(f"Pengiriman: {draft.gap('Register pengiriman', 'langkah Pengiriman')}")
    draft.form(table)
    return finish(draft, "register-pengiriman", table.judul)


def dispatch_book(context: Context) -> Document:
    """Buku ekspedisi: what went out to whom, with room for the hand of who took it."""
    draft = Draft(context)
    letter = context.office.get(SuratPengantar, str(context.tahun))
    sent = [item for item in context.office.all(Pengiriman) if item.tahun == context.tahun]
    draft.add(md.LANDSCAPE, letterhead(draft))
    draft.add(title_block("BUKU EKSPEDISI", f"LKjIP TAHUN {context.tahun}"))
    rows: list[tuple[str, ...]] = [
        (
            str(number),
            cell_date(item.tanggal_kirim),
            letter.nomor if letter else "",
            ", ".join(filter(None, (item.penerima, item.alamat))),
            f"LKjIP Tahun {context.tahun}"
            + (f", {counted(item.jumlah, 'eksemplar')}" if item.jumlah else ""),
            item.diterima_oleh,
            ROOM_TO_SIGN,
        )
        for number, item in enumerate(sent, 1)
    ]
    rows += [(str(n), *_BY_HAND) for n in range(len(rows) + 1, _BOOK_ROWS + 1)]
    draft.form(
        form_table(
            ("No", "Tanggal", "Nomor Surat", "Tujuan", "Isi", "Nama Penerima", "Tanda Tangan"),
            rows,
        )
    )
    return finish(draft, "buku-ekspedisi", f"Buku Ekspedisi LKjIP {context.tahun}")
