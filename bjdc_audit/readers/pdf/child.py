"""Runs the extractor in a process of its own, and turns its failures into input errors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.errors import EncryptedError, TooLargeError, UnreadableError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.pdf.pages import Page, page_of
from bjdc_audit.readers.process import ask

if TYPE_CHECKING:
    from bjdc_audit.errors import InputError

_EXTRACTOR: Final = "bjdc_audit.readers.child.pdf.extract"
SECONDS: Final = 30
"""Of the clock; the child stops itself after fewer seconds of computing."""


def extract(data: bytes, name: str) -> tuple[Page, ...]:
    """Return the pages of a PDF. Raises an InputError that names the file."""
    answer = _answer(data)
    if answer is None:
        raise TooLargeError(too_much(name))
    if failure := answer.get("failure"):
        raise _error(failure, name)
    return tuple(page_of(number, raw) for number, raw in enumerate(answer["pages"], start=1))


def _answer(data: bytes) -> dict[str, Any] | None:
    """Return what the child says; None if it did not finish."""
    end = ask(_EXTRACTOR, data, SECONDS)
    if end.too_long:
        return None
    try:
        answer = json.loads(end.answer)
    except ValueError:  # it was ended, or crashed
        return None
    return answer if isinstance(answer, dict) else None


def _error(failure: str, name: str) -> InputError:
    if failure == "encrypted":
        return EncryptedError(
            Text(
                f"{name} 设有打开密码，读不出内容：请另存一份不带密码的 PDF。",
                f"{name} is protected by a password: save a PDF without one.",
            )
        )
    if failure == "damaged":
        return UnreadableError(
            Text(
                f"{name} 不是完整的 PDF，打不开：请重新下载或复制一份。",
                f"{name} is no complete PDF and cannot be opened: download or copy it again.",
            )
        )
    return TooLargeError(too_much(name))


def too_much(name: str) -> Text:
    """Say that reading a file takes more than any report needs."""
    return Text(
        f"{name} 的内容远多于一份决算，或内部结构异常，读取它超出了时间或内存限制："
        "请只给出一个单位一个年度的文件，或用 PDF 阅读器打印成新的 PDF 再审核。",
        f"{name} holds far more than one unit's accounts, or is malformed: reading it took more "
        "time or memory than allowed. Give the file of one unit and one year, or print it to a new "
        "PDF and audit that.",
    )
