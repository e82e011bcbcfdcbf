"""Counts written in Chinese numerals: 「原计划十台、一个，实际八台、五个、一个」."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bjdc_audit.model.figures import Figure

_DIGITS = {
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_NUMERAL = r"[一二两三四五六七八九十]{1,3}"
_CLASSIFIER = r"[台个套辆件张把只部项次组批]"
_COUNT = re.compile(f"({_NUMERAL}){_CLASSIFIER}")
_PLANNED = re.compile(r"(?:原先)?(?:原?计划|预计|拟)(?P<list>[^,。;]*?)(?=变成|改为|,|。|;|$)")
_ACTUAL = re.compile(r"(?:变成|改为|,)?实际(?P<list>[^,。;]*)")
_EXTRA = re.compile(f"多[^,。;一二两三四五六七八九十]{{0,4}}(?P<count>{_NUMERAL}){_CLASSIFIER}")


def chinese_number(text: str) -> Decimal:
    """Return the value of a numeral up to 九十九."""
    tens, mark, ones = text.partition("十")
    if not mark:
        return Decimal(_DIGITS[text[0]])
    return Decimal((_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0))


def _figures(text: str, like: Figure) -> tuple[Figure, ...]:
    """Return the counts of a list as figures that stand where ``like`` stands."""
    return tuple(
        replace(like, text=m[1], value=chinese_number(m[1]), decimals=0, unit=like.unit)
        for m in _COUNT.finditer(text)
    )


def listed_counts(note: str, like: Figure) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Return the counts that a note lists as planned and as actual."""
    planned, actual = _PLANNED.search(note), _ACTUAL.search(note)
    return (
        _figures(planned["list"], like) if planned else (),
        _figures(actual["list"], like) if actual else (),
    )


def more_or_less(note: str, like: Figure) -> Figure | None:
    """Return the count of 「多采购一台」."""
    match = _EXTRA.search(note)
    if match is None:
        return None
    return replace(like, text=match["count"], value=chinese_number(match["count"]), unit=like.unit)
