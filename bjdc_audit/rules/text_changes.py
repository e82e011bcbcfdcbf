"""Inside the narrative: changes against the budget and against last year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Change as Rate
from bjdc_audit.model.expressions import (
    Constant,
    Growth,
    ImpliedPrinted,
    Portion,
    Ratio,
    Sum,
    Term,
    difference,
    meets,
    total_of,
)
from bjdc_audit.model.facts import BUDGETS, WHOLE_SPENDING, Basis
from bjdc_audit.model.figures import HUNDRED, ZERO, Kind
from bjdc_audit.model.findings import Text
from bjdc_audit.model.narrative import Change, Comparison
from bjdc_audit.model.narrative import Rate as CompletionRate
from bjdc_audit.model.places import TextPlace
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.recognisers.narrative.accounts import level_of
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import budget_figures, stated_figures, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure


_CENTS = 2
# 完成年初预算的 80|%。决算数小于年初预算数
_SAID_BEHIND = re.compile(
    "%[,。;]\n?(?:支出)?决算数?(?P<word>大于|高于|小于|低于)(?P<year>年初)?预算数?(?:的|,|。)"
)
_MORE = ("大于", "高于")
_OF_NOTHING = Text(
    "本期数和增减额都是零，却有增减率",
    "is a rate of change, but the amount and its change are zero",
)
_ITEM = 3
"""The level of 项 among functional accounts."""


@rule("BJ305", zh="文字：增减额＝本期－基数", en="Narrative: a change is current less base")
def change_amounts(base: FactBase) -> Iterator[Found]:
    """写明基数时，“增加（减少）…万元”应等于本期数与基数之差。

    The base is the budget or last year's figure that the sentence prints, or the sum of the budgets
    of the items of a class.

    Formula: 增加额 = 本期 − 基数；减少额 = 基数 − 本期
    Exceptions: the tail of rounding.
    Source: 决算说明勾稽关系 NN-CHANGE-AMT

    Passes::

        # 文
        一、收入支出决算总体情况说明
        收入总计120.00万元，较上年100.00万元增加20.00万元，增长20.00%。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        收入总计120.00万元，较上年100.00万元增加30.00万元，增长20.00%。
    """
    for change in statements(base, Change):
        sign = 1 if change.signed else change.sign
        if change.amount is None or sign not in (1, -1):
            continue
        parts = change.base_parts or _base_elsewhere(base, change)
        currents = change.currents or stated_figures(base, change.subject)
        if not parts and change.percent is None and change.sign == 1:
            yield from _from_nothing(base, change, currents)
        if not parts or not currents:
            continue
        first, *others = (_difference(c, parts, sign) for c in currents)
        if change.doubtful and change.base_parts and (own := _base_elsewhere(base, change)):
            others.append(_difference(currents[0], own, sign))
        if _direction_judged(change):
            # BJ307 tells a wrong word: the amount is another matter
            others.append(_difference(currents[0], parts, -sign))
        yield Relation(
            "BJ305",
            Shape.CHANGE_AMOUNT,
            Term(change.amount),
            first,
            subject=base.spoken(change.subject),
            readings=tuple(others),
            corroboration=change.doubtful or not change.base_parts,
        )


def _direction_judged(change: Change) -> bool:
    single = len(change.currents) == 1 and not change.doubtful and not change.signed
    return bool(change.base_parts) and single


def _from_nothing(
    base: FactBase, change: Change, currents: tuple[Figure, ...]
) -> Iterator[Relation]:
    """A rise by the whole current figure: there was none before. It can only confirm."""
    for current in currents[:1]:
        if change.amount is not None and change.amount.value:
            yield Relation(
                "BJ305",
                Shape.CHANGE_AMOUNT,
                Term(change.amount),
                Term(current),
                subject=base.spoken(change.subject),
                corroboration=True,
            )


def _difference(current: Figure, base: tuple[Figure, ...], sign: int) -> Sum:
    if sign > 0:
        return difference(current, *base)
    return Sum((*((1, Term(f)) for f in base), (-1, Term(current))))


def _base_elsewhere(base: FactBase, change: Change) -> tuple[Figure, ...]:
    """Return the budget of the whole narrative that a total may be compared with.

    It can only confirm: the budget of 收支总计 need not be that of the general budget.
    """
    if change.subject is None or change.basis not in BUDGETS:
        return ()
    found = budget_figures(base, change.subject, change.basis)
    if found or change.subject.account:
        return found[:1]
    items = _budgets_of_items(base, change)
    if items:
        return items
    totals = [
        f.figure
        for f in base.text_facts
        if f.address.basis in (change.basis, Basis.BUDGET)
        and f.address.item == "本年支出合计"
        and not f.address.account
    ]
    return tuple(totals[:1])


def _budgets_of_items(base: FactBase, change: Change) -> tuple[Figure, ...]:
    """Return the budgets of all accounts that a section tells, where it tells none of the whole."""
    whole = change.subject
    if whole is None or whole.item != WHOLE_SPENDING:
        return ()
    found: dict[str, Figure] = {}
    for fact in base.text_facts:
        at = fact.address
        ours = (at.item, at.scope) == (whole.item, whole.scope) and level_of(at.account) == _ITEM
        if ours and at.basis in (change.basis, Basis.BUDGET):
            found.setdefault(at.account, fact.figure)
    return tuple(found.values()) if len(found) > 1 else ()


@rule("BJ306", zh="文字：增减率＝增减额÷基数", en="Narrative: a rate of change is change by base")
def change_rates(base: FactBase) -> Iterator[Found]:
    """“增长（下降）…%”应等于增减额除以基数；基数为零时没有增减率。

    Where the base is not printed it is implied: current − increase, or current + decrease. The
    change may be the difference of two printed figures, and the rate still that of the exact ones.

    Formula: 增长率 = 增加额 ÷ (本期 − 增加额)；下降率 = 减少额 ÷ (本期 + 减少额)
    Exceptions: a base of zero: 0 → x with a finite rate is a convention (warning), 0 → 0 written as
    0 % is filler (note); with another rate, of less than 100 %, it is wrong.
    Source: 决算说明勾稽关系 NN-CHANGE-PCT, NN-CHANGE-ZERO

    Passes::

        # 文
        一、收入支出决算总体情况说明
        收入总计120.00万元，与上年相比增加20.00万元，增长20.00%。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        收入总计120.00万元，与上年相比增加20.00万元，增长16.67%。
    """
    for change in statements(base, Change):
        sign = change.percent_sign
        if change.percent is None or sign not in (1, -1):
            continue
        currents = change.currents or stated_figures(base, change.subject)
        if change.amount is not None and change.amount.value == 0 != change.percent.value:
            yield from _tiny_change(base, change, currents)
            continue
        if change.doubtful and change.with_base and change.amount is not None:
            yield _of_the_base(base, change, change.amount, change.percent)
        expected = [e for c in currents for e in _rates(base, change, c, sign)]
        if not expected:
            continue
        yield Relation(
            "BJ306",
            Shape.CHANGE_PERCENT,
            Term(change.percent),
            expected[0],
            subject=base.spoken(change.subject),
            readings=tuple(expected[1:]),
            corroboration=change.doubtful and not (change.borrowed and change.amount),
        )


def _of_the_base(base: FactBase, change: Change, amount: Figure, percent: Figure) -> Relation:
    """Judge 「比上年 A 万元增加 B 万元，增长 C %」 by itself, whatever it is said of."""
    whole, sign = total_of(*change.base_parts), change.percent_sign or 1
    readings = [
        Growth(ImpliedPrinted(amount, printed, -sign), whole, sign)
        for printed in change.base_parts
        if len(change.base_parts) == 1
    ]
    return Relation(
        "BJ306",
        Shape.CHANGE_PERCENT,
        Term(percent),
        Ratio(Term(amount), whole),
        subject=base.spoken(change.subject),
        readings=tuple(readings),
    )


def _tiny_change(
    base: FactBase, change: Change, currents: tuple[Figure, ...]
) -> Iterator[Relation]:
    """Judge 「减少 0.00 万元，下降 0.03 %」: that part of the amount must print as zero."""
    if change.amount is None or change.percent is None:
        return
    portions = [Portion(Term(change.percent), Term(c)) for c in currents if c.value]
    if portions:
        yield Relation(
            "BJ306",
            Shape.CHANGE_AMOUNT,
            Term(change.amount),
            portions[0],
            subject=base.spoken(change.subject),
            readings=tuple(portions[1:]),
            corroboration=change.doubtful,
        )
    elif currents and all(_is_nothing(f) for f in (*currents, change.amount)):
        yield Relation(
            "BJ306",
            Shape.CHANGE_PERCENT,
            Term(change.percent),
            Constant(ZERO),
            subject=base.spoken(change.subject),
            readings=(Constant(HUNDRED),),
            corroboration=change.doubtful,
            note=_OF_NOTHING,
        )


def _is_nothing(figure: Figure) -> bool:
    """Tell whether an amount is zero to the last hundred 元: 0.00 万元, not 0 亿元."""
    hundredth = figure.decimals >= _CENTS or figure.unit.scale == 1
    return figure.value == 0 and figure.unit.kind is Kind.AMOUNT and hundredth


def _rates(base: FactBase, change: Change, current: Figure, sign: int) -> Iterator[Rate | Growth]:
    if current.unit.kind is not Kind.AMOUNT:
        return
    amount = change.amount
    if amount is not None and amount.unit.kind is Kind.AMOUNT:
        # 减少 A 万元，变动率 -B %: the amount has no sign, its rate has
        falls = change.sign == -1 and sign > 0 and amount.value > 0
        told = Sum(((-1, Term(amount)),)) if falls else Term(amount)
        yield Rate(told, Term(current), sign)
        yield Growth(Term(current), ImpliedPrinted(amount, current, -sign if falls else sign), sign)
    parts = change.base_parts
    if not parts and change.amount is None:
        parts = _stated_base(base, change)
    if parts:
        yield Growth(Term(current), total_of(*parts), sign)
    elif change.amount is None and change.percent and current.value == 0 == change.percent.value:
        yield Growth(Term(current), Term(current), sign)  # 0 万元，同比增长 0 %: nothing of nothing


def _stated_base(base: FactBase, change: Change) -> tuple[Figure, ...]:
    if change.subject is None:
        return ()
    if change.basis in BUDGETS:
        return budget_figures(base, change.subject, change.basis)[:1]
    return stated_figures(base, change.subject.with_basis(change.basis))[:1]


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
            if meets(_difference(current, change.base_parts, sign), change.amount)
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
