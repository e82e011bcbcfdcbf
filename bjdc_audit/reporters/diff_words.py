"""What the outputs of a comparison share: its headline, and whose the two versions are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.reporters import labels

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Report
    from bjdc_audit.versions import Versions


def headline(versions: Versions, lang: str) -> str:
    """Return what the comparison came to, in one line."""
    counts = (
        (labels.APPEARED, len(versions.appeared)),
        (labels.STILL, len(versions.still)),
        (labels.FIXED, len(versions.fixed)),
        (labels.CHANGED, len(versions.changed)),
        (labels.ADDED, len(versions.added)),
        (labels.REMOVED, len(versions.removed)),
    )
    parts = [label.to(lang).format(n=n) for label, n in counts if n]
    return " · ".join(parts) or labels.NO_CHANGE.to(lang)


def files(report: Report) -> str:
    """Return the file names of a report."""
    return " + ".join(dict.fromkeys(n for n in (report.workbook, report.narrative) if n))


def warning(versions: Versions, lang: str) -> str:
    """Return that the two are of different units or years, or nothing."""
    if versions.same_subject:
        return ""
    names = {"old": _subject(versions.old, lang), "new": _subject(versions.new, lang)}
    return labels.OTHER_SUBJECT.to(lang).format(**names)


def _subject(report: Report, lang: str) -> str:
    year = labels.FISCAL_YEAR.to(lang).format(year=report.year) if report.year else ""
    return " · ".join(part for part in (report.unit, year) if part) or labels.UNNAMED.to(lang)
