"""Inside the narrative: percentage points that lie between two percentages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Term, difference
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.amounts_told import sentences_told
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Spoken

_POINTS: Final = "个百分点"
_MOVED: Final = "(?:提高|提升|上升|增加|增长|升高|升|下降|降低|减少|回落|降|高|低|多|少)"
# 利用率由 61.3 %|提高到 74.8 %|，提高了 13.5 个百分点
_FROM: Final = re.compile(r"[由从][^,;。0-9]*$")
_TO: Final = re.compile(f"{_MOVED}(?:到|至|为)")
_BY: Final = re.compile(f",?(?:共|累计|净)?{_MOVED}(?:出)?了?")
# 合格率 91.3 %|，比目标 90 %|高 1.3 个百分点
_THAN: Final = re.compile(r",?[比较][^,;。:()0-9]{0,10}")
_NOTE: Final = Text("与前面两个百分比之差不符", "is not the difference of the two percentages")


@rule(
    "BJ327",
    zh="文字：百分点＝两个百分比之差",
    en="Narrative: percentage points are the difference of two percentages",
    severity=Severity.WARNING,
)
def points(base: FactBase) -> Iterator[Found]:
    """“由61.3%提高到74.8%，提高13.5个百分点”“91.3%，比目标90%高1.3个百分点”：百分点应等于两个百分比之差。

    The three numbers stand side by side, so that it does not matter what they measure.

    Formula: 百分点 = |百分比甲 − 百分比乙|
    Exceptions: numbers with others between them; the tail of rounding.
    Source: 决算说明勾稽关系 NN-CHANGE

    Passes::

        # 文
        十四、预算绩效情况说明
        数字化率由61.3%提高到74.8%，提高13.5个百分点。

    Fails::

        # 文
        十四、预算绩效情况说明
        数字化率由61.3%提高到78.4%，提高13.5个百分点。
    """
    for sentence in sentences_told(base):
        for at in range(2, len(sentence.told)):
            between = _between(sentence.told[at - 2 : at + 1])
            if between:
                stated, (greater, less) = sentence.told[at].figure, between
                yield Relation(
                    "BJ327",
                    Shape.CHANGE_AMOUNT,
                    Term(stated),
                    difference(greater, less),
                    note=_NOTE,
                )


def _between(told: Sequence[Spoken]) -> tuple[Figure, Figure] | None:
    """Return the percentages that points are said to lie between, the greater one first."""
    first, second, stated = told
    percent = {first.figure.unit.kind, second.figure.unit.kind} == {Kind.PERCENT}
    if not percent or stated.figure.unit.name != _POINTS or not _BY.fullmatch(stated.gap):
        return None
    moved = _FROM.search(first.words) is not None and _TO.fullmatch(second.gap) is not None
    if not moved and not _THAN.fullmatch(second.gap):
        return None
    pair = (first.figure, second.figure)
    return pair if first.figure.base > second.figure.base else (pair[1], pair[0])
