"""What is said of last year in one place, against what is said in others."""

from __future__ import annotations

import pytest

from bjdc_audit.model.findings import Severity
from tests.headings import FISCAL, GENERAL, PUBLIC, TOTALS
from tests.rule_examples import documents

T01 = """
# 表
收入支出决算总表
单位：万元
项目 | 上年决算数 | 决算数 | 项目 | 上年决算数 | 决算数
一、一般公共预算财政拨款收入 | 100.00 | 120.00 | 五、教育支出 | 100.00 | 120.00
本年收入合计 | 100.00 | 120.00 | 本年支出合计 | 100.00 | 120.00
总计 | 100.00 | 120.00 | 总计 | 100.00 | 120.00
# 文
"""

# Each pair: what is right, and how one part of it reads when it is wrong.
CASES = {
    "an amount against a printed figure": (
        (PUBLIC, "公务接待费支出4.00万元，较上年5.00万元有所减少。", "公务接待费支出4.00万元，与上年相比减少1.00万元，下降20.00%。"),
        "减少1.00万元，下降20.00%", "减少2.00万元，下降33.33%",
    ),
    "an amount against a column of a table": (
        (T01 + TOTALS, "收入支出总计120.00万元，与上年相比增加20.00万元，增长20.00%。"),
        "增加20.00万元，增长20.00%", "增加30.00万元，增长33.33%",
    ),
    "an amount told twice": (
        (
            PUBLIC,
            "公务接待费支出4.00万元，与上年相比减少1.00万元，下降20.00%。",
            "“三公”经费支出9.00万元。其中：公务接待费支出4.00万元，比上年减少1.00万元，下降20.00%。",
        ),
        "比上年减少1.00万元，下降20.00%", "比上年减少2.00万元，下降33.33%",
    ),
    "a rate against an amount told elsewhere": (
        (
            PUBLIC,
            "公务接待费支出4.00万元，与上年相比减少1.00万元，下降20.00%。",
            "“三公”经费支出9.00万元，其中：公务接待费支出4.00万元。公务接待费支出比上年下降20.00%。",
        ),
        "比上年下降20.00%", "比上年下降25.00%",
    ),
    "parts of which some are unchanged": (
        (
            PUBLIC,
            "“三公”经费支出10.00万元，与上年相比增加2.00万元，增长25.00%。",
            ("其中：因公出国（境）费支出0.00万元，与上年持平；公务用车购置及运行维护费支出6.00万元，"
            "与上年持平；公务接待费支出4.00万元，比上年增加2.00万元，增长100.00%。"),
        ),
        "比上年增加2.00万元，增长100.00%", "比上年增加1.00万元，增长33.33%",
    ),
    "unchanged parts without amounts, right behind 其中": (
        (
            PUBLIC,
            ("“三公”经费支出10.00万元，其中：因公出国（境）费支出0.00万元；公务用车购置及运行维护费支出"
            "6.00万元；公务接待费支出4.00万元。"),
            ("“三公”经费支出比上年增加2.00万元，增长25.00%。其中：因公出国（境）费支出与上年持平；"
            "公务用车购置及运行维护费支出与上年持平；公务接待费支出比上年增加2.00万元，增长100.00%。"),
        ),
        "比上年增加2.00万元，增长25.00%", "比上年增加3.00万元，增长42.86%",
    ),
    "rates of parts against that of the total": (
        (
            PUBLIC,
            "“三公”经费支出15.00万元，同比下降6.25%。其中：",
            "1.因公出国（境）费支出0.00万元，与上年持平。",
            "2.公务用车购置及运行维护费支出12.00万元，同比下降7.69%。",
            "3.公务接待费支出3.00万元，与上年持平。",
        ),
        "7.69%", "7.96%",
    ),
    "one fund against all": (
        (
            TOTALS, "收入支出总计120.00万元，与上年相比增加20.00万元，增长20.00%。",
            FISCAL, "财政拨款收入支出总计110.00万元，与上年相比增长10.00%。",
        ),
        "增长10.00%", "增长5.00%",
    ),
    "spending against the total": (
        (
            FISCAL, "财政拨款收入支出总计110.00万元，与上年相比增加10.00万元，增长10.00%。",
            GENERAL, "一般公共预算财政拨款支出105.00万元，比上年增加5.00万元，增长5.00%。",
        ),
        "增加5.00万元，增长5.00%", "减少15.00万元，下降12.50%",
    ),
    "all items against their total": (
        (
            GENERAL,
            "一般公共预算财政拨款支出30.00万元，比上年增加5.00万元，增长20.00%。",
            "1.教育支出（类）普通教育（款）小学教育（项）。支出决算20.00万元，比上年增加4.00万元，增长25.00%。",
            "2.教育支出（类）普通教育（款）初中教育（项）。支出决算10.00万元，比上年增加1.00万元，增长11.11%。",
        ),
        "增加1.00万元，增长11.11%", "减少2.00万元，下降16.67%",
    ),
}  # fmt: skip


def errors(text: str) -> list[str]:
    found = documents(text if "# 文" in text else f"# 文\n{text}").audit().findings
    return [f.rule for f in found if f.severity is not Severity.NOTE]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_fits_together_raises_no_alarm(case: tuple[tuple[str, ...], str, str]) -> None:
    assert errors("\n".join(case[0])) == []


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_change_that_fits_only_its_own_sentence_is_told(
    case: tuple[tuple[str, ...], str, str],
) -> None:
    lines, right, wrong = case
    text = "\n".join(lines)
    assert text.count(right) == 1
    assert errors(text.replace(right, wrong))


@pytest.mark.parametrize(
    "line",
    [
        "公务接待费支出0.00万元，与上年相比下降100.00%。",
        "“三公”经费支出10.00万元，与上年基本持平。其中：公务接待费支出10.00万元，比上年增加1.30万元，增长14.94%。",
        (
            "1.公务用车购置及运行维护费支出4.00万元，比上年减少1.00万元，下降20.00%。其中：\n"
            "公务用车购置费支出0.00万元。公务用车购置费支出与预算持平，与上年持平。"
        ),
        "公务接待费支出5.00万元，与2019年相比减少9.00万元，下降64.29%。",
    ],
)
def test_what_says_nothing_certain_of_last_year_accuses_nothing(line: str) -> None:
    before = "2023年度“三公”经费支出10.00万元，与上年相比增加1.00万元，增长11.11%。"
    assert errors(f"{PUBLIC}\n{before}\n{line}") == []


def test_an_amount_of_a_year_is_not_this_years_where_no_sentence_tells_the_year() -> None:
    text = (
        f"{PUBLIC}\n“三公”经费支出10.00万元，其中：公务接待费4.00万元，公务用车购置及运行维护费6.00万元。\n"
        "“三公”经费2022年决算数8.00万元，其中：公务接待费3.00万元，公务用车购置及运行维护费5.00万元。"
    )
    assert errors(text) == []


@pytest.mark.parametrize(
    "year", ["截至2023年12月31日，单位共有车辆2辆。", "“三公”经费支出与2022年度相比持平。"]
)
def test_balances_and_comparisons_tell_the_year(year: str) -> None:
    lines = f"{PUBLIC}\n公务接待费支出10.00万元。{year}\n2023年公务接待费支出{{}}万元。"
    assert errors(lines.format("10.00")) == []
    assert errors(lines.format("12.00")) == ["BJ309"]
