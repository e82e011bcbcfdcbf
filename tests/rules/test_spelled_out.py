"""What a text spells out: equations, sums of numbers, one amount in two units."""

from __future__ import annotations

import pytest

from bjdc_audit.model.findings import Severity
from tests.headings import FUND, PERFORMANCE, PUBLIC, TOTALS
from tests.narrative.test_wordings import alarms, assert_found, told
from tests.rule_examples import documents


@pytest.mark.parametrize(
    ("line", "part", "wrong"),
    [
        ("收支平衡（年初结转1.00万元＋本年收入9.00万元＝收入10.00万元）。", "9.00", "9.50"),
        ("道路支出比上年多3.25万元（82500.00元减50000.00元）。", "82500", "85200"),
        # the brackets explain the sum of both
        ("补助30万元、捐款15.23万元（300000.00元＋152300.00元）。", "152300", "125300"),
        (
            "捐款（甲公司200000.00元、乙银行168008.45元，两项相加正好368008.45元）。",
            "368008",
            "386008",
        ),
    ],
)
def test_an_equation_holds(line: str, part: str, wrong: str) -> None:
    assert_found(told(TOTALS, line), part, wrong)


@pytest.mark.parametrize(
    ("line", "part", "wrong"),
    [
        ("公务用车运行维护费14.24万元（142386.90元）。", "90元", "90万元"),
        ("公务接待费4.36万元（43600.00元）。", "（43600.00元", "（4.36元"),
        ("公务用车运行维护费14.24万元（折142386.90元）。", "142386", "124386"),
        ("公务接待费6.82万元（局本级3.72万元、学校3.10万元，合68200.00元）。", "68200", "62800"),
    ],
)
def test_one_amount_in_two_units_is_one_amount(line: str, part: str, wrong: str) -> None:
    assert_found(told(PUBLIC, line), part, wrong)


def test_what_is_in_brackets_need_not_be_the_same_amount() -> None:
    line = "公务用车运行维护费14.24万元（2.10万元由项目支出列支）。"
    assert alarms(told(PUBLIC, line)) == set()


@pytest.mark.parametrize(
    ("lines", "part", "wrong"),
    [
        (
            "（1）国内公务接待26批次、211人次；\n（2）国（境）外接待1批次、12人次。\n两项合计接待27批次、223人次。",
            "223",
            "232",
        ),
        (
            "行政编制38人，实有人数36人；事业编制15人，实有人数13人。编制合计53人，实有合计49人。",
            "合计49",
            "合计46",
        ),
        (
            "一般公共预算项目8个；政府性基金项目2个；国有资本经营预算项目1个。三本预算合计11个项目。",
            "11个",
            "10个",
        ),
    ],
)
def test_a_number_told_as_a_sum_is_one(lines: str, part: str, wrong: str) -> None:
    assert_found(told(PUBLIC, lines), part, wrong)


def test_of_other_numbers_it_is_no_sum() -> None:
    # three of the unit stand before it, and it is said to be of two
    line = "国内接待26批次；国（境）外接待1批次；外事接待0批次。两项合计接待26批次。"
    assert alarms(told(PUBLIC, line)) == set()


def test_a_sum_behind_other_words_of_its_sentence_is_not_of_the_sentence_before() -> None:
    text = told(
        TOTALS,
        "财政拨款收入由两部分构成：一般公共预算收入2677.24万元，国有资本经营预算收入9319.33万元。"
        "其他收入为利息及手续费返还，共计38024.50元。",
    )
    assert alarms(text) == set()


def test_money_of_several_funds_is_told_one_by_one() -> None:
    text = told(
        FUND,
        "政府性基金预算财政拨款支出162.44万元，全部为项目支出。",
        "九、国有资本经营预算财政拨款支出决算情况说明",
        "国有资本经营预算财政拨款支出24.86万元，全部为项目支出。",
        PERFORMANCE,
        "对1个政府性基金项目、1个国有资本经营预算项目开展自评，涉及资金分别为162.44万元和24.86万元。",
    )
    assert alarms(text) == set()


@pytest.mark.parametrize(
    ("heading", "line", "formula"),
    [
        (
            TOTALS,
            "补助30万元、捐款15.23万元（300000.00元＋125300.00元）。",
            "30.00 + 12.53 = 42.53 ≠ 15.23",
        ),
        (
            PUBLIC,
            "公务接待费支出0.68万元。国内公务接待9批次、74人次。人均接待费918.90元。",
            "6800.00 ÷ 74 = 91.8919 ≠ 918.90",
        ),
    ],
)
def test_the_arithmetic_is_shown_in_one_unit(heading: str, line: str, formula: str) -> None:
    (finding,) = documents(told(heading, line)).audit().findings
    assert finding.formula == formula


def test_a_rate_of_nothing_by_nothing_stops_nothing() -> None:
    line = "因公出国（境）费预算0万元，支出决算0万元，完成预算的100%。"
    severities = {f.severity for f in documents(told(PUBLIC, line)).audit().findings}
    assert severities == {Severity.NOTE}
    line = line.replace("决算0万元", "决算2.00万元")
    severities = {f.severity for f in documents(told(PUBLIC, line)).audit().findings}
    assert severities == {Severity.WARNING}


def test_the_fleet_that_the_text_tells_is_among_the_vehicles_of_the_table() -> None:
    table = """
# 表
国有资产占用情况表
单位：辆、台
项目 | 车辆 | | | | 单价100万元（含）以上设备（不含车辆）
 | 合计 | 机要通信用车 | 执法执勤用车 | 其他用车 |
栏次 | 1 | 2 | 3 | 4 | 5
数量 | 9 | 4 | 4 | 1 | 2
"""
    text = table + told(PUBLIC, "公务用车运行维护费支出9.00万元，年末公务用车保有量9辆。")
    assert_found(text, "保有量9辆", "保有量12辆")
