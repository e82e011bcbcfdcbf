"""The information table: vehicles, procurement, and parts that cannot exceed their wholes."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.addition import Addition, identity_sums, relations
from bjdc_audit.rules.cells import all_tables
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Entry
    from bjdc_audit.rules.cells import Cells

_CARS = "车辆合计"
_PROCUREMENT = ("政府采购支出总额", "授予中小企业合同金额", "授予小微企业合同金额")
# What the rows below 车辆合计 end in: 机要通信用车, 其他用车 …
_CAR_KIND = "用车"
FLEET = "公务用车保有量"
"""Compared with 车辆合计 by a rule of its own, across tables."""


@rule("BJ113", zh="车辆合计＝各类车辆之和", en="Vehicles are the sum of their kinds")
def vehicles(base: FactBase) -> Iterator[Found]:
    """国有资产占用情况的车辆合计应等于各类用车辆数之和。

    The number of vehicles is the sum of its kinds. Counts are exact.

    Formula: 车辆合计 = 领导用车 + 机要通信用车 + 应急保障用车 + 执法执勤用车 + … + 其他用车
    Exceptions: a total without kinds below it is not checked.
    Source: 决算报表勾稽关系 T11-CARS

    Passes::

        # 表
        机构运行经费支出、国有资产占用情况及政府采购支出信息表
        单位：万元
        项目 | 决算数
        三、国有资产占用情况 |
        （一）车辆数合计（辆） | 3
        1.机要通信用车 | 1
        2.执法执勤用车 | 2
        （二）单价100万元（含）以上设备（不含车辆）（台、套） | 0

    Fails::

        # 表
        机构运行经费支出、国有资产占用情况及政府采购支出信息表
        单位：万元
        项目 | 决算数
        三、国有资产占用情况 |
        （一）车辆数合计（辆） | 4
        1.机要通信用车 | 1
        2.执法执勤用车 | 2
        （二）单价100万元（含）以上设备（不含车辆）（台、套） | 0
    """
    for cells in all_tables(base):
        for total in cells.table.entries:
            if total.address and total.address.item == _CARS and (kinds := _kinds(cells, total)):
                subject = f"{cells.table.title} {_CARS}＝各类用车之和"
                addition = Addition(total, kinds, subject)
                yield from relations("BJ113", addition, blank_is_zero=True)


def _kinds(cells: Cells, total: Entry) -> list[Entry]:
    """Return the kinds that follow the total: below it, or beside it in a horizontal table.

    A form of two halves may go on with them at the top of its other half.
    """
    entries = cells.table.entries
    panels = list(dict.fromkeys(e.row.panel for e in entries))
    kinds = _leading(entries[entries.index(total) + 1 :], total, total.row.panel)
    for panel in panels[panels.index(total.row.panel) + 1 :]:
        more = _leading(entries, total, panel)
        if kinds and {e.row.name for e in kinds}.isdisjoint(e.row.name for e in more):
            kinds += more
    return kinds


def _leading(entries: Sequence[Entry], total: Entry, panel: str) -> list[Entry]:
    """Return the kinds of vehicles that the rows of one half of a form begin with."""
    rows = (e for e in entries if e.column == total.column and e.row.panel == panel)
    return list(takewhile(lambda e: e.row.name.endswith(_CAR_KIND), rows))


@rule("BJ114", zh="政府采购支出＝货物＋工程＋服务", en="Procurement is goods, works and services")
def procurement(base: FactBase) -> Iterator[Found]:
    """政府采购支出总额应等于货物、工程、服务三项之和。

    Procurement is the sum of goods, works and services.

    Formula: 政府采购支出总额 = 货物 + 工程 + 服务
    Exceptions: rounding tails are notes; a heading without any amount above the total of the same
    item is no blank total; parts that the form marks with a dash are not asked for.
    Source: 决算报表勾稽关系 T11-PROC

    Passes::

        # 表
        机构运行经费支出、国有资产占用情况及政府采购支出信息表
        单位：万元
        项目 | 决算数
        政府采购支出合计 | 25.00
        1.政府采购货物支出 | 5.00
        2.政府采购工程支出 | 0.00
        3.政府采购服务支出 | 20.00

    Fails::

        # 表
        机构运行经费支出、国有资产占用情况及政府采购支出信息表
        单位：万元
        项目 | 决算数
        政府采购支出合计 | 25.00
        1.政府采购货物支出 | 5.00
        2.政府采购工程支出 | 2.00
        3.政府采购服务支出 | 20.00
    """
    for cells in all_tables(base):
        for addition in identity_sums(cells, _PROCUREMENT):
            yield from relations("BJ114", addition, blank_is_zero=cells.blank_is_zero)


@rule(
    "BJ122",
    zh="机关（机构）运行经费＝各类单位之和",
    en="Running cost is that of all kinds of units",
)
def running_cost(base: FactBase) -> Iterator[Found]:
    """信息表里的机关运行经费应等于行政单位与参照公务员法管理事业单位之和；机构运行经费还加其他事业单位。

    Where a table splits running cost by kind of unit, it is the sum of the kinds that it has.

    Formula: 运行经费 = 行政单位 + 参照公务员法管理事业单位（+ 其他事业单位）
    Exceptions: rounding tails are notes.
    Source: 决算报表勾稽关系 3.4 T11

    Passes::

        # 表
        部门决算相关信息统计表
        单位：万元
        项目 | 统计数
        二、机关运行经费 | 25.00
        （一）行政单位 | 20.00
        （二）参照公务员法管理事业单位 | 5.00

    Fails::

        # 表
        部门决算相关信息统计表
        单位：万元
        项目 | 统计数
        二、机关运行经费 | 25.00
        （一）行政单位 | 20.00
        （二）参照公务员法管理事业单位 | 7.00
    """
    for cells in all_tables(base):
        for addition in identity_sums(cells, ("机构运行经费",)):
            yield from relations("BJ122", addition, blank_is_zero=cells.blank_is_zero)


@rule("BJ115", zh="部分不大于整体：小微≤中小≤采购总额", en="A part is at most its whole")
def parts_of_wholes(base: FactBase) -> Iterator[Found]:
    """同一张表里，部分不能大于整体：授予小微企业不大于授予中小企业，授予中小企业不大于采购总额。

    Contracts with micro enterprises are a part of those with small and medium ones, and these of
    all procurement; receptions of foreign guests are a part of receptions in the country.

    Formula: 授予小微企业 ≤ 授予中小企业 ≤ 政府采购支出总额; 外事接待费 ≤ 国内公务接待费
    Exceptions: none beyond rounding.
    Source: 决算报表勾稽关系 T11-PROC

    Passes::

        # 表
        机构运行经费支出、国有资产占用情况及政府采购支出信息表
        单位：万元
        项目 | 决算数
        政府采购支出合计 | 25.00
        授予中小企业合同金额 | 20.00
        其中：授予小微企业合同金额 | 20.00

    Fails::

        # 表
        机构运行经费支出、国有资产占用情况及政府采购支出信息表
        单位：万元
        项目 | 决算数
        政府采购支出合计 | 25.00
        授予中小企业合同金额 | 20.00
        其中：授予小微企业合同金额 | 22.00
    """
    subsets = [(part, whole) for part, whole in vocabulary().subsets if part != FLEET]
    for cells in all_tables(base):
        for entry in cells.table.entries:
            for part, whole in subsets:
                if entry.address is None or entry.address.item != part:
                    continue
                other = cells.beside(entry, replace(entry.address, item=whole))
                if entry.figure and other and other.figure:
                    yield Relation(
                        "BJ115",
                        Shape.AT_MOST,
                        Term(entry.figure),
                        Term(other.figure),
                        sign=Sign.AT_MOST,
                        subject=f"{cells.table.title} {part}≤{whole}",
                    )
