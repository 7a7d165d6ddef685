"""An office of 200 indicators for measuring the screens: made up, and the same every time.

python bench/terminal_office.py FILE [indicators]
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kinerja import edits
from kinerja.office import Edit
from kinerja.records import Indikator, Instansi, Laporan, Nilai, Pegawai, Renstra, Sasaran, Tujuan
from kinerja.sop import default_edits
from store import Store, Writer

YEAR = 2025
NOW = datetime(2026, 1, 12, 9, 30, tzinfo=timezone(timedelta(hours=7)))
THINGS = (
    "anak usia 7-12 tahun yang bersekolah", "guru bersertifikat pendidik", "ruang kelas baik",
    "lulusan yang melanjutkan", "satuan PAUD terakreditasi", "siswa penerima bantuan",
    "perpustakaan yang dipakai", "sekolah dengan air bersih",
)  # fmt: skip


def content(indicators: int) -> list[Edit]:
    """Ten indicators to a sasaran, each with this year's figures."""
    made: list[Edit] = []

    def add(kind: Any, **values: Any) -> str:
        edit = edits.new(kind, values)
        made.append(edit)
        return edit.id

    add(Instansi, nama="Dinas Pendidikan", daerah="Kota Contoh", contoh=True)
    head = add(Pegawai, nama="Kepala Contoh", jabatan="Kepala Dinas", peran="kepala_dinas")
    plan = add(Renstra, nama="Renstra 2021-2026", tahun_awal=2021, tahun_akhir=2026)
    goal = add(Tujuan, kode="T1", uraian="Meningkatnya mutu pendidikan", renstra=plan)
    for number in range(indicators):
        if number % 10 == 0:
            parent = add(Sasaran, kode=f"S{number // 10}", uraian="Meningkatnya mutu", tujuan=goal)
        one = add(
            Indikator,
            kode=f"IK-{number}",
            nama=f"Persentase {THINGS[number % len(THINGS)]}",
            sasaran=parent,
            satuan=("%", "orang", "unit")[number % 3],
            rumus="naik",
        )
        figures = {"target": str(number * 37 % 900 + 10), "realisasi": str(number * 29 % 900)}
        add(Nilai, indikator=one, tahun=YEAR, periode="tahun", **figures)
    add(Laporan, tahun=YEAR, renstra=plan, penandatangan=head)
    return [*made, *default_edits("Dinas Pendidikan")]


def make(path: Path, indicators: int = 200) -> None:
    """Write the office's file."""
    Store.create(path, content(indicators), Writer("Contoh", lambda: NOW), "Berkas dibuat")


if __name__ == "__main__":
    make(Path(sys.argv[1]), *map(int, sys.argv[2:]))
