"""Web pages (.html) → the tables and text of a document."""

from __future__ import annotations

import re
from typing import Final

from bjdc_audit.errors import TooLargeError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.assembling import Document, assemble
from bjdc_audit.readers.text import decode

_HEAD: Final = 4_096
_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta\s|table|div|p)\b", re.IGNORECASE)


def is_html(data: bytes) -> bool:
    """Tell whether the bytes look like a web page: the first thing in them is one of its tags."""
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<!--", b"<?xml")):
        return _START.search(start) is not None
    return _START.match(start) is not None


def read_html(data: bytes, name: str) -> Document:
    """Return what a web page holds. Raises an InputError that names it as ``name``."""
    from bjdc_audit.readers.html.blocks import blocks_of  # noqa: PLC0415 - only for web pages
    from bjdc_audit.readers.html.tree import TooManyElementsError, parse  # noqa: PLC0415

    try:
        tree = parse(decode(data, name))
    except TooManyElementsError:
        raise TooLargeError(
            Text(
                f"{name} 的内容远多于一份决算，没有读取：请只给出一个单位一个年度的文件。",
                f"{name} holds far more than one unit's accounts and was not read: give the file "
                "of one unit and one year.",
            )
        ) from None
    return assemble(name, blocks_of(tree))
