"""Of which account, fund or unit an amount is told."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import WHOLE_SPENDING, Scope
from bjdc_audit.recognisers.narrative.nodes import functional_accounts
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.subjects import BALANCES, Subject

if TYPE_CHECKING:
    from bjdc_audit.model.facts import Address
    from bjdc_audit.recognisers.narrative.nodes import Node
    from bjdc_audit.recognisers.narrative.scene import Scene

# 水利（款）8 项支出合计 A 万元: of these, not of the unit
_OF_SO_MANY = re.compile(r"\d(?:项|类|款|个科目)(?:支出)?(?:合计|共计)$")
# 扣除政府性基金 A 万元后，|项目支出为 B 万元
_LESS = re.compile("(?:扣除|剔除)[^。;]*后")
_BALANCE_END = re.compile("(?:年初|上年)结[转余]\\S{0,3}$")
# 甲债券资金到位 A 万元，|连同上年结转 B 万元，支出 C 万元，结转下年 D 万元
_ADDED_TO = re.compile(r"元,(?:连同|加上?)(?:上年|年初)度?结[转余][^。;]*$")
_OPENING = "年初结转和结余"
_WITH_BALANCES = (Scope.GOV_FUND, Scope.STATE_CAPITAL)
"""The funds whose table has the balances of each account."""
_ROLLED_ON = ("本年收入合计", "本年支出合计", "年末结转和结余")


def of_account(scene: Scene, subject: Subject) -> Subject:
    """Return the part of an account for 「…（项）支出 A 万元，其中基本支出 B 万元」.

    Another item told with an account belongs to it as well, and is left open.
    """
    if subject.address is not None and subject.address.account:
        return subject
    owner = scene.owner()
    accounts = functional_accounts(owner) if owner is not None else set()
    accounts = accounts or {a for node in scene.told for a in functional_accounts(node)}
    if not accounts and subject.address is not None and subject.address.item in BALANCES:
        told = _of_item(scene)
        if any(n.address is None and n.subject.words for n in told):
            return Subject(None, subject.words)
        accounts = {a for node in told for a in functional_accounts(node)}
    if not accounts or not subject.assumed or subject.address is None:
        return subject
    whole = owner is None or owner.address is None or owner.address.item == WHOLE_SPENDING
    if len(accounts) > 1 or not whole or subject.address.item not in ("基本支出", "项目支出"):
        return Subject(None, subject.words)
    return replace(subject, address=replace(subject.address, account=accounts.pop()))


def _of_item(scene: Scene) -> list[Node]:
    """Return what a list item told of: its 年末结转 A 万元 is that of the account, or project."""
    inside = takewhile(lambda node: node.block == scene.block, reversed(scene.roots))
    return list(inside) if scene.numbered else []


def rolled_on(scene: Scene, subject: Subject) -> Subject | None:
    """Return what goes on from an account's opening balance: …（项）年初结转 A，本年收入 B.

    The account may be all that was told before: …（项）。本年支出 A 万元; in a chapter on a fund,
    its outcome may be: …（项）支出 A 万元，主要用于甲。年初结转 B 万元.
    """
    if (headed := _of_heading(scene, subject)) is not None:
        return headed
    node = scene.told[-1] if scene.told else scene.current
    address, last = subject.address, node.address if node is not None else None
    if address is None or last is None or address.item not in (_OPENING, *_ROLLED_ON):
        return None
    meant = address if address.account else replace(last, item=address.item)
    opening = replace(meant, item=_OPENING)
    begun = meant.account and any(n.address == opening for n in scene.told)
    begun = begun or (subject.assumed and meant == opening and _of_fund_account(node, opening))
    return replace(subject, address=meant, assumed=False) if begun else None


def _of_fund_account(node: Node | None, opening: Address) -> bool:
    """Tell whether what was told last is of the account alone, in a fund that has balances."""
    accounts = functional_accounts(node) if node is not None else set()
    return opening.scope in _WITH_BALANCES and accounts == {opening.account}


def _of_other_unit(scene: Scene) -> bool:
    """Tell whether a paragraph begins with the name of another unit: 甲医院：本年收入 A 万元."""
    named = phrases().headed_by_unit.match(scene.spoken) if scene.fresh and scene.unit else None
    return named is not None and named["unit"] not in scene.unit and scene.unit not in named["unit"]


def _of_heading(scene: Scene, subject: Subject) -> Subject | None:
    address, head = subject.address, scene.current
    if address is None or address.account or not subject.assumed or head is None or head.figures:
        return None
    accounts = functional_accounts(head) if head.subject.chain and scene.fresh else set()
    same_item = address.item in (_OPENING, *_ROLLED_ON) and not scene.told
    if len(accounts) != 1 or not same_item or head.block != scene.block:
        return None
    return replace(subject, address=replace(address, account=accounts.pop()))


def of_another(scene: Scene, subject: Subject) -> bool:
    """Tell whether an item is told of another fund, or of a part of the unit."""
    if subject.address is None:
        return False
    scene.of_unit = scene.of_unit or _of_other_unit(scene)
    if scene.of_unit:
        return True
    owner = scene.owner()
    unknown = owner is not None and owner.address is None and owner.subject.words
    if phrases().part_of_unit.search(scene.spoken) or (unknown and subject.assumed):
        return True
    said = (_LESS, _OF_SO_MANY, phrases().same_scope, phrases().units_told)
    if any(words.search(scene.spoken) for words in said):
        return True
    scope = subject.address.scope
    return subject.assumed and (bool(scene.funds - {scope}) or _goes_on_with_money(scene, subject))


def _goes_on_with_money(scene: Scene, subject: Subject) -> bool:
    """Tell whether what flowed is of the money told: 甲债券资金年初结转 A 万元，|本年收入 B."""
    last = scene.told[-1] if scene.told else None
    flows = subject.address is not None and subject.address.item in (_OPENING, *_ROLLED_ON)
    if flows and _ADDED_TO.search(scene.spoken):
        return last is None or last.address is None
    if last is None or last.address is not None or last.clause != scene.clause:
        return False
    return flows and _BALANCE_END.search(last.subject.words) is not None
