"""Web pages that were saved as workbooks."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bjdc_audit.model.sheets import Area
from bjdc_audit.readers.kinds import is_page
from bjdc_audit.readers.workbook import read_workbook
from bjdc_audit.recognisers.tables import recognise_tables
from tests.cli.process import FIXTURES, bjdc

if TYPE_CHECKING:
    from pathlib import Path

    from bjdc_audit.model.sheets import Sheet


def page_of(sheet: Sheet) -> str:
    """Write a sheet as a table, with merged cells."""
    rows, columns = (max(place[i] for place in sheet.cells) for i in (0, 1))
    spans = {(a.top, a.left): a for a in sheet.merges}
    lines = []
    for row in range(1, rows + 1):
        cells = []
        for column in range(1, columns + 1):
            if sheet.origins.get((row, column), (row, column)) != (row, column):
                continue
            cell, area = sheet.cells.get((row, column)), spans.get((row, column))
            size = (
                f" rowspan={area.bottom - area.top + 1} colspan={area.right - area.left + 1}"
                if area
                else ""
            )
            text = html.escape(cell.text).replace("\n", "<br>") if cell else "&nbsp;"
            cells.append(f"<td{size}>{text}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border=1>{''.join(lines)}</table>"


def read(page: str | bytes, name: str = "决算.xls") -> Sheet:
    data = page.encode() if isinstance(page, str) else page
    (sheet,), (notice, *_) = read_workbook(data, shown_name=name)
    assert "网页" in notice.message.zh
    assert not notice.incomplete
    return sheet


def texts(page: str | bytes) -> dict[str, tuple[int, int]]:
    return {cell.text: place for place, cell in read(page).cells.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "utf-16"])
def test_a_table_keeps_its_places_and_figures(encoding: str) -> None:
    for sheet in read_workbook(FIXTURES / "2023.xlsx", shown_name="决算.xls")[0][1:8]:
        page = f"<html><head><meta charset='{encoding}'></head>{page_of(sheet)}</html>"
        found = read(page.encode({"gb2312": "gb18030"}.get(encoding, encoding)))
        assert found.name == "决算"
        assert found.cells.keys() == sheet.cells.keys()
        assert found.origins == sheet.origins
        for place, cell in found.cells.items():
            expected = sheet.cells[place]
            assert (cell.value is None) == (expected.value is None)
            assert " ".join(cell.text.split()) == " ".join(expected.text.split())
        (expected_table,) = recognise_tables([sheet]).tables
        (table,) = recognise_tables([replace(found, name=sheet.name)]).tables
        assert [f.base for f in table.figures] == [f.base for f in expected_table.figures]


def test_the_command_line_takes_it_by_its_contents(tmp_path: Path) -> None:
    sheet = read_workbook(FIXTURES / "2023.xlsx", shown_name="a")[0][1]
    file = tmp_path / "收入支出决算总表.XLS"
    file.write_text(f"<meta charset=utf-8>{page_of(sheet)}", encoding="utf-8")
    run = bjdc("check", file)
    assert run.code in (0, 1, 3)
    assert "网页" in run.out


def test_end_tags_may_be_left_out_and_spans_push_cells_on() -> None:
    sheet = read("<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td>e")
    assert {cell.text: place for place, cell in sheet.cells.items()} == {
        "a": (1, 1), "b": (1, 2), "c": (2, 2), "d": (2, 3), "e": (3, 1),
    }  # fmt: skip
    assert sheet.merges == (Area(1, 1, 2, 1), Area(1, 2, 1, 3))


def test_tables_and_texts_follow_each_other() -> None:
    page = "<p>题目<table><tr><td>a</table><p>注<table><tr><td>b<tr><td>c</table>尾"
    assert texts(page) == {
        "题目": (1, 1), "a": (2, 1), "注": (3, 1), "b": (4, 1), "c": (5, 1), "尾": (6, 1),
    }  # fmt: skip


def test_a_table_in_a_cell_takes_rows_and_columns_from_there() -> None:
    inner = "<table><tr><td>b<td>c<tr><td>d</table>"
    page = f"<table><tr><td>a<td>{inner}<td>x<tr><td>e</table>"
    places = {"a": (1, 1), "b": (1, 2), "c": (1, 3), "d": (2, 2), "x": (1, 4), "e": (3, 1)}
    assert texts(page) == places
    page = f"<table><tr><td>a{inner}<table><tr><td>y</table>z<tr><td>e</table>"
    places = {
        "a": (1, 1),
        "b": (2, 1),
        "c": (2, 2),
        "d": (3, 1),
        "y": (4, 1),
        "z": (5, 1),
        "e": (6, 1),
    }
    assert texts(page) == places


def test_what_is_not_shown_is_not_read() -> None:
    page = (
        "<title>x</title><style>td {}</style><script>document.write('<td>y')</script>"
        "<table><tr style='display: none'><td>a<tr><td>b &amp;&#32;c<br>d</table><!-- z -->"
    )
    sheet = read(page)
    assert [(c.text, c.hidden) for c in sheet.cells.values()] == [("a", True), ("b & c\nd", False)]


def test_numbers_are_those_that_the_page_shows() -> None:
    page = "<table><tr><td>1,234.50<td>84.6<td>5<td>05<td>12.35%<td>#REF!<td>—</table>"
    cells = list(read(page).cells.values())
    assert [str(c.value) for c in cells] == ["1234.50", "84.6", "5", "5", "12.35", "None", "None"]
    # only a nought at the end shows that the decimals are fixed
    assert [c.decimals for c in cells[:5]] == [2, None, None, None, None]
    assert cells[5].error == "#REF!"


def test_the_name_that_excel_gave_the_sheet() -> None:
    head = "<!--[if gte mso 9]><xml><x:ExcelWorksheet><x:Name>公开01表</x:Name></xml><![endif]-->"
    assert read(f"<html><head>{head}</head><table><tr><td>1</table>").name == "公开01表"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b"<html>", True),
        (b"\xef\xbb\xbf \r\n<!DOCTYPE html PUBLIC", True),
        ("<table>".encode("utf-16"), True),
        (b"<?xml version='1.0'?><html xmlns='x'>", True),
        (b"<?xml version='1.0'?><Workbook/>", False),
        (b"a < b <table>", False),
        (b"", False),
    ],
)
def test_what_is_a_page(start: bytes, expected: bool) -> None:  # noqa: FBT001
    assert is_page(start) == expected
