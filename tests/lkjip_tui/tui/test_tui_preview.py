"""The preview shows a document's words, not the marks that only the PDF needs."""

from __future__ import annotations

from exports.documents import Document
from lkjip_tui.screens.preview import preview_rows, readable


def test_a_picture_is_named_and_long_lines_keep_to_a_narrow_screen() -> None:
    assert readable('![Lambang](<logo-1.svg> "lebar 18 mm")') == ["(Gambar: Lambang)"]
    rows = preview_rows(Document("lkjip", "LKjIP", "kata " * 40), 56)
    assert max(len(row.cells[0]) for row in rows) <= 56


def test_layout_marks_go_and_words_stay() -> None:
    text = "<!-- sampul -->\n\n**JUDUL**\\\n<br><br>\n\nSatu \\*dua\\* &lt;b&gt;\n"
    assert readable(text) == ["**JUDUL**", "", "Satu *dua* <b>", ""]


def test_what_a_person_typed_is_never_taken_for_a_mark() -> None:
    assert readable("a &lt;br&gt; b") == ["a <br> b"]
    assert readable("a \\\\ b") == ["a \\ b"]


def test_gaps_come_first_and_headings_are_bold_without_signs() -> None:
    document = Document("lkjip", "LKjIP", "# Bab I\n\n| a | b |\n", gaps=("Ikhtisar: isi dulu",))
    rows = preview_rows(document, 76)
    assert [row.cells[0] for row in rows[:2]] == ["Belum diisi (1):", "- Ikhtisar: isi dulu"]
    heading = next(row for row in rows if row.cells[0] == "Bab I")
    assert heading.bold
    assert "| a | b |" in [row.cells[0] for row in rows]
