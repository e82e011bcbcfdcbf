"""Inside the narrative: what is told of several projects together, and those told one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Average, Constant, Ratio, Sum, Term
from bjdc_audit.model.figures import Kind, quantize, show
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.model.text import any_of
from bjdc_audit.rules.numbers_told import is_of_its_size, performance_stretches
from bjdc_audit.rules.projects_told import Project, Together, projects, together
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.numbers_told import Told

_POINTS = "分"
_LIST = re.compile("分别")
_SUM_NOTE = Text(
    "与逐个列出的项目之和不符", "is not the sum of the projects that are told one by one"
)
_COVERED_NOTE = (
    "与逐个列出的项目预算数之和{planned}、执行数之和{spent}都不符",
    "is neither the sum of the budgets ({planned}) nor of the outcomes ({spent}) of the projects",
)
_RATE_NOTE = Text(
    "与逐个列出的项目合计的执行率不符", "is not the rate of the projects told one by one"
)
_MEAN_NOTE = Text("与各项目得分的平均数不符", "is not the mean of the scores of the projects")


@dataclass(frozen=True)
class _Words:
    budget: re.Pattern[str]
    spent: re.Pattern[str]
    covered: re.Pattern[str]
    rate: re.Pattern[str]
    average_score: re.Pattern[str]
    score: re.Pattern[str]
    part: re.Pattern[str]


@rule(
    "BJ362",
    zh="绩效：合计＝逐个列出的项目之和",
    en="Performance: totals are the sums of the projects told one by one",
    severity=Severity.NOTE,
)
def projects_together(base: FactBase) -> Iterator[Found]:
    """“3个项目共执行…万元”“平均得分…分”应与逐个列出的3个项目相符。

    Projects are told one by one with budget and outcome. Where as many are told as are counted,
    what is said of all of them is recomputed: budgets, outcomes, their rate, the mean of the
    scores. Money that is covered (涉及资金) may be budgets or outcomes.

    Formula: 合计 = Σ 各项目；总体执行率 = Σ 执行数 ÷ Σ 预算数；平均得分 = Σ 得分 ÷ 项目个数
    Exceptions: texts that tell fewer or more projects than they count; money covered by several
    numbers of projects, or by the projects of one fund.
    Source: 项目支出绩效自评表 TP-TEXT

    Passes::

        # 文
        十四、预算绩效情况说明
        对2个项目开展了绩效自评，涉及资金30.00万元。
        甲项目全年预算数20.00万元，执行数18.00万元；乙项目全年预算数10.00万元，执行数9.00万元。
        2个项目合计执行27.00万元，总体执行率90.00%。

    Fails::

        # 文
        十四、预算绩效情况说明
        甲项目全年预算数20.00万元，执行数18.00万元；乙项目全年预算数10.00万元，执行数9.00万元。
        2个项目合计执行72.00万元。
    """
    words = _words()
    for stretch in performance_stretches(base):
        groups = together(stretch)
        single = projects(stretch, groups)
        mixed = _covers_others(stretch, groups, single)
        for group in groups:
            yield from _means(group, stretch)
            if group.count == len(single):
                sure = not mixed and words.part.search(group.label) is None
                yield from _totals(group, single, sure=sure)


def _covers_others(
    stretch: Sequence[Told], groups: Sequence[Together], single: Sequence[Project]
) -> bool:
    """Tell whether money is covered that is not that of all the projects told."""
    of_all = {t.figure for g in groups if g.count == len(single) for t in g.told}
    return any(
        told.figure.unit.kind is Kind.AMOUNT
        and told.figure not in of_all
        and _words().covered.search(told.words)
        for told in stretch
    )


def _totals(group: Together, single: Sequence[Project], *, sure: bool) -> Iterator[Relation]:
    words = _words()
    planned = _sum([p.budget for p in single])
    spent = _sum([p.spent for p in single])
    first = _sum([p.budgets[0] for p in single])
    for told in group.told:
        kind = told.figure.unit.kind
        if kind is Kind.PERCENT and "(" in told.gap:
            continue  # 最低 91 分（甲项目，执行率 82.23 %）
        if kind is Kind.PERCENT and words.rate.search(told.words):
            yield Relation(
                "BJ362",
                Shape.RATE,
                Term(told.figure),
                Ratio(spent, planned),
                subject=_subject(group),
                readings=tuple(_rates_of(group)),
                note=_RATE_NOTE,
            )
        elif kind is Kind.AMOUNT:
            ways, note = [planned, first], _SUM_NOTE
            plain = words.budget.search(told.words) or words.spent.search(told.words)
            covered = plain is None or words.covered.search(told.words) is not None
            if covered and not is_of_its_size(told.figure, (planned, spent)):
                continue  # as many other projects
            if covered:
                ways, note = [spent, planned, first], _either(told.figure, planned, spent)
            elif words.spent.search(told.words):
                ways = [spent]
            yield Relation(
                "BJ362",
                Shape.SUM,
                Term(told.figure),
                ways[0],
                subject=_subject(group),
                readings=tuple(ways[1:]),
                corroboration=covered and not sure,
                note=note,
            )


def _either(like: Figure, planned: Sum, spent: Sum) -> Text:
    """Return the note on money covered that is neither sum, with both."""
    zh, en = (
        note.format(planned=_printed(planned, like), spent=_printed(spent, like))
        for note in _COVERED_NOTE
    )
    return Text(zh, en)


def _printed(total: Sum, like: Figure) -> str:
    value = total.point()
    if value is None:
        return ""
    return show(quantize(value / like.unit.scale, like.decimals)) + like.unit.name


def _rates_of(group: Together) -> Iterator[Expression]:
    """Yield the rates of the amounts that are told of all projects."""
    money = [t.figure for t in group.told if t.figure.unit.kind is Kind.AMOUNT]
    for spent in money:
        yield from (Ratio(Term(spent), Term(whole)) for whole in money if whole is not spent)


def _means(group: Together, stretch: Sequence[Told]) -> Iterator[Relation]:
    words = _words()
    for index, told in enumerate(group.told):
        if told.figure.unit.name != _POINTS or not words.average_score.search(told.words):
            continue
        behind = group.told[index + 1 :]
        listed = [t for t in behind if t.figure.unit.name == _POINTS]
        if not listed or not _LIST.search(listed[0].gap):
            listed = [t for t in stretch if _is_score(t)]
        if len(listed) == group.count:
            yield Relation(
                "BJ362",
                Shape.SCORE,
                Term(told.figure),
                Average(_sum(listed), Constant(group.count)),
                subject=_subject(group),
                note=_MEAN_NOTE,
            )


def _is_score(told: Told) -> bool:
    words = _words()
    scored = told.figure.unit.name == _POINTS and words.score.search(told.words) is not None
    return scored and words.average_score.search(told.words) is None


def _subject(group: Together) -> str:
    return f"{group.count}个项目"


def _sum(told: Sequence[Told]) -> Sum:
    return Sum(tuple((1, Term(t.figure)) for t in told))


@from_data
def _words() -> _Words:
    raw = load_data("phrases.toml")["project_totals"]
    keys = ("budget", "spent", "covered", "rate", "average_score", "score", "part")
    return _Words(*(re.compile(any_of(raw[key])) for key in keys))
