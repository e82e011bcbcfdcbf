"""Cutting the runs of a Word document so that a comment begins and ends at exact characters."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RUN: Final = qn("w:r")
_PROPERTIES: Final = qn("w:rPr")
_TEXT: Final = qn("w:t")
_PARAGRAPH: Final = qn("w:p")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# What a run may stand in for Word to accept the ends of a comment beside it.
_HOLDERS: Final = {
    qn(f"w:{name}")
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml",
                 "fldSimple", "dir", "bdo")
}  # fmt: skip


class Cutter:
    """Splits runs at characters; formats stay, and so does all text.

    Characters are named by the element that held them before the first cut, and their offset there.
    """

    def __init__(self) -> None:
        self._pieces: dict[Element, list[tuple[int, Element]]] = {}

    def run_from(self, element: Element, offset: int) -> Element:
        """Return a run that begins with a character."""
        piece = self._cut(element, offset)
        _begin_run(piece)
        return _run_of(piece)

    def run_to(self, element: Element, offset: int) -> Element:
        """Return a run that ends with a character."""
        pieces = self._pieces.get(element, [(0, element)])
        length = sum(len(piece.text or "") for _, piece in pieces)
        if element.tag == _TEXT and offset + 1 < length:
            _begin_run(self._cut(element, offset + 1))
        piece = self._piece(element, offset)[1]
        following = piece.getnext()
        if following is not None:
            _begin_run(following)
        return _run_of(piece)

    def _piece(self, element: Element, offset: int) -> tuple[int, Element]:
        pieces = self._pieces.setdefault(element, [(0, element)])
        return max((piece for piece in pieces if piece[0] <= offset), key=lambda piece: piece[0])

    def _cut(self, element: Element, offset: int) -> Element:
        start, piece = self._piece(element, offset)
        if offset == start:
            return piece
        text = piece.text or ""
        rest = OxmlElement("w:t")
        piece.text, rest.text = text[: offset - start], text[offset - start :]
        for half in (piece, rest):
            half.set(_SPACE, "preserve")
        piece.addnext(rest)
        self._pieces[element].append((offset, rest))
        return rest


def can_be_marked(element: Element) -> bool:
    """Tell whether a comment can begin or end at a piece of text.

    It cannot in formulas, in characters with a phonetic guide, and in text boxes.
    """
    run = element.getparent()
    if run is None or run.tag != _RUN:
        return False
    holder = run.getparent()
    while holder is not None and holder.tag != _PARAGRAPH:
        if holder.tag not in _HOLDERS:
            return False
        holder = holder.getparent()
    return holder is not None and holder is outer_paragraph(element)


def outer_paragraph(element: Element) -> Element | None:
    """Return the paragraph of the page that a piece of text belongs to.

    That is the one that a text box is anchored in: Word has no comments inside of boxes.
    """
    holders = [holder for holder in element.iterancestors() if holder.tag == _PARAGRAPH]
    return holders[-1] if holders else None


def mark(first: Element, last: Element, comment_id: int) -> None:
    """Let a comment reach from one run to another."""
    first.addprevious(_end("w:commentRangeStart", comment_id))
    last.addnext(_reference(comment_id))
    last.addnext(_end("w:commentRangeEnd", comment_id))


def mark_paragraph(paragraph: Element, comment_id: int) -> None:
    """Let a comment reach over a whole paragraph."""
    start = _end("w:commentRangeStart", comment_id)
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        paragraph.insert(0, start)
    else:
        properties.addnext(start)
    paragraph.append(_end("w:commentRangeEnd", comment_id))
    paragraph.append(_reference(comment_id))


def shade(first: Element, last: Element, color: str) -> None:
    """Give the runs from one to another, side by side, a background (RRGGBB)."""
    run: Element | None = first
    while run is not None:
        if run.tag == _RUN:
            _shade(run, color)
        run = None if run is last else run.getnext()


def _shade(run: Element, color: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        shading.set(qn(f"w:{name}"), value)
    properties = run.find(_PROPERTIES)
    if properties is None:
        properties = OxmlElement("w:rPr")
        run.insert(0, properties)
    properties.append(shading)


def _begin_run(element: Element) -> None:
    """Move an element and all that follows it in its run into a run of their own."""
    run = _run_of(element)
    before = [child for child in element.itersiblings(preceding=True) if child.tag != _PROPERTIES]
    if not before:
        return
    new = OxmlElement("w:r")
    for key, value in run.attrib.items():
        new.set(key, value)
    properties = run.find(_PROPERTIES)
    if properties is not None:
        new.append(deepcopy(properties))
    for child in [element, *element.itersiblings()]:
        new.append(child)
    run.addnext(new)


def _run_of(element: Element) -> Element:
    run = element.getparent()
    if run is None or run.tag != _RUN:
        raise ValueError("a piece of text outside of a run")
    return run


def _end(tag: str, comment_id: int) -> Element:
    node = OxmlElement(tag)
    node.set(qn("w:id"), str(comment_id))
    return node


def _reference(comment_id: int) -> Element:
    run, properties, style = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:rStyle")
    style.set(qn("w:val"), "CommentReference")
    properties.append(style)
    run.append(properties)
    run.append(_end("w:commentReference", comment_id))
    return run
