"""An account told twice, the second time with the amount of another one: its name was copied."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Basis
from bjdc_audit.model.narrative import AccountMention
from bjdc_audit.model.places import text_start
from bjdc_audit.rules.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Fact

_ITEM_LENGTH = 7


@dataclass(frozen=True)
class Misnamed:
    """A mention whose amounts are those of ``meant``, an account that the text does not name.

    ``told`` are its figures, the outcome first; ``right`` are those told with the right name, and
    ``cell`` is what the tables have for the account that is meant.
    """

    mention: AccountMention
    meant: str
    told: Sequence[Fact]
    right: Sequence[Fact]
    cell: Fact


def misnamed_accounts(base: FactBase) -> Iterator[Misnamed]:
    """Yield the mentions that repeat the name of another item."""
    groups: dict[tuple[str, str], list[AccountMention]] = defaultdict(list)
    mentions = sorted(statements(base, AccountMention), key=lambda m: m.place.start)
    for mention in mentions:
        account = mention.address.account
        if account.isdigit() and len(account) == _ITEM_LENGTH:
            groups[mention.section.heading, account].append(mention)
    named = {mention.address.account for mention in mentions}
    ends = {a.place.start: b.place.start for a, b in pairwise(mentions)}
    for group in groups.values():
        if len(group) == 2:  # noqa: PLR2004 - the right one, and the copy
            yield from _copied(base, group, named, ends)


def _copied(
    base: FactBase, group: Sequence[AccountMention], named: set[str], ends: dict[int, int]
) -> Iterator[Misnamed]:
    address = group[0].address.with_basis(Basis.FINAL)
    own = {fact.figure.base for fact in base.in_tables(address)}
    told = [_told_with(base, mention, ends) for mention in group]
    finals = [next((f for f in facts if f.address == address), None) for facts in told]
    wrong = [i for i, fact in enumerate(finals) if fact and fact.figure.base not in own]
    if not own or None in finals or len(wrong) != 1:
        return
    (at,) = wrong
    figure = told[at][0].figure
    cells = [
        cell
        for code in sorted(_siblings(base, address.account) - named)
        for cell in base.in_tables(replace(address, account=code))[:1]
        if figure.value and cell.figure.base == figure.base
    ]
    if len(cells) == 1:
        meant = cells[0].address.account
        yield Misnamed(group[at], meant, told[at], told[1 - at], cells[0])


def _told_with(base: FactBase, mention: AccountMention, ends: dict[int, int]) -> list[Fact]:
    """Return the facts of an account between its mention and the next one, the outcome first."""
    start = mention.place.start
    end = ends.get(start)
    facts = [
        f
        for f in base.text_facts
        if f.address.account == mention.address.account
        and start <= text_start(f.figure.place)
        and (end is None or text_start(f.figure.place) < end)
    ]
    return sorted(facts, key=lambda f: f.address.basis is not Basis.FINAL)


def _siblings(base: FactBase, account: str) -> set[str]:
    """Return the items of the same 款: only the last name may be the wrong one."""
    codes = base.printed_accounts
    return {c for c in codes if len(c) == _ITEM_LENGTH and c[:5] == account[:5]} - {account}
