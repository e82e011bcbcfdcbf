"""Slips of the pen: a list that makes its total once digits, or the unit, of one number change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Sum, Term
from bjdc_audit.model.figures import WAN, YUAN, Kind, exact, parse_number, telling_digits
from bjdc_audit.model.relations import Shape
from bjdc_audit.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.relations import Relation

_FEWEST_DIGITS: Final = 4
"""Of numbers with fewer digits, zeros at the end aside, some fit by accident."""
_TELLING: Final = 10
"""So many times what a total is printed to, a part must be in either unit to be missed."""
_OTHER_UNIT: Final = {YUAN: WAN, WAN: YUAN}


@dataclass(frozen=True)
class Slip:
    """A printed number, and what it should be: 608.81 for 608.18, 40.49 万元 for 40.49 元.

    ``of_unit`` if its unit is wrong, and its digits are right.
    """

    figure: Figure
    meant: str
    of_unit: bool = False


def slip_of(relation: Relation) -> Slip | None:
    """Return the only slip that explains why amounts do not make their total, if there is one.

    Two digits side by side have changed places in one of the numbers, and turned back the sum is
    right to the last digit; or one of them is in 元 for 万元, or in 万元 for 元.
    """
    stated, expected = relation.stated, relation.expected
    if relation.shape not in (Shape.SUM, Shape.AT_MOST) or not isinstance(expected, Sum):
        return None
    parts = [part.figure for sign, part in expected.parts if sign == 1 and isinstance(part, Term)]
    if not isinstance(stated, Term) or not 1 < len(parts) == len(expected.parts):
        return None
    figures = (stated.figure, *parts)
    if any(f.unit.kind is not Kind.AMOUNT or not f.unit.known for f in figures):
        return None
    with exact():
        short = stated.figure.base - sum(f.base for f in parts)
        wanted = ((f, -short if f is stated.figure else short) for f in figures)
        found = [Slip(f, meant) for f, change in wanted for meant in _turned(f, change)]
        found += _in_other_unit(stated.figure, parts)
    return found[0] if len(found) == 1 else None


def _in_other_unit(total: Figure, parts: Sequence[Figure]) -> Iterator[Slip]:
    """Yield each part that makes the total with the others once 元 is read for 万元."""
    least = _TELLING * total.unit.scale.scaleb(-total.decimals)
    for at, part in enumerate(parts):
        if part.unit not in _OTHER_UNIT:
            continue
        meant = replace(part, unit=_OTHER_UNIT[part.unit])
        if min(part.base, meant.base) < least:
            continue
        made = sum((f.interval for f in (*parts[:at], *parts[at + 1 :])), start=meant.interval)
        if made.meets(total.interval):
            yield Slip(part, meant.shown(), of_unit=True)


def _turned(figure: Figure, change: Decimal) -> Iterator[str]:
    """Yield the number with two digits turned that changes it by an amount in 元."""
    text = fold(figure.text)
    digits = [at for at, char in enumerate(text) if char.isdigit()]
    if telling_digits(figure) < _FEWEST_DIGITS or not change:
        return
    for one, other in pairwise(digits):
        turned = [*text]
        turned[one], turned[other] = text[other], text[one]
        meant = "".join(turned)
        parsed = parse_number(meant)
        if parsed is not None and (parsed[0] - abs(figure.value)) * figure.unit.scale == change:
            yield meant
