"""A table for Excel: a row per finding, with the fields of the JSON report as columns."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, Final

from bjdc_audit.reporters import finding_lines
from bjdc_audit.reporters.formats.json import placed_row
from bjdc_audit.reporters.spots import entries

if TYPE_CHECKING:
    from bjdc_audit.reporters.json_document import Json
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
        about = {"submission_unit": report.unit, "year": report.year or ""}
        for entry in entries(report):
            row = {**about, **_row(entry, screen)}
            rows.writerow({name: _cell(str(row.get(name, "")), screen) for name in _COLUMNS})
    return (_BYTE_ORDER_MARK if screen.to_file else "") + target.getvalue()


def _row(entry: Entry, screen: Screen) -> Json:
    finding = entry.finding
    accepted = finding.accepted
    return {
        **placed_row(finding, screen.lang),
        "file": entry.spot.path,
        "locations": " | ".join(finding_lines.places(finding, screen)),
        "accepted": finding_lines.accepted(accepted, screen) if accepted else "",
    }


def _cell(text: str, screen: Screen) -> str:
    """Return a text that no spreadsheet computes; numbers are safe as they are."""
    text = screen.safe(text)
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
