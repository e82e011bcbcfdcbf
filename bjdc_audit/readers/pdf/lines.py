"""Characters → lines of text, by where they stand on the page.

The order in a PDF file is that of the program that wrote it, and digits often sit a few points off
the baseline of the Chinese text: only geometry tells what stands in one line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bjdc_audit.readers.pdf.pages import Char

NUMERALS: Final = "0123456789.,０１２３４５６７８９．，"
# In percent of the size of the characters.
_SAME_LINE: Final = 50
_TWICE: Final = 15
"""A character printed again as near as this makes it look bold."""
_BLANK: Final = 25
_SAID_BLANK: Final = 12
"""Enough for a blank where the extractor sees one, too."""
_WIDE: Final = 150
"""A gap that keeps apart what stands in one line: 单位名称：某某局      单位：万元."""


@dataclass(frozen=True)
class Line:
    """Characters that stand beside each other, from left to right."""

    chars: tuple[Char, ...]

    @cached_property
    def size(self) -> int:
        """The size of most of its characters."""
        sizes = sorted(char.size for char in self.chars)
        return sizes[len(sizes) // 2]

    @cached_property
    def middle(self) -> int:
        """The height of its middle."""
        return sum(char.middle for char in self.chars) // len(self.chars)

    @property
    def left(self) -> int:
        """Where it begins."""
        return self.chars[0].left

    @property
    def right(self) -> int:
        """Where it ends."""
        return max(char.right for char in self.chars)

    @cached_property
    def text(self) -> str:
        """Its characters, with a blank where there is a gap."""
        return "".join(_blank(*pair) + pair[1].text for pair in _pairs(self.chars))

    @cached_property
    def pieces(self) -> tuple[Line, ...]:
        """The parts of the line that wide gaps keep apart."""
        parts: list[list[Char]] = []
        for before, char in _pairs(self.chars):
            if before is None or _gap(before, char) > _share(before, char, _WIDE):
                parts.append([])
            parts[-1].append(char)
        return tuple(Line(tuple(part)) for part in parts)


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """Return the lines that characters stand in, from top to bottom."""
    rows: list[list[Char]] = []
    total = 0
    for char in sorted(chars, key=lambda c: c.middle):
        if rows:
            row = rows[-1]
            size = max(char.size, row[0].size)
            if (char.middle - total // len(row)) * 100 <= size * _SAME_LINE:
                row.append(char)
                total += char.middle
                continue
        rows.append([char])
        total = char.middle
    return [Line(tuple(_without_doubles(row))) for row in rows]


def is_numeral(text: str) -> bool:
    """Tell whether a character can be part of a printed number."""
    return text in NUMERALS


def _without_doubles(row: Sequence[Char]) -> Iterable[Char]:
    last: Char | None = None
    for char in sorted(row, key=lambda c: (c.left, c.text)):
        twice = last is not None and char.text == last.text
        if last is None or not twice or char.left - last.left > _share(last, char, _TWICE):
            yield char
            last = char


def _pairs(chars: Sequence[Char]) -> Iterable[tuple[Char | None, Char]]:
    yield None, chars[0]
    yield from pairwise(chars)


def _gap(before: Char, char: Char) -> int:
    return char.left - before.right


def _share(before: Char, char: Char, percent: int) -> int:
    return max(before.size, char.size) * percent // 100


def _blank(before: Char | None, char: Char) -> str:
    if before is None:
        return ""
    wanted = _SAID_BLANK if char.gap else _BLANK
    return " " if _gap(before, char) > _share(before, char, wanted) else ""
