"""Lines of mixed Chinese and Latin text: where they may break, and columns side by side.

Chinese breaks between any two characters, which the usual wrapping at blanks does not know; a
number or a word stays whole, and no line begins with a closing mark.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text as Styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PIECE: Final = re.compile(r"\\u[0-9a-f]{4}|\s+|[!-\[\]-~\u00a0-\u02ff−]+|.", re.DOTALL)
_NOT_FIRST: Final = frozenset("，。；：、！？）」』】》〉”’％%)]},;:!?…")
_NOT_LAST: Final = frozenset("（「『【《〈“‘([{￥¥")


def wrap(text: Styled, width: int) -> list[Styled]:
    """Break a line into lines of at most ``width`` cells; styles are kept."""
    plain = text.plain
    if cell_len(plain) <= width:
        return [text]
    lines = text.divide(_breaks(plain, max(width, 2)))
    for line in lines:
        line.rstrip()
    return list(lines)


def side_by_side(cells: Sequence[Styled], widths: Sequence[int], gap: int = 2) -> list[Styled]:
    """Lay cells into columns of the given widths; each column wraps for itself."""
    columns = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines: list[Styled] = []
    for parts in zip_longest(*columns):
        line, filled, start = Styled(), 0, 0
        for part, width in zip(parts, widths, strict=True):
            if part is not None and part.plain:
                line.append(" " * (start - filled)).append_text(part)
                filled = start + cell_len(part.plain)
            start += width + gap
        lines.append(line)
    return lines


def widest(texts: Iterable[str]) -> int:
    """Return the width in cells of the widest text."""
    return max((cell_len(text) for text in texts), default=0)


def _breaks(plain: str, width: int) -> Iterator[int]:
    used = 0
    for start, word in _words(plain, width):
        room = cell_len(word.rstrip())
        if used and used + room > width:
            yield start
            used = 0
        used += cell_len(word)


def _words(plain: str, width: int) -> Iterator[tuple[int, str]]:
    """Yield what must stay on one line, with its position; blanks belong to the word before."""
    start, word = 0, ""
    for piece in _pieces(plain, width):
        if word and not _joined(word, piece, width):
            yield start, word
            start += len(word)
            word = ""
        word += piece
    if word:
        yield start, word


def _pieces(plain: str, width: int) -> Iterator[str]:
    for match in _PIECE.finditer(plain):
        piece = match.group()
        # a Latin run wider than the line is cut: such characters are one cell wide
        yield from (piece[i : i + width] for i in range(0, len(piece), width))


def _joined(word: str, piece: str, width: int) -> bool:
    if cell_len(word + piece.rstrip()) > width:
        return False
    return piece.isspace() or piece[0] in _NOT_FIRST or word[-1] in _NOT_LAST
