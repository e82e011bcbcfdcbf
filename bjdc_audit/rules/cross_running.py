"""Running costs of the information table against operating costs of basic spending."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.cells import first_cell, printed, tables
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Entry

_RUNNING = Address("机构运行经费", Scope.GENERAL_BUDGET)
_OPERATING = Address("公用经费", Scope.GENERAL_BUDGET)
# 机构运行经费 covers any unit, 机关运行经费 administrative ones; terms.toml has one item for both.
_ANY_UNIT = "机构"


@rule("BJ210", zh="机构运行经费＝公用经费", en="Running cost of all units equals operating costs")
def running_cost_of_units(base: FactBase) -> Iterator[Found]:
    """信息表里的机构运行经费应等于基本支出明细表的公用经费合计。

    机构运行经费 covers every unit of the department, so it is 公用经费 under another name.

    Formula: 机构运行经费 = 公用经费
    Exceptions: 机关运行经费 covers administrative units only; see BJ213.
    Source: 决算报表勾稽关系 X-RUNCOST

    Passes::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 64.00 | 302 | 商品和服务支出 | 6.00
        人员经费合计 | | 64.00 | 公用经费合计 | | 6.00
        # 表
        机构运行经费支出、国有资产占用情况及政府采购支出信息表
        单位：万元
        项目 | 决算数
        一、机构运行经费支出 | 6.00

    Fails::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 64.00 | 302 | 商品和服务支出 | 6.00
        人员经费合计 | | 64.00 | 公用经费合计 | | 6.00
        # 表
        机构运行经费支出、国有资产占用情况及政府采购支出信息表
        单位：万元
        项目 | 决算数
        一、机构运行经费支出 | 5.00
    """
    for stated, operating in _pairs(base):
        if _covers_any_unit(stated):
            yield from _relation("BJ210", Sign.EQUAL, stated, operating)


@rule(
    "BJ213",
    zh="机关运行经费不大于公用经费",
    en="Running cost of administrative units is at most operating costs",
    severity=Severity.WARNING,
)
def running_cost_of_administration(base: FactBase) -> Iterator[Found]:
    """信息表里的机关运行经费不应大于基本支出明细表的公用经费合计。

    机关运行经费 covers administrative units and those managed like them. A department that also has
    ordinary institutions states less than its 公用经费, and that is correct.

    Formula: 机关运行经费 ≤ 公用经费
    Exceptions: smaller is no finding.
    Source: 决算报表勾稽关系 X-RUNCOST

    Passes::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 64.00 | 302 | 商品和服务支出 | 6.00
        人员经费合计 | | 64.00 | 公用经费合计 | | 6.00
        # 表
        机构运行经费支出、国有资产占用情况及政府采购支出信息表
        单位：万元
        项目 | 决算数
        一、机关运行经费支出 | 5.00

    Fails::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 64.00 | 302 | 商品和服务支出 | 6.00
        人员经费合计 | | 64.00 | 公用经费合计 | | 6.00
        # 表
        机构运行经费支出、国有资产占用情况及政府采购支出信息表
        单位：万元
        项目 | 决算数
        一、机关运行经费支出 | 8.00
    """
    for stated, operating in _pairs(base):
        if not _covers_any_unit(stated):
            yield from _relation("BJ213", Sign.AT_MOST, stated, operating)


@rule(
    "BJ219",
    zh="机关运行经费各科目不大于基本支出的同一科目",
    en="Accounts of running cost are at most those of basic spending",
    severity=Severity.WARNING,
)
def running_cost_by_account(base: FactBase) -> Iterator[Found]:
    """按经济分类列示的机关运行经费，每个科目不应大于一般公共预算基本支出的同一科目。

    机关运行经费 is operating cost of basic spending paid from the general budget. A table that
    lists it by economic account prints at most what the table of basic spending has there.

    Formula: 机关运行经费 account ≤ T06 account
    Exceptions: smaller is no finding.
    Source: 决算报表勾稽关系 X-RUNCOST

    Passes::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数
        302 | 商品和服务支出 | 6.00
        30201 | 办公费 | 4.00
        30211 | 差旅费 | 2.00
        # 表
        机关运行经费支出决算表
        单位：万元
        科目编码 | 科目名称 | 机关运行经费支出
        合计 | | 5.00
        302 | 商品和服务支出 | 5.00
        30201 | 办公费 | 3.00
        30211 | 差旅费 | 2.00

    Fails::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数
        302 | 商品和服务支出 | 6.00
        30201 | 办公费 | 4.00
        30211 | 差旅费 | 2.00
        # 表
        机关运行经费支出决算表
        单位：万元
        科目编码 | 科目名称 | 机关运行经费支出
        合计 | | 6.00
        302 | 商品和服务支出 | 6.00
        30201 | 办公费 | 3.00
        30211 | 差旅费 | 3.00
    """
    for cells in tables(base, ("T11R",)):
        for address in (a for a in cells.at if a.account):
            stated = cells.one(address)
            whole = first_cell(base, replace(address, item="基本支出"), ("T06",))
            if stated is not None and whole is not None:
                yield from _relation("BJ219", Sign.AT_MOST, stated, whole, whole.row.name)


def _pairs(base: FactBase) -> Iterator[tuple[Entry, Entry]]:
    operating = first_cell(base, _OPERATING, ("T06",))
    for cells in tables(base, ("T11", "T11R", "T07")):
        stated = cells.one(_RUNNING)
        if stated is not None and operating is not None:
            yield stated, operating


def _covers_any_unit(entry: Entry) -> bool:
    return _ANY_UNIT in entry.place.label


def _name(entry: Entry) -> str:
    """Return the name of a row as it is printed; both have one item, called 机构运行经费."""
    return entry.row.name if _covers_any_unit(entry) else entry.row.name.replace(_ANY_UNIT, "机关")


def _relation(
    rule_id: str, sign: Sign, stated: Entry, operating: Entry, whole: str = "公用经费"
) -> Iterator[Found]:
    if figures := printed(stated, operating):
        yield Relation(
            rule_id,
            Shape.SAME if sign is Sign.EQUAL else Shape.AT_MOST,
            Term(figures[0]),
            Term(figures[1]),
            sign=sign,
            subject=f"{_name(stated)}{sign}{whole}",
        )
