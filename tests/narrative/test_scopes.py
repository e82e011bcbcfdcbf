"""Of which fund an amount is told."""

from __future__ import annotations

import pytest

from bjdc_audit.model.facts import Scope
from tests.narrative.test_wordings import told
from tests.rule_examples import documents


@pytest.mark.parametrize(
    ("heading", "fund", "scope"),
    [
        ("七、政府性基金预算财政拨款收入支出决算情况说明", "政府性基金预算", Scope.GOV_FUND),
        ("八、国有资本经营预算财政拨款支出决算情况说明", "国有资本经营预算", Scope.STATE_CAPITAL),
        ("五、一般公共预算财政拨款支出决算情况说明", "一般公共预算", Scope.GENERAL_BUDGET),
        ("四、财政拨款收入支出决算总体情况说明", "", Scope.FISCAL),
    ],
)
def test_spending_of_the_year_is_of_the_fund_named_before(
    heading: str, fund: str, scope: Scope
) -> None:
    text = told(
        heading, f"某县某局2023年度{fund}财政拨款本年支出12.60万元，其中项目支出12.60万元。"
    )
    narrative = documents(text).audit().text
    assert narrative is not None
    assert {fact.address.scope for fact in narrative.facts} == {scope}
