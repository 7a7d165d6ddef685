"""Drafts and references for the texts of a form: what Ctrl+D and Ctrl+R bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kinerja.fields import Field
from kinerja.naskah import takes_references
from kinerja.records import Analisis, Nilai
from lkjip_tui.keymap import shown
from lkjip_tui.widgets.draft import Draft

if TYPE_CHECKING:
    from kinerja.rujukan import Rujukan
    from lkjip_tui.screens.base import LkjipScreen
    from lkjip_tui.widgets.form import RecordForm

NO_DRAFT = "Isian ini tidak punya draf: hanya orang yang tahu isinya."


def draft_text(screen: LkjipScreen[Any], draft: Draft, field: Field) -> str:
    """The sentences that the saved figures give for a field; "" where it has no draft."""
    from kinerja import narasi

    if field.name not in narasi.DRAFTED.get(draft.kind.table, ()):
        return ""
    owner = {Nilai: "indikator", Analisis: "sasaran"}.get(draft.kind, "")
    whose = str(draft.current[owner]) if owner else ""
    tahun = draft.current["tahun"] or screen.tahun
    return narasi.draft(screen.office, tahun, draft.kind.table, whose, field.name)


def references_of(screen: LkjipScreen[Any], draft: Draft, field: Field) -> Rujukan | None:
    """What references in this field mean; None where the report does not resolve them."""
    if not takes_references(draft.kind, field.name):
        return None
    from kinerja.rujukan import Rujukan

    return Rujukan(screen.office, draft.current.get("tahun") or screen.tahun)


async def put_draft(screen: LkjipScreen[Any], form: RecordForm) -> None:
    """Put the draft into the field under the cursor; what stands there is never lost unasked."""
    field = form.field
    made = draft_text(screen, form.draft, field)
    if not made:
        screen.say(NO_DRAFT)
        return
    text = await with_draft(screen, form.draft.texts[field.name], made)
    if text is not None:
        form.write(field.name, text)
        screen.say(f"Draf masuk ke isian ini. Enter mengubahnya, {shown('simpan')} menyimpan.")


async def with_draft(screen: LkjipScreen[Any], text: str, made: str) -> str | None:
    """The text with the draft in it, as the person wishes; None leaves the text alone."""
    if not text.strip():
        return made
    if made.strip() in text:
        screen.say("Draf itu sudah ada di dalam teks.")
        return None
    answer = await screen.choose(
        "Isian ini sudah berisi. Apa yang dilakukan dengan draf?",
        (("tambah", "Tambahkan draf di bawahnya"), ("ganti", "Ganti isi dengan draf")),
    )
    if answer is None:
        return None
    return made if answer == "ganti" else f"{text.rstrip()}\n\n{made}"


def fill_empty(screen: LkjipScreen[Any], form: RecordForm) -> int:
    """Put drafts into every empty field that has one; how many were filled."""
    filled = 0
    for field in form.draft.fields:
        if not form.draft.texts[field.name].strip():
            made = draft_text(screen, form.draft, field)
            if made:
                form.write(field.name, made)
                filled += 1
    return filled
