"""Made-up units with their last year and their budget: nothing is wrong, and a fault is found."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bjdc_audit.audit import audit
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.places import CellPlace, cell_name
from tests.corpus.documents import document
from tests.published import BUDGET, LAST, budget, last_year

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Report
    from bjdc_audit.model.submission import Submission

SEEDS = range(200, 215)
UNITS = ("元", "万元")
OURS = {f"BJ50{number}" for number in range(2, 10)}


def compared(report: Report) -> list[CellPlace]:
    """Return the cells of the other documents on whose amounts alone a check depends."""
    return [
        figure.place
        for check in report.checks
        if check.relation.rule in OURS and not check.relation.corroboration
        for figure in check.relation.figures()
        if isinstance(figure.place, CellPlace)
        and figure.place.file in (LAST, BUDGET)
        and figure.value
        and len(check.relation.vouched) == 1
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_wrong(seed: int) -> None:
    made = document(seed)
    others = last_year(made, UNITS[seed % 2]), budget(made, UNITS[seed // 2 % 2])
    report = audit(made.submission, previous=others[0], budget=others[1])
    alarms = [f for f in report.findings if f.severity is not Severity.NOTE]
    assert [(f.rule, f.message.zh, f.formula) for f in alarms] == []
    assert not any(n.incomplete for n in report.notices)
    assert report.previous
    assert report.previous.compared
    assert report.budget
    assert report.budget.compared


@pytest.mark.parametrize("seed", SEEDS)
def test_another_amount_in_the_other_document_gives_one_finding(seed: int) -> None:
    made = document(seed)
    before, planned = last_year(made), budget(made, "万元")
    places = compared(audit(made.submission, previous=before, budget=planned))
    place = random.Random(seed).choice(places)  # noqa: S311 - no secret
    others = (_changed(other, place) for other in (before, planned))
    report = audit(made.submission, previous=next(others), budget=next(others))
    (alarm,) = [f for f in report.findings if f.severity is not Severity.NOTE]
    assert alarm.rule in OURS
    assert place in [location.place for location in alarm.locations]


def _changed(other: Submission, place: CellPlace) -> Submission:
    """Return a document with 7.77 added to one of its cells."""
    sheets = []
    for sheet in other.sheets:
        cells = dict(sheet.cells)
        for (row, column), cell in sheet.cells.items():
            here = (sheet.file, sheet.name, cell_name(row, column))
            if here == (place.file, place.sheet, place.cell) and cell.value is not None:
                value = cell.value + type(cell.value)("7.77")
                cells[row, column] = replace(cell, value=value, stored=value, text=f"{value:.2f}")
        sheets.append(replace(sheet, cells=cells))
    return replace(other, sheets=tuple(sheets))
