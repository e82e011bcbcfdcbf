"""Drawing lots: reproducible by seed, in whole numbers only."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, TypeVar

from tests.corpus.money import CENT, WAN

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Luck:
    """A source of choices. The same seed always draws the same."""

    def __init__(self, seed: int | str) -> None:
        self._random = Random(seed)  # noqa: S311

    def chance(self, percent: int) -> bool:
        """Return True so many times in a hundred."""
        return self._random.randrange(100) < percent

    def number(self, low: int, high: int) -> int:
        """Return a whole number between two, both included."""
        return self._random.randint(low, high)

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of several."""
        return self._random.choice(choices)

    def some(self, choices: Sequence[T], low: int, high: int) -> list[T]:
        """Return between ``low`` and ``high`` of several, in their own order."""
        count = min(len(choices), self.number(low, high))
        chosen = set(self._random.sample(range(len(choices)), count))
        return [c for i, c in enumerate(choices) if i in chosen]

    def order(self, count: int) -> list[int]:
        """Return the numbers below ``count`` in some order."""
        return self._random.sample(range(count), count)

    def money(self, low: int, high: int) -> int:
        """Return an amount in 分 between two amounts in 万元, small ones as likely as large ones.

        Some are round, and some lie exactly between two printed numbers. None is so small that it
        would print as nothing.
        """
        low, high = max(low * WAN, CENT), high * WAN
        digits = self.number(len(str(low)), len(str(high)))
        fen = self.number(max(low, 10 ** (digits - 1)), min(high, 10**digits))
        step = self.pick((1, 1, 1, 1, 100, 100, CENT // 2, CENT, WAN // 2))
        return max(fen // step * step, CENT)

    def share_of(self, fen: int) -> int:
        """Return a part of an amount, nothing or the whole included; no part prints as nothing."""
        part = fen * self.number(0, 100) // 100
        if self.chance(30):
            part = self.pick((0, fen))
        return part if part >= CENT and fen - part >= CENT else self.pick((0, fen))

    def split(self, fen: int, pieces: int) -> list[int]:
        """Divide an amount into at most so many pieces, none of which prints as nothing."""
        pieces = max(1, min(pieces, fen // (2 * CENT)))
        parts = list[int]()
        for left in range(pieces, 1, -1):
            most = fen - (left - 1) * CENT
            part = self.number(CENT, max(CENT, min(most, 2 * fen // left)))
            parts.append(part)
            fen -= part
        return [*parts, fen]

    def vary(self, fen: int) -> int:
        """Return what the same item might have come to in another year."""
        if self.chance(10):
            return fen
        if fen == 0:
            return self.money(0, 20) if self.chance(15) else 0
        if self.chance(8):
            return 0
        return max(CENT, fen * self.number(55, 160) // 100 + self.number(-CENT, CENT))
