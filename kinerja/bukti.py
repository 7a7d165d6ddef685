"""The evidence of an indicator in a year, as a form lists it: names of files, one a line."""

from __future__ import annotations

from kinerja.office import Office
from kinerja.records import Bukti
from kinerja.text import same_words


def evidence_of(office: Office, indikator: str, tahun: int) -> list[Bukti]:
    """What is recorded for an indicator (by id) in a year."""
    found = office.all(Bukti)
    return [one for one in found if (one.indikator, one.tahun) == (indikator, tahun)]


def names_in(text: str) -> list[str]:
    """The names of files in a text; a line that is empty or "-" names none."""
    names = (" ".join(line.split()) for line in text.splitlines())
    return [name for name in names if name and name != "-"]


def not_among(names: list[str], known: list[str]) -> list[str]:
    """The names that `known` does not hold, each once, however they are spaced or capitalised."""
    seen = {same_words(name) for name in known}
    found = []
    for name in names:
        if same_words(name) not in seen:
            seen.add(same_words(name))
            found.append(name)
    return found
