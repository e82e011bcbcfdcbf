"""What a reader of one format finds in a workbook, before anything is displayed or judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

Span = tuple[int, int, int, int]
"""Top, left, bottom, right of a merged area, from 1."""

MAX_ROW: Final = 1_048_576
MAX_COLUMN: Final = 16_384
EPOCH_1904: Final = 1_462
"""Days between the two date systems of Excel."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as stored. ``type`` is that of .xlsx: n, s, str, b, e (an error), d (a date).

    Texts of .xlsx have escapes (_x000D_); those of other formats are ``t``, and as they are, or
    ``p`` on a web page, where numbers are texts, too.

    ``shown`` is the text that the file itself says is displayed, with the decimals that the format
    fixes; where there is none (.xlsx, .xls), the number format of ``style`` makes the text.
    """

    row: int
    column: int
    type: str
    value: Any
    style: int = 0
    formula: str = ""
    shown: str | None = None
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One worksheet: its cells in any order, rows and columns that are hidden."""

    name: str
    hidden: bool
    cells: Sequence[RawCell]
    merges: Iterable[Span] = ()
    hidden_rows: AbstractSet[int] = frozenset()
    hidden_columns: AbstractSet[int] = frozenset()


@dataclass(frozen=True, slots=True)
class RawBook:
    """All worksheets, the number format of each style, and the days that dates are shifted by.

    ``unseen`` names what the format or the reader could not tell.
    """

    sheets: Iterable[RawSheet]
    formats: Sequence[str] = ()
    date_shift: int = 0
    unseen: str = ""


def columns_in(ranges: Iterable[tuple[int, int]]) -> set[int]:
    """Return the columns from each first to each last one; ranges may overlap as they like."""
    columns: set[int] = set()
    end = 0
    for first, last in sorted(ranges):
        columns.update(range(max(first, end + 1), min(last, MAX_COLUMN) + 1))
        end = max(end, last)
    return columns
