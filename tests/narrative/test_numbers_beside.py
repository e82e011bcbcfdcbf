"""Numbers told beside what they must fit: lists of units, counts in tables, scores, changes."""

from __future__ import annotations

import pytest

from tests.headings import FUND, GENERAL, PUBLIC
from tests.narrative.test_wordings import T05, T08, alarms, told

TOTALS = ("一、收入支出决算总体情况说明", "收入总计9.00万元，支出总计9.00万元。")
COUNTS = """
# 表
财政拨款“三公”经费支出决算表
单位：万元
项目 | 预算数 | 决算数
合计 | 3.00 | 2.00
1.因公出国（境）费 | 0.00 | 0.00
2.公务用车购置及运行维护费 | 0.00 | 0.00
（1）公务用车购置费 | 0.00 | 0.00
（2）公务用车运行维护费 | 0.00 | 0.00
3.公务接待费 | 3.00 | 2.00
国内公务接待批次（个） | | 7
国内公务接待人次（人） | | 40
"""


@pytest.mark.parametrize(
    "text",
    [
        "纳入本部门决算编制范围的单位共{}个，包括：某县水利局本级、某县水利站、某县河道管理所。",
        "局机关内设{}个科室，分别是：办公室、计划科、水政股（含执法队、法规组）。",
        "纳入决算编制范围的单位共{}家，具体包括：\n1.某县水利局机关\n2.某县水利站\n3.某县河道所",
        "纳入决算编制范围的单位共{}个，包括：1.县水利局（本级）；2.县水利站；3.县河道所。另有学会。",
        "纳入决算编制范围的单位共{}个。其中：行政单位1个，事业单位2个。",
    ],
)
def test_as_many_units_are_listed_as_are_told(text: str) -> None:
    assert alarms(told("一、单位构成", text.format(3), *TOTALS)) == set()
    found = alarms(told("一、单位构成", text.format(4), *TOTALS))
    assert found in ({"BJ328"}, {"BJ366"})


@pytest.mark.parametrize(
    "text",
    [
        "纳入决算编制范围的单位共5个，包括：某县水利局本级、某县水利站、某县河道管理所等。",
        "纳入决算编制范围的单位共3个，包括本级及所属2个二级预算单位：\n1.某县水利局本级\n2.某县水利站\n3.某县河道所",
        "局机关内设2个科室，分别是：规划、建设科、办公室。",
        "纳入决算编制范围的单位共3个，主要包括：某县水利局本级、某县水利站。",
        "纳入决算编制范围的单位共3个。其中：行政单位1个，参照公务员法管理的事业单位1个。",
    ],
)
def test_a_list_that_may_not_be_whole_is_not_counted(text: str) -> None:
    assert alarms(told("一、单位构成", text, *TOTALS)) == set()


@pytest.mark.parametrize(
    "line",
    [
        "国内公务接待支出2.00万元，接待{}批次，{}人次。国（境）外公务接待支出0.00万元，接待0批次，0人次。",
        "国内公务接待支出2.00万元，接待{}批次，{}人次；国（境）外公务接待支出0.00万元，接待0批次，0人次。",
        "全年国内公务接待{}批，累计接待{}人次，其中外事接待0批，累计接待0人次。",
        "国内公务接待{}批次（其中：外事接待0批次），接待人次{}人（其中：外事接待人次0人）。",
    ],
)
def test_counts_of_the_text_are_those_of_the_table(line: str) -> None:
    text = f"{COUNTS}# 文\n{PUBLIC}\n3.公务接待费支出2.00万元。{line}"
    assert alarms(text.format(7, 40)) == set()
    assert alarms(text.format(8, 40)) == {"BJ401"}
    assert alarms(text.format(7, 44)) == {"BJ401"}


def test_guests_of_another_kind_are_not_those_told_before() -> None:
    line = "其中：外事接待支出0.00万元，接待0批次，0人次；其他国内公务接待支出2.00万元，接待7批次，40人次。"
    assert alarms(f"{COUNTS}# 文\n{PUBLIC}\n3.公务接待费支出2.00万元。{line}") == set()


def test_vehicles_bought_are_as_many_in_the_reason() -> None:
    text = told(
        PUBLIC,
        "“三公”经费支出40.00万元，与上年相比增加30.00万元，增长300.00%，主要原因：本年度更新公务用车2辆。",
        "1.公务用车购置费36.00万元，本年度购置（更新）公务用车2辆。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("本年度更新公务用车2", "本年度更新公务用车3")) == {"BJ312"}
    assert alarms(text.replace("本年度更新公务用车2", "上年更新公务用车3")) == set()


def test_a_number_in_brackets_is_part_of_the_one_before() -> None:
    text = told("十二、国有资产占用情况说明", "共有车辆2辆，其中：其他用车2辆（其中1辆待处置）。")
    assert alarms(text) == set()
    assert alarms(text.replace("其中1辆", "其中3辆")) == {"BJ311"}


def test_basic_spending_and_projects_make_what_an_item_cost() -> None:
    text = told(
        PUBLIC, "公务用车运行维护费9.00万元，其中基本支出列支6.00万元、项目支出列支3.00万元。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("列支6.00", "列支4.00")) == {"BJ301"}


def test_what_one_vehicle_cost_may_stand_in_the_unit() -> None:
    text = told(
        PUBLIC,
        "公务用车运行维护费9.00万元，年末公务用车保有量4辆，年均运行维护费2.25万元/辆。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("2.25万元", "2.75万元")) == {"BJ358"}


def test_changes_of_basic_spending_and_projects_make_that_of_the_whole() -> None:
    text = T05 + told(
        GENERAL,
        "一般公共预算财政拨款支出10.00万元，较上年增加1.00万元，增长11.11%，"
        "其中基本支出增加0.80万元，增长15.38%，项目支出增加0.20万元，增长5.26%。",
    )
    assert alarms(text) == set()
    turned = text.replace("项目支出增加0.20万元，增长5.26%", "项目支出减少0.20万元，下降4.76%")
    assert alarms(turned) == {"BJ313"}


def test_one_turned_word_is_told_though_not_all_parts_are() -> None:
    text = told(
        "十二、国有资产占用情况说明",
        "资产总额5000.00万元，其中，流动资产2000.00万元，固定资产3000.00万元，无形资产0.00万元。"
        "与上年相比，资产总额减少300.25万元，其中，流动资产减少500.75万元，固定资产增加200.50万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("固定资产增加", "固定资产减少")) == {"BJ313"}
    # another part may have changed, too
    assert alarms(text.replace("增加200.50", "增加207.50")) == set()


def test_the_outcome_told_again_behind_the_budget_is_that_of_the_account() -> None:
    text = T05 + told(
        GENERAL,
        "1.农林水支出（类）水利（款）防汛（项）支出4.00万元，主要用于防汛物资。"
        "年初预算为5.00万元，支出决算为4.00万元，完成年初预算的80.00%。",
        "2.农林水支出（类）水利（款）行政运行（项）支出6.00万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("决算为4.00", "决算为6.00")) & {"BJ309", "BJ401"}


def test_the_account_behind_a_purpose_has_the_amount_of_the_table() -> None:
    text = T08 + told(
        FUND,
        "政府性基金预算财政拨款支出年初预算为0.00万元，支出决算为7.00万元。主要用于其他支出（类）"
        "彩票公益金安排的支出（款）用于体育事业的彩票公益金支出（项）7.00万元，决算数大于年初预算数。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("（项）7.00", "（项）7.90")) == {"BJ401"}


def test_the_name_of_no_class_with_the_amount_of_one_is_told() -> None:
    text = T05 + told(
        GENERAL, "一般公共预算财政拨款支出10.00万元，其中：农林水（类）支出10.00万元。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("农林水（类）", "农业水利（类）")) == {"BJ405"}


def test_another_unit_of_the_same_kind_is_not_who_reports() -> None:
    text = told(
        *TOTALS[:1],
        "某县石桥镇人民政府2023年度收入总计9.00万元，支出总计9.00万元。",
        PUBLIC,
        "公务用车购置费0.00万元，某县石桥镇人民政府更新公务用车0辆。",
    )
    assert alarms(text) == set()
    other = text.replace("，某县石桥镇", "，某县柳河镇")
    assert alarms(other) == {"BJ606"}
    assert alarms(other.replace("更新", "移交")) == set()
    assert alarms(other.replace("镇人民政府更新", "镇人民政府向某县石桥镇人民政府移交")) == set()
