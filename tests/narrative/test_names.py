"""Whose accounts, and of which year: what sentences open with."""

from __future__ import annotations

from bjdc_audit.model.findings import Severity
from tests.narrative.test_wordings import FUND, GENERAL, T05, alarms, told
from tests.rule_examples import documents


def test_a_unit_that_only_the_tables_name_is_held_against_the_text() -> None:
    tables = T05.replace("单位：万元", "单位：某县水利局 | 金额单位：万元")
    text = tables + told("十、政府采购支出情况", "2023年，某县水利局政府采购支出总额4.00万元。")
    assert alarms(text) == set()
    assert alarms(text.replace("年，某县水利局", "年，某县林业局")) == {"BJ606"}
    assert alarms(text.replace("某县水利局 |", "某县林业局 |")) == {"BJ606"}


def test_the_name_that_the_text_uses_most_is_right() -> None:
    tables = T05.replace("单位：万元", "单位：某县第一中学 | 金额单位：万元")
    text = tables + told(
        "某县第一中学2023年度决算",
        "八、国有资本经营预算财政拨款支出决算情况说明",
        "某县第一中学2023年度没有使用国有资本经营预算财政拨款安排的支出。",
        "十三、预算绩效情况说明",
        "根据预算绩效管理要求，某县第一中学对2023年度项目支出开展绩效自评。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("第一中学2023年度没有", "第二中学2023年度没有")) == {"BJ606"}
    assert alarms(text.replace("第一中学对2023", "第二中学对2023")) == {"BJ606"}


def test_a_copied_name_is_one_error_with_the_account_that_is_meant() -> None:
    text = T05 + told(
        GENERAL,
        "一般公共预算财政拨款支出年初预算9.00万元，支出决算10.00万元。",
        "1.农林水支出（类）水利（款）行政运行（项）。年初预算5.00万元，支出决算6.00万元。",
        "2.农林水支出（类）水利（款）防汛（项）。年初预算4.00万元，支出决算4.00万元。",
    )
    assert alarms(text) == set()
    copied = documents(text.replace("防汛（项）", "行政运行（项）")).audit()
    (finding,) = (f for f in copied.findings if f.severity is not Severity.NOTE)
    assert (finding.rule, finding.severity) == ("BJ405", Severity.ERROR)
    assert (finding.stated, finding.expected) == ("行政运行", "防汛")
    # Two amounts for one account where no other has the second: the amounts contradict.
    other = text.replace(
        "防汛（项）。年初预算4.00万元，支出决算4.00", "行政运行（项）。支出决算4.50"
    )
    assert "BJ309" in alarms(other)


def test_what_came_in_and_was_spent_this_year_is_of_the_report_s_year() -> None:
    text = told(
        "一、收入支出决算总体情况说明",
        "某县水利局2023年度收入总计9.00万元，支出总计9.00万元。",
        "某县水利局2023年度年末结转和结余0.00万元。",
        FUND,
        "某县水利局2023年度政府性基金预算财政拨款年初结转2.00万元，本年收入7.00万元，"
        "本年支出9.00万元，年末结转0.00万元。",
        "某县水利局2022年度政府性基金预算财政拨款年末结转2.00万元。",
    )
    assert alarms(text) == set()
    wrong = text.replace("2023年度政府性基金", "2022年度政府性基金")
    assert alarms(wrong) == {"BJ602"}


def test_another_school_is_another_unit() -> None:
    text = told(
        "一、收入支出决算总体情况说明",
        "某县第一中学2023年度收入总计9.00万元，支出总计9.00万元。",
        "八、国有资本经营预算财政拨款支出决算情况说明",
        "某县第一中学2023年度没有使用国有资本经营预算财政拨款安排的支出。",
        "十一、国有资产占用情况说明",
        "截至2023年12月31日，某县第一中学资产总额90.00万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("第一中学2023年度没有", "第二中学2023年度没有")) == {"BJ606"}
    assert alarms(text.replace("第一中学资产", "第二中学资产")) == {"BJ606"}
