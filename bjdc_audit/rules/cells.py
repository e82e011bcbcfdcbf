"""Cells of tables as rules see them: found by address, printed or blank."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Location
from bjdc_audit.model.text import squash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.tables import Entry, Row, Table

_MANY = 10
"""Blanks beside which a single 0 was typed by hand."""
_SUBTOTAL = "小计"


@dataclass(frozen=True, eq=False)
class Cells:
    """The amount cells of one table.

    ``blank_is_zero``: the table writes zero as a blank (a single 0 among many blanks was typed by
    hand), or a single blank stands where 0.00 or an amount was forgotten. In any other table that
    prints 0.00, a blank is an amount that was not disclosed. ``strangers`` hold money that nobody
    could name: it may belong to any sum that it stands beside.
    """

    table: Table
    at: Mapping[Address, Sequence[Entry]]
    in_row: Mapping[tuple[Row, Address], Entry]
    blank_is_zero: bool
    strangers: Sequence[Entry]
    single: Mapping[Address, Entry | None]

    def one(self, address: Address) -> Entry | None:
        """Return the cell of an address; None if there is none, or two that print differently."""
        return self.single.get(address)

    def beside(self, entry: Entry, address: Address) -> Entry | None:
        """Return the cell of an address in the row of ``entry``, else anywhere in the table."""
        return self.in_row.get((entry.row, address)) or self.one(address)

    def stranger_in_row(self, entry: Entry) -> bool:
        """Tell whether the row of ``entry`` holds money that has no address."""
        return any(e.row == entry.row for e in self.strangers)

    def stranger_in_panel(self, entry: Entry) -> bool:
        """Tell whether the panel of ``entry`` holds money that has no address."""
        return any(e.row.panel == entry.row.panel for e in self.strangers)

    def stranger_in_column(self, entry: Entry) -> bool:
        """Tell whether the column of ``entry`` holds money that has no address."""
        return any(
            e.row.panel == entry.row.panel and e.column.id == entry.column.id
            for e in self.strangers
        )


def holds_money(entry: Entry | None) -> bool:
    """Tell whether a cell prints anything but zero."""
    return entry is not None and entry.figure is not None and entry.figure.value != 0


def is_least(figure: Figure) -> bool:
    """Tell whether a figure prints at most one unit of its last place: less rounds away."""
    return abs(figure.base) <= 2 * figure.half_unit


def is_money(entry: Entry) -> bool:
    """Tell whether a cell prints an amount (no count) other than zero."""
    figure = entry.figure
    return figure is not None and figure.value != 0 and figure.unit.kind is Kind.AMOUNT


def comparable(*figures: Figure) -> bool:
    """Tell whether figures of several tables may be compared: all their units are known."""
    return all(f.unit.known for f in figures)


def printed(*entries: Entry | None) -> tuple[Figure, ...] | None:
    """Return the figures of cells of several tables; None unless all are printed and comparable."""
    figures = tuple(e.figure for e in entries if e is not None and e.figure is not None)
    return figures if len(figures) == len(entries) and comparable(*figures) else None


def _blank_is_zero(table: Table) -> bool:
    # Totals do not count: software computes 0.00 there over columns of blanks.
    entries = [e for e in table.entries if e.row.level != 0] or list(table.entries)
    zeros = sum(e.figure is not None and e.figure.value == 0 for e in entries)
    blanks = sum(e.blank for e in table.entries)
    return not zeros or blanks == 1 or (zeros == 1 and blanks >= _MANY)


def _strangers(table: Table) -> tuple[Entry, ...]:
    """Return the cells with money that has no address; a 小计 repeats what stands above it."""
    unnamed = (e for e in table.entries if e.address is None and is_money(e))
    own = (e for e in unnamed if not (e.column.part_of or e.row.part_of))
    return tuple(e for e in own if e.row.code or squash(e.row.name) != _SUBTOTAL)


@lru_cache(maxsize=64)
def cells_of(table: Table) -> Cells:
    """Return the cells of a table, indexed; the same table is indexed once."""
    at: dict[Address, list[Entry]] = defaultdict(list)
    in_row: dict[tuple[Row, Address], Entry] = {}
    for entry in table.entries:
        if entry.address is not None:
            at[entry.address].append(entry)
            in_row.setdefault((entry.row, entry.address), entry)
    single = {address: _single(entries) for address, entries in at.items()}
    return Cells(table, dict(at), in_row, _blank_is_zero(table), _strangers(table), single)


def _single(entries: Sequence[Entry]) -> Entry | None:
    printed = [e for e in entries if e.figure is not None]
    if len({e.figure.base for e in printed if e.figure}) > 1:
        return None
    return next(iter(printed or entries), None)


def all_tables(base: FactBase, ids: Collection[str] = ()) -> Iterator[Cells]:
    """Yield the cells of every table (of some ids), in reading order."""
    return (cells_of(table) for table in base.tables if not ids or table.id in ids)


def tables(base: FactBase, ids: Collection[str] = ()) -> Iterator[Cells]:
    """Yield the cells of the first table of each id, for ties between tables.

    A second table of one id may be another unit's: it ties to nothing, unless it is the same unit's
    under another title.
    """
    ties = frozenset(map(id, _tying(base.tables)))
    return (cells for cells in all_tables(base, ids) if id(cells.table) in ties)


@lru_cache(maxsize=8)
def _tying(every: tuple[Table, ...]) -> tuple[Table, ...]:
    found: dict[str, list[Table]] = defaultdict(list)
    for table in every:
        before = found[table.id]
        if all(table.is_another_form_of(other) for other in before):
            before.append(table)
    return tuple(table for same in found.values() for table in same)


def first_cell(base: FactBase, address: Address, ids: Collection[str]) -> Entry | None:
    """Return the cell of an address from the first of some tables that prints it."""
    found = [e for cells in tables(base, ids) if (e := cells.one(address)) is not None]
    return next((e for e in found if e.figure is not None), next(iter(found), None))


def location(entry: Entry, role: str = "operand") -> Location:
    """Return the place of a cell, printed or blank."""
    text = entry.figure.text if entry.figure else ""
    return Location(role, entry.place, text, entry.place.label)


def row_name(entry: Entry) -> str:
    """Name the row of a cell: code and name, as far as it has them."""
    return " ".join(part for part in (entry.row.code, entry.row.name) if part)
