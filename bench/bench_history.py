"""Medians of asking the history: `python bench/bench_history.py [CHANGES ...]` (20,000).

The file is that of `bench_store.py`. Times are milliseconds of processor time on this machine, with
the file open. Seen at 20,000 changes: 58 ms for the newest 500 rows, 101 ms for those of one record
or person (130 and 171 ms where copies were edited apart, whose changes are put in order of time),
376 ms for words, 51 ms for the office of a month ago and 286 ms for that of today, 1.8 s for a
table of every field ever changed.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.bench_store import WITA, build, median
from lkjip_tui.actions.histories import Query, history_of, rows_for
from lkjip_tui.session import Session
from store import Store


def measure(path: Path) -> str:
    """One line of the table."""
    session = Session(Store.open(path), 2025)
    month = datetime.now(WITA) - timedelta(days=31)
    acts = (
        lambda _: rows_for(session, Query(), 501),
        lambda _: rows_for(session, Query(rekaman="nilai/IK-7/2020"), 501),
        lambda _: rows_for(session, Query(oleh="tiada"), 501),
        lambda _: rows_for(session, Query(cari="IK-499 20000000"), 501),
        lambda _: history_of(session, Query()),
        lambda _: session.store.at(month),
        lambda _: session.store.at(datetime.now(WITA)),
    )
    figures = [session.store.size_changes, *(median(3, act) for act in acts)]
    return " ".join(f"{figure:>9.0f}" for figure in figures)


def main(arguments: list[str]) -> None:
    """Print the table."""
    heads = ("changes", "newest", "record", "person", "words", "all", "past", "now")
    print(" ".join(f"{head:>9}" for head in heads))
    for size in arguments or ["20000"]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "kantor.lkjip.json"
            build(path, int(size))
            print(measure(path))


if __name__ == "__main__":
    main(sys.argv[1:])
