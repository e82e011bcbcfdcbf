"""Inside the narrative: an amount told twice, in two units."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.figures import WAN, YUAN, Kind, exact
from bjdc_audit.model.findings import Text
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import last_sums

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_AMOUNT = r"[\d,.]+(?:亿元|万元|千元|元)"
# 0.01 万元,即|60 元, 14.24 万元（|142386.90 元）
_AGAIN = re.compile(rf"{_AMOUNT}(?:[,(]?(?:也就是|即|折合|约合|折|合)(?:人民币)?:?|\()")
_CLOSED = re.compile(rf"{_AMOUNT}\)")
# 4.62 万元（|46153.24 元，为银行利息）
_REMARKED = re.compile(rf"{_AMOUNT},(?:(?!{_AMOUNT})[^()])*\)")
_MOST = 4
"""Amounts before, of which 合 may tell the sum: 局本级 A 万元、学校 B 万元，合 C 元."""
_NOTE = Text(
    "与前面所写的同一金额不符，单位可能有误",
    "is not the same amount as before; its unit may be wrong",
)


@rule(
    "BJ610",
    zh="文字：换了单位的同一金额",
    en="Narrative: one amount in two units",
)
def amounts_told_twice(base: FactBase) -> Iterator[Found]:
    """“人均支出0.01万元，即60元”“14.24万元（142400元）”：前后是同一金额，只是单位不同。

    The amount printed with fewer digits stands for all that round to it.

    Formula: A万元 = B元 ÷ 10000
    Exceptions: amounts that round to zero.
    Source: 决算说明勾稽关系 NN-REPEAT

    Passes::

        # 文
        八、“三公”经费支出决算情况说明
        公务接待费支出0.25万元，共接待4批次、50人次，人均支出0.01万元，即50元。

    Fails::

        # 文
        八、“三公”经费支出决算情况说明
        公务接待费支出0.25万元，共接待4批次、50人次，人均支出0.01万元，即50万元。
    """
    if base.narrative is None:
        return
    figures, text = base.narrative.figures, base.narrative.text
    for at, (first, second) in enumerate(pairwise(figures)):
        begin, end = text_start(first.place), text_start(second.place)
        kinds = {first.unit.kind, second.unit.kind}
        if kinds != {Kind.AMOUNT} or not first.value or not _AGAIN.fullmatch(text, begin, end):
            continue
        alone = _CLOSED.match(text, end) is not None
        alone = alone or (_REMARKED.match(text, end) is not None and _is_near(first, second))
        if text[end - 1] == "(" and not (alone and _is_again(first, second)):
            continue  # 运行维护费 A 万元（B 万元由项目支出列支）
        before = figures[max(at - _MOST + 1, 0) : at + 1]
        yield Relation(
            "BJ610",
            Shape.SAME,
            Term(second),
            Term(first),
            readings=tuple(
                total
                for total in last_sums(before)
                if {f.unit.kind for f in total.figures()} == {Kind.AMOUNT}
            ),
            coarse=True,
            note=_NOTE,
        )


def _is_near(first: Figure, second: Figure) -> bool:
    """Tell whether two amounts have about the same size, or the same digits in another unit."""
    in_yuan = replace(second, unit=YUAN)
    with exact():
        about = first.base / 2 <= second.base <= 2 * first.base
    return about or in_yuan.interval.meets(first.interval)


def _is_again(first: Figure, second: Figure) -> bool:
    """Tell whether an amount in brackets is in another unit, or should be: A 万元（B 万元）."""
    others = (replace(second, unit=unit) for unit in (YUAN, WAN))
    return first.unit != second.unit or any(o.interval.meets(first.interval) for o in others)
