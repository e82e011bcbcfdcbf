"""Amounts of one table that another table bounds: a part of the money, a part of the fleet."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.findings import Severity, Text, Verdict
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.cells import first_cell, holds_money, location, printed, row_name, tables
from bjdc_audit.rules.info_table import FLEET
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import text_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Entry
    from bjdc_audit.rules.cells import Cells

_SPENDING = ("本年支出合计", "基本支出", "项目支出")
# A table of some of the money and the table of all of it that has the same rows.
_NARROWER = (
    ("T05F", Scope.FISCAL, "T03"),
    ("T05", Scope.GENERAL_BUDGET, "T03"),
    ("T08", Scope.GOV_FUND, "T03"),
    ("T09", Scope.STATE_CAPITAL, "T03"),
    ("T04", Scope.FISCAL, "T01"),
)


@rule(
    "BJ203", zh="财政拨款支出不大于全口径支出", en="Appropriated spending is at most all spending"
)
def narrower_scope(base: FactBase) -> Iterator[Found]:
    """同一科目、同一栏，财政拨款的支出不应大于全部资金的支出。

    General-budget, fund and state-capital money is a part of all money, so no account can show
    more of it than the table of all spending shows for the same account and column.

    Formula: T05 ≤ T03, T05F ≤ T03, T08 ≤ T03, T09 ≤ T03, T04 ≤ T01, per account and column
    Exceptions: the gap is money from other sources and needs no explanation here.
    Source: 决算报表勾稽关系 X-T03-T05

    Passes::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 83.00 | 60.00 | 23.00 |
        205 | 教育支出 | 83.00 | 60.00 | 23.00 |
        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        205 | 教育支出 | 80.00 | 60.00 | 20.00
        合计 | | 80.00 | 60.00 | 20.00

    Fails::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 83.00 | 60.00 | 23.00 |
        205 | 教育支出 | 83.00 | 60.00 | 23.00 |
        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        205 | 教育支出 | 80.00 | 50.00 | 30.00
        合计 | | 80.00 | 50.00 | 30.00
    """
    for narrow_id, scope, wide_id in _NARROWER:
        for narrow, wide in product(tables(base, (narrow_id,)), tables(base, (wide_id,))):
            yield from _bounded(narrow, scope, wide)


def _bounded(narrow: Cells, scope: Scope, wide: Cells) -> Iterator[Found]:
    for address in narrow.at:
        if address.item not in _SPENDING or address.scope is not scope:
            continue
        part, whole = narrow.one(address), wide.one(replace(address, scope=Scope.ALL_FUNDS))
        if part is not None and whole is not None:
            name = f"{row_name(part)} {part.column.label}"
            subject = f"{name}：{narrow.table.title}≤{wide.table.title}"
            yield from _at_most("BJ203", part, whole, subject, blank_is_zero=wide.blank_is_zero)


def _at_most(
    rule_id: str, part: Entry, whole: Entry, subject: str, *, blank_is_zero: bool = False
) -> Iterator[Found]:
    if figures := printed(part, whole):
        first, second = map(Term, figures)
        yield Relation(rule_id, Shape.AT_MOST, first, second, sign=Sign.AT_MOST, subject=subject)
    elif blank_is_zero and holds_money(part) and whole.blank:
        yield _over_blank(part, whole, subject)


def _over_blank(part: Entry, whole: Entry, subject: str) -> Observation:
    shown = part.figure.shown() if part.figure else ""
    cell = f"{whole.place.sheet} {whole.place.cell}"
    return Observation(
        Verdict.MISSING,
        Text(
            f"{subject}：前者为{shown}，后者（{cell}）为空。",
            f"{subject}: the former is {shown}, the latter ({cell}) is blank.",
        ),
        (location(part, "stated"), location(whole)),
        Severity.WARNING,
        stated=part.figure.text if part.figure else "",
    )


# Economic accounts of basic spending and the items of 三公经费 that contain them.
ACCOUNT_OF_ITEM = {
    "因公出国（境）费": "30212",
    "公务用车购置费": "31013",
    "公务用车运行维护费": "30231",
    "公务接待费": "30217",
}
PUBLIC_TABLES = ("T07", "T11")


@rule(
    "BJ204",
    zh="基本支出中的“三公”科目不大于“三公”经费",
    en="Basic spending on 三公 is at most 三公",
)
def three_public_accounts(base: FactBase) -> Iterator[Found]:
    """基本支出明细表里的“三公”科目不应大于“三公”经费表的同一项。

    三公经费 is paid from basic and from project spending; basic spending alone cannot exceed it.

    Formula: 30212 ≤ 因公出国（境）费; 31013 ≤ 购置费; 30231 ≤ 运行维护费; 30217 ≤ 公务接待费
    Exceptions: never equality, because 三公经费 also contains project spending.
    Source: 决算报表勾稽关系 X-T06-T07

    Passes::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数
        302 | 商品和服务支出 | 6.00
        30201 | 办公费 | 5.40
        30217 | 公务接待费 | 0.60
        # 表
        财政拨款“三公”经费支出决算表
        单位：万元
        项目 | 预算数 | 决算数
        合计 | 1.00 | 0.90
        公务接待费 | 1.00 | 0.90

    Fails::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数
        302 | 商品和服务支出 | 6.00
        30201 | 办公费 | 4.20
        30217 | 公务接待费 | 1.80
        # 表
        财政拨款“三公”经费支出决算表
        单位：万元
        项目 | 预算数 | 决算数
        合计 | 1.00 | 0.60
        公务接待费 | 1.00 | 0.60
    """
    for item, account in ACCOUNT_OF_ITEM.items():
        part = first_cell(
            base, Address("基本支出", Scope.GENERAL_BUDGET, account=account), ("T06",)
        )
        for cells in tables(base, PUBLIC_TABLES):
            whole = cells.one(Address(item, Scope.FISCAL))
            if part is not None and whole is not None:
                subject = f"{item}：基本支出明细表≤{cells.table.title}"
                yield from _at_most(
                    "BJ204", part, whole, subject, blank_is_zero=cells.blank_is_zero
                )


@rule(
    "BJ205",
    zh="公务用车保有量不大于车辆总数",
    en="The fleet is at most all vehicles",
    severity=Severity.WARNING,
)
def fleet(base: FactBase) -> Iterator[Found]:
    """财政拨款开支的公务用车保有量一般不大于车辆总数。

    The cars whose costs are paid from appropriations are among the vehicles that the unit owns.
    Where no table prints the fleet, the number that the text tells counts.

    Formula: 公务用车保有量 ≤ 车辆合计
    Exceptions: rented cars may be counted as fleet: a warning, no error.
    Source: 决算报表勾稽关系 X-CARS

    Passes::

        # 表
        机构运行经费支出、国有资产占用情况及政府采购支出信息表
        单位：万元
        项目 | 决算数
        公务用车保有量（辆） | 2
        车辆数合计（辆） | 3

    Fails::

        # 表
        机构运行经费支出、国有资产占用情况及政府采购支出信息表
        单位：万元
        项目 | 决算数
        公务用车保有量（辆） | 4
        车辆数合计（辆） | 3
    """
    part = first_cell(base, Address(FLEET), PUBLIC_TABLES)
    whole = first_cell(base, Address("车辆合计"), (*PUBLIC_TABLES, "T11A"))
    told = text_figure(base, Address(FLEET))
    subject = f"{FLEET}≤车辆合计"
    if part is not None and whole is not None:
        yield from _at_most("BJ205", part, whole, subject)
    elif told is not None and whole is not None and whole.figure is not None:
        terms = Term(told), Term(whole.figure)
        yield Relation("BJ205", Shape.AT_MOST, *terms, sign=Sign.AT_MOST, subject=subject)


@rule(
    "BJ206",
    zh="政府采购支出不大于项目支出与公用经费之和",
    en="Procurement is within what can be bought",
    severity=Severity.NOTE,
)
def procurement_in_spending(base: FactBase) -> Iterator[Found]:
    """政府采购支出一般不大于项目支出与公用经费之和。

    What is bought is paid from project spending and operating costs. Procurement is counted by
    the contracts signed, spending by what was paid: more contracts than payments is possible,
    for example in the first year of a long contract, and worth a look.

    Formula: 政府采购支出总额 ≤ 项目支出 + 公用经费
    Exceptions: contract basis (以合同签订为准): a note, never an error, never equality.
    Source: 决算报表勾稽关系 X-PROC

    Passes::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 80.00 | 50.00 | 30.00 |
        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数
        302 | 商品和服务支出 | 6.00
        公用经费合计 | | 6.00
        # 表
        机构运行经费支出、国有资产占用情况及政府采购支出信息表
        单位：万元
        项目 | 决算数
        政府采购支出合计 | 25.00

    Fails::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 80.00 | 50.00 | 30.00 |
        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数
        302 | 商品和服务支出 | 6.00
        公用经费合计 | | 6.00
        # 表
        机构运行经费支出、国有资产占用情况及政府采购支出信息表
        单位：万元
        项目 | 决算数
        政府采购支出合计 | 250.00
    """
    bought = first_cell(base, Address("政府采购支出总额", Scope.ALL_FUNDS), ("T11", "T11P"))
    projects = first_cell(base, Address("项目支出", Scope.ALL_FUNDS), ("T03",))
    operating = first_cell(base, Address("公用经费", Scope.GENERAL_BUDGET), ("T06",))
    if figures := printed(bought, projects, operating):
        yield Relation(
            "BJ206",
            Shape.AT_MOST,
            Term(figures[0]),
            total_of(*figures[1:]),
            sign=Sign.AT_MOST,
            subject="政府采购支出总额≤项目支出＋公用经费",
        )
