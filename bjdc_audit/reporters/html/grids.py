"""Sheets as they read: the rows and columns that hold anything, merged as in the workbook."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.places import cell_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bjdc_audit.model.sheets import Area, Cell, Sheet
    from bjdc_audit.reporters.html.marks import Mark

MOST_CELLS: Final = 40_000
"""More cells than any table of the accounts has; of a larger sheet the first rows are shown."""
_NARROW: Final = 4


@dataclass(frozen=True)
class Shape:
    """Which rows and columns of a sheet are shown, and under which id."""

    id: str
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    left_out: int

    def holds(self, row: int, column: int) -> bool:
        """Tell whether a cell is shown."""
        return bool(_between(self.rows, row, row) and _between(self.columns, column, column))

    def cell_id(self, row: int, column: int) -> str:
        """Return the id of a cell."""
        return f"{self.id}r{row}c{column}"


@dataclass(frozen=True)
class GridCell:
    """One cell as shown; ``rows`` and ``columns`` say over how many it goes.

    ``kind`` is ``num``, ``wide`` for words that want room, ``narrow`` for others, "" if empty.
    """

    id: str
    text: str
    kind: str
    hidden: bool
    rows: int
    columns: int
    mark: Mark | None


@dataclass(frozen=True)
class GridRow:
    """One row as shown, with its number in the workbook."""

    number: int
    cells: tuple[GridCell, ...]


def shape(sheet: Sheet, id_: str, *, as_text: bool) -> Shape:
    """Return which part of a sheet to show: no empty rows and columns, and not without end.

    Nothing of a sheet that is shown ``as_text``, as the narrative.
    """
    if as_text:
        return Shape(id_, (), (), 0)
    columns = tuple(sorted({column for _, column in sheet.cells}))
    rows = tuple(sorted({row for row, _ in sheet.cells}))
    most = max(1, MOST_CELLS // max(1, len(columns)))
    return Shape(id_, rows[:most], columns, len(rows[most:]))


def letters(shown: Shape) -> tuple[str, ...]:
    """Return the names of the columns."""
    return tuple(cell_name(0, column)[:-1] for column in shown.columns)


def rows(sheet: Sheet, shown: Shape, marks: Mapping[str, Mark]) -> Iterator[GridRow]:
    """Yield the rows, each cell with what is known of its figure."""
    spans, covered = _merged(sheet.merges, shown)
    for row in shown.rows:
        cells = (
            _cell(sheet.cells.get((row, column)), shown.cell_id(row, column), marks, size)
            for column in shown.columns
            if (row, column) not in covered
            for size in (spans.get((row, column), (1, 1)),)
        )
        yield GridRow(row, tuple(cells))


def _cell(
    cell: Cell | None, id_: str, marks: Mapping[str, Mark], size: tuple[int, int]
) -> GridCell:
    text = cell.text or cell.error if cell else ""
    hidden = cell is not None and cell.hidden
    return GridCell(id_, text, _kind(cell, text), hidden, *size, marks.get(id_))


def _kind(cell: Cell | None, text: str) -> str:
    if cell is not None and cell.value is not None:
        return "num"
    return "wide" if len(text) > _NARROW else "narrow" if text else ""


def _merged(
    merges: Iterable[Area], shown: Shape
) -> tuple[Mapping[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Return how far merged cells go, and which cells they cover; of two that overlap, the first.

    Only what is shown counts: a merged area may be as wide as the sheet.
    """
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for area in merges:
        rows = _between(shown.rows, area.top, area.bottom)
        columns = _between(shown.columns, area.left, area.right)
        inside = {(row, column) for row in rows for column in columns}
        if len(inside) < 2 or inside & covered or inside & spans.keys():  # noqa: PLR2004
            continue
        first = rows[0], columns[0]
        spans[first] = len(rows), len(columns)
        covered |= inside - {first}
    return spans, covered


def _between(numbers: Sequence[int], low: int, high: int) -> Sequence[int]:
    return numbers[bisect_left(numbers, low) : bisect_right(numbers, high)]
