"""舍位平衡: a pushed tail is told as such; an error of the same table is still an error."""

from __future__ import annotations

from bjdc_audit.audit import audit
from bjdc_audit.model.findings import Diagnosis, Finding, Severity, Verdict
from tests.rule_examples import submission

TABLE = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
合计 | | {total} | 5.02 | {project}
205 | 教育支出 | 3.00 | 2.01 | 0.99
206 | 科学技术支出 | {science} | 3.01 | 0.50
"""


def findings(**cells: str) -> list[Finding]:
    return list(audit(submission(TABLE.format(**cells))).findings)


def test_row_off_by_one_unit_more_than_rounding_is_an_adjusted_tail() -> None:
    # The column adds up exactly, 3.00 + 3.53 = 6.53; the rows give 3.51 and 6.51.
    found = findings(total="6.53", project="1.49", science="3.53")
    assert {f.stated for f in found} == {"6.53", "3.53"}
    assert {(f.verdict, f.severity) for f in found} == {(Verdict.ROUNDING, Severity.NOTE)}
    assert {f.diagnosis for f in found} == {Diagnosis.ADJUSTED_TAIL}


def test_row_off_by_more_is_an_error() -> None:
    found = findings(total="6.58", project="1.49", science="3.58")
    assert [f.severity for f in found] == [Severity.ERROR] * len(found) != []
