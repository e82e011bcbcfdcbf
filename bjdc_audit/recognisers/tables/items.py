"""Tables that list items by name, below each other (T11) or side by side, as T07 (三公) may."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
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
from bjdc_audit.recognisers.tables.entries import RowMeaning, is_filled
from bjdc_audit.recognisers.tables.grid import printed
from bjdc_audit.recognisers.tables.layouts import Document, Form, form, layouts
from bjdc_audit.recognisers.tables.rows import (
    head_texts,
    is_inner,
    is_placeholder,
    label_of,
    plain_label,
    total_of,
)
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.recognisers.tables.columns import Lane, Path
    from bjdc_audit.recognisers.tables.entries import Entries
    from bjdc_audit.recognisers.tables.grid import Grid
    from bjdc_audit.recognisers.tables.headers import Header
    from bjdc_audit.recognisers.tables.layouts import Layout

THREE_PUBLIC: Final = "三公经费"
_PANEL: Final = "items"
_SEARCHED_ROWS: Final = 15
_UNIT_IN_LABEL = re.compile(
    r"\((?:单位:)?(亿元|万元|千元|元|辆|个|批次|人次|批|次|人|台|套|台[,/、]?辆|辆[,/、]?台|台[,/、]?套|台\(套\)|台\(?,?套\)?)\)$"
)
_WORTH: Final = ("资产总额", "流动资产", "固定资产")
_SAYS_COUNT = re.compile(r"(?<!车)辆|[台套个数]")
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


def read_items(
    grid: Grid, rows: Sequence[int], lanes: Sequence[Lane], layout: Layout, entries: Entries
) -> None:
    """Add the rows of all lanes of a list of items."""
    headers = layout.header_words - _totals() - layout.rows.keys()
    for number, lane in enumerate(lanes, start=1):
        panel = _PANEL if len(lanes) == 1 else f"{_PANEL}{number}"
        main = ""
        read: list[tuple[int, RowMeaning]] = []
        for row in rows:
            label = _label_with_group(head_texts(grid, row, lane))
            if not label or is_placeholder(label):
                entries.add_nameless(row, lane.amounts, Row(row, panel, label))
                continue
            if form(label) in headers:
                continue
            meaning = _meaning(row, panel, label, layout)
            meaning = replace(meaning, unit=_written_unit(grid, row, lane) or meaning.unit)
            if is_inner(label):
                meaning = replace(meaning, row=replace(meaning.row, part_of=main))
            else:
                main = meaning.row.name
            read.append((row, meaning))
        for row, meaning in _without_headings(grid, _of_values(read), lane):
            entries.add(row, lane.amounts, meaning)


def _of_values(read: Sequence[tuple[int, RowMeaning]]) -> Sequence[tuple[int, RowMeaning]]:
    """Return rows; in a list of what assets are worth, 车辆 without a unit is no count of them."""
    if all(meaning.item not in _WORTH for _, meaning in read):
        return read
    return [
        (row, replace(meaning, unit=None, bound=False) if _may_be_worth(meaning) else meaning)
        for row, meaning in read
    ]


def _may_be_worth(meaning: RowMeaning) -> bool:
    is_count = meaning.unit is not None and meaning.unit.kind is Kind.COUNT
    return is_count and not _SAYS_COUNT.search(form(meaning.label))


def _label_with_group(texts: Sequence[tuple[int, str]]) -> str:
    """Return the label of a row; 公务用车购置及运行维护费 | 小计 is named by the first."""
    label = label_of(texts)
    vague = form(label) in layouts().words.vague and len(texts) > 1
    return label_of(texts[:-1]) if vague else label


def _without_headings(
    grid: Grid, read: Sequence[tuple[int, RowMeaning]], lane: Lane
) -> Iterator[tuple[int, RowMeaning]]:
    """Yield rows; one without any amount right above the total of the same item is its heading.

    It has no address: its blanks are no amounts left out.
    """
    for (row, meaning), (_, after) in pairwise(read):
        same = meaning.item and (meaning.item, meaning.scope) == (after.item, after.scope)
        cells = (grid.sheet.cells.get((row, amount.index)) for amount in lane.amounts)
        is_heading = same and not any(cell and is_filled(cell) for cell in cells)
        yield row, replace(meaning, bound=False) if is_heading else meaning
    yield from read[-1:]


def _totals() -> frozenset[str]:
    return layouts().words.totals


def _meaning(row: int, panel: str, label: str, layout: Layout) -> RowMeaning:
    name, unit = _split_unit(plain_label(label))
    made = Row(row, panel, name)
    item = layout.rows.get(form(name), "")
    term = vocabulary().exact(item) or vocabulary().exact(name) or total_of(name)
    if term is None:
        bound = bool(item and layout.scope)
        return RowMeaning(made, printed(label), item, bound=bound, unit=unit or _count_unit(name))
    if term.count:
        count = Unit(term.count, Kind.COUNT)
        return RowMeaning(made, printed(label), term.item, own_scope=True, unit=count)
    bound = bool(term.own_scope or term.scope or layout.scope)
    scope = term.scope if term.own_scope else term.scope or layout.scope
    made = replace(made, level=0) if term.item == THREE_PUBLIC else made
    return RowMeaning(
        made,
        printed(label),
        term.item,
        scope,
        own_scope=term.own_scope,
        bound=bound,
        unit=unit if unit and unit.kind is Kind.AMOUNT else None,
    )


def _split_unit(name: str) -> tuple[str, Unit | None]:
    """Split 车辆数合计(辆) into the name and the unit."""
    match = _UNIT_IN_LABEL.search(name)
    if not match:
        return name, None
    return name[: match.start()], _unit(match[1])


def _unit(text: str) -> Unit:
    return layouts().amount_units.get(text) or Unit(text, Kind.COUNT)


def _count_unit(name: str) -> Unit | None:
    """Return the unit of a row that counts things, by the end of its name."""
    plain = form(name)
    return next((unit for end, unit in layouts().count_units if plain.endswith(end)), None)


def _written_unit(grid: Grid, row: int, lane: Lane) -> Unit | None:
    """Return the unit that a 计量单位 column gives for a row."""
    texts = (grid.form(row, column) for column in lane.units)
    text = next(filter(None, texts), "")
    return _unit(text) if text and not text.isdigit() else None


def public_item(header: str, layout: Layout) -> str:
    """Return the item of the layout, or the 三公 item, that a header names, "" if it names none.

    In a list of items, what its name counts (其他用车) is an item of that name.
    """
    if header in layout.rows:
        return layout.rows[header]
    if layout.form is not Form.THREE_PUBLIC:
        counted = plain_label(header) if _count_unit(header) else ""
        return layout.rows.get(form(plain_label(header)), counted)
    term = vocabulary().exact(header) or total_of(header)
    return term.item if term and term.scope is Scope.FISCAL and term.own_scope else ""


def has_item_headers(grid: Grid, first: int, last: int, layout: Layout) -> bool:
    """Tell whether the items of a table stand side by side in a header row, not below each other.

    In a list of items two may stand side by side as well, one in each lane.
    """
    fewest = {Form.THREE_PUBLIC: 2, Form.ITEMS: 3}.get(layout.form)
    if fewest is None:
        return False
    for row in grid.between(first, last)[:_SEARCHED_ROWS]:
        named = {public_item(grid.form(row, column), layout) for column, _ in grid.own(row)}
        if len(named - {"", THREE_PUBLIC}) >= fewest and not grid.has_numbers(row):
            return True
    return False


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
    year: int | None,
) -> None:
    """Add the rows of a horizontal table, turned: each item becomes a row, each basis a column.

    There is one row, or one for each unit of a department, or one for each basis, which is said in
    the row or alone in the row above, or both. The first unit is the whole, if no row says 合计.
    """
    columns = [item.amount.index for item in items]
    lead = [c for c in header.paths if c < min(columns, default=0)]
    filled = [row for row in rows if any(map(grid.sheet.cells.get, ((row, c) for c in columns)))]
    labels = {row: _label_in(grid, row, lead) for row in rows}
    year = year or latest_of((label.basis,) for label in labels.values())
    totals = layouts().words.totals
    has_total = any(label.unit in totals for label in labels.values())
    over, whole = _band_over(grid, header), None
    for row in filled or rows[:1] or [header.bottom + 1]:
        if row in filled and is_band(grid, row):
            over, whole = band(grid, row), None
            continue
        label = labels.get(row, _Label())
        whole = label.unit if whole is None and not has_total else whole
        part = "" if label.unit in {"", whole, *totals} else label.unit
        said = label.basis or over
        for item in items:
            made = Row(row, part or _PANEL, item.name or form(item.label))
            made = replace(made, level=0) if item.name in (THREE_PUBLIC, EITHER) else made
            meaning = _public_meaning(made, item, part)
            entries.add(row, (_on_basis(item.amount, _basis_alone(said, year), said),), meaning)


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
    unit = _count_unit(item.name)
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
