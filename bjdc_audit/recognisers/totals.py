"""What an item is a part of, and the two totals that one figure may state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.facts import Address
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEVELS = 3
"""公用经费 is a part of 基本支出, that of 本年支出合计, and that of 支出总计."""
_BOTH = "收入支出总计"
_TOTALS = ("收入总计", "支出总计")
WITHOUT_BALANCES: Final = {"收入总计": "本年收入合计", "支出总计": "本年支出合计"}
"""占总支出的…% may mean the spending of the year alone."""


def each_total(address: Address) -> list[Address]:
    """Return the addresses a figure stands for: 收入支出总计 states both totals at once."""
    return [address, *(replace(address, item=item) for item in _TOTALS if address.item == _BOTH)]


def single_items(address: Address) -> list[Address]:
    """Return the items a figure is told of, one by one: of 收入支出总计 the two totals."""
    return [each for each in each_total(address) if each.item != _BOTH]


def totals_of(address: Address) -> list[Address]:
    """Return the totals that an item is a part of: its class, or the totals of the identities."""
    if address.account:
        upper = {7: 5, 5: 3}.get(len(address.account), 0) if address.account.isdigit() else 0
        return [replace(address, account=address.account[:upper])]
    totals = vocabulary().totals.get((address.item, address.scope), ())
    return [replace(address, item=item, scope=scope) for item, scope in totals]


def total_of_all(parts: Sequence[Address]) -> Address | None:
    """Return the total that some items make up, if these are all its parts and one scope is told.

    本年收入、使用非财政拨款结余、年初结转和结余三项 make up 收入总计.
    """
    items = {part.item for part in parts}
    scopes = {part.scope for part in parts if part.scope is not None}
    if len(scopes) != 1 or any(part.account for part in parts):
        return None
    scope = scopes.pop()
    for identity in vocabulary().identities:
        own = all(other is None for _, other in identity.parts)
        if own and scope in identity.scopes and items == {item for item, _ in identity.parts}:
            return Address(identity.total, scope)
    return None


def levels_above(address: Address) -> Iterator[list[Address]]:
    """Yield the totals that an item is a part of, then those that these are parts of, and so on."""
    level = [address]
    for _ in range(_LEVELS):
        level = [total for part in level for total in totals_of(part)]
        yield level
