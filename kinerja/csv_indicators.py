"""Importing a table of indicators: which record each row means, and what it says of it.

A row means the indicator with its code within its sasaran and unit (design, section 4: never by
name alone). A table without a code column matches by the exact name within the same sasaran, so
that the same file read twice changes nothing; new indicators then get codes (IK-1.1 …). Empty
cells take nothing away.
"""

from __future__ import annotations

import re
from typing import Any

from kinerja.csv_directions import Rule, read_rule
from kinerja.csv_published import compare_published
from kinerja.csv_table import SourceTable
from kinerja.errors import InputError
from kinerja.fields import fields_of
from kinerja.import_job import BELUM_DITENTUKAN, Cells, Job, rows_of
from kinerja.input import BENTROK, parse_field
from kinerja.numbers import parse_value
from kinerja.records import Indikator, Nilai, Sasaran, SkalaTingkat, Unit
from kinerja.text import same_words, shorten

_NUMERIC = ("target", "realisasi", "target_renstra", "pembilang", "penyebut", "capaian")
_INDIKATOR_FIELDS = ("satuan", "definisi", "cara_hitung")
_VALUES = ("target", "realisasi", "target_renstra")
_NILAI_FIELDS = (
    "pembilang", "penyebut", "pendorong", "hambatan", "solusi", "tindak_lanjut", "catatan",
)  # fmt: skip


def read_indicators(job: Job, table: SourceTable) -> None:
    """Stage every row of a table of indicators; what cannot be taken over becomes a problem."""
    for at in rows_of(job, table, _NUMERIC):
        reader = _IndicatorRow(job, at)
        reader.identify()
        if not at.failed:
            reader.values()
        if not at.failed:
            reader.stage()


class _IndicatorRow:
    """One row on its way into the draft."""

    def __init__(self, job: Job, at: Cells) -> None:
        self.job, self.at, self.draft = job, at, job.draft
        self.tahun = job.tahun
        self.periode = "tahun"
        self.key = ""
        self.new: dict[str, str] = {}
        self.rule = Rule("naik")
        self.read: dict[str, str] = {}

    def identify(self) -> None:
        """Find the row's year, sasaran, unit and indicator."""
        at, row = self.at, self.at.row
        sasaran = unit = ""
        with at.column("tahun"):
            self.tahun = self.job.year(at)
        with at.column("periode"):
            if row.text("periode"):
                self.periode = self._periode(row.text("periode"))
        with at.column("sasaran"):
            sasaran = self.job.sasaran(at)
        with at.column("unit"):
            unit = self.job.unit(at)
        if not row.text("indikator"):
            at.problem("indikator", "nama indikator kosong.")
        if not at.failed:
            with at.column("kode" if "kode" in at.table.judul else "indikator"):
                self._match(sasaran, unit)

    def _periode(self, text: str) -> str:
        word = {"i": "tw1", "ii": "tw2", "iii": "tw3", "iv": "tw4"}.get(same_words(text), text)
        word = f"tw{word}" if re.fullmatch("[1-4]", word) else word
        field = fields_of(Nilai)["periode"]
        found: str = parse_field(field, word, office=self.job.office, record_values={})
        return found

    def _match(self, sasaran: str, unit: str) -> None:
        """The indicator that the row means, or what a new one begins with."""
        row = self.at.row
        code = (row.text("kode") or row.text("no")).rstrip(".")
        found = self._by_code(code, sasaran) if code else self._by_name(sasaran)
        if len(found) > 1:
            raise InputError(f"cocok dengan {len(found)} indikator.", "Sebutkan sasarannya.")
        if found:
            self.key = found[0]
            self._check_unit(unit)
            return
        if not sasaran:
            sasaran = self.job.no_sasaran(self.at)
            self.at.warn("sasaran", f"sasaran kosong; dipakai {' '.join(BELUM_DITENTUKAN)}.")
        self.new = {"kode": code or self._next_code(sasaran), "sasaran": sasaran}
        if unit:
            self.new["unit"] = unit
        self._warn_same_name()
        self._warn_code_as_name()

    def _by_code(self, code: str, sasaran: str) -> list[str]:
        return [
            key
            for key in self.draft.find(Indikator, "kode", code)
            if sasaran in ("", self.draft.values(Indikator, key).get("sasaran"))
        ]

    def _by_name(self, sasaran: str) -> list[str]:
        home = sasaran or self.job.no_sasaran(self.at)
        return [
            key
            for key in self.draft.find(Indikator, "nama", self.at.row.text("indikator"))
            if self.draft.values(Indikator, key).get("sasaran") == home
        ]

    def _check_unit(self, unit: str) -> None:
        """Within a unit: an indicator of another unit is not the one that the row means."""
        own = self.draft.values(Indikator, self.key).get("unit")
        if unit and own and own != unit:
            owner = self.draft.values(Unit, own).get("nama", own)
            raise InputError(
                f"kode ini milik unit “{shorten(owner)}”.", "Perbaiki unit atau kodenya."
            )
        if unit:
            self.draft.set(Indikator, self.key, "unit", unit, self.at.place)

    def _next_code(self, sasaran: str) -> str:
        code = str(self.draft.values(Sasaran, sasaran).get("kode", ""))
        number = re.search(r"[0-9]+(?:\.[0-9]+)*$", code)
        prefix = f"IK-{number[0] if number else code}."
        return self.job.next_code(Indikator, prefix, sasaran=sasaran)

    def _warn_same_name(self) -> None:
        for key in self.draft.find(Indikator, "nama", self.at.row.text("indikator"))[:1]:
            code = self.draft.values(Indikator, key).get("kode", BENTROK)
            self.at.warn(
                "indikator",
                f"indikator bernama sama sudah ada dengan kode {code}; "
                f"dibuat baru dengan kode {self.new['kode']}.",
            )

    def _warn_code_as_name(self) -> None:
        """A name is never read as a code; whoever wrote one surely meant the indicator."""
        name = self.at.row.text("indikator")
        for key in self.draft.find(Indikator, "kode", name)[:1]:
            known = shorten(self.draft.values(Indikator, key).get("nama", ""), 80)
            self.at.warn(
                "indikator",
                f"“{shorten(name)}” adalah kode indikator yang sudah ada ({known}); dibuat "
                "indikator baru dengan nama itu. Bila kode itu yang dimaksud, beri kolom Kode.",
            )

    def values(self) -> None:
        """Read rule and figures; they depend on each other."""
        at, row = self.at, self.at.row
        known = self.draft.values(Indikator, self.key) if self.key else self.new
        texts = [row.text(name) for name in _VALUES if row.text(name)]
        with at.column("rumus"):
            self.rule = read_rule(at, known, texts)
        if at.failed:
            return
        for name in _VALUES:
            with at.column(name):
                self.read[name] = parse_value(
                    row.text(name),
                    rumus=self.rule.rumus,
                    unit=row.text("satuan") or known.get("satuan", ""),
                    grades=self.rule.grades,
                    decimal=self.job.decimal,
                    commas_ask=at.commas_ask(name),
                )

    def stage(self) -> None:
        """Write the row into the draft and compare its published capaian."""
        at, row = self.at, self.at.row
        with at.column("indikator"):
            if self.key:
                self._tell_rename()
                self.draft.set(Indikator, self.key, "nama", row.text("indikator"), at.place)
            else:
                values = {**self.new, "nama": row.text("indikator"), "rumus": self.rule.rumus}
                self.key = self.draft.make(Indikator, values, at.place)
        if at.failed:
            return
        with at.column("rumus"):
            self.draft.set(Indikator, self.key, "rumus", self.rule.rumus, at.place)
            if self.rule.scale:
                self.draft.set(Indikator, self.key, "skala_tingkat", self._scale(), at.place)
        for name in _INDIKATOR_FIELDS:
            with at.column(name):
                self.draft.set(Indikator, self.key, name, row.text(name), at.place)
        self._stage_source()
        if any(row.text(name) for name in (*_VALUES, *_NILAI_FIELDS)):
            self._stage_nilai()
        if not at.failed:
            compare_published(at, self.tahun, self.read, self.rule)

    def _stage_source(self) -> None:
        """Years of one indicator may name different sources; the record keeps the first."""
        try:
            self.draft.set(Indikator, self.key, "sumber", self.at.row.text("sumber"), self.at.place)
        except InputError as error:
            self.at.warn("sumber", f"{error} Yang pertama dipakai.")

    def _stage_nilai(self) -> None:
        at, row = self.at, self.at.row
        natural = {"indikator": self.key, "tahun": self.tahun, "periode": self.periode}
        key = self.draft.make(Nilai, natural, at.place)
        for name in _VALUES:
            with at.column(name):
                self.draft.set(Nilai, key, name, self.read.get(name), at.place)
        for name in _NILAI_FIELDS:
            with at.column(name):
                if row.paragraph(name):
                    value = parse_field(
                        fields_of(Nilai)[name],
                        row.paragraph(name),
                        office=self.job.office,
                        record_values=natural,
                        decimal=self.job.decimal,
                    )
                    self.draft.set(Nilai, key, name, value, at.place, lines=True)

    def _tell_rename(self) -> None:
        """A code may get a new name; a running number under another name is another indicator."""
        old = self.draft.values(Indikator, self.key).get("nama", BENTROK)
        if same_words(old) == same_words(self.at.row.text("indikator")):
            return
        if not self.at.row.text("kode") and self.at.row.text("no"):
            self.at.problem(
                "no",
                f"nomor ini milik indikator “{shorten(old, 80)}”. Beri kolom Kode, atau samakan "
                "namanya.",
            )
        else:
            self.at.warn("indikator", f"kode ini sebelumnya bernama “{shorten(old, 80)}”.")

    def _scale(self) -> str:
        """The scale of grades that the rule chose; a built-in one is written into the office."""
        for key, values in self.draft.all(SkalaTingkat):
            if key == self.rule.scale or tuple(values.get("urutan", ())) == self.rule.grades:
                return key
        scale: dict[str, Any] = {"nama": self.rule.scale, "urutan": list(self.rule.grades)}
        if self.rule.tanpa_persen:
            scale["tanpa_persen"] = True
        return self.draft.make(SkalaTingkat, scale, self.at.place)
