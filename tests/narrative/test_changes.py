"""Directions in words, and what they are said of."""

from __future__ import annotations

from bjdc_audit.model.findings import Severity
from tests.headings import PUBLIC
from tests.narrative.test_wordings import alarms, told, unchecked
from tests.rule_examples import documents


def test_a_part_without_a_budget_is_not_compared_with_the_budget_of_its_total() -> None:
    text = told(
        PUBLIC,
        "“三公”经费支出年初预算为6.00万元，支出决算为4.00万元，其中：因公出国（境）费支出决算为0万元，"
        "与预算持平；公务接待费支出决算为4.00万元。",
    )
    assert alarms(text) == set()
    assert "BJ307" in alarms(text.replace("4.00万元，其中", "4.00万元，与预算持平，其中"))


def test_a_reason_may_explain_the_change_told_before() -> None:
    text = told(
        PUBLIC,
        "“三公”经费支出4.00万元，比上年减少1.00万元。其中：公务用车运行维护费支出减少1.00万元；"
        "公务接待费支出与上年持平。主要原因是车辆维修减少。",
    )
    assert alarms(text) == set()
    assert alarms(
        text.replace("减少1.00万元。其中：公务用车运行维护费支出减少1.00万元；", "持平。")
    ) == {"BJ605"}


def test_a_percentage_broken_after_its_point_is_put_together() -> None:
    text = told(
        "十一、政府采购支出情况说明",
        "政府采购支出总额10.00万元，授予中小企业合同金额8.00万元，占政府采购支出总额的80.0",
        "0%，其中授予小微企业合同金额4.00万元，占授予中",
        "小企业合同金额",
        "的50.00%。",
    )
    assert (unchecked(text), alarms(text)) == ([], set())


def test_a_rate_of_spending_is_not_one_of_the_income_told_before() -> None:
    text = told(
        "四、财政拨款收入支出决算情况说明",
        "财政拨款本年收入12.00万元，本年支出10.00万元。",
        "1.一般公共预算财政拨款本年收入年初预算8.00万元，决算10.00万元，完成年初预算的125.00%；"
        "支出完成年初预算的110.00%。",
    )
    assert alarms(text) == set()
    assert "BJ304" in alarms(text.replace("125.00", "126.00"))


def test_that_nothing_is_no_part_of_a_total_does_not_speak_for_the_total() -> None:
    text = told(
        "二、收入决算情况说明",
        "本年收入合计36.00万元，其中：财政拨款收入35.00万元，占97.22%；上级补助收入0万元，占0%；"
        "事业收入0万元，占0%；经营收入0万元，占0%；附属单位上缴收入0万元，占0%；其他收入1.00万元，占2.78%。",
    )
    assert alarms(text) == set()
    found = documents(text.replace("合计36.00", "合计39.00")).audit().findings
    (finding,) = (f for f in found if f.severity is not Severity.NOTE)
    assert finding.stated == "39.00"


def test_one_year_sign_may_stand_for_the_year_and_its_beginning() -> None:
    text = told(
        "四、财政拨款收入支出决算总体情况说明",
        "2023年度财政拨款收入总计50.00万元，支出总计50.00万元，与2022年度相比，各增加10.00万元，"
        "增长25.00%；与2023年初预算数相比，各增加5.00万元，增长11.11%。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("11.11%", "12.11%"))


def test_no_reception_at_all_contradicts_its_money() -> None:
    text = told(
        PUBLIC,
        "公务接待费预算为2.00万元，支出决算为1.00万元。2023年度国内公务接待共计3批次（其中外事接待0批次）、"
        "20人次（其中外事接待0人次）。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("3批次", "0批次").replace("20人次", "0人次")) == {"BJ312"}
