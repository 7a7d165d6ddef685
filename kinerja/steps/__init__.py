"""The nine steps as a state machine: what may start, finish and be sent back, and by whom.

Pure: each act returns the edits that make it, with the moment and the person it was told.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kinerja.gap import Gap
from kinerja.steps.overview import StepState, overview, time_used
from kinerja.steps.state import (
    State,
    Who,
    before_start,
    is_done,
    label_for,
    missing,
    next_step,
    state_of,
    step_of,
    used_steps,
    warning_for,
)

if TYPE_CHECKING:
    from kinerja.steps.moves import back_to, finish, send_back, start

_MOVES = frozenset({"back_to", "finish", "send_back", "start"})


def __getattr__(name: str) -> Any:
    # Looking at the steps is what every start does; moving one loads the rules of all edits.
    if name in _MOVES:
        return getattr(import_module("kinerja.steps.moves"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "Gap", "State", "StepState", "Who", "back_to", "before_start", "finish", "is_done",
    "label_for", "missing", "next_step", "overview", "send_back", "start", "state_of", "step_of",
    "time_used", "used_steps", "warning_for",
]  # fmt: skip
