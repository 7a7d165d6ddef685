"""Entry of one record after another without leaving the form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from kinerja.narasi import DRAFTED
from lkjip_tui.screens.form_screen import FormScreen
from lkjip_tui.widgets.block import Block
from lkjip_tui.widgets.draft import Draft
from lkjip_tui.widgets.form import RecordForm
from lkjip_tui.widgets.text import wrap

_ABOVE = 3
"""Lines above the form that say what is being entered."""


class SeriesScreen(FormScreen):
    """A form with next and previous; PgDn and PgUp save what was typed, then go on.

    A subclass says for each key what to edit (`draft_of`), what stands above (`about`), what the
    hint shows (`hint`) and what the save is called (`label_of`). Answers with the last key.
    """

    keys: ClassVar[tuple[str, ...]] = ("simpan", "berikut", "sebelum", "draf", "riwayat")
    help_text = (
        "{simpan} menyimpan. PgDn dan PgUp menyimpan isian yang berubah lalu pindah ke yang "
        "berikut atau sebelumnya, jadi satu tahun dapat diisi tanpa keluar dari formulir. Isian "
        "yang belum benar tidak disimpan dan tidak ditinggalkan."
    )

    def __init__(self, series: Sequence[str], key: str, field: str = "") -> None:
        super().__init__()
        self._series, self._key, self._field = list(series), key, field

    # --- what a subclass says ---------------------------------------------------------------

    def draft_of(self, key: str) -> Draft:
        """The record to edit for a key."""
        raise NotImplementedError

    def about(self, key: str) -> str:
        """What is being entered."""
        raise NotImplementedError

    def label_of(self, key: str) -> str:
        """What the history calls the save."""
        raise NotImplementedError

    def hint(self, draft: Draft) -> str:  # noqa: ARG002
        """A result that follows what is typed; "" for none."""
        return ""

    # --- the screen -------------------------------------------------------------------------

    def heading(self) -> str:
        """The title with the place in the series."""
        place = self._series.index(self._key) + 1
        return f"{self.screen_title} {place}/{len(self._series)}"

    def body(self) -> ComposeResult:
        """What is entered, then the form."""
        self._about = Block(_ABOVE, bold=_ABOVE)
        yield self._about
        self.form = RecordForm(self.draft_of(self._key), hint=self.hint)
        yield self.form

    def on_mount(self) -> None:
        """Go to the field that was asked for."""
        self._tell_about()
        if self._field:
            self.form.go_to(self._field)

    def refresh_data(self) -> None:
        """Show what others saved, unless something is typed here: the save will ask then."""
        if not self.form.draft.changed:
            self.form.show(self.draft_of(self._key))
        self._tell_about()

    def _tell_about(self) -> None:
        lines = [
            line for text in self.about(self._key).split("\n") for line in wrap(text, self.page)
        ]
        if len(lines) > _ABOVE:
            lines[_ABOVE - 1] += " …"
        self._about.show(lines)

    def action_simpan(self) -> None:
        """F2."""
        self.act(self._save())

    async def _save(self) -> bool:
        if self.refused():
            return False
        draft = self.form.draft
        edits = draft.edits() if draft.changed else []
        if not edits:
            self.say("Tidak ada yang berubah.")
        elif not await self.save(edits, self.label_of(self._key)):
            return False
        self.form.show(self.draft_of(self._key))
        return True

    def action_berikut(self) -> None:
        """PgDn."""
        self.act(self._turn(1))

    def action_sebelum(self) -> None:
        """PgUp."""
        self.act(self._turn(-1))

    async def _turn(self, by: int) -> None:
        place = self._series.index(self._key) + by
        if self.form.draft.changed and not await self._save():
            return
        if not 0 <= place < len(self._series):
            self.say("Ini yang terakhir." if by > 0 else "Ini yang pertama.")
            return
        self._key = self._series[place]
        self.form.show(self.draft_of(self._key))
        self._tell_about()
        self.show_frame()

    def key_label(self, name: str) -> str:
        """No draft key where no field has a draft."""
        if name == "draf" and not any(
            field.name in DRAFTED.get(self.form.draft.kind.table, ())
            for field in self.form.draft.fields
        ):
            return ""
        return super().key_label(name)

    def action_draf(self) -> None:
        """Ctrl+D: the draft of the field under the cursor."""
        from lkjip_tui.screens.drafting import put_draft

        self.act(put_draft(self, self.form))

    def action_riwayat(self) -> None:
        """F7: who changed this record."""
        record = self.form.draft.record
        if record is None:
            self.say("Belum ada isian di sini, jadi belum ada riwayat.")
        else:
            self.lkjip.open("riwayat", table=record.table, id=record.id)

    async def leave(self) -> None:
        """Close, telling where the person was."""
        if await self.may_leave():
            self.dismiss(self._key)
