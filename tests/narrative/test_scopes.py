"""Of which fund an amount is told."""

from __future__ import annotations

from textwrap import dedent

import pytest

from bjdc_audit.model.facts import Scope
from tests.headings import FUND, GENERAL, PUBLIC
from tests.narrative.test_wordings import T05, T08, alarms, told, unchecked
from tests.rule_examples import documents


@pytest.mark.parametrize(
    ("heading", "fund", "scope"),
    [
        ("七、政府性基金预算财政拨款收入支出决算情况说明", "政府性基金预算", Scope.GOV_FUND),
        ("八、国有资本经营预算财政拨款支出决算情况说明", "国有资本经营预算", Scope.STATE_CAPITAL),
        ("五、一般公共预算财政拨款支出决算情况说明", "一般公共预算", Scope.GENERAL_BUDGET),
        ("四、财政拨款收入支出决算总体情况说明", "", Scope.FISCAL),
    ],
)
def test_spending_of_the_year_is_of_the_fund_named_before(
    heading: str, fund: str, scope: Scope
) -> None:
    text = told(
        heading, f"某县某局2023年度{fund}财政拨款本年支出12.60万元，其中项目支出12.60万元。"
    )
    narrative = documents(text).audit().text
    assert narrative is not None
    assert {fact.address.scope for fact in narrative.facts} == {scope}


def test_money_of_another_fund_in_brackets_is_no_part_of_the_list() -> None:
    text = told(
        "七、财政拨款基本支出决算情况说明",
        "2023年度使用一般公共预算财政拨款安排基本支出33.00万元，（使用政府性基金预算财政拨款安排基本支出"
        "0万元），其中：（1）工资福利支出20.00万元，包括基本工资；（2）商品和服务支出10.00万元，"
        "包括办公费；（3）其他资本性支出3.00万元，包括办公设备购置。",
    )
    table = """
        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 金额
        301 | 工资福利支出 | 20.00
        30101 | 基本工资 | 20.00
        302 | 商品和服务支出 | 10.00
        30201 | 办公费 | 10.00
        310 | 资本性支出 | 3.00
        31002 | 办公设备购置 | 3.00
        31099 | 其他资本性支出 |
         | 合计 | 33.00
    """
    whole = dedent(table) + text
    assert (unchecked(whole), alarms(whole)) == (["0万元"], set())
    assert alarms(whole.replace("支出10.00万元，包括", "支出10.20万元，包括"))


def test_circled_numbers_mark_the_items_of_a_list() -> None:
    text = T05 + told(
        GENERAL,
        "一般公共预算财政拨款支出10.00万元，包括：",
        "（1）农林水支出10.00万元，包括：",
        "①水利（款）行政运行（项）6.00万元；",
        "②水利（款）防汛（项）4.00万元。",
    )
    assert (unchecked(text), alarms(text)) == ([], set())
    assert alarms(text.replace("防汛（项）4.00", "防汛（项）4.50"))
    assert alarms(text.replace("②水利（款）防汛", "②水利（款）防讯"))


def test_a_total_without_a_name_is_that_of_the_item_spoken_of() -> None:
    text = told(
        "四、财政拨款收入支出决算总体情况说明",
        "财政拨款收入总计90.00万元，支出总计90.00万元。",
        PUBLIC,
        "“三公”经费支出预算4.00万元，支出决算总额为3.00万元，完成预算的75.00%。",
    )
    assert (unchecked(text), alarms(text)) == ([], set())
    assert alarms(text.replace("75.00%", "85.00%")) == {"BJ304"}


@pytest.mark.parametrize("marks", [("①", "②"), ("一是", "二是"), ("（1）", "（2）"), ("1.", "2.")])
def test_items_in_running_text_are_numbered_in_many_ways(marks: tuple[str, str]) -> None:
    first, second = marks
    text = T05 + told(
        GENERAL,
        f"一般公共预算财政拨款支出10.00万元，具体为：{first}农林水支出（类）水利（款）行政运行（项）6.00万元，"
        f"占60.00%；{second}农林水支出（类）水利（款）防汛（项）4.00万元，占40.00%。",
    )
    assert (unchecked(text), alarms(text)) == ([], set())
    assert alarms(text.replace("防汛（项）4.00", "防汛（项）4.50"))


def test_a_share_may_stand_before_what_it_is_told_of() -> None:
    text = T05 + told(
        GENERAL,
        "一般公共预算财政拨款支出10.00万元，主要用于以下方面：占60.00%的农林水支出（类）水利（款）行政运行（项）"
        "6.00万元；占40.00%的农林水支出（类）水利（款）防汛（项）4.00万元。",
    )
    assert (unchecked(text), alarms(text)) == ([], set())
    assert alarms(text.replace("占40.00", "占50.00")) == {"BJ302"}
    text = told(
        "三、支出决算情况说明",
        "本年支出合计10.00万元。从构成看，基本支出占60.00%，为6.00万元；项目支出占40.00%，为4.00万元。",
    )
    assert (unchecked(text), alarms(text)) == ([], set())
    assert "BJ302" in alarms(text.replace("占40.00", "占50.00"))


def test_shares_of_parts_may_be_of_the_whole_that_the_item_itself_is_a_share_of() -> None:
    text = told(
        "二、收入决算情况说明",
        "本年收入合计20.00万元，其中：",
        "1.财政拨款收入16.00万元，占80.00%。其中：一般公共预算财政拨款收入12.00万元，占60.00%；"
        "政府性基金预算财政拨款收入4.00万元，占20.00%。",
        "2.其他收入4.00万元，占20.00%。",
    )
    assert (unchecked(text), alarms(text)) == ([], set())
    assert "BJ302" in alarms(text.replace("占60.00%", "占65.00%"))


def test_an_item_paid_for_by_a_fund_is_not_all_that_the_fund_paid() -> None:
    text = told(
        GENERAL,
        "一般公共预算财政拨款支出90.00万元。",
        PUBLIC,
        "2023年度“三公”经费一般公共预算财政拨款支出4.00万元，完成全年预算5.00万元的80.00%。"
        "其中：公务接待费支出4.00万元。",
    )
    assert (unchecked(text), alarms(text)) == (["90.00万元"], set())
    assert alarms(text.replace("拨款支出4.00", "拨款支出4.10"))


def test_basic_spending_paid_for_by_other_money_is_a_part_of_it() -> None:
    text = told(
        "三、支出决算情况说明",
        "基本支出10.00万元。其中：财政拨款安排的基本支出6.00万元，"
        "事业收入等其他资金安排的基本支出4.00万元。",
    )
    assert (unchecked(text), "BJ309" in alarms(text)) == ([], False)


def test_vehicles_are_added_up_behind_a_remark_on_their_number() -> None:
    text = told(
        "九、国有资产占用情况说明",
        "截至2023年12月31日，本部门共有车辆11辆，比上年减少1辆，主要是报废1辆。其中，应急保障用车5辆，"
        "其他用车6辆。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("其他用车6", "其他用车4"))


@pytest.mark.parametrize(
    "parts",
    ["工资福利支出20.00万元；商品和服务支出13.00万元", "工资福利支出0万元；商品和服务支出0万元"],
)
def test_a_list_behind_nothing_may_be_one_of_the_fund_before(parts: str) -> None:
    table = """
        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 金额
        301 | 工资福利支出 | 20.00
        302 | 商品和服务支出 | 13.00
         | 合计 | 33.00
        # 表
        政府性基金预算财政拨款收入支出决算表
        单位：万元
        科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出 | 基本支出 | 项目支出 | 年末结转和结余
         | 合计 | | | | | |
    """
    text = told(
        "七、财政拨款基本支出决算情况说明",
        "使用一般公共预算财政拨款安排基本支出33.00万元，使用政府性基金预算财政拨款安排基本支出0万元，"
        f"其中：{parts}。",
    )
    assert alarms(dedent(table) + text) == set()
    wrong = text.replace("20.00", "21.00")
    assert alarms(dedent(table) + wrong) == (set() if wrong == text else {"BJ401"})


def test_what_is_told_among_an_item_never_exceeds_it() -> None:
    text = told(
        PUBLIC,
        "公务用车运行维护费支出5.00万元。公务用车运行维护费中，车辆加油2.00万元，车辆维修2.00万元，"
        "车辆保险1.00万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("车辆保险1.00", "车辆保险0.50")) == set()
    assert alarms(text.replace("车辆保险1.00", "车辆保险1.50")) == {"BJ388"}


def test_the_balance_of_an_account_is_not_its_spending() -> None:
    table = T08.replace(
        "0.00 | 7.00 | 7.00 | 0.00 | 7.00 | 0.00", "2.00 | 7.00 | 8.00 | 0.00 | 8.00 | 1.00"
    )
    text = table + told(
        FUND,
        "其他支出（类）彩票公益金安排的支出（款）用于体育事业的彩票公益金支出（项）年初结转和结余2.00万元，"
        "本年收入7.00万元，本年支出8.00万元，年末结转和结余1.00万元。",
    )
    assert alarms(text) == set()
    assert "BJ401" in alarms(text.replace("结余2.00万元，", "结余2.50万元，"))


def test_one_paragraph_that_tells_both_scopes_reconciles_them() -> None:
    kinds = "本年支出合计100.00万元，其中：基本支出60.00万元，项目支出40.00万元。"
    funds = "项目支出中，一般公共预算项目支出37.00万元，政府性基金预算项目支出3.00万元。"
    gap = told(FUND, "政府性基金预算财政拨款支出3.00万元。")
    assert alarms(told("三、支出决算情况说明", kinds + funds) + gap) == set()
    assert alarms(told("三、支出决算情况说明", kinds, funds) + gap) == {"BJ501"}


def test_parts_of_a_nearer_amount_are_none_of_the_total() -> None:
    text = told(
        "十一、政府采购支出情况说明",
        "政府采购支出28.00万元。授予中小企业合同金额合计25.00万元，其中货物13.00万元、工程0万元、"
        "服务12.00万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("授予中小企业合同金额合计25.00万元，", "")) == {"BJ301"}
