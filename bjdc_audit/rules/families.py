"""Families of accounts: each row of a table with the rows right below it (类, 款, 项)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import PERCENTAGES
from bjdc_audit.rules.addition import Addition
from bjdc_audit.rules.cells import row_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bjdc_audit.model.tables import Entry
    from bjdc_audit.rules.cells import Cells

PARENT_SIZES = (5, 3)
"""Lengths of the codes of 款 and 类, nearest first."""


@dataclass(frozen=True)
class Family:
    """The accounts of one kind of amount (one item, scope and basis): a column, in most tables."""

    totals: Sequence[Entry]
    accounts: Sequence[Entry]

    def children(self) -> Mapping[Entry | None, Sequence[Entry]]:
        """Return each account's children; those of None have no printed parent.

        The parent is the nearest row above with a shorter code of the same beginning: a level that
        the table leaves out is skipped, and a table that lists its accounts unit by unit works.
        """
        known = {_code(e): e for e in reversed(self.accounts)}
        above: dict[str, Entry] = {}
        found: dict[Entry | None, list[Entry]] = defaultdict(list)
        for entry in self.accounts:
            code = _code(entry)
            shorter = [code[:size] for size in PARENT_SIZES if size < len(code)]
            parents = [above.get(c) or known.get(c) for c in shorter]
            found[next((p for p in parents if p is not None), None)].append(entry)
            above[code] = entry
        return found

    def total(self) -> Entry | None:
        """Return the total row; None if several rows claim to be it."""
        proper = [e for e in self.totals if e.row.level == 0] or list(self.totals)
        printed = [e for e in proper if e.figure is not None]
        if len({e.figure.base for e in printed if e.figure}) > 1:
            return None
        return next(iter(printed or proper), None)

    def prints(self, size: int) -> bool:
        """Tell whether any code of a length has a printed amount."""
        return any(e.figure is not None and len(_code(e)) == size for e in self.accounts)


def _code(entry: Entry) -> str:
    return entry.address.account if entry.address else ""


def families(cells: Cells) -> Iterator[Family]:
    """Yield the families of a table that have accounts."""
    groups: dict[object, list[Entry]] = defaultdict(list)
    for entry in cells.table.entries:
        if (address := entry.address) is not None and _adds_up(entry):
            key = (replace(address, account=""), entry.column.part_of)
            groups[key].append(entry)
    for group in groups.values():
        accounts = [e for e in group if _code(e)]
        if accounts and not _repeats_projects(accounts):
            yield Family([e for e in group if not _code(e)], accounts)


def _adds_up(entry: Entry) -> bool:
    return not entry.row.part_of and entry.column.basis not in PERCENTAGES


def _repeats_projects(accounts: Sequence[Entry]) -> bool:
    """Tell whether a list of projects repeats an account: project by project, or in a subtotal."""
    is_part = any(e.address and e.address.part for e in accounts)
    return is_part and len(set(map(_code, accounts))) < len(accounts)


def hierarchy(cells: Cells) -> Iterator[Addition]:
    """Yield every account with its children, and the total with the accounts on top."""
    title = cells.table.title
    for family in families(cells):
        for parent, children in family.children().items():
            total = parent or family.total()
            if total is None:
                continue
            column = f"{total.column.label}：" if total.column.label else ""
            yield Addition(
                total,
                children,
                f"{title} {column}{row_name(total) or '合计'}＝下级科目之和",
                partial=cells.stranger_in_column(total),
                disclosed=_disclosed(family, parent, children),
            )


def _disclosed(family: Family, parent: Entry | None, children: Sequence[Entry]) -> bool:
    sizes = {len(_code(c)) for c in children}
    above = parent is None or family.prints(len(_code(parent)))
    return above and any(family.prints(size) for size in sizes)
