"""A document as text and tables that follow each other: what PDF, Word and HTML have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class TextBlock:
    """One line (PDF) or paragraph. ``pieces`` are what wide gaps or tabs keep apart in it.

    ``page`` and ``size`` (of its letters) are 0 where the format does not tell. ``continues`` says
    that the page shows it to be the rest of a paragraph. ``source`` is what the reader made it of,
    for who has to find it again in the file; only readers of a format that can be written fill it.
    """

    text: str
    pieces: tuple[str, ...] = ()
    page: int = 0
    size: int = 0
    continues: bool = False
    source: tuple[object, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BlockCell:
    """A cell of a table, from 1; ``bottom`` and ``right`` are where it ends if it is merged.

    ``doubtful`` says that the numbers in it may not be those that are printed.
    """

    row: int
    column: int
    bottom: int
    right: int
    text: str
    page: int = 0
    doubtful: bool = False
    source: tuple[object, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class TableBlock:
    """A table: its cells with text, row by row. ``page`` is where it begins."""

    cells: tuple[BlockCell, ...]
    rows: int
    columns: int
    page: int = 0

    def row_texts(self) -> list[TextBlock]:
        """Return each row as one text."""
        rows: dict[int, list[BlockCell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return [_row_text(row) for _, row in sorted(rows.items())]


Block = TextBlock | TableBlock


def _row_text(row: list[BlockCell]) -> TextBlock:
    ordered = sorted(row, key=lambda c: c.column)
    text = " ".join(cell.text for cell in ordered)
    return TextBlock(text, page=row[0].page, source=sources(ordered))


def sources(parts: Iterable[TextBlock | BlockCell]) -> tuple[object, ...]:
    """Return what the reader made several parts of, one after the other."""
    return tuple(source for part in parts for source in part.source)


def joined_lines(lines: Iterable[str]) -> str:
    """Join the lines of a cell: a label was broken anywhere, but two numbers stay two."""
    text = ""
    for line in filter(None, (" ".join(line.split()) for line in lines)):
        apart = text[-1:].isascii() and text[-1:].isalnum() and line[0].isascii()
        text += f" {line}" if apart and line[0].isalnum() else line
    return text
