"""Rules against last year's accounts and the budget, beyond the examples of their manual pages."""

from __future__ import annotations

import pytest

from bjdc_audit.model.findings import EndState, Severity, Verdict
from tests.rule_examples import Example, documents

SECTION = "五、一般公共预算财政拨款支出决算情况说明"
PENSIONS = "机关事业单位基本养老保险缴费支出"


def found(example: Example) -> list[tuple[str, str, str]]:
    report = example.audit()
    findings = [f for f in report.findings if f.severity is not Severity.NOTE]
    ours = [f for f in findings if "BJ502" <= f.rule <= "BJ509"]
    return [(f.rule, f.stated, f.expected) for f in ours]


def judged(example: Example, rule: str) -> list[Verdict]:
    return [c.verdict for c in example.audit().checks if c.relation.rule == rule]


def fund(opening: str, closing: str, code: str, name: str, year: str = "") -> str:
    return f"""
        # {year}表
        政府性基金预算财政拨款收入支出决算表
        单位：万元
        科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出 | 年末结转和结余
        212 | 城乡社区支出 | {opening} | 50.00 | 50.00 | {closing}
        21208 | 国有土地使用权出让收入安排的支出 | {opening} | 50.00 | 50.00 | {closing}
        {code} | {name} | {opening} | 50.00 | 50.00 | {closing}
        合计 | | {opening} | 50.00 | 50.00 | {closing}
    """


@pytest.mark.parametrize(
    ("code", "name", "verdicts"),
    [
        ("2120801", "征地和拆迁补偿支出", 4),  # the same account
        ("2120899", "征地和拆迁补偿支出", 4),  # its code has moved
        ("2120801", "土地开发支出", 4),  # its name has changed
        ("2120899", "土地开发支出", 3),  # another account: not compared
    ],
)
def test_accounts_are_found_by_code_then_by_names(code: str, name: str, verdicts: int) -> None:
    now = fund("7.00", "7.00", "2120801", "征地和拆迁补偿支出")
    last = fund("2.00", "7.00", code, name, "上年")
    example = documents(now + last)
    assert judged(example, "BJ502") == [Verdict.CONSISTENT] * verdicts
    notices = [n.message.zh for n in example.audit().notices]
    assert any("2120801" in text for text in notices) == (verdicts == 3)


def test_a_code_that_was_given_to_another_account_is_not_followed() -> None:
    example = documents(
        f"""
        # 文
        {SECTION}
        1.教育支出（类）普通教育（款）小学教育（项）。年初预算为20.00万元，支出决算为20.00万元。
        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        205 | 教育支出 | 20.00 | 20.00 |
        20502 | 普通教育 | 20.00 | 20.00 |
        2050202 | 小学教育 | 20.00 | 20.00 |
        合计 | | 20.00 | 20.00 |
        # 预算表
        一般公共预算支出表
        单位：万元
        科目编码 | 科目名称 | 合计
        205 | 教育支出 | 50.00
        20502 | 普通教育 | 50.00
        2050202 | 初中教育 | 30.00
        2050203 | 小学教育 | 20.00
        合计 | | 50.00
        """
    )
    assert found(example) == []
    assert judged(example, "BJ506") == [Verdict.CONSISTENT]


def test_without_tables_accounts_are_found_by_their_names_old_or_new() -> None:
    example = documents(
        f"""
        # 文
        {SECTION}
        1.社会保障和就业支出（类）行政事业单位养老支出（款）{PENSIONS}（项）。年初预算为33.00万元，支出决算为30.00万元。
        # 预算表
        一般公共预算支出表
        单位：元
        科目编码 | 科目名称 | 合计
        208 | 社会保障和就业支出 | 300000
        20805 | 行政事业单位离退休 | 300000
        2080505 | {PENSIONS} | 300000
        合计 | | 300000
        """
    )
    assert found(example) == [("BJ506", "33.00", "30.00")]


NOTES = {
    "全年": "注：预算数为“三公”经费全年预算数。",
    "年初": "注：预算数为“三公”经费年初预算数。",
    "未写": "注：本表反映“三公”经费支出预决算情况。",
}


@pytest.mark.parametrize(("note", "rule"), [("全年", ""), ("年初", "BJ507"), ("未写", "BJ508")])
def test_what_a_budget_of_no_certain_kind_is_compared_with(note: str, rule: str) -> None:
    example = documents(
        f"""
        # 表
        财政拨款“三公”经费支出决算表
        单位：万元
        项目 | 预算数 | 决算数
        合计 | 6.90 | 5.00
        1.因公出国（境）费 | 0.00 | 0.00
        2.公务接待费 | 2.90 | 1.00
        3.公务用车购置及运行维护费 | 4.00 | 4.00
        {NOTES[note]}
        # 预算表
        “三公”经费预算表
        单位：万元
        项目 | 2023年预算数
        合计 | 5.90
        1.因公出国（境）费 | 0.00
        2.公务接待费 | 1.90
        3.公务用车购置及运行维护费 | 4.00
        """
    )
    expected = [(rule, "6.90", "5.90"), (rule, "2.90", "1.90")] if rule else []
    assert found(example) == expected
    ends = {x.figure.text: x.state for x in example.audit().ledger if rule in x.rules}
    assert (EndState.FINDING in ends.values()) == bool(rule)


def test_changes_that_compare_budgets_are_not_held_against_outcomes() -> None:
    example = documents(
        """
        # 文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费年初预算为1.90万元，支出决算为1.00万元。
        公务接待费预算比上年减少0.10万元。
        # 上年文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费年初预算为2.00万元，支出决算为1.80万元。
        """
    )
    assert found(example) == []


def test_a_reason_that_only_mentions_last_year_is_no_claim_of_nothing() -> None:
    example = documents(
        """
        # 文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费支出决算2.00万元，与上年相比增加0.50万元，主要原因是上年没有外宾来访。
        # 上年文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费支出决算1.50万元。
        """
    )
    assert found(example) == []
    assert judged(example, "BJ505") == []


@pytest.mark.parametrize(
    ("told", "rules"),
    [
        ("与上年持平", ["BJ503"]),
        ("与上年基本持平", []),
        ("比上年增加", []),
        ("比上年减少", ["BJ503"]),
    ],
)
def test_directions_against_last_year(told: str, rules: list[str]) -> None:
    example = documents(
        f"""
        # 文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费支出决算2.00万元，{told}。
        # 上年文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费支出决算1.50万元。
        """
    )
    assert [rule for rule, _, _ in found(example)] == rules


def test_changes_against_the_budget_imply_its_total() -> None:
    text = """
        # 文
        一、收入支出决算总体情况说明
        收入、支出决算总计363.99万元。与年初预算相比，收、支总计各增加{}万元，增长212.71%。
        # 预算表
        收支预算总表
        单位：元
        项目 | 预算数 | 项目 | 预算数
        收入总计 | 1164000.00 | 支出总计 | 1164000.00
        """
    assert found(documents(text.format("247.59"))) == []
    assert {rule for rule, _, _ in found(documents(text.format("237.59")))} == {"BJ509"}


def test_one_wrong_budget_in_text_and_table_is_one_finding() -> None:
    example = documents(
        """
        # 文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费年初预算为2.90万元，支出决算为1.00万元。
        # 表
        财政拨款“三公”经费支出决算表
        单位：万元
        项目 | 年初预算数 | 决算数
        1.公务接待费 | 2.90 | 1.00
        2.公务用车运行维护费 | 4.00 | 4.00
        # 预算表
        “三公”经费预算表
        单位：万元
        项目 | 2023年预算数
        合计 | 5.90
        1.公务接待费 | 1.90
        2.公务用车运行维护费 | 4.00
        """
    )
    findings = [f for f in example.audit().findings if f.severity is Severity.ERROR]
    assert [f.rule for f in findings] == ["BJ507"]
    files = sorted(location.place.file for location in findings[0].locations)
    assert files == ["budget.xlsx", "example.txt", "example.xlsx"]


def test_units_that_are_not_known_are_not_compared() -> None:
    example = documents(
        f"""
        # 文
        {SECTION}
        1.教育支出（类）普通教育（款）小学教育（项）。年初预算为20.00万元，支出决算为20.00万元。
        # 预算表
        一般公共预算支出表
        科目编码 | 科目名称 | 合计
        205 | 教育支出 | 30.00
        20502 | 普通教育 | 30.00
        2050202 | 小学教育 | 30.00
        合计 | | 30.00
        """
    )
    report = example.audit()
    assert found(example) == []
    assert any(n.incomplete and "budget.xlsx" in n.message.zh for n in report.notices)


@pytest.mark.parametrize(("then", "rules"), [("624.64", []), ("590.00", ["BJ503"])])
def test_flat_means_that_the_difference_would_be_printed_as_nothing(
    then: str, rules: list[str]
) -> None:
    """0.07万元 may be 650 元: 25.36 元 more than 624.64 元 are 0.00 万元."""
    example = documents(
        f"""
        # 文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费支出决算0.07万元，与上年持平。
        # 上年表
        财政拨款“三公”经费支出决算表
        单位：元
        项目 | 预算数 | 决算数
        1.公务接待费 | 900.00 | {then}
        2.公务用车运行维护费 | 0.00 | 0.00
        """
    )
    assert [rule for rule, _, _ in found(example)] == rules
