"""Text that runs over the edge of its page: it cannot be seen whole, and need not be there whole.

A sheet wider than the paper is printed so. Its long sentences end at the edge, and its tables go on
beside, on another page: neither may be taken for all that is stated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.text import squash
from bjdc_audit.readers.pdf.lines import Line, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bjdc_audit.readers.pdf.pages import Char, Page
    from bjdc_audit.readers.pdf.tables import PdfTable

_HEADING: Final = re.compile(
    r"第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]"
)


def is_cut(page: Page) -> bool:
    """Tell whether a text on a page runs over its left or right edge."""
    edges = _edges(page)
    if not any(_is_outside(char, edges) for char in page.chars):
        return False
    return any(_crosses(line, edges) for line in lines_of(page.chars))


def seen_whole(items: Iterable[Line | PdfTable], page: Page) -> Iterator[Line]:
    """Yield what is whole on a page with cut text: no table, no cut line, no rest of one."""
    edges = _edges(page)
    after_cut = False
    for item in items:
        if not isinstance(item, Line) or all(_is_outside(char, edges) for char in item.chars):
            continue
        if _crosses(item, edges):
            after_cut = True
        elif not after_cut or _HEADING.match(squash(item.text)):
            after_cut = False
            yield item


def _edges(page: Page) -> tuple[int, int]:
    """Return how far a text may go: a table wider than the page holds its texts all the same."""
    left = min((rule.x0 for rule in page.rules), default=0)
    right = max((rule.x1 for rule in page.rules), default=0)
    return min(left, 0), max(right, page.width)


def _crosses(line: Line, edges: tuple[int, int]) -> bool:
    sides = ({_is_outside(char, edges) for char in piece.chars} for piece in line.pieces)
    return any(len(side) > 1 for side in sides)


def _is_outside(char: Char, edges: tuple[int, int]) -> bool:
    return not edges[0] <= char.centre <= edges[1]
