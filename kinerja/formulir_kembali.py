"""What a returned form would change: planned per cell, with old and new beside each other.

A cell that stands as the form was handed out says nothing, an empty one takes nothing away, "-"
says that there is no data. A value that the office changed since the form was made is a
conflict: it is written only when a person picks it, and then both values stand in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from kinerja.bukti import evidence_of, names_in
from kinerja.errors import InputError
from kinerja.formulir import FormCell, FormIdentity, Seen
from kinerja.formulir_isi import Reader, same_text, shown
from kinerja.identity import random_id
from kinerja.numbers import DecimalSign
from kinerja.office import Edit, Office
from kinerja.records import Unit
from kinerja.text import same_words
from kinerja.values import stored_values

Status = Literal["baru", "berubah", "sama", "bentrok", "ditolak"]

STATUS: Mapping[Status, str] = {
    "baru": "Baru",
    "berubah": "Berubah",
    "sama": "Sama",
    "bentrok": "Bentrok",
    "ditolak": "Ditolak",
}
"""The states of a returned cell, as people read them."""

EMPTIED = "dikosongkan di formulir; nilai di kantor tetap. Tanda - berarti tidak ada data"


@dataclass(frozen=True)
class Content:
    """What stands in a returned cell: a number, a text, nothing, or why it cannot be taken."""

    angka: Decimal | None = None
    teks: str = ""
    alasan: str = ""


@dataclass(frozen=True)
class ReturnedCell:
    """An entry cell as it came back: where it stood, which field it is for, what it holds."""

    lembar: str
    sel: str
    untuk: FormCell
    isi: Content


@dataclass(frozen=True)
class FormReturned:
    """A form as it came back in the file `nama`; `masalah` names what could not be found in it."""

    nama: str
    identitas: FormIdentity
    sel: tuple[ReturnedCell, ...]
    masalah: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReturnRow:
    """One cell of the plan; `nomor` (from 1) is what a person chooses it by.

    `lama` is the office's value now, `baru` the form's, `asal` what stood in the form when it
    was made, all printed. `alasan` says why a cell is refused or in conflict, `catatan` what is
    odd about it.
    """

    nomor: int
    status: Status
    judul: str
    isian: str
    lama: str
    baru: str
    asal: str
    lembar: str
    sel: str
    alasan: str = ""
    catatan: str = ""
    edit: Edit | None = None

    @property
    def tempat(self) -> str:
        """Where in the file the cell stands."""
        return f"lembar {self.lembar}, sel {self.sel}"


@dataclass(frozen=True)
class ReturnPlan:
    """All that a returned form would do, cell by cell, and what must be said about the form."""

    nama: str
    identitas: FormIdentity
    unit: str
    rows: tuple[ReturnRow, ...]
    peringatan: tuple[str, ...] = ()

    def count(self, status: Status) -> int:
        """How many cells have this status."""
        return sum(row.status == status for row in self.rows)

    def edits(self, chosen: Collection[int] | None = None) -> list[Edit]:
        """What to save: everything new or changed, or only the rows chosen by number.

        A conflict is saved only when it is chosen, with `keep_conflict`: its edit replaces what
        the form was made from and nothing else. One edit a record.
        """
        wanted = (
            row
            for row in self.rows
            if (row.status in ("baru", "berubah") if chosen is None else row.nomor in chosen)
        )
        return joined(row.edit for row in wanted if row.edit is not None)

    @property
    def ringkasan(self) -> str:
        """How many cells are of which status, in one sentence."""
        parts = [f"{self.count(key)} {word.lower()}" for key, word in STATUS.items()]
        return f"{', '.join(parts)}."


def plan_return(
    office: Office,
    returned: FormReturned,
    seen: Seen,
    *,
    terbaru: int = 0,
    decimal: DecimalSign | None = None,
    new_id: Callable[[], str] = random_id,
) -> ReturnPlan:
    """What taking this form in would do to the office; the same form twice changes nothing.

    `seen` are the changes that stand now (`Store.seen`), `terbaru` is the newest version handed
    out to this unit for this year (0: unknown). Raises InputError for a form of another office.
    """
    identity = returned.identitas
    if identity.kantor != office.id:
        raise InputError(
            f"{returned.nama}: formulir ini milik kantor lain.",
            "Pakai formulir yang dibuat dari berkas kantor ini.",
        )
    unit = office.get(Unit, identity.unit)
    warnings = list(returned.masalah)
    if unit is None:
        warnings.append("Unit formulir ini sudah dihapus di kantor.")
    if terbaru > identity.versi:
        warnings.append(
            f"Formulir ini versi {identity.versi}, sudah digantikan versi {terbaru} untuk unit "
            "dan tahun yang sama. Periksa tiap baris sebelum mengambilnya."
        )
    planner = _Planner(office, returned, seen, decimal, new_id)
    rows = tuple(replace(row, nomor=number) for number, row in enumerate(planner.rows(), 1))
    return ReturnPlan(
        returned.nama, identity, unit.nama if unit else "", rows, tuple(dict.fromkeys(warnings))
    )


class _Planner:
    """Plans one returned form, cell by cell."""

    def __init__(
        self,
        office: Office,
        returned: FormReturned,
        seen: Seen,
        decimal: DecimalSign | None,
        new_id: Callable[[], str],
    ) -> None:
        self.office, self.returned, self.seen, self.new_id = office, returned, seen, new_id
        self.reader = Reader(office, returned.identitas, decimal, _texts(returned.sel))

    def rows(self) -> Iterable[ReturnRow]:
        """The cells that say something."""
        for cell in self.returned.sel:
            rows = self._evidence(cell) if cell.untuk.tabel == "bukti" else self._one(cell)
            yield from rows

    def _one(self, cell: ReturnedCell) -> Iterable[ReturnRow]:
        target = cell.untuk
        blank = self._blank(cell)
        try:
            self.reader.check_place(target)
            if _is_empty(cell.isi):
                if target.asal is not None:
                    yield replace(blank, status="sama", baru=blank.lama, catatan=EMPTIED)
                return
            if self.reader.is_as_before(target, cell.isi.teks):
                yield replace(blank, status="sama")
                return
            value = self.reader.read(target, cell.isi.angka, cell.isi.teks, cell.isi.alasan)
        except InputError as error:
            yield replace(blank, alasan=str(error))
            return
        row = replace(blank, baru=shown(target, value))
        if same_text(target, value, target.asal):
            yield replace(row, status="sama")
            return
        yield self._compared(row, target, value)

    def _compared(self, row: ReturnRow, target: FormCell, value: Any) -> ReturnRow:
        """A cell that was changed since the form was made, beside what the office has now."""
        record = self.office.record(target.tabel, target.id)
        standing = self.seen(target.tabel, target.id)
        heads = standing.get(target.isian, ())
        if record is None and standing:
            return replace(row, alasan="rekamannya sudah dihapus di kantor.")
        disputed = record is not None and target.isian in record.bentrok
        now = stored_values(record).get(target.isian) if record and not disputed else None
        if not disputed and same_text(target, value, now):
            return replace(row, status="sama")
        edit = self.reader.edit(target, value)
        row = replace(row, edit=edit, catatan=self.reader.remark(target, value))
        if set(heads) - set(target.dasar):
            why = "nilainya berubah di kantor sesudah formulir dibuat"
            asal = shown(target, target.asal) or "kosong"
            return replace(row, status="bentrok", alasan=f"{why} (di formulir semula: {asal}).")
        return replace(row, status="berubah" if now is not None or disputed else "baru")

    def _blank(self, cell: ReturnedCell) -> ReturnRow:
        """The row of a cell before anything is known about its content."""
        target = cell.untuk
        return ReturnRow(
            nomor=0,
            status="ditolak",
            judul=self.reader.title(target),
            isian=self.reader.label(target),
            lama=self.reader.standing(target),
            baru=cell.isi.teks,
            asal=shown(target, target.asal),
            lembar=cell.lembar,
            sel=cell.sel,
        )

    def _evidence(self, cell: ReturnedCell) -> Iterable[ReturnRow]:
        """Names of files of evidence: those not known yet become records, none is taken away."""
        blank = self._blank(cell)
        try:
            self.reader.check_place(cell.untuk)
            text = self.reader.words(cell.isi.angka, cell.isi.teks, cell.isi.alasan)
        except InputError as error:
            yield replace(blank, alasan=str(error))
            return
        key, _, year = cell.untuk.id.rpartition(".")
        known = {same_words(one.nama) for one in evidence_of(self.office, key, int(year))}
        for name in names_in(text):
            row = replace(blank, baru=name)
            if same_words(name) in known:
                yield replace(row, status="sama")
                continue
            known.add(same_words(name))
            try:
                values = {"indikator": key, "tahun": int(year), "nama": self.reader.one_line(name)}
                yield replace(row, status="baru", edit=Edit("bukti", self.new_id(), values))
            except InputError as error:
                yield replace(row, alasan=str(error))


def _is_empty(content: Content) -> bool:
    return content.angka is None and not content.teks.strip() and not content.alasan


def _texts(cells: Iterable[ReturnedCell]) -> Mapping[str, list[str]]:
    """The texts of each column of figures, which are read as one batch."""
    found: dict[str, list[str]] = {}
    for cell in cells:
        if cell.isi.teks and cell.untuk.jenis in ("angka", "teks"):
            found.setdefault(cell.untuk.isian, []).append(cell.isi.teks)
    return found


def joined(edits: Iterable[Edit]) -> list[Edit]:
    """One edit a record, in their order."""
    found: dict[tuple[str, str], Edit] = {}
    for edit in edits:
        earlier = found.setdefault((edit.table, edit.id), edit)
        if earlier is not edit:
            seen = None
            if earlier.seen is not None or edit.seen is not None:
                seen = {**(earlier.seen or {}), **(edit.seen or {})}
            values = {**earlier.values, **edit.values}
            found[edit.table, edit.id] = Edit(edit.table, edit.id, values, seen)
    return list(found.values())
