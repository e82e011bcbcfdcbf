"""One piece of a sheet → a table: heading, header, lanes, rows, notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.figures import UNKNOWN_AMOUNT
from bjdc_audit.model.findings import Notice, Text
from bjdc_audit.model.tables import Table
from bjdc_audit.recognisers.tables.accounts import read_accounts
from bjdc_audit.recognisers.tables.across import (
    find_public_items,
    has_item_headers,
    item_words,
    public_words,
    read_public_rows,
)
from bjdc_audit.recognisers.tables.bands import above_bands
from bjdc_audit.recognisers.tables.below import find_list_below, rows_above
from bjdc_audit.recognisers.tables.columns import find_lanes, latest_year
from bjdc_audit.recognisers.tables.economic_columns import has_economic_columns
from bjdc_audit.recognisers.tables.entries import Entries
from bjdc_audit.recognisers.tables.headers import (
    find_bare_header,
    find_header,
    without_blank_columns,
)
from bjdc_audit.recognisers.tables.headings import Heading, is_note, read_heading, read_notes
from bjdc_audit.recognisers.tables.items import read_items
from bjdc_audit.recognisers.tables.layouts import Document, Form, Layout, form
from bjdc_audit.recognisers.tables.rows import data_rows
from bjdc_audit.recognisers.tables.sided import read_sides
from bjdc_audit.recognisers.tables.unread import (
    numbers_below,
    unknown_columns,
    unknown_rows,
    unread_cells,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.figures import Unit
    from bjdc_audit.model.tables import Entry
    from bjdc_audit.recognisers.tables.columns import Lane
    from bjdc_audit.recognisers.tables.grid import Grid
    from bjdc_audit.recognisers.tables.headers import Header
    from bjdc_audit.recognisers.tables.titles import Title

_ENOUGH_COLUMNS: Final = 2


@dataclass(frozen=True)
class Segment:
    """The rows of a sheet that belong to a title."""

    title: Title
    first: int
    last: int


@dataclass(frozen=True)
class ReadTable:
    """A table, and what must be said about reading it."""

    table: Table
    notices: tuple[Notice, ...]


def read_table(grid: Grid, segment: Segment, unit: Unit = UNKNOWN_AMOUNT) -> ReadTable | None:
    """Return the table under a title, or None if its headers are not those of the layout.

    ``unit`` is that of its amounts if it prints none: that of the page before.
    """
    segment = _turned(grid, segment)
    layout = segment.title.layout
    header_area = _header_area(grid, segment)
    if layout is None or header_area is None:
        return None
    header, is_wide = header_area
    heading = read_heading(grid, segment.first, header.top - 1, segment.title.text)
    if heading.unit == UNKNOWN_AMOUNT and not heading.said:
        heading = replace(heading, unit=unit)
    rows, notes = data_rows(grid, segment.first, header, segment.last, layout)
    header = without_blank_columns(grid, header, rows)
    if layout.document is Document.BUDGET and heading.year is None:
        heading = replace(heading, year=latest_year(header))
    year = heading.year or latest_year(header)
    lanes = find_lanes(grid, header, rows, layout, year)
    entries = Entries(grid, heading.unit, layout)
    if is_wide:
        _read_wide(grid, header, rows, entries, layout, year)
    elif _fits(lanes, layout):
        _read_rows(grid, rows, lanes, layout, entries)
    else:
        return None
    if entries.mostly_words():
        return None
    table = _table(grid, segment, heading, entries.finish(), notes)
    notices = (*_unit_notice(table, heading), *unread_cells(table))
    if layout.document is Document.ACCOUNTS:
        unread = grid.numbers(notes, segment.last)
        notices += (*unknown_columns(table, lanes), *numbers_below(table, unread))
        if layout.form in (Form.TWO_SIDED, Form.THREE_PUBLIC):
            notices += unknown_rows(table, lanes)
    return ReadTable(table, notices)


def _turned(grid: Grid, segment: Segment) -> Segment:
    """Return a segment with the other layout of its title, if its columns are economic accounts."""
    known = segment.title.known
    if known is None or known.layout.turned is None:
        return segment
    turned = known.layout.turned
    header = find_header(grid, segment.title.row, segment.last, turned.header_words)
    if header is None or not has_economic_columns(header):
        return segment
    return replace(segment, title=replace(segment.title, known=replace(known, layout=turned)))


def _header_area(grid: Grid, segment: Segment) -> tuple[Header, bool] | None:
    """Return the header, and whether it is that of a horizontal 三公 table."""
    layout = segment.title.layout
    if layout is None:
        return None
    first = segment.title.row + 1 if segment.title.column else segment.title.row
    is_wide = has_item_headers(grid, first, segment.last, layout)
    words = layout.header_words
    if is_wide:
        words = words | public_words() | item_words(grid, first, segment.last, layout)
    header = find_header(grid, first, segment.last, words)
    if header is not None and is_wide:
        header = above_bands(grid, first, segment.last, header, words)
    if header is None and layout.form is Form.ITEMS:
        header = find_bare_header(grid, first, segment.last)
    return (header, is_wide) if header else None


def _read_wide(  # noqa: PLR0913, PLR0917 – what is known of the table
    grid: Grid,
    header: Header,
    rows: Sequence[int],
    entries: Entries,
    layout: Layout,
    year: int | None,
) -> None:
    """Add the rows of a horizontal 三公 table, and those of the list of counts below it."""
    items = find_public_items(header, layout, year)
    amounts = {item.amount.index for item in items}
    last = max(rows, default=header.bottom)
    below = find_list_below(grid, header.bottom + 1, last, amounts, layout)
    if below is None:
        read_public_rows(grid, header, rows, items, entries, layout, year)
        return
    read_public_rows(grid, header, rows_above(grid, rows, below), items, entries, layout, year)
    listed = [row for row in rows if row > below.bottom]
    lanes = find_lanes(grid, below, listed, layout, year)
    read_items(grid, listed, lanes, layout, entries)


def _fits(lanes: Sequence[Lane], layout: Layout) -> bool:
    """Tell whether the columns are those of the layout, as far as it knows them."""
    known = {amount.column.id for lane in lanes for amount in lane.amounts if amount.known}
    is_account_list = layout.form is Form.ACCOUNTS and layout.document is Document.ACCOUNTS
    several = is_account_list and not layout.one_column
    return len(known) >= (_ENOUGH_COLUMNS if several else 1)


def _read_rows(
    grid: Grid, rows: Sequence[int], lanes: Sequence[Lane], layout: Layout, entries: Entries
) -> None:
    match layout.form:
        case Form.TWO_SIDED:
            read_sides(grid, rows, lanes, entries)
        case Form.ACCOUNTS:
            read_accounts(grid, rows, lanes, layout, entries)
        case _:
            read_items(grid, rows, lanes, layout, entries)


def _table(
    grid: Grid, segment: Segment, heading: Heading, entries: tuple[Entry, ...], notes: int
) -> Table:
    title, layout = segment.title, segment.title.layout
    sheet = grid.sheet
    above = read_notes(grid, segment.first, title.row - 1)
    return Table(
        id=layout.id if layout else "",
        title=title.name,
        file=sheet.file,
        sheet=sheet.name,
        unit=heading.unit,
        entries=entries,
        unit_name=heading.owner,
        year=heading.year,
        notes=(
            *(note for note in above if is_note(form(note[1]))),
            *read_notes(grid, notes, segment.last),
        ),
        title_place=grid.place(title.row, title.column) if title.column else None,
        unit_place=grid.place(*heading.unit_cell) if heading.unit_cell else None,
        year_place=grid.place(*heading.year_cell) if heading.year_cell else None,
        number=heading.number,
        hidden=sheet.hidden,
    )


def _unit_notice(table: Table, heading: Heading) -> tuple[Notice, ...]:
    """Say that amounts without a unit cannot be compared with others; never guess one."""
    unclear = [figure for figure in table.figures if not figure.unit.known]
    if not unclear:
        return ()
    zh = f"写的是“{heading.said}”" if heading.said else "没有写"
    en = f"gives its unit as “{heading.said}”" if heading.said else "does not say its unit"
    return (
        Notice(
            Text(
                f"工作表“{table.sheet}”的“{table.title}”{zh}金额单位，不能与其他表和文字对照："
                "请在表头注明“单位：元”或“单位：万元”。",
                f"“{table.title}” on sheet “{table.sheet}” {en}, so it was not compared with other "
                "tables or the text: state 单位：元 or 单位：万元 above the table.",
            ),
            table.title_place or unclear[0].place,
            incomplete=True,
        ),
    )
