"""Bytes of a file, and what kind of file they are; contents decide, not names."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bjdc_audit.errors import TooLargeError, UnreadableError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.kinds import is_web_archive, is_xml_table

if TYPE_CHECKING:
    from collections.abc import Iterator

STDIN: Final = Path("-")
"""What a user writes for standard input."""
STDIN_NAME: Final = "<stdin>"
"""What standard input is called in reports."""

MEGABYTE: Final = 1024 * 1024
MAX_FILE: Final = 64 * MEGABYTE
"""More than any report of one unit; reading stops here, so that no device is read for ever."""

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
WORKBOOK_SUFFIXES: Final = (".xlsx", ".xlsm")
OLD_WORKBOOK_SUFFIXES: Final = (".xls", ".xlsb", ".et", ".ods", ".mht", ".mhtml")
"""Other workbooks; beside one of the new kind with the same stem, they are done with."""
TEXT_SUFFIXES: Final = (".txt", ".md", ".docx", ".html", ".htm", ".pdf")
"""Narratives, those that are easiest to read rightly first; all but texts may hold tables, too."""
PLAIN_SUFFIXES: Final = (".txt", ".md")
DOCUMENT_SUFFIXES: Final = (".doc", ".wps", ".odt", ".rtf")
"""Documents that may well be the narrative, and that we do not read."""


def read_bytes(path: Path, shown_name: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``."""
    try:
        data = _read(path)
    except OSError as error:
        raise UnreadableError(unreadable(shown_name, error)) from None
    if len(data) > MAX_FILE:
        raise TooLargeError(too_large(shown_name, MAX_FILE))
    return data


def unreadable(name: str, error: OSError) -> Text:
    """Say why a file or a folder cannot be read, and what to do."""
    match error:
        case FileNotFoundError():
            return Text(
                f"找不到 {name}：请检查路径和文件名。",
                f"{name} does not exist: check the path and the name.",
            )
        case IsADirectoryError():
            return Text(
                f"{name} 是文件夹，这里需要一个文件：请给出文件名。",
                f"{name} is a folder, but a file is needed here: name the file.",
            )
        case PermissionError():
            return Text(
                f"没有权限读取 {name}：请关闭正在使用它的程序，或检查它的权限。",
                f"{name} may not be read: close the program that uses it, or check its rights.",
            )
    reason = error.strerror or str(error)
    return Text(
        f"读不出 {name}（{reason}）：请检查路径，或重新复制一份再试。",
        f"{name} cannot be read ({reason}): check the path, or copy it again.",
    )


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of the bytes of a file, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def shown_name(path: Path, *, full: bool) -> str:
    """Return what a file is called in reports: its name, or its path as the user wrote it."""
    if path == STDIN:
        return STDIN_NAME
    return str(path) if full else path.name


def relative_path(path: Path) -> str:
    """Return where a file lies, seen from the folder that bjdc runs in, with / between folders.

    A file that is not below that folder keeps its whole path.
    """
    if path == STDIN:
        return STDIN_NAME
    whole = Path(os.path.normpath(path.absolute()))
    here = Path.cwd()
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()


def is_workbook(path: Path, data: bytes) -> bool:
    """Tell whether the workbook reader must see the file, be it only to say what is wrong."""
    called_so = path.suffix.lower() in WORKBOOK_SUFFIXES + OLD_WORKBOOK_SUFFIXES
    return called_so or data.startswith(_ZIP + _OLE) or is_xml_table(data) or is_web_archive(data)


def is_archive(data: bytes) -> bool:
    """Tell whether the bytes are a zip or an OLE file: Word, Excel, WPS, an archive."""
    return data.startswith(_ZIP + _OLE)


def too_large(shown_name: str, limit: int) -> Text:
    """Say that a file is larger than ``limit`` bytes."""
    megabytes = limit // MEGABYTE
    return Text(
        f"{shown_name} 超过 {megabytes} MB，不像一份决算：请只给出一个单位一个年度的文件。",
        f"{shown_name} is larger than {megabytes} MB and does not look like one unit's accounts: "
        "give the file of one unit and one year.",
    )


def _read(path: Path) -> bytes:
    if path == STDIN:
        if sys.stdin is None:
            raise UnreadableError(
                Text(
                    "标准输入是关闭的，读不到文字：请给出文件名，或用管道送入文字。",
                    "standard input is closed, no text can be read: name a file, or pipe the text "
                    "in.",
                )
            )
        return sys.stdin.buffer.read(MAX_FILE + 1)
    with path.open("rb") as file:
        return file.read(MAX_FILE + 1)


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in a fixed order, without hidden ones and Excel's locks."""

    def refuse(error: OSError) -> None:
        raise error

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
        for name in sorted(files):
            if not name.startswith((".", "~$")):
                yield Path(parent, name)
