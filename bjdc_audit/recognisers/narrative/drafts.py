"""Paragraphs in the making, and how one is parted where several were run together."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.recognisers.narrative.chinese import chinese_number
from bjdc_audit.recognisers.narrative.markers import GLUED, is_title, marker_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.model.sheets import Line

_BRACKET_REACH = 5_000
"""Characters after which an open bracket is forgotten; looking further takes quadratic time."""
# A heading that lost the line end before it: ……没有支出。九、……情况说明
_HEADING_BEHIND = re.compile(
    r"(?<=。)(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))"
    r"(?:20\d\d年度?)?[^,;。:()0-9]{2,45}?(?:情况说明|情况|说明)(?!说明)"
)
# Items of one list that follow each other without a new line: （一）……。（二）……
_ITEM = re.compile(r"(?:^|(?<=。))\((?P<number>[一二三四五六七八九十]{1,3})\)")


@dataclass
class Draft:
    """A paragraph that lines are still added to; the fields are those of ``Paragraph``."""

    text: str
    printed: str
    level: int
    breaks: list[int]
    lines: list[Line]
    title: bool = False
    sheet: int = 0
    sheet_row: bool = False
    noise: bool = False

    @property
    def in_bracket(self) -> bool:
        """True if the last bracket is an opening one."""
        near = max(len(self.text) - _BRACKET_REACH, 0)
        return self.text.rfind("(", near) > self.text.rfind(")", near)

    def append(self, text: str, printed: str, line: Line) -> None:
        """Add a line, or a part of one."""
        self.breaks.append(len(self.text))
        self.lines.append(line)
        self.text += text
        self.printed += printed


def parted(draft: Draft) -> Iterator[Draft]:
    """Part a draft from headings and items that stand in it without a new line."""
    for piece in _before_headings(draft):
        for headed in _unglued(piece):
            yield from _items(headed)


def _before_headings(draft: Draft) -> Iterator[Draft]:
    """Part a text from the heading that stands behind it on its last line."""
    found = [] if draft.sheet else list(_HEADING_BEHIND.finditer(draft.text))
    ends = {*draft.breaks, len(draft.text)}
    behind: list[Draft] = []
    for match in reversed(found):
        if match.end() not in ends and not GLUED.match(draft.text[match.start() :]):
            continue
        draft, rest = _cut(draft, match.start())
        behind = [*_after_line(rest, match.end() - match.start()), *behind]
    yield from (draft, *behind)


def _after_line(draft: Draft, end: int) -> Iterator[Draft]:
    """Part a heading from the next line of its draft."""
    if end not in draft.breaks:
        yield draft
        return
    head, rest = _cut(draft, end)
    yield replace(head, title=True)
    yield rest


def _unglued(draft: Draft) -> Iterator[Draft]:
    """Part a heading from the text that stands behind it on the same line."""
    glued = None if draft.sheet else GLUED.match(draft.text)
    if glued is None:
        yield draft
        return
    head, rest = _cut(draft, glued.end())
    yield replace(head, title=True)
    yield from _unglued(rest)


def _items(draft: Draft) -> Iterator[Draft]:
    """Part the items of a list that stand in one paragraph: （一）……。（二）……。"""
    found = [] if draft.sheet else list(_ITEM.finditer(draft.text))
    numbers = [int(chinese_number(match["number"])) for match in found]
    if not found or found[0].start() or numbers != [*range(numbers[0], numbers[0] + len(found))]:
        yield draft
        return
    behind: list[Draft] = []
    for match in reversed(found[1:]):
        draft, rest = _cut(draft, match.start())
        behind = [rest, *behind]
    yield from (draft, *behind)


def _cut(draft: Draft, stop: int) -> tuple[Draft, Draft]:
    """Cut a draft in two at an offset."""
    first = bisect_right(draft.breaks, stop) - 1
    head = replace(
        draft,
        text=draft.text[:stop],
        printed=draft.printed[:stop],
        breaks=[at for at in draft.breaks if at < stop],
        lines=draft.lines[: bisect_right(draft.breaks, stop - 1)],
    )
    text = draft.text[stop:]
    rest = replace(
        draft,
        text=text,
        printed=draft.printed[stop:],
        level=marker_level(text),
        breaks=[max(at - stop, 0) for at in draft.breaks[first:]],
        lines=draft.lines[first:],
        title=is_title(text),
    )
    return head, rest
