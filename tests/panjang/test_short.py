"""The runs of `python3 run.py test-panjang`, short: 50 kills, 10 s of races, 2,000 mutations."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.panjang.breaking import SCENES, break_everywhere
from tests.panjang.copies import Copies, profile
from tests.panjang.mutations import Target, run, share_of, targets
from tests.store.helpers import ROOT

TARGETS = targets()
needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="forks and kills processes")


def figures(name: str, *arguments: object) -> dict[str, Any]:
    command = [sys.executable, "-m", f"tests.panjang.{name}", *map(str, arguments)]
    ran = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


@needs_fork
def test_killed_processes_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    found = figures("kills", tmp_path / "k", 50, 1)
    assert found["diakui"] > 0
    assert [found[name] for name in ("hilang", "tak_terbaca", "stik_tak_terbaca", "sisa")] == [
        0
    ] * 4
    assert found["utuh"]


@needs_fork
@pytest.mark.parametrize("locks", ["kunci", "tanpa-kunci"])
def test_eight_processes_lose_no_save_and_read_no_torn_file(tmp_path: Path, locks: str) -> None:
    found = figures("races", tmp_path, 5, 8, locks)
    assert found["simpanan"] > 50
    assert [found[name] for name in ("hilang", "gagal", "bacaan_robek", "bentrok")] == [0] * 4
    assert found["muncul"] > 0
    assert found["utuh"]


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_mutated_files_are_refused_with_a_sentence(target: Target, tmp_path: Path) -> None:
    count = share_of(target, 2_000, TARGETS)
    assert run(target, count, 1, tmp_path)["mutasi"] == count


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("work", SCENES)
def test_each_system_call_fails_once(
    work: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert break_everywhere(work, code, tmp_path, monkeypatch) > 10


def test_copies_that_met_are_equal_and_lack_nothing() -> None:
    run_state_machine_as_test(Copies, settings=profile(15, 20))
