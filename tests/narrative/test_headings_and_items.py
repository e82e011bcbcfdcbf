"""Headings and items that stand in running text, behind bullets or over bare amounts."""

from __future__ import annotations

import pytest

from tests.headings import BASIC, GENERAL, PUBLIC, SPENDING, TOTALS
from tests.narrative.test_wordings import T05, alarms, assert_read, told, unchecked

FUND = "七、政府性基金预算财政拨款收入支出决算情况说明"
# A report, a part of it, and what to write there to make it wrong.
READ = {
    "items that follow each other in one paragraph": (
        told(
            GENERAL,
            "（一）总体情况。一般公共预算财政拨款支出10.00万元。（二）具体情况。年初预算8.00万元，"
            "支出决算10.00万元，完成年初预算的125.00%。其中：",
            "（1）农林水支出（类）水利（款）行政运行（项）支出决算6.00万元。",
            "（2）农林水支出（类）水利（款）防汛（项）支出决算4.00万元。",
        )
        + T05,
        "支出决算6.00",
        "支出决算6.50",
    ),
    "a heading whose text begins with 年初": (
        told(
            FUND + "年初结转1.00万元，本年收入7.00万元，本年支出6.00万元，年末结转2.00万元。",
        ),
        "年末结转2.00",
        "年末结转3.00",
    ),
    "bullets": (
        told(
            SPENDING,
            "- 本年支出80.00万元，较上年减少20.00万元、下降20.00%。",
            "- 基本支出50.00万元，占62.50%；",
            "- 项目支出30.00万元，占37.50%。",
        ),
        "占37.50%",
        "占39.50%",
    ),
    "a bullet that says no more than what changed": (
        told(
            TOTALS,
            "• 收入总计80.00万元，支出总计80.00万元。",
            "• 较上年减少20.00万元、下降20.00%。",
        ),
        "下降20.00%",
        "下降25.00%",
    ),
    "amounts right behind the headings that name them": (
        told(
            "四、一般公共预算财政拨款收入支出决算情况说明",
            "1.收入情况。30.00万元；年初财政拨款结转和结余5.00万元。",
            "2.支出情况。32.00万元。",
            "3.结转结余情况。年末3.00万元。",
        ),
        "年末3.00",
        "年末4.00",
    ),
    "shares of a total that only its heading names": (
        told(
            "四、一般公共预算财政拨款收入支出决算情况说明",
            "1.支出情况。32.00万元。",
            "2.比较情况。",
            "（1）社会保障和就业支出24.00万元，占75.00%；",
            "（2）卫生健康支出8.00万元，占25.00%。",
        ),
        "占75.00%",
        "占80.00%",
    ),
    "合计 under the heading of its section": (
        told(BASIC, "- 合计30.00万元。", "- 人员经费20.00万元。", "- 公用经费10.00万元。"),
        "合计30.00",
        "合计31.00",
    ),
    "共计 under a heading that names no item": (
        told(
            PUBLIC,
            "（一）总体情况。",
            "共计13.00万元。",
            "（二）分项情况。",
            "1.因公出国（境）费3.00万元。",
            "2.公务用车购置及运行维护费6.00万元。",
            "3.公务接待费4.00万元。",
        ),
        "共计13.00",
        "共计12.00",
    ),
}


@pytest.mark.parametrize(("text", "part", "wrong"), READ.values(), ids=READ)
def test_it_is_read(text: str, part: str, wrong: str) -> None:
    assert_read(text, part, wrong)


def test_a_total_of_several_things_is_not_that_of_the_first() -> None:
    text = told(
        "四、财政拨款收入支出决算总体情况说明",
        "1.收入支出情况。30.00万元。",
        "2.本年收入20.00万元，年初财政拨款结转和结余10.00万元，收入总计30.00万元。",
    )
    assert alarms(text) == set()


def test_numbers_within_a_reason_are_no_new_items() -> None:
    text = told(
        GENERAL,
        "（一）一般公共预算财政拨款支出10.00万元，比上年增加2.00万元，增长25.00%，主要原因："
        "（一）新增人员2人。（二）提高标准，支出1.00万元。",
    )
    assert alarms(text) == set()


def test_a_base_behind_two_parts_is_not_that_of_the_last_part() -> None:
    text = told(
        "四、财政拨款支出决算情况说明",
        "（一）总体情况。财政拨款支出60.00万元，其中：",
        "基本支出40.00万元，项目支出20.00万元。与年初预算50.00万元相比，财政拨款支出完成年初预算的"
        "120.00%，其中：基本支出完成年初预算的110.00%，项目支出完成年初预算的130.00%。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("120.00%", "125.00%")) == {"BJ304"}


def test_a_list_right_behind_its_amount() -> None:
    text = told(
        "十、其他需要说明的事项",
        "（一）国有资产占用：截至2023年12月31日，车辆0辆。",
        "（二）政府采购支出总额17.00万元：货物2.00万元、工程0.00万元、服务15.00万元。",
    )
    assert (unchecked(text), alarms(text)) == ([], set())
    assert alarms(text.replace("服务15.00", "服务16.00")) == {"BJ301"}


def test_the_number_of_an_average_may_stand_in_the_bullet_above() -> None:
    text = told(
        PUBLIC,
        "公务用车运行维护费8.00万元。",
        "- 购置公务用车0辆，公务用车保有量4辆。",
        "- 车均运行维护费2.00万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("费2.00", "费2.50")) == {"BJ358"}


def test_the_rate_of_a_project_is_of_its_budget_for_the_year() -> None:
    line = "甲项目：年初预算80.00万元，全年预算64.00万元，执行60.00万元，执行率93.75%。"
    text = told("十、预算绩效情况说明", line)
    assert alarms(text) == set()
    assert alarms(text.replace("93.75%", "75.00%")) == {"BJ354"}
    assert alarms(text.replace("执行率93.75%", "年初预算执行率75.00%")) == set()
