"""Everything on a weak machine: one core and 512 MiB for a program and all that it starts.

    python bench/bench_weak.py [--mib 512] [--tanpa-cgroup]

The offices are made up: one whose LKjIP has 120 pages or a few more, one of 200 indicators, and the
file of `bench_store.py` with 20,000 changes. The pages told are those of the PDF that was made. The
limit is a cgroup of its own (v1 or v2, needs root; page cache counts too, so a peak near the limit
there is no want). Where none can be made it is RLIMIT_AS of the same size, for each process. "RSS"
is that of the largest process, "all" the cgroup's peak. Seconds include the start of Python. The
last run is kept in bench/hasil/.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "bench" / "hasil" / "mesin_lemah.md"
MIB = 1 << 20
GROUPS = (
    (Path("/sys/fs/cgroup/memory"), "memory.limit_in_bytes", "memory.max_usage_in_bytes"),
    (Path("/sys/fs/cgroup"), "memory.max", "memory.peak"),
)
NOW = datetime(2026, 1, 12, 9, 30, tzinfo=timezone(timedelta(hours=7)))
SCREENS = (("e", "periksa"), ("d", "data"), ("i", "isi"), ("t", "tabel"), ("r", "riwayat"))
BACK = "\x1bOR"


PAGES = 120
INDICATORS = {"laporan": 48, "besar": 200}
"""Offices by the name of their file; the first has a report of at least so many pages."""


@dataclass(frozen=True)
class Run:
    """What one act took: seconds, processor seconds, MiB of the largest process and of all."""

    name: str
    seconds: float
    cpu: float
    rss: float
    whole: float | None


@contextlib.contextmanager
def group(limit: int) -> Iterator[tuple[Path, Path] | None]:
    """A fresh cgroup with this limit and where its peak is told; None where none can be made."""
    for root, most, peak in GROUPS:
        made = root / f"lkjip-bench-{os.getpid()}"
        try:
            made.mkdir()
        except OSError:
            continue
        try:
            (made / most).write_text(str(limit), encoding="ascii")
        except OSError:
            made.rmdir()
            continue
        try:
            yield made, made / peak
        finally:
            for _ in range(50):
                try:
                    made.rmdir()
                    break
                except OSError:  # a process is still going
                    time.sleep(0.1)
        return
    yield None


def enter(folder: str, limit: int, command: list[str]) -> None:
    """Become the command, within the limits."""
    if folder:
        (Path(folder) / "cgroup.procs").write_text(str(os.getpid()), encoding="ascii")
    else:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    os.execvp(command[0], command)


class Bench:
    """Runs acts within the limit and keeps what they took."""

    def __init__(self, limit: int, folder: Path, grouped: bool) -> None:
        self.limit, self.folder, self.grouped = limit, folder, grouped
        self.runs: list[Run] = []

    @contextlib.contextmanager
    def within(self) -> Iterator[tuple[list[str], Path | None]]:
        """The words before a command that put it within the limit, and where the peak is told."""
        with group(self.limit) if self.grouped else contextlib.nullcontext() as made:
            name = str(made[0]) if made else ""
            self.grouped = made is not None
            words = [sys.executable, __file__, "--dalam", name, str(self.limit)]
            yield [*words, sys.executable, "-m", "lkjip_tui"], made[1] if made else None

    def verb(self, name: str | Callable[[], str], *arguments: str | Path, makes: str = "") -> None:
        """Run a verb; it must not fail, and must leave files that match `makes`.

        A name that is asked for is known when the work is done.
        """
        with self.within() as (words, peak), tempfile.TemporaryFile() as said:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            begin = time.monotonic()
            run = subprocess.Popen([*words, *map(str, arguments)], stdout=said, stderr=said)
            _, status, usage = os.wait4(run.pid, 0)
            seconds = time.monotonic() - begin
            run.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            words_said = said.read().decode("utf-8", "replace")
            if run.returncode not in (0, 1) or "Traceback" in words_said:
                raise SystemExit(f"{arguments}: {run.returncode}\n{words_said[-2000:]}")
            if makes and not list(self.folder.glob(makes)):
                raise SystemExit(f"{arguments}: no {makes}\n{words_said[-2000:]}")
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = sum(
                getattr(after, one) - getattr(before, one) for one in ("ru_utime", "ru_stime")
            )
            known = name if isinstance(name, str) else name()
            self.keep(known, seconds, cpu, usage.ru_maxrss / 1024, peak)

    def screens(self, name: str, file: Path) -> None:
        """Open the program and its screens in turn; each must be painted."""
        from bench.bench_slow_line import Terminal

        with self.within() as (words, peak):
            begin = time.monotonic()
            terminal = Terminal([*words, "buka", str(file)], 1.0, name)
            try:
                terminal.wait("F10 Keluar")
                seconds = time.monotonic() - begin
                terminal.settle()
                times = []
                for key, screen in SCREENS:
                    painted, size = terminal.lag([key], 0)
                    if size < 100:
                        raise SystemExit(f"{name}: no screen {screen}")
                    times.append(f"{screen} {painted:.2f} s")
                    terminal.lag([BACK], 0)
                rss, cpu = held(terminal.pid)
            finally:
                terminal.close()
            self.keep(f"{name}; {', '.join(times)}", seconds, cpu, rss, peak)

    def keep(self, name: str, seconds: float, cpu: float, rss: float, peak: Path | None) -> None:
        told = peak is not None and peak.exists()
        whole = int(peak.read_text(encoding="ascii")) / MIB if peak and told else None
        self.runs.append(Run(name, seconds, cpu, rss, whole))
        print(line(self.runs[-1]), flush=True)


def held(pid: int) -> tuple[float, float]:
    """The largest RSS of a process in MiB, and its processor seconds."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    peak = next(one for one in status.splitlines() if one.startswith("VmHWM")).split()[1]
    ticks = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(peak) / 1024, (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")


def pages(folder: Path) -> int:
    """The pages of the PDF in a folder; a child counts them: it needs memory, which would count."""
    code = "import pymupdf, sys; print(len(pymupdf.open(sys.argv[1])))"
    words = [sys.executable, "-c", code, str(next(folder.glob("*.pdf")))]
    return int(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def line(run: Run) -> str:
    whole = "–" if run.whole is None else f"{run.whole:.0f}"
    return f"| {run.name} | {run.seconds:.2f} | {run.cpu:.2f} | {run.rss:.0f} | {whole} |"


def prepare(folder: Path) -> None:
    """Build the files: offices with texts for every indicator, one with a long journal, copies.

    In a process of its own: a child counts the memory that its parent had at its start as its own.
    """
    from bench.bench_checks import Builder, fill
    from bench.bench_store import build
    from kinerja.office import Edit
    from kinerja.sop import default_edits
    from store import Store, Writer

    writer = Writer("Contoh", lambda: NOW)
    for name, indicators in INDICATORS.items():
        made = Builder()
        fill(made, indicators)
        edits = [*made.edits, *default_edits("Dinas Pendidikan")]
        Store.create(folder / f"{name}.lkjip.json", edits, writer, "Berkas dibuat")
    build(folder / "banyak.lkjip.json", 20_000)
    for name in ("besar", "banyak"):
        for number in range(2):
            copy = folder / f"{name}-salinan-{number}.lkjip.json"
            shutil.copy(folder / f"{name}.lkjip.json", copy)
            codes = (f"9.{number}{n}" for n in range(50))
            edits = [Edit("program", f"p{code}", {"kode": code, "nama": code}) for code in codes]
            Store.open(copy).save(edits, writer, "Isi di salinan")


def report_name(kind: str, folder: Path) -> str:
    return f"ekspor lkjip {kind.upper()}, {pages(folder)} halaman"


def reports(bench: Bench, file: Path, year: Iterable[str]) -> None:
    """Make an office's report as PDF and as DOCX; both are told with the pages of the PDF."""
    for kind in ("pdf", "docx"):
        out = file.with_suffix(f".{kind}")
        out.mkdir()
        bench.verb(
            partial(report_name, kind, file.with_suffix(".pdf")),
            *("ekspor", file, "lkjip", *year, "--format", kind, "--ke", out),
            makes=f"{out.name}/*.{kind}",
        )


def acts(bench: Bench) -> None:
    """All that is asked of a weak machine."""
    folder = bench.folder
    subprocess.run([sys.executable, __file__, "--siapkan", str(folder)], check=True)
    report, big, many = (folder / f"{name}.lkjip.json" for name in ("laporan", "besar", "banyak"))
    year = ("--tahun", "2025")
    bench.verb("periksa, 200 indikator", "periksa", big, *year)
    bench.verb("tabel capaian, 200 indikator", "tabel", big, "capaian", *year)
    for file in (report, big):
        reports(bench, file, year)
    if pages(report.with_suffix(".pdf")) < PAGES:
        raise SystemExit(f"the report has fewer than {PAGES} pages")
    forms = folder / "formulir"
    forms.mkdir()
    words = ("paket", big, "--semua", "--jenis", "xlsx", *year, "--ke", forms)
    bench.verb("paket --semua XLSX, 200 indikator", *words, makes="formulir/*.xlsx")
    for file, name in ((big, "200 indikator"), (many, "20.000 perubahan")):
        name_of_file = file.name.partition(".")[0]
        copies = sorted(folder.glob(f"{name_of_file}-salinan-?.lkjip.json"))
        bench.verb(f"gabung dua salinan, {name}", "gabung", file, *copies)
    bench.screens("layar, 200 indikator", big)
    bench.screens("layar, 20.000 perubahan", many)


def text(limit: int, grouped: bool, runs: Iterable[Run]) -> str:
    means = "cgroup" if grouped else "RLIMIT_AS tiap proses"
    heads = "| pekerjaan | detik | detik prosesor | RSS terbesar, MiB | puncak semua, MiB |"
    limits = f"1 inti, {limit // MIB} MiB ({means}; puncak semua termasuk cache berkas)"
    return "\n".join([limits, "", heads, "|---" * 5 + "|", *map(line, runs)]) + "\n"


def main() -> None:
    if sys.argv[1:2] == ["--dalam"]:
        enter(sys.argv[2], int(sys.argv[3]), sys.argv[4:])
    if sys.argv[1:2] == ["--siapkan"]:
        prepare(Path(sys.argv[2]))
        return
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mib", type=int, default=512)
    parser.add_argument("--tanpa-cgroup", action="store_true")
    args = parser.parse_args()
    limit = args.mib * MIB
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {"HOME": name, "PYTHONPATH": str(ROOT)}
        bench = Bench(limit, Path(name), not args.tanpa_cgroup)
        acts(bench)
    if args.mib == 512 and not args.tanpa_cgroup:
        RESULT.write_text(text(limit, bench.grouped, bench.runs), encoding="utf-8")


if __name__ == "__main__":
    main()
