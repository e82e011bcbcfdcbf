"""Rows of a horizontal table that say only what the rows below them are: 预算数, 决算数."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.recognisers.tables.headers import Header, find_header, header_form
from bjdc_audit.recognisers.tables.layouts import layouts

if TYPE_CHECKING:
    from collections.abc import Collection

    from bjdc_audit.recognisers.tables.grid import Grid


def is_alone(grid: Grid, row: int) -> bool:
    """Tell whether one text stands alone in a row."""
    return len(grid.columns[row]) == 1 and not grid.has_numbers(row)


def is_band(grid: Grid, row: int) -> bool:
    """Tell whether a row holds nothing but the basis of the rows below it."""
    return is_alone(grid, row) and header_form(band(grid, row)) in layouts().bases


def band(grid: Grid, row: int) -> str:
    """Return the form of the text that stands alone in a row."""
    return grid.form(row, grid.columns[row][0])


def above_bands(
    grid: Grid, first: int, last: int, header: Header, words: Collection[str]
) -> Header | None:
    """Return a header without its last row if that is the first of several bands.

    Alone it belongs to the header: it then says what all amounts are.
    """
    if header.bottom == header.top or not is_band(grid, header.bottom):
        return header
    if not any(is_band(grid, row) for row in grid.between(header.bottom + 1, last)):
        return header
    return find_header(grid, first, header.bottom - 1, words)
