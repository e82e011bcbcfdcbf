"""Inside the narrative: the direction words of one sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import Change, Comparison
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_FINE = Decimal(50)
"""元: half of 0.01 万元."""
_TO_THE_FEN = Decimal("0.005")
"""元: half of 0.01 元."""


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


@rule(
    "BJ395",
    zh="文字：两数相同，不能说大于、小于",
    en="Narrative: equal figures are neither more nor less",
    severity=Severity.WARNING,
)
def equal_figures(base: FactBase) -> Iterator[Found]:
    """决算数与所比较的数写得完全相同，却说“大于”“小于”“增加”“减少”，多半是模板字样没有改。

    The words of a template stand although both figures are printed alike, to the last decimal.

    Formula: 决算 = 预算 ⇒ 持平、一致
    Exceptions: zeros, where the words are filler; amounts printed coarser than 0.01 万元. Where
    amounts are not printed to the 分 they may differ by less: a note.
    Source: 决算说明勾稽关系 NN-DIRECTION

    Passes::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        一般公共预算财政拨款支出年初预算为30.00万元，支出决算为30.00万元，决算数与预算数持平。

    Fails::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        一般公共预算财政拨款支出年初预算为300000.00元，支出决算为300000.00元，决算数大于预算数。
    """
    for comparison in statements(base, Comparison):
        first, second = comparison.first, comparison.second
        if comparison.sign == 0 or comparison.loose or comparison.doubtful:
            continue
        if first is None or second is None or not _printed_alike(first, second):
            continue
        told = Location("stated", comparison.place, comparison.place.quote)
        words = comparison.words.strip(",;。")
        figures = (Location("operand", f.place, f.text) for f in (first, second))
        yield Observation(
            Verdict.MISMATCH,
            Text(
                f"两个数都是{first.shown()}，却写“{words}”",
                f"both figures are {first.shown()}, yet the words are “{words}”",
            ),
            (told, *figures),
            None if first.half_unit <= _TO_THE_FEN else Severity.NOTE,
            suggestion=Text("改为“持平”，或更正数字", "say 持平, or correct the figures"),
        )


def _printed_alike(first: Figure, second: Figure) -> bool:
    """Tell whether two amounts are printed alike, so finely that little can lie between them."""
    alike = (first.value, first.decimals, first.unit) == (
        second.value,
        second.decimals,
        second.unit,
    )
    return alike and first.value != 0 and first.half_unit <= _FINE
