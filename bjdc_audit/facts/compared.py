"""Which figures of a submission the other documents can be asked about, and what those answer.

Last year's accounts: the opening balances, the figures printed as last year's, the changes against
last year. This year's budget: the initial budgets, and the changes against them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.data import from_data
from bjdc_audit.facts.twins import Twins
from bjdc_audit.model.facts import Basis, Scope
from bjdc_audit.model.narrative import Change, Comparison
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Address, Fact
    from bjdc_audit.model.figures import Figure

OPENING: Final = "年初结转和结余"
CLOSING: Final = "年末结转和结余"
# Sections that tell of other things than the unit's accounts as a whole: they only confirm.
_LOOSE: Final = {"", "performance", "other"}
_STATED: Final = (Basis.INITIAL_BUDGET, Basis.BUDGET)


@dataclass(frozen=True, eq=False)
class Pair:
    """A figure of the submission, and what another document states for it (perhaps nothing)."""

    address: Address
    figure: Figure
    there: tuple[Figure, ...]
    loose: bool
    source: str = ""


@dataclass(frozen=True, eq=False)
class Claim:
    """A change (or a direction) that the text states, with the other document's base of it."""

    subject: Address
    said: Change | Comparison
    figure: Figure
    currents: tuple[Figure, ...]
    there: tuple[Figure, ...]
    loose: bool


def openings(base: FactBase) -> Iterator[Pair]:
    """Yield the opening balances with last year's closing ones."""
    facts = (f for f in _on(base, Basis.FINAL) if f.address.item == OPENING)
    return _pairs(base, base.previous, facts, Basis.FINAL, CLOSING)


def last_year_figures(base: FactBase) -> Iterator[Pair]:
    """Yield the figures printed as last year's with those that were published."""
    return _pairs(base, base.previous, _on(base, Basis.LAST_YEAR), Basis.FINAL)


def initial_budgets(base: FactBase) -> Iterator[Pair]:
    """Yield the initial budgets, and those of no certain kind, with the published ones."""
    return _pairs(base, base.budget, _on(base, *_STATED), Basis.INITIAL_BUDGET)


def last_year_claims(base: FactBase) -> Iterator[Claim]:
    """Yield the changes against last year."""
    return _claims(base, base.previous, (Basis.LAST_YEAR,), Basis.FINAL)


def budget_claims(base: FactBase) -> Iterator[Claim]:
    """Yield the changes against the initial budget, or one of no certain kind."""
    return _claims(base, base.budget, _STATED, Basis.INITIAL_BUDGET)


@from_data
def public_items() -> frozenset[str]:
    """Return the items of 三公 spending."""
    aliases = vocabulary().aliases.values()
    return frozenset(a.item for a in aliases if a.own_scope and a.scope is Scope.FISCAL)


def _on(base: FactBase, *bases: Basis) -> Iterator[Fact]:
    return (f for f in (*base.text_facts, *base.table_facts) if f.address.basis in bases)


def _pairs(
    base: FactBase, other: FactBase | None, facts: Iterable[Fact], there: Basis, item: str = ""
) -> Iterator[Pair]:
    """Yield the figures of some facts, each with those of its address on another basis."""
    if other is None:
        return
    twins = Twins(base, other)
    for fact in facts:
        wanted = replace(fact.address, basis=there, item=item or fact.address.item)
        yield _pair(fact, twins.figures(wanted))


def _pair(fact: Fact, there: tuple[Figure, ...]) -> Pair:
    kind = fact.figure.unit.kind
    same = tuple(figure for figure in there if figure.unit.kind is kind)
    return Pair(fact.address, fact.figure, same, fact.source in _LOOSE, fact.source)


def _claims(
    base: FactBase, other: FactBase | None, bases: tuple[Basis, ...], there: Basis
) -> Iterator[Claim]:
    if other is None:
        return
    twins = Twins(base, other)
    for said in base.statements():
        if not isinstance(said, Change | Comparison) or said.basis not in bases:
            continue
        figure = _told(said)
        if said.subject is None or figure is None:
            continue
        found = twins.figures(said.subject.with_basis(there))
        currents = _currents(base, said)
        kinds = {current.unit.kind for current in currents}
        same = tuple(f for f in found if f.unit.kind in kinds)
        # without a current figure of its own, a sentence may compare two budgets
        doubtful = isinstance(said, Change) and (said.doubtful or not said.currents)
        loose = doubtful or said.section.kind in _LOOSE or said.basis is Basis.BUDGET
        yield Claim(said.subject, said, figure, currents, same, loose)


def _told(said: Change | Comparison) -> Figure | None:
    """Return the figure that a claim states; None where the base is printed and compared itself."""
    if isinstance(said, Comparison):
        return None if said.second else said.first
    if said.base is not None or said.base_parts:
        return None
    return said.amount or said.percent


def _currents(base: FactBase, said: Change | Comparison) -> tuple[Figure, ...]:
    if isinstance(said, Comparison):
        return (said.first,) if said.first else ()
    if said.currents or said.subject is None:
        return said.currents
    facts = base.in_text(said.subject) or base.in_tables(said.subject)
    return tuple(dict.fromkeys(fact.figure for fact in facts))


def is_full_year(base: FactBase) -> bool:
    """Tell whether the 三公 budgets of no certain kind are those of the full year (全年预算数)."""
    facts = (*base.text_facts, *base.table_facts)
    told = {f.address.basis for f in facts if f.address.item in public_items()}
    if Basis.FULL_BUDGET in told:
        return True
    return any(word in text for text in _notes(base) for word in ("全年预算", "调整预算", "调整后"))


def is_initial(base: FactBase) -> bool:
    """Tell whether those budgets are said to be initial ones (年初预算数)."""
    facts = (*base.text_facts, *base.table_facts)
    told = {f.address.basis for f in facts if f.address.item in public_items()}
    return Basis.INITIAL_BUDGET in told or any("年初预算" in text for text in _notes(base))


def _notes(base: FactBase) -> Iterator[str]:
    return (text for table in base.tables if table.id == "T07" for _, text in table.notes)
