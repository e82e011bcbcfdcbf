"""Rows that say 小计 below the accounts they add up, where the account itself has no amount.

301 | 工资福利支出 | , then 30101 | 基本工资 | 40.00, … , | 小计 | 64.00: that is the amount of 301.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.recognisers.tables.layouts import form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from bjdc_audit.recognisers.tables.entries import RowMeaning

_SUBTOTAL: Final = "小计"


def with_subtotals(
    rows: Sequence[tuple[int, RowMeaning]], blank: AbstractSet[int]
) -> Sequence[tuple[int, RowMeaning]]:
    """Return rows of accounts with each 小计 as the row of its account.

    ``blank`` are the rows without amounts. A 小计 belongs to the nearest of them above whose code
    begins those of all accounts between, if one of these has an amount: below a lane of accounts
    that have their amounts, it is that of the lane.
    """
    found = dict(rows)
    above: list[int] = []
    filled: set[int] = set()
    for row, meaning in rows:
        if meaning.account:
            while above and not meaning.account.startswith(found[above[-1]].account):
                above.pop()
            if row in blank:
                above.append(row)
            else:
                filled.update(above)
        elif (
            above
            and above[-1] in filled
            and row not in blank
            and form(meaning.row.name) == _SUBTOTAL
        ):
            account = found.pop(above.pop())
            found[row] = replace(account, row=replace(account.row, index=row))
    return list(found.items())
