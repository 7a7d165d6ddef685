"""Lampiran: Perjanjian Kinerja, Pengukuran Kinerja, IKU, evidence, rules and scale."""

from __future__ import annotations

import dataclasses

from exports import markdown as md
from exports.documents.draft import Draft
from exports.documents.planning import cascade_lists
from exports.tables.capaian import achievement, policy_notes, quarters
from exports.tables.perencanaan import definitions
from exports.tables.perjanjian import agreement, agreement_budget
from exports.tables.register import evidence, scale
from kinerja.records import RUMUS


def annexes(draft: Draft) -> None:
    """All annexes; the wide tables lie on landscape pages."""
    context = draft.context
    draft.chapter("LAMPIRAN 1 PERJANJIAN KINERJA", "L1")
    draft.table(agreement(context))
    draft.table(agreement_budget(context))
    draft.add(md.LANDSCAPE)
    draft.chapter("LAMPIRAN 2 PENGUKURAN KINERJA", "L2")
    draft.table(achievement(context))
    if any(quarter.realisasi for item in context.pengukuran.indikator for quarter in item.triwulan):
        draft.table(quarters(context))
    draft.chapter("LAMPIRAN 3 INDIKATOR KINERJA UTAMA", "L3")
    iku = definitions(context)
    kept = tuple(column for column in iku.kolom if column.kunci != "alasan")
    draft.table(dataclasses.replace(iku, kolom=kept))
    draft.add(md.PORTRAIT)
    draft.chapter("LAMPIRAN 4 BUKTI DUKUNG", "L4")
    draft.table(evidence(context))
    draft.chapter("LAMPIRAN 5 RUMUS DAN SKALA YANG DIPAKAI", "L5")
    _rules(draft)
    draft.chapter("LAMPIRAN 6 POHON KINERJA", "L6")
    draft.add(cascade_lists(draft))


def _rules(draft: Draft) -> None:
    context = draft.context
    draft.sentence("T adalah target, R adalah realisasi. Rumus tiap indikator:")
    by_rule: dict[str, list[str]] = {}
    for item in context.pengukuran.indikator:
        by_rule.setdefault(item.indikator.rumus, []).append(item.indikator.kode)
    draft.add(
        md.bullets(
            f"{RUMUS.get(rumus, rumus)}: {', '.join(codes)}" for rumus, codes in by_rule.items()
        )
    )
    draft.add(md.bullets(policy_notes(context)))
    draft.table(scale(context))
