"""Tables that list items by name, one below the other: T11, and T07 (三公) where it is a list."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.figures import Kind, Unit
from bjdc_audit.model.tables import Row
from bjdc_audit.recognisers.tables.entries import RowMeaning, is_filled
from bjdc_audit.recognisers.tables.grid import printed
from bjdc_audit.recognisers.tables.layouts import form, layouts
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
    from collections.abc import Iterator, Sequence

    from bjdc_audit.recognisers.tables.columns import Lane
    from bjdc_audit.recognisers.tables.entries import Entries
    from bjdc_audit.recognisers.tables.grid import Grid
    from bjdc_audit.recognisers.tables.layouts import Layout

THREE_PUBLIC: Final = "三公经费"
PANEL: Final = "items"
_UNIT_IN_LABEL = re.compile(
    r"\((?:单位:)?(亿元|万元|千元|元|辆|个|批次|人次|批|次|人|台|套|台[,/、]?辆|辆[,/、]?台|台[,/、]?套|台\(套\)|台\(?,?套\)?)\)$"
)
_WORTH: Final = ("资产总额", "流动资产", "固定资产")
_SAYS_COUNT = re.compile(r"(?<!车)辆|[台套个数]")


def read_items(
    grid: Grid, rows: Sequence[int], lanes: Sequence[Lane], layout: Layout, entries: Entries
) -> None:
    """Add the rows of all lanes of a list of items."""
    headers = layout.header_words - _totals() - layout.rows.keys()
    for number, lane in enumerate(lanes, start=1):
        panel = PANEL if len(lanes) == 1 else f"{PANEL}{number}"
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
    name, unit = split_unit(plain_label(label))
    made = Row(row, panel, name)
    item = layout.rows.get(form(name), "")
    term = vocabulary().exact(item) or vocabulary().exact(name) or total_of(name)
    if term is None:
        bound = bool(item and layout.scope)
        return RowMeaning(made, printed(label), item, bound=bound, unit=unit or count_unit(name))
    if term.count:
        count = Unit(term.count, Kind.COUNT)
        return RowMeaning(made, printed(label), term.item, own_scope=True, unit=count)
    if unit and unit.kind is Kind.COUNT:  # 公务用车购置（辆） is no money
        return RowMeaning(made, printed(label), bound=False, unit=unit)
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
        unit=unit,
    )


def split_unit(name: str) -> tuple[str, Unit | None]:
    """Split 车辆数合计(辆) into the name and the unit, if it says one."""
    match = _UNIT_IN_LABEL.search(name)
    if not match:
        return name, None
    return name[: match.start()], _unit(match[1])


def _unit(text: str) -> Unit:
    return layouts().amount_units.get(text) or Unit(text, Kind.COUNT)


def count_unit(name: str) -> Unit | None:
    """Return the unit of a row that counts things, by the end of its name."""
    plain = form(name)
    return next((unit for end, unit in layouts().count_units if plain.endswith(end)), None)


def _written_unit(grid: Grid, row: int, lane: Lane) -> Unit | None:
    """Return the unit that a 计量单位 column gives for a row."""
    texts = (grid.form(row, column) for column in lane.units)
    text = next(filter(None, texts), "")
    return _unit(text) if text and not text.isdigit() else None
