"""Processes saving on one file in a loop, with locks and where locks do not hold.

`python -m tests.panjang.races FOLDER SECONDS PEOPLE kunci|tanpa-kunci` prints its figures as
JSON. Each process writes its own count and adds to a note that all share, as a form does: on what
was seen, again where somebody was faster. Every acknowledged value must be in the journal.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
import traceback
from datetime import datetime, timezone
from pathlib import Path

from kinerja.office import Edit
from kinerja.records import Nilai
from store import ChangedElsewhere, Store, Writer, lock, verify
from tests.store.helpers import CELL, make, unit

NOTES = 12
"""Entries of the shared note; older ones make room, so that only the journal grows."""


def main(folder: Path, seconds: float, people: int, locks: bool) -> dict[str, object]:
    """Let the processes race; the figures."""
    path = folder / "dinas.lkjip.json"
    make(path, *(unit(f"p{number}") for number in range(people)))
    end = time.monotonic() + seconds
    children = [started(path, f"p{number}", end, locks) for number in range(people)]
    reads, torn, shown = watched(path, end)
    acked: set[str] = set()
    failed = 0
    for child, reading in children:
        said = b""
        while piece := os.read(reading, 65536):
            said += piece
        os.close(reading)
        failed += os.waitpid(child, 0)[1] != 0
        acked |= set(said.decode().split())
    store = Store.open(path)
    kept = {str(row.new).rsplit(" ", 1)[-1] for row in store.history() if row.new}
    report = verify(path)
    return {
        "proses": people,
        "kunci": locks,
        "detik": round(seconds, 1),
        "simpanan": len(acked),
        "hilang": len(acked - kept),
        "gagal": failed,
        "bacaan": reads,
        "bacaan_robek": torn,
        "muncul": shown,
        "bentrok": len(store.conflicts()),
        "utuh": report.ok,
        "perubahan": report.changes,
    }


def started(path: Path, name: str, end: float, locks: bool) -> tuple[int, int]:
    """Fork a saver; its process and the pipe with what it acknowledges."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.close(reading)
    code = 1
    try:
        if not locks:
            lock._try_lock = lambda _: True  # a share that says yes and locks nothing
        save_on(path, name, end, writing)
        code = 0
    except BaseException:
        traceback.print_exc()
    os._exit(code)


def save_on(path: Path, name: str, end: float, writing: int) -> None:
    """Save and acknowledge until the time is up."""
    writer = Writer(f"Operator {name}", lambda: datetime.now(timezone.utc))
    store = Store.open(path)
    acked = []
    number = 0
    while time.monotonic() < end:
        number += 1
        mine = f"{name}-{number}"
        store.save([Edit("unit", name, {"nama": f"Bidang {mine}"})], writer, "Ubah unit")
        acked.append(mine)
        note = f"{name}.{number}"
        add_to_note(store, writer, note)
        acked.append(note)
    write_all(writing, acked)


def write_all(writing: int, acked: list[str]) -> None:
    """Say what was acknowledged; a pipe takes only so much at once."""
    rest = memoryview("\n".join(acked).encode())
    while rest:
        rest = rest[os.write(writing, rest) :]


def add_to_note(store: Store, writer: Writer, entry: str) -> None:
    """Add to what was seen, again if somebody else was faster."""
    while True:
        record = store.office.get(Nilai, CELL)
        assert record is not None
        seen = store.seen("nilai", CELL)
        text = " ".join([*record.catatan.split()[-NOTES:], entry])
        try:
            store.save([Edit("nilai", CELL, {"catatan": text}, seen)], writer, "Tambah catatan")
        except ChangedElsewhere:
            store.refresh()
            continue
        return


def watched(path: Path, end: float) -> tuple[int, int, int]:
    """Read all the time, anew and as a screen does; reads, torn ones, news that appeared."""
    chance = random.Random(3)
    standing = Store.open(path)
    reads = torn = shown = 0
    while time.monotonic() < end:
        try:
            Store.open(path)
            shown += standing.refresh()
        except Exception:
            torn += 1
        reads += 1
        time.sleep(chance.random() * 0.05)
    return reads, torn, shown


if __name__ == "__main__":
    figures = main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "kunci")
    sys.stdout.write(json.dumps(figures))
