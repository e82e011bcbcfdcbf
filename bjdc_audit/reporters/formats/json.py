"""The report for programs: one JSON document, described by ``../schema/report.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Severity, Verdict
from bjdc_audit.reporters import counts
from bjdc_audit.reporters.json_document import Json, dump, frame, head, place, refused
from bjdc_audit.reporters.spots import main_location

if TYPE_CHECKING:
    from bjdc_audit.model.findings import (
        Acceptance,
        Finding,
        LedgerLine,
        Location,
        Notice,
        OtherDocument,
        Report,
        Selection,
    )
    from bjdc_audit.model.tables import Table
    from bjdc_audit.reporters.counts import Share, Totals
    from bjdc_audit.reporters.results import Results
    from bjdc_audit.reporters.screen import Screen

ALWAYS_COUNTED: Final = (
    Verdict.CONSISTENT,
    Verdict.ROUNDING,
    Verdict.MISMATCH,
    Verdict.UNDEFINED,
    Verdict.SCOPE,
)


def write(results: Results, screen: Screen) -> str:
    """Return the document."""
    submissions = [_submission(report, screen.lang) for report in results.reports]
    return dump(frame(submissions, refused(results.refusals, screen.lang)), screen.encoding)


def _submission(report: Report, lang: str) -> Json:
    return {
        **head(report),
        **_others(report),
        **_selection(report.selection),
        **({"config": report.config} if report.config else {}),
        "tables": [_table(table) for table in report.tables],
        "sections": list(report.sections),
        "summary": _summary(counts.count(report)),
        "findings": [finding_row(finding, lang) for finding in report.findings],
        "unchecked": [_unchecked(line) for line in counts.missed(report)],
        "notices": [_notice(notice, lang) for notice in report.notices],
    }


def _others(report: Report) -> Json:
    """Return the documents that the submission was compared with, if there are any."""
    named = {"previous": report.previous, "budget": report.budget}
    return {key: _other(other) for key, other in named.items() if other is not None}


def _selection(chosen: Selection | None) -> Json:
    """Return which rules the user chose, if not all."""
    if chosen is None:
        return {}
    return {
        "selection": {
            "select": list(chosen.select),
            "ignore": list(chosen.ignore),
            "used": chosen.used,
            "total": chosen.total,
        }
    }


def _other(other: OtherDocument) -> Json:
    return {
        "workbook": other.workbook,
        "narrative": other.narrative,
        "unit": other.unit,
        "year": other.year,
        "tables": [_table(table) for table in other.tables],
        "compared": other.compared,
    }


def _table(table: Table) -> Json:
    return {
        "id": table.id,
        "title": table.title,
        "sheet": table.sheet,
        "figures": len(table.figures),
    }


def _summary(totals: Totals) -> Json:
    return {
        "checks": {
            verdict.value: n
            for verdict, n in totals.checks.items()
            if n or verdict in ALWAYS_COUNTED
        },
        "findings": {severity.value: totals.findings[severity] for severity in Severity},
        "accepted": totals.accepted,
        "figures": {
            "narrative": {
                **_share(totals.narrative),
                "money_percent": _share(totals.money_percent),
            },
            "tables": _share(totals.tables),
            "ledger": totals.ledger,
            "by_state": {state.value: n for state, n in totals.by_state.items()},
            "by_reason": {reason.value: n for reason, n in totals.by_reason.items()},
        },
    }


def _share(share: Share) -> Json:
    return {"total": share.total, "checked": share.checked}


def finding_row(finding: Finding, lang: str) -> Json:
    """Return all of a finding."""
    document: Json = {
        "rule": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": finding.severity.value,
        "verdict": finding.verdict.value,
        "message": finding.message.to(lang),
        "stated": finding.stated,
        "expected": finding.expected,
        "difference": finding.difference,
        "unit": finding.unit,
        "formula": finding.formula,
        "locations": [_location(location) for location in finding.locations],
        "suspect": finding.suspect,
        "suggestion": finding.suggestion.to(lang) if finding.suggestion else "",
    }
    if finding.diagnosis is not None:
        document["diagnosis"] = finding.diagnosis.value
    if finding.interval:
        document["interval"] = finding.interval
    if finding.weak:
        document["weak"] = True
    if finding.accepted is not None:
        document["accepted"] = _acceptance(finding.accepted)
    return document


def _acceptance(accepted: Acceptance) -> Json:
    return {
        "reason": accepted.reason,
        "author": accepted.author,
        "expires": accepted.expires.isoformat() if accepted.expires else None,
    }


def placed_row(finding: Finding, lang: str) -> Json:
    """Return all of a finding with the place most likely wrong, for tables."""
    main = main_location(finding)
    where = place(main.place, main.figure, main.label) if main else {}
    return {**where, **finding_row(finding, lang)}


def _location(location: Location) -> Json:
    return {"role": location.role, **place(location.place, location.figure, location.label)}


def _unchecked(line: LedgerLine) -> Json:
    reason = line.reason.value if line.reason else ""
    return {**place(line.figure.place, line.figure.text), "reason": reason}


def _notice(notice: Notice, lang: str) -> Json:
    where = place(notice.place, "") if notice.place else {}
    where.pop("figure", None)
    return {"message": notice.message.to(lang), "incomplete": notice.incomplete, **where}
