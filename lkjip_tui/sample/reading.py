"""The sample's records, read from the data files beside this module.

JSON holds records by table, CSV figures and budget, Markdown the texts. There a reference is
written as the other record's `kode`, or as the word under its "_"; here it becomes that record's
id. Ids are drawn from a fixed row, so that every sample office is made of the same records.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from kinerja.edits import new
from kinerja.fields import fields_of
from kinerja.identity import record_id
from kinerja.office import Edit
from kinerja.records import RECORD_TYPES, Analisis, Anggaran, Bukti, Laporan, Nilai, Program

TAHUN = 2025
"""The year that the sample reports on."""

_TOPIC = re.compile(r"^# (\S+)(?: (\S+))? (\S+)$", re.MULTILINE)


class Ids:
    """The ids of the sample's records by table and the word that the data files use for them."""

    def __init__(self) -> None:
        self._row = random.Random(TAHUN)  # noqa: S311 - the same ids each time are the purpose
        self._known: dict[tuple[str, str], str] = {}

    def of(self, table: str, word: str) -> str:
        """The id behind a word. Raises KeyError where the data files misspell it."""
        return self._known[table, word]

    def edit(self, table: str, values: Mapping[str, Any]) -> Edit:
        """The edit that makes a record of values in which references are words."""
        kind = RECORD_TYPES[table]
        stored = {name: value for name, value in values.items() if name != "_" and value != ""}
        for name, field in fields_of(kind).items():
            if field.refers_to and name in stored:
                stored[name] = self.of(field.refers_to, stored[name])
        if kind.natural or kind.singleton:
            return new(kind, stored)
        key = record_id(kind, stored, new=lambda: f"{self._row.getrandbits(60):015x}")
        self._known[table, values.get("_") or values.get("kode", key)] = key
        return Edit(table, key, new(kind, stored).values)


def text_of(name: str) -> str:
    """A data file's text."""
    return (files(__package__) / "data" / name).read_text(encoding="utf-8")


def records(name: str, ids: Ids) -> list[Edit]:
    """The records of a JSON file, table by table in its order."""
    tables = json.loads(text_of(name))
    return [
        ids.edit(table, _completed(table, record))
        for table, items in tables.items()
        for record in items
    ]


def figures(ids: Ids, years: range) -> list[Edit]:
    """Targets and realisasi of these years, per year and quarter."""
    rows = csv.DictReader(text_of("angka.csv").splitlines())
    return [
        ids.edit(Nilai.table, {**row, "tahun": int(row["tahun"])})
        for row in rows
        if int(row["tahun"]) in years
    ]


def budget(ids: Ids) -> tuple[list[Edit], list[Edit]]:
    """The programmes with their kegiatan, and their money in two years."""
    programs, money = [], []
    for row in csv.DictReader(text_of("anggaran.csv").splitlines()):
        names = ("kode", "tingkat", "induk", "sasaran", "unit", "nama")
        programs.append(ids.edit(Program.table, {name: row[name] for name in names}))
        for tahun in (TAHUN - 1, TAHUN):
            values = {
                "program": row["kode"],
                "tahun": tahun,
                "pagu": row[f"pagu_{tahun}"],
                "realisasi": row[f"realisasi_{tahun}"],
                "sumber_dana": row["sumber_dana"],
            }
            if values["pagu"]:
                money.append(ids.edit(Anggaran.table, values))
    return programs, money


def texts(name: str, ids: Ids) -> list[Edit]:
    """The texts of a Markdown file: `# table record field`, then paragraphs."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for table, word, field, text in _topics(text_of(name)):
        found.setdefault((table, word), {})[field] = text
    return [_written(table, word, fields, ids) for (table, word), fields in found.items()]


def _topics(text: str) -> Iterator[tuple[str, str, str, str]]:
    parts = _TOPIC.split(text)[1:]
    for table, word, field, body in zip(*(parts[n::4] for n in range(4)), strict=True):
        blocks = re.split(r"\n\s*\n", body.strip())
        yield table, word or "", field, "\n\n".join(" ".join(block.split()) for block in blocks)


def _written(table: str, word: str, fields: dict[str, str], ids: Ids) -> Edit:
    """A record's texts: into the one that is there, or for an analysis into a new one."""
    if table == Analisis.table:
        return ids.edit(table, {"sasaran": word, "tahun": TAHUN, **fields})
    if table == Laporan.table:
        return Edit(table, str(TAHUN), fields)
    if table == Nilai.table:
        return Edit(table, f"{ids.of('indikator', word)}.{TAHUN}.tahun", fields)
    return Edit(table, table, fields)


def _completed(table: str, record: dict[str, Any]) -> dict[str, Any]:
    """A record with what need not be written by hand: size and digest of the sample's evidence."""
    if table != Bukti.table:
        return record
    content = f"Berkas contoh: {record['nama']}\n".encode()
    digest = hashlib.sha256(content).hexdigest()
    return {**record, "tahun": TAHUN, "ukuran": len(content), "sha256": digest}
