"""Balances of one table: grand totals, both sides, each fund, carry-overs rolled forward."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Sum, Term
from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.addition import Addition, identity_sums, relations
from bjdc_audit.rules.cells import all_tables, holds_money, row_name
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.table_sums import FUNDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Entry
    from bjdc_audit.rules.cells import Cells

INCOME, OPENING = "本年收入合计", "年初结转和结余"
SPENDING, CLOSING = "本年支出合计", "年末结转和结余"
# What rolls forward: all money, and basic and project money where a table splits them.
_ROLLS = (
    (INCOME, OPENING, SPENDING, CLOSING),
    ("基本支出本年收入", "基本支出年初结转", "基本支出", "基本支出年末结转"),
    ("项目支出本年收入", "项目支出年初结转和结余", "项目支出", "项目支出年末结转和结余"),
)
_BESIDES = ("使用非财政拨款结余", "结余分配")
_SUMMARIES = ("T01", "T04")


@rule(
    "BJ108",
    zh="总表：总计＝本年合计＋结转和结余",
    en="Summaries: grand total = year's total + balances",
)
def grand_totals(base: FactBase) -> Iterator[Found]:
    """总表两边的总计应等于本年合计加上结转结余各行。

    The grand total of each side is the total of the year and the balances below it.

    Formula: 收入总计 = 本年收入合计 + 使用非财政拨款结余 + 年初结转和结余;
    支出总计 = 本年支出合计 + 结余分配 + 年末结转和结余
    Exceptions: in the fiscal summary 使用非财政拨款结余 and 结余分配 do not exist.
    Source: 决算报表勾稽关系 T01-INCOME-TOTAL, T01-EXPENSE-TOTAL

    Passes::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 80.00 | 五、教育支出 | 85.00
        本年收入合计 | 80.00 | 本年支出合计 | 85.00
        使用非财政拨款结余 | 1.00 | 结余分配 | 0.40
        年初结转和结余 | 12.00 | 年末结转和结余 | 7.60
        总计 | 93.00 | 总计 | 93.00

    Fails::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 80.00 | 五、教育支出 | 85.00
        本年收入合计 | 80.00 | 本年支出合计 | 85.00
        使用非财政拨款结余 | 1.00 | 结余分配 | 0.40
        年初结转和结余 | 12.00 | 年末结转和结余 | 6.70
        总计 | 93.00 | 总计 | 93.00
    """
    for cells in all_tables(base, _SUMMARIES):
        for addition in identity_sums(cells, ("收入总计", "支出总计")):
            yield from relations("BJ108", addition, blank_is_zero=cells.blank_is_zero)


@rule("BJ109", zh="总表：收入总计＝支出总计", en="Summaries: both sides balance")
def both_sides(base: FactBase) -> Iterator[Found]:
    """总表收入一边的总计应等于支出一边的总计。

    The grand totals of income and of spending are one amount.

    Formula: 收入总计 = 支出总计
    Exceptions: 0.01 apart where each side was added up from rounded cells is a note.
    Source: 决算报表勾稽关系 T01-BALANCE

    Passes::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 80.00 | 五、教育支出 | 80.00
        本年收入合计 | 80.00 | 本年支出合计 | 80.00
        总计 | 80.00 | 总计 | 80.00

    Fails::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 80.00 | 五、教育支出 | 79.00
        本年收入合计 | 80.00 | 本年支出合计 | 79.00
        总计 | 80.00 | 总计 | 79.00
    """
    for cells in all_tables(base, _SUMMARIES):
        for scope in Scope:
            income = cells.one(Address("收入总计", scope))
            spending = cells.one(Address("支出总计", scope))
            if income and spending and income.figure and spending.figure:
                yield Relation(
                    "BJ109",
                    Shape.BALANCE,
                    Term(income.figure),
                    Term(spending.figure),
                    subject=f"{cells.table.title} 收入总计＝支出总计",
                )


@rule("BJ110", zh="财政拨款总表：每类资金收支平衡", en="Fiscal summary: each fund balances")
def each_fund(base: FactBase) -> Iterator[Found]:
    """财政拨款总表的每一类资金，本年收入加年初结转应等于本年支出加年末结转，等于总计。

    Each fund of the fiscal summary balances by itself: income and opening balance on one side,
    spending and closing balance on the other, both equal to the column's grand total.

    Formula: 本年收入 + 年初结转和结余 = 总计 = 本年支出 + 年末结转和结余
    Exceptions: where balances or grand totals are not split by fund, only what is split is used.
    Source: 决算报表勾稽关系 T04-COLUMN

    Passes::

        # 表
        财政拨款收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
        一、一般公共预算财政拨款 | 50.00 | 五、教育支出 | 52.00 | 52.00 |
        二、政府性基金预算财政拨款 | 8.00 | 二十三、其他支出 | 8.00 | | 8.00
        三、国有资本经营预算财政拨款 | | | | |
        本年收入合计 | 58.00 | 本年支出合计 | 60.00 | 52.00 | 8.00
        年初财政拨款结转和结余 | 3.00 | 年末财政拨款结转和结余 | 1.00 | 1.00 |
        一、一般公共预算财政拨款 | 3.00 | | | |
        二、政府性基金预算财政拨款 | | | | |
        三、国有资本经营预算财政拨款 | | | | |
        总计 | 61.00 | 总计 | 61.00 | 53.00 | 8.00

    Fails::

        # 表
        财政拨款收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
        一、一般公共预算财政拨款 | 48.00 | 五、教育支出 | 52.00 | 52.00 |
        二、政府性基金预算财政拨款 | 10.00 | 二十三、其他支出 | 8.00 | | 8.00
        三、国有资本经营预算财政拨款 | | | | |
        本年收入合计 | 58.00 | 本年支出合计 | 60.00 | 52.00 | 8.00
        年初财政拨款结转和结余 | 3.00 | 年末财政拨款结转和结余 | 1.00 | 1.00 |
        一、一般公共预算财政拨款 | 3.00 | | | |
        二、政府性基金预算财政拨款 | | | | |
        三、国有资本经营预算财政拨款 | | | | |
        总计 | 61.00 | 总计 | 61.00 | 53.00 | 8.00
    """
    for cells in all_tables(base, ("T04",)):
        for fund in FUNDS:
            yield from _fund(cells, fund)


def _fund(cells: Cells, fund: Scope) -> Iterator[Found]:
    total = cells.one(Address("支出总计", fund))
    name = f"{cells.table.title} {total.column.label if total else ''}"
    sides = ((INCOME, OPENING), (SPENDING, CLOSING))
    if total is not None and total.figure is not None:
        for side in sides:
            parts = [cells.one(Address(item, fund)) for item in side]
            addition = Addition(
                total,
                [p for p in parts if p is not None],
                f"{name}：总计＝{'＋'.join(side)}",
                partial=not all(_split(cells, item, fund) for item in side),
            )
            yield from relations("BJ110", addition, blank_is_zero=cells.blank_is_zero)
        return
    if all(_split(cells, item, fund) for item in (OPENING, CLOSING)):
        entries = [cells.one(Address(i, fund)) for i in (INCOME, OPENING, SPENDING, CLOSING)]
        yield from _roll("BJ110", cells, entries, name)


def _split(cells: Cells, item: str, fund: Scope) -> bool:
    """Tell whether the table splits an item by fund, so that a blank of one fund means zero."""
    if cells.one(Address(item, fund)) is None:
        return False
    whole = cells.one(Address(item, Scope.FISCAL))
    return not holds_money(whole) or any(
        holds_money(cells.one(Address(item, other))) for other in FUNDS
    )


@rule("BJ111", zh="年初结转＋本年收入－本年支出＝年末结转", en="Carry-overs roll forward")
def roll_forward(base: FactBase) -> Iterator[Found]:
    """政府性基金、国有资本经营预算收入支出表的每一行，年初结转加收入减支出应等于年末结转。

    In tables that print opening and closing balances, each row rolls forward.

    Formula: 年初结转和结余 + 本年收入 − 本年支出 = 年末结转和结余
    Exceptions: forms without balances (国有资本经营预算财政拨款支出决算表) have nothing to roll.
    Source: 决算报表勾稽关系 T08-ROLL

    Passes::

        # 表
        政府性基金预算财政拨款收入支出决算表
        单位：万元
        科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出 | 项目支出 | 年末结转和结余
        229 | 其他支出 | 2.00 | 30.00 | 31.00 | 31.00 | 1.00
        合计 | | 2.00 | 30.00 | 31.00 | 31.00 | 1.00

    Fails::

        # 表
        政府性基金预算财政拨款收入支出决算表
        单位：万元
        科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出 | 项目支出 | 年末结转和结余
        229 | 其他支出 | 2.00 | 30.00 | 31.00 | 31.00 | 3.00
        合计 | | 2.00 | 30.00 | 31.00 | 31.00 | 3.00
    """
    for cells in all_tables(base):
        if cells.table.id in _SUMMARIES:
            continue
        for entry in cells.table.entries:
            for items in _ROLLS:
                if entry.address and entry.address.item == items[1]:
                    addresses = (replace(entry.address, item=item) for item in items)
                    row = [cells.in_row.get((entry.row, address)) for address in addresses]
                    if not _has_others(cells, entry):
                        subject = f"{cells.table.title} {row_name(entry)}"
                        yield from _roll("BJ111", cells, row, subject)


def _has_others(cells: Cells, opening: Entry) -> bool:
    """Tell whether the row of an opening balance has more that the closing one is made of."""
    address = opening.address
    return address is not None and any(
        (opening.row, replace(address, item=item)) in cells.in_row for item in _BESIDES
    )


def _roll(rule_id: str, cells: Cells, row: list[Entry | None], subject: str) -> Iterator[Found]:
    """Yield 年末 = 年初 + 收入 − 支出, or the same solved for 本年支出 where 年末 is blank."""
    income, opening, spending, closing = (e.figure if e else None for e in row)
    stated = closing or spending
    if None in row or stated is None or any(e.unread for e in row if e):
        return
    rest = ((1, opening), (1, income), (-1, spending if stated is closing else None))
    parts = tuple((sign, Term(f)) for sign, f in rest if f is not None)
    if not parts:
        return
    blanks = sum(f is None for f in (income, opening, spending, closing))
    names = [e.address.item if e and e.address else "" for e in row]
    yield Relation(
        rule_id,
        Shape.BALANCE,
        Term(stated),
        Sum(parts),
        subject=f"{subject}：{names[1]}＋{names[0]}－{names[2]}＝{names[3]}",
        corroboration=blanks > 0 and not cells.blank_is_zero,
    )
