"""The numbers of the forms: 公开05表."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import EmptyTable, TableReference
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import statements

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


_OF_FUND = {"gov_fund": "T08", "state_capital": "T09"}


@rule(
    "BJ611",
    zh="文字：所引表号与表名相符",
    en="Narrative: a table is named by its own number",
    severity=Severity.WARNING,
)
def referred_tables(base: FactBase) -> Iterator[Found]:
    """“见公开10表《国有资产占用情况表》”的表号应是附表中该表的表号；政府性基金、国有资本一章说某表为空表的，应是本章的表。

    Formula: 文字所引表号 = 该表的表号
    Exceptions: tables without a number, or whose title several tables bear.
    Source: 决算公开表格的通常格式

    Passes::

        # 表
        收入决算表
        公开02表
        单位：万元
        科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入
        合计 | | 5.00 | 5.00
        # 文
        二、收入决算情况说明
        2023年度收入情况见公开02表《收入决算表》。

    Fails::

        # 表
        收入决算表
        公开02表
        单位：万元
        科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入
        合计 | | 5.00 | 5.00
        # 文
        二、收入决算情况说明
        2023年度收入情况见公开03表《收入决算表》。
    """
    for named in statements(base, TableReference):
        yield from _misnumbered(base, named.table, named)
    for said in statements(base, EmptyTable):
        own = _OF_FUND.get(said.section.kind, "")
        others = {t.number for t in base.tables if t.id in _OF_FUND.values() and t.id != own}
        if own and said.number in others:
            yield from _misnumbered(base, own, said)


def _misnumbered(
    base: FactBase, table: str, said: TableReference | EmptyTable
) -> Iterator[Observation]:
    """Yield that a table has another number than the text gives it."""
    meant = [t for t in base.tables if t.id == table]
    number = meant[0].number if len(meant) == 1 else None
    if number is None or number == said.number:
        return
    title = meant[0].title
    yield Observation(
        Verdict.MISMATCH,
        Text(
            f"“{said.words}”：{title}的表号是{number}，不是{said.number}",
            f"“{said.words}”: the number of {title} is {number}, not {said.number}",
        ),
        (Location("stated", said.place, said.words),),
        stated=str(said.number),
        expected=str(number),
    )
