"""Totals and their parts: which sums a table must satisfy, and what its blanks mean.

A blank part counts as zero in a table that writes zeros as blanks. Where 0.00 is printed, a blank
is an amount that was not disclosed: the sum can then confirm, or accuse by being too large, but a
sum that is too small says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data
from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.facts import BUDGETS, FUNDS, PERCENTAGES, Basis
from bjdc_audit.model.figures import ZERO, show
from bjdc_audit.model.findings import Severity, Text, Verdict
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.cells import holds_money, is_least, location, row_name
from bjdc_audit.rules.registry import Found, Observation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bjdc_audit.model.facts import Address, Scope
    from bjdc_audit.model.tables import Entry
    from bjdc_audit.recognisers.vocabulary import Identity
    from bjdc_audit.rules.cells import Cells


@dataclass(frozen=True)
class Addition:
    """A total and its parts, as cells.

    ``partial``: money may stand outside the parts found (a row that nobody could name).
    ``disclosed``: the table prints parts of this kind elsewhere, so that blanks in all parts of
    this total are not just a level of detail left out.
    """

    total: Entry
    parts: Sequence[Entry]
    subject: str
    partial: bool = False
    disclosed: bool = False


def relations(rule: str, addition: Addition, *, blank_is_zero: bool) -> Iterator[Found]:
    """Yield the relation of a sum, or what its blanks leave to observe."""
    figures = [p.figure for p in addition.parts if p.figure is not None]
    total = addition.total.figure
    unread = any(p.unread for p in addition.parts)
    if total is None:
        if addition.total.blank and blank_is_zero and addition.disclosed and not addition.partial:
            yield from _blank_total(addition)
        return
    if not figures:
        disclosed = addition.disclosed and not addition.partial and not unread
        if blank_is_zero and disclosed and total.value:
            yield _blank_parts(addition)
        return
    expected = total_of(*figures)
    blanks = len(figures) < len(addition.parts)
    unknown = addition.partial or unread or (blanks and not blank_is_zero)
    # Parts that round to 0.00 may together make one unit of the last place.
    is_dust = not any(map(holds_money, addition.parts)) and is_least(total)
    yield Relation(
        rule,
        Shape.SUM,
        Term(total),
        expected,
        subject=addition.subject,
        partial=unknown,
        corroboration=is_dust,
    )


def _blank_total(addition: Addition) -> Iterator[Observation]:
    printed = [p for p in addition.parts if holds_money(p)]
    figures = [p.figure for p in printed if p.figure is not None]
    if not figures:
        return
    value = sum((f.value for f in figures), ZERO)
    expected = show(value) + figures[0].unit.name
    yield Observation(
        Verdict.MISSING,
        Text(
            f"{addition.subject}：合计为空，各部分之和为{expected}。",
            f"{addition.subject}: the total is blank, its parts add up to {expected}.",
        ),
        (location(addition.total, "stated"), *map(location, printed)),
        Severity.WARNING,
        expected=show(value),
    )


def _blank_parts(addition: Addition) -> Observation:
    stated = addition.total.figure.shown() if addition.total.figure else ""
    return Observation(
        Verdict.MISSING,
        Text(
            f"{addition.subject}：合计为{stated}，各部分全部为空。",
            f"{addition.subject}: the total is {stated}, all its parts are blank.",
        ),
        (location(addition.total, "stated"), *map(location, addition.parts)),
        Severity.WARNING,
        stated=stated,
    )


def identity_sums(cells: Cells, items: Collection[str]) -> Iterator[Addition]:
    """Yield the identities of ``data/terms.toml`` whose total and parts a table has."""
    for total in cells.table.entries:
        address = total.address
        if address is None or address.item not in items or address.scope is None:
            continue
        if address.basis in PERCENTAGES or _is_heading(cells, total):
            continue
        for identity in vocabulary().identities:
            if identity.total == address.item and address.scope in identity.scopes:
                yield from _identity_sum(cells, total, address, identity)


def _is_heading(cells: Cells, total: Entry) -> bool:
    """Tell whether a blank cell stands over its item: a row below has the amount of the same."""
    same = (e for e in cells.table.entries if e.address == total.address and e is not total)
    return total.figure is None and any(e.figure is not None for e in same)


@from_data
def _own_scopes() -> dict[str, Scope | None]:
    aliases = vocabulary().aliases.values()
    return {a.item: a.scope for a in aliases if a.own_scope}


def _part_addresses(address: Address, identity: Identity) -> list[Address]:
    """Return the addresses of the parts, without those that the total's scope cannot have."""
    parts = [
        replace(address, item=item, scope=scope or address.scope) for item, scope in identity.parts
    ]
    own = _own_scopes()
    return [p for p in parts if own.get(p.item, p.scope) == p.scope]


def _identity_sum(
    cells: Cells, total: Entry, address: Address, identity: Identity
) -> Iterator[Addition]:
    addresses = _part_addresses(address, identity)
    found = [cells.beside(total, a) for a in addresses]
    parts = [p for p in found if p is not None]
    # The first part (本年收入合计, 财政拨款, 基本支出 …) tells whether the table splits like this.
    if not found or found[0] is None or len(parts) == 1:
        return
    missing = [a for a, p in zip(addresses, found, strict=True) if not p]
    if _told_undivided(cells, total, missing) or _told_in_parts(cells, total, missing):
        return
    in_row = all(p.row == total.row for p in parts)
    names = "＋".join(part_name(p, in_row=in_row) for p in parts)
    yield Addition(
        total,
        parts,
        f"{cells.table.title} {sum_name(total, in_row=in_row)}＝{names}",
        # A form without the columns 经营支出 … may hide them; one without the row has none.
        partial=(
            len(parts) < len(found) or cells.stranger_in_row(total)
            if in_row
            else cells.stranger_in_panel(total)
        ),
        disclosed=(
            _split_elsewhere(cells, total, parts)
            if in_row
            else _row_is_split(cells, total)
            and not _marked_out(cells, parts)
            and not _only_outcomes(cells, total, parts)
        ),
    )


def _told_undivided(cells: Cells, total: Entry, missing: Sequence[Address]) -> bool:
    """Tell whether a table has the whole of missing parts: 公务用车购置及运行维护费 in one row."""
    at = {a.item: a for a in missing}
    wholes = (
        replace(at[first], item=identity.total)
        for identity in vocabulary().identities
        if (first := identity.parts[0][0]) in at and all(item in at for item, _ in identity.parts)
    )
    return any(w != total.address and cells.beside(total, w) is not None for w in wholes)


def _told_in_parts(cells: Cells, total: Entry, missing: Sequence[Address]) -> bool:
    """Tell whether a table has the parts of a missing one: 购置费 and 运行维护费, no whole."""
    return any(
        identity.total == address.item
        and all(cells.beside(total, replace(address, item=item)) for item, _ in identity.parts)
        for address in missing
        for identity in vocabulary().identities
    )


def part_name(entry: Entry, *, in_row: bool) -> str:
    """Name a part by what tells it from its neighbours: its column or its row."""
    return (entry.column.label if in_row else row_name(entry)) or entry.column.label


def sum_name(total: Entry, *, in_row: bool) -> str:
    """Name a total: of a row by row and column, of a column by its row."""
    if in_row and row_name(total):
        return f"{row_name(total)}：{total.column.label}"
    return part_name(total, in_row=in_row)


def _row_is_split(cells: Cells, total: Entry) -> bool:
    """Tell whether the row of a total is told fund by fund, or has no columns for funds."""
    funds = [
        e
        for e in cells.table.entries
        if e.row == total.row and e.address and e.address.scope in FUNDS
    ]
    return not funds or any(e.figure is not None for e in funds)


def _marked_out(cells: Cells, parts: Sequence[Entry]) -> bool:
    """Tell whether a form marks all these parts as not asked for: it leaves others just empty."""
    columns = {p.column for p in parts}
    beside = (e for e in cells.table.entries if e.column in columns and e.blank)
    return all(p.blank and p.text for p in parts) and any(not e.text for e in beside)


def _only_outcomes(cells: Cells, total: Entry, parts: Sequence[Entry]) -> bool:
    """Tell whether a table splits the outcome of an item, but none of its budgets."""
    if total.address is None or total.address.basis not in BUDGETS:
        return False
    rows = {id(p.row) for p in parts}
    beside = [e for e in cells.table.entries if id(e.row) in rows and e.figure is not None]
    bases = {e.address.basis for e in beside if e.address is not None}
    return Basis.FINAL in bases and bases.isdisjoint(BUDGETS)


def _split_elsewhere(cells: Cells, total: Entry, parts: Sequence[Entry]) -> bool:
    if not any(e.row.code for e in cells.table.entries):
        return True
    columns = {p.column.id for p in parts}
    size = len(total.row.code)
    return any(
        e.figure is not None and e.column.id in columns and e.row != total.row
        for e in cells.table.entries
        if len(e.row.code) == size
    )
