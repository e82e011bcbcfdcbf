"""What must be said about reading a workbook: hidden parts, formulas without a result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Notice, Text
from bjdc_audit.model.places import CellPlace, cell_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bjdc_audit.model.sheets import Cell, Sheet

_NAMED: Final = 10
"""How many places a notice names before it only counts."""

DETAILS: Final = "details"
"""Only values were found in the workbook."""
_UNSEEN: Final = {
    DETAILS: Text(
        "这个工作簿里看不出数字格式、错误值（如 #REF!，会被当作空白）、公式和隐藏的行列，"
        "只审核了单元格的值：请用 Excel 打开，另存为 .xlsx 后再审核。",
        "number formats, errors (such as #REF!, which look blank), formulas and hidden rows of "
        "this workbook could not be seen, only values: save it as .xlsx in Excel and audit that.",
    ),
    "page": Text(
        "这是另存成工作簿的网页：按网页上显示的数字审核，看不出公式。",
        "this is a web page saved as a workbook: the numbers were read as the page shows them, "
        "and formulas cannot be seen.",
    ),
}


def reading_notices(sheets: tuple[Sheet, ...]) -> tuple[Notice, ...]:
    """Return one notice per kind of thing, folded: all hidden sheets, a sheet's hidden rows, …"""
    return (
        *_hidden_sheets(sheets),
        *(notice for sheet in sheets for notice in _hidden_cells(sheet)),
        *_uncached(sheets),
    )


def listed(names: Iterable[str]) -> Text:
    """Join names; after ten of them only the number is told."""
    every = list(names)
    shown, more = every[:_NAMED], len(every) - _NAMED
    if more <= 0:
        return Text("、".join(shown), ", ".join(shown))
    return Text(f"{'、'.join(shown)}等 {len(every)} 处", f"{', '.join(shown)} and {more} more")


def _hidden_sheets(sheets: tuple[Sheet, ...]) -> Iterator[Notice]:
    hidden = [sheet for sheet in sheets if sheet.hidden and sheet.cells]
    if hidden:
        names = listed(f"“{sheet.name}”" for sheet in hidden)
        yield Notice(
            Text(
                f"工作表{names.zh}是隐藏的，与可见的工作表同样处理；公开前请确认是否应当公开。",
                f"hidden sheets were treated like visible ones: {names.en}; check before "
                "publication whether they should be there.",
            ),
            CellPlace(hidden[0].file, hidden[0].name, "A1", hidden=True),
        )


def _hidden_cells(sheet: Sheet) -> Iterator[Notice]:
    hidden = [cell for cell in sheet.cells.values() if cell.hidden]
    if hidden:
        places = listed(map(_cell_name, hidden))
        yield Notice(
            Text(
                f"工作表“{sheet.name}”的隐藏行或隐藏列里有内容，与可见的同样处理：{places.zh}。",
                f"sheet “{sheet.name}” has hidden rows or columns, which were treated like "
                f"visible ones: {places.en}.",
            ),
            CellPlace(sheet.file, sheet.name, _cell_name(hidden[0]), hidden=True),
        )


def _uncached(sheets: tuple[Sheet, ...]) -> Iterator[Notice]:
    places = [
        CellPlace(sheet.file, sheet.name, _cell_name(cell))
        for sheet in sheets
        for cell in sheet.cells.values()
        if cell.uncached
    ]
    if places:
        names = listed(f"{place.sheet}!{place.cell}" for place in places)
        yield Notice(
            Text(
                f"公式没有计算结果，这些单元格没有审核：{names.zh}；"
                "请用 Excel 打开、保存后再审核。",
                f"formulas without a stored result were not audited: {names.en}; open the "
                "workbook in Excel, save it and audit again.",
            ),
            places[0],
            incomplete=True,
        )


def _cell_name(cell: Cell) -> str:
    return cell_name(cell.row, cell.column)


def unseen_notice(unseen: str, sheets: tuple[Sheet, ...]) -> tuple[Notice, ...]:
    """Return what must be said where a format, or the reader of it, does not tell everything."""
    if not unseen:
        return ()
    place = CellPlace(sheets[0].file, sheets[0].name, "A1") if sheets else None
    return (Notice(_UNSEEN[unseen], place, incomplete=unseen == DETAILS),)
