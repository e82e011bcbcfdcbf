"""Inside the narrative: a part that its list leaves out, though it is told or printed elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import WHOLE_SPENDING, Basis, Scope
from bjdc_audit.model.figures import ZERO, Interval, added, exact, show
from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import Change, Comparison, ListedPart, Listing, Share
from bjdc_audit.model.places import text_start
from bjdc_audit.recognisers.narrative.accounts import level_of
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.text_lists import identity_of, is_below, sum_of
from bjdc_audit.rules.texts import LOOSE_SECTIONS, cells_under, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.figures import Figure

_LEAST = 2
_FEWEST = 3
"""Parts that a list without 其中 must have before it is taken for a whole one."""
_ITEM = 3
_OTHER_FUNDS = {Scope.GOV_FUND, Scope.STATE_CAPITAL}
_CLASSES = (False, 1)
_TWINS = {Scope.FISCAL: Scope.GENERAL_BUDGET, Scope.GENERAL_BUDGET: Scope.FISCAL}
_GRAND_TOTALS = {"收入总计", "支出总计"}
_RARE = ("使用非财政拨款结余", "结余分配")


@dataclass(frozen=True)
class _Part:
    """What a list may have left out: its full name, and the figures that state its amount.

    ``called`` is how a list would name it: an account by its own name, without code and total.
    """

    name: str
    figures: tuple[Figure, ...]
    called: str = ""

    def interval(self) -> Interval:
        """Return the interval of its amount."""
        return sum((f.interval for f in self.figures), start=Interval(ZERO, ZERO))


@rule(
    "BJ339",
    zh="文字：列举遗漏的项目",
    en="Narrative: a list leaves out what is told elsewhere",
    severity=Severity.WARNING,
)
def left_out(base: FactBase) -> Iterator[Found]:
    """列举的各项之和少于合计，而没有列出的某一项（文字他处或表中有金额）正好等于差额。

    A list of the known parts of a total (classes, economic accounts, sources, kinds of spending)
    that falls short of it by just the amounts of the parts that it does not name.

    Formula: 合计 − Σ 各项 = 未列出的项目
    Exceptions: lists that end with 等; lists of a few main parts; gaps that nothing stated fills;
    收入总计 and 支出总计 without 使用非财政拨款结余 or 结余分配, which templates leave out.
    Source: 决算说明勾稽关系 NN-SUM, NN-COMPLETE, NT-T06-LIST

    Passes::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 60.00 | 302 | 商品和服务支出 | 3.00
        30101 | 基本工资 | 30.00 | 30201 | 办公费 | 3.00
        30102 | 津贴补贴 | 15.00 | | |
        30103 | 奖金 | 10.00 | | |
        30113 | 住房公积金 | 5.00 | | |
        人员经费合计 | | 60.00 | 公用经费合计 | | 3.00
        # 文
        六、一般公共预算财政拨款基本支出决算情况说明
        （一）人员经费60.00万元，主要包括：基本工资30.00万元、津贴补贴15.00万元、奖金10.00万元、住房公积金5.00万元。

    Fails::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 60.00 | 302 | 商品和服务支出 | 3.00
        30101 | 基本工资 | 30.00 | 30201 | 办公费 | 3.00
        30102 | 津贴补贴 | 15.00 | | |
        30103 | 奖金 | 10.00 | | |
        30113 | 住房公积金 | 5.00 | | |
        人员经费合计 | | 60.00 | 公用经费合计 | | 3.00
        # 文
        六、一般公共预算财政拨款基本支出决算情况说明
        （一）人员经费60.00万元，主要包括：基本工资30.00万元、津贴补贴15.00万元、奖金10.00万元。
    """
    for listing in (*statements(base, Listing), *_shared(base)):
        if listing.section.kind not in LOOSE_SECTIONS:
            yield from _of_listing(base, listing)


def _shared(base: FactBase) -> Iterator[Listing]:
    """Yield the parts of one whole that are told with their shares and without a cue."""
    listed = {p.figure for ls in statements(base, Listing) for p in ls.parts}
    groups: dict[tuple[str, Figure], list[Share]] = defaultdict(list)
    doubtful: set[Figure] = set()
    named = {f.figure: f.address for f in base.text_facts}
    for share in statements(base, Share):
        if len({named.get(w) for w in share.wholes}) != 1 or share.part in listed:
            doubtful.update(share.wholes)
        elif share.part is not None:
            groups[share.section.heading, share.wholes[0]].append(share)
    for (_, whole), shares in groups.items():
        parts = tuple(ListedPart(s.part, s.subject, s.words) for s in shares if s.part)
        if whole not in doubtful and len(parts) > 1:
            address, section = named.get(whole), shares[0].section
            yield Listing(whole, address, parts, True, "all", section)  # noqa: FBT003


def _of_listing(base: FactBase, listing: Listing) -> Iterator[Observation]:
    addresses = [p.address for p in listing.parts if p.address is not None]
    total = listing.total_address
    if total is None or len(addresses) < len(listing.parts) or _open_ended(base, listing):
        return
    if all(a.item == total.item and a.scope in _OTHER_FUNDS for a in addresses):
        return  # 财政拨款收入 A 万元，其中政府性基金 B 万元: the rest goes without saying
    told = sum_of(base, listing)
    if told is not None and not (told.corroboration or told.partial):
        return  # BJ301 says so
    if total.scope is Scope.FISCAL and {a.scope for a in addresses} == {Scope.GENERAL_BUDGET}:
        total = replace(total, scope=Scope.GENERAL_BUDGET)
    with exact():
        gap = listing.total.interval + -_sum([p.figure for p in listing.parts])
        if gap.low <= 0:
            return
        missing = _missing(base, listing, total, addresses)
        whole = _Part("", tuple(f for part in missing for f in part.figures))
        chosen = missing if whole.interval().meets(gap) else _single(missing, gap)
    if any(_is_named(base, listing, part) for part in chosen):
        return  # its amount could not be read
    if total.item in _GRAND_TOTALS and any(part.name.endswith(_RARE) for part in chosen):
        return  # templates name the two parts that every unit has
    most = max(1, len(listing.parts) // 3)
    several = len(addresses) >= (_LEAST if listing.cue == "all" else _FEWEST)
    if chosen and len(chosen) <= most and several:
        yield _observation(listing, chosen)


def _is_named(base: FactBase, listing: Listing, part: _Part) -> bool:
    """Tell whether the words of a list name a part."""
    text = base.narrative.text if base.narrative else ""
    last = max(text_start(p.figure.place) for p in listing.parts)
    words = text[text_start(listing.total.place) : last]
    return part.called in words


def _part(base: FactBase, address: Address, *figures: Figure) -> _Part:
    called = base.account_names.get(address.account, "") or address.item
    return _Part(base.spoken(address), figures, called)


def _sum(figures: Sequence[Figure]) -> Interval:
    return sum((f.interval for f in figures), start=Interval(ZERO, ZERO))


def _single(missing: Sequence[_Part], gap: Interval) -> list[_Part]:
    fits = [part for part in missing if part.interval().meets(gap)]
    return fits if len(fits) == 1 else []


def _missing(
    base: FactBase, listing: Listing, total: Address, listed: Sequence[Address]
) -> list[_Part]:
    """Return what is stated elsewhere of the parts that a list does not name."""
    identity = identity_of(total, list(listed))
    if identity is not None:
        parts = (
            replace(total, item=item, scope=own or total.scope) for item, own in identity.parts
        )
        return _stated(base, listing, [a for a in parts if a not in listed])
    if not all(is_below(a, total) for a in listed):
        return []
    levels = {_level(a) for a in listed}
    if len(levels) > 1:
        return []
    told = [f.address for f in (*base.text_facts, *base.table_facts)]
    wide = [replace(a, scope=total.scope) for a in told if a.scope is Scope.GENERAL_BUDGET]
    like = (a for a in dict.fromkeys((*told, *wide)) if is_below(a, total))
    same = [a for a in like if a.basis is total.basis and _level(a) in levels and a not in listed]
    return _stated(base, listing, same) or (
        _classes(base, total, listed) if levels == {_CLASSES} else []
    )


def _level(address: Address) -> tuple[bool, int]:
    """Return whether an account is economic, and its level."""
    economic = address.account[0] == "3" and address.account.isdigit()
    return economic, len(address.account) if economic else level_of(address.account)


def _stated(base: FactBase, listing: Listing, addresses: Sequence[Address]) -> list[_Part]:
    """Return the parts with money under some addresses.

    Those told in the list's own section are no omission, unless the list tells the shares of its
    parts, or they are classes: these are told there twice.
    """
    shared = _with_shares(base, listing)
    changes: list[Change | Comparison] = [*statements(base, Change), *statements(base, Comparison)]
    heading = listing.section.heading
    changed = {said.subject for said in changes if said.section.heading == heading}
    found: list[_Part] = []
    for address in addresses:
        if address in changed:
            continue  # its change is told there, if not its amount
        told = base.in_text(address) or base.in_text(_twin(address))
        beside = any(getattr(f.figure.place, "section", "") == heading for f in told)
        if beside and not shared and not (address.account and _level(address) == _CLASSES):
            continue
        facts = told or cells_under(base, address, heading)
        if facts and facts[0].figure.value:
            found.append(_part(base, address, facts[0].figure))
    return found


def _twin(address: Address) -> Address:
    """Return the address of 财政拨款 for 一般公共预算财政拨款, and the other way round."""
    if address.scope not in _TWINS:
        return address
    return replace(address, scope=_TWINS[address.scope])


def _with_shares(base: FactBase, listing: Listing) -> bool:
    """Tell whether every part of a list has a share: such a list is a whole one."""
    parts = {s.part for s in statements(base, Share)}
    return len(listing.parts) > 1 and all(p.figure in parts for p in listing.parts)


def _classes(base: FactBase, total: Address, listed: Sequence[Address]) -> list[_Part]:
    """Return the classes that are told by their items alone."""
    items: dict[str, dict[str, Figure]] = defaultdict(dict)
    for fact in base.text_facts:
        at = fact.address
        whole = (at.item, at.scope, at.basis) == (WHOLE_SPENDING, total.scope, Basis.FINAL)
        if whole and level_of(at.account) == _ITEM:
            items[_class(at.account)].setdefault(at.account, fact.figure)
    known = {a.account for a in listed}
    return [
        _part(base, replace(total, account=code), *figures.values())
        for code, figures in items.items()
        if code not in known
    ]


def _class(account: str) -> str:
    return account[:3] if account.isdigit() else account.partition("/")[0]


def _open_ended(base: FactBase, listing: Listing) -> bool:
    """Tell whether a list ends with 等."""
    text = base.narrative.text if base.narrative else ""
    last = max(text_start(p.figure.place) for p in listing.parts)
    return "等" in re.split("[。;\\n]", text[last : last + 80])[0]


def _observation(listing: Listing, missing: Sequence[_Part]) -> Observation:
    names = "、".join(part.name for part in missing)
    unit = listing.total.unit
    with exact():
        amounts = " + ".join(show(added(part.figures) / unit.scale) for part in missing)
    last = listing.parts[-1].figure
    return Observation(
        Verdict.MISSING,
        Text(
            f"列举各项之和少于{listing.total.shown()}，没有列出的“{names}”正好等于差额",
            f"the list falls short of {listing.total.shown()} by {names}, which it leaves out",
        ),
        (
            Location("stated", listing.total.place, listing.total.text),
            *(Location("operand", f.place, f.text) for part in missing for f in part.figures),
            Location("other", last.place, last.text),
        ),
        difference=amounts,
        unit=unit.name,
    )
