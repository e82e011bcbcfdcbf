"""Finds tables without ruled lines, which are not read: they must not be passed over in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.text import squash
from bjdc_audit.readers.blocks import TextBlock
from bjdc_audit.readers.captions import is_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.readers.blocks import Block

_AMOUNT = re.compile(r"[-−(（]?\d[\d,，]*[.．]\d+[)）]?")
_SECTION = re.compile(r"(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、)")
_SEARCHED: Final = 60
_ENOUGH: Final = 4


def unruled_tables(blocks: Sequence[Block]) -> Iterator[tuple[str, int]]:
    """Yield title and page of each table whose amounts stand in lines of text."""
    for index, block in enumerate(blocks):
        if isinstance(block, TextBlock) and is_title(block.text):
            lines = _lines_below(blocks[index + 1 : index + 1 + _SEARCHED])
            if sum(map(_amounts, lines)) >= _ENOUGH:
                yield squash(block.text), block.page


def _lines_below(blocks: Iterable[Block]) -> Iterator[TextBlock]:
    """Yield the lines below a title: up to a ruled table, another title, a paragraph."""
    for block in blocks:
        if not isinstance(block, TextBlock) or is_title(block.text) or "。" in block.text:
            return
        if _SECTION.match(squash(block.text)) and len(block.pieces) == 1:
            return
        yield block


def _amounts(line: TextBlock) -> int:
    return sum(1 for piece in line.pieces if _AMOUNT.fullmatch(piece))
