"""Contents pages in two columns: read the left one first, then the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.readers.pdf.lines import Line

_FEWEST_LINES: Final = 3
_TWO: Final = 2


def in_columns(lines: Sequence[Line]) -> list[Line]:
    """Return lines in reading order; those that stand in two columns are parted."""
    ordered: list[Line] = []
    start = 0
    while start < len(lines):
        end, gutter = _columns_from(lines, start)
        if end > start:
            block = lines[start:end]
            ordered += [part for line in block for part in line.pieces if part.left < gutter]
            ordered += [part for line in block for part in line.pieces if part.left >= gutter]
            start = end
        else:
            ordered.append(lines[start])
            start += 1
    return ordered


def _columns_from(lines: Sequence[Line], start: int) -> tuple[int, int]:
    """Return where the two columns that begin with a line end, and where the right one begins."""
    first = _right_part(lines[start])
    if first is None:
        return start, 0
    gutter = first.left - first.size
    pairs, end = 0, start
    for index in range(start, len(lines)):
        line = lines[index]
        right = _right_part(line)
        if right is not None and abs(right.left - first.left) <= first.size:
            pairs += 1
            end = index + 1
        elif line.left >= gutter:
            end = index + 1
        elif line.right > gutter:
            break
    return (end, gutter) if pairs >= _FEWEST_LINES else (start, 0)


def _right_part(line: Line) -> Line | None:
    """Return the right one of the two parts of a line; None for one part, or if it is a number."""
    parts = line.pieces
    if len(parts) != _TWO or not parts[1].text[0].isalpha():
        return None
    return parts[1]
