"""The chooser or text window of one field of a form."""

from __future__ import annotations

from typing import Any

from kinerja.fields import Field, Kind
from kinerja.records import RECORD_TYPES
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.field_text import name_of
from lkjip_tui.widgets.form import RecordForm

_DETAIL = {
    Kind.LIST: "Satu butir per baris.",
    Kind.PAIRS: "Satu pasang per baris, dipisahkan tanda =; mis. 91 = Sangat Tinggi",
}


async def open_field(screen: LkjipScreen[Any], form: RecordForm, field: Field) -> None:
    """Let the person choose or write, and put the answer into the form."""
    draft = form.draft
    if field.kind is Kind.REF:
        records = draft.office.tables.get(field.refers_to, {}).values()
        if not records:
            plural = RECORD_TYPES[field.refers_to].plural
            screen.say(f"Belum ada {plural}. Tambahkan dulu lewat Data kantor, {plural}.")
            return
        options = [("", "(tidak ada)")] if not field.required else []
        options += [(record.id, name_of(record)) for record in records]
        answer = await screen.choose(field.label, options, draft.values[field.name])
    else:
        answer = await _write(screen, form, field)
    if answer is not None:
        form.write(field.name, answer)


async def _write(screen: LkjipScreen[Any], form: RecordForm, field: Field) -> str | None:
    """The text window, with the draft and the references that this field can have."""
    from lkjip_tui.screens.drafting import draft_text, references_of
    from lkjip_tui.screens.writing import AskText

    draft = form.draft
    window = AskText(
        field.label,
        draft.texts[field.name],
        field.help or _DETAIL.get(field.kind, ""),
        made=draft_text(screen, draft, field),
        references=references_of(screen, draft, field),
        field_of=(draft, field.name),
    )
    return await screen.app.push_screen_wait(window)
