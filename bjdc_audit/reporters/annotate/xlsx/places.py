"""Which cell a comment belongs to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bjdc_audit.model.places import cell_position
from bjdc_audit.reporters.annotate.marks import marks

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Report
    from bjdc_audit.model.places import Place
    from bjdc_audit.reporters.annotate.marks import Mark


def by_cell(report: Report) -> dict[tuple[str, int, int], list[Mark]]:
    """Return the marks of each cell: (sheet, row, column), the first cell of a merged area."""
    origins = {sheet.name: sheet.origins for sheet in report.sheets}

    def here(place: Place) -> bool:
        return place.file == report.workbook and place.sheet in origins

    found: dict[tuple[str, int, int], list[Mark]] = defaultdict(list)
    for mark in marks(report, here):
        place = mark.location.place
        position = cell_position(place.cell or "A1")
        found[place.sheet, *origins[place.sheet].get(position, position)].append(mark)
    return found
