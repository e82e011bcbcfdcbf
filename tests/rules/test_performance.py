"""Performance texts: what they state as a relation is recomputed, and nothing else is accused."""

from __future__ import annotations

import pytest

from bjdc_audit.audit import audit
from bjdc_audit.model.findings import EndState, Severity
from tests.rule_examples import submission, wrong

ACCOUNTS = (
    "三、支出决算情况说明",
    "本年支出合计100.00万元，其中：基本支出60.00万元，项目支出40.00万元。",
    "五、一般公共预算财政拨款支出决算情况说明",
    "一般公共预算财政拨款支出90.00万元，其中：基本支出60.00万元，项目支出30.00万元。",
    "八、政府性基金预算财政拨款支出决算情况说明",
    "政府性基金预算财政拨款支出10.00万元，其中：基本支出0.00万元，项目支出10.00万元。",
    "十四、预算绩效情况说明",
)
GUESTS = ("八、“三公”经费支出决算情况说明", "公务接待费支出1.00万元。")


def accusing(*lines: str) -> set[str]:
    """Return the rules that tell something wrong of a narrative."""
    return wrong(audit(submission("\n".join(("# 文", *lines)))))


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("对项目开展自评，资金30.00万元，占一般公共预算项目支出总额的100%。", set()),
        ("对项目开展自评，资金35.00万元，占一般公共预算项目支出总额的100%。", {"BJ355"}),
        # the money of two funds, and their projects together
        ("涉及一般公共预算30.00万元、政府性基金10.00万元，占项目支出总额的100%。", set()),
        ("涉及一般公共预算30.00万元、政府性基金12.00万元，占项目支出总额的100%。", {"BJ355"}),
        ("涉及一般公共预算15.00万元、政府性基金12.00万元，占项目支出总额的50%。", {"BJ355"}),
        ("对项目开展自评，资金15.00万元，占一般公共预算项目支出总额的50%。", set()),
        ("对项目开展自评，资金15.00万元，占一般公共预算项目支出总额的60%。", {"BJ355"}),
        ("对项目开展自评，资金40.00万元，占项目支出总额的100%。", set()),
        ("对项目开展自评，资金36.00万元，占本部门项目支出总额的100%。", {"BJ355"}),
        # all of a budget, not a slip of digits away; no budget is ten times as much
        ("对项目开展自评，资金47.50万元，占本部门项目支出总额的100%。", set()),
        ("对项目开展自评，资金475.00万元，占本部门项目支出总额的100%。", {"BJ355"}),
        ("对项目开展自评，资金36.00万元，占本部门项目支出总额的80%。", {"BJ355"}),
        # another whole, and money that is called a budget
        ("对项目开展自评，资金35.00万元，占部门预算项目支出总额的100%。", set()),
        ("对项目开展自评，资金35.00万元，占年初预算项目支出总额的100%。", set()),
        ("对项目开展自评，预算资金35.00万元，占一般公共预算项目支出总额的100%。", set()),
        ("自评资金35.00万元，占应纳入自评的一般公共预算项目支出总额的100%。", set()),
    ],
)
def test_the_share_of_a_named_whole(sentence: str, rules: set[str]) -> None:
    assert accusing(*ACCOUNTS, sentence) - accusing(*ACCOUNTS) == rules


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("开展整体支出自评，涉及资金100.00万元，其中基本支出60.00万元，项目支出40.00万元。", set()),
        (
            "开展整体支出自评，涉及资金110.00万元，其中基本支出60.00万元，项目支出40.00万元。",
            {"BJ356"},
        ),
        (
            "资金总体支出90.00万元，其中，基本支出60.00万元，项目支出40.00万元，其他支出0万元。",
            {"BJ356"},
        ),
        # neither list is one of all spending
        ("整体支出自评涉及资金80.00万元，其中项目支出40.00万元。", set()),
        ("整体支出评价，涉及一般公共预算支出90.00万元，政府性基金预算支出10.00万元。", set()),
        (
            "整体支出评价，涉及一般公共预算支出95.00万元，政府性基金预算支出10.00万元。",
            {"BJ360"},
        ),
        # both may be budgets; only a part of the units
        ("整体支出评价，涉及一般公共预算支出95.00万元，政府性基金预算支出11.00万元。", set()),
        (
            "对2个单位开展整体支出评价，涉及一般公共预算支出95.00万元，政府性基金预算支出10.00万元。",
            set(),
        ),
    ],
)
def test_all_spending_by_kind_and_fund(sentence: str, rules: set[str]) -> None:
    assert accusing(*ACCOUNTS, sentence) - accusing(*ACCOUNTS) == rules


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("对8个项目开展自评，评为“优”的项目6个，“良”的项目2个。", False),
        ("对8个项目开展自评，评为“优”的项目6个，“良”的项目1个。", True),
        ("对8个项目开展自评，得分90分以上的6个，80-90分的3个，80分以下的0个。", True),
        ("涉及项目8个，其中一般公共预算项目5个，政府性基金预算项目3个。", False),
        ("涉及项目9个，其中一般公共预算项目5个，政府性基金预算项目3个。", True),
        ("反映5个一般公共预算项目、3个政府性基金项目，共9个项目。", True),
        ("涉及项目8个，其中一级项目3个，二级项目5个。", False),
        ("涉及项目8个，其中一级项目3个，二级项目8个。", False),
        ("涉及项目8个，其中一级项目3个，二级项目6个。", True),
        # numbers of funds together are all projects
        ("对一般公共预算项目5个、政府性基金项目3个开展自评。其中，优秀7个，良好1个。", False),
        # other things are counted; the rest is told; one grade alone
        ("对8个项目开展自评。抽检样品，合格20个，不合格1个。", False),
        ("对8个项目开展自评，评为“优”的项目5个，“良”的项目1个，其余2个尚未完成。", False),
        ("对8个项目开展自评，评为“优”的项目6个。", False),
        ("对8个项目开展自评。对20个乡镇开展考核，等次为优秀的12个，良好的8个。", False),
    ],
)
def test_projects_by_kind(text: str, wrong: bool) -> None:  # noqa: FBT001 - a column of the table
    assert accusing("十四、预算绩效情况说明", text) == ({"BJ357"} if wrong else set())


def test_money_by_kind_of_project() -> None:
    text = (
        "评价项目5个，涉及金额50.00万元。其中，普通程序评价项目2个，涉及金额{}万元，"
        "简易程序评价项目3个，涉及金额20.00万元。"
    )
    assert accusing("十四、预算绩效情况说明", text.format("30.00")) == set()
    assert accusing("十四、预算绩效情况说明", text.format("33.00")) == {"BJ357"}
    assert accusing("十四、预算绩效情况说明", text.format("3.00")) == {"BJ357"}


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("涉及预算资金80.00万元，实际执行60.00万元，预算执行率75.00%。", set()),
        ("涉及预算资金80.00万元，实际执行60.00万元，预算执行率57.00%。", {"BJ354"}),
        # the rate may be of another budget of the sentence, or of what stands in between
        ("年初预算80.00万元，调整预算120.00万元，支出60.00万元，执行率75.00%。", set()),
        ("预算80.00万元，支出60.00万元，其中拨款30.00万元，执行率37.50%。", set()),
        ("安排资金80.00万元，实际支出60.00万元，执行率70.00%。", set()),
    ],
)
def test_rates_behind_their_budget_and_outcome(sentence: str, rules: set[str]) -> None:
    assert accusing("十四、预算绩效情况说明", sentence) == rules


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ("预算执行情况18.00分，整体目标实现情况55.00分，预算管理情况17.00分", False),
        ("预算执行情况18.00分，整体目标实现情况50.00分，预算管理情况17.00分", True),
        ("产出指标48.00分，效益指标30.00分", False),
        ("产出指标58.00分，效益指标38.00分", True),
        ("道路养护项目92.00分，绿化管理项目88.00分", False),
    ],
)
def test_scores_of_parts(parts: str, wrong: bool) -> None:  # noqa: FBT001 - a column of the table
    text = f"整体绩效得分为90.00分，其中{parts}。"
    assert accusing("十四、预算绩效情况说明", text) == ({"BJ361"} if wrong else set())


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        (("公务用车保有量4辆，车均运行维护费2.00万元。",), set()),
        (("公务用车保有量4辆，车均运行维护费2.50万元。",), {"BJ358"}),
        # which vehicles were counted is not told beside it, or they were several numbers
        (("公务用车保有量4辆。", "车均运行维护费2.50万元。"), set()),
        (("年初公务用车保有量3辆，年末公务用车保有量4辆，车均运行维护费2.50万元。",), set()),
    ],
)
def test_averages_beside_their_number(lines: tuple[str, ...], rules: set[str]) -> None:
    head = ("八、“三公”经费支出决算情况说明", "公务用车运行维护费支出8.00万元。")
    assert accusing(*head, *lines) & {"BJ358"} == rules


@pytest.mark.parametrize(("others", "rules"), [("100", set()), ("109", {"BJ359"})])
def test_guests_by_kind(others: str, rules: set[str]) -> None:
    lines = (
        "国内公务接待12批次，110人次，其中：",
        "外事接待支出0.20万元，接待外宾10人次，2批次。",
        f"其他国内公务接待支出0.80万元，接待{others}人次，10批次。",
    )
    assert accusing(*GUESTS, *lines) == rules


def test_a_report_on_performance_opens_with_the_size_of_the_unit() -> None:
    lines = (
        "二、整体绩效评价报告",
        "（一）部门概况",
        "全年预算数90.00万元，其中，基本支出预算数60.00万元，项目支出预算数40.00万元。",
    )
    assert accusing(*lines) == {"BJ356"}


@pytest.mark.parametrize(("buildings", "errors"), [("50.00", 0), ("40.00", 1)])
def test_a_subtotal_of_fixed_assets(buildings: str, errors: int) -> None:
    text = f"""
    # 表
    国有资产使用情况表
    金额单位：元
    项目 | 资产总额 | 流动资产 | 固定资产小计 | 房屋构筑物 | 车辆 | 单价200万元以上大型设备 | 其他固定资产 | 无形资产
    合计 | 130.00 | 20.00 | 100.00 | {buildings} | 20.00 | 20.00 | 10.00 | 10.00
    """
    found = audit(submission(text)).findings
    assert [f.rule for f in found if f.severity is Severity.ERROR] == ["BJ102"] * errors


@pytest.mark.parametrize(
    ("spent", "score", "rules"),
    [("9.00", "9.00", set()), ("9.00", "6.00", {"BJ333"}), ("8.00", "9.00", {"BJ332"})],
)
def test_a_score_sheet_without_an_initial_budget(spent: str, score: str, rules: set[str]) -> None:
    lines = (
        "项目支出绩效自评表",
        "资金情况 全年预算数 全年执行数 分值 执行率 得分",
        f"年度资金总额 10.00 {spent} 10 90.00% {score}",
        "产出指标 50 得分 45.00",
        "效益指标 40 得分 40.00",
        "总分 100 得分 94.00",
    )
    assert accusing("十四、预算绩效情况说明", *lines) == rules


ONE_BY_ONE = (
    "甲项目全年预算数40.00万元，执行数38.00万元，自评得分96.00分；"
    "乙项目全年预算数25.00万元，执行数20.00万元，自评得分93.00分。"
)


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("2个项目合计全年预算数65.00万元，执行数58.00万元。", set()),
        ("2个项目合计全年预算数56.00万元，执行数58.00万元。", {"BJ362"}),
        ("两个项目共执行58.00万元，总体执行率89.23%。", set()),
        ("两个项目共执行85.00万元。", {"BJ362"}),
        ("两个项目总体执行率98.23%。", {"BJ362"}),
        ("2个项目平均得分94.50分。", set()),
        ("2个项目平均得分95.40分。", {"BJ362"}),
        ("3个项目平均得分92.00分（分别为96.00分、93.00分、87.00分）。", set()),
        ("3个项目平均得分96.00分（分别为96.00分、93.00分、87.00分）。", {"BJ362"}),
        # money that is covered: budgets or outcomes
        ("对2个项目开展自评，涉及资金65.00万元。", set()),
        ("对2个项目开展自评，共涉及资金58.00万元。", set()),
        ("对2个项目开展自评，涉及资金61.00万元。", {"BJ362"}),
        # other projects: more of them, those of a fund, several numbers of them
        ("对9个项目开展自评，涉及资金61.00万元。", set()),
        ("对2个政府性基金项目开展自评，涉及资金61.00万元。", set()),
        ("项目9个；对政府性基金项目2个开展自评，资金61.00万元。", set()),
        ("对2个项目开展自评，涉及资金61.00万元；对7个项目开展监控，涉及资金90.00万元。", set()),
        ("对2个项目开展自评，涉及资金61.00万元。部门评价涉及资金33.00万元。", set()),
        ("3个项目合计执行85.00万元。", set()),
        # single projects behind the number
        ("2个项目中，丙工程验收合格，支付21.00万元。", set()),
    ],
)
def test_several_projects_together(sentence: str, rules: set[str]) -> None:
    assert accusing("十四、预算绩效情况说明", ONE_BY_ONE, sentence) == rules


@pytest.mark.parametrize(
    ("left", "rules"),
    [
        ("，结转下年2.00万元。", set()),
        ("，结转下年3.00万元。", {"BJ363"}),
        ("。项目结余2.00万元。", set()),
        ("。项目结余3.00万元。", {"BJ363"}),
        # what the words do not say for certain
        ("，结余1.50万元，结转下年0.50万元。", set()),
        ("，结转下年1.00万元，其余已收回。", set()),
        ("，因缴回财政，结转下年1.00万元。", set()),
        ("，其中使用上年结转3.00万元。", set()),
        ("。存在问题：质保金1.00万元待验收后支付。", set()),
    ],
)
def test_what_a_project_left(left: str, rules: set[str]) -> None:
    text = f"甲项目全年预算数40.00万元（其中上年结转5.00万元），执行数38.00万元{left}"
    assert accusing("十四、预算绩效情况说明", text) == rules


@pytest.mark.parametrize(
    ("again", "rules"), [("71.30", set()), ("73.10", {"BJ364"}), ("84.00", set())]
)
def test_money_of_as_many_projects_told_again(again: str, rules: set[str]) -> None:
    text = (
        "编报目标的项目6个，涉及预算金额71.30万元；"
        f"开展监控的项目6个，涉及预算金额{again}万元；"
        "完成自评的项目6个，涉及预算金额71.30万元。"
    )
    assert accusing("十四、预算绩效情况说明", text) == rules


@pytest.mark.parametrize(("rate", "rules"), [("75.00", set()), ("57.00", {"BJ355"})])
def test_the_share_of_all_funds_together(rate: str, rules: set[str]) -> None:
    sentence = f"对项目开展自评，资金30.00万元，占财政拨款项目支出总额的{rate}%。"
    assert accusing(*ACCOUNTS, sentence) - accusing(*ACCOUNTS) == rules


def test_money_for_each_person_is_confirmed() -> None:
    text = "甲项目全年预算数60.00万元，执行数48.00万元。发放补贴12人，人均4.00万元。"
    report = audit(submission(f"# 文\n十四、预算绩效情况说明\n{text}"))
    assert {line.figure.text for line in report.ledger if line.state is EndState.CONSISTENT} >= {
        "12",
        "4.00",
    }


def test_a_sheet_is_that_of_the_project_it_names() -> None:
    sheet = (
        "项目支出绩效自评表",
        "项目名称 甲堤防维修",
        "资金情况 全年预算数 全年执行数 分值 执行率 得分",
        "年度资金总额 10.00 10.00 10 100.00% 10.00",
        "产出指标 50 得分 48.00",
        "效益指标 40 得分 40.00",
        "总分 100 得分 98.00",
    )
    first = "1.甲堤防维修项目全年预算数10.00万元，执行数10.00万元，得分98.00分。"
    second = "2.乙水库除险项目全年预算数9.00万元，执行数9.00万元，得分97.00分。"
    heading = "十四、预算绩效情况说明"
    assert accusing(heading, first, second, *sheet) == set()
    assert accusing(heading, first.replace("98.00分", "97.00分"), *sheet) == {"BJ335"}


def test_a_band_of_scores_counts_projects_as_the_others_do() -> None:
    line = "绩效管理的项目23个。90分以上（含90分）项目{}个，80至90分项目3个，80分以下项目1个。"
    assert accusing("十四、预算绩效情况说明", line.format(19)) == set()
    assert accusing("十四、预算绩效情况说明", line.format(18)) == {"BJ357"}


def test_a_rate_is_confirmed_by_the_two_amounts_before_it() -> None:
    line = "甲项目：可用资金453.69万元，支出365.28万元，预算执行率{}%，自评得分89.5分。"
    report = audit(submission("\n".join(("# 文", "十四、预算绩效情况说明", line.format("80.51")))))
    states = {line.figure.text: line.state for line in report.ledger}
    assert {states[text] for text in ("453.69", "365.28", "80.51")} == {EndState.CONSISTENT}
    assert accusing("十四、预算绩效情况说明", line.format("85.01")) == set()


def test_grades_may_be_those_of_several_numbers_of_projects() -> None:
    line = (
        "对一般公共预算项目支出全部开展了绩效自评，共11个项目；对1个政府性基金预算项目开展了绩效自评。"
        "从自评情况看，评为“优”的{}个、“良”的2个。"
    )
    assert accusing("十四、预算绩效情况说明", line.format(10)) == set()
    assert accusing("十四、预算绩效情况说明", line.format(7)) == {"BJ357"}
