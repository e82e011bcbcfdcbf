"""Inside the narrative: how much of a planned number of things was done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Ratio, Term
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.amounts_told import sentences_told
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.rules.amounts_told import Sentence, Spoken

# 实际 252 家次，完成|105.00 %; 完成目标值 1200 米的|80.00 %; 占年度计划 14 公里的|90.00 %
_RATE: Final = re.compile(
    "(?:完成率?|完成比例|完成(?:年度?|全年|年初)?(?:目标|计划|任务)[值数量]?的?|的)(?:为|达到?|是)?$"
)
_PLANNED: Final = re.compile("目标|计划|任务|应")
_DONE: Final = re.compile("实际|完成|实施|已")
_UNIT: Final = re.compile(r"[^\d,;。:、()%的\s]{1,4}")
_DECIMALS: Final = 1


@rule(
    "BJ386",
    zh="文字：完成率＝实际完成数÷目标（计划）数",
    en="Narrative: what was done of a planned number of things",
    severity=Severity.WARNING,
)
def done_of_planned(base: FactBase) -> Iterator[Found]:
    """“目标240家次，实际252家次，完成105.00%”：完成率应等于实际完成数除以目标（计划）数。

    Both numbers count the same things and stand right before the rate, which says so. A rate of
    whole percents can only be confirmed: it may be rounded to a score.

    Formula: 完成率 = 实际完成数 ÷ 目标（计划）数 × 100%
    Exceptions: numbers of different things; rates behind one number, or behind several plans.
    Source: 项目支出绩效自评表 TP-TARGET

    Passes::

        # 文
        十四、预算绩效情况说明
        监督检查目标240家次，实际252家次，完成105.00%。

    Fails::

        # 文
        十四、预算绩效情况说明
        监督检查目标240家次，实际252家次，完成150.00%。
    """
    for sentence in sentences_told(base):
        told = sentence.told
        for at in range(2, len(told)):
            if told[at].figure.unit.kind is Kind.PERCENT and _RATE.search(told[at].words):
                yield from _rate(sentence, told[at - 2 : at], told[at])


def _rate(sentence: Sentence, pair: Sequence[Spoken], rate: Spoken) -> Iterator[Relation]:
    if any(s.money or s.figure.unit.kind is Kind.PERCENT or not s.figure.value for s in pair):
        return
    if len({_unit(sentence, spoken) for spoken in pair} - {""}) != 1:
        return
    planned = [s for s in pair if _PLANNED.search(s.words)]
    done = [s for s in pair if s not in planned]
    if len(planned) != 1:
        return
    sure = rate.figure.decimals >= _DECIMALS and _DONE.search(done[0].words) is not None
    yield Relation(
        "BJ386",
        Shape.RATE,
        Term(rate.figure),
        Ratio(Term(done[0].figure), Term(planned[0].figure)),
        corroboration=not sure,
    )


def _unit(sentence: Sentence, spoken: Spoken) -> str:
    """Return the words of the thing that a number counts, "" if there are none."""
    begin = spoken.start + len(spoken.figure.text) - sentence.start
    match = _UNIT.match(sentence.text, begin)
    return match[0][:2] if match else ""
