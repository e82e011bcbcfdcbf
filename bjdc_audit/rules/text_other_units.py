"""Inside the narrative: an amount told twice, in two units."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Text
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase

# 0.01 万元,即|60 元
_AGAIN = re.compile(r"[\d,.]+(?:亿元|万元|千元|元)[,(]?(?:也就是|即|折合|合)(?:人民币)?:?")
_NOTE = Text(
    "与“即”前面的同一金额不符，单位可能有误", "is not the amount before 即; its unit may be wrong"
)


@rule(
    "BJ610",
    zh="文字：换了单位的同一金额",
    en="Narrative: one amount in two units",
)
def amounts_told_twice(base: FactBase) -> Iterator[Found]:
    """“人均支出0.01万元，即60元”：即前后是同一金额，只是单位不同。

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
    narrative = base.narrative
    for first, second in pairwise(narrative.figures if narrative else ()):
        kinds = {first.unit.kind, second.unit.kind}
        if narrative is None or kinds != {Kind.AMOUNT} or not first.value:
            continue
        between = narrative.text[text_start(first.place) : text_start(second.place)]
        if _AGAIN.fullmatch(between):
            yield Relation("BJ610", Shape.SAME, Term(second), Term(first), coarse=True, note=_NOTE)
