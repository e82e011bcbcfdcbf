"""A workbook of our own: the same cells at the same addresses, coloured and commented.

For files that no workbook can be made of without loss: other formats, pictures, charts, …
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from bjdc_audit.errors import UsageError
from bjdc_audit.model.findings import Text
from bjdc_audit.reporters.annotate.clean import clean
from bjdc_audit.reporters.annotate.result import Annotated
from bjdc_audit.reporters.annotate.xlsx import cells, findings_sheet
from bjdc_audit.reporters.annotate.xlsx.places import by_cell

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from bjdc_audit.model.sheets import Sheet
    from bjdc_audit.reporters.annotate.result import Task

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_NARROWEST: Final = 9
_WIDEST: Final = 60
_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384


def write(task: Task, why: Text) -> Annotated:
    """Return the review workbook; ``why`` says why it is not the original.

    Raises UsageError if the new file is to be called one with macros.
    """
    if task.target.lower().endswith(".xlsm"):
        raise UsageError(_no_macros(task, why))
    book = Workbook()
    book.remove(book.worksheets[0])
    tabs = _tabs(task.report.sheets)
    for sheet in task.report.sheets:
        _copy(sheet, book.create_sheet(tabs[sheet.name]))
    for (name, row, column), found in by_cell(task.report).items():
        cells.annotate(cells.at(book[tabs[name]], row, column), found, task.titles, task.lang)
    findings_sheet.add(book, task, tabs)
    stream = BytesIO()
    book.save(stream)
    return Annotated(stream.getvalue(), (_instead(task, why),))


def _tabs(sheets: tuple[Sheet, ...]) -> dict[str, str]:
    """Return a name for each sheet that Excel allows, the same if it can be."""
    taken = {"history"}  # Excel keeps it for itself
    names: dict[str, str] = {}
    for sheet in sheets:
        plain = _FORBIDDEN.sub("_", clean(sheet.name).replace("\n", " ")).strip("' ")
        names[sheet.name] = findings_sheet.free(taken, plain or "_")
    return names


def _copy(sheet: Sheet, copy: Worksheet) -> None:
    covered = set(sheet.origins) - set(sheet.origins.values())
    widths: dict[int, int] = {}
    for (row, column), cell in sheet.cells.items():
        if (row, column) in covered or row > _LAST_ROW or column > _LAST_COLUMN:
            continue
        target = cells.at(copy, row, column)
        cells.put_number(target, cell.text)
        target.alignment = Alignment(
            horizontal=None if cell.value is None else "right", vertical="top", wrap_text=True
        )
        if (row, column) not in sheet.origins:
            widths[column] = max(widths.get(column, 0), cells.columns(cell.text))
    for column, width in widths.items():
        size = min(max(width + 2, _NARROWEST), _WIDEST)
        copy.column_dimensions[get_column_letter(column)].width = size
    for area in sheet.merges:
        right, bottom = min(area.right, _LAST_COLUMN), min(area.bottom, _LAST_ROW)
        if area.left <= right and area.top <= bottom:
            first, last = get_column_letter(area.left), get_column_letter(right)
            copy.merged_cells.add(f"{first}{area.top}:{last}{bottom}")
    cells.print_wide(copy)
    copy.sheet_state = "hidden" if sheet.hidden else "visible"


def _instead(task: Task, why: Text) -> Text:
    name = task.report.workbook
    return Text(
        f"{task.target} 是另建的审核工作簿，不是 {name} 的副本（{why.zh}）："
        "单元格的位置相同，没有原来的格式。",
        f"{task.target} is a review workbook and no copy of {name} ({why.en}): same cells, without "
        "the original formats.",
    )


def _no_macros(task: Task, why: Text) -> Text:
    return Text(
        f"--annotate {task.target}：不能写成带宏的工作簿（{why.zh}）：请改用 .xlsx 的文件名。",
        f"--annotate {task.target}: cannot be a workbook with macros ({why.en}): choose a "
        "name that ends in .xlsx.",
    )
