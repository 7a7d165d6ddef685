"""`python3 run.py test-panjang`: the proofs that take minutes, with their figures.

Everything random follows from `--benih`. Figures appear as they are found; `--hasil FILE` keeps
them as Markdown.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Figures = dict[str, object]


def main(arguments: list[str]) -> int:
    """Run the chosen parts; 0 where every proof held."""
    wanted = options().parse_args(arguments)
    parts: dict[str, Callable[[argparse.Namespace, Path], Iterator[Figures]]] = {
        "bunuh": kills, "balapan": races, "rusak": faults, "salinan": copies, "mutasi": mutations,
        "layar": flushes, "word": word_files,
    }  # fmt: skip
    chosen = wanted.hanya or list(parts)
    lines, good = [], True
    for name in chosen:
        say(f"{name} ...")
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix=f"lkjip-{name}-") as folder:
            for figures in parts[name](wanted, Path(folder)):
                lines.append((name, figures))
                good = good and not figures.get("galat") and not lost(figures)
                say("  " + told(figures))
        say(f"  {time.monotonic() - started:.0f} detik")
        if wanted.hasil:
            wanted.hasil.write_text(summary(lines, good), "utf-8")
    say("Semua terbukti." if good else "ADA YANG GAGAL.")
    return 0 if good else 1


def options() -> argparse.ArgumentParser:
    """The numbers of the long run, each to be changed."""
    parser = argparse.ArgumentParser("test-panjang", description=__doc__)
    parser.add_argument("--hanya", nargs="*", metavar="BAGIAN")
    parser.add_argument("--bunuh", type=int, default=1_000, help="kill -9")
    parser.add_argument("--detik", type=float, default=180, help="seconds of each race")
    parser.add_argument("--proses", type=int, default=8)
    parser.add_argument("--permainan", type=int, default=400, help="games of the copies")
    parser.add_argument("--mutasi", type=int, default=200_000)
    parser.add_argument("--layar", type=int, default=120_000, help="flushes of the thin driver")
    parser.add_argument("--sasaran", nargs="*", default=[], help="targets of the mutations")
    parser.add_argument("--benih", type=int, default=20260131, help="seed")
    parser.add_argument("--hasil", type=Path, metavar="FILE")
    return parser


def kills(wanted: argparse.Namespace, folder: Path) -> Iterator[Figures]:
    """Kill in lots, so that progress shows."""
    whole: dict[str, int] = {}
    for lot in range(0, wanted.bunuh, 200):
        count = min(200, wanted.bunuh - lot)
        for found in output("kills", folder / str(lot), count, wanted.benih + lot):
            if "galat" in found:
                yield found
                return
            numbers = {key: value for key, value in found.items() if isinstance(value, int)}
            whole = {key: whole.get(key, 0) + value for key, value in numbers.items()}
        say(f"  {lot + count} dari {wanted.bunuh}")
    yield {**whole, "utuh": whole["utuh"] * 200 >= wanted.bunuh}


def races(wanted: argparse.Namespace, folder: Path) -> Iterator[Figures]:
    """With locks, then where they do not hold."""
    for locks in ("kunci", "tanpa-kunci"):
        (folder / locks).mkdir()
        yield from output("races", folder / locks, wanted.detik, wanted.proses, locks)


def faults(_: argparse.Namespace, folder: Path) -> Iterator[Figures]:
    """Every call, every code, every kind of work."""
    import errno

    import pytest

    from tests.panjang.breaking import CODES, SCENES, break_everywhere

    for work in SCENES:
        broken = 0
        for code in CODES:
            with pytest.MonkeyPatch.context() as patch:
                place = folder / work / errno.errorcode[code]
                broken += break_everywhere(work, code, place, patch)
        yield {"pekerjaan": work, "kode": len(CODES), "panggilan_digagalkan": broken}


def copies(wanted: argparse.Namespace, _: Path) -> Iterator[Figures]:
    """Games in lots, so that progress shows."""
    from hypothesis import seed
    from hypothesis.stateful import run_state_machine_as_test

    from tests.panjang.copies import Copies, profile

    for lot in range(0, wanted.permainan, 50):
        count = min(50, wanted.permainan - lot)
        game = seed(wanted.benih + lot)(type("Permainan", (Copies,), {}))
        run_state_machine_as_test(game, settings=profile(count, 50))
        say(f"  {lot + count} dari {wanted.permainan}")
    yield {"permainan": wanted.permainan, "langkah_tiap_permainan": 50}


def mutations(wanted: argparse.Namespace, folder: Path) -> Iterator[Figures]:
    """Every reader of files from outside."""
    yield from output("mutations", folder, wanted.mutasi, wanted.benih, *wanted.sasaran)


def flushes(wanted: argparse.Namespace, _: Path) -> Iterator[Figures]:
    """Every cell of random screens on the thin driver."""
    yield from output("flushes", wanted.layar, wanted.benih)


def word_files(_: argparse.Namespace, folder: Path) -> Iterator[Figures]:
    """Every document of the sample in LibreOffice."""
    yield from output("word_files", folder)


def output(module: str, *arguments: object) -> Iterator[Figures]:
    """The figures that a program of this folder prints, line by line."""
    command = [sys.executable, "-m", f"tests.panjang.{module}", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            yield json.loads(line)
    if process.returncode:
        yield {"galat": f"{module} berakhir dengan {process.returncode}"}


def lost(figures: Figures) -> bool:
    """Whether a figure that must be 0 is not, or a file was not whole at the end."""
    zeros = ("hilang", "gagal", "tak_terbaca", "stik_tak_terbaca", "bacaan_robek", "sisa")
    return any(figures.get(name) for name in zeros) or figures.get("utuh") is False


def told(figures: Figures) -> str:
    return ", ".join(f"{name} {value}" for name, value in figures.items())


def summary(lines: list[tuple[str, Figures]], good: bool) -> str:
    """The figures as a note."""
    head = f"# test-panjang: {'semua terbukti' if good else 'ADA YANG GAGAL'}\n\n"
    when = datetime.now().astimezone().isoformat(timespec="minutes")
    system = f"{when}; Python {platform.python_version()}, {platform.system()}\n\n"
    return head + system + "".join(f"- **{name}**: {told(one)}\n" for name, one in lines)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
