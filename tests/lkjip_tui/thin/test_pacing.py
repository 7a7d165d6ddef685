"""Frames wait for a line that lags, and for nothing else."""

from __future__ import annotations

import os
import threading

from textual.drivers._writer_thread import MAX_QUEUED_WRITES

from lkjip_tui.thin.outlet import Outlet
from lkjip_tui.thin.pacing import Pacer


class Line:
    """A clock, and a line of so many bytes and seconds in front of a terminal that answers."""

    def __init__(self, rate: float, round_trip: float) -> None:
        self.rate, self.round_trip, self.now, self.busy = rate, round_trip, 0.0, 0.0
        self.pacer = Pacer(lambda: self.now)
        self.answers: list[float] = []
        self.pacer.ask(0)
        self.answers.append(round_trip)

    def at(self, now: float) -> None:
        while self.answers and self.answers[0] <= now:
            self.now = self.answers.pop(0)
            self.pacer.answered(self.now)
        self.now = now

    def send(self, size: int) -> bool:
        if self.pacer.hold():
            return False
        self.busy = max(self.busy, self.now) + size / self.rate
        if self.pacer.ask(size):
            self.answers.append(self.busy + self.round_trip)
        return True

    def lag(self) -> float:
        """Seconds until what was sent last is shown."""
        return max(0.0, self.busy - self.now) + self.round_trip / 2


def held_key(line: Line, frame: int, seconds: float = 2.0) -> list[float]:
    """A frame every 33 ms; the lag after each one that went out."""
    line.at(5.0)
    lags = []
    for number in range(int(seconds * 30)):
        line.at(5.0 + number / 30)
        if line.send(frame):
            lags.append(line.lag())
    return lags


def test_a_slow_line_is_never_far_behind() -> None:
    lags = held_key(Line(1200, 0.6), 280)
    assert max(lags) < 2.0
    assert len(lags) >= 3


def test_a_fast_line_is_not_slowed_down() -> None:
    assert len(held_key(Line(1e6, 0.02), 280)) == 60


def test_a_far_but_wide_line_opens_up() -> None:
    assert len(held_key(Line(1e6, 0.3), 280, 6.0)) > 90


def test_letters_ask_nothing() -> None:
    line = Line(1200, 0.6)
    line.at(5.0)
    assert [line.pacer.ask(20) for _ in range(9)] == [False] * 9
    assert line.pacer.ask(30)


def test_a_terminal_that_never_answers_is_left_alone() -> None:
    pacer = Pacer(lambda: now[0])
    now = [0.0]
    assert pacer.ask(0)
    assert not pacer.ask(5000)
    assert 3 < pacer.hold() <= 4
    now[0] = 4.1
    assert pacer.hold() == 0
    assert not pacer.ask(5000)
    assert pacer.hold() == 0


def test_an_answer_that_got_lost_holds_nothing_for_ever() -> None:
    line = Line(1200, 0.6)
    line.at(1.0)
    line.send(5000)
    line.answers.clear()
    assert line.pacer.hold() > 10
    line.now = 30.0
    assert line.pacer.hold() == 0
    assert line.pacer.ask(300)  # it answered before, so it is asked again


def test_each_text_is_one_write() -> None:
    source, sink = os.pipe()
    outlet = Outlet(sink, "utf-8")
    outlet.coming(6)
    outlet.write("a\nb")
    outlet.write("c\né")
    outlet.flush()
    assert os.read(source, 99) == "a\nbc\né".encode()
    os.close(source)
    os.close(sink)


def test_a_full_line_says_when_it_is_free() -> None:
    source, sink = os.pipe()
    outlet, free = Outlet(sink, "utf-8"), threading.Event()
    assert not outlet.full(free.set)
    outlet.coming(5000)
    assert outlet.full(free.set)
    outlet.write("x" * 5000)
    outlet.flush()
    assert free.is_set()
    assert not outlet.full(free.set)
    os.close(source)
    os.close(sink)


def test_many_small_texts_fill_a_line_too() -> None:
    source, sink = os.pipe()
    outlet, free = Outlet(sink, "utf-8"), threading.Event()
    for _ in range(MAX_QUEUED_WRITES // 2 + 1):
        outlet.coming(1)
        outlet.write("x")
    assert outlet.full(free.set)
    outlet.flush()
    assert free.is_set()
    assert not outlet.full(free.set)
    os.close(source)
    os.close(sink)


def test_a_line_that_is_gone_swallows() -> None:
    source, sink = os.pipe()
    os.close(source)
    outlet, free = Outlet(sink, "utf-8"), threading.Event()
    outlet.coming(5000)
    assert outlet.full(free.set)
    outlet.write("x" * 5000)
    outlet.flush()
    assert free.is_set()
    outlet.coming(9000)
    assert not outlet.full(free.set)
    os.close(sink)


def test_a_line_that_becomes_slow_is_noticed() -> None:
    line = Line(1e6, 0.1)
    held_key(line, 280, 3.0)
    line.rate = 1200
    lags = []
    for number in range(900):
        line.at(10.0 + number / 30)
        if line.send(280):
            lags.append(line.lag())
    assert max(lags) < 6.0
    assert max(lags[-5:]) < 1.2
