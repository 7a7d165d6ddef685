"""What data alone can answer in the review, each answer with the evidence that led to it.

Where the data cannot tell, the answer is "" and the evidence says why: a person decides.
"""

from __future__ import annotations

from collections.abc import Callable

from kinerja.kelengkapan import Bagian, Kelengkapan, named
from kinerja.penghimpunan import received_on
from kinerja.records import Instansi, Permintaan, Sasaran, Tujuan, Unit

Hasil = tuple[str, tuple[str, ...]]
"""An answer (`records.JAWABAN_REVIU`, or "") and its evidence."""

Hitungan = Callable[[Kelengkapan], Hasil]


def _said(good: bool, *evidence: str) -> Hasil:
    return ("ya" if good else "tidak"), tuple(filter(None, evidence))


def _whole(share: Bagian, what: str) -> Hasil:
    if not share.jumlah:
        return "", (share.kalimat(what),)
    return _said(not share.belum, share.kalimat(what))


def _data_penting(report: Kelengkapan) -> Hasil:
    names = ("gambaran_umum", "tugas_fungsi", "susunan_organisasi", "isu_strategis")
    missing = [*report.naskah_kosong(*names)]
    if not report.office.one(Instansi).nama:
        missing.insert(0, "Nama instansi")
    if missing:
        return _said(False, f"Belum diisi: {', '.join(missing)}.")
    return _said(
        True, "Nama instansi, gambaran umum, tugas dan fungsi, susunan organisasi, dan isu "
        "strategis terisi."
    )  # fmt: skip


def _target(report: Kelengkapan) -> Hasil:
    return _whole(report.target, "mempunyai target")


def _capaian(report: Kelengkapan) -> Hasil:
    figures, texts = report.capaian, report.tahunan
    if not figures.jumlah:
        return "", (figures.kalimat(""),)
    return _said(
        not figures.belum and not texts.belum,
        figures.kalimat("mempunyai capaian"),
        texts.kalimat("dibahas dalam uraian sasarannya") if not figures.belum else "",
    )


def _lampiran(report: Kelengkapan) -> Hasil:
    evidence = report.bukti
    if not evidence.jumlah:
        return "", (evidence.kalimat(""),)
    attached = "Lampiran memuat perjanjian kinerja, pengukuran, IKU, bukti dukung, dan rumus."
    return _said(not evidence.belum, attached, evidence.kalimat("mempunyai bukti dukung"))


def _perbaikan(report: Kelengkapan) -> Hasil:
    written = not report.naskah_kosong("langkah_perbaikan")
    return _said(written, f"Langkah perbaikan ke depan {'terisi' if written else 'belum diisi'}.")


def _keuangan(report: Kelengkapan) -> Hasil:
    top = [item for item in report.pengukuran.program if item.kedalaman == 0]
    known = [
        item.program.kode
        for item in top
        if item.belanja.pagu is not None and item.belanja.realisasi is not None
    ]
    without = tuple(item.program.kode for item in top if item.program.kode not in known)
    share = Bagian(tuple(known), without, "program")
    return _said(bool(top) and not without, share.kalimat("mempunyai pagu dan realisasi anggaran"))


def _requests(report: Kelengkapan) -> list[Permintaan]:
    return [item for item in report.office.all(Permintaan) if item.tahun == report.tahun]


def _mekanisme(report: Kelengkapan) -> Hasil:
    asked = _requests(report)
    back = [item for item in asked if received_on(report.office, item.unit, report.tahun)]
    if not back:
        return "", ("Belum ada formulir data yang tercatat diterima dari unit.",)
    return _said(
        True, f"Permintaan data tercatat untuk {len(asked)} unit; formulir {len(back)} unit "
        "tercatat diterima kembali."
    )  # fmt: skip


def _penanggung_jawab(report: Kelengkapan) -> Hasil:
    asked = _requests(report)
    if not asked:
        return "", ("Belum ada permintaan data per unit.",)
    names = {unit.id: unit.kode or unit.nama for unit in report.office.all(Unit)}
    without = tuple(names.get(item.unit, "?") for item in asked if not item.penanggung_jawab)
    known = tuple(names.get(item.unit, "?") for item in asked if item.penanggung_jawab)
    share = Bagian(known, without, "unit")
    return _said(not without, share.kalimat("mempunyai penanggung jawab data"))


def _renstra(report: Kelengkapan) -> Hasil:
    plan = report.pengukuran.renstra
    if plan is None:
        return _said(False, f"Renstra untuk laporan {report.tahun} belum dipilih.")
    own = {item.id for item in report.office.all(Tujuan) if item.renstra == plan.id}
    goals: list[Sasaran] = [g.sasaran for g in report.pengukuran.sasaran if g.indikator]
    inside = tuple(goal.kode for goal in goals if goal.tujuan in own)
    outside = tuple(goal.kode for goal in goals if goal.tujuan not in own)
    share = Bagian(inside, outside, "sasaran")
    if not goals:
        return "", (share.kalimat(""),)
    return _said(not outside, share.kalimat(f"berada di bawah tujuan {plan.nama}"))


def _iku(report: Kelengkapan) -> Hasil:
    chosen = [item for item in report.pengukuran.indikator if item.indikator.iku]
    if not chosen:
        return _said(False, "Belum ada indikator yang ditandai IKU.")
    vague = [i.indikator.kode for i in chosen if not (i.indikator.definisi and i.indikator.sumber)]
    silent = [item.indikator.kode for item in chosen if not (item.target and item.realisasi)]
    problems = (
        f"Tanpa definisi operasional atau sumber data: {named(vague)}." if vague else "",
        f"Tanpa target atau realisasi dalam LKj: {named(silent)}." if silent else "",
    )
    if vague or silent:
        return _said(False, *problems)
    return _said(
        True, f"{len(chosen)} IKU berdefinisi, bersumber data, dan dilaporkan semuanya."
    )  # fmt: skip


def _perbandingan(report: Kelengkapan) -> Hasil:
    years, others = report.tahun_lalu, report.pembanding
    if not years.jumlah:
        return "", (years.kalimat(""),)
    return _said(
        not years.belum and not others.belum,
        years.kalimat("dibandingkan dengan tahun sebelumnya"),
        others.kalimat("dibandingkan dengan standar nasional, provinsi, atau lainnya"),
    )


HITUNGAN: dict[str, Hitungan] = {
    "data-penting": _data_penting,
    "target": _target,
    "capaian": _capaian,
    "lampiran": _lampiran,
    "perbaikan": _perbaikan,
    "keuangan": _keuangan,
    "mekanisme": _mekanisme,
    "penanggung-jawab": _penanggung_jawab,
    "renstra": _renstra,
    "iku": _iku,
    "perbandingan": _perbandingan,
}
"""The computations that an item of the sheet can name; an unknown name leaves it to a person."""
