"""Expressions: what can be recomputed from figures, as values.

An expression knows its point value (from the printed numbers), its interval (from everything the
printed numbers can stand for) and how to write itself down. All values are in base units: 元 for
amounts, % for percentages, pieces for counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bjdc_audit.model.figures import HUNDRED, ZERO, Interval, exact, show

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from bjdc_audit.model.figures import Figure, Unit


class Expression(Protocol):
    """Something that can be recomputed from figures."""

    def figures(self) -> Iterator[Figure]:
        """Yield every figure used, in reading order."""

    def point(self) -> Decimal | None:
        """Return the value from the printed numbers; None if undefined (zero base)."""

    def interval(self) -> Interval | None:
        """Return every value that the printed numbers allow; None if unbounded."""

    def formula(self) -> str:
        """Write the arithmetic with the printed numbers."""


@dataclass(frozen=True)
class Term:
    """One figure. ``unit``: the unit to write it in, if not its own (元 beside 万元)."""

    figure: Figure
    unit: Unit | None = None

    def figures(self) -> Iterator[Figure]:
        """Yield the figure."""
        yield self.figure

    def point(self) -> Decimal:
        """Return its printed value."""
        return self.figure.base

    def interval(self) -> Interval:
        """Return its interval."""
        return self.figure.interval

    def formula(self) -> str:
        """Return the number as printed, or in the unit asked for."""
        if self.unit is None or self.unit == self.figure.unit:
            return self.figure.text
        return show(self.figure.base / self.unit.scale)


@dataclass(frozen=True)
class Constant:
    """A number that no document prints: the 100 to which shares add."""

    value: Decimal

    def figures(self) -> Iterator[Figure]:
        """Yield nothing."""
        yield from ()

    def point(self) -> Decimal:
        """Return the number."""
        return self.value

    def interval(self) -> Interval:
        """Return the number as an interval without width."""
        return Interval(self.value, self.value)

    def formula(self) -> str:
        """Return the number."""
        return f"{self.value:f}"


@dataclass(frozen=True)
class Sum:
    """A signed sum."""

    parts: tuple[tuple[int, Expression], ...]

    def figures(self) -> Iterator[Figure]:
        """Yield the figures of all parts."""
        for _, part in self.parts:
            yield from part.figures()

    def point(self) -> Decimal | None:
        """Return the sum of the points."""
        total = ZERO
        for sign, part in self.parts:
            value = part.point()
            if value is None:
                return None
            total += sign * value
        return total

    def interval(self) -> Interval | None:
        """Return the sum of the intervals."""
        total = Interval(ZERO, ZERO)
        for sign, part in self.parts:
            interval = part.interval()
            if interval is None:
                return None
            total = total + (interval if sign > 0 else -interval)
        return total

    def formula(self) -> str:
        """Return the parts joined by + and −."""
        words: list[str] = []
        for sign, part in self.parts:
            text = part.formula()
            if isinstance(part, Sum) and len(part.parts) > 1:
                text = f"({text})"
            if words or sign < 0:
                words.append("+" if sign > 0 else "−")
            words.append(text)
        return " ".join(words)


@dataclass(frozen=True)
class Ratio:
    """Part divided by whole, as a percentage (share, completion rate)."""

    part: Expression
    whole: Expression

    def figures(self) -> Iterator[Figure]:
        """Yield part, then whole."""
        yield from self.part.figures()
        yield from self.whole.figures()

    def point(self) -> Decimal | None:
        """Return 100 × part / whole; None if the whole is 0."""
        part, whole = self.part.point(), self.whole.point()
        return HUNDRED * part / whole if part is not None and whole else None

    def interval(self) -> Interval | None:
        """Return [part− / whole+, part+ / whole−]; None unless the whole is certainly positive."""
        part, whole = self.part.interval(), self.whole.interval()
        if part is None or whole is None or whole.low <= 0:
            return None
        low = part.low / (whole.high if part.low >= 0 else whole.low)
        high = part.high / (whole.low if part.high >= 0 else whole.high)
        return Interval(HUNDRED * low, HUNDRED * high)

    def formula(self) -> str:
        """Return the division."""
        return f"{_grouped(self.part)} ÷ {_grouped(self.whole)} × 100%"


@dataclass(frozen=True)
class Change:
    """The rate of a change whose base is implied: change / (current ∓ change).

    ``sign`` is +1 for an increase (base = current − change), -1 for a decrease.
    """

    change: Expression
    current: Expression
    sign: int

    def figures(self) -> Iterator[Figure]:
        """Yield the change, then the current figure."""
        yield from self.change.figures()
        yield from self.current.figures()

    def base(self) -> Decimal | None:
        """Return the implied base in 元."""
        change, current = self.change.point(), self.current.point()
        return None if change is None or current is None else current - self.sign * change

    def point(self) -> Decimal | None:
        """Return the rate; None if the implied base is 0."""
        change, base = self.change.point(), self.base()
        return HUNDRED * change / base if change is not None and base else None

    def interval(self) -> Interval | None:
        """Evaluate at both corners: the rate rises with the change and falls with the current."""
        change, current = self.change.interval(), self.current.interval()
        if change is None or current is None:
            return None
        base_low = current.high - self.sign * change.low
        base_high = current.low - self.sign * change.high
        if base_low <= 0 or base_high <= 0:
            return None
        return Interval(HUNDRED * change.low / base_low, HUNDRED * change.high / base_high)

    def formula(self) -> str:
        """Return the division with its implied base."""
        sign = "−" if self.sign > 0 else "+"
        change = _grouped(self.change)
        return f"{change} ÷ ({_grouped(self.current)} {sign} {change}) × 100%"


@dataclass(frozen=True)
class Growth:
    """The rate of a change whose base is stated: |current − base| / base."""

    current: Expression
    base: Expression
    sign: int

    def figures(self) -> Iterator[Figure]:
        """Yield current, then base."""
        yield from self.current.figures()
        yield from self.base.figures()

    def _ratio(self) -> Ratio:
        return Ratio(self.current, self.base)

    def point(self) -> Decimal | None:
        """Return the signed rate; None if the base is 0."""
        ratio = self._ratio().point()
        return None if ratio is None else self.sign * (ratio - HUNDRED)

    def interval(self) -> Interval | None:
        """Return the interval of the rate; None unless the base is certainly positive."""
        ratio = self._ratio().interval()
        if ratio is None:
            return None
        shifted = Interval(ratio.low - HUNDRED, ratio.high - HUNDRED)
        return shifted if self.sign > 0 else -shifted

    def formula(self) -> str:
        """Return the division."""
        first, second = _grouped(self.current), _grouped(self.base)
        if self.sign < 0:
            first, second = second, first
        return f"({first} − {second}) ÷ {_grouped(self.base)} × 100%"


@dataclass(frozen=True)
class ImpliedPrinted:
    """Last year's figure as it was printed: current ∓ change, known to half of its last place.

    A change told is often the difference of two printed figures; it may then be a whole unit of
    the last place off the true one, while a percentage beside it was reckoned in 元.
    """

    change: Figure
    current: Figure
    sign: int

    def figures(self) -> Iterator[Figure]:
        """Yield the current figure, then the change."""
        yield self.current
        yield self.change

    def point(self) -> Decimal:
        """Return the implied base in 元."""
        return self.current.base - self.sign * self.change.base

    def interval(self) -> Interval:
        """Return the base, half a unit of the coarser last place to both sides."""
        halves = ((f.interval.high - f.interval.low) / 2 for f in (self.current, self.change))
        half, point = max(halves), self.point()
        return Interval(point - half, point + half)

    def formula(self) -> str:
        """Return the difference or the sum."""
        return f"({self.current.text} {'−' if self.sign > 0 else '+'} {self.change.text})"


@dataclass(frozen=True)
class Implied:
    """The base that a percentage implies: current ÷ (1 ± rate), or outcome ÷ completion rate.

    ``sign`` is +1 for an increase, -1 for a decrease, 0 for a completion rate. ``tells`` is False
    where the base is too small a part of a sum for that sum to tell anything about its percentage.
    """

    current: Expression
    percent: Expression
    sign: int
    tells: bool = True

    def figures(self) -> Iterator[Figure]:
        """Yield current, then percentage, if a check says something about them."""
        if self.tells:
            yield from self.current.figures()
            yield from self.percent.figures()

    def point(self) -> Decimal | None:
        """Return the base in 元; None if nothing is left to divide by."""
        current, percent = self.current.point(), self.percent.point()
        if current is None or percent is None:
            return None
        divisor = self._divisor(percent)
        return HUNDRED * current / divisor if divisor > 0 else None

    def interval(self) -> Interval | None:
        """Evaluate at both ends of the percentage; None if nothing may be left to divide by."""
        current, percent = self.current.interval(), self.percent.interval()
        if current is None or percent is None or current.low < 0:
            return None
        ends = sorted(self._divisor(p) for p in (percent.low, percent.high))
        if ends[0] <= 0:
            return None
        return Interval(HUNDRED * current.low / ends[1], HUNDRED * current.high / ends[0])

    def _divisor(self, percent: Decimal) -> Decimal:
        return HUNDRED + self.sign * percent if self.sign else percent

    def formula(self) -> str:
        """Return the division."""
        percent = f"{self.percent.formula()}%"
        divisor = f"(1 {'+' if self.sign > 0 else '−'} {percent})" if self.sign else percent
        return f"{_grouped(self.current)} ÷ {divisor}"


@dataclass(frozen=True)
class Portion:
    """A percentage of an amount: share × whole / 100.

    ``slack`` is how far, in 元, that amount may have been rounded before its share was reckoned.
    """

    share: Expression
    whole: Expression
    slack: Decimal = ZERO

    def figures(self) -> Iterator[Figure]:
        """Yield the share, then the whole."""
        yield from self.share.figures()
        yield from self.whole.figures()

    def point(self) -> Decimal | None:
        """Return the amount in 元."""
        share, whole = self.share.point(), self.whole.point()
        return None if share is None or whole is None else share * whole / HUNDRED

    def interval(self) -> Interval | None:
        """Return the interval of the amount; both factors are taken as non-negative."""
        share, whole = self.share.interval(), self.whole.interval()
        if share is None or whole is None:
            return None
        corners = [
            s * w / HUNDRED for s in (share.low, share.high) for w in (whole.low, whole.high)
        ]
        return Interval(min(corners) - self.slack, max(corners) + self.slack)

    def formula(self) -> str:
        """Return the product."""
        return f"{_grouped(self.whole)} × {_grouped(self.share)}%"


@dataclass(frozen=True)
class Average:
    """An amount divided by a count: what one person or one vehicle cost."""

    amount: Expression
    count: Expression

    def figures(self) -> Iterator[Figure]:
        """Yield the amount, then the count."""
        yield from self.amount.figures()
        yield from self.count.figures()

    def point(self) -> Decimal | None:
        """Return the amount for one, in 元; None if the count is 0."""
        amount, count = self.amount.point(), self.count.point()
        return amount / count if amount is not None and count else None

    def interval(self) -> Interval | None:
        """Return the interval of the quotient; a count is exact."""
        amount, count = self.amount.interval(), self.count.point()
        if amount is None or count is None or count <= 0:
            return None
        return Interval(amount.low / count, amount.high / count)

    def formula(self) -> str:
        """Return the division."""
        return f"{_grouped(self.amount)} ÷ {_grouped(self.count)}"


def _grouped(part: Expression) -> str:
    text = part.formula()
    joined = isinstance(part, Sum) and len(part.parts) > 1
    return f"({text})" if joined or text.startswith(("-", "−")) else text


def total_of(*figures: Figure) -> Sum:
    """Return the plain sum of figures."""
    return Sum(tuple((1, Term(f)) for f in figures))


def difference(first: Figure, *others: Figure) -> Sum:
    """Return the first figure less all the others."""
    return Sum(((1, Term(first)), *((-1, Term(f)) for f in others)))


def meets(value: Expression, figure: Figure) -> bool:
    """Tell whether the printed numbers of an expression allow a printed figure."""
    with exact():
        interval = value.interval()
    return interval is not None and interval.meets(figure.interval)
