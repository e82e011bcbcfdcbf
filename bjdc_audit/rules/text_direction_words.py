"""Inside the narrative: the direction words of one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import Change
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase


@rule(
    "BJ308",
    zh="文字：增减用语前后一致",
    en="Narrative: direction words agree",
    severity=Severity.ERROR,
)
def paired_directions(base: FactBase) -> Iterator[Found]:
    """同一句里金额和百分比的增减用语应当一致；模板中“增加（减少）”应当选定一个。

    Formula: 增加…万元，增长…%；减少…万元，下降…%
    Exceptions: 0.00 and 0 % go with either word.
    Source: 决算说明勾稽关系 NN-DIRECTION-PAIR

    Passes::

        # 文
        一、收入支出决算总体情况说明
        收入总计120.00万元，与上年相比增加20.00万元，增长20.00%。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        收入总计120.00万元，与上年相比增加20.00万元，下降14.29%。
    """
    for change in statements(base, Change):
        location = Location("stated", change.place, change.place.quote)
        if change.options_left:
            yield Observation(
                Verdict.WORDING,
                Text("模板中的增减选项没有选定", "a choice of the template was left standing"),
                (location,),
                Severity.NOTE,
                suggestion=Text("删去不适用的字样", "delete the word that does not apply"),
            )
        if _contradicts(change) and change.amount is not None:
            amount = Location("operand", change.amount.place, change.amount.text)
            yield Observation(
                Verdict.MISMATCH,
                Text(
                    "金额与百分比的增减方向相反",
                    "amount and percentage point in opposite directions",
                ),
                (location, amount),
                suggestion=Text("统一增减用语", "use the same direction for both"),
            )


def _contradicts(change: Change) -> bool:
    if change.amount is None or change.percent is None:
        return False
    if not change.amount.value or change.percent.value <= 0:
        return False
    return {change.sign, change.percent_sign} == {1, -1}
