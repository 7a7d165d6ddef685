"""Whether two texts are the same but for a few words: what a copy of last year's report is."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

MIRIP = 0.9
"""Share of words from which a text counts as taken over."""

_ROUNDING = 1e-9
"""Two words of twenty are exactly a tenth, also where 1 - 0.9 is a little less."""

_FEWEST = 5
"""Shorter texts ("Dilanjutkan.") are alike by chance."""
_MOST = 400
"""Words that are compared, so that pasted books cost no time."""


def is_similar(text: str, other: str) -> bool:
    """Whether at least nine tenths of the words stand in both texts in the same order."""
    ours, theirs = _words(text), _words(other)
    if min(len(ours), len(theirs)) < _FEWEST:
        return False
    if ours == theirs:
        return True
    if 2 * min(len(ours), len(theirs)) < MIRIP * (len(ours) + len(theirs)):
        return False
    if len(set(ours) ^ set(theirs)) > (1 - MIRIP) * (len(ours) + len(theirs)) + _ROUNDING:
        return False  # so many words stand in one text only that the rest cannot suffice
    match = SequenceMatcher(None, ours, theirs, autojunk=False)
    return match.quick_ratio() >= MIRIP and match.ratio() >= MIRIP


def _words(text: str) -> Sequence[str]:
    return text.casefold().split()[:_MOST]
