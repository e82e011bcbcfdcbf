"""A list of counts below a horizontal table of 三公经费: 项目 | 统计数 | 项目 | 统计数.

It has a header of its own, or only a caption (相关统计数：), or its first row names counts where
the table has amounts.
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
from bjdc_audit.recognisers.tables.items import split_unit
from bjdc_audit.recognisers.tables.layouts import form, layouts
from bjdc_audit.recognisers.tables.rows import plain_label
from bjdc_audit.recognisers.vocabulary import vocabulary

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
    captions = (row + 1 for row in rows if _is_caption(grid, row))
    counts = (row for row in rows if _names_counts(grid, row, amounts))
    found = (_find_bare(grid, row, last, amounts) for row in (*captions, *counts))
    return next(filter(None, found), None)


def _names_counts(grid: Grid, row: int, amounts: AbstractSet[int]) -> bool:
    """Tell whether a row names what is counted (国内公务接待人次) in a column of amounts."""
    names = (plain_label(cell.text) for column, cell in grid.own(row) if column in amounts)
    terms = (vocabulary().exact(split_unit(name)[0]) for name in names)
    return any(term is not None and term.count for term in terms)


def _find_bare(grid: Grid, first: int, last: int, amounts: AbstractSet[int]) -> Header | None:
    """Return a header for the list that begins at a row: columns of names, and those of numbers.

    It begins with names, and some stand where the table above has amounts, which no row of that
    table can have.
    """
    cells = [pair for row in grid.between(first, last) for pair in grid.own(row)]
    numbers = {c for c, cell in cells if cell.value is not None or cell.uncached}
    blanks = layouts().words.blanks
    names = {c for c, cell in cells if form(cell.text) not in {"", *blanks}} - numbers
    if not numbers or names.isdisjoint(amounts) or min(numbers | names) not in names:
        return None
    return list_header(first, names, {c for c, _ in cells} - names)


def rows_above(grid: Grid, rows: Sequence[int], below: Header) -> list[int]:
    """Return the rows of the table itself, without the caption of the list (相关统计数：)."""
    return [row for row in rows if row < below.top and not _is_caption(grid, row)]


def _is_caption(grid: Grid, row: int) -> bool:
    return is_alone(grid, row) and not is_band(grid, row)
