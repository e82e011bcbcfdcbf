"""Hostile and broken documents: Word, PDF, web pages that are no workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.parts import zipped
from tests.hostile.xlsx import LAUGHS

if TYPE_CHECKING:
    from collections.abc import Callable

_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_WORD = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEADING = "三、支出决算情况说明"
_P = f"<w:p><w:r><w:t>{HEADING}</w:t></w:r></w:p>".encode()
_ROOT = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"


def docx(body: bytes, before: bytes = b"") -> bytes:
    """Return a Word document."""
    document = b"<w:document %s><w:body>%s</w:body></w:document>" % (_WORD, body)
    return zipped({"[Content_Types].xml": _TYPES, "word/document.xml": before + document}, level=1)


def cell(properties: bytes) -> bytes:
    return b"<w:tbl><w:tr><w:tc><w:tcPr>%s</w:tcPr>%s</w:tc></w:tr></w:tbl>" % (properties, _P)


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "zip-bomb.docx": lambda: docx(b" " * (230 << 20)),
    "entities.docx": lambda: docx(b"<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", LAUGHS),
    "deep.docx": lambda: docx(
        b"<w:tbl><w:tr><w:tc>" * 100_000 + _P + b"</w:tc></w:tr></w:tbl>" * 100_000
    ),
    "many-paragraphs.docx": lambda: docx(_P * 20_000),
    "spans.docx": lambda: docx(cell(b'<w:gridSpan w:val="999999999"/>')),
    "truncated.docx": lambda: docx(_P)[:300],
    "nothing.docx": lambda: docx(b""),
    "truncated.pdf": lambda: _ROOT,
    "pages-in-circles.pdf": lambda: (
        _ROOT
        + b"2 0 obj<</Type/Pages/Count 99999999/Kids[2 0 R 2 0 R]>>endobj\n"
        + b"trailer<</Root 1 0 R>>\n%%EOF"
    ),
    "noise.pdf": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400,
    "deep.html": lambda: b"<html><body>" + b"<div>" * 300_000 + HEADING.encode(),
    "tables-in-tables.html": lambda: b"<html>" + b"<table><tr><td>" * 50_000,
    "spans.html": lambda: b"<html><table><tr>" + b"<td rowspan=65000 colspan=9999>1" * 3_000,
    "comments-open.html": lambda: b"<html>" + b"<!--" * 200_000,
    "scripts.html": f"<script>while(1);</script><p>{HEADING}<p>合计1.00万元".encode,
}
