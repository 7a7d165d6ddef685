"""One indicator's paragraph: what its figures say, in the order of the analyses of Bab III.A.

Target and realisasi, numerator and denominator, last year, end of the Renstra, benchmarks, the
rule (PermenPANRB 53/2014, Lamp. II; causes and solutions are a person's to write).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from kinerja.kewajaran import is_percent
from kinerja.narasi import kalimat as k
from kinerja.narasi.angka import (
    Beda,
    beginning,
    counted,
    difference,
    difference_of,
    percent,
    with_unit,
    within,
)
from kinerja.narasi.variasi import Variasi
from kinerja.numbers import print_number, split_range
from kinerja.records import RUMUS, Pembanding
from kinerja.terukur import IndikatorTerukur, Pengukuran

_SCOPE = {"nasional": "angka nasional", "provinsi": "angka provinsi", "lain": "angka pembanding"}


class Paragraf:
    """The sentences about one indicator."""

    def __init__(self, measured: Pengukuran, item: IndikatorTerukur, variasi: Variasi) -> None:
        self._measured, self._item, self._variasi = measured, item, variasi
        self._indikator = item.indikator
        self._base = {
            "N": beginning(item.indikator.nama),
            "n": within(item.indikator.nama),
            "y": str(measured.tahun),
            "r": with_unit(item.indikator, item.realisasi),
            "t": with_unit(item.indikator, item.target),
        }

    def text(self) -> str:
        """The whole paragraph."""
        return " ".join(filter(None, self._sentences()))

    def _sentences(self) -> Iterator[str]:
        yield self._result()
        if self._item.capaian.nilai is not None:
            yield self._verdict()
        if self._item.realisasi:
            yield self._parts()
            yield self._last_year()
            yield self._plan_end()
            yield from map(self._benchmark, self._item.pembanding)
        if self._item.capaian.nilai is not None:
            yield self._rule()
        for note in self._item.catatan:
            yield f"Catatan: {note.rstrip('.')}."

    def _say(self, slot: str, options: tuple[str, ...], **words: str) -> str:
        chosen = self._variasi.choose(slot, self._indikator.kode, options)
        return chosen.format_map({**self._base, **words})

    # --- this year --------------------------------------------------------------------------

    def _result(self) -> str:
        result, predicate = self._item.capaian, self._item.predikat
        if result.alasan == "tanpa persen":
            putus = "tercapai" if result.tercapai else "tidak tercapai"
            return self._say("tanpa persen", k.TANPA_PERSEN, putus=putus)
        if result.nilai is None:
            cause, known = self._cause(result.alasan or ""), self._known()
            return self._say("tanpa capaian", k.TANPA_CAPAIAN, sebab=cause, data=known)
        graded = self._indikator.rumus == "tingkat"
        return self._say(
            "tahun ini tingkat" if graded else "tahun ini",
            k.TAHUN_INI_TINGKAT if graded else k.TAHUN_INI,
            c=percent(result.nilai, self._indikator),
            dengan=f" dengan predikat {predicate}" if predicate else "",
            kurung=f" (predikat {predicate})" if predicate else "",
            koma=f", berpredikat {predicate}" if predicate else "",
        )  # fmt: skip

    def _cause(self, alasan: str) -> str:
        """Why there is no capaian; where the unit says why it has no data, in its words."""
        item = self._item
        said = " ".join(item.nilai.alasan_kosong.split()) if item.nilai is not None else ""
        if alasan == "realisasi belum ada" and said:
            return f"data realisasinya tidak ada ({said.rstrip('.')})"
        if alasan == "target belum ada" and not item.realisasi:
            return "target dan realisasi belum diisi"
        return k.SEBAB.get(alasan, "datanya belum lengkap")

    def _known(self) -> str:
        """What is known although no capaian is: target, realisasi, whether it was reached."""
        item, words = self._item, self._base
        shown = [f"Targetnya {words['t']}"] if item.target else []
        shown += [f"realisasinya {words['r']}"] if item.realisasi else []
        if not shown or item.capaian.alasan == "bentrok":
            return ""
        text = f" {beginning(' dan '.join(shown))}"
        if item.capaian.tercapai is None:
            return f"{text}."
        reached = "tercapai" if item.capaian.tercapai else "belum tercapai"
        return f"{text}; menurut perbandingan keduanya target {reached}."

    def _verdict(self) -> str:
        case, gap = self._case()
        return self._say(case, k.PUTUSAN[case], d=gap.besar if gap else "") if case else ""

    def _case(self) -> tuple[str, Beda | None]:
        """How realisasi and target lie to each other, and what lies between them."""
        item, rumus = self._item, self._indikator.rumus
        if rumus == "tingkat":
            equal = item.capaian.utuh == 100
            above = "tingkat di atas" if item.capaian.tercapai else "tingkat di bawah"
            return ("tingkat sama" if equal else above), None
        bounds, real = split_range(item.target), split_range(item.realisasi)
        if bounds is None or real is None:
            return "", None
        if rumus.startswith("rentang"):
            return self._range_case(*bounds, real[0])
        gap = difference_of(self._indikator, real[0], bounds[0])
        lower = self._indikator.makin_rendah_makin_baik
        above, below = ("rendah buruk", "rendah baik") if lower else ("di atas", "di bawah")
        return ("sama", None) if not gap.arah else (above if gap.arah > 0 else below, gap)

    def _range_case(self, low: Decimal, high: Decimal, real: Decimal) -> tuple[str, Beda | None]:
        if low <= real <= high:
            return "dalam rentang", None
        lower_is_better = self._indikator.makin_rendah_makin_baik
        if real > high:
            case = "tinggi dari rentang" if lower_is_better else "atas rentang"
            return case, difference_of(self._indikator, real, high)
        case = "rendah dari rentang" if lower_is_better else "bawah rentang"
        return case, difference_of(self._indikator, real, low)

    # --- what it is made of, and the rule ---------------------------------------------------

    def _parts(self) -> str:
        nilai, indikator = self._item.nilai, self._indikator
        if nilai is None or nilai.pembilang is None or nilai.penyebut is None:
            return ""
        names = indikator.nama_pembilang.strip(), indikator.nama_penyebut.strip()
        gives = all(names) and self._gives(nilai.pembilang, nilai.penyebut)
        told = [counted(name) if gives or not name else f" ({counted(name)})" for name in names]
        return self._say(
            "pembilang" if gives else "pembilang lain",
            k.PEMBILANG if gives else k.PEMBILANG_LAIN,
            a=print_number(nilai.pembilang, None), an=told[0],
            b=print_number(nilai.penyebut, None), bn=told[1],
        )  # fmt: skip

    def _gives(self, above: Decimal, below: Decimal) -> bool:
        """Whether numerator and denominator give the realisasi, at the digits it is written in."""
        real = split_range(self._item.realisasi)
        if below == 0 or real is None:
            return False
        times = 100 if is_percent(self._indikator.satuan) else 1
        exact = Fraction(above) / Fraction(below) * times
        digits = max(0, -int(real[0].as_tuple().exponent))
        step = Fraction(1, 10**digits)
        return abs(exact - Fraction(real[0])) < step

    def _rule(self) -> str:
        rumus = RUMUS.get(self._indikator.rumus, self._indikator.rumus)
        words = rumus[:1].lower() + rumus[1:].replace(": ", ", yaitu ")
        return self._say("rumus", k.RUMUS_DIPAKAI, rumus=words)

    # --- comparisons ------------------------------------------------------------------------

    def _last_year(self) -> str:
        past = [entry for entry in self._item.tahun_lalu if entry[1]]
        if not past:
            return self._say("tanpa tahun lalu", k.TANPA_TAHUN_LALU)
        tahun, then, result = past[-1]
        capaian = ""
        if result.nilai is not None:
            capaian = f" (capaian {percent(result.nilai, self._indikator)})"
        passed = self._measured.tahun - tahun
        words = {
            "ly": str(tahun), "l": with_unit(self._indikator, then), "cl": capaian,
            "jangka": "setahun" if passed == 1 else f"{passed} tahun",
        }  # fmt: skip
        gap = difference(self._indikator, self._item.realisasi, then)
        if then == self._item.realisasi or (gap is not None and not gap.arah):
            return self._say("tahun lalu sama", k.TAHUN_LALU_SAMA, **words)
        if gap is None:
            return self._say("tahun lalu tingkat", k.TAHUN_LALU_TINGKAT, **words)
        return self._say("tahun lalu", k.TAHUN_LALU, **words, **self._movement(gap))

    def _movement(self, gap: Beda) -> Mapping[str, str]:
        rising = gap.arah > 0
        meaning = ""
        if self._indikator.makin_rendah_makin_baik:
            meaning = ", yang berarti memburuk" if rising else ", yang berarti membaik"
        return {
            "arah": "naik" if rising else "turun",
            "nomina": "kenaikan" if rising else "penurunan",
            "d": gap.besar,
            "pc": f" atau {gap.persen}" if gap.persen else "",
            "arti": meaning,
        }

    def _plan_end(self) -> str:
        item, renstra = self._item, self._measured.renstra
        progress = item.kemajuan_renstra
        if not item.target_renstra_akhir or renstra is None or progress.nilai is None:
            return ""
        graded = self._indikator.rumus == "tingkat"
        reached = bool(progress.tercapai)
        return self._say(
            "renstra tingkat" if graded else "renstra",
            k.RENSTRA_TINGKAT if graded else k.RENSTRA,
            ey=str(renstra.tahun_akhir),
            e=with_unit(self._indikator, item.target_renstra_akhir),
            k=percent(progress.nilai, self._indikator),
            arti=self._say(f"arti renstra {reached}", k.RENSTRA_ARTI[reached]),
        )

    def _benchmark(self, other: Pembanding) -> str:
        if other.tidak_ada:
            scope = "" if other.lingkup == "lain" else other.lingkup
            words = self._say("tanpa standar", k.TANPA_STANDAR, lingkup=scope)
            return " ".join(words.split())
        if not other.nilai:
            return ""
        who = _SCOPE.get(other.lingkup, "angka pembanding")
        year = other.tahun_sumber
        words_of = {
            "siapa": who, "Siapa": beginning(who), "v": with_unit(self._indikator, other.nilai),
            "ty": f" (data tahun {year})" if year and year != self._measured.tahun else "",
        }  # fmt: skip
        gap = difference(self._indikator, self._item.realisasi, other.nilai)
        if gap is None:
            return self._say("pembanding tingkat", k.PEMBANDING_TINGKAT, **words_of)
        return self._say("pembanding", k.PEMBANDING, **words_of, **self._position(gap))

    def _position(self, gap: Beda) -> Mapping[str, str]:
        if not gap.arah:
            return {"beda": "sama besar", "arti": ""}
        side = "lebih tinggi" if gap.arah > 0 else "lebih rendah"
        meaning = ""
        if self._indikator.makin_rendah_makin_baik:
            meaning = ", yang berarti lebih baik" if gap.arah < 0 else ", yang berarti kurang baik"
        return {"beda": f"{gap.besar} {side}", "arti": meaning}
