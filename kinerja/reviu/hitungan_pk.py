"""The report against the year's signed Perjanjian Kinerja (items III.1 and III.4)."""

from __future__ import annotations

from kinerja.kelengkapan import Bagian, Kelengkapan, named
from kinerja.perjanjian_isi import IndikatorPk, content_of, current, name_of_version
from kinerja.reviu.hitungan import Hasil, Hitungan
from kinerja.text import same_words

_NONE = ("", ("Belum ada Perjanjian Kinerja yang ditandatangani dalam berkas ini.",))


def sasaran_pk(report: Kelengkapan) -> Hasil:
    """Whether every sasaran of the report is one of the agreement's, and the other way round."""
    agreed = _agreed(report)
    if agreed is None:
        return _NONE
    name, rows = agreed
    promised = {same_words(row.sasaran) for row in rows}
    goals = [goal.sasaran for goal in report.pengukuran.sasaran if goal.indikator]
    inside = tuple(goal.kode for goal in goals if same_words(goal.uraian) in promised)
    outside = tuple(goal.kode for goal in goals if goal.kode not in inside)
    dropped = promised - {same_words(goal.uraian) for goal in goals}
    share = Bagian(inside, outside, "sasaran")
    lost = f"{len(dropped)} sasaran {name} tidak ada dalam LKj." if dropped else ""
    good = bool(goals) and not outside and not dropped
    evidence = (share.kalimat(f"ada dalam {name}"), lost)
    return ("ya" if good else "tidak"), tuple(filter(None, evidence))


def target_pk(report: Kelengkapan) -> Hasil:
    """Whether every target of the report is the agreement's, and none of those is left out."""
    agreed = _agreed(report)
    if agreed is None:
        return _NONE
    name, rows = agreed
    promised = {row.id: row.target for row in rows}
    share = report.indikator(
        lambda item: promised.get(item.indikator.id, "") == item.target and item.target
    )
    present = {item.indikator.id for item in report.pengukuran.indikator}
    dropped = [row.kode for row in rows if row.id not in present]
    lost = f"Tidak ada dalam LKj: {named(dropped)}." if dropped else ""
    good = bool(share.jumlah) and not share.belum and not dropped
    evidence = (share.kalimat(f"bertarget sama dengan {name}"), lost)
    return ("ya" if good else "tidak"), tuple(filter(None, evidence))


def _agreed(report: Kelengkapan) -> tuple[str, tuple[IndikatorPk, ...]] | None:
    version = current(report.office, report.tahun)
    content = content_of(version) if version is not None else None
    if version is None or content is None:
        return None
    return name_of_version(version), content.indikator


HITUNGAN_PK: dict[str, Hitungan] = {"sasaran-pk": sasaran_pk, "target-pk": target_pk}
"""Further computations that an item of the sheet can name."""
