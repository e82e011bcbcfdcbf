"""Lists of parts: of names alone, of unknown parts, and with one part left out."""

from __future__ import annotations

import pytest

from bjdc_audit.model.findings import Severity
from tests.headings import BASIC, GENERAL
from tests.narrative.test_wordings import alarms, told
from tests.rule_examples import documents

T06 = """
# 表
一般公共预算财政拨款基本支出决算明细表
单位：万元
科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 90.00 | 302 | 商品和服务支出 | 16.00
30101 | 基本工资 | 50.00 | 30201 | 办公费 | 4.50
30102 | 津贴补贴 | 25.00 | 30207 | 邮电费 | 2.40
30103 | 奖金 | 15.00 | 30211 | 差旅费 | 6.10
303 | 对个人和家庭的补助 | 5.00 | 30215 | 会议费 |
30302 | 退休费 | 3.00 | 30299 | 其他商品和服务支出 | 3.00
30305 | 生活补助 | 2.00 | 310 | 资本性支出 | 1.50
 | | | 31002 | 办公设备购置 | 1.50
人员经费合计 | | 95.00 | 公用经费合计 | | 17.50
"""
WHOLE = "一般公共预算财政拨款基本支出112.50万元。"


def basic(*lines: str) -> str:
    return T06 + told(BASIC, WHOLE, *lines)


def test_names_behind_two_classes_are_of_both() -> None:
    text = basic(
        "（一）人员经费95.00万元。其中工资福利支出90.00万元，对个人和家庭的补助5.00万元，"
        "主要包括：基本工资、津贴补贴、奖金、退休费、生活补助。",
        "（二）公用经费17.50万元。其中商品和服务支出16.00万元，资本性支出1.50万元，"
        "主要包括：办公费、邮电费、差旅费、其他商品和服务支出、办公设备购置。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("差旅费、", "会议费、差旅费、")) == {"BJ402"}
    assert alarms(text.replace("奖金、", "")) == {"BJ402"}


def test_a_list_of_names_most_of_which_have_no_money_is_of_other_things() -> None:
    text = basic("公用经费17.50万元，主要包括：会议费、培训费、水费、电费、物业管理费。")
    assert alarms(text) == set()


@pytest.mark.parametrize("cue", ["主要用于", "主要用于：", "主要包括"])
def test_what_was_paid_for_has_money(cue: str) -> None:
    text = basic(
        f"其中，人员经费95.00万元，公用经费17.50万元。公用经费{cue}办公费、邮电费、差旅费、其他商品和服务支出、办公设备购置。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("差旅费、", "会议费、差旅费、")) == {"BJ402"}


def test_what_was_paid_for_need_not_be_all() -> None:
    line = "其中，人员经费95.00万元，公用经费17.50万元。公用经费{}办公费、邮电费、差旅费、办公设备购置。"
    assert alarms(basic(line.format("主要用于"))) == set()
    assert alarms(basic(line.format("主要包括"))) == {"BJ402"}


def test_a_list_that_leaves_one_out_is_told_though_its_share_is_named() -> None:
    text = basic(
        "公用经费17.50万元，占基本支出的15.56%。主要包括：办公费4.50万元、邮电费2.40万元、差旅费6.10万元、"
        "其他商品和服务支出3.00万元、办公设备购置1.50万元。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("邮电费2.40万元、", "")) == {"BJ339"}


def test_one_amount_of_each_part_is_held_to_the_total() -> None:
    text = told(
        "三、支出决算情况说明",
        "本年支出合计100.00万元，其中：河道清淤60.00万元、堤防加固30.00万元。",
    )
    assert alarms(text) == set()
    (finding,) = documents(text.replace("30.00", "80.00")).audit().findings
    assert (finding.rule, finding.severity) == ("BJ301", Severity.ERROR)


@pytest.mark.parametrize(
    "parts",
    [
        "机关11.00万元，所属4所学校89.00万元，校均22.25万元",
        "台式计算机60.00万元（96台，每台0.63万元）、办公家具39.80万元",
    ],
)
def test_an_average_is_no_part(parts: str) -> None:
    text = told("三、支出决算情况说明", f"本年支出合计100.00万元，其中：{parts}。")
    assert alarms(text) == set()


def test_where_more_is_told_of_each_part_it_is_a_note() -> None:
    text = told(
        "三、支出决算情况说明",
        "本年支出合计100.00万元，其中：河道清淤（二期）60.00万元，堤防加固80.00万元。",
    )
    (finding,) = documents(text).audit().findings
    assert (finding.rule, finding.severity) == ("BJ388", Severity.NOTE)


def test_the_names_of_the_parts_are_the_accounts_own() -> None:
    line = "我所公共安全支出（类）强制隔离戒毒（款）本年支出50.00万元，年初预算49.00万元，完成102.04%。"
    assert alarms(told(GENERAL, line)) == set()
