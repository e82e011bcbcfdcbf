"""Sheets and lines as a reader hands them over: what the file says, before anyone knows 决算."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Cell:
    """One non-empty cell.

    ``text`` is what the public reads (number format applied), ``value`` the same as a number in
    the cell's own unit, ``stored`` the number stored (15 significant digits). ``decimals`` is None
    where the format does not fix them (General). ``formula`` is the formula text, if any;
    ``uncached`` says that it has no stored result; ``error`` is an Excel error such as #REF!.
    ``page`` is the page of a document that it stands on, 0 in a workbook; ``unsure`` says that what
    is printed there may be something else.
    """

    row: int
    column: int
    text: str
    value: Decimal | None = None
    stored: Decimal | None = None
    decimals: int | None = None
    formula: str = ""
    uncached: bool = False
    error: str = ""
    hidden: bool = False
    page: int = 0
    unsure: bool = False


@dataclass(frozen=True)
class Area:
    """A merged area, 1-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """A worksheet, held sparsely: only non-empty cells, keyed by (row, column) from 1."""

    file: str
    name: str
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Area, ...] = ()
    hidden: bool = False
    origins: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """Covered position → origin, for every position of every merged area."""


@dataclass(frozen=True)
class Line:
    """One line of a narrative.

    ``number`` counts from 1: in the file, or on the ``page`` if it has pages (else 0). ``sheet``
    and ``cell`` are set in a workbook. ``continues`` says that the page shows the line to be the
    rest of a paragraph: no indent, and the line before it is full.
    """

    number: int
    text: str
    sheet: str = ""
    cell: str = ""
    page: int = 0
    continues: bool = False
