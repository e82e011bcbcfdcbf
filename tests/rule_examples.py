"""The examples in the manual pages of the rules, as submissions.

A block holds sheets and a narrative. ``# 表`` starts a sheet: a line is a row, its cells are split
at ``|``. ``# 文`` starts the lines of the narrative. ``# 上年表`` and ``# 上年文`` do so for last year's
accounts, ``# 预算表`` and ``# 预算文`` for this year's budget. ``# 接受`` starts an acceptance, in TOML.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

from bjdc_audit.audit import audit
from bjdc_audit.config.acceptances import accepted
from bjdc_audit.config.values import Values
from bjdc_audit.diagnose.acceptances import Decisions, decide
from bjdc_audit.model.figures import parse_number
from bjdc_audit.model.findings import Severity, Verdict
from bjdc_audit.model.sheets import Cell, Line, Sheet
from bjdc_audit.model.submission import Submission
from bjdc_audit.model.text import fold
from bjdc_audit.rules.registry import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.model.acceptances import AcceptedFinding
    from bjdc_audit.model.findings import Report
    from bjdc_audit.rules.registry import Rule

    Part = tuple[tuple[str, str], list[str]]

WORKBOOK, NARRATIVE = "example.xlsx", "example.txt"
# What stands before 表 and 文, and the names of the files that it means.
_FILES = {"": "example", "上年": "last-year", "预算": "budget"}
_HEADS = {f"# {which}{kind}": (which, kind) for which in _FILES for kind in "表文"}
_ACCEPT = ("", "接受")
_HEADS["# 接受"] = _ACCEPT
_TODAY = date(2026, 1, 1)


@dataclass(frozen=True)
class Example:
    """A submission, and what it is compared with."""

    own: Submission
    previous: Submission | None = None
    budget: Submission | None = None
    accepted: tuple[AcceptedFinding, ...] = ()

    def audit(self, rules: Sequence[Rule] | None = None) -> Report:
        """Audit the submission; acceptances speak of what all rules find."""
        used = None if self.accepted else rules
        report = audit(self.own, used, previous=self.previous, budget=self.budget)
        if not self.accepted:
            return report
        decisions = Decisions(catalogue(), all_rules=True, severities={}, accepted=self.accepted)
        (report,) = decide([report], decisions, _TODAY, whole=True)
        chosen = {rule.id for rule in rules or catalogue()}
        found = tuple(f for f in report.findings if f.rule in chosen)
        return replace(report, findings=found)


def example(manual_page: Rule, name: str) -> Example:
    """Return the example ``Passes`` or ``Fails`` of a rule."""
    pattern = rf"^{name}::\n(.*?)(?=^\S|\Z)"
    match = re.search(pattern, manual_page.manual, re.MULTILINE | re.DOTALL)
    assert match, f"{manual_page.id} has no block {name}::"
    return documents(dedent(match[1]))


def documents(text: str) -> Example:
    """Return the submission that a block describes, with last year's and the budget."""
    parts = list(_parts(dedent(text).strip().splitlines()))
    own, previous, budget = (_document(which, parts) for which in _FILES)
    assert own, "a block describes a submission"
    return Example(own, previous, budget, _accepted(parts))


def submission(text: str) -> Submission:
    """Return the submission that a block describes."""
    return documents(text).own


def wrong(report: Report) -> set[str]:
    """Return the rules that tell something wrong: notes are so, too, but for tails and fillers."""
    return {
        f.rule
        for f in report.findings
        if f.severity is not Severity.NOTE or f.verdict is Verdict.MISMATCH
    }


def _accepted(parts: Sequence[Part]) -> tuple[AcceptedFinding, ...]:
    entries = [line for head, lines in parts if head == _ACCEPT for line in ("[[accept]]", *lines)]
    text = "\n".join(entries)
    return accepted("bjdc.toml", text, Values("bjdc.toml", tomllib.loads(text)))


def _document(which: str, parts: Sequence[Part]) -> Submission | None:
    tables = [rows for (file, kind), rows in parts if (file, kind) == (which, "表")]
    lines = [line for (file, kind), rows in parts if (file, kind) == (which, "文") for line in rows]
    if not tables and not lines:
        return None
    workbook, narrative = f"{_FILES[which]}.xlsx", f"{_FILES[which]}.txt"
    return Submission(
        workbook=workbook if tables else "",
        narrative=narrative if lines else "",
        sheets=tuple(sheet(r, f"表{i}", workbook) for i, r in enumerate(tables, start=1)),
        lines=tuple(Line(i, line) for i, line in enumerate(lines, start=1)),
    )


def _parts(lines: Iterable[str]) -> Iterator[Part]:
    head, rows = ("", ""), list[str]()
    for line in lines:
        if line.strip() in _HEADS:
            if rows:
                yield head, rows
            head, rows = _HEADS[line.strip()], []
        else:
            rows.append(line)
    if rows:
        yield head, rows


def sheet(rows: Iterable[str], name: str, workbook: str = WORKBOOK) -> Sheet:
    """Return a sheet of rows whose cells are split at ``|``."""
    cells = {
        (row, column): cell(row, column, text.strip())
        for row, line in enumerate(rows, start=1)
        for column, text in enumerate(line.split("|"), start=1)
        if text.strip()
    }
    return Sheet(workbook, name, cells)


def cell(row: int, column: int, text: str) -> Cell:
    """Return a cell as a reader would: numbers are numbers, codes with leading zeros are text."""
    number = None if re.match(r"0\d", text) else parse_number(fold(text))
    if number is None:
        return Cell(row, column, text)
    value, decimals = number
    return Cell(row, column, text, value, value, decimals)
