"""Our renderer on the synthetic LKjIP of a PDF benchmark kit, measured against other engines.

    python bench/bench_pdf_report.py render KIT DOC OUT.pdf [--f4]
    python bench/bench_pdf_report.py check KIT DOC [--f4]
    python bench/bench_pdf_report.py compare KIT DOC [--rounds 5] [--peers PYTHON]

KIT is the kit's folder (check_pdf.py, r_mdpdf_naive.py, r_typst.py, r_weasy.py), DOC a folder that
its gen_lkjip.py wrote, `--peers` the interpreter that has typst and WeasyPrint. `compare` times
whole processes in interleaved rounds, so that drift of the machine hits all alike.
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
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CREATED = datetime(2026, 2, 27, tzinfo=timezone.utc)
FOOTER = "LKjIP Dinas Pelayanan Publik Kabupaten Nusa Cendana Tahun 2025"
SECTION = re.compile(r"<!-- section (\w+)([^>]*) -->")
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


def check(kit: Path, doc: Path, f4: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "kita.pdf"
        render(doc, out, f4)
        once = out.read_bytes()
        render(doc, out, f4)
        print("same bytes   ", "yes" if out.read_bytes() == once else "NO")
        subprocess.run([sys.executable, str(kit / "check_pdf.py"), str(doc), str(out)], check=True)


def measure(command: list[str]) -> tuple[float, float]:
    """(seconds, peak MiB) of one run in a fresh process."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    return seconds, usage.ru_maxrss / 1024


def compare(kit: Path, doc: Path, rounds: int, peers: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        outs = {"ours": Path(folder) / "kita.pdf", "plain": Path(folder) / "plain.pdf"}
        own = [sys.executable, __file__, "render", str(kit), str(doc), str(outs["ours"])]
        plain = [sys.executable, str(kit / "r_mdpdf_naive.py"), str(doc), str(outs["plain"])]
        jobs = {"ours": own, "plain": plain}
        for name in ("typst", "weasy") if peers else ():
            outs[name] = Path(folder) / f"{name}.pdf"
            jobs[name] = [peers, str(kit / f"r_{name}.py"), str(doc), str(outs[name])]
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in jobs}
        for number in range(rounds + 1):
            for name, command in jobs.items():
                result = measure(command)
                if number:  # the first round warms the disk cache
                    runs[name].append(result)
        report(runs, {name: out.stat().st_size for name, out in outs.items()})


def report(runs: dict[str, list[tuple[float, float]]], sizes: dict[str, int]) -> None:
    ours = runs["ours"]
    for name, results in runs.items():
        ratio = statistics.median(a[0] / b[0] for a, b in zip(ours, results, strict=True))
        peak = max(result[1] for result in results)
        print(
            f"{name:6} {statistics.median(result[0] for result in results):7.2f} s"
            f"  peak {peak:5.0f} MiB  {sizes[name] / 1000:7.0f} kB"
            f"   ours/{name}: time {ratio:.2f}"
            f"  memory {max(result[1] for result in ours) / peak:.2f}"
            f"  size {sizes['ours'] / sizes[name]:.2f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["render", "check", "compare"])
    parser.add_argument("kit", type=Path)
    parser.add_argument("doc", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--f4", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", default="")
    args = parser.parse_args()
    if args.what == "render":
        render(args.doc, args.out, args.f4)
    elif args.what == "check":
        check(args.kit, args.doc, args.f4)
    else:
        compare(args.kit, args.doc, args.rounds, args.peers)


if __name__ == "__main__":
    main()
