"""What one page of a PDF holds, in the coordinates of the file, and how they are reckoned with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

HUNDREDTHS: Final = 100
_THIN, _LONG = 300, 300  # a filled shape thinner than this and longer than that is a line

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
Char = tuple[int, Point, Point, Point, float, int]
"""Code, two corners, origin, size, and what stands before it: 0 nothing, 1 a blank, 2 a break."""


class TooMuchError(Exception):
    """The file holds far more than a report."""


@dataclass
class Raw:
    """What one page holds."""

    chars: list[Char] = field(default_factory=list)
    rules: list[tuple[Point, Point]] = field(default_factory=list)
    turns: Counter[int] = field(default_factory=Counter)
    texts: list[tuple[Any, Any]] = field(default_factory=list)
    """Text objects, and the form that each stands in."""
    pictures: float = 0
    curves: int = 0
    invisible: int = 0
    unknown: int = 0


def turn(a: float, b: float) -> int:
    """Return in which quarter turn text runs: 0 to the right, 1 upwards, 2 to the left, 3 down."""
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the two movements one after the other."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def moved(point: Point, matrix: Matrix) -> Point:
    """Return where a point comes to lie."""
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def area(matrix: Matrix) -> float:
    """Return how much a square of one point covers."""
    a, b, c, d, _, _ = matrix
    return abs(a * d - b * c)


def thin(points: list[Point]) -> tuple[Point, Point] | None:
    """Return the line that a thin shape is."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    width, height = (right - left) * HUNDREDTHS, (high - low) * HUNDREDTHS
    if height <= _THIN and width > max(height, _LONG):
        return (left, (low + high) / 2), (right, (low + high) / 2)
    if width <= _THIN and height > max(width, _LONG):
        return ((left + right) / 2, low), ((left + right) / 2, high)
    return None
