"""Walks through a Word document: paragraphs and tables as they read once all changes are accepted.

What was inserted under tracked changes stands, what was deleted does not; nor do comments, field
codes and hidden text. Text boxes come after the paragraph that they are anchored in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from bjdc_audit.readers.blocks import TextBlock
from bjdc_audit.readers.docx.numbering import Numbering, W
from bjdc_audit.readers.docx.tables import table_block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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


class Piece(NamedTuple):
    """A stretch of text, and where it begins in the element that holds it.

    The number in front of a paragraph stands in no element.
    """

    text: str
    element: Element | None = None
    start: int = 0


def blocks_of(parts: Parts) -> list[Block]:
    """Return the paragraphs and tables of a document in reading order."""
    body = parts.document.find(f"{W}body")
    if body is None:
        return []
    return list(_Walker(Numbering(parts.numbering, parts.styles)).blocks(body))


class _Walker:
    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._waiting: list[Piece] = []  # the text of a paragraph whose end was deleted

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
        pieces = [*self._waiting, Piece(self._numbering.label(node)), *_pieces(node)]
        self._waiting = []
        if node.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self._waiting = pieces
            return
        for line in _lines(pieces):
            text = "".join(piece.text for piece in line)
            apart = tuple(part for part in text.split("\t") if part.strip())
            yield TextBlock(text.strip(), apart, source=tuple(line))
        for box in _boxes(node):
            yield from self.blocks(box)


def _pieces(node: Element) -> Iterator[Piece]:
    """Yield the text of a paragraph or a part of it."""
    for child in node:
        if child.tag in _TEXT:
            yield Piece(child.text or "", child)
        elif child.tag in _SIGNS:
            yield Piece(_SIGNS[child.tag], child)
        elif child.tag == _BREAK:
            yield Piece("" if child.get(f"{W}type") in {"page", "column"} else "\n", child)
        elif child.tag not in _LEFT_OUT and not _is_hidden(child):
            yield from _pieces(child)


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return the pieces of each line; a break ends one."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        start = piece.start
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
                start += 1
            lines[-1].append(Piece(text, piece.element, start))
            start += len(text)
    return lines


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
