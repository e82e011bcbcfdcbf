"""Prose that no template has: what is told in passing, and sums of which nobody knows the items."""

from __future__ import annotations

import pytest

from bjdc_audit.model.findings import EndState, Reason
from tests.headings import (
    BASIC,
    FISCAL,
    FUND,
    GENERAL,
    INCOME,
    PERFORMANCE,
    PROCUREMENT,
    PUBLIC,
    SPENDING,
    TOTALS,
)
from tests.narrative.test_wordings import T05, T08, alarms, assert_checked, assert_found, told
from tests.rule_examples import documents

OFFICE = "1.农林水支出（类）水利（款）行政运行（项）。支出决算为6.00万元。"
FUNDED = "政府性基金预算财政拨款"
LOTTERY = "其他支出（类）彩票公益金安排的支出（款）用于体育事业的彩票公益金支出（项）"

FOUND = {
    "made up of": (SPENDING, "活动支出16.50万元，由场地费5.20万元、器材费（含运输）3.10万元、劳务费8.20万元三笔构成。", "8.20", "9.20"),
    "that is": (PERFORMANCE, "涉及资金52.83万元，即内刊业务费28.63万元、文艺汇演9.20万元、精品创作15.00万元。", "52.83", "43.63"),
    "a named total made up of": (
        TOTALS,
        "收入总计118.20万元，支出总计118.20万元。\n收入总计由本年收入100.00万元、使用非财政拨款结余（含专用结余）8.20万元、年初结转和结余10.00万元组成。",
        "使用非财政拨款结余（含专用结余）8.20", "使用非财政拨款结余（含专用结余）2.80"),
    "a named total made up of the following": (
        FISCAL,
        ("财政拨款收入总计118.20万元。从来源看，财政拨款收入总计由以下两类资金（各含年初结转）组成："
        "一般公共预算100.00万元，政府性基金预算18.20万元。"),
        "预算18.20", "预算12.80"),
    "parts and the rest": (
        SPENDING,
        ("本年支出合计90.00万元，其中：基本支出59.40万元，项目支出30.60万元。\n"
        "项目支出中有20.20万元来自政府性基金预算，其余10.40万元为自有资金。"),
        "20.20", "22.20"),
    "both sides": (
        FISCAL,
        ("财政拨款收入总计12.40万元、支出总计12.40万元。收入方面，一般公共预算财政拨款8.00万元、政府性基金预算财政拨款3.00万元，"
        "年初财政拨款结转和结余1.40万元；支出方面，本年支出9.10万元，年末财政拨款结转和结余3.30万元。"),
        "3.00万元，年初", "0.30万元，年初"),
    "a count of parts opens the next sentence": (
        PROCUREMENT,
        ("道路保洁5513.42万元，分4个标段公开招标。其中：第一标段（东城）1684.23万元、第二标段（西城）1526.34万元、"
        "第三标段（南部）1438.62万元、第四标段864.23万元。"),
        "1438.62", "1430.62"),
    "more than the total": (SPENDING, "专项支出395.04万元，其中用于训练器材120.76万元、专用材料88.76万元、外聘教练185.52万元。", "185.52", "195.52"),
    "two digits of a part in brackets": (TOTALS, "结余分配612.45万元（其中转入事业基金608.18万元，缴纳企业所得税4.27万元）。", "608.18", "608.81"),
    "two digits of full width": (TOTALS, "结余分配612.45万元（其中转入事业基金６０８．１８万元，缴纳企业所得税4.27万元）。", "６０８．１８", "６０８．８１"),
    "a unit in a list": (TOTALS, "结余分配40.49万元。结余分配事项：缴纳企业所得税184,033.11元、提取职工福利基金220,839.74元。", "74元。", "74万元。"),
    "numbered lines": (
        SPENDING,
        "专项工作经费70.30万元，具体开支如下：\n1.甲类补助（含培训）20.10万元；\n2.乙类补助30.20万元；\n3.丙类补助20.00万元。",
        "30.20", "302.00"),
    "the sum below numbered lines": (
        SPENDING,
        "项目开支如下：\n1.甲类补助20.10万元；\n2.乙类补助30.20万元（2辆，每辆15.10万元）；\n3.丙类12.00万元、丁类8.00万元，两项共20.00万元。\n以上3项合计70.30万元。",
        "20.10", "20.90"),
    "points between percentages": (PERFORMANCE, "数字化率从年初的61.3%提高到74.8%，提高了13.5个百分点。", "74.8", "78.4"),
    "points above a target": (PERFORMANCE, "利用率91.3%，比目标90%高1.3个百分点。", "1.3个", "3.1个"),
    "shares of named items": (
        PROCUREMENT,
        "政府采购支出总额100.00万元，其中：货物支出60.00万元、工程支出30.00万元、服务支出10.00万元。\n货物、工程、服务三类分别占采购总额的60.00%、30.00%、10.00%。",
        "60.00%、30.00%", "30.00%、60.00%"),
    "scores in brackets": (PERFORMANCE, "自评得分为95.53分（预算执行9.03分、产出指标48.5分、效益指标28分、满意度指标10分）。", "95.53", "93.53"),
    "visits in brackets": (PUBLIC, "全年因公出国（境）累计4人次（自组团3人次、随团1人次）。", "自组团3", "自组团2"),
    "visits in the next sentence": (
        PUBLIC,
        "全年出国（境）团组2个，累计3人次。其中：赴甲地研讨1个团组、1人次，赴乙地研究1个团组、2人次。",
        "乙地研究1个团组、2", "乙地研究1个团组、3"),
    "batches of a list": (PUBLIC, "国内公务接待9批次，74人次，具体内容包括：甲类3批次、乙类4批次、丙类2批次。", "接待9批次", "接待8批次"),
    "receptions at home and abroad": (
        PUBLIC,
        "公务接待费支出0.36万元。其中：国内公务接待支出0.24万元，国内公务接待3批次、25人次；国（境）外公务接待支出0.12万元，国（境）外公务接待1批次、6人次。全年公务接待4批次、31人次。",
        "国（境）外公务接待1批次、6", "国（境）外公务接待1批次、9"),
    "vehicles of last year, and new ones": (PUBLIC, "公务用车保有量3辆（年初2辆，当年新购1辆）。", "保有量3", "保有量2"),
    "an amount in 元 with a remark": (INCOME, "其他收入4.62万元（46153.24元，为银行利息和2个单位的返还）。", "46153.24元", "41653.24元"),
    "numbers listed before their sum": (PERFORMANCE, "评出一等奖24个、二等奖31个，合计55个。", "合计55", "合计53"),
    "a change of a part that goes the other way": (
        SPENDING,
        ("本年支出合计100.00万元，比上年增加12.75万元。其中：基本支出60.00万元，占60.00%，比上年增加17.48万元；"
        "项目支出40.00万元，占40.00%，比上年减少4.73万元（上年集中采购）。"),
        "减少4.73", "增加4.73"),
    "all but the fiscal money": (
        SPENDING,
        "本年支出合计100.00万元。按资金性质分，财政拨款支出82.60万元，非财政拨款支出17.40万元。",
        "17.40", "14.70"),
    "what a fund carries on": (
        FUND,
        (f"{FUNDED}年初结转和结余60.00万元，本年收入480.00万元，本年支出512.64万元，年末结转和结余27.36万元。\n"
        f"1.{LOTTERY}。支出决算为512.64万元，用于器材。购置合同约定质保金，年末结转的27.36万元为质保金。"),
        "年末结转的27.36", "年末结转的67.84"),
    "an account below its fund": (
        FUND,
        f"{FUNDED}支出96.72万元。\n{LOTTERY}。支出决算为96.72万元，主要用于器材购置。年初结转和结余15.20万元，本年收入89.96万元，年末结转和结余8.44万元。",
        "年末结转和结余8.44", "年末结转和结余15.20"),
    "kinds that there were none of": (
        INCOME,
        "本年收入合计90.00万元，其中：财政拨款收入80.00万元，事业收入10.00万元。\n无上级补助收入、经营收入和附属单位上缴收入。",
        "经营收入", "事业收入和经营收入"),
    "an amount in 万元 that is more than all": (
        GENERAL,
        ("一般公共预算财政拨款支出386.29万元。\n1.卫生健康支出（类）公共卫生（款）突发公共卫生事件应急处置（项）。支出决算为386.29万元，"
        "原因是支出了上年结转的临时性工作补助3862917.40元。"),
        "3862917.40元", "3862917.40万元"),
    "a list in the next sentence": (
        PUBLIC,
        "公务用车运行维护费支出3.12万元，完成年初预算的89.14%。主要用于下乡，其中：燃料费1.68万元；维修费0.63万元；过桥费0.13万元；保险费0.68万元。",
        "保险费0.68", "保险费0.86"),
    "a list of what was spent of a budget": (
        PUBLIC,
        "公务用车运行维护费预算3.50万元，支出决算2.84万元，其中燃油费1.26万元、保养费0.94万元、保险费0.64万元。",
        "燃油费1.26", "燃油费1.62"),
    "vehicles in another order": (
        PUBLIC,
        "车辆情况见附表。其中车辆共有12辆，包括机要通信用车1辆、应急保障用车2辆、执法执勤用车9辆。",
        "执勤用车9", "执勤用车8"),
    "what is left of some money": (
        FUND,
        "债券资金本年到位480.00万元，连同上年结转62.15万元，本年用于二期建设513.86万元，结转下年28.29万元。",
        "结转下年28.29", "结转下年29.03"),
    "amounts in the unit of their label": (
        PERFORMANCE,
        "项目资金（万元）：全年预算数92.53，全年执行数81.27，执行率87.83%，自评得分94.39分。",
        "81.27", "87.21"),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "text", "right", "wrong"), FOUND.values(), ids=FOUND)
def test_what_a_sentence_says_of_itself_must_hold(
    heading: str, text: str, right: str, wrong: str
) -> None:
    assert_found(told(heading, text), right, wrong)


TRUE = {
    "balances of two sums of money": (
        SPENDING,
        ("本年下达350.00万元，加上年初结转120.00万元，当年支出397.85万元，结转下年72.15万元。\n"
        "债券资金到位480.00万元，连同上年结转62.15万元，本年用于建设513.86万元，结转下年28.29万元。"),
    ),
    "a year that is compared with": (
        TOTALS,
        ("2023年度收入总计118.20万元，支出总计118.20万元。\n"
        "比起2022年度的总计100.00万元，收、支各增加18.20万元，增长18.20%。"),
    ),
    "spending behind revenue, each by fund": (
        FISCAL,
        ("财政拨款收、支总计均为116.26万元。其中：本年财政拨款收入104.98万元，年初财政拨款结转和结余11.28万元；"
        "本年财政拨款支出110.21万元，年末财政拨款结转和结余6.05万元。\n"
        "本年财政拨款收入中，一般公共预算财政拨款56.62万元，政府性基金预算财政拨款48.36万元；"
        "本年财政拨款支出中，一般公共预算财政拨款支出58.54万元，政府性基金预算财政拨款支出51.67万元。"),
    ),
    "most of it": (SPENDING, "活动支出16.50万元，主要由场地费5.20万元、器材费3.10万元构成。"),
    "some parts, and no digits turned": (TOTALS, "结余分配612.45万元（其中转入事业基金600.18万元）。"),
    "what was awarded by kind": (
        PROCUREMENT,
        ("政府采购支出总额90.00万元，其中：政府采购货物支出50.00万元、政府采购工程支出20.00万元、政府采购服务支出20.00万元。\n"
        "（三类采购授予中小企业合同金额分别为：货物40.00万元、工程18.00万元、服务19.00万元。）")),
    "kinds before what was awarded": (
        PROCUREMENT,
        ("政府采购支出总额90.00万元，其中：政府采购货物支出50.00万元、政府采购工程支出20.00万元、政府采购服务支出20.00万元。"
        "货物、工程、服务三类采购中授予中小企业合同金额分别为40.00万元、18.00万元和19.00万元。")),
    "what an account holds": (
        GENERAL,
        "一般公共预算财政拨款支出90.00万元，其中：基本支出40.00万元，项目支出50.00万元。\n上面第2项“群众文化”的项目支出30.00万元，另行说明。"),
    "more vehicles than last year": (
        "十二、国有资产占用情况说明",
        "单价100万元以上设备128.00万元（1台套）。车辆12辆，其中机要通信用车1辆、应急保障用车3辆、特种专业技术用车4辆、其他用车4辆，比上年末增加1辆。"),
    "what other vehicles are": (
        "十二、国有资产占用情况说明",
        "共有车辆5辆，其中：机要通信用车2辆、其他用车3辆（皮卡车2辆、垃圾清运车辆1辆）。"),
    "a balance of an account": (
        GENERAL,
        ("一般公共预算财政拨款支出28.36万元，年末结转和结余197.54万元。\n"
        "1.科学技术支出（类）技术研究与开发（款）科技成果转化与扩散（项）：决算28.36万元。系使用上年结转资金；年末结转6.64万元。")),
    "a change behind a balance": (
        GENERAL,
        ("1.农林水支出（类）农业农村（款）病虫害控制（项）：决算441.92万元。年末尚有31.38万元（设备尾款）结转下年。"
        "与上年398.15万元相比增加43.77万元。")),
    "none last year of another": (
        PUBLIC,
        "“三公”经费支出决算49.72万元。“三公”经费支出比2022年增加26.05万元，主要原因是上年未安排因公出国任务，本年恢复，新增团组1个（上年为0）。"),
    "paid from other money": (
        BASIC,
        "一般公共预算财政拨款基本支出90.00万元，其中：人员经费70.00万元，公用经费20.00万元。\n所属院另用非财政拨款结余列支公用经费4.63万元，不含在内。"),
    "what kind of income it was": (
        INCOME,
        ("本年收入合计100.00万元，与上年相比，增加8.00万元，增长8.70%。其中：财政拨款收入80.00万元，事业收入20.00万元。\n"
        "事业收入全部为演出收入（含赴外补贴），比上年减少2.00万元，下降9.09%。")),
    "a share of a class": (
        GENERAL,
        ("一般公共预算财政拨款支出100.00万元，其中：节能环保支出78.00万元，占78.00%；住房保障支出22.00万元，占22.00%。\n"
        "上述节能环保支出中，“污染防治（款）”合计39.00万元，占节能环保支出的50.00%。")),
    "a base told in two units": (
        PUBLIC,
        "“三公”经费支出决算4.69万元，与2022年度决算数5.83万元（即58,316.20元）相比，减少1.14万元，下降19.55%。"),
    "who went where": (PUBLIC, "全年出国（境）团组2个，累计5人次：3人赴甲地、2人赴乙地。"),
    "persons that came and went": (PERFORMANCE, "年末在职41人次，比上年末净减少2人次（退休3人次、招聘1人次）。"),
    "last year's balance of a fund": (
        FUND,
        f"{FUNDED}年末结转和结余0.00万元。\n{LOTTERY}。支出决算为7.00万元，2022年年末结转2.00万元已用完。"),
    "another chapter's money": (
        "四、财政拨款收入支出决算总体情况说明",
        "财政拨款年末结转和结余22.90万元。\n五、非财政拨款资金支出情况\n年末结转和结余51.80万元，其中非财政拨款28.90万元。"),
    "a part of an item by where it is entered": (
        PUBLIC,
        "公务接待费支出决算为11.28万元。其中列入一般公共预算基本支出的公务接待费为8.06万元，其余3.22万元在项目支出中列支。",
    ),
    "what an item is charged to": (
        BASIC,
        ("一般公共预算财政拨款基本支出90.00万元，其中：人员经费70.00万元，公用经费20.00万元。\n"
        "培训费5.86万元，公用经费中列支0.99万元，其余4.87万元在项目中列支。"),
    ),
    "the same of two scopes": (
        BASIC,
        ("一般公共预算财政拨款基本支出90.00万元，其中：人员经费70.00万元，公用经费20.00万元。\n"
        "另有自有资金列支的公用经费5.15万元；两项口径合计日常公用经费25.15万元。"),
    ),
    "years in brackets": (SPENDING, "监测投入：80.00万元（2021年）、100.00万元（2022年）、90.00万元（2023年）。2023年比2022年减少10.00万元。"),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "text"), TRUE.values(), ids=TRUE)
def test_what_is_true_is_left_alone(heading: str, text: str) -> None:
    assert alarms(told(heading, text)) == set()


CONFIRMED = {
    "side by side": (PERFORMANCE, "道路维修项目年初安排45.00万元，年中增加16.24万元，当年用去61.24万元。", "16.24", "16.44"),
    "all of a sentence": (
        PUBLIC,
        "公务用车运行维护费支出15.58万元，车况良好。该项支出中，基本支出列支9.36万元、项目支出列支6.22万元。", "6.22", "6.42"),
    "told again in passing": (
        BASIC,
        ("一般公共预算财政拨款基本支出82.56万元，其中：人员经费70.00万元，公用经费12.56万元。\n十、机关运行经费支出情况说明\n"
        "本单位没有机关运行经费支出（上面所列公用经费12.56万元不作为机关运行经费统计）。"), "公用经费12.56万元不", "公用经费12.65万元不"),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "text", "right", "wrong"), CONFIRMED.values(), ids=CONFIRMED)
def test_what_is_bound_to_nothing_is_confirmed_and_accuses_nobody(
    heading: str, text: str, right: str, wrong: str
) -> None:
    text = told(heading, text)
    assert_checked(text)
    changed = text.replace(right, wrong)
    assert alarms(changed) == set()
    ledger = documents(changed).audit().ledger
    assert EndState.UNCHECKED in {x.state for x in ledger if x.figure.value}


def test_what_accounts_used_of_last_year_s_money_makes_what_there_was() -> None:
    item = "{}.教育支出（类）普通教育（款）{}教育（项）。支出决算为{}万元，决算数大于预算数的主要原因是使用上年结转{}万元。"
    text = told(
        FISCAL,
        "一般公共预算财政拨款年初结转和结余20.60万元。",
        GENERAL,
        item.format(1, "小学", "20.00", "12.60"),
        item.format(2, "初中", "10.00", "8.00"),
    )
    ledger = documents(text).audit().ledger
    rules = {x.figure.text: x.rules for x in ledger}
    assert "BJ347" in rules["12.60"]
    assert "BJ347" not in {
        r for x in documents(text.replace("8.00", "7.00")).audit().ledger for r in x.rules
    }


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("病虫害损失率控制在4.3%（目标≤5%）", "4.3"),
        ("病虫害损失率控制在4.3%（目标≤5%）", "5"),
        ("抗体合格率，指标值≥70%，实际完成86.3%", "86.3"),
        ("建档率达到94.1%，高于90%的目标值", "90"),
        ("资金社会化程度，指标要求不低于95%，完成96%", "96"),
    ],
)
def test_indicators_and_their_aims_are_no_accounts(words: str, figure: str) -> None:
    report = documents(told(PERFORMANCE, f"项目自评得分95分，{words}。")).audit()
    (line,) = (x for x in report.ledger if x.figure.text == figure)
    assert line.reason is Reason.INDICATOR


@pytest.mark.parametrize(
    ("budget", "outcome"),
    [
        ("：年初预算只有168.50万元", "年底实际列支174.39万元"),
        ("：年初只编了预算168.50万元", "实支174.39万元"),
        ("：年初预算才区区168.50万元", "年底支出174.39万元"),
        ("，原定预算168.50万元", "实支174.39万元"),
        ("安排的预算是168.50万元", "到年底实际列支174.39万元"),
    ],
)
def test_a_budget_in_words_of_its_own_is_no_outcome(budget: str, outcome: str) -> None:
    table = T05.replace("6.00 | 6.00", "174.39 | 174.39")
    account = "1.农林水支出（类）水利（款）行政运行（项）"
    text = table + told(GENERAL, f"{account}{budget}，{outcome}。")
    assert not {"BJ401", "BJ309"} & alarms(text)


@pytest.mark.parametrize(("figure", "unit"), [("92.53", "万元"), ("81.27", "万元"), ("94.39", "")])
def test_a_label_lends_its_unit_to_amounts_and_not_to_scores(figure: str, unit: str) -> None:
    row = "项目资金（万元）：全年预算数92.53，全年执行数81.27，执行率87.83%，自评得分94.39。"
    report = documents(told(PERFORMANCE, row)).audit()
    (line,) = (x for x in report.ledger if x.figure.text == figure)
    assert line.figure.unit.name == unit


def test_a_rate_of_the_initial_budget_is_of_no_other_one() -> None:
    text = T05 + told(
        GENERAL,
        OFFICE,
        "2.农林水支出（类）水利（款）防汛（项）。年初预算为3.20万元，支出决算为4.00万元，完成年初预算的125.00%。"
        "决算数大于年初预算数的主要原因是年中追加（年初预算3.20万元，调整后4.35万元）。",
    )
    assert_found(text, "125.00%", "91.95%")


def test_an_account_is_described_by_its_class_or_its_last_words() -> None:
    table = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
合计 | | 28.00 | 25.00 | 3.00
205 | 教育支出 | 18.00 | 15.00 | 3.00
20502 | 普通教育 | 15.00 | 15.00 |
2050202 | 小学教育 | 15.00 | 15.00 |
20508 | 进修及培训 | 3.00 | | 3.00
2050803 | 培训支出 | 3.00 | | 3.00
208 | 社会保障和就业支出 | 10.00 | 10.00 |
20805 | 行政事业单位养老支出 | 10.00 | 10.00 |
2080506 | 机关事业单位职业年金缴费支出 | 10.00 | 10.00 |
"""
    lines = (
        "1.教育支出（类）普通教育（款）小学教育（项）。支出决算为15.00万元。",
        "2.教育支出（类）进修及培训（款）。支出决算为3.00万元。",
        "3.社会保障和就业支出（类）。支出决算为10.00万元，其中职业年金缴费支出10.00万元。",
    )
    assert alarms(table + told(GENERAL, *lines)) == set()
    assert alarms(table + told(GENERAL, lines[0], lines[2])) == {"BJ404"}


def test_an_empty_table_is_that_of_its_chapter() -> None:
    tables = """
# 表
政府性基金预算财政拨款收入支出决算表
公开07表
单位：万元
科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出合计 | 基本支出 | 项目支出 | 年末结转和结余
合计 | | | | | | |
# 表
国有资本经营预算财政拨款支出决算表
公开08表
单位：万元
科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
合计 | | | |
"""
    text = tables + told(
        FUND,
        "本单位无政府性基金预算财政拨款收入、支出。表7以空表列示。",
        "九、国有资本经营预算财政拨款支出决算情况说明",
        "本单位无国有资本经营预算财政拨款支出。",
    )
    assert_found(text, "表7以", "表8以")
    spent = T08.replace(
        "政府性基金预算财政拨款收入支出决算表\n", "政府性基金预算财政拨款收入支出决算表\n公开07表\n"
    )
    said = "注：公开{}表本年无发生额，按要求空表列示。"
    assert alarms(spent + told(FUND, f"{FUNDED}支出7.00万元。", said.format("08"))) == set()
    assert alarms(spent + told(FUND, f"{FUNDED}支出7.00万元。", said.format("07"))) == {"BJ216"}


def test_brackets_of_another_form_hold_a_remark() -> None:
    text = T05 + told(
        GENERAL,
        OFFICE,
        "2.农林水支出（类）水利（款）防汛（项）【本级】：年初预算为3.20万元，支出决算为4.00万元，完成年初预算的125.00%。",
    )
    assert_found(text, "4.00万元", "4.40万元")


def test_a_code_in_brackets_may_say_of_which_level_it_is() -> None:
    text = T05 + told(GENERAL, "项目支出中，防汛（项级科目2130314）一项即达4.00万元，占比不小。")
    assert alarms(text) == set()


def test_the_list_below_nothing_is_that_of_the_other_fund() -> None:
    table = """
# 表
一般公共预算财政拨款基本支出决算表
单位：万元
科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 60.00
30101 | 基本工资 | 42.18
30109 | 职业年金缴费 | 17.82
302 | 商品和服务支出 | 20.00
30201 | 办公费 | 20.00
"""
    text = table + told(
        "七、财政拨款基本支出决算情况说明",
        "使用一般公共预算财政拨款安排基本支出80.00万元，使用政府性基金预算财政拨款安排基本支出0.00万元，其中：",
        "（1）工资福利支出60.00万元，包括基本工资42.18万元、职业年金缴费17.82万元；",
        "（2）商品和服务支出20.00万元，包括办公费20.00万元。",
    )
    assert_found(text, "职业年金缴费17.82", "职业年金缴费18.72")


def test_a_project_may_be_called_like_an_account() -> None:
    text = T05 + told(
        SPENDING,
        "（二）项目支出情况",
        "专项业务工作的经费支出7.00万元。具体项目开支：",
        "1.防汛2.00万元，用于值守。",
        "2.水库管护补助5.00万元，其中防汛1.50万元、抗旱3.50万元；年初结转1.20万元，年末结转0.80万元。",
    )
    assert alarms(text) == set()


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            "纳入本部门决算编制范围的单位共2个，包括：甲市水利局（本级）、甲市河道站。",
            "甲市水利局（本级）",
            "乙市水利局（本级）",
        ),
        (
            "纳入决算编报范围的单位共3个，具体为：甲街道办事处（本级）、甲街道服务中心、甲街道文化站。",
            "甲街道文化站",
            "乙街道文化站",
        ),
        (
            "从决算单位构成看，甲市水利局部门决算仅包括本级决算。",
            "看，甲市水利局",
            "看，甲市志办公室",
        ),
    ],
)
def test_another_place_s_unit_is_told_in_the_list_of_units(
    text: str, right: str, wrong: str
) -> None:
    unit = "甲街道办事处" if "街道" in text else "甲市水利局"
    whole = f"# 文\n{unit}2023年度部门决算\n一、单位构成\n{text}\n{TOTALS}\n{unit}2023年度收入总计9.00万元，支出总计9.00万元。"
    assert alarms(whole) == set()
    assert "BJ606" in alarms(whole.replace(right, wrong))


def test_the_one_unit_below_is_not_the_unit() -> None:
    text = (
        "# 文\n甲市市场监督管理局2023年度部门决算\n一、单位构成\n"
        "纳入2023年度部门决算编制范围的二级预算单位1个：甲市检验检测中心（公益一类）。\n"
        f"{TOTALS}\n甲市市场监督管理局2023年度收入总计9.00万元，支出总计9.00万元。"
    )
    assert alarms(text) == set()
