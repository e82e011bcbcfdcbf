"""Frames of ruled lines → grids: rows, columns, and which positions form one cell."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bjdc_audit.readers.pdf.strokes import NEAR, Frame, Stroke, TooManyLinesError, frames_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.readers.pdf.pages import Rule

_FEWEST: Final = 2
_MAX_POSITIONS: Final = 200_000

Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Area:
    """A cell: rows ``top`` to ``bottom`` and columns ``left`` to ``right``, from 0, inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """A ruled table: the edges of its columns and rows, and the cell of each position."""

    xs: tuple[int, ...]
    ys: tuple[int, ...]
    areas: dict[Position, Area]

    @property
    def cells(self) -> list[Area]:
        """Its cells, row by row."""
        return sorted(set(self.areas.values()), key=lambda area: (area.top, area.left))

    def at(self, x: int, y: int) -> Area | None:
        """Return the cell that a point lies in; None outside."""
        return self.areas.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))

    def height(self, area: Area) -> tuple[int, int]:
        """Return the upper and lower edge of a cell."""
        return self.ys[area.top], self.ys[area.bottom + 1]

    def width(self, area: Area) -> int:
        """Return the width of a cell."""
        return self.xs[area.right + 1] - self.xs[area.left]


def grids_of(rules: Iterable[Rule]) -> list[Grid]:
    """Return the ruled tables of a page, small ones before those that may enclose them."""
    grids = [grid for frame in frames_of(rules) if (grid := _grid(frame))]
    return sorted(grids, key=lambda g: (g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0]))


def _grid(frame: Frame) -> Grid | None:
    xs = _edges(frame.upright, frame.flat)
    ys = _edges(frame.flat, frame.upright)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < _FEWEST:
        return None
    if rows * columns > _MAX_POSITIONS:
        raise TooManyLinesError
    walls = {(row, at) for at, row in _passed(frame.upright, xs, ys)}
    floors = set(_passed(frame.flat, ys, xs))
    areas: dict[Position, Area] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in areas:
                _fill(areas, _reach((row, column), (rows, columns), walls, floors))
    return Grid(xs, ys, areas) if len(set(areas.values())) >= _FEWEST else None


def _edges(strokes: Sequence[Stroke], across: Sequence[Stroke]) -> tuple[int, ...]:
    """Return where the strokes lie, and the ends of those across if no stroke closes them."""
    edges = sorted({stroke.at for stroke in strokes})
    first, last = min(s.first for s in across), max(s.last for s in across)
    if edges[0] - first > NEAR:
        edges.insert(0, first)
    if last - edges[-1] > NEAR:
        edges.append(last)
    return tuple(edges)


def _passed(
    strokes: Iterable[Stroke], edges: Sequence[int], along: Sequence[int]
) -> Iterator[Position]:
    """Yield, for each stroke, its edge and the intervals along it that it passes."""
    number = {at: index for index, at in enumerate(edges)}
    for stroke in strokes:
        for index, (begin, end) in enumerate(pairwise(along)):
            if stroke.first <= (begin + end) // 2 <= stroke.last:
                yield number[stroke.at], index


def _reach(
    start: Position, size: Position, walls: set[Position], floors: set[Position]
) -> set[Position]:
    """Return the positions that no line parts from a position."""
    found, waiting = {start}, [start]
    while waiting:
        row, column = waiting.pop()
        steps = (
            ((row, column + 1), (row, column + 1) not in walls),
            ((row, column - 1), (row, column) not in walls),
            ((row + 1, column), (row + 1, column) not in floors),
            ((row - 1, column), (row, column) not in floors),
        )
        for place, is_open in steps:
            inside = 0 <= place[0] < size[0] and 0 <= place[1] < size[1]
            if inside and is_open and place not in found:
                found.add(place)
                waiting.append(place)
    return found


def _fill(areas: dict[Position, Area], places: set[Position]) -> None:
    """Make one cell of positions that form a rectangle, else one of each stretch of a row."""
    rows = [row for row, _ in places]
    columns = [column for _, column in places]
    whole = Area(min(rows), min(columns), max(rows), max(columns))
    if (whole.bottom - whole.top + 1) * (whole.right - whole.left + 1) == len(places):
        areas |= dict.fromkeys(places, whole)
        return
    for row in set(rows):
        stretch: list[int] = []
        for column in sorted(c for r, c in places if r == row):
            if stretch and column != stretch[-1] + 1:
                _fill_row(areas, row, stretch)
                stretch = []
            stretch.append(column)
        _fill_row(areas, row, stretch)


def _fill_row(areas: dict[Position, Area], row: int, columns: list[int]) -> None:
    area = Area(row, columns[0], row, columns[-1])
    areas |= {(row, column): area for column in columns}
