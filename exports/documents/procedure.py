"""The SOP form (PermenPANRB 35/2012) and the manifest of an archive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from exports import markdown as md
from exports import table as t
from exports.archive import Entry
from exports.documents.blocks import OFFICE, government, letterhead, signature, title_block
from exports.documents.draft import Document, Draft, finish
from exports.documents.letters import form_table
from exports.tables.context import Context
from exports.tables.proses import procedure
from kinerja.dates import print_date, print_moment
from kinerja.records import Sop
from kinerja.sop import sop_of

_WHERE = "SOP, identitas"


def procedure_form(context: Context) -> Document:
    """Identity and steps of the SOP, on landscape pages."""
    draft = Draft(context)
    sop = sop_of(context.office, context.tahun)
    instansi = context.instansi
    approved = context.person(sop.disahkan_oleh)
    draft.add(md.LANDSCAPE)
    region = draft.value(government(instansi), "Daerah", OFFICE)
    name = draft.value(instansi.nama.upper(), "Nama instansi", OFFICE)
    draft.add(md.block("tengah", md.lines((md.bold(region), md.bold(name)))))
    draft.add(title_block("STANDAR OPERASIONAL PROSEDUR"))
    draft.form(form_table(("Identitas", "Isi"), _identity(draft, sop)))
    draft.form(
        form_table(
            ("Dasar hukum", "Kualifikasi pelaksana"), _pair(sop.dasar_hukum, sop.kualifikasi)
        )
    )
    draft.form(
        form_table(("Keterkaitan", "Peralatan/perlengkapan"), _pair(sop.keterkaitan, sop.peralatan))
    )
    draft.form(
        form_table(
            ("Peringatan", "Pencatatan dan pendataan"), _pair(sop.peringatan, sop.pencatatan)
        )
    )
    draft.add(
        md.block(
            "ttd", signature(draft, approved, _WHERE, top="Disahkan oleh", what="Pengesah SOP")
        )
    )
    table = procedure(context)
    draft.add(md.PAGE_BREAK, title_block("LANGKAH PROSEDUR"))
    draft.form(table)
    draft.add(md.bullets(table.catatan))
    return finish(draft, "sop", f"SOP {sop.nama}".strip())


def _identity(draft: Draft, sop: Sop) -> list[tuple[str, str]]:
    days = (("Tanggal revisi", sop.tanggal_revisi), ("Tanggal efektif", sop.tanggal_efektif))
    made = sop.tanggal_pembuatan
    return [
        ("Nomor SOP", sop.nomor or draft.gap("Nomor SOP", _WHERE).strip("*")),
        (
            "Tanggal pembuatan",
            print_date(made) if made else draft.gap("Tanggal pembuatan SOP", _WHERE).strip("*"),
        ),
        *((label, print_date(day) if day else t.NO_DATA) for label, day in days),
        ("Nama SOP", sop.nama or draft.gap("Nama SOP", _WHERE).strip("*")),
    ]


def _pair(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, str]]:
    height = max(len(left), len(right))
    shown = [
        [f"{number}. {item}" for number, item in enumerate(side, 1)] + [""] * (height - len(side))
        for side in (left, right)
    ]
    return list(zip(*shown, strict=True))


def manifest(
    context: Context, entries: Sequence[Entry], created: datetime, sha256: str = ""
) -> Document:
    """What an archive holds: every file with its size and hash (step 9)."""
    draft = Draft(context)
    draft.add(letterhead(draft), title_block("DAFTAR ISI ARSIP", f"LKjIP TAHUN {context.tahun}"))
    draft.sentence(f"Dibuat {print_moment(created)}; {len(entries)} berkas.")
    if sha256:
        draft.sentence(f"Sidik manifes (SHA-256): {sha256}")
    rows = tuple(
        {
            "no": t.count(number),
            "nama": t.text(entry.nama),
            "ukuran": t.count(entry.ukuran),
            "sha256": t.text(entry.sha256),
        }
        for number, entry in enumerate(entries, 1)
    )
    columns = (
        t.Column("no", "No", kanan=True),
        t.Column("nama", "Berkas"),
        t.Column("ukuran", "Ukuran", "bita", kanan=True),
        t.Column("sha256", "SHA-256"),
    )
    draft.form(t.Table("", columns, rows))
    return finish(draft, "manifes", f"Daftar Isi Arsip LKjIP {context.tahun}")
