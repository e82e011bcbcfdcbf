"""One task from standard input, one answer to standard output; see ``readers/foreign.py``.

The question is a line of JSON and the bytes of a file. The answer is a line with one word, ``ok``
or why not; after ``ok``, lines of JSON: the book, then each sheet; or a decrypted file.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.readers.child.errors import Refused
from bjdc_audit.readers.child.limits import set_limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bjdc_audit.readers.raw import RawBook, RawSheet

    Reader = Callable[[bytes], RawBook]

MAX_CELLS: Final = 100_000
MAX_TEXT: Final = 16 * 1024 * 1024
"""Characters in all cells together."""


def main() -> None:
    """Do the task; leave the parent to word what went wrong."""
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    question = json.loads(head)
    reader = None if question["task"] == "decrypt" else _reader(question["task"])
    set_limits()  # only now: modules may have to be compiled, and that writes files
    try:
        answer = b"ok\n" + _answer(reader, data, question["password"])
    except Refused as refusal:
        answer = refusal.word.encode()
    except MemoryError:
        answer = b"too large"
    sys.stdout.buffer.write(answer)


def _answer(reader: Reader | None, data: bytes, password: str) -> bytes:
    if reader is None:
        from bjdc_audit.readers.child.decrypt import decrypt  # noqa: PLC0415

        return decrypt(data, password)
    lines = (json.dumps(line, ensure_ascii=False) for line in _lines(reader(data)))
    return "\n".join(lines).encode("utf-8", "replace")


def _reader(task: str) -> Reader:
    """Import the one reader that is needed."""
    if task == "ods":
        from bjdc_audit.readers.child.ods import read_ods  # noqa: PLC0415

        return read_ods
    if task == "page":
        from bjdc_audit.readers.child.page import read_page  # noqa: PLC0415

        return read_page
    if task == "xml table":
        from bjdc_audit.readers.child.xml_table import read_xml_table  # noqa: PLC0415

        return read_xml_table
    if task == "web archive":
        from bjdc_audit.readers.child.web_archive import read_web_archive  # noqa: PLC0415

        return read_web_archive
    from bjdc_audit.readers.child.binary import read_xls, read_xlsb  # noqa: PLC0415

    return {"xls": read_xls, "xlsb": read_xlsb}[task]


def _lines(book: RawBook) -> Iterator[dict[str, Any]]:
    cells, text = 0, 0
    sheets = []
    for sheet in book.sheets:
        cells += len(sheet.cells)
        text += sum(len(c.value) for c in sheet.cells if isinstance(c.value, str))
        if cells > MAX_CELLS or text > MAX_TEXT:
            raise Refused("too large")
        sheets.append(_sheet(sheet))
    yield {"formats": list(book.formats), "shift": book.date_shift, "unseen": book.unseen}
    yield from sheets


def _sheet(sheet: RawSheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "cells": [
            (c.row, c.column, c.type, c.value, c.style, c.formula, c.shown, c.decimals)
            for c in sheet.cells
        ],
        "merges": list(sheet.merges),
        "rows": sorted(sheet.hidden_rows),
        "columns": sorted(sheet.hidden_columns),
    }


if __name__ == "__main__":
    main()
