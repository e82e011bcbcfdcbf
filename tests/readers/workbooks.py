"""Little workbooks for the tests."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook

from bjdc_audit.readers.workbook import read_workbook

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from bjdc_audit.model.findings import Notice
    from bjdc_audit.model.sheets import Cell, Sheet

NAME = "决算.xlsx"


def data_of(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(book: Workbook | bytes) -> tuple[tuple[Sheet, ...], tuple[Notice, ...]]:
    data = book if isinstance(book, bytes) else data_of(book)
    return read_workbook(data, shown_name=NAME)


def only(value: float | str | dt.date, number_format: str = "General") -> Cell:
    """Return the one cell of a workbook, as read."""
    book = Workbook()
    cell = book.active.cell(2, 3, value)  # type: ignore[union-attr]
    cell.number_format = number_format
    (found,) = read(book)[0]
    return found.cells[2, 3]


def patched(data: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """Return a workbook with some of its parts changed, dropped (None) or added."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in more.items():
            new.writestr(name, content)
    return stream.getvalue()


def with_sheet_xml(old: bytes, new: bytes, book: Workbook | None = None) -> bytes:
    """Return a workbook whose first sheet's XML was edited."""
    if book is None:
        book = Workbook()
        book.active["A1"] = 1  # type: ignore[index]
    return patched(
        data_of(book),
        lambda name, content: content.replace(old, new) if name.endswith("sheet1.xml") else content,
    )


def a_workbook() -> bytes:
    book = Workbook()
    book.active["A1"] = 1  # type: ignore[index]
    return data_of(book)
