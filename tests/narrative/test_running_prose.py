"""Running prose that follows no template: each is read, and a wrong figure in it is found."""

from __future__ import annotations

import pytest

from tests.headings import BASIC, FUND, GENERAL, PUBLIC
from tests.narrative.test_wordings import alarms, told, unchecked

TOTALS = "二、收入支出决算总体情况说明"
INCOME = "三、收入决算情况说明"
SPENDING = "四、支出决算情况说明"
BOUGHT = "九、政府采购支出情况"
RESULTS = "十、预算绩效情况说明"
READ = {
    "a net fall, and a bare rate behind it": (
        told(TOTALS, "收支总规模由上年的120.00万元降至110.00万元，净减10.00万元，降幅8.33%。"),
        "净减10.00",
        "净减12.00",
    ),
    "the outcome behind its change": (
        told(INCOME, "本年收入较上年90.00万元增收10.00万元，增长11.11%，为100.00万元。"),
        "为100.00",
        "为120.00",
    ),
    "on the same basis": (
        told(SPENDING, "本年支出由70.00万元增至80.00万元，同口径增支10.00万元，增幅为14.29%。"),
        "增支10.00",
        "增支11.00",
    ),
    "the rate, then that is how much": (
        told(SPENDING, "本年支出80.00万元，同口径较上年上浮14.29%，即多支出10.00万元。"),
        "多支出10.00",
        "多支出12.00",
    ),
    "ratios to the budget and to last year": (
        told(
            GENERAL,
            "一般公共预算财政拨款支出年初预算95.00万元，上年决算102.00万元，本年决算100.00万元，"
            "分别为预算的105.26%、上年的98.04%。",
        ),
        "98.04%",
        "96.04%",
    ),
    "a ratio to last year alone": (
        told(GENERAL, "教育支出60.00万元，上年决算50.00万元，相当于上年的120.00%。"),
        "120.00%",
        "83.33%",
    ),
    "a share of all spending": (
        told(
            SPENDING,
            "本年支出125.00万元。",
            GENERAL,
            "一般公共预算财政拨款支出100.00万元，占全部支出的比重为80.00%。",
        ),
        "80.00%",
        "90.00%",
    ),
    "last year, budget and outcome, and a change from each": (
        told(
            GENERAL,
            "事业机构上年支出89.00万元，本年安排预算92.00万元，决算94.00万元，"
            "比上年高出5.00万元，比预算超支2.00万元。",
        ),
        "超支2.00",
        "超支5.00",
    ),
    "what was left of the budget": (
        told(
            GENERAL,
            "事业机构上年支出89.00万元，本年安排预算92.00万元，决算90.00万元，"
            "比上年高出1.00万元，比预算结余2.00万元。",
        ),
        "结余2.00",
        "结余1.00",
    ),
    "one change from each of two figures": (
        told(
            PUBLIC,
            "“三公”经费由上年的12.00万元降至10.00万元。公务用车运行维护费8.00万元，"
            "上年9.00万元、预算8.50万元，分别少支出1.00万元和0.50万元，占“三公”经费比重为80.00%。",
        ),
        "1.00万元和0.50",
        "0.50万元和1.00",
    ),
    "the share behind them is one of the outcome": (
        told(
            PUBLIC,
            "“三公”经费由上年的12.00万元降至10.00万元。公务用车运行维护费8.00万元，"
            "上年9.00万元、预算8.50万元，分别少支出1.00万元和0.50万元，占“三公”经费比重为80.00%。",
        ),
        "80.00%",
        "85.00%",
    ),
    "shares of the parts of a total, in order": (
        told(
            BOUGHT,
            "全年政府采购100.00万元，其中工程60.00万元、货物30.00万元、服务10.00万元，"
            "占比依次为60.00%、30.00%、10.00%。",
        ),
        "60.00%、30.00%",
        "30.00%、60.00%",
    ),
    "shares of parts that no list was opened for": (
        told(
            BASIC,
            "基本支出50.00万元，人员经费40.00万元、公用经费10.00万元，占比分别为80.00%和20.00%。",
        ),
        "80.00%和20.00%",
        "20.00%和80.00%",
    ),
    "a total made up of so many pieces": (
        told(
            TOTALS,
            "收支总规模125.00万元。总收入由三块构成：本年收入100.00万元，占比为80.00%；"
            "年初结转和结余20.00万元，占比为16.00%；使用非财政拨款结余5.00万元，占比为4.00%。",
        ),
        "16.00%",
        "26.00%",
    ),
    "a part in brackets": (
        told(
            INCOME,
            "本年收入合计100.00万元，其中：财政拨款收入60.00万元，占60.00%；"
            "事业收入40.00万元（含教育收费40.00万元），占40.00%。",
        ),
        "教育收费40.00",
        "教育收费45.00",
    ),
    "part of an amount told with it": (
        told(SPENDING, "经营支出16.00万元，占本年经营收入20.00万元的80.00%。"),
        "80.00%",
        "125.00%",
    ),
    "what a project did not spend": (
        told(
            RESULTS,
            "甲项目全年预算数130.00万元，执行数127.60万元，执行率98.15%，得分96.70分，"
            "未执行的2.40万元为质保金。",
        ),
        "2.40",
        "2.80",
    ),
}


@pytest.mark.parametrize(("text", "part", "wrong"), READ.values(), ids=READ)
def test_prose_is_read(text: str, part: str, wrong: str) -> None:
    assert alarms(text) == set()
    assert text.count(part) == 1
    assert alarms(text.replace(part, wrong))


def test_last_year_behind_a_share_is_no_base_of_a_part() -> None:
    text = told(
        GENERAL,
        "一般公共预算财政拨款支出100.00万元。",
        "教育支出占比为60.00%，计60.00万元，上年为50.00万元。其中，小学教育支出40.00万元，"
        "年初未作安排，较2022年的32.00万元多支出8.00万元，增幅为25.00%；"
        "初中教育由上年的18.00万元增至20.00万元，较年初预算15.00万元多支出5.00万元。",
    )
    assert alarms(text) == set()
    assert unchecked(text) == ["50.00万元"]
    assert alarms(text.replace("多支出5.00", "多支出2.00"))


def test_a_base_behind_several_items_may_be_of_all() -> None:
    text = told(
        FUND,
        "上年结转3.00万元，本年拨入10.00万元，列支13.00万元。列支科目两项，土地开发支出9.00万元，"
        "征地补偿支出4.00万元；较上年11.00万元多支出2.00万元。",
    )
    assert alarms(text) == set()


def test_what_assets_are_worth_is_no_part_of_what_they_bring_in() -> None:
    text = told(
        "十一、国有资产占用情况",
        "资产使用收入38.00万元，其中出租资产1280.50平方米，账面原值216.00万元。",
    )
    assert alarms(text) == set()


T01 = """
# 表
收入支出决算总表
单位：万元
收入项目 | 决算数 | 支出项目 | 决算数
本年收入合计 | 100.00 | 本年支出合计 | 112.00
使用非财政拨款结余 | 12.00 | 结余分配 | 2.00
年初结转和结余 | 8.00 | 年末结转和结余 | 6.00
总计 | 120.00 | 总计 | 120.00
"""
OTHER = (
    "使用非财政拨款结余12.00万元用于弥补收支差额；年初结转和结余8.00万元，年末结转和结余6.00万元；"
    "结余分配2.00万元。本年收入合计、使用非财政拨款结余、年初结转和结余三项总计120.00万元。"
)


def test_balances_told_among_other_matters_are_those_of_all_funds() -> None:
    text = T01 + told("五、其他重要事项情况说明", OTHER)
    assert (unchecked(text), alarms(text)) == ([], set())
    assert alarms(text.replace("结余6.00万元；", "结余8.00万元；")) == {"BJ401"}


def test_one_balance_among_other_matters_is_only_confirmed() -> None:
    text = T01 + told(
        "五、其他重要事项情况说明", "某项目使用非财政拨款结余9.00万元，年末结转和结余1.00万元。"
    )
    assert alarms(text) == set()
