"""True sentences that tell of parts, of others or of other years; and what is still wrong in them."""

from __future__ import annotations

import pytest

from tests.headings import FUND, GENERAL, PUBLIC, SPENDING, TOTALS
from tests.narrative.test_wordings import T05, T08, alarms, assert_found, told

YEAR = "# 文\n甲县卫生健康局2023年度部门决算\n"

TRUE = {
    "the income and spending of a subordinate unit": told(
        TOTALS,
        "2023年度甲县卫生健康局本年收入90.00万元，本年支出80.00万元。",
        "1．甲县人民医院：本年收入50.00万元，占部门收入的55.56%；本年支出45.00万元，占部门支出的56.25%。",
        "2．甲县妇幼保健院（含托育）：本年收入40.00万元，占部门收入的44.44%；本年支出35.00万元，占部门支出的43.75%。",
    ),
    "the flow of a money of one fund": told(
        FUND,
        "政府性基金年初结转和结余12.00万元，本年收入50.00万元，本年支出49.00万元，年末结转和结余13.00万元。",
        "病区建设专项债券资金年初结转12.00万元，本年收入48.00万元，支出47.00万元，年末结转13.00万元。",
    ),
    "a base in brackets behind a change from the budget": told(
        PUBLIC,
        "财政拨款“三公”经费支出预算为7.00万元，支出决算为4.90万元，完成预算的70.00%。决算数比预算数少2.10万元，"
        "比2022年度（5.10万元）减少0.20万元，下降3.92%。",
    ),
    "two totals of last year compared with": told(
        TOTALS,
        "2023年度收入总计28.00万元、支出总计28.00万元。与2022年度的收入总计27.00万元、支出总计27.00万元相比，"
        "收、支总计各增加1.00万元，增长3.70%。",
    ),
    "no guests from abroad": told(
        PUBLIC,
        "公务接待费支出决算1.18万元，国内公务接待12批次，98人次。外宾接待支出0万元。接待国（境）外来访团组0个、"
        "来访外宾0人次。",
    ),
    "journeys of last year in brackets": told(
        PUBLIC,
        "因公出国（境）费支出0万元。全年安排因公出国（境）团组0个，累计0人次。（2022年为1个团组、2人次）",
    ),
    "the kinds of spending of an item of the three": told(
        PUBLIC,
        "公务用车运行维护费：决算40.00万元，比上年38.00万元增加2.00万元，增长5.26%。其中基本支出19.00万元，"
        "项目支出21.00万元（防灾用车）。",
        "一般公共预算财政拨款基本支出60.00万元。",
    ),
    "a budget of the full year without an initial one": told(
        GENERAL,
        "1.公共安全支出（类）法院（款）“两庭”建设（项）：年初预算0.00万元，全年预算18.00万元，支出决算12.00万元，"
        "年初未安排预算。",
    ),
    "an average of last year": told(
        PUBLIC,
        "公务用车运行维护费支出38.00万元，公务用车保有量19辆，车均运行维护费2.00万元，比上年（全年支出41.00万元）车均"
        "1.95万元增加0.05万元。",
    ),
    "spending without that on cars": told(
        PUBLIC,
        "“三公”经费支出77.00万元。增加的原因是新购执法执勤用车1辆，扣除车辆购置因素后，同口径支出59.00万元。",
        "公务用车购置费：18.00万元，上年未购置。",
    ),
    "vehicles at both ends of the year": told(
        PUBLIC,
        "2023年年初公务用车保有量17辆，当年划出5辆，新接收2辆，年末公务用车保有量14辆。",
    ),
    "the sum of a balance and an income": told(
        TOTALS,
        "本年收入30.00万元，本年支出27.00万元。",
        "本年支出占可用资金（年初结转和结余加本年收入，共36.00万元）的75.00%。",
    ),
    "the share of an increase": told(
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "基本支出88.00万元。（一）人员经费70.00万元，同比增加3.00万元；（二）公用经费18.00万元，同比增加2.00万元。"
        "两项增加额合计5.00万元，其中人员经费占60.0%。",
    ),
    "what was taken off an item": told(
        GENERAL,
        "节能环保支出（类）污染防治（款）大气（项）支出决算26.00万元，其中当年支出29.00万元，冲减以前年度多付工程款-3.00万元。",
    ),
    "parts of the outcome behind a rate of the budget": told(
        PUBLIC,
        "公务用车购置及运行维护费完成预算15.00万元的84.00%。其中：公务用车购置费0万元；公务用车运行维护费12.60万元。",
    ),
    "a change within another year": told(
        TOTALS,
        "2023年度收入69.00万元，支出70.00万元。年初结转结余39.00万元，年末结转结余38.00万元。",
        "2022年度收入66.00万元，支出48.00万元，年末结转结余39.00万元，比2022年年初的21.00万元增加18.00万元。"
        "两年相比，2023年收入增加3.00万元，增幅4.55%。",
    ),
    "a chapter on what was spent for the people": told(
        SPENDING,
        "本年支出合计90.00万元，主要用于：社会保障和就业支出（类）60.00万元；卫生健康支出（类）30.00万元。",
        "十四、教育、医疗卫生、社会保障和就业、住房保障等民生支出情况说明",
        "2023年度用于民生方面的财政拨款支出为：社会保障和就业支出50.00万元，卫生健康支出30.00万元。",
    ),
    "units told in items, the unit itself among them": told(
        SPENDING,
        "2023年度本部门基本支出60.00万元，项目支出40.00万元。",
        "（一）甲县卫生健康局基本支出35.00万元，项目支出25.00万元，两项小计60.00万元，占本部门基本支出和项目支出合计的60.00%；",
        "（二）甲县卫生监督所基本支出25.00万元，项目支出15.00万元，两项小计40.00万元，占本部门基本支出和项目支出合计的40.00%。",
    ),
    "units told line by line": told(
        TOTALS,
        "支出合计100.00万元，其中：基本支出60.00万元，占60.00%；项目支出40.00万元，占40.00%。",
        "分单位收支为：",
        "甲县卫生健康局（本级）收入62.00万元、支出60.00万元（基本支出35.00万元，项目支出25.00万元）；",
        "甲县卫生监督所收入38.00万元、支出40.00万元（基本支出25.00万元，项目支出15.00万元）。",
    ),
    "an item of nothing, without a unit": told(
        PUBLIC,
        "“三公”经费支出5.00万元，与2022年度持平。其中公务用车运行维护费5.00万元，比上年增加0.30万元，增长6.38%；"
        "公务接待费为0，比上年减少0.30万元，下降100%；因公出国（境）费0，与上年持平。",
    ),
    "several accounts changed together": told(
        GENERAL,
        "（一）卫生健康支出（类）30.00万元，较上年减少2.00万元，下降6.25%。",
        "（二）住房保障支出（类）27.00万元，较上年增加1.00万元，增长3.85%。",
        "上述科目中，1类支出增加，合计增支1.00万元；1类支出减少，合计减支2.00万元。",
    ),
    "a difference without its sign": told(
        TOTALS,
        "2023年收支总预算550.00万元，决算收支总计539.00万元，决算数比预算数少11.00万元，差异率2.00%。",
    ),
    "averages of what was bought and of what was run": told(
        PUBLIC,
        "公务用车购置费38.00万元，当年购置公务用车2辆，均为特种专业技术用车，平均每辆19.00万元。",
        "公务用车运行维护费24.00万元，年末公务用车保有量12辆（局机关4辆、监督所8辆），平均每辆运行维护费2.00万元。",
    ),
    "what the other vehicles are": told(
        "十二、国有资产占用情况说明",
        "共有车辆4辆，其中：机要通信用车1辆、应急保障用车1辆、其他用车2辆，其他用车为流动舞台车1辆、流动图书车1辆。",
    ),
    "last year's spending of an account that is gone": told(
        GENERAL,
        "一般公共预算财政拨款支出81.00万元。",
        "1.住房保障支出（类）住房改革支出（款）住房公积金（项）支出决算81.00万元。",
        "另：社会保障和就业支出（类）抚恤（款）死亡抚恤（项）本年无支出，上年支出18.00万元。",
    ),
    "the balance at the end of last year": told(
        TOTALS,
        "支出总计包括：本年支出82.00万元，年末结转和结余36.00万元。",
        "（三）年初结转和结余与上年年末数不一致的说明：2022年末结转和结余70.00万元，2023年年初69.00万元，差额-1.00万元。",
    ),
    "funds of an income behind a balance": told(
        "四、财政拨款收入支出决算总体情况说明",
        "财政拨款总收入15.00万元，其中：本年收入15.00万元，年初财政拨款结转和结余0.00万元。财政拨款总支出15.00万元，"
        "其中：本年支出15.00万元，年末财政拨款结转和结余0.00万元。",
        "与2022年度相比，财政拨款收、支总计各增加1.00万元，增长7.14%。其中：一般公共预算财政拨款收入15.00万元，增加1.00万元，"
        "增长7.14%；政府性基金预算财政拨款收入0.00万元，与上年持平。",
        "一般公共预算年末结转和结余0.00万元。",
    ),
    "shares of nothing": told(
        PUBLIC,
        "“三公”经费支出0万元，与上年持平。",
        "（一）因公出国（境）费0万元，占“三公”经费支出的0%。",
        "（二）公务用车购置及运行维护费0万元，占“三公”经费支出的0%。",
        "（三）公务接待费0万元，占“三公”经费支出的0%。",
    ),
    "a part of the unit in brackets": told(
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "公用经费78.00万元，包括办公费、水费等。",
        "九、机关运行经费支出情况说明",
        "甲县卫生健康局（事业单位）公用经费支出38.00万元，比上年减少1.00万元，下降2.56%。",
    ),
    "units of several kinds in one list": told(
        "一、单位概况",
        "甲县卫生健康局内设2个办公室、执法队1个，所属事业单位2个：综合办公室、医政办公室、执法队、卫生监督所、急救中心。",
        SPENDING,
        "本年支出合计10.00万元。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TRUE)
def test_nothing_false_is_said(case: str) -> None:
    assert alarms(TRUE[case].replace("# 文\n", YEAR, 1)) == set()


@pytest.mark.parametrize(
    ("case", "part", "wrong"),
    [
        ("a base in brackets behind a change from the budget", "减少0.20万元", "减少0.30万元"),
        ("two totals of last year compared with", "各增加1.00万元", "各增加1.50万元"),
        (
            "a budget of the full year without an initial one",
            "年初预算0.00万元",
            "年初预算9.00万元",
        ),
        ("what the other vehicles are", "共有车辆4辆", "共有车辆5辆"),
        ("several accounts changed together", "下降6.25%", "增长6.25%"),
        ("what was taken off an item", "当年支出29.00万元", "当年支出39.00万元"),
    ],
)
def test_what_is_wrong_is_still_found(case: str, part: str, wrong: str) -> None:
    text = TRUE[case].replace("# 文\n", YEAR, 1)
    assert text.count(part) == 1
    assert alarms(text.replace(part, wrong))


def test_a_class_divided_by_nature_is_the_class() -> None:
    text = T05 + told(
        GENERAL,
        "农林水支出10.00万元，占100.00%。其中农林水支出按资金性质分：基本支出6.00万元，项目支出4.00万元。",
    )
    assert_found(text, "项目支出4.00万元", "项目支出5.00万元")


def test_a_code_with_its_name_in_brackets() -> None:
    text = T05 + told(
        GENERAL,
        "（一）2130314（防汛）4.00万元，主要用于防汛。",
        "（二）2130301（行政运行）6.00万元，主要用于办公。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("4.00万元，", "5.00万元，")) == {"BJ401"}
    assert alarms(text.replace("（一）2130314", "（一）2130315")) == {"BJ407"}


@pytest.mark.parametrize(
    "name", ["“用于体育事业的彩票公益金支出”", "列用于体育事业的彩票公益金支出"]
)
def test_quotes_and_verbs_are_no_part_of_an_account_name(name: str) -> None:
    text = told(FUND, f"其他支出（类）彩票公益金安排的支出（款）{name}（项）支出决算为7.00万元。")
    assert alarms(T08 + text) == set()
    assert alarms(T08 + text.replace("7.00", "7.50")) == {"BJ401"}


NEGATIVE = """
# 表
一般公共预算财政拨款基本支出决算表
单位：万元
经济分类科目编码 | 科目名称 | 决算数
合计 | | 5.00
302 | 商品和服务支出 | 5.00
30201 | 办公费 | 6.00
30214 | 租赁费 | -1.00
"""


def test_a_negative_cell_that_the_text_tells_needs_no_more() -> None:
    text = told(
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "公用经费5.00万元，其中：办公费6.00万元、租赁费-{}万元。",
    )
    assert "BJ117" not in alarms(NEGATIVE + text.format("1.00"))
    assert "BJ117" in alarms(NEGATIVE + text.format("0.50"))


@pytest.mark.parametrize(("total", "rules"), [("9.00", set()), ("8.00", {"BJ124"})])
def test_services_may_be_listed_at_two_levels(total: str, rules: set[str]) -> None:
    table = f"""
# 表
政府购买服务支出情况表
单位：万元
项目名称 | 金额
合计 | {total}
公共服务 | 7.00
甲服务 | 4.00
乙服务 | 3.00
辅助性服务 | 2.00
丙服务 | 2.00
"""
    assert alarms(table) == rules


def test_a_note_right_below_a_blank_table_is_none_of_its_rows() -> None:
    table = """
# 表
财政拨款“三公”经费支出决算表
单位：万元
合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费
1 | 2 | 3 | 4 | 5
注：本表反映单位本年度财政拨款“三公”经费支出决算情况。 | | | |
"""
    assert "BJ116" not in alarms(table)
