"""The list of tables on the contents page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.narrative import ListedTable, Section
from bjdc_audit.recognisers.narrative.markers import marker_length
from bjdc_audit.recognisers.narrative.places import place_in
from bjdc_audit.recognisers.tables.layouts import form
from bjdc_audit.recognisers.tables.titles import match_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.recognisers.narrative.flow import Paragraph


def listed_tables(paragraph: Paragraph, section: Section) -> Iterator[ListedTable]:
    """Yield the table whose title is all that a numbered line of the contents page says."""
    begin = marker_length(paragraph.text)
    title = paragraph.text[begin:].rstrip(".…0123456789·- ")
    if not begin or section.audited or not title.endswith("表"):
        return
    known, is_title = match_title(form(title))
    if known is not None and is_title:
        place = place_in(paragraph, section, begin, begin + len(title))
        yield ListedTable(known.layout.id, title, place, section)
