from __future__ import annotations

import json

from rich.cells import cell_len

from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.reporters import figures_list, rules_list
from bjdc_audit.reporters.screen import Screen
from bjdc_audit.rules.registry import Rule
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
    document = json.loads(figures_list.write_json([samples.faulty()], []))
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


def test_explain_joins_prose_and_keeps_examples() -> None:
    assert rules_list.explain(RULES[0], Screen()) == (
        "BJ101 合计 · 错误\n"
        "\n"
        "合计应等于各项之和。\n"
        "\n"
        "A total is the sum of its parts, and this paragraph goes on over a second line.\n"
        "\n"
        "Formula: 合计 = Σ 各项\n"
        "Exceptions: none\n"
        "\n"
        "Passes::\n"
        "\n"
        "    合计 | 1.00\n"
        "    甲 | 1.00\n"
    )


def test_manuals_are_no_markup() -> None:
    assert "[red]x[/nope]" in rules_list.explain(RULES[1], Screen(color=True))
