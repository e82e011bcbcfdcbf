"""Page numbers, captions and titles that pages repeat: what lines are no text of the report."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.recognisers.narrative.markers import LONGEST_TITLE, marker_level

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAGE_NUMBER = re.compile(r"^[-—– ]*\d{1,3}[-—– ]*$|^第 ?\d+ ?页( ?[,/]? ?共 ?\d+ ?页)?$")
# A number alone on its line is one of the text if its unit follows: 支出|148|万元.
_LONE_NUMBER = re.compile(r"^\d{1,3}$")
_UNIT = re.compile(r"^(?:[万亿]?元|%|人次|批次|人(?![员民大均口才事])|个(?!人)|[辆台])")
_CUT = re.compile(r"\d\.?$")
_CUT_LENGTH = 2
_CAPTION = re.compile(r"^图 ?\d{1,2} ?[.、:]?[^。;]{0,30}$")
# What pages repeat at their top or bottom: 某县林业局2023年度部门决算.
_RUNNING = re.compile(
    r"^[^,。;:()0-9]{0,30}(?:20\d\d年度?)?[^,。;:()0-9]{0,20}决算(?:公开)?(?:情况)?(?:说明|报告|文本|信息|资料)?$"
)
_OFTEN = 3
"""How often a line must stand in a text to be taken for one that its pages repeat."""
TERMINAL = tuple("。;:!?")


def may_go_on(before: str, text: str, after: str) -> bool:
    """Tell whether a number alone on its line may be digits of the one it stands in: 2.|6|4万元.

    It may be a page number as well; between blanks, neither reading is taken.
    """
    inside = is_cut(before) and (_UNIT.match(after) or after[:1].isdigit())
    return bool(_LONE_NUMBER.match(text) and inside)


def is_cut(text: str) -> bool:
    """Tell whether a text may end within a number."""
    return _CUT.search(text[-_CUT_LENGTH:]) is not None


def is_noise(text: str, after: str) -> bool:
    """Tell whether a line is a page number or a caption, by it and the line behind it."""
    if _LONE_NUMBER.match(text) and _UNIT.match(after):
        return False
    return bool(_PAGE_NUMBER.match(text) or _CAPTION.match(text))


def running_lines(texts: Sequence[str]) -> set[str]:
    """Return the lines that pages repeat: the report's title, or what stands at page numbers."""
    counts = Counter(texts)
    often = {text for text, count in counts.items() if count >= _OFTEN and _is_plain(text)}
    apart = {
        text
        for before, text, after in zip(["", *texts], texts, [*texts[1:], ""], strict=False)
        if text in often and not (_PAGE_NUMBER.match(before) or _PAGE_NUMBER.match(after))
    }
    return {text for text in often if text not in apart or _RUNNING.match(text)}


def page_numbers(texts: Sequence[str]) -> set[int]:
    """Return which lines are page numbers for sure: numbers alone that count on."""
    alone = [(at, int(text)) for at, text in enumerate(texts) if _LONE_NUMBER.match(text)]
    counted = [(one, two) for one, two in pairwise(alone) if two[1] == one[1] + 1]
    return {at for pair in counted for at, _ in pair}


def _is_plain(text: str) -> bool:
    """Tell whether a line may stand at the top of pages: it says nothing by itself."""
    words = len(text) <= LONGEST_TITLE and not text.endswith(TERMINAL)
    return words and marker_level(text) < 0 and re.search(r"\d(?!\d*年)", text) is None
