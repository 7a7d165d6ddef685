"""Every document of the sample office as a Word file, read by LibreOffice, in its own words.

`python -m tests.panjang.word_files FOLDER` prints its figures as JSON.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

from exports import documents
from exports.docx import render_docx
from exports.pdf import PdfOptions
from lkjip_tui.actions.sample import sample_session
from tests.exports.libreoffice import read_by_libreoffice

MOMENT = datetime(2026, 1, 31, 8, 5, tzinfo=timezone.utc)


def main(folder: Path) -> dict[str, object]:
    """How many documents and words, and how many words are not the same in LibreOffice."""
    if not shutil.which("soffice"):
        return {"dilewati": "LibreOffice tidak terpasang"}
    files = dict(word_files(folder))
    read = read_by_libreoffice(folder, list(files))
    differing = {
        path.name: sum(((ours - theirs) + (theirs - ours)).values())
        for path, ours in files.items()
        if (theirs := counted(read[path])) != ours
    }
    total = sum(words.total() for words in files.values())
    return {"dokumen": len(files), "kata": total, "hilang": sum(differing.values()), **differing}


def word_files(folder: Path) -> Iterator[tuple[Path, Counter[str]]]:
    """Each document in each of its versions, and the words of its file."""
    import docx
    from docx.oxml.ns import qn

    session = sample_session(folder / "contoh.lkjip.json", lambda: MOMENT)
    context = documents.Context(session.office, session.tahun, session.calendar, MOMENT)
    for name, kind in documents.DOCUMENTS.items():
        units = [unit.id for unit in kind.unit_mana(context)] if kind.per_unit else [""]
        choices = [key for key, _title in kind.pilihan(context)] or units
        for number, choice in enumerate(choices):
            document = documents.compose(name, context, choice)
            options = PdfOptions(paper=document.paper_mm, margins=document.margins_mm)
            data = render_docx(document.markdown, document.title, created=MOMENT, options=options,
                               resources=document.resources)  # fmt: skip
            path = folder / f"{name}-{number}.docx"
            path.write_bytes(data)
            body = docx.Document(io.BytesIO(data)).element.body
            yield path, counted(" ".join(node.text or "" for node in body.iter(qn("w:t"))))


def counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))) + "\n")
