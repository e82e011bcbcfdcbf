"""What is told in an unusual order or by half its name: flows, changes ahead, parts of balances."""

from __future__ import annotations

import pytest

from tests.headings import BASIC, FISCAL, FUND, GENERAL, PUBLIC, SPENDING, TOTALS
from tests.narrative.test_wordings import alarms, told, unchecked

PURCHASES = "十、政府采购情况说明"
T06 = """
# 表
一般公共预算财政拨款基本支出决算明细表
单位：万元
科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额
301 | 工资福利支出 | 40.00 | 302 | 商品和服务支出 | 20.00
30101 | 基本工资 | 40.00 | 30201 | 办公费 | 12.00
 | | | 30205 | 水费 | 8.00
人员经费合计 | | 40.00 | 公用经费合计 | | 20.00
"""
CLASSES = (
    "本年支出合计100.00万元，其中：基本支出60.00万元，项目支出40.00万元。",
    "按支出功能分类划分：教育支出30.00万元，占30.00%；卫生健康支出70.00万元，占70.00%。",
)

# A text whose figures are all read, a part of it, and what to write there to make it wrong.
READ = {
    "an account with its flow": (
        told(
            FUND,
            "其他支出（类）彩票公益金安排的支出（款）用于体育事业的彩票公益金支出（项）：年初结转和结余3.00万元，"
            "本年收入7.00万元，本年支出9.00万元，年末结转和结余1.00万元；",
        ),
        "年末结转和结余1.00",
        "年末结转和结余2.00",
    ),
    "a fund with its flow in a section on all": (
        told(
            FISCAL,
            "政府性基金预算财政拨款年初结转和结余3.00万元，本年收入7.00万元，本年支出9.00万元，"
            "年末结转和结余1.00万元。",
        ),
        "本年支出9.00",
        "本年支出8.00",
    ),
    "both totals by a short name": (
        told(FISCAL, "财政拨款收、支总决算60.00万元，与上年相比，各增加10.00万元，增长20.00%。"),
        "增加10.00",
        "增加12.00",
    ),
    "the gap of the totals just told": (
        told(
            SPENDING,
            "本年收入合计50.00万元，本年支出合计57.00万元，支出大于收入7.00万元。",
        ),
        "收入7.00",
        "收入9.00",
    ),
    "last year first, then this year": (
        told(
            SPENDING,
            "本年支出合计57.00万元。上年支出合计为60.00万元，本年减少3.00万元，下降5.00%。",
        ),
        "减少3.00",
        "减少4.00",
    ),
    "the parts of a balance": (
        told(TOTALS, "年初结转和结余12.00万元，其中财政拨款结转8.00万元、非财政拨款结转4.00万元。"),
        "结转4.00",
        "结转5.00",
    ),
    "a balance against the year's beginning": (
        told(
            TOTALS,
            "年初结转和结余10.00万元。年末结转和结余4.00万元，较年初减少6.00万元，下降60.00%。",
        ),
        "下降60.00",
        "下降66.00",
    ),
    "a change before the amount of its item": (
        told(
            BASIC,
            "人员经费较上年增加4.00万元，增长11.11%，决算数为40.00万元。",
        ),
        "增长11.11",
        "增长10.00",
    ),
    "a change that opens its sentence": (
        told(SPENDING, "较上年增加10.00万元，增长11.11%，本年支出合计100.00万元。"),
        "增长11.11",
        "增长12.11",
    ),
    "classes with their shares": (told(TOTALS, *CLASSES), "占70.00", "占75.00"),
    "numbered parts with a purpose": (
        told(
            BASIC,
            "一般公共预算财政拨款基本支出60.00万元：（1）工资福利支出45.00万元，占75.00%，主要用于工资；"
            "（2）商品和服务支出15.00万元，占25.00%，主要用于日常办公。",
        ),
        "占25.00",
        "占35.00",
    ),
    "economic accounts with a purpose word": (
        T06
        + told(
            BASIC,
            "一般公共预算财政拨款基本支出60.00万元，其中：人员经费40.00万元，公用经费20.00万元。",
            "公用经费20.00万元，主要用于办公费12.00万元、水费8.00万元。",
        ),
        "水费8.00",
        "水费0.80",
    ),
    "an office and its subordinates": (
        told(
            SPENDING,
            "用于保障局机关、下属单位正常运转的日常支出60.00万元，其中：人员经费40.00万元，公用经费20.00万元。",
        ),
        "公用经费20.00",
        "公用经费24.00",
    ),
    "running costs behind the vehicles": (
        told(
            PUBLIC,
            "公务用车运行维护费支出6.00万元。",
            "公务用车保有量为4辆，运行维护支出6.00万元，平均每辆1.50万元。",
        ),
        "每辆1.50",
        "每辆1.80",
    ),
    "purchases of the unit itself": (
        told(
            PURCHASES,
            "本单位政府采购预算10.00万元，政府采购支出总额9.00万元，完成预算的90.00%。",
        ),
        "的90.00",
        "的80.00",
    ),
    "a heading whose text goes on in the next line": (
        told(
            BASIC + "2023年度一般公共预算财政拨款基",
            "本支出60.00万元，其中：人员经费40.00万元，公用经费20.00万元。",
        ),
        "公用经费20.00",
        "公用经费24.00",
    ),
}


@pytest.mark.parametrize(("text", "part", "wrong"), READ.values(), ids=READ)
def test_unusual_order_is_read(text: str, part: str, wrong: str) -> None:
    assert (alarms(text), unchecked(text)) == (set(), [])
    assert text.count(part) == 1
    assert alarms(text.replace(part, wrong))


def test_the_other_side_is_that_of_the_fund_spoken_of() -> None:
    text = told(
        FISCAL,
        "一般公共预算财政拨款本年收入完成年初预算120.00%；支出完成年初预算110.00%。",
        GENERAL,
        "一般公共预算财政拨款支出年初预算100.00万元，支出决算110.00万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("110.00%", "115.00%")) == {"BJ304"}


# Where a figure may be of something else, nothing is said of it.
OPEN = {
    "a balance behind two accounts": told(
        FUND,
        "政府性基金预算财政拨款年初结转和结余0.00万元，其中其他支出（类）彩票公益金安排的支出（款）用于体育事业的"
        "彩票公益金支出（项）年初结转和结余0.00万元，年末结转和结余5.00万元。",
    ),
    "a gap of totals of two funds": told(
        FISCAL,
        "一般公共预算财政拨款收入50.00万元，政府性基金预算财政拨款支出57.00万元，"
        "一般公共预算财政拨款支出40.00万元，支出大于收入9.00万元。",
    ),
    "two items with a change and no amount": told(
        GENERAL,
        "一般公共预算财政拨款支出100.00万元，其中：基本支出增加5.00万元，项目支出增加3.00万元。"
        "年初预算为80.00万元，完成年初预算的125.00%。",
    ),
    "an economic list behind an account": told(
        GENERAL,
        "1.住房保障支出（类）住房改革支出（款）住房公积金（项）20.00万元。",
        "按经济分类划分，一般公共预算财政拨款基本支出60.00万元，其中：人员经费40.00万元、公用经费20.00万元。",
    ),
}


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN)
def test_what_may_be_of_something_else_is_no_alarm(text: str) -> None:
    assert alarms(text) == set()
