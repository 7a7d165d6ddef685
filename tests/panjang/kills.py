"""Processes killed with SIGKILL in the middle of saves, merges and copies onto a stick.

`python -m tests.panjang.kills FOLDER KILLS SEED` prints its figures as JSON. It forks, so it runs
in a process of its own. What a child acknowledged before it died must be there afterwards, and
every file must open.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from datetime import datetime, timezone
from itertools import count
from pathlib import Path

from kinerja.office import Edit
from kinerja.records import Unit
from store import Store, Writer, sticks, verify
from tests.store.helpers import make

WRITER = Writer("Operator Satu", lambda: datetime.now(timezone.utc))
LATEST = 0.12
"""Seconds after which a child is killed at the latest; a save takes a few milliseconds."""


def main(folder: Path, kills: int, seed: int) -> dict[str, object]:
    """Kill so many children; the figures."""
    chance = random.Random(seed)
    path, stick = folder / "dinas.lkjip.json", folder / "stik"
    stick.mkdir(parents=True, exist_ok=True)
    text = "Catatan panjang. " * 60
    cells = (
        Edit("nilai", f"i1.{year}.tahun", {"indikator": "i1", "tahun": year, "periode": "tahun",
                                           "catatan": text.strip()})
        for year in range(1930, 2020)
    )  # fmt: skip
    make(path, *cells)
    first = path.read_bytes()
    figures = {"bunuh": kills, "diakui": 0, "hilang": 0, "tak_terbaca": 0, "stik_tak_terbaca": 0}
    works = {"simpan": 0, "gabung": 0, "stik": 0}
    for turn in range(kills):
        if turn % 40 == 0:  # a file of a working size, not one that grows for ever
            restart(path, stick, first)
        work = list(works)[turn % 3]
        works[work] += 1
        said = killed_child(path, stick, f"p{turn}", work, chance.random() * LATEST)
        figures["diakui"] += len(said)
        try:
            there = {one.id for one in Store.open(path).office.all(Unit)}
        except Exception:
            figures["tak_terbaca"] += 1
            restart(path, stick, first)
            continue
        figures["hilang"] += len(said - there)
        figures["stik_tak_terbaca"] += not all(map(opens, stick.glob("*.lkjip.json")))
    last = Store.open(path)
    last.save([Edit("unit", "akhir", {"kode": "akhir", "nama": "Akhir"})], WRITER, "Tambah unit")
    sticks.synchronise(last, stick / path.name)
    figures["sisa"] = sum(len(list(one.glob(f"{path.name}.*.part"))) for one in (folder, stick))
    return {**figures, **works, "utuh": verify(path).ok}


def restart(path: Path, stick: Path, first: bytes) -> None:
    """A fresh file, a copy of it to merge, another on the stick."""
    path.write_bytes(first)
    other = path.with_name("lain.lkjip.json")
    for copy in (other, stick / path.name):
        copy.write_bytes(first)
    Store.open(other).save(
        [Edit("unit", f"lain{n}", {"kode": f"L{n}", "nama": f"Lain {n}"}) for n in range(20)],
        WRITER, "Tambah unit",
    )  # fmt: skip


def killed_child(path: Path, stick: Path, name: str, work: str, after: float) -> set[str]:
    """Start a child, kill it; what it acknowledged before."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        keep_saving(path, stick, name, work, writing)
        os._exit(1)
    os.close(writing)
    os.read(reading, 1)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = b""
    while piece := os.read(reading, 65536):
        said += piece
    os.close(reading)
    return set(said.decode().split())


def keep_saving(path: Path, stick: Path, name: str, work: str, writing: int) -> None:
    """What a child does until it is killed."""
    store = Store.open(path)
    os.write(writing, b"\n")
    for number in count():
        made = f"{name}-{number}"
        edit = Edit("unit", made, {"kode": made, "nama": f"Bidang {made}"})
        if work == "gabung":
            other = path.with_name(f"lain-{os.getpid()}.lkjip.json")
            shutil.copyfile(path, other)
            Store.open(other).save([edit], WRITER, "Tambah unit")
            store.merge([other, path.with_name("lain.lkjip.json")])
            other.unlink()
        else:
            store.save([edit], WRITER, "Tambah unit")
        if work == "stik":
            sticks.synchronise(store, stick / path.name)
        os.write(writing, made.encode() + b"\n")


def opens(path: Path) -> bool:
    """Whether a file on the stick is whole."""
    try:
        Store.open(path)
    except Exception:
        return False
    return True


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
