"""Tables whose unit line is wrong: their amounts agree with all others only in another unit."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.facts.base import UnitSlip
from bjdc_audit.judge import judge
from bjdc_audit.model.figures import Figure, Kind
from bjdc_audit.model.findings import Text, Verdict
from bjdc_audit.model.relations import Shape
from bjdc_audit.recognisers.tables.layouts import layouts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from bjdc_audit.model.figures import Unit
    from bjdc_audit.model.findings import Check
    from bjdc_audit.model.relations import Relation
    from bjdc_audit.model.tables import Table

_EQUAL: Final = (Shape.SAME, Shape.SUM, Shape.BALANCE)
_ENOUGH: Final = 2
"""Relations that do not hold; a single one may be a slip in one cell."""
_PRECISE: Final = 20
"""A figure of so many times the half of its last unit is known to five per cent."""
_FEW: Final = 10
"""One relation in so many may hold as the table says, by chance."""
_MOST: Final = 3
"""Beside so many that hold in the other unit, one may not: there may be another mistake."""


def unit_slips(checks: Iterable[Check], tables: Sequence[Table]) -> tuple[UnitSlip, ...]:
    """Return the tables whose unit line their relations with tables and text contradict.

    Two tables that contradict only each other are both left as they are: either may be wrong.
    """
    wide = [c for c in checks if c.relation.shape in _EQUAL]
    of_table = {id(t): frozenset(f for f in t.figures if f.unit == t.unit) for t in tables}
    doubtful = [t for t in tables if _slip(t, of_table[id(t)], wide)]
    found = []
    for table in doubtful:
        others = {f for t in doubtful if t is not table for f in of_table[id(t)]}
        apart = [c for c in wide if others.isdisjoint(c.relation.figures())]
        found.append(_slip(table, of_table[id(table)], apart))
    return tuple(slip for slip in found if slip is not None)


def corrected(tables: Iterable[Table], slips: Iterable[UnitSlip]) -> tuple[Table, ...]:
    """Return the tables, those with a wrong unit line read in the unit that is meant."""
    meant = {id(slip.table): slip.meant for slip in slips}
    return tuple(_in_unit(t, meant[id(t)]) if id(t) in meant else t for t in tables)


def _in_unit(table: Table, unit: Unit) -> Table:
    entries = (
        replace(e, figure=replace(e.figure, unit=unit))
        if e.figure is not None and e.figure.unit == table.unit
        else e
        for e in table.entries
    )
    return replace(table, unit=unit, entries=tuple(entries))


def _slip(table: Table, own: AbstractSet[Figure], checks: Sequence[Check]) -> UnitSlip | None:
    if not table.unit.known:
        return None
    wrong = [c for c in checks if c.verdict is Verdict.MISMATCH and _ties(c, own)]
    if len(wrong) < _ENOUGH:
        return None
    held = sum(c.verdict is not Verdict.MISMATCH and _ties(c, own) for c in checks)
    if held * _FEW > len(wrong):
        return None
    for unit in layouts().amount_units.values():
        in_unit = {figure: replace(figure, unit=unit) for figure in own}
        right = [c for c in wrong if _holds(c.relation, in_unit)]
        if len(right) >= _ENOUGH and (len(wrong) - len(right)) * _MOST <= len(right):
            return UnitSlip(table, unit, tuple(right))
    return None


def _ties(check: Check, own: AbstractSet[Figure]) -> bool:
    """Tell whether a relation ties amounts of a table to others, all with digits enough."""
    figures = [f for f in check.relation.figures() if f.unit.kind is Kind.AMOUNT and _telling(f)]
    inside = sum(f in own for f in figures)
    return 0 < inside < len(figures)


def _telling(figure: Figure) -> bool:
    """Tell whether a figure is too precise to be mistaken for one of another power of ten."""
    return figure.value != 0 and abs(figure.base) >= _PRECISE * figure.half_unit


def _holds(relation: Relation, figures: Mapping[Figure, Figure]) -> bool:
    check = judge(_with(relation, figures))
    return check is not None and check.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING)


def _with(part: Any, figures: Mapping[Figure, Figure]) -> Any:  # noqa: ANN401 – any part of a relation
    """Return a relation with other figures in the place of some."""
    if isinstance(part, Figure):
        return figures.get(part, part)
    if isinstance(part, tuple):
        return tuple(_with(item, figures) for item in part)
    if not is_dataclass(part) or isinstance(part, (type, Text)):
        return part
    changed = {f.name: _with(getattr(part, f.name), figures) for f in fields(part)}
    return replace(part, **changed)
