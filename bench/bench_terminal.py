"""What the screens cost on a terminal: one table of ours, the lower bound, others, and targets.

    python bench/bench_terminal.py --alat DIR [--teman [NAMA=]VENV]... [--putaran N] [--hanya REGEX]

DIR holds `tui_meter.py` (runs programs on a pseudo-terminal in turn and counts) and its `apps/`;
VENV, if given, has prompt_toolkit, visidata, posting and harlequin, or the one that is named: they
do not all agree on one Textual. The plan is terminal.toml; the last run is kept in bench/hasil/.
Bytes do not depend on the machine; of times, only ratios of the same round are worth anything.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from terminal_office import make

HERE = Path(__file__).resolve().parent
RESULT = HERE / "hasil" / "terminal"
BASE, OURS = "curses", "lkjip"
PEERS = ("prompt_toolkit", "visidata", "posting", "harlequin")
Runs = list[dict[str, Any]]


def values(runs: Runs, *path: str) -> list[float]:
    """All numbers at a place in the runs."""
    out: list[float] = []
    for run in runs:
        found: Any = run
        for name in path:
            found = found.get(name) if isinstance(found, dict) else None
        out += found if isinstance(found, list) else [] if found is None else [found]
    return out


def median(runs: Runs, *path: str) -> float | None:
    found = values(runs, *path)
    return statistics.median(found) if found else None


def p99(runs: Runs, *path: str) -> float | None:
    found = sorted(values(runs, *path))
    return found[round(0.99 * (len(found) - 1))] if found else None


def ratio(runs: Runs, base: Runs, *path: str) -> float | None:
    """The median of the rounds' own ratios."""
    found = [
        values([run], *path)[0] / values([other], *path)[0]
        for run, other in zip(runs, base, strict=False)
        if values([run], *path) and values([other], *path)
    ]
    return statistics.median(found) if found else None


Row = tuple[str, Callable[[Runs, Runs], "float | None"], float, int]


def rows() -> list[Row]:
    """What is measured: its name, how, the target, and digits."""
    out: list[Row] = [
        ("cat pertama, x curses", lambda r, b: ratio(r, b, "paint_ms"), 11, 1),
        ("CPU sampai cat pertama, x", lambda r, b: ratio(r, b, "paint_cpu"), 11, 1),
        ("memori, x", lambda r, b: ratio(r, b, "rss"), 3.3, 1),
        ("byte saat mulai, x", lambda r, b: ratio(r, b, "settle_bytes"), 2, 1),
        ("ganti layar: byte, x", switch, 1.5, 2),
    ]
    for phase, title, most in (
        ("huruf", "huruf diketik", 50),
        ("pindah", "pindah isian", 250),
        ("beranda", "kursor di beranda", 250),
        ("gulir", "gulir satu baris", 300),
    ):
        out.append((f"{title}: byte", byte_row(phase), most, 0))
    for phase, middle, rare in (
        ("huruf", 5, 40), ("pindah", 5, 40), ("beranda", 5, 40), ("gulir", 5, 40),
        ("layar", 25, 60),
    ):  # fmt: skip
        out.append((f"{phase}: ms sampai byte terakhir", time_row(phase, median), middle, 1))
        out.append((f"{phase}: ms, p99", time_row(phase, p99), rare, 1))
    out.append(("diam: byte per menit", lambda r, _: median(r, "idle", "bytes"), 0, 0))
    out.append(("diam: ms CPU per menit", lambda r, _: median(r, "idle", "cpu_ms"), 120, 0))
    return out


def byte_row(phase: str) -> Callable[[Runs, Runs], float | None]:
    return lambda runs, _: median(runs, "phases", phase, "bytes")


def time_row(phase: str, pick: Callable[..., float | None]) -> Callable[[Runs, Runs], float | None]:
    return lambda runs, _: pick(runs, "phases", phase, "last_ms")


def switch(runs: Runs, base: Runs) -> float | None:
    ours, theirs = (median(each, "phases", "layar", "bytes") for each in (runs, base))
    return ours / theirs if ours and theirs else None


def table(found: dict[str, Runs]) -> str:
    """One line for each measure, one column for each program, and the target."""
    names = list(found)
    lines = ["| ukuran | target | " + " | ".join(names) + " |", "|---" * (len(names) + 2) + "|"]
    for title, measure, target, digits in rows():
        cells = []
        for name in names:
            value = measure(found[name], found.get(BASE, []))
            text = "–" if value is None else f"{value:.{digits}f}"
            cells.append(f"{text} !" if name == OURS and value and value > target else text)
        lines.append(f"| {title} | ≤ {target:g} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def environments(given: Sequence[str]) -> dict[str, str]:
    """The environment of each peer: a bare one is that of all that are not named."""
    named = dict(one.split("=", 1) for one in given if "=" in one)
    bare = [one for one in given if "=" not in one]
    return {**(dict.fromkeys(PEERS, bare[-1]) if bare else {}), **named}


def main() -> None:
    raw = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--alat", type=Path, required=True)
    parser.add_argument("--teman", action="append", default=[], metavar="[NAMA=]VENV")
    parser.add_argument("--putaran", type=int, default=3)
    parser.add_argument("--hanya", default="")
    parser.add_argument("--simpan", type=Path, help="bawaan: bench/hasil/terminal, bila semua")
    args = parser.parse_args()
    peers = environments(args.teman)
    absent = [name for name in PEERS if name not in peers]
    only = args.hanya or (f"^(?!{'|'.join(absent)})" if absent else "")
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        make(home / "kantor.lkjip.json")
        with (home / "tabel.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([f"I{row:04d}", "Number", row] for row in range(200))
        names = {
            "py": sys.executable, "apps": args.alat / "apps", "root": HERE.parent, "home": home,
            "berkas": home / "kantor.lkjip.json", **dict.fromkeys(PEERS, ""), **peers,
        }  # fmt: skip
        out = home / "out.json"
        meter = str(args.alat / "tui_meter.py")
        plan = [sys.executable, meter, "plan", str(HERE / "terminal.toml")]
        options = ["--rounds", str(args.putaran), "--json", str(out), "--only", only]
        defines = [part for key, value in names.items() for part in ("-D", f"{key}={value}")]
        run = subprocess.run([*plan, *options, *defines], stdout=subprocess.DEVNULL, check=False)
        if run.returncode:
            raise SystemExit(run.returncode)
        found: dict[str, Runs] = json.loads(out.read_text(encoding="utf-8"))
    text = table(found)
    print(text)
    keep: Path | None = args.simpan or (None if args.hanya else RESULT)
    if keep is not None:
        keep.parent.mkdir(exist_ok=True)
        keep.with_suffix(".md").write_text(text + "\n", encoding="utf-8")
        runs = {name: [without_shots(run) for run in each] for name, each in found.items()}
        keep.with_suffix(".json").write_text(json.dumps(runs) + "\n", encoding="utf-8")


def without_shots(run: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in run.items() if "shot" not in name}


if __name__ == "__main__":
    main()
