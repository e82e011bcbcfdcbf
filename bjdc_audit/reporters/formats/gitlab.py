"""The Code Quality report of GitLab: a list of issues, each with a fingerprint of its own."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Severity
from bjdc_audit.reporters import finding_lines
from bjdc_audit.reporters.json_document import Json, dump
from bjdc_audit.reporters.screen import Screen
from bjdc_audit.reporters.spots import Spot, entries, refused_path, spot_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.reporters.results import Results
    from bjdc_audit.reporters.spots import Entry

_SEVERITIES: Final = {
    Severity.ERROR: "critical",
    Severity.WARNING: "major",
    Severity.NOTE: "info",
}


def write(results: Results, screen: Screen) -> str:
    """Return the list."""
    issues = list(_issues(results, Screen(screen.lang)))
    seen: Counter[str] = Counter()
    for issue in issues:
        name = issue["fingerprint"]
        seen[name] += 1
        if seen[name] > 1:  # one unit's year, handed in twice
            issue["fingerprint"] = _hash(name, str(seen[name]))
    return dump(issues, screen.encoding)


def _issues(results: Results, screen: Screen) -> Iterator[Json]:
    for refusal in results.refusals:
        spot = Spot(refused_path(refusal))
        yield _unread("refused", "blocker", screen.say(refusal.text), spot)
    for report in results.reports:
        for entry in entries(report):
            yield _of_finding(entry, screen)
        for notice in report.notices:
            if notice.incomplete:
                spot = spot_of(notice.place, report)
                yield _unread("incomplete", "major", screen.say(notice.message), spot)


def _of_finding(entry: Entry, screen: Screen) -> Json:
    finding = entry.finding
    told = finding_lines.told(finding, screen)
    if entry.spot.cell:
        told[0] = screen.safe(f"{entry.spot.cell} {told[0]}")
    severity = Severity.NOTE if finding.accepted is not None else finding.severity
    return _issue(
        finding.rule, _SEVERITIES[severity], "\n".join(told), entry.spot, finding.fingerprint
    )


def _unread(name: str, severity: str, message: str, spot: Spot) -> Json:
    return _issue(name, severity, message, spot, _hash(name, spot.path, spot.cell, message))


def _issue(name: str, severity: str, description: str, spot: Spot, fingerprint: str) -> Json:
    return {
        "description": description,
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": severity,
        # the line is required; a file as a whole begins at 1
        "location": {"path": spot.path, "lines": {"begin": spot.line or 1}},
    }


def _hash(*parts: str) -> str:
    return sha256(json.dumps(parts).encode("ascii")).hexdigest()
