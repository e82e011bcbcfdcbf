"""Reads an .xlsx workbook into sheets: sparsely, with every cell as stored and as displayed.

Only the parts of openpyxl that read cells are used. Its full loader also builds pictures, charts,
comments and styles, fails on what is odd in them, and makes a cell of every position of a merged
area or a hyperlink, be it a million rows high.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.errors import EmptyError, InputError, UnreadableError
from bjdc_audit.model.figures import from_stored
from bjdc_audit.model.findings import Notice, Text
from bjdc_audit.model.sheets import Area, Cell, Sheet
from bjdc_audit.model.text import visible
from bjdc_audit.readers.excel import load_openpyxl
from bjdc_audit.readers.files import read_bytes
from bjdc_audit.readers.guard import check_workbook, too_large
from bjdc_audit.readers.notices import reading_notices
from bjdc_audit.readers.number_format import Display, display, number_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal
    from pathlib import Path

    from openpyxl.reader.excel import ExcelReader

_NS: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FORMULA: Final = f"{_NS}f"
_GENERAL: Final = "General"
MAX_FILLED: Final = 100_000
"""Cells with contents in one workbook: a report has some thousands."""

_MAX_TEXT: Final = 32_767  # what Excel allows in a cell
_MAX_COVERED: Final = 300_000
"""Positions under merged areas, within the cells in use, of the whole workbook."""
_EPOCH_1904: Final = 1_462  # days between the two date systems of Excel
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_TRUE: Final = ("1", "true")


def read_workbook(
    source: Path | bytes, *, shown_name: str
) -> tuple[tuple[Sheet, ...], tuple[Notice, ...]]:
    """Return the worksheets of a workbook in order, and what must be said about reading them.

    Raises an InputError that names the file as ``shown_name`` if it cannot be used.
    """
    data = source if isinstance(source, bytes) else read_bytes(source, shown_name)
    try:
        check_workbook(data, shown_name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets = tuple(_sheets(data, shown_name))
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 – whatever a damaged workbook makes a parser raise
        raise UnreadableError(_unreadable(shown_name, error)) from None
    if not any(sheet.cells for sheet in sheets):
        raise EmptyError(
            Text(
                f"{shown_name} 里没有内容：请检查是不是选错了文件。",
                f"{shown_name} holds nothing: check whether it is the right file.",
            )
        )
    return sheets, reading_notices(sheets)


def _unreadable(name: str, error: Exception) -> Text:
    kind = type(error).__name__
    return Text(
        f"{name} 的内部结构有误，读不出来（{kind}）："
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后再审核。",
        f"{name} is malformed inside and cannot be read ({kind}): open it in Excel or WPS, save it "
        "as .xlsx and audit that.",
    )


def _sheets(data: bytes, name: str) -> Iterator[Sheet]:
    load_openpyxl()
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415 – bjdc --help must not pay for it

    reader = ExcelReader(BytesIO(data), keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    formats = _formats(reader)
    shift = _EPOCH_1904 if reader.wb.epoch.year == 1904 else 0  # noqa: PLR2004
    covered, filled = 0, 0
    for entry, relation in reader.parser.find_sheets():
        if relation.target not in reader.valid_files or "chartsheet" in relation.Type:
            continue
        with reader.archive.open(relation.target) as stream:
            raw = _read_sheet(stream, reader.shared_strings)
        made = _Maker(name, raw, formats, shift).sheet(entry.name, hidden=entry.state != "visible")
        covered, filled = covered + len(made.origins), filled + len(made.cells)
        if covered > _MAX_COVERED or filled > MAX_FILLED:
            raise too_large(name)
        yield made


def _formats(reader: ExcelReader) -> list[str]:
    """Return the number format of each cell style; fonts and colours are nothing to us."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS  # noqa: PLC0415
    from openpyxl.xml.functions import fromstring  # noqa: PLC0415

    if "xl/styles.xml" not in reader.valid_files:
        return []
    root = fromstring(reader.archive.read("xl/styles.xml"))
    codes = {int(key): str(code) for key, code in BUILTIN_FORMATS.items()}
    for node in root.iterfind(f"{_NS}numFmts/{_NS}numFmt"):
        codes[int(node.get("numFmtId", "0"))] = node.get("formatCode") or _GENERAL
    styles = root.iterfind(f"{_NS}cellXfs/{_NS}xf")
    return [codes.get(int(style.get("numFmtId", "0")), _GENERAL) for style in styles]


@dataclass(frozen=True)
class _RawCell:
    row: int
    column: int
    type: str
    value: Any
    style: int
    formula: str


@dataclass(frozen=True)
class _RawSheet:
    cells: list[_RawCell]
    merges: list[str]
    rows: Mapping[str, Mapping[str, str]]
    columns: Iterable[Mapping[str, str]]


def _read_sheet(stream: Any, strings: list[str]) -> _RawSheet:  # noqa: ANN401 – a zip member
    """Read cached values and formulas in one go; dates stay numbers."""
    from openpyxl.worksheet._reader import WorkSheetParser  # noqa: PLC0415

    class Parser(WorkSheetParser):
        """Tells the formula of a cell beside its stored result."""

        def parse_cell(self, element: Any) -> dict[str, Any]:  # noqa: ANN401
            cell: dict[str, Any] = super().parse_cell(element)
            node = element.find(_FORMULA)
            cell["formula"] = "" if node is None else f"={node.text or ''}"
            return cell

    parser = Parser(stream, strings, data_only=True)
    cells = [
        _RawCell(
            cell["row"],
            cell["column"],
            cell["data_type"],
            cell["value"],
            cell["style_id"],
            cell["formula"],
        )
        for _, row in parser.parse()
        for cell in row
        if cell["value"] is not None or cell["formula"]
    ]
    merged = parser.merged_cells.mergeCell if parser.merged_cells else ()
    return _RawSheet(
        cells, [m.ref for m in merged], parser.row_dimensions, parser.column_dimensions.values()
    )


@dataclass
class _Maker:
    """Makes a sheet of what the parser found."""

    file: str
    raw: _RawSheet
    formats: list[str]
    date_shift: int
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def sheet(self, name: str, *, hidden: bool) -> Sheet:
        self.hidden_rows = {int(row) for row, kept in self.raw.rows.items() if _is_hidden(kept)}
        self.hidden_columns = {
            column
            for kept in self.raw.columns
            if _is_hidden(kept)
            for column in range(int(kept["min"]), min(int(kept["max"]), 16_384) + 1)
        }
        made = map(self._cell, self.raw.cells)
        cells = {(c.row, c.column): c for c in made if c.text or c.formula or c.stored is not None}
        merges = tuple(filter(None, map(_area, self.raw.merges)))
        return Sheet(self.file, name, cells, merges, hidden, _origins(merges, cells, self.file))

    def _cell(self, raw: _RawCell) -> Cell:
        hidden = raw.row in self.hidden_rows or raw.column in self.hidden_columns
        stored, shown, error = self._content(raw)
        # t="str" without a value is a formula that came to the empty text: a result, too.
        uncached = bool(raw.formula) and raw.value is None and raw.type != "str"
        return Cell(
            raw.row,
            raw.column,
            shown.text,
            shown.value,
            stored,
            shown.decimals,
            raw.formula,
            uncached,
            error,
            hidden,
        )

    def _content(self, raw: _RawCell) -> tuple[Decimal | None, Display, str]:
        value = raw.value
        if value is None:
            return None, Display("", None, None), ""
        if raw.type == "e":
            return None, Display(str(value), None, None), str(value)
        if isinstance(value, bool):
            return None, Display(str(value).upper(), None, None), ""
        if isinstance(value, int | float):
            return self._number(value, raw.style)
        if raw.type == "d":  # an ISO date, already taken apart
            return None, Display(str(value).removesuffix(" 00:00:00"), None, None), ""
        return None, _text(str(value)), ""

    def _number(self, value: float, style: int) -> tuple[Decimal | None, Display, str]:
        stored = from_stored(value)
        if stored is None:
            return None, Display(f"{value:.15g}"[:40], None, None), ""
        code = self.formats[style] if style < len(self.formats) else _GENERAL
        shown = display(stored, code)
        if self.date_shift and shown.value is None:  # a date, counted from 1904
            shown = display(stored + self.date_shift, code)
        return stored, shown, ""


def _text(raw: str) -> Display:
    """Undo the escapes of control characters; a number kept as text is a number, too."""
    text = raw[:_MAX_TEXT]
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    number = number_in(text) if any(map(str.isdigit, text)) else None
    if number is None:
        return Display(text if visible(text).strip() else "", None, None)
    return Display(text, *number)


def _is_hidden(kept: Mapping[str, str]) -> bool:
    size = kept.get("ht", kept.get("width", ""))
    return kept.get("hidden") in _TRUE or (size != "" and not size.strip("0."))


def _area(reference: str) -> Area | None:
    match = _AREA.fullmatch(reference)
    if not match:
        return None
    left, top = _column_number(match[1]), int(match[2])
    right = _column_number(match[3]) if match[3] else left
    bottom = int(match[4]) if match[4] else top
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _origins(
    merges: tuple[Area, ...], cells: Mapping[tuple[int, int], Cell], name: str
) -> dict[tuple[int, int], tuple[int, int]]:
    """Map the positions of merged areas to their first cells, as far as there are cells at all."""
    last_row = max((row for row, _ in cells), default=0)
    last_column = max((column for _, column in cells), default=0)
    origins: dict[tuple[int, int], tuple[int, int]] = {}
    for area in merges:
        bottom, right = min(area.bottom, last_row), min(area.right, last_column)
        size = max(bottom - area.top + 1, 0) * max(right - area.left + 1, 0)
        if len(origins) + size > _MAX_COVERED:
            raise too_large(name)
        origin = (area.top, area.left)
        for row in range(area.top, bottom + 1):
            for column in range(area.left, right + 1):
                origins[row, column] = origin
    return origins
