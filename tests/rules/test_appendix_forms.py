"""Forms of appendix tables that few places print: right as they stand, and one wrong figure that must be found."""

from __future__ import annotations

from typing import Final

import pytest

from tests.narrative.test_wordings import alarms, assert_checked, assert_found

FROM_BUDGET: Final = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
功能分类科目 | | 年初预算 | | | 决算 | | | 决算比年初预算 |
编码 | 名称 | 小计 | 基本支出 | 项目支出 | 小计 | 基本支出 | 项目支出 | 增减额 | 完成%
合计 | | 40.00 | 30.00 | 10.00 | 50.00 | 30.00 | 20.00 | 10.00 | 125.00
205 | 教育支出 | 40.00 | 30.00 | 10.00 | 50.00 | 30.00 | 20.00 | 10.00 | 125.00
20502 | 普通教育 | 40.00 | 30.00 | 10.00 | 50.00 | 30.00 | 20.00 | 10.00 | 125.00
2050202 | 小学教育 | 40.00 | 30.00 | 10.00 | 50.00 | 30.00 | 20.00 | 10.00 | 125.00
"""
ITEMS_FROM_BUDGET: Final = """
# 表
财政拨款“三公”经费支出决算表
单位：万元
项目 | 预算数 | 决算数 | 比预算增减 | 完成预算%
“三公”经费合计 | 8.00 | 6.00 | -2.00 | 75.00
一、因公出国（境）费 | 4.00 | 3.00 | -1.00 | 75.00
二、公务接待费 | 4.00 | 3.00 | -1.00 | 75.00
"""
SUBTOTALS_WITH_NAMES: Final = """
# 表
一般公共预算财政拨款基本支出决算表
单位：万元
经济分类科目 | | 年初预算数 | 决算数 | 其中： |
编码 | 名称 | | | 人员经费 | 公用经费
人员经费小计 | | 30.00 | 34.00 | 34.00 |
301 | 工资福利支出 | 30.00 | 34.00 | 34.00 |
30101 | 基本工资 | 30.00 | 34.00 | 34.00 |
公用经费小计 | | 8.00 | 9.00 | | 9.00
302 | 商品和服务支出 | 8.00 | 9.00 | | 9.00
30201 | 办公费 | 8.00 | 9.00 | | 9.00
合计 | | 38.00 | 43.00 | 34.00 | 9.00
"""
WITH_RUNNING_COST: Final = """
# 表
一般公共预算财政拨款基本支出决算表
单位：万元
科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 64.00 | 302 | 商品和服务支出 | 6.00
人员经费合计 | | 64.00 | 公用经费合计 | | 6.00

# 表
一般公共预算财政拨款“三公”经费及机关运行经费支出决算表
单位：万元
一般公共预算财政拨款“三公”经费 | | | | | | | | | | | | 机关运行经费
合计 | | 因公出国（境）费 | | 公务用车购置及运行费 | | | | | | 公务接待费 | |
 | | | | 小计 | | 购置费 | | 运行费 | | | |
预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 决算数
3.80 | 2.90 | | | 3.50 | 2.70 | | | 3.50 | 2.70 | 0.30 | 0.20 | 6.00
"""
PROCUREMENT: Final = """
# 表
政府采购支出情况表
单位：万元
采购类别 | 采购支出金额 | 其中：授予中小企业 | | 授予中小企业占比%
 | | 小计 | 其中：小微企业 |
货物 | 20.00 | 15.00 | 10.00 | 75.00
工程 | 10.00 | 10.00 | | 100.00
服务 | 30.00 | 20.00 | 8.00 | 66.67
合计 | 60.00 | 45.00 | 18.00 | 75.00
"""
ASSETS: Final = """
# 表
国有资产占有使用情况表
单位：万元
资产类别 | 年初数 | 本年增减 | 年末数
流动资产 | 120.00 | -20.00 | 100.00
固定资产 | 50.00 | 10.00 | 60.00
在建工程 | 8.00 | 0.00 | 8.00
资产总额 | 178.00 | -10.00 | 168.00
"""
SHARES: Final = """
# 表
支出决算表
单位：万元
科目编码 | 科目名称 | 本年支出合计 | 占比%
205 | 教育支出 | 30.00 | 75.00
206 | 科学技术支出 | 10.00 | 25.00
合计 | | 40.00 | 100.00
"""
SMALL_FIRMS_IN_ROWS: Final = """
# 表
政府采购情况表
单位：万元
项目 | 金额
政府采购支出合计 | 60.00
政府采购货物支出 | 10.00
政府采购工程支出 | 30.00
政府采购服务支出 | 20.00
授予中小企业合同金额 | 50.00
其中：授予小微企业合同金额 | 40.00
"""
WHICH_BUDGET: Final = """
# 表
财政拨款“三公”经费支出决算表
单位：万元
预算数（全年预算数） | | | | | | 决算数 | | | | |
合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | | | 公务接待费 | 合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | | | 公务接待费
 | | 小计 | 公务用车购置费 | 公务用车运行维护费 | | | | 小计 | 公务用车购置费 | 公务用车运行维护费 |
10.60 | 0.00 | 9.80 | 0.00 | 9.80 | 0.80 | 9.01 | 0.00 | 8.62 | 0.00 | 8.62 | 0.39
"""
LANES: Final = """
# 表
一般公共预算财政拨款项目支出决算明细表
单位：万元
科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额
303 | 对个人和家庭的补助 | 64.50 | 302 | 商品和服务支出 | 15.44
30305 | 生活补助 | 42.68 | 30201 | 办公费 | 12.64
30308 | 助学金 | 21.82 | 30202 | 印刷费 | 2.80
30399 | 其他对个人和家庭的补助 | | 30299 | 其他商品和服务支出 |
小计 | | 64.50 | 小计 | | 15.44
"""
HEADING_WITH_DASH: Final = """
# 表
机关运行经费支出、国有资产占用情况及政府采购情况表
单位：万元
项目 | 行次 | 统计数
四、政府采购支出信息 | 28 | ——
1.政府采购货物支出 | 29 | 231.56
2.政府采购工程支出 | 30 | 384.62
3.政府采购服务支出 | 31 | 98.23
政府采购支出合计 | 32 | 714.41
"""
FORMS: Final = {
    "a budget that says which": (WHICH_BUDGET, "8.62 | 0.39", "8.62 | 0.93"),
    "a dash beside a heading": (HEADING_WITH_DASH, "714.41", "741.41"),
    "small firms in rows": (SMALL_FIRMS_IN_ROWS, "| 40.00", "| 54.00"),
    "purchases from small firms": (PROCUREMENT, "货物 | 20.00 | 15.00", "货物 | 20.00 | 16.00"),
    "purchases by kind": (PROCUREMENT, "工程 | 10.00 | 10.00", "工程 | 11.00 | 11.00"),
    "shares of small firms": (PROCUREMENT, "66.67", "76.66"),
    "micro firms": (PROCUREMENT, "合计 | 60.00 | 45.00 | 18.00", "合计 | 60.00 | 45.00 | 48.00"),
    "what assets were and are worth": (ASSETS, "-20.00 | 100.00", "-20.00 | 110.00"),
    "what assets are worth together": (ASSETS, "-10.00 | 168.00", "-1.00 | 177.00"),
    "shares of the total": (SHARES, "10.00 | 25.00", "10.00 | 52.00"),
    "running cost beside 三公经费": (WITH_RUNNING_COST, "0.20 | 6.00", "0.20 | 9.00"),
    "小计 with the name of what it adds up": (
        SUBTOTALS_WITH_NAMES,
        "人员经费小计 | | 30.00",
        "人员经费小计 | | 39.00",
    ),
    "the change from the budget": (
        FROM_BUDGET,
        "普通教育 | 40.00 | 30.00 | 10.00 | 50.00 | 30.00 | 20.00 | 10.00 | 125.00",
        "普通教育 | 40.00 | 30.00 | 10.00 | 50.00 | 30.00 | 20.00 | 10.00 | 152.00",
    ),
    "the amount of the change from the budget": (ITEMS_FROM_BUDGET, "-2.00 | 75", "-1.00 | 75"),
}


@pytest.mark.parametrize("case", FORMS)
def test_a_form_is_read_and_its_error_found(case: str) -> None:
    assert_found(*FORMS[case])


@pytest.mark.parametrize("case", FORMS)
def test_every_amount_of_a_form_is_checked(case: str) -> None:
    assert_checked(FORMS[case][0])


def test_a_change_whose_base_is_not_said_is_none_from_the_budget() -> None:
    text = ITEMS_FROM_BUDGET.replace("-2.00 |", "-6.00 |").replace("-1.00 |", "-3.00 |")
    assert alarms(text.replace("比预算增减", "增减额")) == set()
    assert alarms(text)


def test_what_vehicles_are_worth_is_no_number_of_them() -> None:
    text = f"""{ASSETS.replace("在建工程", "车辆")}
# 表
机关运行经费、国有资产占用情况及政府采购支出信息表
单位：万元
项目 | 决算数
（一）车辆数合计（辆） | 3
1.机要通信用车 | 3
"""
    assert alarms(text) == set()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("40.00 | 100.00", "40.00 |"),
        ("本年支出合计 | 占比%", "本年支出合计 | 基本支出"),
    ],
)
def test_a_share_of_nothing_that_is_said_is_not_checked(right: str, wrong: str) -> None:
    text = SHARES.replace(right, wrong).replace("10.00 | 25.00", "10.00 | 52.00")
    assert "BJ127" not in alarms(text)


@pytest.mark.parametrize("header", ["机关运行经费决算数", "机关运行经费财政拨款支出决算数"])
def test_running_cost_beside_the_items_has_many_headers(header: str) -> None:
    form = WITH_RUNNING_COST.replace("| 机关运行经费\n", f"| {header}\n")
    assert form != WITH_RUNNING_COST
    assert_found(form, "0.20 | 6.00", "0.20 | 9.00")
    assert_checked(form)


def test_a_subtotal_below_a_lane_of_accounts_repeats_them() -> None:
    assert_found(LANES, "| 21.82", "| 12.82")
