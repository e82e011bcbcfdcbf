"""Tables of 财政拨款 as a whole against the tables of its three funds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import FUNDS, Address, Basis, Scope
from bjdc_audit.rules.addition import Addition, relations
from bjdc_audit.rules.cells import comparable, first_cell, holds_money, row_name, tables
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Entry
    from bjdc_audit.rules.cells import Cells

_WHOLE = ("T05F", "T06F")
_OF_FUND = {
    Scope.GENERAL_BUDGET: ("T05", "T06"),
    Scope.GOV_FUND: ("T08",),
    Scope.STATE_CAPITAL: ("T09",),
}


@rule(
    "BJ217",
    zh="财政拨款支出＝一般公共预算、政府性基金、国有资本各表之和",
    en="财政拨款 spending is the sum of the tables of its funds",
)
def funds_of_whole(base: FactBase) -> Iterator[Found]:
    """财政拨款支出表的每一个数，应等于一般公共预算、政府性基金、国有资本经营各表同一科目之和。

    Where a province publishes a table of all 财政拨款 spending beside those of the funds, each
    account and each column of it is the sum of theirs.

    Formula: 财政拨款 = 一般公共预算 + 政府性基金 + 国有资本经营, per account and column
    Exceptions: where the table of a fund is not published, or does not list such accounts while the
    fund has money, a sum that is too small says nothing.
    Source: 决算报表勾稽关系 X-T05F-FUNDS

    Passes::

        # 表
        财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        合计 | | 50.00 | 30.00 | 20.00
        207 | 文化旅游体育与传媒支出 | 45.00 | 30.00 | 15.00
        229 | 其他支出 | 5.00 | | 5.00
        # 表
        一般公共预算支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        合计 | | 45.00 | 30.00 | 15.00
        207 | 文化旅游体育与传媒支出 | 45.00 | 30.00 | 15.00
        # 表
        政府性基金预算支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        合计 | | 5.00 | | 5.00
        229 | 其他支出 | 5.00 | | 5.00
        # 表
        国有资本经营预算支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        合计 | | | |

    Fails::

        # 表
        财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        合计 | | 50.00 | 30.00 | 20.00
        207 | 文化旅游体育与传媒支出 | 45.00 | 30.00 | 15.00
        229 | 其他支出 | 5.00 | | 5.00
        # 表
        一般公共预算支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        合计 | | 45.00 | 33.00 | 12.00
        207 | 文化旅游体育与传媒支出 | 45.00 | 33.00 | 12.00
        # 表
        政府性基金预算支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        合计 | | 5.00 | | 5.00
        229 | 其他支出 | 5.00 | | 5.00
        # 表
        国有资本经营预算支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        合计 | | | |
    """
    for whole in tables(base, _WHOLE):
        for address in whole.at:
            if address.scope is Scope.FISCAL and address.basis is Basis.FINAL:
                total = whole.one(address)
                if total is not None:
                    yield from _sum(base, whole, total, address)


def _sum(base: FactBase, whole: Cells, total: Entry, address: Address) -> Iterator[Found]:
    found = {fund: first_cell(base, replace(address, scope=fund), _OF_FUND[fund]) for fund in FUNDS}
    if found[Scope.GENERAL_BUDGET] is None and not _has_table(base, Scope.GENERAL_BUDGET):
        return
    parts = [p for p in found.values() if p is not None]
    unknown = [f for f, p in found.items() if p is None and not _has_none(base, f, address)]
    figures = [e.figure for e in (total, *parts) if e.figure is not None]
    if not comparable(*figures):
        return
    name = " ".join(part for part in (row_name(total) or "合计", total.column.label) if part)
    subject = f"{whole.table.title} {name}＝各类资金之和"
    addition = Addition(
        total, parts, subject, partial=bool(unknown), disclosed=bool(address.account)
    )
    blank_is_zero = all(c.blank_is_zero for c in (whole, *_tables_of(base)))
    yield from relations("BJ217", addition, blank_is_zero=blank_is_zero)


def _tables_of(base: FactBase) -> Iterator[Cells]:
    return tables(base, [table_id for ids in _OF_FUND.values() for table_id in ids])


def _has_table(base: FactBase, fund: Scope) -> bool:
    return any(True for _ in tables(base, _OF_FUND[fund]))


def _has_none(base: FactBase, fund: Scope, address: Address) -> bool:
    """Tell whether a fund certainly has no money of an account that its tables do not print."""
    published = list(tables(base, _OF_FUND[fund]))
    total = replace(address, scope=fund, account="")
    spent = [e for cells in published for e in cells.at.get(total, ())]
    if published and not any(map(holds_money, spent)) and not any(e.unread for e in spent):
        return True
    return any(_lists(cells, replace(address, scope=fund)) for cells in published)


def _lists(cells: Cells, address: Address) -> bool:
    """Tell whether a table lists accounts such as one: of the same kind, at the same level."""
    total, account = replace(address, account=""), address.account
    listed = [a.account for a in cells.at if a.account and replace(a, account="") == total]
    return any(a[0] == account[:1] and len(a) == len(account) for a in listed)
