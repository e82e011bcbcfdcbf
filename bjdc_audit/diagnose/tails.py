"""舍位平衡: a tail that was pushed into one cell so that its column adds up exactly."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import ONE, Kind, exact
from bjdc_audit.model.findings import Check, Diagnosis, Verdict
from bjdc_audit.model.places import CellPlace
from bjdc_audit.model.relations import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from bjdc_audit.model.figures import Figure

_TELLING = (Shape.SUM, Shape.AT_MOST)


def with_adjusted_tails(checks: Sequence[Check]) -> tuple[Check, ...]:
    """Return the checks, sums that a pushed tail explains judged as rounding.

    Such a cell is one unit off its true rounding. It is recognised where a sum or a limit of table
    cells misses by at most one last unit more than rounding allows, while another sum through one
    of its cells adds up exactly.
    """
    exact_sums = Counter(
        figure
        for check in checks
        if check.verdict is Verdict.CONSISTENT and check.relation.shape is Shape.SUM
        for figure in check.relation.figures()
        if len(check.relation.figures()) > 2  # noqa: PLR2004 - a total and one part prove nothing
    )
    return tuple(_adjusted(check) if _pushed(check, exact_sums) else check for check in checks)


def _adjusted(check: Check) -> Check:
    return replace(check, verdict=Verdict.ROUNDING, diagnosis=Diagnosis.ADJUSTED_TAIL)


def _pushed(check: Check, exact_sums: Counter[Figure]) -> bool:
    if check.verdict is not Verdict.MISMATCH or check.relation.shape not in _TELLING:
        return False
    figures = check.relation.figures()
    if not all(map(_rounded_cell, figures)) or not any(exact_sums[f] for f in figures):
        return False
    beyond = _beyond(check)
    return beyond is not None and beyond <= _last_unit(figures[0])


def _rounded_cell(figure: Figure) -> bool:
    """Tell whether a figure is an amount of a table that was rounded at all."""
    amount = figure.unit.kind is Kind.AMOUNT and figure.decimals > 0
    return amount and isinstance(figure.place, CellPlace)


def _beyond(check: Check) -> Decimal | None:
    """Return by how much the intervals of both sides miss each other."""
    stated, expected = check.relation.stated.interval(), check.interval
    if stated is None or expected is None:
        return None
    with exact():
        return max(stated.low - expected.high, expected.low - stated.high)


def _last_unit(figure: Figure) -> Decimal:
    return ONE.scaleb(-figure.decimals) * figure.unit.scale
