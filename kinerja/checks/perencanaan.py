"""P-2xx: the report against what was planned and agreed: Perjanjian Kinerja, Renstra, IKU."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja.arah import direction_doubt
from kinerja.batch import label_of
from kinerja.checks.core import Hit, Year, at, check
from kinerja.numbers import print_value, split_range
from kinerja.perjanjian_isi import IndikatorPk, content_of, current
from kinerja.records import AKUMULASI, RUMUS, Indikator, Perjanjian
from kinerja.terukur import IndikatorTerukur
from kinerja.text import same_words, shorten

_AGREED = "PermenPANRB 53/2014, Lamp. III (checklist reviu III.4)"
_IKU = "PermenPANRB 53/2014, Lamp. III (checklist reviu III.5)"
_PLAN = "PermenPANRB 53/2014, Lamp. III (checklist reviu III.2)"
_REMEDY = "Samakan, atau buat Perjanjian Kinerja perubahan."


def _agreed(year: Year) -> dict[str, IndikatorPk]:
    """What the newest signed version says, by the indicator's id; empty where none is signed."""
    paper = current(year.office, year.tahun)
    content = content_of(paper) if paper is not None else None
    return {row.id: row for row in content.indikator} if content is not None else {}


def _pairs(year: Year) -> Iterator[tuple[IndikatorTerukur, IndikatorPk]]:
    """Each indicator that was agreed on, with what was agreed."""
    rows = _agreed(year)
    for item in year.indikator:
        row = rows.get(item.indikator.id)
        if row is not None:
            yield item, row


@check(
    "P-201", "peringatan", "Target berbeda dari Perjanjian Kinerja", cara=_REMEDY, sumber=_AGREED
)
def target_differs(year: Year) -> Iterator[Hit]:
    """The report measures against another target than was promised."""
    for item, row in _pairs(year):
        if row.target and item.target and not _same(item.target, row.target):
            what = f"target {print_value(item.target)} berbeda dari {print_value(row.target)}"
            yield year.at_value(item, "target", f"{what} dalam Perjanjian Kinerja")


@check("P-202", "peringatan", "Rumus berbeda dari Perjanjian Kinerja", cara=_REMEDY, sumber=_AGREED)
def rule_differs(year: Year) -> Iterator[Hit]:
    """The rule is part of what was agreed."""
    for item, row in _pairs(year):
        if row.rumus and row.rumus != item.indikator.rumus:
            rule = RUMUS.get(row.rumus, row.rumus)
            what = f"rumusnya berbeda dari Perjanjian Kinerja ({rule})"
            yield at(item.indikator, "rumus", what)
        if row.akumulasi and row.akumulasi != item.indikator.akumulasi:
            made = AKUMULASI.get(row.akumulasi, row.akumulasi)
            what = f"nilai tahun dari triwulan berbeda dari Perjanjian Kinerja ({made})"
            yield at(item.indikator, "akumulasi", what)


@check(
    "P-203", "peringatan", "Nama atau satuan berbeda dari Perjanjian Kinerja",
    cara=_REMEDY, sumber=_IKU,
)  # fmt: skip
def words_differ(year: Year) -> Iterator[Hit]:
    """Another name or unit makes another indicator of it."""
    for item, row in _pairs(year):
        for field in ("nama", "satuan"):
            promised = getattr(row, field)
            if promised and same_words(promised) != same_words(getattr(item.indikator, field)):
                what = f"{field} berbeda dari Perjanjian Kinerja (“{shorten(promised, 60)}”)"
                yield at(item.indikator, field, what)


@check(
    "P-204", "peringatan", "Indikator tidak ada dalam Perjanjian Kinerja",
    cara=_REMEDY, sumber=_IKU,
)  # fmt: skip
def not_agreed(year: Year) -> Iterator[Hit]:
    """What the report measures was to be promised first; of an IKU above all."""
    rows = _agreed(year)
    for item in year.indikator if rows else ():
        if item.indikator.id not in rows:
            kind = "IKU ini" if item.indikator.iku else "indikator ini"
            what = f"{kind} tidak dimuat dalam Perjanjian Kinerja {year.tahun}"
            yield at(item.indikator, "kode", what)


@check(
    "P-205", "peringatan", "Yang diperjanjikan tidak dilaporkan",
    cara="Kembalikan indikatornya, atau buat Perjanjian Kinerja perubahan.", sumber=_AGREED,
)  # fmt: skip
def not_reported(year: Year) -> Iterator[Hit]:
    """A promise that the report is silent about."""
    known = {item.indikator.id for item in year.indikator}
    paper = current(year.office, year.tahun)
    for key, row in _agreed(year).items():
        if key not in known and paper is not None:
            name = shorten(f"{row.kode} {row.nama}".strip(), 80)
            what = f"Indikator {name} diperjanjikan tetapi tidak ada dalam laporan {year.tahun}."
            yield Hit(what, f"{Perjanjian.table}/{paper.id}/isi")


@check(
    "P-206", "peringatan", "Target berbeda dari target Renstra tahun ini",
    cara="Samakan, atau jelaskan perubahannya pada Catatan nilai itu.", sumber=_PLAN,
)  # fmt: skip
def off_plan(year: Year) -> Iterator[Hit]:
    """Allowed with a reason, which the value's note then gives."""
    for item in year.indikator:
        planned = item.nilai.target_renstra if item.nilai else ""
        told = item.nilai is not None and item.nilai.catatan.strip()
        if planned and item.target and not told and not _same(item.target, planned):
            what = f"target {print_value(item.target)} berbeda dari {print_value(planned)}"
            yield year.at_value(item, "target", f"{what} dalam Renstra")


@check(
    "P-207", "peringatan", "Belum ada Indikator Kinerja Utama",
    cara="Tandai indikator utamanya pada daftar indikator.", sumber=_IKU,
)  # fmt: skip
def no_iku(year: Year) -> Iterator[Hit]:
    """An office without an IKU has nothing that its LKE can be scored on."""
    if year.indikator and not any(item.indikator.iku for item in year.indikator):
        first = year.indikator[0].indikator
        tempat = f"{Indikator.table}/{first.id}/iku"
        yield Hit("Belum ada indikator yang ditandai sebagai IKU.", tempat)


@check(
    "P-208", "saran", "Arah indikator tidak cocok dengan namanya",
    cara="Periksa rumusnya; bila memang benar, abaikan saran ini.",
    sumber="Kebiasaan baik (arah disarankan dari nama, diputuskan orang)",
)  # fmt: skip
def direction_contradicts(year: Year) -> Iterator[Hit]:
    """As "putus sekolah" with higher-is-better, or "penurunan …" with lower-is-better."""
    for item in year.indikator:
        if what := direction_doubt(item.indikator):
            yield Hit(
                f"{label_of(item.indikator)}: {what}.", f"indikator/{item.indikator.id}/rumus"
            )


@check(
    "P-209", "peringatan", "Perjanjian Kinerja belum ditandatangani",
    cara="Buat dan tandatangani Perjanjian Kinerja tahun itu.",
    sumber="PermenPANRB 53/2014, Lamp. I.C.2 (satu bulan setelah dokumen anggaran disahkan)",
)  # fmt: skip
def nothing_agreed(year: Year) -> Iterator[Hit]:
    """The report answers for what was promised; without a signed paper nothing was."""
    if year.indikator and current(year.office, year.tahun) is None:
        text = f"Perjanjian Kinerja {year.tahun} belum ditandatangani."
        yield Hit(text, Perjanjian.table)


def _same(ours: str, theirs: str) -> bool:
    """Whether two canonical values mean the same."""
    left, right = split_range(ours), split_range(theirs)
    if left is not None and right is not None:
        return left == right
    return same_words(ours) == same_words(theirs)
