"""Tables that have across what others list, counts below them, and lists of units with subtotals."""

from __future__ import annotations

import pytest

from tests.narrative.test_wordings import alarms

PAIRS = """
# 表
财政拨款“三公”经费、会议费、培训费支出决算表
单位：万元
项目 | “三公”经费合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | 公务接待费 | 会议费 | 培训费
预算数 | 9.00 | 2.00 | 4.00 | 3.00 | 1.00 | 1.50
决算数 | {} | 1.00 | 4.00 | 2.00 | 0.80 | 1.20
{}因公出国（境）团组数（个） | 1 | 因公出国（境）人次数（人） | 2 | | |
国内公务接待批次（个） | 15 | 国内公务接待人次（人） | 90 | | |
# 文
八、财政拨款“三公”经费支出决算情况说明
2023年国内公务接待{}批次、90人次。
"""
ASSETS = """
# 表
国有资产占用情况表
单位：辆、台（套）
项目 | 车辆（辆） | | | 单价50万元以上通用设备（台、套） | 单价100万元以上专用设备（台、套）
 | 合计 | 机要通信用车 | 其他用车 | |
栏次 | 1 | 2 | 3 | 4 | 5
{}
"""
FLAT = """
# 表
{0}
单位：元
科目编码 | 科目名称 | 合计 | 工资福利支出小计 | 基本工资 | 奖金 | 商品和服务支出小计 | 办公费
合计 | | 60.00 | 50.00 | 30.00 | {1} | 10.00 | 10.00
206 | 科学技术支出 | 60.00 | 50.00 | 30.00 | {1} | 10.00 | 10.00
"""
UNITS = """
# 表
支出决算表（分单位）
单位：万元
单位名称 | 本年支出合计 | 基本支出 | 项目支出
一、行政单位小计 | 60.00 | 45.00 | 15.00
第一实验站 | 40.00 | 30.00 | 10.00
第二实验站 | 20.00 | 15.00 | 5.00
二、事业单位小计 | 40.00 | 30.00 | 10.00
第三实验站 | {} | 30.00 | 10.00
合计 | 100.00 | 75.00 | 25.00
"""
BOTH_SIDES = """
# 表
分单位收支情况表
单位：万元
单位名称 | 年初结转和结余 | 本年收入 | 使用非财政拨款结余 | 本年支出 | 结余分配 | 年末结转和结余
第一实验站 | 2.00 | 30.00 | 1.00 | 31.00 | 1.00 | 1.00
第二实验站 | 1.00 | 20.00 | 0.00 | {} | 0.00 | 1.00
合计 | 3.00 | 50.00 | 1.00 | 51.00 | 1.00 | 2.00
"""
YEARS = """
# 表
财政拨款“三公”经费支出决算表
单位：万元
单位名称 | 合计 | | 因公出国（境）费 | | 公务用车购置及运行维护费 | | 公务接待费 |
 | 2022年 | 2023年 | 2022年 | 2023年 | 2022年 | 2023年 | 2022年 | 2023年
第一实验站 | 6.00 | 5.00 | 0.00 | 0.00 | 4.00 | 4.00 | 2.00 | 1.00
小计 | 6.00 | 5.00 | 0.00 | 0.00 | 4.00 | 4.00 | 2.00 | 1.00
第二实验站 | 2.00 | {} | 0.00 | 0.00 | 1.00 | 0.50 | 1.00 | 1.00
小计 | 2.00 | 1.50 | 0.00 | 0.00 | 1.00 | 0.50 | 1.00 | 1.00
合计 | 8.00 | 6.50 | 0.00 | 0.00 | 5.00 | 4.50 | 3.00 | 2.00
"""


@pytest.mark.parametrize("caption", ["相关统计数\n", ""])
def test_pairs_of_counts_below_a_table_are_counts(caption: str) -> None:
    assert alarms(PAIRS.format("7.00", caption, 15)) == set()
    assert alarms(PAIRS.format("8.00", caption, 15)) == {"BJ112"}
    assert alarms(PAIRS.format("7.00", caption, 16)) != set()


def test_kinds_of_vehicles_may_be_columns() -> None:
    assert alarms(ASSETS.format("数量 | 3 | 1 | 2 | 4 | 0")) == set()
    assert alarms(ASSETS.format("数量 | 4 | 1 | 2 | 4 | 0")) == {"BJ113"}


def test_a_word_for_column_numbers_may_head_the_names_of_rows() -> None:
    table = """
# 表
国有资产占用情况表
单位：辆、台（套）
栏次 | 车辆（辆） | | | | 单价100万元以上设备（不含车辆）（台/套）
 | 合计 | 机要通信用车 | 应急保障用车 | 其他用车 |
数量 | {} | 1 | 0 | 2 | 0
# 文
七、“三公”经费支出决算情况说明
公务用车运行维护费6.00万元，年末公务用车保有量为3辆。
"""
    assert alarms(table.format(3)) == set()
    assert alarms(table.format(2)) == {"BJ113"}
    assert alarms(table.format(3).replace("保有量为3辆", "保有量为4辆")) == {"BJ205"}


def test_rows_of_such_a_table_are_years_and_values_and_no_units() -> None:
    rows = "年初数 | 2 | 1 | 1 | 3 | 0\n本年增加 | 1 | 0 | 1 | 1 | 0\n年末数 | {} | 1 | 2 | 4 | 0\n"
    worth = "账面原值（万元） | 54.00 | 18.00 | 36.00 | 260.50 | 0.00"
    assert alarms(ASSETS.format(rows.format(3) + worth)) == set()
    assert alarms(ASSETS.format(rows.format(4) + worth)) == {"BJ113"}


@pytest.mark.parametrize(
    "title",
    [
        "一般公共预算财政拨款支出决算明细表",
        "财政拨款支出决算明细表",
        "一般公共预算财政拨款项目支出决算表",
    ],
)
def test_a_class_and_its_parts_may_stand_side_by_side(title: str) -> None:
    assert alarms(FLAT.format(title, "20.00")) == set()
    assert alarms(FLAT.format(title, "25.00")) == {"BJ123"}


def test_columns_behind_an_inner_one_are_not_all() -> None:
    inner = FLAT.format("财政拨款支出决算明细表", "20.00").replace("| 奖金", "| 其他工资福利支出")
    inner = inner.replace("工资福利支出小计 | 基本工资", "工资福利支出小计 | 其中：基本工资")
    assert alarms(inner.replace("30.00 | 20.00", "30.00 | 5.00")) == set()


def test_projects_across_agree_with_the_accounts() -> None:
    accounts = """
# 表
一般公共预算财政拨款支出决算表
单位：元
科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
合计 | | 90.00 | 30.00 | {0}
206 | 科学技术支出 | 90.00 | 30.00 | {0}
"""
    projects = FLAT.format("一般公共预算财政拨款项目支出决算表", "20.00")
    assert "BJ201" not in alarms(accounts.format("60.00") + projects)
    assert "BJ201" in alarms(accounts.format("61.00") + projects)


def test_subtotals_of_units_are_not_added_again() -> None:
    assert alarms(UNITS.format("40.00")) == set()
    assert alarms(YEARS.format("1.50")) == set()
    assert "BJ112" in alarms(YEARS.format("2.50"))


def test_units_may_have_income_and_spending_in_one_table() -> None:
    assert alarms(BOTH_SIDES.format("20.00")) == set()
    assert "BJ118" in alarms(BOTH_SIDES.format("21.00"))


def test_a_column_of_percentages_has_no_unit_of_its_row() -> None:
    table = """
# 表
财政拨款“三公”经费支出决算表
单位：万元
项目 | 计量单位 | 2022年决算数 | 2023年决算数 | 增减%
“三公”经费合计 | 万元 | 5.00 | 4.00 | {}
公务接待费 | 万元 | 5.00 | 4.00 | -20.00
公务用车购置 | 辆 | 0 | 0 |
"""
    assert alarms(table.format("-20.00")) == set()
    assert alarms(table.format("-2.00")) == {"BJ119"}
