"""Shares told together behind a list: found if wrong."""

from __future__ import annotations

import pytest

from tests.narrative.test_wordings import alarms

SPENDING = "# 文\n三、支出决算情况说明\n"
INCOME = "# 文\n二、收入决算情况说明\n"

CHECKED = {
    "shares of a list, in another order": (
        SPENDING + "专项支出分为：培训6.00万元、调研3.00万元、会议1.00万元，所占比重分别为{}。",
        "60.00%、30.00%、10.00%",
        "30.00%、60.00%、10.00%",
    ),
    "shares of the sentence before": (
        SPENDING + "培训支出6.00万元；调研支出3.00万元；会议支出1.00万元。三项依次占专项支出的60.00%、{}和10.00%。",
        "30.00%",
        "33.00%",
    ),
    "shares of parts that changed": (
        SPENDING
        + "专项支出合计8.00万元。培训支出5.00万元，比上年增加1.00万元；调研支出{}万元，比上年减少0.50万元。"
        "上述两类支出占专项支出合计的比重依次为62.50%、37.50%。",
        "3.00",
        "2.00",
    ),
    "two shares of a whole told before": (
        INCOME + "专项收入8.00万元。其中培训收入5.00万元、讲课收入2.00万元，分别占专项收入的62.50%、{}。",
        "25.00%",
        "37.00%",
    ),
}  # fmt: skip

TRUE = {
    "shares of wholes of their own": INCOME
    + "甲项收入5.00万元、乙项支出3.00万元，分别占全年收入、支出的12.50%、30.00%。",
    "shares of other items": SPENDING
    + "专项支出9.00万元，其中培训支出6.00万元、调研支出3.00万元。上级资金和本级资金分别占70.00%、30.00%。",
    "shares of last year": SPENDING
    + "培训支出6.00万元、调研支出4.00万元，上年分别占专项支出的55.00%、45.00%。",
    "more amounts than shares": SPENDING
    + "培训支出6.00万元、调研支出4.00万元、会议支出2.00万元，后两项分别占专项支出的33.33%、16.67%。",
}  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), CHECKED.values(), ids=CHECKED)
def test_shares_told_together_must_be_those_of_the_list(text: str, right: str, wrong: str) -> None:
    assert alarms(text.format(right)) == set()
    assert alarms(text.format(wrong))


@pytest.mark.parametrize("text", TRUE.values(), ids=TRUE)
def test_shares_of_what_is_not_told_are_left_alone(text: str) -> None:
    assert alarms(text) == set()
