"""Every rule keeps the promises of its manual page."""

from __future__ import annotations

import pytest

from bjdc_audit.model.findings import Verdict
from bjdc_audit.rules.registry import Rule, catalogue
from tests.rule_examples import example

RULES = [pytest.param(rule, id=rule.id) for rule in catalogue()]
ACCUSING = [pytest.param(rule, id=rule.id) for rule in catalogue() if not rule.only_confirms]
CONFIRMING = [pytest.param(rule, id=rule.id) for rule in catalogue() if rule.only_confirms]


@pytest.mark.parametrize("rule", RULES)
def test_good_example_passes(rule: Rule) -> None:
    assert example(rule, "Passes").audit([rule]).findings == ()


@pytest.mark.parametrize("rule", ACCUSING)
def test_bad_example_fails(rule: Rule) -> None:
    found = example(rule, "Fails").audit([rule]).findings
    assert found
    assert {f.rule for f in found} == {rule.id}


@pytest.mark.parametrize("rule", CONFIRMING)
def test_confirming_rule_confirms_its_example(rule: Rule) -> None:
    checks = example(rule, "Passes").audit([rule]).checks
    assert checks
    assert {c.verdict for c in checks} == {Verdict.CONSISTENT}


@pytest.mark.parametrize("rule", RULES)
def test_manual_page_has_its_parts(rule: Rule) -> None:
    parts = [line.split(":")[0] for line in rule.manual.splitlines() if ":" in line]
    wanted = ["Formula", "Exceptions", "Source", "Passes"]
    for part in wanted if rule.only_confirms else [*wanted, "Fails"]:
        assert part in parts
    assert rule.title.zh
    assert rule.title.en
