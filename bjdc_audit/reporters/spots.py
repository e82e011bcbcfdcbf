"""Where findings stand as programs say it: path and line. The line of a cell is its row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.places import CellPlace
from bjdc_audit.reporters import place_text

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Finding, Location, Refusal, Report
    from bjdc_audit.model.places import Place

_ROW: Final = re.compile(r"\d+$")


@dataclass(frozen=True)
class Spot:
    """A path from the folder that bjdc runs in, a line (0: none), and a cell such as GK03!E8."""

    path: str
    line: int = 0
    cell: str = ""


@dataclass(frozen=True)
class Entry:
    """A finding with the report that it is of and the spot to correct."""

    finding: Finding
    report: Report
    spot: Spot


def entries(report: Report) -> list[Entry]:
    """Return the findings of a report in its order."""
    return [Entry(f, report, _main_spot(f, report)) for f in report.findings]


def main_location(finding: Finding) -> Location | None:
    """Return the location most likely wrong, else the first."""
    if not finding.locations:
        return None
    return finding.locations[finding.suspect or 0]


def spot_of(place: Place | None, report: Report) -> Spot:
    """Return the spot of a place; without one, the report's first file."""
    if place is None:
        return Spot(_path(report, report.workbook or report.narrative))
    cell = place_text.address(place.sheet, place.cell) if place.sheet else ""
    return Spot(_path(report, place.file), _line(place), cell)


def refused_path(refusal: Refusal) -> str:
    """Return where a refused file lies."""
    return refusal.path or refusal.file


def _main_spot(finding: Finding, report: Report) -> Spot:
    location = main_location(finding)
    return spot_of(location.place if location else None, report)


def _path(report: Report, file: str) -> str:
    return (report.paths or {}).get(file, file)


def _line(place: Place) -> int:
    if not isinstance(place, CellPlace):
        return place.line
    row = _ROW.search(place.cell)
    return int(row[0]) if row else 0
