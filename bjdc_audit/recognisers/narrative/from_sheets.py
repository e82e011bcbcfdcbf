"""A narrative kept in a worksheet → lines, each with its cell."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bjdc_audit.model.places import cell_name
from bjdc_audit.model.sheets import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bjdc_audit.model.sheets import Sheet


def lines_of(sheets: Iterable[Sheet]) -> tuple[Line, ...]:
    """Return the rows of narrative sheets as lines; a line break in a cell makes a new one."""
    return tuple(line for sheet in sheets for line in _lines(sheet))


def _lines(sheet: Sheet) -> Iterator[Line]:
    ordered = sorted(sheet.cells.values(), key=lambda c: (c.row, c.column))
    for row, cells in groupby(ordered, key=lambda c: c.row):
        texts = list(cells)
        name = cell_name(row, texts[0].column)
        for text in " ".join(c.text for c in texts).splitlines():
            yield Line(row, text, sheet.name, name)
