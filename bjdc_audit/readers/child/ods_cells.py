"""The cells of an .ods: rows and cells may be repeated, merged, hidden, or covered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.readers.child.details import is_error, stored_number
from bjdc_audit.readers.child.errors import Refused
from bjdc_audit.readers.raw import MAX_COLUMN, MAX_ROW, RawCell, RawSheet, columns_in

if TYPE_CHECKING:
    from bjdc_audit.readers.child.ods_styles import Format, Styles

MAX_CELLS: Final = 100_000
_CELLS: Final = {"table:table-cell", "table:covered-table-cell"}
# What is written in these is not what the cell shows.
_APART: Final = {"office:annotation", "table:tracked-changes", "table:detective", "table:shapes"}
_TRUTHS: Final = ("TRUE", "FALSE")
_NUMBERS: Final = {"float", "percentage", "currency"}
_BLANKS = re.compile(r"[ \t\r\n]+")
_EXTERNAL: Final = "'#$"  # a copy of another file's sheet, kept for formulas that refer to it
_MAX_BLANKS: Final = 1_000


@dataclass(slots=True)
class _Sheet:
    name: str
    hidden: bool
    row: int = 0
    column: int = 0
    cells: list[RawCell] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    styles: dict[int, str] = field(default_factory=dict)


class Cells:
    """Collects cells while the XML streams past; ``start``, ``end``, ``text`` are the handlers."""

    def __init__(self, styles: Styles) -> None:
        self.sheets: list[RawSheet] = []
        self._styles = styles
        self._sheet: _Sheet | None = None
        self._row: list[RawCell] = []
        self._row_attributes: dict[str, str] = {}
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._in_paragraph = False
        self._apart = 0
        self._tables = 0
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note what a beginning element says."""
        if self._apart or tag in _APART or tag.startswith("draw:"):
            self._apart += 1
        elif tag == "table:table":
            self._tables += 1
            if self._tables == 1:
                style = attributes.get("table:style-name", "")
                self._sheet = _Sheet(attributes.get("table:name", ""), self._styles.hides(style))
        elif self._tables != 1 or self._sheet is None:
            return
        elif tag == "table:table-column":
            self._columns(self._sheet, attributes)
        elif tag == "table:table-row":
            self._row, self._row_attributes, self._sheet.column = [], attributes, 0
        elif tag in _CELLS:
            self._cell, self._text = attributes, []
        elif self._cell is not None:
            self._inside_cell(tag, attributes)

    def end(self, tag: str) -> None:
        """Note that an element is over."""
        if self._apart:
            self._apart -= 1
        elif tag == "table:table":
            self._tables -= 1
            if not self._tables and self._sheet is not None:
                self._finish(self._sheet)
        elif self._tables != 1 or self._sheet is None:
            return
        elif tag == "table:table-row":
            self._end_row(self._sheet)
        elif tag in _CELLS and self._cell is not None:
            self._end_cell(self._sheet, self._cell)
            self._cell = None
        elif tag == "text:p":
            self._in_paragraph = False

    def text(self, data: str) -> None:
        """Take a piece of text; blanks in a row count as one."""
        if self._in_paragraph and not self._apart:
            piece = _BLANKS.sub(" ", data)
            before = self._text[-1][-1:] if self._text else "\n"
            self._text.append(piece.lstrip(" ") if before in ("\n", " ", "") else piece)

    def _inside_cell(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "text:p":
            if self._text:
                self._text.append("\n")
            self._text.append("")
            self._in_paragraph = True
        elif tag == "text:s":
            self._text.append(" " * _number(attributes, "text:c", _MAX_BLANKS))
        elif tag == "text:tab":
            self._text.append("\t")
        elif tag == "text:line-break":
            self._text.append("\n")

    def _columns(self, sheet: _Sheet, attributes: dict[str, str]) -> None:
        first = sheet.column + 1
        sheet.column += _number(attributes, "table:number-columns-repeated", MAX_COLUMN)
        if attributes.get("table:visibility", "visible") != "visible":
            sheet.hidden_columns.append((first, sheet.column))
        style = attributes.get("table:default-cell-style-name", "")
        sheet.styles |= dict.fromkeys(range(first, min(sheet.column, MAX_COLUMN) + 1), style)

    def _end_cell(self, sheet: _Sheet, attributes: dict[str, str]) -> None:
        repeated = _number(attributes, "table:number-columns-repeated", MAX_COLUMN)
        row, column = sheet.row + 1, sheet.column + 1
        sheet.column += repeated
        down = _number(attributes, "table:number-rows-spanned", MAX_ROW)
        across = _number(attributes, "table:number-columns-spanned", MAX_COLUMN)
        if down > 1 or across > 1:
            sheet.merges.append((row, column, row + down - 1, column + across - 1))
        made = self._made(row, column, attributes)
        if made is not None:
            self._count_cells(repeated)
            self._row += [replace(made, column=column + n) for n in range(repeated)]

    def _end_row(self, sheet: _Sheet) -> None:
        repeated = _number(self._row_attributes, "table:number-rows-repeated", MAX_ROW)
        self._count_cells((repeated - 1) * len(self._row))
        for n in range(repeated if self._row else 0):
            sheet.cells += (
                [replace(cell, row=cell.row + n) for cell in self._row] if n else self._row
            )
        if self._row and self._row_attributes.get("table:visibility", "visible") != "visible":
            sheet.hidden_rows.append(range(sheet.row + 1, sheet.row + repeated + 1))
        sheet.row += repeated

    def _count_cells(self, more: int) -> None:
        self._count += more
        if self._count > MAX_CELLS:
            raise Refused("too large")

    def _made(self, row: int, column: int, attributes: dict[str, str]) -> RawCell | None:
        text = "".join(self._text)
        kind = attributes.get("calcext:value-type") or attributes.get("office:value-type", "")
        formula = "=" if attributes.get("table:formula") else ""
        if kind == "error" or (formula and is_error(text)):
            return RawCell(row, column, "e", text, 0, formula)
        if kind in _NUMBERS and text not in _TRUTHS:
            number = stored_number(attributes.get("office:value", ""))
            if number is not None:
                style, shown, decimals = self._shown(self._format(column, attributes), text)
                return RawCell(row, column, "n", number, style, formula, shown, decimals)
        if kind in ("date", "time"):
            text = text or attributes.get(f"office:{kind}-value", "")
            return RawCell(row, column, "d", text, 0, formula)
        text = attributes.get("office:string-value") or text
        text = text or attributes.get("office:boolean-value", "").upper()
        if not text:  # a formula without any result was not computed
            found = "str" if kind or self._text else "n"
            return RawCell(row, column, found, None, 0, formula) if formula else None
        return RawCell(row, column, "t", text, 0, formula)

    def _format(self, column: int, attributes: dict[str, str]) -> Format:
        """Return the format of a cell: its own, its row's or its column's."""
        style = attributes.get("table:style-name") or self._row_attributes.get(
            "table:default-cell-style-name", ""
        )
        columns = self._sheet.styles if self._sheet else {}
        return self._styles.format_of(style or columns.get(column, ""))

    @staticmethod
    def _shown(found: Format, text: str) -> tuple[int, str | None, int | None]:
        """Return the number of a format, else the text shown and the decimals that are fixed.

        Where nothing fixes the decimals, noughts at the end show that something did.
        """
        fraction = text.partition(".")[2]
        if not text:
            return (0 if found.decimals is None else found.decimals + 1), None, None
        if found.decimals is not None or not found.is_plain:
            return 0, text, found.decimals
        if fraction.isdecimal() and fraction.endswith("0"):
            return 0, text, len(fraction)
        return 0, None, None

    def _finish(self, sheet: _Sheet) -> None:
        if _EXTERNAL in sheet.name:
            return
        self.sheets.append(
            RawSheet(
                sheet.name,
                sheet.hidden,
                sheet.cells,
                sheet.merges,
                {row for rows in sheet.hidden_rows for row in rows},
                columns_in(sheet.hidden_columns),
            )
        )


def _number(attributes: dict[str, str], name: str, most: int) -> int:
    """Return how often something is repeated or how far it reaches: once, where it is odd."""
    digits = attributes.get(name, "")
    return max(1, min(int(digits[:9]), most)) if digits.isdecimal() else 1
