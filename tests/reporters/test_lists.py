from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.reporters import figures_list, rules_list
from bjdc_audit.reporters.screen import Screen
from bjdc_audit.rules.registry import Rule, catalogue
from tests import goldens
from tests.reporters import samples

MANUAL = """合计应等于各项之和。

A total is the sum of its parts, and this paragraph goes on
over a second line.

Formula: 合计 = Σ 各项
Exceptions: none

Passes::

    合计 | 1.00
    甲 | 1.00
"""
RULES = (
    Rule("BJ101", Text("合计", "totals"), Severity.ERROR, lambda _base: (), MANUAL),
    Rule("BJ102", Text("名称", "names"), Severity.WARNING, lambda _base: (), "[red]x[/nope]"),
)


def test_figures() -> None:
    page = figures_list.write(samples.faulty(), Screen())
    goldens.check("figures-zh.txt", page)
    assert max(cell_len(line) for line in page.splitlines()) <= 80


def test_figures_json_lists_the_whole_ledger() -> None:
    document = json.loads(figures_list.write_json(samples.results(samples.faulty()), Screen()))
    figures = document["submissions"][0]["figures"]
    assert len(figures) == len(samples.faulty().ledger)
    assert figures[-1] == {
        "file": "2023.xlsx",
        "sheet": "GK03",
        "cell": "E8",
        "label": "合计 / 项目支出",
        "figure": "70.06",
        "unit": "万元",
        "source": "T03",
        "fact": "项目支出 决算",
        "state": "consistent",
        "rules": ["BJ102", "BJ401"],
        "reason": "",
    }


def test_rules() -> None:
    page = rules_list.write(RULES, Screen(lang="en"))
    assert page == "BJ101  error    totals\nBJ102  warning  names\n"


def test_rules_json_has_both_languages() -> None:
    document = json.loads(rules_list.write_json(RULES))
    assert document["rules"][0]["title"] == {"zh": "合计", "en": "totals"}


def test_rules_that_only_confirm_have_no_severity() -> None:
    confirming = replace(RULES[0], only_confirms=True)
    assert rules_list.write([confirming], Screen()) == "BJ101  只印证  合计\n"
    assert rules_list.write([confirming], Screen(lang="en")) == "BJ101  confirms only  totals\n"
    assert rules_list.explain(confirming, Screen()).startswith("BJ101 合计 · 只印证\n")
    (listed,) = json.loads(rules_list.write_json([confirming]))["rules"]
    assert listed["only_confirms"] is True


def test_explain_in_chinese() -> None:
    assert rules_list.explain(RULES[0], Screen()) == (
        "BJ101 合计 · 错误\n"
        "\n"
        "合计应等于各项之和。\n"
        "\n"
        "公式：合计 = Σ 各项\n"
        "例外：none\n"
        "\n"
        "通过的例子：\n"
        "\n"
        "    合计 | 1.00\n"
        "    甲 | 1.00\n"
    )


def test_explain_in_english_joins_prose_and_keeps_examples() -> None:
    assert rules_list.explain(RULES[0], Screen(lang="en")) == (
        "BJ101 totals · error\n"
        "\n"
        "A total is the sum of its parts, and this paragraph goes on over a second line.\n"
        "\n"
        "Formula: 合计 = Σ 各项\n"
        "Exceptions: none\n"
        "\n"
        "Passes:\n"
        "\n"
        "    合计 | 1.00\n"
        "    甲 | 1.00\n"
    )


def test_a_manual_in_one_language_is_shown_in_the_other() -> None:
    chinese = replace(RULES[0], manual="合计应等于各项之和。")
    assert "合计应等于各项之和。" in rules_list.explain(chinese, Screen(lang="en"))


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.id)
def test_every_manual_page_has_labels_of_one_language(rule: Rule) -> None:
    page = rules_list.explain(rule, Screen())
    assert not re.search(r"^(Formula|Exceptions|Source|Passes|Fails)", page, re.MULTILINE)
    for label in ("公式：", "例外：", "出处：", "通过的例子："):
        assert f"\n{label}" in page
    assert ("\n不通过的例子：" in page) != rule.only_confirms
    # what stands there in English has its Chinese in data/manual_zh.toml
    (exceptions,) = re.findall(r"\n例外：(.*?)\n出处：", page, re.DOTALL)
    assert len(re.findall(r"[\u4e00-\u9fff]", exceptions)) >= 2
    assert not re.search(r"\b(the|is|are|a|no|not|note|rounding)\b", exceptions), exceptions
    page = rules_list.explain(rule, Screen(lang="en"))
    for label in ("Formula: ", "Exceptions: ", "Source: ", "Passes:\n"):
        assert f"\n{label}" in page
    assert ("\nFails:\n" in page) != rule.only_confirms


def test_manuals_are_no_markup() -> None:
    assert "[red]x[/nope]" in rules_list.explain(RULES[1], Screen(color=True))
