"""What words name where they stand: in the list that is open, of the fund that is spoken of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import FUNDS, Scope
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.subjects import OTHER_MONEY, Subject

if TYPE_CHECKING:
    from bjdc_audit.model.facts import Address
    from bjdc_audit.recognisers.narrative.nodes import Node
    from bjdc_audit.recognisers.narrative.scene import Scene

_ONE_FUND = {"general_budget", "basic", "project"}
_TOLD_BY_FUND = {
    "本年支出合计",
    "本年收入合计",
    "基本支出",
    "项目支出",
    "年初结转和结余",
    "年末结转和结余",
}
_FUNCTIONAL = "2"
_ITEM_LENGTH = 7
_PROJECTS = "项目支出"
# Whose part of an item is told, or from whom it came.
_OF_SOME = re.compile("本级|[上下]级|中央|[省市县区]级|机关|[所直下]属|其他")
_OF_ALL_FUNDS = {"使用非财政拨款结余", "结余分配"}


def named_here(scene: Scene, words: str) -> Subject:
    """Return what words name, here and now."""
    owner = scene.owner()
    context = next((level.context for level in reversed(scene.levels) if level.context), "")
    subject = scene.namer.name(words, owner.address if owner else None, context, scene.fund)
    if owner is not None and (
        _is_other_money(owner, subject)
        or _is_owner_again(owner, subject)
        or _is_unit(owner)
        or _is_no_account(owner, subject)
    ):
        return Subject(None, subject.words)
    if subject.address is None:
        return subject
    if _is_item(subject) and any(_PROJECTS in level.heading for level in scene.levels):
        return Subject(None, subject.words)  # a project that is called like an account
    return replace(subject, address=_of_scope(scene, subject, subject.address))


def _is_other_money(owner: Node, subject: Subject) -> bool:
    """Tell whether a list ends with 财政拨款 A、事业收入 B、其他资金 C 万元."""
    return len(owner.parts) > 1 and subject.words.startswith(OTHER_MONEY)


def _is_no_account(owner: Node, subject: Subject) -> bool:
    """Tell whether a part of what nobody knows bears the name of an account and nothing more.

    免费开放补助 A 万元，其中图书馆 B 万元、文化馆 C 万元: what each of them had of it.
    """
    unknown = owner.address is None and bool(owner.subject.words and owner.figures)
    return unknown and _is_item(subject)


def _is_item(subject: Subject) -> bool:
    """Tell whether words are nothing but the name of an account at the 项 level."""
    account = subject.address.account if subject.address is not None else ""
    item = account.startswith(_FUNCTIONAL) and len(account) == _ITEM_LENGTH
    return item and subject.chain is None


def _is_unit(owner: Node) -> bool:
    """Tell whether a list is that of one of several units: 局本级 A 万元（公务接待费 B 万元）."""
    whole = owner.parent
    told = whole is not None and whole.cues.get(owner.list_number) == "units"
    return owner.address is None and (
        told or phrases().unit_end.search(owner.subject.words) is not None
    )


def _is_owner_again(owner: Node, subject: Subject) -> bool:
    """Tell whether a part bears its owner's name: 项目支出 A 万元，其中：本级项目支出 B 万元."""
    same = subject.address is not None and subject.address == owner.address
    return same and _OF_SOME.search(subject.words.removesuffix(owner.subject.words)) is not None


def _of_scope(scene: Scene, subject: Subject, address: Address) -> Address:
    """Return an address in the scope that is spoken of."""
    if address.scope is None and _is_of_all_funds(scene, subject, address):
        return replace(address, scope=Scope.ALL_FUNDS)
    if subject.assumed and _is_other_side(scene, address):
        return replace(address, scope=Scope.FISCAL)
    # Under 一般公共预算财政拨款支出 the words 财政拨款支出 mean just that.
    one_fund = scene.section.kind in _ONE_FUND and scene.section.scope in FUNDS
    if one_fund and address.scope is Scope.FISCAL and address.item in _TOLD_BY_FUND:
        return replace(address, scope=scene.section.scope)
    return address


def _is_of_all_funds(scene: Scene, subject: Subject, address: Address) -> bool:
    """Tell whether a sentence of no scope told what only all funds together have.

    使用非财政拨款结余 A 万元，年初结转和结余 B 万元: the balance is of all funds.
    """
    told = {n.address.item for n in scene.told if n.address}
    by_fund = address.item in _TOLD_BY_FUND
    return by_fund and "财政拨款" not in subject.words and not told.isdisjoint(_OF_ALL_FUNDS)


def _is_other_side(scene: Scene, address: Address) -> bool:
    """Tell whether an item is the other side of 财政拨款收入总计 A 万元、|支出总计."""
    last = scene.told[-1].address if scene.told else None
    told = last is not None and last.item == "收入总计" and last.scope is Scope.FISCAL
    return address.item == "支出总计" and told
