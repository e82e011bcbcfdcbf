"""A clause: a stretch of a paragraph's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.recognisers.narrative.places import place_in

if TYPE_CHECKING:
    from bjdc_audit.model.narrative import Section
    from bjdc_audit.model.places import TextPlace
    from bjdc_audit.recognisers.narrative.flow import Paragraph


@dataclass(frozen=True)
class Clause:
    """A clause of a paragraph: ``start:end`` of its text."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words of the clause."""
        return self.paragraph.text[self.start : self.end]

    def part(self, start: int, end: int) -> Clause:
        """Return another stretch of the same paragraph."""
        return Clause(self.paragraph, start, end)

    def place(self, section: Section) -> TextPlace:
        """Return where the clause stands."""
        return place_in(self.paragraph, section, self.start, self.end)
