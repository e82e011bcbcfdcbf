"""The same amount in two tables: equal where both print it, printed where the other does."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.findings import Severity, Text, Verdict
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.cells import (
    comparable,
    is_least,
    location,
    printed,
    row_name,
    tables,
)
from bjdc_audit.rules.registry import Found, Observation, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.tables import Entry
    from bjdc_audit.rules.cells import Cells


def _pairs(base: FactBase) -> Iterator[tuple[Cells, Cells]]:
    return combinations(tables(base), 2)


@rule("BJ201", zh="同一金额在各表中一致", en="The same amount is the same in every table")
def same_amount(base: FactBase) -> Iterator[Found]:
    """同一项目、同一口径的金额，在各张表里应当相同。

    Two tables that state one item in one scope state one amount: the totals of the summary and
    of the detailed tables, an account's class, a fund's income, spending and balances.

    Formula: amount in one table = amount in the other
    Exceptions: 0.01 apart is a copy difference, a note: somebody forced a column to add up.
    Amounts of different scope (口径) are never compared here; nor are tables of unknown unit.
    Source: 决算报表勾稽关系 X-T01-T02, X-T01-T03, X-T02-T04, X-T04-T05, X-T04-T08, X-T04-T09

    Passes::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 80.00 | 80.00 | |
        205 | 教育支出 | 80.00 | 80.00 | |
        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 80.00 | 五、教育支出 | 80.00
        本年收入合计 | 80.00 | 本年支出合计 | 80.00
        总计 | 80.00 | 总计 | 80.00

    Fails::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 83.00 | 83.00 | |
        205 | 教育支出 | 83.00 | 83.00 | |
        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 80.00 | 五、教育支出 | 80.00
        本年收入合计 | 80.00 | 本年支出合计 | 80.00
        总计 | 80.00 | 总计 | 80.00
    """
    for first, second in _pairs(base):
        for address in (a for a in first.at if a in second.at):
            one, other = first.one(address), second.one(address)
            if figures := printed(one, other):
                yield Relation(
                    "BJ201",
                    Shape.SAME,
                    Term(figures[0]),
                    Term(figures[1]),
                    subject=f"{first.table.title}与{second.table.title} {_name(one or other)}",
                )


def _name(entry: Entry | None) -> str:
    """Name what a cell states: its account, where it has one, and its item."""
    if entry is None or entry.address is None:
        return ""
    return (
        f"{row_name(entry)} {entry.address.item}" if entry.address.account else entry.address.item
    )


@rule(
    "BJ202", zh="一张表有金额，另一张表没有", en="Printed in one table, blank or absent in another"
)
def one_sided(base: FactBase) -> Iterator[Found]:
    """一张表里有金额的项目，在另一张应列同一项目的表里不应为空，也不应缺行。

    An amount that one table prints is blank in the other, or the account has no row there.

    Formula: amount in one table ≠ 0 ⇒ amount in the other ≠ blank
    Exceptions: tables that print 0.00 for zero leave cells blank that were not disclosed; 0.01
    may vanish by rounding; levels of accounts that a table does not list are not expected.
    Source: 决算报表勾稽关系 X-T01-T03, X-T04-T05, X-T04-T08, X-T04-T09

    Passes::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 80.00 | 80.00 | |
        205 | 教育支出 | 80.00 | 80.00 | |
        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 80.00 | 五、教育支出 | 80.00
        二、政府性基金预算财政拨款收入 | | 六、科学技术支出 |
        本年收入合计 | 80.00 | 本年支出合计 | 80.00
        总计 | 80.00 | 总计 | 80.00

    Fails::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 80.00 | 80.00 | |
        205 | 教育支出 | 80.00 | 80.00 | |
        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 80.00 | 五、教育支出 |
        二、政府性基金预算财政拨款收入 | | 六、科学技术支出 | 80.00
        本年收入合计 | 80.00 | 本年支出合计 | 80.00
        总计 | 80.00 | 总计 | 80.00
    """
    for first, second in _pairs(base):
        gaps = [*_gaps(first, second), *_gaps(second, first)]
        if gaps:
            yield _gap_observation(first, second, gaps)


Gap = tuple["Entry", "Entry | None"]
"""A printed cell, and the blank cell of the other table (None: it has no such row)."""


def _gaps(printing: Cells, lacking: Cells) -> Iterator[Gap]:
    if not lacking.blank_is_zero:
        return
    levels = set(map(_level, lacking.at))
    for address in printing.at:
        money = printing.one(address)
        if money is None or not _certainly_money(money):
            continue
        blank = lacking.one(address)
        if blank is not None and blank.blank:
            yield money, blank
        elif address.account and address not in lacking.at and _level(address) in levels:
            yield money, None


def _certainly_money(entry: Entry) -> bool:
    figure = entry.figure
    return figure is not None and figure.value != 0 and comparable(figure) and not is_least(figure)


def _level(address: Address) -> tuple[object, ...]:
    """Return what tells the accounts that a table lists: item, scope, kind and level.

    The first digit of a code tells functional (2) from economic (3) accounts.
    """
    kind, level = address.account[:1], len(address.account)
    return address.item, address.scope, address.basis, address.part, kind, level


def _gap_observation(first: Cells, second: Cells, gaps: list[Gap]) -> Observation:
    named = [f"{_name(money)} {money.figure.shown() if money.figure else ''}" for money, _ in gaps]
    shown = "；".join(dict.fromkeys(named))
    places = [
        place
        for money, blank in gaps
        for place in ((location(blank, "stated"), location(money)) if blank else (location(money),))
    ]
    titles = f"{first.table.title}与{second.table.title}"
    return Observation(
        Verdict.MISSING,
        Text(
            f"{titles}：一张表有金额，另一张表为空或没有这一行：{shown}。",
            f"{titles}: printed in one table, blank or absent in the other: {shown}.",
        ),
        tuple(places),
        Severity.WARNING,
        expected=gaps[0][0].figure.text if gaps[0][0].figure else "",
    )
