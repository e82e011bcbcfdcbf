"""True sentences as real reports have them now and then: nothing of them is called wrong."""

from __future__ import annotations

import pytest

from tests.narrative.test_small_faults import BASIC, T06
from tests.narrative.test_wordings import GENERAL, PUBLIC, alarms, told

ASSETS = "十二、国有资产占用情况说明"
VEHICLES = "截至2023年12月31日，本单位共有车辆{}辆，其中：机要通信用车1辆、其他用车5辆{}。"


@pytest.mark.parametrize(
    "aside", ["（含校车3辆、教学用车2辆）", "（洒水车、垃圾清运车各1辆）", "（其中校车3辆）"]
)
def test_what_a_kind_of_vehicles_holds_is_no_kind_beside_it(aside: str) -> None:
    assert alarms(told(ASSETS, VEHICLES.format(6, aside))) == set()
    assert alarms(told(ASSETS, VEHICLES.format(9, aside))) == {"BJ301"}


def test_scrapped_vehicles_are_not_all_vehicles() -> None:
    text = told(
        PUBLIC,
        "公务用车购置费支出20.00万元，购置公务用车1辆，同时报废使用年限超过12年的车辆3辆。",
        ASSETS,
        VEHICLES.format(6, ""),
    )
    assert alarms(text) == set()


def test_what_an_item_is_paid_from_is_not_that_of_the_unit() -> None:
    text = told(
        GENERAL,
        "一般公共预算财政拨款支出50.00万元，其中：基本支出40.00万元，项目支出10.00万元。",
        "1.教育支出（类）普通教育（款）小学教育（项）：年初预算26.00万元，支出决算28.00万元，完成年初预算的107.69%。"
        "该项支出中基本支出20.00万元，项目支出8.00万元。",
        PUBLIC,
        "公务用车运行维护费支出5.00万元，其中基本支出3.00万元、项目支出2.00万元。",
    )
    assert alarms(text) == set()


@pytest.mark.parametrize("negative", [True, False])
def test_a_negative_amount_that_the_text_tells_is_explained(negative: bool) -> None:  # noqa: FBT001
    table = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
205 | 教育支出 | 8.50 | 10.00 | -1.50
20502 | 普通教育 | 8.50 | 10.00 | -1.50
2050202 | 小学教育 | 8.50 | 10.00 | -1.50
合计 | | 8.50 | 10.00 | -1.50
"""
    said = (
        "项目支出决算为-1.50万元，系收回上年多付款项，以红字冲减。" if negative else "无其他说明。"
    )
    assert alarms(table + told(GENERAL, said)) == (set() if negative else {"BJ117"})


def test_accounts_go_on_behind_a_semicolon() -> None:
    text = "人员经费8.00万元，主要包括：基本工资；奖金。公用经费3.00万元，主要包括：办公费、{}。"
    assert alarms(T06 + told(BASIC, text.format("印刷费"))) == set()
    assert alarms(T06 + told(BASIC, text.format("会议费"))) == {"BJ402"}


def test_a_long_list_may_end_in_etc() -> None:
    codes = {
        1: "办公费",
        3: "咨询费",
        4: "手续费",
        5: "水费",
        6: "电费",
        7: "邮电费",
        8: "取暖费",
        11: "差旅费",
    }
    names = "、".join(codes.values())
    rows = "\n".join(f"302{n:02} | {name} | 1.00" for n, name in codes.items())
    table = (
        "\n# 表\n一般公共预算财政拨款基本支出决算表\n单位：万元\n科目编码 | 科目名称 | 决算数\n"
        f"302 | 商品和服务支出 | 9.00\n{rows}\n30229 | 福利费 | 1.00\n公用经费合计 | | 9.00\n"
    )
    listed = told(BASIC, f"公用经费9.00万元，主要包括{names}{{}}。")
    assert alarms(table + listed.format("等")) == set()
    assert alarms(table + listed.format("")) == {"BJ402"}


def test_names_may_begin_like_other_words() -> None:
    table = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
208 | 社会保障和就业支出 | 5.00 | | 5.00
20808 | 抚恤 | 5.00 | | 5.00
2080803 | 在乡复员、退伍军人生活补助 | 5.00 | | 5.00
合计 | | 5.00 | | 5.00
"""
    chain = "社会保障和就业支出（类）抚恤（款）在乡复员、退伍军人生活补助（项）"
    line = "本年支出全部用于" + chain + "，支出决算5.00万元。"
    assert alarms(table + told(GENERAL, line)) == set()
    assert alarms(table + told(GENERAL, line.replace("抚恤（款）", "社会福利（款）"))) == {"BJ405"}


def test_negative_growth_is_a_fall() -> None:
    text = told("二、收入决算情况说明", "经营收入90.00万元，比上年减少10.00万元，负增长{}%。")
    assert alarms(text.format("10.00")) == set()
    assert alarms(text.format("11.00")) == {"BJ306"}
