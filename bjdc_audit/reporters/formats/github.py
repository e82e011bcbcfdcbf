"""Workflow commands of GitHub Actions, which become annotations: worst first, ten in all.

GitHub obeys lines that begin with ``::`` and, of old, whatever follows ``##[`` in a line. Every
line here begins with a word of ours, and no text from a document holds either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Severity
from bjdc_audit.reporters import finding_lines, labels
from bjdc_audit.reporters.spots import Spot, entries, refused_path, spot_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.reporters.finding_lines import Titles
    from bjdc_audit.reporters.results import Results
    from bjdc_audit.reporters.screen import Screen
    from bjdc_audit.reporters.spots import Entry

MOST: Final = 10
"""More annotations of one step are not shown."""
_COMMANDS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}
_IN_MESSAGES: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES: Final = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}


@dataclass(frozen=True)
class _Annotation:
    """What one command says; ``lines`` are safe: no line break stands in one."""

    severity: Severity
    title: str
    lines: tuple[str, ...]
    spot: Spot


def write(results: Results, screen: Screen) -> str:
    """Return the annotations, then what has no room among them as lines of the log."""
    titles = {rule.id: rule.title for rule in results.rules}
    found = [entry for report in results.reports for entry in entries(report)]
    open_ones = [_of_finding(e, titles, screen) for e in found if e.finding.accepted is None]
    accepted = [_of_finding(e, titles, screen) for e in found if e.finding.accepted is not None]
    unread = _unread(results, screen)
    worst_first = sorted((*unread, *open_ones), key=lambda a: a.severity.rank)
    shown = worst_first if len(worst_first) <= MOST else worst_first[: MOST - 1]
    left = worst_first[len(shown) :]
    lines = [_command(annotation, screen) for annotation in shown]
    if left:
        lines.append(_command(_how_many_more(left, screen), screen))
    lines += [_log_line(annotation, screen) for annotation in (*left, *accepted)]
    return "".join(f"{line}\n" for line in lines)


def _unread(results: Results, screen: Screen) -> Iterator[_Annotation]:
    """Yield what was refused and what could not be audited."""
    for refusal in results.refusals:
        title, spot = screen.say(labels.REFUSED), Spot(refused_path(refusal))
        yield _Annotation(Severity.ERROR, title, (screen.say(refusal.text),), spot)
    for report in results.reports:
        for notice in report.notices:
            if notice.incomplete:
                title, spot = screen.say(labels.NOT_AUDITED), spot_of(notice.place, report)
                yield _Annotation(Severity.WARNING, title, (screen.say(notice.message),), spot)


def _of_finding(entry: Entry, titles: Titles, screen: Screen) -> _Annotation:
    finding = entry.finding
    title = finding_lines.title(finding, titles, screen)
    told = finding_lines.told(finding, screen)
    return _Annotation(finding.severity, title, tuple(told), entry.spot)


def _how_many_more(left: list[_Annotation], screen: Screen) -> _Annotation:
    title = labels.MORE_FINDINGS.to(screen.lang).format(n=len(left))
    return _Annotation(left[0].severity, title, (screen.say(labels.SEE_LOG),), Spot(""))


def _command(annotation: _Annotation, screen: Screen) -> str:
    spot = annotation.spot
    title = " · ".join(part for part in (annotation.title, spot.cell) if part)
    properties = {"file": spot.path, "line": str(spot.line or ""), "title": title}
    given = {name: screen.safe(value) for name, value in properties.items() if value}
    listed = ",".join(f"{name}={_escaped(value, _IN_PROPERTIES)}" for name, value in given.items())
    message = _escaped("\n".join(annotation.lines), _IN_MESSAGES)
    return f"::{_COMMANDS[annotation.severity]} {listed}::{message}"


def _log_line(annotation: _Annotation, screen: Screen) -> str:
    spot = annotation.spot
    where = spot.cell or str(spot.line or "")
    at = ":".join(part for part in (spot.path, where) if part)
    severity = screen.say(labels.SEVERITIES[annotation.severity])
    parts = (f"[{severity}]", annotation.title, at, *annotation.lines)
    return _harmless(" ".join(screen.safe(part) for part in parts))


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in _harmless(text))


def _harmless(text: str) -> str:
    return text.replace("##[", "## [")
