"""Walks through a Word document: paragraphs and tables as they read once all changes are accepted.

What was inserted under tracked changes stands, what was deleted does not; nor do comments, field
codes and hidden text. Text boxes come after the paragraph that they are anchored in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bjdc_audit.readers.blocks import TextBlock
from bjdc_audit.readers.docx.numbering import Numbering, W
from bjdc_audit.readers.docx.tables import table_block

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from bjdc_audit.readers.blocks import Block
    from bjdc_audit.readers.docx.package import Parts

_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPH, _TABLE, _RUN = f"{W}p", f"{W}tbl", f"{W}r"
_TEXT: Final = (f"{W}t", f"{_MATH}t")
_SIGNS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_BREAK: Final = f"{W}br"
_BOX: Final = f"{W}txbxContent"
_FALLBACK: Final = f"{_COMPATIBLE}Fallback"
# Deleted and moved away; properties; what is shown elsewhere or never.
_LEFT_OUT: Final = {
    *(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText")),
    *(f"{W}{name}" for name in ("delInstrText", "rt", "comment", "sectPr", "sdtPr", "sdtEndPr")),
    _FALLBACK,
    _BOX,
}


def blocks_of(parts: Parts) -> list[Block]:
    """Return the paragraphs and tables of a document in reading order."""
    body = parts.document.find(f"{W}body")
    if body is None:
        return []
    return list(_Walker(Numbering(parts.numbering, parts.styles)).blocks(body))


class _Walker:
    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._waiting = ""  # the text of a paragraph whose end was deleted

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Yield what stands in the body, in a cell, in a text box."""
        for node in parent:
            if node.tag == _PARAGRAPH:
                yield from self._paragraph(node)
            elif node.tag == _TABLE:
                yield from table_block(node, self.blocks)
            elif node.tag not in _LEFT_OUT:
                yield from self.blocks(node)

    def _paragraph(self, node: Element) -> Iterator[Block]:
        label = self._numbering.label(node)
        text = self._waiting + label + _text(node)
        self._waiting = ""
        if node.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self._waiting = text
            return
        for line in text.split("\n"):
            yield TextBlock(line.strip(), tuple(p for p in line.split("\t") if p.strip()))
        for box in _boxes(node):
            yield from self.blocks(box)


def _text(node: Element) -> str:
    """Return the text of a paragraph or a part of it."""
    text = ""
    for child in node:
        if child.tag in _TEXT:
            text += child.text or ""
        elif child.tag in _SIGNS:
            text += _SIGNS[child.tag]
        elif child.tag == _BREAK:
            text += "" if child.get(f"{W}type") in {"page", "column"} else "\n"
        elif child.tag not in _LEFT_OUT and not _is_hidden(child):
            text += _text(child)
    return text


def _is_hidden(node: Element) -> bool:
    """Tell whether a run is formatted as hidden."""
    if node.tag != _RUN:
        return False
    vanish = node.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "true") not in {"0", "false", "off"}


def _boxes(node: Element) -> Iterator[Element]:
    """Yield the text boxes anchored in a paragraph, each once."""
    for child in node:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _boxes(child)
