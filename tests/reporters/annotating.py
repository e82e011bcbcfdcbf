"""Small accounts with one fault, and what annotating them makes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell

from bjdc_audit.audit import audit
from bjdc_audit.model.submission import Submission
from bjdc_audit.readers.workbook import read_workbook
from bjdc_audit.reporters.annotate import xlsx
from bjdc_audit.reporters.annotate.result import Annotated, Task
from bjdc_audit.rules.registry import catalogue

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Report

NAME = "决算.xlsx"
TITLES = {rule.id: rule.title for rule in catalogue()}
WRONG = "B6"
"""The cell whose 80.00 is not the 79.00 of the other side."""


def unbalanced(sheet: str = "GK01") -> tuple[Workbook, Any]:
    """Return accounts whose two sides differ: a workbook and its sheet."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = sheet
    for row in (
        ["收入支出决算总表"],
        ["单位：万元"],
        ["项目", "决算数", "项目", "决算数"],
        ["一、一般公共预算财政拨款收入", 80, "五、教育支出", 79],
        ["本年收入合计", 80, "本年支出合计", 79],
        ["总计", 80, "总计", 79],
    ):
        first.append(row)
    for name in ("B4", "B5", "B6", "D4", "D5", "D6"):
        first[name].number_format = "0.00"
    return book, first


def audited(data: bytes) -> Report:
    sheets, notices = read_workbook(data, shown_name=NAME)
    return audit(Submission(workbook=NAME, sheets=sheets, notices=notices))


def annotated(
    data: bytes, target: str = "批注.xlsx", lang: str = "zh", report: Report | None = None
) -> Annotated:
    return xlsx.write(Task(report or audited(data), TITLES, lang, target, data))


def opened(made: Annotated) -> Workbook:
    return load_workbook(BytesIO(made.data), rich_text=True)


def comments(book: Workbook) -> dict[str, str]:
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.content
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not isinstance(cell, MergedCell) and cell.comment
    }
