"""Cuts a sheet on which tables stand beside each other into sheets of one column of tables."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bjdc_audit.recognisers.tables.grid import Grid
from bjdc_audit.recognisers.tables.layouts import form
from bjdc_audit.recognisers.tables.titles import match_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.sheets import Sheet

_LAST: Final = 1 << 30


def columns_of_tables(grid: Grid) -> Sequence[Grid]:
    """Return the sheet, cut where titles of tables stand beside each other in one row.

    A row of titles reaches to the next row that has any.
    """
    titles = {row: found for row in grid.rows if (found := _titles(grid, row))}
    if all(len(found) == 1 for found in titles.values()):
        return (grid,)
    _, *later = titles
    tops = [grid.rows[0], *later, _LAST]
    return [
        Grid(_cut(grid.sheet, (top, below), (left, right)))
        for (top, below), columns in zip(pairwise(tops), titles.values(), strict=True)
        for left, right in pairwise([0, *columns[1:], _LAST])
    ]


def _titles(grid: Grid, row: int) -> Sequence[int]:
    """Return the columns of a row in which the titles of known tables stand."""
    texts = ((column, cell.text) for column, cell in grid.own(row) if "表" in cell.text)
    return [column for column, text in texts if match_title(form(text))[0] is not None]


def _cut(sheet: Sheet, rows: tuple[int, int], columns: tuple[int, int]) -> Sheet:
    def inside(at: tuple[int, int]) -> bool:
        return rows[0] <= at[0] < rows[1] and columns[0] <= at[1] < columns[1]

    cells = {at: cell for at, cell in sheet.cells.items() if inside(at)}
    origins = {at: origin for at, origin in sheet.origins.items() if inside(at) and inside(origin)}
    return replace(sheet, cells=cells, origins=origins)
