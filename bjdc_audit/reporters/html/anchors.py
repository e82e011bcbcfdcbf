"""Places → targets in the page. An id is made of numbers only, never of a text of the input."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.places import CellPlace, TextPlace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bjdc_audit.model.narrative import Narrative
    from bjdc_audit.model.places import Place
    from bjdc_audit.reporters.html.grids import Shape

_CELL: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass
class Anchors:
    """The targets of one submission, whose ids all begin with ``prefix``.

    ``spans`` are the stretches of the narrative that places are about, ``others`` the places that
    are neither in the narrative shown nor in a sheet shown: those of last year's accounts, say.
    """

    prefix: str
    narrative: Narrative | None
    shapes: Mapping[tuple[str, str], Shape]
    spans: dict[tuple[int, int], str] = field(default_factory=dict)
    others: dict[Place, str] = field(default_factory=dict)

    def of(self, place: Place) -> str:
        """Return the id of a place."""
        found = self._in_text(place) if isinstance(place, TextPlace) else self._in_sheet(place)
        return found or self.others.setdefault(place, f"{self.prefix}o{len(self.others) + 1}")

    def part_of(self, target: str) -> str:
        """Return the id of the section or the sheet that a target is in, "" if it is in none."""
        kind, _, rest = target.removeprefix(self.prefix).partition("-")
        if kind.startswith("w"):
            return target.partition("r")[0]
        if not rest or self.narrative is None:
            return ""
        starts = [section.start for section in self.narrative.sections]
        return self.section_id(bisect_right(starts, int(kind[1:])))

    def section_id(self, number: int) -> str:
        """Return the id of a section of the narrative, counted from 1."""
        return f"{self.prefix}n{max(number, 1)}"

    def _in_text(self, place: TextPlace) -> str:
        text = self.narrative
        if text is None or place.file != text.file:
            return ""
        end = _end(text.printed, place)
        if end < 0:
            return ""
        span = place.start, end
        return self.spans.setdefault(span, f"{self.prefix}t{span[0]}-{span[1]}")

    def _in_sheet(self, place: CellPlace) -> str:
        shape = self.shapes.get((place.file, place.sheet))
        if shape is None:
            return ""
        position = position_of(place.cell)
        if position is None:
            return "" if place.cell else shape.id
        return shape.cell_id(*position) if shape.holds(*position) else ""


def position_of(cell: str) -> tuple[int, int] | None:
    """Return row and column of a cell's name (E8 is 8, 5); None if it is none."""
    match = _CELL.fullmatch(cell)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _end(printed: str, place: TextPlace) -> int:
    """Return where the words of a place end in the printed text; -1 if they do not stand there."""
    words = place.quote[place.mark : place.mark + place.length]
    at = place.start
    for char in words:
        while at < len(printed) and printed[at] == " ":
            at += 1
        if at >= len(printed) or printed[at] != char:
            return -1
        at += 1
    return at if place.start <= len(printed) else -1
