"""The two published reports that the project was built on, read where they lie."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bjdc_audit.audit import audit
from bjdc_audit.model.submission import Submission
from bjdc_audit.readers.submission import load
from bjdc_audit.readers.text import read_text
from bjdc_audit.readers.workbook import read_workbook

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Report

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
BAOTOU = REPORTS / "baotou-2023"
PUTUO = REPORTS / "putuo-finance-2024"


def load_json(path: Path) -> Any:  # noqa: ANN401 - JSON is anything
    """Return a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def report_of(narrative: Path, workbook: Path | None = None) -> Report:
    """Audit a narrative, with a workbook if there is one."""
    sheets, notices = read_workbook(workbook, shown_name=workbook.name) if workbook else ((), ())
    return audit(
        Submission(
            workbook=workbook.name if workbook else "",
            narrative=narrative.name,
            sheets=sheets,
            lines=read_text(narrative, narrative.name),
            notices=notices,
        )
    )


@cache
def report_of_document(document: Path) -> Report:
    """Audit a document that holds a narrative, tables or both."""
    return audit(load(document))
