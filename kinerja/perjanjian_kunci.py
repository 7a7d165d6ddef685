"""What a signed Perjanjian Kinerja locks: the rule and the year's target of its indicators.

The rule is more than its formula: how the quarters make the year, and the grades it ranks.

The report's own lock (`kinerja.frozen_set`) comes a year later; this one begins with the
agreement. While a PK perubahan is being prepared, with its reason, the lock is open (Lamp. I.E of
PermenPANRB 53/2014 names when that is allowed). Merge refuses nothing: what came in from another
copy shows as a difference (`kinerja.perjanjian.differences`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from kinerja.batch import Batch, Touched
from kinerja.dates import print_date
from kinerja.errors import InputError, StateError
from kinerja.fields import fields_of
from kinerja.numbers import print_value
from kinerja.office import Office
from kinerja.perjanjian_isi import (
    IndikatorPk,
    content_of,
    current,
    grades_text,
    in_preparation,
    is_signed,
    name_of_version,
)
from kinerja.records import AKUMULASI, RUMUS, Indikator, Nilai, Perjanjian, SkalaTingkat

_LATER = frozenset({"nomor"})
"""What may still be noted on a signed version: the registry gives the number afterwards."""

_WHAT = {
    "target": "Target", "rumus": "Rumus", "akumulasi": "Nilai tahun dari triwulan",
    "tingkat": "Skala tingkat",
}  # fmt: skip
_SHOWN: dict[str, Callable[[str], str]] = {
    "target": print_value,
    "rumus": lambda rumus: f"“{RUMUS.get(rumus, rumus)}”",
    "akumulasi": lambda akumulasi: f"“{AKUMULASI.get(akumulasi, akumulasi)}”",
}
_WAY = (
    "Susun PK perubahan lebih dulu (lkjip perjanjian BERKAS baru --sebab … --alasan …; di layar: "
    "Data, Perjanjian Kinerja, Tambah), ubah isiannya, lalu tanda tangani."
)


def check(batch: Batch) -> None:
    """Raise StateError or InputError where the batch breaks a signed PK."""
    for item in batch.of_table(Perjanjian.table):
        _check_version(item)
    locks: dict[int, Lock] = {}
    for item in batch.of_table(Nilai.table):
        nilai = item.before or item.after
        if not isinstance(nilai, Nilai) or nilai.tahun is None or nilai.periode != "tahun":
            continue
        if _touches(item, "target"):
            lock = locks.setdefault(nilai.tahun, Lock(batch.after, nilai.tahun))
            lock.check(item, nilai.indikator, "target")
    rules = [
        (item, name)
        for item in batch.of_table(Indikator.table)
        for name in ("rumus", "akumulasi", "skala_tingkat")
        if _touches(item, name)
    ]
    scales = [*batch.of_table(SkalaTingkat.table)]
    if rules or scales:
        years = {item.tahun for item in batch.office.all(Perjanjian) if item.tahun is not None}
        for tahun in sorted(years):
            lock = locks.setdefault(tahun, Lock(batch.after, tahun))
            for item, name in rules:
                if name != "skala_tingkat":
                    lock.check(item, item.id, name)
            lock.check_grades(batch.after)


def _touches(item: Touched, name: str) -> bool:
    """Whether a record gets another value here, or goes; conflicts may be settled."""
    before = item.before
    if item.restored or (before is not None and name in before.bentrok):
        return False
    return item.after is None or item.changed(name)


class Lock:
    """What the PK in force says about each indicator of one year; empty while it is open."""

    def __init__(self, office: Office, tahun: int) -> None:
        self.pk = current(office, tahun)
        self.rows: dict[str, IndikatorPk] = {}
        content = content_of(self.pk) if self.pk is not None else None
        if content is not None and in_preparation(office, tahun) is None:
            self.rows = {row.id: row for row in content.indikator}

    def check(self, item: Touched, indikator: str, name: str) -> None:
        """Refuse a value other than the agreed one; bringing that one back is no change."""
        row = self.rows.get(indikator)
        if row is None or self.pk is None:
            return
        agreed = getattr(row, name)
        if not agreed and name == "akumulasi":
            return
        if item.after is not None and getattr(item.after, name) == agreed:
            return
        gone = " dan indikatornya tidak dapat dihapus" if item.after is None else ""
        self._refuse(row, name, _SHOWN[name](agreed), gone)

    def check_grades(self, office: Office) -> None:
        """Refuse another scale, or other grades in the scale, than the agreed one."""
        for row in self.rows.values():
            indikator = office.get(Indikator, row.id)
            if not row.tingkat or indikator is None or indikator.rumus != row.rumus:
                continue
            if grades_text(office, indikator) != row.tingkat:
                self._refuse(row, "tingkat", row.tingkat)

    def _refuse(self, row: IndikatorPk, name: str, agreed: str, more: str = "") -> NoReturn:
        assert self.pk is not None
        signed = self.pk.ditandatangani
        when = f", ditandatangani {print_date(signed)}" if signed else ""
        version = f"{name_of_version(self.pk)}{when}"
        raise StateError(
            f"{_WHAT[name]} {row.kode} sudah diperjanjikan {agreed} ({version}){more}.", _WAY
        )


def _check_version(item: Touched) -> None:
    """A signed version stays as it was signed; one is only signed with its content."""
    before, after = item.before, item.after
    if isinstance(before, Perjanjian) and is_signed(before):
        changed = [
            name
            for name in fields_of(Perjanjian)
            if after is None or (item.changed(name) and name not in before.bentrok | _LATER)
        ]
        if changed:
            act = "dihapus" if after is None else "diubah"
            raise StateError(
                f"{name_of_version(before)} sudah ditandatangani dan tidak dapat {act}.", _WAY
            )
    elif isinstance(after, Perjanjian) and is_signed(after) and content_of(after) is None:
        raise InputError(
            f"{name_of_version(after)} ditandatangani lewat layarnya atau perintah: "
            "lkjip perjanjian BERKAS tandatangani."
        )
