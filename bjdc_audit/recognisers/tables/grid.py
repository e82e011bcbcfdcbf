"""A sheet seen as rows of labels: forms of texts, origins of merged cells, rows of numbers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.places import CellPlace, cell_name
from bjdc_audit.model.text import visible
from bjdc_audit.recognisers.tables.layouts import form, layouts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.model.sheets import Cell, Sheet

LABEL_LENGTH: Final = 60
_BLANKS = re.compile(r"\s+")
# 1, 1=2+3, —, A: what stands in a row that numbers the columns
_NUMBERED = re.compile(r"^\d{1,3}(?!\d)|^[A-Z\-—]$")
_LINE_NUMBER = re.compile(r"\d{1,3}(?:=[\d+\-()]*)?")


class Grid:
    """One sheet, its own (not covered) cells row by row."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        rows: dict[int, list[int]] = defaultdict(list)
        for (row, column), cell in sheet.cells.items():
            if cell.text or cell.value is not None or cell.uncached:
                rows[row].append(column)
        self.columns = {row: sorted(columns) for row, columns in rows.items()}
        self.rows = sorted(self.columns)

    def between(self, first: int, last: int) -> list[int]:
        """Return the rows with content from ``first`` to ``last``."""
        return self.rows[bisect_left(self.rows, first) : bisect_right(self.rows, last)]

    def own(self, row: int) -> Iterator[tuple[int, Cell]]:
        """Yield the cells that stand in a row, with their columns."""
        for column in self.columns.get(row, ()):
            yield column, self.sheet.cells[row, column]

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell that shows at a position, be it merged."""
        return self.sheet.cells.get(self.sheet.origins.get((row, column), (row, column)))

    @cached_property
    def merged_columns(self) -> dict[int, set[int]]:
        """The columns under merged areas, row by row."""
        columns: dict[int, set[int]] = defaultdict(set)
        for row, column in self.sheet.origins:
            columns[row].add(column)
        return columns

    def numbers(self, first: int, last: int) -> int:
        """Count the numbers from one row to another."""
        rows = self.between(first, last)
        return sum(1 for row in rows for _, cell in self.own(row) if cell.value is not None)

    def covered(self, row: int, column: int) -> bool:
        """Tell whether a merged area that begins elsewhere covers a position."""
        return self.sheet.origins.get((row, column), (row, column)) != (row, column)

    def form(self, row: int, column: int) -> str:
        """Return the form of the text that shows at a position."""
        cell = self.cell(row, column)
        return form(cell.text) if cell else ""

    def printed(self, row: int, column: int) -> str:
        """Return the text at a position as printed, without white space."""
        cell = self.cell(row, column)
        return printed(cell.text) if cell else ""

    def has_numbers(self, row: int) -> bool:
        """Tell whether a row holds a number, or would if its formulas had results."""
        return any(c.value is not None or c.uncached or c.error for _, c in self.own(row))

    def is_line_row(self, row: int) -> bool:
        """Tell whether a row only numbers the columns (栏次 1 2 3 …).

        栏次 may also stand over the names of rows, beside names of columns.
        """
        forms = [form(cell.text) for _, cell in self.own(row)]
        if not layouts().words.line_rows.isdisjoint(forms):
            others = [text for text in forms if text and text not in layouts().words.line_rows]
            return not others or any(map(_NUMBERED.search, others))
        numbers = [text for text in forms if text]
        if len(numbers) < 2 or not all(map(_LINE_NUMBER.fullmatch, numbers)):  # noqa: PLR2004
            return False
        return [text.partition("=")[0] for text in numbers] == [
            str(number) for number in range(1, len(numbers) + 1)
        ]

    def place(self, row: int, column: int, label: str = "") -> CellPlace:
        """Return the place of a cell."""
        cell = self.sheet.cells.get((row, column))
        hidden = self.sheet.hidden or bool(cell and cell.hidden)
        name, page = cell_name(row, column), self._page(row, cell)
        return CellPlace(self.sheet.file, self.sheet.name, name, label, hidden, page)

    def _page(self, row: int, cell: Cell | None) -> int:
        """Return the page that a cell is printed on; a blank one stands beside the others."""
        beside = (other.page for _, other in self.own(row))
        return cell.page if cell else next(beside, 0)


def printed(text: str) -> str:
    """Return a label as printed, but without white space, and cut if it is prose."""
    return _BLANKS.sub("", visible(text[: 4 * LABEL_LENGTH]))[:LABEL_LENGTH]
