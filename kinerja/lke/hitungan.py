"""What the report itself answers in the LKE, each answer with its evidence and what it lacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kinerja.calendar import legal_deadline
from kinerja.dates import print_date
from kinerja.frozen_set import signature_of
from kinerja.gaps import TEKS_LAPORAN
from kinerja.kelengkapan import Bagian, Kelengkapan
from kinerja.lke.nilai import TERPENUHI, jawaban_bagian
from kinerja.naming import sentence
from kinerja.records import Pengiriman, PernyataanReviu


@dataclass(frozen=True)
class Terhitung:
    """A computed answer ("" where the data cannot tell yet), why, and what would raise it."""

    jawaban: str
    bukti: str
    kurang: str = ""


Hitungan = Callable[[Kelengkapan], Terhitung]


def _met(good: bool, evidence: str, lacking: str = "") -> Terhitung:
    return Terhitung(TERPENUHI if good else "E", evidence, "" if good else lacking)


def _share(part: Callable[[Kelengkapan], Bagian], what: str) -> Hitungan:
    def compute(report: Kelengkapan) -> Terhitung:
        share = part(report)
        if share.persen is None:
            return Terhitung("", share.kalimat(what))
        lacking = f"{len(share.belum)} {share.satuan} belum {what}: {', '.join(share.belum)}."
        return Terhitung(
            jawaban_bagian(share.persen), share.kalimat(what), lacking if share.belum else ""
        )

    return compute


def _disusun(report: Kelengkapan) -> Terhitung:
    missing = report.naskah_kosong(*TEKS_LAPORAN)
    if not missing:
        return _met(True, "Naskah pokok laporan tertulis.")
    return _met(False, f"Belum ditulis: {', '.join(missing)}.", f"Tulis {', '.join(missing)}.")


def _diformalkan(report: Kelengkapan) -> Terhitung:
    signature = signature_of(report.office, report.tahun)
    if signature is None or signature.tanggal is None:
        return _met(False, "Laporan belum ditandatangani.", "Tandatangani laporan (langkah 6).")
    signed = f"Ditandatangani {print_date(signature.tanggal)} oleh {signature.nama}"
    return _met(True, sentence(signed))


def _direviu(report: Kelengkapan) -> Terhitung:
    statement = report.office.get(PernyataanReviu, str(report.tahun))
    if statement is None or statement.tanggal is None:
        return _met(
            False, "Pernyataan reviu internal belum dibuat.",
            "Selesaikan checklist reviu dan catat pernyataannya.",
        )  # fmt: skip
    return _met(True, f"Direviu {print_date(statement.tanggal)} oleh {statement.nama} (internal).")


def _tepat_waktu(report: Kelengkapan) -> Terhitung:
    due = legal_deadline(report.tahun, report.laporan)
    sent = [
        item.tanggal_kirim
        for item in report.office.all(Pengiriman)
        if item.tahun == report.tahun and item.tanggal_kirim is not None
    ]
    if not sent:
        return Terhitung(
            "", f"Belum dikirim; tenggat {print_date(due)}.", "Kirim laporan sebelum tenggat."
        )
    first = min(sent)
    return _met(first <= due, f"Dikirim {print_date(first)}; tenggat {print_date(due)}.")


HITUNGAN: dict[str, Hitungan] = {
    "disusun": _disusun,
    "berkala": _share(lambda r: r.triwulan, "diukur per triwulan"),
    "diformalkan": _diformalkan,
    "direviu": _direviu,
    "tepat-waktu": _tepat_waktu,
    "standar": _share(lambda r: r.tujuh_analisis, "memuat ketujuh analisis Bab III.A"),
    "capaian": _share(lambda r: r.capaian, "menyajikan target, realisasi, dan capaian"),
    "tahunan": _share(lambda r: r.tahunan, "dianalisis terhadap target tahunan"),
    "renstra": _share(lambda r: r.renstra, "dibandingkan dengan target akhir Renstra"),
    "tahun-lalu": _share(lambda r: r.tahun_lalu, "dibandingkan dengan tahun sebelumnya"),
    "pembanding": _share(lambda r: r.pembanding, "dibandingkan dengan pembanding"),
    "penjelasan": _share(lambda r: r.penjelasan, "dijelaskan upaya atau hambatannya"),
    "efisiensi": _share(lambda r: r.efisiensi, "dibahas efisiensinya"),
    "perbaikan": _share(lambda r: r.perbaikan, "memuat upaya perbaikan"),
}
"""The computations that a criterion can name; an unknown name leaves it to a person."""
