"""Tables whose columns are economic accounts: rows add up across, columns tie to others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.facts import WHOLE_SPENDING, Address, Scope
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.addition import Addition, relations
from bjdc_audit.rules.cells import all_tables, comparable, first_cell, printed, row_name, tables
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Entry, Row
    from bjdc_audit.rules.cells import Cells

_TABLE = ("T05E",)
_ACROSS = ("T05E", "T05G", "T06Q")
_TOTAL = "total"
_PROJECTS = "项目支出"
_INNER = "其中"
_GENERAL = Scope.GENERAL_BUDGET


@rule(
    "BJ123",
    zh="支出明细表：每行合计＝各经济分类之和",
    en="Each row is the sum of its economic accounts",
)
def economic_columns(base: FactBase) -> Iterator[Found]:
    """各栏是经济分类的明细表，每行的合计应等于各类之和，每类的小计应等于所属各款之和。

    In a table that lists functional accounts row by row and economic ones column by column, each
    row adds up across: classes to the total, 款 to the class above them.

    Formula: 合计 = Σ 类; 类 = Σ 款, in each row
    Exceptions: an unknown column that holds money may complete a sum that is too small; columns
    behind a 其中 are only some of those below a class.
    Source: 决算报表勾稽关系 T05E-ROW

    Passes::

        # 表
        一般公共预算财政拨款支出决算明细表
        单位：万元
        项目 | | 合计 | 工资福利支出 | | | 商品和服务支出
        科目编码 | 科目名称 | | 小计 | 基本工资 | 奖金 | 小计
        206 | 科学技术支出 | 60.00 | 50.00 | 30.00 | 20.00 | 10.00

    Fails::

        # 表
        一般公共预算财政拨款支出决算明细表
        单位：万元
        项目 | | 合计 | 工资福利支出 | | | 商品和服务支出
        科目编码 | 科目名称 | | 小计 | 基本工资 | 奖金 | 小计
        206 | 科学技术支出 | 60.00 | 50.00 | 30.00 | 25.00 | 10.00
    """
    for cells in all_tables(base, _ACROSS):
        for row in _rows(cells).values():
            for addition in _across(cells, row):
                yield from relations("BJ123", addition, blank_is_zero=cells.blank_is_zero)


def _rows(cells: Cells) -> Mapping[Row, Sequence[Entry]]:
    found: dict[Row, list[Entry]] = defaultdict(list)
    for entry in cells.table.entries:
        if entry.address is not None:
            found[entry.row].append(entry)
    return found


def _across(cells: Cells, row: Sequence[Entry]) -> Iterator[Addition]:
    total = next((e for e in row if e.column.id == _TOTAL), None)
    classes = [e for e in row if _code(e) and not e.column.part_of]
    pairs = [(total, classes)]
    pairs += [(c, [e for e in row if e.column.part_of == c.column.id]) for c in classes]
    for whole, parts in pairs:
        if whole is not None and parts:
            name = f"{row_name(whole)}：{whole.column.label}"
            subject = f"{cells.table.title} {name}＝各经济分类之和"
            some = any(part.column.label.startswith(_INNER) for part in parts)
            lost = some or cells.stranger_in_row(whole)
            disclosed = bool(whole.row.code) and not some
            yield Addition(whole, parts, subject, partial=lost, disclosed=disclosed)


def _code(entry: Entry) -> str:
    """Return the code of the economic account that a column holds, "" if it holds another item."""
    words = entry.address.item.split() if entry.address else ()
    return next((word for word in words if word.isdigit()), "")


@rule(
    "BJ218",
    zh="支出明细表各栏合计＝按经济分类列示的表",
    en="Columns of economic accounts agree with the tables that list them",
)
def totals_of_columns(base: FactBase) -> Iterator[Found]:
    """明细表合计行的每一栏，应等于按经济分类逐行列示的表中同一科目的金额。

    The bottom line of a table whose columns are economic accounts is the list of the same accounts
    elsewhere: in the table of 财政拨款 by economic account, or basic and project spending together.

    Formula: 明细表 合计行 = 财政拨款支出决算明细表 一般公共预算, or = T06 + T06P
    Exceptions: none beyond rounding.
    Source: 决算报表勾稽关系 X-T05E-T05D

    Passes::

        # 表
        财政拨款支出决算明细表
        单位：万元
        科目编码 | 科目名称 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
        合计 | | 60.00 | 60.00 |
        301 | 工资福利支出 | 50.00 | 50.00 |
        302 | 商品和服务支出 | 10.00 | 10.00 |
        # 表
        一般公共预算财政拨款支出决算明细表
        单位：万元
        科目编码 | 科目名称 | 合计 | 工资福利支出 | 商品和服务支出
        合计 | | 60.00 | 50.00 | 10.00
        206 | 科学技术支出 | 60.00 | 50.00 | 10.00

    Fails::

        # 表
        财政拨款支出决算明细表
        单位：万元
        科目编码 | 科目名称 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
        合计 | | 60.00 | 60.00 |
        301 | 工资福利支出 | 48.00 | 48.00 |
        302 | 商品和服务支出 | 12.00 | 12.00 |
        # 表
        一般公共预算财政拨款支出决算明细表
        单位：万元
        科目编码 | 科目名称 | 合计 | 工资福利支出 | 商品和服务支出
        合计 | | 60.00 | 50.00 | 10.00
        206 | 科学技术支出 | 60.00 | 50.00 | 10.00
    """
    for cells in tables(base, _TABLE):
        for address in cells.at:
            total = cells.one(address)
            if total is not None and not address.account and _code(total):
                yield from _elsewhere(base, cells, total, _code(total))


def _elsewhere(base: FactBase, cells: Cells, total: Entry, code: str) -> Iterator[Found]:
    listed = first_cell(base, Address(WHOLE_SPENDING, _GENERAL, account=code), ("T05D",))
    subject = f"{cells.table.title} {total.column.label}"
    if listed is not None:
        if figures := printed(total, listed):
            first, second = map(Term, figures)
            yield Relation("BJ218", Shape.SAME, first, second, subject=subject)
        return
    basic = first_cell(base, Address("基本支出", _GENERAL, account=code), ("T06",))
    project = first_cell(base, Address(_PROJECTS, _GENERAL, account=code), ("T06P",))
    item = f"{_PROJECTS} {total.address.item}" if total.address else ""
    project = project or first_cell(base, Address(item, _GENERAL), ("T06Q",))
    parts = [p for p in (basic, project) if p is not None]
    figures_of = [e.figure for e in (total, *parts) if e.figure is not None]
    if len(parts) > 1 and comparable(*figures_of):
        blank_is_zero = all(c.blank_is_zero for c in tables(base, ("T06", "T06P", "T06Q")))
        addition = Addition(total, parts, f"{subject}＝基本支出＋项目支出", disclosed=True)
        yield from relations("BJ218", addition, blank_is_zero=blank_is_zero)
