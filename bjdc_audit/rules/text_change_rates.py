"""Inside the narrative: rates of change against the budget and against last year."""

from __future__ import annotations

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
    total_of,
)
from bjdc_audit.model.facts import BUDGETS
from bjdc_audit.model.figures import HUNDRED, ZERO, Kind
from bjdc_audit.model.findings import Text
from bjdc_audit.model.narrative import Change
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import budget_figures, stated_figures, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_CENTS = 2
_OF_NOTHING = Text(
    "本期数和增减额都是零，却有增减率",
    "is a rate of change, but the amount and its change are zero",
)


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
            corroboration=(change.doubtful and not (change.borrowed and change.amount))
            or _of_something_left(change, currents),
        )


def _of_something_left(change: Change, currents: Sequence[Figure]) -> bool:
    """Tell whether a fall of less than all is said behind an item of which nothing is left.

    国（境）外接待费 0.00 万元。与上年相比减少 A 万元，下降 20.00 %: of all receptions.
    """
    part = change.percent is not None and 0 < change.percent.value < HUNDRED
    fallen = part and change.percent_sign == -1
    return fallen and all(current.value == 0 for current in currents)


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
