"""Numbers told in one breath: 「各是 A、B 万元」, 「分别占 60 %、40 %」."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import Kind
from bjdc_audit.recognisers.narrative.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.recognisers.narrative.numerals import Numeral


# Only these part numbers that no words of their own tell apart.
_JOINED = re.compile("^(?:、|和|及|以及|与|、和)$")
# 占比 66.00 %∶34.00 %, 占比为 66.00 %比 34.00 %
_RATIO = re.compile("^[:∶比]$")


def series_of(text: str, words: str, numbers: Sequence[Numeral]) -> Sequence[Numeral]:
    """Return the numbers told one by one: 「分别占 60 %、40 %」, 「占比 60 %、40 %」.

    Behind 分别 a comma may part them. One number is no series.
    """
    each = phrases().each.search(words)
    joins = phrases().series if each else _JOINED
    size = 1
    for one, following in pairwise(numbers):
        between = text[one.end : following.start]
        measures = one.figure.unit.kind in (Kind.AMOUNT, Kind.PERCENT)
        alike = one.figure.unit == following.figure.unit and following.excuse is None
        ratio = one.figure.unit.kind is Kind.PERCENT and _RATIO.match(between)
        if not alike or not (ratio or joins.match(between)) or not (each or measures):
            break
        size += 1
    return numbers[:size] if size > 1 else ()


def paired(text: str, start: int, first: Numeral, second: Numeral) -> bool:
    """Tell whether two numbers are told in one breath, for income and for spending (各是 A、B)."""
    between = text[first.end : second.start]
    told_for_each = re.search("各|分别", text[start : first.start])
    return between in (",", "、") and told_for_each is not None and second.excuse is None
