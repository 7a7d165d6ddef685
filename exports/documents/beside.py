"""A document's Markdown with its pictures as files beside it, named after the document."""

from __future__ import annotations

import re
from collections.abc import Mapping

from exports.documents.draft import Document

_PICTURE = re.compile(r"(!\[(?:\\.|[^\]\\])*\]\()(<[^>]+>|[^\s)]+)")


def with_pictures(document: Document, stem: str) -> tuple[str, Mapping[str, bytes]]:
    """The Markdown for the file `stem`.md, and the pictures by the names that it uses.

    Two documents in one folder, or one made twice, so never share or replace a picture.
    """
    names = {name: f"{stem}-{name}" for name in document.resources}

    def renamed(found: re.Match[str]) -> str:
        name = found[2].strip("<>")
        return f"{found[1]}<{names[name]}>" if name in names else found[0]

    markdown = _PICTURE.sub(renamed, document.markdown) if names else document.markdown
    return markdown, {names[name]: data for name, data in document.resources.items()}
