"""The published report of 上海市普陀区财政局, against its labelled discrepancies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from bjdc_audit.model.findings import Finding, Report, Severity
from bjdc_audit.model.places import CellPlace, TextPlace
from tests.shared import PUTUO, load_json, report_of

if TYPE_CHECKING:
    from pathlib import Path

TRUTH: dict[str, Any] = load_json(PUTUO / "truth.json")
WORKBOOK = PUTUO / "appendix.xlsx"
CLEAN_TEXT, RAW_TEXT = PUTUO / "narrative.txt", PUTUO / "narrative-raw.txt"
_SPACE = re.compile(r"\s+")


def labelled(severity: str) -> list[Any]:
    rows = [d for d in TRUTH["discrepancies"] if d["severity"] == severity]
    return [pytest.param(row, id=row["id"]) for row in rows]


def names(row: dict[str, Any], finding: Finding) -> bool:
    """Tell whether a finding is about the place that a labelled discrepancy names."""
    where = row["where"]
    for location in finding.locations:
        place = location.place
        if isinstance(place, CellPlace) and place.sheet == where.get("sheet"):
            if place.cell in where["cell"].split(","):
                return True
        elif isinstance(place, TextPlace) and "quote" in where:
            quote, wanted = _SPACE.sub("", place.quote), _SPACE.sub("", where["quote"])
            if wanted in quote or quote in wanted or (location.figure and wanted[-12:] in quote):
                return True
    return False


def findings(report: Report, *severities: Severity) -> list[Finding]:
    return [f for f in report.findings if f.severity in severities]


@pytest.mark.parametrize("text", [CLEAN_TEXT, RAW_TEXT], ids=["clean", "raw"])
@pytest.mark.parametrize("row", labelled("error"))
def test_error_is_found(row: dict[str, Any], text: Path) -> None:
    report = report_of(text, WORKBOOK)
    assert any(names(row, f) for f in findings(report, Severity.ERROR, Severity.WARNING))


@pytest.mark.parametrize("row", labelled("rounding"))
def test_tail_is_found(row: dict[str, Any]) -> None:
    report = report_of(CLEAN_TEXT, WORKBOOK)
    assert any(names(row, f) for f in findings(report, Severity.NOTE))


@pytest.mark.parametrize("text", [CLEAN_TEXT, RAW_TEXT], ids=["clean", "raw"])
def test_no_error_or_warning_that_is_not_labelled(text: Path) -> None:
    rows = [d for d in TRUTH["discrepancies"] if d["severity"] == "error"]
    told = findings(report_of(text, WORKBOOK), Severity.ERROR, Severity.WARNING)
    assert [f.message.zh for f in told if not any(names(row, f) for row in rows)] == []


def test_every_money_and_percent_figure_is_checked() -> None:
    report = report_of(CLEAN_TEXT, WORKBOOK)
    open_lines = [
        line.figure.shown()
        for line in report.ledger
        if line.reason is not None and line.reason.value in {"unclear_subject", "no_counterpart"}
        if line.source == "narrative" and line.figure.unit.name in {"万元", "%"}
    ]
    assert open_lines == []
