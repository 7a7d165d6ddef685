"""The form of one record of any kind: new or existing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult

from kinerja.naming import full_name
from kinerja.narasi import DRAFTED
from kinerja.records import Record
from lkjip_tui.keymap import shown
from lkjip_tui.screens.form_screen import FormScreen
from lkjip_tui.screens.values_text import record_name
from lkjip_tui.widgets.draft import Draft
from lkjip_tui.widgets.form import RecordForm

if TYPE_CHECKING:
    from lkjip_tui.unsaved import Unsaved


class RecordScreen(FormScreen):
    """Enter a record. Answers with its id once it was saved, None where nothing was."""

    keys: ClassVar[tuple[str, ...]] = ("simpan", "draf", "riwayat")
    help_text = (
        "Isi baris demi baris; {simpan} menyimpan semuanya sekaligus. Tanda * berarti wajib diisi, "
        "tanda ! berarti isian belum benar; baris terbawah menjelaskannya. Yang belum disimpan "
        "tidak hilang tanpa ditanyakan dulu."
    )

    def __init__(
        self,
        kind: type[Record],
        id: str = "",  # noqa: A002
        field: str = "",
        fixed: Mapping[str, Any] | None = None,
        start: Mapping[str, Any] | None = None,
        *,
        draf: bool = False,
        typed: Unsaved | None = None,
    ) -> None:
        super().__init__()
        self._typed = typed
        self._drafts = draf
        self._start = start
        self._kind, self._record_id, self._field = kind, id, field
        self._fixed = dict(fixed or {})

    def heading(self) -> str:
        """The record, or what is being added."""
        if self._kind.singleton and self._record_id:
            return self._kind.label
        if not self._record_id:
            named = self._kind.natural and set(self._kind.natural) <= self._fixed.keys()
            owner = full_name(self._kind(**self._fixed), self.office) if named else "baru"
            return f"{self._kind.label} {owner}"
        return record_name(self._kind.table, self._record_id, self.office)

    def body(self) -> ComposeResult:
        """The form."""
        self.form = RecordForm(self._draft())
        yield self.form

    def on_mount(self) -> None:
        """Go to the field that was asked for; put back what was typed before the line was lost."""
        if self._field:
            self.form.go_to(self._field)
        if self._typed is not None:
            self._type_again(self._typed)
        if self._drafts and self._field:
            self.action_draf()
        elif self._drafts:
            self._fill_drafts()

    def _fill_drafts(self) -> None:
        from lkjip_tui.screens.drafting import fill_empty

        filled = fill_empty(self, self.form)
        told = (
            f"{filled} isian kosong diisi draf dari data; baca, lalu {shown('simpan')} menyimpan."
        )
        self.say(told if filled else "Tidak ada isian kosong yang punya draf.")

    def _type_again(self, typed: Unsaved) -> None:
        draft = self.form.draft
        names = [field.name for field in draft.fields if field.name in typed.texts]
        # On what it was opened on then: saving still notices what others wrote meanwhile.
        draft.seen.update({name: tuple(typed.seen[name]) for name in names if name in typed.seen})
        for name in names:
            self.form.write(name, typed.texts[name])
        self.say(f"Isian sebelum program berakhir; {shown('simpan')} menyimpannya.")

    def key_label(self, name: str) -> str:
        """No draft key where no field has a draft."""
        if name == "draf" and self._kind.table not in DRAFTED:
            return ""
        return super().key_label(name)

    def action_draf(self) -> None:
        """Ctrl+D: the draft of the field under the cursor."""
        from lkjip_tui.screens.drafting import put_draft

        self.act(put_draft(self, self.form))

    def _draft(self) -> Draft:
        record = self.office.record(self._kind.table, self._record_id) if self._record_id else None
        seen = self.session.store.seen(self._kind.table, self._record_id) if record else {}
        return Draft(
            self._kind, self.office, record, fixed=self._fixed, start=self._start, seen=seen
        )

    def refresh_data(self) -> None:
        """Show what others saved, unless something is typed here: the save will ask then."""
        if not self.form.draft.changed:
            self.form.show(self._draft())
        elif self._record_id:
            self.say("Data di berkas sudah berubah; isian Anda tetap di layar.")

    def action_simpan(self) -> None:
        """F2."""
        self.act(self._save())

    async def _save(self) -> None:
        if self.refused():
            return
        draft = self.form.draft
        edit = draft.edit()
        if edit is None:
            self.say("Tidak ada yang berubah.")
            return
        new = draft.record is None
        title = str(getattr(draft.preview, "title", ""))
        named = title if title.startswith(f"{self._kind.label} ") else f"{self._kind.label} {title}"
        label = f"{named} {'ditambah' if new else 'diubah'}"
        if not await self.save([edit], label):
            return
        self.lkjip.parting_word = f"Tersimpan: {label}"
        self.dismiss(edit.id)

    def action_riwayat(self) -> None:
        """F7: who changed this record."""
        if self._record_id:
            self.lkjip.open("riwayat", table=self._kind.table, id=self._record_id)
        else:
            self.say("Rekaman baru belum punya riwayat.")
