"""Inside the narrative: money of projects that other figures confirm, and amounts told again."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Average, Term
from bjdc_audit.model.facts import FUNDS, WHOLE_SPENDING, Address
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.rules.numbers_told import is_slip, performance_stretches
from bjdc_audit.rules.projects_told import Together, projects, together
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import firm_figures, may_print

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.numbers_told import Told

_PROJECTS = "项目支出"
_COVERED = re.compile("涉及|资金|金额")
_EACH = re.compile("(?:人均|户均|亩均|每人|每户|每亩)[^0-9]{0,6}$")
_SEVERAL = 3
_AGAIN_NOTE = Text(
    "与同样多的项目另几处所写的金额不同，数字只差一位或次序，可能是笔误",
    "is not what is told elsewhere of as many projects; but for one digit, or their order, it is",
)


@rule(
    "BJ364",
    zh="绩效：同样多的项目，金额前后不一",
    en="Performance: money of as many projects, told again",
    severity=Severity.WARNING,
)
def told_again(base: FactBase) -> Iterator[Found]:
    """“编报绩效目标…”“绩效跟踪…”“绩效自评的项目32个，涉及预算金额…万元”，只有一处因笔误不同。

    The same money is told at least three times of as many projects, in the same words. One amount
    that differs from all others by a slip of digits is told.

    Formula: 涉及预算金额 = 涉及预算金额
    Exceptions: amounts that differ by more than one digit or the order of digits; other numbers of
    projects.
    Source: 决算说明勾稽关系 NN-REPEAT

    Passes::

        # 文
        十四、预算绩效情况说明
        编报绩效目标的项目3个，涉及预算金额98.40万元；绩效跟踪的项目3个，涉及预算金额98.40万元；绩效自评的项目3个，涉及预算金额98.40万元。

    Fails::

        # 文
        十四、预算绩效情况说明
        编报绩效目标的项目3个，涉及预算金额98.40万元；绩效跟踪的项目3个，涉及预算金额89.40万元；绩效自评的项目3个，涉及预算金额98.40万元。
    """
    for stretch in performance_stretches(base):
        amounts = [
            (group.count, told.words, told.figure)
            for group in together(stretch)
            for told in group.told[:1]
            if told.figure.unit.kind is Kind.AMOUNT
        ]
        amounts.sort(key=lambda a: a[:2])
        for _, same in groupby(amounts, lambda a: a[:2]):
            yield from _slips([figure for _, _, figure in same])


def _slips(figures: Sequence[Figure]) -> Iterator[Relation]:
    for figure in figures:
        others = [f for f in figures if f is not figure]
        agreed = len(figures) >= _SEVERAL and len({f.base for f in others}) == 1
        if agreed and is_slip(figure.text, others[0].text):
            yield Relation("BJ364", Shape.SAME, Term(figure), Term(others[0]), note=_AGAIN_NOTE)


@rule(
    "BJ365",
    zh="绩效：项目资金的印证",
    en="Performance: money of projects, confirmed",
    only_confirms=True,
)
def confirmed(base: FactBase) -> Iterator[Found]:
    """项目的人均金额、按资金类别写明的金额、部门评价涉及的资金，可由其他数字印证。

    An amount for each person times their number is what the project spent; the money of a fund's
    projects may be what the fund spent on projects, the money of one project what that project
    spent. None of them need be.

    Formula: 人均 = 执行数 ÷ 人数；涉及资金 = 项目支出
    Exceptions: all; this rule raises no finding.
    Source: 项目支出绩效自评表 TP-TEXT

    Passes::

        # 文
        十四、预算绩效情况说明
        甲项目全年预算数60.00万元，执行数60.00万元。发放补贴12人，人均5万元。
    """
    for stretch in performance_stretches(base):
        groups = together(stretch)
        single = [(p.spent, p.budget) for p in projects(stretch, groups)]
        own = {told.figure for pair in single for told in pair}
        for index, told in enumerate(stretch):
            if told.figure.unit.kind is not Kind.AMOUNT or told.figure in own:
                continue
            before = stretch[:index]
            yield from _for_each(told, before, [p for p in single if p[0] in before])
            yield from _covered(base, told, single, groups)


def _for_each(
    told: Told, before: Sequence[Told], single: Sequence[tuple[Told, Told]]
) -> Iterator[Relation]:
    if not single or not before or not _EACH.search(told.words):
        return
    number = before[-1]
    if number.sentence == told.sentence and number.figure.unit.kind is Kind.COUNT:
        spent, budget = (Average(Term(t.figure), Term(number.figure)) for t in single[-1])
        yield Relation(
            "BJ365",
            Shape.SAME,
            Term(told.figure),
            spent,
            subject="人均",
            readings=(budget,),
            corroboration=True,
            coarse=True,
        )


def _covered(
    base: FactBase,
    told: Told,
    single: Sequence[tuple[Told, Told]],
    groups: Sequence[Together],
) -> Iterator[Relation]:
    scope = phrases().scope_in(told.words)
    if scope not in FUNDS and not _COVERED.search(told.words):
        return
    known = [t.figure for pair in single for t in pair]
    known += [t.figure for g in groups for t in g.told if t.figure.unit.kind is Kind.AMOUNT]
    if scope in FUNDS:
        for item in (_PROJECTS, WHOLE_SPENDING):
            known += firm_figures(base, Address(item, scope))
    for figure in dict.fromkeys(known):
        if figure is not told.figure and figure.value and may_print(told.figure, figure.base):
            yield Relation("BJ365", Shape.SAME, Term(told.figure), Term(figure), corroboration=True)
