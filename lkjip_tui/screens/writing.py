"""The window for texts of several lines. Its own module: a TextArea is slow to import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from lkjip_tui.keymap import shown, with_keys
from lkjip_tui.keys import KEYS
from lkjip_tui.screens.dialogs import Dialog
from lkjip_tui.screens.drafting import NO_DRAFT, with_draft

if TYPE_CHECKING:
    from kinerja.rujukan import Rujukan
    from lkjip_tui.widgets.draft import Draft as FormDraft


class _Area(TextArea):
    """The text; two keys of the screen come before the editor's own use of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(KEYS[name].press, f"screen.{KEYS[name].action}", show=False, id=name)
        for name in ("draf", "rujukan")
    ]


class AskText(Dialog[str]):
    """Text of several lines; F2 takes it, Esc and F3 go back (asking first where it changed).

    `made` is the draft that the figures give, "" for none; `references` tells what references
    mean, None where the text takes none. A wrong one is told before the text is taken. `field_of`
    is the form and field that the text belongs to.
    """

    screen_title = "Teks"
    keys: ClassVar[tuple[str, ...]] = ("simpan", "draf", "rujukan")
    meanings: ClassVar[Mapping[str, str]] = {
        "simpan": "Terima teks ini ke dalam isian",
    }
    help_text = (
        "Baris kosong memisahkan paragraf. {simpan} menerima teks ini ke dalam isian. {draf} "
        "menaruh draf kalimat dari data untuk diubah; {rujukan} menyisipkan rujukan seperti {{ "
        "capaian:IK-1.2 }}, yang di dalam laporan tercetak sebagai angka terbaru."
    )

    def __init__(
        self,
        title: str,
        text: str = "",
        detail: str = "",
        *,
        made: str = "",
        references: Rujukan | None = None,
        field_of: tuple[FormDraft, str] | None = None,
    ) -> None:
        super().__init__(title, detail)
        self._field_of = field_of
        self._text, self._made, self._references = text, made, references

    def body(self) -> ComposeResult:
        """The question above the text."""
        yield from self.question()
        area = _Area(self._text, soft_wrap=True, tab_behavior="focus", compact=True)
        area.cursor_blink = False
        area.highlight_cursor_line = False
        yield area

    @property
    def typed_for(self) -> tuple[FormDraft, str, str] | None:
        """The form and field that this window was opened from, with the text as it stands now."""
        areas = self.query(_Area)
        if self._field_of is None or not areas:
            return None
        return (*self._field_of, areas.first().text)

    def dirty(self) -> bool:
        """Whether the text is another one than before."""
        return self.query_one(_Area).text != self._text

    def key_label(self, name: str) -> str:
        """Only what this text can have."""
        if (name == "draf" and not self._made) or (name == "rujukan" and not self._references):
            return ""
        return super().key_label(name)

    def action_simpan(self) -> None:
        """F2: take the text."""
        self.act(self._take())

    async def _take(self) -> None:
        text = self.query_one(_Area).text
        wrong = self._references.resolve(text).salah if self._references else ()
        if wrong:
            told = "\n".join(str(one) for one in wrong)
            if not await self.confirm("Terima teks ini walaupun rujukannya salah?", told):
                return
        self.dismiss(text)

    def action_draf(self) -> None:
        """Ctrl+D: the draft, for editing."""
        self.act(self._draft())

    async def _draft(self) -> None:
        area = self.query_one(_Area)
        if not self._made:
            self.say(NO_DRAFT)
            return
        text = await with_draft(self, area.text, self._made)
        if text is not None:
            area.replace(text, area.document.start, area.document.end)

    def action_rujukan(self) -> None:
        """Ctrl+R: choose a figure to refer to."""
        self.act(self._refer())

    async def _refer(self) -> None:
        if self._references is None:
            self.say("Teks ini tidak memakai rujukan.")
            return
        options = [(one, f"{one}  {figure}") for one, figure in self._references.listed()]
        chosen = await self.choose("Rujukan dan angkanya sekarang", options)
        if chosen:
            self.query_one(_Area).insert(chosen)

    def footer_text(self) -> str:
        """What can be pressed."""
        more = "".join(
            f"  {shown(name)} {self.key_label(name)}"
            for name in ("draf", "rujukan")
            if self.key_label(name)
        )
        begin = with_keys("{bantuan} Bantuan  {simpan} Terima teks")
        return f"{begin}{more}  {shown('kembali')} Kembali"
