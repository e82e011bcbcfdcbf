"""Looks up in an .xls (BIFF5, BIFF8) what calamine does not tell: formats, errors, hidden parts.

The stream is a row of records: number, length, contents. [MS-XLS] describes them.
"""

from __future__ import annotations

import codecs
from struct import Struct
from typing import TYPE_CHECKING, Final

from bjdc_audit.readers.child.details import (
    BookDetails,
    Detail,
    SheetDetails,
    error_name,
    rk_number,
)
from bjdc_audit.readers.child.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

_U16: Final = Struct("<H")
_U32: Final = Struct("<I")
_DOUBLE: Final = Struct("<d")
_HEAD: Final = Struct("<HH")
_CELL: Final = Struct("<HHH")
_SPAN: Final = Struct("<HHHH")
_RK: Final = Struct("<HI")

_BOF, _EOF, _FILE_PASSWORD, _CODE_PAGE = 0x0809, 0x000A, 0x002F, 0x0042
_SHEET, _FORMAT, _STYLE, _DATE_MODE = 0x0085, 0x041E, 0x00E0, 0x0022
_ROW, _COLUMNS, _MERGED = 0x0208, 0x007D, 0x00E5
_NUMBER, _RK_NUMBER, _RK_NUMBERS, _ERROR, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0205, 0x0006

_BIFF8: Final = 0x0600
_NO_NUMBER: Final = 0xFFFF
_ERROR_RESULT: Final = 2
_ROW_HIDDEN: Final = 0x20
_WORKSHEET: Final = 0
_WIDE: Final = 1


def book_details(stream: bytes) -> BookDetails:
    """Return the details of all worksheets; a damaged stream raises some exception."""
    return _Globals(stream).details()


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part of the stream, without the parts nested in it (charts)."""
    place, depth = start, 0
    while place + _HEAD.size <= len(stream):
        number, length = _HEAD.unpack_from(stream, place)
        place += _HEAD.size
        if number == _EOF:
            depth -= 1
            if depth <= 0:
                return
        if number == _BOF:
            depth += 1
        if depth <= 1:
            yield number, stream[place : place + length]
        place += length


class _Globals:
    """The first part of the stream: what holds for all sheets, and where they begin."""

    def __init__(self, stream: bytes) -> None:
        self.stream = stream
        self.is_biff8 = True
        self.encoding = "latin-1"
        self.book = BookDetails()
        self.starts: list[tuple[int, bytes]] = []

    def details(self) -> BookDetails:
        for number, data in _records(self.stream, 0):
            self._record(number, data)
        for start, name in self.starts:
            self.book.sheets[self._text(name, length_bytes=1)] = _sheet(self.stream, start)
        return self.book

    def _record(self, number: int, data: bytes) -> None:
        if number == _BOF:
            self.is_biff8 = _U16.unpack_from(data)[0] == _BIFF8
        elif number == _FILE_PASSWORD:
            raise Refused("encrypted")
        elif number == _CODE_PAGE:
            self.encoding = _encoding(_U16.unpack_from(data)[0])
        elif number == _DATE_MODE:
            self.book.counts_from_1904 = _U16.unpack_from(data)[0] == 1
        elif number == _STYLE:
            self.book.styles.append(_U16.unpack_from(data, 2)[0])
        elif number == _FORMAT:
            code = self._text(data[2:], length_bytes=2 if self.is_biff8 else 1)
            self.book.own_formats[_U16.unpack_from(data)[0]] = code
        elif number == _SHEET and data[5] == _WORKSHEET:
            self.starts.append((_U32.unpack_from(data)[0], data[6:]))

    def _text(self, data: bytes, *, length_bytes: int) -> str:
        length = int.from_bytes(data[:length_bytes], "little")
        text = data[length_bytes:]
        if not self.is_biff8:
            return text[:length].decode(self.encoding, "replace")
        if text[0] & _WIDE:
            return text[1 : 1 + 2 * length].decode("utf-16-le", "replace")
        return text[1 : 1 + length].decode("latin-1")


def _encoding(code_page: int) -> str:
    try:
        return codecs.lookup(f"cp{code_page}").name
    except LookupError:
        return "latin-1"


def _sheet(stream: bytes, start: int) -> SheetDetails:
    sheet = SheetDetails()
    for number, data in _records(stream, start):
        if number == _ROW:
            if _U16.unpack_from(data, 12)[0] & _ROW_HIDDEN:
                sheet.hidden_rows.add(_U16.unpack_from(data)[0] + 1)
        elif number == _COLUMNS:
            if _U16.unpack_from(data, 8)[0] & 1:
                first, last = _HEAD.unpack_from(data)
                sheet.hidden_columns.append((first + 1, last + 1))
        elif number == _MERGED:
            for top, bottom, left, right in _SPAN.iter_unpack(
                data[2 : 2 + (len(data) - 2) // 8 * 8]
            ):
                sheet.merges.append((top + 1, left + 1, bottom + 1, right + 1))
        else:
            _cells(number, data, sheet.cells)
    return sheet


def _cells(number: int, data: bytes, cells: dict[tuple[int, int], Detail]) -> None:
    if number not in (_NUMBER, _RK_NUMBER, _RK_NUMBERS, _ERROR, _FORMULA):
        return
    row, column, style = _CELL.unpack_from(data)
    if number == _RK_NUMBERS:
        packed = data[4 : 4 + (len(data) - 6) // _RK.size * _RK.size]
        for offset, (own_style, rk) in enumerate(_RK.iter_unpack(packed), start=column + 1):
            cells[row + 1, offset] = Detail(own_style, rk_number(rk))
        return
    if number == _NUMBER:
        detail = Detail(style, _DOUBLE.unpack_from(data, 6)[0])
    elif number == _RK_NUMBER:
        detail = Detail(style, rk_number(_U32.unpack_from(data, 6)[0]))
    elif number == _ERROR:
        detail = Detail(style, error=error_name(data[6]) if data[7] else "")
    else:
        detail = _formula(data, style)
    cells[row + 1, column + 1] = detail


def _formula(data: bytes, style: int) -> Detail:
    if _U16.unpack_from(data, 12)[0] != _NO_NUMBER:
        return Detail(style, _DOUBLE.unpack_from(data, 6)[0], is_formula=True)
    error = error_name(data[8]) if data[6] == _ERROR_RESULT else ""
    return Detail(style, error=error, is_formula=True)
