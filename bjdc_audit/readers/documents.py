"""Documents that may hold a narrative, tables or both: PDF, Word, web pages. Contents decide."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from bjdc_audit.errors import EmptyError, UnsupportedError
from bjdc_audit.model.findings import Notice, Text
from bjdc_audit.readers.kinds import is_xml_table
from bjdc_audit.readers.notices import listed
from bjdc_audit.readers.text import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.sheets import Line, Sheet
    from bjdc_audit.readers.assembling import Document

_OLE = b"\xd0\xcf\x11\xe0"
_OLD_WORD = "WordDocument".encode("utf-16-le")
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_HEAD = 1_024


class Kind(Enum):
    """A kind of document."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    OLD_WORD = "doc"
    ODT = "odt"


def kind_of(data: bytes) -> Kind | None:
    """Return the kind of document that bytes are; None for a plain text, a workbook or another."""
    # imported here: each of them is small, but most runs need none
    from bjdc_audit.readers.docx.package import is_docx  # noqa: PLC0415
    from bjdc_audit.readers.html import is_html  # noqa: PLC0415

    if data.startswith(_OLE):
        return Kind.OLD_WORD if _OLD_WORD in data else None
    if data.startswith(b"PK"):
        if _ODT in data[:_HEAD]:
            return Kind.ODT
        return Kind.DOCX if is_docx(data) else None
    if b"%PDF-" in data[:_HEAD]:
        return Kind.PDF
    return Kind.HTML if is_html(data) and not is_xml_table(data) else None


def read_document(data: bytes, name: str) -> Document | None:
    """Return what a document holds, None if it is no document: a workbook, or plain text.

    Raises an InputError that names the file as ``name`` if it cannot be used.
    """
    match kind_of(data):
        case Kind.PDF:
            from bjdc_audit.readers.pdf import read_pdf  # noqa: PLC0415

            document = read_pdf(data, name)
        case Kind.DOCX:
            from bjdc_audit.readers.docx import read_docx  # noqa: PLC0415

            document = read_docx(data, name)
        case Kind.HTML:
            from bjdc_audit.readers.html import read_html  # noqa: PLC0415

            document = read_html(data, name)
        case None:
            return None
        case _:
            raise UnsupportedError(_old_word(name))
    if not document.sheets and not any(line.text.strip() for line in document.lines):
        raise EmptyError(_empty(name))
    return document


def read_narrative(data: bytes, name: str) -> tuple[tuple[Line, ...], tuple[Notice, ...]]:
    """Return the lines of a narrative that goes with a workbook, and what must be said about it.

    Tables that it repeats are left to the workbook.
    """
    document = read_document(data, name)
    if document is None:
        return read_text(data, name), ()
    return document.lines, (*document.notices, *_left_out(document.sheets, name))


def _left_out(sheets: Sequence[Sheet], name: str) -> tuple[Notice, ...]:
    if not sheets:
        return ()
    names = listed(f"“{sheet.name}”" for sheet in sheets)
    return (
        Notice(
            Text(
                f"附表以工作簿为准，没有读 {name} 里的表：{names.zh}。",
                f"tables are taken from the workbook; those in {name} were not read: {names.en}.",
            )
        ),
    )


def _old_word(name: str) -> Text:
    return Text(
        f"{name} 是旧版 Word、WPS 或 OpenDocument 文档，bjdc 读不了："
        "请用 Word 或 WPS 打开，另存为 .docx 后再审核。",
        f"{name} is an old Word, WPS or OpenDocument file, which bjdc cannot read: open it in Word "
        "or WPS, save it as .docx and audit that.",
    )


def _empty(name: str) -> Text:
    return Text(
        f"{name} 里没有文字：请检查是不是选错了文件。",
        f"{name} holds no text: check whether it is the right file.",
    )
