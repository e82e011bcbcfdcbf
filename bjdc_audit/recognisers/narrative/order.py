"""Lines that a PDF extractor printed before their predecessors, put back in order.

Layout-preserving extraction prints a wrapped line above the line it continues. A line that begins
with an amount is moved below its neighbour if that one lacks its number: it ends where only a
number can follow (支出决算为, 占), or breaks off right before a heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.text import fold, visible
from bjdc_audit.recognisers.narrative.flow import marker_level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bjdc_audit.model.sheets import Line

_BEGINS_WITH_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?(?:万元|元|亿元|%|个)")
_LACKS_NUMBER = re.compile(r"(?:为|占|达|金额|各增加|各减少|增长|下降)$")
_FINISHED = re.compile(r"[。;:!?\d]$")


@dataclass(frozen=True)
class Swap:
    """Two lines that stood in the wrong order in the file."""

    first: Line
    second: Line


def in_order(lines: Iterable[Line]) -> tuple[tuple[Line, ...], tuple[Swap, ...]]:
    """Return the lines in reading order, and the pairs that were exchanged."""
    kept = [line for line in lines if _words(line)]
    swaps: list[Swap] = []
    for index in range(len(kept) - 1):
        late, early = kept[index], kept[index + 1]
        following = kept[index + 2] if index + 2 < len(kept) else None
        before = kept[index - 1] if index else None
        if _belongs_below(before, late, early, following):
            kept[index], kept[index + 1] = early, late
            swaps.append(Swap(early, late))
    return tuple(kept), tuple(swaps)


def _belongs_below(before: Line | None, late: Line, early: Line, following: Line | None) -> bool:
    if not _BEGINS_WITH_AMOUNT.match(_words(late)) or _FINISHED.search(_words(early)):
        return False
    if before is not None and _LACKS_NUMBER.search(_words(before)):
        return False
    behind = _words(following) if following else ""
    if _BEGINS_WITH_AMOUNT.match(behind):
        return False
    return _LACKS_NUMBER.search(_words(early)) is not None or marker_level(behind) >= 0


def _words(line: Line) -> str:
    return re.sub(r"\s+", "", fold(visible(line.text)))
