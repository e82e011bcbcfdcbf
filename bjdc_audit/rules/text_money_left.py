"""Inside the narrative: what is left of money that came in and was carried over, in one breath."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Sum, Term
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.amounts_told import sentences_told
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.rules.amounts_told import Sentence, Spoken

_TOLD: Final = 4
_PLANNED: Final = re.compile("预算|计划|指标|合同")
_ADDED: Final = re.compile(r",(?:连同|加上?)(?:上年|年初)度?结[转余][^,;。:0-9]{0,6}")
_USED: Final = re.compile("支出|使用|用于|执行|列支")
_LEFT: Final = re.compile(
    r"(?:结转(?:至|到)?[下次]一?年度?|年末(?:尚有)?结[转余]\S{0,6}|尚?剩?余)$"
)


@rule(
    "BJ326",
    zh="文字：到位资金＋上年结转－支出＝结转下年",
    en="Narrative: what came in and was carried over, less what was spent, is left",
    severity=Severity.WARNING,
)
def money_left(base: FactBase) -> Iterator[Found]:
    """“本年到位…万元，连同上年结转…万元，当年支出…万元，结转下年…万元”：一口气说完的四个数应能相抵。

    Whose money it is does not matter: the sentence tells all that came and went.

    Formula: 结转下年 = 本年到位 + 上年结转 − 当年支出
    Exceptions: sentences that tell more than one use, or a budget.
    Source: 决算报表勾稽关系 T08-ROLL

    Passes::

        # 文
        三、支出决算情况说明
        专项资金本年到位40.00万元，连同上年结转6.00万元，当年支出43.00万元，结转下年3.00万元。

    Fails::

        # 文
        三、支出决算情况说明
        专项资金本年到位40.00万元，连同上年结转6.00万元，当年支出43.00万元，结转下年5.00万元。
    """
    for sentence in sentences_told(base):
        money = [s for s in sentence.told if s.money and s.depth == 0]
        for at in range(len(money) - _TOLD + 1):
            came, carried, used, left = four = money[at : at + _TOLD]
            if _is_flow(sentence, four):
                flow = ((1, came), (1, carried), (-1, used))
                made = Sum(tuple((sign, Term(spoken.figure)) for sign, spoken in flow))
                yield Relation("BJ326", Shape.SUM, Term(left.figure), made, subject="结转下年")


def _is_flow(sentence: Sentence, four: list[Spoken]) -> bool:
    """Tell whether four amounts are what came, was carried over, was used and is left."""
    came, carried, used, left = four
    between = sentence.text[came.end - sentence.start : left.start - sentence.start]
    return (
        ";" not in between
        and not any(_PLANNED.search(spoken.words) for spoken in four)
        and _ADDED.fullmatch(carried.gap) is not None
        and _USED.search(used.words) is not None
        and _LEFT.search(left.words) is not None
    )
