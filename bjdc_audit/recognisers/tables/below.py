"""A list of counts below a horizontal table of 三公经费: 项目 | 统计数 | 项目 | 统计数."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.recognisers.tables.headers import Header, find_header, is_header_row
from bjdc_audit.recognisers.tables.layouts import layouts

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
    for row in grid.between(first, last):
        names = (c for c, _ in grid.own(row) if grid.form(row, c) in layouts().words.heads)
        if is_header_row(grid, row, layout.header_words) and not amounts.isdisjoint(names):
            return find_header(grid, row, last, layout.header_words)
    return None


def rows_above(grid: Grid, rows: Sequence[int], below: Header) -> list[int]:
    """Return the rows of the table itself, without the caption of the list (相关统计数：)."""
    return [row for row in rows if row < below.top and not _is_caption(grid, row)]


def _is_caption(grid: Grid, row: int) -> bool:
    return len(grid.columns[row]) == 1 and not grid.has_numbers(row)
