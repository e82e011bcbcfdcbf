"""Narratives as the provinces write them: no false alarm, nearly all checked, planted errors found.

The texts stand in ``fixtures/provinces``, made from true amounts in 元, so that tails occur as in
life; ``faults.tsv`` there holds one wrong figure or word per line and the rule that must see it.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bjdc_audit.audit import audit
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import EndState, Reason, Severity
from bjdc_audit.readers.submission import load

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Finding, LedgerLine, Report
    from bjdc_audit.model.submission import Submission

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "provinces"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))

# Money and percentages of the audited sections that nothing was found to check with, at most.
UNCHECKED = {
    "anhui": 4,
    "beijing": 5,
    "central": 4,
    "chongqing": 2,
    "guangdong": 0,
    "guangxi": 1,
    "henan": 4,
    "hubei": 7,
    "hunan": 3,
    "jiangsu": 3,
    "shaanxi": 4,
    "shandong": 1,
    "sichuan": 9,
    "xinjiang": 9,
    "yunnan": 3,
    "zhejiang": 4,
}


@cache
def submission(name: str) -> Submission:
    """Read a narrative, with the workbook beside it if there is one."""
    workbook = FOLDER / f"{name}.xlsx"
    return load(workbook if workbook.exists() else FOLDER / f"{name}.txt")


@cache
def report(name: str) -> Report:
    return audit(submission(name))


def alarms(audited: Report) -> list[Finding]:
    return [f for f in audited.findings if f.severity is not Severity.NOTE]


def told(audited: Report) -> list[LedgerLine]:
    """Return the money and percentages of the audited sections."""
    return [
        line
        for line in audited.ledger
        if line.source == "narrative"
        and line.figure.unit.kind in (Kind.AMOUNT, Kind.PERCENT)
        and line.reason not in (Reason.OUTSIDE, Reason.NOT_AN_AMOUNT)
    ]


def faults() -> list[dict[str, str]]:
    with (FOLDER / "faults.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def with_fault(name: str, old: str, new: str) -> tuple[Submission, int]:
    """Return a submission with one change, and the number of the line changed."""
    read = submission(name)
    (line,) = (x for x in read.lines if old in x.text)
    changed = replace(line, text=line.text.replace(old, new))
    return replace(read, lines=tuple(changed if x is line else x for x in read.lines)), line.number


def test_the_files_are_those_that_the_script_writes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, FOLDER / "build.py", tmp_path], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = [path for path in FOLDER.iterdir() if path.suffix in {".txt", ".xlsx"}]
    assert made == {path.name: path.read_bytes() for path in kept}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong(name: str) -> None:
    assert [(f.rule, f.message.zh, f.formula) for f in alarms(report(name))] == []


@pytest.mark.parametrize("name", NAMES)
def test_nearly_everything_is_checked(name: str) -> None:
    left = [line.figure.shown() for line in told(report(name)) if line.state is EndState.UNCHECKED]
    assert len(left) <= UNCHECKED[name], left


@pytest.mark.parametrize("name", [n for n in NAMES if (FOLDER / f"{n}.xlsx").exists()])
def test_all_cells_are_checked(name: str) -> None:
    cells = [line for line in report(name).ledger if line.source != "narrative"]
    assert len(report(name).tables) == 9
    assert len(cells) > 400
    assert [c.figure.shown() for c in cells if c.state is EndState.UNCHECKED] == []


@pytest.mark.parametrize(
    "fault", faults(), ids=lambda f: f"{f['文件']}-{f['规则']}-{f['改为'][-12:]}"
)
def test_a_planted_error_is_found(fault: dict[str, str]) -> None:
    changed, number = with_fault(fault["文件"], fault["原文"], fault["改为"])
    found = {
        finding.rule
        for finding in alarms(audit(changed))
        if any(getattr(place.place, "line", 0) == number for place in finding.locations)
    }
    assert any(rule.startswith(fault["规则"]) for rule in found), found


def test_every_narrative_has_its_faults() -> None:
    planted = [fault["文件"] for fault in faults()]
    assert all(planted.count(name) >= 8 for name in NAMES)
