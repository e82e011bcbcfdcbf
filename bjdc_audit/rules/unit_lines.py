"""The unit above a table against the amounts that it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Location, Text, Verdict
from bjdc_audit.rules.registry import Found, Observation, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase, UnitSlip


@rule(
    "BJ220",
    zh="表头的金额单位与表中的数不符",
    en="The unit above a table is not that of its amounts",
)
def unit_line(base: FactBase) -> Iterator[Found]:
    """一张表与其他表、与文字的勾稽关系，只有换一个金额单位才成立时，是表头的单位写错了。

    Where the relations of a table with other tables and the narrative fail as its unit line says,
    and hold in another unit (元 for 万元), the line 单位：… above it is wrong. The table is then
    read in the unit that its amounts are in, so that everything else is checked and one mistake
    makes one finding.

    Formula: amounts in the unit of the table = amounts elsewhere
    Exceptions: a single relation that fails; relations that hold as they stand; two tables that
    contradict only each other.
    Source: 决算报表勾稽关系 X-UNIT

    Passes::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        合计 | | 64.50 | 44.20 | 20.30
        206 | 科学技术支出 | 64.50 | 44.20 | 20.30
        # 文
        三、支出决算情况说明
        本年支出合计64.50万元，其中：基本支出44.20万元，项目支出20.30万元。

    Fails::

        # 表
        支出决算表
        单位：元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        合计 | | 64.50 | 44.20 | 20.30
        206 | 科学技术支出 | 64.50 | 44.20 | 20.30
        # 文
        三、支出决算情况说明
        本年支出合计64.50万元，其中：基本支出44.20万元，项目支出20.30万元。
    """
    for slip in base.slips:
        table = slip.table
        place = table.unit_place or table.title_place or slip.amounts[0].place
        said, meant = table.unit.name, slip.meant.name
        yield Observation(
            Verdict.MISMATCH,
            _message(slip),
            (
                Location("stated", place),
                *(Location("other", f.place) for f in slip.checks[0].relation.figures()),
            ),
            stated=said,
            expected=meant,
            suggestion=Text(
                f"把表头的单位改为“{meant}”，或按“{said}”改写表中的数",
                f"write {meant} above the table, or its amounts in {said}",
            ),
        )


def _message(slip: UnitSlip) -> Text:
    title, said, meant = slip.table.title, slip.table.unit.name, slip.meant.name
    count = len(slip.amounts)
    return Text(
        f"{title}写的金额单位是“{said}”，但表中 {count} 个金额只有按“{meant}”才与别处相符；"
        f"其余按“{meant}”核对。",
        f"{title} gives its unit as {said}, but {count} of its amounts agree with other places "
        f"only in {meant}; all else was audited in {meant}.",
    )
