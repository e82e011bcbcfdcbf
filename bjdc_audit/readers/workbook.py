"""Reads a workbook of any kind into sheets, with every cell as stored and as displayed."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Final

from bjdc_audit.errors import EmptyError, EncryptedError, InputError, UnreadableError
from bjdc_audit.model.findings import Notice, Text
from bjdc_audit.readers.cells import make_sheets
from bjdc_audit.readers.files import read_bytes
from bjdc_audit.readers.guard import check_archive
from bjdc_audit.readers.kinds import Kind, kind_of
from bjdc_audit.readers.notices import reading_notices, unseen_notice
from bjdc_audit.readers.strict import as_usual

if TYPE_CHECKING:
    from pathlib import Path

    from bjdc_audit.model.sheets import Sheet
    from bjdc_audit.readers.raw import RawBook

_NO_PASSWORD: Final = "VelvetSweatshop"  # noqa: S105 – of Excel, which never asks for it


def read_workbook(
    source: Path | bytes, *, shown_name: str, password: str = ""
) -> tuple[tuple[Sheet, ...], tuple[Notice, ...]]:
    """Return the worksheets of a workbook in order, and what must be said about reading them.

    Raises an InputError that names the file as ``shown_name`` if it cannot be used.
    """
    data = source if isinstance(source, bytes) else read_bytes(source, shown_name)
    try:
        with warnings.catch_warnings(action="ignore"):  # what openpyxl finds odd is no talk of ours
            book = _read(data, shown_name, password)
            sheets = tuple(make_sheets(book, shown_name))
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 – whatever a damaged workbook makes a parser raise
        raise UnreadableError(_unreadable(shown_name, error)) from None
    if not any(sheet.cells for sheet in sheets):
        raise EmptyError(
            Text(
                f"{shown_name} 里没有内容：请检查是不是选错了文件。",
                f"{shown_name} holds nothing: check whether it is the right file.",
            )
        )
    return sheets, (*unseen_notice(book.unseen, sheets), *reading_notices(sheets))


def _read(data: bytes, name: str, password: str) -> RawBook:
    """Choose the reader. All but the one of .xlsx work in a process of their own."""
    kind = kind_of(data, name)
    if kind is Kind.XLS:
        from bjdc_audit.readers.foreign import decrypted, read_foreign  # noqa: PLC0415

        try:
            return read_foreign(kind, data, name)
        except EncryptedError:
            if not password and not (password := _password_of_excel(data, name)):
                raise
        data = decrypted(data, name, password)
        kind = kind_of(data, name)
    if kind in (Kind.XLSX, Kind.XLSB, Kind.ODS):
        check_archive(data, name)
    if kind is Kind.XLSX:
        from bjdc_audit.readers.xlsx import read_xlsx  # noqa: PLC0415 – slow to import

        return read_xlsx(as_usual(data))
    from bjdc_audit.readers.foreign import read_foreign  # noqa: PLC0415

    return read_foreign(kind, data, name)


def _password_of_excel(data: bytes, name: str) -> str:
    """Return the password that Excel sets unasked where only changes are forbidden, if it fits."""
    from bjdc_audit.readers.foreign import decrypted  # noqa: PLC0415

    try:
        decrypted(data, name, _NO_PASSWORD)
    except EncryptedError:
        return ""
    return _NO_PASSWORD


def _unreadable(name: str, error: Exception) -> Text:
    kind = type(error).__name__
    return Text(
        f"{name} 的内部结构有误，读不出来（{kind}）："
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后再审核。",
        f"{name} is malformed inside and cannot be read ({kind}): open it in Excel or WPS, save it "
        "as .xlsx and audit that.",
    )
