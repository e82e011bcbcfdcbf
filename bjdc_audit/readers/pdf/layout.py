"""A page → its tables and lines in reading order, without what is printed in its margins."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final

from bjdc_audit.readers.pdf.contents import in_columns
from bjdc_audit.readers.pdf.edges import is_cut, seen_whole
from bjdc_audit.readers.pdf.grids import grids_of
from bjdc_audit.readers.pdf.lines import Line, lines_of
from bjdc_audit.readers.pdf.tables import PdfTable, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.readers.pdf.pages import Page

Item = Line | PdfTable

_PAGE_NUMBER = re.compile(
    r"[-—–－‐·•~～\s]*(?:\d{1,3}|[ivxIVXⅠ-ⅻ]{1,5})[-—–－‐·•~～\s]*"
    r"|第\s*\d+\s*页[\s,，/]*(?:共\s*\d+\s*页)?|\d{1,3}\s*/\s*\d{1,3}"
)
_TABLE_WORDS: Final = ("表", "单位:", "单位：", "续")
_DIGITS = re.compile(r"[\d\s]+")
_MARGIN: Final = 12
"""Percent of the height of a page, above and below."""
_REPEATED: Final = 3
"""Pages that must show a line at the same height before it is taken for a running title."""
_SAME_HEIGHT: Final = 300
_FULL_LINES: Final = 3


@dataclass(frozen=True)
class Layout:
    """What stands on a page, from top to bottom."""

    page: Page
    items: tuple[Item, ...]

    @cached_property
    def margins(self) -> tuple[int, int] | None:
        """Where full lines of text begin and end; None if too few lines agree on that."""
        lines = [item for item in self.items if isinstance(item, Line)]
        left = _agreed([line.left for line in lines], lines)
        right = _agreed([-line.right for line in lines], lines)
        return None if left is None or right is None else (left, -right)


def _agreed(ends: Sequence[int], lines: Sequence[Line]) -> int | None:
    """Return the outermost place that at least three lines reach."""
    for end in sorted(ends):
        near = sum(abs(e - end) <= line.size for e, line in zip(ends, lines, strict=True))
        if near >= _FULL_LINES:
            return end
    return None


def goes_on(before: Line, margin: Layout, line: Line, layout: Layout) -> bool:
    """Tell whether a line is the rest of a paragraph: it has no indent, the one before is full."""
    if margin.margins is None or layout.margins is None:
        return False
    same_size = abs(before.size - line.size) * 10 <= line.size
    is_full = margin.margins[1] - before.right <= before.size * 3 // 2
    no_indent = line.left - layout.margins[0] <= line.size // 2
    return same_size and is_full and no_indent and len(line.pieces) == len(before.pieces) == 1


def layouts_of(pages: Iterable[Page]) -> list[Layout]:
    """Return the layouts of all pages."""
    plain = [_layout(page) for page in pages]
    running = _running_titles(plain)
    return [
        Layout(each.page, tuple(_in_order(item for item in each.items if id(item) not in running)))
        for each in plain
    ]


def _layout(page: Page) -> Layout:
    left = list(page.chars)
    items: list[Item] = []
    for grid in grids_of(page.rules):
        table, used = table_of(grid, left, page.number)
        if table is not None:
            items.append(table)
            taken = set(map(id, used))
            left = [char for char in left if id(char) not in taken]
    items += lines_of(left)
    items.sort(key=_top)
    if is_cut(page):
        items = list(seen_whole(items, page))
    return Layout(page, tuple(_without_page_number(items, page)))


def _top(item: Item) -> int:
    return item.top if isinstance(item, PdfTable) else item.middle


def _in_order(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items of a page; lines that stand in two columns come column by column."""
    for kind, group in groupby(items, key=type):
        if kind is Line:
            yield from in_columns([item for item in group if isinstance(item, Line)])
        else:
            yield from group


def _in_margin(line: Line, page: Page) -> bool:
    margin = page.height * _MARGIN // 100
    return line.middle < margin or line.middle > page.height - margin


def _without_page_number(items: list[Item], page: Page) -> list[Item]:
    for end in (0, -1):
        item = items[end] if items else None
        if isinstance(item, Line) and _in_margin(item, page) and _PAGE_NUMBER.fullmatch(item.text):
            items.pop(end)
    return items


def _running_titles(layouts: Iterable[Layout]) -> set[int]:
    """Return the lines in the margins that several pages repeat at the same height.

    The title of a table may be repeated, too: it says that the table goes on.
    """
    seen: dict[str, list[Line]] = defaultdict(list)
    for layout in layouts:
        lines = [item for item in layout.items if isinstance(item, Line)]
        for line in {id(x): x for x in (*lines[:2], *lines[-2:])}.values():
            about_table = any(word in line.text for word in _TABLE_WORDS)
            if _in_margin(line, layout.page) and not about_table:
                seen[_DIGITS.sub("", line.text)].append(line)
    running: set[int] = set()
    for same in seen.values():
        for line in same:
            level = [x for x in same if abs(x.middle - line.middle) <= _SAME_HEIGHT]
            if len(level) >= _REPEATED:
                running.add(id(line))
    return running
