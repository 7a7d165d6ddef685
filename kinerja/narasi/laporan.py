"""Drafts of the report's own texts: kata pengantar, ikhtisar, anggaran, kesimpulan.

They say what the figures say. What only a person knows (why, what will be done) is not in them.
"""

from __future__ import annotations

from kinerja.narasi.angka import counted, percent
from kinerja.narasi.sasaran import counts
from kinerja.numbers import print_money
from kinerja.office import Office
from kinerja.sop import office_name
from kinerja.terukur import Pengukuran, SasaranTerukur


def _join(*paragraphs: str) -> str:
    return "\n\n".join(part for part in paragraphs if part)


def foreword(office: Office, measured: Pengukuran) -> str:
    """Kata pengantar: what the report is, on what it rests, what it holds."""
    name, tahun = office_name(office) or "instansi kami", measured.tahun
    plan = f" dan {measured.renstra.nama}" if measured.renstra else ""
    return _join(
        "Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa karena atas rahmat-Nya Laporan "
        f"Kinerja Instansi Pemerintah (LKjIP) {name} Tahun {tahun} dapat disusun.",
        "Laporan ini merupakan pertanggungjawaban atas kinerja yang diperjanjikan dalam Perjanjian "
        f"Kinerja Tahun {tahun}{plan}. Penyusunannya berpedoman pada Peraturan Presiden Nomor 29 "
        "Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah dan Peraturan Menteri "
        "Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014.",
        "Di dalamnya disajikan target, realisasi, dan capaian setiap sasaran strategis, "
        "perbandingannya dengan tahun-tahun sebelumnya dan dengan target akhir Renstra, serta "
        "efisiensi penggunaan anggaran.",
        "Kami berharap laporan ini bermanfaat bagi perbaikan kinerja pada tahun berikutnya.",
    )


def summary(office: Office, measured: Pengukuran) -> str:
    """Ikhtisar eksekutif: the year's counts, each sasaran's mean, the budget."""
    if not measured.indikator:
        return ""
    name = office_name(office) or "instansi"
    opening = (
        f"Laporan Kinerja {name} Tahun {measured.tahun} memuat {len(measured.sasaran)} sasaran "
        f"strategis dengan {measured.jumlah} indikator kinerja. Pada tahun {measured.tahun}, "
        f"{counts(measured.indikator)}."
    )
    return _join(f"{opening} {_mean(measured)}".strip(), _goals(measured), _money(measured))


def conclusion(_office: Office, measured: Pengukuran) -> str:
    """Bab IV: the conclusion that the figures allow."""
    if not measured.indikator:
        return ""
    states = counts(measured.indikator)
    opening = f"Pada tahun {measured.tahun}, {states}. {_mean(measured)}".strip()
    return _join(opening, _missed(measured), _money(measured))


def budget(_office: Office, measured: Pengukuran) -> str:
    """Bab III.B: the total, and the topmost programmes with the highest and lowest absorption."""
    known = [
        (item.serapan, " ".join(item.program.nama.split()))
        for item in measured.program
        if item.kedalaman == 0 and item.serapan is not None
    ]
    text = _money(measured)
    if len({share for share, _ in known}) > 1:
        low, high = min(known), max(known)
        text += (
            f" Serapan tertinggi terdapat pada {high[1]} ({percent(high[0])}) dan yang terendah "
            f"pada {low[1]} ({percent(low[0])})."
        )
    return text.strip()


def planning(_office: Office, measured: Pengukuran) -> str:
    """Bab II.A: on which Renstra the year rests, and how many sasaran and indicators it has."""
    renstra = measured.renstra
    if renstra is None or not measured.indikator:
        return ""
    main = sum(item.indikator.iku for item in measured.indikator)
    first, last = renstra.tahun_awal, renstra.tahun_akhir
    valid = (
        f", yang berlaku dari tahun {first} sampai dengan tahun {last}" if first and last else ""
    )
    return (
        f"Perencanaan kinerja tahun {measured.tahun} mengacu pada {renstra.nama}{valid}. Kinerja "
        f"tahun {measured.tahun} diukur melalui {len(measured.sasaran)} sasaran strategis dengan "
        f"{measured.jumlah} indikator kinerja, {main} di antaranya Indikator Kinerja Utama (IKU)."
    )


def _mean(measured: Pengukuran) -> str:
    if measured.rata_rata is None:
        return ""
    predicate = f" dengan predikat {measured.predikat}" if measured.predikat else ""
    based = ""
    if measured.dihitung < measured.jumlah:
        based = f", dihitung dari {measured.dihitung} di antara {measured.jumlah} indikator"
    return f"Rata-rata capaian seluruh indikator {percent(measured.rata_rata)}{predicate}{based}."


def _goals(measured: Pengukuran) -> str:
    known = [goal for goal in measured.sasaran if goal.rata_rata is not None]
    if not known:
        return ""
    listed = "; ".join(_goal(goal) for goal in known)
    return f"Rata-rata capaian menurut sasaran adalah sebagai berikut: {listed}."


def _goal(goal: SasaranTerukur) -> str:
    assert goal.rata_rata is not None
    words = counted(goal.sasaran.uraian)
    return f"{words} ({goal.sasaran.kode}) {percent(goal.rata_rata)}"


def _missed(measured: Pengukuran) -> str:
    missed = [item for item in measured.indikator if item.capaian.tercapai is False]
    if not missed:
        return ""
    names = [f"{' '.join(i.indikator.nama.split())} ({i.indikator.kode})" for i in missed]
    return f"Indikator yang belum mencapai target: {'; '.join(names)}."


def _money(measured: Pengukuran) -> str:
    total = measured.total
    if total.pagu is None or total.realisasi is None or total.serapan is None:
        return ""
    return (
        f"Pagu anggaran tahun {measured.tahun} sebesar {print_money(total.pagu)} dan terealisasi "
        f"{print_money(total.realisasi)} atau {percent(total.serapan)}."
    )
