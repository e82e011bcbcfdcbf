"""Word documents (.docx) → the tables and text of a document.

``package.py`` unpacks the parts that hold text, within limits; ``numbering.py`` counts numbered
paragraphs; ``body.py`` walks through the document.
"""

from __future__ import annotations

from bjdc_audit.readers.assembling import Document, assemble


def read_docx(data: bytes, name: str) -> Document:
    """Return what a Word document holds. Raises an InputError that names it as ``name``."""
    from bjdc_audit.readers.docx.body import blocks_of  # noqa: PLC0415
    from bjdc_audit.readers.docx.package import parts_of  # noqa: PLC0415

    return assemble(name, blocks_of(parts_of(data, name)))
