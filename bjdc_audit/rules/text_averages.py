"""Inside the narrative: what one person or one vehicle cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Average, Expression, Relation, Shape, Term
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
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


@rule(
    "BJ345",
    zh="文字：人均、车均＝金额÷数量",
    en="Narrative: an average is amount by number",
    only_confirms=True,
)
def averages(base: FactBase) -> Iterator[Found]:
    """人均接待费、车均运行维护费等应等于金额除以人数或车辆数。

    Which persons or vehicles were counted is seldom said, so any number of the same section may
    confirm the average, and none can refute it.

    Formula: 人均（车均）＝ 金额 ÷ 人次（辆）
    Exceptions: all; this rule raises no finding.
    Source: 决算说明勾稽关系 NN-COUNT

    Passes::

        # 文
        八、“三公”经费支出决算情况说明
        公务接待费支出1.00万元，国内公务接待10批次，100人次，人均接待费100.00元。
    """
    for item, (address, units, sections) in _AVERAGES.items():
        facts = (*base.in_text(address), *base.in_tables(address))
        amounts = list(dict.fromkeys(f.figure for f in facts))
        for fact in base.text_facts:
            if fact.address.item != item or fact.source not in sections or not amounts:
                continue
            numbers = [Term(n) for n in _numbers(base, units, sections)]
            ways: list[Expression] = [Average(Term(a), n) for a in amounts for n in numbers]
            if fact.figure.value == amounts[0].value == 0:
                ways.insert(0, Term(amounts[0]))
            if ways:
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
