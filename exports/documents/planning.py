"""Planning documents: Renstra matrix, IKU, Rencana Aksi, pohon kinerja."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from exports import markdown as md
from exports import table as t
from exports.documents.blocks import letterhead, title_block, undated_block
from exports.documents.draft import Document, Draft, finish
from exports.tables.aksi import action_plan
from exports.tables.context import Context
from exports.tables.perencanaan import definitions, plan_matrix
from exports.tables.pohon import remark
from kinerja.pohon import Simpul, tree


def renstra_matrix(context: Context) -> Document:
    """Tujuan, sasaran and indicators with the target of every year of the Renstra, landscape."""
    draft = Draft(context)
    renstra = context.pengukuran.renstra
    draft.add(md.LANDSCAPE, letterhead(draft))
    name = renstra.nama if renstra else ""
    draft.add(title_block("MATRIKS RENCANA STRATEGIS", name.upper()))
    if renstra is None:
        draft.add(f"Renstra: {draft.gap('Renstra', 'Laporan, isian “Renstra”')}")
    _table(draft, plan_matrix(context), "Isi capaian, isian “Target Renstra”")
    draft.add(undated_block(draft))
    return finish(draft, "matriks-renstra", f"Matriks {name or 'Renstra'}")


def key_indicators(context: Context) -> Document:
    """Indikator Kinerja Utama with definition, way of computing, source and reason."""
    draft = Draft(context)
    draft.add(md.LANDSCAPE, letterhead(draft))
    draft.add(title_block("INDIKATOR KINERJA UTAMA", context.office_name.upper()))
    table = definitions(context)
    kept = tuple(column for column in table.kolom if column.kunci != "rumus")
    _table(draft, dataclasses.replace(table, kolom=kept), "Indikator")
    draft.add(undated_block(draft))
    return finish(draft, "iku", f"Indikator Kinerja Utama {context.office_name}".strip())


def action_document(context: Context) -> Document:
    """Rencana Aksi with the targets of every quarter."""
    draft = Draft(context)
    draft.add(md.LANDSCAPE, letterhead(draft))
    draft.add(title_block("RENCANA AKSI", f"PERJANJIAN KINERJA TAHUN {context.tahun}"))
    _table(draft, action_plan(context), "Rencana aksi dan Isi capaian per triwulan")
    draft.add(undated_block(draft))
    return finish(draft, "rencana-aksi", f"Rencana Aksi Tahun {context.tahun}")


def cascade_document(context: Context) -> Document:
    """The tree from tujuan to programmes."""
    draft = Draft(context)
    draft.add(letterhead(draft))
    draft.add(title_block("POHON KINERJA", f"TAHUN {context.tahun}"))
    draft.add(cascade_lists(draft))
    return finish(draft, "pohon-kinerja", f"Pohon Kinerja Tahun {context.tahun}")


def cascade_lists(draft: Draft) -> str:
    """The tree as nested lists, one for each topmost node; the mark of a gap where it is empty."""
    nodes = tree(draft.context.office, draft.context.tahun)
    if not nodes:
        return f"Tujuan dan sasaran: {draft.gap('Tujuan dan sasaran', 'Data kantor')}"
    return md.join(
        *(
            part
            for node in nodes
            for part in (f"**{_named(node)}**", "\n".join(_items(draft.context, node.anak)))
        )
    )


def _named(node: Simpul) -> str:
    return md.escape(" ".join(filter(None, (node.tingkat, node.kode, node.nama))))


def _items(context: Context, nodes: Iterable[Simpul], depth: int = 0) -> Iterator[str]:
    for node in nodes:
        note = remark(context, node)
        shown = f"{_named(node)} ({md.escape(note)})" if note else _named(node)
        yield f"{'  ' * depth}- {shown}"
        yield from _items(context, node.anak, depth + 1)


def _table(draft: Draft, table: t.Table, where: str) -> None:
    """The table, or the mark for a gap where it has no row."""
    if table.baris:
        draft.sheet(table, where)
    else:
        draft.add(f"Indikator: {draft.gap('Indikator', 'Indikator')}")
