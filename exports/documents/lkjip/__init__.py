"""The Laporan Kinerja Instansi Pemerintah itself, laid out as PermenPANRB 53/2014, Lamp. II, asks.

`front` makes cover to daftar isi, `chapters` Bab I, II and IV, `analysis` Bab III, `annexes` the
lampiran. All figures come from one measurement; the sentences only say what the figures are.
"""

from __future__ import annotations

from dataclasses import replace

from exports import markdown as md
from exports.documents.draft import Document, Draft, paper_of
from exports.documents.lkjip import analysis, annexes, chapters, front, seal
from exports.documents.lkjip.state import mark_of, signed, watermark_of
from exports.tables.context import Context, sample_mark
from kinerja.frozen_set import as_signed


def report(context: Context) -> Document:
    """The whole LKjIP of the year; a draft until it is signed, then as it was on that day."""
    context = replace(context, office=as_signed(context.office, context.tahun))
    title = f"LKjIP {context.office_name} Tahun {context.tahun}".replace("  ", " ")
    opening = Draft(context)
    front.foreword(opening)
    front.summary(opening)
    body = Draft(context)
    chapters.introduction(body)
    chapters.planning(body)
    analysis.accountability(body)
    chapters.closing(body)
    annexes.annexes(body)
    cover = front.cover(opening)
    gaps = tuple(dict.fromkeys((*opening.gaps, *body.gaps, *front.figure_gaps(context))))
    mark = mark_of(context)
    header = " · ".join(filter(None, (mark, sample_mark(context.instansi).strip(" ()"))))
    text = md.join(
        md.running("kepala", header) if header else "",
        md.running("kaki", title),
        cover,
        front.gap_list(gaps) if mark else "",
        opening.text(),
        front.lists(opening, body),
        md.BODY,
        body.text(),
    )
    return Document(
        "lkjip",
        title,
        text + "\n",
        gaps,
        paper=paper_of(context),
        face=context.tata.huruf or "serif",
        watermark=watermark_of(context),
        resources={
            **opening.resources,
            **body.resources,
            **seal.pictures(context, signed(context)),
        },
        tables=(*opening.tables, *body.tables),
    )
