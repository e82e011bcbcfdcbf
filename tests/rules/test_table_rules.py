"""Sums, balances, ties and names of tables, with the cases in which a rule must be silent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bjdc_audit.audit import audit
from bjdc_audit.model.findings import Finding, Severity
from bjdc_audit.model.places import CellPlace
from bjdc_audit.readers.submission import load
from bjdc_audit.rules.registry import catalogue
from tests.rule_examples import submission

PUBLISHED = Path(__file__).parents[3] / "shared" / "reports" / "putuo-finance-2024"

T01 = """
    # 表
    收入支出决算总表
    单位：万元
    项目 | 决算数 | 项目 | 决算数
"""
T02 = """
    # 表
    收入决算表
    单位：万元
    科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 事业收入 | 其他收入
"""
T03 = """
    # 表
    支出决算表
    单位：万元
    科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
"""
T04 = """
    # 表
    财政拨款收入支出决算总表
    单位：万元
    项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款 | 国有资本经营预算财政拨款
"""
T05 = """
    # 表
    一般公共预算财政拨款支出决算表
    单位：万元
    科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
"""
T06 = """
    # 表
    一般公共预算财政拨款基本支出决算表
    单位：万元
    科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
"""
T07 = """
    # 表
    财政拨款“三公”经费支出决算表
    单位：万元
    项目 | 预算数 | 决算数
"""
T08 = """
    # 表
    政府性基金预算财政拨款收入支出决算表
    单位：万元
    科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出 | 基本支出 | 项目支出 | 年末结转和结余
"""
T11 = """
    # 表
    机构运行经费支出、国有资产占用情况及政府采购支出信息表
    单位：万元
    项目 | 决算数
"""


def findings(*blocks: str, rule: str = "") -> list[Finding]:
    """Audit tables by one rule or by all and return the findings."""
    rules = [r for r in catalogue() if rule in {"", r.id}]
    return list(audit(submission("".join(blocks)), rules).findings)


def severities(*blocks: str, rule: str) -> list[Severity]:
    return [f.severity for f in findings(*blocks, rule=rule)]


def test_tail_of_many_addends_is_a_note() -> None:
    rows = "".join(f"    302{i:02} | 办公费 | 1.01\n" for i in range(1, 13))
    table = f"{T06}    302 | 商品和服务支出 | {{}}\n{rows}"
    assert severities(table.format("12.12"), rule="BJ106") == []
    assert severities(table.format("12.18"), rule="BJ106") == [Severity.NOTE]
    assert severities(table.format("12.19"), rule="BJ106") == [Severity.ERROR]


def test_each_level_is_added_once() -> None:
    table = f"""{T05}
    205 | 教育支出 | 30.00 | 30.00 |
    20502 | 普通教育 | 30.00 | 30.00 |
    2050201 | 学前教育 | 10.00 | 10.00 |
    2050202 | 小学教育 | 20.00 | 20.00 |
    206 | 科学技术支出 | 5.00 | | 5.00
    合计 | | 35.00 | 30.00 | 5.00
    """
    assert findings(table) == []


def test_level_left_out_is_skipped() -> None:
    table = f"""{T05}
    205 | 教育支出 | {{}} | {{}} |
    2050201 | 学前教育 | 10.00 | 10.00 |
    2050202 | 小学教育 | 20.00 | 20.00 |
    合计 | | 30.00 | 30.00 |
    """
    assert findings(table.format("30.00", "30.00"), rule="BJ105") == []
    assert severities(table.format("31.00", "31.00"), rule="BJ105")


def test_economic_class_goes_on_in_the_next_lane() -> None:
    table = f"""{T06}
    302 | 商品和服务支出 | 6.00 | 30226 | 劳务费 | 1.00
    30201 | 办公费 | 3.00 | 30299 | 其他商品和服务支出 | 2.00
    """
    assert findings(table, rule="BJ106") == []


def test_business_spending_belongs_to_the_row() -> None:
    row = "合计 | | 60.00 | 40.00 | 15.00 | | 5.00 |"
    assert findings(f"{T03}    {row}\n", rule="BJ102") == []


def test_form_without_all_columns_may_hide_money() -> None:
    header = T03.replace(" | 上缴上级支出 | 经营支出 | 对附属单位补助支出", "")
    rows = """
    合计 | | 60.00 | 40.00 | 15.00
    206 | 科学技术支出 | 60.00 | 40.00 | {}
    """
    assert findings(header, rows.format("15.00"), rule="BJ102") == []
    assert severities(header, rows.format("25.00"), rule="BJ102") == [Severity.ERROR]


def test_row_of_unknown_name_may_complete_a_sum() -> None:
    rows = """
    一、一般公共预算财政拨款收入 | 70.00 | 五、教育支出 | 80.00
    八、其他收入 | | 六、科学技术支出 |
    九、别处没有的收入 | {} | 七、文化旅游体育与传媒支出 |
    本年收入合计 | 80.00 | 本年支出合计 | 80.00
    总计 | 80.00 | 总计 | 80.00
    """
    assert findings(T01, rows.format("10.00"), rule="BJ101") == []
    assert severities(T01, rows.format(""), rule="BJ101") == [Severity.ERROR]


def test_blank_is_zero_where_the_table_writes_zero_as_blank() -> None:
    rows = """
    合计 | | 60.00 | 40.00 | 20.00 | | |
    205 | 教育支出 | 20.00 | 10.00 | 10.00 | | |
    206 | 科学技术支出 | 40.00 | 30.00 | {} | | |
    """
    assert findings(T03, rows.format("10.00"), rule="BJ102") == []
    assert severities(T03, rows.format(""), rule="BJ102") == [Severity.ERROR]


def test_blank_is_unknown_where_the_table_prints_zeros() -> None:
    rows = """
    合计 | | 60.00 | 40.00 | 20.00 | 0.00 | 0.00 | 0.00
    205 | 教育支出 | 20.00 | 10.00 | | | |
    206 | 科学技术支出 | 40.00 | {} | | 0.00 | 0.00 | 0.00
    """
    assert findings(T03, rows.format("30.00"), rule="BJ102") == []
    assert severities(T03, rows.format("50.00"), rule="BJ102") == [Severity.ERROR]


def test_lone_blank_among_printed_zeros_is_a_gap() -> None:
    rows = """
    合计 | | 60.00 | 40.00 | 20.00 | 0.00 | 0.00 | 0.00
    205 | 教育支出 | 20.00 | 10.00 | 10.00 | 0.00 | 0.00 | 0.00
    206 | 科学技术支出 | 40.00 | 30.00 | | 0.00 | 0.00 | 0.00
    """
    assert severities(T03, rows, rule="BJ102") == [Severity.ERROR]


@pytest.mark.parametrize(
    "note",
    [
        "注：本表反映部门本年度政府性基金预算财政拨款收入支出及结转和结余情况。",
        "注：如本表无数据，请在表下说明。",
        "说明：本单位无政府性基金预算财政拨款年初结转和结余。",
    ],
)
def test_ordinary_notes_below_a_full_table_are_no_contradiction(note: str) -> None:
    rows = """
    229 | 其他支出 | | 30.00 | 30.00 | | 30.00 |
    合计 | | | 30.00 | 30.00 | | 30.00 |
    """
    assert findings(T08, rows, f"    {note}\n", rule="BJ216") == []


def test_item_that_is_empty_does_not_empty_its_table() -> None:
    rows = """
    合计 | 1.00 | 0.90
    公务接待费 | 1.00 | 0.90
    注：本单位无因公出国（境）费，该项为空。
    """
    assert findings(T07, rows) == []


def test_second_table_of_one_kind_ties_to_nothing() -> None:
    other = SPENDING.format("99.00", "69.00")
    blocks = (T01, SUMMARY.format("30.00", "5.00"), T03, SPENDING.format("35.00", "5.00"))
    assert findings(*blocks, T03, other) == []


def test_rows_whose_parts_are_never_printed_are_no_finding() -> None:
    table = f"""{T05}
    205 | 教育支出 | 30.00 | |
    206 | 科学技术支出 | 5.00 | |
    合计 | | 35.00 | 30.00 | 5.00
    """
    assert findings(table) == []


def test_blank_total_over_printed_parts_is_a_warning() -> None:
    table = f"""{T05}
    205 | 教育支出 | 30.00 | 30.00 |
    20502 | 普通教育 | 30.00 | 30.00 |
    206 | 科学技术支出 | | 5.00 |
    20604 | 技术研究与开发 | 5.00 | 5.00 |
    合计 | | 35.00 | 35.00 |
    """
    assert severities(table, rule="BJ105")[-1] is Severity.WARNING


FISCAL = """
    一、一般公共预算财政拨款 | 50.00 | 五、教育支出 | 52.00 | 52.00 | |
    二、政府性基金预算财政拨款 | 8.00 | 二十三、其他支出 | 8.00 | | 8.00 |
    三、国有资本经营预算财政拨款 | | | | | |
    本年收入合计 | 58.00 | 本年支出合计 | 60.00 | 52.00 | 8.00 |
    年初财政拨款结转和结余 | 3.00 | 年末财政拨款结转和结余 | 1.00 | {} | |
    一、一般公共预算财政拨款 | {} | | | | |
    二、政府性基金预算财政拨款 | | | | | |
    三、国有资本经营预算财政拨款 | | | | | |
    总计 | 61.00 | 总计 | 61.00 | {} | {} |
"""


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(("1.00", "3.00", "53.00", "8.00"), id="all printed"),
        pytest.param(("", "", "", ""), id="balances not split by fund"),
        pytest.param(("1.00", "3.00", "", ""), id="grand total not split by fund"),
    ],
)
def test_fiscal_summary_without_faults(cells: tuple[str, ...]) -> None:
    assert findings(T04, FISCAL.format(*cells)) == []


def test_fund_that_does_not_balance_is_an_error() -> None:
    table = FISCAL.format("1.00", "3.00", "", "").replace("款 | 50.00", "款 | 49.00")
    assert Severity.ERROR in severities(T04, table, rule="BJ110")


SPENDING = """
    合计 | | {0} | {0} | | | |
    205 | 教育支出 | 30.00 | 30.00 | | | |
    206 | 科学技术支出 | {1} | {1} | | | |
"""
SUMMARY = """
    一、一般公共预算财政拨款收入 | 35.00 | 五、教育支出 | {}
    二、政府性基金预算财政拨款收入 | | 六、科学技术支出 | {}
    本年收入合计 | 35.00 | 本年支出合计 | 35.00
    总计 | 35.00 | 总计 | 35.00
"""


def test_copy_one_cent_apart_is_a_note() -> None:
    blocks = (T01, SUMMARY.format("30.00", "5.00"), T03, SPENDING.format("35.00", "5.01"))
    assert severities(*blocks, rule="BJ201") == [Severity.NOTE]


def test_amount_in_the_wrong_row_of_the_summary_is_one_finding() -> None:
    blocks = (T01, SUMMARY.format("", "35.00"), T03, SPENDING.format("30.00", ""))
    assert len(findings(*blocks, rule="BJ202")) == 1


def test_money_of_other_sources_needs_no_explanation() -> None:
    general = f"""{T05}
    205 | 教育支出 | 25.00 | 25.00 |
    合计 | | 25.00 | 25.00 |
    """
    assert findings(T03, SPENDING.format("35.00", "5.00"), general) == []


def test_tables_in_yuan_and_in_ten_thousand_agree() -> None:
    in_yuan = T03.replace("万元", "元") + SPENDING.replace("30.00", "300000.00")
    blocks = (T01, SUMMARY.format("30.00", "5.00"), in_yuan.format("350000.00", "50000.00"))
    assert findings(*blocks) == []


def test_office_running_cost_may_be_smaller() -> None:
    detail = f"""{T06}
    301 | 工资福利支出 | 64.00 | 302 | 商品和服务支出 | 6.00
    人员经费合计 | | 64.00 | 公用经费合计 | | 6.00
    """
    assert findings(detail, T11, "    一、机关运行经费支出 | 5.00\n") == []
    assert severities(detail, T11, "    一、机构运行经费支出 | 5.00\n", rule="BJ210")


def test_three_public_may_contain_project_spending() -> None:
    detail = f"""{T06}
    302 | 商品和服务支出 | 0.60
    30217 | 公务接待费 | 0.60
    """
    public = f"""{T07}
    合计 | 1.00 | 0.90
    公务接待费 | 1.00 | 0.90
    """
    assert findings(detail, public) == []


def test_office_running_cost_may_stand_in_a_column() -> None:
    detail = f"""{T06}
    301 | 工资福利支出 | 64.00 | 302 | 商品和服务支出 | 6.00
    人员经费合计 | | 64.00 | 公用经费合计 | | 6.00
    """
    public = """
    # 表
    一般公共预算财政拨款“三公”经费及{}运行经费支出决算表
    单位：万元
    合计 | 因公出国（境）费 | 公务用车购置及运行费 | | | 公务接待费 | {}运行经费
     | | 小计 | 购置费 | 运行费 | |
    0.90 | | 0.60 | | 0.60 | 0.30 | 5.00
    """
    assert findings(detail, public.format("机关", "机关")) == []
    (finding,) = findings(detail, public.format("机构", "机构"), rule="BJ210")
    assert "机构运行经费" in finding.message.zh


@pytest.mark.parametrize("name", ["社会保障和就业", "社会保障与就业支出", "社会 保障和就业 支出"])
def test_loose_spelling_is_the_same_name(name: str) -> None:
    other = f"{T05}    208 | {name} | 8.00 | 8.00 |\n"
    first = f"{T03}    208 | 社会保障和就业支出 | 8.00 | 8.00 | | | |\n"
    assert findings(first, other, rule="BJ214") == []


def test_former_name_is_told_as_renamed() -> None:
    first = f"{T03}    20805 | 行政事业单位养老支出 | 8.00 | 8.00 | | | |\n"
    other = f"{T05}    20805 | 行政事业单位离退休 | 8.00 | 8.00 |\n"
    (finding,) = findings(first, other, rule="BJ214")
    assert "更名前" in finding.message.zh


NOTHING = "    合计 | | | | | | |\n"
NOTE = "    注：{}政府性基金预算财政拨款收入支出，故本表无数据。\n"


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        pytest.param(NOTE.format("本单位无"), [], id="explained"),
        pytest.param("", [Severity.WARNING], id="unexplained"),
        pytest.param(
            "    无政府性基金收入支出的，仍保留该表格式，并在本表下方作下述说明：\n",
            [Severity.WARNING],
            id="instruction of the template",
        ),
        pytest.param(
            "    注：本单位无国有资本经营预算财政拨款支出，故本表无数据。\n",
            [Severity.WARNING],
            id="another table",
        ),
    ],
)
def test_empty_table_needs_its_sentence(below: str, expected: list[Severity]) -> None:
    assert severities(T08, NOTHING, below, rule="BJ216") == expected


def test_full_table_must_not_say_that_it_is_empty() -> None:
    rows = """
    229 | 其他支出 | | 30.00 | 30.00 | | 30.00 |
    合计 | | | 30.00 | 30.00 | | 30.00 |
    """
    assert severities(T08, rows, NOTE.format("本单位无"), rule="BJ216") == [Severity.ERROR]


def test_explanation_in_the_narrative_counts() -> None:
    text = """
    # 文
    八、政府性基金预算财政拨款支出决算情况说明
    本单位2023年度无政府性基金预算财政拨款支出。
    """
    assert findings(T08, NOTHING, text, rule="BJ216") == []


def test_note_names_the_unit() -> None:
    head = T08.replace("单位：万元", "编制单位：甲县水利局 | 单位：万元")
    assert findings(head, NOTHING, NOTE.format("甲县水利局2023年度没有"), rule="BJ216") == []
    assert findings(head, NOTHING, NOTE.format("水利局没有"), rule="BJ216") == []
    assert findings(head, NOTHING, NOTE.format("本表为空，表示本部门没有"), rule="BJ216") == []
    assert severities(head, NOTHING, NOTE.format("乙县林业局没有"), rule="BJ216")


def test_unknown_unit_is_compared_with_nothing() -> None:
    nameless = T03.replace("    单位：万元\n", "") + SPENDING.format("99.00", "69.00")
    assert findings(T01, SUMMARY.format("30.00", "5.00"), nameless, rule="BJ201") == []


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published reports are not at hand")
def test_published_tables_have_exactly_their_known_tails() -> None:
    truth = json.loads((PUBLISHED / "truth.json").read_text(encoding="utf-8"))
    known = {
        (fault["where"]["sheet"], fault["where"]["cell"], fault["stated"], fault["expected"])
        for fault in truth["discrepancies"]
        if fault["severity"] == "rounding" and "sheet" in fault["where"]
    }
    found = audit(load(PUBLISHED / "appendix.xlsx")).findings
    assert {f.severity for f in found} == {Severity.NOTE}
    places = [f.locations[0].place for f in found]
    assert known == {
        (place.sheet, place.cell, finding.stated, finding.expected)
        for place, finding in zip(places, found, strict=True)
        if isinstance(place, CellPlace)
    }
    assert len(found) == len(known)
