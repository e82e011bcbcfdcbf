"""What explains a gap between two scopes: stated figures, or small sums of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.figures import ZERO, Interval, exact

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_MAX_TERMS = 3

# Money that an all-funds total holds and a narrower scope does not.
_OUTSIDE_FISCAL = (
    Address("年初结转和结余", Scope.ALL_FUNDS),
    Address("使用非财政拨款结余", Scope.ALL_FUNDS),
    Address("上级补助收入", Scope.ALL_FUNDS),
    Address("事业收入", Scope.ALL_FUNDS),
    Address("经营收入", Scope.ALL_FUNDS),
    Address("附属单位上缴收入", Scope.ALL_FUNDS),
    Address("其他收入", Scope.ALL_FUNDS),
)
_OTHER_FUNDS = (Scope.GOV_FUND, Scope.STATE_CAPITAL)
_TOTALS = ("本年支出合计", "支出总计", "基本支出", "项目支出")


@dataclass(frozen=True)
class Step:
    """One term of a bridge: a figure, its sign and its name."""

    sign: int
    figure: Figure
    name: str


@dataclass(frozen=True)
class Bridge:
    """Stated figures that make up a gap exactly (within rounding)."""

    steps: tuple[Step, ...]

    def formula(self) -> str:
        """Return the terms with their names."""
        words: list[str] = []
        for step in self.steps:
            if words or step.sign < 0:
                words.append("+" if step.sign > 0 else "−")
            words.append(f"{step.name} {step.figure.text}")
        return " ".join(words)


def _figure(base: FactBase, address: Address) -> Figure | None:
    facts = base.stated(address)
    return facts[0].figure if facts else None


def sources(base: FactBase, item: str) -> tuple[Step, ...]:
    """Return the stated figures that can explain a gap between scopes of an item."""
    steps = [Step(1, f, a.item) for a in _OUTSIDE_FISCAL if (f := _figure(base, a))]
    for scope in _OTHER_FUNDS:
        address = Address(item, scope)
        figure = _figure(base, address)
        if figure is not None:
            steps.append(Step(1, figure, address.name()))
    return tuple(s for s in steps if s.figure.value)


def bridge(base: FactBase, item: str, gap: Interval) -> Bridge | None:
    """Return the smallest sum of stated figures that meets the gap; None if there is none."""
    steps = sources(base, item)
    with exact():
        for size in range(1, _MAX_TERMS + 1):
            fits = [c for c in combinations(steps, size) if _total(c).meets(gap)]
            if fits:
                return Bridge(min(fits, key=lambda c: _distance(c, gap)))
    return None


def parallel_gap(base: FactBase, item: str, gap: Interval) -> Bridge | None:
    """Return another pair of totals, stated for both scopes, with the same gap."""
    for other in _TOTALS:
        wide = _figure(base, Address(other, Scope.ALL_FUNDS))
        narrow = _figure(base, Address(other, Scope.GENERAL_BUDGET))
        if other == item or wide is None or narrow is None or wide.base == narrow.base:
            continue
        steps = (Step(1, wide, f"全口径{other}"), Step(-1, narrow, f"一般公共预算{other}"))
        with exact():
            if _total(steps).meets(gap):
                return Bridge(steps)
    return None


def reachable(base: FactBase, item: str, gap: Interval) -> bool:
    """Tell whether all other money together is at least the gap: it might explain it."""
    with exact():
        return _total(sources(base, item)).high >= gap.low


def _total(steps: Sequence[Step]) -> Interval:
    total = Interval(ZERO, ZERO)
    for step in steps:
        interval = step.figure.interval
        total = total + (interval if step.sign > 0 else -interval)
    return total


def _distance(steps: Sequence[Step], gap: Interval) -> Decimal:
    middle = (gap.low + gap.high) / 2
    return abs(sum((s.sign * s.figure.base for s in steps), start=-middle))


def gap_of(wide: Figure, narrow: Figure) -> Interval:
    """Return the interval of the difference of two figures, in 元."""
    with exact():
        return wide.interval + -narrow.interval
