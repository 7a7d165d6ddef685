"""Medians of saving, opening and merging; run as `python bench/bench_store.py [CHANGES ...]`.

The first file is the design's yardstick: 500 indicators with 5 years each. The others hold as
many changes as named (1,000, 10,000 and 50,000), most of them later values of the same cells.
Times are milliseconds on this machine, fsyncs included.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kinerja.office import Edit
from store import Store, Writer, verify
from store.state import act_of, chained, newborn
from store.storage import OfficeStorage

WITA = timezone(timedelta(hours=8))
WRITER = Writer("Operator Uji", lambda: datetime.now(WITA))
YEARS = range(2021, 2026)


def planning(indicators: int) -> list[Edit]:
    """Made-up sasaran, indicators and yearly values."""
    edits = [
        Edit("instansi", "instansi", {"nama": "Dinas Contoh", "daerah": "Kota Contoh"}),
        Edit("sasaran", "s1", {"kode": "S1", "uraian": "Sasaran contoh"}),
    ]
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


def build(path: Path, indicators: int, changes: int) -> Store:
    """A file with so many indicators and at least so many changes."""
    act = act_of(WRITER, "contoh")
    state = newborn(planning(indicators), act)
    number = 0
    while len(state.journal) < changes:
        cell = f"i{number % indicators}.{YEARS[number // indicators % 5]}.tahun"
        edit = Edit("nilai", cell, {"realisasi": str(100 + number)})
        act = act_of(WRITER, f"Isi realisasi {number}")
        plans = state.plan([edit])
        state.append(chained(state.journal.heads, plans, act), lambda _: None)
        number += 1
    OfficeStorage(path).write(state.tables())
    return Store.open(path)


def median(rounds: int, act: Callable[[int], object]) -> float:
    """Median milliseconds of an act."""
    times = []
    for number in range(rounds):
        start = time.perf_counter()
        act(number)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def measure(folder: Path, indicators: int, changes: int) -> str:
    """One line of the table."""
    path = folder / "a.lkjip.json"
    store = build(path, indicators, changes)
    other_path = folder / "b.lkjip.json"
    shutil.copy(path, other_path)
    cell = "i1.2023.tahun"

    def save(number: int) -> None:
        store.save([Edit("nilai", cell, {"realisasi": str(number + 1)})], WRITER, "Isi")

    saving = median(15, save)
    opening = median(5, lambda _: Store.open(path))
    verifying = median(3, lambda _: verify(path))
    colleague = Store.open(path)

    def taken(_: int) -> None:
        colleague.refresh()

    foreign = []
    for number in range(5):
        save(1000 + number)
        foreign.append(median(1, taken))
    other = Store.open(other_path)
    other.save([Edit("nilai", cell, {"realisasi": "77"})], WRITER, "Isi di salinan")
    previewing = median(1, lambda _: store.preview_merge([other_path]))
    merging = median(1, lambda _: store.merge([other_path]))
    size = path.stat().st_size / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for left in folder.iterdir():
        left.unlink()
    return (
        f"{indicators:>5} x 5 {store.size_changes:>8} {size:>7.1f} {saving:>7.1f} {opening:>7.0f} "
        f"{statistics.median(foreign):>8.1f} {verifying:>7.0f} {previewing:>8.0f} {merging:>7.0f} "
        f"{memory:>7.0f}"
    )


def main(arguments: list[str]) -> None:
    """Print the table."""
    sizes = [(500, 0)] + [(100, int(text)) for text in arguments or ["1000", "10000", "50000"]]
    print("indicators  changes      MB    save    open  refresh  verify  preview   merge  RSS MB")
    for indicators, changes in sizes:
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            print(measure(Path(folder), indicators, changes), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
