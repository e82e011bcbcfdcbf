"""Summary tables that tell spending twice: by function and by nature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.facts import PERCENTAGES, WHOLE_SPENDING
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.addition import identity_sums, relations
from bjdc_audit.rules.cells import all_tables, comparable, row_name
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.table_hierarchy import SUMMARIES
from bjdc_audit.rules.table_sums import splits_funds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase

_TOTALS = (WHOLE_SPENDING, "基本支出")


@rule(
    "BJ125",
    zh="总表：按支出性质的各项之和",
    en="Summaries: spending is the sum of its natures",
)
def natures(base: FactBase) -> Iterator[Found]:
    """总表按支出性质列示时，本年支出合计应等于各项之和，基本支出应等于人员经费与公用经费之和。

    Summary tables may list spending by nature beside the list by function.

    Formula: 本年支出合计 = 基本 + 项目 + 上缴上级 + 经营 + 对附属单位补助支出;
    基本支出 = 人员经费 + 公用经费
    Exceptions: rounding tails are notes; where a form leaves out rows, a sum that is too small says
    nothing.
    Source: 决算报表勾稽关系 T01-NATURE

    Passes::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目（按功能分类） | 决算数 | 项目（按支出性质） | 决算数
        一、财政拨款收入 | 60.00 | 五、教育支出 | 60.00 | 一、基本支出 | 40.00
        | | | | 人员经费 | 30.00
        | | | | 日常公用经费 | 10.00
        | | | | 二、项目支出 | 20.00
        本年收入合计 | 60.00 | 本年支出合计 | 60.00 | 本年支出合计 | 60.00

    Fails::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目（按功能分类） | 决算数 | 项目（按支出性质） | 决算数
        一、财政拨款收入 | 60.00 | 五、教育支出 | 60.00 | 一、基本支出 | 40.00
        | | | | 人员经费 | 30.00
        | | | | 日常公用经费 | 18.00
        | | | | 二、项目支出 | 20.00
        本年收入合计 | 60.00 | 本年支出合计 | 60.00 | 本年支出合计 | 60.00
    """
    for cells in all_tables(base, SUMMARIES):
        for addition in identity_sums(cells, _TOTALS):
            if not splits_funds(addition):
                yield from relations("BJ125", addition, blank_is_zero=cells.blank_is_zero)


@rule(
    "BJ126",
    zh="总表：写了两次的合计应一致",
    en="Summaries: a total that is printed twice is one amount",
)
def twice(base: FactBase) -> Iterator[Found]:
    """总表里按功能分类和按支出性质各有一个本年支出合计时，两处应相同。

    A summary that lists spending by function and by nature prints its total twice.

    Formula: 本年支出合计（按功能分类） = 本年支出合计（按支出性质）
    Exceptions: none beyond rounding.
    Source: 决算报表勾稽关系 T01-NATURE

    Passes::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目（按功能分类） | 决算数 | 项目（按支出性质） | 决算数
        一、财政拨款收入 | 60.00 | 五、教育支出 | 60.00 | 一、基本支出 | 40.00
        | | | | 二、项目支出 | 20.00
        本年收入合计 | 60.00 | 本年支出合计 | 60.00 | 本年支出合计 | 60.00

    Fails::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目（按功能分类） | 决算数 | 项目（按支出性质） | 决算数
        一、财政拨款收入 | 60.00 | 五、教育支出 | 60.00 | 一、基本支出 | 40.00
        | | | | 二、项目支出 | 20.00
        本年收入合计 | 60.00 | 本年支出合计 | 60.00 | 本年支出合计 | 66.00
    """
    for cells in all_tables(base, ("T01",)):
        for address, entries in cells.at.items():
            figures = [e.figure for e in entries if e.figure is not None]
            whole = address.item == WHOLE_SPENDING and not address.account
            if not whole or address.basis in PERCENTAGES or not comparable(*figures):
                continue
            for other in figures[1:]:
                yield Relation(
                    "BJ126",
                    Shape.SAME,
                    Term(figures[0]),
                    Term(other),
                    subject=f"{cells.table.title} {row_name(entries[0])}",
                )
