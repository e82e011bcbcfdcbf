"""The tree of a web page → paragraphs and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.readers.blocks import BlockCell, TableBlock, TextBlock, joined_lines
from bjdc_audit.readers.html.tree import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bjdc_audit.readers.blocks import Block

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LINE: Final = {
    *("p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre"),
    *("ul", "ol", "dl", "dt", "dd", "section", "article", "header", "footer", "center", "form"),
    *("blockquote", "fieldset", "table", "caption", "body", "head", "nav", "aside", "main"),
}
_DELETED: Final = {"del", "s", "strike"}
_WIDE_GAP = re.compile(r"[\u3000\xa0 ]{4,}")
MAX_COLUMNS: Final = 500
MAX_CELLS: Final = 200_000


def blocks_of(root: Node) -> list[Block]:
    """Return the paragraphs and tables of a page in order."""
    return list(_Walker().blocks(root))


class _Walker:
    """Collects text until an element ends the line."""

    def __init__(self) -> None:
        self._text: list[str] = []

    def blocks(self, node: Node) -> Iterator[Block]:
        yield from self._inside(node)
        yield from self._line()

    def _inside(self, node: Node) -> Iterator[Block]:
        for child in node.children:
            if isinstance(child, str):
                self._text.append(child if node.name == "pre" else _BLANKS.sub(" ", child))
                continue
            if child.name in _DELETED:
                continue
            if child.name in _LINE:
                yield from self._line()
            rows = list(_rows(child)) if child.name == "table" else []
            if rows and not _is_frame(rows):
                yield _table(rows)
            else:
                yield from self._inside(child)
            if child.name in _LINE:
                yield from self._line()

    def _line(self) -> Iterator[TextBlock]:
        for line in "".join(self._text).splitlines():
            if line.strip():
                pieces = tuple(filter(None, (p.strip() for p in _WIDE_GAP.split(line))))
                yield TextBlock(line.strip(), pieces)
        self._text = []


def _rows(table: Node) -> Iterator[list[Node]]:
    """Yield the cells of each row; those of tables within are not its own."""
    for child in table.children:
        if not isinstance(child, Node) or child.name == "table":
            continue
        if child.name == "tr":
            yield [c for c in _elements(child) if c.name in {"td", "th"}]
        else:
            yield from _rows(child)


def _elements(node: Node) -> Iterator[Node]:
    return (child for child in node.children if isinstance(child, Node))


def _is_frame(rows: Iterable[list[Node]]) -> bool:
    """Tell whether a table only frames the page: one column, or tables within it."""
    widths = [sum(cell.columns for cell in row) for row in rows]
    return max(widths, default=0) <= 1 or any(_holds_table(c) for row in rows for c in row)


def _holds_table(node: Node) -> bool:
    return any(child.name == "table" or _holds_table(child) for child in _elements(node))


def _table(rows: list[list[Node]]) -> TableBlock:
    cells: list[BlockCell] = []
    taken: set[tuple[int, int]] = set()
    columns = 1
    for number, row in enumerate(rows, start=1):
        column = 1
        for node in row:
            while (number, column) in taken:
                column += 1
            if column > MAX_COLUMNS or len(taken) > MAX_CELLS:
                break
            right = min(column + max(node.columns, 1) - 1, MAX_COLUMNS)
            bottom = min(
                number + max(node.rows, 1) - 1, len(rows), number + MAX_CELLS // MAX_COLUMNS
            )
            taken |= {(r, c) for r in range(number, bottom + 1) for c in range(column, right + 1)}
            text = joined_lines(b.text for b in _Walker().blocks(node) if isinstance(b, TextBlock))
            if text:
                cells.append(BlockCell(number, column, bottom, right, text))
            columns = max(columns, right)
            column = right + 1
    return TableBlock(tuple(cells), len(rows), columns)
