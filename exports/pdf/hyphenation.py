"""Where Indonesian words may be parted at a line's end; the one importer of pyphen.

Its patterns are applied here: pyphen takes all 12,000 apart before the first word, which takes
longer than setting a letter. Both part alike (a test compares them) but for five patterns with a
run of digits ("mil12112211"), which pyphen reads as cuts behind every letter: "mi-l-ik".
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

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
    patterns, longest = _patterns()
    framed = f".{word.lower()}."
    ranks = [0] * (len(framed) + 1)  # of the gap before each letter; odd ones part
    for start in range(len(framed)):
        for end in range(start + 1, min(start + longest, len(framed)) + 1):
            at = start
            for sign in patterns.get(framed[start:end], ""):
                if sign.isdigit():
                    ranks[at] = max(ranks[at], int(sign))
                else:
                    at += 1
    cuts = [at for at in range(_LEAST, len(word) - _LEAST + 1) if ranks[at + 1] % 2]
    return SOFT_HYPHEN.join(word[a:b] for a, b in pairwise([0, *cuts, len(word)]))


@lru_cache(maxsize=1)
def _patterns() -> tuple[dict[str, str], int]:
    """The patterns ("per1ka1ra") by their letters, and how long the longest is."""
    import pyphen

    path = pyphen.LANGUAGES["id"]
    encoding, _, lines = path.read_bytes().partition(b"\n")
    marked = lines.decode(encoding.decode()).split("\n")
    plain = lines.translate(None, b"0123456789").decode(encoding.decode()).split("\n")
    found = {bare.strip(): one for bare, one in zip(plain, marked, strict=True) if bare != one}
    return found, max(map(len, found))
