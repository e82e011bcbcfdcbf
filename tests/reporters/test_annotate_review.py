"""Workbooks that openpyxl cannot keep whole, and the review workbooks made instead."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from bjdc_audit.errors import UsageError
from bjdc_audit.model.findings import Location
from bjdc_audit.model.places import CellPlace
from bjdc_audit.model.sheets import Area, Cell, Sheet
from tests.readers.workbooks import data_of, patched
from tests.reporters.annotating import NAME, annotated, audited, comments, opened, unbalanced

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_relation(kind: str) -> bytes:
    book, _ = unbalanced()
    relation = f'<Relationship Id="r9" Type="{_REL}/{kind}" Target="../extra/part1.xml"/>'
    root = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = f'<Relationships xmlns="{root}">{relation}</Relationships>'.encode()
    parts = {"xl/worksheets/_rels/sheet1.xml.rels": rels, "xl/extra/part1.xml": b"<x/>"}
    return patched(data_of(book), lambda _name, content: content, **parts)


def with_element(element: bytes) -> bytes:
    return patched(
        data_of(unbalanced()[0]),
        lambda name, content: (
            content.replace(b"</worksheet>", element + b"</worksheet>")
            if name.endswith("sheet1.xml")
            else content
        ),
    )


def with_chart() -> bytes:
    book, sheet = unbalanced()
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=4, max_row=6))
    sheet.add_chart(chart, "F2")
    return data_of(book)


def with_covered_comment() -> bytes:
    book, sheet = unbalanced()
    sheet["B8"].comment = Comment("看不见", "李四")
    sheet["A8"] = "注"
    data = data_of(book)
    merge = b'<mergeCells count="1"><mergeCell ref="A8:B8"/></mergeCells>'
    return patched(
        data,
        lambda name, content: (
            content.replace(b"</sheetData>", b"</sheetData>" + merge)
            if name.endswith("sheet1.xml")
            else content
        ),
    )


def with_odd_styles() -> bytes:
    return patched(
        data_of(unbalanced()[0]),
        lambda name, content: (
            content.replace(b"<fonts", b'<fonts><font><sz val="large"/></font></fonts><fonts', 1)
            if name == "xl/styles.xml"
            else content
        ),
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (with_chart(), "图形、图片或图表"),
        (with_relation("slicer"), "切片器"),
        (with_relation("threadedComment"), "批注会话"),
        (with_relation("ctrlProp"), "控件"),
        (with_relation("customXml"), "自定义 XML 部件"),
        (with_element(b'<extLst><ext uri="{78C0D931}"><a b="1"/></ext></extLst>'), "迷你图"),
        (with_element(b'<picture r:id="r" xmlns:r="r"/>'), "工作表背景"),
        (with_covered_comment(), "被合并的单元格上的批注"),
        (with_odd_styles(), "内部结构少见"),
        (
            with_element(b'<hyperlinks><hyperlink ref="A1:XFD9999" location="x"/></hyperlinks>'),
            "太大",
        ),
    ],
)
def test_what_openpyxl_would_lose_makes_a_review_workbook(data: bytes, why: str) -> None:
    made = annotated(data)
    (remark,) = made.remarks
    assert why in remark.zh
    assert "另建的审核工作簿" in remark.zh
    book = opened(made)
    assert book.sheetnames == ["GK01", "审核问题"]
    assert "BJ109" in comments(book)["GK01!B6"]
    assert book["GK01"]["B6"].value == 80
    assert book["GK01"]["B6"].number_format == "0.00"
    assert book["GK01"]["A4"].value == "一、一般公共预算财政拨款收入"


def test_macros_are_kept_in_an_xlsm_and_nowhere_else() -> None:
    def change(name: str, content: bytes) -> bytes:
        if name == "[Content_Types].xml":
            default = (
                b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            )
            old = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
            new = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
            return content.replace(old, new).replace(b"<Override", default + b"<Override", 1)
        if name == "xl/_rels/workbook.xml.rels":
            kind = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
            relation = b'<Relationship Id="rId99" Type="' + kind + b'" Target="vbaProject.bin"/>'
            return content.replace(b"</Relationships>", relation + b"</Relationships>")
        return content

    data = patched(data_of(unbalanced()[0]), change, **{"xl/vbaProject.bin": b"macros"})
    made = annotated(data, "批注.xlsm")
    assert made.remarks == ()
    with ZipFile(BytesIO(made.data)) as archive:
        assert archive.read("xl/vbaProject.bin") == b"macros"
        assert b"macroEnabled" in archive.read("[Content_Types].xml")
    (remark,) = annotated(data, "批注.xlsx").remarks
    assert "带宏的工作簿须写成 .xlsm" in remark.zh
    with pytest.raises(UsageError, match="a name that ends in"):
        annotated(data_of(unbalanced()[0]), "批注.xlsm")


def test_a_review_workbook_holds_every_text_as_a_text() -> None:
    report = audited(data_of(unbalanced()[0]))
    texts = [
        "=1+1",
        "+1-2",
        "-1+1",
        "@SUM(A1)",
        "#REF!",
        "a\x07\x1b[31mb\ud800",
        "12.50%",
        "1,234.50",
        "0012",
    ]
    cells = {(n, 1): Cell(n, 1, text) for n, text in enumerate(texts, start=1)}
    name = "审核问题[名]" + "长" * 40
    sheet = Sheet(NAME, name, cells, (Area(1, 2, 2, 1_048_576),))
    finding = report.findings[0]
    place = CellPlace(NAME, name, "A1", "=label")
    finding = replace(
        finding, formula="=2+2", unit="@", locations=(Location("stated", place, "=1+1"),)
    )
    report = replace(report, sheets=(sheet,), findings=(finding,))
    book = opened(annotated(b"no workbook", report=report))
    tab, findings = book.worksheets
    assert len(tab.title) == 31
    assert [(c.data_type, c.value) for c in tab["A"][:5]] == [("s", text) for text in texts[:5]]
    assert tab["A1"].quotePrefix
    assert tab["A6"].value == "a[31mb\ufffd"
    assert (tab["A7"].value, tab["A7"].number_format) == (0.125, "0.00%")
    assert (tab["A8"].value, tab["A8"].number_format) == (1234.5, "#,##0.00")
    assert tab["A9"].value == "0012"
    assert {c.data_type for row in findings.iter_rows(min_row=3) for c in row if c.value} <= {
        "s",
        "n",
    }
    assert findings["G4"].hyperlink.location == f"'{tab.title}'!A1"
