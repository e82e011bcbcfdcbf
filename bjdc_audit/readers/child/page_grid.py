"""Where the cells of a web page stand once Excel has laid them out as a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bjdc_audit.readers.child.details import is_error
from bjdc_audit.readers.child.errors import Refused
from bjdc_audit.readers.raw import MAX_COLUMN, MAX_ROW, RawCell, RawSheet

MAX_CELLS: Final = 100_000
MAX_DEPTH: Final = 20
"""Tables within tables; deeper ones are text of their cell."""


class Span(NamedTuple):
    """How many rows and columns a cell takes."""

    down: int = 1
    across: int = 1


@dataclass(slots=True)
class _Table:
    left: int
    row: int
    """The row that was begun last; the one above the table before there is any."""
    column: int = 0
    """The column of the open cell, or where the next one may go."""
    span: Span | None = None
    """Of the open cell."""
    right: int = 0
    """The last column that any cell takes."""
    bottom: int = 0
    """The last row that tables within this row have taken."""
    filled: int = 0
    """The last row that the tables and texts of the open cell have taken."""
    taken: list[tuple[int, int, int]] = field(default_factory=list)
    """First column, last column and last row of cells that reach down."""


class PageGrid:
    """Collects the cells of all tables of a page, and the text between them, as one sheet."""

    def __init__(self) -> None:
        self._tables: list[_Table] = []
        self._too_deep = 0
        self._next_row = 1
        self._cells: list[RawCell] = []
        self._merges: list[tuple[int, int, int, int]] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._columns = 0

    @property
    def in_cell(self) -> bool:
        """True if text belongs to a cell."""
        return bool(self._tables) and self._tables[-1].span is not None

    def begin_table(self, text: str) -> None:
        """Begin a table, perhaps in a cell of another one that has some text before it."""
        if len(self._tables) >= MAX_DEPTH:
            self._too_deep += 1
            self.put(text)
            return
        self._columns = 0
        if not self.in_cell:
            self.put(text)
        if not self._tables:
            self._tables.append(_Table(1, self._next_row - 1))
            return
        outer = self._tables[-1]
        if outer.span is not None and text:
            self._add(outer.row, outer.column, text)
            outer.filled = outer.row
        outer.span = None
        self._tables.append(_Table(max(outer.column, 1), max(outer.row - 1, outer.filled)))

    def end_table(self) -> None:
        """End the innermost table."""
        if self._too_deep:
            self._too_deep -= 1
            return
        if not self._tables:
            return
        table = self._tables.pop()
        last = max(table.row, table.bottom)
        if self._tables:
            outer = self._tables[-1]
            outer.filled = last
            outer.bottom = max(outer.bottom, last)
            outer.right = max(outer.right, table.right)
        else:
            self._next_row = last + 1

    def begin_row(self, *, hidden: bool) -> None:
        """Begin a row of the innermost table."""
        if self._too_deep or not self._tables:
            return
        table = self._tables[-1]
        table.row = max(table.row, table.bottom) + 1
        table.column, table.span, table.filled = table.left, None, 0
        table.taken = [span for span in table.taken if span[2] >= table.row]
        if hidden:
            self._hidden_rows.add(table.row)
        if table.row > MAX_ROW:
            raise Refused("too large")

    def begin_cell(self, span: Span) -> None:
        """Begin a cell in the next place that is free."""
        if self._too_deep or not self._tables:
            return
        table = self._tables[-1]
        if not table.column:  # a cell without a row
            self.begin_row(hidden=False)
        if table.filled:  # the cell before held a table, and is as wide
            table.column, table.filled = max(table.column, table.right) + 1, 0
        self._free(table)
        down, across = min(span.down, MAX_ROW), min(span.across, MAX_COLUMN)
        table.span = Span(down, across)
        table.right = max(table.right, table.column + across - 1)
        if down > 1 or across > 1:
            last_row, last_column = table.row + down - 1, table.column + across - 1
            self._merges.append((table.row, table.column, last_row, last_column))
            if down > 1:
                table.taken.append((table.column, last_column, last_row))
        if table.column > MAX_COLUMN or len(self._merges) > MAX_CELLS:
            raise Refused("too large")

    def put(self, text: str) -> None:
        """Close the open cell with its text; text outside of cells is a row of its own."""
        table = self._tables[-1] if self._tables else None
        if table is not None and table.span is not None:
            self._add(table.row, table.column, text)
            table.column += table.span.across
            table.span = None
        elif text and table is not None:
            table.bottom = max(table.row, table.bottom) + 1
            table.filled = table.bottom
            self._add(table.bottom, max(table.column, 1), text)
        elif text:
            self._add(self._next_row, 1, text)
            self._next_row += 1

    def add_columns(self, count: int, *, hidden: bool) -> None:
        """Take the next columns of a table, which may be hidden."""
        first = self._columns + 1
        self._columns = min(self._columns + count, MAX_COLUMN)
        if hidden and len(self._tables) == 1:
            self._hidden_columns.update(range(first, self._columns + 1))

    def sheet(self, name: str) -> RawSheet:
        """Return the sheet."""
        return RawSheet(
            name,
            hidden=False,
            cells=self._cells,
            merges=self._merges,
            hidden_rows=self._hidden_rows,
            hidden_columns=self._hidden_columns,
        )

    def _free(self, table: _Table) -> None:
        """Move on to the next place that no cell above reaches down to."""
        while reaching := [x for x in table.taken if x[0] <= table.column <= x[1]]:
            table.column = max(last for _, last, _ in reaching) + 1

    def _add(self, row: int, column: int, text: str) -> None:
        if text:
            self._cells.append(RawCell(row, column, "e" if is_error(text) else "p", text))
            if len(self._cells) > MAX_CELLS:
                raise Refused("too large")
