"""What opening, saving, merging and condensing cost: `python bench/bench_store.py [CHANGES ...]`.

The office has 500 indicators with 10 years each; the files hold as many changes as named (20,000,
50,000, 100,000 and 200,000), most of them later values of the same cells. Medians in milliseconds:
"wall" is what a person waits on this machine and medium, every fsync included, with "write" that of
writing as many bytes with the same fsyncs and nothing else; all others are processor time. Each
size is measured in a fresh process; "RSS" is its memory in MB with the file open and with it
verified, above that of a process that has only imported the store. The last run of all sizes is
kept in bench/hasil/.

Targets: 20,000 changes open in 500 ms and save in 60 ms, and growth is linear. Where saving passes
200 ms on somebody's machine the program advises condensing (`lkjip_tui.actions.condensing`).
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
from store import Store, Writer, disk
from store.state import act_of, chained, newborn
from store.storage import OfficeStorage

WITA = timezone(timedelta(hours=8))
WRITER = Writer("Operator Uji", lambda: datetime.now(WITA))
YEARS = range(2016, 2026)
INDICATORS = 500
SIZES = ("20000", "50000", "100000", "200000")
RESULT = Path(__file__).resolve().parent / "hasil" / "berkas.md"
COLUMNS = (
    ("changes", 0), ("MB", 1), ("open, wall", 0), ("save, wall", 1), ("write, wall", 1),
    ("open", 0), ("verify", 0), ("save", 1), ("refresh", 1), ("history", 0), ("merge", 0),
    ("RSS open", 0), ("RSS verified", 0), ("condense", 0), ("changes left", 0), ("MB left", 1),
)  # fmt: skip
"""Titles and digits."""
UNITS = "500 indikator x 10 tahun; milidetik (wall: menurut jam, semua fsync; lainnya prosesor), MB"


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


def medians(rounds: int, act: Callable[[int], object]) -> tuple[float, float]:
    """Median milliseconds of an act: of processor time, and by the clock on the wall."""
    times = []
    for number in range(rounds):
        start, begin = time.process_time(), time.perf_counter()
        act(number)
        times.append((time.process_time() - start, time.perf_counter() - begin))
    cpu, wall = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    return cpu, wall


def median(rounds: int, act: Callable[[int], object]) -> float:
    """Median milliseconds of processor time of an act."""
    return medians(rounds, act)[0]


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
    saving, waiting = medians(31, lambda number: save(number + 1))
    opening, coming = medians(11, lambda _: Store.open(path, verified=False))
    raw, trial = path.read_bytes(), path.with_name("tulis")
    writing = medians(15, lambda _: disk.replace_durably(trial, [raw]))[1]
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
        store.condensed[0].count, size, coming, waiting, writing, opening, verifying, saving,
        statistics.median(foreign), history, merging, opened, held, condensing,
        store.size_changes, path.stat().st_size / 1e6,
    )  # fmt: skip
    cells = (f"{one:,.{digits}f}" for one, (_, digits) in zip(figures, COLUMNS, strict=True))
    return "| " + " | ".join(cells) + " |"


def main(arguments: list[str]) -> None:
    """Print the table; with --satu, one line of it for a file."""
    if arguments[:1] == ["--satu"]:
        print(measure(Path(arguments[1])), flush=True)
        return
    lines = ["| " + " | ".join(title for title, _ in COLUMNS) + " |", "|---" * len(COLUMNS) + "|"]
    print("\n".join(lines))
    for text in arguments or SIZES:
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            path = Path(folder) / "a.lkjip.json"
            build(path, int(text))
            one = [sys.executable, __file__, "--satu", str(path)]
            run = subprocess.run(one, check=True, capture_output=True, text=True)
            lines.append(run.stdout.strip())
            print(lines[-1], flush=True)
    if not arguments:
        RESULT.write_text("\n".join([UNITS, "", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
