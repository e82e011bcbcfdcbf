"""Word documents (.docx) → the tables and text of a document.

``package.py`` unpacks the parts that hold text, within limits; ``numbering.py`` counts numbered
paragraphs; ``body.py`` walks through the document.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.readers.assembling import Document, assemble

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def read_docx(data: bytes, name: str) -> Document:
    """Return what a Word document holds. Raises an InputError that names it as ``name``."""
    from bjdc_audit.readers.docx.body import blocks_of  # noqa: PLC0415
    from bjdc_audit.readers.docx.package import parts_of  # noqa: PLC0415

    return assemble(name, blocks_of(parts_of(data, name)))


def read_docx_tree(root: Element, data: bytes, name: str) -> Document:
    """Return the same of a tree of the main part that somebody else has parsed.

    The sources of the document are then ``Piece`` objects that point into that tree.
    """
    from bjdc_audit.readers.docx.body import blocks_of  # noqa: PLC0415
    from bjdc_audit.readers.docx.package import parts_of  # noqa: PLC0415

    return assemble(name, blocks_of(replace(parts_of(data, name), document=root)))
