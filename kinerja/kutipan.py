"""Figures that a sentence states: "realisasi IK-1.2 tahun 2024 sebesar 95,31%" read as data.

Careful rather than complete: what could mean something else (a rise, a quarter, a national figure,
a rounded "hampir 100%") is left alone, so that what is found is worth a person's time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kinerja.errors import InputError
from kinerja.numbers import parse_number

Besar = Literal["target", "realisasi", "capaian", "serapan", "pagu", "nilai"]

_NUMBER = (
    r"(?P<rp>rp\.? ?)?(?!(?:19|20|21)[0-9]{2}(?![0-9]|[.,][0-9]| ?%))"
    r"(?P<angka>[0-9]+(?:[.,][0-9]+)*)(?P<persen> ?%| persen\b)?"
)
_BETWEEN = r"(?P<antara>(?:[^0-9{}]|tahun [0-9]{4}){0,90}?)"
_STATED = re.compile(
    rf"\b(?P<kata>target|realisasi|capaian|serapan|penyerapan|pagu)(?:nya)?\b{_BETWEEN}(?<![\w.,/–-])"
    rf"{_NUMBER}(?P<sesudah>[^.;!?]{{0,24}})",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    r"(?: ?\([^)]{0,40}\))?(?: tahun (?P<tahun>[0-9]{4}))? "
    r"(?:adalah|sebesar|mencapai|yaitu|yakni|tercatat|sebanyak|terealisasi)(?: sebesar)? "
    rf"{_NUMBER}(?P<sesudah>[^.;!?]{{0,24}})",
    re.IGNORECASE,
)
_OTHER_MEANING = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|bertambah|berkurang|kenaikan|penurunan|peningkatan|selisih|"
    r"poin|renstra|rpjmd|nasional|provinsi|kabupaten|pusat|triwulan|semester|bulan|tw|lebih|kurang|"
    r"hampir|sekitar|kira-kira|kisaran|antara|dari|terhadap|dibanding\w*|lalu|sebelumnya|"
    r"mendatang|berikutnya|akhir|masing-masing|rata-rata|minimal|maksimal|paling|tercapai|"
    r"mencapai target|melampaui|di atas|di bawah|menjadi|sampai|hingga|kelas|kecamatan|sekolah "
    r"yang|tingkat)\b",
    re.IGNORECASE,
)
_MONEY_WORDS = re.compile(r"\b(?:anggaran|belanja|keuangan|dana)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"^ ?(?:$|[,)(:]|(?:dan|dengan|atau|sehingga|pada|tahun|serta|sedangkan|sementara|yang|karena|"
    r"tetapi|namun|untuk|dalam|telah|sudah|belum)\b)",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"target|realisasi|capaian|serapan|pagu|adalah|sebesar|mencapai|yaitu|yakni|tercatat|sebanyak",
    re.IGNORECASE,
)
"""What every sentence has that `stated` or `stated_of` can read (terealisasi holds realisasi)."""
_YEAR = re.compile(r"\b(?:19|20|21)[0-9]{2}\b")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
_REFERENCE = re.compile(r"\{\{[^{}]*\}\}")


@dataclass(frozen=True)
class Pernyataan:
    """One stated figure: what it is said to be, how it is written, of which year (None: unsaid)."""

    besaran: Besar
    tertulis: str
    nilai: Decimal
    angka_desimal: int
    tahun: int | None


def sentences_of(text: str) -> Iterator[str]:
    """The sentences that may state a figure, each on one line; a reference stands as `{}`."""
    for paragraph in re.split(r"\n\s*\n", _REFERENCE.sub("{}", text)):
        for sentence in _SENTENCE_END.split(" ".join(paragraph.split())):
            if _TELLING.search(sentence) and any(char.isdigit() for char in sentence):
                yield sentence


def years_in(sentence: str) -> set[int]:
    """The years that a sentence names."""
    return {int(found) for found in _YEAR.findall(sentence)}


def stated(sentence: str, units: Iterable[str]) -> Iterator[Pernyataan]:
    """Figures that follow one of the words target, realisasi, capaian, serapan, pagu."""
    own = tuple(" ".join(unit.casefold().split()) for unit in units if unit.strip())
    for found in _STATED.finditer(sentence):
        between = found["antara"]
        before = sentence[max(0, found.start() - 14) : found.start()]
        if _OTHER_MEANING.search(between) or _OTHER_MEANING.search(before):
            continue
        statement = _read(found, own, _meant(found["kata"].casefold(), between, found["persen"]))
        if statement is not None:
            yield statement


def stated_of(rest: str, units: Iterable[str]) -> Pernyataan | None:
    """The figure that follows an indicator's name directly: "… sebesar 95,31%"."""
    own = tuple(" ".join(unit.casefold().split()) for unit in units if unit.strip())
    found = _DIRECT.match(rest)
    statement = _read(found, own, "nilai") if found else None
    with_unit = found is not None and (found["persen"] or _own_unit(found["sesudah"], own))
    return statement if with_unit else None


def _meant(word: str, between: str, percent: str | None) -> Besar:
    """Which figure the word means: money is said of budgets, a share of it is the absorption."""
    if word in ("serapan", "penyerapan"):
        return "serapan"
    if word == "pagu":
        return "pagu"
    if word == "realisasi" and _MONEY_WORDS.search(between):
        return "serapan" if percent else "realisasi"
    if word == "target":
        return "target"
    return "realisasi" if word == "realisasi" else "capaian"


def _read(found: re.Match[str], own: tuple[str, ...], besaran: Besar) -> Pernyataan | None:
    written = found["angka"]
    if not _is_figure(found, own, besaran):
        return None
    try:
        value = parse_number(written, money=bool(found["rp"]))
    except InputError:
        return None
    if value is None:
        return None
    years = years_in(found.groupdict().get("antara") or "")
    named = found.groupdict().get("tahun")
    year = int(named) if named else years.pop() if len(years) == 1 else None
    unit = found["persen"] or (f" {own[0]}" if _own_unit(found["sesudah"], own) else "")
    shown = f"{'Rp' if found['rp'] else ''}{written}{unit}"
    digits = len(written.rpartition(",")[2]) if "," in written else 0
    return Pernyataan(besaran, shown, value, digits, year)


def _is_figure(found: re.Match[str], own: tuple[str, ...], besaran: Besar) -> bool:
    """Whether the digits are written as this figure is: not a year, a count or a difference."""
    written, after, percent = found["angka"], found["sesudah"], found["persen"]
    if besaran in ("serapan", "capaian") and not (percent or found["rp"] or "," in written):
        return False
    if _YEAR.fullmatch(written) and not percent:
        return False
    if re.match(r"^ ?(?:poin|kali|%|-|–|s\.d)", after):
        return False
    return bool(percent or _own_unit(after, own) or _GOES_ON.search(after))


def _own_unit(after: str, own: tuple[str, ...]) -> bool:
    text = after.strip().casefold()
    return any(unit != "%" and re.match(rf"{re.escape(unit)}\b", text) for unit in own)
