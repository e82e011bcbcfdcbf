"""Whose accounts, and of which year: what sentences open with."""

from __future__ import annotations

import pytest

from bjdc_audit.model.findings import Severity
from tests.headings import FUND, GENERAL, SPENDING
from tests.narrative.test_wordings import T05, alarms, told
from tests.rule_examples import documents


def test_a_unit_that_only_the_tables_name_is_held_against_the_text() -> None:
    tables = T05.replace("单位：万元", "单位：某县水利局 | 金额单位：万元")
    text = tables + told("十、政府采购支出情况", "2023年，某县水利局政府采购支出总额4.00万元。")
    assert alarms(text) == set()
    assert alarms(text.replace("年，某县水利局", "年，某县林业局")) == {"BJ606"}
    assert alarms(text.replace("某县水利局 |", "某县林业局 |")) == {"BJ606"}


def test_the_name_that_the_text_uses_most_is_right() -> None:
    tables = T05.replace("单位：万元", "单位：某县第一中学 | 金额单位：万元")
    text = tables + told(
        "某县第一中学2023年度决算",
        "八、国有资本经营预算财政拨款支出决算情况说明",
        "某县第一中学2023年度没有使用国有资本经营预算财政拨款安排的支出。",
        "十三、预算绩效情况说明",
        "根据预算绩效管理要求，某县第一中学对2023年度项目支出开展绩效自评。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("第一中学2023年度没有", "第二中学2023年度没有")) == {"BJ606"}
    assert alarms(text.replace("第一中学对2023", "第二中学对2023")) == {"BJ606"}


def test_a_copied_name_is_one_error_with_the_account_that_is_meant() -> None:
    text = T05 + told(
        GENERAL,
        "一般公共预算财政拨款支出年初预算9.00万元，支出决算10.00万元。",
        "1.农林水支出（类）水利（款）行政运行（项）。年初预算5.00万元，支出决算6.00万元。",
        "2.农林水支出（类）水利（款）防汛（项）。年初预算4.00万元，支出决算4.00万元。",
    )
    assert alarms(text) == set()
    copied = documents(text.replace("防汛（项）", "行政运行（项）")).audit()
    (finding,) = (f for f in copied.findings if f.severity is not Severity.NOTE)
    assert (finding.rule, finding.severity) == ("BJ405", Severity.ERROR)
    assert (finding.stated, finding.expected) == ("行政运行", "防汛")
    # Two amounts for one account where no other has the second: the amounts contradict.
    other = text.replace(
        "防汛（项）。年初预算4.00万元，支出决算4.00", "行政运行（项）。支出决算4.50"
    )
    assert "BJ309" in alarms(other)


def test_what_came_in_and_was_spent_this_year_is_of_the_report_s_year() -> None:
    text = told(
        "一、收入支出决算总体情况说明",
        "某县水利局2023年度收入总计9.00万元，支出总计9.00万元。",
        "某县水利局2023年度年末结转和结余0.00万元。",
        FUND,
        "某县水利局2023年度政府性基金预算财政拨款年初结转2.00万元，本年收入7.00万元，"
        "本年支出9.00万元，年末结转0.00万元。",
        "某县水利局2022年度政府性基金预算财政拨款年末结转2.00万元。",
    )
    assert alarms(text) == set()
    wrong = text.replace("2023年度政府性基金", "2022年度政府性基金")
    assert alarms(wrong) == {"BJ602"}


def test_another_school_is_another_unit() -> None:
    text = told(
        "一、收入支出决算总体情况说明",
        "某县第一中学2023年度收入总计9.00万元，支出总计9.00万元。",
        "八、国有资本经营预算财政拨款支出决算情况说明",
        "某县第一中学2023年度没有使用国有资本经营预算财政拨款安排的支出。",
        "十一、国有资产占用情况说明",
        "截至2023年12月31日，某县第一中学资产总额90.00万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("第一中学2023年度没有", "第二中学2023年度没有")) == {"BJ606"}
    assert alarms(text.replace("第一中学资产", "第二中学资产")) == {"BJ606"}


ALONE = told(
    "第一部分 部门概况",
    "纳入某县人民法院2023年度部门决算编制范围的单位共1个，即某县人民法院本级（机关）。",
    "第三部分 2023年度部门决算情况说明",
    "一、收入支出决算总体情况说明",
    "某县人民法院2023年度收入总计9.00万元，支出总计9.00万元。",
    "第四部分 2023年度绩效评价情况",
    "某县人民法院对2023年度部门项目支出实施绩效评价。",
)


def test_the_only_unit_of_the_accounts_is_the_unit() -> None:
    assert alarms(ALONE) == set()
    assert alarms(ALONE.replace("即某县人民法院", "即某县人民检察院")) == {"BJ606"}
    for name in ("本单位", "县人民法院", "某县法院", "局"):
        assert alarms(ALONE.replace("即某县人民法院", f"即{name}")) == set()
    several = ALONE.replace("共1个，即", "共2个，即").replace(
        "（机关）。", "、某县人民法院服务中心。"
    )
    assert alarms(several) == set()


def test_the_title_names_the_unit_of_the_tables() -> None:
    tables = T05.replace("单位：万元", "单位：某县甲镇人民政府 | 金额单位：万元")
    text = tables + told(
        "某县甲镇人民政府2023年度部门决算公开", SPENDING, "本年支出合计10.00万元。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("某县甲镇人民政府2023", "某县乙镇人民政府2023")) == {"BJ606"}
    part = text.replace("某县甲镇人民政府2023年度部门决算公开", "第一部分 某县甲镇人民政府部门概况")
    assert alarms(part) == set()
    assert alarms(part.replace("某县甲镇人民政府部门", "某县乙镇人民政府部门")) == {"BJ606"}
    for name in ("甲镇人民政府", "某县甲镇", "某县财政局"):  # short for it, or of another kind
        assert alarms(text.replace("某县甲镇人民政府2023", f"{name}2023")) == set()


def test_the_unit_with_its_subordinates_is_named_like_the_unit() -> None:
    text = told(
        "某县水利局2023年度部门决算",
        SPENDING,
        "某县水利局2023年度本年支出合计10.00万元。",
        "十二、国有资产占用情况说明",
        "截至2023年12月31日，某县水利局及所属单位共有车辆2辆。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("某县水利局及", "乙县水利局及")) == {"BJ606"}


def test_who_evaluates_the_unit_s_own_projects_is_the_unit() -> None:
    evaluated = "某县人民法院对2023"
    assert alarms(ALONE.replace(evaluated, "某县人民检察院对2023")) == {"BJ606"}
    assert alarms(ALONE.replace(evaluated, "某县财政局对2023")) == set()
    # a unit that the text names elsewhere is no slip
    other = ALONE.replace(evaluated, "某县第二法院对2023")
    assert alarms(other) == {"BJ606"}
    assert alarms(other + "\n某县第二法院是派出机构。") == set()


OWN = told(
    "某县第一中学2023年度决算",
    "从决算单位构成看，某县第一中学部门决算包括本级决算。",
    "二、收入决算情况说明",
    "某县第一中学2023年度收入合计10.00万元，其中：财政拨款收入10.00万元，占100.00%。",
    "八、政府性基金预算财政拨款支出决算情况说明",
    "某县第一中学2023年度没有政府性基金预算财政拨款支出。",
    "九、国有资本经营预算财政拨款支出决算情况说明",
    "某县第一中学2023年度没有国有资本经营预算财政拨款支出。",
    "十一、机关运行经费支出情况",
    "2023年度某县第一中学机关运行经费支出0.00万元。",
)


def test_a_paragraph_or_the_accounts_under_the_name_of_a_unit_elsewhere() -> None:
    assert alarms(OWN) == set()
    for own in (
        "2023年度某县第一中学机关运行经费",
        "某县第一中学2023年度没有政府性",
        "某县第一中学2023年度没有国有",
        "某县第一中学部门决算包括",
    ):
        assert alarms(OWN.replace(own, own.replace("某县第一", "邻市第三"))) == {"BJ606"}


@pytest.mark.parametrize("said", ["为某县教育局下属事业单位", "无下属预算单位，下设6个科室"])
def test_another_unit_of_the_kind_is_introduced_as_the_unit(said: str) -> None:
    text = OWN.replace("从决算单位构成看", f"一、单位概况\n某县第一中学{said}。\n从决算单位构成看")
    assert alarms(text) == set()
    assert alarms(text.replace(f"某县第一中学{said}", f"某县第二中学{said}")) == {"BJ606"}


def test_a_unit_of_the_same_name_elsewhere_has_no_staff_in_the_accounts() -> None:
    text = told(
        "二、人员情况",
        "某县水利局2023年末编制30人；某县水利局在职在编实有行政人员20人。",
        SPENDING,
        "某县水利局2023年度本年支出合计10.00万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("某县水利局在职", "邻县水利局在职")) == {"BJ606"}
    for other in ("由邻县水利局在职", "某市水利局在职", "某县水利站在职"):
        assert alarms(text.replace("某县水利局在职", other)) == set()


TOWN = told(
    "某县甲龙镇人民政府",
    "第一部分 部门概况",
    "某县甲龙镇人民政府内设党政办公室、农业农村办公室。",
    "（二）决算单位构成。某县甲龙镇人民政府2023年部门决算汇总公开单位构成包括：本级。",
    "第三部分 2023年度部门决算情况说明",
    SPENDING,
    "某县甲龙镇人民政府2023年度本年支出合计10.00万元。",
    "十一、预算绩效情况说明",
    "2023年度，某县甲龙镇人民政府共3个项目开展了绩效自评。",
    "评价得分情况：某县甲龙镇人民政府2023年度部门整体绩效评价综合得分92.85分。",
    "第四部分 附件",
    "本部门没有其他需要说明的事项。",
    "某县甲龙镇人民政府",
    "2024年9月10日",
)


def test_a_neighbour_s_name_stands_where_only_the_unit_can() -> None:
    assert alarms(TOWN) == set()
    for own in (
        "{}内设党政办公室",
        "构成。{}2023年部门决算汇总",
        "2023年度，{}共3个",
        "情况：{}2023年度部门整体",
        "事项。\n{}",
    ):
        copied = TOWN.replace(own.format("某县甲龙镇人民政府"), own.format("某县乙龙镇人民政府"))
        assert copied != TOWN
        assert alarms(copied) == {"BJ606"}, own


def test_other_units_that_have_their_place_in_a_text_are_no_slips() -> None:
    for other in (
        "某县水利站内设办公室、财务股。",
        "2023年度，某县财政局对3个项目开展了重点评价。",
        "与某县乙龙镇人民政府共建便民服务中心。",
    ):
        assert alarms(TOWN.replace("第四部分 附件", f"{other}\n第四部分 附件")) == set(), other


def test_the_name_behind_the_year_of_the_title_is_the_unit_s() -> None:
    tables = T05.replace("单位：万元", "单位：某县甲镇人民政府 | 金额单位：万元")
    text = tables + told("2023年度某县甲镇人民政府部门决算", SPENDING, "本年支出合计10.00万元。")
    assert alarms(text) == set()
    assert alarms(text.replace("2023年度某县甲镇", "2023年度某县乙镇")) == {"BJ606"}


def test_annexes_and_headings_bear_the_unit_s_name() -> None:
    lines = (
        "附件1：2023年度某县甲龙镇人民政府部门决算公开表",
        "附件2：2023年度某县甲龙镇人民政府项目支出绩效自评表",
        "一、2023年度某县甲龙镇人民政府整体支出绩效自评报告",
    )
    text = "\n".join((TOWN, *lines))
    assert alarms(text) == set()
    for line in lines:
        assert alarms(text.replace(line, line.replace("甲龙镇人民政府", "乙水镇人民政府"))) == {
            "BJ606"
        }
    # a unit that has its place in the report has its own annex
    station = "附件3：2023年度某县水利站项目支出绩效自评表"
    assert alarms(f"{text}\n所属单位包括某县水利站。\n{station}") == set()


def test_a_unit_may_be_introduced_by_many_words() -> None:
    line = "{}为某市文化和旅游发展委员会所属的参照公务员法管理的财政全额拨款事业单位，主要职责是："
    text = told(
        "某县文化市场综合行政执法队",
        "（一）职能职责",
        line.format("某县文化市场综合行政执法队"),
        SPENDING,
        "某县文化市场综合行政执法队2023年度本年支出合计10.00万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace(line[2:], "")) == set()
    assert alarms(text.replace("某县文化市场综合行政执法队为", "某县旅游市场稽查大队为")) == {
        "BJ606"
    }


def test_the_heading_of_a_part_bears_the_unit_s_name() -> None:
    part = "第三部分：某县甲龙镇人民政府2023年度部门决算情况说明"
    text = TOWN.replace("第三部分 2023年度部门决算情况说明", part)
    assert text != TOWN
    assert alarms(text) == set()
    assert alarms(text.replace(part, part.replace("甲龙镇", "乙水镇"))) == {"BJ606"}


def test_what_the_unit_owns_is_the_unit_s() -> None:
    line = "截至2023年12月31日，某县水利局占有使用房屋6842.50平方米。"
    text = told(
        "某县水利局2023年度部门决算",
        SPENDING,
        "某县水利局2023年度本年支出合计10.00万元。",
        "十二、国有资产占用情况说明",
        line,
    )
    assert alarms(text) == set()
    assert alarms(text.replace(line, line.replace("水利局", "渔业监测中心"))) == {"BJ606"}


def test_the_offices_are_those_of_the_unit() -> None:
    text = told(
        "某县旅游和文化广电体育局2023年度部门决算",
        "一、部门概况",
        "某县旅游和文化广电体育局内设10个科室。",
        SPENDING,
        "某县旅游和文化广电体育局2023年度本年支出合计10.00万元。",
    )
    assert alarms(text) == set()
    copied = text.replace("某县旅游和文化广电体育局内设", "某县市场监督管理局内设")
    assert alarms(copied) == {"BJ606"}
