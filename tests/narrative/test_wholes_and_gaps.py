"""What a list is of, what one item exceeds another by, and figures that are only supposed."""

from __future__ import annotations

import pytest

from tests.headings import GENERAL, INCOME, SPENDING, TOTALS
from tests.narrative.test_wordings import T05, alarms, assert_read, told, unchecked

READ = {
    "a list behind the change of a named total": (
        told(
            TOTALS,
            "收入总计120.00万元，其中本年收入合计100.00万元，年初结转和结余20.00万元。"
            "收入总计与上年的110.00万元相比，增加10.00万元，增长9.09%。包括：",
            "1.财政拨款收入90.00万元，占本年收入的90.00%。",
            "2.其他收入10.00万元，占10.00%。",
        ),
        "占10.00%",
        "占12.00%",
    ),
    "classes behind a gap": (
        told(
            TOTALS,
            "支出总计120.00万元，其中本年支出合计105.00万元，年末结转和结余15.00万元。"
            "本年收入合计100.00万元，本年支出大于本年收入，缺口5.00万元。按功能分类：",
            "1.农林水（类）支出84.00万元：占80.00%。",
            "2.住房保障（类）支出21.00万元：占20.00%。",
        ),
        "缺口5.00",
        "缺口15.00",
    ),
    "an item and the year, told again": (
        told(
            "某县水利局2023年度部门决算",
            TOTALS,
            "本年支出合计105.00万元。",
            "（一）2023年支出105.00万元，由2022年的90.00万元增至本年的105.00万元，增加15.00万元，增长16.67%。"
            "具体情况如下：",
            "1.基本支出65.00万元。与2022年的60.00万元相比，增加5.00万元，增长8.33%。",
            "2.项目支出40.00万元。",
        ),
        "支出65.00",
        "支出66.00",
    ),
    "shares of amounts of no known name": (
        told(
            "四、财政拨款收入支出决算总体情况说明",
            "财政拨款本年支出100.00万元。"
            "上述三类支出分别为50.00万元、30.00万元和20.00万元，分别占财政拨款支出的50.00%、30.00%、20.00%。",
        ),
        "30.00%、",
        "35.00%、",
    ),
    "a balance whose time stands behind it": (
        told(
            "八、政府性基金预算财政拨款收入支出决算情况说明",
            "政府性基金预算财政拨款收入5.00万元，结转和结余2.00万元（年初），"
            "政府性基金预算财政拨款支出6.00万元，年末结转和结余1.00万元。",
        ),
        "余2.00万元（",
        "余3.00万元（",
    ),
}


@pytest.mark.parametrize(("text", "part", "wrong"), READ.values(), ids=READ)
def test_it_is_read(text: str, part: str, wrong: str) -> None:
    assert_read(text, part, wrong)


def test_by_how_much_one_item_exceeds_another() -> None:
    text = told(
        SPENDING,
        "基本支出60.00万元，项目支出40.00万元。基本支出较项目支出多20.00万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("多20.00", "多30.00")) == {"BJ346"}


@pytest.mark.parametrize(
    "sentence",
    [
        # another cut behind the semicolon
        (
            "事业收入50.00万元，其中：门诊收入30.00万元，住院收入20.00万元，"
            "住院收入较门诊收入少10.00万元；药品收入25.00万元。"
        ),
        "财政拨款收入90.00万元，其中政府性基金20.00万元。",
    ],
)
def test_parts_that_are_not_all(sentence: str) -> None:
    general = told(GENERAL, "一般公共预算财政拨款收入70.00万元。")
    assert alarms(told(INCOME, sentence) + general.removeprefix("# 文")) == set()


def test_what_is_left_without_something_is_no_item() -> None:
    text = told(
        SPENDING,
        "项目支出40.00万元，占40.00%。扣除政府性基金安排的5.00万元后，项目支出为35.00万元。",
    )
    assert alarms(T05 + text) == alarms(T05 + told(SPENDING, "项目支出40.00万元。"))


def test_a_change_since_another_year_is_reckoned_by_itself() -> None:
    text = told(
        "某县水利局2023年度部门决算",
        SPENDING,
        "本年支出合计105.00万元，比上年增加15.00万元，增长16.67%。"
        "本年支出由2020年的80.00万元增至2023年的105.00万元，三年累计增加25.00万元，增长31.25%。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("累计增加25.00", "累计增加15.00"))


def test_a_number_parted_by_a_page_number_takes_its_share_along() -> None:
    text = told(
        SPENDING,
        "本年支出合计100.00万元，其中：农林水支出90.00万元，占90.00%；卫生健康支出10.00",
        "2",
        "万元，占10.00%。",
    )
    assert alarms(text) == set()
    assert {"10.00%"} <= set(unchecked(text))


def test_an_account_whose_amount_is_unread_is_described_all_the_same() -> None:
    first = "1.农林水支出（类）水利（款）行政运行（项）。支出决算为6.00万元。"
    second = "2.农林水支出（类）水利（款）防汛（项）"
    behind = "年初未安排预算，支出决算为4.00万元，主要是年中追加。"
    assert alarms(T05 + told(GENERAL, first)) == {"BJ404"}
    assert alarms(T05 + told(GENERAL, first, second, behind)) == set()
    assert alarms(T05 + told(GENERAL, first, second, "支出决算为4.", "00", "2", "万元。")) == set()
