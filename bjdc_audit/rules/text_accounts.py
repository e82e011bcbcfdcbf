"""Accounts of the narrative against the tables: listed, described, named and used."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import BUDGETS, Address, Basis, Scope
from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import AccountMention
from bjdc_audit.model.text import squash
from bjdc_audit.rules.cells import holds_money
from bjdc_audit.rules.misnamed import misnamed_accounts
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import may_print, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Entry

_ITEM_LENGTH = 7
_CLASS_LENGTH = 3
_SECTION_LENGTH = 5
_NAME_END = 8
"""So many characters at the end of an account's name say which one it is."""


@rule(
    "BJ403",
    zh="主要用途与支出性质一致",
    en="The purpose named fits the kind of spending",
    severity=Severity.WARNING,
)
def purposes(base: FactBase) -> Iterator[Found]:
    """“主要用于：…等基本支出”而表中该科目全部是项目支出（或相反），应当更正。

    An account with both kinds of spending is no finding: 主要用于 need not be exhaustive.

    Formula: 用途写“基本支出” ⇒ 表中基本支出 ≠ 0；写“项目支出”同理
    Exceptions: accounts with both kinds; purposes that name neither.
    Source: 决算说明勾稽关系 NT-T05-USE

    Passes::

        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        205 | 教育支出 | 30.00 | 20.00 | 10.00
        20502 | 普通教育 | 30.00 | 20.00 | 10.00
        2050202 | 小学教育 | 20.00 | 20.00 |
        2050203 | 初中教育 | 10.00 | | 10.00
        合计 | | 30.00 | 20.00 | 10.00
        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）初中教育（项）。主要用于：校舍维修等项目支出。支出决算为10.00万元。

    Fails::

        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        205 | 教育支出 | 30.00 | 20.00 | 10.00
        20502 | 普通教育 | 30.00 | 20.00 | 10.00
        2050202 | 小学教育 | 20.00 | 20.00 |
        2050203 | 初中教育 | 10.00 | | 10.00
        合计 | | 30.00 | 20.00 | 10.00
        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）初中教育（项）。主要用于：校舍维修等基本支出。支出决算为10.00万元。
    """
    for mention in statements(base, AccountMention):
        if not mention.purpose or mention.purpose_place is None:
            continue
        for named, other in (("基本支出", "项目支出"), ("项目支出", "基本支出")):
            if named in mention.purpose and other not in mention.purpose:
                yield from _purpose(base, mention, named, other)


def _purpose(base: FactBase, mention: AccountMention, named: str, other: str) -> Iterator[Found]:
    at = mention.address
    own = base.entries(Address(named, at.scope, Basis.FINAL, at.account))
    opposite = base.entries(Address(other, at.scope, Basis.FINAL, at.account))
    if not own or not opposite or mention.purpose_place is None:
        return
    if not any(holds_money(e) for e in own) and any(holds_money(e) for e in opposite):
        entry = next(e for e in opposite if holds_money(e))
        yield Observation(
            Verdict.MISMATCH,
            Text(
                f"用途写作“{named}”，表中该科目全部是{other}",
                f"the purpose says {named}, but in the table all of it is {other}",
            ),
            (
                Location("stated", mention.purpose_place, named),
                Location("operand", entry.place, entry.text),
                Location("operand", own[0].place, own[0].text),
            ),
            stated=named,
            expected=other,
        )


@rule(
    "BJ404",
    zh="有金额的“项”都有说明",
    en="Every account with money is described",
    severity=Severity.WARNING,
)
def described(base: FactBase) -> Iterator[Found]:
    """一般公共预算支出表中有金额的“项”，文字应逐项说明。

    Judged only where the narrative describes accounts at the 项 level at all.

    Formula: 表中 项 ≠ 0 ⇒ 文字有该项
    Exceptions: narratives, and classes, that are described without their items: the class with its
    budget; accounts that are named, but whose amount could not be read.
    Source: 决算说明勾稽关系 NN-COMPLETE

    Passes::

        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        205 | 教育支出 | 30.00 | 20.00 | 10.00
        20502 | 普通教育 | 30.00 | 20.00 | 10.00
        2050202 | 小学教育 | 20.00 | 20.00 |
        2050203 | 初中教育 | 10.00 | | 10.00
        合计 | | 30.00 | 20.00 | 10.00
        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）。支出决算为20.00万元。
        2.教育支出（类）普通教育（款）初中教育（项）。支出决算为10.00万元。

    Fails::

        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        205 | 教育支出 | 30.00 | 20.00 | 10.00
        20502 | 普通教育 | 30.00 | 20.00 | 10.00
        2050202 | 小学教育 | 20.00 | 20.00 |
        2050203 | 初中教育 | 10.00 | | 10.00
        合计 | | 30.00 | 20.00 | 10.00
        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）。支出决算为20.00万元。
    """
    table = base.table("T05")
    told = defaultdict(set)
    for mention in statements(base, AccountMention):
        told[mention.address.scope].add(mention.address.account)
    items = {a for a in told[Scope.GENERAL_BUDGET] if a.isdigit() and len(a) == _ITEM_LENGTH}
    items |= {copied.meant for copied in misnamed_accounts(base)}
    unread = any("/" in a for a in told[Scope.GENERAL_BUDGET])
    if table is None or not items or unread:
        return
    whole = _told_as_a_whole(base) - {code[:_CLASS_LENGTH] for code in items}
    # an account may be named where its amount is unread
    text = squash("".join(base.narrative.audited_texts)) if base.narrative else ""
    for entry in table.entries:
        is_item = entry.column.id == "total" and len(entry.row.code) == _ITEM_LENGTH
        if not is_item or not holds_money(entry):
            continue
        named = entry.row.code in items or entry.row.code[:_CLASS_LENGTH] in whole
        named = named or entry.row.code in text or _is_told(base, entry, text)
        # …款行政运行项：…; 住房改革支出（款）5.00 万元（住房公积金 3.00 万元，购房补贴 2.00 万元）
        behind = r"(?:\(项\)|项(?!目)|\d)"
        named = named or re.search(f"{re.escape(squash(entry.row.name))}{behind}", text) is not None
        if not named:
            yield _not_described(entry)


def _told_as_a_whole(base: FactBase) -> set[str]:
    """Return the classes whose budget the narrative tells: it describes them as one account."""
    budgets = (f.address for f in base.text_facts if f.address.basis in BUDGETS)
    return {
        a.account
        for a in budgets
        if a.scope is Scope.GENERAL_BUDGET and len(a.account) == _CLASS_LENGTH
    }


def _is_told(base: FactBase, entry: Entry, text: str) -> bool:
    """Tell whether the amount of an account is told of it, or of its class or 款 as a whole.

    职业年金缴费支出 A 万元 for 机关事业单位职业年金缴费支出; 进修及培训（款）A 万元.
    """
    name, code, address = squash(entry.row.name), entry.row.code, entry.address
    ends = {name, name[-_NAME_END:]}
    printed = entry.figure.text if entry.figure else ""
    if any(f"{end}{printed}" in text for end in ends):
        return True
    if address is None or entry.figure is None:
        return False
    above = (replace(address, account=code[:n]) for n in (_CLASS_LENGTH, _SECTION_LENGTH))
    told = (fact.figure for account in above for fact in base.in_text(account))
    return any(may_print(figure, entry.figure.base) for figure in told)


def _not_described(entry: Entry) -> Observation:
    amount = entry.figure.shown() if entry.figure else ""
    return Observation(
        Verdict.MISSING,
        Text(
            f"表中{entry.row.code} {entry.row.name}有{amount}，文字没有说明",
            f"{entry.row.code} {entry.row.name} has {amount} in the table and no description",
        ),
        (Location("operand", entry.place, entry.text),),
        expected=entry.row.name,
    )
