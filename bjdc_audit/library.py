"""bjdc as a library: files → a report that programs can use."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.audit import audit
from bjdc_audit.model.findings import Report
from bjdc_audit.reading import open_submission
from bjdc_audit.recognisers.tables import Document
from bjdc_audit.reporters.figures_list import figure_row
from bjdc_audit.reporters.formats.json import placed_row
from bjdc_audit.reporters.results import Results, write
from bjdc_audit.reporters.screen import Screen

if TYPE_CHECKING:
    from os import PathLike

    from pandas import DataFrame

FINDING_COLUMNS: Final = (
    *("rule", "fingerprint", "severity", "verdict", "message", "stated", "expected", "difference"),
    *("unit", "formula", "interval", "diagnosis", "suggestion"),
    *("file", "sheet", "cell", "page", "section", "line", "quote"),
)
FIGURE_COLUMNS: Final = (
    *("figure", "value", "unit", "source", "fact", "state", "rules", "reason"),
    *("file", "sheet", "cell", "page", "label", "section", "line", "quote"),
)


@dataclass(frozen=True, eq=False)
class AuditedReport(Report):
    """A report that can be turned into a data frame or a document."""

    def to_json(self, lang: str = "zh") -> str:
        """Return the document of ``bjdc check --format json``."""
        return write("json", Results([self]), Screen(lang))

    def to_frame(self, lang: str = "zh") -> DataFrame:
        """Return the findings, one a row, with the place most likely wrong. All is text."""
        rows = [placed_row(finding, lang) for finding in self.findings]
        return _frame(rows, FINDING_COLUMNS)

    def figures_frame(self) -> DataFrame:
        """Return every figure that was read, one a row; ``value`` is a Decimal in ``unit``."""
        rows = [{**figure_row(line), "value": line.figure.value} for line in self.ledger]
        return _frame(rows, FIGURE_COLUMNS)


def audit_files(
    path: str | PathLike[str],
    narrative: str | PathLike[str] | None = None,
    *,
    previous: str | PathLike[str] | None = None,
    budget: str | PathLike[str] | None = None,
    password: str = "",
) -> AuditedReport:
    """Audit the files of one submission; see :func:`bjdc_audit.audit`."""
    submission = open_submission(
        Path(path), Path(narrative) if narrative else None, password=password
    )
    report = audit(
        submission,
        previous=open_submission(Path(previous), password=password) if previous else None,
        budget=open_submission(Path(budget), kind=Document.BUDGET, password=password)
        if budget
        else None,
    )
    return AuditedReport(**{field.name: getattr(report, field.name) for field in fields(report)})


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> DataFrame:
    from pandas import DataFrame

    return DataFrame([{c: row.get(c, "") for c in columns} for row in rows], columns=list(columns))
