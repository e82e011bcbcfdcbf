"""Where a figure stands."""

from __future__ import annotations

from dataclasses import dataclass

QUOTE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell of a workbook: ``cell`` as Excel shows it, ``label`` its row and column names.

    A table of a document (PDF, Word) is named by its title and counted as if it were copied into a
    sheet with the lines above it; ``page`` is where the cell is printed, 0 if there are no pages.
    """

    file: str
    sheet: str
    cell: str
    label: str = ""
    hidden: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A place in the narrative.

    ``line`` counts from 1 in the file; in a narrative sheet it is the row, and where there are
    pages (else ``page`` is 0) it is the line of text on the page. ``quote`` is the text around
    the figure as printed, without white space; the figure is ``quote[mark:mark + length]``.
    ``start`` orders places of one narrative. ``sheet`` and ``cell`` are set in a workbook.
    """

    file: str
    section: str
    line: int
    quote: str
    mark: int = 0
    length: int = 0
    start: int = 0
    sheet: str = ""
    cell: str = ""
    page: int = 0


Place = CellPlace | TextPlace


def text_start(place: Place) -> int:
    """Return where a text place stands in its narrative; 0 for cells."""
    return place.start if isinstance(place, TextPlace) else 0


def quote_around(text: str, start: int, end: int) -> tuple[str, int]:
    """Return at most 60 characters around ``start:end``, and where the figure begins in them."""
    spare = max(QUOTE_LENGTH - (end - start), 0)
    left = max(0, start - spare * 2 // 3)
    right = min(len(text), left + QUOTE_LENGTH)
    left = max(0, min(left, right - QUOTE_LENGTH))
    return text[left:right], start - left


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell as Excel shows it: (8, 5) is E8."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def cell_position(name: str) -> tuple[int, int]:
    """Return row and column of a cell as Excel names it: E8 is (8, 5)."""
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(name[len(letters) :]), column
