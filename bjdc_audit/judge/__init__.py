"""Relation → check: interval arithmetic decides, never a fixed tolerance."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Change, Growth, Ratio, Term
from bjdc_audit.model.figures import ZERO, Figure, Kind, exact, quantize, truncate
from bjdc_audit.model.findings import Check, Diagnosis, Verdict
from bjdc_audit.model.relations import Shape, Sign

if TYPE_CHECKING:
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.figures import Interval
    from bjdc_audit.model.relations import Relation

WEAK_WIDTH = Decimal("0.25")
"""A check is weak if its interval is wider than this part of the value itself."""


def judge(relation: Relation) -> Check | None:
    """Return the check of a relation; None if units are unknown and it cannot be judged.

    A statement with several readings is wrong only if it is wrong under each of them. The check
    of one that fits shows the arithmetic of the reading that fits.
    """
    if not comparable(relation):
        return None
    with exact():
        ways = (relation.expected, *relation.readings)
        checks = [
            _judge(relation if way is relation.expected else replace(relation, expected=way))
            for way in ways
        ]
    for verdict in (Verdict.CONSISTENT, Verdict.ROUNDING):
        fitting = [c for c in checks if c.verdict is verdict]
        if fitting:
            return fitting[0]
    return checks[0]


def comparable(relation: Relation) -> bool:
    """Tell whether all amounts of a relation have known units, or all the same unknown one."""
    known = {f.unit.known for f in relation.figures() if f.unit.kind is Kind.AMOUNT}
    return known != {True, False} and (known != {False} or relation.shape is not Shape.SAME)


def _judge(relation: Relation) -> Check:
    expected = relation.expected
    computed = expected.point()
    if computed is None:
        return _undefined(relation)
    interval = expected.interval()
    if relation.sign is Sign.EQUAL:
        return _equal(relation, computed, interval)
    return _at_most(relation, computed, interval)


def _undefined(relation: Relation) -> Check:
    """Judge a percentage on a base of zero: 0/0 is filler, anything else a convention.

    Of nothing that became nothing, only a rate of change of 0 % is filler.
    """
    part, rate = _part_of(relation.expected), relation.shape is Shape.RATE
    filler = part == ZERO and (rate or relation.stated.point() == ZERO)
    diagnosis = Diagnosis.ZERO_FILLER if filler else None
    return Check(relation, Verdict.UNDEFINED, None, None, diagnosis)


def _part_of(expected: Expression) -> Decimal | None:
    if isinstance(expected, Ratio):
        return expected.part.point()
    if isinstance(expected, Change):
        return expected.change.point()
    if isinstance(expected, Growth):
        return expected.current.point()
    return None


def _equal(relation: Relation, computed: Decimal, interval: Interval | None) -> Check:
    stated = relation.stated.interval()
    weak = _weak(computed, interval)
    met = stated is not None and interval is not None and stated.meets(interval)
    finer = _is_finer_copy(relation) or (relation.coarse and not weak and met)
    if prints_as(computed, relation.stated) or finer:
        return Check(relation, Verdict.CONSISTENT, computed, interval, weak=weak)
    if interval is None and computed >= 0:
        # The base may be as small as zero, so every large percentage is possible.
        return Check(relation, Verdict.ROUNDING, computed, interval, weak=True)
    if met:
        copied = Diagnosis.COPY_DIFFERENCE if relation.shape is Shape.SAME else None
        return Check(relation, Verdict.ROUNDING, computed, interval, copied, weak)
    cut = Diagnosis.TRUNCATED if _truncated(relation, computed) else None
    return Check(relation, Verdict.MISMATCH, computed, interval, cut, weak)


def _at_most(relation: Relation, computed: Decimal, interval: Interval | None) -> Check:
    stated, bounds = relation.stated.interval(), relation.stated.point()
    if stated is None or interval is None or bounds is None:
        return Check(relation, Verdict.UNDEFINED, computed, interval)
    holds = bounds <= computed if relation.sign is Sign.AT_MOST else bounds >= computed
    feasible = (
        stated.low <= interval.high
        if relation.sign is Sign.AT_MOST
        else stated.high >= interval.low
    )
    verdict = Verdict.CONSISTENT if holds else Verdict.ROUNDING if feasible else Verdict.MISMATCH
    return Check(relation, verdict, computed, interval)


def falls_short(check: Check) -> bool:
    """Tell whether the recomputed sum is less than what is stated."""
    stated = check.relation.stated.point()
    return stated is not None and check.computed is not None and check.computed < stated


def prints_as(computed: Decimal, stated: Expression) -> bool:
    """Tell whether a value, printed as the stated figure is printed, reads the same."""
    if not isinstance(stated, Term):
        return computed == stated.point()
    figure = stated.figure
    return printed(computed, figure) == figure.value


def _is_finer_copy(relation: Relation) -> bool:
    """Tell whether the stated figure is the expected one with more places: 元 beside 万元."""
    stated, expected = relation.stated.point(), relation.expected
    is_copy = relation.shape is Shape.SAME and isinstance(expected, Term)
    return is_copy and stated is not None and prints_as(stated, expected)


def printed(base_value: Decimal, like: Figure) -> Decimal:
    """Return a value in base units as it would be printed in place of a figure."""
    return quantize(base_value / like.unit.scale, like.decimals)


def _truncated(relation: Relation, computed: Decimal) -> bool:
    quotient = isinstance(relation.expected, Ratio | Change | Growth)
    if not isinstance(relation.stated, Term) or not quotient:
        return False
    figure = relation.stated.figure
    return computed >= 0 and truncate(computed, figure.decimals) == figure.value


def _weak(computed: Decimal, interval: Interval | None) -> bool:
    if interval is None or computed == 0:
        return False
    return interval.high - interval.low > abs(computed) * WEAK_WIDTH
