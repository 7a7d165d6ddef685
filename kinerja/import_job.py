"""What the readers of an import share: the draft, the remarks, sasaran, units and years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from kinerja.csv_table import SourceRow, SourceTable
from kinerja.errors import InputError
from kinerja.identity import random_id
from kinerja.import_plan import Draft, Place, Remark
from kinerja.numbers import Ambiguous, DecimalSign, uses_decimal_dots
from kinerja.office import Office
from kinerja.records import Record, Sasaran, Unit
from kinerja.text import shorten

BELUM_DITENTUKAN = ("S-0", "Belum ditentukan")
"""Code and wording of the sasaran that takes indicators whose row names none."""


class Job:
    """One import in progress."""

    def __init__(
        self,
        office: Office,
        tahun: int,
        decimal: DecimalSign | None = None,
        new_id: Callable[[], str] = random_id,
    ) -> None:
        self.office, self.tahun, self.decimal = office, tahun, decimal
        self.draft = Draft(office, new_id)
        self.warnings: list[Remark] = []
        self.problems: list[Remark] = []

    def year(self, at: Cells) -> int:
        """The row's own year, or that of the import."""
        text = at.row.text("tahun")
        if not text:
            return self.tahun
        if not re.fullmatch(r"(19|20|21)[0-9]{2}", text):
            raise InputError(f"“{shorten(text)}” bukan tahun.", "Tulis empat angka, mis. 2025.")
        return int(text)

    def sasaran(self, at: Cells) -> str:
        """The sasaran that a row names by code or wording, made if it is new; "" for none."""
        code, name = at.row.text("kode_sasaran"), at.row.text("sasaran")
        if not code and not name:
            return ""
        found = self._find(Sasaran, code, name, "uraian")
        if found:
            if code and name:
                self.draft.set(Sasaran, found, "uraian", name, at.place)
            return found
        code = code or self.next_code(Sasaran, "S-")
        return self.draft.make(Sasaran, {"kode": code, "uraian": name or code}, at.place)

    def no_sasaran(self, at: Cells) -> str:
        """The sasaran for rows without one; made at its first use."""
        code, name = BELUM_DITENTUKAN
        found = self._find(Sasaran, code, "", "uraian")
        return found or self.draft.make(Sasaran, {"kode": code, "uraian": name}, at.place)

    def unit(self, at: Cells) -> str:
        """The unit that a row names by code or name, made if it is new; "" for none."""
        name = at.row.text("unit")
        if not name:
            return ""
        found = self._find(Unit, "", name, "nama")
        if found:
            return found
        code = self.next_code(Unit, "U-")
        return self.draft.make(Unit, {"kode": code, "nama": name}, at.place)

    def next_code(self, kind: type[Record], prefix: str, **within: Any) -> str:
        """The first free code of the form PREFIXn; `within` narrows to records of a parent."""
        used = [0]
        for _, values in self.draft.all(kind):
            found = re.fullmatch(re.escape(prefix) + r"([0-9]{1,6})", str(values.get("kode", "")))
            if found and all(values.get(name) == value for name, value in within.items()):
                used.append(int(found[1]))
        return f"{prefix}{max(used) + 1}"

    def _find(self, kind: type[Record], code: str, name: str, field: str) -> str:
        """A record by its code, else by its wording (a cell may hold either); "" for none."""
        found = self.draft.find(kind, "kode", code or name)
        if not found and not code:
            found = self.draft.find(kind, field, name)
        if len(found) > 1:
            raise InputError(
                f"“{shorten(code or name)}” cocok dengan {len(found)} {kind.label.lower()}.",
                "Sebutkan kodenya.",
            )
        return found[0] if found else ""


class Cells:
    """One row being read: its cells, and where remarks about them belong."""

    def __init__(self, job: Job, table: SourceTable, row: SourceRow, dots: Mapping[str, bool]):
        self.job, self.table, self.row, self._dots = job, table, row, dots
        self.place = Place(table.nama, row.baris)
        self.failed = False

    def commas_ask(self, key: str) -> bool:
        """Whether this column also uses decimal dots, so that `1,234` must be asked about."""
        return self._dots.get(key, False)

    def warn(self, key: str, text: str) -> None:
        """Say something about a cell that does not stand in the way."""
        self.job.warnings.append(self._remark(key, text))

    def problem(self, key: str, text: str) -> None:
        """Name a cell that cannot be taken over; nothing of the import will be."""
        self.failed = True
        self.job.problems.append(self._remark(key, text))

    @contextmanager
    def column(self, key: str) -> Iterator[None]:
        """Turn an InputError of this block into a problem of this column."""
        try:
            yield
        except Ambiguous as error:
            way = "Untuk seluruh tabel: --desimal koma atau --desimal titik (di layar: Desimal)."
            self.problem(key, f"{error} {way}")
        except InputError as error:
            self.problem(key, str(error))

    def _remark(self, key: str, text: str) -> Remark:
        header = self.table.judul.get(key, "")
        return Remark(self.table.nama, self.row.baris, header, text)


def rows_of(job: Job, table: SourceTable, numeric: tuple[str, ...]) -> Iterator[Cells]:
    """A table's rows, without those that have more cells than the header."""
    dots = {key: uses_decimal_dots(table.column(key)) for key in numeric}
    for row in table.baris:
        at = Cells(job, table, row, dots)
        if row.lebih:
            at.problem(
                "",
                f"ada sel lebih daripada judul kolom (“{shorten(row.lebih[0])}”); bila koma "
                "desimal memecah sel, pakai pemisah titik koma atau tanda kutip.",
            )
        else:
            yield at
