"""The published PDF of 上海市普陀区财政局 alone, against its labelled discrepancies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from bjdc_audit.model.findings import Severity
from bjdc_audit.model.places import CellPlace
from bjdc_audit.readers.submission import load
from bjdc_audit.readers.text import read_text
from bjdc_audit.readers.workbook import read_workbook
from bjdc_audit.recognisers.narrative.flow import paragraphs
from bjdc_audit.recognisers.tables import recognise_tables
from tests.shared import PUTUO, report_of_document
from tests.test_putuo import CLEAN_TEXT, TRUTH, WORKBOOK, findings, labelled, names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bjdc_audit.model.findings import Finding, Report
    from bjdc_audit.model.sheets import Line, Sheet

PDF = PUTUO / "report.pdf"
_SPACE = re.compile(r"\s+")


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of_document(PDF)


def is_about(row: dict[str, Any], finding: Finding) -> bool:
    """Tell whether a finding is about a labelled discrepancy: the table and value, or the quote."""
    where = row["where"]
    return names(row, finding) or any(
        isinstance(location.place, CellPlace)
        and location.place.sheet == where.get("sheet")
        and location.figure.replace(",", "") == row["stated"]
        for location in finding.locations
    )


@pytest.mark.parametrize("row", labelled("error"))
def test_error_is_found(row: dict[str, Any], report: Report) -> None:
    told = findings(report, Severity.ERROR, Severity.WARNING)
    assert any(is_about(row, finding) for finding in told)


@pytest.mark.parametrize("row", labelled("rounding"))
def test_tail_is_found(row: dict[str, Any], report: Report) -> None:
    assert any(is_about(row, finding) for finding in findings(report, Severity.NOTE))


def test_no_error_or_warning_that_is_not_labelled(report: Report) -> None:
    rows = [d for d in TRUTH["discrepancies"] if d["severity"] == "error"]
    told = findings(report, Severity.ERROR, Severity.WARNING)
    assert [f.message.zh for f in told if not any(is_about(row, f) for row in rows)] == []


def test_all_was_read(report: Report) -> None:
    assert report.notices == ()
    assert len(report.tables) == 9


def test_places_name_the_page(report: Report) -> None:
    places = [location.place for f in report.findings for location in f.locations]
    assert all(place.page for place in places)
    (cell,) = {
        p for p in places if isinstance(p, CellPlace) and p.sheet == "财政拨款收入支出决算总表"
        if p.cell == "B36"
    }  # fmt: skip
    assert cell.page == 13  # the table begins on page 12


def amounts(sheets: Iterable[Sheet]) -> dict[str, list[tuple[str, str, str]]]:
    scan = recognise_tables(tuple(sheets))
    return {
        table.id: sorted(
            (entry.row.name, entry.column.id, f"{entry.figure.value:.2f}")
            for entry in table.entries
            if entry.figure is not None
        )
        for table in scan.tables
    }


def test_tables_are_those_of_the_transcribed_workbook() -> None:
    sheets, _ = read_workbook(WORKBOOK, shown_name="appendix.xlsx")
    assert amounts(load(PDF).sheets) == amounts(sheets)


def prose(lines: Iterable[Line]) -> str:
    return "".join(_SPACE.sub("", p.text) for p in paragraphs(lines) if not p.noise)


def test_narrative_is_that_of_the_transcribed_text() -> None:
    assert prose(load(PDF).lines) == prose(read_text(CLEAN_TEXT, "narrative.txt"))
