"""The numbers that Word prints in front of numbered paragraphs: 一、 （一） 1. …

A paragraph only says which list it belongs to and at which level; the number is counted while the
document is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bjdc_audit.readers.docx.package import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from xml.etree.ElementTree import Element

W: Final = f"{{{NAMESPACE}}}"
_VAL: Final = f"{W}val"
_PLACE = re.compile(r"%([1-9])")
_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ROMAN_TENS: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_TEN: Final = 10
_MAX_NUMBER: Final = 99
_MAX_STYLES: Final = 20
"""How many styles may be based on each other: Word allows eleven."""


@dataclass(frozen=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    glue: str = " "
    in_digits: bool = False


@dataclass
class _List:
    """A list of the document: its levels, and how far each has been counted."""

    levels: Mapping[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, level: int, starts: Mapping[int, int]) -> str:
        """Count one paragraph on and return its number as printed."""
        for deeper in [key for key in self.counts if key > level]:
            del self.counts[deeper]
        for own in range(level + 1):
            first = starts.get(own, self._level(own).start)
            if own == level:
                self.counts[own] = self.counts.get(own, first - 1) + 1
            else:
                self.counts.setdefault(own, first)
        shown = self._level(level)
        if shown.format in {"bullet", "none"} or not shown.text:
            return ""
        number = _PLACE.sub(lambda match: self._number(int(match[1]) - 1, shown), shown.text)
        return number + shown.glue

    def _level(self, level: int) -> _Level:
        return self.levels.get(level, _Level())

    def _number(self, level: int, shown: _Level) -> str:
        kind = "decimal" if shown.in_digits else self._level(level).format
        return numeral(self.counts.get(level, 1), kind)


class Numbering:
    """Counts the numbered paragraphs of one document."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = _styles(styles)
        self._lists: dict[str, _List] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()
        self._abstract: dict[str, str] = {}
        if numbering is not None:
            self._read(numbering)

    def label(self, paragraph: Element) -> str:
        """Return the number in front of a paragraph, "" if it has none."""
        number, level = self._reference(paragraph)
        abstract = self._abstract.get(number)
        if abstract is None or abstract not in self._lists:
            return ""
        own = self._lists[abstract]
        starts = self._starts[number]
        if level in starts and (number, level) not in self._restarted:
            self._restarted.add((number, level))
            own.counts.pop(level, None)
        return own.next(level, starts)

    def _reference(self, paragraph: Element) -> tuple[str, int]:
        """Return list and level: those of the paragraph, else those of its style."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        style = _value(properties, "pStyle")
        number, level = _own_reference(properties)
        for _ in range(_MAX_STYLES):
            if number and level >= 0:
                break
            if style not in self._styles:
                break
            base, of_style, level_of_style = self._styles[style]
            number = number or of_style
            level = level if level >= 0 else level_of_style
            style = base
        return number, max(level, 0)

    def _read(self, root: Element) -> None:
        for node in root.iterfind(f"{W}abstractNum"):
            key = node.get(f"{W}abstractNumId", "")
            self._lists[key] = _List(dict(map(_level, node.iterfind(f"{W}lvl"))))
        for node in root.iterfind(f"{W}num"):
            key = node.get(f"{W}numId", "")
            self._abstract[key] = _value(node, "abstractNumId")
            starts: dict[int, int] = {}
            for override in node.iterfind(f"{W}lvlOverride"):
                if start := _value(override, "startOverride"):
                    starts[_whole(override.get(f"{W}ilvl"))] = _whole(start)
            self._starts[key] = starts


def numeral(number: int, kind: str) -> str:
    """Return a number as Word prints it in a format, in digits if the format is a rare one."""
    if kind in _FORMATS and 0 < number <= _MAX_NUMBER:
        return _FORMATS[kind](number)
    return f"{number:02d}" if kind == "decimalZero" else str(number)


def _chinese(number: int, digits: str = _DIGITS, ten: str = "十") -> str:
    tens, ones = divmod(number, _TEN)
    front = "" if tens == 1 and ten == "十" else digits[tens]
    return (front + ten if tens else "") + (digits[ones] if ones else "")


def _legal(number: int) -> str:
    return _chinese(number, _LEGAL, "拾")


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for value, sign in (*_ROMAN_TENS, *_ROMAN):
        while number >= value:
            text += sign
            number -= value
    return text


def _letter(number: int) -> str:
    turns, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (turns + 1)


def _circled(number: int) -> str:
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else str(number)


def _full_width(number: int) -> str:
    return str(number).translate({ord("0") + i: ord("０") + i for i in range(_TEN)})


_FORMATS: Final = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographTraditional": _chinese,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
}


def _level(node: Element) -> tuple[int, _Level]:
    glue = {"nothing": "", "space": " "}.get(_value(node, "suff"), " ")
    level = _Level(
        _whole(_value(node, "start"), 1),
        _value(node, "numFmt") or "decimal",
        _value(node, "lvlText"),
        glue,
        node.find(f"{W}isLgl") is not None,
    )
    return _whole(node.get(f"{W}ilvl")), level


def _styles(root: Element | None) -> dict[str, tuple[str, str, int]]:
    """Return, for each style, the one it is based on, and its list and level."""
    found: dict[str, tuple[str, str, int]] = {}
    nodes: Iterable[Element] = root.iterfind(f"{W}style") if root is not None else ()
    for node in nodes:
        properties = node.find(f"{W}pPr")
        number, level = _own_reference(properties) if properties is not None else ("", -1)
        found[node.get(f"{W}styleId", "")] = (_value(node, "basedOn"), number, level)
    return found


def _own_reference(properties: Element) -> tuple[str, int]:
    """Return the list and level that properties name themselves; "" and -1 for none."""
    node = properties.find(f"{W}numPr")
    if node is None:
        return "", -1
    level = _value(node, "ilvl")
    return _value(node, "numId"), _whole(level) if level else -1


def _value(node: Element, name: str) -> str:
    child = node.find(f"{W}{name}")
    return child.get(_VAL, "") if child is not None else ""


def _whole(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= 6 else default  # noqa: PLR2004
