"""Targets told in running text: 「目标值大于等于 11 台，实际完成 14 台」."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import Kind
from bjdc_audit.model.narrative import Remainder, Target
from bjdc_audit.model.text import any_of
from bjdc_audit.recognisers.narrative.scoresheet import SIGNS, cost_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.flow import Paragraph
    from bjdc_audit.recognisers.narrative.numerals import Numeral

TARGET = re.compile(r"目标(?:值|数)?(?:为|是|:)?[^,。;0-9]{0,12}$")
_REACHED = re.compile(r"(?:实际|达到|完成)[^,。;0-9]{0,12}$")
_SIGN = re.compile(any_of(SIGNS))
_REST = re.compile(r"^[^。;0-9]{0,16},(?:其余|剩余)[^。;0-9]{0,8}$")


def targets(
    paragraph: Paragraph, numbers: Sequence[Numeral], section: Section
) -> Iterator[Target | Remainder]:
    """Yield targets with what was reached, and percentages told with their remainder."""
    text = paragraph.text
    previous = 0
    for number, following in pairwise(numbers):
        lead, between = text[previous : number.start], text[number.end : following.start]
        first, second = number.figure, following.figure
        alike = first.unit.kind is second.unit.kind and first.unit.kind is not Kind.OTHER
        if alike and TARGET.search(lead) and _REACHED.search(between):
            sign = _SIGN.search(lead[-16:])
            yield Target(
                target=first,
                actual=second,
                sign=SIGNS[sign[0]] if sign else "",
                section=section,
                cost=first.unit.kind is Kind.AMOUNT and cost_group(text[: number.start]),
            )
        if first.unit.kind is second.unit.kind is Kind.PERCENT and _REST.match(between):
            yield Remainder(first, second, section)
        previous = number.end
