"""Our renderer on the synthetic LKjIP of a PDF benchmark kit, measured against other engines.

    python bench/bench_pdf_report.py render KIT DOC OUT.pdf [--f4]
    python bench/bench_pdf_report.py check KIT DOC... [--f4]
    python bench/bench_pdf_report.py compare KIT DOC... [--rounds 5] [--peers PYTHON]
    python bench/bench_pdf_report.py all KIT DOC... [--rounds 5] [--peers PYTHON]

KIT is the kit's folder (check_pdf.py, r_mdpdf_naive.py, r_typst.py, r_weasy.py), DOC a folder that
its gen_lkjip.py wrote, `--peers` the interpreter that has typst and WeasyPrint. `compare` times
whole processes in interleaved rounds, so that drift of the machine hits all alike; WeasyPrint runs
on the first DOC only. The last `all` (counters on A4 and F4, weak points, times) is kept in
bench/hasil/.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CREATED = datetime(2026, 2, 27, tzinfo=timezone.utc)
FOOTER = "LKjIP Dinas Pelayanan Publik Kabupaten Nusa Cendana Tahun 2025"
SECTION = re.compile(r"<!-- section (\w+)([^>]*) -->")
RESULT = ROOT / "bench" / "hasil" / "pdf.md"
LIST = re.compile(r"<!-- daftar-(\w+) -->")


def adapted(markdown: str) -> str:
    """The kit's dialect as ours (`exports.markdown`)."""
    marks = {"sampul": "<!-- sampul -->", "isi": "<!-- isi -->", "lebar": "<!-- mendatar -->"}
    marks |= {"penutup": "<!-- tegak -->", "depan": "<!-- halaman baru -->"}
    text = SECTION.sub(lambda found: marks[found[1]], markdown)
    text = LIST.sub(r"<!-- daftar \1 -->\n\n<!-- /daftar \1 -->", text)
    text = text.replace("<!-- daftar isi -->", "<!-- daftar isi: 3 -->")
    text = text.replace("\n**Dr. Contoh", "\n<br><br><br>\n\n**Dr. Contoh")
    return f"<!-- kaki: {FOOTER} -->\n\n{text}"


def render(doc: Path, out: Path, f4: bool) -> None:
    sys.path.insert(0, str(ROOT))
    from exports.pdf import PdfOptions, render_pdf

    meta = json.loads((doc / "meta.json").read_text(encoding="utf-8"))
    options = PdfOptions(paper=(215, 330) if f4 else (210, 297), author=meta["author"])
    pictures = {f"img/{path.name}": path.read_bytes() for path in (doc / "img").iterdir()}
    markdown = adapted((doc / "lkjip.md").read_text(encoding="utf-8"))
    data = render_pdf(markdown, meta["title"], created=CREATED, options=options, resources=pictures)
    out.write_bytes(data)


def counters(kit: Path, doc: Path, f4: bool) -> dict[str, str]:
    """What the kit's checker counts in our document, and whether it is the same twice."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "kita.pdf"
        render(doc, out, f4)
        once = out.read_bytes()
        render(doc, out, f4)
        found = {"same_bytes": "yes" if out.read_bytes() == once else "NO"}
        command = [sys.executable, str(kit / "check_pdf.py"), str(doc), str(out)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        lines = (line.split(maxsplit=1) for line in said.splitlines())
        return found | {words[0]: words[1].strip() for words in lines if len(words) == 2}


def check(kit: Path, docs: list[Path], papers: list[bool]) -> Iterator[str]:
    runs = [(doc, f4, counters(kit, doc, f4)) for doc in docs for f4 in papers]
    heads = [f"{doc.name} {'F4' if f4 else 'A4'}" for doc, f4, _ in runs]
    yield f"| counter | {' | '.join(heads)} |"
    yield "|---|" + "---:|" * len(runs)
    for name in runs[0][2]:
        yield f"| {name} | {' | '.join(found[name] for _, _, found in runs)} |"


def edges() -> Iterator[str]:
    from bench_pdf_edges import PROBES, verdict

    yield "| weak point of the plain way | ours |"
    yield "|---|---|"
    for name, probe in PROBES.items():
        yield f"| {name} | {verdict(probe)} |"


def measure(command: list[str]) -> tuple[float, float, float]:
    """(seconds, of them of processors, peak MiB) of one run in a fresh process."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(kit: Path, doc: Path, rounds: int, peers: str, others: list[str]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        outs = {name: Path(folder) / f"{name}.pdf" for name in ("ours", "plain", *others)}
        own = [sys.executable, __file__, "render", str(kit), str(doc), str(outs["ours"])]
        plain = [sys.executable, str(kit / "r_mdpdf_naive.py"), str(doc), str(outs["plain"])]
        jobs = {"ours": own, "plain": plain}
        for name in others:
            jobs[name] = [peers, str(kit / f"r_{name}.py"), str(doc), str(outs[name])]
        runs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in jobs}
        for number in range(rounds + 1):
            for name, command in jobs.items():
                result = measure(command)
                if number:  # the first round warms the disk cache
                    runs[name].append(result)
        sizes = {name: out.stat().st_size for name, out in outs.items()}
        yield from report(doc.name, runs, sizes)


def report(
    title: str, runs: dict[str, list[tuple[float, float, float]]], sizes: dict[str, int]
) -> Iterator[str]:
    ours = runs["ours"]
    yield f"| {title} | s | CPU s | MiB | kB | ours / it: s | CPU s | MiB | kB |"
    yield "|---|" + "---:|" * 8
    for name, results in runs.items():
        middle = [statistics.median(column) for column in zip(*results, strict=True)]
        ratios = [
            statistics.median(mine[at] / its[at] for mine, its in zip(ours, results, strict=True))
            for at in range(3)
        ]
        yield (
            f"| {name} | {middle[0]:.2f} | {middle[1]:.2f} | {middle[2]:.0f} "
            f"| {sizes[name] / 1000:.0f} | {' | '.join(f'{ratio:.2f}' for ratio in ratios)} "
            f"| {sizes['ours'] / sizes[name]:.2f} |"
        )


def everything(args: argparse.Namespace) -> Iterator[str]:
    # First the times: a child's peak memory begins with what its parent holds.
    for number, doc in enumerate(args.docs if args.what in ("compare", "all") else ()):
        others = ["typst", "weasy"][: 1 if number else 2] if args.peers else []
        yield from ("", *compare(args.kit, doc, args.rounds, args.peers, others))
    if args.what in ("check", "all"):
        papers = [False, True] if args.what == "all" else [args.f4]
        yield from ("", *check(args.kit, args.docs, papers))
    if args.what == "all":
        yield from ("", *edges())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["render", "check", "compare", "all"])
    parser.add_argument("kit", type=Path)
    parser.add_argument("docs", type=Path, nargs="+")
    parser.add_argument("--f4", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", default="")
    args = parser.parse_args()
    if args.what == "render":
        render(*args.docs, args.f4)
        return
    lines = []
    for line in everything(args):
        print(line, flush=True)
        lines.append(line)
    if args.what == "all":
        RESULT.write_text("\n".join(lines[1:]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
