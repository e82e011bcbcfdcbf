"""What seems to be missing may stand in a table that was not recognised: then nothing is missing."""

from __future__ import annotations

import pytest

from tests.rule_examples import documents

TABLES = """
    # 表
    收入支出决算总表
    单位：万元
    项目 | 决算数 | 项目 | 决算数
    一、一般公共预算财政拨款收入 | 80.00 | 五、教育支出 | 80.00
    本年收入合计 | 80.00 | 本年支出合计 | 80.00
    总计 | 80.00 | 总计 | 80.00
"""
UNREAD = """
    # 表
    收入来源决算情况表
    单位：万元
    来源 | 本季 | 上季
    拨款 | 80.00 | 70.00
    其他 | 2.00 | 1.00
"""
TEXT = """
    # 文
    第二部分 2023年度部门决算表
    一、收入支出决算总表
    二、收入决算表
    第三部分 2023年度部门决算情况说明
    一、收入支出决算总体情况说明
    收入总计80.00万元，支出总计80.00万元。
"""


@pytest.mark.parametrize(("sheets", "found"), [(TABLES, ["BJ607"]), (TABLES + UNREAD, [])])
def test_a_listed_table_may_be_the_one_that_was_not_recognised(
    sheets: str, found: list[str]
) -> None:
    report = documents(sheets + TEXT).audit()
    assert [finding.rule for finding in report.findings] == found
    assert any(notice.incomplete for notice in report.notices) == (not found)
