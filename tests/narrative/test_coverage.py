"""Figures that no table holds and that can be checked all the same, and those that cannot."""

from __future__ import annotations

import pytest

from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Reason
from tests.headings import FUND, GENERAL, PERFORMANCE, PROCUREMENT, PUBLIC, TOTALS
from tests.narrative.test_wordings import T05, T08, alarms, assert_read, told, unchecked
from tests.rule_examples import documents

# What is confirmed, and a change to it by which its figures are left unchecked.
CONFIRMED = {
    "reasons that make up the change": (
        told(
            TOTALS,
            "收入总计100.00万元，与上年相比增加5.00万元，增长5.26%，"
            "主要原因是新增器材购置8.00万元、压减劳务费3.00万元。",
        ),
        "8.00万元",
        "9.00万元",
        ["9.00万元", "3.00万元"],
    ),
    "a reason that is the difference of two figures": (
        told(
            GENERAL,
            "1.农林水支出（类）水利（款）防汛（项）。年初预算为3.60万元，支出决算为4.00万元，"
            "决算数大于年初预算数的主要原因是防汛物资增加0.40万元。",
        ),
        "增加0.40",
        "增加0.50",
        ["0.50万元"],
    ),
    "what was left, thing by thing": (
        told(
            "三、支出决算情况说明",
            "年末结转和结余9.00万元。结转和结余事项：防汛补助6.00万元、广告收入结转3.00万元。",
        ),
        "补助6.00",
        "补助5.00",
        ["9.00万元", "5.00万元", "3.00万元"],
    ),
    "a reason that names the change of another item": (
        told(
            PUBLIC,
            "“三公”经费支出9.00万元，比上年减少1.10万元，下降10.89%，"
            "主要原因是公务接待费减少0.50万元，车辆费用也有下降。",
            "公务接待费支出3.00万元，比上年减少0.50万元，下降14.29%。",
        ),
        "公务接待费减少0.50",
        "公务接待费减少0.40",
        ["0.40万元"],
    ),
    "money that the evaluation of all spending covers": (
        T08
        + told(
            PERFORMANCE,
            "组织对部门整体支出开展绩效评价，涉及政府性基金预算支出7.00万元。",
        ),
        "支出7.00",
        "支出7.50",
        ["7.50万元"],
    ),
    "the rate at which public spending was kept to its budget": (
        told(
            PUBLIC,
            "“三公”经费支出年初预算为10.00万元，支出决算为9.00万元，完成预算的90.00%，"
            "比上年减少1.00万元，下降10.00%。",
            PERFORMANCE,
            "“三公”经费控制率90.00%，“三公”经费变动率-10.00%。",
        ),
        "控制率90.00%",
        "控制率95.00%",
        ["95.00%"],
    ),
    "a change that names none of several amounts": (
        told(
            FUND,
            "政府性基金预算财政拨款年初结转和结余0.00万元，本年收入7.00万元，本年支出7.00万元，"
            "年末结转和结余0.00万元。比上年减少3.00万元，下降30.00%。",
        ),
        "30.00%",
        "35.00%",
        ["3.00万元", "35.00%"],
    ),
    "changes of the funds and of their total": (
        told(
            "四、财政拨款收入支出决算总体情况说明",
            "财政拨款收、支总计17.00万元，与上年相比增加3.00万元，增长21.43%。"
            "其中：一般公共预算财政拨款收入10.00万元，比上年增加5.00万元；"
            "政府性基金预算财政拨款收入7.00万元，比上年减少2.00万元。",
        ),
        "减少2.00",
        "减少1.00",
        ["5.00万元", "1.00万元"],
    ),
    "a project with its rate and what is left": (
        told(
            PERFORMANCE,
            "甲项目资金总额130.00万元，实际支出127.60万元，支出率98.15%，结余2.40万元。",
        ),
        "127.60",
        "126.60",
        ["130.00万元", "126.60万元", "98.15%", "2.40万元"],
    ),
    "a rate before budget and outcome": (
        told(
            PERFORMANCE,
            "从评价情况看，甲项目执行率为98.15%（全年预算130.00万元，实际执行127.60万元），总体良好。",
        ),
        "127.60",
        "126.60",
        ["98.15%", "130.00万元", "126.60万元"],
    ),
    "groups of projects": (
        told(
            PERFORMANCE,
            "对6个项目开展绩效自评，涉及金额359.68万元。其中90分以上项目5个，涉及金额332.28万元；"
            "90分以下项目1个，涉及金额27.40万元。",
        ),
        "27.40",
        "37.40",
        ["359.68万元", "332.28万元", "37.40万元"],
    ),
    "operating cost of one person": (
        told(
            "六、一般公共预算财政拨款基本支出决算情况说明",
            "一般公共预算财政拨款基本支出200.00万元，其中：人员经费100.00万元，公用经费100.00万元。"
            "按在职80人计算，人均公用经费1.25万元。",
        ),
        "1.25",
        "1.35",
        ["1.35万元"],
    ),
    "changes of the parts and of the total with its balances": (
        told(
            TOTALS,
            "收、支总计100.00万元，与上年相比各增加5.00万元，增长5.26%。",
            "二、收入决算情况说明",
            "本年收入合计100.00万元，其中：财政拨款收入90.00万元，占90.00%，较上年增加6.00万元；"
            "其他收入10.00万元，占10.00%，较上年减少1.00万元。",
        ),
        "减少1.00",
        "减少0.50",
        ["6.00万元", "0.50万元"],
    ),
    "the budgets of all items": (
        told(
            GENERAL,
            "一般公共预算财政拨款支出10.00万元，比年初预算增加2.00万元。",
            "1.农林水支出（类）水利（款）行政运行（项）年初预算5.00万元，支出决算6.00万元，完成年初预算的120.00%。",
            "2.农林水支出（类）水利（款）防汛（项）年初预算3.00万元，支出决算4.00万元，完成年初预算的133.33%。",
        ),
        "增加2.00",
        "增加3.00",
        ["3.00万元"],
    ),
    "an account told outside its section": (
        T05
        + told(
            TOTALS,
            "收入总计20.00万元，支出总计20.00万元。主要包括防汛支出4.00万元等。",
        ),
        "支出4.00",
        "支出4.50",
        ["4.50万元"],
    ),
    "an average of an amount with fewer places": (
        told(
            PUBLIC,
            "公务接待费支出3.02万元，国内公务接待41批次，352人次。",
            "人均接待费85.72元。",
        ),
        "85.72元",
        "95.72元",
        ["3.02万元", "95.72元"],
    ),
}


@pytest.mark.parametrize(("text", "part", "wrong", "left"), CONFIRMED.values(), ids=CONFIRMED)
def test_a_figure_is_confirmed_only_if_right(
    text: str, part: str, wrong: str, left: list[str]
) -> None:
    assert (unchecked(text), alarms(text)) == ([], set())
    assert text.count(part) == 1
    assert (unchecked(text.replace(part, wrong)), alarms(text.replace(part, wrong))) == (
        left,
        set(),
    )


# A statement, a part of it, and what to write there to make it wrong.
READ = {
    "both rise": (
        told(
            TOTALS,
            "收入总计110.00万元，支出总计110.00万元。"
            "与上年相比，收入、支出总计各增加10.00万元，均增长10.00%。",
        ),
        "均增长10.00%",
        "均增长9.00%",
    ),
    "all spending told with its kinds": (
        told(
            PERFORMANCE,
            "部门整体支出10.00万元，其中：基本支出6.00万元，项目支出4.00万元。",
            "三、支出决算情况说明",
            "本年支出合计10.00万元。",
        ),
        "4.00万元",
        "3.00万元",
    ),
    "income and spending changed one by one": (
        told(
            "四、财政拨款收入支出决算总体情况说明",
            "财政拨款收入11.00万元，财政拨款支出12.00万元。与上年相比，财政拨款收入、支出"
            "分别增加1.00万元和2.00万元，分别增长10.00%和20.00%。",
        ),
        "和20.00%",
        "和25.00%",
    ),
    "changed against the budget and against last year": (
        told(
            GENERAL,
            "一般公共预算财政拨款支出12.00万元，年初预算10.00万元，"
            "较年初预算和上年决算分别增加2.00万元和4.00万元，分别增长20.00%和50.00%。",
        ),
        "和50.00%",
        "和55.00%",
    ),
    "small enterprises in short": (
        told(
            PROCUREMENT,
            "政府采购支出总额10.00万元。授予中小企业8.00万元，占80.00%，其中小微企业6.00万元，占60.00%。",
        ),
        "占80.00%",
        "占85.00%",
    ),
    "a budget of purchases and what was saved of it": (
        told(
            PROCUREMENT,
            "政府采购预算20.00万元，实际采购金额18.00万元，节约资金2.00万元，节约率10.00%。"
            "其中货物6.00万元，占33.33%；工程9.00万元，占50.00%；服务3.00万元，占16.67%。",
        ),
        "节约率10.00%",
        "节约率15.00%",
    ),
    "a rate and a change of what is told before": (
        told(
            GENERAL,
            "一般公共预算财政拨款支出12.00万元，比上年增加2.00万元，增长20.00%。",
            "一般公共预算财政拨款支出完成年初预算的120.00%，比年初预算增加2.00万元。",
        ),
        "的120.00%",
        "的130.00%",
    ),
    "what was saved": (
        told(
            PUBLIC,
            "“三公”经费支出8.00万元，比年初预算10.00万元节约2.00万元，节约率20.00%。",
        ),
        "20.00%",
        "25.00%",
    ),
    "differences with their sign": (
        told(
            GENERAL,
            "行政运行（2130301）：支出决算6.00万元，预算数8.00万元，预决算差异额-2.00万元，差异率-25.00%。",
        ),
        "额-2.00",
        "额-3.00",
    ),
    "a change behind a reason that names no money": (
        told(
            PUBLIC,
            "公务接待费年初预算8.00万元，支出决算6.00万元，决算数小于预算数的主要原因是从严控制接待，"
            "与上年相比减少2.00万元，下降25.00%，主要原因是来客减少。",
        ),
        "减少2.00",
        "减少3.00",
    ),
    "a change of an item whose total alone tells its budget": (
        told(
            PUBLIC,
            "公务用车购置及运行维护费预算数10.00万元，支出决算8.00万元。其中：公务用车购置费支出5.00万元，"
            "公务用车运行维护费支出3.00万元，较预算减少1.00万元，下降25.00%。",
        ),
        "减少1.00万元，下降25",
        "增加1.00万元，增长25",
    ),
    "a change in brackets": (
        told(PUBLIC, "公务接待费支出3.00万元，同比增加1.00万元（增长50.00%）。"),
        "50.00%",
        "55.00%",
    ),
    "a percentage without a word": (
        told(PUBLIC, "公务接待费支出3.00万元，同比增加1.00万元、50.00%。"),
        "50.00%",
        "55.00%",
    ),
    "a change of spending under one item": (
        told(PUBLIC, "公务接待费支出决算为3.00万元；较上年支出增加1.00万元，增长50.00%。"),
        "50.00%",
        "55.00%",
    ),
    "shares of a list without its total's name": (
        told(
            "二、收入决算情况",
            "2023年度收入10.00万元，其中：一般公共预算财政拨款收入占90.00%，其他收入占10.00%。"
            "一般公共预算财政拨款收入9.00万元，其他收入1.00万元。",
        ),
        "占90.00%",
        "占95.00%",
    ),
    "an item named by the heading above it": (
        told(
            PUBLIC,
            "1．公务接待费支出情况说明",
            "2023年度接待6批次，48人次，预算2.00万元，支出决算1.00万元，完成预算的50.00%。",
        ),
        "50.00%",
        "55.00%",
    ),
    "classes among all spending": (
        """
# 表
收入支出决算总表
单位：万元
项目 | 决算数 | 项目 | 决算数
一、一般公共预算财政拨款收入 | 10.00 | 五、教育支出 | 4.00
 | | 八、社会保障和就业支出 | 6.00
本年收入合计 | 10.00 | 本年支出合计 | 10.00
总计 | 10.00 | 总计 | 10.00
"""
        + told(
            TOTALS,
            "收入支出总计10.00万元。支出按功能分类：教育支出4.00万元、社会保障和就业支出6.00万元。",
        ),
        "教育支出4.00",
        "教育支出5.00",
    ),
    "spending of a fund behind its balance": (
        told(
            FUND,
            "政府性基金预算财政拨款收入7.00万元；年初结转和结余1.00万元；支出8.00万元，"
            "其中基本支出0.00万元，项目支出8.00万元；年末结转和结余0.00万元。",
        ),
        "；支出8.00",
        "；支出9.00",
    ),
    "last year's balance among this year's income": (
        told(
            TOTALS,
            "收入总计100.00万元，包括：",
            "1．财政拨款收入95.00万元，占收入总计的95.00%。",
            "2．上年结转和结余5.00万元，占收入总计的5.00%。",
        ),
        "占收入总计的5.00%",
        "占收入总计的6.00%",
    ),
    "budget and outcome in one": (
        told(PUBLIC, "公务接待费年初预算数、支出决算均为2.00万元，完成年初预算的100.00%。"),
        "100.00%",
        "90.00%",
    ),
    "budget and outcome one after the other": (
        told(PUBLIC, "公务接待费预算数和决算数分别为2.00万元、1.00万元，完成预算的50.00%。"),
        "50.00%",
        "60.00%",
    ),
    "goods, works and services in short": (
        told(
            PROCUREMENT,
            "政府采购支出总额10.00万元，其中：货物2.00万元、工程5.00万元、服务3.00万元，"
            "分别占采购总额的20.00%、50.00%、30.00%。",
        ),
        "50.00%",
        "40.00%",
    ),
    "shares without amounts": (
        T05
        + told(
            GENERAL,
            "一般公共预算财政拨款支出10.00万元，其中：基本支出占60.00%，项目支出占40.00%。",
        ),
        "60.00%",
        "65.00%",
    ),
    "a class behind the words of its list": (
        T05
        + told(
            GENERAL,
            "一般公共预算财政拨款支出10.00万元。按功能分类科目，农林水支出10.00万元，占100.00%。",
        ),
        "农林水支出10.00",
        "农林水支出11.00",
    ),
    "a change behind a purpose": (
        told(
            FUND,
            "政府性基金预算财政拨款支出6.00万元，全部用于器材采购，支出同比减少2.00万元，同比下降25.00%。",
        ),
        "25.00%",
        "35.00%",
    ),
    "what was paid for, then the change": (
        told(
            "三、支出决算情况说明",
            "本年支出合计10.00万元，其中：基本支出6.00万元，主要是人员支出，较上年增加1.00万元，增长20.00%；"
            "项目支出4.00万元，主要是堤防、水库等支出，较上年增加0.50万元，增长14.29%。",
        ),
        "增加0.50",
        "增加0.70",
    ),
    "a total split by unit": (
        told(
            "三、支出决算情况说明",
            "从单位构成看，本年支出80.00万元中：局本级45.00万元，水利站20.00万元，河道所15.00万元。",
        ),
        "水利站20.00",
        "水利站22.00",
    ),
    "units listed behind the total above": (
        told(
            "三、支出决算情况说明",
            "本年支出合计80.00万元，其中：基本支出50.00万元；项目支出30.00万元。",
            "按单位划分：局机关45.00万元，水利站20.00万元，河道所15.00万元。"
            "其中基本支出：局机关25.00万元，水利站15.00万元，河道所10.00万元；"
            "项目支出：局机关20.00万元，水利站5.00万元，河道所5.00万元。",
        ),
        "局机关25.00",
        "局机关23.00",
    ),
    "units that were split before": (
        told(
            "三、支出决算情况说明",
            "本年支出合计80.00万元。",
            "按单位划分：局机关45.00万元，水利站20.00万元，河道所15.00万元。",
            PUBLIC,
            "1.公务用车运行维护费用支出情况说明。"
            "预算5.00万元，决算4.00万元，完成预算的80.00%。其中局机关3.00万元，水利站1.00万元。",
        ),
        "局机关3.00",
        "局机关2.00",
    ),
    "a list that ends with the others": (
        told(
            PUBLIC,
            "公务用车运行维护费支出4.00万元。2023年公务用车运行维护费中，"
            "加油2.00万元，维修1.00万元，保险0.60万元，其他0.40万元。",
        ),
        "维修1.00",
        "维修0.80",
    ),
    "known parts among a total": (
        told(
            PUBLIC,
            "“三公”经费支出预算为16.00万元，支出决算为12.00万元，完成预算的75.00%。",
            "“三公”经费财政拨款支出决算中，公务用车购置及运行维护费支出决算为9.00万元，占75.00%；"
            "公务接待费支出决算为3.00万元，占25.00%。",
        ),
        "占75.00%",
        "占65.00%",
    ),
    "a sub-heading with the fund in its name": (
        told(
            PUBLIC,
            "2.“三公”经费一般公共预算财政拨款支出决算具体情况说明",
            "公务用车运行维护费支出9.00万元，公务用车保有量为4辆，平均每辆2.25万元。",
        ),
        "2.25万元",
        "3.00万元",
    ),
    "the budget of a fund behind its balances": (
        told(
            FUND,
            "年初结转和结余2.00万元，本年收入5.00万元，本年支出6.00万元，年末结转和结余1.00万元。"
            "支出年初预算为8.00万元，支出决算为6.00万元，完成年初预算的75.00%。",
        ),
        "75.00%",
        "85.00%",
    ),
    "what was paid for, then the rate": (
        told(
            GENERAL,
            "1.农林水支出（类）水利（款）防汛（项）支出4.00万元，主要是用于堤防方面的支出，"
            "完成年初预算5.00万元的80.00%。",
        ),
        "80.00%",
        "85.00%",
    ),
    "an account whose name begins like a count": (
        T05.replace("2130314 | 防汛", "2130314 | 人民防洪")
        + told(
            GENERAL,
            "（一）2130314人民防洪4.00万元，较上年增加1.00万元，增长33.33%。",
            "（二）2130301行政运行6.00万元。",
        ),
        "防洪4.00",
        "防洪5.00",
    ),
}


@pytest.mark.parametrize(("text", "part", "wrong"), READ.values(), ids=READ)
def test_a_wording_is_read(text: str, part: str, wrong: str) -> None:
    assert_read(text, part, wrong)


def test_what_an_indicator_says_is_no_account() -> None:
    text = told(
        PERFORMANCE,
        "群众满意度达到96%，验收合格率为100%，产出指标完成率100%。筛查率97%。资金到位率100%。",
    )
    lines = [x for x in documents(text).audit().ledger if x.figure.unit.kind is Kind.PERCENT]
    assert [x.reason for x in lines] == [Reason.INDICATOR] * 4 + [Reason.UNCLEAR_SUBJECT]


def test_things_done_are_no_budget_spent() -> None:
    text = told(
        PERFORMANCE,
        "甲项目全年预算数为180.00万元，执行数为178.20万元，完成预算的99.00%。"
        "一是完成演出120场，完成率100%。",
    )
    assert (unchecked(text), alarms(text)) == ([], set())


def test_some_units_need_not_make_the_total() -> None:
    text = told(
        "三、支出决算情况说明",
        "从单位构成看，本年支出80.00万元，其中主要为：局本级45.00万元，水利站20.00万元。",
    )
    assert alarms(text) == set()


def test_a_list_behind_several_items_of_no_known_name_is_of_none_of_them() -> None:
    text = told(
        PROCUREMENT,
        "计划采购20.00万元，节约开支2.00万元。其中货物6.00万元，占33.33%；服务12.00万元，占66.67%。",
    )
    assert alarms(text) == set()


def test_amounts_of_the_same_words_are_not_the_same() -> None:
    text = told(
        "十二、国有资产占用情况说明",
        "房屋2000平方米，账面原值80.00万元；车辆1辆，账面原值80.00万元。",
    )
    assert unchecked(text) == ["80.00万元", "80.00万元"]


def test_a_part_told_with_counts_is_not_what_changed() -> None:
    text = told(
        PUBLIC,
        "“三公”经费支出3.02万元。其中：",
        "1.公务接待费3.02万元。国内公务接待41批次、352人次、3.02万元，其中：外事接待0批次、0人次、0万元。"
        "与上年相比增加0.12万元，增长4.27%。",
    )
    assert alarms(text) == set()


def test_a_name_that_ends_in_works_is_not_all_works() -> None:
    text = told(PROCUREMENT, "政府采购工程支出5.00万元，主要包括水利工程2.00万元。")
    assert alarms(text) == set()
    assert unchecked(text)


def test_a_part_too_small_to_be_heard_is_not_confirmed() -> None:
    text = told(
        PUBLIC,
        "“三公”经费支出100.00万元，同比下降5.00%。其中：",
        "1.因公出国（境）费支出0.00万元，与上年持平。",
        "2.公务用车购置及运行维护费支出99.80万元，同比下降5.00%。",
        "3.公务接待费支出0.20万元，同比下降4.00%。",
    )
    assert unchecked(text) == ["4.00%"]


def test_a_reason_goes_on_behind_its_list() -> None:
    text = T08 + told(
        TOTALS,
        "收入总计100.00万元，与上年相比增加5.00万元，增长5.26%。"
        "主要是新增了项目支出，其中：人员经费8.00万元，公用经费3.00万元。",
    )
    assert alarms(text) == set()
    assert unchecked(text) == ["8.00万元", "3.00万元"]
