"""Tables that list accounts: T02, T03, T05, T08, T09, and the lanes of economic accounts in T06."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.tables import Row
from bjdc_audit.model.text import bare_label
from bjdc_audit.recognisers.tables.entries import RowMeaning
from bjdc_audit.recognisers.tables.grid import printed
from bjdc_audit.recognisers.tables.layouts import Lists, form, layouts
from bjdc_audit.recognisers.tables.rows import (
    CODE_LENGTHS,
    CodeReader,
    head_texts,
    is_placeholder,
    label_of,
    total_of,
)
from bjdc_audit.recognisers.tables.subtotals import with_subtotals
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bjdc_audit.recognisers.tables.columns import Lane
    from bjdc_audit.recognisers.tables.entries import Entries
    from bjdc_audit.recognisers.tables.grid import Grid
    from bjdc_audit.recognisers.tables.layouts import Layout

_PANEL: Final = "accounts"
_PROJECTS: Final = "项目支出"
_BASIC_PARTS: Final = ("人员经费", "公用经费")
_TOTAL_ITEMS: Final = (*_BASIC_PARTS, "基本支出", _PROJECTS)
_LEVELS: Final = {length: level for level, length in enumerate(CODE_LENGTHS, start=1)}


def read_accounts(
    grid: Grid, rows: Sequence[int], lanes: Sequence[Lane], layout: Layout, entries: Entries
) -> None:
    """Add all rows of all lanes."""
    parts = _units(grid, rows, lanes[0]) if layout.lists is Lists.FUNCTIONAL else {}
    if parts and len(lanes) == 1:
        _read_by_unit(grid, parts, lanes[0], layout, entries)
        return
    codes = [CodeReader() for _ in lanes]
    read: list[list[tuple[int, RowMeaning]]] = [[] for _ in lanes]
    for row in rows:
        label = ""
        for number, lane in enumerate(lanes):
            texts = head_texts(grid, row, lane)
            if texts:
                label = label_of(texts)
                if _named_for_next(grid, row, lanes, number):
                    continue
            elif not _amounts_follow(grid, row, lanes, number):
                continue
            if texts and layout.lists is Lists.PROJECTS:
                label = texts[0][1]
            panel = _PANEL if len(lanes) == 1 else f"{_PANEL}{number + 1}"
            meaning = _meaning(row, panel, label, codes[number].read(texts), layout)
            if _is_data(grid, row, lane, meaning):
                read[number].append((row, meaning))
    for lane, found in zip(lanes, read, strict=True):
        _add(grid, lane, list(_without_projects(grid, lane, found)), entries)


def _without_projects(
    grid: Grid, lane: Lane, rows: Sequence[tuple[int, RowMeaning]]
) -> Iterator[tuple[int, RowMeaning]]:
    """Take the projects listed below an account, which bear its code again, for no accounts."""
    details = {row: _detail(grid, row, lane) for row, _ in rows}
    accounts = {meaning.row.code for row, meaning in rows if not details[row]}
    for row, meaning in rows:
        name = details[row]
        if name and meaning.row.code in accounts:
            yield row, RowMeaning(Row(row, meaning.row.panel, name), printed(name), bound=False)
        else:
            yield row, meaning


def _detail(grid: Grid, row: int, lane: Lane) -> str:
    cells = (grid.sheet.cells.get((row, column)) for column in lane.details)
    return next((bare_label(cell.text) for cell in cells if cell and cell.text.strip()), "")


def _add(grid: Grid, lane: Lane, rows: Sequence[tuple[int, RowMeaning]], entries: Entries) -> None:
    blank = {row for row, _ in rows if not _has_amounts(grid, row, lane)}
    for row, meaning in with_subtotals(rows, blank):
        entries.add(row, lane.amounts, meaning)


def _units(grid: Grid, rows: Sequence[int], lane: Lane) -> dict[int, str]:
    """Return the unit that each row is of, "" for the whole; none if there are not several."""
    found: dict[int, str] = {}
    unit = ""
    for row in rows:
        texts = dict(head_texts(grid, row, lane))
        named = next((bare_label(texts[c]) for c in lane.owners if c in texts), "")
        others = [bare_label(text) for column, text in texts.items() if column not in lane.owners]
        unit = named or unit
        is_total = named in _totals() or (not named and any(name in _totals() for name in others))
        found[row] = "" if is_total else unit
    return found if len({unit for unit in found.values() if unit}) > 1 else {}


def _totals() -> frozenset[str]:
    return layouts().words.totals


def _read_by_unit(
    grid: Grid, parts: Mapping[int, str], lane: Lane, layout: Layout, entries: Entries
) -> None:
    """Add the rows of a table that lists the accounts of one unit of a department after another."""
    codes = CodeReader()
    for row, part in parts.items():
        every = head_texts(grid, row, lane)
        texts = [(c, t) for c, t in every if c not in lane.owners]
        label = label_of(texts or every)
        meaning = _meaning(row, _PANEL, label, codes.read(texts), layout)
        if part and not meaning.row.code:  # the unit's own total
            meaning = RowMeaning(Row(row, _PANEL, bare_label(label)), printed(label))
        if every and _is_data(grid, row, lane, meaning):
            entries.add(row, lane.amounts, replace(meaning, part=part))


def _amounts_follow(grid: Grid, row: int, lanes: Sequence[Lane], number: int) -> bool:
    """Tell whether a lane without a label has an amount that the label before it must name.

    公用经费合计 stands under the second of three lanes, its amount under the third.
    """
    if not _has_amounts(grid, row, lanes[number]):
        return False
    return number == 0 or not _has_amounts(grid, row, lanes[number - 1])


def _named_for_next(grid: Grid, row: int, lanes: Sequence[Lane], number: int) -> bool:
    """Tell whether a label without an amount names the amount of the next lane."""
    if number + 1 >= len(lanes) or _has_amounts(grid, row, lanes[number]):
        return False
    following = lanes[number + 1]
    return not head_texts(grid, row, following) and _has_amounts(grid, row, following)


def _has_amounts(grid: Grid, row: int, lane: Lane) -> bool:
    cells = (grid.sheet.cells.get((row, amount.index)) for amount in lane.amounts)
    return any(cell and (cell.text or cell.uncached) for cell in cells)


def _is_data(grid: Grid, row: int, lane: Lane, meaning: RowMeaning) -> bool:
    """Leave out rows without a code or amounts that are no totals either: blank lines, headings."""
    if _has_amounts(grid, row, lane) or meaning.row.code:
        return not is_placeholder(meaning.label) or _has_amounts(grid, row, lane)
    return meaning.row.level == 0


def _meaning(row: int, panel: str, label: str, code: str, layout: Layout) -> RowMeaning:
    name, lists = bare_label(label), layout.lists
    plain = layout.plain_column()
    of_projects = plain is not None and plain.item == _PROJECTS
    shown = printed(label)
    if form(name) in layouts().words.totals and not code:
        return RowMeaning(Row(row, panel, name, level=0), shown)
    if lists in (Lists.UNITS, Lists.PROJECTS):
        return RowMeaning(Row(row, panel, name), shown, part=name, bound=bool(name))
    term = vocabulary().exact(name) or total_of(name)
    if term and term.item in _BASIC_PARTS and of_projects:  # of the projects, not of 基本支出
        return RowMeaning(Row(row, panel, name), shown, bound=False)
    if term and term.item in _TOTAL_ITEMS and not code:
        return RowMeaning(Row(row, panel, name, level=0), shown, item=term.item)
    code = code or _code_by_name(name, lists)
    if code:
        return RowMeaning(Row(row, panel, name, code, _LEVELS[len(code)]), shown, account=code)
    return RowMeaning(Row(row, panel, name), shown, bound=False)


def _code_by_name(name: str, lists: Lists) -> str:
    """Return the code of an account whose name is all that the table prints, if only one has it."""
    if lists is Lists.ECONOMIC:
        known = vocabulary().economic.get(name, ())
        accounts = [a for a in known if not a.old] or known
        return accounts[0].code if len(accounts) == 1 else ""
    account = vocabulary().functional.get(name)
    return account.code if account else ""
