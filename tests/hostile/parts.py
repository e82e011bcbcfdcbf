"""Little workbooks whose parts can be replaced, and pieces that hostile files are made of."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
SHEET = "xl/worksheets/sheet1.xml"
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ROWS = (
    ("支出决算表",),
    ("编制单位：示例单位", "", "", "单位：万元"),
    ("项目", "本年支出合计", "基本支出", "项目支出"),
    ("合计", 363.96, 293.89, 70.07),
    ("社会保障和就业支出", 363.96, 293.89, 70.07),
)


@cache
def good() -> bytes:
    """Return a workbook with one table that is right."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "支出决算表"
    for row in ROWS:
        sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(parts: Mapping[str, bytes], level: int = 6) -> bytes:
    """Return a zip archive."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the members of a zip archive."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(data: bytes, **replaced: bytes) -> bytes:
    """Return a zip archive with members replaced or added."""
    return zipped(parts_of(data) | replaced)


def book_with(sheet: bytes, more: Mapping[str, bytes] | None = None) -> bytes:
    """Return a workbook whose first sheet is some XML."""
    return zipped(parts_of(good()) | {SHEET: sheet} | dict(more or {}), level=1)


def worksheet(rows: bytes, after: bytes = b"", before: bytes = b"") -> bytes:
    """Return the XML of a sheet."""
    return b"<worksheet %s>%s<sheetData>%s</sheetData>%s</worksheet>" % (MAIN, before, rows, after)


def table(cells: Iterable[bytes], after: bytes = b"", before: bytes = b"") -> bytes:
    """Return a workbook with the table of ``good`` and more cells in one row below it."""
    old = parts_of(good())[SHEET]
    start = old.index(b"<sheetData>") + len(b"<sheetData>")
    rows = old[start : old.index(b"</sheetData>")]
    return book_with(worksheet(rows + b"<row>%s</row>" % b"".join(cells), after, before))


def text_cell(reference: str, text: str) -> bytes:
    """Return a cell with its text inside."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


def value_cell(reference: str, value: str, attributes: str = "") -> bytes:
    """Return a cell with a value."""
    return f'<c r="{reference}" {attributes}><v>{value}</v></c>'.encode()


def flipped(data: bytes, *places: int) -> bytes:
    """Return the bytes with some of them inverted; negative places count from the end."""
    damaged = bytearray(data)
    for place in places:
        damaged[place] ^= 0xFF
    return bytes(damaged)
