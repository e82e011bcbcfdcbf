"""Words that name an item only by what was told before: 收入, 支出, 人均."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import BUDGETS, Address, Basis, Scope
from bjdc_audit.recognisers.narrative.headed import SIDES, headed
from bjdc_audit.recognisers.narrative.naming import named_here
from bjdc_audit.recognisers.narrative.nodes import Node, all_nodes
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.subjects import Subject
from bjdc_audit.recognisers.totals import each_total
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.recognisers.narrative.leads import Lead
    from bjdc_audit.recognisers.narrative.scene import Scene

_AVERAGES = {
    ("人均", "公务接待费"): "人均接待费",
    ("人均", "国内公务接待费"): "人均接待费",
    ("人均", "其他国内公务接待费"): "人均接待费",
    ("人均", "因公出国（境）费"): "人均因公出国（境）费",
    ("批均", "公务接待费"): "批均接待费",
    ("批均", "国内公务接待费"): "批均接待费",
    ("车均", "公务用车购置费"): "车均购置费",
    ("每辆", "公务用车购置费"): "车均购置费",
    ("平均每辆", "公务用车购置费"): "车均购置费",
    ("每辆平均", "公务用车购置费"): "车均购置费",
}
# 比上年（全年支出 A 万元）|车均 B 万元: not that of this year
AVERAGE_BEFORE = re.compile(
    r"[比较与](?:上年|去年|20\d\d年)度?(?:同期)?(?:\([^()]*\))?的?(?:平均)?[人车批辆]均[^,;。]{0,8}$"
)
# 3.33万元/辆
_PER = re.compile("/(辆|台|人次|人|批次|批)")
_EACH = {"辆": "车均", "台": "车均", "人次": "人均", "人": "人均", "批次": "批均", "批": "批均"}
_ITEM = re.compile(
    "(?:年均|平均|每年)?(?P<name>[^,;。:、()0-9]+?)(?P<rest>(?:支出)?(?:约?为|是|约|达)?)$"
)
_OF_AVERAGES = {"人均接待费": "公务接待费"}
_FUND_SECTIONS = {"gov_fund", "state_capital"}
_COVERED = "绩效评价资金"
# 财政拨款总支出 may mean the spending of the year, or the total that balances with the income's.
_WITH_BALANCE = {
    "本年收入合计": ("收入总计", "支出总计"),
    "本年支出合计": ("支出总计", "收入总计"),
}
# What a bare word means behind an item of the same fund.
_OTHER_SIDE = {
    ("年初结转和结余", "收入"): "本年收入合计",
    ("本年收入合计", "支出"): "本年支出合计",
    ("本年收入合计", "支出决算"): "本年支出合计",
    ("收入总计", "支出"): "支出总计",
}


_OF_YEAR = re.compile(r"(?:20\d\d年度?|[本今当]年度?)(?P<side>收入|支出)")
# 结转和结余 0.00 万元|（年初）
_WHEN = re.compile(r"\((年[初末])\)")
# The order in which a fund, or an account of one, is told to have flowed.
_FLOW = ("年初结转和结余", "本年收入合计", "本年支出合计", "年末结转和结余")


def meant(scene: Scene, lead: Lead) -> Subject | None:
    """Return what a bare word before an amount means here, if it means one thing."""
    words = (lead.before + lead.word if lead.word else lead.subject).strip(",;、:")
    return (
        _average(scene, words)
        or _covered(scene, words)
        or _flow(scene, words)
        or _side(scene, words)
        or _budgeted(scene, lead)
        or headed(scene, words)
    )


def for_one(words: str, behind: str) -> str:
    """Return words before an amount, with what its unit says of them: 运行维护费 3.33 万元/辆.

    ``behind`` is the text behind the amount: it may also say 结转和结余 0.00 万元（年初）.
    """
    if (when := _WHEN.match(behind)) is not None and (at := words.rfind("结转")) >= 0:
        return words if words[:at].endswith(when[1]) else words[:at] + when[1] + words[at:]
    per = _PER.match(behind)
    item = _ITEM.search(words)
    if per is None or item is None:
        return words
    name = _EACH[per[1]] + item["name"]
    term = vocabulary().exact(name)
    known = term is not None and term.item in vocabulary().averages
    return words[: item.start()] + name + item["rest"] if known else words


def _average(scene: Scene, words: str) -> Subject | None:
    """Name the averages of 「公务接待费 A 万元，20 批次 180 人次，人均 B 元，批均 C 元」."""
    if AVERAGE_BEFORE.search(scene.spoken):
        return Subject(None, words)
    told = [scene.counting.item.address] if scene.counting.item else []
    told += [scene.current.address] if scene.current else []
    items = [_OF_AVERAGES.get(a.item, a.item) for a in told if a is not None]
    named = next((_AVERAGES[words, i] for i in items if (words, i) in _AVERAGES), None)
    return Subject(Address(named, Scope.FISCAL), words) if named else None


def _covered(scene: Scene, words: str) -> Subject | None:
    """Name the second fund of 「评价涉及一般公共预算支出 A 万元，政府性基金预算支出 B 万元」."""
    told = scene.told[-1].address if scene.told else None
    fund = any(words in (word, f"{word}支出", f"{word}资金") for word, _ in phrases().scopes)
    evaluated = told is not None and told.item == _COVERED
    return Subject(Address(_COVERED), words) if evaluated and fund else None


def other_side(scene: Scene, words: str) -> Subject | None:
    """Name the spending of 「政府性基金收入完成预算 C %，支出完成预算 D %」."""
    return _of_other_side(scene.current.address if scene.current else None, words)


def _of_other_side(spoken: Address | None, words: str) -> Subject | None:
    item = _OTHER_SIDE.get((spoken.item, words)) if spoken is not None else None
    return Subject(replace(spoken, item=item), words) if spoken is not None and item else None


def balanced_total(scene: Scene, subject: Subject, figure: Figure) -> Subject | None:
    """Name 「财政拨款总支出 A 万元」 behind 「财政拨款总收入 A 万元」: the totals are equal."""
    address = subject.address
    if address is None or address.account or "总" not in subject.words:
        return None
    item, other = _WITH_BALANCE.get(address.item, ("", ""))
    told = scene.told_of(replace(address, item=other)) if item else []
    same = any(node.figures[Basis.FINAL].base == figure.base for node in told)
    return replace(subject, address=replace(address, item=item)) if same else None


def told_total(scene: Scene, words: str, figure: Figure) -> Subject | None:
    """Name 「2023年支出 A 万元」 where A was told before as one of the totals that it can mean.

    支出总计 A 万元，其中：本年支出 A 万元: a part is not the total again.
    """
    match = _OF_YEAR.fullmatch(words.strip(",;:、。 "))
    if match is None:
        return None
    items = phrases().sides.get(match["side"], ())
    owner = scene.owner()
    if owner is not None and owner.address is not None and owner.address.item in items:
        return None
    told = (n for n in all_nodes(scene.roots) if n.address and n.address.item in items)
    same = {
        n.address
        for n in told
        if Basis.FINAL in n.figures and n.figures[Basis.FINAL].base == figure.base
    }
    return Subject(same.pop(), words) if len(same) == 1 else None


def _flow(scene: Scene, words: str) -> Subject | None:
    """Name the rest of 「（项）年初结转和结余 A，本年收入 B，本年支出 C，年末结转和结余 D 万元」.

    They are of the same account or fund as the first, if the clause tells of no other.
    """
    alias = vocabulary().exact(words)
    told = [n.address for n in scene.told if n.clause == scene.clause]
    first = told[0] if told else None
    if alias is None or alias.scope or first is None or alias.item not in _FLOW:
        return None
    items = [a.item for a in told if a is not None]
    same = all(a and replace(a, item=first.item) == first for a in told)
    begun = same and first.item in _FLOW[:2] and all(item in _FLOW for item in items)
    behind = begun and _FLOW.index(items[-1]) < _FLOW.index(alias.item)
    return Subject(replace(first, item=alias.item), words) if behind else None


def _budgeted(scene: Scene, lead: Lead) -> Subject | None:
    """Name the whole of 「年末结转和结余 A 万元。支出年初预算为 B 万元」 in a section on one fund.

    Behind an account it may be that account's.
    """
    words = lead.subject.strip(",;、:")
    whole = SIDES.get(words) if lead.labelled and lead.basis in BUDGETS else None
    spoken = scene.current.address if scene.current else None
    ours = scene.section.kind in _FUND_SECTIONS and spoken is not None and not spoken.account
    return Subject(Address(whole, scene.section.scope), words) if whole and ours else None


def _side(scene: Scene, words: str) -> Subject | None:
    """Name the spending of 「政府性基金收入 A 万元，支出 B 万元」."""
    told = scene.told[-1].address if scene.told else None
    if (other := _of_other_side(told, words)) is not None:
        return other
    of_fund = scene.section.kind in _FUND_SECTIONS and told is not None
    if told is not None and of_fund and not told.account and told.scope is scene.section.scope:
        same_fund = SIDES.get(words)
        return Subject(replace(told, item=same_fund), words) if same_fund else None
    whole = SIDES.get(words) if scene.section.kind in _FUND_SECTIONS else None
    stated = [n.address for n in all_nodes(scene.roots) if n.figures]
    if any(a is None or a.account or a.item == whole for a in stated):
        return None
    return Subject(Address(whole, scene.section.scope), words) if whole else None


def is_other_side(scene: Scene, words: str) -> bool:
    """Tell whether 支出 alone is said where income is spoken of, or the other way round."""
    side = phrases().sides.get(words.strip(",;:、。 "), ())
    others = {item for totals in phrases().sides.values() for item in totals} - set(side)
    address = scene.current.address if scene.current else None
    return bool(side) and address is not None and address.item in others


def told_side(scene: Scene, words: str) -> Address | None:
    """Return the one total that 收入 or 支出 alone can mean right behind the totals told."""
    items = phrases().sides.get(words.strip(",;:、。 "), ())
    told = (n.address for n in scene.told or scene.told_before if n.address)
    meant = {a for a in told if a.item in items and not a.account}
    return meant.pop() if len(meant) == 1 else None


def side_told(scene: Scene, words: str) -> list[Node]:
    """Return the totals that 收入 or 支出 alone can mean in this section."""
    totals = [Address(item, scene.section.scope) for item in phrases().sides[words]]
    return [n for n in all_nodes(scene.roots) if n.address in totals and n.figures]


def turn_to(scene: Scene, words: str) -> bool:
    """Speak again of an item that was stated before, if that is all that words name."""
    subject = named_here(scene, words)
    if words in phrases().sides:
        spoken = scene.latest.address if scene.latest else None
        ours = spoken is None or spoken.account or spoken.item in phrases().sides[words]
        stated = [] if ours else side_told(scene, words)
    elif subject.address is None or subject.chain is not None:
        return False
    else:
        told = (n for n in all_nodes(scene.roots) if n.address == subject.address)
        stated = [n for n in told if n.figures] or _one_of_both(scene, subject)
    if stated:
        scene.current = scene.latest = stated[-1]
    return bool(stated)


def _one_of_both(scene: Scene, subject: Subject) -> list[Node]:
    """Return 收入总计 where 收入、支出总计均为 A 万元 told both at once: its parts are its own."""
    told = (n for n in all_nodes(scene.roots) if n.address and n.figures)
    both = [n for n in told if n.address and subject.address in each_total(n.address)[1:]]
    if not both:
        return []
    scene.roots.append(Node(subject, both[-1].block, figures=dict(both[-1].figures)))
    return scene.roots[-1:]
