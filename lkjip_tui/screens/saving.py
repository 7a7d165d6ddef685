"""Saving from a screen: what can go wrong is told, and what was typed stays on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kinerja.errors import LkjipError
from kinerja.fields import fields_of
from kinerja.office import DELETED, Edit
from kinerja.records import RECORD_TYPES
from lkjip_tui.late_check import advice_once
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.values_text import moment_text, stored_text

if TYPE_CHECKING:
    from kinerja.office import Office
    from store import ChangedElsewhere, Overtaken

_MOST = 2
"""Fields that are shown with both values; the answers need room below them."""
_LETTERS = 50
"""Letters of a value that are shown."""


async def save(screen: LkjipScreen[Any], edits: Sequence[Edit], label: str) -> bool:
    """Save as one action; ask where somebody else changed the same; tell what fails."""
    from store import ChangedElsewhere

    try:
        screen.session.save(edits, label)
    except ChangedElsewhere as error:
        return await _settle(screen, edits, label, error)
    except LkjipError as error:
        screen.say("Belum tersimpan.")  # what the line said before was about an earlier save
        await screen.tell(error.sentence, f"{error.advice}\n\nIsian Anda masih ada di layar.")
        return False
    screen.lkjip.show_newest()
    screen.say(advice_once(screen.lkjip) or f"Tersimpan: {label}")
    return True


async def _settle(
    screen: LkjipScreen[Any], edits: Sequence[Edit], label: str, error: ChangedElsewhere
) -> bool:
    """Show both values; take theirs, put mine in their place, or keep both as a conflict."""
    lines = [line for item in error.conflicts[:_MOST] for line in _told(screen.office, item)]
    more = len(error.conflicts) - _MOST
    lines += [f"dan {more} isian lagi"] if more > 0 else []
    answer = await screen.choose(
        "Nilai ini sudah diubah orang lain sejak Anda membukanya:\n" + "\n".join(lines),
        (
            ("mereka", "Pakai nilai yang di berkas, buang isian saya untuk itu"),
            ("saya", "Pakai isian saya sebagai pengganti"),
            ("bentrok", "Simpan keduanya sebagai konflik, diputuskan nanti"),
        ),
    )
    if answer is None:
        screen.say("Belum disimpan; isian Anda masih ada di layar.")
        return False
    screen.session.store.refresh()
    taken = {(item.table, item.id, item.field) for item in error.conflicts}
    if answer == "bentrok":
        screen.session.save(edits, label, keep_conflict=True)
    else:
        kept = [_settled(screen, edit, taken, mine=answer == "saya") for edit in edits]
        kept = [edit for edit in kept if edit.values]
        if kept and not await save(screen, kept, label):
            return False
    screen.lkjip.show_newest()
    screen.say(f"Tersimpan: {label}")
    return True


def _told(office: Office, item: Overtaken) -> list[str]:
    """One field that was changed elsewhere, with both values."""
    kind = RECORD_TYPES[item.table]
    field = fields_of(kind).get(item.field)
    record = office.record(item.table, item.id)
    mine, theirs = (
        stored_text(item.table, item.field, value, office) for value in (item.mine, item.theirs)
    )
    return [
        f"{kind.label} {record.title if record else ''}: {field.label if field else 'Penghapusan'}",
        f"  Isian Anda : {_brief(mine, theirs)}",
        f"  Di berkas  : {_brief(theirs, mine)}",
        f"               {item.who}, {moment_text(item.when)}",
    ]


def _brief(text: str, other: str) -> str:
    """A long text from shortly before where it differs from the other one, in one line."""
    if len(text) <= _LETTERS:
        return text
    pairs = enumerate(zip(text, other, strict=False))
    same = next((place for place, (a, b) in pairs if a != b), min(len(text), len(other)))
    start = max(0, min(same - _LETTERS // 4, len(text) - _LETTERS))
    part = text[start : start + _LETTERS].strip()
    return f"{'… ' if start else ''}{part}{' …' if start + _LETTERS < len(text) else ''}"


def _settled(
    screen: LkjipScreen[Any], edit: Edit, taken: set[tuple[str, str, str]], *, mine: bool
) -> Edit:
    """The edit as it is saved again: without the disputed fields, or replacing what is there."""
    disputed = {name for name in (*edit.values, DELETED) if (edit.table, edit.id, name) in taken}
    if mine:
        newest = screen.session.store.seen(edit.table, edit.id)
        seen = {**(edit.seen or {}), **{name: newest.get(name, ()) for name in disputed}}
        return replace(edit, seen=seen)
    return replace(edit, values={n: v for n, v in edit.values.items() if n not in disputed})
