"""Performance: rows of a table of projects that stand in the text as lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Ratio, Term, meets
from bjdc_audit.model.figures import NO_UNIT, UNKNOWN_AMOUNT, Kind
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.numbers_told import performance_stretches
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.numbers_told import Told

# 130.00|120.40|92.61%, 130.00 120.40 92.61%
_BETWEEN: Final = re.compile(r"[\s|/]*")
_HEAD: Final = re.compile(r"预算[^。;]*执行[^。;]*?(?:执行率|预算执行率|支付率)")
_REACH: Final = 2_000
_DECIMALS: Final = 1


@rule(
    "BJ387",
    zh="绩效：项目表各行执行率＝执行数÷预算数",
    en="Performance: in a row of a table of projects, the rate is outcome by budget",
    severity=Severity.WARNING,
)
def project_rows(base: FactBase) -> Iterator[Found]:
    """文字中的项目表（项目|预算数|执行数|执行率），每一行的执行率应等于执行数除以预算数。

    Budget, outcome and rate stand side by side, as the head of the table above them says. Without
    such a head they can only confirm each other.

    Formula: 执行率 = 执行数 ÷ 预算数 × 100%
    Exceptions: rows with other numbers between; tables whose head names other columns.
    Source: 项目支出绩效自评表 TP-RATE

    Passes::

        # 文
        十四、预算绩效情况说明
        项目|全年预算|全年执行|执行率|得分
        甲项目|130.00|117.00|90.00%|95.5

    Fails::

        # 文
        十四、预算绩效情况说明
        项目|全年预算|全年执行|执行率|得分
        甲项目|130.00|117.00|99.00%|95.5
    """
    text = base.narrative.text if base.narrative is not None else ""
    for stretch in performance_stretches(base):
        for at in range(len(stretch) - 2):
            row = stretch[at : at + 3]
            if _is_row(row):
                begin = text_start(row[0].figure.place)
                headed = _HEAD.search(text, max(begin - _REACH, 0), begin) is not None
                budget, spent, rate = (told.figure for told in row)
                tail = meets(_as_money(spent, budget), rate)  # the head says the unit, if any does
                yield Relation(
                    "BJ387",
                    Shape.RATE,
                    Term(rate),
                    Ratio(Term(spent), Term(budget)),
                    corroboration=tail or not headed,
                )


def _as_money(spent: Figure, budget: Figure) -> Ratio:
    """Return the rate of two bare numbers as that of amounts, which may have been rounded."""
    rounded = (Term(replace(figure, unit=UNKNOWN_AMOUNT)) for figure in (spent, budget))
    return Ratio(*rounded)


def _is_row(row: Sequence[Told]) -> bool:
    """Tell whether three numbers are two amounts and a percentage, and nothing stands between."""
    *amounts, rate = row
    alone = all(_BETWEEN.fullmatch(told.gap) for told in row[1:])
    bare = all(t.figure.unit == NO_UNIT and t.figure.decimals >= _DECIMALS for t in amounts)
    return alone and bare and rate.figure.unit.kind is Kind.PERCENT and bool(row[0].figure.value)
