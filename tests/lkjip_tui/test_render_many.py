"""Documents shared out among render processes: each made once, stopped together."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.errors import InputError
from lkjip_tui import render_child, render_many
from lkjip_tui.render_child import RenderJob, RenderStoppedError
from lkjip_tui.render_many import run_many, share_out

MOMENT = datetime(2026, 1, 31, tzinfo=timezone.utc)


def jobs_of(sizes: Sequence[int]) -> list[RenderJob]:
    return [
        RenderJob("x" * size, f"Dokumen {at}", Path(f"{at}.pdf"), MOMENT)
        for at, size in enumerate(sizes)
    ]


@given(st.lists(st.integers(0, 200_000), max_size=40), st.integers(0, 4))
def test_every_document_is_in_one_lot_and_no_lot_waits_long(sizes: list[int], count: int) -> None:
    lots = share_out(jobs_of(sizes), count)
    loads = [sum(sizes[at] + render_many._START for at in lot) for lot in lots]

    assert len(lots) == max(count, 1)
    assert sorted(at for lot in lots for at in lot) == list(range(len(sizes)))
    assert all(lot == sorted(lot) for lot in lots)
    assert max(loads) - min(loads) <= max(sizes, default=0) + render_many._START


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render_many, "processes", lambda: 2)


def child(monkeypatch: pytest.MonkeyPatch, work: Callable[..., None]) -> None:
    monkeypatch.setattr(render_child, "run_all", work)


def test_two_processes_work_at_the_same_time_and_progress_counts_both(
    two: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = threading.Barrier(2, timeout=20)
    made: list[str] = []

    def work(jobs: Sequence[RenderJob], *, on_progress: Any, cancel: Any) -> None:
        both.wait()  # nobody comes past here alone
        for number, job in enumerate(jobs):
            on_progress(number, 0, 1)
            made.append(job.title)

    child(monkeypatch, work)
    told: list[tuple[str, int]] = []
    jobs = jobs_of([100] * render_many.WORTH)
    run_many(jobs, on_progress=lambda job, done: told.append((job.title, done)))

    assert sorted(made) == [job.title for job in jobs]
    assert sorted(title for title, _done in told) == sorted(made)
    counts = [done for _title, done in told]
    assert counts == sorted(counts)
    assert counts[-1] == len(jobs) - 2, "the last of each lot is still being made"


def test_few_documents_are_made_in_one_process(two: None, monkeypatch: pytest.MonkeyPatch) -> None:
    lots: list[int] = []
    child(monkeypatch, lambda jobs, **_options: lots.append(len(jobs)))
    run_many(jobs_of([100] * (render_many.WORTH - 1)))

    assert lots == [render_many.WORTH - 1]


def test_the_first_failure_stops_the_other_process_and_is_told(
    two: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[str] = []

    def work(jobs: Sequence[RenderJob], *, on_progress: Any, cancel: threading.Event) -> None:
        if jobs[0].title == "Dokumen 0":
            raise InputError("Gambar tidak ada.")
        assert cancel.wait(20)
        stopped.append(jobs[0].title)
        raise RenderStoppedError("Dibatalkan.")

    child(monkeypatch, work)
    with pytest.raises(InputError, match="Gambar tidak ada"):
        run_many(jobs_of([100] * render_many.WORTH))

    assert stopped == ["Dokumen 1"]


def test_stopping_stops_both(two: None, monkeypatch: pytest.MonkeyPatch) -> None:
    cancel = threading.Event()
    ended: list[int] = []

    def work(jobs: Sequence[RenderJob], *, on_progress: Any, cancel: threading.Event) -> None:
        assert cancel.wait(20)
        ended.append(len(jobs))
        raise RenderStoppedError("Dibatalkan.")

    child(monkeypatch, work)
    threading.Timer(0.05, cancel.set).start()
    with pytest.raises(RenderStoppedError):
        run_many(jobs_of([100] * render_many.WORTH), cancel=cancel)

    assert len(ended) == 2
