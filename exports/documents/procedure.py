"""The SOP form (PermenPANRB 35/2012): identity box and flowchart; the manifest of an archive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from exports import markdown as md
from exports import table as t
from exports.archive import Entry
from exports.documents.blocks import OFFICE, government, in_groups, letterhead, title_block
from exports.documents.draft import PAPER, Document, Draft, finish, paper_of
from exports.documents.letters import form_table
from exports.flowchart import Activity, Flowchart, Sheet, draw, paged
from exports.tables.context import Context
from exports.tables.proses import procedure, standard_time
from exports.tables.register import print_nip, rank
from kinerja.dates import print_date, print_moment
from kinerja.jabatan import position
from kinerja.records import PERAN, LangkahSop, Pegawai, Sop
from kinerja.sop import sop_of, steps_in_order

_WHERE = "SOP, identitas"
_ACTORS = ("jfu", "kasubbag", "sekretaris", "kepala_dinas")
"""The columns of the office's own form; whoever else a step names comes behind them."""
_TITLE_ROOM = 15.0  # millimetres above the drawing, for its title
_MARGINS = (55.0, 47.0)  # millimetres beside and above a landscape page's drawing


def procedure_form(context: Context) -> Document:
    """Identity and flowchart of the SOP, on landscape pages."""
    draft = Draft(context)
    sop = sop_of(context.office, context.tahun)
    draft.add(md.LANDSCAPE, letterhead(draft))
    draft.add(title_block("STANDAR OPERASIONAL PROSEDUR"))
    _identity(draft, sop)
    for headers, left, right in (
        (("Dasar Hukum", "Kualifikasi Pelaksana"), sop.dasar_hukum, sop.kualifikasi),
        (("Keterkaitan", "Peralatan/Perlengkapan"), sop.keterkaitan, sop.peralatan),
        (("Peringatan", "Pencatatan dan Pendataan"), sop.peringatan, sop.pencatatan),
    ):
        draft.form(form_table(headers, [(_listed(left), _listed(right))]))
    table = procedure(context)
    _flowchart(draft, sop)
    draft.tables.append(table)
    draft.add(md.bullets(table.catatan))
    return finish(draft, "sop", f"SOP {sop.nama}".strip())


def _identity(draft: Draft, sop: Sop) -> None:
    """The box of the seed form: the office at the left, numbers, days and approval at the right."""
    instansi = draft.context.instansi
    region = draft.value(government(instansi), "Daerah", OFFICE)
    office = draft.value(instansi.nama.upper(), "Nama instansi", OFFICE)
    rows = [
        ("Nomor SOP", _cell(draft, sop.nomor, "Nomor SOP")),
        ("Tanggal Pembuatan", _day(draft, sop.tanggal_pembuatan, "Tanggal pembuatan SOP")),
        ("Tanggal Revisi", _day(draft, sop.tanggal_revisi)),
        ("Tanggal Efektif", _day(draft, sop.tanggal_efektif)),
        ("Disahkan oleh", _approval(draft, sop)),
        ("Nama SOP", _cell(draft, sop.nama, "Nama SOP")),
    ]
    lines = ["| Instansi | Identitas SOP | <!-- kiri --> |", "| --- | --- | --- |"]
    for number, (label, value) in enumerate(rows):
        first = f"{region}<br>{office}" if number == 0 else "<!-- atas -->"
        lines.append(f"| {first} | {label} | {value} |")
    draft.add("\n".join(lines))


def _cell(draft: Draft, text: str, what: str) -> str:
    return md.escape_cell(text) if text else draft.gap(what, _WHERE)


def _day(draft: Draft, day: date | None, what: str = "") -> str:
    if day is None:
        return draft.gap(what, _WHERE) if what else t.NO_DATA
    return print_date(day)


def _approval(draft: Draft, sop: Sop) -> str:
    """Who approves: position, room to sign, name, rank, NIP."""
    person: Pegawai | None = draft.context.person(sop.disahkan_oleh)
    if person is None:
        return draft.gap("Pengesah SOP", _WHERE)
    parts = [position(person), "\n\n", person.nama, rank(person)]
    parts += [f"NIP {print_nip(person.nip)}"] if person.nip else []
    return md.escape_cell("\n".join(part for part in parts if part))


def _listed(items: Sequence[str]) -> str:
    """A list within one cell, a line an item."""
    if len(items) < 2:
        return "\n".join(items)
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def _flowchart(draft: Draft, sop: Sop) -> None:
    """The flowchart, a picture a page; what it says stands in the picture's alternative too."""
    steps = steps_in_order(draft.context.office, draft.context.tahun)
    chart = chart_of(steps)
    short, long = PAPER[paper_of(draft.context)]
    sheet = Sheet(long - _MARGINS[0], short - _MARGINS[1] - _TITLE_ROOM)
    form = paged(chart, sheet)
    for page in form.pages:
        name = f"bagan-{page.number + 1}.svg"
        shown = {row.at for row in page.rows if row.begins and row.at is not None}
        draft.resources[name] = draw(form, page)
        more = f" (halaman {page.number + 1} dari {len(form.pages)})" if len(form.pages) > 1 else ""
        draft.add(md.PAGE_BREAK, title_block(f"PROSEDUR {sop.nama.upper()}{more}"))
        alternative = f"Bagan alir SOP{more}. {_told(chart, shown)}"
        draft.add(md.picture(name, alternative, int(sheet.width)))


def chart_of(steps: Sequence[LangkahSop]) -> Flowchart:
    """The steps of an SOP as a flowchart; steps that are not used have no symbol."""
    named = [who for step in steps for who in step.pelaksana]
    actors = list(dict.fromkeys((*_ACTORS, *named)))
    index = {step.jenis: at for at, step in enumerate(steps)}
    rows = []
    for at, step in enumerate(steps):
        target = index.get(step.kembali_ke)
        unused = f"Tidak dipakai: {step.alasan or 'tanpa alasan'}" if step.tidak_dipakai else ""
        rows.append(
            Activity(
                str(at + 1), step.kegiatan,
                () if unused else tuple(dict.fromkeys(actors.index(one) for one in step.pelaksana)),
                step.kelengkapan, standard_time(step), step.output,
                "\n".join(filter(None, (step.keterangan, unused))),
                target if target is not None and target < at and not unused else None,
            )
        )  # fmt: skip
    return Flowchart(tuple(PERAN.get(one, one) for one in actors), tuple(rows))


def _told(chart: Flowchart, shown: Iterable[int]) -> str:
    """The rows in words, for who hears the document or reads it as Markdown."""
    texts = []
    for at in sorted(shown):
        one = chart.kegiatan[at]
        who = ", ".join(chart.pelaksana[number] for number in one.pelaksana)
        facts = [
            f"{label} {' '.join(text.split())}"
            for label, text in (
                ("pelaksana", who), ("kelengkapan", one.kelengkapan), ("waktu", one.waktu),
                ("output", one.output), ("keterangan", one.keterangan),
            )
            if text
        ]  # fmt: skip
        back = ""
        if one.kembali is not None:
            back = f" Bila tidak, kembali ke langkah {chart.kegiatan[one.kembali].nomor}."
        rest = f" ({'; '.join(facts)})" if facts else ""
        texts.append(f"{one.nomor}. {' '.join(one.kegiatan.split())}{rest}.{back}")
    return " ".join(texts)


def manifest(
    context: Context, entries: Sequence[Entry], created: datetime, sha256: str = ""
) -> Document:
    """What an archive holds: every file with its size and hash (step 9)."""
    draft = Draft(context)
    draft.add(letterhead(draft), title_block("DAFTAR ISI ARSIP", f"LKjIP TAHUN {context.tahun}"))
    draft.sentence(f"Dibuat {print_moment(created)}; {len(entries)} berkas.")
    if sha256:
        draft.sentence(f"Sidik manifes (SHA-256): {in_groups(sha256)}")
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
