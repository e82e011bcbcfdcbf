"""Ruled lines of a page, joined: programs draw them cell by cell, twice, dashed, a bit askew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.readers.pdf.pages import Rule

NEAR: Final = 300
"""Lines as near as this (3 pt) are one line, or meet."""
_SHORTEST: Final = 250
_MAX_CROSSINGS: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of a table: at ``at`` across, from ``first`` to ``last`` along."""

    at: int
    first: int
    last: int

    def covers(self, place: int) -> bool:
        """Tell whether it passes a place along it."""
        return self.first - NEAR <= place <= self.last + NEAR


@dataclass(frozen=True)
class Frame:
    """Lines that touch each other: ``flat`` from left to right, ``upright`` from top to bottom."""

    flat: tuple[Stroke, ...]
    upright: tuple[Stroke, ...]


class TooManyLinesError(Exception):
    """A page has far more lines than any table."""


def frames_of(rules: Iterable[Rule]) -> Iterator[Frame]:
    """Yield the groups of lines that touch, each with lines in both directions."""
    flat, upright = _strokes(rules)
    if len(flat) * len(upright) > _MAX_CROSSINGS:
        raise TooManyLinesError
    groups = _Groups(len(flat) + len(upright))
    for row, across in enumerate(flat):
        for column, down in enumerate(upright, start=len(flat)):
            if across.covers(down.at) and down.covers(across.at):
                groups.join(row, column)
    for members in groups.all():
        rows = tuple(flat[i] for i in members if i < len(flat))
        columns = tuple(upright[i - len(flat)] for i in members if i >= len(flat))
        if rows and columns:
            yield Frame(rows, columns)


class _Groups:
    """Disjoint sets of numbers."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def join(self, one: int, other: int) -> None:
        self._parents[self._root(one)] = self._root(other)

    def all(self) -> Iterable[list[int]]:
        members: dict[int, list[int]] = {}
        for number in range(len(self._parents)):
            members.setdefault(self._root(number), []).append(number)
        return members.values()

    def _root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number


def _strokes(rules: Iterable[Rule]) -> tuple[list[Stroke], list[Stroke]]:
    flat: list[Stroke] = []
    upright: list[Stroke] = []
    for rule in rules:
        width, height = rule.x1 - rule.x0, rule.y1 - rule.y0
        if height <= NEAR // 2 and width >= _SHORTEST:
            flat.append(Stroke((rule.y0 + rule.y1) // 2, rule.x0, rule.x1))
        elif width <= NEAR // 2 and height >= _SHORTEST:
            upright.append(Stroke((rule.x0 + rule.x1) // 2, rule.y0, rule.y1))
    return _merged(flat), _merged(upright)


def _merged(strokes: list[Stroke]) -> list[Stroke]:
    """Join what lies in one line and touches."""
    merged: list[Stroke] = []
    for group in _beside(sorted(strokes, key=lambda stroke: stroke.at)):
        at = group[len(group) // 2].at
        first = last = None
        for stroke in sorted(group, key=lambda s: s.first):
            if first is None or last is None:
                first, last = stroke.first, stroke.last
            elif stroke.first <= last + NEAR:
                last = max(last, stroke.last)
            else:
                merged.append(Stroke(at, first, last))
                first, last = stroke.first, stroke.last
        if first is not None and last is not None:
            merged.append(Stroke(at, first, last))
    return merged


def _beside(ordered: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Yield the strokes that lie in one line."""
    group: list[Stroke] = []
    for stroke in ordered:
        if group and stroke.at - group[0].at > NEAR:
            yield group
            group = []
        group.append(stroke)
    if group:
        yield group
