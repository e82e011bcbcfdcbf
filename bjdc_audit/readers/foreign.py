"""Has a workbook of a foreign format read by a process of its own, with limits on memory and time.

What the process answers is JSON, one object a line.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.errors import EncryptedError, InputError, TooLargeError, UnreadableError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.child.limits import SECONDS
from bjdc_audit.readers.kinds import (
    damaged,
    encrypted,
    entities,
    too_large,
    unsupported,
    word_document,
)
from bjdc_audit.readers.process import ask
from bjdc_audit.readers.raw import RawBook, RawCell, RawSheet

if TYPE_CHECKING:
    from bjdc_audit.readers.kinds import Kind

PATIENCE: Final = 30
"""Seconds by the clock, for machines that are busy; the process itself may compute for fewer."""
_READER: Final = "bjdc_audit.readers.child.__main__"
_MAX_SHEET_NAME: Final = 31  # where Excel cuts the name of a file that it opens as one sheet

_OWN_FORMAT: Final = (
    ("word", Text("旧版 Word 文档", "an old Word document"), word_document),
    ("ole", Text("其他程序的文件", "a file of another program"), unsupported),
    ("old", Text("Excel 5 以前的工作簿", "a workbook older than Excel 5"), unsupported),
)


def read_foreign(kind: Kind, data: bytes, name: str) -> RawBook:
    """Return the raw cells of a workbook, or raise an InputError that names the file."""
    book, *lines = (json.loads(line) for line in _asked(kind, data, name).split(b"\n"))
    sheets = [_sheet(line, name) for line in lines]
    return RawBook(sheets, book["formats"], book["shift"], book["unseen"])


def decrypted(data: bytes, name: str, password: str) -> bytes:
    """Return a workbook without its password; one that has none is returned as it is."""
    return _asked("decrypt", data, name, password)


def _sheet(line: dict[str, Any], file: str) -> RawSheet:
    return RawSheet(
        line["name"] or PurePath(file).stem[:_MAX_SHEET_NAME],
        line["hidden"],
        [RawCell(*cell) for cell in line["cells"]],
        [(top, left, bottom, right) for top, left, bottom, right in line["merges"]],
        set(line["rows"]),
        set(line["columns"]),
    )


def _asked(task: str, data: bytes, name: str, password: str = "") -> bytes:
    """Return the answer of the other process, without the word that all went well."""
    head = json.dumps({"task": task, "password": password}).encode()
    end = ask(_READER, head + b"\n" + data, PATIENCE)
    if end.timed_out:
        raise TooLargeError(_too_slow(name))
    if end.too_long or end.aborted:
        raise too_large(name)
    state, _, rest = end.answer.partition(b"\n")
    if state != b"ok" or end.code:
        raise _refusal(state.decode("ascii", "replace"), name)
    return rest


def _refusal(state: str, name: str) -> InputError:
    """Return the error for what the process said: a word, or nothing if it crashed."""
    for word, kind, error in _OWN_FORMAT:
        if state == word:
            return error(name, kind)
    match state:
        case "encrypted" | "encrypted otherwise":
            return encrypted(name, by_excel=state == "encrypted")
        case "wrong password":
            return EncryptedError(_wrong_password(name))
        case "too large":
            return too_large(name)
        case "entities":
            return UnreadableError(entities(name))
    return UnreadableError(damaged(name))


def _wrong_password(name: str) -> Text:
    return Text(
        f"{name} 的打开密码不对：请检查 --password，注意大小写和空格。",
        f"the password does not open {name}: check --password, its case and its blanks.",
    )


def _too_slow(name: str) -> Text:
    return Text(
        f"{name} 读了 {SECONDS} 秒还没有读完，不像一份决算："
        "请用 Excel 打开，删除多余的内容，另存为 .xlsx。",
        f"reading {name} took longer than {SECONDS} seconds, which no unit's accounts do: open it "
        "in Excel, delete what is surplus and save it as .xlsx.",
    )
