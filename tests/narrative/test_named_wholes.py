"""Shares of wholes that are named and told beside them: found if wrong."""

from __future__ import annotations

import pytest

from tests.narrative.test_wordings import alarms

SPENDING = "# 文\n三、支出决算情况说明\n"
FUND = "# 文\n五、一般公共预算财政拨款支出决算情况说明\n"

CHECKED = {
    "a whole that another one holds": (
        SPENDING
        + "支出80.00万元，其中：教育（类）支出50.00万元，占62.50%，主要用于小学教育，其中校舍维修10.00万元，"
        "占教育支出的{}；住房保障支出30.00万元，占37.50%。",
        "20.00%",
        "12.50%",
    ),
    "a whole told behind, and the rest of it": (
        FUND
        + "一般公共预算财政拨款支出45.00万元，占本年支出合计的90.00%。本年支出合计50.00万元，其余{}万元为其他资金支出。",
        "5.00",
        "6.00",
    ),
    "a whole told within the share, and what is told of the part behind it": (
        FUND
        + "一般公共预算财政拨款支出45.00万元，占本年支出合计50.00万元的90.00%，比上年度增加5.00万元，增长12.50%。"
        "完成年初预算40.00万元的{}%。",
        "112.50",
        "125.00",
    ),
}  # fmt: skip

TRUE = {
    "a whole of the year before": SPENDING
    + "2023年度支出50.00万元。2022年度业务支出40.00万元。培训支出10.00万元，占业务支出的20.00%。",
    "shares of several parts": SPENDING
    + "公用经费50.00万元，邮电费、差旅费、会议费分别为10.00万元、15.00万元、20.00万元，占公用经费的20.00%、30.00%、40.00%。",
    "a share of what it changed": SPENDING
    + "业务支出40.00万元，其中培训支出10.00万元，比上年增加3.00万元，占业务支出的25.00%。",
    "总支出 without the balance": SPENDING
    + "总支出50.00万元，其中年末结余10.00万元，本年支出40.00万元，其中基本支出30.00万元，占总支出的75.00%。",
}  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), CHECKED.values(), ids=CHECKED)
def test_a_share_must_be_that_of_the_whole_told(text: str, right: str, wrong: str) -> None:
    assert alarms(text.format(right)) == set()
    assert alarms(text.format(wrong))


@pytest.mark.parametrize("text", TRUE.values(), ids=TRUE)
def test_shares_of_other_wholes_are_left_alone(text: str) -> None:
    assert alarms(text) == set()
