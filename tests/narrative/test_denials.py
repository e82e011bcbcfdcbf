"""Funds that the text says the unit did not have."""

from __future__ import annotations

import pytest

from tests.narrative.test_wordings import T08, alarms

FUND = "八、政府性基金预算财政拨款收入支出决算情况说明"
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
