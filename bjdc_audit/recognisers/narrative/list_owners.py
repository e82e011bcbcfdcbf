"""Whose list a cue opens: what was told before it, and may hold what follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import WHOLE_SPENDING, Basis
from bjdc_audit.recognisers.narrative.nodes import RateDraft, all_nodes, functional_accounts

if TYPE_CHECKING:
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.recognisers.narrative.nodes import Node
    from bjdc_audit.recognisers.narrative.scene import Scene


def is_nothing_planned(owner: Node) -> bool:
    """Tell whether nothing but a budget of zero was told of an item."""
    return bool(owner.figures) and not any(
        basis is Basis.FINAL or figure.base for basis, figure in owner.figures.items()
    )


def widen(part: Node, told: Figure) -> None:
    """Take its fund from a total that tells of none, where a part of it names just that fund.

    In a section on 一般公共预算: 项目支出 A 万元，其中：一般公共预算项目支出 B 万元、其他 C 万元.
    """
    owner = part.parent
    if owner is None or owner.address is None or owner.address != part.address:
        return
    whole = owner.figures.get(Basis.FINAL)
    if owner.subject.assumed and not part.subject.assumed and whole and told.base < whole.base:
        owner.subject = replace(owner.subject, address=None)


def is_rated(scene: Scene, owner: Node) -> bool:
    """Tell whether it was told how much of its budget an item reached: its outcome, then.

    财政拨款支出完成年初预算的 90 %（年初预算 9.00 万元），其中：基本支出 …: what was spent.
    """
    rates = (d for d in scene.drafts if isinstance(d, RateDraft) and d.node is owner)
    return Basis.FINAL not in owner.figures and any(True for _ in rates)


def total_told(scene: Scene) -> Node | None:
    """Return what was told last of the whole unit, of no account and of no part."""
    whole = (n for n in reversed(scene.roots) if n.address and not n.address.account)
    return next((n for n in whole if Basis.FINAL in n.figures), None)


def spending_told(scene: Scene) -> Node | None:
    """Return the spending of the year told last, where something else was told behind it.

    其中本年支出 A 万元，年末结转和结余 B 万元。按支出功能分类：…: of a balance there are none.
    """
    latest = scene.latest.address if scene.latest is not None else None
    part = scene.latest is not None and scene.latest.parent is not None
    own = latest is None or latest.account or latest.item == WHOLE_SPENDING
    if own or (latest is not None and "支出" in latest.item and not part):
        return None
    nodes = (n for n in all_nodes(scene.roots) if n.address and Basis.FINAL in n.figures)
    whole = [n for n in nodes if n.address and n.address.item == WHOLE_SPENDING]
    return next((n for n in reversed(whole) if n.address and not n.address.account), None)


def begins_behind_account(scene: Scene) -> bool:
    """Tell whether a paragraph has told nothing yet, and the one before ended with an account.

    按经济分类划分，基本支出 A 万元，其中：…: the account is not what is divided.
    """
    owner = scene.latest if scene.latest is not None else scene.current
    return scene.fresh and owner is not None and bool(functional_accounts(owner))


def may_hold(scene: Scene, owner: Node) -> list[Node]:
    """Return the amounts of other funds before it that a list behind nothing may be of.

    一般公共预算安排基本支出 9.00 万元，政府性基金预算安排基本支出 0 万元，其中：….
    """
    final, address = owner.figures.get(Basis.FINAL), owner.address
    if final is None or final.base or address is None:
        return []
    others = (n for n in scene.told if n.figures[Basis.FINAL].base)
    return [n for n in others if n.address and n.address.item == address.item]
