"""Gathering what is typed and not saved, and offering it again at the next start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kinerja.dates import print_moment
from kinerja.fields import fields_of
from kinerja.naming import full_name
from kinerja.records import RECORD_TYPES
from kinerja.values import from_stored, to_stored
from lkjip_tui import unsaved
from lkjip_tui.unsaved import Kept, Unsaved

if TYPE_CHECKING:
    from textual.screen import Screen

    from lkjip_tui.screens.base import LkjipScreen
    from lkjip_tui.widgets.draft import Draft

NEXT_TIME, AWAY = "nanti", "buang"


def typed_in(screens: Iterable[Screen[Any]]) -> list[Unsaved]:
    """What is typed on these screens and not saved: their forms, with an open text window's text.

    A window counts for the field that it was opened from.
    """
    drafts: list[Draft] = []
    over: dict[tuple[int, str], str] = {}
    for screen in screens:
        drafts += [form.draft for form in screen.query("RecordForm")]  # type: ignore[attr-defined]
        window = getattr(screen, "typed_for", None)
        if window is not None:
            draft, name, text = window
            over[id(draft), name] = text
    found = []
    for draft in drafts:
        texts = {name: draft.texts[name] for name in draft.changed}
        texts |= {
            name: text
            for (which, name), text in over.items()
            if which == id(draft) and text != draft.texts[name]
        }
        if texts:
            found += [_unsaved(part, typed) for part, typed in draft.parts(texts)]
    return found


def _unsaved(draft: Draft, texts: Mapping[str, str]) -> Unsaved:
    known = fields_of(draft.kind)
    new = draft.record is None
    return Unsaved(
        draft.kind.table,
        "" if draft.record is None else draft.record.id,
        f"{draft.kind.label} {full_name(draft.preview, draft.office)}",
        {**draft.texts, **texts} if new else texts,
        {name: to_stored(known[name], value) for name, value in draft.fixed.items()},
        {name: list(draft.seen.get(name, ())) for name in texts},
    )


async def offer(screen: LkjipScreen[Any]) -> None:
    """Ask what to do with what ended programs left of this office."""
    for kept in unsaved.left_behind(screen.session.store.office_id):
        await _offer(screen, kept)


async def _offer(screen: LkjipScreen[Any], kept: Kept) -> None:
    known = [form for form in kept.forms if form.table in RECORD_TYPES]
    options = [(str(number), _line(form)) for number, form in enumerate(known)]
    answer = await screen.choose(
        f"Program berakhir pada {print_moment(kept.when)} ketika isian ini belum disimpan. "
        "Enter melanjutkan yang ditunjuk; belum ada yang masuk ke berkas.",
        [
            *options,
            (NEXT_TIME, "Nanti saja, tanyakan lagi lain kali"),
            (AWAY, "Buang semua isian ini"),
        ],
    )
    if answer == AWAY:
        unsaved.forget(kept.path)
    if answer in (None, NEXT_TIME, AWAY):
        return
    chosen = known[int(answer or 0)]
    await screen.app.push_screen(_screen(chosen))
    screen.lkjip.keeper.now()
    # In the ended program's file: this program's own one follows what is typed now.
    unsaved.keep_at(kept.path, [form for form in kept.forms if form is not chosen], kept.when)


def _line(form: Unsaved) -> str:
    known = fields_of(RECORD_TYPES[form.table])
    names = ", ".join(known[name].label for name in form.seen if name in known)
    return f"{form.title}: {names}"


def _screen(form: Unsaved) -> Screen[Any]:
    """The form again, with what was typed in it."""
    from lkjip_tui.screens.record import RecordScreen

    kind = RECORD_TYPES[form.table]
    known = fields_of(kind)
    fixed = {name: from_stored(known[name], value) for name, value in form.fixed.items()}
    return RecordScreen(kind, form.id, fixed=fixed, typed=form)
