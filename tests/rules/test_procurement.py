"""Shares by kind of procurement: the amounts by kind are not printed and may have been rounded."""

from __future__ import annotations

import pytest

from bjdc_audit.audit import audit
from bjdc_audit.model.findings import Severity
from tests.rule_examples import submission

TEXT = """
# 文
十二、政府采购支出决算情况说明
政府采购支出总额1.04万元，其中：政府采购货物支出0.00万元、政府采购工程支出0.54万元、政府采购服务支出0.50万元。\
授予中小企业合同金额{small}万元；工程采购授予中小企业合同金额占工程支出金额的42.59%，\
服务采购授予中小企业合同金额占服务支出金额的2.00%。
"""


@pytest.mark.parametrize(("small", "errors"), [("0.24", 0), ("0.25", 0), ("0.30", 1)])
def test_shares_of_rounded_amounts(small: str, errors: int) -> None:
    # 0.234 of 0.540 and 0.013 of 0.500 make 0.247, printed 0.25; 42.59% is 0.23 of 0.54.
    found = audit(submission(TEXT.format(small=small))).findings
    assert [f.rule for f in found if f.severity is Severity.ERROR] == ["BJ316"] * errors
