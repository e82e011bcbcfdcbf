"""openpyxl's parser of a sheet, without what no figure needs and more patient with odd cells.

To be imported only after ``excel.load_openpyxl``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.functions import iterparse

from bjdc_audit.readers.raw import MAX_COLUMN, MAX_ROW

if TYPE_CHECKING:
    from collections.abc import Generator

_NS: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FORMULA: Final = f"{_NS}f"
_VALUE: Final = f"{_NS}v"
_ROW: Final = f"{_NS}row"
_COLUMN: Final = f"{_NS}col"
_MERGED: Final = f"{_NS}mergeCell"
_IN_CELLS: Final = {f"{_NS}{tag}" for tag in ("c", "f", "v", "is", "r", "t", "rPh", "phoneticPr")}
_SHOWN_OF_WRONG: Final = 20


class SheetParser(WorkSheetParser):
    """Reads rows, columns and merged areas; the rest of a sheet may be as odd as it likes."""

    columns: list[dict[str, str]]
    merges: list[str]

    def parse(self) -> Generator[Any, None, None]:
        """Yield number and cells of each row; note columns and merged areas on the way."""
        self.columns, self.merges = [], []
        for _, element in iterparse(self.source):
            if element.tag in _IN_CELLS:
                continue
            if element.tag == _ROW:
                yield self.parse_row(element)
            elif element.tag == _COLUMN:
                self.columns.append(dict(element.attrib))
            elif element.tag == _MERGED:
                self.merges.append(element.get("ref", ""))
            element.clear()

    def parse_cell(self, element: Any) -> dict[str, Any]:  # noqa: ANN401
        """Tell the formula of a cell beside its stored result."""
        try:
            cell: dict[str, Any] = super().parse_cell(element)
        except (ValueError, IndexError, OverflowError):
            cell = self._wrong(element)
        if cell["data_type"] == "s" and (element.findtext(_VALUE) or "").startswith("-"):
            cell = self._wrong(element)  # counted from the end, which no workbook means
        if not (1 <= cell["row"] <= MAX_ROW and 1 <= cell["column"] <= MAX_COLUMN):
            raise ValueError("a cell outside of the sheet")
        node = element.find(_FORMULA)
        cell["formula"] = "" if node is None else f"={node.text or ''}"
        return cell

    def _wrong(self, element: Any) -> dict[str, Any]:  # noqa: ANN401
        """Take a value that none can be made of (NaN, a text that is not there) for an error.

        A cell that stands nowhere leaves no way to read the sheet rightly: that raises an error.
        """
        reference = element.get("r")
        row, column = self.row_counter, self.col_counter
        if reference:
            row, column = coordinate_to_tuple(reference)
        value = (element.findtext(_VALUE) or "")[:_SHOWN_OF_WRONG] or "?"
        return {"row": row, "column": column, "data_type": "e", "value": value, "style_id": 0}
