"""Characters in a grid → the cells of a table, each with its lines of text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bjdc_audit.readers.number_format import number_in
from bjdc_audit.readers.pdf.lines import NUMERALS, is_numeral, lines_of
from bjdc_audit.readers.pdf.pages import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.readers.pdf.grids import Area, Grid
    from bjdc_audit.readers.pdf.lines import Line
    from bjdc_audit.readers.pdf.pages import Char

_PADDING: Final = 1_080
"""What a word processor leaves free at both sides of a cell, together."""
_NARROW: Final = 60
"""Percent of its size that a digit is wide, at most."""
_TOUCHING: Final = 20
_NUMERAL = re.compile(f"[{NUMERALS}]+")
_ONLY_NUMERALS = re.compile(rf"[{NUMERALS}\s]+")
_DIGIT = re.compile(r"\d")
_CROSSING: Final = 30
"""Percent of its height that a line may jut out of its cell."""
_FEWEST_FILLED: Final = 2
_FEWEST_CELLS: Final = 4


@dataclass(frozen=True, slots=True)
class PdfCell:
    """A cell with text. Rows and columns count from 0.

    ``width`` is that of its first character or number, ``room`` what its last line leaves free.
    ``doubtful`` says that its numbers came out otherwise than they stand in the file.
    """

    area: Area
    text: str
    page: int
    width: int = 0
    room: int = 0
    doubtful: bool = False


@dataclass(frozen=True)
class PdfTable:
    """A table of one page, or of several once they are joined. ``pages`` are first and last."""

    xs: tuple[int, ...]
    rows: int
    cells: tuple[PdfCell, ...]
    top: int
    bottom: int
    pages: tuple[int, int]

    @property
    def columns(self) -> int:
        """The number of its columns."""
        return len(self.xs) - 1

    def row(self, number: int) -> list[PdfCell]:
        """Return the cells that begin in a row."""
        return [cell for cell in self.cells if cell.area.top == number]


def table_of(
    grid: Grid, chars: Iterable[Char], page: int
) -> tuple[PdfTable | None, tuple[Char, ...]]:
    """Return the table that a grid and the characters in it form, and the characters used.

    A box around a text is no table: its characters are left.
    """
    filled: dict[Area, list[list[Char]]] = defaultdict(list)
    for run in _runs(chars):
        left, right = run[0].left, run[-1].right
        area = grid.at((left + right) // 2, run[0].middle)
        if area is not None:
            filled[area].append(run)
    if len(filled) < _FEWEST_FILLED and not (filled and len(grid.cells) >= _FEWEST_CELLS):
        return None, ()
    cells = tuple(_cell(grid, area, filled[area], page) for area in grid.cells if area in filled)
    rows = len(grid.ys) - 1
    table = PdfTable(grid.xs, rows, cells, grid.ys[0], grid.ys[-1], (page, page))
    return table, tuple(char for runs in filled.values() for run in runs for char in run)


def moved(cell: PdfCell, rows: int, columns: dict[int, tuple[int, int]]) -> PdfCell:
    """Return a cell that stands ``rows`` lower, its columns numbered anew."""
    area = cell.area
    left, right = columns[area.left][0], columns[area.right][1]
    lower = replace(area, top=area.top + rows, bottom=area.bottom + rows, left=left, right=right)
    return replace(cell, area=lower)


def _runs(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Yield single characters, but the digits of a number together: it may jut out of its cell."""
    run: list[Char] = []
    for char in chars:
        if run and not _goes_on(run[-1], char):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _goes_on(before: Char, char: Char) -> bool:
    return (
        is_numeral(before.text)
        and is_numeral(char.text)
        and not char.gap
        and before.baseline == char.baseline
        and char.left >= before.left
        and (char.left - before.right) * 100 <= char.size * _TOUCHING
    )


def _cell(grid: Grid, area: Area, runs: Sequence[Sequence[Char]], page: int) -> PdfCell:
    lines = lines_of(char for run in runs for char in run)
    text = _joined(lines, grid.width(area))
    said = {"".join(char.text for char in run) for run in runs}
    placed = {number for line in lines for number in _NUMERAL.findall(line.text)}
    lost = {number for number in said if _NUMERAL.fullmatch(number)} != placed
    juts = any(_juts_out(line, grid.height(area)) for line in lines)
    first = lines[0].right - lines[0].left
    width = first if is_numeral(lines[0].text[0]) else lines[0].size
    return PdfCell(area, text, page, width, _room(lines[-1], grid.width(area)), lost or juts)


def _juts_out(line: Line, edges: tuple[int, int]) -> bool:
    """Tell whether a line crosses the upper or lower edge of its cell: whose is it then?"""
    spare = line.size * (50 - _CROSSING) // 100
    return line.middle - spare < edges[0] or line.middle + spare > edges[1]


def _room(line: Line, width: int) -> int:
    """Return how much of the width of a cell a line leaves free."""
    return width - _PADDING - (line.right - line.left)


def is_number(text: str) -> bool:
    """Tell whether a text is made of digits, points and commas only."""
    return _ONLY_NUMERALS.fullmatch(text) is not None and _DIGIT.search(text) is not None


def is_unclear(text: str) -> bool:
    """Tell whether a cell holds several numbers, or a character that its font does not name."""
    return (is_number(text) and number_in(text) is None) or UNKNOWN in text


def _joined(lines: Sequence[Line], width: int) -> str:
    """Join the lines of a cell; two numbers become one only if the first cannot be whole."""
    text = lines[0].text
    for before, line in pairwise(lines):
        apart = before.text[-1].isdigit() and line.text[0].isdigit()
        has_room = _room(before, width) * 100 > before.size * _NARROW
        text += (" " if apart and has_room else "") + line.text
    return text
