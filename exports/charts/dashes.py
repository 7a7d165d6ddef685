"""Dashed lines as the short strokes that they are: the PDF engine draws every line whole.

MuPDF 1.28 takes no `stroke-dasharray`, and in black and white dashes tell one line from another.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

_COMMAND = re.compile(r"([MLHVmlhvZz])|(-?\d+(?:\.\d+)?(?:e-?\d+)?)")

Spot = tuple[float, float]


def dashed(path: str, pattern: str) -> str:
    """The path of the strokes that a dash pattern ("7,4") makes of a path of straight lines.

    Raises ValueError for a path with curves: no chart of ours has one.
    """
    lengths = [float(part) for part in re.split(r"[ ,]+", pattern.strip())]
    strokes = []
    for corners in _polylines(path):
        strokes += list(_strokes(corners, lengths))
    return " ".join(f"M{a[0]:.2f} {a[1]:.2f} L{b[0]:.2f} {b[1]:.2f}" for a, b in strokes)


def _polylines(path: str) -> Iterator[list[Spot]]:
    if re.search(r"[^MLHVmlhvZz0-9eE.,\s+-]", path):
        raise ValueError(path)
    command = ""
    numbers: list[float] = []
    corners: list[Spot] = []
    for letter, number in _COMMAND.findall(path):
        if letter:
            command = letter
            if letter in "Mm" and corners:
                yield corners
                corners = []
            continue
        numbers.append(float(number))
        if len(numbers) == (1 if command in "HhVv" else 2):
            corners.append(_next(command, numbers, corners))
            numbers = []
    if corners:
        yield corners


def _next(command: str, numbers: list[float], corners: list[Spot]) -> Spot:
    here = corners[-1] if corners else (0.0, 0.0)
    base = here if command.islower() else (0.0, 0.0)
    if command in "Hh":
        return (base[0] + numbers[0], here[1])
    if command in "Vv":
        return (here[0], base[1] + numbers[0])
    return (base[0] + numbers[0], base[1] + numbers[1])


def _strokes(corners: list[Spot], lengths: list[float]) -> Iterator[tuple[Spot, Spot]]:
    """The drawn pieces; the pattern goes on round the corners."""
    turn, left = 0, lengths[0]
    for begin, end in pairwise(corners):
        whole = math.dist(begin, end)
        done = 0.0
        while done < whole:
            step = min(left, whole - done)
            if turn % 2 == 0:
                yield (
                    _between(begin, end, done / whole),
                    _between(begin, end, (done + step) / whole),
                )
            done += step
            left -= step
            if left <= 1e-9:
                turn += 1
                left = lengths[turn % len(lengths)]


def _between(begin: Spot, end: Spot, part: float) -> Spot:
    return (begin[0] + (end[0] - begin[0]) * part, begin[1] + (end[1] - begin[1]) * part)
