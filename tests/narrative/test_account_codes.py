"""Codes and names of accounts in the narrative, beside tables in 元."""

from __future__ import annotations

import pytest

from bjdc_audit.model.findings import Severity
from tests.rule_examples import documents

TABLE = """
# 表
一般公共预算财政拨款支出决算表
单位：元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
合计 | | 100043.10 | 60021.05 | 40022.05
213 | 农林水支出 | 100043.10 | 60021.05 | 40022.05
21303 | 水利 | 100043.10 | 60021.05 | 40022.05
2130301 | 行政运行 | 60021.05 | 60021.05 |
2130314 | 防汛 | 40022.05 | | 40022.05
# 文
五、一般公共预算财政拨款支出决算情况说明
（1）农林水支出（类）水利（款）行政运行（项）。年初预算5.00万元，支出决算6.00万元。
（2）{}。年初预算5.00万元，支出决算4.00万元。
"""
FORMS = (
    "农林水支出（{}类）水利（{}款）防汛（{}项）",
    "农林水支出（类{}）水利（款{}）防汛（项{}）",
    "农林水支出（{}）（类）水利（{}）（款）防汛（{}）（项）",
    "农林水支出（类）{}水利（款）{}防汛（项）{}",
    "{}农林水支出（类）{}水利（款）{}防汛（项）",
    "农林水支出（类）水利（款）防汛（项）（{}{}{}）",
    "农林水支出（类）水利（款）防汛（项）（{}-{}-{}）",
    "农林水支出（类）水利（款）防汛（项）（科目编码：{}{}{}）",
    "{}{}{}防汛",
    "防汛（{}{}{}）",
)
# A wrong class (in a code told whole), section or item, and a code that is none.
WRONG = (("208", "03", "14"), ("213", "05", "14"), ("213", "03", "01"))


def alarms(account: str) -> set[str]:
    report = documents(TABLE.format(account)).audit()
    return {f.rule for f in report.findings if f.severity is not Severity.NOTE}


@pytest.mark.parametrize("form", FORMS)
def test_a_right_code_raises_no_alarm(form: str) -> None:
    assert alarms(form.format("213", "03", "14")) == set()


@pytest.mark.parametrize("codes", WRONG)
@pytest.mark.parametrize("form", FORMS[:8])
def test_a_wrong_code_is_told(form: str, codes: tuple[str, str, str]) -> None:
    assert "BJ407" in alarms(form.format(*codes))


@pytest.mark.parametrize("form", FORMS[6:])
def test_a_code_of_too_many_digits_is_told(form: str) -> None:
    assert alarms(form.format("2131", "03", "14"))


@pytest.mark.parametrize("form", FORMS[8:])
def test_a_lone_name_with_the_amount_of_another_code_is_told(form: str) -> None:
    assert "BJ407" in alarms(form.format("213", "03", "35"))


@pytest.mark.parametrize("code", ["2080505", "208-05-05", "2130805"])
def test_without_tables_the_class_is_known(code: str) -> None:
    text = (
        "# 文\n五、一般公共预算财政拨款支出决算情况说明\n"
        f"1.农林水支出（类）水利（款）防汛（项）（{code}）。支出决算4.00万元。\n"
    )
    found = {f.rule for f in documents(text).audit().findings}
    assert ("BJ407" in found) == code.startswith("208")


@pytest.mark.parametrize(
    "account",
    [
        "农林水支出（类）水利（款）抗旱（项）",
        "农林水支出（类）林业和草原（款）防汛（项）",
        "住房保障支出（类）水利（款）防汛（项）",
    ],
)
def test_a_wrong_name_is_told_by_its_amount_in_yuan(account: str) -> None:
    assert alarms(account) == {"BJ405"}
