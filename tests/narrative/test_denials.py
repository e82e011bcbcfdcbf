"""Funds that the text says the unit did not have."""

from __future__ import annotations

import pytest

from tests.headings import FUND
from tests.narrative.test_wordings import T08, alarms

EMPTY = """
# 表
政府性基金预算财政拨款收入支出决算表
单位：万元
科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出合计 | 基本支出 | 项目支出 | 年末结转和结余
合计 | | | | | | |
"""


@pytest.mark.parametrize(
    "sentence",
    [
        "本单位2023年度没有政府性基金预算财政拨款收入，也没有使用政府性基金预算财政拨款安排的支出。",
        "某县水利局2023年度没有政府性基金预算财政拨款收支。",
        "2023年度本部门无政府性基金预算财政拨款支出，故本表无数据。",
        "本单位无政府性基金预算收入支出。",
    ],
)
def test_a_fund_that_is_denied_has_no_amounts(sentence: str) -> None:
    assert "BJ374" not in alarms(f"{EMPTY}\n# 文\n{FUND}\n{sentence}")
    assert "BJ374" in alarms(f"{T08}\n# 文\n{FUND}\n{sentence}")


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年度支出7.00万元，2022年度没有政府性基金预算财政拨款支出。",
        "上年没有政府性基金预算财政拨款支出，本年新增7.00万元。",
        "如没有政府性基金预算财政拨款支出，请列空表。",
        "局本级没有政府性基金预算财政拨款支出。",
        "年初没有政府性基金预算财政拨款支出。",
        "本单位2023年度没有国有资本经营预算财政拨款支出。",
        "本单位2023年度没有政府性基金预算财政拨款支出变动。",
    ],
)
def test_what_another_year_or_part_lacked_is_no_denial(sentence: str) -> None:
    assert "BJ374" not in alarms(f"{T08}\n# 文\n{FUND}\n{sentence}")


PUBLIC = """
# 表
财政拨款“三公”经费支出决算表
单位：万元
项目 | 预算数 | 决算数
合计 | 9.00 | {total}
1．因公出国（境）费 | 1.00 | {abroad}
2．公务用车购置及运行维护费 | 5.00 | 4.00
（1）公务用车购置费 | | {bought}
（2）公务用车运行维护费 | 5.00 | {run}
3．公务接待费 | 3.00 | {guests}
# 文
八、“三公”经费支出决算情况说明
"""
SPENT = {"total": "7.00", "abroad": "1.00", "bought": "1.00", "run": "3.00", "guests": "2.00"}
NOTHING = {"total": "4.00", "abroad": "0.00", "bought": "0.00", "run": "4.00", "guests": "0.00"}


@pytest.mark.parametrize(
    "sentence",
    [
        "本单位2023年度未发生公务接待费支出。",
        "1.因公出国（境）费：本年度无因公出国（境）费支出。",
        "与上年相比减少，主要原因是本年度未安排因公出国（境）团组。",
        "2023年度本单位无公务用车购置费用支出。",
        "变动原因：我单位本年度未购置公务用车。",
    ],
)
def test_an_item_that_is_denied_has_no_amount(sentence: str) -> None:
    assert "BJ374" not in alarms(PUBLIC.format(**NOTHING) + sentence)
    assert "BJ374" in alarms(PUBLIC.format(**SPENT) + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "主要原因是上年未安排因公出国（境）。",
        "主要原因是2022年度未购置公务用车。",
        "下属甲中心未发生公务接待费支出。",
        "本年度无因公出国（境）预算。",
        "未发生国（境）外公务接待。",
        "本单位无公务用车。",
    ],
)
def test_what_is_not_the_item_of_the_year_is_not_denied(sentence: str) -> None:
    assert "BJ374" not in alarms(PUBLIC.format(**SPENT) + "2023年度共支出7.00万元。" + sentence)
