"""Wrong years anywhere in a text, and the other years that may stand there."""

from __future__ import annotations

import pytest

from tests.headings import GENERAL
from tests.narrative.test_wordings import T05, alarms, told
from tests.rule_examples import documents

TEXT = told(
    "第三部分 某县水利局2023年度部门决算情况说明",
    "一、收入支出决算总体情况说明",
    "2023年度收入总计12.00万元，支出总计12.00万元。与2022年度相比，收入总计增加2.00万元，增长20.00%。"
    "主要原因是2020年开工的工程2021年完工。",
    "二、收入决算情况说明",
    "2023年度本年收入合计12.00万元。与2022年度相比，本年收入合计增加2.00万元，增长20.00%。",
    "三、支出决算情况说明",
    "2023年度本年支出合计12.00万元，比2023年年初预算增加4.00万元，增长50.00%。与2022年度决算数相比，"
    "增加2.00万元，增长20.00%。",
    "七、“三公”经费支出决算情况说明",
    "2023年度“三公”经费支出0.00万元，比2023年年初预算减少3.00万元，与2022年度持平。"
    "2023年度国内公务接待0批次，0人次。",
    "八、政府性基金预算财政拨款收入支出决算情况说明",
    "本部门2023年度没有政府性基金预算财政拨款收入，也没有支出。",
    "十一、国有资产占用情况说明",
    "2023年末，共有车辆0辆。",
)


def years(text: str) -> list[tuple[str, str]]:
    """Return the years that are told as wrong, and those that should stand there."""
    found = documents(text).audit().findings
    return [(f.stated, f.expected) for f in found if f.rule == "BJ602"]


def test_the_right_years_are_no_finding() -> None:
    assert years(TEXT) == []


@pytest.mark.parametrize(
    ("right", "wrong", "due"),
    [
        ("与2022年度相比，收入总计", "与2021年度相比，收入总计", "2022"),
        ("与2022年度相比，本年收入", "与2023年度相比，本年收入", "2022"),
        ("与2022年度决算数相比", "与2020年度决算数相比", "2022"),
        ("比2023年年初预算增加", "比2021年年初预算增加", "2023"),
        ("与2022年度持平", "与2019年度持平", "2022"),
        ("。2023年度国内公务接待", "。2021年度国内公务接待", "2023"),
        ("本部门2023年度没有", "本部门2022年度没有", "2023"),
        ("2023年末，共有", "2022年末，共有", "2023"),
        ("某县水利局2023年度部门决算情况", "某县水利局2022年度部门决算情况", "2023"),
    ],
)
def test_a_wrong_year_within_a_text_is_told(right: str, wrong: str, due: str) -> None:
    assert TEXT.count(right) == 1
    year = next(y for y in ("2019", "2020", "2021", "2022", "2023") if y in wrong)
    assert years(TEXT.replace(right, wrong)) == [(year, due)]


@pytest.mark.parametrize(
    "sentence",
    [
        "与2022年度相比，支出增加2.00万元；与2019年度相比，支出增加5.00万元。",
        "本年支出比2022年增加2.00万元，比2019年增加5.00万元。",
        "主要原因是与2020年相比人员增加3人。",
        "动用2020年结转资金1.00万元。2020年度政府采购合同尾款0.50万元在当年支付。",
        "2021年度支出8.00万元，2022年度支出10.00万元，2023年度支出12.00万元。",
        "2020年度支出7.00万元。2021年度支出8.00万元。2022年度支出10.00万元。",
        "“十四五”规划要求比2020年增加支出20.00%。",
        "2024年预算比2023年增加1.00万元，增长8.33%。",
        "2021年农村饮水安全项目支出1.00万元。",
    ],
)
def test_other_years_that_are_meant(sentence: str) -> None:
    end = "增长20.00%。\n七、"
    assert TEXT.count(end) == 1
    assert years(TEXT.replace(end, f"增长20.00%。{sentence}\n七、")) == []
    assert years(TEXT.replace(end, f"增长20.00%。\n{sentence}\n七、")) == []


def test_last_year_s_amount_may_be_told_within_a_paragraph() -> None:
    end = "增长20.00%。\n七、"
    assert years(TEXT.replace(end, "增长20.00%。2022年度支出10.00万元。\n七、")) == []


def test_a_text_that_compares_with_another_year_throughout_does_so_on_purpose() -> None:
    assert years(TEXT.replace("2022年度", "2019年度")) == []


def test_last_year_s_year_beside_an_amount_of_this_year_s_tables() -> None:
    tables = T05.replace("10.00", "1234.56").replace("4.00", "1228.56")
    text = tables + told(
        GENERAL,
        "2023年度一般公共预算财政拨款支出1234.56万元。与年初预算相比，2023年度财政拨款支出1234.56万元，"
        "完成年初预算的100.00%。",
    )
    assert years(text) == []
    other = "相比，2022年度财政拨款支出{}万元，"
    right = "相比，2023年度财政拨款支出1234.56万元，"
    assert years(text.replace(right, other.format("1234.56"))) == [("2022", "2023")]
    assert years(text.replace(right, other.format("1111.11"))) == []


def test_the_accounts_and_the_evaluation_are_of_the_report_s_year() -> None:
    text = f"""{TEXT}
十三、预算绩效情况说明
根据预算绩效管理要求，本部门组织对2023年度一般公共预算项目支出开展绩效自评。
本部门在2023年度部门决算中反映1个项目的绩效自评结果。
对2021年度水库加固项目开展绩效再评价。"""
    assert years(text) == []
    assert years(text.replace("组织对2023", "组织对2022")) == [("2022", "2023")]
    assert years(text.replace("本部门在2023", "本部门在2022")) == [("2022", "2023")]


TABLE = """
# 表
{}
{}年度
单位：万元
科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
合计 | | 10.00 | 6.00 | 4.00
213 | 农林水支出 | 10.00 | 6.00 | 4.00
"""


def test_one_table_of_another_year_is_told() -> None:
    titles = (
        "支出决算表",
        "一般公共预算财政拨款支出决算表",
        "国有资本经营预算财政拨款支出决算表",
    )
    right = "".join(TABLE.format(title, 2023) for title in titles[:2])
    assert years(right + TABLE.format(titles[2], 2023)) == []
    assert years(right + TABLE.format(titles[2], 2022)) == [("2022", "2023")]
    # last year's table beside this year's
    assert years(right + TABLE.format(titles[0], 2022)) == []


EMPTY = """
# 表
{}
公开{}表
单位：万元
科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
合计 | | {}
"""


def test_a_table_with_amounts_is_not_called_empty() -> None:
    tables = EMPTY.format("国有资本经营预算财政拨款支出决算表", "08", "| |") + EMPTY.format(
        "一般公共预算财政拨款支出决算表", "05", "10.00 | 6.00 | 4.00"
    )
    text = tables + told(
        "九、国有资本经营预算财政拨款支出决算情况说明",
        "本部门没有国有资本经营预算财政拨款支出，故公开08表以空表列示。",
        "国有资本经营预算财政拨款支出决算表为空表。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("公开08表以", "公开08表、公开05表以")) == {"BJ216"}
    assert alarms(
        text.replace("\n国有资本经营预算财政拨款支出决算表为", "\n一般公共预算财政拨款支出决算表为")
    ) == {"BJ216"}
    assert alarms(text.replace("故公开08表以", "如无支出的，公开05表以")) == set()


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("本单位2022年度无国有资本经营预算财政拨款支出。", False),
        ("本单位2021年度无国有资本经营预算财政拨款支出。", True),
        ("与2021年度相比，本单位2021年度无国有资本经营预算财政拨款支出，2022年度也没有。", False),
        ("上年增加的原因：2021年度无国有资本经营预算财政拨款支出。", False),
    ],
)
def test_what_there_was_not_is_told_of_this_year(said: str, *, wrong: bool) -> None:
    text = f"# 文\n某县水文站2022年度部门决算\n九、国有资本经营预算财政拨款支出情况\n{said}"
    assert ("BJ602" in alarms(text)) is wrong
