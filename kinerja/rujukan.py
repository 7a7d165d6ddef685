"""References in a writer's text: `{{ capaian:IK-1.2 }}` prints the figure that the tables print.

A reference is `name`, `name:code`, `name:code:year` or `name:year`. It is kept as typed and
resolved when a document is made, so a text never holds a figure that has changed since. Figures
come without unit, as in a table's cell; rupiah come with `Rp`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kinerja.besaran import BESARAN, Sumber, Tabel
from kinerja.errors import InputError
from kinerja.gap import Gap
from kinerja.naskah import Naskah, texts_of
from kinerja.office import Office
from kinerja.records import Indikator, Program, Sasaran
from kinerja.terukur import Pengukuran
from kinerja.text import shorten

_REFERENCE = re.compile(r"\{\{([^{}]*)\}\}")
_OPEN = re.compile(r"\{\{|\}\}")
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_MOST_CODES = 6


@dataclass(frozen=True)
class Salah:
    """A reference that cannot be printed: as typed, why, and what may have been meant."""

    rujukan: str
    alasan: str
    saran: str = ""

    def __str__(self) -> str:
        return f"Rujukan {self.rujukan}: {self.alasan} {self.saran}".strip()


@dataclass(frozen=True)
class Terurai:
    """A text with its references replaced by figures; wrong ones stand there as such."""

    teks: str
    salah: tuple[Salah, ...] = ()


class Rujukan:
    """What references mean in the report of one year."""

    def __init__(self, office: Office, tahun: int, measured: Pengukuran | None = None) -> None:
        self._source = Sumber(office, tahun, measured)
        self._office = office
        self._codes: dict[Tabel, dict[str, list[str]]] = {"laporan": {}}
        kinds: dict[Tabel, type[Indikator | Sasaran | Program]] = {
            "indikator": Indikator, "sasaran": Sasaran, "program": Program,
        }  # fmt: skip
        for table, kind in kinds.items():
            found = self._codes.setdefault(table, {})
            for record in office.all(kind):
                for code in self._names_of(record):
                    found.setdefault(code.casefold(), []).append(record.id)

    def _names_of(self, record: Indikator | Sasaran | Program) -> Iterator[str]:
        kode = " ".join(record.kode.split())
        if kode:
            yield kode
        if kode and isinstance(record, Indikator):
            sasaran = self._office.get(Sasaran, record.sasaran)
            if sasaran is not None:
                yield f"{' '.join(sasaran.kode.split())}/{kode}"

    def resolve(self, text: str) -> Terurai:
        """The text as it is printed."""
        if "{{" not in text and "}}" not in text:
            return Terurai(text)
        wrong: list[Salah] = []

        def put(found: re.Match[str]) -> str:
            try:
                return self.value(found[1])
            except InputError as error:
                shown = shorten(" ".join(found[0].split()), 60)
                wrong.append(Salah(shown, error.sentence, error.advice))
                return f"(rujukan salah: {shorten(' '.join(found[1].split()), 60)})"

        made = _REFERENCE.sub(put, text)
        if _OPEN.search(_REFERENCE.sub("", text)):
            wrong.append(Salah("{{ … }}", "Kurung kurawal ganda tidak lengkap.",
                               "Tulis misalnya {{ capaian:IK-1 }}."))  # fmt: skip
        return Terurai(made, tuple(wrong))

    def value(self, inside: str) -> str:
        """What stands between the braces as the tables print it; InputError where nothing does."""
        name, *rest = (" ".join(part.split()) for part in inside.split(":"))
        name = name.casefold()
        if name not in BESARAN:
            raise InputError(f"Tidak ada rujukan bernama “{shorten(name)}”.", _near_name(name))
        year = int(rest.pop()) if rest and self._is_year(name, rest) else None
        if len(rest) > 1:
            raise InputError("Bagiannya terlalu banyak.", "Susunannya nama:kode:tahun.")
        table, key = self._find(name, rest[0]) if rest else ("laporan", "")
        make = BESARAN[name].get(table)
        if make is None:
            raise InputError(
                f"Rujukan “{name}” memerlukan kode {_tables(name)}.",
                f"Contoh: {{{{ {name}:{self._example(name)} }}}}.",
            )
        return make(self._source, key, year)

    def _is_year(self, name: str, rest: list[str]) -> bool:
        last = rest[-1]
        if not _YEAR.fullmatch(last):
            return False
        return len(rest) > 1 or not any(last in self._codes[table] for table in BESARAN[name])

    def _find(self, name: str, code: str) -> tuple[Tabel, str]:
        wanted = code.casefold()
        for table in BESARAN[name]:
            found = self._codes[table].get(wanted, [])
            if len(found) == 1:
                return table, found[0]
            if found:
                raise InputError(
                    f"Kode “{shorten(code)}” dipakai {len(found)} {table}.",
                    "Sebutkan sasarannya, mis. S1/IK-1." if table == "indikator" else "",
                )
        raise InputError(f"Kode “{shorten(code)}” tidak ada.", self._near_code(name, wanted))

    def _near_code(self, name: str, wanted: str) -> str:
        codes = {code: code for table in BESARAN[name] for code in self._codes[table]}
        near = difflib.get_close_matches(wanted[:60], codes, n=1, cutoff=0.7)
        if not near:
            known = [self._as_written(name, code) for code in codes if "/" not in code]
            more = ", …" if len(known) > _MOST_CODES else ""
            listed = ", ".join(shorten(code, 20) for code in known[:_MOST_CODES])
            return f"Yang ada: {listed}{more}." if known else f"Belum ada {_tables(name)}."
        return f"Mungkin maksudnya {{{{ {name}:{self._as_written(name, near[0])} }}}}."

    def _as_written(self, name: str, code: str) -> str:
        for table in BESARAN[name]:
            for key in self._codes[table].get(code, []):
                record = self._office.record(table, key)
                for written in self._names_of(record) if record else ():  # type: ignore[arg-type]
                    if written.casefold() == code:
                        return written
        return code

    def _example(self, name: str) -> str:
        for table in BESARAN[name]:
            for code in self._codes[table]:
                return self._as_written(name, code)
        return "IK-1"

    def listed(self) -> Iterator[tuple[str, str]]:
        """Every reference that has a figure now, with the figure; for choosers and the manual."""
        for name, tables in BESARAN.items():
            for table in tables:
                codes = self._codes[table] if table != "laporan" else {"": [""]}
                for code in codes:
                    if "/" in code:
                        continue
                    written = f"{name}:{self._as_written(name, code)}" if code else name
                    try:
                        yield f"{{{{ {written} }}}}", self.value(written)
                    except InputError:
                        continue


def _tables(name: str) -> str:
    return " atau ".join(table for table in BESARAN[name] if table != "laporan")


def _near_name(name: str) -> str:
    near = difflib.get_close_matches(name[:60], BESARAN, n=1)
    if near:
        return f"Mungkin maksudnya “{near[0]}”."
    return f"Yang ada: {', '.join(BESARAN)}."


def wrong_references(
    office: Office, tahun: int, measured: Pengukuran | None = None
) -> tuple[tuple[Naskah, Salah], ...]:
    """Every reference in the year's texts that cannot be printed, with the text it stands in.

    `measured` are the figures of `tahun` where the caller has them already.
    """
    texts = [text for text in texts_of(office, tahun) if _OPEN.search(text.teks)]
    if not texts:
        return ()
    meaning = Rujukan(office, tahun, measured)
    return tuple((text, wrong) for text in texts for wrong in meaning.resolve(text.teks).salah)


def reference_gaps(office: Office, tahun: int, measured: Pengukuran | None = None) -> Iterator[Gap]:
    """The same as what stands in the way of a finished report, with the place of each."""
    for text, wrong in wrong_references(office, tahun, measured):
        told = f"{text.place(office)}: {wrong}"
        yield Gap(told, text.record.table, text.record.id, text.field)
