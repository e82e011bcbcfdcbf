"""Inside the narrative: the words for directions against the figures compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Constant, Sum, Term, meets, total_of
from bjdc_audit.model.facts import BUDGETS, Basis
from bjdc_audit.model.figures import HUNDRED
from bjdc_audit.model.narrative import Change, Comparison
from bjdc_audit.model.narrative import Rate as CompletionRate
from bjdc_audit.model.places import TextPlace
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_change_amounts import change_from
from bjdc_audit.rules.texts import budget_figures, stated_figures, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

# 完成年初预算的 80|%。决算数小于年初预算数
_SAID_BEHIND = re.compile(
    "%[,。;]\n?(?:支出)?决算数?(?P<word>大于|高于|小于|低于)(?P<year>年初)?预算数?(?:的|,|。)"
)
_MORE = ("大于", "高于")


@rule("BJ307", zh="文字：增减用语与数字方向一致", en="Narrative: direction words fit the figures")
def directions(base: FactBase) -> Iterator[Found]:
    """“增加、大于、减少、小于、持平”应与所比较的两个数字的大小一致。

    Where the words may speak of several items, the one that differs from the base by the change
    told is meant, whichever way it goes.

    Formula: 增加 ⇔ 本期 > 基数；减少 ⇔ 本期 < 基数；持平 ⇔ 本期 = 基数
    Exceptions: 基本持平 allows a small difference and is not judged.
    Source: 决算说明勾稽关系 NN-DIRECTION

    Passes::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        一般公共预算财政拨款支出年初预算为30.00万元，支出决算为20.00万元，决算数小于预算数的主要原因是厉行节约。

    Fails::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        一般公共预算财政拨款支出年初预算为30.00万元，支出决算为20.00万元，决算数大于预算数的主要原因是追加预算。
    """
    for change in statements(base, Change):
        if change.currents and change.base_parts and change.sign is not None:
            second = total_of(*change.base_parts)
            first = Term(change.currents[0])
            readings = len(change.currents) > 1 or change.doubtful
            turned = _turned(change) if readings else None
            yield _direction(
                Term(turned) if turned else first,
                second,
                change.sign,
                base.spoken(change.subject),
                corroboration=readings and turned is None,
            )
    for comparison in statements(base, Comparison):
        seconds = (comparison.second,) if comparison.second else _compared(base, comparison)
        if comparison.first is None or not seconds:
            continue
        yield _direction(
            Term(comparison.first),
            Term(seconds[0]),
            comparison.sign,
            base.spoken(comparison.subject),
            corroboration=comparison.loose
            or comparison.doubtful
            or (comparison.second is None and len(seconds) > 1),
        )
    yield from _worded_rates(base)
    yield from _rates_alone(base)


def _turned(change: Change) -> Figure | None:
    """Return which of several figures differs from the base by the change, but the other way.

    None if one of them differs from it as told: then that is meant.
    """
    if change.amount is None or not change.amount.value or change.sign not in (1, -1):
        return None
    fits = {
        sign: [
            current
            for current in change.currents
            if meets(change_from(current, change.base_parts, sign), change.amount)
        ]
        for sign in (change.sign, -change.sign)
    }
    return next(iter(fits[-change.sign]), None) if not fits[change.sign] else None


def _worded_rates(base: FactBase) -> Iterator[Relation]:
    """「完成预算 80%，决算数小于预算数」: the rate itself tells the direction."""
    rates = [r for r in statements(base, CompletionRate) if r.finals]
    signs = {1: Sign.AT_LEAST, -1: Sign.AT_MOST, 0: Sign.EQUAL}
    for comparison in statements(base, Comparison):
        rate = _rate_compared(rates, comparison)
        known = comparison.second is not None or comparison.basis not in BUDGETS
        if rate is None or comparison.first is None or known:
            continue
        yield Relation(
            "BJ307",
            Shape.DIRECTION,
            Term(rate.stated),
            Constant(HUNDRED),
            signs[comparison.sign],
            subject=base.spoken(comparison.subject),
            corroboration=comparison.loose or not comparison.first.value,
        )


def _rates_alone(base: FactBase) -> Iterator[Relation]:
    """「完成年初预算的 80%。决算数小于年初预算数」, where the outcome is told elsewhere."""
    for rate in statements(base, CompletionRate):
        place = rate.stated.place
        if rate.finals or rate.basis not in BUDGETS or not isinstance(place, TextPlace):
            continue
        text = base.narrative.text if base.narrative is not None else ""
        said = _SAID_BEHIND.match(text, place.start + len(rate.stated.text))
        same = said is not None and (said["year"] is None or rate.basis is Basis.INITIAL_BUDGET)
        if said is not None and same and rate.stated.value:
            sign = Sign.AT_LEAST if said["word"] in _MORE else Sign.AT_MOST
            yield Relation(
                "BJ307",
                Shape.DIRECTION,
                Term(rate.stated),
                Constant(HUNDRED),
                sign,
                subject=base.spoken(rate.subject),
            )


def _rate_compared(
    rates: Sequence[CompletionRate], comparison: Comparison
) -> CompletionRate | None:
    """Return the rate of the budget that a comparison names; None unless it is certain which."""
    told = [r for r in rates if r.finals[0] is comparison.first]
    named = [r for r in told if r.basis is comparison.basis]
    may_be = [r for r in told if Basis.BUDGET in (r.basis, comparison.basis)]
    if named:
        return named[-1]
    return may_be[0] if len(may_be) == 1 else None


def _compared(base: FactBase, comparison: Comparison) -> tuple[Figure, ...]:
    if comparison.subject is None:
        return ()
    if comparison.basis in BUDGETS:
        return budget_figures(base, comparison.subject, comparison.basis)
    return stated_figures(base, comparison.subject.with_basis(comparison.basis))


def _direction(
    first: Term, second: Term | Sum, sign: int, subject: str, *, corroboration: bool
) -> Relation:
    signs = {1: Sign.AT_LEAST, -1: Sign.AT_MOST, 0: Sign.EQUAL}
    return Relation(
        "BJ307",
        Shape.DIRECTION,
        first,
        second,
        signs[sign],
        subject=subject,
        corroboration=corroboration,
    )
