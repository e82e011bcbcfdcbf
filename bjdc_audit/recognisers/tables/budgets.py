"""Tells the tables of a budget disclosure from those of final accounts, which share titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.facts import BUDGETS, Basis
from bjdc_audit.recognisers.tables.layouts import form, layouts

if TYPE_CHECKING:
    from bjdc_audit.model.tables import Table
    from bjdc_audit.recognisers.tables.grid import Grid
    from bjdc_audit.recognisers.tables.titles import Title

_PLAN: Final = {*BUDGETS, Basis.LAST_YEAR}
# A budget of the document, not the fund of that name (一般公共预算) nor an owner (预算单位).
_BUDGET_WORD = re.compile(r"(?<!公共)(?<!基金)(?<!经营)预算(?!单位|部门|代码|科目|拨款|财政拨款)")
_TOP_ROWS: Final = 3


def is_budget(grid: Grid, title: Title, last: int, table: Table | None) -> bool:
    """Tell whether a piece of a sheet is a table of a budget, not of final accounts.

    ``table`` is what it was read as, if it could be read as a table of final accounts.
    """
    if table is None:
        return title.budget is not None and not _says_accounts(grid, title, last)
    bases = {entry.column.basis for entry in table.entries}
    if bases and bases <= _PLAN and not bases <= {Basis.LAST_YEAR}:
        return "决算" not in title.text
    if title.known is None or title.budget is None or _says_accounts(grid, title, last):
        return False
    is_longer = len(title.budget.form) > len(title.known.form)
    return is_longer or not bases.isdisjoint(BUDGETS) or _says_budget(grid, title)


def _says_accounts(grid: Grid, title: Title, last: int) -> bool:
    """Tell whether the sheet's name, the heading or a row uses words of final accounts only."""
    words = layouts().budgets.accounts_words
    texts = [form(c.text) for row in grid.between(title.row, last) for _, c in grid.own(row)]
    return any(word in text for text in (form(grid.sheet.name), *texts) for word in words)


def _says_budget(grid: Grid, title: Title) -> bool:
    """Tell whether the sheet's name or the rows around the title call it a budget."""
    rows = grid.between(max(title.row - _TOP_ROWS, 1), title.row + 1)
    texts = [form(cell.text) for row in rows for _, cell in grid.own(row) if cell.value is None]
    return any(map(_BUDGET_WORD.search, (form(grid.sheet.name), *texts)))
