"""A finding as plain lines, for outputs that have no layout of their own. All text is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Verdict
from bjdc_audit.model.places import TextPlace
from bjdc_audit.reporters import labels, place_text
from bjdc_audit.reporters.finding_values import values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bjdc_audit.model.findings import Acceptance, Finding, Location, Text
    from bjdc_audit.reporters.screen import Screen

    Titles = Mapping[str, Text]


def title(finding: Finding, titles: Titles, screen: Screen) -> str:
    """Return "BJ102 支出功能科目的合计"."""
    name = titles[finding.rule].to(screen.lang) if finding.rule in titles else ""
    return screen.safe(f"{finding.rule} {name}".rstrip())


def told(finding: Finding, screen: Screen) -> list[str]:
    """Return what is wrong: the message, the arithmetic, the advice, and whether it is accepted."""
    lang = screen.lang
    lines = [finding.message.to(lang)]
    lines += [_listed(value.label, value.text, lang) for value in values(finding, lang)]
    if finding.suggestion is not None:
        lines.append(_listed(labels.SUGGESTION, finding.suggestion.to(lang), lang))
    if finding.accepted is not None:
        lines.append(accepted(finding.accepted, screen))
    return [screen.safe(line) for line in lines]


def places(finding: Finding, screen: Screen) -> Iterator[str]:
    """Yield a line for each place, with what stands there."""
    for location in finding.locations:
        role = role_of(finding, location)
        yield screen.safe(_listed(role, where(location, screen), screen.lang))


def role_of(finding: Finding, location: Location) -> Text:
    """Return what a location is to its finding."""
    roles = labels.SCOPE_ROLES if finding.verdict is Verdict.SCOPE else labels.ROLES
    return roles.get(location.role, roles["other"])


def where(location: Location, screen: Screen) -> str:
    """Return a location with its labels and its figure or quote."""
    place = location.place
    text = place_text.titled(place, screen.lang, location.label)
    quote = place.quote if isinstance(place, TextPlace) else ""
    content = quote or location.figure
    shown = labels.LISTED.to(screen.lang).format(text=text, names=content) if content else text
    return screen.safe(shown)


def accepted(acceptance: Acceptance, screen: Screen) -> str:
    """Return who accepted a finding, why, and until when."""
    until = labels.UNTIL.to(screen.lang).format(date=acceptance.expires)
    about = [acceptance.author, until if acceptance.expires else ""]
    details = labels.COMMA.to(screen.lang).join(part for part in about if part)
    label = labels.ACCEPTED_BY if details else labels.ACCEPTED
    return screen.safe(label.to(screen.lang).format(about=details, reason=acceptance.reason))


def _listed(label: Text, text: str, lang: str) -> str:
    return labels.LISTED.to(lang).format(text=label.to(lang), names=text)
