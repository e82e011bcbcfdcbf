"""Reports for the outputs that machines read: in folders, with accepted findings, with bad texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Acceptance, Location, Notice, Refusal, Text
from bjdc_audit.model.places import CellPlace, TextPlace
from tests.reporters import samples

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Report
    from bjdc_audit.reporters.results import Results

FOLDER = "决算 2023"
ACCEPTANCE = Acceptance("上年结转已在附注说明", "王会计", date(2027, 3, 31))
REFUSAL = Refusal("x.xlsx", Text("x.xlsx 读不出。", "x.xlsx is unreadable."), f"{FOLDER}/x.xlsx")


def in_folder() -> Report:
    """Return the report with a finding of each kind, whose files lie in a folder."""
    paths = {name: f"{FOLDER}/{name}" for name in (samples.BOOK, samples.TEXT)}
    return replace(samples.faulty(), paths=paths)


def accepted() -> Report:
    """Return the same with its first finding accepted."""
    report = in_folder()
    first, *others = report.findings
    return replace(report, findings=(replace(first, accepted=ACCEPTANCE), *others))


def everything() -> Results:
    """Return results with all that a run can come to."""
    return samples.results(accepted(), samples.clean(), refusals=(REFUSAL,))


def saying(text: str) -> Results:
    """Return results in which a document, and the names of its files, say one text everywhere."""
    cell = CellPlace(text, text, "A1", text)
    line = TextPlace(text, text, 7, f"{text}1.00", len(text), 4)
    finding = replace(
        samples.ERROR_FINDING,
        message=Text(text, text),
        stated=text,
        expected=text,
        difference=text,
        unit=text,
        formula=text,
        interval=text,
        locations=(Location("stated", cell, text, text), Location("operand", line, "1.00", text)),
        suggestion=Text(text, text),
        accepted=None,
    )
    accepted_one = replace(finding, accepted=Acceptance(text, text))
    report = replace(
        samples.faulty(),
        workbook=text,
        narrative=text,
        unit=text,
        findings=(finding, accepted_one, replace(samples.TAIL_FINDING, message=Text(text, text))),
        notices=(Notice(Text(text, text), cell, incomplete=True),),
        hashes={text: "c" * 64},
        paths={text: text},
    )
    return samples.results(report, refusals=(Refusal(text, Text(text, text), text),))
