"""Inside the narrative: what it says of last year here against what it says there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Sum
from bjdc_audit.model.facts import WHOLE_SPENDING, Address, Basis, Scope
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.recognisers.narrative.accounts import level_of
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.last_years import (
    Origin,
    Origins,
    all_wholes,
    claim,
    first,
    hardly_confirms,
    origins,
)
from bjdc_audit.rules.opening_balance import is_adjusted
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.recognisers.vocabulary import Identity

_ITEM_LEVEL = 3


@rule(
    "BJ342",
    zh="文字：同一项目的上年数前后一致",
    en="Narrative: last year's figure of an item is the same throughout",
)
def same_last_year(base: FactBase) -> Iterator[Found]:
    """同一项目的上年数，无论是印出的还是由增减额、增减率、“持平”推出的，各处应当一致。

    The change told in one place is held against last year's figure printed elsewhere in the
    narrative or in a table, or against the change of the same item told in another sentence. The
    parts of a total must make the total of last year too, where some of them are unchanged.

    Formula: 增减额 = 本期 − 上年数；上年合计 = Σ 上年各部分
    Exceptions: 基本持平; changes whose subject is not certain; sums with a balance that is told to
    have been adjusted.
    Source: 决算说明勾稽关系 NN-IMPLIED

    Passes::

        # 文
        七、“三公”经费支出决算情况说明
        “三公”经费支出10.00万元，与上年相比增加2.00万元，增长25.00%。
        1.因公出国（境）费支出0.00万元，与上年持平。
        2.公务用车购置及运行维护费支出6.00万元，与上年持平。
        3.公务接待费支出4.00万元，与上年相比增加2.00万元，增长100.00%。

    Fails::

        # 文
        七、“三公”经费支出决算情况说明
        “三公”经费支出10.00万元，与上年相比增加3.00万元，增长42.86%。
        1.因公出国（境）费支出0.00万元，与上年持平。
        2.公务用车购置及运行维护费支出6.00万元，与上年持平。
        3.公务接待费支出4.00万元，与上年相比增加2.00万元，增长100.00%。
    """
    known = origins(base)
    for address, found in known.items():
        reference = next((o for o in found if not o.said), None)
        reference = reference or next((o for o in found if o.amount), None)
        if reference is None:
            continue
        for origin in found:
            # a rate or 持平 beside a printed figure is judged by BJ306 and BJ307
            if origin is reference or not reference.value.point():
                continue
            if origin.amount or (origin.said and reference.said):
                yield claim("BJ342", origin, reference.value, base.spoken(address))
    for identity in vocabulary().identities:
        for scope in identity.scopes:
            yield from _of_identity(base, known, identity, scope)


def _of_identity(
    base: FactBase, known: Origins, identity: Identity, scope: Scope
) -> Iterator[Relation]:
    total = first(known, Address(identity.total, scope))
    parts = [first(known, Address(item, own or scope)) for item, own in identity.parts]
    told = [o for o in parts if o is not None]
    if total is None or len(told) < 2:  # noqa: PLR2004 - one part makes no sum
        return
    if is_adjusted(base, (origin.address for origin in told)):
        return
    name = base.spoken(Address(identity.total, scope, Basis.LAST_YEAR))
    value = Sum(tuple((1, o.value) for o in told))
    if len(told) < len(parts):
        yield _limit("BJ342", value, total, name)
    elif value.point() and not all(o.amount for o in (total, *told)):  # BJ313 takes those
        yield replace(claim("BJ342", total, value, name), incidental=hardly_confirms(told))


@rule(
    "BJ343",
    zh="文字：上年数中部分不大于整体",
    en="Narrative: last year too, a part was at most its whole",
)
def last_year_limits(base: FactBase) -> Iterator[Found]:
    """由增减情况推出的上年数，部分不应大于整体：一般公共预算 ≤ 财政拨款 ≤ 全口径，分项 ≤ 合计。

    Each change implies a figure of last year. That of one fund cannot exceed that of all, that of
    an item not that of its total, and those of all 项 together not the total.

    Formula: 上年部分 ≤ 上年整体
    Exceptions: rounding; changes whose subject is not certain.
    Source: 决算说明勾稽关系 NN-IMPLIED

    Passes::

        # 文
        一、收入支出决算总体情况说明
        收入总计120.00万元，与上年相比增加20.00万元，增长20.00%。
        四、财政拨款收入支出决算总体情况说明
        财政拨款收入总计110.00万元，与上年相比增加20.00万元，增长22.22%。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        收入总计120.00万元，与上年相比增加40.00万元，增长50.00%。
        四、财政拨款收入支出决算总体情况说明
        财政拨款收入总计110.00万元，与上年相比增加20.00万元，增长22.22%。
    """
    known = origins(base)
    for address, found in known.items():
        for whole in all_wholes(address):
            total = first(known, whole)
            if total is not None and (found[0].said or total.said):
                name = f"上年 {base.spoken(address)} ≤ {base.spoken(whole)}"
                yield _limit("BJ343", found[0].value, total, name)
    for scope in Scope:
        total = first(known, Address(WHOLE_SPENDING, scope))
        items = [
            found[0]
            for address, found in known.items()
            if (address.item, address.scope) == (WHOLE_SPENDING, scope)
            and level_of(address.account) == _ITEM_LEVEL
        ]
        if total is not None and len(items) > 1:
            value = Sum(tuple((1, o.value) for o in items))
            yield _limit("BJ343", value, total, f"上年各项之和 ≤ {base.spoken(total.address)}")


def _limit(rule_id: str, part: Expression, whole: Origin, subject: str) -> Relation:
    return Relation(
        rule_id,
        Shape.AT_MOST,
        part,
        whole.value,
        Sign.AT_MOST,
        subject=subject,
        incidental=True,
    )
