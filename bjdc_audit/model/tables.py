"""Recognised tables: rows and columns that know what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Basis, Scope

if TYPE_CHECKING:
    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.figures import Figure, Unit
    from bjdc_audit.model.places import CellPlace


@dataclass(frozen=True)
class Row:
    """A row of one panel of a table.

    ``level``: 0 for totals, 1 类, 2 款, 3 项 for accounts, -1 for other rows. ``code`` is the
    account code with its parts joined ("2080505", "30201"), "" if none. ``name`` is the
    normalised label without numbering. ``panel`` tells apart the sides or lanes of a table.
    """

    index: int
    panel: str
    name: str
    code: str = ""
    level: int = -1
    part_of: str = ""
    """The name of the row of which this one is an 其中: it is never added to its neighbours."""


@dataclass(frozen=True)
class Column:
    """An amount column. ``id`` is the layout's name for it (total, basic, budget …)."""

    id: str
    label: str
    item: str = ""
    scope: Scope | None = None
    basis: Basis = Basis.FINAL
    part_of: str = ""
    """The column id of which this one is an 其中: it is never added to its neighbours."""
    items: tuple[tuple[str, str], ...] = ()
    """What its cells hold in rows of some items: of 政府采购支出总额, 授予中小企业合同金额."""
    known: bool = True
    """False for a column whose header nobody knows: its id only says where it stands."""


@dataclass(frozen=True, eq=False)
class Entry:
    """One amount cell.

    ``figure`` is None when the cell is blank (or a dash), or ``unread``: it holds something that is
    no number, a formula without a result or an Excel error. An unread cell is not blank.
    """

    place: CellPlace
    figure: Figure | None
    row: Row
    column: Column
    address: Address | None
    text: str = ""
    unread: bool = False

    @property
    def blank(self) -> bool:
        """Tell whether nothing is printed in the cell."""
        return self.figure is None and not self.unread


@dataclass(frozen=True, eq=False)
class Table:
    """A recognised table.

    ``unit_name`` and ``year`` are what its heading says (编制单位, 2023年度), "" and None if it
    says nothing. ``notes`` are the texts below it, with their cells.
    """

    id: str
    title: str
    file: str
    sheet: str
    unit: Unit
    entries: tuple[Entry, ...]
    unit_name: str = ""
    year: int | None = None
    notes: tuple[tuple[CellPlace, str], ...] = ()
    title_place: CellPlace | None = None
    unit_place: CellPlace | None = None
    """The cell that says the unit, if one above the table does."""
    year_place: CellPlace | None = None
    """The cell above the table that says the year, if one does."""
    number: int | None = None
    """The number of the form, as printed: 7 for 公开07表."""
    hidden: bool = False

    def panels(self) -> tuple[str, ...]:
        """Return the panels in order of appearance."""
        return tuple(dict.fromkeys(e.row.panel for e in self.entries))

    def rows(self, panel: str | None = None) -> tuple[Row, ...]:
        """Return the rows (of one panel) in order of appearance."""
        rows = (e.row for e in self.entries if panel is None or e.row.panel == panel)
        return tuple(dict.fromkeys(rows))

    def columns(self, panel: str | None = None) -> tuple[Column, ...]:
        """Return the columns (of one panel) in order of appearance."""
        columns = (e.column for e in self.entries if panel is None or e.row.panel == panel)
        return tuple(dict.fromkeys(columns))

    def entry(self, row: Row, column_id: str) -> Entry | None:
        """Return the cell of a row in a column, or None if the layout has none there."""
        return next((e for e in self.entries if e.row == row and e.column.id == column_id), None)

    def is_another_form_of(self, first: Table) -> bool:
        """Tell whether it is the same unit's table under another title (with 收入, without)."""
        same_unit = bool(self.unit_name) and self.unit_name == first.unit_name
        return self.id == first.id and same_unit and self.title != first.title

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, row by row."""
        return tuple(e.figure for e in self.entries if e.figure is not None)
