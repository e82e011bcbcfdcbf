"""Numbers of units and offices, and the lists that they count."""

from __future__ import annotations

import pytest

from tests.narrative.test_wordings import alarms, told

TOTALS = ("一、收入支出决算总体情况说明", "收入总计9.00万元，支出总计9.00万元。")
THREE = "\n1.某县水利局（本级）\n2.某县水利站\n3.某县河道所"


def of(text: str, *numbers: int) -> set[str]:
    return alarms(told("一、单位构成", text.format(*numbers), *TOTALS))


@pytest.mark.parametrize(
    "text",
    [
        "纳入决算编制范围的单位共{}个，具体如下：" + THREE,
        (
            "纳入决算汇编范围的独立核算单位共{}个，具体情况如下：\n序号 单位名称 单位性质 经费形式\n"
            "1 某县水利局（本级） 行政单位 财政拨款\n2 某县水利站 财政补助事业单位 财政性资金基本保证\n"
            "3 某县河道管理和水土保持工作所 财政补助事业单位 财政性资金定额或定项补助"
        ),
        (
            "纳入决算编制范围的预算单位共{}家，具体包括：\n序号 单位名称 单位性质 本年支出（万元）\n"
            "1 某县水利局（本级） 行政单位 6.00\n2 某县水利站 事业单位 2.00\n3 某县河道所 事业单位 1.00"
        ),
        (
            "列入决算编制范围的单位共{}个，详细情况见下表：\n单位名称 经费性质 人员编制数 在职人数\n"
            "某县水利局（本级） 财政核拨 24 22\n某县水利站 财政核拨 9 8\n某县河道所 财政核补 7 7\n合计 40 37"
        ),
        "纳入决算编制范围的二级预算单位共{}个，包括：" + THREE,
        "纳入决算编报的单位共{}个，其中二级预算单位2个，具体是：" + THREE,
        (
            "纳入决算编报的单位共{}个。其中：行政单位1个，事业单位2个。\n序号 单位名称\n"
            "1 某县水利局本级\n2 某县水利站\n3 某县河道所"
        ),
        "纳入决算编制范围的单位共{}个，包括：某县水利局本级、某县各河道所2所。",
        "决算单位包括：某县水利局本级、某县水利站、某县河道所，共{}个单位。",
        "局机关内设办公室、计划科、水政股（含法规组）{}个股室，年末在职8人。",
    ],
)
def test_the_number_is_that_of_a_whole_list(text: str) -> None:
    assert of(text, 3) == set()
    assert len(found := of(text, 4)) == 1
    assert of(text, 2) == found <= {"BJ328", "BJ366"}


def test_units_of_several_stand_for_as_many() -> None:
    text = "决算单位包括：某县卫生局本级、某县医院、乡镇卫生院（14家），共计{}家。"
    assert of(text, 16) == set()
    assert of(text, 3) == of(text, 17) == {"BJ366"}
    text = (
        "纳入决算编制范围的单位共{}个，包括：\n1.某县卫生局本级\n2.某县医院\n3.甲镇卫生院等14个机构"
    )
    assert of(text, 16) == set()
    assert of(text, 15) == {"BJ328"}


@pytest.mark.parametrize(
    "text",
    [
        "部门决算由局本级决算和{}个下属单位决算组成。纳入决算编制范围的单位包括：" + THREE,
        "纳入决算编制范围的单位共3个，包括本级和所属{}个二级单位：" + THREE,
    ],
)
def test_the_units_below_are_the_list_but_for_the_unit_itself(text: str) -> None:
    assert of(text, 2) == set()
    assert of(text, 3) == of(text, 1) == {"BJ366"}


def test_units_below_may_be_more_than_those_with_accounts() -> None:
    text = "本部门内设机构4个，所属单位{}家。\n纳入决算编制范围的单位共3家，具体包括：" + THREE
    assert of(text, 2) == of(text, 5) == set()
    assert of(text, 1) == {"BJ366"}
    text = text.replace("4个，所属单位{}家", "4个及{}个下属单位")
    assert of(text, 5) == set()
    assert of(text, 1) == {"BJ366"}


@pytest.mark.parametrize(
    "text",
    [
        "局机关内设办公室、计划科、水政股等9个股室。",
        "局机关内设办公室、计划科和水利站、河道所2个事业单位。",
        "局机关内设水土和移民股、河道和湖泊股、办公室3个股室。",
        "局机关设有办公室、计划科两个科室和水利站、河道所2个中心机构。",
        "部门包括局本级、某县水利站、某县河道所2个二级单位。",
        "包括局本级和所属水利站、河道所2个事业单位。",
        "纳入决算编制范围的单位共8个，包括：某县卫生局本级、某县医院、各乡镇卫生院。",
        "纳入决算编制范围的下属单位共2个，包括：" + THREE,
        "纳入决算编制范围的下属单位共2个，包括：某县水利局（本级）、某县水利站、某县河道所。",
        "纳入决算编制范围的单位共2个，包括：\n1.某县水利局（本级）\n2.某县水利站内设3个股室",
        "纳入决算编制范围的单位共2个，包括：\n1.某县水利局（本级）\n2.某县水利站\n某县水利局内设科室2个，分别为：甲科、乙科。",
        "某县水利局内设机构2个：\n1.秘书股\n2.总值班室（机要室）\n纳入决算编制范围的单位共2个，包括：某县水利局本级、某县水利站。",
        "纳入2023年度本部门决算编制范围的单位共1个，包括本级及所属0个二级预算单位：\n序号 单位名称\n1 某县水利局（本级）",
        "纳入决算编制范围的单位共9个，包括：\n1.某县水利局（本级）\n2.某县水利站等",
        "纳入决算编制范围的单位共4个，包括：\n1.某县水利局（本级）\n2.某县水利站\n4.某县河道所\n5.某县水库",
        "纳入决算编制范围的单位共4个，包括：\n1.某县水利局（本级）\n2.某县水利站\n3某县河道所\n4.某县泵站",
        "纳入决算编制范围的单位共4个，包括：\n1.某县水利局（本级）\n2、某县水利站\n3.某县河道所\n4、某县泵站",
        "纳入决算编制范围的单位共2个，包括：\n1.某县水利局（本级）\n2.某县水利站\n3.人员情况",
        "纳入决算编制范围的单位共3个，包括：\n1个本级和2个二级单位。",
        "部门由局机关和5个所属单位组成，另有1个下属单位。纳入决算编制范围的单位包括：" + THREE,
    ],
)
def test_nothing_is_counted_that_may_be_told_otherwise(text: str) -> None:
    assert of(text) == set()


def test_several_units_may_be_told_before_their_kind() -> None:
    text = "纳入决算编制范围的单位共{}家，包括：某县卫生局本级、某县医院、某县疾控中心和14所乡镇卫生院。"
    assert of(text, 17) == set()
    assert of(text, 4) == of(text, 18) == {"BJ366"}


def test_a_list_may_be_of_the_kinds_before_its_number_as_well() -> None:
    text = "下设行政单位1个，参公管理事业单位1个，公益一类事业单位{}个，分别是：甲县农机站、甲县种子站、甲县水产站、甲县植保站。"
    assert of(text, 3) == of(text, 2) == of(text, 4) == set()
    assert of(text, 5) == {"BJ366"}
