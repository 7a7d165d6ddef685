"""Real processes: killed in the middle of a save, and racing on one file.

`LKJIP_UJI_BUNUH` and `LKJIP_UJI_PUTARAN` set the numbers of kills and of rounds for a long run.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kinerja.office import Edit
from kinerja.records import Unit
from store import Store, verify
from store.backups import copies_of
from tests.store.helpers import ANA, CELL, ROOT, field, make, unit

KILLS = int(os.environ.get("LKJIP_UJI_BUNUH", "20"))
ROUNDS = int(os.environ.get("LKJIP_UJI_PUTARAN", "25"))
PEOPLE = ("satu", "dua", "tiga")


def start(path: Path, name: str, rounds: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "tests" / "store" / "worker.py")]
    return subprocess.Popen(
        [*command, str(path), name, str(rounds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_killed_in_the_middle_of_a_save_loses_nothing_that_was_acknowledged(path: Path) -> None:
    text = "Catatan panjang. " * 60
    cells = [
        Edit("nilai", f"i1.{year}.tahun", {"indikator": "i1", "tahun": year, "periode": "tahun",
                                           "catatan": text.strip()})
        for year in range(1930, 2020)
    ]  # fmt: skip
    make(path, *cells)
    chance = random.Random(7)
    acknowledged: set[str] = set()
    for turn in range(KILLS):
        process = start(path, f"p{turn}", 0)
        assert process.stdout is not None
        assert process.stdout.readline() == "siap\n"
        time.sleep(chance.random() * 0.15)
        process.kill()
        said = process.communicate()[0].split()
        store = Store.open(path)
        assert {one.id for one in store.office.all(Unit)} >= set(said)
        acknowledged.update(said)
        assert set(field(store, "catatan").split()) >= acknowledged
    assert acknowledged
    Store.open(path).save([unit("akhir")], ANA, "Tambah unit")
    assert verify(path).ok
    assert verify(copies_of(path)[0]).ok
    assert not list(path.parent.glob("*.part"))


def test_racing_processes_lose_no_save_and_readers_see_no_torn_file(path: Path) -> None:
    make(path)
    racers = [start(path, name, ROUNDS) for name in PEOPLE]
    reads = 0
    while any(racer.poll() is None for racer in racers):
        Store.open(path)
        reads += 1
    for racer in racers:
        said, complaint = racer.communicate()
        assert racer.returncode == 0, complaint
        assert len(said.split()) == ROUNDS + 1
    store = Store.open(path)
    expected = {f"{name}-{number}" for name in PEOPLE for number in range(ROUNDS)}
    assert set(field(store, "catatan").split()) == expected
    assert {one.id for one in store.office.all(Unit)} == expected | {"u1"}
    assert store.conflicts() == ()
    assert verify(path).ok
    assert reads > 1


@pytest.mark.skipif(sys.platform == "win32", reason="file rights of POSIX")
def test_reading_needs_no_lock(store: Store) -> None:
    lock = store.path.with_name(store.path.name + ".lock")
    lock.unlink()
    Store.open(store.path).refresh()
    assert not lock.exists()
    assert field(Store.open(store.path), "target", CELL) == "95.25"
