"""What a template leaves behind: names of other units, former accounts, reasons turned round."""

from __future__ import annotations

import pytest

from tests.headings import FUND, GENERAL, PUBLIC, TOTALS
from tests.narrative.test_wordings import T05, alarms, told

CAPITAL = "九、国有资本经营预算财政拨款支出决算情况说明"
EVALUATION = "十三、预算绩效情况说明"


def report(unit: str, *lines: str) -> str:
    """Return a report of a unit that names itself twice."""
    return told(
        TOTALS,
        f"{unit}2023年度收入总计9.00万元，支出总计9.00万元。",
        f"{unit}2023年度年末结转和结余0.00万元。",
        *lines,
    )


@pytest.mark.parametrize(
    ("unit", "lines"),
    [
        ("某县教育局", (CAPITAL, "2023年度某县卫生健康委员会无国有资本经营预算财政拨款支出。")),
        ("某县教育局", (FUND, "某县林业局没有使用政府性基金预算财政拨款安排的支出。")),
        ("某县人民医院", (EVALUATION, "本单位无下属单位，某县妇幼保健院2023年度决算为本级决算。")),
        ("某县教育局", (TOTALS, "与上年相比，某县林业局收支总计各减少0.00万元。")),
        (
            "某县教育局",
            ("十一、国有资产占用情况", "截至2023年12月31日，乙县教育局部门共有车辆0辆。"),
        ),
        ("某县教育局", ("二、机构设置", "纳入某县林业局2023年度部门决算编制范围的单位1个。")),
        ("某县甲街道办事处", (EVALUATION, "项目得分90分。下一步，乙街道将继续加强管理。")),
        ("某县博物馆", (EVALUATION, "我校组织对2023年度3个项目开展绩效自评。")),
        (
            "某县教育局",
            (EVALUATION, "根据预算绩效管理要求，乙县教育局组织对2023年度项目开展绩效自评。"),
        ),
        ("某县人民法院", (CAPITAL, "我局2023年度没有使用国有资本经营预算财政拨款安排的支出。")),
    ],
)
def test_what_a_report_says_of_itself_names_no_other_unit(
    unit: str, lines: tuple[str, ...]
) -> None:
    assert alarms(report(unit, *lines)) == {"BJ606"}


@pytest.mark.parametrize(
    ("unit", "lines"),
    [
        ("某县教育局", ("受某县财政局委托，某县审计局对2023年度项目支出开展绩效评价。",)),
        ("某县教育局", ("因某县林业局没有使用政府性基金预算财政拨款安排的支出，指标收回。",)),
        ("某县教育局", ("下属单位有某县实验小学。", "某县实验小学无政府性基金预算财政拨款支出。")),
        ("某县教育体育局", ("某县教体局2023年度无国有资本经营预算财政拨款支出。",)),
        ("某县教育局", ("县教育局没有使用政府性基金预算财政拨款安排的支出。",)),
        ("某县教育局", ("本县教育局没有使用政府性基金预算财政拨款安排的支出。",)),
        ("某县教育局", ("原某县体育局2023年度收入并入本部门。",)),
        ("某县教育局", ("根据机构改革方案，原某县体育局职责划入某县教育局。",)),
        ("某县教育局", ("与某县人民医院共同实施校医培训项目，某县人民医院提供师资。",)),
        ("某县教育局", ("项目由某县住房和城乡建设局代建，某县住房和城乡建设局负责验收。",)),
        ("某县教育局", ("委托某会计师事务所对2023年度3个项目支出开展绩效评价。",)),
        ("某县教育局", ("下一步，某县财政局将继续保障教育投入。",)),
        ("某县教育局", ("我委组织对2023年度2个项目支出开展绩效自评。",)),
        ("某县教育局", ("我校学生参加比赛，我校获得二等奖。",)),
        ("某县第一中学", ("与乙县第一中学结对帮扶，乙县第一中学派出教师。",)),
        ("某县第一中学", ("上级主管部门某县教育局对2023年度整体支出开展绩效评价。",)),
        ("某县第一中学", ("我院2023年度没有使用资金，我院另有安排。",)),
        ("某县职业教育中心", ("我校组织对2023年度2个项目支出开展绩效自评。",)),
        ("某县委党校", ("我院组织对2023年度2个项目支出开展绩效自评。",)),
        ("某县幼儿园", ("我校组织对2023年度2个项目支出开展绩效自评。",)),
        ("某县博物馆", ("与某县图书馆联合办展，某县图书馆负责宣传。",)),
        ("某县博物馆", ("我馆组织对2023年度2个项目支出开展绩效自评。",)),
        ("某县人民法院", ("本院2023年度没有使用国有资本经营预算财政拨款安排的支出。",)),
        ("某县人民法院", ("某县人民检察院提起公诉的案件增加。",)),
        ("某县人民法院", ("由某县公安局移送的案件减少。",)),
        ("某县甲街道办事处", ("下一步，甲街道将继续加强管理。",)),
        ("某县甲街道办事处", ("下一步，各街道将继续加强管理。",)),
        ("某县甲街道办事处", ("与乙街道接壤，乙街道将参与整治。",)),
        ("某县甲镇人民政府", ("下一步，我镇将继续加强管理。",)),
        ("某县甲镇人民政府", ("我镇组织对2023年度2个项目支出开展绩效自评。",)),
        ("某县人民医院", ("本单位无下属单位，某县妇幼保健院2023年度决算单独公开。",)),
    ],
)
def test_other_units_may_be_named(unit: str, lines: tuple[str, ...]) -> None:
    assert alarms(report(unit, EVALUATION, *lines)) == set()


def test_tables_of_all_parts_of_a_unit_are_of_that_unit() -> None:
    tables = T05.replace("单位：万元", "单位：某县教育局（汇总） | 金额单位：万元")
    text = tables + told(
        CAPITAL,
        "2023年度某县教育局无国有资本经营预算财政拨款支出。",
        EVALUATION,
        "某县教育局组织对2023年度2个项目支出开展绩效自评。",
        "某县教育局对2023年度部门整体支出开展绩效自评。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("度某县教育局", "度某县林业局")) == {"BJ606"}


def test_a_former_section_does_not_hide_a_former_item() -> None:
    tables = T05.replace("21303 | 水利", "20805 | 行政事业单位养老支出")
    tables = tables.replace("213 | 农林水支出", "208 | 社会保障和就业支出")
    tables = tables.replace("2130301 | 行政运行", "2080501 | 行政单位离退休")
    tables = tables.replace("2130314 | 防汛", "2080502 | 事业单位离退休")
    chain = "社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）"
    retired = "社会保障和就业支出（类）行政事业单位养老支出（款）事业单位离退休（项）"
    lines = (f"1.{chain}。支出决算6.00万元。", f"2.{retired}。支出决算4.00万元。")
    text = tables + told(GENERAL, *lines)
    assert alarms(text) == set()
    former = text.replace("养老支出（款）行政", "离退休（款）归口管理的行政")
    assert alarms(former) == {"BJ405"}


@pytest.mark.parametrize(("word", "other"), [("与", False), ("及", False), ("", True)])
def test_a_word_for_and_makes_no_other_name(word: str, other: bool) -> None:  # noqa: FBT001
    text = told(GENERAL, f"1.社会保障{word}就业（类）支出决算10.00万元。")
    assert alarms(text) == ({"BJ405"} if other else set())


@pytest.mark.parametrize(
    "line",
    [
        "（一）2130301行政运行（项级科目）6.00万元。",
        "1、213类农林水支出，决算10.00万元。",
        "1、21303款水利，决算10.00万元。",
    ],
)
def test_a_word_for_its_level_is_no_part_of_an_account_s_name(line: str) -> None:
    assert "BJ405" not in alarms(T05 + told(GENERAL, line))
    assert "BJ405" in alarms(T05 + told(GENERAL, line.replace("行", "执").replace("水", "火")))


@pytest.mark.parametrize(
    ("change", "reason", "opposed"),
    [
        ("减少1.00万元", "，系办公场所扩大、办公开支增加", True),
        ("减少1.00万元", "，系厉行节约、压缩办公开支", False),
        ("增加1.00万元", "，系厉行节约、压缩办公开支", True),
        ("增加1.00万元", "，系统维护费用减少", False),
        ("减少1.00万元", "，主因是工程款支出大幅增加", True),
        ("减少1.00万元", "，下降的主因是工程款支出减少", False),
        ("增加1.00万元", "，主要原因是落实过紧日子要求", True),
        ("减少1.00万元", "，主要原因是落实过紧日子要求", False),
        ("增加1.00万元", "，主要原因是过紧日子要求下仍需增加值守", False),
        ("减少1.00万元", "，主要原因是免征范围扩大", False),
    ],
)
def test_a_reason_right_behind_an_amount_is_its_own(
    change: str, reason: str, *, opposed: bool
) -> None:
    text = told(
        "六、一般公共预算财政拨款基本支出决算情况说明",
        f"基本支出9.00万元，比上年增加2.00万元，其中公用经费5.00万元，比上年{change}{reason}。",
    )
    unlike = {"BJ608"} if opposed and "增加1" in change else set()
    own = {"BJ608"} if opposed and "，系" in reason else set()
    assert alarms(text) == unlike | own


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ("增加原因是县里压减接待", {"BJ608"}),
        ("增加原因是来访增多", set()),
        ("主要原因是上年压减接待", set()),
        ("主要原因是接待标准提高，县里压减接待", set()),
    ],
)
def test_guests_turned_away_cost_no_more(reason: str, found: set[str]) -> None:
    text = f"公务接待费3.00万元，比上年增加1.00万元，{reason}。"
    assert alarms(told(PUBLIC, text)) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2022年度本部门对6个预算项目开展绩效自评。", {"BJ602"}),
        ("2024年度本部门对6个预算项目开展绩效自评。", set()),
        ("2022年度本部门对6个预算项目开展绩效自评，2023年度对7个项目开展绩效自评。", set()),
        ("与2022年度相比，本部门对6个预算项目开展绩效自评。", set()),
    ],
)
def test_the_year_that_is_evaluated_is_the_report_s(line: str, found: set[str]) -> None:
    assert alarms(report("某县教育局", EVALUATION, line)) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2.车辆情况说明。2022年度公务接待费支出3.00万元，完成预算的60.00%。", {"BJ602"}),
        ("2.车辆情况说明。2022年度公务接待费支出3.00万元，今年减少1.00万元。", set()),
        ("2.车辆情况说明。2022年度公务接待费支出3.00万元，2023年度为2.00万元。", set()),
    ],
)
def test_a_title_in_front_does_not_hide_the_year(line: str, found: set[str]) -> None:
    assert alarms(report("某县教育局", PUBLIC, line)) & {"BJ602"} == found


def test_a_subtotal_of_basic_spending_is_the_sum_of_its_columns() -> None:
    table = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出小计 | 人员经费 | 公用经费 | 项目支出小计
合计 | | 10.00 | 6.00 | 5.00 | 1.00 | 4.00
213 | 农林水支出 | 10.00 | 6.00 | 5.00 | 1.00 | 4.00
"""
    assert alarms(table) == set()
    assert "BJ102" in alarms(
        table.replace("213 | 农林水支出 | 10.00 | 6.00", "213 | 农林水支出 | 10.00 | 5.00")
    )


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("决算数大于（小于）预算数的主要原因是车辆增加。", {"BJ601"}),
        ("决算数大于/小于预算数的主要原因是车辆增加。", {"BJ601"}),
        ("比上年增加（减少）1.00万元。", {"BJ601"}),
        ("与上年相比增加（减少）额见附表。", set()),
        ("比上年增加（减少）0.00万元。", set()),
    ],
)
def test_a_choice_of_the_template_is_to_be_made(said: str, found: set[str]) -> None:
    text = told(PUBLIC, f"公务用车运行维护费预算4.00万元，支出决算5.00万元。{said}")
    assert alarms(text) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("年末在职人员24人，退休人员XX人。", {"BJ601"}),
        ("20XX年新增内设机构1个。", {"BJ601"}),
        ("单位共2个，包括：某市公安局本级、XX市公安局交警支队。", {"BJ601"}),
        ("截至2022年底，本部门人员编制26人。", {"BJ602"}),
        ("截至2022年底，本部门编制26人，截至2023年底，编制25人。", set()),
        ("纳入本部门2022年度部门决算编制范围的预算单位共3个，与上年一致。", {"BJ602"}),
        ("纳入2022年度部门决算编制范围的单位共3个，2023年度增加1个。", set()),
        ("主要负责XX镇、××村等地的供水。", set()),
    ],
)
def test_an_open_number_is_told_outside_the_accounts_as_well(said: str, found: set[str]) -> None:
    assert (
        alarms(told("一、部门概况", said, TOTALS, "2023年度收入总计9.00万元，支出总计9.00万元。"))
        == found
    )


def test_the_offices_of_a_namesake_elsewhere_are_a_slip() -> None:
    profile = told("一、部门概况", "{}内设办公室、人事股、计财股3个股室。")
    text = report("某旗教育局", "本年收入9.00万元，本年支出9.00万元。")
    assert alarms(profile.format("某旗教育局") + text) == set()
    assert alarms(profile.format("乙旗教育局") + text) == {"BJ606"}


def test_the_first_unit_of_a_list_is_the_report_s_own() -> None:
    profile = told(
        "二、部门决算单位构成",
        "纳入决算汇编范围的单位共3个，包括：{}（本级）、某县苗圃、某县林场。",
    )
    text = report("某县林业局", "本年收入9.00万元，本年支出9.00万元。")
    assert alarms(profile.format("某县林业局") + text) == set()
    assert alarms(profile.format("某县水利局") + text) == {"BJ606"}
