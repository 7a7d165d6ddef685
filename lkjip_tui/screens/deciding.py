"""One conflict: all versions side by side, with who, when and on which copy; choose one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from kinerja.office import Conflict, Office, Version
from lkjip_tui import origins
from lkjip_tui.screens.dialogs import Choose
from lkjip_tui.screens.steps.step_text import shortened
from lkjip_tui.screens.values_text import moment_text, stored_text
from lkjip_tui.widgets.lines import Row
from lkjip_tui.widgets.text import fit, plain, wrap

_LABEL = 11
_MOST_SIDES = 3
"""More versions than fit beside each other stand below each other."""
_MOST_LINES = {"Nilai": 4, "Sebelumnya": 2, "Di": 2}


class Decide(Choose):
    """The question with its versions as columns above the answers."""

    def __init__(
        self, title: str, one: Conflict, office: Office, options: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(title, options)
        self._one, self._office = one, office

    def text_rows(self) -> list[Row]:
        """Question and versions; cut, as long texts can be read in the history."""
        question = wrap(self._question, self.page)[:2]
        rows = [Row("", (text,), bold=True) for text in question]
        sides = [self._facts(version) for version in self._one.versions]
        lines = beside(sides, self.page) if len(sides) <= _MOST_SIDES else below(sides, self.page)
        return [*rows, *(Row("", (line,)) for line in lines)]

    def _facts(self, version: Version) -> dict[str, str]:
        def text(value: object) -> str:
            return stored_text(self._one.table, self._one.field, value, self._office)

        return {
            "Nilai": text(version.value),
            "Sebelumnya": text(version.old),
            "Ditulis": version.who or "–",
            "Waktu": moment_text(version.when),
            "Di": _short(origins.load().get(version.change, "tidak tercatat di akun ini")),
        }


def _short(place: str) -> str:
    """A copy by its name and folder: the end of a path tells more than its start."""
    return str(PurePath(*PurePath(place).parts[-2:]))


def beside(sides: Sequence[dict[str, str]], cells: int) -> list[str]:
    """The facts of each version in a column of its own."""
    room = (cells - _LABEL) // len(sides) - 1
    head = [f"Versi {number}" for number in range(1, len(sides) + 1)]
    lines = [_line("", head, room)]
    for label in sides[0]:
        most = _MOST_LINES.get(label, 1)
        wrapped = [shortened(wrap(side[label], room), most) for side in sides]
        for place in range(max(map(len, wrapped))):
            parts = [part[place] if place < len(part) else "" for part in wrapped]
            lines.append(_line(label if place == 0 else "", parts, room))
    return lines


def below(sides: Sequence[dict[str, str]], cells: int) -> list[str]:
    """A line for each version, where they do not fit beside each other."""
    return [
        fit(plain(f"{number}. {side['Nilai']} ({side['Ditulis']}, {side['Waktu']})"), cells)
        for number, side in enumerate(sides, 1)
    ]


def _line(label: str, parts: Sequence[str], room: int) -> str:
    return fit(label, _LABEL) + " ".join(fit(part, room) for part in parts).rstrip()
