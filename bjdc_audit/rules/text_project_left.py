"""Inside the narrative: what a project left of its budget."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Term, difference
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.model.text import any_of
from bjdc_audit.rules.numbers_told import performance_stretches
from bjdc_audit.rules.projects_told import Project, near, projects, together
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.rules.numbers_told import Told

_NOTE = Text(
    "与该项目预算数减执行数的差额不符；如有资金收回、调剂，请写明",
    "is not the budget of the project less its outcome; if money was returned or moved, say so",
)


@dataclass(frozen=True)
class _Words:
    planned: re.Pattern[str]
    left: re.Pattern[str]
    left_after: re.Pattern[str]
    left_only: re.Pattern[str]
    brought: re.Pattern[str]
    returned: re.Pattern[str]


@rule(
    "BJ363",
    zh="绩效：项目结余（结转）＝预算数－执行数",
    en="Performance: what a project left is its budget less its outcome",
    severity=Severity.WARNING,
)
def left_of_projects(base: FactBase) -> Iterator[Found]:
    """某项目“结转下年…万元”“结余…万元”应等于其预算数减执行数。

    The money left belongs to the project that was told last. It is wrong only where the words
    before it name nothing but what is left, in the paragraph of the project.

    Formula: 结余（结转）= 预算数 − 执行数
    Exceptions: several amounts left of one project, money said to be returned or moved, and money
    that is not yet paid (待支付) can only be confirmed; so can what is left of no budget.
    Source: 项目支出绩效自评表 TP-TEXT

    Passes::

        # 文
        十四、预算绩效情况说明
        甲项目全年预算数130.00万元，执行数127.60万元，结转下年2.40万元。

    Fails::

        # 文
        十四、预算绩效情况说明
        甲项目全年预算数130.00万元，执行数127.60万元，结转下年4.20万元。
    """
    for stretch in performance_stretches(base):
        groups = together(stretch)
        single = projects(stretch, groups)
        known = {t.figure for g in groups for t in g.told}
        known |= {t.figure for p in single for t in (*p.budgets, p.spent)}
        places = {told.figure: index for index, told in enumerate(stretch)}
        starts = [places[p.spent.figure] for p in single]
        ends = [*starts[1:], len(stretch)]
        for project, begin, end in zip(single, starts, ends, strict=False):
            behind = [t for t in stretch[begin + 1 : end] if t.figure not in known]
            yield from _left(project, [t for t in behind if _is_left(t)], stretch[begin + 1 : end])


def _is_left(told: Told) -> bool:
    words = _words()
    said = words.left.search(near(told)) or words.left_after.search(told.after)
    money = told.figure.unit.kind is Kind.AMOUNT
    return money and said is not None and words.brought.search(told.words) is None


def _left(project: Project, left: Sequence[Told], behind: Sequence[Told]) -> Iterator[Relation]:
    words = _words()
    for told in left:
        text = "".join(t.gap for t in behind[: behind.index(told) + 1]) + told.rest
        sure = (
            len(left) == 1
            and told.paragraph == project.spent.paragraph
            and words.planned.search(near(project.budget)) is not None
            and words.left_only.fullmatch(told.words) is not None
            and words.returned.search(text) is None
        )
        first, *others = (
            difference(b.figure, project.spent.figure) for b in reversed(project.budgets)
        )
        yield Relation(
            "BJ363",
            Shape.BALANCE,
            Term(told.figure),
            first,
            subject="项目结余",
            readings=tuple(others),
            corroboration=not sure,
            note=_NOTE,
        )


@from_data
def _words() -> _Words:
    raw = load_data("phrases.toml")["project"]
    planned, left, after, only, brought, returned = (
        any_of(raw[key])
        for key in ("planned", "left", "left_after", "left_only", "brought", "returned")
    )
    return _Words(
        re.compile(planned),
        re.compile(left),
        re.compile(after),
        re.compile(f"{only}+"),
        re.compile(brought),
        re.compile(returned),
    )
