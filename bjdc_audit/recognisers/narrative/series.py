"""Numbers told in one breath: 「各是 A、B 万元」, 「分别占 60 %、40 %」."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.recognisers.narrative.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.recognisers.narrative.numerals import Numeral


def series_of(text: str, words: str, numbers: Sequence[Numeral]) -> Sequence[Numeral]:
    """Return the numbers told one by one behind 分别: 「分别占 60 %、40 %」; none if it is one."""
    if not phrases().each.search(words):
        return ()
    size = 1
    for one, following in pairwise(numbers):
        between = text[one.end : following.start]
        alike = one.figure.unit == following.figure.unit and following.excuse is None
        if not alike or not phrases().series.match(between):
            break
        size += 1
    return numbers[:size] if size > 1 else ()


def paired(text: str, start: int, first: Numeral, second: Numeral) -> bool:
    """Tell whether two numbers are told in one breath, for income and for spending (各是 A、B)."""
    between = text[first.end : second.start]
    told_for_each = re.search("各|分别", text[start : first.start])
    return between in (",", "、") and told_for_each is not None and second.excuse is None
