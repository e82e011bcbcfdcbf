"""Looks up in an .xlsb (BIFF12) what calamine does not tell: formats, errors, merged areas.

Each part is a row of records: number and length in seven bits a byte, contents. [MS-XLSB]
describes them.
"""

from __future__ import annotations

import posixpath
from io import BytesIO
from struct import Struct
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from bjdc_audit.readers.child.details import (
    BookDetails,
    Detail,
    SheetDetails,
    error_name,
    rk_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_U16: Final = Struct("<H")
_U32: Final = Struct("<I")
_DOUBLE: Final = Struct("<d")
_TWO: Final = Struct("<II")
_SPAN: Final = Struct("<IIII")

_ROW, _ERROR, _MERGED, _COLUMNS = 0, 3, 176, 60
_RK, _REAL, _FORMULA_TEXT, _FORMULA_NUMBER, _FORMULA_BOOL, _FORMULA_ERROR = 2, 5, 8, 9, 10, 11
_CELLS: Final = {_RK, _REAL, _ERROR, _FORMULA_TEXT, _FORMULA_NUMBER, _FORMULA_BOOL, _FORMULA_ERROR}
_BOOK_PROPERTIES, _SHEET = 153, 156
_FORMAT, _STYLE, _STYLES_BEGIN, _STYLES_END = 44, 47, 617, 618

_BOOK: Final = "xl/workbook.bin"
_RELATIONS: Final = "xl/_rels/workbook.bin.rels"
_STYLES: Final = "xl/styles.bin"
_ROW_HIDDEN: Final = 0x10
_NULL_TEXT: Final = 0xFFFFFFFF


def book_details(data: bytes) -> BookDetails:
    """Return the details of all worksheets; a damaged workbook raises some exception."""
    book = BookDetails()
    with ZipFile(BytesIO(data)) as archive:
        if _STYLES in archive.namelist():
            _read_styles(archive.read(_STYLES), book)
        targets = _targets(archive.read(_RELATIONS))
        for number, record in _records(archive.read(_BOOK)):
            if number == _BOOK_PROPERTIES:
                book.counts_from_1904 = bool(record[0] & 1)
            elif number == _SHEET:
                relation, end = _text(record, 8)
                name, _ = _text(record, end)
                if "worksheets/" in (target := targets.get(relation, "")):
                    book.sheets[name] = _sheet(archive.read(target))
    return book


def _targets(relations: bytes) -> dict[str, str]:
    """Return the part of the archive that each relation names."""
    return {
        node.get("Id", ""): posixpath.normpath(posixpath.join("/xl", node.get("Target", "")))[1:]
        for node in fromstring(relations)
    }


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(part):
        number, place = _varying(part, place)
        length, place = _varying(part, place)
        yield number, part[place : place + length]
        place += length


def _varying(part: bytes, place: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, at most four, and where it ends."""
    number = 0
    for shift in (0, 7, 14, 21):
        byte = part[place]
        place += 1
        number |= (byte & 0x7F) << shift
        if not byte & 0x80:
            break
    return number, place


def _text(record: bytes, place: int) -> tuple[str, int]:
    (length,) = _U32.unpack_from(record, place)
    start = place + _U32.size
    end = start if length == _NULL_TEXT else start + 2 * length
    return record[start:end].decode("utf-16-le", "replace"), end


def _read_styles(part: bytes, book: BookDetails) -> None:
    is_of_cells = False
    for number, record in _records(part):
        if number == _FORMAT:
            book.own_formats[_U16.unpack_from(record)[0]] = _text(record, 2)[0]
        elif number in (_STYLES_BEGIN, _STYLES_END):
            is_of_cells = number == _STYLES_BEGIN
        elif number == _STYLE and is_of_cells:
            book.styles.append(_U16.unpack_from(record, 2)[0])


def _sheet(part: bytes) -> SheetDetails:
    sheet, row = SheetDetails(), 0
    for number, record in _records(part):
        if number == _ROW:
            row = _U32.unpack_from(record)[0] + 1
            if record[11] & _ROW_HIDDEN:
                sheet.hidden_rows.add(row)
        elif number in _CELLS:
            column, style = _TWO.unpack_from(record)
            detail = _detail(number, record, style & 0xFFFFFF)
            sheet.cells[row, column + 1] = detail
        elif number == _COLUMNS and _U16.unpack_from(record, 16)[0] & 1:
            first, last = _TWO.unpack_from(record)
            sheet.hidden_columns.append((first + 1, last + 1))
        elif number == _MERGED:
            top, bottom, left, right = _SPAN.unpack_from(record)
            sheet.merges.append((top + 1, left + 1, bottom + 1, right + 1))
    return sheet


def _detail(number: int, record: bytes, style: int) -> Detail:
    if number == _RK:
        return Detail(style, rk_number(_U32.unpack_from(record, 8)[0]))
    if number in (_REAL, _FORMULA_NUMBER):
        value = _DOUBLE.unpack_from(record, 8)[0]
        return Detail(style, value, is_formula=number == _FORMULA_NUMBER)
    error = error_name(record[8]) if number in (_ERROR, _FORMULA_ERROR) else ""
    return Detail(
        style, error=error, is_formula=number in (_FORMULA_TEXT, _FORMULA_BOOL, _FORMULA_ERROR)
    )
