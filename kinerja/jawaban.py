"""A person's answer on an evaluation sheet: the checklist of the review, the LKE."""

from __future__ import annotations

from collections.abc import Sequence

from kinerja.edits import change, delete, new
from kinerja.office import Edit, Office
from kinerja.records import JawabanLke, JawabanReviu


def answer(
    office: Office,
    kind: type[JawabanLke] | type[JawabanReviu],
    tahun: int,
    kriteria: str,
    *,
    jawaban: str,
    catatan: str | None,
    sheet: Sequence[Edit],
) -> list[Edit]:
    """The edits that give the item `kriteria` (an id) this answer; "" takes the answer back.

    `catatan` None leaves the note as it is. `sheet` is what makes the office's own sheet, which
    the first answer needs.
    """
    record = office.get(kind, f"{tahun}.{kriteria}")
    if not jawaban:
        return delete(office, record) if record is not None else []
    values = {"jawaban": jawaban} if catatan is None else {"jawaban": jawaban, "catatan": catatan}
    if record is not None:
        return [change(record, None, **values)]
    return [*sheet, new(kind, {"tahun": tahun, "kriteria": kriteria, **values})]
