"""Statements of which every word is known go before others about the same numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.narrative import Change, Rate, Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Statement


def with_certain(others: Iterable[Statement], certain: Sequence[Statement]) -> Iterator[Statement]:
    """Yield all statements, of two about the same number the certain one.

    It keeps the item that the other one names, if both are of the same amount.
    """
    by_number = {f: s for s in certain for f in _stated(s)}
    used: set[int] = set()
    for other in others:
        found = next((by_number[f] for f in _stated(other) if f in by_number), None)
        if found is None:
            yield other
        elif _same(other, found):
            used.add(id(found))
            yield other
        elif id(found) not in used:
            used.add(id(found))
            yield _named(found, other)
    yield from (s for s in certain if id(s) not in used)


def _stated(statement: Statement) -> Iterator[Figure]:
    """Yield the numbers that a statement reckons: a share, a rate, a change."""
    if isinstance(statement, Change):
        yield from (f for f in (statement.amount, statement.percent) if f is not None)
    elif isinstance(statement, Share | Rate):
        yield statement.stated


def _same(other: Statement, certain: Statement) -> bool:
    """Tell whether a statement is reckoned from the same figures as the certain one."""
    if isinstance(other, Change) and isinstance(certain, Change):
        stated = (other.amount, other.percent) == (certain.amount, certain.percent)
        first = other.currents[:1] == certain.currents[:1]
        alike = first and other.base_parts == certain.base_parts and stated
        return alike and not other.doubtful and len(other.currents) <= len(certain.currents)
    if isinstance(other, Share) and isinstance(certain, Share):
        return other.part is certain.part and other.wholes == certain.wholes
    return False


def _named(certain: Statement, other: Statement) -> Statement:
    """Return the certain statement with the item and the reason that the other one has."""
    if not isinstance(certain, Change) or not isinstance(other, Change):
        return certain
    if certain.currents[0] in other.currents[:1] and certain.basis is other.basis:
        certain = replace(
            certain, subject=other.subject, reason=other.reason, zero_base=other.zero_base
        )
    if certain.amount is None and other.amount is not None:
        return replace(certain, amount=other.amount, sign=other.sign)
    if certain.percent is None and other.percent is not None:
        return replace(certain, percent=other.percent, percent_sign=other.percent_sign)
    return certain
