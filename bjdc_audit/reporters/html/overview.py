"""The picture of the whole: a strip for each section and table, with a tick for each figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.reporters.html.marks import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.reporters.html.marks import Mark

WIDTH: Final = 1000
"""A strip is this wide in its own units; the page stretches it."""
_SHOWN: Final = (State.ERROR, State.WARNING, State.NOTE, State.TAIL, State.ACCEPTED)


@dataclass(frozen=True)
class Tick:
    """A figure on a strip: where, from 0 to ``WIDTH``, and how it is marked."""

    at: int
    state: State


@dataclass(frozen=True)
class Strip:
    """A section or a sheet. ``counts`` are its figures that want a look, by mark."""

    target: str
    name: str
    ticks: tuple[Tick, ...]
    counts: tuple[tuple[State, int], ...]
    figures: int
    checked: int


def strip(target: str, name: str, placed: Sequence[tuple[int, Mark]], length: int) -> Strip:
    """Return the strip of what stands at the positions of a part that is ``length`` long."""
    # The graver a figure, the later it is drawn, so that nothing hides it.
    order = sorted(placed, key=lambda tick: -tick[1].state.rank)
    ticks = (Tick(at * WIDTH // max(length, 1), mark.state) for at, mark in order)
    states = [mark.state for _, mark in placed]
    figures = [mark.state for _, mark in placed if mark.is_meant]
    return Strip(
        target,
        name,
        tuple(dict.fromkeys(ticks)),
        tuple((state, states.count(state)) for state in _SHOWN if state in states),
        len(figures),
        len(figures) - figures.count(State.UNCHECKED),
    )
