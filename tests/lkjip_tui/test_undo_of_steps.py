"""Undo never breaks the order of the steps: they are sent back with a reason instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kinerja.steps import state_of
from store import Store


def test_a_step_is_sent_back_and_not_undone(lkjip: Callable[..., Any], office: Path) -> None:
    assert lkjip("langkah", office, 1, "mulai").code == 0
    ran = lkjip("urungkan", office)
    assert ran.code == 1
    assert "kembalikan langkahnya" in ran.err
    assert state_of(Store.open(office).office, 2025, "disposisi").status == "berjalan"
