"""Where the words of a place stand in a Word document, found by the way the reader went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from bjdc_audit.model.places import CellPlace, cell_position
from bjdc_audit.model.text import visible
from bjdc_audit.readers.docx import read_docx_tree
from bjdc_audit.reporters.annotate.docx.runs import can_be_marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from xml.etree.ElementTree import Element as PlainElement

    from lxml.etree import _Element as Element

    from bjdc_audit.model.places import Place, TextPlace
    from bjdc_audit.readers.docx.body import Piece

_CONTEXT: Final = 6
"""Characters around a figure that a line must share with a quote, unless one holds the other."""


class Char(NamedTuple):
    """A visible character: the element that holds it, None for a counted number, and where."""

    text: str
    element: Element | None
    offset: int


@dataclass(frozen=True)
class Span:
    """Words of a document, or (``exact`` is False) the paragraph that they must be in."""

    first: Char
    last: Char
    exact: bool


class Spans:
    """Finds places in one document, whose tree python-docx has parsed."""

    def __init__(self, root: Element, data: bytes, name: str) -> None:
        # lxml's elements do all that the reader asks of those of the standard library
        self._document = read_docx_tree(cast("PlainElement", root), data, name)

    def of(self, place: Place) -> Span | None:
        """Return the words of a place, None if even their paragraph is not known."""
        if isinstance(place, CellPlace):
            position = cell_position(place.cell or "A1")
            cell = chars_of(self._document.sources.cells.get((place.sheet, *position), ()))
            return _whole(cell)
        return self._words(place)

    def _words(self, place: TextPlace) -> Span | None:
        lines = self._document.lines
        if not 1 <= place.line <= len(lines) or lines[place.line - 1].number != place.line:
            return None
        chars = chars_of(self._document.sources.lines[place.line - 1])
        if not chars:
            return None
        start = place_in("".join(char.text for char in chars), place)
        if start is None or not place.length:
            return _paragraph(chars)
        words = chars[start : start + place.length]
        return _whole(words) if _is_plain(words) else _paragraph(words)


def chars_of(source: Iterable[object]) -> list[Char]:
    """Return the visible characters of what the reader made a line or a cell of."""
    return [
        Char(char, cast("Element | None", piece.element), piece.start + offset)
        for piece in cast("Iterable[Piece]", source)
        for offset, char in enumerate(piece.text)
        if visible(char).strip()
    ]


def place_in(line: str, place: TextPlace) -> int | None:
    """Return where the figure of a place begins in a line without blanks; None if not sure.

    The quote may reach beyond the line. Laid over it, the two must agree in just one way.
    """
    quote, fits = place.quote, []
    for start in range(len(line) - place.length + 1):
        left, right = min(start, place.mark), len(quote) - place.mark
        shared = quote[place.mark - left : place.mark + min(right, len(line) - start)]
        if line[start - left : start - left + len(shared)] != shared:
            continue
        if len(shared) >= min(place.length + _CONTEXT, len(quote), len(line)):
            fits.append(start)
    return fits[0] if len(fits) == 1 else None


def _whole(chars: Sequence[Char]) -> Span | None:
    held = [char for char in chars if char.element is not None]
    if not held:
        return None
    return Span(held[0], held[-1], _is_plain(held))


def _paragraph(chars: Sequence[Char]) -> Span | None:
    held = [char for char in chars if char.element is not None]
    return Span(held[0], held[-1], exact=False) if held else None


def _is_plain(chars: Sequence[Char]) -> bool:
    """Tell whether a comment can begin and end right there."""
    ends = (chars[0].element, chars[-1].element)
    return all(element is not None and can_be_marked(element) for element in ends)
