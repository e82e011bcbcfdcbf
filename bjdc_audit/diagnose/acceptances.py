"""What the users have decided about findings: other severities, and findings that they accept.

The last stage: it changes no finding but how it counts, and adds what is to be said of acceptances
that no longer fit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.diagnose.findings import gravity, of_observation, ordered
from bjdc_audit.diagnose.fingerprints import fingerprint
from bjdc_audit.model.acceptances import AcceptedFinding, Review
from bjdc_audit.model.findings import Diagnosis, Finding, Report, Severity, Verdict
from bjdc_audit.model.places import CellPlace

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from bjdc_audit.rules.registry import Rule

_TABLES: Final = "tables"
_NARRATIVE: Final = "narrative"


@dataclass(frozen=True)
class Decisions:
    """What one configuration file says of findings. ``rules`` are those that were used."""

    rules: Sequence[Rule]
    all_rules: bool
    severities: Mapping[str, Severity]
    accepted: Sequence[AcceptedFinding]


def decide(
    reports: Sequence[Report], decisions: Decisions, today: date, *, whole: bool
) -> tuple[Report, ...]:
    """Return the reports that one configuration holds for, with what it decides.

    ``whole`` is False if one of its submissions could not be audited: then nobody knows whether an
    acceptance that found nothing is of that one.
    """
    by_name = {entry.fingerprint: entry for entry in decisions.accepted}
    expired = {name for name, entry in by_name.items() if _is_past(entry, today)}
    found = {f.fingerprint for report in reports for f in report.findings}
    idle = [entry for entry in decisions.accepted if entry.fingerprint not in found and whole]
    decided = []
    for report in reports:
        own = {f.fingerprint for f in report.findings}
        review = Review(
            tuple(entry for entry in idle if _is_idle(entry, report, decisions)),
            tuple(by_name[name] for name in by_name if name in expired & own),
        )
        idle = [entry for entry in idle if entry not in review.idle]  # said once
        findings = [
            _decided(finding, decisions.severities, by_name, expired) for finding in report.findings
        ]
        all_findings = (*ordered(findings), *_of_review(review, decisions, report))
        decided.append(replace(report, findings=tuple(sorted(all_findings, key=gravity))))
    return tuple(decided)


def needs(finding: Finding, report: Report) -> tuple[str, ...]:
    """Return what must be read to find this again: tables, narrative, previous, budget."""
    places = [location.place for location in finding.locations]
    own = {report.workbook, report.narrative}
    wanted = {
        _TABLES: any(p.file in own and isinstance(p, CellPlace) for p in places),
        _NARRATIVE: any(p.file in own and not isinstance(p, CellPlace) for p in places),
    }
    others = {"previous": report.previous, "budget": report.budget}
    for name, other in others.items():
        files = {other.workbook, other.narrative} if other else set()
        wanted[name] = any(p.file in files - own for p in places)
    return tuple(name for name, is_wanted in wanted.items() if is_wanted)


def _is_past(entry: AcceptedFinding, today: date) -> bool:
    expires = entry.acceptance.expires
    return expires is not None and expires < today


def _is_idle(entry: AcceptedFinding, report: Report, decisions: Decisions) -> bool:
    """Tell whether this report would show the finding of an entry if it were still there."""
    if entry.unit not in ("", report.unit) or entry.year not in (None, report.year):
        return False
    used = decisions.all_rules or entry.rule in {rule.id for rule in decisions.rules}
    complete = not any(notice.incomplete for notice in report.notices)
    return used and complete and set(entry.needs) <= _given(report)


def _given(report: Report) -> set[str]:
    given = {
        _TABLES: bool(report.tables),
        _NARRATIVE: bool(report.sections),
        "previous": report.previous is not None,
        "budget": report.budget is not None,
    }
    return {name for name, is_given in given.items() if is_given}


def _decided(
    finding: Finding,
    severities: Mapping[str, Severity],
    accepted: Mapping[str, AcceptedFinding],
    expired: Collection[str],
) -> Finding:
    severity = severities.get(finding.rule)
    if severity is not None and not _is_tail(finding):
        finding = replace(finding, severity=severity)
    if finding.fingerprint in accepted and finding.fingerprint not in expired:
        return replace(finding, accepted=accepted[finding.fingerprint].acceptance)
    return finding


def _is_tail(finding: Finding) -> bool:
    """Tell whether a finding is a note whatever its rule: the tail of a rounding, 0 by 0."""
    return finding.verdict is Verdict.ROUNDING or finding.diagnosis is Diagnosis.ZERO_FILLER


def _of_review(review: Review, decisions: Decisions, report: Report) -> list[Finding]:
    found = []
    for rule in decisions.rules:
        for seen in rule.review(review):
            finding = of_observation(rule, seen)
            severity = decisions.severities.get(rule.id, finding.severity)
            labels = [location.figure for location in seen.locations]
            name = fingerprint(rule.id, report.unit, report.year, *labels)
            found.append(replace(finding, severity=severity, fingerprint=name))
    return found
