"""Money by scope: 全口径 → 财政拨款 → 一般公共预算, of totals that the report states itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bjdc_audit.facts.base import FactBase
from bjdc_audit.facts.bridges import bridge, gap_of
from bjdc_audit.model.facts import SCOPE_NAMES, Address, Scope
from bjdc_audit.model.figures import Kind, exact, show
from bjdc_audit.model.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.findings import Report
    from bjdc_audit.reporters.html.anchors import Anchors

WIDTH: Final = 1000
_ITEMS: Final = ("本年收入合计", "本年支出合计", "项目支出")
_SCOPES: Final = {
    Scope.ALL_FUNDS: Text(SCOPE_NAMES[Scope.ALL_FUNDS], "all funds"),
    Scope.FISCAL: Text(SCOPE_NAMES[Scope.FISCAL], "fiscal appropriations"),
    Scope.GENERAL_BUDGET: Text(SCOPE_NAMES[Scope.GENERAL_BUDGET], "general public budget"),
}


@dataclass(frozen=True)
class Bar:
    """A total of one scope, its length of ``WIDTH``, and what the next narrower one leaves out.

    ``gap`` is the difference of the two, ``gap_formula`` the stated figures that make it up, if
    some do; both are empty for the last bar and where the two totals are equal.
    """

    scope: str
    amount: str
    target: str
    length: int
    gap: str = ""
    gap_from: int = 0
    gap_formula: str = ""


@dataclass(frozen=True)
class Ladder:
    """One item in the scopes that it is stated in, the widest first."""

    item: str
    bars: tuple[Bar, ...]


def ladders(report: Report, anchors: Anchors, lang: str) -> tuple[Ladder, ...]:
    """Return the items that are stated in two scopes or more."""
    base = FactBase(report.tables, report.text)
    found = []
    for item in _ITEMS:
        stated = _stated(base, item)
        if len(stated) > 1:
            found.append(Ladder(item, tuple(_bars(base, item, stated, anchors, lang))))
    return tuple(found)


def _stated(base: FactBase, item: str) -> Sequence[tuple[Scope, Figure]]:
    """Return the first figure stated in each scope; none where scopes are in unknown units."""
    found = []
    for scope in _SCOPES:
        address = Address(item, scope)
        facts = [*base.in_tables(address), *base.in_text(address)]
        figures = (fact.figure for fact in facts)
        figure = next((f for f in figures if _is_money(f)), None)
        if figure is not None:
            found.append((scope, figure))
    return found


def _is_money(figure: Figure) -> bool:
    return figure.unit.kind is Kind.AMOUNT and figure.unit.known and figure.value >= 0


def _bars(
    base: FactBase,
    item: str,
    stated: Sequence[tuple[Scope, Figure]],
    anchors: Anchors,
    lang: str,
) -> Iterator[Bar]:
    most = max(figure.base for _, figure in stated) or 1
    lengths = [int(WIDTH * figure.base / most) for _, figure in stated]
    gaps = [_gap(base, item, wide, narrow) for (_, wide), (_, narrow) in pairwise(stated)]
    narrower = [*lengths[1:], lengths[-1]]
    for (scope, figure), length, (gap, formula), next_length in zip(
        stated, lengths, [*gaps, ("", "")], narrower, strict=True
    ):
        name = _SCOPES[scope].to(lang)
        amount = f"{figure.text} {figure.unit.name}"
        yield Bar(name, amount, anchors.of(figure.place), length, gap, next_length, formula)


def _gap(base: FactBase, item: str, wide: Figure, narrow: Figure) -> tuple[str, str]:
    """Return the difference in the unit of the wider figure, and the figures that make it up."""
    with exact():
        gap = (wide.base - narrow.base) / wide.unit.scale
        decimals = max(wide.decimals, -int(gap.normalize().as_tuple().exponent))
    if not gap:
        return "", ""
    found = bridge(base, item, gap_of(wide, narrow)) if gap > 0 else None
    sign = "−" if gap > 0 else "+"
    amount = f"{sign} {show(abs(gap), decimals)} {wide.unit.name}"
    return amount, found.formula() if found else ""
