"""Text files: bytes → lines. The encoding is found from the bytes, and never guessed silently."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.errors import EmptyError, TooLargeError, UnreadableError, UnsupportedError
from bjdc_audit.model.findings import Text
from bjdc_audit.model.sheets import Line
from bjdc_audit.readers.files import MEGABYTE, is_archive, read_bytes, too_large

if TYPE_CHECKING:
    from pathlib import Path

MAX_TEXT: Final = 16 * MEGABYTE
"""A narrative has some hundred kilobytes."""

# Only what an editor counts as a line: str.splitlines would also break at form feeds and others.
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_OTHER_KINDS: Final = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"<?xml", "XML"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)


def read_text(source: Path | bytes, shown_name: str) -> tuple[Line, ...]:
    """Return the lines of a text file, numbered from 1.

    Reads UTF-8 with or without byte order mark, UTF-16 with one, and GB18030 (GBK, GB2312).
    """
    data = source if isinstance(source, bytes) else read_bytes(source, shown_name)
    text = decode(data, shown_name)
    if not text.strip():
        raise EmptyError(
            Text(
                f"{shown_name} 是空的：请检查是否保存了内容。",
                f"{shown_name} is empty: check whether its contents were saved.",
            )
        )
    lines = _LINE_BREAK.split(text)
    if not lines[-1]:
        lines.pop()
    return tuple(Line(number, line) for number, line in enumerate(lines, start=1))


def decode(data: bytes, shown_name: str) -> str:
    """Return the text of a file. Raises an InputError if its bytes are none."""
    if len(data) > MAX_TEXT:
        raise TooLargeError(too_large(shown_name, MAX_TEXT))
    _refuse_other_kinds(data, shown_name)
    try:
        text = _decode_marked(data)
        if text is None:
            text = _decode_unmarked(data)
    except UnicodeDecodeError:
        raise UnreadableError(_not_text(shown_name)) from None
    if "\0" in text:  # no text holds it: a binary file, or UTF-16 without its mark
        raise UnreadableError(_not_text(shown_name))
    return text


def _decode_marked(data: bytes) -> str | None:
    """Decode by the byte order mark; None if there is none."""
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    return None


def _decode_unmarked(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # A damaged UTF-8 file often decodes as GB18030, to nonsense: look which of the two it is.
        if _mostly_utf8(data):
            raise
        return data.decode("gb18030")


def _mostly_utf8(data: bytes) -> bool:
    """Tell whether more characters beyond ASCII are right as UTF-8 than are wrong."""
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\N{REPLACEMENT CHARACTER}")
    right = sum(not char.isascii() for char in text) - wrong
    return right > wrong


def _refuse_other_kinds(data: bytes, shown_name: str) -> None:
    kind = next((name for magic, name in _OTHER_KINDS if data.startswith(magic)), "")
    if is_archive(data):
        kind = "Word/Excel/zip"
    if kind:
        raise UnsupportedError(
            Text(
                f"{shown_name} 是 {kind} 文件，而文字说明需要纯文本："
                "请用原来的程序打开，另存为 UTF-8 编码的 .txt 文件。",
                f"{shown_name} is a {kind} file, but a narrative must be plain text: open it in "
                "its own program and save it as a .txt file in UTF-8.",
            )
        )


def _not_text(shown_name: str) -> Text:
    return Text(
        f"{shown_name} 不是文本文件，或编码已损坏："
        "请用记事本等打开，另存为 UTF-8 编码的 .txt 文件。",
        f"{shown_name} is no text file, or its encoding is damaged: open it in a text editor and "
        "save it as a .txt file in UTF-8.",
    )
