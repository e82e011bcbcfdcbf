from __future__ import annotations

import pytest

from tests.recognisers.table_sheets import (
    T01_ROWS,
    T03_ROWS,
    T04_ROWS,
    Rows,
    facts,
    incomplete,
    scan,
    sheet,
    table,
)


class TestSheets:
    def test_several_tables_on_one_sheet(self) -> None:
        found = scan(
            sheet([*T03_ROWS, ["注：本表反映部门本年度各项支出情况。"], [], *T01_ROWS, *T04_ROWS])
        )
        assert [t.id for t in found.tables] == ["T03", "T01", "T04"]
        assert facts(found.tables[0]) == facts(table(T03_ROWS))
        assert facts(found.tables[2]) == facts(table(T04_ROWS))
        assert found.tables[0].notes[0][1].startswith("注：")

    def test_an_unknown_table_below_a_known_one_is_not_mixed_into_it(self) -> None:
        more = [
            ["国有资产使用情况表"],
            ["单位：万元"],
            ["项目", "金额"],
            ["车辆", "30.00"],
            ["房屋", "7.00"],
        ]
        found = scan(sheet([*T03_ROWS, *more]))
        assert facts(found.tables[0]) == facts(table(T03_ROWS))
        (message,) = incomplete(found)
        assert "国有资产使用情况表" in message

    def test_a_table_without_a_title_above_another(self) -> None:
        found = scan(sheet([*T03_ROWS[1:], *T01_ROWS], name="支出决算表"))
        assert [t.id for t in found.tables] == ["T03", "T01"]
        unnamed = scan(sheet([*T03_ROWS[1:], *T01_ROWS], name="Sheet1"))
        assert [t.id for t in unnamed.tables] == ["T01"]
        assert len(incomplete(unnamed)) == 1

    def test_the_title_may_be_the_name_of_the_sheet(self) -> None:
        assert table(T03_ROWS[1:], name="GK03 支出决算表(公开03表)").id == "T03"

    def test_a_name_cut_at_31_characters(self) -> None:
        name = "GK11 机构运行经费支出、国有资产占用情况及政府采购支出信息表"[:31]
        rows: Rows = [
            ["单位：万元"],
            ["项目", "统计数"],
            ["机构运行经费", "5.69"],
        ]
        assert table(rows, name=name).id == "T11"

    def test_a_contents_page_and_prose_are_no_tables(self) -> None:
        titles = ["收入支出决算总表", "收入决算表", "支出决算表", "财政拨款“三公”经费支出决算表"]
        contents = sheet([["目  录"], *([f"{i}", t, f"{i + 4}"] for i, t in enumerate(titles))])
        prose = sheet([["本套表包括收入支出决算总表"], ["详见支出决算表"]], "Sheet2")
        found = scan(contents, prose, sheet(T03_ROWS, "Sheet3"))
        assert [t.sheet for t in found.tables] == ["Sheet3"]
        assert not incomplete(found)

    @pytest.mark.parametrize("name", ["封面", "目录", "CS01", "填报说明"])
    def test_silent_sheets(self, name: str) -> None:
        assert not scan(sheet([["某某局"], ["2023", "1"]], name), sheet(T03_ROWS)).notices

    def test_internal_forms_are_named_and_not_audited(self) -> None:
        by_name = sheet(T01_ROWS, "Z01 收入支出决算总表(财决01表)")
        by_title = sheet([["支出决算表"], ["财决04表"], *T03_ROWS[1:]], "Z04")
        found = scan(by_name, by_title)
        assert not found.tables
        (message,) = incomplete(found)
        assert "Z01" in message
        assert "Z04" in message

    def test_a_public_form_with_the_number_of_its_department_is_audited(self) -> None:
        public = sheet([["支出决算表"], ["财决公开04表"], *T03_ROWS[1:]], "4")
        assert scan(public).tables

    def test_a_note_about_an_internal_form_is_no_internal_form(self) -> None:
        assert scan(sheet([*T03_ROWS, ["注：本表取自财决04表。"]])).tables

    def test_a_table_without_its_headers_is_said(self) -> None:
        found = scan(sheet([["支出决算表"], ["单位：万元"], ["甲", "1.00"], ["乙", "2.00"]]))
        assert not found.tables
        assert len(incomplete(found)) == 1

    def test_other_sheets_are_named_without_alarm(self) -> None:
        found = scan(sheet(T03_ROWS), sheet([["备忘"], ["电话"]], "备忘"))
        assert [n.incomplete for n in found.notices] == [False]
        assert "备忘" in found.notices[0].message.zh

    def test_the_narrative_is_found(self) -> None:
        text = "本年支出合计30.00万元，其中：基本支出20.00万元，占66.67%；项目支出10.00万元，占33.33%。"
        narrative = sheet([["三、支出决算情况说明"], *[[text]] * 3], "文字")
        found = scan(narrative, sheet(T03_ROWS))
        assert [s.name for s in found.narrative_sheets] == ["文字"]
        assert not found.notices

    def test_an_explanation_of_the_workbook_is_no_narrative(self) -> None:
        text = "本工作簿是依据公布的决算说明重新编制的，未公布的单元格一律留空，仅供试用。"
        found = scan(sheet([["关于本工作簿"], *[[text]] * 4], "关于"), sheet(T03_ROWS))
        assert not found.narrative_sheets

    def test_a_table_that_occurs_twice_is_said(self) -> None:
        found = scan(sheet(T03_ROWS, "a"), sheet(T03_ROWS, "b"))
        assert len(found.tables) == 2
        assert "2 次" in found.notices[0].message.zh

    def test_a_table_continued_on_the_next_sheet(self) -> None:
        rest: Rows = [["支出决算表（续）"], T03_ROWS[1], T03_ROWS[2], *T03_ROWS[5:]]
        found = scan(sheet(T03_ROWS[:5], "3"), sheet(rest, "3续"))
        assert [facts(t) for t in found.tables] == [facts(table(T03_ROWS))]

    def test_a_table_may_begin_anywhere(self) -> None:
        moved = table(T03_ROWS, first=(40, 12))
        assert facts(moved) == facts(table(T03_ROWS))


HOSTILE = [
    "[red]合计[/nope]",
    "\x1b[31m合计",
    "\u202e合计\u200b",
    "=cmd|' /C calc'!A0",
    "<b>",
    "\x00",
    "合" * 30_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_odd_texts_do_no_harm(text: str) -> None:
    rows: Rows = [[text], *T03_ROWS, ["208", text, "1.00", text], [text] * 8]
    found = scan(sheet(rows, text[:31]))
    assert [t.id for t in found.tables] == ["T03"]
    assert all(len(e.place.label) < 200 for e in found.tables[0].entries)
