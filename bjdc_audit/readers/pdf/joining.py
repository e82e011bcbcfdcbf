"""The tables and lines of all pages → blocks; a table that goes on over pages becomes one."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.text import squash
from bjdc_audit.readers.blocks import BlockCell, TableBlock, TextBlock
from bjdc_audit.readers.captions import is_title, same_title
from bjdc_audit.readers.number_format import number_in
from bjdc_audit.readers.pdf.layout import goes_on
from bjdc_audit.readers.pdf.lines import Line
from bjdc_audit.readers.pdf.tables import PdfCell, PdfTable, is_number, is_unclear, moved

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bjdc_audit.readers.blocks import Block
    from bjdc_audit.readers.pdf.layout import Layout

    Part = TextBlock | PdfTable
    Columns = dict[int, tuple[int, int]]

_NEAR: Final = 400
"""Edges of columns as near as this (4 pt) are one edge, also on the next page."""
_HEADER_ROWS: Final = 8
_FEWEST_REPEATED: Final = 2
_MOST_OF_TEN: Final = 7
_CAPTION_LINES: Final = 8
_AMOUNTS: Final = 2
_AMOUNT = re.compile(r"\d\.\d")
_MARKER = re.compile(r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]|\d{1,2}[.、](?!\d)")


def joined(layouts: Iterable[Layout]) -> tuple[list[Block], list[int]]:
    """Return the blocks, and the pages whose first table should go on and fits nothing."""
    parts: list[Part] = []
    strays: list[int] = []
    last: tuple[Line, Layout] | None = None
    for layout in layouts:
        for item in layout.items:
            if isinstance(item, Line):
                parts.append(_text(item, layout, last))
                last = item, layout
                continue
            last = None
            if not _goes_on(parts, item, strays):
                parts.append(item)
    return [_block(p) if isinstance(p, PdfTable) else p for p in parts], strays


def _text(line: Line, layout: Layout, last: tuple[Line, Layout] | None) -> TextBlock:
    pieces = tuple(piece.text for piece in line.pieces)
    rest = last is not None and goes_on(*last, line, layout)
    return TextBlock(line.text, pieces, layout.page.number, line.size, rest)


def _goes_on(parts: list[Part], table: PdfTable, strays: list[int]) -> bool:
    """Join a table to the one before it, if it is its next part."""
    page, index = table.pages[0], len(parts)
    while index and _is_text_of(parts[index - 1], page):
        index -= 1
    before = parts[index - 1] if index else None
    own = [part.text for part in parts[index:] if isinstance(part, TextBlock)]
    if not isinstance(before, PdfTable) or _has_other_title(table, before, parts[: index - 1]):
        return False
    same_page = before.pages[1] == page
    if own and (same_page or not _is_repeated(own, _caption(parts[: index - 1]))):
        return False
    is_near = page - before.pages[1] <= 1
    whole = _join(before, table, by_count=not same_page) if is_near else None
    if whole is not None:
        parts[index - 1 :] = [whole]
    elif not own and not same_page and _has_amounts(table):
        strays.append(page)
    return whole is not None


def _is_text_of(part: Part, page: int) -> bool:
    return isinstance(part, TextBlock) and part.page == page


def _caption(before: Sequence[Part]) -> set[str]:
    """Return the lines above a table."""
    texts: set[str] = set()
    for part in reversed(before[-_CAPTION_LINES:]):
        if not isinstance(part, TextBlock):
            break
        texts.add(same_title(part.text))
    return texts


def _is_repeated(own: Iterable[str], caption: set[str]) -> bool:
    return all(same_title(text) in caption | {""} for text in own)


def _has_other_title(table: PdfTable, before: PdfTable, above: Sequence[Part]) -> bool:
    """Tell whether a table has a title of its own in its first row.

    The part before may have shown that title above its lines, or in its own first row.
    """
    first = table.row(0)
    is_wide = len(first) == 1 and first[0].area.right - first[0].area.left + 1 == table.columns
    if not is_wide or not is_title(first[0].text):
        return False
    shown = _caption(above) | {same_title(cell.text) for cell in before.row(0)}
    return not _is_repeated([first[0].text], shown)


def _has_amounts(table: PdfTable) -> bool:
    return sum(1 for cell in table.cells if _AMOUNT.search(cell.text)) >= _AMOUNTS


def _join(first: PdfTable, second: PdfTable, *, by_count: bool) -> PdfTable | None:
    """Return two parts as one table, None if their columns do not fit."""
    shift = first.xs[0] - second.xs[0] if by_count else 0
    moved_xs = tuple(x + shift for x in second.xs)
    edges = _union(first.xs, moved_xs)
    if len(edges) == max(len(first.xs), len(second.xs)):
        mine, other = _columns(first.xs, edges), _columns(moved_xs, edges)
    elif by_count and first.columns == second.columns:
        edges = first.xs
        mine = other = {column: (column, column) for column in range(first.columns)}
    else:
        return None
    top = [moved(cell, 0, mine) for cell in first.cells]
    below = [moved(cell, 0, other) for cell in second.cells]
    skipped = _repeated_rows(top, below)
    rest = [moved(c, first.rows - skipped, _same(edges)) for c in below if c.area.top >= skipped]
    cells = _with_cut_row(top, rest, first.rows)
    rows = first.rows + second.rows - skipped
    return PdfTable(
        edges, rows, tuple(cells), first.top, second.bottom, (first.pages[0], second.pages[1])
    )


def _union(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    edges: list[int] = []
    for x in sorted((*one, *other)):
        if not edges or x - edges[-1] > _NEAR:
            edges.append(x)
    return tuple(edges)


def _columns(xs: Sequence[int], edges: Sequence[int]) -> Columns:
    """Return which of the common columns each own column spans."""
    nearest = [min(range(len(edges)), key=lambda i: abs(edges[i] - x)) for x in xs]
    return {
        column: (left, max(right - 1, left))
        for column, (left, right) in enumerate(pairwise(nearest))
    }


def _same(edges: Sequence[int]) -> Columns:
    return {column: (column, column) for column in range(len(edges) - 1)}


def _repeated_rows(first: Sequence[PdfCell], second: Sequence[PdfCell]) -> int:
    """Return how many rows at the top of a part repeat the header of the table.

    Programs that repeat a header may leave out rows of it, or cut merged cells short.
    """
    here, there = _header(first), _header(second)
    printed = [cell for row in here.values() for cell in row]
    same = 0
    for row in sorted(there):
        known = sum(any(_repeats(cell, other) for other in printed) for cell in there[row])
        columns = sum(cell.area.right - cell.area.left + 1 for cell in there[row])
        if known * 10 < len(there[row]) * _MOST_OF_TEN:
            break
        if columns >= _FEWEST_REPEATED:  # a narrow row alone proves nothing: wait for the next
            same = row + 1
    return same


def _repeats(cell: PdfCell, other: PdfCell) -> bool:
    begins = squash(other.text).startswith(squash(cell.text))
    return cell.area.left == other.area.left and begins


def _header(cells: Sequence[PdfCell]) -> dict[int, list[PdfCell]]:
    """Return the rows above the first one with an amount."""
    rows: dict[int, list[PdfCell]] = {}
    for cell in cells:
        if cell.area.top >= _HEADER_ROWS or _AMOUNT.search(cell.text):
            break
        rows.setdefault(cell.area.top, []).append(cell)
    return rows


def _with_cut_row(top: list[PdfCell], rest: list[PdfCell], rows: int) -> list[PdfCell]:
    """Join the two parts of a row that the end of a page cut through.

    The second part fills only cells whose first part had no room for more.
    """
    last = {c.area.left: i for i, c in enumerate(top) if c.area.bottom == rows - 1}
    cut = [cell for cell in rest if cell.area.top == rows]
    has_room = any(c.area.left not in last or not _is_rest(c, top[last[c.area.left]]) for c in cut)
    if not cut or has_room:
        return [*top, *rest]
    whole = list(top)
    for cell in cut:
        before = whole[last[cell.area.left]]
        whole[last[cell.area.left]] = replace(before, text=before.text + cell.text)
    return [*whole, *(cell for cell in rest if cell.area.top != rows)]


def _is_rest(cell: PdfCell, before: PdfCell) -> bool:
    """Tell whether a cell is the rest of another one: what it begins with had no room there.

    Where both are numbers, they must make one: 160.75 and 80.38 do not, nor do two codes.
    """
    if before.room >= cell.width or _MARKER.match(squash(cell.text)):
        return False
    if not (is_number(before.text) and is_number(cell.text)):
        return True
    both_whole = before.text.isdigit() and cell.text.isdigit()
    return not both_whole and number_in(before.text + cell.text) is not None


def _block(table: PdfTable) -> TableBlock:
    cells = tuple(
        BlockCell(
            cell.area.top + 1,
            cell.area.left + 1,
            cell.area.bottom + 1,
            cell.area.right + 1,
            cell.text,
            cell.page,
            cell.doubtful or is_unclear(cell.text),
        )
        for cell in table.cells
    )
    return TableBlock(cells, table.rows, table.columns, table.pages[0])
