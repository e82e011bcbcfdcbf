"""Amounts of a list that print no unit: it is that of their total, if no other unit could be.

人员经费 60.00 万元，包括：基本工资 30.00、津贴补贴 20.00、奖金 10.00。
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.figures import PERCENT, Kind, exact
from bjdc_audit.recognisers.narrative.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.recognisers.narrative.numerals import Numeral

_FEWEST: Final = 3
_AGAIN: Final = re.compile(
    r"[、,;][^0-9、,;。:()]{2,20}(?:\([^()0-9]{1,6}\)[^0-9、,;。:()]{0,12})?"
)
_END: Final = ("", "。", ";", "\n")
_NEAR: Final = 2
"""How many times the total a list may make, or the list its total: one part may be wrong."""


def with_lent_units(text: str, numbers: Sequence[Numeral]) -> list[Numeral]:
    """Return the numbers of a paragraph, those of lists without units with that of their total."""
    given: dict[int, Numeral] = {}
    for at, total in enumerate(numbers):
        if total.figure.unit.kind is Kind.AMOUNT and total.excuse is None:
            for index in _list_of(text, numbers, at):
                figure = replace(numbers[index].figure, unit=total.figure.unit)
                given[index] = replace(numbers[index], figure=figure, excuse=None)
    return [given.get(index, number) for index, number in enumerate(numbers)]


def _list_of(text: str, numbers: Sequence[Numeral], at: int) -> Sequence[int]:
    """Return which numbers without units are the parts of a total; none but by a list cue."""
    begin = at + 1
    while begin < len(numbers) and numbers[begin].figure.unit == PERCENT:
        begin += 1
    cue = text[numbers[begin - 1].end : numbers[begin].start] if begin < len(numbers) else "。"
    opens = phrases().list_all.search(cue) or phrases().list_main.search(cue)
    if "。" in cue or not opens:
        return ()
    stop = begin
    while stop < len(numbers) and numbers[stop].lost_unit:
        between = text[numbers[stop - 1].end : numbers[stop].start]
        if stop > begin and not _AGAIN.fullmatch(between):
            break
        stop += 1
    run = range(begin, stop)
    if len(run) < _FEWEST or text[numbers[stop - 1].end :][:1] not in _END:
        return ()
    return run if _makes_about([numbers[i] for i in run], numbers[at]) else ()


def _makes_about(parts: Sequence[Numeral], total: Numeral) -> bool:
    """Tell whether a list is of the size of its total, in the same unit: no other would do."""
    with exact():
        made = sum(part.figure.value for part in parts)
    return total.figure.value <= made * _NEAR and made <= total.figure.value * _NEAR
