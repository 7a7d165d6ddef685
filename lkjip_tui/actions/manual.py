"""The manual: one book for each role out of the pages in `docs/panduan`, as text or PDF.

The pages are written once, where people read them on the code's site and on the stick. A wheel
carries them as data files (see pyproject.toml), so an installed program has them too; a copy inside
the package would be a second truth.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import partial
from pathlib import Path

from kinerja.errors import InputError, StateError

DISTRIBUTION = "lkjip-tui"
INSTALLED = "share/lkjip/panduan/"
CARD = "kartu"
BOOKS = {
    "jfu": "Panduan JFU",
    "kasubbag": "Panduan Kasubbag Program dan Keuangan",
    "sekretaris": "Panduan Sekretaris",
    "kepala-dinas": "Panduan Kepala Dinas",
    "bidang": "Panduan bidang",
    "semua": "Panduan lengkap",
    CARD: "Kartu tombol, satu halaman",
}
"""What can be printed, and its title."""

_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")
_PICTURE = re.compile(r"^!\[([^\]]*)\]\(([^)\s]+)\)$", re.MULTILINE)


@dataclass(frozen=True)
class Book:
    """A book ready for the PDF: its title, Markdown, and pictures by name."""

    title: str
    markdown: str
    pictures: dict[str, bytes]


def folder() -> Path:
    """Where the pages lie. Raises StateError where the program came without them."""
    here = Path(__file__).parents[2] / "docs" / "panduan"
    if (here / "README.md").is_file():
        return here
    from importlib.metadata import PackageNotFoundError, files

    try:
        installed = files(DISTRIBUTION) or ()
    except PackageNotFoundError:
        installed = ()
    for file in installed:
        if file.as_posix().endswith(INSTALLED + "README.md"):
            return Path(str(file.locate())).resolve().parent
    raise StateError(
        "Panduan tidak ikut terpasang bersama program ini.",
        "Bacalah folder panduan di stik pemasang, atau pasang ulang.",
    )


def pages(name: str) -> list[Path]:
    """The pages of a book: the role's own, then those it leads to. Raises InputError."""
    if name not in BOOKS or name == CARD:
        raise InputError(f"Tidak ada panduan “{name}”.", f"Yang ada: {', '.join(BOOKS)}.")
    place = folder()
    first = place / ("README.md" if name == "semua" else f"peran-{name}.md")
    found = [first]
    for _, target in _LINK.findall(first.read_text(encoding="utf-8")):
        page = place / target.partition("#")[0]
        if page.suffix == ".md" and page.parent == place and page not in found:
            found.append(page)
    return found


def text_of(name: str) -> str:
    """A book as plain text: links without their targets, pictures as what they show."""
    if name == CARD:
        from lkjip_tui.actions.key_card import card_text

        return card_text()
    parts = []
    for page in pages(name):
        text = _PICTURE.sub(r"(Gambar: \1)", page.read_text(encoding="utf-8"))
        parts.append(_LINK.sub(r"\1", text).strip())
    return "\n\n\n".join(parts)


def book(name: str) -> Book:
    """A book for the PDF; links to its own pages lead there."""
    if name == CARD:
        from lkjip_tui.actions.key_card import card_markdown

        return Book(BOOKS[CARD], card_markdown(), {})
    chosen = pages(name)
    titles = {page.name: _title(page) for page in chosen}
    pictures: dict[str, bytes] = {}
    bodies = [_body(page, titles, pictures) for page in chosen]
    return Book(BOOKS[name], "\n\n".join([*_front(name, chosen), *bodies]) + "\n", pictures)


def write_book(name: str, target: Path, *, overwrite: bool = False) -> Path:
    """Write a book as PDF into a folder. Raises InputError, OfficeFileError."""
    from exports.files import check_space, write_new
    from exports.pdf import PdfOptions
    from lkjip_tui.render_child import RenderJob, run_all

    made = book(name)
    check_space(target, 0)
    margins = (12.0, 12.0, 12.0, 12.0) if name == CARD else (25.0, 20.0, 20.0, 20.0)
    path = target / (f"{CARD}-tombol.pdf" if name == CARD else f"panduan-{name}.pdf")
    with tempfile.TemporaryDirectory(prefix="lkjip-") as work:
        job = RenderJob(
            made.markdown,
            made.title,
            Path(work) / path.name,
            _created(),
            PdfOptions(margins=margins),
            made.pictures,
        )
        run_all([job])
        write_new(path, job.out.read_bytes(), overwrite=overwrite)
    return path


def _created() -> datetime:
    """The moment in the file: that of the build where one is given, so that bytes repeat."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = float(given) if given.isdecimal() else (folder() / "README.md").stat().st_mtime
    return datetime.fromtimestamp(moment, timezone.utc)


def _front(name: str, chosen: list[Path]) -> Iterator[str]:
    """Cover and daftar isi."""
    yield f"<!-- sampul -->\n\n**lkjip**\n\n**{BOOKS[name]}**"
    yield "Laporan Kinerja Instansi Pemerintah dalam sembilan langkah SOP"
    titles = "\n".join(f"- {_title(page)}" for page in chosen)
    yield f"<!-- halaman baru -->\n\n**Daftar Isi**\n\n<!-- daftar isi -->\n\n{titles}\n"
    yield "<!-- /daftar isi -->\n\n<!-- isi -->"


def _body(page: Path, titles: dict[str, str], pictures: dict[str, bytes]) -> str:
    text = page.read_text(encoding="utf-8").strip()

    def shown(found: re.Match[str]) -> str:
        file = (page.parent / found[2]).resolve()
        pictures[file.name] = file.read_bytes()
        return f'![{found[1]}]({file.name})\n\n<div class="sumber">\n\n{found[1]}\n\n</div>'

    text = _LINK.sub(partial(_link, titles=titles), text)
    return _PICTURE.sub(shown, text) + "\n\n<!-- halaman baru -->"


def _link(found: re.Match[str], titles: dict[str, str]) -> str:
    title = titles.get(found[2].partition("#")[0])
    return f"[{found[1]}](#{_slug(title)})" if title else found[1]


def _title(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").strip()


def _slug(title: str) -> str:
    return "-".join(re.findall(r"\w+", title.lower()))
