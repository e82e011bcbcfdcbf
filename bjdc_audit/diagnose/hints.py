"""Why a figure may be off, where the figures themselves tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.judge import printed
from bjdc_audit.model.expressions import Change, Term
from bjdc_audit.model.figures import HUNDRED, Kind, exact
from bjdc_audit.model.findings import Diagnosis
from bjdc_audit.model.relations import Shape
from bjdc_audit.model.slips import slip_of

if TYPE_CHECKING:
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.findings import Check

_SLIPS = (10, 100, 1_000, 10_000)


def hint(check: Check) -> Diagnosis | None:
    """Return the diagnosis of a mismatch, if its figures show one."""
    stated = check.relation.stated
    if not isinstance(stated, Term) or check.computed is None:
        return None
    figure = stated.figure
    if check.relation.trail:
        return Diagnosis.WRONG_SCOPE
    if figure.unit.kind is Kind.PERCENT:
        return _percent_hint(check, figure)
    with exact():
        if any(check.computed in (figure.base * s, figure.base / s) for s in _SLIPS):
            return Diagnosis.UNIT_SLIP
    if (slip := slip_of(check.relation)) is not None:
        return Diagnosis.UNIT_SLIP if slip.of_unit else Diagnosis.SWAPPED_DIGITS
    return Diagnosis.SWAPPED_DIGITS if _swapped(check, figure) else None


def _percent_hint(check: Check, figure: Figure) -> Diagnosis | None:
    expected = check.relation.expected
    operands = list(expected.figures())
    if any(f.value == figure.value for f in operands):
        return Diagnosis.EQUALS_AMOUNT
    with exact():
        if isinstance(expected, Change):
            change, current = expected.change.point(), expected.current.point()
            of_current = HUNDRED * change / current if change is not None and current else None
            if of_current is not None and printed(of_current, figure) == figure.value:
                return Diagnosis.WRONG_BASE
    return None


def _swapped(check: Check, figure: Figure) -> bool:
    """Tell whether the digits of the stated number make the expected one in another order."""
    if check.relation.shape is not Shape.SAME or check.computed is None:
        return False
    expected = printed(check.computed, figure)
    return expected != figure.value and sorted(str(expected)) == sorted(str(figure.value))
