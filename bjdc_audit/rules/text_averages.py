"""Inside the narrative: what one person or one vehicle cost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Average, Expression, Term
from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.figures import HUNDRED, WAN, YUAN, Kind, exact, quantize
from bjdc_audit.model.findings import Location, Text, Verdict
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.registry import Found, Observation, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_PERSONS = ("人次", "人")
_CARS = ("辆", "台")
_BATCHES = ("批次", "批", "个批次")
_SECTIONS = {"three_public"}
_BASIC = {"basic", "running_cost"}
_FISCAL, _GENERAL = Scope.FISCAL, Scope.GENERAL_BUDGET
# What was spent, on how many, and the sections in which they are told.
_AVERAGES = {
    "人均接待费": (Address("公务接待费", _FISCAL), _PERSONS, _SECTIONS),
    "批均接待费": (Address("公务接待费", _FISCAL), _BATCHES, _SECTIONS),
    "人均因公出国（境）费": (Address("因公出国（境）费", _FISCAL), _PERSONS, _SECTIONS),
    "车均运行维护费": (Address("公务用车运行维护费", _FISCAL), _CARS, _SECTIONS),
    "车均购置费": (Address("公务用车购置费", _FISCAL), _CARS, _SECTIONS),
    "人均公用经费": (Address("公用经费", _GENERAL), _PERSONS, _BASIC),
    "人均人员经费": (Address("人员经费", _GENERAL), _PERSONS, _BASIC),
}


# With fewer digits an average may fit some number by chance.
_FEWEST_DIGITS = 3
# An amount of few digits would fit many averages: its average is known to one part of these.
_NARROW = 20


@rule("BJ345", zh="文字：人均、车均＝金额÷数量", en="Narrative: an average is amount by number")
def averages(base: FactBase) -> Iterator[Found]:
    """人均接待费、车均运行维护费等应等于金额除以人数或车辆数。

    Which persons or vehicles were counted is seldom said, so any number of the same section may
    confirm the average, and none can refute it. Only its unit can: an average that cannot be one
    of this amount, and is exactly one with 元 for 万元 or 万元 for 元.

    Formula: 人均（车均）＝ 金额 ÷ 人次（辆）
    Exceptions: an average that fits no number in either unit is left open.
    Source: 决算说明勾稽关系 NN-COUNT

    Passes::

        # 文
        八、“三公”经费支出决算情况说明
        公务接待费支出1.00万元，国内公务接待10批次，100人次，人均接待费100.00元。

    Fails::

        # 文
        八、“三公”经费支出决算情况说明
        公务接待费支出1.00万元，国内公务接待10批次，100人次，人均接待费100.00万元。
    """
    for item, (address, units, sections) in _AVERAGES.items():
        amounts = list(dict.fromkeys(f.figure for f in base.stated(address)))
        for fact in base.text_facts:
            if fact.address.item != item or fact.source not in sections or not amounts:
                continue
            numbers = [Term(n) for n in _numbers(base, units, sections)]
            averages = [Average(Term(a), n) for a in amounts for n in numbers]
            ways: list[Expression] = [*averages]
            if fact.figure.value == amounts[0].value == 0:
                ways.insert(0, Term(amounts[0]))
            if way := _in_another_unit(fact.figure, averages):
                yield _wrong_unit(fact.figure, way, item)
            elif ways:
                yield Relation(
                    "BJ345",
                    Shape.SAME,
                    Term(fact.figure),
                    ways[0],
                    subject=item,
                    readings=tuple(ways[1:]),
                    corroboration=True,
                    coarse=True,
                )


def _in_another_unit(stated: Figure, ways: Sequence[Average]) -> Average | None:
    """Return the average that a stated one is but for its unit; None if its unit may be right."""
    with exact():
        if stated.unit == WAN:
            # One person cannot cost more than all of them.
            yuan = replace(stated, unit=YUAN)
            over = all(_above_all(stated, way) for way in ways)
            return next((way for way in ways if over and _fits(yuan, way)), None)
        if stated.unit != YUAN or len(stated.text.replace(".", "").lstrip("0")) < _FEWEST_DIGITS:
            return None
        wan = replace(stated, unit=WAN)
        under = all(_far_below(stated, way) for way in ways)
        return next((way for way in ways if under and _prints(wan, way)), None)


def _above_all(stated: Figure, way: Average) -> bool:
    amount = way.amount.interval()
    return amount is not None and stated.interval.low > amount.high


def _far_below(stated: Figure, way: Average) -> bool:
    interval = way.interval()
    return interval is not None and stated.interval.high * HUNDRED < interval.low


def _fits(stated: Figure, way: Average) -> bool:
    """Tell whether a figure is an average of an amount that is printed finely enough to tell."""
    interval, point = way.interval(), way.point()
    if interval is None or not point:
        return False
    narrow = (interval.high - interval.low) * _NARROW <= point
    return narrow and stated.interval.meets(interval)


def _prints(stated: Figure, way: Average) -> bool:
    point = way.point()
    return (
        point is not None and quantize(point / stated.unit.scale, stated.decimals) == stated.value
    )


def _wrong_unit(stated: Figure, way: Average, item: str) -> Observation:
    said, meant = (WAN, YUAN) if stated.unit == WAN else (YUAN, WAN)
    return Observation(
        Verdict.MISMATCH,
        Text(
            f"{item}：{stated.shown()}的单位有误，按“{meant.name}”才与金额、数量相符",
            f"{item}: the unit of {stated.shown()} is wrong; in {meant.name} it fits the amount "
            "and the number",
        ),
        (
            Location("stated", stated.place, stated.text),
            *(Location("operand", f.place, f.text) for f in way.figures()),
        ),
        stated=said.name,
        expected=meant.name,
        suggestion=Text(
            f"把“{said.name}”改为“{meant.name}”", f"write {meant.name}, not {said.name}"
        ),
    )


def _numbers(base: FactBase, units: tuple[str, ...], kinds: AbstractSet[str]) -> Iterator[Figure]:
    """Yield the persons or vehicles that sections of these kinds tell."""
    if base.narrative is None:
        return
    sections = [s for s in base.narrative.sections if s.kind in kinds]
    for figure in base.narrative.figures:
        counted = figure.unit.kind is Kind.COUNT and figure.unit.name in units
        start = text_start(figure.place)
        if counted and figure.value and any(s.start <= start < s.end for s in sections):
            yield figure
