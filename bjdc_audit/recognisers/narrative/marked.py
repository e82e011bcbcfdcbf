"""A text with marks in place of its numbers: patterns can then say what stands between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.figures import Kind

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.recognisers.narrative.numerals import Numeral

AMOUNT: Final = "\ue000"
"""Stands for an amount with its unit."""
PERCENT: Final = "\ue001"
"""Stands for a percentage with its sign %."""
_IN_BRACKETS: Final = [AMOUNT, "(", AMOUNT, ")"]
_MARKS: Final = {Kind.AMOUNT: AMOUNT, Kind.PERCENT: PERCENT}


@dataclass(frozen=True)
class Marked:
    """A paragraph without blanks, its amounts and percentages each one character.

    Years, counts and numbers that are rough or no amounts stay as they are printed. ``origins``
    has for each character where it begins in the paragraph's text.
    """

    text: str
    figures: dict[int, Figure]
    """Position of a mark → the figure it stands for."""
    origins: Sequence[int]

    def figure(self, match: re.Match[str], group: str) -> Figure | None:
        """Return the figure for which a group of one mark stands; None if it took no part."""
        return self.figures[match.start(group)] if match[group] else None

    def all_in(self, match: re.Match[str], group: str) -> tuple[Figure, ...]:
        """Return the figures whose marks stand within a group, in order."""
        return tuple(self.figures[i] for i in range(*match.span(group)) if i in self.figures)


def marked(text: str, numbers: Sequence[Numeral]) -> Marked:
    """Put marks in place of the amounts and percentages of a paragraph's text."""
    at = {n.start: n for n in numbers if n.excuse is None and n.figure.unit.kind in _MARKS}
    chars: list[str] = []
    origins: list[int] = []
    figures: dict[int, Figure] = {}
    position = 0
    while position < len(text):
        number = at.get(position)
        if number is not None:
            figures[len(chars)] = number.figure
            chars.append(_MARKS[number.figure.unit.kind])
        elif text[position] != " ":
            chars.append(text[position])
        if number is not None or text[position] != " ":
            origins.append(position)
        position = number.end if number is not None else position + 1
        if chars[-4:] == _IN_BRACKETS and _again(figures, len(chars)):
            del chars[-3:], origins[-3:], figures[len(chars) + 1]
    return Marked("".join(chars), figures, (*origins, len(text)))


def _again(figures: dict[int, Figure], end: int) -> bool:
    """Tell whether brackets say an amount again in another unit: 159848 元（15.98 万元）."""
    first, second = figures[end - 4], figures[end - 2]
    return first.unit != second.unit and first.interval.meets(second.interval)
