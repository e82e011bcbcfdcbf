"""Tables: the code of another item, and a column that bears nothing but its number."""

from __future__ import annotations

from tests.narrative.test_wordings import alarms

CODES = """
# 表
支出决算表
单位：万元
科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
合计 | | 9.00 | | 9.00
212 | 城乡社区支出 | 9.00 | | 9.00
21208 | 国有土地使用权出让收入安排的支出 | 9.00 | | 9.00
2120802 | 土地开发支出 | 9.00 | | 9.00
# 表
收入决算表
单位：万元
科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入
合计 | | 9.00 | 9.00
212 | 城乡社区支出 | 9.00 | 9.00
21208 | 国有土地使用权出让收入安排的支出 | 9.00 | 9.00
2120802 | 土地开发支出 | 9.00 | 9.00
# 表
政府性基金预算财政拨款收入支出决算表
单位：万元
科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出合计 | 基本支出 | 项目支出 | 年末结转和结余
合计 | | 0.00 | 9.00 | 9.00 | 0.00 | 9.00 | 0.00
212 | 城乡社区支出 | 0.00 | 9.00 | 9.00 | 0.00 | 9.00 | 0.00
21208 | 国有土地使用权出让收入安排的支出 | 0.00 | 9.00 | 9.00 | 0.00 | 9.00 | 0.00
212080{} | 土地开发支出 | 0.00 | 9.00 | 9.00 | 0.00 | 9.00 | 0.00
"""
VEHICLES = """
# 表
国有资产占用情况表
单位：辆、台（套）
项目 | 栏次 | 1
一、车辆数合计（辆） | 1 | {}
1.机要通信用车 | 2 | 1
2.执法执勤用车 | 3 | 2
3.其他用车 | 4 | 0
二、单价100万元（含）以上设备（不含车辆） | 5 | 0
"""


def test_a_code_whose_name_and_amount_bear_another_code_elsewhere_is_told() -> None:
    assert alarms(CODES.format(2)) == set()
    assert "BJ214" in alarms(CODES.format(3))


def test_what_an_account_was_spent_on_is_not_its_name() -> None:
    first = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
合计 | | 9.00 | 0.00 | 9.00
2100201 | 综合医院 | 9.00 | 0.00 | 9.00
"""
    projects = """
# 表
一般公共预算财政拨款项目支出决算表
单位：万元
科目编码 | 科目名称 | 项目名称 | 是否为基建项目 | 决算数
合计 | | | | 9.00
2100201 | {0} | 设备购置 | 否 | 5.00
2100201 | {0} | 药品补助 | 否 | 4.00
"""
    assert alarms(first + projects.format("综合医院")) == set()
    below = projects.replace("合计 | | | | 9.00\n", "合计 | | | | 9.00\n2100201 | {0} | | | 9.00\n")
    assert alarms(first + below.format("综合医院")) == set()
    assert alarms(first + projects.format("中医医院")) == {"BJ214"}


def test_a_column_may_bear_its_number_only() -> None:
    assert alarms(VEHICLES.format(3)) == set()
    assert alarms(VEHICLES.format(4)) == {"BJ113"}
