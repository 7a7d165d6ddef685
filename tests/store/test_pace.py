"""How long opening and saving take, by a clock of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Store
from store.pace import Pace
from store.storage import Overtaken
from tests.store.helpers import make, put


class Clock:
    """Each look at it, the next number of seconds has passed."""

    def __init__(self, *steps: float) -> None:
        self.now, self._steps = 100.0, iter(steps)
        self._between = False

    def __call__(self) -> float:
        if self._between:
            self.now += next(self._steps)
        self._between = not self._between
        return self.now


def test_the_median_of_the_last_saves_counts_once_there_are_three() -> None:
    pace = Pace(Clock(1.0, 9.0, 2.0, 0.5, 0.5, 0.5))
    seen = []
    for _ in range(6):
        with pace.saving():
            pass
        seen.append(pace.saved)
    assert seen == [0, 0, 2.0, 1.5, 1.0, 0.5]


def test_what_fails_says_nothing() -> None:
    pace = Pace(Clock(5.0, 1.0, 1.0, 1.0))
    with pytest.raises(Overtaken), pace.saving():
        raise Overtaken
    for _ in range(2):
        with pace.saving():
            pass
    assert pace.saved == 0


def test_a_store_counts_its_saves_and_knows_how_long_opening_took(tmp_path: Path) -> None:
    made = make(tmp_path / "a.lkjip.json")
    made.pace = Pace(Clock(0.3, 0.4, 0.2))
    for number in range(3):
        put(made, realisasi=str(number))
    assert made.pace.saved == pytest.approx(0.3)
    made.pace.forget()
    assert made.pace.saved == 0
    assert 0 < Store.open(made.path).pace.opened < 60


def test_a_trial_writes_as_much_as_the_file_has_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.lkjip.json"
    make(path)
    before, names = path.read_bytes(), set(tmp_path.iterdir())
    pace = Pace(Clock(1.0, 2.0, 3.0))
    pace.try_writing(path)
    assert pace.saved == 2.0
    assert path.read_bytes() == before
    assert set(tmp_path.iterdir()) == names
