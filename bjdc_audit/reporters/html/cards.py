"""Findings as they are shown: the values side by side, the arithmetic, the places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Severity, Verdict
from bjdc_audit.model.places import TextPlace
from bjdc_audit.reporters import labels, place_text
from bjdc_audit.reporters.finding_lines import accepted, role_of
from bjdc_audit.reporters.finding_values import values
from bjdc_audit.reporters.html.marks import State, state_of
from bjdc_audit.reporters.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bjdc_audit.model.findings import Finding, Location, Report, Text
    from bjdc_audit.model.places import Place
    from bjdc_audit.reporters.finding_values import Value
    from bjdc_audit.reporters.html.anchors import Anchors


@dataclass(frozen=True)
class Quote:
    """The text around a figure, in three parts: before it, itself, after it."""

    before: str
    figure: str
    after: str


@dataclass(frozen=True)
class Spot:
    """A place of a finding. ``target`` is its id in the page; ``quote`` is None for cells."""

    target: str
    role: str
    file: str
    where: str
    about: str
    figure: str
    suspect: bool
    quote: Quote | None


@dataclass(frozen=True)
class Card:
    """One finding. ``fixes`` says that the expected value is right and the stated one wrong."""

    number: int
    id: str
    rule: str
    title: str
    severity: Severity
    state: State
    verdict: str
    message: str
    stated: tuple[str, str] | None
    expected: tuple[str, str] | None
    fixes: bool
    rows: tuple[tuple[str, str], ...]
    suggestion: str
    accepted: str
    fingerprint: str
    spots: tuple[Spot, ...]
    parts: tuple[str, ...]
    """Ids of the sections and sheets that its places are in."""


def cards(
    report: Report, anchors: Anchors, titles: Mapping[str, Text], lang: str
) -> Iterator[Card]:
    """Yield the findings in the report's order."""
    own = report.own_files
    for number, finding in enumerate(report.findings, start=1):
        spots = tuple(_spots(finding, anchors, own, lang))
        told = tuple(values(finding, lang))
        title = titles.get(finding.rule)
        yield Card(
            number=number,
            id=f"{anchors.prefix}f{number}",
            rule=finding.rule,
            title=title.to(lang) if title else "",
            severity=finding.severity,
            state=state_of(finding),
            verdict=labels.VERDICTS[finding.verdict].to(lang),
            message=finding.message.to(lang),
            stated=_value(told, "−", lang),
            expected=_value(told, "+", lang),
            fixes=_fixes(finding, told),
            rows=tuple((v.label.to(lang), v.text) for v in told if not v.sign),
            suggestion=finding.suggestion.to(lang) if finding.suggestion else "",
            accepted=accepted(finding.accepted, Screen(lang)) if finding.accepted else "",
            fingerprint=finding.fingerprint,
            spots=spots,
            parts=tuple(dict.fromkeys(filter(None, (anchors.part_of(s.target) for s in spots)))),
        )


def _fixes(finding: Finding, told: Sequence[Value]) -> bool:
    certain = any(value.label is labels.EXPECTED for value in told)
    return certain and finding.verdict is not Verdict.UNDEFINED


def _value(told: Sequence[Value], sign: str, lang: str) -> tuple[str, str] | None:
    return next(((v.label.to(lang), v.text) for v in told if v.sign == sign), None)


def _spots(finding: Finding, anchors: Anchors, own: frozenset[str], lang: str) -> Iterator[Spot]:
    for index, location in enumerate(finding.locations):
        place = location.place
        yield Spot(
            target=anchors.of(place),
            role=role_of(finding, location).to(lang),
            file=place_text.elsewhere(place, own),
            where=where(place, lang),
            about=_about(location),
            figure=location.figure,
            suspect=index == finding.suspect,
            quote=quote(place),
        )


def where(place: Place, lang: str) -> str:
    """Return where a place is, and whether it is hidden."""
    hidden = not isinstance(place, TextPlace) and place.hidden
    return place_text.short(place, lang) + (labels.HIDDEN.to(lang) if hidden else "")


def _about(location: Location) -> str:
    place = location.place
    if isinstance(place, TextPlace):
        return " · ".join(part for part in (place.section, location.label) if part)
    return location.label or place.label


def quote(place: Place) -> Quote | None:
    """Return the text around a figure, None for a cell."""
    if not isinstance(place, TextPlace) or not place.quote:
        return None
    end = place.mark + place.length
    return Quote(place.quote[: place.mark], place.quote[place.mark : end], place.quote[end:])
