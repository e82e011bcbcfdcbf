"""A wrong unit line: one finding, and the table is audited in the unit that is meant."""

from __future__ import annotations

from bjdc_audit.audit import audit
from bjdc_audit.model.findings import Severity
from tests.rule_examples import submission

TABLES = """
    # 表
    收入支出决算总表
    单位：万元
    项目 | 决算数 | 项目 | 决算数
    一、一般公共预算财政拨款收入 | 41.37 | 五、教育支出 | 41.37
    本年收入合计 | 41.37 | 本年支出合计 | 41.37
    总计 | 41.37 | 总计 | 41.37
    # 表
    支出决算表
    单位：万元
    科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
    合计 | | 41.37 | 30.12 | 11.25
    205 | 教育支出 | 41.37 | 30.12 | 11.25
    # 文
    三、支出决算情况说明
    本年支出合计41.37万元，其中：基本支出30.12万元，项目支出11.25万元。
"""
SPENDING = "支出决算表\n    单位：万元"


def told(rows: str) -> list[tuple[str, str]]:
    """Return rule and stated figure of the errors and warnings."""
    found = audit(submission(rows)).findings
    return [(f.rule, f.stated) for f in found if f.severity is not Severity.NOTE]


def test_a_wrong_unit_line_is_one_finding_at_its_cell() -> None:
    assert told(TABLES) == []
    report = audit(submission(TABLES.replace(SPENDING, SPENDING.replace("万元", "元"))))
    (finding,) = report.findings
    assert (finding.rule, finding.stated, finding.expected) == ("BJ220", "元", "万元")
    place = finding.locations[0].place
    assert (getattr(place, "cell", ""), getattr(place, "sheet", "")) == (
        "A2",
        report.tables[1].sheet,
    )


def test_another_mistake_in_that_table_is_still_found() -> None:
    wrong = TABLES.replace(SPENDING, SPENDING.replace("万元", "元"))
    assert told(wrong.replace("合计 | | 41.37 | 30.12", "合计 | | 41.37 | 31.12")) == [
        ("BJ220", "元"),
        ("BJ105", "31.12"),
    ]


def test_two_tables_that_contradict_only_each_other_are_left_as_they_are() -> None:
    tables = TABLES.partition("# 文")[0]
    rules = {rule for rule, _ in told(tables.replace(SPENDING, SPENDING.replace("万元", "元")))}
    assert rules == {"BJ201"}


def test_one_sentence_in_another_unit_accuses_no_table() -> None:
    rules = {rule for rule, _ in told(TABLES.replace("项目支出11.25万元", "项目支出11.25元"))}
    assert "BJ220" not in rules
    assert rules
