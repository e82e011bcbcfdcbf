"""Rows of one table: totals that are the sum of the cells beside or above them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import PERCENTAGES, Scope
from bjdc_audit.rules.addition import Addition, identity_sums, relations, sum_name
from bjdc_audit.rules.cells import all_tables, holds_money
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Entry
    from bjdc_audit.rules.cells import Cells

FUNDS = (Scope.GENERAL_BUDGET, Scope.GOV_FUND, Scope.STATE_CAPITAL)
_INCOME = "本年收入合计"
_ROW_TOTALS = (
    _INCOME,
    "本年支出合计",
    "项目表合计",
    "基本支出",
    "年初结转和结余",
    "年末结转和结余",
    "项目支出年初结转和结余",
    "项目支出年末结转和结余",
    "资产总额",
    "固定资产",
)


@rule(
    "BJ101", zh="总表：本年收入合计＝各项收入之和", en="Summary: income is the sum of its sources"
)
def income_sources(base: FactBase) -> Iterator[Found]:
    """收入支出决算总表的本年收入合计应等于各项收入之和。

    In the summary table, 本年收入合计 is the sum of all sources of income of the year.

    Formula: 本年收入合计 = 一般公共预算 + 政府性基金 + 国有资本经营 + 上级补助 + 事业 + 经营 +
    附属单位上缴 + 其他收入
    Exceptions: rounding tails are notes; a blank counts as 0 unless the table prints 0.00; a row
    whose name is unknown but holds money may complete a sum that is too small.
    Source: 决算报表勾稽关系 T01-INCOME-SUM

    Passes::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 90.00 | 一、一般公共服务支出 | 100.00
        五、事业收入 | 7.50 | 二、外交支出 |
        八、其他收入 | 2.50 | 三、国防支出 |
        本年收入合计 | 100.00 | 本年支出合计 | 100.00
        总计 | 100.00 | 总计 | 100.00

    Fails::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 90.00 | 一、一般公共服务支出 | 100.00
        五、事业收入 | 7.50 | 二、外交支出 |
        八、其他收入 | 5.20 | 三、国防支出 |
        本年收入合计 | 100.00 | 本年支出合计 | 100.00
        总计 | 100.00 | 总计 | 100.00
    """
    for cells in all_tables(base, ("T01",)):
        for addition in identity_sums(cells, (_INCOME,)):
            if addition.total.address and addition.total.address.scope is Scope.ALL_FUNDS:
                yield from relations("BJ101", addition, blank_is_zero=cells.blank_is_zero)


@rule("BJ102", zh="收入决算表、支出决算表等：每行合计＝各栏之和", en="Each row adds up across")
def row_sums(base: FactBase) -> Iterator[Found]:
    """收入决算表、支出决算表、各预算支出表的每一行，合计栏应等于各栏之和。

    In the tables of income and of spending, the total of each row is the sum of its columns. All
    five kinds of spending count, not only 基本支出 and 项目支出.

    Formula: 本年收入合计 = 财政拨款 + 上级补助 + 事业 + 经营 + 附属单位上缴 + 其他收入;
    本年支出合计 = 基本 + 项目 + 上缴上级 + 经营 + 对附属单位补助支出
    Exceptions: columns marked 其中 are not added; where a form leaves out columns, a sum that is
    too small says nothing.
    Source: 决算报表勾稽关系 T02-ROW, T03-ROW, T05-ROW, T08-ROLL (本年支出)

    Passes::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 60.00 | 40.00 | 15.00 | 5.00
        206 | 科学技术支出 | 60.00 | 40.00 | 15.00 | 5.00

    Fails::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 60.00 | 40.00 | 15.00 | 5.00
        206 | 科学技术支出 | 60.00 | 40.00 | 18.00 | 5.00
    """
    for cells in all_tables(base):
        # The summaries and the economic table have rules of their own: BJ101, BJ103, BJ107.
        if cells.table.id not in {"T01", "T04", "T06", "T06F"}:
            for addition in identity_sums(cells, _ROW_TOTALS):
                if not splits_funds(addition):
                    yield from relations("BJ102", addition, blank_is_zero=cells.blank_is_zero)


def splits_funds(addition: Addition) -> bool:
    """Tell whether the parts are the three funds of 财政拨款."""
    total = addition.total.address
    return total is not None and all(
        p.address is not None and p.address.item == total.item for p in addition.parts
    )


@rule(
    "BJ103",
    zh="财政拨款＝一般公共预算＋政府性基金＋国有资本",
    en="财政拨款 is the sum of its three funds",
)
def fund_sums(base: FactBase) -> Iterator[Found]:
    """财政拨款收入支出决算总表的每一行，合计应等于三类财政拨款之和。

    财政拨款 is the sum of 一般公共预算, 政府性基金预算 and 国有资本经营预算财政拨款: in each row
    of the spending side, and for income and opening balance down the income side.

    Formula: 合计 = 一般公共预算财政拨款 + 政府性基金预算财政拨款 + 国有资本经营预算财政拨款
    Exceptions: balances and grand totals that are not split by fund at all are skipped.
    Source: 决算报表勾稽关系 T04-ROW

    Passes::

        # 表
        财政拨款收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
        一、一般公共预算财政拨款 | 50.00 | 五、教育支出 | 50.00 | 50.00 |
        二、政府性基金预算财政拨款 | 8.00 | 二十三、其他支出 | 8.00 | | 8.00
        三、国有资本经营预算财政拨款 | | | | |
        本年收入合计 | 58.00 | 本年支出合计 | 58.00 | 50.00 | 8.00
        总计 | 58.00 | 总计 | 58.00 | 50.00 | 8.00

    Fails::

        # 表
        财政拨款收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
        一、一般公共预算财政拨款 | 50.00 | 五、教育支出 | 50.00 | 50.00 |
        二、政府性基金预算财政拨款 | 8.00 | 二十三、其他支出 | 7.00 | | 8.00
        三、国有资本经营预算财政拨款 | | | | |
        本年收入合计 | 58.00 | 本年支出合计 | 58.00 | 50.00 | 8.00
        总计 | 58.00 | 总计 | 58.00 | 50.00 | 8.00
    """
    for cells in all_tables(base):
        for entry in cells.table.entries:
            addition = _by_fund(cells, entry)
            if addition is not None:
                yield from relations("BJ103", addition, blank_is_zero=cells.blank_is_zero)


def _by_fund(cells: Cells, total: Entry) -> Addition | None:
    address = total.address
    if address is None or address.scope is not Scope.FISCAL or address.basis in PERCENTAGES:
        return None
    found = [cells.beside(total, replace(address, scope=fund)) for fund in FUNDS]
    parts = [p for p in found if p is not None]
    if found[0] is None or len(parts) == 1:
        return None
    in_row = all(p.row == total.row for p in parts)
    return Addition(
        total,
        parts,
        f"{cells.table.title} {sum_name(total, in_row=in_row)}＝三类财政拨款之和",
        partial=len(parts) < len(FUNDS),
        # Balances may be printed in one sum only; accounts are always split.
        disclosed=bool(address.account) or any(map(holds_money, parts)),
    )
