"""PDF files → the tables and lines of a document.

The file is parsed in a child process (``readers/child/pdf``, run by ``child.py``). What it finds on
a page is made into lines of text (``lines.py``) and ruled tables (``strokes.py``, ``grids.py``,
``tables.py``), put into reading order (``layout.py``) and joined over pages (``joining.py``).
"""

from __future__ import annotations

from dataclasses import replace

from bjdc_audit.errors import TooLargeError
from bjdc_audit.readers.assembling import Document, assemble
from bjdc_audit.readers.pdf.child import extract, too_much
from bjdc_audit.readers.pdf.joining import joined
from bjdc_audit.readers.pdf.layout import layouts_of
from bjdc_audit.readers.pdf.notices import check_text, page_notices, unruled_notices
from bjdc_audit.readers.pdf.strokes import TooManyLinesError

__all__ = ["read_pdf"]


def read_pdf(data: bytes, name: str) -> Document:
    """Return what a PDF holds, and what must be said about reading it.

    Raises an InputError that names the file as ``name`` if it cannot be used.
    """
    pages = extract(data, name)
    check_text(pages, name)
    try:
        blocks, strays = joined(layouts_of(pages))
    except TooManyLinesError:
        raise TooLargeError(too_much(name)) from None
    document = assemble(name, blocks)
    notices = (*page_notices(pages, strays), *unruled_notices(blocks), *document.notices)
    return replace(document, notices=notices)
