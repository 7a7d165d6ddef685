"""A document as it would be written now, as plain lines, with the list of its gaps."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from kinerja.records import Unit
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.field_text import name_of
from lkjip_tui.widgets.lines import LineList, Row
from lkjip_tui.widgets.text import wrap

if TYPE_CHECKING:
    from exports.documents import Document

_PAGE = 76
_TAG = re.compile(r"<!--.*?-->|</?(?:br|div|span|p|table|tr|td|th)\b[^>]*>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""What Markdown escapes with a backslash: ASCII punctuation (CommonMark, 2.4)."""


def preview_rows(document: Document) -> list[Row]:
    """The gaps first, then the Markdown, wrapped; table lines stay whole and scroll sideways."""
    rows = []
    if document.gaps:
        rows.append(Row("", (f"Belum diisi ({len(document.gaps)}):",), bold=True))
        rows += [Row("", (line,)) for gap in document.gaps for line in wrap(f"- {gap}", _PAGE)]
        rows += [Row("", ("",)), Row("", ("─" * _PAGE,))]
    for text in readable(document.markdown):
        bold = text.startswith(("#", "**"))
        shown = text.replace("**", "").lstrip("# ") if bold else text
        lines = [shown] if text.startswith("|") else wrap(shown, _PAGE)
        rows += [Row("", (line,), bold=bold) for line in lines]
    return rows


def readable(markdown: str) -> list[str]:
    """The document's words line by line, without what only the PDF needs.

    Layout comments and tags go, escaped signs stand as themselves, and of several empty lines
    one is left.
    """
    lines: list[str] = []
    for text in markdown.split("\n"):
        bare = _ESCAPED.sub(r"\1", _TAG.sub("", text.removesuffix("\\")))
        bare = html.unescape(bare).rstrip()
        if bare or (lines and lines[-1] and not _TAG.search(text)):
            lines.append(bare)
    return lines


class PreviewScreen(LkjipScreen[None]):
    """One document at a time; P chooses another."""

    keys: ClassVar[tuple[str, ...]] = ("pratinjau", "tahun", "saring")
    help_text = (
        "Naskah dokumen seperti akan ditulis sekarang, didahului daftar yang belum diisi. Panah "
        "kiri dan kanan menggeser tabel yang lebar. {pratinjau} memilih dokumen lain. Dokumen "
        "jadinya dibuat di layar langkahnya, atau dengan perintah lkjip ekspor."
    )

    def __init__(self, nama: str = "lkjip", unit: str = "") -> None:
        super().__init__()
        self._chosen, self._unit = nama, unit

    def heading(self) -> str:
        """Which document."""
        return f"Pratinjau {self._chosen}"

    def body(self) -> ComposeResult:
        """The lines."""
        self.list = LineList(empty="Dokumen ini belum ada isinya.")
        yield self.list

    def refresh_data(self) -> None:
        """Compose the document."""
        document = self._document()
        self.list.set_rows(preview_rows(document))
        count = len(document.gaps)
        self.say(f"Belum diisi: {count} isian." if count else "Tidak ada isian yang kosong.")
        self.show_frame()

    def _document(self) -> Document:
        from exports.documents import Context, compose

        session = self.session
        context = Context(session.office, session.tahun, session.calendar, session.now())
        return compose(self._chosen, context, self._unit)

    def action_pratinjau(self) -> None:
        """P."""
        self.act(self._choose())

    async def _choose(self) -> None:
        from exports.documents import DOCUMENTS, list_documents

        options = [(name, f"{name:<20} {text}") for name, text in list_documents()]
        answer = await self.choose("Dokumen yang mana?", options, self._chosen)
        if answer is None:
            return
        unit: str | None = ""
        if DOCUMENTS[answer].per_unit:
            units = [(one.id, name_of(one)) for one in self.office.all(Unit)]
            unit = await self.choose("Formulir untuk unit mana?", units, self._unit)
        if unit is not None:
            self._chosen, self._unit = answer, unit
            self.refresh_data()

    def action_tahun(self) -> None:
        """Y."""
        from lkjip_tui.screens.acts import choose_year

        self.act(choose_year(self))
