"""Inside the narrative: changes against the budget and against last year, as amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Sum, Term, difference
from bjdc_audit.model.facts import BUDGETS, WHOLE_SPENDING, Basis
from bjdc_audit.model.narrative import Change
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.narrative.accounts import level_of
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import budget_figures, stated_figures, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_PUBLIC = "three_public"
_ITEM = 3
"""The level of 项 among functional accounts."""


@rule("BJ305", zh="文字：增减额＝本期－基数", en="Narrative: a change is current less base")
def change_amounts(base: FactBase) -> Iterator[Found]:
    """写明基数时，“增加（减少）…万元”应等于本期数与基数之差。

    The base is the budget or last year's figure that the sentence prints, the budget that the table
    on 三公 prints beside the outcome, or the sum of the budgets of the items of a class.

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
        first, *others = (change_from(c, parts, sign) for c in currents)
        if change.doubtful and change.base_parts and (own := _base_elsewhere(base, change)):
            others.append(change_from(currents[0], own, sign))
        if _direction_judged(change):
            # BJ307 tells a wrong word: the amount is another matter
            others.append(change_from(currents[0], parts, -sign))
        printed = [] if change.base_parts else _printed_budgets(base, change)
        others += [change_from(c, (budget,), sign) for budget in printed for c in currents]
        yield Relation(
            "BJ305",
            Shape.CHANGE_AMOUNT,
            Term(change.amount),
            first,
            subject=base.spoken(change.subject),
            readings=tuple(others),
            corroboration=change.doubtful or not (change.base_parts or printed),
        )


def _printed_budgets(base: FactBase, change: Change) -> list[Figure]:
    """Return the budgets that the table on 三公 prints beside the outcome that changed.

    年初 or 全年: one of them is meant, whatever the words say.
    """
    subject = change.subject
    if subject is None or change.basis not in BUDGETS or change.section.kind != _PUBLIC:
        return []
    if not any(f.figure.base == c.base for c in change.currents for f in base.in_tables(subject)):
        return []
    return [f.figure for b in BUDGETS for f in base.in_tables(subject.with_basis(b))]


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


def change_from(current: Figure, base: tuple[Figure, ...], sign: int) -> Sum:
    """Return by how much a figure exceeds its base, or falls short of it if the sign is -1."""
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
