"""Lines that a PDF extractor printed before their predecessors, put back in order.

Layout-preserving extraction prints a wrapped line above the line it continues. A line that begins
with an amount is moved below its neighbour if that one lacks its number: it ends where only a
number can follow (支出决算为, 占), or breaks off right before a heading. Lines that read on as they
stand are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.text import fold, visible
from bjdc_audit.recognisers.narrative.markers import is_title, marker_level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bjdc_audit.model.sheets import Line

_DIGIT = re.compile(r"\d")
_BEGINS_WITH_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?(?:万元|元|亿元|%|个)")
_BROKEN_NUMBER = re.compile(r"[\d.,]$")
_ENDS_SENTENCE = re.compile(r"[。;]$")
_BEFORE_NUMBER = "为|占|达|金额|增长|下降"
_LACKS_NUMBER = re.compile(f"(?:{_BEFORE_NUMBER}|各增加|各减少)$")
_READS_ON = re.compile(f"(?:{_BEFORE_NUMBER}|增加|减少|上升|降低|增减|合计|共计|总计)$")
# （图 5：支出决算变动情况）
_CAPTION = re.compile(r"\((?:图|表|附图)\d")
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
    if late.page:  # we read the page ourselves, and saw where each line stands
        return False
    above, first, second, behind = map(_words, (before, late, early, following))
    if not _BEGINS_WITH_AMOUNT.match(first) or _BROKEN_NUMBER.search(first):
        return False
    reads_on = _READS_ON.search(above) or _BROKEN_NUMBER.search(above)
    if reads_on or _FINISHED.search(second) or _CAPTION.match(second) or is_title(second):
        return False
    heading = marker_level(behind) >= 0
    if _DIGIT.match(behind) and not heading:
        return False
    lacking = _LACKS_NUMBER.search(second) is not None
    return lacking or (heading and _ENDS_SENTENCE.search(first) is not None)


def _words(line: Line | None) -> str:
    return re.sub(r"\s+", "", fold(visible(line.text))) if line else ""
