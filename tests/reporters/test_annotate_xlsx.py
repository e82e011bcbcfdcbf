from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from bjdc_audit.errors import UsageError
from bjdc_audit.model.findings import Acceptance, Location
from bjdc_audit.model.places import CellPlace, TextPlace
from bjdc_audit.model.sheets import Area, Cell, Sheet
from bjdc_audit.readers.workbook import read_workbook
from tests.readers.workbooks import data_of, patched
from tests.reporters.annotating import NAME, WRONG, annotated, audited, comments, opened, unbalanced

RED, GREY = "00FFC7CE", "00D9D9D9"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_the_wrong_cell_is_coloured_and_explained() -> None:
    book = opened(annotated(data_of(unbalanced()[0])))
    sheet = book["GK01"]
    assert sheet[WRONG].fill.fgColor.rgb == RED
    assert sheet["D6"].fill.fill_type is None
    (text,) = comments(book).values()
    for part in (
        "[错误] BJ109",
        "表中：80.00 万元",
        "应为：79.00 万元",
        "80.00 ≠ 79.00",
        "GK01!D6",
    ):
        assert part in text
    assert sheet[WRONG].value == 80
    assert sheet[WRONG].number_format == "0.00"


def test_a_comment_is_in_the_language_of_the_user() -> None:
    book = opened(annotated(data_of(unbalanced()[0]), lang="en"))
    (text,) = comments(book).values()
    assert "[error] BJ109" in text
    assert "should be: 79.00 万元" in text
    assert book.sheetnames == ["GK01", "Findings"]


def test_the_sheet_of_findings_links_to_every_place() -> None:
    book = opened(annotated(data_of(unbalanced()[0])))
    sheet = book["审核问题"]
    assert book.active is sheet
    assert [ws.title for ws in book if ws.sheet_view.tabSelected] == ["审核问题"]
    row = {sheet.cell(3, c).value: sheet.cell(4, c) for c in range(1, sheet.max_column + 1)}
    assert (row["规则"].value, row["所述"].value, row["应为或算得"].value) == ("BJ109", 80, 79)
    assert row["所述"].number_format == "0.00"
    links = [link for name in ("位置 1", "位置 2") if (link := row[name].hyperlink)]
    assert [link.location for link in links] == ["GK01!B6", "GK01!D6"]
    assert sheet.max_row == 4


def test_the_sheet_of_findings_takes_no_name_that_is_taken() -> None:
    book, _ = unbalanced()
    book.create_sheet("审核问题")
    made = annotated(data_of(book))
    assert opened(made).sheetnames == ["GK01", "审核问题", "审核问题 (2)"]


def test_a_workbook_without_findings_says_so() -> None:
    book, sheet = unbalanced()
    for name in ("D4", "D5", "D6"):
        sheet[name] = 80
    made = opened(annotated(data_of(book)))
    assert comments(made) == {}
    assert made["审核问题"]["A4"].value == "没有发现问题。"


def test_an_accepted_finding_is_grey_with_its_reason() -> None:
    data = data_of(unbalanced()[0])
    report = audited(data)
    accepted = Acceptance("上年已说明", "张三", date(2027, 3, 1))
    report = replace(report, findings=(replace(report.findings[0], accepted=accepted),))
    book = opened(annotated(data, report=report))
    assert book["GK01"][WRONG].fill.fgColor.rgb == GREY
    assert "已接受：上年已说明 · 张三 · 到 2027-03-01 为止" in comments(book)["GK01!B6"]
    assert book["审核问题"]["B4"].value == "已接受"


def test_what_the_workbook_has_stays() -> None:
    book, sheet = unbalanced()
    sheet["A4"].font = Font(bold=True, name="黑体")
    sheet.column_dimensions["A"].width = 33
    sheet.row_dimensions[4].hidden = True
    sheet.merge_cells("A1:D1")
    sheet.freeze_panes = "B4"
    sheet.protection.enable()
    sheet["F1"] = CellRichText("甲", TextBlock(InlineFont(b=True), "乙"))
    sheet["F2"].hyperlink = "https://example.org/"
    sheet["F3"] = "=+cmd|' /C calc'!A0"
    sheet["F3"].data_type = "s"
    sheet.add_data_validation(DataValidation("whole", "between", "1", "9", sqref="F5"))
    sheet.conditional_formatting.add("B4:B6", Rule("containsBlanks", formula=["ISBLANK(B4)"]))
    book.defined_names["合计"] = DefinedName("合计", attr_text="GK01!$B$6")
    book.create_sheet("隐藏").sheet_state = "hidden"
    made = annotated(data_of(book))
    assert made.remarks == ()
    again = opened(made)
    kept = again["GK01"]
    assert (kept["A4"].font.b, kept["A4"].font.name) == (True, "黑体")
    assert kept.column_dimensions["A"].width == 33
    assert kept.row_dimensions[4].hidden
    assert [str(area) for area in kept.merged_cells.ranges] == ["A1:D1"]
    assert kept.freeze_panes == "B4"
    assert kept.protection.sheet
    assert str(kept["F1"].value) == "甲乙"
    assert kept["F1"].value[1].font.b
    assert kept["F2"].hyperlink.target == "https://example.org/"
    assert (kept["F3"].value, kept["F3"].data_type) == ("=+cmd|' /C calc'!A0", "s")
    assert len(kept.data_validations.dataValidation) == 1
    assert len(kept.conditional_formatting) == 1
    assert again.defined_names["合计"].attr_text == "GK01!$B$6"
    assert again["隐藏"].sheet_state == "hidden"


def test_formulas_stay_with_their_results() -> None:
    book, sheet = unbalanced()
    sheet["B6"] = "=SUM(B4)&X"
    data = patched(
        data_of(book),
        lambda name, content: (
            re.sub(
                rb'<c r="B6"([^>]*)>.*?</c>', rb'<c r="B6"\1><f>SUM(B4)</f><v>80</v></c>', content
            )
            if name.endswith("sheet1.xml")
            else content
        ),
    )
    made = annotated(data)
    assert made.remarks == ()
    assert opened(made)["GK01"]["B6"].value == "=SUM(B4)"
    (sheet_read, *_), _ = read_workbook(made.data, shown_name=NAME)
    assert sheet_read.cells[6, 2].stored == Decimal(80)


def test_a_comment_that_is_there_is_kept() -> None:
    book, sheet = unbalanced()
    sheet[WRONG].comment = Comment("请核对", "李四")
    sheet["A1"].comment = Comment("标题", "李四")
    found = comments(opened(annotated(data_of(book))))
    assert found["GK01!A1"] == "标题"
    assert found["GK01!B6"].startswith("请核对\n")
    assert "BJ109" in found["GK01!B6"]


@pytest.mark.parametrize(("old", "room"), [(32_000, True), (32_760, False)])
def test_comments_have_no_more_text_than_excel_allows(*, old: int, room: bool) -> None:
    book, sheet = unbalanced()
    sheet[WRONG].comment = Comment("长" * old, "李四")
    text = comments(opened(annotated(data_of(book))))["GK01!B6"]
    assert text.startswith("长" * old)
    assert ("BJ109" in text) is room
    assert len(text) <= 32_767


def test_a_comment_on_a_merged_area_stands_in_its_first_cell() -> None:
    book, sheet = unbalanced()
    sheet.merge_cells("B6:B7")
    assert list(comments(opened(annotated(data_of(book))))) == ["GK01!B6"]


def test_a_place_in_the_narrative_is_named_but_not_linked() -> None:
    data = data_of(unbalanced()[0])
    report = audited(data)
    quote = TextPlace("说明.txt", "三、支出", 9, "支出总计79.00万元", 4, 5)
    finding = report.findings[0]
    stated = Location("stated", quote, "79.00")
    finding = replace(finding, locations=(stated, finding.locations[0]), suspect=0)
    book = opened(
        annotated(data, report=replace(report, findings=(finding,), narrative="说明.txt"))
    )
    (text,) = comments(book).values()
    assert "“支出总计【79.00】万元”" in text
    assert "此处是对照的数字" in text
    assert book["GK01"]["B6"].fill.fill_type is None
    assert book["审核问题"]["G4"].hyperlink is None
    assert "[说明.txt]" in str(book["审核问题"]["G4"].value)


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


_VALUES = st.one_of(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
        max_size=12,
    ),
    st.sampled_from(["=1+1", "+1", "-a", "@x", "_x0007_", " a ", "a\nb", "\t", "#N/A", "1E5"]),
    st.integers(-(10**14), 10**14),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
)
_FORMATS = st.sampled_from(["General", "0.00", "#,##0.00", "0.00%", "yyyy-mm-dd h:mm", "@"])


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(st.tuples(_VALUES, _FORMATS), min_size=1, max_size=8))
def test_annotating_changes_no_cell(values: list[tuple[str | float, str]]) -> None:
    book, _ = unbalanced()
    other = book.create_sheet("其他")
    for row, (value, code) in enumerate(values, start=1):
        cell = other.cell(row, 8, value)
        cell.number_format = code
        if isinstance(value, str):
            cell.data_type = "s"
    data = data_of(book)
    made = annotated(data)
    assert made.remarks == ()
    before, after = (read_workbook(x, shown_name=NAME)[0] for x in (data, made.data))
    assert [sheet.cells for sheet in after[:2]] == [sheet.cells for sheet in before]
