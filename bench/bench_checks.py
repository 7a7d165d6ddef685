"""All checks over a big office: 500 indicators with texts and evidence, five years, four quarters.

python bench/bench_checks.py [indicators]
"""

from __future__ import annotations

import cProfile
import pstats
import re
import sys
import time
from datetime import date

from kinerja import checks
from kinerja.edits import new
from kinerja.office import Edit, Office
from kinerja.records import (
    Analisis,
    Anggaran,
    Bukti,
    Indikator,
    Instansi,
    Laporan,
    Nilai,
    Pembanding,
    Perjanjian,
    Program,
    Record,
    Renstra,
    Sasaran,
    Tujuan,
    Unit,
)
from kinerja.values import make_record

TAHUN = 2025
YEARS = range(TAHUN - 4, TAHUN + 1)
WORDS = tuple(
    re.findall(
        r"\w+",
        "bantuan operasional pendataan sekolah kelurahan guru peserta didik penduduk kegiatan "
        "target layanan kecamatan anggaran semester program pelatihan ruang kelas biaya usia kota",
    )
)


class Builder:
    """Collects records by table, and the edits that make them."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Record]] = {}
        self.edits: list[Edit] = []

    def add(self, kind: type[Record], **values: object) -> str:
        """One record of stored values; its id."""
        edit = new(kind, values)
        self.edits.append(edit)
        self.tables.setdefault(kind.table, {})[edit.id] = make_record(kind, edit.id, edit.values)
        return edit.id


def prose(seed: int, length: int = 45) -> str:
    """Sentences that differ from one seed to the next."""
    picked = (WORDS[(seed * 7 + n * n * 3 + n * seed) % len(WORDS)] for n in range(length))
    return " ".join(picked).capitalize() + "."


def office(count: int) -> Office:
    """An office with so many indicators, everything filled in."""
    make = Builder()
    fill(make, count)
    return Office("bench", make.tables)


def fill(make: Builder, count: int) -> None:
    """The records of an office with so many indicators."""
    make.add(Instansi, nama="Dinas Pendidikan", daerah="Kota Contoh")
    renstra = make.add(Renstra, nama="Renstra", tahun_awal=YEARS[0], tahun_akhir=TAHUN + 1)
    tujuan = make.add(Tujuan, kode="T1", uraian="Tujuan", renstra=renstra)
    units = [make.add(Unit, kode=f"U{n}", nama=f"Bidang {n}") for n in range(8)]
    for tahun in (TAHUN - 1, TAHUN):
        texts = {
            name: prose(tahun * 31 + n)
            for n, name in enumerate(
                ("ikhtisar", "kesimpulan", "langkah_perbaikan", "kata_pengantar", "permasalahan")
            )
        }
        make.add(Laporan, tahun=tahun, renstra=renstra, **texts)  # fmt: skip
    rows = []
    for number in range(count):
        if number % 10 == 0:
            sasaran = make.add(Sasaran, kode=f"S{number}", uraian="Sasaran", tujuan=tujuan)
            program = make.add(Program, kode=f"P{number}", nama="Program", sasaran=sasaran)
            make.add(Anggaran, program=program, tahun=TAHUN, pagu="1000000", realisasi="900000")
            for tahun in (TAHUN - 1, TAHUN):
                texts = {
                    name: prose(number * 9 + tahun + n, 120)
                    for n, name in enumerate(
                        ("uraian", "perbandingan", "penyebab", "solusi", "efisiensi", "program")
                    )
                }
                make.add(Analisis, sasaran=sasaran, tahun=tahun, **texts)  # fmt: skip
        key = make.add(
            Indikator, kode=f"IK-{number}", nama=f"Persentase layanan {number}", sasaran=sasaran,
            satuan="%", definisi=prose(number, 25), cara_hitung=prose(number + 1, 25),
            sumber="Dapodik", unit=units[number % 8],
        )  # fmt: skip
        for tahun in YEARS:
            _figures(make, key, number, tahun)
        make.add(Nilai, indikator=key, tahun=TAHUN + 1, periode="tahun", target_renstra="99")
        make.add(Pembanding, indikator=key, tahun=TAHUN, nilai="80", sumber="Pusat data")
        make.add(Bukti, indikator=key, tahun=TAHUN, nama="rekap.csv")
        rows.append({"id": key, "kode": f"IK-{number}", "target": "90", "rumus": "naik"})
    make.add(Perjanjian, tahun=TAHUN, versi=1, isi={"indikator": rows, "program": []})


def _figures(make: Builder, key: str, number: int, tahun: int) -> None:
    texts = {}
    if tahun >= TAHUN - 1:
        names = ("pendorong", "hambatan", "solusi", "tindak_lanjut", "penyebab_turun")
        texts = {name: prose(number * 13 + tahun + n) for n, name in enumerate(names)}
    make.add(
        Nilai, indikator=key, tahun=tahun, periode="tahun", target="90", target_renstra="90",
        realisasi=f"{85 + (number + tahun) % 12}.5", pembilang="1710", penyebut="2000", **texts,
    )  # fmt: skip
    for quarter in (1, 2, 3, 4) if tahun == TAHUN else ():
        value = f"{80 + quarter}.5"
        make.add(Nilai, indikator=key, tahun=tahun, periode=f"tw{quarter}", target="90",
                 realisasi=value)  # fmt: skip


def main() -> None:
    """Print the best, the median and the worst of nine runs, and the dearest checks."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    data = office(count)
    times, cpu = [], []
    for _ in range(9):
        begun, worked = time.perf_counter(), time.process_time()
        findings = checks.run(data, TAHUN, date(2026, 1, 20))
        times.append(1000 * (time.perf_counter() - begun))
        cpu.append(1000 * (time.process_time() - worked))
    times.sort()
    cpu.sort()
    nilai = len(data.all(Nilai))
    print(f"{count} indicators, {nilai} values, {len(checks.CHECKS)} checks, {len(findings)} hits")
    print(f"best {times[0]:.0f} ms, median {times[4]:.0f} ms, worst {times[-1]:.0f} ms")
    print(f"processor time: best {cpu[0]:.0f} ms, median {cpu[4]:.0f} ms")
    year = checks.core.Year(data, TAHUN, date(2026, 1, 20))
    for one in checks.CHECKS.values():
        begun = time.perf_counter()
        list(one.find(year))
        spent = 1000 * (time.perf_counter() - begun)
        if spent > 5:
            print(f"  {one.kode} {spent:6.1f} ms  {one.judul}")
    if "--profil" in sys.argv:
        profile = cProfile.Profile()
        profile.runcall(checks.run, data, TAHUN, date(2026, 1, 20))
        pstats.Stats(profile).sort_stats("cumulative").print_stats(25)


if __name__ == "__main__":
    main()
