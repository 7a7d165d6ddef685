"""Many documents at once: shared out among as many render processes as pay for themselves."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION as ANY_FAILED
from concurrent.futures import ThreadPoolExecutor, wait

from lkjip_tui import render_child
from lkjip_tui.render_child import RenderJob

MOST = 2  # processes; each takes some 100 MB and a third of a second to load the engine
WORTH = 8  # documents; for fewer a second process costs more than it saves
_START = 5_000  # letters of Markdown that take as long as beginning and ending any document

Finished = Callable[[RenderJob, int], None]
"""Told which document is being made, and how many are done."""


def run_many(
    jobs: Sequence[RenderJob],
    *,
    on_progress: Finished = lambda _job, _done: None,
    cancel: threading.Event | None = None,
) -> None:
    """Make all of them; the same bytes however they are shared out.

    Raises what `render_child.run_all` raises, at the first that fails; `cancel` is set then, so
    that the other process ends too. `on_progress` comes from any thread, one call at a time.
    """
    stop = cancel or threading.Event()
    lots = share_out(jobs, processes() if len(jobs) >= WORTH else 1)
    reached = [0] * len(lots)
    telling = threading.Lock()

    def make(which: int) -> None:
        def report(number: int, _done: int, _total: int) -> None:
            with telling:
                reached[which] = number
                on_progress(jobs[lots[which][number]], sum(reached))

        render_child.run_all([jobs[at] for at in lots[which]], on_progress=report, cancel=stop)

    with ThreadPoolExecutor(len(lots)) as pool:
        works = [pool.submit(make, which) for which in range(len(lots))]
        try:
            ended, _running = wait(works, return_when=ANY_FAILED)
            failed = next((error for work in ended if (error := work.exception())), None)
            if failed is not None:
                raise failed
        except BaseException:
            stop.set()
            raise


def share_out(jobs: Sequence[RenderJob], count: int) -> list[list[int]]:
    """The places of the jobs in `count` lots of about equal work, each in the order given."""
    lots: list[list[int]] = [[] for _ in range(max(count, 1))]
    weights = [0] * len(lots)
    for at in sorted(range(len(jobs)), key=lambda at: -len(jobs[at].markdown)):
        lightest = weights.index(min(weights))
        lots[lightest].append(at)
        weights[lightest] += len(jobs[at].markdown) + _START
    return [sorted(lot) for lot in lots]


def processes() -> int:
    """How many processes may work at the same time on this machine."""
    affinity = getattr(os, "sched_getaffinity", None)  # Linux knows what this process may use
    return min(MOST, len(affinity(0)) if affinity else os.cpu_count() or 1)
