"""Binary workbooks: what calamine tells, and what we look up beside it."""

from __future__ import annotations

import runpy
from struct import pack
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from bjdc_audit.readers.child import biff8, binary
from bjdc_audit.readers.child.details import Detail, rk_number
from bjdc_audit.readers.notices import unseen_notice
from bjdc_audit.readers.workbook import read_workbook
from tests.cli.process import FIXTURES
from tests.readers.workbooks import data_of

if TYPE_CHECKING:
    from pathlib import Path

save_xlsb = runpy.run_path(str(FIXTURES / "xlsb.py"))["save_xlsb"]


def record(number: int, data: bytes = b"") -> bytes:
    return pack("<HH", number, len(data)) + data


def stream(version: int, book: bytes, sheet: bytes, name: bytes) -> bytes:
    """Return a workbook with one sheet, as it stands in an .xls."""
    start = record(0x0809, pack("<HH", version, 5) + bytes(4))
    length = len(start) + len(book) + 4 + 6 + len(name) + 4
    told = record(0x0085, pack("<IBB", length, 0, 0) + name)
    begin = record(0x0809, pack("<HH", version, 0x10) + bytes(4))
    return start + book + told + record(0x000A) + begin + sheet + record(0x000A)


STYLES = b"".join(record(0x00E0, pack("<HH16x", 0, number)) for number in (0, 164, 4))
CHART = record(0x0809, pack("<HH4x", 0x0600, 0x20)) + record(0x0203, bytes(14)) + record(0x000A)
CELLS = b"".join(
    (
        record(0x0208, pack("<HHHHHHI", 6, 0, 9, 300, 0, 0, 0x20)),
        record(0x007D, pack("<HHHHHH", 3, 4, 0, 0, 1, 0)),
        record(0x0203, pack("<HHHd", 4, 2, 1, 1234.5)),
        record(0x027E, pack("<HHHI", 5, 2, 2, (123456 << 2) | 3)),
        record(0x00BD, pack("<HHHIHIH", 6, 1, 1, (5 << 2) | 2, 2, (-7 << 2) & 0xFFFFFFFF | 2, 2)),
        record(0x0205, pack("<HHHBB", 7, 0, 0, 0x17, 1)),
        record(0x0006, pack("<HHHdH", 8, 0, 1, 0.5, 0)),
        record(0x0006, pack("<HHHBxBxxxH", 8, 1, 1, 2, 0x2A, 0xFFFF)),
        record(0x0006, pack("<HHHBxBxxxH", 8, 2, 1, 0, 0, 0xFFFF)),
        CHART,
        record(0x00E5, pack("<HHHHH", 1, 0, 1, 0, 3)),
    )
)
FOUND = {
    (5, 3): Detail(1, 1234.5),
    (6, 3): Detail(2, 1234.56),
    (7, 2): Detail(1, 5),
    (7, 3): Detail(2, -7),
    (8, 1): Detail(0, error="#REF!"),
    (9, 1): Detail(1, 0.5, is_formula=True),
    (9, 2): Detail(1, error="#N/A", is_formula=True),
    (9, 3): Detail(1, is_formula=True),
}


@pytest.mark.parametrize("version", [0x0600, 0x0500])
def test_details_of_an_xls(version: int) -> None:
    if version == 0x0600:
        code, name = "0.00".encode("utf-16-le"), "一".encode("utf-16-le")
        own, told = pack("<HHB", 164, 4, 1) + code, b"\x01\x01" + name
    else:
        own, told = pack("<HB", 164, 4) + b"0.00", b"\x02" + "一".encode("gbk")
    book = record(0x0042, pack("<H", 936)) + record(0x0022, pack("<H", 1))
    details = biff8.book_details(stream(version, book + record(0x041E, own) + STYLES, CELLS, told))
    assert details.formats() == ["General", "0.00", "#,##0.00"]
    assert details.counts_from_1904
    (sheet,) = details.sheets.values()
    assert list(details.sheets) == ["一"]
    assert sheet.cells == FOUND
    assert sheet.merges == [(1, 1, 2, 4)]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({7}, [(4, 5)])


@pytest.mark.parametrize(
    ("packed", "number"),
    [(0x3FF00000, 1.0), (0x3FF00001, 0.01), ((150 << 2) | 2, 150), ((150 << 2) | 3, 1.5)],
)
def test_packed_numbers(packed: int, number: float) -> None:
    assert rk_number(packed) == number


def odd_book() -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "一"
    sheet["C5"] = "编制单位"
    for row, (value, code) in enumerate(
        [(1234.5, "0.00"), (1 / 3, "General"), (-12, "0.00_);(0.00)"), (0.12345, "0.00%"),
         (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '), (45366, 'yyyy"年"m"月"d"日"'),
         (1e300, "General"), ("05", "@"), ("1,234.50", "General"), ("_x000D_", "General")], 6):  # fmt: skip
        sheet[f"D{row}"] = value  # type: ignore[assignment]
        sheet[f"D{row}"].number_format = code
    sheet.merge_cells("G2:I3")
    sheet["G2"] = "合\n计"
    sheet.row_dimensions[7].hidden = True
    hidden = book.create_sheet("二")
    hidden["XFD9"] = 1
    hidden.sheet_state = "hidden"
    book.create_sheet("空")
    return book


def test_an_xlsb_says_what_an_xlsx_says(tmp_path: Path) -> None:
    save_xlsb(odd_book(), tmp_path / "a.xlsb")
    expected, told = read_workbook(data_of(odd_book()), shown_name="a")
    found, notices = read_workbook(tmp_path / "a.xlsb", shown_name="a")
    assert notices == told
    for one, other in zip(expected, found, strict=True):
        assert (one.name, one.hidden, one.merges) == (other.name, other.hidden, other.merges)
        cells = {place: cell for place, cell in one.cells.items() if cell.text != "\r"}
        assert cells == {p: cell for p, cell in other.cells.items() if cell.text != "_x000D_"}
    assert found[0].cells[15, 4].text == "_x000D_"  # only an .xlsx has escapes


@pytest.mark.parametrize("kind", ["xls", "xlsb"])
def test_without_details_the_values_are_read_and_that_is_said(kind: str) -> None:
    def fails() -> None:
        raise ValueError

    data = (FIXTURES / "formats" / f"2023.{kind}").read_bytes()
    book = binary._read(data, fails)  # type: ignore[arg-type]  # noqa: SLF001
    assert book.unseen == "details"
    whole = binary.read_xls(data) if kind == "xls" else binary.read_xlsb(data)
    for one, other in zip(whole.sheets, book.sheets, strict=True):
        assert {(c.row, c.column): c.value for c in one.cells} == {
            (c.row, c.column): c.value for c in other.cells
        }
    (notice,) = unseen_notice(book.unseen, ())
    assert "#REF!" in notice.message.zh
    assert notice.incomplete
