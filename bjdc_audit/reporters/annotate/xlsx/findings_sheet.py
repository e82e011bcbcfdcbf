"""The sheet that lists the findings: one row each, with links to its places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from bjdc_audit.model.findings import Text
from bjdc_audit.reporters import labels, place_text
from bjdc_audit.reporters.annotate.clean import clean, shortened
from bjdc_audit.reporters.annotate.wording import accepted, place, severity
from bjdc_audit.reporters.annotate.xlsx.cells import (
    at,
    columns,
    fill,
    print_wide,
    put_number,
    put_text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from bjdc_audit.model.findings import Finding, Location
    from bjdc_audit.reporters.annotate.result import Task

_NAME: Final = Text("审核问题", "Findings")
_NONE: Final = Text("没有发现问题。", "There are no findings.")
_HEAD: Final = 3
_LINE_HEIGHT: Final = 16
_PADDING: Final = 2
_MOST_LINES: Final = 12
_COLUMNS: Final = (
    (Text("序号", "No."), 5),
    (Text("级别", "Severity"), 8),
    (Text("规则", "Rule"), 8),
    (Text("内容", "Title"), 17),
    (Text("结果", "Verdict"), 11),
    (Text("说明", "Message"), 40),
    (Text("位置 1", "Place 1"), 32),
    (Text("所述", "Stated"), 11),
    (Text("应为或算得", "Expected or computed"), 11),
    (Text("相差", "Difference"), 10),
    (Text("单位", "Unit"), 6),
    (Text("算式", "Formula"), 30),
    (Text("建议", "Advice"), 22),
    (Text("接受的理由", "Reason for accepting"), 14),
)
_FIRST_PLACE: Final = 7
_PLACE: Final = Text("位置 {n}", "Place {n}")
_PLACE_WIDTH: Final = 32
_PLAIN: Final = Font(size=10)
_LINK: Final = Font(size=10, color="0563C1", underline="single")
_SIDE: Final = Side("thin", color="BFBFBF")
_LINE: Final = Border(_SIDE, _SIDE, _SIDE, _SIDE)
_WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
_DARK: Final = PatternFill("solid", fgColor="44546A")


def add(book: Workbook, task: Task, tabs: Mapping[str, str]) -> None:
    """Add the sheet, and show it first when the workbook is opened.

    ``tabs`` maps the names of sheets as they were read to those in this workbook.
    """
    sheet: Worksheet = book.create_sheet(_free_name(book, task.lang))
    findings = task.report.findings
    _head(sheet, task, max((len(f.locations) for f in findings), default=0))
    for number, finding in enumerate(findings, start=1):
        _row(sheet, number, finding, task, tabs)
    if not findings:
        put_text(at(sheet, _HEAD + 1, 1), _NONE.to(task.lang))
    _layout(sheet, len(findings))
    for other in book.worksheets:  # two selected tabs would be edited together
        other.sheet_view.tabSelected = other is sheet
    book.active = sheet


def free(taken: set[str], wanted: str) -> str:
    """Return a name that no sheet has yet, by Excel's rules: 31 letters, whatever their case."""
    number, name = 1, shortened(wanted, 31)
    while name.casefold() in taken:
        number += 1
        end = f" ({number})"
        name = shortened(wanted, 31 - len(end)) + end
    taken.add(name.casefold())
    return name


def _free_name(book: Workbook, lang: str) -> str:
    return free({name.casefold() for name in book.sheetnames}, _NAME.to(lang))


def _head(sheet: Worksheet, task: Task, places: int) -> None:
    lang, report = task.lang, task.report
    names = " + ".join(dict.fromkeys(n for n in (report.workbook, report.narrative) if n))
    title = at(sheet, 1, 1)
    put_text(title, f"{_NAME.to(lang)} · {names}")
    title.font = Font(bold=True, size=14)
    year = labels.FISCAL_YEAR.to(lang).format(year=report.year) if report.year else ""
    put_text(at(sheet, 2, 1), " · ".join(part for part in (report.unit, year) if part))
    heads = [(text.to(lang), width) for text, width in _COLUMNS]
    heads += [(_PLACE.to(lang).format(n=n), _PLACE_WIDTH) for n in range(2, places + 1)]
    sheet.row_dimensions[_HEAD].height = 2 * _LINE_HEIGHT
    for number, (text, width) in enumerate(heads, start=1):
        cell = at(sheet, _HEAD, number)
        put_text(cell, text)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _DARK
        cell.border, cell.alignment = _LINE, _WRAPPED
        sheet.column_dimensions[get_column_letter(number)].width = width


def _row(
    sheet: Worksheet, number: int, finding: Finding, task: Task, tabs: Mapping[str, str]
) -> None:
    lang, row = task.lang, _HEAD + number
    title = task.titles[finding.rule].to(lang) if finding.rule in task.titles else ""
    texts = {
        2: severity(finding, lang),
        3: finding.rule,
        4: title,
        5: labels.VERDICTS[finding.verdict].to(lang),
        6: finding.message.to(lang),
        11: finding.unit,
        12: finding.formula,
        13: finding.suggestion.to(lang) if finding.suggestion else "",
        14: accepted(finding.accepted, lang) if finding.accepted else "",
    }
    at(sheet, row, 1).value = number
    for column, text in texts.items():
        put_text(at(sheet, row, column), text)
    for column, text in ((8, finding.stated), (9, finding.expected), (10, finding.difference)):
        put_number(at(sheet, row, column), text)
    places = [_FIRST_PLACE, *range(len(_COLUMNS) + 1, len(_COLUMNS) + len(finding.locations))]
    for column, location in zip(places, finding.locations, strict=False):
        _link(at(sheet, row, column), location, task, tabs)
    whole = [at(sheet, row, column) for column in range(1, sheet.max_column + 1)]
    for cell in whole:
        cell.alignment, cell.border = _WRAPPED, _LINE
        cell.font = _LINK if cell.hyperlink else _PLAIN
    at(sheet, row, 2).fill = fill(finding)
    sheet.row_dimensions[row].height = _LINE_HEIGHT * max(map(_lines, whole))


def _lines(cell: Cell) -> int:
    """Return how many lines a cell needs; only Excel itself could measure it."""
    column = cell.column - 1
    width = _COLUMNS[column][1] if column < len(_COLUMNS) else _PLACE_WIDTH
    return min(1 + columns(str(cell.value or "")) // (width - _PADDING), _MOST_LINES)


def _link(cell: Cell, location: Location, task: Task, tabs: Mapping[str, str]) -> None:
    """Write a place; a link is kept short, as LibreOffice does not wrap it."""
    where = location.place
    if where.file != task.report.workbook or where.sheet not in tabs:
        put_text(cell, place(location, task.lang, task.report.workbook))
        return
    target = place_text.address(tabs[where.sheet], where.cell or "A1")
    put_text(cell, f"{place_text.short(where, task.lang)}  {location.figure}".strip())
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target, display=clean(target))


def _layout(sheet: Worksheet, findings: int) -> None:
    last = f"{get_column_letter(len(_COLUMNS))}{max(_HEAD + findings, _HEAD + 1)}"
    sheet.freeze_panes = f"D{_HEAD + 1}"
    if findings:
        sheet.auto_filter.ref = f"A{_HEAD}:{last}"
    sheet.print_area = f"A1:{last}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    print_wide(sheet)
