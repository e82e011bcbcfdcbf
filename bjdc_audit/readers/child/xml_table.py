"""Reads an XML table of Excel 2003 (SpreadsheetML), as reporting software still writes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bjdc_audit.readers.builtin_formats import GENERAL
from bjdc_audit.readers.child.details import stored_number
from bjdc_audit.readers.child.errors import Refused
from bjdc_audit.readers.raw import MAX_COLUMN, MAX_ROW, RawBook, RawCell, RawSheet, columns_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from bjdc_audit.readers.raw import Span

_NS: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL: Final = "{urn:schemas-microsoft-com:office:excel}"
_MAX_CELLS: Final = 100_000
_SHOWN_OF_WRONG: Final = 20
# Formats that have a name here and a code everywhere else; dates are no amounts.
_NAMED: Final = {
    "General Number": GENERAL,
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Currency": "#,##0.00",
    "Euro Currency": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
}


def read_xml_table(data: bytes) -> RawBook:
    """Read the workbook; raise Refused if it declares entities."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise Refused("entities") from None
    styles = _Styles()
    for style in root.iterfind(f"{_NS}Styles/{_NS}Style"):
        styles.add(style)
    sheets = [_Reader(sheet, styles).sheet() for sheet in root.iterfind(f"{_NS}Worksheet")]
    return RawBook(sheets, styles.codes)


class _Styles:
    """The number format of each style; one that names none has that of its parent."""

    def __init__(self) -> None:
        self.codes: list[str] = [GENERAL]
        self._numbers: dict[str, int] = {}

    def add(self, style: Element) -> None:
        node = style.find(f"{_NS}NumberFormat")
        if node is None:
            number = self.number(style.get(f"{_NS}Parent", ""))
        else:
            code = node.get(f"{_NS}Format") or GENERAL
            number = len(self.codes)
            self.codes.append(_NAMED.get(code, code))
        self._numbers[style.get(f"{_NS}ID", "")] = number

    def number(self, name: str) -> int:
        return self._numbers.get(name, self._numbers.get("Default", 0))


@dataclass
class _Reader:
    """Reads one sheet. Rows and cells without a number follow the one before."""

    source: Element
    styles: _Styles
    cells: list[RawCell] = field(default_factory=list)
    merges: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)

    def sheet(self) -> RawSheet:
        table = self.source.find(f"{_NS}Table")
        visible = self.source.find(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible")
        hidden = visible is not None and (visible.text or "").startswith("SheetHidden")
        columns: list[tuple[int, int]] = []
        if table is not None:
            columns = _hidden_columns(table.iterfind(f"{_NS}Column"))
            self._rows(table.iterfind(f"{_NS}Row"))
        name = self.source.get(f"{_NS}Name", "")
        return RawSheet(
            name, hidden, self.cells, self.merges, self.hidden_rows, columns_in(columns)
        )

    def _rows(self, rows: Iterable[Element]) -> None:
        number = 0
        for row in rows:
            number = _number(row, "Index", number + 1, MAX_ROW)
            if row.get(f"{_NS}Hidden") == "1":
                self.hidden_rows.add(number)
            column = 0
            for cell in row.iterfind(f"{_NS}Cell"):
                column = _number(cell, "Index", column + 1, MAX_COLUMN)
                self._cell(number, column, cell, row.get(f"{_NS}StyleID", ""))
                column = self._merge(number, column, cell)
            number += _number(row, "Span", 0, MAX_ROW)

    def _cell(self, row: int, column: int, cell: Element, style: str) -> None:
        data = cell.find(f"{_NS}Data")
        kind = data.get(f"{_NS}Type", "") if data is not None else ""
        text = "".join(data.itertext()) if data is not None else None
        formula = "=" if cell.get(f"{_NS}Formula") else ""
        number = self.styles.number(cell.get(f"{_NS}StyleID", style))
        if text is None and not formula:
            return
        self.cells.append(RawCell(row, column, *_typed(kind, text), number, formula))
        if len(self.cells) > _MAX_CELLS:
            raise Refused("too large")

    def _merge(self, row: int, column: int, cell: Element) -> int:
        """Note a merged area; return its last column."""
        right = column + _number(cell, "MergeAcross", 0, MAX_COLUMN)
        bottom = row + _number(cell, "MergeDown", 0, MAX_ROW)
        if (right, bottom) != (column, row):
            self.merges.append((row, column, bottom, right))
        return right


def _typed(kind: str, text: str | None) -> tuple[str, Any]:
    """Return the type and the value of a cell as .xlsx has them; no text is no result."""
    if text is None:
        return "n", None
    if kind == "Number":
        value = stored_number(text)
        return ("e", text[:_SHOWN_OF_WRONG]) if value is None else ("n", value)
    if kind == "DateTime":
        return "d", text.removesuffix(".000").replace("T", " ")
    if kind == "Boolean":
        return "b", text == "1"
    return ("e" if kind == "Error" else "t"), text


def _hidden_columns(columns: Iterable[Element]) -> list[tuple[int, int]]:
    hidden, last = [], 0
    for column in columns:
        first = _number(column, "Index", last + 1, MAX_COLUMN)
        last = first + _number(column, "Span", 0, MAX_COLUMN)
        if column.get(f"{_NS}Hidden") == "1":
            hidden.append((first, last))
    return hidden


def _number(node: Element, name: str, default: int, most: int) -> int:
    digits = node.get(f"{_NS}{name}", "")
    if not digits.isdecimal():
        return default
    number = int(digits[:9])
    if number > most:
        raise Refused("damaged")
    return number
