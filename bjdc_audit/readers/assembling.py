"""Blocks of a document → sheets and lines: titled tables become sheets, all else is narrative.

A table of a document gets a sheet of its own, as if it were copied into a workbook together with
the lines above it: first its title, unit and form number, one row each, then its own rows. Cells
are called after that sheet (B7); where the document has pages, each cell knows its page. What is no
titled table stays in the narrative, a row of cells as one line of text: small tables between
paragraphs, and score sheets, which are read as text wherever they come from.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Notice, Text
from bjdc_audit.model.places import CellPlace, cell_name
from bjdc_audit.model.sheets import Area, Cell, Line, Sheet
from bjdc_audit.model.text import visible
from bjdc_audit.readers.blocks import BlockCell, TableBlock, TextBlock, sources
from bjdc_audit.readers.captions import caption_of, joined_titles
from bjdc_audit.readers.notices import listed
from bjdc_audit.readers.number_format import number_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bjdc_audit.readers.blocks import Block

_READ_AS_TEXT = re.compile("自评|绩效|评价|评分")
_AMOUNT = re.compile(r"-?\d[\d,]*\.\d+")
_LONGEST_NAME: Final = 60
_SHOWN: Final = 20


@dataclass(frozen=True)
class Sources:
    """What the reader made each line of, and each cell of a table: (sheet, row, column)."""

    lines: tuple[tuple[object, ...], ...]
    cells: Mapping[tuple[str, int, int], tuple[object, ...]]


@dataclass(frozen=True)
class Document:
    """What a document holds: its tables as sheets, its narrative as lines."""

    sheets: tuple[Sheet, ...]
    lines: tuple[Line, ...]
    notices: tuple[Notice, ...] = ()
    sources: Sources = field(default_factory=lambda: Sources((), {}), compare=False, repr=False)


def assemble(file: str, blocks: Sequence[Block]) -> Document:
    """Return the sheets and lines of a document."""
    every = joined_titles(blocks)
    sheets: list[Sheet] = []
    doubts: list[Notice] = []
    cells: dict[tuple[str, int, int], tuple[object, ...]] = {}
    used: set[int] = set()
    names: Counter[str] = Counter()
    for index, block in enumerate(every):
        if not isinstance(block, TableBlock):
            continue
        caption = caption_of(every, index)
        if not caption.title or _READ_AS_TEXT.search(caption.title):
            continue
        first = max(caption.start, max(used, default=-1) + 1)
        used |= set(range(first, caption.end))
        above, below = every[first:index], every[index + 1 : caption.end]
        names[caption.title] += 1
        name = _name(caption.title, names[caption.title])
        maker = _SheetMaker(file, name, block)
        made = maker.sheet(_texts(above), _texts(below))
        unusable = _has_unsure_header(block)
        if unsure := [c for c in made.cells.values() if c.unsure]:
            doubts.append(_doubt(made, unsure, unusable=unusable))
        if unusable:
            continue
        sheets.append(made)
        cells |= {(name, *position): source for position, source in maker.sources.items()}
    kept = (block for index, block in enumerate(every) if index not in used)
    numbered = list(_numbered(kept))
    return Document(
        tuple(sheets),
        tuple(line for line, _ in numbered),
        tuple(doubts),
        Sources(tuple(source for _, source in numbered), cells),
    )


def _name(title: str, number: int) -> str:
    """Return a name for a sheet; a title that occurs again gets a number."""
    name = visible(title)[:_LONGEST_NAME]
    return f"{name} ({number})" if number > 1 else name


def _texts(blocks: Iterable[Block]) -> list[TextBlock]:
    return [block for block in blocks if isinstance(block, TextBlock)]


def _numbered(blocks: Iterable[Block]) -> Iterator[tuple[Line, tuple[object, ...]]]:
    """Number the lines: on each page from 1, or through the document if it has no pages.

    With each line comes what the reader made its block of.
    """
    count: Counter[int] = Counter()
    for block in blocks:
        for line in [block] if isinstance(block, TextBlock) else block.row_texts():
            for part in line.text.splitlines() or [""]:
                count[line.page] += 1
                number = count[line.page]
                made = Line(number, part, page=line.page, continues=line.continues)
                yield made, line.source


def _doubt(sheet: Sheet, cells: Sequence[Cell], *, unusable: bool) -> Notice:
    """Say which cells of a table may not hold what is printed, and that they were not audited."""
    names = listed(f"“{cell.text[:_SHOWN]}”" for cell in cells)
    zh, en = ("整张表", "the whole table was") if unusable else ("", "they were")
    return Notice(
        Text(
            f"“{sheet.name}”里这些单元格没有读准，{zh}没有审核，请对照原表：{names.zh}。",
            f"what stands in these cells of “{sheet.name}” could not be read for sure: {names.en}; "
            f"{en} not audited; compare with the printed table.",
        ),
        CellPlace(
            sheet.file, sheet.name, cell_name(cells[0].row, cells[0].column), page=cells[0].page
        ),
        incomplete=True,
    )


def _has_unsure_header(table: TableBlock) -> bool:
    """Tell whether a cell above the first amounts is unsure: which column is which is unknown."""
    amounts = [c.row for c in table.cells if not c.doubtful and _AMOUNT.fullmatch(c.text.strip())]
    first = min(amounts, default=0)
    return any(cell.doubtful and cell.row < first for cell in table.cells)


class _SheetMaker:
    """Makes a sheet of one table and the lines around it."""

    def __init__(self, file: str, name: str, table: TableBlock) -> None:
        self.file, self.name, self.table = file, name, table
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merges: list[Area] = []
        self.origins: dict[tuple[int, int], tuple[int, int]] = {}
        self.sources: dict[tuple[int, int], tuple[object, ...]] = {}

    def sheet(self, above: Sequence[TextBlock], below: Sequence[TextBlock]) -> Sheet:
        for row, block in enumerate(above, start=1):
            self._spread(row, block)
        for cell in self.table.cells:
            self._add(cell.row + len(above), cell.column, cell.text, cell)
        for cell in self.table.cells:
            self._merge(len(above), Area(cell.row, cell.column, cell.bottom, cell.right))
        last = len(above) + self.table.rows
        for row, block in enumerate(_paragraphs(below), start=last + 1):
            self._add(row, 1, block.text, block)
        return Sheet(
            self.file, self.name, self.cells, tuple(self.merges), hidden=False, origins=self.origins
        )

    def _spread(self, row: int, block: TextBlock) -> None:
        """Put the pieces of a line over the columns: the first left, the last right."""
        pieces = block.pieces or (block.text,)
        steps = max(len(pieces) - 1, 1)
        for number, piece in enumerate(pieces):
            column = 1 + max(number, number * (self.table.columns - 1) // steps)
            self._add(row, column, piece, block)

    def _add(self, row: int, column: int, text: str, of: TextBlock | BlockCell) -> None:
        if not visible(text).strip():
            return
        number = number_in(text) if any(map(str.isdigit, text)) else None
        value, decimals = number or (None, None)
        self.cells[row, column] = Cell(
            row,
            column,
            text,
            value=value,
            decimals=decimals,
            page=of.page,
            unsure=isinstance(of, BlockCell) and of.doubtful,
        )
        self.sources[row, column] = of.source

    def _merge(self, down: int, area: Area) -> None:
        if (area.top, area.left) == (area.bottom, area.right):
            return
        moved = Area(area.top + down, area.left, area.bottom + down, area.right)
        self.merges.append(moved)
        for row in range(moved.top, moved.bottom + 1):
            for column in range(moved.left, moved.right + 1):
                self.origins[row, column] = (moved.top, moved.left)


def _paragraphs(lines: Iterable[TextBlock]) -> Iterator[TextBlock]:
    """Join the lines of notes into sentences."""
    waiting: TextBlock | None = None
    for line in lines:
        if waiting is None:
            waiting = line
        elif waiting.text.rstrip().endswith(("。", "；", ";", "：", ":")):
            yield waiting
            waiting = line
        else:
            both = sources((waiting, line))
            waiting = TextBlock(waiting.text + line.text, page=waiting.page, source=both)
    if waiting is not None:
        yield waiting
