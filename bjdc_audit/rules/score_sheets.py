"""项目支出绩效自评: funds, rates, weights, scores and targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Portion, Ratio, Term, total_of
from bjdc_audit.model.figures import added
from bjdc_audit.model.narrative import ScoreSheet
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import FundRow

_SIGNS = {"≥": Sign.AT_LEAST, "≤": Sign.AT_MOST, "=": Sign.EQUAL}
_OPPOSITE = {"≥": Sign.AT_MOST, "≤": Sign.AT_LEAST}


@rule(
    "BJ331", zh="自评表：资金总额＝各来源之和", en="Score sheet: funds are the sum of their sources"
)
def funds(base: FactBase) -> Iterator[Found]:
    """自评表中年度资金总额应等于财政拨款与其他资金之和（预算数、执行数分别核对）。

    Formula: 年度资金总额 = 财政拨款 + 其他资金
    Exceptions: blank sources count only where the sum then holds.
    Source: 项目支出绩效自评表 TP

    Passes::

        # 文
        十四、预算绩效情况说明
        项目支出绩效自评表
        项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
        年度资金总额 10.00 20.00 10.00 10 50% 5
        其中：财政拨款 6.00 12.00 6.00 - - -
        其他资金 4.00 8.00 4.00 - - -
        总分 100 90

    Fails::

        # 文
        十四、预算绩效情况说明
        项目支出绩效自评表
        项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
        年度资金总额 10.00 20.00 10.00 10 50% 5
        其中：财政拨款 6.00 12.00 6.00 - - -
        其他资金 4.00 9.00 4.00 - - -
        总分 100 90
    """
    for sheet in statements(base, ScoreSheet):
        if sheet.total is None:
            continue
        for column in ("initial", "full", "spent"):
            total = _cell(sheet.total, column)
            parts = [f for row in sheet.sources if (f := _cell(row, column)) is not None]
            if total is not None and parts:
                yield Relation(
                    "BJ331",
                    Shape.SUM,
                    Term(total),
                    total_of(*parts),
                    subject="年度资金总额",
                    partial=len(parts) < len(sheet.sources),
                )


def _cell(row: FundRow, column: str) -> Figure | None:
    return {"initial": row.initial, "full": row.full, "spent": row.spent}[column]


@rule(
    "BJ332",
    zh="自评表：执行率＝执行数÷全年预算数",
    en="Score sheet: the rate is spent by full-year budget",
)
def execution(base: FactBase) -> Iterator[Found]:
    """预算执行率应等于全年执行数除以全年（调整）预算数；执行得分等于分值乘以执行率。

    The denominator is the full-year budget, never the initial one. The score is rounded as the unit
    likes, so that it can only confirm.

    Formula: 执行率 = 全年执行数 ÷ 全年预算数；执行得分 = 分值 × 执行率
    Exceptions: scores capped at the weight.
    Source: 项目支出绩效自评表 TP-RATE

    Passes::

        # 文
        十四、预算绩效情况说明
        项目支出绩效自评表
        项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
        年度资金总额 10.00 20.00 10.00 10 50.00% 5
        总分 100 90

    Fails::

        # 文
        十四、预算绩效情况说明
        项目支出绩效自评表
        项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
        年度资金总额 10.00 20.00 10.00 10 80.00% 8
        总分 100 90
    """
    for sheet in statements(base, ScoreSheet):
        total = sheet.total
        if total and sheet.rate and total.full and total.spent:
            ratio = Ratio(Term(total.spent), Term(total.full))
            yield Relation("BJ332", Shape.RATE, Term(sheet.rate), ratio, subject="预算执行率")
        if sheet.weight and sheet.rate and sheet.score:
            product = Portion(Term(sheet.rate), Term(sheet.weight))
            yield Relation(
                "BJ332",
                Shape.SCORE,
                Term(sheet.score),
                product,
                subject="执行得分",
                corroboration=True,
            )


@rule("BJ333", zh="自评表：分值、得分合计", en="Score sheet: weights and scores add up")
def scores(base: FactBase) -> Iterator[Found]:
    """各项分值之和应等于总分值（通常100），各项得分之和应等于总得分，各组分值等于标明的分值。

    Cells that were flattened into text may have been lost: if the weights do not add up, the scores
    can only confirm.

    Formula: Σ 分值 = 总分值；Σ 得分 = 总得分
    Exceptions: sheets whose rows could not be read completely.
    Source: 项目支出绩效自评表 TP-WEIGHT, TP-SCORE

    Passes::

        # 文
        十四、预算绩效情况说明
        项目支出绩效自评表
        项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
        年度资金总额 20.00 20.00 20.00 10 100% 10
        绩效指标（90） 三级指标 年度指标值 实际完成值 分值 得分
        数量指标 完成数量 大于等于5个 5个 50 50
        质量指标 合格率 大于等于95% 90% 40 35
        总分 100 95

    Fails::

        # 文
        十四、预算绩效情况说明
        项目支出绩效自评表
        项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
        年度资金总额 20.00 20.00 20.00 10 100% 10
        绩效指标（90） 三级指标 年度指标值 实际完成值 分值 得分
        数量指标 完成数量 大于等于5个 5个 50 50
        质量指标 合格率 大于等于95% 90% 40 35
        总分 100 98
    """
    for sheet in statements(base, ScoreSheet):
        weights = [f for f in (sheet.weight, *sheet.weights) if f is not None]
        marks = [f for f in (sheet.score, *sheet.scores) if f is not None]
        complete = _sums_to(weights, sheet.total_weight) and len(weights) == len(marks)
        if sheet.total_weight and len(weights) > 1:
            yield _scores(sheet.total_weight, weights, "分值合计", corroboration=not complete)
        if sheet.total_score and len(marks) > 1:
            yield _scores(sheet.total_score, marks, "得分合计", corroboration=not complete)
        yield from _groups(sheet)


def _groups(sheet: ScoreSheet) -> Iterator[Relation]:
    """A group may end where the next heading was lost: it can only confirm."""
    for declared, inside in sheet.groups:
        prefixes = [list(inside[:n]) for n in range(1, len(inside) + 1)]
        parts = next((p for p in (*prefixes, list(sheet.weights)) if _sums_to(p, declared)), [])
        if parts:
            yield _scores(declared, parts, "本组分值", corroboration=True)


def _sums_to(figures: list[Figure], total: Figure | None) -> bool:
    return total is not None and added(figures) == total.base


def _scores(total: Figure, parts: list[Figure], subject: str, *, corroboration: bool) -> Relation:
    return Relation(
        "BJ333",
        Shape.SCORE,
        Term(total),
        total_of(*parts),
        subject=subject,
        corroboration=corroboration,
    )


@rule("BJ334", zh="自评表：得分不超过分值", en="Score sheet: a score is at most its weight")
def score_limits(base: FactBase) -> Iterator[Found]:
    """每项得分不应超过该项分值。

    Formula: 0 ≤ 得分 ≤ 分值
    Exceptions: judged only where the weights of the sheet add up.
    Source: 项目支出绩效自评表 TP-SCORE

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
        数量指标 完成数量 大于等于5个 5个 50 40
        质量指标 合格率 大于等于95% 90% 40 45
        总分 100 95
    """
    for sheet in statements(base, ScoreSheet):
        weights = [f for f in (sheet.weight, *sheet.weights) if f is not None]
        marks = [f for f in (sheet.score, *sheet.scores) if f is not None]
        complete = _sums_to(weights, sheet.total_weight) and len(weights) == len(marks)
        for mark, weight in zip(marks, weights, strict=False):
            yield Relation(
                "BJ334",
                Shape.SCORE,
                Term(mark),
                Term(weight),
                Sign.AT_MOST,
                subject="得分 ≤ 分值",
                corroboration=not complete,
            )
