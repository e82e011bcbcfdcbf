"""Amount cells → entries: figures with unit, place and address; and what could not be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.errors import TooLargeError
from bjdc_audit.model.facts import Address
from bjdc_audit.model.figures import PERCENT, Figure, Kind, Unit, show
from bjdc_audit.model.findings import Text
from bjdc_audit.model.tables import Entry
from bjdc_audit.model.text import fold, visible
from bjdc_audit.recognisers.tables.headings import is_heading_line
from bjdc_audit.recognisers.tables.layouts import form, layouts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bjdc_audit.model.facts import Scope
    from bjdc_audit.model.sheets import Cell
    from bjdc_audit.model.tables import Column, Row
    from bjdc_audit.recognisers.tables.columns import AmountColumn
    from bjdc_audit.recognisers.tables.grid import Grid
    from bjdc_audit.recognisers.tables.layouts import Layout

MAX_ENTRIES: Final = 100_000
"""Amount cells of one table, blank ones too: the largest tables have some thousands."""

_MOST_DECIMALS: Final = 6
_ENOUGH_WORDS: Final = 3
_PRINTED_UNIT = re.compile(r"[\d)](%|[亿百千万]*元|[亿万]|批次|人次|[个辆台套人次批组件])$")


@dataclass(frozen=True)
class RowMeaning:
    """What a row says: its item or account, as far as its label names them.

    Without ``item`` the column says it. ``scope`` counts before the column's; with ``own_scope``
    it counts even if it is None. ``part`` is the unit that the row is of, if not all. A row that
    is not ``bound`` has figures, but no address.
    """

    row: Row
    label: str
    item: str = ""
    scope: Scope | None = None
    own_scope: bool = False
    account: str = ""
    part: str = ""
    bound: bool = True
    unit: Unit | None = None


@dataclass(frozen=True)
class _Draft:
    cell: Cell | None
    row: int
    column: AmountColumn
    meaning: RowMeaning
    unit: Unit


class Entries:
    """Collects the amount cells of one table."""

    def __init__(self, grid: Grid, unit: Unit, layout: Layout) -> None:
        self._grid = grid
        self._unit = unit
        self._layout = layout
        self._drafts: list[_Draft] = []

    def add(self, row: int, columns: Iterable[AmountColumn], meaning: RowMeaning) -> None:
        """Add the amount cells of one row; positions under a merged cell are none."""
        if len(self._drafts) > MAX_ENTRIES:
            raise TooLargeError(_too_large(self._grid.sheet.file, self._grid.sheet.name))
        for column in columns:
            if self._grid.covered(row, column.index):
                continue
            cell = self._grid.sheet.cells.get((row, column.index))
            of_column = column.unit if column.unit is PERCENT else None
            unit = _printed_unit(cell) or of_column or meaning.unit or column.unit or self._unit
            self._drafts.append(_Draft(cell, row, column, meaning, unit))

    def add_nameless(self, row: int, columns: Sequence[AmountColumn], made: Row) -> None:
        """Add the amounts of a row without a label: money that nobody can name."""
        cells = (self._grid.sheet.cells.get((row, column.index)) for column in columns)
        if any(cell and cell.value is not None for cell in cells):
            self.add(row, columns, RowMeaning(made, "", bound=False))

    def mostly_words(self) -> bool:
        """Tell whether more amount cells hold words than numbers: headers were not understood."""
        cells = [draft.cell for draft in self._drafts if draft.cell is not None]
        words = sum(_is_word(cell) for cell in cells)
        return words >= _ENOUGH_WORDS and words > sum(c.value is not None for c in cells)

    def finish(self) -> tuple[Entry, ...]:
        """Return the entries, row by row."""
        decimals = self._general_decimals()
        drafts = sorted(self._drafts, key=lambda d: (d.row, d.column.index))
        return tuple(self._entry(draft, decimals) for draft in drafts)

    def _general_decimals(self) -> int:
        """Return the decimals of cells whose format fixes none: the most that the table shows.

        General drops trailing zeros, so 10 beside 12.34 stands for 10.00.
        """
        amounts = (d.cell for d in self._drafts if d.cell and d.unit.kind is Kind.AMOUNT)
        shown = (_own_decimals(cell) for cell in amounts if cell.value is not None)
        return min(max(shown, default=0), _MOST_DECIMALS)

    def _entry(self, draft: _Draft, general: int) -> Entry:
        label = f"{draft.meaning.label} / {draft.column.column.label}".strip(" /")
        place = self._grid.place(draft.row, draft.column.index, label)
        cell = draft.cell
        figure = None
        if cell is not None and cell.value is not None and not (cell.error or cell.unsure):
            own = _own_decimals(cell)
            is_amount = draft.unit.kind is Kind.AMOUNT
            decimals = max(own, general) if cell.decimals is None and is_amount else own
            text = cell.text if any(map(str.isdigit, cell.text)) else show(cell.value, decimals)
            figure = Figure(_undressed(text), cell.value, decimals, draft.unit, place)
        address = self._address(draft.meaning, draft.column)
        text = cell.text.strip() if cell and not cell.unsure else ""
        unread = cell is not None and figure is None and is_filled(cell)
        unread = unread and not is_heading_line(form(text))  # above the rows of one unit
        return Entry(place, figure, draft.meaning.row, draft.column.column, address, text, unread)

    def _address(self, meaning: RowMeaning, column: AmountColumn) -> Address | None:
        item = self._item(meaning.item, column.column)
        if not (item and meaning.bound and column.known and self._layout.bound):
            return None
        scope = meaning.scope
        if scope is None and not meaning.own_scope:
            scope = column.column.scope or self._layout.scope
        part = meaning.part or self._layout.part
        return Address(item, scope, column.column.basis, meaning.account, part)

    def _item(self, of_row: str, column: Column) -> str:
        """Return the item of a cell: a row of 人员经费 holds nothing in a column of 公用经费."""
        if column.items:
            return dict(column.items).get(of_row, "")
        plain, of_column = self._layout.plain_column(), column.item
        whole = plain.item if plain else ""
        if not (of_row and of_column) or of_column == whole:
            return of_row or of_column
        return of_column if of_row in {of_column, whole} else ""


def _too_large(file: str, sheet: str) -> Text:
    return Text(
        f"{file} 的工作表“{sheet}”比任何一张决算表都大：请删除多余的行和列后另存。",
        f"sheet “{sheet}” of {file} is larger than any table of final accounts: delete the surplus "
        "rows and columns and save it again.",
    )


def is_filled(cell: Cell) -> bool:
    """Tell whether a cell holds anything but a mark for nothing."""
    text = cell.text.strip()
    return cell.uncached or (bool(text) and form(text) not in layouts().words.blanks)


def _is_word(cell: Cell) -> bool:
    return cell.value is None and not cell.error and not cell.uncached and is_filled(cell)


def _own_decimals(cell: Cell) -> int:
    if cell.decimals is not None or cell.value is None:
        return cell.decimals or 0
    exponent = cell.value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _printed_unit(cell: Cell | None) -> Unit | None:
    """Return the unit that stands in the cell itself: 12.34%, 5辆."""
    match = _PRINTED_UNIT.search(form(cell.text)) if cell and cell.value is not None else None
    if not match:
        return None
    if match[1] == "%":
        return PERCENT
    name = f"{match[1]}元" if match[1] in ("万", "亿") else match[1]
    return layouts().amount_units.get(name) or Unit(name, Kind.COUNT)


def _undressed(text: str) -> str:
    """Return the number as printed, without the unit that the figure carries anyway."""
    plain = visible(fold(text)).strip()
    match = _PRINTED_UNIT.search(plain)
    return plain[: match.start(1)].strip() if match else plain
