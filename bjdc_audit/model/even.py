"""What a figure was that is said to be unchanged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from bjdc_audit.model.figures import Figure


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
