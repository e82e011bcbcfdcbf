"""The workbook that was audited, with coloured cells, comments and the sheet of findings."""

from __future__ import annotations

import warnings
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Final

from openpyxl import load_workbook

from bjdc_audit.errors import InputError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.kinds import Kind, kind_of
from bjdc_audit.readers.workbook import read_workbook
from bjdc_audit.reporters.annotate.xlsx import cells, findings_sheet, parts, stored
from bjdc_audit.reporters.annotate.xlsx.places import by_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.worksheet.worksheet import Worksheet

    from bjdc_audit.model.sheets import Cell, Sheet
    from bjdc_audit.reporters.annotate.result import Task

MACRO_SUFFIX: Final = ".xlsm"


class LostError(Exception):
    """The original would not survive; ``text`` says why, to be put in brackets."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def write(task: Task) -> bytes:
    """Return the annotated original. Raises LostError if anything of it would be lost."""
    try:
        return _written(task)
    except LostError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever an odd part makes openpyxl raise
        kind = type(error).__name__
        text = Text(f"原文件的内部结构少见（{kind}）", f"it is odd inside: {kind}")
        raise LostError(text) from None


def _written(task: Task) -> bytes:
    data, name = task.original, task.report.workbook
    if data is None or not _is_xlsx(data, name):
        raise LostError(
            Text(
                "原文件不是 .xlsx 工作簿，或设有密码", "it is no .xlsx workbook, or has a password"
            )
        )
    if parts.is_vast(data):
        raise LostError(Text("合并单元格或链接的区域太大", "merged areas or links are too large"))
    book = _load(data)
    made = _annotated(book, task, data)
    gone = parts.lost(data, made)
    if gone is not None:
        raise LostError(Text(f"保存时会丢失{gone.zh}", f"saving it would lose {gone.en}"))
    made = stored.restored(data, made)
    if not _same_cells(task.report.sheets, made, name):
        raise LostError(Text("保存后单元格会有变化", "its cells would change"))
    return made


def _is_xlsx(data: bytes, name: str) -> bool:
    try:
        return kind_of(data, name) is Kind.XLSX
    except InputError:  # tables of a document
        return False


def _load(data: bytes) -> Workbook:
    """Return the workbook with all that openpyxl can keep."""
    with warnings.catch_warnings(action="ignore"):
        return load_workbook(BytesIO(data), keep_vba=_has_macros(data), rich_text=True)


def _has_macros(data: bytes) -> bool:
    return "relation vbaProject" in parts.census(data)


def _annotated(book: Workbook, task: Task, data: bytes) -> bytes:
    report = task.report
    if (book.vba_archive is not None) != task.target.lower().endswith(MACRO_SUFFIX):
        raise LostError(
            Text(
                "带宏的工作簿须写成 .xlsm，不带宏的须写成 .xlsx",
                "a workbook with macros must be written as .xlsm, one without as .xlsx",
            )
        )
    notes = [note for sheet in book.worksheets for note in _comments(sheet)]
    if len(notes) < parts.comments(data):
        raise LostError(
            Text(
                "保存时会丢失被合并的单元格上的批注",
                "saving it would lose comments on covered cells",
            )
        )
    for note in notes:
        cells.fit_comment(note)
    by_sheet = {sheet.title: sheet for sheet in book.worksheets}
    for (name, row, column), found in by_cell(report).items():
        cell = cells.at(by_sheet[name], row, column)
        cells.annotate(cell, found, task.titles, task.lang)
    findings_sheet.add(book, task, {name: name for name in by_sheet})
    stream = BytesIO()
    with warnings.catch_warnings(action="ignore"):
        book.save(stream)
    return stream.getvalue()


def _comments(sheet: Worksheet) -> Iterator[Comment]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None:
                yield cell.comment


def _same_cells(sheets: Iterable[Sheet], made: bytes, name: str) -> bool:
    """Tell whether every sheet reads as before; what was added is not looked at."""
    try:
        found, _ = read_workbook(made, shown_name=name)
    except InputError:
        return False
    now = {sheet.name: sheet for sheet in found}
    return all(sheet.name in now and _alike(sheet, now[sheet.name]) for sheet in sheets)


def _alike(one: Sheet, other: Sheet) -> bool:
    return (
        one.hidden == other.hidden
        and set(one.merges) == set(other.merges)
        and {key: _plain(cell) for key, cell in one.cells.items()}
        == {key: _plain(cell) for key, cell in other.cells.items()}
    )


def _plain(cell: Cell) -> Cell:
    """Leave out how a formula is written: one that is shared with other cells is spelt out."""
    return replace(cell, formula="=" if cell.formula else "")
