"""What another document states under an address of this one: last year's accounts, the budget.

Accounts are found by their codes, then by their chains of names: a code may have moved, a name may
have been replaced by a newer official one. What cannot be found is not guessed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.text import bare_label
from bjdc_audit.recognisers.totals import single_items
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.figures import Figure

_CODE_LENGTHS: Final = (3, 5, 7)

Chain = tuple[str, ...]


class Twins:
    """Finds in ``other`` what is stated under addresses of ``base``."""

    def __init__(self, base: FactBase, other: FactBase) -> None:
        self._base = base
        self._other = other

    def figures(self, address: Address) -> tuple[Figure, ...]:
        """Return what the other document states: in its tables, else in its text.

        Amounts of unknown unit are left out: they can be compared with nothing.
        """
        found: list[Figure] = []
        for one in single_items(address):
            there = self._there(one)
            if there is not None:
                facts = self._other.in_tables(there) or self._other.in_text(there)
                found += [fact.figure for fact in facts if fact.figure.unit.known]
        return tuple(dict.fromkeys(found))

    def _there(self, address: Address) -> Address | None:
        """Return the address under which the other document has the same account."""
        if not address.account:
            return address
        here = _chain(self._base, address.account)
        known = self._accounts.get(replace(address, account=""), ())
        same = address.account in known
        if same and _agree(here, _chain(self._other, address.account)):
            return address
        moved = [a for a in known if here and _equal(here, _chain(self._other, a))]
        if len(moved) == 1:
            return replace(address, account=moved[0])
        return address if same else None

    @cached_property
    def _accounts(self) -> Mapping[Address, Sequence[str]]:
        """The accounts of the other document under each address without an account."""
        found: dict[Address, dict[str, None]] = defaultdict(dict)
        for fact in (*self._other.table_facts, *self._other.text_facts):
            if fact.address.account:
                found[replace(fact.address, account="")][fact.address.account] = None
        return {address: tuple(accounts) for address, accounts in found.items()}


def _chain(base: FactBase, account: str) -> Chain:
    """Return the names of 类, 款 and 项 of an account, "" where they are not known."""
    if not account.isdigit():
        return tuple(_current(_named(base, part)) for part in account.split("/"))
    codes = (account[:size] for size in _CODE_LENGTHS if size <= len(account))
    return tuple(_current(_named(base, code)) for code in codes)


def _named(base: FactBase, part: str) -> str:
    return base.account_names.get(part, "") if part.isdigit() else part


def _current(name: str) -> str:
    """Return the current official name of a former one; 支出 at the end does not matter."""
    label = bare_label(name)
    known = vocabulary().account_class(label)
    if known is not None:
        label = bare_label(vocabulary().names.get(known.code, label))
    return label.removesuffix("支出") or label


def _agree(one: Chain, other: Chain) -> bool:
    """Tell whether the names of one code do not contradict each other; an unknown one does not."""
    return not (one and other and one[-1] and other[-1]) or one[-1] == other[-1]


def _equal(one: Chain, other: Chain) -> bool:
    """Tell whether two chains name the same account; all that both print must be the same."""
    if len(one) != len(other) or not one[-1]:
        return False
    known = [(a, b) for a, b in zip(one, other, strict=True) if a and b]
    return all(a == b for a, b in known) and one[-1] == other[-1] and bool(one[0] and other[0])
