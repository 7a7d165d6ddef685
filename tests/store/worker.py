"""A real process that saves: `worker.py PATH NAME COUNT`; prints what is acknowledged.

COUNT 0 saves for ever. Each round writes a new unit and adds its name to a shared note, the
latter as a form does: on what was seen, again if somebody else was faster.
"""

from __future__ import annotations

import sys
from datetime import datetime, timezone
from itertools import count
from pathlib import Path

from kinerja.office import Edit
from kinerja.records import Nilai
from store import ChangedElsewhere, Store, Writer

CELL = "i1.2026.tahun"


def add_to_note(store: Store, writer: Writer, name: str) -> None:
    """Add a name to the shared note."""
    while True:
        record = store.office.get(Nilai, CELL)
        assert record is not None
        seen = store.seen("nilai", CELL)
        value = f"{record.catatan} {name}".strip()
        try:
            store.save([Edit("nilai", CELL, {"catatan": value}, seen)], writer, "Tambah catatan")
        except ChangedElsewhere:
            continue
        return


def main(path: str, name: str, rounds: int) -> None:
    """Save and say so, line by line."""
    writer = Writer(name, lambda: datetime.now(timezone.utc))
    store = Store.open(Path(path))
    sys.stdout.write("siap\n")
    sys.stdout.flush()
    for number in range(rounds) if rounds else count():
        made = f"{name}-{number}"
        edit = Edit("unit", made, {"kode": made, "nama": f"Bidang {made}"})
        store.save([edit], writer, "Tambah unit")
        add_to_note(store, writer, made)
        sys.stdout.write(made + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
