"""Our PDF against plain markdown-pdf, on the same Markdown, in interleaved runs.

    python bench/bench_pdf.py [--rows 150] [--chapters 8] [--rounds 5]

Each run is a process of its own (start, import and memory count). The ratio is the median of the
rounds' ratios, so that drift of the machine hits both alike. Sections begin at `#` for both.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CREATED = datetime(2026, 1, 31, tzinfo=timezone.utc)
SENTENCE = (
    "Capaian tersebut didukung oleh penyederhanaan persyaratan layanan dan penempatan petugas "
    "pada loket terpadu di setiap kecamatan. "
)
CSS = (
    "body {font-family: Times; font-size: 11pt; line-height: 1.35; text-align: justify} "
    "table {border-collapse: collapse; width: 100%; font-size: 9pt} "
    "th, td {border: 0.6pt solid #000; padding: 2.5pt 4pt} th {background-color: #d9e2f3}"
)


def document(chapters: int, rows: int) -> str:
    """A made-up report: each chapter has prose and a table of `rows` rows."""
    parts = []
    for chapter in range(1, chapters + 1):
        parts.append(f"# BAB {chapter}")
        for section in range(1, 4):
            parts.append(f"## Bagian {chapter}.{section}")
            parts += [SENTENCE * 4] * 3
        lines = [
            f"| {row} | {SENTENCE if row % 3 else 'Kegiatan'} | {row}.234,50 | {row % 100},25 |"
            for row in range(1, rows + 1)
        ]
        parts.append(f"**Tabel {chapter}.1. Kegiatan dan realisasi**")
        parts.append("\n".join(["| No | Uraian | Pagu | % |", "|---:|---|---:|---:|", *lines]))
    return "\n\n".join(parts)


def ours(source: Path, target: Path) -> None:
    sys.path.insert(0, str(ROOT))
    from exports.pdf import render_pdf

    target.write_bytes(render_pdf(source.read_text(encoding="utf-8"), "Bench", created=CREATED))


def plain(source: Path, target: Path) -> None:
    from markdown_pdf import MarkdownPdf, Section

    pdf = MarkdownPdf(toc_level=2, optimize=True)
    text = source.read_text(encoding="utf-8")
    for part in text.split("\n\n# "):
        body = part if part.startswith("# ") else f"# {part}"
        pdf.add_section(Section(body, borders=(85, 71, -71, -62)), user_css=CSS)
    pdf.save(str(target))


def measure(name: str, source: Path, target: Path) -> tuple[float, float, int]:
    """(seconds, peak MiB, bytes of the PDF) of one run in a fresh process."""
    command = [sys.executable, __file__, "--only", name, str(source), str(target)]
    start = time.perf_counter()
    child = subprocess.Popen(command)
    _pid, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{name} failed")
    return seconds, usage.ru_maxrss / 1024, target.stat().st_size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=150)
    parser.add_argument("--chapters", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs=3, metavar=("NAME", "SOURCE", "TARGET"))
    args = parser.parse_args()
    if args.only:
        name, source, target = args.only
        {"ours": ours, "plain": plain}[name](Path(source), Path(target))
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), args)


def compare(folder: Path, args: argparse.Namespace) -> None:
    source = folder / "laporan.md"
    source.write_text(document(args.chapters, args.rows), encoding="utf-8")
    runs: dict[str, list[tuple[float, float, int]]] = {"ours": [], "plain": []}
    for number in range(args.rounds + 1):
        for name, results in runs.items():
            result = measure(name, source, folder / f"{name}.pdf")
            if number:  # the first round warms the disk cache
                results.append(result)
    for name, results in runs.items():
        seconds = [result[0] for result in results]
        print(
            f"{name:6} {statistics.median(seconds):7.2f} s (min {min(seconds):.2f})"
            f"  peak {max(result[1] for result in results):5.0f} MiB"
            f"  {results[-1][2] / 1000:7.0f} kB"
        )
    pairs = zip(runs["ours"], runs["plain"], strict=True)
    ratios = [our[0] / other[0] for our, other in pairs]
    print(f"ours / plain: {statistics.median(ratios):.2f} (time)")


if __name__ == "__main__":
    main()
