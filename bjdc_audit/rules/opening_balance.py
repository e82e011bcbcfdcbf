"""What the text says of an opening balance that is not last year's closing one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Sum, Term
from bjdc_audit.rules.amounts_told import sentences_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.figures import Figure

# 差额 A 万元系财政收回; 调增年初非财政拨款结余 A 万元
_ADJUSTED = re.compile("调整|调[增减]|收回|上缴|缴回|更正|差错|归集|差额|相差")
_BALANCE = re.compile("年[初末][^,;。预]{0,10}(?:结[转余]|决算数|[初末]数|余额)")
_ITEMS = ("年初结转和结余", "年末结转和结余")


def adjustments(base: FactBase) -> Iterator[Figure]:
    """Yield the amounts of the sentences which say that the opening balance was changed."""
    for sentence in sentences_told(base):
        if _ADJUSTED.search(sentence.text) and _BALANCE.search(sentence.text):
            yield from (spoken.figure for spoken in sentence.told if spoken.money)


def with_adjustments(base: FactBase, whole: Sum) -> Iterator[Sum]:
    """Yield a sum with each of these amounts put to it, and taken off it."""
    for change in adjustments(base):
        yield from (Sum((*whole.parts, (sign, Term(change)))) for sign in (1, -1))


def is_adjusted(base: FactBase, items: Iterable[Address | None]) -> bool:
    """Tell whether one of some items is a balance, and the text says that it was adjusted.

    What the balance was on the first day of the year, it need not have been the day before.
    """
    balances = any(item is not None and item.item in _ITEMS for item in items)
    return balances and any(True for _ in adjustments(base))
