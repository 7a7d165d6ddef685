"""Which indicator, programme or sasaran a sentence names, by code or by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kinerja.office import Office
from kinerja.records import Indikator, Program, Sasaran

Subjek = tuple[str, str]
"""Table and id of what is named."""

_SHORTEST_NAME, _SHORTEST_WORDS, _LONGEST_NAME = 8, 5, 300
"""Letters of a name, of one word and of several, below which it may stand there by chance; no
sentence holds a longer one than the last.
"""
_MOST_WORDS = 40
_WORD = re.compile(r"(?<![\w.\-/])\w")
_END = re.compile(r"(?![\w/-]|\.[0-9])(?<=[\w)%])")


@dataclass(frozen=True)
class Sebutan:
    """A name in a sentence: where it stands, and whom it names (several share some names)."""

    mulai: int
    akhir: int
    siapa: frozenset[Subjek]


class Penyebut:
    """All names of an office, looked up word by word: no sentence is searched for every name."""

    def __init__(self, office: Office) -> None:
        found: dict[str, set[Subjek]] = {}
        for name, key in _names(office):
            found.setdefault(name, set()).add(key)
        self._by_name = {name: frozenset(keys) for name, keys in found.items()}
        self._first = {name[:2] for name in found}
        self._longest = max(map(len, found), default=0)

    def find(self, sentence: str) -> list[Sebutan]:
        """The names in a sentence of single blanks and small letters, the longest ones first."""
        found: list[Sebutan] = []
        place = 0
        while (start := _WORD.search(sentence, place)) is not None:
            place = start.start() + 1
            if sentence[start.start() : start.start() + 2] in self._first:
                mention = self._longest_at(sentence, start.start())
                if mention is not None:
                    found.append(mention)
                    place = mention.akhir
        return found

    def _longest_at(self, sentence: str, start: int) -> Sebutan | None:
        last = min(len(sentence), start + self._longest)
        best = None
        for count, end in enumerate(_END.finditer(sentence, start + 1)):
            if end.start() > last or count > _MOST_WORDS:
                break
            who = self._by_name.get(sentence[start : end.start()])
            if who is not None:
                best = Sebutan(start, end.start(), who)
        return best


def _names(office: Office) -> Iterator[tuple[str, Subjek]]:
    """What a sentence may call an indicator, sasaran or programme, in small letters."""
    for record in (*office.all(Indikator), *office.all(Program), *office.all(Sasaran)):
        key = (record.table, record.id)
        kode = " ".join(str(getattr(record, "kode", "")).casefold().split())
        if 1 < len(kode) <= _LONGEST_NAME:
            yield kode, key
        for name in _variants(getattr(record, "nama", "")[: _LONGEST_NAME + 1]):
            shortest = _SHORTEST_WORDS if " " in name else _SHORTEST_NAME
            if shortest <= len(name) <= _LONGEST_NAME:
                yield name, key


def _variants(name: str) -> set[str]:
    """A name whole, without its bracketed short form, and with that short form alone."""
    text = " ".join(name.casefold().split())
    found = {text, " ".join(re.sub(r"\([^)]*\)", " ", text).split())}
    short = re.search(r"\(([^)]+)\)(.*)", text)
    if short:
        found.add(" ".join(f"{short[1]} {short[2]}".split()))
    return found - {""}
