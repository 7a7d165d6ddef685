"""Numbers of letters: patterns, series, the next free number, what two copies gave twice.

A series (`deret`) runs per year of the letter's date. Nothing is counted in the file: the next
number is one above the highest that any line of the register covers, so that two copies that
number apart meet as "nomor ganda", which a person settles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kinerja.dates import roman_month
from kinerja.errors import InputError
from kinerja.office import Office
from kinerja.records import JENIS_SURAT, NomorSurat, PolaNomor

HIGHEST = 99_999
PARTS = ("nomor", "kode", "bulan", "bulan-romawi", "tahun")
"""What may stand in braces in a pattern; `{nomor:3}` fills up with zeros to three digits."""

_BRACES = re.compile(r"\{([^{}]*)\}")
_NOTA = "{kode}/{nomor}/ND/{bulan-romawi}/{tahun}"
_DEFAULTS: Mapping[str, tuple[str, str]] = {
    "surat_pengantar": ("{kode}/{nomor}/{bulan-romawi}/{tahun}", "surat"),
    "penugasan": (_NOTA, "nota"),
    "permintaan": (_NOTA, "nota"),
    "pengingat": (_NOTA, "nota"),
    "perjanjian": ("{nomor}/PK/{bulan-romawi}/{tahun}", "perjanjian"),
    "berita_acara": ("{nomor}/BA/{bulan-romawi}/{tahun}", "berita acara"),
    "lain": ("{kode}/{nomor}/{bulan-romawi}/{tahun}", "surat"),
}
_CODE = "000.8"
"""Classification of organisational matters, as the sample and the guides have it; an office
writes its own."""


@dataclass(frozen=True)
class Pola:
    """How one type of letter is numbered."""

    jenis: str
    pola: str
    kode: str
    deret: str


def pattern_of(office: Office, jenis: str) -> Pola:
    """The pattern of a type of letter: the office's own words, else the program's."""
    if jenis not in JENIS_SURAT:
        known = ", ".join(JENIS_SURAT)
        raise InputError(f"Jenis surat “{jenis}” tidak dikenal.", f"Yang ada: {known}.")
    own = office.get(PolaNomor, jenis) or PolaNomor()
    pola, deret = _DEFAULTS[jenis]
    return Pola(jenis, own.pola or pola, own.klasifikasi or _CODE, own.deret or deret)


def printed(pola: Pola, number: int, day: date) -> str:
    """The number as it stands on the letter. Raises InputError for a pattern that is wrong."""
    problem = problem_of_pattern(pola.pola)
    if problem:
        raise InputError(f"Pola nomor {JENIS_SURAT[pola.jenis].lower()} keliru: {problem}.")
    values = {
        "kode": pola.kode,
        "bulan": f"{day.month:02}",
        "bulan-romawi": roman_month(day.month),
        "tahun": str(day.year),
    }

    def put(found: re.Match[str]) -> str:
        name, _, width = found[1].partition(":")
        return f"{number:0{int(width or 1)}}" if name == "nomor" else values[name]

    return _BRACES.sub(put, pola.pola)


def problem_of_pattern(pola: str) -> str:
    """What is wrong with a pattern, as the end of a sentence; "" where nothing is."""
    found = _BRACES.findall(pola)
    for part in found:
        name, colon, width = part.partition(":")
        if name not in PARTS or (colon and (name != "nomor" or not re.fullmatch("[1-9]", width))):
            known = ", ".join(f"{{{one}}}" for one in PARTS)
            return f"“{{{part}}}” tidak dikenal; yang ada {known}, dan {{nomor:3}} untuk tiga angka"
    if sum(part.partition(":")[0] == "nomor" for part in found) != 1:
        return "{nomor} harus ada, satu kali"
    if set("{}") & set(_BRACES.sub("", pola)):
        return "kurung kurawalnya tidak berpasangan"
    return ""


@dataclass(frozen=True)
class Line:
    """A stretch of a series as the register shows it; without a record it is a gap."""

    first: int
    last: int
    record: NomorSurat | None = None


def entries(office: Office, tahun: int, deret: str = "") -> list[NomorSurat]:
    """The register's lines of a year (and series), by series and number."""
    found = [
        one for one in office.all(NomorSurat)
        if one.tahun_nomor == tahun and one.nomor_urut and (not deret or one.deret == deret)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.deret, one.nomor_urut or 0, one.id))


def series_of(office: Office, tahun: int) -> list[str]:
    """The series that have a number in a year."""
    return sorted({one.deret for one in entries(office, tahun)})


def reach(one: NomorSurat) -> range:
    """The numbers that a line covers."""
    first = one.nomor_urut or 0
    return range(first, max(first, one.sampai or first) + 1)


def lines(office: Office, tahun: int, deret: str) -> list[Line]:
    """The register of a series in order, with the gaps that nobody has explained."""
    found: list[Line] = []
    seen = 0
    for one in entries(office, tahun, deret):
        span = reach(one)
        if span.start > seen + 1:
            found.append(Line(seen + 1, span.start - 1))
        found.append(Line(span.start, span.stop - 1, one))
        seen = max(seen, span.stop - 1)
    # Numbers of a block that are given stand below the block's own line.
    return found


def gaps(office: Office, tahun: int, deret: str) -> list[tuple[int, int]]:
    """Stretches without a line, below the highest number of a series."""
    return [(x.first, x.last) for x in lines(office, tahun, deret) if x.record is None]


def blocks(office: Office, tahun: int, deret: str) -> list[NomorSurat]:
    """The blocks of a series that are set aside."""
    return [one for one in entries(office, tahun, deret) if one.status == "blok"]


def taken(office: Office, tahun: int, deret: str) -> dict[int, NomorSurat]:
    """Every number that was given, cancelled or skipped, with its line."""
    return {
        number: one
        for one in entries(office, tahun, deret)
        if one.status != "blok"
        for number in reach(one)
    }


def next_number(office: Office, tahun: int, deret: str, block: NomorSurat | None = None) -> int:
    """The next number of a series, or of a block; raises InputError where a block is used up."""
    used = taken(office, tahun, deret)
    if block is not None:
        free = [number for number in reach(block) if number not in used]
        if not free:
            raise InputError(
                f"Blok nomor {block.title} untuk {block.kepada or '–'} sudah habis.",
                "Sisihkan blok baru, atau pakai deret umum.",
            )
        return free[0]
    kept = {n for one in blocks(office, tahun, deret) for n in reach(one)}
    outside = [number for number in used if number not in kept]
    number = max(outside, default=0) + 1
    while number in kept or number in used:
        number += 1
    return number


def doubles(office: Office, tahun: int) -> list[tuple[NomorSurat, ...]]:
    """Numbers that stand on more than one line: given apart on two copies, met at a merge."""
    found: list[tuple[NomorSurat, ...]] = []
    for deret in series_of(office, tahun):
        by_number: dict[int, list[NomorSurat]] = {}
        for one in entries(office, tahun, deret):
            if one.status != "blok":
                for number in reach(one):
                    by_number.setdefault(number, []).append(one)
        groups = dict.fromkeys(tuple(some) for some in by_number.values() if len(some) > 1)
        found += groups
    return found


def years_of(office: Office) -> list[int]:
    """The years that have numbers, oldest first."""
    return sorted({one.tahun_nomor for one in office.all(NomorSurat) if one.tahun_nomor})
