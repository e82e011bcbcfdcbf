"""The numbers of the forms: 公开05表."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.rules.registry import Found, Observation, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Table

_PART = re.compile(r"\(.*?\)|[-—]?[12一二续]+$")


@rule(
    "BJ375",
    zh="每张表的表号各不相同",
    en="No two tables bear one form number",
    severity=Severity.WARNING,
)
def form_numbers(base: FactBase) -> Iterator[Found]:
    """两张不同的表写着同一个表号（公开07表），其中一张多半是复制后没有改。

    Formula: 表号 ≠ 表号
    Exceptions: parts of one table: （一）（二）, （续）, 分单位 and 分科目.
    Source: 决算公开表格的通常格式

    Passes::

        # 表
        收入决算表
        公开02表
        单位：万元
        科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入
        合计 | | 5.00 | 5.00

        # 表
        支出决算表
        公开03表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        合计 | | 5.00 | 5.00 |

    Fails::

        # 表
        收入决算表
        公开02表
        单位：万元
        科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入
        合计 | | 5.00 | 5.00

        # 表
        支出决算表
        公开02表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        合计 | | 5.00 | 5.00 |
    """
    numbered: dict[tuple[str, int], list[Table]] = defaultdict(list)
    for table in base.tables:
        if table.number is not None and table.title_place is not None:
            numbered[table.file, table.number].append(table)
    for (_, number), tables in numbered.items():
        titles = {_PART.sub("", table.title): table for table in tables}
        if len(titles) > 1:
            yield _twice(number, list(titles.values()))


def _twice(number: int, tables: list[Table]) -> Observation:
    form, titles = f"公开{number:02}表", "、".join(f"“{table.title}”" for table in tables)
    places = [table.title_place for table in tables if table.title_place is not None]
    return Observation(
        Verdict.MISMATCH,
        Text(f"{titles}的表号都是{form}", f"{titles} all bear the form number {form}"),
        tuple(Location("stated", place, form) for place in places),
        stated=form,
    )
