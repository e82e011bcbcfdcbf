"""Reads .xls and .xlsb: texts and values by calamine, what it leaves out by our own look-up.

If the look-up fails over an odd workbook, calamine's values are taken alone and that is said.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import python_calamine as calamine

from bjdc_audit.readers.child import biff8, biff12
from bjdc_audit.readers.child.details import BookDetails, Detail, SheetDetails
from bjdc_audit.readers.child.errors import Refused
from bjdc_audit.readers.raw import EPOCH_1904, RawBook, RawCell, RawSheet, columns_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_AREA: Final = 4_000_000
"""Positions between the first and the last cell of a sheet: calamine keeps each one."""

_WORKSHEET: Final = calamine.SheetTypeEnum.WorkSheet
_NO_DETAIL: Final = Detail(0)


def read_xls(data: bytes) -> RawBook:
    """Read whatever stands in an OLE file, if it is a workbook."""
    contents = _workbook_stream(data)
    return _read(data, lambda: biff8.book_details(contents))


def read_xlsb(data: bytes) -> RawBook:
    """Read an .xlsb."""
    return _read(data, lambda: biff12.book_details(data))


def _workbook_stream(data: bytes) -> bytes:
    import olefile  # type: ignore[import-untyped]  # noqa: PLC0415 – .xlsb needs none

    try:
        ole = olefile.OleFileIO(BytesIO(data))
    except OSError:
        is_word = "WordDocument".encode("utf-16-le") in data
        raise Refused("word" if is_word else "damaged") from None
    if ole.exists("EncryptedPackage"):
        raise Refused("encrypted")
    stream = next((name for name in ("Workbook", "Book") if ole.exists(name)), "")
    if not stream:
        raise Refused("word" if ole.exists("WordDocument") else "ole")
    contents: bytes = ole.openstream(stream).read()
    return contents


def _read(data: bytes, look_up: Callable[[], BookDetails]) -> RawBook:
    try:
        details = look_up()
    except (Refused, MemoryError):
        raise
    except Exception:  # noqa: BLE001 – a damaged part; calamine may read the rest
        details = BookDetails()
    _check_area(details)
    try:
        book = calamine.load_workbook(BytesIO(data))
    except calamine.PasswordError:
        raise Refused("encrypted") from None
    sheets = [
        _sheet(book, number, details)
        for number, sheet in enumerate(book.sheets_metadata)
        if sheet.typ == _WORKSHEET
    ]
    unseen = "" if details.sheets.keys() >= {sheet.name for sheet in sheets} else "details"
    shift = EPOCH_1904 if details.counts_from_1904 else 0
    return RawBook(sheets, details.formats(), shift, unseen)


def _check_area(details: BookDetails) -> None:
    """Refuse what calamine would need gigabytes for, before it aborts."""
    for sheet in details.sheets.values():
        if sheet.cells:
            rows, columns = zip(*sheet.cells, strict=True)
            height, width = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
            if height * width > MAX_AREA:
                raise Refused("too large")


def _sheet(book: calamine.CalamineWorkbook, number: int, details: BookDetails) -> RawSheet:
    told = book.sheets_metadata[number]
    sheet = book.get_sheet_by_index(number)
    own = details.sheets.get(told.name, SheetDetails())
    cells = dict(own.cells)
    found = [
        _cell(row, column, value, cells.pop((row, column), _NO_DETAIL))
        for row, column, value in _values(sheet)
    ]
    found += [_cell(row, column, "", detail) for (row, column), detail in cells.items()]
    merges = own.merges or [
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return RawSheet(
        told.name,
        told.visible != calamine.SheetVisibleEnum.Visible,
        found,
        merges,
        own.hidden_rows,
        columns_in(own.hidden_columns),
    )


def _values(sheet: calamine.CalamineSheet) -> Iterator[tuple[int, int, Any]]:
    """Yield row and column from 1, as Excel counts them, of each cell that is not empty."""
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=top + 1):
        for column, value in enumerate(values, start=left + 1):
            if value != "":
                yield row, column, value


def _cell(row: int, column: int, value: Any, detail: Detail) -> RawCell:  # noqa: ANN401
    formula = "=" if detail.is_formula else ""
    if detail.error:
        return RawCell(row, column, "e", detail.error, detail.style, formula)
    if detail.number is not None:
        return RawCell(row, column, "n", detail.number, detail.style, formula)
    if isinstance(value, str):  # of a formula that came to the empty text: a result, too
        return RawCell(row, column, "t" if value else "str", value or None, 0, formula)
    if isinstance(value, bool):
        return RawCell(row, column, "b", value, 0, formula)
    if isinstance(value, int | float):
        return RawCell(row, column, "n", value, 0, formula)
    shown = value.isoformat(" ") if isinstance(value, dt.datetime) else str(value)
    return RawCell(row, column, "d", shown, 0, formula)
