"""项目支出绩效自评: projects, targets and remainders."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Constant, Term, difference, total_of
from bjdc_audit.model.facts import WHOLE_SPENDING, Address, Scope
from bjdc_audit.model.figures import HUNDRED, Kind
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.narrative import Remainder, ScoreSheet, Target
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import may_print, stated_figures, statements, text_figure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from bjdc_audit.facts.base import FactBase

_SIGNS = {"≥": Sign.AT_LEAST, "≤": Sign.AT_MOST, "=": Sign.EQUAL}
_ENOUGH = 5
"""Targets of sheets that confirm one of the text; more would prove nothing more."""
_OPPOSITE = {"≥": Sign.AT_MOST, "≤": Sign.AT_LEAST}


@rule("BJ335", zh="自评：文字与自评表一致", en="Self-evaluation: text and sheet agree")
def text_and_sheet(base: FactBase) -> Iterator[Found]:
    """文字中的全年预算数、执行数、自评得分应与自评表一致。

    The text right above a sheet speaks of the same project: its figures are looked up in the sheet
    by their unit and value; only equal ones confirm.

    Formula: 文字 = 自评表
    Exceptions: figures of the text that the sheet does not have; a sheet whose project an earlier
    paragraph names.
    Source: 项目支出绩效自评表 TP-TEXT

    Passes::

        # 文
        十四、预算绩效情况说明
        1.甲项目自评综述：项目自评得分92分。全年预算数为20.00万元，执行数为10.00万元，完成预算的50%。
        项目支出绩效自评表
        项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
        年度资金总额 10.00 20.00 10.00 10 50% 5
        总分 100 92

    Fails::

        # 文
        十四、预算绩效情况说明
        1.甲项目自评综述：项目自评得分95分。全年预算数为20.00万元，执行数为10.00万元，完成预算的50%。
        项目支出绩效自评表
        项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
        年度资金总额 10.00 20.00 10.00 10 50% 5
        总分 100 92
    """
    for sheet in statements(base, ScoreSheet):
        told = [f for f in sheet.told if f.unit.name == "分"]
        if sheet.total_score is not None and len(told) == 1:
            yield Relation(
                "BJ335", Shape.SAME, Term(told[0]), Term(sheet.total_score), subject="自评得分"
            )
        row = sheet.total
        cells = [f for f in (row.full, row.spent) if f] if row else []
        for cell in cells:
            for figure in sheet.told:
                if figure.unit.kind is Kind.AMOUNT:
                    yield Relation(
                        "BJ335", Shape.SAME, Term(figure), Term(cell), corroboration=True
                    )


@rule(
    "BJ336",
    zh="自评：各项目执行数与涉及资金",
    en="Self-evaluation: projects and the money they cover",
    only_confirms=True,
)
def projects(base: FactBase) -> Iterator[Found]:
    """各自评项目执行数之和与一般公共预算项目支出、成本指标之和与预算数的印证。

    A report may evaluate only some projects: this can only confirm.

    Formula: Σ 执行数 = 项目支出；Σ 成本指标 = 预算（执行）数；预算数 − 执行数 = 结余
    Exceptions: all; this rule raises no finding.
    Source: 项目支出绩效自评表 TP-TEXT

    Passes::

        # 文
        七、一般公共预算财政拨款项目支出决算情况说明
        一般公共预算财政拨款项目支出30.00万元。
        十四、预算绩效情况说明
        对2个项目开展了绩效自评，涉及资金30.00万元。
    """
    sheets = [s for s in statements(base, ScoreSheet) if s.total]
    spent = [s.total.spent for s in sheets if s.total and s.total.spent]
    total = text_figure(base, Address("项目支出", Scope.GENERAL_BUDGET))
    if total is not None and len(spent) > 1:
        yield Relation(
            "BJ336",
            Shape.SUM,
            Term(total),
            total_of(*spent),
            subject="项目支出",
            corroboration=True,
        )
    yield from _covered(base)
    narrative = base.narrative
    amounts = [f for f in narrative.figures if f.unit.kind is Kind.AMOUNT] if narrative else []
    amounts.sort(key=lambda figure: text_start(figure.place))
    starts = [text_start(figure.place) for figure in amounts]
    for sheet in sheets:
        row = sheet.total
        if row is None or row.full is None or row.spent is None:
            continue
        start = text_start(row.full.place)
        behind = slice(bisect_right(starts, start), bisect_left(starts, start + _SHEET_LENGTH))
        for figure in amounts[behind]:
            if may_print(figure, row.full.base - row.spent.base):
                yield Relation(
                    "BJ336",
                    Shape.BALANCE,
                    Term(figure),
                    difference(row.full, row.spent),
                    subject="结余",
                    corroboration=True,
                )
    yield from _cost_targets(base, sheets)


def _covered(base: FactBase) -> Iterator[Relation]:
    """Money covered by the evaluation, against stated spending, and against itself.

    Projects are evaluated, or all that was spent.
    """
    told = [f.figure for f in base.text_facts if f.address.item == _COVERED]
    spending = [
        f
        for item in ("项目支出", WHOLE_SPENDING)
        for scope in Scope
        for f in stated_figures(base, Address(item, scope))
    ]
    for index, figure in enumerate(told):
        for other in (*spending, *told[:index]):
            yield Relation("BJ336", Shape.SAME, Term(figure), Term(other), corroboration=True)
        for size in range(2, min(len(told) - index, _MOST_GROUPS)):
            parts = total_of(*told[index + 1 : index + 1 + size])
            yield Relation("BJ336", Shape.SUM, Term(figure), parts, corroboration=True)


_SHEET_LENGTH = 400
_COVERED = "绩效评价资金"
_MOST_GROUPS = 8


def _cost_targets(base: FactBase, sheets: list[ScoreSheet]) -> Iterator[Relation]:
    """Cost targets (or costs) that make up the budget (or the money spent) of a project."""
    for in_sheet in (True, False):
        costs = [t for t in statements(base, Target) if t.cost and t.in_sheet is in_sheet]
        for sheet in sheets:
            row = sheet.total
            if row is None:
                continue
            for first, second in pairwise(costs):
                pairs = (
                    (row.full, first.target, second.target),
                    (row.spent, first.actual, second.actual),
                )
                for whole, one, other in pairs:
                    total = one.base + other.base
                    if whole is not None and may_print(whole, total):
                        yield Relation(
                            "BJ336",
                            Shape.SUM,
                            Term(whole),
                            total_of(one, other),
                            subject="成本指标",
                            corroboration=True,
                        )


@rule(
    "BJ337",
    zh="自评：指标完成与得分",
    en="Self-evaluation: targets and scores",
    severity=Severity.NOTE,
)
def target_scores(base: FactBase) -> Iterator[Found]:
    """指标没有达到却得满分，请核对；文字与自评表的指标值相互印证。

    Scores are a judgement: only a full score for a missed target is told, as a note.

    Formula: 得分 = 分值 ⇒ 实际完成值符合年度指标值
    Exceptions: targets met with points deducted are a judgement.
    Source: 项目支出绩效自评表 TP-TARGET

    Passes::

        # 文
        十四、预算绩效情况说明
        项目支出绩效自评表
        年度资金总额 20.00 20.00 20.00 10 100% 10
        绩效指标（90） 三级指标 年度指标值 实际完成值 分值 得分
        数量指标 完成数量 大于等于5个 5个 50 50
        质量指标 合格率 大于等于95% 90% 40 35
        总分 100 95

    Fails::

        # 文
        十四、预算绩效情况说明
        项目支出绩效自评表
        年度资金总额 20.00 20.00 20.00 10 100% 10
        绩效指标（90） 三级指标 年度指标值 实际完成值 分值 得分
        数量指标 完成数量 大于等于5个 5个 50 50
        质量指标 合格率 大于等于95% 90% 40 40
        总分 100 100
    """
    met = list(statements(base, Target))
    listed: dict[tuple[Decimal, Kind, Decimal, Kind], list[Target]] = defaultdict(list)
    for target in met:
        yield from _reached(target)
        yield from _deviation(target)
        if target.in_sheet:
            listed[_reached_of(target)].append(target)
    for told in met:
        if not told.in_sheet:
            for target in listed[_reached_of(told)][:_ENOUGH]:
                yield from _same_target(told, target)


def _reached(target: Target) -> Iterator[Relation]:
    full = (
        target.weight is not None
        and target.score is not None
        and (target.score.value == target.weight.value)
    )
    actual, wanted = Term(target.actual), Term(target.target)
    if target.sign in _SIGNS:
        yield Relation(
            "BJ337",
            Shape.DIRECTION,
            actual,
            wanted,
            _SIGNS[target.sign],
            subject="指标完成值",
            corroboration=not full,
        )
    if target.sign in _OPPOSITE and not full:
        yield Relation(
            "BJ337",
            Shape.DIRECTION,
            actual,
            wanted,
            _OPPOSITE[target.sign],
            subject="指标未完成",
            corroboration=True,
        )


def _deviation(target: Target) -> Iterator[Relation]:
    for figure, parts in (
        (target.target, target.planned_parts),
        (target.actual, target.actual_parts),
    ):
        if parts:
            yield Relation(
                "BJ337",
                Shape.COUNT,
                Term(figure),
                total_of(*parts),
                subject="偏差说明",
                corroboration=True,
            )
    if target.extra is not None:
        yield Relation(
            "BJ337",
            Shape.COUNT,
            Term(target.actual),
            total_of(target.target, target.extra),
            subject="偏差说明",
            corroboration=True,
        )


def _reached_of(target: Target) -> tuple[Decimal, Kind, Decimal, Kind]:
    wanted, actual = target.target, target.actual
    return wanted.base, wanted.unit.kind, actual.base, actual.unit.kind


def _same_target(told: Target, listed: Target) -> Iterator[Relation]:
    for a, b in ((told.target, listed.target), (told.actual, listed.actual)):
        yield Relation("BJ337", Shape.SAME, Term(a), Term(b), corroboration=True)


@rule(
    "BJ338",
    zh="文字：比例及其余额",
    en="Narrative: a part and its remainder",
    severity=Severity.WARNING,
)
def remainders(base: FactBase) -> Iterator[Found]:
    """“用了…%，其余…%”两个比例之和应为100%。

    Formula: 比例 + 其余 = 100%
    Exceptions: percentages of different wholes.
    Source: 决算说明勾稽关系 NN-SHARE-SUM

    Passes::

        # 文
        十四、预算绩效情况说明
        当年仅使用了项目金额的60%，其余40%下年继续使用。

    Fails::

        # 文
        十四、预算绩效情况说明
        当年仅使用了项目金额的60%，其余50%下年继续使用。
    """
    for statement in statements(base, Remainder):
        yield Relation(
            "BJ338",
            Shape.SUM,
            total_of(statement.first, statement.rest),
            Constant(HUNDRED),
            subject="比例及其余",
        )
