"""How the sample office looks at its own report: what it was told, review, LKE.

An answer stands on a criterion of the sheet, whose id is its code; the default sheets are put
into the file with the first answer, as the program does it.
"""

from __future__ import annotations

import json

from kinerja import lke, reviu
from kinerja.edits import new
from kinerja.office import Edit, Office
from kinerja.records import JawabanLke, JawabanReviu, Rekomendasi
from lkjip_tui.sample.reading import TAHUN, Ids, text_of

_FILE = "penilaian.json"


def recommendations(ids: Ids, deadline: str) -> list[Edit]:
    """What earlier reports and evaluations asked for; what is still open is due at `deadline`."""
    items = [{"tenggat": deadline, **item} for item in _items(Rekomendasi.table)]
    return [ids.edit(Rekomendasi.table, item) for item in items]


def review() -> list[Edit]:
    """The items of the checklist that a person answered so far."""
    answers = _items(JawabanReviu.table)
    sheet = reviu.lembar_edits(Office())
    return [*sheet, *(new(JawabanReviu, {"tahun": TAHUN, **item}) for item in answers)]


def assessment() -> list[Edit]:
    """The criteria of the LKE that a person answered so far."""
    answers = _items(JawabanLke.table)
    sheet = lke.lembar_edits(Office())
    return [*sheet, *(new(JawabanLke, {"tahun": TAHUN, **item}) for item in answers)]


def _items(table: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(text_of(_FILE))[table]
    return found
