"""How long the command line takes to start, against the interpreter alone, in interleaved runs.

    python bench/bench_cli.py [--rounds 15] [--check]

Every run is a process of its own. Budget for `lkjip --help`: 3 times `python -c pass` plus
100 ms; with --check the exit code is 1 where the medians exceed it. The other lines inform.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FACTOR, ALLOWANCE = 3.0, 0.100
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def seconds(command: list[str]) -> float:
    """The wall time of one process, output thrown away."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, **QUIET)
    return time.perf_counter() - start


def commands(office: Path) -> dict[str, list[str]]:
    """What is measured, by name; the first is the yardstick."""
    lkjip = [sys.executable, "-m", "lkjip_tui"]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "lkjip --help": [*lkjip, "--help"],
        "lkjip hitung": [*lkjip, "hitung", "--target", "95,25", "--realisasi", "95,31"],
        "lkjip tabel capaian": [*lkjip, "tabel", str(office), "capaian"],
        "lkjip langkah": [*lkjip, "langkah", str(office)],
    }


def measure(rounds: int) -> dict[str, float]:
    """The median seconds of each command; one round runs them all, so that drift hits all."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder, "APPDATA": folder}
        office = Path(folder) / "contoh.lkjip.json"
        seconds([sys.executable, "-m", "lkjip_tui", "contoh", str(office)])
        taken: dict[str, list[float]] = {name: [] for name in commands(office)}
        for _ in range(rounds + 1):
            for name, command in commands(office).items():
                taken[name].append(seconds(command))
    return {name: statistics.median(runs[1:]) for name, runs in taken.items()}


def main() -> int:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    medians = measure(args.rounds)
    bare = medians["python -c pass"]
    for name, median in medians.items():
        print(f"{name:<22} {median * 1000:7.1f} ms   {median / bare:5.1f} x")
    budget = FACTOR * bare + ALLOWANCE
    ours = medians["lkjip --help"]
    verdict = "within" if ours <= budget else "OVER"
    print(f"lkjip --help {ours * 1000:.1f} ms is {verdict} its budget of {budget * 1000:.1f} ms")
    return int(args.check and ours > budget)


if __name__ == "__main__":
    sys.exit(main())
