"""Raw cells → sheets: every cell as stored and as displayed, merged areas, hidden parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.figures import from_stored, quantize
from bjdc_audit.model.sheets import Area, Cell, Sheet
from bjdc_audit.model.text import visible
from bjdc_audit.readers.builtin_formats import GENERAL
from bjdc_audit.readers.kinds import too_large
from bjdc_audit.readers.number_format import Display, display, number_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from bjdc_audit.readers.raw import RawBook, RawCell, RawSheet

MAX_FILLED: Final = 100_000
"""Cells with contents in one workbook: a report has some thousands."""

_MAX_TEXT: Final = 32_767  # what Excel allows in a cell
_MAX_COVERED: Final = 300_000
"""Positions under merged areas, within the cells in use, of the whole workbook."""
_UNESCAPED: Final = ("t", "p")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def make_sheets(book: RawBook, file: str) -> Iterator[Sheet]:
    """Make the sheets of a workbook, one by one. Raises TooLargeError past the limits."""
    covered, filled = 0, 0
    for raw in book.sheets:
        made = _Maker(file, raw, book.formats, book.date_shift).sheet()
        covered, filled = covered + len(made.origins), filled + len(made.cells)
        if covered > _MAX_COVERED or filled > MAX_FILLED:
            raise too_large(file)
        yield made


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes a sheet of what a reader found."""

    file: str
    raw: RawSheet
    formats: Sequence[str]
    date_shift: int

    def sheet(self) -> Sheet:
        made = map(self._cell, self.raw.cells)
        cells = {(c.row, c.column): c for c in made if c.text or c.formula or c.stored is not None}
        merges = tuple(Area(*span) for span in self.raw.merges)
        origins = _origins(merges, cells, self.file)
        return Sheet(self.file, self.raw.name, cells, merges, self.raw.hidden, origins)

    def _cell(self, raw: RawCell) -> Cell:
        stored, shown, error = self._content(raw)
        # t="str" without a value is a formula that came to the empty text: a result, too.
        uncached = bool(raw.formula) and raw.value is None and raw.type != "str"
        return Cell(
            raw.row,
            raw.column,
            shown.text,
            shown.value,
            stored,
            shown.decimals,
            raw.formula,
            uncached,
            error,
            raw.row in self.raw.hidden_rows or raw.column in self.raw.hidden_columns,
        )

    def _content(self, raw: RawCell) -> tuple[Decimal | None, Display, str]:
        value = raw.value
        if value is None:
            return None, Display("", None, None), ""
        if raw.type == "e":
            return None, Display(str(value), None, None), str(value)
        if isinstance(value, bool):
            return None, Display(str(value).upper(), None, None), ""
        if isinstance(value, int | float):
            return self._number(value, raw)
        if raw.type == "d":  # an ISO date, already taken apart
            return None, Display(str(value).removesuffix(" 00:00:00"), None, None), ""
        return None, _text(str(value), raw.type), ""

    def _number(self, value: float, raw: RawCell) -> tuple[Decimal | None, Display, str]:
        stored = from_stored(value)
        if stored is None:
            return None, Display(f"{value:.15g}"[:40], None, None), ""
        if raw.shown is not None:
            return stored, _as_shown(raw.shown.strip(), stored, raw.decimals), ""
        code = self.formats[raw.style] if raw.style < len(self.formats) else GENERAL
        shown = display(stored, code)
        if self.date_shift and shown.value is None:  # a date, counted from 1904
            shown = display(stored + self.date_shift, code)
        return stored, shown, ""


def _as_shown(text: str, stored: Decimal, decimals: int | None) -> Display:
    """Return what a file says is displayed for a stored number, with the decimals of its format."""
    found = number_in(text)
    if found is None:  # a dash for zero, an exponent, …
        value = display(stored, GENERAL).value if decimals is None else quantize(stored, decimals)
        return Display(text, value, decimals)
    value, printed = found
    if stored < 0 < value:  # told by the colour alone
        text, value = f"-{text}", -value
    return Display(text, value, decimals if decimals is None else max(printed, decimals))


def _text(raw: str, kind: str) -> Display:
    """Undo the escapes of control characters; a number kept as text is a number, too.

    On a page (``p``), only noughts at the end show that the decimals are fixed.
    """
    text = raw[:_MAX_TEXT]
    if kind not in _UNESCAPED and "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    number = number_in(text) if any(map(str.isdigit, text)) else None
    if number is None:
        return Display(text if visible(text).strip() else "", None, None)
    value, decimals = number
    is_fixed = kind != "p" or (decimals > 0 and value.as_tuple().digits[-1] == 0)
    return Display(text, value, decimals if is_fixed else None)


def _origins(
    merges: tuple[Area, ...], cells: Mapping[tuple[int, int], Cell], name: str
) -> dict[tuple[int, int], tuple[int, int]]:
    """Map the positions of merged areas to their first cells, as far as there are cells at all."""
    last_row = max((row for row, _ in cells), default=0)
    last_column = max((column for _, column in cells), default=0)
    origins: dict[tuple[int, int], tuple[int, int]] = {}
    for area in merges:
        bottom, right = min(area.bottom, last_row), min(area.right, last_column)
        size = max(bottom - area.top + 1, 0) * max(right - area.left + 1, 0)
        if len(origins) + size > _MAX_COVERED:
            raise too_large(name)
        origin = (area.top, area.left)
        for row in range(area.top, bottom + 1):
            for column in range(area.left, right + 1):
                origins[row, column] = origin
    return origins
