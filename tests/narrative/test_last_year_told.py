"""Last year's figure told in free words: it is read, and what it refutes is found."""

from __future__ import annotations

import pytest

from tests.headings import INCOME, SPENDING
from tests.narrative.test_wordings import alarms, assert_read, told, unchecked

PARTS = (
    "本年收入合计100.00万元，其中：财政拨款收入60.00万元，占60.00%；事业收入30.00万元，占30.00%；"
    "其他收入10.00万元，占10.00%。"
)
READ = {
    "the base first, then what changed": (
        told(INCOME, PARTS + "与上年90.00万元相比，本年收入增加10.00万元，增长11.11%。"),
        "增加10.00",
        "增加20.00",
    ),
    "an item with a remark, then last year's figure": (
        told(INCOME, PARTS + "事业收入为课后服务费，上年是28.00万元，今年多收2.00万元。"),
        "28.00",
        "27.00",
    ),
    "from last year's figure up to this year's": (
        told(INCOME, PARTS + "其他收入由上年的8.00万元增至10.00万元，增长25.00%。"),
        "8.00万",
        "7.00万",
    ),
    "from a figure of no year down to this year's": (
        told(INCOME, PARTS + "其他收入为利息，由12.00万元降到10.00万元，下降16.67%。"),
        "16.67%",
        "20.00%",
    ),
    "from a figure to one that is another in its list": (
        told(INCOME, PARTS + "其他收入由上年的8.00万元增至10.00万元。"),
        "增至10.00",
        "增至11.00",
    ),
    "a direction that the two figures refute": (
        told(INCOME, PARTS + "其他收入由上年的8.00万元增至10.00万元。"),
        "增至",
        "降至",
    ),
    "a change of no named item behind a list: its rate": (
        told(
            SPENDING,
            "本年支出合计80.00万元，其中：基本支出50.00万元；项目支出30.00万元。"
            "与年初预算75.00万元相比，增加5.00万元，增长6.67%；与上年70.00万元比，增加10.00万元，增长14.29%。",
        ),
        "14.29%",
        "16.29%",
    ),
    "the balance at the beginning of the year": (
        told(SPENDING, "年末结转和结余24.00万元，比年初的33.00万元减少9.00万元。"),
        "减少9.00",
        "减少8.00",
    ),
    "an item that is new": (
        told(
            INCOME,
            "本年收入合计100.00万元，其中：财政拨款收入60.00万元，占60.00%；"
            "上级补助收入上年无此项，本年40.00万元，占40.00%。",
        ),
        "本年40.00万元",
        "本年45.00万元",
    ),
    "the parts of last year's figure": (
        told(
            SPENDING,
            "本年支出合计80.00万元，其中：基本支出50.00万元；项目支出30.00万元。"
            "上年支出70.00万元（基本支出41.00万元、项目支出29.00万元），"
            "本年较上年增加10.00万元，其中基本支出增加9.00万元，项目支出增加1.00万元。",
        ),
        "支出增加9.00",
        "支出增加7.00",
    ),
    "last year's figure with its year": (
        told(
            "某县水利局2023年度部门决算",
            INCOME,
            "2022年度收入总计90.00万元，2023年度收入总计100.00万元，增加10.00万元。",
        ),
        "增加10.00",
        "增加12.00",
    ),
}


@pytest.mark.parametrize(("text", "part", "wrong"), READ.values(), ids=READ)
def test_last_year_is_read(text: str, part: str, wrong: str) -> None:
    assert_read(text, part, wrong)


def test_a_change_of_no_named_item_may_be_of_any() -> None:
    text = told(
        SPENDING,
        "本年支出合计80.00万元，其中：基本支出50.00万元；项目支出30.00万元。"
        "比上年44.00万元增加7.00万元，增长15.91%。",
    )
    assert alarms(text) == set()


def test_a_standard_is_no_item() -> None:
    text = told(SPENDING, "本年支出合计80.00万元，人均标准由0.10万元提高到0.12万元。")
    assert alarms(text) == set()


def test_a_direction_that_no_item_told_bears_out() -> None:
    change = "与2022年度收入90.00万元相比，增加10.00万元，增长11.11%。"
    text = told(INCOME, PARTS + change)
    assert (unchecked(text), alarms(text)) == ([], set())
    turned = text.replace("增加10.00万元，增长", "减少10.00万元，下降")
    assert alarms(turned) == {"BJ307"}
    # the change of an item that is not told at all
    other = text.replace(
        "90.00万元相比，增加10.00万元，增长11.11%", "44.00万元相比，减少9.00万元，下降20.45%"
    )
    assert alarms(other) == set()
