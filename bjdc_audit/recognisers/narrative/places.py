"""Positions in a paragraph → places in the file."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bjdc_audit.model.places import QUOTE_LENGTH, TextPlace, quote_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.flow import Paragraph


def place_in(paragraph: Paragraph, section: Section, start: int, end: int) -> TextPlace:
    """Return the place of ``start:end``, quoted as printed and without white space."""
    end = min(end, start + QUOTE_LENGTH)
    squeezed, shift = squeezed_text(paragraph.printed)
    first, last = shift[start], shift[max(end - 1, start)] + 1
    quote, mark = quote_around(squeezed, first, last)
    line = paragraph.line_at(start)
    return TextPlace(
        section.place.file,
        section.heading,
        line.number,
        quote,
        mark,
        last - first,
        paragraph.start + start,
        line.sheet,
        line.cell,
        line.page,
    )


@lru_cache(maxsize=4)  # of a paragraph, for each of its numbers
def squeezed_text(printed: str) -> tuple[str, Sequence[int]]:
    """Return a text without blanks, and for each position where it went."""
    if " " not in printed:
        return printed, range(len(printed))
    shift: list[int] = []
    kept: list[str] = []
    for char in printed:
        shift.append(len(kept))
        if char != " ":
            kept.append(char)
    return "".join(kept), shift
