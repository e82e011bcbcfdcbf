"""Names that only the list below them settles: 总支出, and funds beside a balance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import FUNDS, Address
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.totals import WITHOUT_BALANCES

if TYPE_CHECKING:
    from bjdc_audit.recognisers.narrative.nodes import Node

_GRAND = "总计"
_BESIDE_BALANCE = {
    "收入总计": ("年初结转和结余", "本年收入合计"),
    "支出总计": ("年末结转和结余", "本年支出合计"),
}


def narrow(total: Node) -> None:
    """Name 「总支出 A 万元，其中基本支出 B 万元、项目支出 C 万元」: the spending of the year.

    总支出 may hold the closing balance, but then its list tells it.
    """
    told = total.address
    year = WITHOUT_BALANCES.get(told.item) if told is not None else None
    if told is None or year is None or _GRAND in total.subject.words:
        return
    items = {part.address.item for part in total.parts if part.address is not None}
    balances = {item for item in items if item.endswith(("结余", "分配", "结转"))}
    if items and not balances and year not in items:
        total.subject = replace(total.subject, address=replace(told, item=year))


def name_funds(total: Node) -> None:
    """Name the funds beside the balance: 收入总计中，一般公共预算财政拨款 A，年初结转 B 万元.

    Without the balance they may hold their own ones.
    """
    told = _BESIDE_BALANCE.get(total.address.item) if total.address is not None else None
    if told is None:
        return
    balance, item = told
    if all(part.address is None or part.address.item != balance for part in total.parts):
        return
    scopes = dict(phrases().scopes)
    for part in total.parts:
        scope = scopes.get(part.subject.words)
        if part.address is None and scope in FUNDS:
            part.subject = replace(part.subject, address=Address(item, scope))
