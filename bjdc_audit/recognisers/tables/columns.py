"""Says of each column of a table what it holds: codes, names, line numbers, or which amounts.

Columns make lanes: one or more head columns, then amount columns, then perhaps heads again. The two
sides of T01 are lanes, and so are the two or three lists of economic accounts in T06.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.facts import PERCENTAGES, Basis
from bjdc_audit.model.figures import PERCENT
from bjdc_audit.model.tables import Column
from bjdc_audit.recognisers.tables.economic_columns import (
    INNER,
    account_column,
    economic_class,
    under_class,
)
from bjdc_audit.recognisers.tables.headers import column_label, header_form, is_head
from bjdc_audit.recognisers.tables.headings import unit_in_brackets
from bjdc_audit.recognisers.tables.layouts import Document, Form, Lists, form, layouts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.model.figures import Unit
    from bjdc_audit.model.sheets import Cell
    from bjdc_audit.recognisers.tables.grid import Grid
    from bjdc_audit.recognisers.tables.headers import Header
    from bjdc_audit.recognisers.tables.layouts import ColumnSpec, Layout

_YEAR = re.compile(r"(20\d\d)年")
_THIS_YEAR: Final = "本年"
_INCLUDED = re.compile(r"\((?:含|包括|包含)[^()]*\)$")
_FINAL: Final = Basis.FINAL
_LAST_YEAR: Final = "比上年"
_FROM_BUDGET: Final = {
    Basis.CHANGE: Basis.BUDGET_CHANGE,
    Basis.CHANGE_PERCENT: Basis.BUDGET_CHANGE_PERCENT,
}
_ENOUGH_LINES: Final = 3
_MOST_LANES: Final = 8


@dataclass(frozen=True)
class AmountColumn:
    """An amount column and where it is. ``unit`` is set if its header says one."""

    index: int
    column: Column
    unit: Unit | None = None
    doubtful: bool = False
    """True for a 合计 under a heading that we do not know."""

    @property
    def known(self) -> bool:
        """False if its header is one that nobody knows."""
        return self.column.known


@dataclass(frozen=True)
class Lane:
    """Head columns and the amount columns to their right.

    ``units`` give the unit of measurement of each row, ``owners`` (among the heads) the unit of the
    department that it is of, ``details`` what an account was spent on (项目名称, 是否基建项目).
    """

    heads: tuple[int, ...]
    amounts: tuple[AmountColumn, ...]
    units: tuple[int, ...] = ()
    owners: tuple[int, ...] = ()
    details: tuple[int, ...] = ()


@dataclass(frozen=True)
class Path:
    """A header path taken apart: what is named, on which basis, in which unit."""

    named: tuple[str, ...]
    basis: Basis | None
    unit: Unit | None


def find_lanes(
    grid: Grid, header: Header, rows: Sequence[int], layout: Layout, year: int | None
) -> tuple[Lane, ...]:
    """Return the lanes of a table from left to right."""
    lanes: list[Lane] = []
    heads: list[int] = []
    units: list[int] = []
    amounts: list[AmountColumn] = []
    for index, kind in _kinds(grid, header, rows, layout):
        if kind == "head" and amounts:
            lanes.append(_lane(header, heads, units, amounts, layout))
            heads, units, amounts = [], [], []
        if kind == "head":
            heads.append(index)
        elif kind == "unit":
            units.append(index)
        elif kind == "amount":
            amounts.append(amount_column(header, index, layout, year))
    if amounts:
        lanes.append(_lane(header, heads, units, amounts, layout))
    return tuple(lanes) if len(lanes) <= _MOST_LANES else ()


def _lane(
    header: Header,
    heads: list[int],
    units: list[int],
    amounts: list[AmountColumn],
    layout: Layout,
) -> Lane:
    words = layouts().words
    leaves = {i: header_form(path[-1]) for i in heads if (path := header.paths.get(i))}
    owners = [index for index, leaf in leaves.items() if leaf in words.owners]
    named = next((index for index, leaf in leaves.items() if leaf in words.account_names), None)
    behind = [i for i in heads if named is not None and i > named and i not in owners]
    names = [index for index in heads if index not in behind]
    if layout.across is Lists.ECONOMIC:
        amounts = _under_classes(header, amounts, layout)
    return Lane(tuple(names), _settled(amounts), tuple(units), tuple(owners), tuple(behind))


def _under_classes(
    header: Header, amounts: Sequence[AmountColumn], layout: Layout
) -> list[AmountColumn]:
    """Return columns with each 款 that stands right of its class, with nothing over both.

    The name of a class printed again (其他支出小计 … 其他支出) is that of its 款.
    """
    found: list[AmountColumn] = []
    above: Column | None = None
    for amount in amounts:
        column, path = amount.column, take_apart(header.paths.get(amount.index, ()), None)
        open_ = not column.known or (above is not None and column.id == above.id)
        if above is not None and open_ and len(path.named) == 1:
            column = under_class(above, column, path.named[0], layout)
        elif column.known and not column.part_of:
            above = column
        found.append(replace(amount, column=column))
    return found


def _kinds(
    grid: Grid, header: Header, rows: Sequence[int], layout: Layout
) -> Iterator[tuple[int, str]]:
    """Yield each column with what it is: head, unit, amount; line numbers and remarks are none."""
    cells: dict[int, list[Cell]] = {index: [] for index in header.paths}
    for row in rows:
        for index, cell in grid.own(row):
            cells.setdefault(index, []).append(cell)
    words = layouts().words
    amount_words = words.vague.union(layout.columns, layouts().bases)
    has_units = layout.form in (Form.ITEMS, Form.THREE_PUBLIC)
    seen_amount = seen_name = False
    for index in sorted(cells):
        path = header.paths.get(index, ())
        leaf = header_form(path[-1]) if path else ""
        lines = leaf in words.lines and not _names_total(cells[index])
        if lines or (leaf not in amount_words and _counts(cells[index])):
            continue
        numbers = _mostly_numbers(cells[index])
        if leaf in words.units and has_units:
            yield index, "unit"
        elif is_head(leaf) or leaf in words.lines:
            seen_name |= not numbers
            yield index, "head"
        elif (path and _is_amount(path, layout)) or (numbers and (seen_amount or seen_name)):
            seen_amount = True
            yield index, "amount"
        elif not seen_amount:
            seen_name |= not numbers
            yield index, "head"


def _names_total(cells: Sequence[Cell]) -> bool:
    """Tell whether 合计 stands in a column: in one of line numbers, too, it names its row."""
    return any(form(cell.text) in layouts().words.totals for cell in cells)


def _counts(cells: Sequence[Cell]) -> bool:
    """Tell whether a column only counts its lines: 1, 2, 3 …"""
    numbers = [cell.value for cell in cells if cell.value is not None]
    if len(numbers) < _ENOUGH_LINES or len(numbers) < len(cells):
        return False
    return all(after == before + 1 for before, after in pairwise(numbers))


def _is_amount(path: tuple[str, ...], layout: Layout) -> bool:
    parts = take_apart(path, None)
    if parts.basis is not None or any(layout.column(_bare(part)) for part in parts.named):
        return True
    if layout.across is Lists.ECONOMIC and any(map(economic_class, parts.named)):
        return True
    return bool(parts.named) and parts.named[-1] in layouts().words.vague


def _mostly_numbers(cells: Sequence[Cell]) -> bool:
    """Tell whether a column holds more numbers than words; dashes are neither."""
    numbers = sum(cell.value is not None or cell.uncached for cell in cells)
    blanks = sum(form(cell.text) in layouts().words.blanks for cell in cells)
    return 2 * numbers > len(cells) - blanks


def take_apart(path: tuple[str, ...], year: int | None) -> Path:
    """Split a header path; words for sides (收入, 项目) say nothing about an amount."""
    named: list[str] = []
    basis: Basis | None = None
    unit: Unit | None = None
    past, compared = False, ""
    for part in path:
        text, own_unit = unit_in_brackets(part)
        unit = own_unit or _percent(text) or unit
        said = _YEAR.match(text)
        past = past or bool(said and year and int(said[1]) == year - 1)
        bare = header_form(text)
        if (change := _compared_with_budget(bare)) is not None:
            compared, bare = text, change
        if bare in layouts().bases:
            basis = layouts().bases[bare]
        elif bare and bare not in layouts().words.heads and not (said and bare == text):
            named.append(bare)
    if past and basis in (None, _FINAL):
        basis = Basis.LAST_YEAR
    if basis is Basis.CHANGE and unit is PERCENT:
        basis = Basis.CHANGE_PERCENT
    if compared and basis is None:
        named.append(compared)
    elif compared and basis is not None:
        basis = _FROM_BUDGET.get(basis, basis)
    if basis in PERCENTAGES:
        unit = PERCENT
    return Path(tuple(named), basis, unit)


def _compared_with_budget(header: str) -> str | None:
    """Return how a header would say of last year what it says of the budget (比上年增减), if so.

    It is "" for a heading over such columns: 决算比年初预算.
    """
    words = layouts().words.against_budget
    behind = next((header.removeprefix(each) for each in words if header.startswith(each)), None)
    if not behind:
        return behind
    ways = (behind, f"{_LAST_YEAR}{behind}")
    return next((way for way in ways if way in layouts().bases), None)


def _percent(header: str) -> Unit | None:
    """Return the unit of a column that its header calls a percentage."""
    return PERCENT if header.endswith(layouts().words.percents) else None


def _bare(part: str) -> str:
    """Return a header without 其中：, and without what it says that it includes (含教育收费)."""
    return _INCLUDED.sub("", part.removeprefix(INNER))


def amount_column(header: Header, index: int, layout: Layout, year: int | None) -> AmountColumn:
    """Return what the header says of an amount column."""
    parts = (part for part in header.paths.get(index, ()) if part not in header.panels)
    path = take_apart(tuple(parts), year)
    label = column_label(header, index)
    if layout.document is Document.BUDGET and is_other_column(path, header, index, year):
        return AmountColumn(index, _unknown(index, label), path.unit)
    basis = basis_of(path, layout)
    if not any(map(layout.column, path.named)) and _says_nothing(path):
        return _plain(index, label, path, layout)
    spec, parent, doubtful = _match(path.named, layout)
    if spec:
        return AmountColumn(index, _column(spec, label, basis), path.unit, doubtful=doubtful)
    if layout.across is Lists.ECONOMIC and (
        column := account_column(path.named, label, basis, layout)
    ):
        return AmountColumn(index, column, path.unit)
    is_inner = bool(path.named) and path.named[-1].startswith(INNER)
    part_of = parent.id if parent else INNER if is_inner else ""
    return AmountColumn(index, _unknown(index, label, basis, part_of), path.unit)


def _unknown(index: int, label: str, basis: Basis = _FINAL, part_of: str = "") -> Column:
    return Column(f"column{index}", label, basis=basis, part_of=part_of, known=False)


def basis_of(path: Path, layout: Layout) -> Basis:
    """Return the basis of an amount: what its header says; in a budget it is always the budget."""
    return layout.basis if layout.document is Document.BUDGET else path.basis or _FINAL


def is_other_column(path: Path, header: Header, index: int, year: int | None) -> bool:
    """Tell whether a column of a budget holds another year's amounts, or a change."""
    parts = header.paths.get(index, ())
    years = {int(found) for part in parts for found in _YEAR.findall(part)}
    if len(years) > 1 or (year is not None and years and year not in years):
        return True
    words = layouts().budgets.other_columns
    others = (Basis.LAST_YEAR, Basis.FULL_BUDGET)
    return path.basis in others or any(word in part for part in parts for word in words)


def latest_year(header: Header) -> int | None:
    """Return the year of the newest column, if the headers name any year.

    决算数 beside 2022年决算数, 本年支出合计 beside 2022年支出合计 are those of the year after.
    """
    return latest_of(header.paths.values())


def latest_of(paths: Iterable[tuple[str, ...]]) -> int | None:
    """Return the year of the newest amounts, as their headers or the labels of their rows say."""
    years: set[int] = set()
    undated = False
    for path in paths:
        named = {int(year) for part in path for year in _YEAR.findall(part)}
        years |= named
        undated = undated or (not named and _of_this_year(path))
    latest = max(years, default=None)
    return latest + 1 if latest is not None and undated else latest


def _of_this_year(path: tuple[str, ...]) -> bool:
    said = any(part.startswith(_THIS_YEAR) for part in path)
    return said or take_apart(path, None).basis is _FINAL


def _says_nothing(path: Path) -> bool:
    return all(part in layouts().words.vague for part in path.named)


def _plain(index: int, label: str, path: Path, layout: Layout) -> AmountColumn:
    """Return the column that a mere 决算数 or 金额 means; two-sided tables need no header."""
    basis = basis_of(path, layout)
    spec = layout.plain_column()
    if layout.form is Form.ACCOUNTS and not path.named and path.basis is None:
        return AmountColumn(index, _unknown(index, label), path.unit)
    if spec:
        return AmountColumn(index, _column(spec, label, basis), path.unit)
    return AmountColumn(index, Column(basis.value, label, basis=basis), path.unit)


def _column(spec: ColumnSpec, label: str, basis: Basis) -> Column:
    basis = spec.basis or basis
    id_ = spec.id if basis is _FINAL else f"{spec.id}_{basis.value}"
    return Column(id_, label, spec.item, spec.scope, basis, spec.part_of, spec.items)


def _match(
    named: tuple[str, ...], layout: Layout
) -> tuple[ColumnSpec | None, ColumnSpec | None, bool]:
    """Match a path from its end; returns the column, the column above it, and any doubt."""
    spec, above = None, named[:-1]
    for start in range(len(named)):
        spec = layout.column("".join(map(_bare, named[start:])))
        if spec:
            above = named[:start]
            break
    # 基本支出 over 小计 may be a name of its own: then it is not vague
    is_vague = named[-1] in layouts().words.vague and len(above) == len(named) - 1
    groups = [part for part in above if part not in layouts().words.vague]
    joined = layout.column("".join(map(_bare, groups))) if is_vague else None
    if joined:
        return joined, None, False
    parent = next(filter(None, (layout.column(_bare(part)) for part in reversed(groups))), None)
    if is_vague and parent:
        return parent, None, False
    if spec and parent and parent.id != spec.id and parent.id not in spec.under:
        return None, parent, False
    return spec, parent, bool(spec and is_vague and groups)


def _settled(amounts: list[AmountColumn]) -> tuple[AmountColumn, ...]:
    """Make column ids unique, and drop the part_of of columns whose whole is not printed."""
    certain = {a.column.id for a in amounts if not a.doubtful}
    settled: list[AmountColumn] = []
    for amount in amounts:
        column = amount.column
        taken = {a.column.id for a in settled}
        if column.id in taken or (amount.doubtful and column.id in certain):
            column = _unknown(amount.index, column.label, column.basis)
        part_of = column.part_of
        if part_of == INNER and settled:
            part_of = settled[-1].column.part_of or settled[-1].column.id
        elif part_of and not any(a.column.id == part_of for a in amounts):
            part_of = ""
        settled.append(replace(amount, column=replace(column, part_of=part_of)))
    return tuple(settled)
