"""Tables of a Word document, merged cells included."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.readers.blocks import BlockCell, TableBlock, TextBlock, joined_lines, sources
from bjdc_audit.readers.docx.numbering import W

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from xml.etree.ElementTree import Element

    from bjdc_audit.readers.blocks import Block

    Inside = Callable[[Element], Iterator[Block]]

_ROW, _CELL = f"{W}tr", f"{W}tc"
_GONE: Final = {f"{W}del", f"{W}moveFrom"}
MAX_COLUMNS: Final = 500


@dataclass
class _Cell:
    node: Element
    column: int
    width: int
    merged: str


def table_block(table: Element, inside: Inside) -> Iterator[Block]:
    """Yield a table; one with a single column only frames what stands in it."""
    rows = [_cells(row) for row in _nodes(table, _ROW) if not _is_deleted(row)]
    columns = max((cell.column + cell.width - 1 for row in rows for cell in row), default=0)
    if columns <= 1:
        for row in rows:
            for cell in row:
                yield from inside(cell.node)
        return
    yield TableBlock(tuple(_block_cells(rows, inside)), len(rows), columns)


def _nodes(parent: Element, tag: str) -> Iterator[Element]:
    """Yield rows or cells, also those in content controls and insertions."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag not in _GONE:
            wrapped = node.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}
            yield from _nodes(node, tag) if wrapped else ()


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _cells(row: Element) -> list[_Cell]:
    column = 1 + _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    cells: list[_Cell] = []
    for node in _nodes(row, _CELL):
        width = max(_number(node.find(f"{W}tcPr/{W}gridSpan"), 1), 1)
        down = node.find(f"{W}tcPr/{W}vMerge")
        across = node.find(f"{W}tcPr/{W}hMerge")
        if across is not None and across.get(f"{W}val") != "restart" and cells:
            cells[-1].width += width
        else:
            merged = "" if down is None else down.get(f"{W}val", "continue")
            cells.append(_Cell(node, column, width, merged))
        column = min(column + width, MAX_COLUMNS)
    return cells


def _number(node: Element | None, default: int) -> int:
    text = node.get(f"{W}val", "") if node is not None else ""
    return min(int(text), MAX_COLUMNS) if text.isdecimal() and len(text) <= 6 else default  # noqa: PLR2004


def _block_cells(rows: Iterable[list[_Cell]], inside: Inside) -> list[BlockCell]:
    made: list[BlockCell] = []
    open_merges: dict[int, int] = {}
    for number, row in enumerate(rows, start=1):
        going: dict[int, int] = {}
        for cell in row:
            above = open_merges.get(cell.column)
            if cell.merged == "continue" and above is not None:
                made[above] = replace(made[above], bottom=number)
                going[cell.column] = above
                continue
            lines = list(_lines(inside(cell.node)))
            text = joined_lines(line.text for line in lines)
            right = cell.column + cell.width - 1
            source = sources(lines)
            made.append(BlockCell(number, cell.column, number, right, text, source=source))
            if cell.merged:
                going[cell.column] = len(made) - 1
        open_merges = going
    return [cell for cell in made if cell.text]


def _lines(blocks: Iterable[Block]) -> Iterator[TextBlock]:
    for block in blocks:
        yield from [block] if isinstance(block, TextBlock) else block.row_texts()
