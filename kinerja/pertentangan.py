"""Figures typed by hand that contradict the table, each with both values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kinerja.besaran import Sumber
from kinerja.errors import InputError
from kinerja.kewajaran import is_percent, single
from kinerja.kutipan import Pernyataan, sentences_of, stated, stated_of, years_in
from kinerja.naskah import Naskah, texts_of
from kinerja.numbers import print_money, print_number
from kinerja.office import Office
from kinerja.records import Analisis, Indikator, Laporan, Nilai, Program, Sasaran
from kinerja.sebutan import Penyebut, Sebutan, Subjek
from kinerja.terukur import IndikatorTerukur, Pengukuran
from kinerja.text import shorten

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
    rujukan: str
    """The reference that prints the table's figure, as a writer types it."""

    def __str__(self) -> str:
        return f"{self.besaran} tertulis {self.tertulis}, padahal menurut tabel {self.tabel}."


def contradictions(
    office: Office, tahun: int, measured: Pengukuran | None = None
) -> tuple[Pertentangan, ...]:
    """Every typed figure in the year's texts that contradicts the table of its year.

    `measured` are the figures of `tahun` where the caller has them already.
    """
    texts = [text for text in texts_of(office, tahun) if any(map(str.isdigit, text.teks))]
    if not texts:
        return ()
    reader = _Reader(office, tahun, measured)
    return tuple(dict.fromkeys(found for text in texts for found in reader.of(text)))


class _Reader:
    """Reads texts against the figures of one year."""

    def __init__(self, office: Office, tahun: int, measured: Pengukuran | None) -> None:
        self._office, self._tahun = office, tahun
        self._source = Sumber(office, tahun, measured)
        self._names = Penyebut(office)

    def of(self, text: Naskah) -> Iterator[Pertentangan]:
        """What contradicts the table in one text."""
        for sentence in sentences_of(text.teks):
            words = sentence.casefold()
            mentions = self._names.find(words)
            subjects = {key for found in mentions for key in found.siapa}
            if len(subjects) <= 1:
                subject = subjects.pop() if subjects else self._own(text)
                for statement in self._stated(words, mentions, self._units(subject)):
                    yield from self._compare(text, sentence, subject, statement)

    def _stated(
        self, words: str, mentions: list[Sebutan], units: tuple[str, ...]
    ) -> Iterator[Pernyataan]:
        """The figures that a sentence states of the one whom it names."""
        # A code has digits of its own, a name words of its own: neither is part of a figure.
        blanked = words
        for found in reversed(mentions):
            blanked = f"{blanked[: found.mulai]}‹›{blanked[found.akhir :]}"
        named = list(stated(blanked, units))
        yield from named
        told = {statement.tertulis for statement in named}
        for found in mentions:
            direct = stated_of(words[found.akhir :], units)
            if direct is not None and direct.tertulis not in told:
                yield direct

    def _own(self, text: Naskah) -> Subjek:
        """Whom a sentence is about that names nobody."""
        record = text.record
        if isinstance(record, Nilai):
            return Indikator.table, record.indikator
        if isinstance(record, Analisis):
            return Sasaran.table, record.sasaran
        return Laporan.table, ""

    def _units(self, subject: Subjek) -> tuple[str, ...]:
        record = self._office.record(*subject)
        return (record.satuan,) if isinstance(record, Indikator) else ()

    def _compare(
        self, text: Naskah, sentence: str, subject: Subjek, statement: Pernyataan
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
        name = _reference_name(subject[0], statement)
        parts = [name, *([whose] if subject[1] else []), *([str(tahun)] if year != -1 else [])]
        reference = f"{{{{ {':'.join(parts)} }}}}"
        quoted = shorten(sentence, 120)
        yield Pertentangan(text, quoted, label, statement.tertulis, shown, reference)

    def _named(self, subject: Subjek) -> str:
        record = self._office.record(*subject) if subject[1] else None
        return str(getattr(record, "kode", "")) if record else "seluruhnya"

    def _figures(
        self, subject: Subjek, statement: Pernyataan, tahun: int
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


def _reference_name(table: str, statement: Pernyataan) -> str:
    """What the stated figure is called in a reference."""
    if table == Indikator.table:
        return "realisasi" if statement.besaran == "nilai" else statement.besaran
    money = statement.besaran in ("realisasi", "serapan") and "rp" in statement.tertulis.casefold()
    return "realisasi-anggaran" if money else statement.besaran


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
    number = single(canonical)
    if number is None:
        return []
    unit = "%" if is_percent(indikator.satuan) else f" {indikator.satuan}".rstrip()
    return [(print_number(number, indikator.desimal) + unit, number)]


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
