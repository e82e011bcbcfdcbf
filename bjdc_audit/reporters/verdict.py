"""The verdict on a report in one line, for those who read no further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Severity
from bjdc_audit.reporters import counts, labels

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Report
    from bjdc_audit.reporters.counts import Totals


def text(report: Report, totals: Totals, lang: str) -> str:
    """Return "✗ 1 个错误 · 2 个警告"; what was not audited never looks clean."""
    parts = [labels.count(n, severity, lang) for severity, n in totals.findings.items() if n]
    if not report.ledger:
        parts.append(labels.NOTHING_CHECKED.to(lang))
    elif not parts:
        parts.append(labels.NO_FINDINGS.to(lang))
    if totals.accepted:
        parts.append(labels.ACCEPTED_TOO.to(lang).format(n=totals.accepted))
    gaps = sum(notice.incomplete for notice in report.notices)
    if gaps:
        parts.append(labels.INCOMPLETE.to(lang).format(n=gaps))
    verdict = " · ".join(parts)
    if report.selection is not None:
        chosen = labels.selection(report.selection, lang)
        verdict = labels.SO_FAR.to(lang).format(selection=chosen, verdict=verdict)
    return f"{sign(report, totals)} {verdict}"


def sign(report: Report, totals: Totals) -> str:
    """Return ✗ if there are errors, ! for warnings and what was not audited, else ✓."""
    if totals.findings[Severity.ERROR]:
        return "✗"
    if totals.findings[Severity.WARNING] or counts.is_incomplete(report):
        return "!"
    return "✓"


def names(report: Report) -> str:
    """Return the names of the files of a report."""
    return " + ".join(dict.fromkeys(n for n in (report.workbook, report.narrative) if n))
