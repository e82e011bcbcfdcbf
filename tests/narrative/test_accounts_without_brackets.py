"""Accounts told as 「…类…款…项」, and what their budgets and outcomes are told with."""

from __future__ import annotations

import pytest

from tests.headings import GENERAL
from tests.narrative.test_wordings import T05, alarms, told, unchecked

HEAD = "一般公共预算财政拨款支出10.00万元。"
FIRST = "1.农林水支出类水利款行政运行项，决算支出6.00万元，"
SECOND = "2.防汛项，决算支出4.00万元，年初预算5.00万元，"
FLOODS = "完成80.00%。"
READ = {
    "class, section and item": (
        FIRST + "年初预算6.00万元。",
        SECOND + FLOODS,
        "支出6.00",
        "支出6.60",
    ),
    "the item alone": (FIRST + "年初预算6.00万元。", SECOND + FLOODS, "80.00%", "85.00%"),
    "budget and outcome in one word": (
        "1.农林水支出类水利款行政运行项，预决算均为6.00万元。",
        SECOND + FLOODS,
        "均为6.00",
        "均为6.60",
    ),
    "more than the budget": (
        FIRST + "年初预算5.00万元，超预算1.00万元。",
        SECOND + FLOODS,
        "超预算1.00",
        "超预算2.00",
    ),
    "less, behind the budget": (
        FIRST + "年初预算6.00万元。",
        SECOND + "少支出1.00万元。",
        "少支出1.00",
        "少支出2.00",
    ),
    "less, behind the rate": (
        FIRST + "年初预算6.00万元。",
        SECOND + "完成80.00%，少支出1.00万元。",
        "少支出1.00",
        "多支出1.00",
    ),
}


@pytest.mark.parametrize(("first", "second", "part", "wrong"), READ.values(), ids=READ)
def test_it_is_read(first: str, second: str, part: str, wrong: str) -> None:
    text = told(GENERAL, HEAD, first, second) + T05
    assert alarms(text) == set()
    assert set(unchecked(text)) <= {"6.00万元"}  # a budget that nothing is said of
    assert text.count(part) == 1
    assert alarms(text.replace(part, wrong))


def test_a_word_that_ends_in_a_mark_of_level_is_no_account() -> None:
    text = told(GENERAL, HEAD, "1.防汛应急项，支出3.00万元。", "2.其他各类，支出1.00万元。") + T05
    assert "BJ401" not in alarms(text)


def test_a_part_of_a_deviation_is_no_more_than_it() -> None:
    line = "年初预算2.00万元，完成200.00%，多支出的2.00万元中，1.50万元为上年结转。"
    text = told(GENERAL, HEAD, FIRST, "2.防汛项，决算支出4.00万元，" + line) + T05
    assert alarms(text) == set()
    assert alarms(text.replace("1.50", "2.50")) == {"BJ388"}
    assert alarms(text.replace("的2.00万元中", "的3.00万元中")) == {"BJ305"}


def test_last_year_may_be_meant_where_it_was_told() -> None:
    line = "年初预算2.00万元，上年支出3.00万元，多支出1.00万元。"
    text = told(GENERAL, HEAD, FIRST, "2.防汛项，决算支出4.00万元，" + line) + T05
    assert alarms(text) == set()


def test_by_how_much_an_item_told_just_before_exceeds_another() -> None:
    text = told(
        "三、支出决算情况说明",
        "本年收入合计50.00万元。",
        "本年支出合计57.00万元，大于本年收入合计7.00万元，差额由年初结转资金解决。",
    )
    assert (unchecked(text), alarms(text)) == ([], set())
    assert alarms(text.replace("7.00万元，差额", "9.00万元，差额")) == {"BJ346"}


def test_a_fund_in_brackets_behind_its_item() -> None:
    text = (
        told(
            "十、预算绩效情况说明",
            "对2个项目开展自评，涉及资金4.00万元，占项目支出（一般公共预算）总额的100%。",
        )
        + T05
    )
    assert alarms(text) == set()
    assert alarms(text.replace("4.00万元，占", "4.00元，占")) == {"BJ355"}


RUN_TOGETHER = T05 + told(
    GENERAL,
    "（1）农林水支出水利行政运行（2130301）6.00万元，年初预算6.00万元，完成年初预算的100.00%。",
    "（2）农林水支出水利防汛（2130314）4.00万元，年初预算5.00万元，完成年初预算的80.00%。",
)


def test_names_that_run_into_each_other_are_parted_by_their_code() -> None:
    assert alarms(RUN_TOGETHER) == set()
    assert alarms(RUN_TOGETHER.replace("（2130314）", "（2130301）"))
    assert alarms(RUN_TOGETHER.replace("水利防汛", "水利防洪")) == {"BJ405"}
