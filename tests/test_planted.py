"""One planted fault gives one finding, at its place; a clean submission gives none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bjdc_audit.audit import audit
from bjdc_audit.model.places import CellPlace, TextPlace
from bjdc_audit.model.submission import Submission
from bjdc_audit.readers.workbook import read_workbook

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Finding, Report

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
PLANTED: list[dict[str, Any]] = json.loads((FIXTURES / "planted.json").read_text(encoding="utf-8"))


def report(name: str) -> Report:
    sheets, notices = read_workbook(FIXTURES / name, shown_name=name)
    return audit(Submission(workbook=name, sheets=sheets, notices=notices))


REPORT = report("planted.xlsx")


def about(finding: Finding, fault: dict[str, Any]) -> bool:
    where = fault["where"]
    for location in finding.locations:
        place = location.place
        if isinstance(place, CellPlace) and (place.sheet, place.cell) == (
            where["sheet"],
            where["cell"],
        ):
            return True
        if isinstance(place, TextPlace) and place.cell == where["cell"]:
            figure_in_quote = location.figure and location.figure in where.get("quote", "")
            return bool(figure_in_quote) or fault["kind"] == "direction"
    return False


@pytest.mark.parametrize("fault", PLANTED, ids=lambda f: f"{f['id']}-{f['kind']}")
def test_fault_is_found(fault: dict[str, Any]) -> None:
    assert any(about(f, fault) and f.severity.value == fault["severity"] for f in REPORT.findings)


def test_nothing_else_is_said() -> None:
    assert len(REPORT.findings) == len(PLANTED)


def test_clean_submission_gives_no_finding_at_all() -> None:
    assert report("clean.xlsx").findings == ()
