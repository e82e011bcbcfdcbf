"""All sheets → recognised tables, narrative sheets, and what must be said about the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import UNKNOWN_AMOUNT
from bjdc_audit.recognisers.tables.budgets import is_budget
from bjdc_audit.recognisers.tables.grid import Grid
from bjdc_audit.recognisers.tables.headings import is_heading_row
from bjdc_audit.recognisers.tables.layouts import Document, layouts
from bjdc_audit.recognisers.tables.leftovers import (
    FEW_NUMBERS,
    Leftovers,
    is_narrative_sheet,
    repeated_tables,
)
from bjdc_audit.recognisers.tables.reading import ReadTable, Segment, read_table
from bjdc_audit.recognisers.tables.side_by_side import columns_of_tables
from bjdc_audit.recognisers.tables.titles import Title, find_titles, is_internal, title_of_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.findings import Notice
    from bjdc_audit.model.sheets import Sheet
    from bjdc_audit.model.tables import Table


@dataclass(frozen=True)
class TableScan:
    """What was found on the sheets of one workbook."""

    tables: tuple[Table, ...]
    notices: tuple[Notice, ...]
    narrative_sheets: tuple[Sheet, ...]
    missed_tables: bool = False
    """True if something that looks like a public table was not recognised."""

    @property
    def unit_name(self) -> str:
        """The unit whose tables they are, "" if none names it."""
        return next((t.unit_name for t in self.tables if t.unit_name), "")

    @property
    def year(self) -> int | None:
        """The fiscal year, as the first table that tells one does."""
        return next((t.year for t in self.tables if t.year is not None), None)


def recognise_tables(sheets: Sequence[Sheet], document: Document = Document.ACCOUNTS) -> TableScan:
    """Find the public tables by their titles and headers; name every sheet that is left over.

    ``document`` says which tables are wanted. A budget table among final accounts is named and not
    read, and the other way round.
    """
    tables: list[Table] = []
    notices: list[Notice] = []
    narratives: list[Sheet] = []
    leftovers = Leftovers(document)
    is_open = False
    for grid in (part for sheet in sheets for part in columns_of_tables(Grid(sheet))):
        sheet = grid.sheet
        if is_internal(sheet, grid):
            leftovers.add_internal(sheet)
            continue
        before = tables[-1] if is_open else None
        found = _tables_on(grid, document, before, leftovers, notices)
        if not found and is_narrative_sheet(grid):
            narratives.append(sheet)
            leftovers.forget(sheet)
        elif not found and is_open and (page := _next_page(grid, tables[-1])):
            found = [(page, True)]
            leftovers.forget(sheet)
        is_open = bool(found)
        for table, is_continued in found:
            _append(tables, table, is_continued=is_continued)
    notices += leftovers.notices()
    if document is Document.ACCOUNTS:
        notices += repeated_tables(tables)
    return TableScan(tuple(tables), tuple(notices), tuple(narratives), leftovers.missed_tables)


def _tables_on(
    grid: Grid,
    document: Document,
    before: Table | None,
    leftovers: Leftovers,
    notices: list[Notice],
) -> list[tuple[Table, bool]]:
    """Return the tables of a sheet, and whether each only continues the one before."""
    found: list[tuple[Table, bool]] = []
    missed: list[Segment] = []
    budgets = 0
    for segment in _segments(grid, document):
        read = _read(grid, segment, found[-1][0] if found else before)
        if document is Document.ACCOUNTS and is_budget(
            grid, segment.title, segment.last, read.table if read else None
        ):
            leftovers.add_budget(grid, segment)
            budgets += 1
        elif read:
            found.append((read.table, segment.title.continued))
            notices += read.notices
        else:
            missed.append(segment)
    leftovers.add_sheet(grid, missed, has_tables=bool(found or budgets))
    return found


def _read(grid: Grid, segment: Segment, before: Table | None) -> ReadTable | None:
    """Read a table; one that goes on with its title printed again may leave out the unit."""
    read = read_table(grid, segment) if segment.title.layout else None
    if read is None or before is None or read.table.unit != UNKNOWN_AMOUNT:
        return read
    is_next_page = segment.title.continued or _goes_on(before, read.table)
    if before.id != read.table.id or not is_next_page:
        return read
    return read_table(grid, segment, before.unit)


def _segments(grid: Grid, document: Document) -> Iterator[Segment]:
    """Cut a sheet into pieces that each begin with a title; the sheet's name may be one, too."""
    if not grid.rows:
        return
    titles = find_titles(grid)
    first, last = grid.rows[0], grid.rows[-1]
    named = replace(title_of_sheet(grid.sheet), row=first)
    if named.is_known and not any(title.is_known for title in titles):
        titles = [named]
    elif titles and grid.numbers(first, titles[0].row - 1) >= FEW_NUMBERS:
        titles = [named, *titles]  # a table without a title above the first that has one
    if not titles:
        return
    tops = [first, *(_top(grid, title.row) for title in titles[1:])]
    ends = [*(top - 1 for top in tops[1:]), last]
    for title, top, end in zip(titles, tops, ends, strict=True):
        wanted = title if document is Document.ACCOUNTS else replace(title, known=title.budget)
        yield Segment(wanted, top, end)


def _top(grid: Grid, title: int) -> int:
    """Return the row where a table begins: 公开02表 and 单位：万元 may stand above its title."""
    top = title
    for row in reversed(grid.between(1, title - 1)):
        if not is_heading_row(grid, row):
            break
        top = row
    return top


def _next_page(grid: Grid, before: Table) -> Table | None:
    """Read a sheet without a title as the next page of a table, if its headers are the same."""
    known = next((title for title in layouts().titles if before.id in title.layout.ids), None)
    if known is None or before.notes or not grid.rows or find_titles(grid):
        return None
    first, last = grid.rows[0], grid.rows[-1]
    read = read_table(grid, Segment(Title(first, 0, before.title, known), first, last), before.unit)
    return read.table if read and read.table.columns() == before.columns() else None


def _append(tables: list[Table], table: Table, *, is_continued: bool) -> None:
    """Add a table; one that continues on the next page or sheet joins the part before it."""
    before = tables[-1] if tables else None
    if before and before.id == table.id and (is_continued or _goes_on(before, table)):
        tables[-1] = replace(
            before,
            entries=(*before.entries, *table.entries),
            notes=(*before.notes, *table.notes),
        )
    else:
        tables.append(table)


def _goes_on(before: Table, table: Table) -> bool:
    """Tell whether a table is the next page of the one above it, its title printed again.

    The page before ended without notes, and most rows do not come again: 一般公共预算财政拨款 may
    be income on one page and a balance on the next.
    """
    if before.notes:
        return False
    said = ((before.unit_name, table.unit_name), (before.year, table.year))
    if before.title != table.title or any(a and b and a != b for a, b in said):
        return False
    seen = {(row.panel, row.code, row.name) for row in before.rows()}
    again = sum((row.panel, row.code, row.name) in seen for row in table.rows())
    return 2 * again < len(table.rows())
