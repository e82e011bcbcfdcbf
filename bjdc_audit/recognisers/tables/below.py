"""A list of counts below a horizontal table of 三公经费: 项目 | 统计数 | 项目 | 统计数.

It has a header of its own, or only a caption (相关统计数：).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.recognisers.tables.bands import is_alone, is_band
from bjdc_audit.recognisers.tables.headers import (
    Header,
    find_header,
    is_header_row,
    list_header,
)
from bjdc_audit.recognisers.tables.layouts import form, layouts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from bjdc_audit.recognisers.tables.grid import Grid
    from bjdc_audit.recognisers.tables.layouts import Layout


def find_list_below(
    grid: Grid, first: int, last: int, amounts: AbstractSet[int], layout: Layout
) -> Header | None:
    """Return the header of a list below a table whose columns of ``amounts`` it cuts across.

    A word for names (项目) that stands where the table above has amounts begins another list; the
    header printed again on the next page has it where it was.
    """
    rows = grid.between(first, last)
    for row in rows:
        names = (c for c, _ in grid.own(row) if grid.form(row, c) in layouts().words.heads)
        if is_header_row(grid, row, layout.header_words) and not amounts.isdisjoint(names):
            return find_header(grid, row, last, layout.header_words)
    captions = (row for row in rows if _is_caption(grid, row))
    found = (_find_captioned(grid, row, last, amounts) for row in captions)
    return next(filter(None, found), None)


def _find_captioned(
    grid: Grid, caption: int, last: int, amounts: AbstractSet[int]
) -> Header | None:
    """Return a header for the list under a caption: columns of names, and those of numbers.

    It begins with names, and some stand where the table above has amounts, which no row of that
    table can have.
    """
    cells = [pair for row in grid.between(caption + 1, last) for pair in grid.own(row)]
    numbers = {c for c, cell in cells if cell.value is not None or cell.uncached}
    blanks = layouts().words.blanks
    names = {c for c, cell in cells if form(cell.text) not in {"", *blanks}} - numbers
    if not numbers or names.isdisjoint(amounts) or min(numbers | names) not in names:
        return None
    return list_header(caption, names, {c for c, _ in cells} - names)


def rows_above(grid: Grid, rows: Sequence[int], below: Header) -> list[int]:
    """Return the rows of the table itself, without the caption of the list (相关统计数：)."""
    return [row for row in rows if row < below.top and not _is_caption(grid, row)]


def _is_caption(grid: Grid, row: int) -> bool:
    return is_alone(grid, row) and not is_band(grid, row)
