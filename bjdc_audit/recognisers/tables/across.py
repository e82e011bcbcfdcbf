"""Tables whose items stand side by side in the header, as those of T07 (三公) mostly do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.data import from_data
from bjdc_audit.model.facts import PERCENTAGES, Basis, Scope
from bjdc_audit.model.figures import PERCENT, Kind, Unit
from bjdc_audit.model.tables import Column, Row
from bjdc_audit.recognisers.tables.bands import band, is_band
from bjdc_audit.recognisers.tables.columns import (
    AmountColumn,
    basis_of,
    is_other_column,
    latest_of,
    take_apart,
)
from bjdc_audit.recognisers.tables.entries import RowMeaning
from bjdc_audit.recognisers.tables.headers import header_form, is_head
from bjdc_audit.recognisers.tables.items import PANEL, THREE_PUBLIC, count_unit, split_unit
from bjdc_audit.recognisers.tables.layouts import Document, Form, form, layouts
from bjdc_audit.recognisers.tables.rows import plain_label, total_of
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bjdc_audit.recognisers.tables.columns import Path
    from bjdc_audit.recognisers.tables.entries import Entries
    from bjdc_audit.recognisers.tables.grid import Grid
    from bjdc_audit.recognisers.tables.headers import Header
    from bjdc_audit.recognisers.tables.layouts import Layout

_SEARCHED_ROWS: Final = 15
_BESIDES: Final = ("会议费", "培训费")
_ALL_THREE: Final = "三公经费、会议费和培训费"
EITHER: Final = "三公经费（或连同会议费、培训费）"
"""A total of which nothing says whether 会议费 and 培训费 are in it."""


@dataclass(frozen=True)
class PublicItem:
    """A column of a horizontal table: its item ("" if unknown), header and basis."""

    name: str
    label: str
    amount: AmountColumn


def public_item(header: str, layout: Layout) -> str:
    """Return the item of the layout, or the 三公 item, that a header names, "" if it names none.

    In a list of items, what its name counts (其他用车) is an item of that name.
    """
    if header in layout.rows:
        return layout.rows[header]
    if layout.form is not Form.THREE_PUBLIC:
        name, _ = split_unit(plain_label(header))
        return layout.rows.get(form(name), name if count_unit(name) else "")
    term = vocabulary().exact(header) or total_of(header)
    return term.item if term and term.scope is Scope.FISCAL and term.own_scope else ""


def has_item_headers(grid: Grid, first: int, last: int, layout: Layout) -> bool:
    """Tell whether the items of a table stand side by side in a header row, not below each other.

    In a list of items they may stand side by side as well, one in each lane: each lane has a word
    for names (项目) above.
    """
    fewest = {Form.THREE_PUBLIC: 2, Form.ITEMS: 3}.get(layout.form)
    if fewest is None:
        return False
    for row in grid.between(first, last)[:_SEARCHED_ROWS]:
        forms = [grid.form(row, column) for column, _ in grid.own(row)]
        if layout.form is Form.ITEMS and sum(map(is_head, forms)) > 1:
            return False
        named = {public_item(text, layout) for text in forms}
        if len(named - {"", THREE_PUBLIC}) >= fewest and not grid.has_numbers(row):
            return True
    return False


def item_words(grid: Grid, first: int, last: int, layout: Layout) -> frozenset[str]:
    """Return the header cells that name items, as far down as headers may stand."""
    rows = [row for row in grid.between(first, last)[:_SEARCHED_ROWS] if not grid.has_numbers(row)]
    cells = (grid.form(row, column) for row in rows for column, _ in grid.own(row))
    return frozenset(header_form(text) for text in cells if public_item(text, layout))


@from_data
def public_words() -> frozenset[str]:
    """Return the forms of all names of 三公 items."""
    return frozenset(
        alias.form
        for alias in vocabulary().aliases.values()
        if alias.own_scope and alias.scope is Scope.FISCAL
    )


def read_public_rows(  # noqa: PLR0913, PLR0917 – what is known of the table
    grid: Grid,
    header: Header,
    rows: Sequence[int],
    items: Sequence[PublicItem],
    entries: Entries,
    layout: Layout,
    year: int | None,
) -> None:
    """Add the rows of a horizontal table, turned: each item becomes a row, each basis a column.

    There is one row, or one for each unit of a department, or one for each basis, which is said in
    the row or alone in the row above, or both. The first unit is the whole, if no row says 合计.
    In a list of assets without 合计 rows are no units: 年末数, 年初数, and others that say nothing.
    """
    columns = [item.amount.index for item in items]
    lead = [c for c in header.paths if c < min(columns, default=0)]
    filled = [row for row in rows if any(map(grid.sheet.cells.get, ((row, c) for c in columns)))]
    labels = {row: _label_in(grid, row, lead) for row in rows}
    year = year or latest_of((label.basis,) for label in labels.values())
    totals = layouts().words.totals
    has_total = any(label.unit in totals for label in labels.values())
    if layout.form is Form.ITEMS and not has_total and len(filled) > 1:
        for row in filled:
            _add_kept(row, items, labels[row], layout, entries)
        return
    over, whole = _band_over(grid, header), None
    again: Counter[tuple[str, str]] = Counter()
    blank = [] if header.bottom + 1 in grid.rows else [header.bottom + 1]  # or a note is there
    for row in filled or rows[:1] or blank:
        if row in filled and is_band(grid, row):
            over, whole = band(grid, row), None
            continue
        label = labels.get(row, _Label())
        whole = label.unit if whole is None and not has_total else whole
        said = label.basis or over
        part = "" if label.unit in {"", whole, *totals} else label.unit
        again[part, said] += 1
        if part and again[part, said] > 1:  # 小计 of one kind of units, then of another
            part = f"{part}({again[part, said]})"
        for item in items:
            made = Row(row, part or PANEL, item.name or form(item.label))
            made = replace(made, level=0) if item.name in (THREE_PUBLIC, EITHER) else made
            meaning = _public_meaning(made, item, part)
            entries.add(row, (_on_basis(item.amount, _basis_alone(said, year), said),), meaning)


def _add_kept(
    row: int, items: Sequence[PublicItem], label: _Label, layout: Layout, entries: Entries
) -> None:
    """Add a row of a list of assets: 年末数, 年初数, or 账面原值（万元）, which is none of them."""
    said = label.unit or label.basis
    name, unit = split_unit(said)
    spec = layout.column(name)
    for item in items:
        meaning = _public_meaning(Row(row, said, item.name or form(item.label)), item, "")
        amount = item.amount
        if spec is None:
            meaning = replace(meaning, bound=False, unit=unit or meaning.unit)
        else:
            basis = spec.basis or amount.column.basis
            amount = replace(amount, column=Column(basis.value, said, basis=basis))
        entries.add(row, (amount,), meaning)


def _band_over(grid: Grid, header: Header) -> str:
    """Return what stands alone right above the header, if it says the basis of the rows below."""
    before = grid.between(1, header.top - 1)[-1:]
    return next((band(grid, row) for row in before if is_band(grid, row)), "")


@dataclass(frozen=True)
class _Label:
    """What a row of a horizontal table says of itself: whose it is, on which basis."""

    unit: str = ""
    basis: str = ""


def _label_in(grid: Grid, row: int, columns: Sequence[int]) -> _Label:
    """Return what the texts of a row in some columns say."""
    texts = [t for column in columns if (t := grid.form(row, column)) and not t.isdigit()]
    basis = next((text for text in texts if _basis_alone(text, None)), "")
    return _Label(next((text for text in texts if text != basis), ""), basis)


def _public_meaning(made: Row, item: PublicItem, part: str) -> RowMeaning:
    """Return what the cells below an item say; counts (vehicles) have units of their own."""
    term = vocabulary().exact(item.name)
    unit = count_unit(item.name)
    if term and term.count:
        unit = Unit(term.count, Kind.COUNT)
    named = bool(item.name) and (term is not None or unit is None)
    scope = term.scope if term and term.own_scope else Scope.FISCAL
    return RowMeaning(
        made, item.label, item.name, scope, own_scope=True, part=part, bound=named, unit=unit
    )


def _basis_alone(label: str, year: int | None) -> Basis | None:
    """Return the basis of a label that says nothing else."""
    said = take_apart((label,), year)
    return said.basis if not said.named else None


def _on_basis(amount: AmountColumn, basis: Basis | None, label: str) -> AmountColumn:
    """Return a column as the label of its row, or alone above it, says it: 预算数, 决算数."""
    if basis is None:
        return amount
    unit = PERCENT if basis in PERCENTAGES else amount.unit
    return replace(amount, column=Column(basis.value, label, basis=basis), unit=unit)


def find_public_items(header: Header, layout: Layout, year: int | None) -> tuple[PublicItem, ...]:
    """Return the item and the basis of each column; 小计 takes its item from the heading above."""
    paths = {index: take_apart(path, year) for index, path in header.paths.items()}
    found: list[PublicItem] = []
    for index, path in paths.items():
        items = [public_item(part, layout) for part in path.named]
        if not any(items) and not found:
            continue  # a column of names, or an empty one
        if not any(items) and not layouts().words.remarks.isdisjoint(path.named):
            continue
        said = [part for part in path.named if part not in layouts().words.vague]
        specific = [item for part in said if (item := public_item(part, layout))]
        named = next(filter(None, items), "")
        if named and layout.form is Form.THREE_PUBLIC:
            named = _total_item(paths.values(), layout)
        name = specific[-1] if specific else named
        texts = header.printed.get(index, ())
        bases = [text for text in texts if take_apart((form(text),), year).basis]
        label = " ".join(text for text in texts if text not in bases)
        basis = basis_of(path, layout)
        column = Column(basis.value, " ".join(bases), basis=basis)
        if layout.document is Document.BUDGET and is_other_column(path, header, index, year):
            name = ""
        found.append(PublicItem(name, label, AmountColumn(index, column, path.unit)))
    return tuple(found)


def _total_item(paths: Iterable[Path], layout: Layout) -> str:
    """Return what a mere 合计 means: beside 会议费 it is certain only if 三公经费 has its own."""
    parts = {part for path in paths for part in path.named} - layouts().words.vague
    named = {public_item(part, layout) for part in parts}
    if named.isdisjoint(_BESIDES):
        return THREE_PUBLIC
    return _ALL_THREE if THREE_PUBLIC in named else EITHER
