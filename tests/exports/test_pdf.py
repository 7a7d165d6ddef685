import itertools
import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.markdown import escape_cell, paragraphs
from exports.pdf import PdfOptions, guard, render_pdf
from exports.pdf.blocks import BREAK, Source, clean, soften
from exports.pdf.engine import Engine, PageText
from exports.pdf.fonts import repair_to_unicode
from exports.pdf.sheet import Mark, roman
from exports.pdf.splitting import split
from kinerja.errors import InputError

CREATED = datetime(2026, 1, 31, 8, 5, tzinfo=timezone(timedelta(hours=7)))
SENTENCE = (
    "Capaian didukung penyederhanaan persyaratan layanan dan penempatan petugas di kecamatan. "
)
FLAGS = pymupdf.TEXTFLAGS_TEXT & ~pymupdf.TEXT_PRESERVE_LIGATURES


def pdf(markdown: str, **options: object) -> pymupdf.Document:
    data = render_pdf(markdown, "Judul", created=CREATED, options=PdfOptions(**options))
    return pymupdf.open("pdf", data)


def words(document: pymupdf.Document) -> list[str]:
    return [word[4] for page in document for word in page.get_text("words", flags=FLAGS)]


def table(head: list[str], rows: list[list[str]], align: str = "") -> str:
    marks = align.split() or ["---"] * len(head)
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, marks, *rows])


def long_table(rows: int = 150) -> str:
    body = [[str(i), SENTENCE * (1 + i % 2), f"{i}.234,50"] for i in range(1, rows + 1)]
    return "**Tabel 1.1. Kegiatan**\n\n" + table(["No", "Uraian", "Pagu"], body, "---: --- ---:")


def fills(page: pymupdf.Page) -> list[pymupdf.Rect]:
    return [drawing["rect"] for drawing in page.get_drawings() if drawing.get("fill")]


# --- tables ---


def test_a_long_table_repeats_its_header_and_caption_with_equal_columns() -> None:
    document = pdf(long_table())
    assert len(document) > 4
    edges = set()
    for page in document:
        text = page.get_text()
        assert all(word in text for word in ("No", "Uraian", "Pagu", "Tabel 1.1"))
        assert ("(lanjutan)" in text) == (page.number > 0)
        lines = [d["rect"] for d in page.get_drawings() if d["rect"].width < 1]
        edges.add(tuple(sorted({round(rect.x0) for rect in lines})))
    assert len(edges) == 1


def test_no_ghost_shading() -> None:
    document = pdf(long_table() + "\n\n" + SENTENCE * 100)
    for page in document:
        heads = [word[3] for word in page.get_text("words") if word[4] == "Uraian"]
        shaded = [rect for rect in fills(page) if rect.width > 5 and rect.height > 2]
        assert bool(shaded) == bool(heads)
        assert all(rect.y1 < heads[0] + 6 for rect in shaded)


def test_every_row_stands_whole_on_one_page_and_numbers_right() -> None:
    document = pdf(long_table())
    right = set()
    found = []
    for page in document:
        for word in page.get_text("words"):
            if re.fullmatch(r"\d+\.234,50", word[4]):
                found.append(word[4])
                right.add(round(word[2]))
    assert found == [f"{i}.234,50" for i in range(1, 151)]
    assert len(right) == 1


def test_a_row_higher_than_a_page_keeps_every_word() -> None:
    cell = " ".join(f"kata{i}" for i in range(2500))
    rows = [["1", "pendek", "12,50"], ["2", cell, "99,00"], ["3", "akhir", "7,00"]]
    document = pdf("# Bab\n\nTeks.\n\n" + table(["No", "Uraian", "Nilai"], rows))
    found = words(document)
    assert [word for word in found if word.startswith("kata")] == cell.split()
    assert found.count("Uraian") == len(document) > 2
    assert "pendek" in document[0].get_text()
    assert "kata0" in document[0].get_text()
    assert "akhir" in document[-1].get_text()


def test_a_header_higher_than_a_page_is_set_once() -> None:
    cell = " ".join(f"kata{i}" for i in range(2500))
    document = pdf(table(["No", cell], [["1", "isi"], ["2", "akhir"]]))
    found = words(document)
    assert [word for word in found if word.startswith("kata")] == cell.split()
    assert "akhir" in found


def test_a_wide_table_turns_its_page_and_the_next_text_turns_back() -> None:
    head = [f"Kolompanjangsekali{i}" for i in range(12)]
    rows = [[f"nilai {i}.234.567.890" for i in range(12)]]
    markdown = f"Awal.\n\n**Tabel 1.1. Lebar**\n\n{table(head, rows)}\n\nAkhir."
    document = pdf(markdown)
    assert [page.rect.width > page.rect.height for page in document] == [False, True, False]
    assert "Tabel 1.1" in document[1].get_text()
    assert "Akhir" in document[2].get_text()


def test_a_table_that_no_page_can_take_is_refused_by_name() -> None:
    head = [f"K{i}" for i in range(120)]
    markdown = "**Tabel 9.9. Terlalu lebar**\n\n" + table(head, [["nilai"] * 120])
    with pytest.raises(InputError, match=r"Tabel 9\.9\. Terlalu lebar.*120 kolom"):
        pdf(markdown)


def test_notes_stay_with_the_last_row() -> None:
    for rows in range(38, 50):
        body = [[f"baris{i}", "x"] for i in range(rows)]
        note = '<div class="sumber">\n\nSumber: contoh.\n\n</div>'
        document = pdf(table(["A", "B"], body) + "\n\n" + note)
        page = next(page for page in document if "Sumber" in page.get_text())
        assert f"baris{rows - 1}\n" in page.get_text()


# --- what belongs together ---


@pytest.mark.parametrize("filler", range(30, 48))
def test_headings_captions_and_signatures_are_not_parted(filler: int) -> None:
    lines = "\n\n".join(["Baris pengisi."] * filler)
    rows = [[f"baris{i}", "x"] for i in range(12)]
    parts = [
        lines,
        "## Judul kecil",
        "**Tabel 1.1. Isi**",
        table(["Kepala", "B"], rows),
        lines,
        '<div class="ttd">\n\nKota Contoh\n\n<br><br><br>\n\n**Nama Contoh**\n\n</div>',
    ]
    document = pdf("\n\n".join(parts))
    first = next(page.get_text() for page in document if "Judul kecil" in page.get_text())
    assert all(word in first for word in ("Tabel 1.1. Isi", "Kepala", "baris0"))
    signed = next(page.get_text() for page in document if "Nama Contoh" in page.get_text())
    assert "Kota Contoh" in signed


@pytest.mark.parametrize("filler", range(24, 32))
def test_a_low_table_stays_with_its_caption_and_notes(filler: int) -> None:
    rows = [[f"baris{i}", "x"] for i in range(2)]
    parts = ["Pengisi."] * filler
    parts += ["**Tabel 1.1. Kecil**", table(["A", "B"], rows)]
    parts += ['<div class="sumber">', "Sumber: contoh.\\\nBaris kedua.", "</div>"]
    document = pdf("\n\n".join(parts))
    page = next(page.get_text() for page in document if "Kecil" in page.get_text())
    assert all(word in page for word in ("baris0", "baris1", "Sumber", "Baris kedua"))
    assert "lanjutan" not in "".join(words(document))


@pytest.mark.parametrize("filler", range(26, 34))
def test_a_line_that_announces_stays_with_what_follows(filler: int) -> None:
    text = " ".join(f"kata{i}" for i in range(40))
    document = pdf("\n\n".join([*["Pengisi."] * filler, "*Faktor pendorong*", text]))
    page = next(page.get_text() for page in document if "Faktor" in page.get_text())
    assert "kata0" in page


def test_no_line_of_a_paragraph_stands_alone() -> None:
    for filler in range(24, 34):
        text = " ".join(f"kata{i}" for i in range(70))
        document = pdf("\n\n".join(["Pengisi."] * filler) + "\n\n" + text)
        counts = [
            len({round(w[3]) for w in page.get_text("words") if w[4].startswith("kata")})
            for page in document
        ]
        assert 1 not in counts


# --- the document's parts ---

REPORT = """<!-- kepala: LKjIP 2025 -->

<!-- kaki: Dinas Pendidikan Contoh -->

<!-- sampul -->

# LAPORAN KINERJA

<!-- halaman baru -->

# KATA PENGANTAR

Puji syukur.

# DAFTAR ISI

<!-- daftar isi -->

- baris yang diganti

<!-- /daftar isi -->

<!-- isi -->

# BAB I PENDAHULUAN

Teks.

## Latar belakang

Teks.

<!-- halaman baru -->

## Sumber daya

Teks.

<!-- mendatar -->

# LAMPIRAN

Teks.
"""


def test_numbers_labels_bookmarks_and_contents_agree() -> None:
    document = pdf(REPORT)
    assert [page.get_label() for page in document] == ["Sampul", "i", "ii", "1", "2", "3"]
    assert [entry[:3] for entry in document.get_toc()] == [
        [1, "KATA PENGANTAR", 2],
        [1, "DAFTAR ISI", 3],
        [1, "BAB I PENDAHULUAN", 4],
        [2, "Latar belakang", 4],
        [2, "Sumber daya", 5],
        [1, "LAMPIRAN", 6],
    ]
    contents = document[2].get_text(sort=True)
    assert "baris yang diganti" not in contents
    lines = re.findall(r"^\s*(\S.*?)[ .]*\.[ .]{5,}(\w+)\s*$", contents, re.MULTILINE)
    expected = {"KATA PENGANTAR": "i", "DAFTAR ISI": "ii", "BAB I PENDAHULUAN": "1"}
    assert dict(lines) == expected | {"Latar belakang": "1", "Sumber daya": "2", "LAMPIRAN": "3"}
    links = [link["page"] for link in document[2].get_links()]
    assert links == [1, 2, 3, 3, 4, 5]
    for page in document:
        text = page.get_text()
        assert ("Dinas Pendidikan Contoh" in text) == ("LKjIP 2025" in text) == (page.number > 0)
    assert document[5].rect.width > document[5].rect.height


def test_contents_lines_reach_the_number_on_their_own_line() -> None:
    document = pdf(REPORT)
    rows: dict[int, list[str]] = {}
    for word in document[2].get_text("words"):
        rows.setdefault(round(word[3] / 4), []).append(word[4])
    assert any("Latar" in row and row[-1] == "1" for row in rows.values())


def test_a_letter_has_no_number_on_its_first_page() -> None:
    document = pdf("Awal.\n\n<!-- halaman baru -->\n\nLanjut.")
    assert document[0].get_text().split() == ["Awal."]
    assert document[1].get_text().split() == ["Lanjut.", "2"]


def test_properties_are_of_this_document_only() -> None:
    first = pdf(REPORT, author="Dinas A")
    second = pymupdf.open("pdf", render_pdf("x", "Lain", created=CREATED))
    assert first.metadata["author"] == "Dinas A"
    assert first.metadata["title"] == "Judul"
    assert first.metadata["creationDate"] == "D:20260131080500+07'00'"
    assert (second.metadata["title"], second.metadata["author"]) == ("Lain", "")
    assert first.xref_get_key(first.pdf_catalog(), "Lang")[1] == "id"


def test_the_watermark_is_on_every_page_and_only_when_asked() -> None:
    marked = pdf(REPORT, watermark="DRAF")
    assert all("DRAF" in page.get_text() for page in marked)
    assert not any("DRAF" in page.get_text() for page in pdf(REPORT))


def test_paper_is_as_asked() -> None:
    page = pdf("x", paper=(215, 330))[0]
    assert (round(page.rect.width), round(page.rect.height)) == (609, 935)


def test_the_same_data_give_the_same_bytes() -> None:
    once = render_pdf(REPORT + long_table(40), "Judul", created=CREATED)
    assert render_pdf(REPORT + long_table(40), "Judul", created=CREATED) == once
    assert render_pdf(REPORT + long_table(41), "Judul", created=CREATED) != once
    identity = pymupdf.open("pdf", once).xref_get_key(-1, "ID")[1]
    assert re.fullmatch(r"\[<(\w{32})><\1>\]", identity)


def test_progress_rises_to_its_end() -> None:
    seen: list[tuple[int, int]] = []
    render_pdf(
        REPORT, "J", created=CREATED, progress=lambda done, total: seen.append((done, total))
    )
    assert len({total for _done, total in seen}) == 1
    steps = [done for done, _total in seen]
    assert steps == sorted(set(steps))
    assert steps[-1] == seen[-1][1]
    assert len(steps) == 6 + 3  # each page, then the finishing


def test_running_text_takes_one_line() -> None:
    page = pdf(HARD["long running text"])[0]
    lines = {round(word[3]) for word in page.get_text("words")}
    assert len(lines) == 3
    assert page.get_text().count("…") == 2


def test_blocks_side_by_side() -> None:
    markdown = '<div class="pasangan">\n\nKiri\n\n<!-- kolom kanan -->\n\nKanan\n\n</div>'
    found = {w[4]: w for w in pdf(markdown)[0].get_text("words")}
    assert found["Kiri"][2] < 595 / 2 < found["Kanan"][0]
    assert abs(found["Kiri"][1] - found["Kanan"][1]) < 1


# --- whatever a user types ---

HARD: dict[str, str] = {
    "long word": "x" * 10_000,
    "long word in a heading": "# " + "y" * 10_000,
    "long word in a cell": table(["A", "B"], [["1", "z" * 10_000]]),
    "long link name in a header": table(["A" * 400, "B"], [["1", "2"]]),
    "long caption": "**Tabel " + "kata " * 3000 + "**\n\n" + table(["A"], [["1"]] * 200),
    "long signature": '<div class="ttd">\n\n' + "kata " * 3000 + "\n\n</div>",
    "long running text": f"<!-- kaki: {'kata ' * 500} -->\n\n<!-- kepala: {'k' * 900} -->\n\nisi",
    "markup": "&lt;b&gt; \\*tebal\\* [red] &amp;amp; <b>x</b> <script>alert(1)</script> a < b & d",
    "raw html block": "<table><tr><td>satu</td></tr></table>\n\n<img src=x>\n\n</div>",
    "picture in a line": "lihat ![gambar](/etc/passwd) ini, - ![b](c.svg)\n\n- ![butir](d.png)",
    "control characters": "a\x01b\x7fc\x85d\x0be\x00f\u202eg",
    "right to left": "awal السلام عليكم שלום akhir",
    "other scripts": "ꦲꦤꦕꦫꦏ ไทย 中文 नमस्ते akhir",
    "symbols": "▲▼ ≥ × − – ½ ² € ☑ 😀 👍 akhir",
    "code": "    " + "kode " * 200 + "\n\n```\n" + "k" * 500 + "\n```",
    "deep quote": "> " * 60 + "dalam",
    "deep list": "\n".join("  " * i + "- butir" for i in range(60)),
    "many levels": "# a\n\n### b\n\n###### c\n\n## d",
    "open div": '<div class="ttd">\n\ntanpa akhir',
    "open list": "<!-- daftar isi -->\n\nteks tetap ada",
    "empty": "",
    "only marks": "<!-- sampul -->\n\n<!-- isi -->\n\n<!-- mendatar -->",
    "empty table": table(["", ""], [["", ""]]),
    "empty heading": "#\n\n##\n\nisi",
    "many empty pages": "<!-- halaman baru -->\n\n" * 300 + "isi",
    "surrogate": "a\ud800b",
}


@pytest.mark.parametrize("name", HARD)
def test_hard_text_is_set_without_loss(name: str) -> None:
    document = pdf(HARD[name])
    assert 1 <= len(document) < 60
    for page in document:
        for word in page.get_text("words", flags=FLAGS & ~pymupdf.TEXT_MEDIABOX_CLIP):
            assert word[0] > -1
            assert word[2] < page.rect.width + 1
            assert word[3] < page.rect.height


def test_hard_text_reads_as_typed() -> None:
    text = "".join(pdf(HARD["long word in a cell"])[i].get_text() for i in range(2))
    assert text.count("z") > 5_000
    markup = " ".join(words(pdf(HARD["markup"])))
    assert "<script>alert(1)</script> a < b & d" in markup
    assert "<b> *tebal* [red] &amp; <b>x</b>" in markup
    assert "lihat gambar ini" in " ".join(words(pdf(HARD["picture in a line"])))
    assert "😀 👍" in " ".join(words(pdf(HARD["symbols"])))
    assert "teks tetap ada" in " ".join(words(pdf(HARD["open list"])))
    assert "sertifikat efektif - x" in pdf("sertifikat efektif - x")[0].get_text()


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=300), st.text(st.characters(codec="latin-1"), max_size=300))
def test_any_text_is_set_or_refused_with_its_place(anything: str, latin: str) -> None:
    cell = escape_cell(anything + latin)
    for markdown in (anything, paragraphs(anything), table(["A", "B"], [["1", cell]])):
        try:
            assert len(pdf(f"# Bab Satu\n\n{markdown}")) >= 1
        except InputError as error:  # noqa: PERF203 - three texts, one example
            assert "“" in error.sentence  # noqa: PT017 - both ends are right
    assert len(pdf(paragraphs(latin))) >= 1


def test_a_letter_that_no_font_has_is_refused_with_its_place() -> None:
    with pytest.raises(
        InputError, match=r"di “Bab Satu” tidak ada dalam huruf cetak \(\ue000 U\+E000\)"
    ):
        pdf("# Bab Satu\n\nIni \ue000 huruf")


# --- the guard ---


class Placed:
    """A layout in which every block stands on all of some pages."""

    def __init__(self, source: Source, pages: int, headed: list[int] | None = None) -> None:
        self.marks = {id(block): Mark(0, 0) for block in source.blocks}
        self.ends = {id(block): Mark(pages - 1, 0) for block in source.blocks}
        self.headed = {id(block): headed or [] for block in source.blocks}
        self.sheet = None


def look(markdown: str, *pages: str, edge: float = 100.0, headed: list[int] | None = None) -> None:
    source = split(Engine(""), markdown)
    seen = [PageText(500, 500, (((50, 50, edge, 60), text),)) for text in pages]
    guard.check(source, seen, Placed(source, len(pages), headed))


def test_the_guard_passes_what_is_whole() -> None:
    look("# Bab\n\nsatu dua\n\ntiga", "Bab sa-\ntu dua tiga")
    look("satu dua tiga", "sebelum satu dua", "kepala tiga sesudah")


@pytest.mark.parametrize("page", ["Bab satu tiga", "Bab satu dua", "Bab tiga satu dua", ""])
def test_the_guard_refuses_lost_or_moved_words(page: str) -> None:
    with pytest.raises(InputError, match="tidak tercetak utuh"):
        look("# Bab\n\nsatu dua\n\ndua tiga", page)


def test_the_guard_counts_equal_texts() -> None:
    rows = table(["A"], [["sama"]] * 3)
    look(rows, "A sama sama sama")
    with pytest.raises(InputError):
        look(rows + "\n\n" + rows, "A sama sama sama A sama")


def test_a_text_that_a_page_end_cuts_is_not_mistaken_for_an_equal_one_behind_it() -> None:
    rows = table(["A"], [["sama saja"], ["lain"], ["sama saja"], ["akhir"]])
    look(rows, "A sama", "A saja lain sama saja akhir")
    look("sama saja\n\nsama saja\n\nsatu dua", "sama saja sama", "saja satu dua")
    with pytest.raises(InputError, match="tidak tercetak utuh"):
        look(rows, "A sama", "A saja lain akhir")


def test_the_guard_refuses_a_page_without_the_header_of_its_table() -> None:
    rows = "**Tabel 1.1. Isi**\n\n" + table(["Kode", "Uraian"], [["1", "satu"], ["2", "dua"]])
    whole = ("Tabel 1.1. Isi Kode Uraian 1 satu", "Kode Uraian 2 dua")
    look(rows, *whole, headed=[0, 1])
    with pytest.raises(InputError, match=r"Kepala tabel di “Tabel 1.1. Isi”.*halaman 2"):
        look(rows, whole[0], "Kode 2 dua", headed=[0, 1])


def test_the_guard_refuses_text_outside_the_paper() -> None:
    with pytest.raises(InputError, match="keluar dari kertas pada halaman 1"):
        look("satu", "satu", edge=510)


def test_the_guard_sees_what_the_renderer_loses(monkeypatch: pytest.MonkeyPatch) -> None:
    put: Callable[..., None] = Engine.put
    calls = itertools.count()
    monkeypatch.setattr(Engine, "put", lambda self, flow: next(calls) == 0 or put(self, flow))
    with pytest.raises(InputError, match="tidak tercetak utuh"):
        pdf("# Bab\n\nsatu\n\ndua\n\ntiga")


# --- small parts ---


def test_words_are_softened_without_cutting_entities_or_tags() -> None:
    assert soften("<b>abcdef</b> ab", 4, 2) == f"<b>ab{BREAK}cd{BREAK}ef</b> ab"
    assert soften("a&amp;b&amp;c", 4, 2) == f"a&amp;{BREAK}b&amp;{BREAK}c"
    assert soften("abcd", 4, 2) == "abcd"


def test_a_word_broken_in_a_cell_is_copied_whole_and_needs_no_face_of_its_own() -> None:
    word = "c8b9cb5bc2de31852ae565b10c21bf8f79635205122a3aa434" * 2
    document = pdf(table(["Nama", "Sidik"], [["Laporan kinerja instansi " * 4, word]]))
    assert document[0].get_text().endswith(f"\n{word[:50]}\n{word[50:]}\n")
    faces = {font[3].split("+")[1] for font in document[0].get_fonts()}
    assert faces == {"Nimbus Roman Regular", "Nimbus Roman Bold"}


@pytest.mark.parametrize("text", ["a\u2003b\u2007c\u202fd", "- satu\n  - dua\n    - tiga\n"])
def test_wide_blanks_and_marks_of_lists_need_no_face_of_their_own(text: str) -> None:
    faces = {font[3].split("+")[1] for font in pdf(text)[0].get_fonts()}
    assert faces == {"Nimbus Roman Regular"}


@pytest.mark.parametrize(("face", "name"), [("serif", "Roman"), ("sans", "Sans")])
def test_numbers_and_leaders_are_in_the_face_of_the_text(face: str, name: str) -> None:
    for page in pdf(REPORT, face=face, watermark="DRAF"):
        faces = {font[3].split("+")[1] for font in page.get_fonts()}
        assert faces <= {f"Nimbus {name} Regular", f"Nimbus {name} Bold"}


def test_clean_keeps_lines_and_tabs() -> None:
    assert clean("a\r\nb\rc\td\x00") == "a\nb\nc\td\ufffd"


def test_roman() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 99)] == ["i", "iv", "ix", "xiv", "xl", "xcix"]


def test_repair_of_the_copied_text() -> None:
    table_ = b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    body = b"2 beginbfrange\n<0001> <0002> <FB01>\n<0003> <0003> <1F600>\nendbfrange\nendcmap\n"
    fixed = repair_to_unicode(table_ + body)
    assert b"<0001> <00660069>\n<0002> <0066006C>\n<0003> <D83DDE00>\n" in fixed
    assert repair_to_unicode(b"x") == b"x"
