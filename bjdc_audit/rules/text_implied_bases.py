"""Inside the narrative: percentages without amounts, by the bases that they imply."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import (
    Expression,
    Growth,
    Implied,
    Ratio,
    Sum,
    Term,
)
from bjdc_audit.model.facts import BUDGETS, WHOLE_SPENDING, Address, Basis, Scope
from bjdc_audit.model.figures import ZERO, Interval, Kind
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.narrative import Change, Comparison, Rate
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.recognisers.narrative.accounts import level_of
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_implied import implied_base
from bjdc_audit.rules.texts import LOOSE_SECTIONS, stated_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Section

_SMALLEST = 50
"""A base below this part of the total says nothing: its percentage might be anything."""


@dataclass(frozen=True)
class _Told:
    """What is told of an item against a base: the current figure, and the base it implies.

    ``percent`` is the figure that alone implies the base, with the way it goes (0: a rate).
    """

    current: Figure
    base: Expression
    percent: Figure | None = None
    sign: int = 0
    section: Section | None = None


@rule(
    "BJ352",
    zh="文字：由各部分的增减率、完成率推出的基数＝合计的基数",
    en="Narrative: bases implied by the percentages of parts make that of the total",
    severity=Severity.WARNING,
)
def implied_bases(base: FactBase) -> Iterator[Found]:
    """只写增减率（完成率）、不写增减额（预算数）的，由各部分推出的上年数（预算数）之和，应与合计的百分比相符。

    Where a percentage is all that is told, it implies its base: current ÷ (1 ± rate), outcome ÷
    completion rate. The bases of all parts make that of the total. A part below a fiftieth of the
    total is left out of what is confirmed: its percentage hardly moves the sum.

    Completion rates of a total and of all its parts, told in one section, must fit; rates of
    change only confirm. Of a part on which nothing was spent, as an account may be that is not
    told, the budget is unknown: it can make the rate of the total lower, not higher.

    Formula: 合计增减率 = 合计 ÷ Σ 各部分基数 − 1；合计完成率 = 合计 ÷ Σ 各部分预算
    Exceptions: rates of change; the rates of accounts, where one is missing.
    Source: 决算说明勾稽关系 NN-IMPLIED

    Passes::

        # 文
        八、“三公”经费支出决算情况说明
        “三公”经费支出15.00万元，同比下降6.25%。其中：
        1.因公出国（境）费支出0.00万元，与上年持平。
        2.公务用车购置及运行维护费支出12.00万元，同比下降7.69%。
        3.公务接待费支出3.00万元，与上年持平。

    Fails::

        # 文
        四、财政拨款收入支出决算总体情况说明
        财政拨款支出100.00万元，其中：基本支出60.00万元，项目支出40.00万元。
        财政拨款支出完成年初预算的100.0%，其中：基本支出完成年初预算的120.0%，项目支出完成年初预算的100.0%。
    """
    for basis in (Basis.LAST_YEAR, Basis.INITIAL_BUDGET, Basis.FULL_BUDGET, Basis.BUDGET):
        told = _told(base, basis)
        groups = [(*pair, True) for pair in _identities(told)]
        groups += [(t, ps, _make_up(told[t], [told[p] for p in ps])) for t, ps in _accounts(told)]
        for total, parts, all_told in groups:
            listed = [told[p] for p in parts]
            spent = [p for p in listed if p.current.value or p.percent is None]
            relation = _relation(base, told[total], spent, total)
            if relation is not None:
                sure = all_told and _rates_of_one_section(told[total], listed)
                # accounts on which nothing was spent are told of, if at all, without a rate
                equal = sure and len(spent) == len(listed) and not any(p.account for p in parts)
                yield replace(relation, corroboration=not equal)
                if sure and not equal:
                    yield replace(relation, sign=Sign.AT_MOST)


def _make_up(total: _Told, parts: Sequence[_Told]) -> bool:
    """Tell whether the outcomes of accounts make that of their total: then none is missing."""
    spent = sum((p.current.interval for p in parts), start=Interval(ZERO, ZERO))
    return spent.meets(total.current.interval)


def _rates_of_one_section(total: _Told, parts: Sequence[_Told]) -> bool:
    """Tell whether a section tells the completion rates of a total and of all its parts."""
    rates = [t.section for t in (total, *parts) if t.percent is not None and t.sign == 0]
    return len(rates) == len(parts) + 1 and len({s.start for s in rates if s}) == 1


def _relation(
    base: FactBase, total: _Told, parts: Sequence[_Told], address: Address
) -> Relation | None:
    """Relate the percentage of a total to its parts, if some part has nothing but one, too."""
    if total.percent is None or len(parts) < 2 or all(p.percent is None for p in parts):  # noqa: PLR2004
        return None
    whole = total.base.point()
    if not whole:
        return None
    bases = Sum(tuple((1, _heard(p, whole)) for p in parts))
    current = Term(total.current)
    rate = Growth(current, bases, total.sign) if total.sign else Ratio(current, bases)
    return Relation(
        "BJ352",
        Shape.CHANGE_PERCENT if total.sign else Shape.RATE,
        Term(total.percent),
        rate,
        subject=base.spoken(address),
        coarse=True,
    )


def _heard(part: _Told, whole: Decimal) -> Expression:
    """Return the base of a part, without a voice if it is too small to be heard in the sum."""
    value = part.base.point()
    small = value is None or value * _SMALLEST < whole
    return (
        replace(part.base, tells=False) if small and isinstance(part.base, Implied) else part.base
    )


def _told(base: FactBase, basis: Basis) -> Mapping[Address, _Told]:
    """Return, for each item, what is told first of it against a base."""
    found: dict[Address, _Told] = {}
    for statement in base.statements():
        if not isinstance(statement, Change | Comparison | Rate):
            continue
        loose = statement.section.kind in LOOSE_SECTIONS
        if statement.subject is None or statement.basis is not basis or loose:
            continue
        read = _read(base, statement)
        if read is not None:
            found.setdefault(statement.subject, read)
    return found


def _read(base: FactBase, statement: Change | Comparison | Rate) -> _Told | None:
    if isinstance(statement, Rate):
        return _of_rate(base, statement)
    if isinstance(statement, Comparison):
        even = statement.first is not None and not statement.sign and not statement.loose
        return _Told(statement.first, Term(statement.first)) if even and statement.first else None
    return _of_change(statement)


def _of_rate(base: FactBase, rate: Rate) -> _Told | None:
    finals = rate.finals or stated_figures(base, rate.subject)
    if not finals or rate.budgets or rate.basis not in BUDGETS:
        return None
    final = finals[0]
    implied = Implied(Term(final), Term(rate.stated), 0)
    return _Told(final, implied, rate.stated, section=rate.section)


def _of_change(change: Change) -> _Told | None:
    if change.doubtful or not change.currents or change.currents[0].unit.kind is not Kind.AMOUNT:
        return None
    current = change.currents[0]
    if change.amount is not None and change.sign in (1, -1):
        return _Told(current, implied_base(change))
    if change.percent is None or change.percent_sign not in (1, -1):
        return None
    implied = Implied(Term(current), Term(change.percent), change.percent_sign)
    return _Told(current, implied, change.percent, change.percent_sign)


def _identities(told: Mapping[Address, _Told]) -> Iterator[tuple[Address, list[Address]]]:
    for identity in vocabulary().identities:
        for scope in identity.scopes:
            total = Address(identity.total, scope)
            parts = [Address(item, own or scope) for item, own in identity.parts]
            if total in told and all(p in told for p in parts):
                yield total, parts


def _accounts(told: Mapping[Address, _Told]) -> Iterator[tuple[Address, list[Address]]]:
    """Yield the spending of a fund with its accounts, level by level."""
    for scope in Scope:
        total = Address(WHOLE_SPENDING, scope)
        for level in (1, 3):
            parts = [
                a
                for a in told
                if (a.item, a.scope) == (WHOLE_SPENDING, scope) and level_of(a.account) == level
            ]
            if total in told:
                yield total, parts
