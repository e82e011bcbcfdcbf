"""Tables of printed pages that were not read right: most of their own sums fail.

A column that an extractor loses or shifts fails the sums of all rows, a lost row those of all
columns. A unit does not publish such a table; what it seems to say is not told as its error.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Notice, Text, Verdict
from bjdc_audit.model.places import CellPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bjdc_audit.model.findings import Check
    from bjdc_audit.model.tables import Table
    from bjdc_audit.rules.registry import Observation, Rule

_FEWEST: Final = 3
"""Failing sums; fewer may well be the unit's own."""


def misread_tables(checks: Iterable[Check], tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of pages in which most relations of one rule do not hold."""
    printed = {t.sheet: t for t in tables if any(f.place.page for f in t.figures)}
    right: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for check in checks:
        if (sheet := _own_sheet(check)) in printed:
            counter = wrong if check.verdict is Verdict.MISMATCH else right
            counter[sheet, check.relation.rule] += 1
    sheets = {s for (s, rule), n in wrong.items() if n >= _FEWEST and n > right[s, rule]}
    return tuple(table for sheet, table in printed.items() if sheet in sheets)


def without(checks: Iterable[Check], tables: Sequence[Table]) -> list[Check]:
    """Return the checks that use no figure of these tables."""
    unusable = {figure for table in tables for figure in table.figures}
    return [c for c in checks if unusable.isdisjoint(c.relation.figures())]


def unseen(
    observations: Iterable[tuple[Rule, Observation]], tables: Sequence[Table]
) -> list[tuple[Rule, Observation]]:
    """Return the observations that name no place in these tables."""
    sheets = {table.sheet for table in tables}
    return [
        (rule, seen)
        for rule, seen in observations
        if not any(location.place.sheet in sheets for location in seen.locations)
    ]


def misread_notices(tables: Sequence[Table]) -> tuple[Notice, ...]:
    """Say which tables these are."""
    return tuple(
        Notice(
            Text(
                f"表“{table.title}”没有读对（它自己的勾稽关系大多不成立），没有审核："
                "请对照原文，最好用原来的 Excel 工作簿审核",
                f"table {table.title} was not read right, since most of its own sums fail, and was "
                "not audited: compare it with the page, or better audit the Excel workbook",
            ),
            table.title_place or table.figures[0].place,
            incomplete=True,
        )
        for table in tables
    )


def _own_sheet(check: Check) -> str:
    """Return the sheet that all figures of a relation stand in; "" if they stand in several.

    A relation of zeros holds wherever they were moved, and tells nothing.
    """
    figures = check.relation.figures()
    sheets = {f.place.sheet if isinstance(f.place, CellPlace) else "" for f in figures}
    if len(figures) < 2 or len(sheets) != 1 or not any(f.value for f in figures):  # noqa: PLR2004
        return ""
    return sheets.pop()
