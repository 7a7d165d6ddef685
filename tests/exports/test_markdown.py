from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from exports import markdown as md
from kinerja.text import visible

PARSER = MarkdownIt("commonmark").enable("table").enable("strikethrough")

NASTY = [
    "# judul", "## judul", "- butir", "+ butir", "* butir", "1. butir", "1) butir", "> kutipan",
    "    kode", "```", "~~~", "---", "***", "___", "===", "a\n===", "a\n---", "a | b\n:--|--",
    "a \\| b\n:--", "|a|b|\n|-|-|", "[x](y)", "![x](y)", "[x]: /y", "<b>tebal</b>", "<!-- x -->",
    "<div>\n</div>", "&amp; &lt;", "&nbsp;", "\\*", "a\\", "a  \nb", "*a* _b_ **c** `d` ~~e~~",
    "<http://a.b>", "http://a.b", "=1+1", "\t kode", "<!-- halaman baru -->", "</div>", "\x1b[31m",
    "a\x0bb\x0cc\x85d\u2028e\u2029f", "\u202eabc", "**belum diisi**", "[ ] x", "a\r\nb\rc",
]  # fmt: skip

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text(alphabet="ab \n\t#*_`[]()<>&|\\~-+=:.1!>", max_size=40),
    st.lists(st.sampled_from(NASTY), max_size=3).map("\n".join),
    st.lists(st.sampled_from(NASTY), max_size=3).map("\n\n".join),
)


def shown(tokens: list[Token]) -> str:
    """The words of parsed Markdown; anything but text and line breaks fails."""
    words = []
    for token in tokens:
        if token.type == "text":
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            words.append("\n")
        elif token.type == "html_inline":
            assert token.content == "<br>"
            words.append("\n")
        else:
            assert token.type == "text_special", token
            words.append(token.content)
    return "".join(words)


def words_of(text: str) -> list[str]:
    return visible(text).split()


@given(texts)
def test_user_paragraphs_show_their_words_and_nothing_else(text: str) -> None:
    tokens = PARSER.parse(md.paragraphs(text))
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    words = [shown(token.children or []) for token in tokens if token.type == "inline"]
    assert "\n".join(words).split() == words_of(text)


@given(texts)
def test_a_line_of_user_text_stays_one_line_in_any_place(text: str) -> None:
    line = md.escape(text)
    assert "\n" not in line
    for around in ("{}", "**x** {}", "- {}", "1. {}"):
        tokens = PARSER.parse(around.format(line))
        inline = [token for token in tokens if token.type == "inline"]
        if not line:
            continue
        assert len(inline) == 1
        types = {token.type for token in inline[0].children or []}
        assert types <= {"text", "text_special", "strong_open", "strong_close"}
    tokens = PARSER.parse(md.heading(2, text))
    if line:
        assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
        assert shown(tokens[1].children or []).split() == words_of(text)


@given(texts)
def test_running_text_cannot_end_its_comment(text: str) -> None:
    comment = md.running("kepala", text)
    tokens = PARSER.parse(comment)
    assert [token.type for token in tokens] == ["html_block"]
    assert comment.count("-->") == 1
    assert comment.endswith("-->")


@given(st.text(max_size=80))
def test_visible_text_holds_no_control_characters(text: str) -> None:
    seen = visible(text)
    assert all(char.isprintable() or char in "\n\u200c\u200d" for char in seen)
    assert visible(seen) == seen


def test_controls_are_shown_and_fillers_dropped() -> None:
    assert visible("a\x1b[31mb") == "a�[31mb"
    assert visible("a\u202eb") == "a�b"
    assert visible("soft\u00adhyphen\u200b\ufeff") == "softhyphen"
    assert visible("a\u00a0b\tc\r\nd\x85e") == "a b c\nd\ne"


def test_paragraphs_and_line_breaks_of_long_texts_are_kept() -> None:
    long = "kalimat " * 1250
    text = md.paragraphs(f"satu\ndua\n\n  \n{long}\n\ntiga")
    blocks = text.split("\n\n")
    assert blocks[0] == "satu\\\ndua"
    assert blocks[1] == long.strip()
    assert blocks[2] == "tiga"


def test_empty_parts_leave_no_trace() -> None:
    assert md.join("a", "", "  ", "b\n") == "a\n\nb"
    assert md.paragraphs(" \n\n ") == ""
    assert md.lines(("a", "", "b")) == "a\\\nb"


@pytest.mark.parametrize(("ready", "bold"), [("x", "**x**"), (md.GAP, md.GAP)])
def test_a_gap_is_not_made_bold_twice(ready: str, bold: str) -> None:
    assert md.bold(ready) == bold
