"""Inside the narrative: totals and the parts listed under them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.facts import FUNDS, Address, Scope
from bjdc_audit.model.figures import Kind, added, exact
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.narrative.accounts import level_of
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.listed import is_plain, limit_of, listings, unnamed_lists
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import figures_between
from bjdc_audit.rules.vehicles import ALL_VEHICLES, kinds_of_vehicles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.narrative import ListedPart, Listing
    from bjdc_audit.recognisers.vocabulary import Identity

_UNDER_HEADING = "/"
"""How the path of an account begins whose class only a heading tells."""
_UNITS = "units"
_WHOLE = "whole"
# 津贴补贴 9.00 万元|等
_MORE = re.compile(r"[\d.,]+(?:[万亿]?元)?等")
# 增支较多的科目：…
_SOME = re.compile("较[多大]|主要")
_OTHERS = re.compile("(?<!公务)其[他它]")
_PERSONNEL = {"301", "303"}
_ECONOMIC = "3"
"""Economic accounts begin with 3, functional ones with 2."""
_SEVERAL = 3
# 单位共有公务用车 6 辆，其中：|轿车 1 辆、越野车 4 辆、载客汽车 1 辆
_VEHICLES_KEPT = "公务用车保有量"
_TYPE = re.compile(
    "(?:轿车|越野车|载客汽车|客车|商务车|旅行车|货车|载货汽车|皮卡车?|面包车|其[他它](?:车辆|车型)?)$"
)
# 公务用车运行维护费 A 万元，其中基本支出列支 B 万元、项目支出列支 C 万元
_PAID_BY = re.compile("(?:[由从在])?(?P<kind>基本支出|项目支出)(?:经费)?中?(?:列支|开支|支付)")
_KINDS_OF_SPENDING = {"基本支出", "项目支出"}


@rule(
    "BJ301", zh="文字：合计＝所列各项之和", en="Narrative: a total is the sum of its listed parts"
)
def listed_parts(base: FactBase) -> Iterator[Found]:
    """“其中：”“包括：”后面各项之和应等于前面的合计。

    A list whose parts are the known parts of its total (sources of income, kinds of spending,
    三公 items, accounts of one class, vehicles, all units of the accounts) must add up. 主要包括
    does not promise all parts: it may fall short of the total, but never exceed it; nor may 其中
    lists of other words.

    Formula: 合计 = Σ 各项
    Exceptions: 主要包括 lists, those that end in 等, and a few accounts of many (less than half of
    the total); parts that nobody can name; the tail of rounding.
    Source: 决算说明勾稽关系 NN-SUM

    Passes::

        # 文
        二、收入决算情况说明
        本年收入合计100.00万元，其中：财政拨款收入90.00万元，占90.00%；其他收入10.00万元，占10.00%。

    Fails::

        # 文
        二、收入决算情况说明
        本年收入合计120.00万元，其中：财政拨款收入90.00万元；其他收入10.00万元。
    """
    for listing in listings(base):
        relation = sum_of(base, listing)
        if relation is not None:
            some = _some_of_many(base, listing) or _gap_is_told(base, listing, relation.expected)
            yield replace(relation, partial=relation.partial or some)
    for listing in unnamed_lists(base):
        if is_plain(base, listing):
            yield limit_of(base, "BJ301", listing)
    for total, kinds in kinds_of_vehicles(base):
        yield Relation("BJ301", Shape.COUNT, Term(total), total_of(*kinds), subject=ALL_VEHICLES)


def sum_of(base: FactBase, listing: Listing) -> Relation | None:
    """Return the relation of a total and the parts listed under it; None if there is none."""
    parts = without_repeats(listing)
    if not parts or _repeats_total(listing, parts):
        return None
    strict = adds_up(listing, parts)
    if strict is None:
        return None
    figures = tuple(p.figure for p in parts)
    expected = total_of(*figures)
    return Relation(
        "BJ301",
        Shape.COUNT if listing.total.unit.kind is Kind.COUNT else Shape.SUM,
        Term(listing.total),
        expected,
        subject=base.spoken(listing.total_address),
        readings=tuple(total_of(*figures[:n]) for n in listing.groups if 1 < n < len(figures)),
        corroboration=not strict,
        partial=not _complete(listing, parts)
        and (
            not listing.exhaustive
            or len(parts) == 1
            or _told_elsewhere(base, listing.total_address, parts)
        ),
    )


def _gap_is_told(base: FactBase, listing: Listing, expected: Expression) -> bool:
    """Tell whether the paragraph told before the list what the list falls short of its total by.

    “三公”经费 A 万元，增加主要是购置车辆支出 B 万元。其中：甲 C 万元、乙 D 万元.
    """
    told = expected.interval()
    if base.narrative is None or told is None:
        return False
    begin = base.narrative.text.rfind("\n", 0, text_start(listing.parts[0].figure.place)) + 1
    end = min(text_start(part.figure.place) for part in listing.parts)
    with exact():
        gap = listing.total.interval + -told
        before = figures_between(base.narrative, begin, end)
        return gap.low > 0 and any(
            f.unit.kind is Kind.AMOUNT and f.value and f.interval.meets(gap) for f in before
        )


def _some_of_many(base: FactBase, listing: Listing) -> bool:
    """Tell whether a list of accounts does not promise all: it ends in 等, or tells a few of them.

    A list that makes less than half of its total has not just left one out.
    """
    text = base.narrative.text if base.narrative else ""
    if any(_MORE.match(text, text_start(p.figure.place)) for p in listing.parts[-1:]):
        return True
    accounts = all(p.address is not None and p.address.account for p in listing.parts)
    told = added(p.figure for p in listing.parts)
    few = 2 * abs(told) < abs(listing.total.base)
    some = few or any(_SOME.search(p.words) for p in listing.parts)
    return accounts and (some or _as_in_tables(base, listing))


def _as_in_tables(base: FactBase, listing: Listing) -> bool:
    """Tell whether economic accounts are all as the tables have them: others were left out."""
    return all(
        part.address is not None
        and part.address.account[0] == _ECONOMIC
        and any(f.figure.interval.meets(part.figure.interval) for f in base.in_tables(part.address))
        for part in listing.parts
    )


def _told_elsewhere(base: FactBase, total: Address | None, parts: tuple[ListedPart, ...]) -> bool:
    """Tell whether a part of the total is missing from the list and stated elsewhere instead."""
    listed = [p.address for p in parts if p.address is not None]
    if total is None:
        return False
    identity = identity_of(total, listed)
    known = {(item, own or total.scope) for item, own in identity.parts} if identity else set()
    if _by_fund(total, listed):
        known = {(total.item, fund) for fund in FUNDS}
    missing = known - {(a.item, a.scope) for a in listed}
    addresses = [replace(total, item=item, scope=scope) for item, scope in missing]
    stated = (f for a in addresses for f in base.stated(a))
    return any(f.figure.value for f in stated)


def without_repeats(listing: Listing) -> tuple[ListedPart, ...]:
    """Keep the first mention of each part: the same item told twice is not two parts.

    Nor is an account whose class stands in the list, too: 教育支出（类）…；普通教育（款）….
    """
    seen: dict[object, ListedPart] = {}
    for part in listing.parts:
        seen.setdefault(part.address or part.figure, part)
    told = {part.address.account for part in seen.values() if part.address is not None} - {""}
    return tuple(part for part in seen.values() if not _is_below(part, told))


def _is_below(part: ListedPart, accounts: AbstractSet[str]) -> bool:
    """Tell whether a part is an account below one of others."""
    account = part.address.account if part.address is not None else ""
    if account.startswith(_UNDER_HEADING) and any(level_of(upper) == 1 for upper in accounts):
        return True
    return any(account != upper and account.startswith(upper) for upper in accounts)


def _repeats_total(listing: Listing, parts: tuple[ListedPart, ...]) -> bool:
    """Tell whether the list says again what the total says (收支总计：收入总计…，支出总计…)."""
    total = listing.total_address
    if total is None:
        return False
    return any(
        p.address is not None
        and p.address.item in (total.item, "收入总计", "支出总计")
        and p.address.account == total.account
        and p.address.scope == total.scope
        for p in parts
    )


def adds_up(listing: Listing, parts: tuple[ListedPart, ...]) -> bool | None:
    """Tell whether the parts must make the total (True), may (False), or do not belong (None)."""
    total = listing.total_address
    if total is None:
        return listing.cue == _WHOLE
    if total.item == ALL_VEHICLES or _by_kind(total, parts) or _by_type(total, parts):
        return len(parts) > 1
    addresses = [p.address for p in parts if p.address is not None]
    if len(addresses) < len(parts):
        return not addresses and _complete(listing, parts)
    if identity_of(total, addresses) is not None or _by_fund(total, addresses):
        return True
    if all(is_below(a, total) for a in addresses):
        return True
    return False if listing.cue in ("main", "among") or len(parts) == 1 else None


def _complete(listing: Listing, parts: tuple[ListedPart, ...]) -> bool:
    """Tell whether parts of unknown names are all: those of all units, or with 其他 at the end."""
    if listing.cue in (_UNITS, _WHOLE):
        return len(parts) > 1
    ended = len(parts) >= _SEVERAL and _OTHERS.search(parts[-1].words) is not None
    return ended and listing.cue in ("all", "among") and not listing.groups


def _by_kind(total: Address, parts: tuple[ListedPart, ...]) -> bool:
    """Tell whether the parts are what basic spending and what projects paid of appropriations."""
    found = [m["kind"] for p in parts if (m := _PAID_BY.fullmatch(p.words))]
    both = len(found) == len(parts) == len(_KINDS_OF_SPENDING) == len(set(found))
    return both and total.scope is not Scope.ALL_FUNDS


def _by_type(total: Address, parts: tuple[ListedPart, ...]) -> bool:
    """Tell whether the parts are the types of all vehicles that a unit has."""
    types = all(_TYPE.search(part.words) for part in parts)
    return total.item == _VEHICLES_KEPT and len(parts) >= _SEVERAL and types


def _by_fund(total: Address, parts: list[Address]) -> bool:
    """Tell whether the parts are the total's own item, fund by fund."""
    same = all(p.item == total.item and not p.account and p.scope in FUNDS for p in parts)
    return same and total.scope is Scope.FISCAL and len({p.scope for p in parts}) == len(parts)


def identity_of(total: Address, parts: list[Address]) -> Identity | None:
    """Return the identity by which all parts are parts of the total."""
    for identity in vocabulary().identities:
        if identity.total != total.item or total.scope not in identity.scopes or total.account:
            continue
        known = {(item, own or total.scope) for item, own in identity.parts}
        if all((p.item, p.scope) in known and not p.account for p in parts):
            return identity
    return None


def is_below(part: Address, total: Address) -> bool:
    """Tell whether an account stands right under a total: 类 under it, 款 or 项 under 类."""
    if not part.account or part.scope != total.scope:
        return False
    if part.account[0] == "3" and part.account.isdigit():
        return _economic_below(part, total)
    if part.item != total.item:
        return False
    if not total.account:
        return True
    # a 款 that is told under the heading of its class prints no class itself
    nested = part.account.startswith((total.account, "/"))
    return nested and level_of(part.account) > level_of(total.account)


def _economic_below(part: Address, total: Address) -> bool:
    if total.account:
        return part.account.startswith(total.account) and len(part.account) > len(total.account)
    if total.item in ("人员经费", "公用经费"):
        return (part.account[:3] in _PERSONNEL) == (total.item == "人员经费")
    return part.item == total.item
