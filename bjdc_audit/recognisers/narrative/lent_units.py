"""Amounts that print no unit: it is that of their total, or that of the label before them.

人员经费 60.00 万元，包括：基本工资 30.00、津贴补贴 20.00、奖金 10.00。
项目资金（万元）：全年预算数 60.00，全年执行数 30.00，执行率 50.00%。
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.figures import PERCENT, Kind, exact
from bjdc_audit.recognisers.narrative.numerals import MONEY
from bjdc_audit.recognisers.narrative.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bjdc_audit.recognisers.narrative.numerals import Numeral

_FEWEST: Final = 3
_AGAIN: Final = re.compile(
    r"[、,;][^0-9、,;。:()]{2,20}(?:\([^()0-9]{1,6}\)[^0-9、,;。:()]{0,12})?"
)
_END: Final = ("", "。", ";", "\n")
_STOPS: Final = (*_END, ",", "、")
_LABEL: Final = re.compile(r"\((?:单位:)?(?P<unit>万元|元)\):")
_NO_MONEY: Final = re.compile("(?:分|率|比|权重|比重|次|人)[值数]?[为是:]?$")
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
    for label in _LABEL.finditer(text):
        given |= _labelled(text, numbers, label)
    return [given.get(index, number) for index, number in enumerate(numbers)]


def _labelled(text: str, numbers: Sequence[Numeral], label: re.Match[str]) -> Mapping[int, Numeral]:
    """Return the numbers without units in the sentence behind a label, with its unit."""
    unit = MONEY[label["unit"]]
    stop = text.find("。", label.end())
    stop = len(text) if stop < 0 else stop
    inside = [(i, n) for i, n in enumerate(numbers) if label.end() < n.start < stop]
    if any(n.figure.unit.kind is Kind.AMOUNT for _, n in inside):
        return {}  # some print their own: what the others are is open
    return {
        index: replace(number, figure=replace(number.figure, unit=unit), excuse=None)
        for index, number in inside
        if number.lost_unit
        and text[number.end : number.end + 1] in _STOPS
        and not _NO_MONEY.search(text[: number.start])
    }


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
