"""Reads an .xlsx workbook into raw cells: sparsely, dates as numbers, formulas with results.

Only the parts of openpyxl that read cells are used. Its full loader also builds pictures, charts,
comments and styles, fails on what is odd in them, and makes a cell of every position of a merged
area or a hyperlink, be it a million rows high.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.readers.builtin_formats import BUILTIN, GENERAL
from bjdc_audit.readers.excel import load_openpyxl
from bjdc_audit.readers.raw import (
    EPOCH_1904,
    RawBook,
    RawCell,
    RawSheet,
    columns_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.reader.excel import ExcelReader

    from bjdc_audit.readers.raw import Span

_NS: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_TRUE: Final = ("1", "true")


def read_xlsx(data: bytes) -> RawBook:
    """Return the workbook that the bytes are; whatever is wrong with it raises some exception."""
    load_openpyxl()
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415 – bjdc --help must not pay for it

    reader = ExcelReader(BytesIO(data), keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    shift = EPOCH_1904 if reader.wb.epoch.year == 1904 else 0  # noqa: PLR2004
    return RawBook(_sheets(reader), _formats(reader), shift)


def _sheets(reader: ExcelReader) -> Iterator[RawSheet]:
    for entry, relation in reader.parser.find_sheets():
        if "chartsheet" in relation.Type:
            continue
        with reader.archive.open(relation.target) as stream:
            yield _sheet(stream, reader.shared_strings, entry.name, entry.state != "visible")


def _formats(reader: ExcelReader) -> list[str]:
    """Return the number format of each cell style; fonts and colours are nothing to us."""
    from openpyxl.xml.functions import fromstring  # noqa: PLC0415

    if "xl/styles.xml" not in reader.valid_files:
        return []
    root = fromstring(reader.archive.read("xl/styles.xml"))
    codes = dict(BUILTIN)
    for node in root.iterfind(f"{_NS}numFmts/{_NS}numFmt"):
        codes[int(node.get("numFmtId", "0"))] = node.get("formatCode") or GENERAL
    styles = root.iterfind(f"{_NS}cellXfs/{_NS}xf")
    return [codes.get(int(style.get("numFmtId", "0")), GENERAL) for style in styles]


def _sheet(stream: Any, strings: list[str], name: str, hidden: bool) -> RawSheet:  # noqa: ANN401, FBT001 – a zip member
    """Read cached values and formulas in one go; dates stay numbers."""
    from bjdc_audit.readers.xlsx_sheet import SheetParser  # noqa: PLC0415 – needs openpyxl

    parser = SheetParser(stream, strings, data_only=True)
    cells = [
        RawCell(
            cell["row"],
            cell["column"],
            cell["data_type"],
            cell["value"],
            cell["style_id"],
            cell["formula"],
        )
        for _, row in parser.parse()
        for cell in row
        if cell["value"] is not None or cell["formula"]
    ]
    return RawSheet(
        name,
        hidden,
        cells,
        [span for reference in parser.merges if (span := _span(reference))],
        {int(row) for row, kept in parser.row_dimensions.items() if _is_hidden(kept)},
        columns_in(
            (int(kept["min"]), int(kept["max"])) for kept in parser.columns if _is_hidden(kept)
        ),
    )


def _is_hidden(kept: Mapping[str, str]) -> bool:
    size = kept.get("ht", kept.get("width", ""))
    return kept.get("hidden") in _TRUE or (size != "" and not size.strip("0."))


def _span(reference: str) -> Span | None:
    match = _AREA.fullmatch(reference)
    if not match:
        return None
    left, top = _column_number(match[1]), int(match[2])
    right = _column_number(match[3]) if match[3] else left
    bottom = int(match[4]) if match[4] else top
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
