"""Scope (口径): totals of one name for different funds, and what bridges the gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.facts.bridges import Bridge, bridge, gap_of, parallel_gap, reachable
from bjdc_audit.model.facts import SCOPE_NAMES, Address, Scope
from bjdc_audit.model.figures import Kind, exact, show
from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import Share
from bjdc_audit.model.places import text_start
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import statements, text_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure, Interval

_ITEMS = ("项目支出", "基本支出")
_EVIDENCE = ("本年支出合计", "支出总计")
_NARROW = (Scope.GENERAL_BUDGET, Scope.FISCAL)


@rule(
    "BJ501",
    zh="同名合计口径不同",
    en="Totals of one name for different scopes",
    severity=Severity.WARNING,
)
def scope_pairs(base: FactBase) -> Iterator[Found]:
    """不同章节写出同名而口径不同的合计（如全口径项目支出与一般公共预算项目支出），应能看出差额从何而来。

    The two need not be equal, but a reader who sees both must be able to reconcile them. The rule
    looks for stated figures, or small sums of them, that make up the gap, and shows them. A gap
    larger than all other stated money together cannot be explained by scope: error. One root cause
    gives one finding; the other totals with the same gap are shown as evidence.

    Formula: 全口径 − 窄口径 = 差额 = 已列示的结转、其他收入等
    Exceptions: no finding where the text itself states how the scopes relate (占本年支出合计的…%,
    or both in one paragraph).
    Source: 决算说明 口径, X-NONFISCAL

    Passes::

        # 文
        三、支出决算情况说明
        本年支出合计100.00万元，其中：基本支出60.00万元，项目支出40.00万元。
        七、一般公共预算财政拨款项目支出决算情况说明
        一般公共预算财政拨款项目支出40.00万元。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        3.年初结转和结余15.00万元。
        三、支出决算情况说明
        本年支出合计100.00万元，其中：基本支出60.00万元，项目支出40.00万元。
        七、一般公共预算财政拨款项目支出决算情况说明
        一般公共预算财政拨款项目支出25.00万元。
    """
    if _explained(base):
        return
    for item in _ITEMS:
        wide = text_figure(base, Address(item, Scope.ALL_FUNDS))
        for scope in _NARROW:
            narrow = text_figure(base, Address(item, scope))
            if wide is None or narrow is None or wide.interval.meets(narrow.interval):
                continue
            if _side_by_side(base, wide, narrow):
                return
            yield _Gap(base, item, scope, wide, narrow).observation()
            return


def _side_by_side(base: FactBase, wide: Figure, narrow: Figure) -> bool:
    """Tell whether one paragraph tells both: 项目支出 9.00 万元，其中一般公共预算 6.00 万元."""
    first, last = sorted(text_start(f.place) for f in (wide, narrow))
    return base.narrative is not None and "\n" not in base.narrative.text[first:last]


def _explained(base: FactBase) -> bool:
    """Tell whether the text says what part of all spending the general budget makes up."""
    return any(
        share.subject is not None
        and share.subject.item == "本年支出合计"
        and not share.subject.account
        and share.subject.scope in _NARROW
        and "支出" in share.words
        for share in statements(base, Share)
    )


@dataclass(frozen=True)
class _Gap:
    """Two totals of one name: of all funds, and of a narrower scope."""

    base: FactBase
    item: str
    scope: Scope
    wide: Figure
    narrow: Figure

    def observation(self) -> Observation:
        """Return the finding, with whatever bridges the gap."""
        bridges = [
            b
            for b in (
                bridge(self.base, self.item, self._interval()),
                parallel_gap(self.base, self.item, self._interval()),
            )
            if b is not None
        ]
        severity, why = self._judged()
        value, unit = self._value(), self.wide.unit.name
        wide, narrow, name = self.wide.shown(), self.narrow.shown(), SCOPE_NAMES[self.scope]
        message = Text(
            f"{self.item}：全口径{wide}，{name}{narrow}，相差{value}{unit}。",
            f"{self.item}: {wide} for all funds, {narrow} for {name}, {value}{unit} apart.",
        )
        equation = f"{self.wide.text} − {self.narrow.text} = {value}"
        return Observation(
            Verdict.SCOPE,
            message + why,
            self._locations(bridges),
            severity,
            stated=self.narrow.text,
            expected=self.wide.text,
            difference=value,
            unit=unit,
            formula=" = ".join([equation, *(b.formula() for b in bridges)]),
            suggestion=Text(
                "在文中说明差额的来源，或核对其中一个数字",
                "state in the text where the difference comes from, or correct one of the two",
            ),
        )

    def _interval(self) -> Interval:
        return gap_of(self.wide, self.narrow)

    def _value(self) -> str:
        with exact():
            gap = (self.wide.base - self.narrow.base) / self.wide.unit.scale
        return show(gap, self.wide.decimals)

    def _judged(self) -> tuple[Severity, Text]:
        if self.wide.base < self.narrow.base:
            return Severity.ERROR, Text(
                "部分口径不可能大于全口径。", "A narrower scope cannot exceed all funds."
            )
        found = bridge(self.base, self.item, self._interval())
        if found is not None:
            return Severity.WARNING, Text(
                f"差额正好等于{found.formula()}。", f"The gap is exactly {found.formula()}."
            )
        figures = self.base.narrative.figures if self.base.narrative else ()
        told = any(
            f.interval.meets(self._interval()) for f in figures if f.unit.kind is Kind.AMOUNT
        )
        open_yet = told or not _tells_income(self.base)
        if not open_yet and not reachable(self.base, self.item, self._interval()):
            value = self._value()
            return Severity.ERROR, Text(
                f"文中和表中列示的其他资金合计不足{value}，差额无法解释。",
                f"All other money stated is less than {value}: nothing explains the gap.",
            )
        return Severity.NOTE, Text(
            "没有单独列示的数字正好等于差额。", "No stated figure, nor a small sum, makes the gap."
        )

    def _locations(self, bridges: list[Bridge]) -> tuple[Location, ...]:
        name = SCOPE_NAMES[self.scope]
        first = Location("stated", self.narrow.place, self.narrow.text, f"{name} {self.item}")
        second = Location("operand", self.wide.place, self.wide.text, f"全口径 {self.item}")
        steps = [
            Location("bridge", s.figure.place, s.figure.text, s.name)
            for found in bridges
            for s in found.steps
        ]
        return tuple(dict.fromkeys((first, second, *steps, *_evidence(self.base, self.scope))))


def _tells_income(base: FactBase) -> bool:
    """Tell whether it is stated where all money came from: else what is missing proves nothing."""
    every, fiscal, general = (
        Address("本年收入合计", s) for s in (Scope.ALL_FUNDS, Scope.FISCAL, Scope.GENERAL_BUDGET)
    )
    told = [bool(base.in_text(a) or base.in_tables(a)) for a in (every, fiscal, general)]
    return told[0] and any(told[1:])


def _evidence(base: FactBase, scope: Scope) -> list[Location]:
    """Return the totals of both scopes that differ for the same reason."""
    found: list[Location] = []
    for item in _EVIDENCE:
        wide = text_figure(base, Address(item, Scope.ALL_FUNDS))
        narrow = text_figure(base, Address(item, scope)) or text_figure(
            base, Address(item, Scope.FISCAL)
        )
        if wide is not None and narrow is not None and wide.base != narrow.base:
            found += [Location("other", f.place, f.text, item) for f in (wide, narrow)]
    return found
