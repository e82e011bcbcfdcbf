"""The interval arithmetic against brute force: every true amount behind the printed ones is tried.

Printed amounts are 万元 with two decimals; the amounts behind them are all multiples of 10 元 within
half a unit, end points included (closed intervals), and a printed zero is nothing but zero. The
operands vary independently, as they do in the engine. A grid has gaps that real amounts do not have,
so a verdict is held between two bounds: whatever some amounts of the grid make is possible, and
whatever lies beyond all of them is not (each expression is continuous where it is defined).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement, product
from typing import TYPE_CHECKING, Final

import pytest

from bjdc_audit.judge import judge
from bjdc_audit.model.expressions import (
    Change,
    Expression,
    Growth,
    Portion,
    Ratio,
    Sum,
    Term,
)
from bjdc_audit.model.figures import WAN, Figure, Interval, exact
from bjdc_audit.model.findings import Verdict
from bjdc_audit.model.relations import Relation, Shape, Sign
from tests.figures import percent, wan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HALF: Final = 5
"""Half a unit of 0.01 万元, in steps of 0.001 万元 (10 元); also half of 0.01 %, in 0.001 %."""

Step = int
Fraction = tuple[int, int]
"""Numerator and positive denominator."""


@cache
def behind(cents: int) -> tuple[Step, ...]:
    """Return every amount, in steps, that may stand behind ``cents`` printed."""
    middle = 10 * cents
    return tuple(range(middle - HALF, middle + HALF + 1)) if cents else (0,)


def amount(cents: int) -> Figure:
    sign, rest = ("-" if cents < 0 else ""), abs(cents)
    return wan(f"{sign}{rest // 100}.{rest % 100:02d}")


def rate(cents: int) -> Figure:
    return percent(f"{cents // 100}.{cents % 100:02d}")


def verdict(stated: Figure, expected: Expression, shape: Shape, sign: Sign = Sign.EQUAL) -> Verdict:
    check = judge(Relation("BJ000", shape, Term(stated), expected, sign))
    assert check is not None
    return check.verdict


def rounded(value: Fraction) -> int:
    """Round half up to a whole number (of cents)."""
    numerator, denominator = value
    sign = -1 if numerator < 0 else 1
    return int(sign * ((2 * abs(numerator) + denominator) // (2 * denominator)))


# --- sums and copies: in steps, everything is exact, so possible and impossible leave no gap ---


def sum_oracle(total: int, parts: tuple[tuple[int, int], ...]) -> Verdict:
    """Judge total = Σ sign × part by trying all amounts."""
    if total == sum(sign * cents for sign, cents in parts):
        return Verdict.CONSISTENT
    sums = {0}
    for sign, cents in parts:
        sums = {s + sign * true for s in sums for true in behind(cents)}
    return Verdict.MISMATCH if sums.isdisjoint(behind(total)) else Verdict.ROUNDING


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_sums(count: int) -> None:
    for parts in combinations_with_replacement(range(4), count):
        for total in range(sum(parts) + 5):
            signed = tuple((1, p) for p in parts)
            expression = Sum(tuple((1, Term(amount(p))) for p in parts))
            found = verdict(amount(total), expression, Shape.SUM)
            assert found is sum_oracle(total, signed), (total, parts)


def test_differences() -> None:
    for first, second, third in product(range(5), repeat=3):
        signed = ((1, first), (-1, second), (-1, third))
        expression = Sum(tuple((sign, Term(amount(p))) for sign, p in signed))
        for total in range(-6, 6):
            found = verdict(amount(total), expression, Shape.SUM)
            assert found is sum_oracle(total, signed), (total, signed)


def test_copies() -> None:
    for one, other in product(range(6), repeat=2):
        found = verdict(amount(one), Term(amount(other)), Shape.SAME)
        assert found is sum_oracle(one, ((1, other),)), (one, other)


@pytest.mark.parametrize("sign", [Sign.AT_MOST, Sign.AT_LEAST])
def test_bounds(sign: Sign) -> None:
    for one, other, more in product(range(5), repeat=3):
        expression = Sum(((1, Term(amount(other))), (1, Term(amount(more)))))
        wholes = {a + b for a in behind(other) for b in behind(more)}
        if sign is Sign.AT_MOST:
            holds, possible = one <= other + more, min(behind(one)) <= max(wholes)
        else:
            holds, possible = one >= other + more, max(behind(one)) >= min(wholes)
        found = verdict(amount(one), expression, Shape.AT_MOST, sign)
        expected = (
            Verdict.CONSISTENT if holds else Verdict.ROUNDING if possible else Verdict.MISMATCH
        )
        assert found is expected, (one, other, more)


# --- percentages ---


@dataclass(frozen=True)
class Case:
    """An expression of two printed amounts, and what it comes to for true ones.

    ``value`` is in hundredths of a percent, None where the base is zero or less.
    """

    name: str
    expression: Callable[[Term, Term], Expression]
    value: Callable[[Step, Step], Fraction | None]


def _per_base(part: int, base: int) -> Fraction | None:
    return (10_000 * part, base) if base > 0 else None


CASES = (
    Case("ratio", Ratio, _per_base),
    Case("increase", lambda d, c: Change(d, c, 1), lambda d, c: _per_base(d, c - d)),
    Case("decrease", lambda d, c: Change(d, c, -1), lambda d, c: _per_base(d, c + d)),
    Case("growth", lambda c, b: Growth(c, b, 1), lambda c, b: _per_base(c - b, b)),
    Case("decline", lambda c, b: Growth(c, b, -1), lambda c, b: _per_base(b - c, b)),
)
PAIRS = [*product(range(9), repeat=2), *((a, b) for a in (37, 99, 250) for b in (98, 101, 999))]


def stated_around(value: Fraction) -> Iterator[int]:
    """Yield percentages, in hundredths, at and around a true one."""
    middle = rounded(value)
    steps = (0, 1, 2, 3, 5, 8, 13, 40, 100, 300, 1000, 3000, 5000, 10_000)
    yield from {m for s in steps for m in (middle - s, middle + s) if m >= 0}


def near(stated: int, value: Fraction) -> bool:
    """Tell whether a true value, in hundredths, lies within half a hundredth of the stated one."""
    numerator, denominator = value
    slack = denominator if stated else 0
    return abs(2 * numerator - 2 * stated * denominator) <= slack


def beyond(stated: int, values: list[Fraction]) -> bool:
    """Tell whether all true values lie on one side of the stated one, more than a half away."""
    half = 1 if stated else 0
    below = all(2 * n < (2 * stated - half) * d for n, d in values)
    return below or all(2 * n > (2 * stated + half) * d for n, d in values)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_percentages(case: Case) -> None:
    seen = set[Verdict]()
    for first, second in PAIRS:
        expression = case.expression(Term(amount(first)), Term(amount(second)))
        point = case.value(10 * first, 10 * second)
        if point is None:
            continue
        tried = [case.value(a, b) for a, b in product(behind(first), behind(second))]
        values = [v for v in tried if v is not None]
        bounded = len(values) == len(tried)
        for stated in stated_around(point):
            found = verdict(rate(stated), expression, Shape.SHARE)
            seen.add(found)
            where = (case.name, first, second, stated)
            if rounded(point) == stated:
                assert found is Verdict.CONSISTENT, where
            elif any(near(stated, v) for v in values):
                assert found is Verdict.ROUNDING, where
            elif bounded and beyond(stated, values):
                assert found is Verdict.MISMATCH, where
            elif bounded:
                assert found is Verdict.ROUNDING, where
    assert seen == {Verdict.CONSISTENT, Verdict.ROUNDING, Verdict.MISMATCH}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_a_base_of_zero_is_undefined(case: Case) -> None:
    for first, second in product(range(9), repeat=2):
        base = {"ratio": second, "increase": second - first, "decrease": first + second}
        if base.get(case.name, second) == 0:
            expression = case.expression(Term(amount(first)), Term(amount(second)))
            assert verdict(rate(10_000), expression, Shape.SHARE) is Verdict.UNDEFINED


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_the_ends_of_an_interval_are_reached(case: Case) -> None:
    """The interval is exactly as wide as the amounts behind the figures make it."""
    for first, second in PAIRS:
        tried = [case.value(a, b) for a, b in product(behind(first), behind(second))]
        values = [v for v in tried if v is not None]
        if len(values) < len(tried):
            continue
        with exact():
            found = case.expression(Term(amount(first)), Term(amount(second))).interval()
            assert isinstance(found, Interval), (first, second)
            ends = [100 * found.low, 100 * found.high]
            assert any(abs(ends[0] * d - n) < WAN.scale**-5 for n, d in values), (first, second)
            assert any(abs(ends[1] * d - n) < WAN.scale**-5 for n, d in values), (first, second)
            assert all(ends[0] * d - n < WAN.scale**-5 for n, d in values), (first, second)
            assert all(n - ends[1] * d < WAN.scale**-5 for n, d in values), (first, second)


def test_portions() -> None:
    """share × whole: shares in hundredths of a percent, with ten steps to each."""
    for share, whole in product((0, 1, 50, 333, 5000, 9999, 10_000), (0, 1, 7, 50, 333)):
        expression = Portion(Term(rate(share)), Term(amount(whole)))
        # A share in 0.001 % times an amount in 0.001 万元, in hundredths of 万元: 10⁶ to one.
        values = [(s * w, 1_000_000) for s, w in product(behind(share), behind(whole))]
        point = (100 * share * whole, 1_000_000)
        for stated in stated_around(point):
            found = verdict(amount(stated), expression, Shape.SUM)
            where = (share, whole, stated)
            if rounded(point) == stated:
                assert found is Verdict.CONSISTENT, where
            elif beyond(stated, values):
                assert found is Verdict.MISMATCH, where
            else:
                assert found is Verdict.ROUNDING, where


# --- sums inside percentages ---


def test_shares_of_sums() -> None:
    for one, other, whole in product((0, 1, 3), (1, 2), (2, 5, 9)):
        part = Sum(((1, Term(amount(one))), (1, Term(amount(other)))))
        expression = Ratio(part, Term(amount(whole)))
        parts = {a + b for a in behind(one) for b in behind(other)}
        values = [(10_000 * p, w) for p, w in product(parts, behind(whole))]
        point = (10_000 * (one + other), whole)
        for stated in stated_around(point):
            found = verdict(rate(stated), expression, Shape.SHARE)
            where = (one, other, whole, stated)
            if rounded(point) == stated:
                assert found is Verdict.CONSISTENT, where
            elif beyond(stated, values):
                assert found is Verdict.MISMATCH, where
            else:
                assert found is Verdict.ROUNDING, where
