"""Amounts inside reasons: those that are told of an item by name are held against it."""

from __future__ import annotations

import pytest

from tests.headings import GENERAL, INCOME, SPENDING, TOTALS
from tests.narrative.test_wordings import alarms, assert_read, told, unchecked

PUBLIC = "八、“三公”经费支出决算情况说明"
KINDS = (
    "本年收入合计200.00万元，其中：财政拨款收入120.00万元，占60.00%；事业收入80.00万元，占40.00%。"
)
RISEN = told(
    TOTALS,
    "收入总计200.00万元，与上年相比增加20.00万元，增长11.11%，主要原因是培训恢复，"
    "事业收入由上年的60.00万元增至80.00万元，增加20.00万元，增长33.33%。",
    INCOME,
    KINDS,
)
KINDS_ROSE = told(
    SPENDING,
    "本年支出合计200.00万元，其中：基本支出120.00万元，占60.00%；项目支出80.00万元，占40.00%。",
    "本年支出合计比上年增加20.00万元，增长11.11%，主要原因：一是基本支出增加30.00万元，增长33.33%，系增资；"
    "二是项目支出减少10.00万元，下降11.11%，系项目完工。",
)
BOTH = told(
    GENERAL,
    "一般公共预算财政拨款支出200.00万元，与上年相比增加20.00万元，增长11.11%，"
    "主要原因是基本支出增加33.50万元，项目支出减少13.50万元。",
)
READ = {
    "what an item rose to, against the item": (RISEN, "增至80.00", "增至88.00"),
    "what it rose from": (RISEN, "上年的60.00", "上年的66.00"),
    "by how much": (RISEN, "33.33", "35.33"),
    "the word": (RISEN, "增至", "降至"),
    "the rate of a part": (KINDS_ROSE, "33.33", "23.33"),
    "the rate of the other part": (KINDS_ROSE, "下降11.11", "下降12.11"),
    "all parts of a change": (BOTH, "增加33.50", "增加35.30"),
    "the word of one part": (BOTH, "减少13.50", "增加13.50"),
}


@pytest.mark.parametrize(("text", "part", "wrong"), READ.values(), ids=READ.keys())
def test_what_a_reason_says_of_an_item_is_checked(text: str, part: str, wrong: str) -> None:
    assert_read(text, part, wrong)


def test_what_a_figure_was_last_year_is_held_against_last_year() -> None:
    known = RISEN + "事业收入与上年相比增加20.00万元，增长33.33%。"
    assert alarms(known) == set()
    other = known.replace(
        "由上年的60.00万元增至80.00万元，增加20.00万元，增长33.33%",
        "由上年的50.00万元增至80.00万元",
    )
    assert alarms(other) == {"BJ377"}


@pytest.mark.parametrize(
    "words",
    [
        "所属学校恢复招生，事业收入由上年的50.00万元增至70.00万元",
        "甲培训中心事业收入由上年的50.00万元增至70.00万元",
        "事业收入由2019年的50.00万元增至70.00万元",
        "事业收入由上年的约50.00万元增至约70.00万元",
        "收费标准由89元提高至94元，增收20.00万元",
    ],
)
def test_what_may_be_another_amount_accuses_nobody(words: str) -> None:
    text = told(
        TOTALS,
        f"收入总计200.00万元，与上年相比增加20.00万元，增长11.11%，主要原因是{words}。",
        INCOME,
        KINDS,
    )
    assert alarms(text) == set()


SOME = told(
    TOTALS,
    "收入总计200.00万元，与上年相比增加20.00万元，增长11.11%，主要原因：一是事业收入增加46.37万元；"
    "二是其他收入减少16.21万元；三是年初结转和结余减少10.16万元。",
)


def test_one_direction_word_that_makes_a_sum_fit_is_wrong() -> None:
    assert (alarms(SOME), unchecked(SOME)) == (set(), [])
    assert alarms(SOME.replace("减少16.21", "增加16.21")) == {"BJ378"}


FUNDS = told(
    "四、财政拨款收入支出决算总体情况说明",
    "财政拨款收入支出总计200.00万元，与上年相比增加20.00万元，增长11.11%，主要原因：一般公共预算财政拨款增加32.58万元，"
    "政府性基金预算财政拨款减少12.58万元。",
)


def test_a_fund_named_alone_is_of_the_side_explained() -> None:
    assert (alarms(FUNDS), unchecked(FUNDS)) == (set(), [])
    assert alarms(FUNDS.replace("减少12.58", "增加12.58")) == {"BJ378"}
    assert alarms(FUNDS.replace("减少12.58", "减少11.37")) == set()


def test_a_reason_need_not_name_all_parts() -> None:
    assert alarms(SOME.replace("减少16.21", "减少17.77")) == set()
    assert alarms(SOME.replace("一是事业收入", "一是培训班收入")) == set()


def test_parts_may_explain_another_change_of_the_section() -> None:
    text = BOTH.replace(
        "，主要原因", "；与年初预算数190.00万元相比增加10.00万元，增长5.26%，主要原因"
    )
    assert alarms(text) == set()


CARRIED = told(
    GENERAL,
    "1.农林水支出（类）水利（款）防汛（项）。年初预算为30.00万元，支出决算为48.00万元，完成年初预算的160.00%，"
    "决算数大于年初预算数的主要原因是使用上年结转资金18.00万元。",
)


def test_no_more_is_carried_over_than_was_spent() -> None:
    assert alarms(CARRIED) == set()
    assert alarms(CARRIED.replace("资金18.00", "资金61.00")) == {"BJ379"}
    assert alarms(CARRIED.replace("使用上年结转资金18.00", "上年结转资金61.00")) == set()


CARS = told(
    PUBLIC,
    "“三公”经费支出10.00万元，比上年减少20.00万元，下降66.67%，主要原因是上年购置公务用车1辆18.00万元，"
    "本年未购置。",
    "公务用车购置费支出0.00万元，比上年减少18.00万元，下降100.00%。",
)
BOUGHT = told(
    PUBLIC,
    "“三公”经费支出30.00万元，比上年增加20.00万元，增长200.00%，主要原因是更新公务用车1辆，支出19.50万元。",
    "公务用车购置费支出19.50万元。",
)


def test_a_car_cost_at_most_what_was_spent() -> None:
    assert (alarms(CARS), unchecked(CARS)) == (set(), [])
    assert alarms(CARS.replace("1辆18.00", "1辆81.00")) == {"BJ379"}
    assert alarms(CARS.replace("1辆18.00", "1辆28.00")) == set()
    assert (alarms(BOUGHT), unchecked(BOUGHT)) == (set(), [])
    assert alarms(BOUGHT.replace("支出19.50万元。\n", "支出91.50万元。\n")) == {"BJ379"}
    own = BOUGHT.replace("更新公务", "用自有资金更新公务").replace(
        "支出19.50万元。\n", "支出91.50万元。\n"
    )
    assert alarms(own) == set()


TABLE = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
功能分类科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
合计 | | 500.00 | 500.00 | 0.00
208 | 社会保障和就业支出 | 500.00 | 500.00 | 0.00
20808 | 抚恤 | 500.00 | 500.00 | 0.00
2080801 | 死亡抚恤 | 35.27 | 35.27 | 0.00
2080802 | 伤残抚恤 | 464.73 | 464.73 | 0.00
"""
PAID = TABLE + told(
    GENERAL,
    "一般公共预算财政拨款支出500.00万元，与上年相比增加20.00万元，增长4.17%，"
    "主要原因是发放死亡抚恤金35.27万元。",
)


def test_an_amount_told_with_an_account_is_in_the_unit_of_its_cell() -> None:
    assert (alarms(PAID), unchecked(PAID)) == (set(), [])
    assert alarms(PAID.replace("35.27万元。", "35.27元。")) == {"BJ379"}
    assert alarms(PAID.replace("死亡抚恤金35.27万元。", "慰问金35.27元。")) == set()


SHORT = told(
    GENERAL,
    "1.农林水支出（类）水利（款）防汛（项）。年初预算为66.00万元，支出决算为48.00万元，完成年初预算的72.73%，"
    "决算数小于年初预算数的主要原因是堤防加固未完工，结转下年18.00万元。",
)


def test_what_is_carried_over_may_be_what_the_outcome_falls_short_by() -> None:
    assert (alarms(SHORT), unchecked(SHORT)) == (set(), [])
    other = SHORT.replace("下年18.00", "下年15.00")
    assert (alarms(other), unchecked(other)) == (set(), ["15.00万元"])


@pytest.mark.parametrize(
    ("words", "opposed"),
    [
        ("差异原因为追加应急处置经费", True),
        ("决算数与预算数的差异原因是补发上半年津贴", True),
        ("差异原因为新增网格服务人员、补发工资", True),
        ("差异原因为本年新增人员3人，补发工资1.00万元", False),
        ("差异原因为追加应急处置经费未支付", False),
        ("差异原因为项目招标节约", False),
        ("差异原因为追加应急处置经费，压减会议支出", False),
    ],
)
def test_money_added_is_no_reason_to_be_below_the_budget(words: str, opposed: bool) -> None:  # noqa: FBT001
    text = told(
        GENERAL,
        f"财政拨款支出年初预算100.00万元，支出决算90.00万元，完成年初预算的90.00%，{words}。",
    )
    assert alarms(text) == ({"BJ608"} if opposed else set())
    more = text.replace("90.00万元", "110.00万元").replace("90.00%", "110.00%")
    assert alarms(more) <= ({"BJ608"} if not opposed else set())


@pytest.mark.parametrize(("word", "opposed"), [("减少", False), ("增加", True)])
def test_who_is_paid_for_goes_with_what_is_paid(word: str, opposed: bool) -> None:  # noqa: FBT001
    text = told(
        GENERAL, f"财政拨款支出8.00万元，比上年减少2.00万元，主要原因是：遗属补助人员{word}。"
    )
    assert alarms(text) == ({"BJ608"} if opposed else set())


@pytest.mark.parametrize(("word", "wrong"), [("大于", False), ("小于", True)])
def test_a_rate_says_which_is_more_though_the_outcome_is_told_elsewhere(
    word: str,
    wrong: bool,  # noqa: FBT001
) -> None:
    text = told(
        GENERAL,
        "（一）一般公共预算财政拨款支出105.00万元。",
        "（二）一般公共预算财政拨款支出年初预算为100.00万元，完成年初预算的105.00%。"
        f"决算数{word}年初预算数的主要原因是补贴标准提高。",
    )
    assert alarms(text) == ({"BJ307"} if wrong else set())


def test_the_reason_right_behind_a_rise_is_not_called_that_of_a_fall() -> None:
    text = told(
        GENERAL,
        "一般公共预算财政拨款收入90.00万元，比上年增加20.00万元，增长28.57%，{}主要原因是任务变化；"
        "政府性基金收入40.00万元，比上年减少10.00万元，下降20.00%，减少主要原因是任务变化。",
    )
    assert alarms(text.format("增加")) == set()
    assert alarms(text.format("减少")) == {"BJ608"}
