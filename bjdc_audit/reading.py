"""Files → tables and narrative: what is read of a submission, and of those it is compared with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.errors import EmptyError
from bjdc_audit.model.findings import OtherDocument, Text
from bjdc_audit.readers.submission import load
from bjdc_audit.recognisers.budget_text import recognise_budget_text
from bjdc_audit.recognisers.narrative import recognise_narrative
from bjdc_audit.recognisers.narrative.accounts import index_of
from bjdc_audit.recognisers.narrative.from_sheets import lines_of
from bjdc_audit.recognisers.tables import Document, recognise_tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.findings import Check, Notice
    from bjdc_audit.model.narrative import Narrative
    from bjdc_audit.model.submission import Submission
    from bjdc_audit.recognisers.tables import TableScan


@dataclass(frozen=True)
class Reading:
    """One document, recognised."""

    submission: Submission
    scan: TableScan
    narrative: Narrative | None

    @property
    def has_sections(self) -> bool:
        """True if the narrative has a section that can be audited."""
        return self.narrative is not None and any(s.audited for s in self.narrative.sections)

    @property
    def misses_tables(self) -> bool:
        """True if a table may stand in a part of the submission that was not read."""
        unread = any(notice.incomplete for notice in self.submission.notices)
        return unread or self.scan.missed_tables

    @property
    def file(self) -> str:
        """The name of the narrative's file, "" if there is none."""
        return self.narrative.file if self.narrative else ""

    @property
    def unit(self) -> str:
        """The unit whose document it is, as its tables or its text name it."""
        return self.scan.unit_name or (self.narrative.unit_name if self.narrative else "")

    @property
    def year(self) -> int | None:
        """The fiscal year, as its text or its tables name it."""
        if self.narrative is not None and self.narrative.year is not None:
            return self.narrative.year
        return self.scan.year

    def as_other(self, checks: Iterable[Check]) -> OtherDocument:
        """Return what a report tells of a document that the checks compared with."""
        own = {self.submission.workbook, self.file} - {""}
        used = {f for c in checks for f in c.relation.figures() if f.place.file in own}
        return OtherDocument(
            workbook=self.submission.workbook,
            narrative=self.file,
            unit=self.unit,
            year=self.year,
            tables=self.scan.tables,
            compared=len(used & set(self._figures())),
        )

    def _figures(self) -> Iterable[Figure]:
        told = self.narrative.facts if self.narrative else ()
        return (*(f for t in self.scan.tables for f in t.figures), *(f.figure for f in told))


def open_submission(  # noqa: PLR0913 – all but the first are options
    path: Path,
    narrative: Path | None = None,
    *,
    beside: Path | None = None,
    kind: Document = Document.ACCOUNTS,
    full_names: bool = False,
    password: str = "",
) -> Submission:
    """Read the files of a submission; see :func:`bjdc_audit.readers.submission.load`."""
    return load(
        path,
        narrative,
        beside=beside,
        has_narrative_sheet=lambda sheets: bool(recognise_tables(sheets, kind).narrative_sheets),
        full_names=full_names,
        password=password,
    )


def read_accounts(submission: Submission) -> Reading:
    """Recognise final accounts: a submission, or last year's. Raises EmptyError if it is none."""
    scan = recognise_tables(submission.sheets)
    file, lines = submission.text_of(lines_of(scan.narrative_sheets))
    accounts = index_of(scan.tables)
    said = (accounts, scan.unit_name, scan.year)
    narrative = recognise_narrative(file, lines, *said) if lines else None
    reading = Reading(submission, scan, narrative)
    if not scan.tables and not reading.has_sections:
        raise EmptyError(_no_accounts(submission))
    return reading


def read_budget(submission: Submission) -> Reading:
    """Recognise a budget disclosure. Raises EmptyError if it holds nothing to compare with."""
    scan = recognise_tables(submission.sheets, Document.BUDGET)
    file, lines = submission.text_of(lines_of(scan.narrative_sheets))
    narrative = recognise_budget_text(file, lines, index_of(scan.tables)) if lines else None
    if not scan.tables and not (narrative and narrative.facts):
        raise EmptyError(_no_budget(submission))
    return Reading(submission, scan, narrative)


def about_other(reading: Reading | None) -> tuple[Notice, ...]:
    """Return what must be said about reading another document.

    It is not audited itself: that a sheet of it was not recognised leaves nothing unaudited here.
    """
    if reading is None:
        return ()
    notices = (*reading.submission.notices, *reading.scan.notices)
    return tuple(replace(notice, incomplete=False) for notice in notices)


def _no_accounts(submission: Submission) -> Text:
    name = submission.workbook or submission.narrative
    return Text(
        f"{name}：没有找到决算公开表，也没有找到决算情况说明的章节。"
        "请确认是决算公开文件，表格标题和章节标题齐全。",
        f"{name}: neither an accounts table nor a narrative section was found. Check that it is a "
        "final-accounts file whose tables and sections have their titles.",
    )


def _no_budget(submission: Submission) -> Text:
    name = submission.workbook or submission.narrative
    return Text(
        f"{name}：没有找到预算公开表（如“一般公共预算支出表”），文字里也没有预算数。"
        "请确认是本年的部门预算公开文件，表格标题和表头齐全。",
        f"{name}: neither a budget table (such as 一般公共预算支出表) nor a budget amount in a "
        "text was found. Check that it is this year's budget disclosure, complete with titles and "
        "headers.",
    )
