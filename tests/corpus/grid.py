"""Putting sheets together, cell by cell, as a reader would hand them over."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.sheets import Area, Cell, Sheet
from tests.corpus.money import WAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tests.corpus.style import Style

WORKBOOK: Final = "corpus.xlsx"
_FEN_IN: Final = {"元": 100, "万元": WAN}
_YUAN: Final = Decimal("0.01")


def rounded(fen: int, unit: int) -> int:
    """Round an amount half up to hundredths of a unit."""
    sign = -1 if fen < 0 else 1
    return sign * ((200 * abs(fen) + unit) // (2 * unit))


def printed(fen: int, unit: str = "万元") -> str:
    """Print an amount with two decimals."""
    cents = rounded(fen, _FEN_IN[unit])
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


@dataclass
class Page:
    """A sheet under construction: ``row`` is the next free row, columns count from 1."""

    name: str
    style: Style
    unit: str
    row: int = 1
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)

    def put(self, column: int, text: str, *, rows: int = 1, columns: int = 1) -> None:
        """Write a text; over several rows or columns, merge them."""
        if text:
            self.cells[self.row, column] = Cell(self.row, column, text)
        if rows > 1 or columns > 1:
            area = Area(self.row, column, self.row + rows - 1, column + columns - 1)
            self.merges.append(area)

    def amount(self, column: int, fen: int) -> None:
        """Write an amount in the page's unit, or what the document prints for nothing."""
        if not fen:
            if self.style.blank == "0.00":
                self._number(column, "0.00", Decimal(0))
            else:
                self.put(column, self.style.blank)
            return
        text = printed(fen, self.unit)
        exact = Decimal(fen) / _FEN_IN[self.unit] if self.style.stored_exactly else Decimal(text)
        self._number(column, text, exact)

    def _number(self, column: int, text: str, stored: Decimal) -> None:
        value = Decimal(text)
        shown = f"{value:,.2f}" if self.style.grouped else text
        self.cells[self.row, column] = Cell(self.row, column, shown, value, stored, 2)

    def whole(self, column: int, number: int) -> None:
        """Write a whole number: a 行次, a 栏次, a count."""
        value = Decimal(number)
        self.cells[self.row, column] = Cell(self.row, column, str(number), value, value)

    def amounts(self, column: int, money: Iterable[int]) -> None:
        """Write amounts side by side."""
        for offset, fen in enumerate(money):
            self.amount(column + offset, fen)

    def heading(self, title: str, width: int, unit_name: str, year: int) -> None:
        """Write the title, the unit name, the year and the unit of money."""
        self.put(1, title, columns=width)
        self.row += 1
        self.put(1, f"编制单位：{unit_name}")
        if width > 2:
            self.put(width // 2 + 1, f"{year}年度")
        self.put(width, f"单位：{self.unit}")
        self.row += 1

    def header(self, cells: Sequence[tuple[int, int, str, int, int]], rows: int) -> None:
        """Write header cells: row (from 0) and column, text, rows and columns covered."""
        top = self.row
        for down, column, text, height, width in cells:
            self.row = top + down
            self.put(column, text, rows=height, columns=width)
        self.row = top + rows

    def column_numbers(self, first: int, count: int) -> None:
        """Write the 栏次 row, if the document has one."""
        if self.style.column_numbers:
            self.put(1, "栏次", columns=max(1, first - 1))
            for number in range(1, count + 1):
                self.whole(first + number - 1, number)
            self.row += 1

    def note(self, text: str, width: int) -> None:
        """Write a note under the table."""
        self.put(1, text, columns=width)
        self.row += 1

    def append(self, other: Page, *, right: int = 0) -> None:
        """Put another page below, some columns to the right."""
        down = self.row - 1
        for (row, column), cell in other.cells.items():
            place = (row + down, column + right)
            self.cells[place] = replace(cell, row=place[0], column=place[1])
        self.merges += [
            Area(a.top + down, a.left + right, a.bottom + down, a.right + right)
            for a in other.merges
        ]
        self.row += other.row + 1

    def sheet(self) -> Sheet:
        """Return what was put together."""
        return sheet(self.name, self.cells, self.merges)


def sheet(name: str, cells: Mapping[tuple[int, int], Cell], merges: Iterable[Area]) -> Sheet:
    """Return a sheet."""
    areas = tuple(merges)
    origins = {
        (row, column): (area.top, area.left)
        for area in areas
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }
    return Sheet(WORKBOOK, name, cells, areas, origins=origins)
