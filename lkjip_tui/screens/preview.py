"""A document as it would be written now, as plain lines, with the list of its gaps."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from kinerja.records import Unit
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.field_text import name_of
from lkjip_tui.widgets.lines import LineList, Row
from lkjip_tui.widgets.text import wrap

if TYPE_CHECKING:
    from exports.documents import Document

_TAG = re.compile(r"<!--.*?-->|</?(?:br|div|span|p|table|tr|td|th)\b[^>]*>")
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""What Markdown escapes with a backslash: ASCII punctuation (CommonMark, 2.4)."""


def preview_rows(document: Document, page: int) -> list[Row]:
    """The gaps first, then the Markdown, within `page` cells; tables stay whole and scroll."""
    rows = []
    if document.gaps:
        rows.append(Row("", (f"Belum diisi ({len(document.gaps)}):",), bold=True))
        rows += [Row("", (line,)) for gap in document.gaps for line in wrap(f"- {gap}", page)]
        rows += [Row("", ("",)), Row("", ("─" * page,))]
    for text in readable(document.markdown):
        bold = text.startswith(("#", "**"))
        shown = text.replace("**", "").lstrip("# ") if bold else text
        lines = [shown] if text.startswith("|") else wrap(shown, page)
        rows += [Row("", (line,), bold=bold) for line in lines]
    return rows


def readable(markdown: str) -> list[str]:
    """The document's words line by line, without what only the PDF needs.

    Layout comments and tags go, a picture is named, escaped signs stand as themselves, and of
    several empty lines one is left.
    """
    lines: list[str] = []
    for text in markdown.split("\n"):
        named = _PICTURE.sub(r"(Gambar: \1)", text.removesuffix("\\"))
        bare = _ESCAPED.sub(r"\1", _TAG.sub("", named))
        bare = html.unescape(bare).rstrip()
        if bare or (lines and lines[-1] and not _TAG.search(text)):
            lines.append(bare)
    return lines


class PreviewScreen(LkjipScreen[None]):
    """One document at a time; P chooses another."""

    keys: ClassVar[tuple[str, ...]] = ("pratinjau", "tahun", "saring")
    meanings: ClassVar[Mapping[str, str]] = {
        "pratinjau": "Pilih dokumen lain",
    }
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
        self.list.set_rows(preview_rows(document, self.page))
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

        widest = max(map(len, DOCUMENTS))
        options = [(name, f"{name:<{widest}} {text}") for name, text in list_documents()]
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
