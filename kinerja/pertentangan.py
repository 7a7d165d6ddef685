"""Figures typed by hand that contradict the table, each with both values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kinerja.besaran import Sumber
from kinerja.errors import InputError
from kinerja.kutipan import Pernyataan, sentences_of, stated, stated_of, years_in
from kinerja.naskah import Naskah, texts_of
from kinerja.numbers import print_money, print_number, split_range
from kinerja.office import Office
from kinerja.records import Analisis, Indikator, Laporan, Nilai, Program, Sasaran
from kinerja.terukur import IndikatorTerukur
from kinerja.text import shorten

_SHORTEST_NAME, _SHORTEST_WORDS = 8, 5
"""Letters of a name, of one word and of several, below which it may stand there by chance."""


_WORDS = {
    "target": "Target", "realisasi": "Realisasi", "capaian": "Capaian", "pagu": "Pagu",
    "serapan": "Serapan anggaran", "nilai": "Angka",
}  # fmt: skip


@dataclass(frozen=True)
class Pertentangan:
    """A typed figure that is not the table's: where, of what, as typed, as in the table."""

    naskah: Naskah
    kutipan: str
    besaran: str
    tertulis: str
    tabel: str

    def __str__(self) -> str:
        return f"{self.besaran} tertulis {self.tertulis}, padahal menurut tabel {self.tabel}."


def contradictions(office: Office, tahun: int) -> tuple[Pertentangan, ...]:
    """Every typed figure in the year's texts that contradicts the table of its year."""
    texts = [text for text in texts_of(office, tahun) if any(map(str.isdigit, text.teks))]
    if not texts:
        return ()
    reader = _Reader(office, tahun)
    return tuple(dict.fromkeys(found for text in texts for found in reader.of(text)))


class _Reader:
    """Reads texts against the figures of one year."""

    def __init__(self, office: Office, tahun: int) -> None:
        self._office, self._tahun = office, tahun
        self._source = Sumber(office, tahun)
        self._names = sorted(_names(office), key=lambda item: -len(item[0]))
        self._pattern = re.compile(
            "|".join(_bounded(name) for name, _ in self._names) or r"(?!)", re.IGNORECASE
        )
        self._by_name: dict[str, set[tuple[str, str]]] = {}
        for name, key in self._names:
            self._by_name.setdefault(name, set()).add(key)

    def of(self, text: Naskah) -> Iterator[Pertentangan]:
        """What contradicts the table in one text."""
        for sentence in sentences_of(text.teks):
            mentions = list(self._pattern.finditer(sentence))
            subjects = {key for found in mentions for key in self._meant(found)}
            if len(subjects) > 1:
                continue
            subject = subjects.pop() if subjects else self._own(text)
            if subject is None:
                continue
            units = self._units(subject)
            # A code has digits of its own, a name words of its own: neither is part of a figure.
            named = list(stated(self._pattern.sub("‹›", sentence), units))
            told = {statement.tertulis for statement in named}
            direct = (stated_of(sentence[found.end() :], units) for found in mentions)
            for statement in (*named, *(one for one in direct if one and one.tertulis not in told)):
                yield from self._compare(text, sentence, subject, statement)

    def _meant(self, found: re.Match[str]) -> set[tuple[str, str]]:
        return self._by_name[" ".join(found[0].casefold().split())]

    def _own(self, text: Naskah) -> tuple[str, str] | None:
        """Whom a sentence is about that names nobody."""
        record = text.record
        if isinstance(record, Nilai):
            return Indikator.table, record.indikator
        if isinstance(record, Analisis):
            return Sasaran.table, record.sasaran
        return Laporan.table, ""

    def _units(self, subject: tuple[str, str]) -> tuple[str, ...]:
        record = self._office.record(*subject)
        return (record.satuan,) if isinstance(record, Indikator) else ()

    def _compare(
        self, text: Naskah, sentence: str, subject: tuple[str, str], statement: Pernyataan
    ) -> Iterator[Pertentangan]:
        years = years_in(sentence)
        year = statement.tahun or (years.pop() if len(years) == 1 else None if years else -1)
        if year is None:
            return
        tahun = self._tahun if year == -1 else year
        try:
            figures = self._figures(subject, statement, tahun)
        except InputError:
            return
        if not figures or any(_agrees(statement, value) for _, value in figures):
            return
        shown = figures[0][0]
        whose = self._named(subject)
        label = f"{_WORDS[statement.besaran]} {whose} tahun {tahun}"
        yield Pertentangan(text, shorten(sentence, 120), label, statement.tertulis, shown)

    def _named(self, subject: tuple[str, str]) -> str:
        record = self._office.record(*subject) if subject[1] else None
        return str(getattr(record, "kode", "")) if record else "seluruhnya"

    def _figures(
        self, subject: tuple[str, str], statement: Pernyataan, tahun: int
    ) -> list[tuple[str, Decimal]]:
        """The table's figures with which the statement may agree, as printed and exact."""
        table, key = subject
        if table == Indikator.table:
            return _of_indikator(self._source.indikator(key, tahun), statement)
        if table == Sasaran.table:
            goal = self._source.sasaran(key, tahun)
            return _of_money(goal.pagu, goal.realisasi_anggaran, goal.serapan, statement)
        money = (
            self._source.program(key, tahun).belanja
            if table == Program.table
            else self._source.year(tahun).total
        )
        return _of_money(money.pagu, money.realisasi, money.serapan, statement)


def _of_indikator(item: IndikatorTerukur, statement: Pernyataan) -> list[tuple[str, Decimal]]:
    indikator = item.indikator
    digits = 2 if indikator.desimal is None else indikator.desimal
    target = _exact(item.target, indikator)
    real = _exact(item.realisasi, indikator)
    value = item.capaian.nilai
    reached = [] if value is None else [(f"{print_number(value, digits)}%", value)]
    if statement.besaran == "target":
        return target and [*target, *_exact(item.target_renstra_akhir, indikator)]
    if statement.besaran == "realisasi":
        return real
    if statement.besaran == "capaian":  # many say capaian and mean the realisasi
        return reached and [*reached, *real]
    if statement.besaran != "nilai":
        return []
    known = [item.target_renstra_akhir, *(past for _, past, _ in item.tahun_lalu)]
    known += [other.nilai for other in item.pembanding]
    known += [figure for tw in item.triwulan for figure in (tw.target, tw.realisasi)]
    others = [found for canonical in known for found in _exact(canonical, indikator)]
    earlier = [("", past.nilai) for _, _, past in item.tahun_lalu if past.nilai is not None]
    return real and [*real, *target, *reached, *others, *earlier]


def _exact(canonical: str, indikator: Indikator) -> list[tuple[str, Decimal]]:
    """A single number's printed form and value; nothing for ranges, grades and gaps."""
    bounds = split_range(canonical)
    if bounds is None or bounds[0] != bounds[1]:
        return []
    unit = "%" if indikator.satuan.strip() in ("%", "persen") else f" {indikator.satuan}".rstrip()
    return [(print_number(bounds[0], indikator.desimal) + unit, bounds[0])]


def _of_money(
    pagu: Decimal | None, spent: Decimal | None, absorbed: Decimal | None, statement: Pernyataan
) -> list[tuple[str, Decimal]]:
    rupiah = "rp" in statement.tertulis.casefold()
    if statement.besaran == "serapan":
        known = spent if rupiah else absorbed
    elif rupiah and statement.besaran in ("pagu", "realisasi"):
        known = pagu if statement.besaran == "pagu" else spent
    else:
        return []
    if known is None:
        return []
    return [(print_money(known) if rupiah else f"{print_number(known)}%", known)]


def _agrees(statement: Pernyataan, value: Decimal) -> bool:
    """Whether the typed figure is the value, rounded or cut at the digits it is written with."""
    return abs(statement.nilai - value) < Decimal(1).scaleb(-statement.angka_desimal)


def _names(office: Office) -> Iterator[tuple[str, tuple[str, str]]]:
    """What a sentence may call an indicator, sasaran or programme, in small letters."""
    for record in (*office.all(Indikator), *office.all(Program), *office.all(Sasaran)):
        key = (record.table, record.id)
        kode = " ".join(str(getattr(record, "kode", "")).casefold().split())
        if len(kode) > 1:
            yield kode, key
        for name in _variants(getattr(record, "nama", "")):
            if len(name) >= (_SHORTEST_WORDS if " " in name else _SHORTEST_NAME):
                yield name, key


def _variants(name: str) -> Iterable[str]:
    """A name whole, without its bracketed short form, and with that short form alone."""
    text = " ".join(name.casefold().split())
    found = {text, " ".join(re.sub(r"\([^)]*\)", " ", text).split())}
    short = re.search(r"\(([^)]+)\)(.*)", text)
    if short:
        found.add(" ".join(f"{short[1]} {short[2]}".split()))
    return sorted(found - {""})


def _bounded(name: str) -> str:
    words = r"\s+".join(re.escape(word) for word in name.split())
    return rf"(?<![\w.\-/]){words}(?![\w/-]|\.[0-9])"
