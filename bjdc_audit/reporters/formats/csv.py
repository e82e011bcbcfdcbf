"""A table for Excel: a row per finding, with the fields of the JSON report as columns."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.places import TextPlace
from bjdc_audit.reporters import finding_lines
from bjdc_audit.reporters.spots import entries, main_location

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Finding
    from bjdc_audit.reporters.results import Results
    from bjdc_audit.reporters.screen import Screen
    from bjdc_audit.reporters.spots import Entry

_BYTE_ORDER_MARK: Final = "\ufeff"
_NUMBER: Final = re.compile(r"[-+]?\d[\d,]*(\.\d+)?%?")
# What a spreadsheet may take for the beginning of a formula; Chinese ones take the wide forms, too.
_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
_COLUMNS: Final = (
    "submission_unit",
    "year",
    "rule",
    "severity",
    "verdict",
    "message",
    "stated",
    "expected",
    "difference",
    "unit",
    "formula",
    "interval",
    "diagnosis",
    "suggestion",
    "file",
    "sheet",
    "cell",
    "section",
    "page",
    "line",
    "quote",
    "locations",
    "fingerprint",
    "accepted",
)


def write(results: Results, screen: Screen) -> str:
    """Return the table; in a file it begins with the mark by which Excel knows UTF-8."""
    target = StringIO()
    rows = csv.DictWriter(target, _COLUMNS, lineterminator="\n")
    rows.writeheader()
    for report in results.reports:
        for entry in entries(report):
            row = {"submission_unit": report.unit, "year": str(report.year or "")}
            row |= _row(entry, screen)
            rows.writerow({name: _cell(text, screen) for name, text in row.items()})
    return (_BYTE_ORDER_MARK if screen.to_file else "") + target.getvalue()


def _row(entry: Entry, screen: Screen) -> dict[str, str]:
    finding, lang = entry.finding, screen.lang
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "verdict": finding.verdict.value,
        "message": finding.message.to(lang),
        "stated": finding.stated,
        "expected": finding.expected,
        "difference": finding.difference,
        "unit": finding.unit,
        "formula": finding.formula,
        "interval": finding.interval,
        "diagnosis": finding.diagnosis.value if finding.diagnosis else "",
        "suggestion": finding.suggestion.to(lang) if finding.suggestion else "",
        "file": entry.spot.path,
        **_place(finding),
        "locations": " | ".join(finding_lines.places(finding, screen)),
        "fingerprint": finding.fingerprint,
        "accepted": finding_lines.accepted(finding.accepted, screen) if finding.accepted else "",
    }


def _place(finding: Finding) -> dict[str, str]:
    location = main_location(finding)
    if location is None:
        return {}
    place = location.place
    found = {"sheet": place.sheet, "cell": place.cell, "page": str(place.page or "")}
    if not isinstance(place, TextPlace):
        return found
    return {**found, "section": place.section, "line": str(place.line), "quote": place.quote}


def _cell(text: str, screen: Screen) -> str:
    """Return a text that no spreadsheet computes; numbers are safe as they are."""
    text = screen.safe(text)
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
