"""Little sheets for the tests: lists of rows in, sheets out, as a reader would make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Address, Basis, Scope
from bjdc_audit.model.sheets import Area, Cell, Sheet
from bjdc_audit.readers.number_format import number_in
from bjdc_audit.recognisers.tables import TableScan, recognise_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bjdc_audit.model.tables import Entry, Table

Rows = list[list[str | None]]

ALL, FISCAL, GENERAL = Scope.ALL_FUNDS, Scope.FISCAL, Scope.GENERAL_BUDGET
FUND, STATE = Scope.GOV_FUND, Scope.STATE_CAPITAL

T03_HEADER = [
    "科目编码",
    "科目名称",
    "本年支出合计",
    "基本支出",
    "项目支出",
    "上缴上级支出",
    "经营支出",
    "对附属单位补助支出",
]
T03_ROWS: Rows = [
    ["支出决算表"],
    [None, None, None, None, None, None, None, "单位：万元"],
    list(T03_HEADER),
    ["合计", None, "30.00", "20.00", "10.00"],
    ["208", "社会保障和就业支出", "30.00", "20.00", "10.00"],
    ["20805", "行政事业单位养老支出", "30.00", "20.00", "10.00"],
    ["2080505", "机关事业单位基本养老保险缴费支出", "30.00", "20.00", "10.00"],
]
T01_ROWS: Rows = [
    ["收入支出决算总表"],
    [None, None, None, "单位：万元"],
    ["收入", None, "支出", None],
    ["项目", "决算数", "项目", "决算数"],
    ["一、一般公共预算财政拨款收入", "20.00", "一、一般公共服务支出", "8.00"],
    ["八、其他收入", "5.00", "八、社会保障和就业支出", "12.00"],
    ["本年收入合计", "25.00", "本年支出合计", "20.00"],
    ["使用非财政拨款结余和专用结余", "0.00", "结余分配", "1.00"],
    ["年初结转和结余", "1.00", "年末结转和结余", "5.00"],
    ["总计", "26.00", "总计", "26.00"],
]
T04_ROWS: Rows = [
    ["财政拨款收入支出决算总表"],
    ["单位：万元"],
    ["收入", None, "支出"],
    ["项目", "决算数", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"],
    ["一、一般公共预算财政拨款", "20.00", "一、一般公共服务支出", "8.00", "8.00"],
    ["二、政府性基金预算财政拨款", "3.00", "二、城乡社区支出", "12.00", "9.00", "3.00"],
    ["三、国有资本经营预算财政拨款"],
    ["本年收入合计", "23.00", "本年支出合计", "20.00", "17.00", "3.00"],
    ["年初财政拨款结转和结余", "2.00", "年末财政拨款结转和结余", "5.00", "5.00"],
    ["一、一般公共预算财政拨款", "2.00"],
    ["二、政府性基金预算财政拨款"],
    ["三、国有资本经营预算财政拨款"],
    ["总计", "25.00", "总计", "25.00", "22.00", "3.00"],
]  # fmt: skip


def sheet(
    rows: Sequence[Sequence[str | None]],
    name: str = "Sheet1",
    merges: Iterable[tuple[int, int, int, int]] = (),
    *,
    first: tuple[int, int] = (1, 1),
    hidden: bool = False,
) -> Sheet:
    """Make a sheet; the first cell of ``rows`` stands at ``first``. Merges: top, left, bottom, right."""
    cells: dict[tuple[int, int], Cell] = {}
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            if text is not None:
                place = (first[0] + i, first[1] + j)
                cells[place] = cell(*place, text)
    areas = tuple(Area(*merge) for merge in merges)
    origins = {
        (row, column): (area.top, area.left)
        for area in areas
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }
    return Sheet("book.xlsx", name, cells, areas, hidden, origins)


def with_column(rows: Rows, texts: Sequence[str | None]) -> Rows:
    """Insert a column behind the first."""
    return [[*row[:1], text, *row[1:]] for row, text in zip(rows, texts, strict=True)]


def cell(row: int, column: int, text: str) -> Cell:
    number = number_in(text) or (None, None)
    return Cell(row, column, text, number[0], number[0], number[1])


def scan(*sheets: Sheet) -> TableScan:
    return recognise_tables(sheets)


def table(rows: Sequence[Sequence[str | None]], **how: object) -> Table:
    """Recognise the one table of a sheet."""
    (found,) = scan(sheet(rows, **how)).tables  # type: ignore[arg-type]
    return found


def facts(found: Table) -> dict[Address, str]:
    """Return what a table says; two cells under one address would hide one another, so fail."""
    said: dict[Address, str] = {}
    for entry in found.entries:
        if entry.figure and entry.address:
            assert entry.address not in said, entry
            said[entry.address] = entry.figure.text
    return said


def at(found: Table, name: str) -> Entry:
    """Return the entry of a cell."""
    return next(entry for entry in found.entries if entry.place.cell == name)


def cells_of(found: Table) -> list[str]:
    """Return the cells that were read as amounts."""
    return [entry.place.cell for entry in found.entries if entry.figure]


def said(
    found: Table, item: str, scope: Scope | None, account: str = "", basis: Basis = Basis.FINAL
) -> str | None:
    return facts(found).get(Address(item, scope, basis, account))


def incomplete(found: TableScan) -> list[str]:
    return [notice.message.zh for notice in found.notices if notice.incomplete]
