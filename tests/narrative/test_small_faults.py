"""Single wrong figures and names that what stands around them must not hide."""

from __future__ import annotations

import pytest

from tests.headings import BASIC, GENERAL, PROCUREMENT, PUBLIC
from tests.narrative.test_wordings import alarms, told
from tests.rule_examples import documents

T06 = """
# 表
一般公共预算财政拨款基本支出决算表
单位：万元
科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 8.00 | 302 | 商品和服务支出 | 3.00
30101 | 基本工资 | 5.00 | 30201 | 办公费 | 2.00
30103 | 奖金 | 3.00 | 30202 | 印刷费 | 1.00
30107 | 绩效工资 | | 30215 | 会议费 |
人员经费合计 | | 8.00 | 公用经费合计 | | 3.00
"""
T07 = """
# 表
财政拨款“三公”经费及会议费、培训费支出决算表
单位：万元
合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | 公务接待费 | 会议费 | 培训费
{} | {} | 4.00 | 1.00 | {} | {}
"""


# -- a mere 合计 beside 会议费 and 培训费 ---------------------------------------------------------


@pytest.mark.parametrize("total", ["5.00", "10.00"])
def test_a_total_with_or_without_meetings_and_training_is_right(total: str) -> None:
    report = documents(T07.format(total, "", "2.00", "3.00")).audit()
    assert not report.findings
    assert next(line for line in report.ledger if line.figure.text == total).rules == ("BJ112",)


@pytest.mark.parametrize("total", ["4.00", "7.00", "8.00", "9.00"])
def test_a_total_that_is_neither_is_told(total: str) -> None:
    assert alarms(T07.format(total, "", "2.00", "3.00")) == {"BJ112"}


def test_a_part_that_is_not_disclosed_leaves_the_total_open() -> None:
    assert alarms(T07.format("12.00", "0.00", "", "")) == set()
    assert alarms(T07.format("4.00", "0.00", "", "")) == {"BJ112"}


# -- a share of what its words name ---------------------------------------------------------------

SHARES = told(
    PROCUREMENT,
    "政府采购支出总额200.00万元。授予中小企业合同金额160.00万元，占政府采购支出总额的80.00%，"
    "其中：授予小微企业合同金额40.00万元，占{}的{}。",
)


@pytest.mark.parametrize(
    ("whole", "right", "wrong"),
    [
        ("政府采购支出总额", "20.00%", "25.00%"),
        ("授予中小企业合同金额", "25.00%", "20.00%"),
    ],
)
def test_a_share_is_of_the_whole_that_it_names(whole: str, right: str, wrong: str) -> None:
    assert alarms(SHARES.format(whole, right)) == set()
    assert alarms(SHARES.format(whole, wrong)) == {"BJ302"}


def test_a_share_of_a_whole_that_may_be_another_may_be_of_its_list() -> None:
    text = told(
        GENERAL,
        "一般公共预算财政拨款支出50.00万元。",
        "本年支出合计40.00万元，其中：基本支出10.00万元，占本年支出合计的25.00%。",
    )
    assert "BJ302" not in alarms(text)


# -- a count behind a reason ----------------------------------------------------------------------


@pytest.mark.parametrize("year", ["全年", "本年", "本年度", "当年"])
@pytest.mark.parametrize(
    ("item", "count"),
    [("公务用车购置费", "购置公务用车{}辆"), ("公务接待费", "公务接待人次{}人次")],
)
def test_a_count_behind_a_reason_is_held_against_the_money(
    year: str, item: str, count: str
) -> None:
    text = told(PUBLIC, f"{item}预算为0万元，决算数为0万元，原因是没有安排，{year}{count}。")
    assert alarms(text.format(0)) == set()
    assert alarms(text.format(1)) == {"BJ312"}


@pytest.mark.parametrize(
    "reason",
    [
        "上年购置公务用车1辆",
        "2021年购置公务用车1辆",
        "原计划全年购置公务用车1辆，没有实施",
        "上年购置较多，全年购置公务用车1辆的计划没有实施",
        "全年少购置公务用车1辆",
    ],
)
def test_a_count_within_a_reason_is_left_open(reason: str) -> None:
    text = told(PUBLIC, f"公务用车购置费决算数为0万元，比上年减少18.00万元，主要原因是{reason}。")
    assert "BJ312" not in alarms(text)


def test_a_count_is_not_confirmed_by_an_amount() -> None:
    text = told(PUBLIC, "公务用车购置费决算数为0万元，主要原因是上年购置公务用车1辆。")
    count = next(x for x in documents(text).audit().ledger if x.figure.shown() == "1辆")
    assert not count.rules


# -- names listed as uses -------------------------------------------------------------------------

USES = {
    "behind the amounts": (
        "人员经费8.00万元，公用经费3.00万元。人员经费用途主要包括基本工资、奖金。"
        "公用经费用途主要包括{}。"
    ),
    "behind changes that are told before the amounts": (
        "人员经费比上年增加1.00万元，决算数为8.00万元，主要原因是调资。人员经费用途主要包括："
        "基本工资、奖金。公用经费比上年增加1.00万元，决算数为3.00万元。公用经费支出用途主要包括：{}。"
    ),
    "as the range of spending": (
        "人员经费8.00万元，公用经费3.00万元。公用经费的开支范围主要包括{}。"
    ),
}


@pytest.mark.parametrize("uses", USES.values(), ids=USES)
@pytest.mark.parametrize("end", ["", "等"])
def test_names_of_uses_are_held_against_the_table(uses: str, end: str) -> None:
    text = T06 + told(BASIC, f"一般公共预算财政拨款基本支出11.00万元，其中：{uses}")
    assert alarms(text.format(f"办公费、印刷费{end}")) == set()
    assert alarms(text.format(f"办公费、印刷费、会议费{end}")) == {"BJ402"}


def test_who_is_spoken_of_behind_names_of_uses_stays_the_same() -> None:
    text = T06 + told(
        BASIC,
        "一般公共预算财政拨款基本支出11.00万元。人员经费比上年增加1.00万元。"
        "人员经费用途主要包括基本工资、奖金。公用经费比上年增加1.00万元，决算数为3.00万元。",
    )
    assert alarms(text) == set()


# -- the unit of an average -----------------------------------------------------------------------

AVERAGES = {
    "万元 for 元": (
        "公务接待费支出3.02万元，国内公务接待41批次，352人次，人均接待费{}。",
        "85.72",
        "元",
    ),
    "元 for 万元": (
        "公务用车运行维护费6.50万元，公务用车保有量4辆，车均运行维护费{}。",
        "1.63",
        "万元",
    ),
}


@pytest.mark.parametrize(("text", "average", "unit"), AVERAGES.values(), ids=AVERAGES)
def test_a_wrong_unit_of_an_average_is_told(text: str, average: str, unit: str) -> None:
    wrong = "元" if unit == "万元" else "万元"
    assert alarms(told(PUBLIC, text.format(average + unit))) == set()
    findings = documents(told(PUBLIC, text.format(average + wrong))).audit().findings
    told_units = [(f.rule, f.stated, f.expected) for f in findings if f.rule == "BJ345"]
    assert told_units == [("BJ345", wrong, unit)]


@pytest.mark.parametrize("average", ["97.50元", "97.50万元", "0.02万元", "3.01万元", "857.2元"])
def test_any_other_average_is_left_open(average: str) -> None:
    text = "公务接待费支出3.02万元，国内公务接待41批次，352人次，人均接待费{}。"
    assert "BJ345" not in alarms(told(PUBLIC, text.format(average)))


# -- sections on other matters --------------------------------------------------------------------

T05_OTHER = """
# 表
一般公共预算财政拨款支出决算表
单位：元
科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
合计 | | 60,000.00 | 40,000.00 | 20,000.00
205 | 教育支出 | 60,000.00 | 40,000.00 | 20,000.00
"""


@pytest.mark.parametrize(
    ("amount", "found"),
    [("60,000.00元", set()), ("60,000.00万元", {"BJ401"}), ("61,000.00元", set())],
)
def test_other_sections_confirm_amounts_and_tell_only_a_wrong_unit(
    amount: str, found: set[str]
) -> None:
    other = "十、其他重要事项情况说明"
    assert alarms(T05_OTHER + told(other, f"一般公共预算财政拨款支出{amount}。")) == found


def test_a_quantity_bought_is_held_against_the_money() -> None:
    text = "公务用车购置费支出18.00万元。其中：公务用车购置量{}辆，发生“公务用车购置”经费支出18.00万元。"
    assert alarms(told(PUBLIC, text.format("1"))) == set()
    assert alarms(told(PUBLIC, text.format("0"))) == {"BJ312"}
