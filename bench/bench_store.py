"""Medians of opening, saving, merging and condensing: `python bench/bench_store.py [CHANGES ...]`.

The office has 500 indicators with 10 years each; the files hold as many changes as named (20,000,
50,000, 100,000 and 200,000), most of them later values of the same cells. Times are milliseconds
of processor time on this machine. Each size is measured in a fresh process; "RSS" is its memory in
MB with the file open and with it verified, above that of a process that has only imported the
store.

Targets: 20,000 changes open in 500 ms and save in 60 ms, and growth is linear. Seen:

    changes    MB   open  verify   save  history   merge   RSS
     20,020   7.3     91     245   19.8      114     192    15
     50,020  16.9    110     547   40.5      225     320    24
    100,020  33.0    146   1,075   77.4      417     610    40
    200,020  65.3    218   2,136  164.0      828   1,157    71

All grow linearly. A save passes 60 ms at some 75,000 changes, and on a PC four times slower it
takes a third of a second at 100,000: there the program advises condensing, not before
(`lkjip_tui.actions.condensing.MANY`).
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kinerja.office import Edit
from store import Store, Writer
from store.state import act_of, chained, newborn
from store.storage import OfficeStorage

WITA = timezone(timedelta(hours=8))
WRITER = Writer("Operator Uji", lambda: datetime.now(WITA))
YEARS = range(2016, 2026)
INDICATORS = 500
SIZES = ("20000", "50000", "100000", "200000")


def planning(indicators: int) -> list[Edit]:
    """Made-up sasaran, indicators and yearly values."""
    edits = [
        Edit("instansi", "instansi", {"nama": "Dinas Contoh", "daerah": "Kota Contoh"}),
        Edit("sasaran", "s1", {"kode": "S1", "uraian": "Sasaran contoh"}),
    ]
    closed = {"ditutup_pada": "2026-03-01T08:00:00+08:00", "ditutup_oleh": "Operator Uji"}
    edits += [Edit("laporan", str(year), {"tahun": year, **closed}) for year in YEARS]
    for number in range(indicators):
        name = f"i{number}"
        nama = f"Persentase satuan pendidikan contoh nomor {number} yang memenuhi standar"
        values = {"kode": f"IK-{number}", "nama": nama, "sasaran": "s1", "satuan": "%"}
        edits.append(Edit("indikator", name, {**values, "rumus": "naik"}))
        edits += [
            Edit(
                "nilai",
                f"{name}.{year}.tahun",
                {
                    "indikator": name,
                    "tahun": year,
                    "periode": "tahun",
                    "target": "95.25",
                    "realisasi": "94.1",
                },
            )
            for year in YEARS
        ]
    return edits


def build(path: Path, changes: int) -> None:
    """A file with at least so many changes."""
    act = act_of(WRITER, "contoh")
    state = newborn(planning(INDICATORS), act)
    number = 0
    while len(state.journal) < changes:
        year = YEARS[number // INDICATORS % len(YEARS)]
        edit = Edit(
            "nilai", f"i{number % INDICATORS}.{year}.tahun", {"realisasi": str(100 + number)}
        )
        act = act_of(WRITER, f"Isi realisasi {number}")
        plans = state.plan([edit])
        state.append(chained(state.journal.heads, plans, act), lambda _: None)
        number += 1
    OfficeStorage(path).write(state.tables())


def median(rounds: int, act: Callable[[int], object]) -> float:
    """Median milliseconds of processor time of an act."""
    times = []
    for number in range(rounds):
        start = time.process_time()
        act(number)
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def memory() -> float:
    """Resident memory of this process in MB, as Linux tells it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return (
        int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])
        / 1024
    )


def measure(path: Path) -> str:
    """One line of the table, of a file that is there."""
    free = memory()
    store = Store.open(path, verified=False)
    opened = memory() - free
    verifying = median(1, lambda _: store.verify_journal())
    held = memory() - free

    def save(number: int) -> None:
        store.save([Edit("program", "p1", {"kode": "1.01", "nama": str(number)})], WRITER, "Isi")

    save(0)
    saving = median(15, lambda number: save(number + 1))
    opening = median(5, lambda _: Store.open(path, verified=False))
    colleague = Store.open(path)
    foreign = []
    for number in range(3):
        save(1000 + number)
        foreign.append(median(1, lambda _: colleague.refresh()))
    copy = path.with_name("salinan.lkjip.json")
    shutil.copy(path, copy)
    other = Store.open(copy)
    other.save([Edit("program", "p1", {"nama": "salinan"})], WRITER, "Isi di salinan")
    history = median(1, lambda _: store.history(limit=2000))
    merging = median(1, lambda _: store.merge([copy]))
    size = path.stat().st_size / 1e6
    condensing = median(1, lambda _: store.condense(YEARS[-1], path.parent, WRITER))
    figures = (
        (store.condensed[0].count, 8, 0), (size, 6, 1), (opening, 6, 0), (verifying, 7, 0),
        (saving, 6, 1), (statistics.median(foreign), 8, 1), (history, 8, 0), (merging, 7, 0),
        (opened, 6, 0), (held, 6, 0), (condensing, 9, 0), (store.size_changes, 8, 0),
        (path.stat().st_size / 1e6, 6, 1),
    )  # fmt: skip
    return " ".join(f"{figure:>{width}.{digits}f}" for figure, width, digits in figures)


def main(arguments: list[str]) -> None:
    """Print the table; with --satu, one line of it for a file."""
    if arguments[:1] == ["--satu"]:
        print(measure(Path(arguments[1])), flush=True)
        return
    print(
        " changes     MB   open  verify   save  refresh  history   merge    RSS    RSS  condense "
        "     left     MB"
    )
    for text in arguments or SIZES:
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            path = Path(folder) / "a.lkjip.json"
            build(path, int(text))
            subprocess.run([sys.executable, __file__, "--satu", str(path)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
