"""Pohon kinerja as a table: outline numbers tell the branches in any medium."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exports import table as t
from exports.tables.context import Context
from kinerja.numbers import print_money, print_value
from kinerja.pohon import Simpul, tree
from kinerja.records import Indikator, Program


def cascade(context: Context) -> t.Table:
    """Tujuan, sasaran, indikator, and programmes with their parts."""
    rows = [
        {
            "no": t.text(number),
            "tingkat": t.text(node.tingkat),
            "kode": t.text(node.kode),
            "uraian": t.text(node.nama),
            "keterangan": t.text(remark(context, node)),
        }
        for number, node in _numbered(tree(context.office, context.tahun))
    ]
    return t.Table(
        judul=f"Pohon Kinerja Tahun {context.tahun}",
        kolom=(
            t.Column("no", "Nomor"),
            t.Column("tingkat", "Tingkat"),
            t.Column("kode", "Kode"),
            t.Column("uraian", "Uraian"),
            t.Column("keterangan", "Target/Pagu"),
        ),
        baris=tuple(rows),
        sumber=context.source,
        tetap=2,
    )


def _numbered(nodes: Iterable[Simpul], above: str = "") -> Iterator[tuple[str, Simpul]]:
    for number, node in enumerate(nodes, 1):
        yield f"{above}{number}", node
        yield from _numbered(node.anak, f"{above}{number}.")


def remark(context: Context, node: Simpul) -> str:
    """An indicator's target or a programme's budget of the year, with its unit; "" for none."""
    record = node.record
    if isinstance(record, Indikator):
        found = next((i for i in context.pengukuran.indikator if i.indikator.id == record.id), None)
        if found is None or not found.target:
            return ""
        return f"{print_value(found.target, record.desimal)} {record.satuan}".strip()
    if isinstance(record, Program):
        money = next((p for p in context.pengukuran.program if p.program.id == record.id), None)
        return print_money(money.belanja.pagu) if money and money.belanja.pagu is not None else ""
    return ""
