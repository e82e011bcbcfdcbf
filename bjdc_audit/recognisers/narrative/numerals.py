"""Every numeral of the narrative becomes a figure, with its unit, once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import (
    MAX_DIGITS,
    NO_UNIT,
    NUMBER,
    PERCENT,
    WAN,
    YI,
    YUAN,
    ZERO,
    Figure,
    Kind,
    Unit,
    parse_number,
)
from bjdc_audit.model.findings import Reason
from bjdc_audit.recognisers.narrative.markers import marker_length
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.places import place_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.flow import Paragraph

# A minus stands behind these only; elsewhere it is a dash: 10-15.
_SIGNED = r"(?<![\d.])(?:(?<=[率为额数是:(),、加少长降动减升算余转])[-−])?"
_LONE = re.compile(NUMBER.pattern.replace("[-−]?", _SIGNED, 1))
MONEY = {
    "万元": WAN,
    "亿元": YI,
    "元": YUAN,
    "万圆": WAN,
    "圆": YUAN,
    "千元": Unit("千元", Kind.AMOUNT, WAN.scale / 10),
}
_MONEY_UNIT = re.compile(r"(?:人民币)?(万元|亿元|千元|元|万圆|圆)")
_BARE_WAN = re.compile(r"万(?=[,。;:、)(占]|$)")
_POINTS = re.compile(r"个?百分点")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_SECOND_OF_PAIR = re.compile(
    rf"[,、]\d[\d,]{{0,{2 * MAX_DIGITS}}}+(?:\.\d{{1,{MAX_DIGITS}}}+)?(?P<unit>万元|亿元|元|%)"
)
_DISTRIBUTED = re.compile(r"(?:各|分别)[^。;]{0,10}$")
_DISTRIBUTED_LENGTH = 12
_BLANKS = re.compile(" *")
_LETTERS = re.compile(r"[A-Za-z]")
# 2030603人民防空 is an account, no number of people.
_CODE = re.compile(r"2[0-3]\d{5}$")
_NAMED = re.compile(r"(?!人次)[\u4e00-\u9fff]{3}")
# 水利(03款)防汛(14项) are codes; (12项) alone may count something.
_LEVEL_CODE = re.compile(r"\d{2,7}号?(?:[类款]|(?P<item>项))\)")


@dataclass(frozen=True)
class Numeral:
    """A figure and where it stands in its paragraph (``end`` is behind its unit)."""

    figure: Figure
    start: int
    end: int
    excuse: Reason | None = None
    bare_unit: bool = False
    """True for 万 without 元, where the unit is clear but not spelled out."""

    @property
    def lost_unit(self) -> bool:
        """True for a number with decimals and no unit: an amount, perhaps."""
        return self.figure.unit == NO_UNIT and self.figure.decimals > 0


@dataclass(frozen=True)
class _Reading:
    unit: Unit
    length: int
    excuse: Reason | None = None
    bare_unit: bool = False


def _unit_after(text: str, start: int, end: int, *, in_row: bool) -> _Reading:
    """Read the unit behind the number ``text[start:end]``; in a row a blank may stand between."""
    spaces = _count_blanks(text, end) if in_row else 0
    reading = _unit_in(text, start, end, text[end + spaces : end + spaces + 12])
    if spaces and reading.unit.kind in (Kind.AMOUNT, Kind.PERCENT):
        return replace(reading, length=reading.length + spaces)
    return reading if not spaces else _Reading(NO_UNIT, 0, Reason.NOT_AN_AMOUNT)


def _count_blanks(text: str, start: int) -> int:
    match = _BLANKS.match(text, start)
    return match.end() - start if match else 0


def _unit_in(text: str, start: int, end: int, rest: str) -> _Reading:
    """Read a unit from ``rest``, the text behind the number."""
    readers = (_percent, _money, _year, _count, _time, _pair, _bare)
    readings = (read(text, start, end, rest) for read in readers)
    return next((r for r in readings if r), _Reading(NO_UNIT, 0, Reason.NOT_AN_AMOUNT))


def _percent(_text: str, _start: int, _end: int, rest: str) -> _Reading | None:
    if rest.startswith("%"):
        return _Reading(PERCENT, 1)
    match = _POINTS.match(rest)
    return _Reading(Unit("个百分点", Kind.OTHER), match.end()) if match else None


def _money(_text: str, _start: int, _end: int, rest: str) -> _Reading | None:
    match = _MONEY_UNIT.match(rest)
    if match is None:
        return None
    behind = phrases().threshold.match(rest[match.end() :])
    return _Reading(MONEY[match[1]], match.end(), Reason.NOT_AN_AMOUNT if behind else None)


def _year(text: str, start: int, end: int, rest: str) -> _Reading | None:
    if _YEAR.match(text[start:end]) and rest.startswith("年"):
        return _Reading(NO_UNIT, 1, Reason.NOT_AN_AMOUNT)
    return None


def _count(text: str, start: int, end: int, rest: str) -> _Reading | None:
    match = phrases().count_unit.match(rest)
    if match is None or (_CODE.match(text[start:end]) and _NAMED.match(rest)):
        return None
    return _Reading(Unit(match[0], Kind.COUNT, _multiple(match[0])), match.end())


def _time(_text: str, _start: int, _end: int, rest: str) -> _Reading | None:
    match = phrases().time_unit.match(rest)
    if match is None:
        return None
    return _Reading(Unit(match[0], Kind.OTHER), match.end(), Reason.NOT_AN_AMOUNT)


def _pair(text: str, start: int, end: int, _rest: str) -> _Reading | None:
    """Give the first number of 「各是 A、B 万元」 the unit of the second."""
    pair = _SECOND_OF_PAIR.match(text, end)
    before = text[max(start - _DISTRIBUTED_LENGTH, 0) : start]
    if pair is None or not _DISTRIBUTED.search(before):
        return None
    return _Reading(PERCENT if pair["unit"] == "%" else MONEY[pair["unit"]], 0)


def _bare(_text: str, _start: int, _end: int, rest: str) -> _Reading | None:
    match = _BARE_WAN.match(rest)
    return _Reading(WAN, match.end(), bare_unit=True) if match else None


def _multiple(unit: str) -> Decimal:
    """Return the multiple in a unit such as 万条 or 亿个."""
    return {"万": WAN.scale, "亿": YI.scale}.get(unit[0], YUAN.scale)


_TAKEN_OFF = re.compile("(?:冲[减销回]|红字|退回|退库)[^,;。:0-9]*$")
_REACH = 30
_WAN_AMOUNT = re.compile(r"(?<![\d.,])[\d,]*\d(?:\.(\d+))? ?万元")
_ROUGH_LENGTH = 4
_JOINS = "、和及"
_OPERATOR = re.compile("[→÷×=]")
_TO_THE_YUAN = 4
"""Decimals of 万元 that make one 元."""
_ROUNDED = 2
"""Decimals that an amount may have been rounded to, even there."""
_FEW = 10


def is_to_the_yuan(text: str) -> bool:
    """Tell whether a text prints 万元 to the 元 and leaves out zeros at the end: 0.2 万元."""
    decimals = [len(m[1] or "") for m in _WAN_AMOUNT.finditer(text)]
    fine = sum(n >= _TO_THE_YUAN for n in decimals)
    return fine > _FEW and 2 * fine > sum(n > 0 for n in decimals)


def numerals(
    section: Section, paragraph: Paragraph, *, to_the_yuan: bool = False
) -> Iterator[Numeral]:
    """Yield the numerals of a paragraph, in order.

    ``to_the_yuan`` if the text prints 万元 to the 元: short amounts are exact then.
    """
    text = paragraph.text
    skip = 0 if paragraph.sheet_row else marker_length(text)
    lost = -1
    for match in _LONE.finditer(text):
        start, end = match.span()
        reading = _unit_after(text, start, end, in_row=paragraph.sheet_row)
        if reading.unit.kind is Kind.AMOUNT and _is_less(text, start):
            start -= 1
        parsed = parse_number(text[start:end])
        value, decimals = parsed or (ZERO, 0)
        excuse = reading.excuse
        if parsed is None or start < skip or paragraph.noise or _in_a_code(text, start):
            excuse = Reason.NOT_AN_AMOUNT
        elif excuse is None and not paragraph.sheet_row:
            joined = lost == start - 1 and text[lost] in _JOINS  # （2.93、|2.72 万元）
            behind = end + reading.length
            dashed = reading.unit.kind is Kind.AMOUNT and _dashed(text, start)
            unclear = joined or dashed or _broken(text, start) or _inexact(text, start, end, behind)
            excuse = Reason.AMBIGUOUS if unclear else None
        if to_the_yuan and reading.unit == WAN and decimals < _ROUNDED:
            decimals = _TO_THE_YUAN
        lost = end if reading.unit == NO_UNIT or excuse is Reason.AMBIGUOUS else -1
        place = place_in(paragraph, section, start, end)
        figure = Figure(paragraph.printed[start:end], value, decimals, reading.unit, place)
        yield Numeral(figure, start, end + reading.length, excuse, reading.bare_unit)


def _in_a_code(text: str, start: int) -> bool:
    """Tell whether a number is part of a name (API2, B12) or the code of an account."""
    if start > 0 and _LETTERS.match(text[start - 1]):
        return True
    code = _LEVEL_CODE.match(text, start) if text[start - 1 : start] == "(" else None
    return code is not None and (not code["item"] or "款)" in text[:start])


def _inexact(text: str, start: int, end: int, behind: int) -> bool:
    """Tell whether a number is rough, or part of a sum written out: 约 50 万元, 9 万元÷3 人."""
    said = phrases()
    before = said.rough_before.search(text[max(start - _ROUGH_LENGTH, 0) : start])
    rough = before or said.rough_after.match(text, end) or said.rough_behind.match(text, behind)
    return bool(
        rough or _OPERATOR.search(text[max(start - 1, 0) : start] + text[behind : behind + 1])
    )


def _is_less(text: str, start: int) -> bool:
    """Tell whether a dash is the sign of what was taken off: 冲减多付工程款-3.20 万元."""
    return (
        _dashed(text, start) and _TAKEN_OFF.search(text[max(start - _REACH, 0) : start]) is not None
    )


def _dashed(text: str, start: int) -> bool:
    """Tell whether a dash stands right before a number that may be its sign: 多付款-3.20 万元."""
    return start > 1 and text[start - 1] in "-−" and not text[start - 2].isascii()


def _broken(text: str, start: int) -> bool:
    """Tell whether another number stands right before, only a blank between: 3 63.99."""
    before = text[start - 2] if start > 1 and text[start - 1] == " " else ""
    return before.isdecimal() or before == "."
