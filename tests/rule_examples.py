"""The examples in the manual pages of the rules, as submissions.

A block holds sheets and a narrative. ``# 表`` starts a sheet: a line is a row, its cells are split
at ``|``. ``# 文`` starts the lines of the narrative.
"""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import parse_number
from bjdc_audit.model.sheets import Cell, Line, Sheet
from bjdc_audit.model.submission import Submission
from bjdc_audit.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bjdc_audit.rules.registry import Rule

WORKBOOK, NARRATIVE = "example.xlsx", "example.txt"
_SHEET, _TEXT = "# 表", "# 文"


def example(manual_page: Rule, name: str) -> Submission:
    """Return the example ``Passes`` or ``Fails`` of a rule."""
    pattern = rf"^{name}::\n(.*?)(?=^\S|\Z)"
    match = re.search(pattern, manual_page.manual, re.MULTILINE | re.DOTALL)
    assert match, f"{manual_page.id} has no block {name}::"
    return submission(dedent(match[1]))


def submission(text: str) -> Submission:
    """Return the submission that a block describes."""
    parts = list(_parts(dedent(text).strip().splitlines()))
    tables = [rows for kind, rows in parts if kind == _SHEET]
    lines = [line for kind, rows in parts if kind == _TEXT for line in rows]
    return Submission(
        workbook=WORKBOOK if tables else "",
        narrative=NARRATIVE if lines else "",
        sheets=tuple(sheet(rows, f"表{i}") for i, rows in enumerate(tables, start=1)),
        lines=tuple(Line(i, line) for i, line in enumerate(lines, start=1)),
    )


def _parts(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    kind, rows = "", list[str]()
    for line in lines:
        if line.strip() in {_SHEET, _TEXT}:
            if kind:
                yield kind, rows
            kind, rows = line.strip(), []
        else:
            rows.append(line)
    if kind:
        yield kind, rows


def sheet(rows: Iterable[str], name: str) -> Sheet:
    """Return a sheet of rows whose cells are split at ``|``."""
    cells = {
        (row, column): cell(row, column, text.strip())
        for row, line in enumerate(rows, start=1)
        for column, text in enumerate(line.split("|"), start=1)
        if text.strip()
    }
    return Sheet(WORKBOOK, name, cells)


def cell(row: int, column: int, text: str) -> Cell:
    """Return a cell as a reader would: numbers are numbers, codes with leading zeros are text."""
    number = None if re.match(r"0\d", text) else parse_number(fold(text))
    if number is None:
        return Cell(row, column, text)
    value, decimals = number
    return Cell(row, column, text, value, value, decimals)
