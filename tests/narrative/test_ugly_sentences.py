"""Headings glued to their text, labels in front, remarks in brackets: read right or left open."""

from __future__ import annotations

import pytest

from tests.headings import FISCAL, GENERAL, INCOME, PUBLIC, SPENDING, TOTALS
from tests.narrative.test_wordings import T05, alarms, assert_read, told, unchecked

# A text, a part of it, and what to write there to make it wrong.
READ = {
    "a heading with the text behind it": (
        told(
            TOTALS,
            "收入总计30.00万元，支出总计30.00万元。",
            FISCAL + "2023年度财政拨款收入总计20.00万元，支出总计20.00万元。"
            "与上年相比，财政拨款收、支总计各增加4.00万元，增长25.00%。",
        ),
        "增加4.00",
        "增加5.00",
    ),
    "three headings on one line": (
        (
            "# 文\n第三部分2023年度部门决算情况说明一、收入支出决算总体情况说明2023年度收、支总计30.00万元。"
            "与2022年度25.00万元相比，收入、支出总计各增加5.00万元，增长20.00%。"
        ),
        "度25.00",
        "度26.00",
    ),
    "two headings on one line": (
        T05
        + told(
            FISCAL,
            "财政拨款收入支出总计15.00万元。",
            GENERAL + "（一）财政拨款支出决算总体情况",
            "2023年度财政拨款支出10.00万元，其中：基本支出6.00万元，项目支出4.00万元。",
        ),
        "支出10.00",
        "支出11.00",
    ),
    "a heading behind the last sentence of the section before": (
        told(
            TOTALS,
            "收入总计30.00万元，支出总计30.00万元。" + INCOME,
            "收入合计30.00万元，其中：财政拨款收入20.00万元，占66.67%；事业收入10.00万元，占33.33%。",
        ),
        "收入10.00万元",
        "收入11.00万元",
    ),
    "headings before and behind a sentence, all on one line": (
        told(
            "七、政府性基金预算财政拨款支出决算情况说明本年无此项支出。",
            GENERAL
            + "2023年度一般公共预算财政拨款支出10.00万元。九、“三公”经费支出决算情况说明2023年度“三公”经费"
            "支出4.00万元，完成预算5.00万元的80.00%。",
        ),
        "80.00%",
        "81.00%",
    ),
    "a budget named in front of its item": (
        told(
            PUBLIC,
            "2023年度预算安排公务接待费5.00万元，支出决算4.00万元，完成预算的80.00%。",
        ),
        "费5.00",
        "费6.00",
    ),
    "an outcome above its budget": (
        told(
            GENERAL,
            "一般公共预算财政拨款支出年初预算10.00万元，支出决算12.00万元，支出决算大于年初预算2.00万元。",
        ),
        "预算2.00",
        "预算3.00",
    ),
    "an account with 用于 and 支出 in its name": (
        """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
合计 | | 10.00 | 6.00 | 4.00
214 | 交通运输支出 | 10.00 | 6.00 | 4.00
21406 | 车辆购置税支出 | 10.00 | 6.00 | 4.00
2140602 | 车辆购置税用于农村公路建设支出 | 10.00 | 6.00 | 4.00
"""
        + told(
            GENERAL,
            "2140602车辆购置税用于农村公路建设支出支出10.00万元，较上年增加2.00万元，增长25.00%。",
        ),
        "支出10.00",
        "支出12.00",
    ),
    "kinds of vehicles with a remark in brackets": (
        told(
            "十一、国有资产占用情况说明",
            "本部门共有车辆9辆，其中：执法执勤用车2辆、特种专业技术用车4辆（主要是清扫车）、其他用车3辆。",
        ),
        "其他用车3",
        "其他用车2",
    ),
    "a balance with its fund in the middle": (
        told(
            "八、政府性基金预算财政拨款收入支出决算情况说明",
            "政府性基金预算财政拨款本年收入7.00万元，本年支出9.00万元。",
            "年初政府性基金结转和结余3.00万元，当年收入7.00万元，年末结转和结余1.00万元。",
        ),
        "结余1.00",
        "结余2.00",
    ),
}


@pytest.mark.parametrize(("text", "part", "wrong"), READ.values(), ids=READ)
def test_ugly_text_is_read(text: str, part: str, wrong: str) -> None:
    assert alarms(text) == set()
    assert text.count(part) == 1
    assert alarms(text.replace(part, wrong))


@pytest.mark.parametrize(
    ("gap", "found"),
    [
        ("本年支出大于本年收入7.00万元", set()),
        ("本年收入小于本年支出7.00万元", set()),
        ("本年支出大于本年收入9.00万元", {"BJ346"}),
    ],
)
def test_a_gap_between_two_items_is_no_amount_of_either(gap: str, found: set[str]) -> None:
    text = told(
        INCOME,
        "本年收入合计50.00万元，其中：财政拨款收入50.00万元。",
        SPENDING,
        f"本年支出合计57.00万元。{gap}，由年初结转和结余弥补。",
    )
    assert (alarms(text), unchecked(text)) == (found, [])


def test_a_gap_from_what_has_no_name_here_is_left_open() -> None:
    text = told(
        SPENDING, "本年支出合计57.00万元，其中：基本支出57.00万元。本年支出高于全县平均7.00万元。"
    )
    assert (alarms(text), unchecked(text)) == (set(), ["7.00万元"])


def test_averages_are_those_of_the_money_told_before_them() -> None:
    text = told(
        PUBLIC,
        "公务用车购置费支出18.00万元，公务用车购置数2辆，平均每辆9.00万元；"
        "公务用车运行维护费支出6.00万元，公务用车保有量4辆，平均每辆1.50万元。",
    )
    assert (alarms(text), unchecked(text)) == (set(), [])


def test_no_foreign_guest_is_no_fault_of_an_average() -> None:
    text = told(
        PUBLIC,
        "公务接待费支出0.20万元。国内公务接待3批次、20人次，人均100.00元；国（境）外公务接待0批次、0人次。",
    )
    assert alarms(text) == set()


def test_an_account_with_columns_by_kind_has_the_money_of_any() -> None:
    table = """
# 表
一般公共预算财政拨款基本支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
合计 | | 11.00 | 8.00 | 3.00
301 | 工资福利支出 | 8.00 | 8.00 |
30101 | 基本工资 | 5.00 | 5.00 |
30103 | 奖金 | 3.00 | 3.00 |
302 | 商品和服务支出 | 3.00 | | 3.00
30201 | 办公费 | 3.00 | | 3.00
"""
    text = told(
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "一般公共预算财政拨款基本支出11.00万元，其中：人员经费8.00万元，主要包括：基本工资、{}；"
        "公用经费3.00万元，主要包括：办公费。",
    )
    assert alarms(table + text.format("奖金")) == set()
    assert alarms(table + text.format("绩效工资")) == {"BJ402"}


# -- a change against its reason ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "reason", "opposed"),
    [
        ("减少2.00万元，下降16.67%", "新增人员，办公费等支出增加", True),
        ("增加2.00万元，增长25.00%", "差旅费支出有所减少", True),
        ("减少2.00万元，下降16.67%", "专项资金规模较上年增加", True),
        ("减少2.00万元，下降16.67%", "收到的非同级财政补助经费增加", True),
        ("减少2.00万元，下降16.67%", "办公费等支出减少", False),
        ("减少2.00万元，下降16.67%", "退休人员增加", False),
        ("减少2.00万元，下降16.67%", "上年一次性支出增加", False),
        ("减少2.00万元，下降16.67%", "差旅费支出增加，但会议减少", False),
        ("减少2.00万元，下降16.67%", "未安排的经费增加", False),
        ("增加2.00万元，增长25.00%", "节约措施放宽，人员增加，压减经费支出减少", False),
    ],
)
def test_a_reason_that_tells_the_other_way_is_told(
    change: str, reason: str, *, opposed: bool
) -> None:
    text = told(SPENDING, f"本年支出合计10.00万元，比上年{change}，主要原因是{reason}。")
    assert alarms(text) == ({"BJ608"} if opposed else set())


@pytest.mark.parametrize(("what", "opposed"), [("事业收入", True), ("项目支出", False)])
def test_a_part_of_a_total_moves_it_another_item_need_not(what: str, *, opposed: bool) -> None:
    change = "收入总计10.00万元，比上年减少2.00万元，下降16.67%"
    text = told(TOTALS, f"{change}，主要原因是{what}增加。")
    assert alarms(text) == ({"BJ608"} if opposed else set())


def test_a_balance_falls_when_spending_rises() -> None:
    text = told(
        TOTALS, "年末结转和结余10.00万元，比上年减少2.00万元，下降16.67%，主要原因是项目支出增加。"
    )
    assert alarms(text) == set()


def test_a_reason_behind_several_changes_is_that_of_any() -> None:
    text = told(
        INCOME,
        "事业收入10.00万元，比上年增加2.00万元，增长25.00%；"
        "其他收入8.00万元，比上年减少2.00万元，下降20.00%。主要原因是收费经费增加。",
    )
    assert alarms(text) == set()


# -- a change of printed figures with a rate of exact ones ----------------------------------------


@pytest.mark.parametrize(
    ("rate", "found"), [("15.38%", set()), ("15.75%", set()), ("15.95%", {"BJ306"})]
)
def test_a_rate_may_be_that_of_the_exact_amounts(rate: str, found: set[str]) -> None:
    """3.0049 and 2.5951 print as 3.00 and 2.60; the first is 15.79 % more than the second."""
    text = f"公务接待费支出3.00万元，比上年增加0.40万元，增长{rate}。"
    assert alarms(told(PUBLIC, text)) == found


def test_words_between_an_amount_and_its_account_are_no_part_of_the_name() -> None:
    text = T05 + told(
        GENERAL,
        "本年支出10.00万元，支出为农林水支出（类）水利（款）行政运行（项）6.00万元、"
        "农林水支出（类）水利（款）防汛（项）4.00万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("（项）6.00", "（项）5.00"))


@pytest.mark.parametrize("amount", ["12.34\n- 5 -\n万元", "12.3\n- 5 -\n4万元", "\n12.34\n万元"])
def test_a_number_on_a_line_of_its_own_is_no_page_number(amount: str) -> None:
    text = told(PUBLIC, f"公务接待费预算数20.00万元，支出决算{amount}，完成预算的61.70%。")
    assert (alarms(text), unchecked(text)) == (set(), [])


# -- who is spoken of -----------------------------------------------------------------------------


def test_the_other_side_is_read_behind_a_rate() -> None:
    text = told(
        "四、财政拨款收入支出决算情况说明",
        "政府性基金预算财政拨款本年收入30.00万元，本年支出36.00万元。",
        "政府性基金预算财政拨款本年收入完成年初预算100.00%，与年初预算持平；"
        "支出完成年初预算120.00%，比年初预算增加6.00万元。",
    )
    assert (alarms(text), unchecked(text)) == (set(), ["30.00万元", "100.00%"])
    assert alarms(text.replace("增加6.00", "增加7.00")) == {"BJ304"}


def test_counts_behind_a_list_are_not_those_of_its_last_part() -> None:
    text = told(
        PUBLIC,
        "公务接待费支出2.00万元，其中外宾接待支出0万元。2023年度共接待国内来访团组24个、来宾187人次。",
    )
    assert alarms(text) == set()


def test_counts_within_a_list_are_those_of_its_parts() -> None:
    text = told(
        PUBLIC,
        "国内公务接待支出4.40万元，国内公务接待57批次，486人次，共计支出4.40万元，具体内容包括："
        "接待县级部门检查41批次365人次3.00万元；接待上级部门调研16批次121人次1.40万元。",
    )
    assert alarms(text) == set()


def test_a_share_behind_an_amount_without_its_unit_is_not_of_the_one_before() -> None:
    text = told(
        GENERAL,
        "一般公共预算财政拨款支出10.00万元，主要用于以下方面：教育支出4.00万元，占40.00%；"
        "卫生健康支出5.00，占50.00%；住房保障支出1.00万元，占10.00%。",
    )
    assert alarms(text) == set()


def test_outcomes_told_in_a_reason_are_no_parts_of_the_list_that_it_stands_in() -> None:
    text = told(
        GENERAL,
        "1.“住房保障支出”（类）2023年度决算5.00万元。其中：",
        "“住房改革支出”（款）2023年度决算5.00万元，比年初预算增加1.00万元，增长25.00%。主要原因："
        "住房公积金基数上调，决算4.00万元，高于年初预算；购房补贴决算1.00万元，低于年初预算。",
    )
    assert alarms(text) == set()


def test_no_such_item_last_year_behind_an_amount_is_said_of_that_amount() -> None:
    text = told(
        TOTALS,
        "收、支总计50.00万元。与上年相比，增加8.00万元，增长19.05%，主要是新增专项债券资金12.00万元，"
        "上年度无此项收入。",
    )
    assert alarms(text) == set()


def test_a_change_behind_an_average_may_be_of_its_amount() -> None:
    text = "公务接待费支出3.00万元，国内公务接待30批次、300人次，人均100.00元，比上年减少1.00万元，下降25.00%。"
    assert alarms(told(PUBLIC, text)) == set()


def test_last_years_amount_behind_an_average_is_no_average() -> None:
    text = told(
        PUBLIC,
        "公务用车运行维护费支出决算数2.00万元，公务用车保有量1辆，车均运行维护费2.00万元。"
        "与2022年决算数2.50万元相比，公务用车运行维护费减少0.50万元，下降20.00%。",
    )
    assert alarms(text) == set()


def test_codes_and_dashes_between_names_are_no_part_of_them() -> None:
    text = T05 + told(
        GENERAL,
        "1、农林水支出(213)-水利(03)-行政运行(01):支出决算6.00万元。",
        "2、农林水支出(213)-水利(03)-防汛(14):支出决算4.00万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("4.00万元。", "5.00万元。"))


@pytest.mark.parametrize(
    "amount", ["12.3\n4\n万元", "12.\n34\n万元", "12.\n3\n4万元", "12.34\n5\n万元"]
)
def test_a_number_within_a_number_may_be_a_page_number(amount: str) -> None:
    text = told(PUBLIC, f"公务接待费预算数20.00万元，支出决算{amount}，完成预算的61.70%。")
    assert alarms(text) == set()
    assert "61.70%" in unchecked(text)


def test_a_page_number_between_a_list_and_its_first_item_counts_nobody() -> None:
    text = (
        "# 文\n六、一般公共预算财政拨款基本支出决算情况说明\n一般公共预算财政拨款基本支出10.00万元，其中:\n\n5\n\n"
        "人员经费8.00万元，占基本支出的80.00%；公用经费2.00万元，占基本支出的20.00%。"
    )
    assert_read(text, "8.00万元", "7.00万元")


@pytest.mark.parametrize(
    "amount",
    ["1.234.56万元", "1,23.00万元", "2。00万元", "2，00万元", "2.00万元万元", "2.00万元元"],
)
def test_a_malformed_number_is_told(amount: str) -> None:
    text = f"# 文\n三、支出决算情况说明\n本年支出合计{amount}。2023.12.31，共有车辆1，20辆。"
    assert "BJ609" in alarms(text)
    for right in ("1,234.56万元", "2.00万元", "2.00万元，00后职工3人", "27.38,27.38万元"):
        assert "BJ609" not in alarms(text.replace(amount, right))


RUNNING = "某县林业局2023年度部门决算"
PAGES = (
    f"\n{RUNNING}\n第三部分 2023年度部门决算情况说明\n{TOTALS}\n收入总计30.00万元，支出\n1\n\n{RUNNING}\n"
    f"总计30.00万元。\n{INCOME}\n收入合计30.00万元，其中：财政拨款收入20.\n2\n{RUNNING}\n00万元，占66.67%；事业收入10.00\n"
    f"3\n{RUNNING}\n万元，占33.33%。"
)


def test_what_pages_repeat_is_no_text() -> None:
    assert_read("# 文" + PAGES, "总计30.00万元。", "总计31.00万元。")
    assert_read("# 文" + PAGES, "00万元，占66", "50万元，占66")


def test_a_number_that_does_not_count_pages_may_be_one_of_the_text() -> None:
    text = "# 文" + PAGES.replace("\n3\n", "\n7\n")
    assert alarms(text) == set()


def test_a_base_may_be_told_below_the_totals() -> None:
    text = told(
        TOTALS,
        "收入总计30.00万元，支出总计30.00万元。",
        "收、支总计较2022年度的25.00万元各增加5.00万元，增长20.00%。",
    )
    assert_read(text, "度的25.00", "度的52.00")


BARE = told(
    "六、一般公共预算财政拨款基本支出决算情况说明",
    "一般公共预算财政拨款基本支出70.00万元。人员经费60.00万元，占基本支出的85.71%，包括：基本工资30.00、津贴补贴15.00；奖金10.00、住房公积金5.00。公用经费10.00万元。",
)


def test_the_parts_of_a_list_without_units_have_that_of_their_total() -> None:
    assert (alarms(BARE), unchecked(BARE)) == (set(), [])
    assert alarms(BARE.replace("贴15.00", "贴51.00")) == {"BJ301"}
    assert alarms(BARE.replace("贴15.00", "贴51.00").replace("包括：", "指标：")) == set()


def test_numbers_of_another_size_have_another_unit() -> None:
    yuan = BARE.replace("30.00、", "300000.0、").replace("15.00；", "150000.0；")
    assert alarms(yuan) == set()


def test_the_amount_of_a_share_is_no_outcome_of_the_budget_before() -> None:
    text = told(
        INCOME,
        "各项收入50.00万元，年初预算安排收入40.00万元，完成年初预算的125.00%。收入主要由财政拨款构成，占90.00%，"
        "其余10.00%（5.00万元）为其他收入。",
    )
    assert alarms(text) == set()
