"""Expressions for what a figure was before a change that tells no amount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import HUNDRED, Interval

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from bjdc_audit.model.figures import Figure


@dataclass(frozen=True)
class Before:
    """What a figure was before it rose (``sign`` +1) or fell (-1) by a percentage."""

    current: Figure
    percent: Figure
    sign: int

    def figures(self) -> Iterator[Figure]:
        """Yield the current figure, then the percentage."""
        yield self.current
        yield self.percent

    def point(self) -> Decimal | None:
        """Return current ÷ (1 ± percent); None if nothing was left of it."""
        factor = HUNDRED + self.sign * self.percent.base
        return HUNDRED * self.current.base / factor if factor > 0 else None

    def interval(self) -> Interval | None:
        """Evaluate at the corners; both figures are taken as non-negative."""
        current, percent = self.current.interval, self.percent.interval
        factors = [HUNDRED + self.sign * p for p in (percent.low, percent.high)]
        if min(factors) <= 0:
            return None
        return Interval(HUNDRED * current.low / max(factors), HUNDRED * current.high / min(factors))

    def formula(self) -> str:
        """Return the division."""
        sign = "+" if self.sign > 0 else "−"
        return f"{self.current.text} ÷ (1 {sign} {self.percent.text}%)"


@dataclass(frozen=True)
class Even:
    """A figure that is said to be as before: both print alike, so they may be a unit apart."""

    current: Figure

    def figures(self) -> Iterator[Figure]:
        """Yield the figure."""
        yield self.current

    def point(self) -> Decimal:
        """Return its printed value."""
        return self.current.base

    def interval(self) -> Interval:
        """Return its interval, as wide again on both sides."""
        current = self.current.interval
        return Interval(2 * current.low - self.current.base, 2 * current.high - self.current.base)

    def formula(self) -> str:
        """Return the number as printed."""
        return self.current.text
