"""Where Indonesian words may be parted at a line's end; the one importer of pyphen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_SHORTEST = 10  # letters of a word that is worth parting
_LEAST = 3  # letters that stay on either line
_WORD = re.compile(rf"<[^>]*>|&#?\w+;|[A-Za-z]?[a-z]{{{_SHORTEST - 1},}}")
SOFT_HYPHEN = "\u00ad"


def hyphenate(html: str) -> str:
    """The same HTML with soft hyphens in its long words; they show only where a line ends."""
    if len(html) < _SHORTEST:
        return html
    return _WORD.sub(_parted, html)


def _parted(found: re.Match[str]) -> str:
    word = found.group()
    return word if word[0] in "<&" else _syllables(word)


@lru_cache(maxsize=20_000)
def _syllables(word: str) -> str:
    parted: str = _patterns().inserted(word, hyphen=SOFT_HYPHEN)
    return parted


@lru_cache(maxsize=1)
def _patterns() -> Any:
    import pyphen

    return pyphen.Pyphen(lang="id", left=_LEAST, right=_LEAST)
