"""The rows of the import screen: files, records, fields with old and new, what was passed over."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from kinerja.formulir_kembali import STATUS, ReturnRow
from lkjip_tui.widgets.lines import Row
from lkjip_tui.widgets.text import wrap

if TYPE_CHECKING:
    from lkjip_tui.actions.arrival import Arrival, Basket


def plan_rows(basket: Basket, chosen: Collection[int], page: int) -> list[Row]:
    """All that was looked at, texts within `page` cells; a field's row has its number as key."""
    rows = [row for item in basket.arrivals if item.says for row in _file_rows(item, chosen, page)]
    empty = [
        (item.sumber.name, " ".join(item.catatan)) for item in basket.arrivals if not item.says
    ]
    for title, passed in (("Tidak ada isian baru", empty), ("Dilewati", basket.passed)):
        if passed:
            rows.append(Row("", (f"{title} ({len(passed)}):",), bold=True))
            rows += [
                line for name, why in passed for line in _wrapped("- ", f"{name}: {why}", page)
            ]
    return rows


def _file_rows(item: Arrival, chosen: Collection[int], page: int) -> list[Row]:
    rows = [Row("", (f"{item.sumber.name}: {item.judul}",), bold=True, still=True)]
    if item.masalah:
        title = f"Bermasalah ({len(item.masalah)}), tidak ada yang diimpor:"
        rows.append(Row("", (title,), bold=True))
    rows += [line for text in item.masalah for line in _wrapped("! ", text, page)]
    if item.tanya:
        rows.append(
            Row("", ("Pastikan dulu; tidak ada yang dipilih dengan sendirinya:",), bold=True)
        )
        rows += _wrapped("? ", item.tanya, page)
    rows += [
        line._replace(still=not item.masalah)
        for text in item.catatan
        for line in _wrapped("  ", text, page)
    ]
    last = ""
    for row in item.rows:
        if row.status == "sama":
            continue
        if row.judul != last:
            rows.append(_line(f"    {row.judul}"))
            last = row.judul
        rows.append(_field_row(row, chosen))
    same = item.count("sama")
    if same:
        rows.append(_line(f"    {same} isian sama, tidak ditampilkan."))
    return rows


def _field_row(row: ReturnRow, chosen: Collection[int]) -> Row:
    mark = "" if row.edit is None else "[x]" if row.nomor in chosen else "[ ]"
    cells = (mark, STATUS[row.status], row.isian, row.lama or "–", row.baru or "–")
    return Row(str(row.nomor), cells)


def _line(text: str) -> Row:
    return Row("", (text,), still=True)


def _wrapped(sign: str, text: str, page: int) -> list[Row]:
    lines = wrap(text, page - 4)
    return [Row("", (f"{sign if n == 0 else '  '}{line}",)) for n, line in enumerate(lines)]
