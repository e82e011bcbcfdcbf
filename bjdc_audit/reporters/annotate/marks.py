"""Which places of a file get a comment, and which of them are coloured as wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bjdc_audit.model.findings import Finding, Location, Report
    from bjdc_audit.model.places import Place

    Here = Callable[[Place], bool]


_COLORS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "FFC7CE",
    Severity.WARNING: "FFEB9C",
    Severity.NOTE: "DDEBF7",
}
_GREY: Final = "D9D9D9"


@dataclass(frozen=True)
class Mark:
    """A finding at one of its places; ``number`` counts the findings from 1.

    ``wrong`` says that this is the place to look at; the others only take part in the finding.
    """

    number: int
    finding: Finding
    location: Location
    wrong: bool


def marks(report: Report, here: Here) -> list[Mark]:
    """Return the marks of one file, in the order of the findings; ``here`` tells its places."""
    return [
        mark
        for number, finding in enumerate(report.findings, start=1)
        for mark in _of_finding(number, finding, here)
    ]


def color(finding: Finding) -> str:
    """Return the background of a finding as RRGGBB: by severity, grey if it was accepted."""
    return _GREY if finding.accepted else _COLORS[finding.severity]


def _of_finding(number: int, finding: Finding, here: Here) -> Iterator[Mark]:
    """Yield the stated and the suspected place, else the first one that this file has."""
    wrong = _wrong(finding)
    said = [i for i, x in enumerate(finding.locations) if x.role == "stated"]
    chosen = [i for i in sorted({*wrong, *said}) if here(finding.locations[i].place)]
    if not chosen:
        chosen = [i for i, x in enumerate(finding.locations) if here(x.place)][:1]
    for index in chosen:
        yield Mark(number, finding, finding.locations[index], index in wrong)


def _wrong(finding: Finding) -> set[int]:
    """Return which locations to look at: two totals of different scope are equally right."""
    if finding.suspect is not None:
        return {finding.suspect}
    roles = {"stated", "operand"} if finding.verdict is Verdict.SCOPE else {"stated"}
    return {i for i, x in enumerate(finding.locations) if x.role in roles}
