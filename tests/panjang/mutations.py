"""Damaged and hostile files: whatever comes in, a sentence comes out, and nothing is changed.

Each module `targets_*.py` of this folder has a list `TARGETS`. A target names whole files to start
from, how a mutation is put into one, and what reads the result. Reading may succeed or raise an
LkjipError; anything else, more than `MOST_SECONDS`, or a change of a file after a refusal (which
the target's own `read` asserts) is a failure, and hypothesis looks for the smallest input.
"""

from __future__ import annotations

import json
import random
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from kinerja.errors import LkjipError

MOST_SECONDS = 10.0
Mutate = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Target:
    """One reader of files from outside.

    `seeds(folder)` makes whole files once; `read(data, folder)` takes in a mutated one, and
    asserts itself that a refusal changed nothing; `put(whole, mutate)` applies the mutation.
    `share` is its part of the mutations beside the others': less for a reader that is slow.
    """

    name: str
    seeds: Callable[[Path], Sequence[bytes]]
    read: Callable[[bytes, Path], None]
    put: Callable[[bytes, Mutate], bytes] = lambda whole, mutate: mutate(whole)
    share: float = 1.0


def targets() -> list[Target]:
    """All targets of this folder's `targets_*.py`, in the order of their names."""
    found: list[Target] = []
    for module in sorted(Path(__file__).parent.glob("targets_*.py")):
        found += import_module(f"tests.panjang.{module.stem}").TARGETS
    return found


def share_of(target: Target, count: int, among: Sequence[Target]) -> int:
    """How many of `count` mutations one of these targets gets; at least one."""
    return max(1, round(count * target.share / sum(one.share for one in among)))


def inside_zip(whole: bytes, mutate: Mutate) -> bytes:
    """Mutate one part of a zip and pack it again: else only the zip's own checksum is tested."""
    with zipfile.ZipFile(BytesIO(whole)) as old:
        parts = [(info.filename, old.read(info)) for info in old.infolist()]
    spot = len(mutate(b"x" * 64)) + sum(mutate(b"\x00" * 64)[:8])
    if spot % 8 == 0:
        return mutate(whole)
    chosen = spot % len(parts)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for number, (name, data) in enumerate(parts):
            new.writestr(name, mutate(data) if number == chosen else data)
    return out.getvalue()


NASTY = (
    b"", b"null", b"NaN", b"1e999", b"-0", b"9" * 400, b'"\\ud800"', b'"\\u0000"', b"[[[[[[[[",
    b"{}", b"[]", b'"../../etc/passwd"', b'"\x1b[2J"', b"=CMD()", b"\xef\xbb\xbf", b"\xff\xfe",
    b"true", b'"2026-13-45T99:99:99"', b"&xxe;", b"<!DOCTYPE x>", b"\r", b"\n", b'"', b",", b";",
    "\u202e٣".encode(), b"1.085.000,00", b"A" * 5000,
)  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn) -> Mutate:
    """One to four changes at random places."""
    steps = [
        (
            draw(st.sampled_from(("balik", "potong", "hapus", "nol", "ulang", "sisip", "tukar"))),
            draw(st.integers(0, 1 << 32)),
            draw(st.integers(0, 1 << 32)),
        )
        for _ in range(draw(st.integers(1, 4)))
    ]

    def mutate(whole: bytes) -> bytes:
        for kind, first, second in steps:
            whole = _step(whole, kind, first, second)
        return whole

    return mutate


def _step(data: bytes, kind: str, first: int, second: int) -> bytes:
    if not data:
        return NASTY[second % len(NASTY)]
    at, length = first % len(data), 1 + second % 64
    if kind == "balik":
        return data[:at] + bytes([data[at] ^ (1 << second % 8)]) + data[at + 1 :]
    if kind == "potong":
        return data[:at]
    if kind == "hapus":
        return data[:at] + data[at + length :]
    if kind == "nol":
        return data[:at] + b"\x00" * length + data[at + length :]
    if kind == "ulang":
        return data[:at] + data[at : at + length] * (1 + second % 50) + data[at:]
    nasty = NASTY[second % len(NASTY)]
    if kind == "sisip":
        return data[:at] + nasty + data[at:]
    return _token_replaced(data, at, nasty)


def _token_replaced(data: bytes, at: int, nasty: bytes) -> bytes:
    """Put something else in the place of one value, so that the form around it stays right."""
    borders = b' ,:;"<>[]{}\n='
    start = max(data.rfind(bytes([border]), 0, at) for border in borders) + 1
    ends = [place for border in borders if (place := data.find(bytes([border]), at)) >= 0]
    return data[:start] + nasty + data[min(ends, default=len(data)) :]


def run(target: Target, count: int, first_seed: int, folder: Path) -> dict[str, object]:
    """Feed a target so many mutated files; its figures. Raises what hypothesis found."""
    folder.mkdir(parents=True, exist_ok=True)
    wholes = target.seeds(folder)
    figures = {"mutasi": 0, "ditolak": 0, "diterima": 0}
    slowest = 0.0

    @seed(first_seed)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(number=st.integers(0, len(wholes) - 1), mutate=mutations())
    def feed(number: int, mutate: Mutate) -> None:
        nonlocal slowest
        data = target.put(wholes[number], mutate)
        started = time.process_time()  # another program's load is not ours
        try:
            target.read(data, folder)
            figures["diterima"] += 1
        except LkjipError:
            figures["ditolak"] += 1
        took = time.process_time() - started
        slowest = max(slowest, took)
        assert took < MOST_SECONDS, f"{target.name}: {took:.1f} s"
        figures["mutasi"] += 1

    feed()
    return {**figures, "terlama_ms": round(slowest * 1000, 1)}


def memory_mb() -> float:
    """The most memory that this process has taken so far; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(folder: Path, count: int, first_seed: int, only: Sequence[str]) -> None:
    """All targets in turn, each with its share; a line of JSON for each."""
    chosen = [target for target in targets() if not only or target.name in only]
    random.seed(first_seed)
    for target in chosen:
        started = time.perf_counter()
        figures = run(target, share_of(target, count, chosen), first_seed, folder / target.name)
        took = round(time.perf_counter() - started, 1)
        line = {"sasaran": target.name, **figures, "detik": took, "memori_mb": round(memory_mb())}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
