"""Documents of nested parts: lists in quotations in lists, tables of any size, HTML, footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

WORDS = [
    "kata", "Penyelenggaraan", "1.234,50", "7–8", "**tebal**", "*miring*", "`kode`", "~~coret~~",
    "***tebal miring***", "[^a]", "[^b]", "[tautan](https://contoh.id/a?b=c&d)", "[x](#bab-i)",
    "![gambar](lambang.png)", "![](tiada.png)", "<b>HTML</b>", "<br>", "&amp;", "\\|", "a|b",
    "kata " * 60, "x" * 300, "é" * 90, "W" * 5_000, "https://contoh.id/" + "a-b/" * 80,
    "😀", "السلام", "שלום", "中文中文", "ꦲꦤ", "e\u0301", "\u200b", "²", "≥", "",
]  # fmt: skip

_LARGEST = 200_000  # characters of a table

words = st.one_of(st.sampled_from(WORDS), st.text(max_size=12))
lines = st.lists(words, max_size=8).map(lambda some: " ".join(" ".join(some).split()))
texts = st.lists(lines, min_size=1, max_size=4).map("\n".join)
cells = st.one_of(
    lines.map(lambda line: line.replace("|", "\\|")),
    st.sampled_from(["<!-- kiri -->", "<!-- atas -->", "(1)", "x<br>y", "kata " * 900]),
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A pipe table of up to 14 columns; a row drawn once may stand in it hundreds of times."""
    columns = draw(st.integers(1, 14))
    sides = draw(st.lists(st.sampled_from(["---", "---:", ":--", ":-:"]), min_size=1, max_size=3))
    rule = "|".join(sides[at % len(sides)] for at in range(columns))
    rows = draw(st.lists(st.lists(cells, min_size=1, max_size=columns), min_size=1, max_size=4))
    body = [f"| {' | '.join(row)} |" for row in rows]
    many = draw(st.sampled_from([1, 1, 1, 30, 300]))
    many = min(many, 1 + _LARGEST // sum(map(len, body)))
    head = "| " + " | ".join(f"Kolom {at}" for at in range(columns)) + " |"
    lead = draw(st.sampled_from(["", "**Tabel 1.1. Judul**\n\n", "<!-- baris kepala: 2 -->\n\n"]))
    return "\n".join([f"{lead}{head}", f"|{rule}|", *body * many])


leaves = st.one_of(
    texts,
    tables(),
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###", "######"]), lines),
    st.builds("```\n{}\n```".format, st.text(max_size=200)),
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["div", "table", "p", "script"]), lines),
    st.sampled_from([
        "![Lambang](lambang.png)", "![Lambang](lambang.png \"lebar 900 mm\")", "---",
        "![Lambang](lambang.png)\n\n**Gambar 1.1. Judul**", "<!-- mendatar -->", "<!-- tegak -->",
        "<!-- halaman baru -->", "<!-- daftar isi: 6 -->", "<!-- daftar tabel -->", "<!-- isi -->",
    ]),
)  # fmt: skip


def _indented(parts: Sequence[str], first: str, rest: str) -> str:
    text = "\n\n".join(parts).split("\n")
    return "\n".join([first + text[0], *(rest + line for line in text[1:])])


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(inner, min_size=1, max_size=3)
    div = '<div class="{}">\n\n{}\n\n</div>'
    kinds = st.sampled_from(["kop", "ttd", "pasangan", "tengah", "sumber", "rincian"])
    deep = st.integers(2, 30)
    return st.one_of(
        some.map(lambda parts: _indented(parts, "> ", "> ")),
        some.map(lambda parts: _indented(parts, "- ", "  ")),
        some.map(lambda parts: _indented(parts, "12. ", "    ")),
        st.builds(lambda text, depth: "> " * depth + text, lines, deep),
        st.builds(lambda text, depth: "- " * depth + text, lines, deep),
        st.builds(lambda kind, parts: div.format(kind, "\n\n".join(parts)), kinds, some),
    )


parts = st.recursive(leaves, _nested, max_leaves=12)
NOTES = "Dirujuk[^a] dua[^b].\n\n[^a]: Catatan.\n\n[^b]: **Kedua** [^a] " + "yang panjang " * 40
structures = st.builds(
    lambda first, some, notes: "\n\n".join([first, *some, notes]),
    st.sampled_from(["# BAB I", ""]),
    st.lists(parts, max_size=6),
    st.sampled_from(["", NOTES]),
)
