"""Inside the narrative: evaluations of all spending, by basic and project spending."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.numbers_told import performance_paragraphs, sentences
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import firm_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.numbers_told import Told

_BASIC, _PROJECTS = "基本支出", "项目支出"
_OTHERS = ("经营支出", "上缴上级支出", "对附属单位补助支出")
_KINDS = re.compile(
    rf"^(?:其中:?)?({_BASIC}|{_PROJECTS}|其他支出|{'|'.join(_OTHERS)})"
    r"(?:预算|决算|执行)?数?(?:为|共|合计)?$"
)
_CUE = re.compile(r"^[,;。:(]?其中[:,]?[^,;。:()]*$")


@rule(
    "BJ356",
    zh="绩效：整体支出＝基本支出＋项目支出",
    en="Performance: all spending is basic and project spending",
)
def all_spending(base: FactBase) -> Iterator[Found]:
    """整体支出绩效评价写明“其中：基本支出…，项目支出…”的，两项之和应等于前面的金额。

    Spending is 基本支出 and 项目支出; a list that names both under 其中 names all of it, whatever
    its total is called, and on whatever basis it stands.

    Formula: 整体支出（涉及资金、全年预算数）= 基本支出 + 项目支出（+ 其他支出）
    Exceptions: where 经营支出, 上缴上级支出 or 对附属单位补助支出 are not listed, a sum that is too
    small says nothing.
    Source: 决算说明勾稽关系 NN-SUM

    Passes::

        # 文
        十四、预算绩效情况说明
        对部门整体支出开展了绩效自评，涉及资金50.00万元，其中基本支出20.00万元，项目支出30.00万元。

    Fails::

        # 文
        十四、预算绩效情况说明
        对部门整体支出开展了绩效自评，涉及资金55.00万元，其中基本支出20.00万元，项目支出30.00万元。
    """
    for paragraph in performance_paragraphs(base):
        for told in sentences(paragraph):
            yield from _of_kinds(base, told)


def _of_kinds(base: FactBase, sentence: Sequence[Told]) -> Iterator[Relation]:
    money = [t for t in sentence if t.figure.unit.kind is not Kind.PERCENT]
    for index, total in enumerate(money[:-2]):
        listed: dict[str, Figure] = {}
        for told in money[index + 1 :]:
            kind = _KINDS.match(told.words)
            if kind is None or told.figure.unit.kind is not Kind.AMOUNT or kind[1] in listed:
                break
            listed[kind[1]] = told.figure
        cued = _CUE.match(money[index + 1].gap.removeprefix(total.figure.unit.name))
        if cued and total.figure.unit.kind is Kind.AMOUNT and {_BASIC, _PROJECTS} <= set(listed):
            yield Relation(
                "BJ356",
                Shape.SUM,
                Term(total.figure),
                total_of(*listed.values()),
                subject="基本支出＋项目支出",
                partial=_more_kinds(base, listed),
            )


def _more_kinds(base: FactBase, listed: dict[str, Figure]) -> bool:
    """Tell whether the unit spent money of another kind than those listed."""
    missing = [Address(item, Scope.ALL_FUNDS) for item in _OTHERS if item not in listed]
    return any(f.value for a in missing for f in firm_figures(base, a))
