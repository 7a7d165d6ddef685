"""Paragraphs about one sasaran: its result, its course, its efficiency, its programmes."""

from __future__ import annotations

from collections.abc import Sequence

from kinerja.belanja import ProgramTerukur
from kinerja.narasi.angka import percent, within
from kinerja.narasi.variasi import Variasi
from kinerja.numbers import print_money, print_number, round_half_up
from kinerja.terukur import IndikatorTerukur, Pengukuran, SasaranTerukur

_RATA_RATA = (
    "Rata-rata capaian sasaran {kode} pada tahun {y} adalah {c}{p}{dasar}.",
    "Sasaran {kode} pada tahun {y} mencatat rata-rata capaian {c}{p}{dasar}.",
    "Secara rata-rata, capaian sasaran {kode} tahun {y} sebesar {c}{p}{dasar}.",
    "Tahun {y}, rata-rata capaian indikator pada sasaran {kode} ialah {c}{p}{dasar}.",
)
_UJUNG = (
    "Capaian tertinggi dicatat {a} ({ac}), sedangkan yang terendah {b} ({bc}).",
    "Indikator dengan capaian tertinggi adalah {a} ({ac}) dan yang terendah {b} ({bc}).",
    "Capaiannya terentang dari {b} ({bc}) sampai {a} ({ac}).",
    "Yang paling tinggi capaiannya {a} ({ac}); yang paling rendah {b} ({bc}).",
)


def counts(items: Sequence[IndikatorTerukur]) -> str:
    """How many indicators reached their target, did not, or could not be judged."""
    states = [item.capaian.tercapai for item in items]
    reached, missed, unknown = (states.count(state) for state in (True, False, None))
    if len(items) == 1:
        words = {True: "sudah", False: "belum", None: "belum dapat dinilai apakah sudah"}
        return f"satu-satunya indikator {words[states[0]]} mencapai target"
    if reached == len(items):
        return f"seluruh {len(items)} indikator mencapai target"
    parts = [f"{reached} mencapai target" if reached else "tidak satu pun mencapai target"]
    parts += [f"{missed} belum mencapai target"] if missed and reached else []
    parts += [f"{unknown} belum dapat dinilai"] if unknown else []
    return f"dari {len(items)} indikator, {_and(parts)}"


def _and(parts: Sequence[str]) -> str:
    """An enumeration: "a", "a dan b", "a, b, dan c"."""
    if len(parts) < 3:
        return " dan ".join(parts)
    return f"{', '.join(parts[:-1])}, dan {parts[-1]}"


def result(measured: Pengukuran, goal: SasaranTerukur) -> str:
    """Average, how many reached their target, best and worst indicator."""
    if not goal.indikator:
        return ""
    choose, kode = Variasi(measured.tahun).choose, goal.sasaran.kode
    said = f"Pada sasaran ini, {counts(goal.indikator)}."
    if goal.rata_rata is None:
        return f"{said} Rata-rata capaiannya belum dapat dihitung."
    mean = choose("rata-rata", kode, _RATA_RATA).format(
        kode=kode, y=measured.tahun, c=percent(goal.rata_rata),
        p=f" dengan predikat {goal.predikat}" if goal.predikat else "",
        dasar=_basis(goal),
    )  # fmt: skip
    return " ".join(filter(None, (mean, said, _ends(measured, goal))))


def _basis(goal: SasaranTerukur) -> str:
    if goal.dihitung == goal.jumlah:
        return ""
    return f", dihitung dari {goal.dihitung} di antara {goal.jumlah} indikator"


def _ends(measured: Pengukuran, goal: SasaranTerukur) -> str:
    """The indicators with the highest and the lowest capaian, where they differ."""
    ranked = sorted(
        (item for item in goal.indikator if item.capaian.nilai is not None),
        key=lambda item: item.capaian.nilai or 0,
    )
    if len(ranked) < 2 or ranked[0].capaian.nilai == ranked[-1].capaian.nilai:
        return ""
    worst, best = ranked[0], ranked[-1]
    chosen = Variasi(measured.tahun).choose("ujung", goal.sasaran.kode, _UJUNG)
    return chosen.format(a=_named(best), ac=_capaian(best), b=_named(worst), bc=_capaian(worst))


def _named(item: IndikatorTerukur) -> str:
    return within(item.indikator.nama)


def _capaian(item: IndikatorTerukur) -> str:
    value = item.capaian.nilai
    return percent(value, item.indikator) if value is not None else "–"


def course(measured: Pengukuran, goal: SasaranTerukur) -> str:
    """Against last year: which indicators did better by their capaian, which did worse.

    The last sentence counts who reached the end target of the Renstra.
    """
    last = measured.tahun - 1
    moved: dict[str, list[str]] = {"naik": [], "turun": [], "tetap": []}
    for item in goal.indikator:
        past = {tahun: found.nilai for tahun, _, found in item.tahun_lalu}.get(last)
        now = item.capaian.nilai
        if past is not None and now is not None:
            word = "naik" if now > past else "turun" if now < past else "tetap"
            moved[word].append(item.indikator.kode)
    told = [
        f"capaian {len(codes)} indikator {word} ({', '.join(codes)})"
        for word, codes in moved.items()
        if codes
    ]
    sentences = []
    if told:
        sentences.append(f"Dibandingkan tahun {last}, {_and(told)}.")
    elif goal.indikator:
        sentences.append(f"Capaian tahun {last} belum tersedia sebagai pembanding.")
    return " ".join([*sentences, *_plan(measured, goal)])


def _plan(measured: Pengukuran, goal: SasaranTerukur) -> list[str]:
    reached = [item.kemajuan_renstra.tercapai for item in goal.indikator]
    known = [state for state in reached if state is not None]
    if measured.renstra is None or not known:
        return []
    end = f"target akhir Renstra tahun {measured.renstra.tahun_akhir}"
    codes = [
        item.indikator.kode
        for item, state in zip(goal.indikator, reached, strict=True)
        if state is False
    ]
    if not codes:
        return [f"Seluruh indikator yang dapat dibandingkan sudah mencapai {end}."]
    return [f"Yang belum mencapai {end}: {', '.join(codes)}."]


def efficiency(goal: SasaranTerukur) -> str:
    """Money against result; called efficient where capaian ≥ 100 and less was spent."""
    if goal.serapan is None or goal.pagu is None or goal.realisasi_anggaran is None:
        return "Efisiensi belum dapat dihitung karena pagu atau realisasi anggaran belum lengkap."
    money = (
        f"Anggaran yang mendukung sasaran ini {print_money(goal.pagu)}, terealisasi "
        f"{print_money(goal.realisasi_anggaran)} atau {percent(goal.serapan)}."
    )
    if goal.rata_rata is None or goal.efisiensi is None:
        return f"{money} Efisiensi belum dapat dihitung karena rata-rata capaiannya belum ada."
    printed = round_half_up(goal.rata_rata, 2) - round_half_up(goal.serapan, 2)
    exact = " (dihitung sebelum dibulatkan)" if printed != round_half_up(goal.efisiensi, 2) else ""
    gap = (
        f"Dengan rata-rata capaian {percent(goal.rata_rata)}, selisih capaian dan serapan adalah "
        f"{print_number(goal.efisiensi)} poin persen{exact}."
    )
    return f"{money} {gap} {_judged(goal)}"


def _judged(goal: SasaranTerukur) -> str:
    if goal.efisien:
        return (
            "Penggunaan sumber daya dinyatakan efisien karena rata-rata capaian tidak kurang dari "
            "100% dan serapan anggaran berada di bawahnya."
        )
    if goal.rata_rata is not None and goal.rata_rata < 100:
        return (
            "Penggunaan sumber daya belum dapat dinyatakan efisien karena rata-rata capaian masih "
            "di bawah 100%."
        )
    return (
        "Penggunaan sumber daya belum dapat dinyatakan efisien karena serapan anggaran tidak lebih "
        "rendah daripada capaian."
    )


def programmes(measured: Pengukuran, goal: SasaranTerukur) -> str:
    """The programmes tied to the sasaran, with their money; "" where none is."""
    chosen = [item for item in measured.program if item.program.sasaran == goal.sasaran.id]
    if not chosen or not goal.sasaran.id:
        return ""
    if len(chosen) == 1:
        return f"Sasaran ini didukung oleh {_program(chosen[0])}."
    listed = "; ".join(_program(item) for item in chosen[:-1])
    return (
        f"Sasaran ini didukung oleh {len(chosen)} program dan kegiatan, yaitu {listed}; dan "
        f"{_program(chosen[-1])}."
    )


def _program(item: ProgramTerukur) -> str:
    name = " ".join(item.program.nama.split())
    kind = item.program.tingkat.capitalize()
    if not name.casefold().startswith(item.program.tingkat):
        name = f"{kind} {name}"
    pagu, spent = item.belanja.pagu, item.belanja.realisasi
    if pagu is None:
        return name
    absorbed = "" if item.serapan is None else f", serapan {percent(item.serapan)}"
    told = "" if spent is None else f", realisasi {print_money(spent)}"
    return f"{name} (pagu {print_money(pagu)}{told}{absorbed})"
