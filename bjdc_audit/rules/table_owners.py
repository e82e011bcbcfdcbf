"""Whose tables these are: the names above the tables of one file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.text import is_short_for, squash
from bjdc_audit.rules.registry import Found, Observation, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Table

_FEWEST = 3
"""Tables that must bear the usual name before another one is a slip."""


@rule(
    "BJ373",
    zh="各表的单位名称一致",
    en="All tables bear the name of one unit",
    severity=Severity.WARNING,
)
def owners(base: FactBase) -> Iterator[Found]:
    """同一份附表中，只有一张表上方写着另一个单位的名称，其余各表都写本单位，多半是沿用了别的表。

    A table copied from another unit's file keeps that unit's name above it.

    Formula: 单位名称 = 单位名称
    Exceptions: short forms and longer forms of one name; names that two tables bear, and files
    where fewer than three tables bear the usual name.
    Source: 决算公开表格的通常格式

    Passes::

        # 表
        收入支出决算总表
        部门：某县水利局
        单位：万元
        收入 | | 支出 |
        项目 | 金额 | 项目 | 金额
        本年收入合计 | 5.00 | 本年支出合计 | 5.00
        总计 | 5.00 | 总计 | 5.00

        # 表
        收入决算表
        部门：某县水利局
        单位：万元
        科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入
        合计 | | 5.00 | 5.00

        # 表
        支出决算表
        部门：某县水利局
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        合计 | | 5.00 | 5.00 |

        # 表
        一般公共预算财政拨款支出决算表
        部门：某县水利局
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        合计 | | 5.00 | 5.00 |

    Fails::

        # 表
        收入支出决算总表
        部门：某县水利局
        单位：万元
        收入 | | 支出 |
        项目 | 金额 | 项目 | 金额
        本年收入合计 | 5.00 | 本年支出合计 | 5.00
        总计 | 5.00 | 总计 | 5.00

        # 表
        收入决算表
        部门：某县水利局
        单位：万元
        科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入
        合计 | | 5.00 | 5.00

        # 表
        支出决算表
        部门：某县水利局
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        合计 | | 5.00 | 5.00 |

        # 表
        一般公共预算财政拨款支出决算表
        部门：邻县水利局
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        合计 | | 5.00 | 5.00 |
    """
    named = [table for table in base.tables if table.unit_name and table.title_place]
    for file in dict.fromkeys(table.file for table in named):
        yield from _stranger(base, [table for table in named if table.file == file])


def _stranger(base: FactBase, tables: list[Table]) -> Iterator[Observation]:
    told = Counter(squash(table.unit_name) for table in tables)
    ((usual, times),) = told.most_common(1)
    others = [table for table in tables if squash(table.unit_name) != usual]
    known = {squash(name) for name in base.unit_names}
    if times < _FEWEST or len(others) != 1 or squash(others[0].unit_name) in known:
        return
    table, right = others[0], next(t for t in tables if squash(t.unit_name) == usual)
    apart = not is_short_for(table.unit_name, right.unit_name)
    if apart and table.title_place and right.title_place:
        yield Observation(
            Verdict.MISMATCH,
            Text(
                f"“{table.title}”上方的单位是“{table.unit_name}”，其他{times}张表是“{right.unit_name}”",
                f"{table.title} is headed {table.unit_name}, {times} other tables"
                f" {right.unit_name}",
            ),
            (
                Location("stated", table.title_place, table.unit_name),
                Location("operand", right.title_place, right.unit_name),
            ),
            stated=table.unit_name,
            expected=right.unit_name,
        )
