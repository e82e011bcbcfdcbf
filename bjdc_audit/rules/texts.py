"""What the rules on the narrative share: its statements by kind, its figures by address."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bjdc_audit.model.facts import BUDGETS, Address, Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Fact
    from bjdc_audit.model.figures import Figure

T = TypeVar("T")

# Sections whose figures are told about other things than the unit's accounts as a whole.
LOOSE_SECTIONS = {"", "performance", "other"}


def statements(base: FactBase, kind: type[T]) -> Iterator[T]:
    """Yield the statements of one kind, in reading order."""
    return (s for s in base.statements() if isinstance(s, kind))


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


def budget_figures(base: FactBase, address: Address | None, basis: Basis) -> tuple[Figure, ...]:
    """Return the budgets that a word can mean; 年初 and 全年 are never swapped."""
    if address is None:
        return ()
    wanted = BUDGETS if basis is Basis.BUDGET else (basis, Basis.BUDGET)
    found = [f for b in wanted for f in stated_figures(base, address.with_basis(b))]
    return tuple(dict.fromkeys(found))
