"""Scores, projects and vehicles in prose: what a text's own reckoning shows, and nothing more."""

from __future__ import annotations

import pytest

from bjdc_audit.audit import audit
from tests.rule_examples import submission, wrong

TITLE = "十四、预算绩效情况说明"
ACCOUNTS = (
    "三、支出决算情况说明",
    "本年支出合计94.30万元，其中：基本支出54.30万元，项目支出40.00万元。",
    "五、一般公共预算财政拨款支出决算情况说明",
    "一般公共预算财政拨款支出84.30万元，其中：基本支出54.30万元，项目支出30.00万元。",
    TITLE,
)
BY_RATE = "河道项目预算执行率92.98%，执行率分值10分，得分9.30分。"
PARTS = "预算执行率10分得9.6分，产出指标50分得48.0分，效益指标30分得29分，满意度指标10分得9分"
WIDE_TABLE = """
# 表
国有资产占用情况表
单位：辆、台（套）
项目 | 车辆 | | | | 单价100万元（含）以上设备（不含车辆）
 | 合计 | 机要通信用车 | 执法执勤用车 | 其他用车 |
栏次 | 1 | 2 | 3 | 4 | 5
数量 | {} | 1 | 4 | | 2
"""


def accusing(*lines: str) -> set[str]:
    """Return the rules that tell something wrong of a narrative."""
    return wrong(audit(submission("\n".join(("# 文", *lines)))))


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        ((BY_RATE, "绿化项目预算执行率80.00%，执行率分值10分，得分8.00分。"), set()),
        ((BY_RATE, "绿化项目预算执行率80.00%，执行率分值10分，得分9.00分。"), {"BJ380"}),
        ((BY_RATE, "绿化项目预算执行率80.00%，执行率分值10分，得分10.00分。"), {"BJ380"}),
        # a rate above that of the other may have the full score
        ((BY_RATE, "绿化项目预算执行率96.00%，执行率分值10分，得分10.00分。"), set()),
        # cut instead of rounded
        ((BY_RATE, "绿化项目预算执行率88.79%，执行率分值10分，得分8.87分。"), set()),
        # nothing shows how the unit scores, and no slip explains the number
        (("绿化项目预算执行率80.00%，执行率分值10分，得分9.50分。",), set()),
        (("绿化项目预算执行率80.00%，执行率分值10分，得分10.00分。",), set()),
        (("绿化项目执行率88.72%，预算执行得分8.87分（满分10分）。",), set()),
        (("绿化项目执行率88.72%，预算执行得分9.87分（满分10分）。",), {"BJ380"}),
        (("绿化项目执行率88.72%，预算执行得分18.87分（满分10分）。",), {"BJ380"}),
        # the score of the project as a whole is another matter
        ((BY_RATE, "绿化项目预算执行率80.00%，自评得分95.00分。"), set()),
    ],
)
def test_the_score_of_execution(lines: tuple[str, ...], rules: set[str]) -> None:
    assert accusing(TITLE, *lines) == rules


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        (f"{PARTS}，自评总分95.6分。", set()),
        (f"{PARTS}，自评总分93.6分。", {"BJ361"}),
        (f"自评得分95.6分，其中{PARTS}。", set()),
        (f"自评得分94.6分，其中{PARTS}。", {"BJ361"}),
        # full marks that are not 100, and all parts named
        (f"{PARTS.replace('30分', '33分')}，自评总分95.6分。", {"BJ361"}),
        # some parts only
        ("产出指标50分得48.0分，效益指标30分得29分，自评总分95.6分。", set()),
    ],
)
def test_parts_with_full_marks(sentence: str, rules: set[str]) -> None:
    assert accusing(TITLE, sentence) == rules


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("对一般公共预算项目5个开展绩效自评，资金30.00万元。", set()),
        ("对一般公共预算项目5个开展绩效自评，资金40.00万元。", {"BJ382"}),
        # a budget may be anything
        ("对一般公共预算项目5个开展绩效自评，资金43.00万元。", set()),
        ("对项目5个开展绩效自评，资金40.00万元。", set()),
        ("对政府性基金预算项目5个开展绩效自评，资金40.00万元。", set()),
    ],
)
def test_the_project_spending_of_another_scope(sentence: str, rules: set[str]) -> None:
    assert accusing(*ACCOUNTS, sentence) - accusing(*ACCOUNTS) == rules


@pytest.mark.parametrize(
    "heading", ["（三）部门整体支出绩效自评结果。", "（三）整体支出绩效自评情况。\n"]
)
def test_the_whole_unit_is_no_project(heading: str) -> None:
    lines = (
        TITLE,
        "对2个项目开展了绩效自评。",
        "1.堤防项目：全年预算数20.00万元，执行数18.00万元。",
        "2.护岸项目：全年预算数10.00万元，执行数9.00万元。",
    )
    whole = "全年预算数90.00万元，执行数81.00万元，完成预算的90.00%。"
    assert accusing(*lines, heading + whole) == set()
    assert accusing(*lines, heading + "整体支出自评得分95.3分。" + whole) == set()
    assert accusing(*lines, "3.清淤项目：" + whole) == {"BJ372"}


def test_projects_of_several_kinds_are_counted_together() -> None:
    said = "其中，一级项目{}个，二级项目{}个，共涉及预算资金30.00万元，执行数27.00万元。"
    lines = (
        "1.堤防项目：全年预算数20.00万元，执行数18.00万元。",
        "2.护岸项目：全年预算数10.00万元，执行数9.00万元。",
    )
    assert accusing(TITLE, said.format(0, 2), *lines) == set()
    assert accusing(TITLE, said.format(1, 1), *lines) == set()
    assert accusing(TITLE, said.format(1, 0), *lines) == {"BJ372"}


def test_projects_named_before_a_number_need_not_be_all_evaluated() -> None:
    lines = (
        "1.堤防项目：全年预算数20.00万元，执行数18.00万元。",
        "2.护岸项目：全年预算数10.00万元，执行数9.00万元。",
    )
    said = "{}“堤防项目”“护岸项目”等{}个项目"
    assert accusing(TITLE, said.format("对", 14) + "开展绩效自评。", *lines) == set()
    assert accusing(TITLE, said.format("反映", 2) + "绩效自评结果。", *lines) == set()
    assert accusing(TITLE, said.format("反映", 14) + "绩效自评结果。", *lines) == {"BJ372"}


def test_as_many_projects_of_another_fund_are_others() -> None:
    lines = (
        "1.堤防项目：全年预算数1500.00万元，执行数1426.85万元。",
        "2.护岸项目：全年预算数900.00万元，执行数857.36万元。",
    )
    said = "组织对政府性基金预算项目开展绩效自评，涉及项目2个，资金{}万元。"
    assert accusing(TITLE, said.format("406.00"), *lines) == set()
    assert accusing(TITLE, said.format("2400.00"), *lines) == set()
    assert accusing(TITLE, said.format("2040.00"), *lines) == {"BJ362"}


def test_all_projects_may_be_told_with_their_budget_of_the_beginning() -> None:
    said = "绩效自评的项目共2个，涉及年初预算资金30.00万元，实际支出27.00万元。"
    lines = (
        "1.堤防项目：年初预算20.00万元，实际支出18.00万元。",
        "2.护岸项目：年初预算10.00万元，实际支出9.00万元。",
    )
    assert accusing(TITLE, said, *lines) == set()


def test_money_moved_from_above_is_not_paid() -> None:
    planned = "堤防项目预算批复60.00万元，其中市级转移支付资金40.00万元，区级资金20.00万元。"
    assert accusing(TITLE, planned + "实际支出58.00万元，结余2.00万元。") == set()


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("比上年增加2辆，主要是更新购置巡查用车5辆、报废3辆", set()),
        ("比上年增加2辆，主要是更新购置巡查用车6辆、报废3辆", {"BJ381"}),
        ("比上年减少2辆，主要是报废3辆、调入1辆", set()),
        ("比上年减少2辆，主要是报废4辆、调入1辆", {"BJ381"}),
        # renewed one for one, or not all told
        ("比上年减少2辆，主要是报废4辆、更新1辆", set()),
        ("比上年增加2辆，主要是购置3辆", set()),
    ],
)
def test_vehicles_that_came_and_went(sentence: str, rules: set[str]) -> None:
    assert accusing("十一、国有资产占用情况说明", f"年末共有车辆20辆，{sentence}。") == rules


@pytest.mark.parametrize(
    ("listed", "rules"),
    [
        ("轿车0辆、金额0万元，越野车1辆、金额17.00万元，载客汽车0辆、金额0万元", set()),
        ("轿车0辆、金额0万元，越野车1辆、金额18.00万元，载客汽车0辆、金额0万元", {"BJ381"}),
        ("轿车0辆、金额0万元，越野车2辆、金额17.00万元，载客汽车0辆、金额0万元", {"BJ381"}),
        # a list of some of them
        ("越野车2辆、金额18.00万元", set()),
    ],
)
def test_what_vehicles_by_kind_cost(listed: str, rules: set[str]) -> None:
    told = f"公务用车购置支出17.00万元。全年更新购置公务用车1辆，其中：{listed}。"
    assert accusing("八、“三公”经费支出决算情况说明", told) == rules


@pytest.mark.parametrize(
    ("again", "rules"),
    [("50元", set()), ("149元", set()), ("50万元", {"BJ610"}), ("500元", {"BJ610"})],
)
def test_an_amount_told_again_in_another_unit(again: str, rules: set[str]) -> None:
    told = f"会议费人均支出0.01万元，即{again}。"
    assert accusing("九、会议费支出决算情况说明", told) == rules


def test_a_horizontal_table_of_vehicles() -> None:
    for total, rules in ((5, set()), (6, {"BJ113"})):
        report = audit(submission(WIDE_TABLE.format(total)))
        assert {f.rule for f in report.findings} == rules
        assert not report.notices


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("资金27.00万元，占一般公共预算项目支出总额30.00万元的90.00%。", set()),
        ("资金24.00万元，占一般公共预算项目支出总额30.00万元的90.00%。", {"BJ355"}),
    ],
)
def test_a_share_of_money_told_beside_it(sentence: str, rules: set[str]) -> None:
    assert accusing(*ACCOUNTS, sentence) - accusing(*ACCOUNTS) == rules


@pytest.mark.parametrize(
    ("money", "rules"),
    [("7601.28", set()), ("7610.28", {"BJ355"}), ("7608.28", {"BJ355"}), ("7622.10", set())],
)
def test_all_of_the_project_spending_but_for_a_slip(money: str, rules: set[str]) -> None:
    lines = (
        "五、一般公共预算财政拨款支出决算情况说明",
        "一般公共预算财政拨款支出9601.28万元，其中：基本支出2000.00万元，项目支出7,601.28万元。",
        TITLE,
        f"对项目开展自评，涉及资金{money}万元，占一般公共预算项目支出总额的100%。",
    )
    assert accusing(*lines) == rules


@pytest.mark.parametrize(
    ("rate", "rules"),
    [
        ("工程验收合格率达到100%", set()),
        ("工程验收合格率达到190%", {"BJ367"}),
        ("群众满意度120%以上", {"BJ367"}),
        ("任务完成率120%", set()),
        ("资金到位率为130%", set()),
    ],
)
def test_a_rate_of_what_was_done_well(rate: str, rules: set[str]) -> None:
    assert accusing(TITLE, f"堤防项目全年完成堤防加固3处，{rate}。") == rules


def test_a_rate_behind_a_budget_and_its_parts_is_that_of_the_whole() -> None:
    told = (
        "本单位整体支出全年预算数80.00万元，其中基本支出预算50.00万元、项目支出预算30.00万元；"
        "全年执行数76.00万元，其中基本支出48.00万元、项目支出28.00万元，执行率{}。"
    )
    assert accusing(TITLE, told.format("95.00%")) == set()
    assert accusing(TITLE, told.format("85.00%")) == {"BJ304"}


def test_kinds_of_vehicles_may_go_on_in_the_other_half_of_a_form() -> None:
    table = """
# 表
机构运行经费支出、国有资产占用情况及政府采购支出信息表
单位：万元
项目 | 行次 | 统计数 | 项目 | 行次 | 统计数
一、机关运行经费 | 1 | | 3.特种专业技术用车 | 6 | 2
二、国有资产占用情况 | 2 | | 4.其他用车 | 7 | 0
（一）车辆数合计（辆） | 3 | {} | （二）单价100万元（含）以上设备（不含车辆）（台、套） | 8 | 0
1.主要负责人用车 | 4 | 0 | 三、政府采购支出合计 | 9 | 14.68
2.应急保障用车 | 5 | 1 | 1.政府采购货物支出 | 10 | 14.68
四、授予中小企业合同金额 | 11 | 6.14 | 其中：授予小微企业合同金额 | 12 | 4.90
"""
    audited = audit(submission(table.format(3)))
    assert wrong(audited) == set()
    assert wrong(audit(submission(table.format(4)))) == {"BJ113"}
