"""Numbers as printed: units, closed intervals, figures. The only module that makes a Decimal.

It takes the part of the ``decimal-tools`` package, which does not exist on the index: everything
here is the standard library's :mod:`decimal`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from bjdc_audit.model.places import Place

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
HUNDRED: Final = Decimal(100)
_HALF: Final = Decimal("0.5")
_PRECISION: Final = 60
_EXACT: Final = Context(prec=_PRECISION)
MAX_DIGITS: Final = 20
"""Longer digit strings are no amounts of a public budget; they are left unread."""

_TOO_LONG: Final = 10**MAX_DIGITS

NUMBER: Final = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
"""One number in normalised (half-width) text, thousands separators allowed."""


def exact() -> AbstractContextManager[Context]:
    """Return a context in which sums and products of printed figures are exact."""
    return localcontext(_EXACT)


class Kind(Enum):
    """What a figure measures; figures of different kinds are never compared."""

    AMOUNT = "amount"
    PERCENT = "percent"
    COUNT = "count"
    OTHER = "other"


@dataclass(frozen=True)
class Unit:
    """A printed unit; ``scale`` turns the printed number into 元, % or pieces.

    ``known`` is false for amounts whose unit the document does not say: they may be compared with
    their neighbours in the same table, never with anything else.
    """

    name: str
    kind: Kind
    scale: Decimal = Decimal(1)
    known: bool = True


YUAN: Final = Unit("元", Kind.AMOUNT)
WAN: Final = Unit("万元", Kind.AMOUNT, Decimal(10_000))
YI: Final = Unit("亿元", Kind.AMOUNT, Decimal(100_000_000))
PERCENT: Final = Unit("%", Kind.PERCENT)
SCORE: Final = Unit("分", Kind.COUNT)
UNKNOWN_AMOUNT: Final = Unit("", Kind.AMOUNT, known=False)
NO_UNIT: Final = Unit("", Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval in base units (元, % or pieces)."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        """Return every sum of a value of each."""
        return Interval(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Interval:
        """Return every negated value."""
        return Interval(-self.high, -self.low)

    def meets(self, other: Interval) -> bool:
        """Tell whether the two share a value; a touch of end points counts."""
        return self.low <= other.high and other.low <= self.high

    def touches_only(self, other: Interval) -> bool:
        """Tell whether the two share exactly one end point."""
        return self.high == other.low or other.high == self.low


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One number as printed, with its unit and its place. Equal only to itself.

    ``value`` is in the printed unit; ``base`` and ``interval`` are in 元, % or pieces.
    """

    text: str
    value: Decimal
    decimals: int
    unit: Unit
    place: Place

    @property
    def base(self) -> Decimal:
        """The printed value in base units."""
        return self.value * self.unit.scale

    @property
    def half_unit(self) -> Decimal:
        """Half a unit of the last printed place, in base units; 0 for counts and amounts of zero.

        An amount printed as zero is nothing; 0.00 % may be a small share.
        """
        nothing = self.value == 0 and self.unit.kind is Kind.AMOUNT
        if nothing or self.unit.kind in (Kind.COUNT, Kind.OTHER):
            return ZERO
        return _HALF.scaleb(-self.decimals) * self.unit.scale

    @property
    def interval(self) -> Interval:
        """All values that the printed number can stand for."""
        base, half = self.base, self.half_unit
        return Interval(base - half, base + half)

    def shown(self) -> str:
        """Return the number as printed, with its unit."""
        return f"{self.text}{self.unit.name}"


def telling_digits(figure: Figure) -> int:
    """Return how many digits tell a number from others: 3 of 2,860.00."""
    return len(figure.value.normalize().as_tuple().digits)


def added(figures: Iterable[Figure]) -> Decimal:
    """Return the exact sum of printed values, in base units (元, % or pieces)."""
    with exact():
        return sum((figure.base for figure in figures), ZERO)


def parse_number(text: str) -> tuple[Decimal, int] | None:
    """Return value and decimals of a normalised number text, or None if it is none.

    Accepts thousands separators and a leading minus sign; refuses more than 20 digits.
    """
    if not NUMBER.fullmatch(text):
        return None
    plain = text.replace(",", "").replace("−", "-")
    if sum(c.isdigit() for c in plain) > MAX_DIGITS:
        return None
    value = Decimal(plain)
    return value, len(plain.partition(".")[2])


def from_stored(number: float) -> Decimal | None:
    """Return a number as a workbook stores it, without its binary noise (15 significant digits).

    84.65000000000001 becomes 84.65, as Excel shows it; infinities, NaN and numbers longer than
    any amount are None.
    """
    if not -_TOO_LONG < number < _TOO_LONG:
        return None
    return Decimal(f"{number:.15g}")


def quantize(value: Decimal, decimals: int) -> Decimal:
    """Round half away from zero, as Excel displays."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)


def truncate(value: Decimal, decimals: int) -> Decimal:
    """Cut after ``decimals`` places (towards minus infinity)."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_FLOOR, _EXACT)


def show(value: Decimal, decimals: int | None = None) -> str:
    """Print a value plainly; with ``decimals``, rounded half up to that many places."""
    if decimals is not None:
        value = quantize(value, decimals)
    text = f"{value:f}"
    return "0" + text[2:] if text.startswith("-0") and not value else text
