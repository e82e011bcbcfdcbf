"""XML tables (Excel 2003), web archives and Strict Open XML: what reporting software writes."""

from __future__ import annotations

import base64
from functools import cache
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from xml_table import xml_table

from bjdc_audit.errors import UnreadableError
from bjdc_audit.readers.submission import load
from bjdc_audit.readers.workbook import read_workbook
from tests.cli.process import FIXTURES, bjdc
from tests.hostile.parts import parts_of, zipped
from tests.hostile.xlsx import LAUGHS

if TYPE_CHECKING:
    from pathlib import Path

    from bjdc_audit.model.sheets import Sheet

SAMPLE = FIXTURES / "2023.xlsx"
HEAD = '<?xml version="1.0"?><Workbook xmlns="{0}" xmlns:ss="{0}" xmlns:x="urn:schemas-microsoft-com:office:excel">'
HEAD = HEAD.format("urn:schemas-microsoft-com:office:spreadsheet")
STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)  # fmt: skip


def sheets(data: bytes) -> tuple[Sheet, ...]:
    found, _ = read_workbook(data, shown_name="2023")
    return found


@cache
def sample(kind: str) -> bytes:
    if kind == "xml":
        return xml_table(load_workbook(SAMPLE))
    parts = parts_of(SAMPLE.read_bytes())
    for usual, strict in STRICT:
        parts = {name: part.replace(usual, strict) for name, part in parts.items()}
    return zipped(parts)


@pytest.mark.parametrize("kind", ["xml", "strict"])
def test_the_same_cells_as_of_the_usual_kind(kind: str) -> None:
    for expected, found in zip(sheets(SAMPLE.read_bytes()), sheets(sample(kind)), strict=True):
        assert (found.name, found.hidden) == (expected.name, expected.hidden)
        assert dict(found.cells) == dict(expected.cells)
        assert sorted(map(repr, found.merges)) == sorted(map(repr, expected.merges))


@pytest.mark.parametrize(
    ("kind", "name"), [("xml", "2023.xls"), ("xml", "2023.xml"), ("strict", "2023.xlsx")]
)
def test_the_same_report(kind: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(sample(kind))
    run, expected = bjdc("check", tmp_path / name), bjdc("check", SAMPLE)
    assert (run.code, run.err) == (expected.code, "")
    assert run.out.replace(name, "2023.xlsx") == expected.out


def table(rows: str, more: str = "", styles: str = "") -> Sheet:
    text = f'{HEAD}<Styles>{styles}</Styles><Worksheet ss:Name="支出"><Table>{rows}</Table>{more}</Worksheet></Workbook>'
    (sheet,) = sheets(text.encode())
    return sheet


def test_rows_and_cells_without_a_number_follow_the_one_before() -> None:
    sheet = table(
        '<Row ss:Index="3"><Cell ss:MergeAcross="1"><Data ss:Type="String">甲</Data></Cell>'
        '<Cell><Data ss:Type="Number">1.5</Data></Cell></Row>'
        '<Row ss:Span="2"/><Row><Cell ss:Index="2"><Data ss:Type="String">乙</Data></Cell></Row>'
    )
    assert {place: cell.text for place, cell in sheet.cells.items()} == {
        (3, 1): "甲",
        (3, 3): "1.5",
        (7, 2): "乙",
    }
    assert sheet.origins[3, 2] == (3, 1)


def test_formats_errors_formulas_and_hidden_parts() -> None:
    sheet = table(
        '<Column/><Column ss:Hidden="1" ss:Span="1"/>'
        '<Row ss:StyleID="two"><Cell><Data ss:Type="Number">84.65000000000001</Data></Cell>'
        '<Cell><Data ss:Type="Error">#REF!</Data></Cell>'
        '<Cell ss:Formula="=A1"/><Cell ss:Formula="=A1" ss:StyleID="child"><Data ss:Type="Number">0.5</Data></Cell>'
        '<Cell><Data ss:Type="Number">NaN?</Data></Cell></Row>'
        '<Row ss:Hidden="1"><Cell><Data ss:Type="DateTime">2023-12-31T00:00:00.000</Data></Cell></Row>',
        "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>",
        '<Style ss:ID="two"><NumberFormat ss:Format="Fixed"/></Style>'
        '<Style ss:ID="rate"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="child" ss:Parent="rate"/>',
    )
    cells = [sheet.cells[1, column] for column in range(1, 6)]
    assert [cell.text for cell in cells] == ["84.65", "#REF!", "", "50.00%", "NaN?"]
    assert [cell.error for cell in cells] == ["", "#REF!", "", "", "NaN?"]
    assert [cell.uncached for cell in cells] == [False, False, True, False, False]
    assert [cell.hidden for cell in cells] == [False, True, True, False, False]
    assert (sheet.cells[2, 1].text, sheet.cells[2, 1].hidden, sheet.hidden) == (
        "2023-12-31",
        True,
        True,
    )


def test_entities_are_refused() -> None:
    data = (
        LAUGHS
        + HEAD.removeprefix('<?xml version="1.0"?>').encode()
        + b"<Styles>&a9;</Styles></Workbook>"
    )
    with pytest.raises(UnreadableError, match="XML entities"):
        sheets(b'<?xml version="1.0"?>' + data)


def archive(*pages: str) -> bytes:
    parts = (
        "--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(page.encode()).decode()
        for page in pages
    )
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
    return (head + "\r\n".join(parts) + "\r\n--x--\r\n").encode()


def test_a_web_archive_has_a_sheet_for_each_page(tmp_path: Path) -> None:
    frames = "<html><x:Name>支出</x:Name><x:Name>收入</x:Name><frameset></frameset></html>"
    pages = [
        f"<html><meta charset=utf-8><table><tr><td>{n}<td>1.00</table></html>" for n in ("甲", "乙")
    ]
    data = archive(frames, *pages)
    first, second = sheets(data)
    assert (first.name, first.cells[1, 1].text, first.cells[1, 2].text) == ("支出", "甲", "1.00")
    assert (second.name, second.cells[1, 1].text) == ("收入", "乙")
    (tmp_path / "决算.mht").write_bytes(data)
    assert load(tmp_path / "决算.mht").workbook == "决算.mht"
