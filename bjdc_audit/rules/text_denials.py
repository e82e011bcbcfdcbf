"""Inside the narrative: a fund or an item that the text says the unit did not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bjdc_audit.model.facts import FUNDS
from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import Denial
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import firm_figures, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_MOST: Final = 3
"""Amounts shown as places."""


@rule(
    "BJ374",
    zh="文字说没有的项目没有金额",
    en="What the text denies has no amounts",
    severity=Severity.WARNING,
)
def denied(base: FactBase) -> Iterator[Found]:
    """文字说“没有政府性基金预算财政拨款收入、支出”“未发生公务接待”，表中或他处却有金额，前后矛盾。

    A sentence of another year's report, or of another unit's, that was left standing. A fund that
    is denied had nothing (an error); an item may have been paid for what was done before. The items
    stand in data/phrases.toml.

    Formula: 没有某项目 ⇒ 该项目 = 0
    Exceptions: sentences about last year, the budget, a part of the unit or conditions.
    Source: 决算说明勾稽关系 X-EMPTY

    Passes::

        # 表
        政府性基金预算财政拨款收入支出决算表
        单位：万元
        科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出合计 | 年末结转和结余
        合计 | | | | |
        # 文
        八、政府性基金预算财政拨款收入支出决算情况说明
        本单位2023年度没有政府性基金预算财政拨款收入，也没有使用政府性基金预算财政拨款安排的支出。

    Fails::

        # 表
        政府性基金预算财政拨款收入支出决算表
        单位：万元
        科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出合计 | 年末结转和结余
        合计 | | 0.00 | 5.00 | 5.00 | 0.00
        229 | 其他支出 | 0.00 | 5.00 | 5.00 | 0.00
        # 文
        八、政府性基金预算财政拨款收入支出决算情况说明
        本单位2023年度没有政府性基金预算财政拨款收入，也没有使用政府性基金预算财政拨款安排的支出。
    """
    for denial in statements(base, Denial):
        told = (f for address in denial.addresses for f in firm_figures(base, address))
        money = [figure for figure in told if figure.value][:_MOST]
        if money:
            yield _observation(denial, money)


def _observation(denial: Denial, money: list[Figure]) -> Observation:
    amounts = "、".join(dict.fromkeys(figure.shown() for figure in money))
    return Observation(
        Verdict.MISMATCH,
        Text(
            f"文字说“{denial.words}”，别处却有{amounts}",
            f"the text says {denial.words}, but there is {amounts}",
        ),
        (
            Location("stated", denial.place, denial.words),
            *(Location("operand", f.place, f.text) for f in money),
        ),
        Severity.ERROR if denial.addresses[0].scope in FUNDS else None,
        stated=denial.words,
    )
