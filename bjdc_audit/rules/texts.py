"""What the rules on the narrative share: its statements by kind, its figures by address."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from bjdc_audit.model.expressions import difference, total_of
from bjdc_audit.model.facts import BUDGETS, FUNDS, Address, Basis, Scope
from bjdc_audit.model.narrative import figures_of
from bjdc_audit.model.places import text_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Sum
    from bjdc_audit.model.facts import Fact
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative, Section

T = TypeVar("T")

_OF_BASIC = {"基本支出", "人员经费", "公用经费"}

# Sections whose figures are told about other things than the unit's accounts as a whole.
LOOSE_SECTIONS = {"", "performance", "other"}


def statements(base: FactBase, kind: type[T]) -> Iterator[T]:
    """Yield the statements of one kind, in reading order."""
    return iter(base.statements_of(kind))


def figures_between(narrative: Narrative, begin: int, end: int) -> Sequence[Figure]:
    """Return the figures that stand in a part of the text, in reading order."""
    first, after = (
        bisect_left(narrative.figures, at, key=lambda f: text_start(f.place)) for at in (begin, end)
    )
    return narrative.figures[first:after]


def unbound_figures(base: FactBase) -> set[Figure]:
    """Return the figures of the narrative that no item is known of, and those on performance."""
    if base.narrative is None:
        return set()
    bound = {f.figure for f in base.text_facts}
    bound.update(f for said in base.statements() for f in figures_of(said))
    loose = [s for s in base.narrative.sections if s.kind in LOOSE_SECTIONS]
    told = (figures_between(base.narrative, s.start, s.end) for s in loose)
    return {*base.narrative.excuses, *(set(base.narrative.figures) - bound), *chain(*told)}


def section_at(base: FactBase, at: int) -> Section | None:
    """Return the section of the narrative in which a position stands."""
    sections = base.narrative.sections if base.narrative is not None else ()
    return next((s for s in sections if s.start <= at < s.end), None)


def last_sums(figures: Sequence[Figure]) -> Iterator[Sum]:
    """Yield the sums of the last of some figures, two or more: of all first."""
    yield from (total_of(*figures[begin:]) for begin in range(len(figures) - 1))


def apart(one: Figure, other: Figure) -> Sum:
    """Return by how much two figures differ: the larger less the smaller."""
    more, less = sorted((one, other), key=lambda f: f.base, reverse=True)
    return difference(more, less)


def sentence_begin(text: str, at: int) -> int:
    """Return where the sentence begins in which a position of a text stands."""
    return max(text.rfind(mark, 0, at) for mark in "。\n") + 1


def may_print(figure: Figure, value: Decimal) -> bool:
    """Tell whether a value in base units is near enough to be printed as a figure is.

    To be asked before relations that can only confirm are made of all pairs of many figures.
    """
    return abs(figure.base - value) <= figure.unit.scale.scaleb(-figure.decimals)


def prints_alike(one: Figure, other: Figure) -> bool:
    """Tell whether two figures of a kind may be the same, one of them printed more finely."""
    return one.unit.kind is other.unit.kind and (
        may_print(one, other.base) or may_print(other, one.base)
    )


def same_amount(base: FactBase, address: Address, account: str) -> bool:
    """Tell whether money told under an address may be what the tables have for an account.

    财政拨款 may be any one fund.
    """
    told = [f.figure for f in base.in_text(address) if f.figure.value]
    scopes = (address.scope, *FUNDS) if address.scope is Scope.FISCAL else (address.scope,)
    cells = [
        f.figure
        for scope in scopes
        for f in base.in_tables(replace(address, account=account, scope=scope))
    ]
    return any(cell.interval.meets(figure.interval) for cell in cells for figure in told)


def text_figure(base: FactBase, address: Address) -> Figure | None:
    """Return the figure that the narrative states first under an address."""
    firm = [f for f in base.in_text(address) if f.source not in LOOSE_SECTIONS]
    return firm[0].figure if firm else None


def stated_figures(base: FactBase, address: Address | None) -> tuple[Figure, ...]:
    """Return the figures under an address: those of the narrative, else those of the tables."""
    if address is None:
        return ()
    facts: list[Fact] = list(base.in_text(address)) or list(base.in_tables(address))
    return tuple(dict.fromkeys(f.figure for f in facts))


def firm_figures(base: FactBase, address: Address) -> Iterator[Figure]:
    """Yield what the sections on the accounts, and then the tables, state under an address."""
    for fact in base.stated(address):
        if fact.source not in LOOSE_SECTIONS:
            yield fact.figure


def cells_under(base: FactBase, address: Address, heading: str) -> Sequence[Fact]:
    """Return the table cells under an address that a section states.

    财政拨款 is short for 一般公共预算财政拨款 under a heading that says so, or where the other
    funds pay for no basic spending.
    """
    found = base.in_tables(address)
    if found or address.scope is not Scope.FISCAL or address.item not in _OF_BASIC:
        return found
    others = [
        fact
        for fund in (Scope.GOV_FUND, Scope.STATE_CAPITAL)
        for fact in base.in_tables(Address("基本支出", fund))
    ]
    if "一般公共预算" not in heading and any(f.figure.value for f in others):
        return found
    return base.in_tables(replace(address, scope=Scope.GENERAL_BUDGET))


def budget_figures(base: FactBase, address: Address | None, basis: Basis) -> tuple[Figure, ...]:
    """Return the budgets that a word can mean; 年初 and 全年 are never swapped."""
    if address is None:
        return ()
    wanted = BUDGETS if basis is Basis.BUDGET else (basis, Basis.BUDGET)
    found = [f for b in wanted for f in stated_figures(base, address.with_basis(b))]
    return tuple(dict.fromkeys(found))
