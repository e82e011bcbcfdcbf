from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from bjdc_audit.model.findings import Acceptance, Location
from bjdc_audit.model.places import TextPlace
from bjdc_audit.readers.workbook import read_workbook
from tests.readers.workbooks import data_of, patched
from tests.reporters.annotating import NAME, WRONG, annotated, audited, comments, opened, unbalanced

RED, GREY = "00FFC7CE", "00D9D9D9"


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
