"""Ways to word a statement: what is bound, what is found wrong, what is left unchecked."""

from __future__ import annotations

import pytest

from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import EndState
from bjdc_audit.reporters.counts import NOT_MEANT
from tests.headings import FUND, GENERAL, PUBLIC
from tests.rule_examples import documents, wrong

T05 = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
合计 | | 10.00 | 6.00 | 4.00
213 | 农林水支出 | 10.00 | 6.00 | 4.00
21303 | 水利 | 10.00 | 6.00 | 4.00
2130301 | 行政运行 | 6.00 | 6.00 |
2130314 | 防汛 | 4.00 | | 4.00
"""
T08 = """
# 表
政府性基金预算财政拨款收入支出决算表
单位：万元
科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出合计 | 基本支出 | 项目支出 | 年末结转和结余
合计 | | 0.00 | 7.00 | 7.00 | 0.00 | 7.00 | 0.00
229 | 其他支出 | 0.00 | 7.00 | 7.00 | 0.00 | 7.00 | 0.00
22960 | 彩票公益金安排的支出 | 0.00 | 7.00 | 7.00 | 0.00 | 7.00 | 0.00
2296003 | 用于体育事业的彩票公益金支出 | 0.00 | 7.00 | 7.00 | 0.00 | 7.00 | 0.00
"""


def alarms(text: str) -> set[str]:
    """Return the rules that tell something wrong."""
    return wrong(documents(text).audit())


def assert_read(text: str, part: str, wrong: str) -> None:
    """Assert that all of a text is checked and right, and that a wrong part of it is found."""
    assert unchecked(text) == []
    assert_found(text, part, wrong)


def assert_found(text: str, part: str, wrong: str) -> None:
    """Assert that a text (or table) is right as it stands, and that a wrong part of it is found."""
    assert alarms(text) == set()
    assert text.count(part) == 1
    assert alarms(text.replace(part, wrong))


def assert_checked(text: str) -> None:
    """Assert that every figure of a text (or table) but zeros is checked."""
    ledger = documents(text).audit().ledger
    left = [x.figure.shown() for x in ledger if x.state is EndState.UNCHECKED and x.figure.value]
    assert left == []


def unchecked(text: str) -> list[str]:
    """Return the money and percentages that nothing was found to check with."""
    return [
        line.figure.shown()
        for line in documents(text).audit().ledger
        if line.source == "narrative"
        and line.figure.unit.kind in (Kind.AMOUNT, Kind.PERCENT)
        and line.reason not in NOT_MEANT
        and line.state is EndState.UNCHECKED
    ]


def told(heading: str, *lines: str) -> str:
    return "\n".join(("# 文", heading, *lines))


# A statement, a part of it, and what to write there to make it wrong.
WORDINGS = {
    "shares one by one": (
        told(
            GENERAL,
            "一般公共预算财政拨款支出10.00万元，其中：基本支出6.00万元、项目支出4.00万元，"
            "分别占60.00%和40.00%。",
        ),
        "60.00%",
        "65.00%",
    ),
    "amounts one by one": (
        told(
            PUBLIC,
            "“三公”经费支出10.00万元。因公出国（境）费、公务用车购置及运行维护费、公务接待费分别为"
            "1.00万元、6.00万元、3.00万元，分别占“三公”经费支出的10.00%、60.00%、30.00%。",
        ),
        "6.00万元、",
        "5.00万元、",
    ),
    "the percentage before the amount": (
        told(GENERAL, "一般公共预算财政拨款支出12.00万元，比上年增长20.00%，增加2.00万元。"),
        "20.00%",
        "25.00%",
    ),
    "the comparison said twice": (
        told(GENERAL, "一般公共预算财政拨款支出12.00万元，同比增加2.00万元，同比增长20.00%。"),
        "20.00%",
        "25.00%",
    ),
    "a rate of change without a direction": (
        told(
            GENERAL,
            "一般公共预算财政拨款支出12.00万元，较上年15.00万元减少3.00万元，变动率20.00%。",
        ),
        "20.00%",
        "25.00%",
    ),
    "last year's figure with its item": (
        told(
            "一、收入支出决算总体情况说明",
            "收支总额12.00万元，较2022年决算收支总额10.00万元，增加2.00万元，增长20.00%。",
        ),
        "10.00万元",
        "11.00万元",
    ),
    "last year's figure by itself": (
        told(
            GENERAL,
            "一般公共预算财政拨款支出12.00万元，上年10.00万元，增加2.00万元，增长20.00%。",
        ),
        "上年10.00",
        "上年11.00",
    ),
    "a remark in brackets before the rate": (
        told(
            PUBLIC,
            "公务用车购置费预算数为20.00万元，支出决算为18.00万元（含购置税），完成预算的90.00%。",
        ),
        "90.00%",
        "95.00%",
    ),
    "the budget that a rate is of": (
        told(PUBLIC, "“三公”经费支出9.00万元，为年初预算10.00万元的90.00%。"),
        "90.00%",
        "95.00%",
    ),
    "a rate with nothing but 完成": (
        told(GENERAL, "2130314 防汛：9.00万元，年初预算10.00万元，完成90.00%。"),
        "90.00%",
        "95.00%",
    ),
    "a rate behind a purpose": (
        told(
            GENERAL,
            "1.农林水支出（类）水利（款）防汛（项）。年初预算10.00万元，支出决算9.00万元，"
            "主要用于堤防维护，完成年初预算的90.00%。",
        ),
        "的90.00%",
        "的95.00%",
    ),
    "a share behind a rate": (
        told(
            "三、支出决算情况说明",
            "本年支出合计20.00万元。",
            GENERAL,
            "一般公共预算财政拨款支出9.00万元，完成年初预算10.00万元的90.00%，占本年支出合计的45.00%。",
        ),
        "45.00%",
        "50.00%",
    ),
    "the budget implied by a change": (
        told(
            GENERAL,
            "一般公共预算财政拨款支出12.00万元，完成年初预算的120.00%，比年初预算增加2.00万元。",
        ),
        "120.00%",
        "130.00%",
    ),
    "a heading that opens its text": (
        told(
            "（三）2023年度支出决算情况。本年支出合计10.00万元，其中：基本支出6.00万元，占60.00%；"
            "项目支出4.00万元，占40.00%。"
        ),
        "60.00%",
        "65.00%",
    ),
    "a list told after another total": (
        told(
            "二、支出决算情况说明",
            "支出总计11.00万元，其中：本年支出合计10.00万元，年末结转和结余1.00万元。",
            "本年支出的具体构成为：基本支出6.00万元，占60.00%；项目支出4.00万元，占40.00%。",
        ),
        "60.00%",
        "65.00%",
    ),
    "an account by its code": (
        T05 + told(GENERAL, "行政运行（2130301）6.00万元。", "防汛（2130314）4.00万元。"),
        "4.00万元",
        "4.50万元",
    ),
    "an account whose name begins with 用于": (
        T08
        + told(
            FUND,
            "其他支出（类）彩票公益金安排的支出（款）用于体育事业的彩票公益金支出（项）7.00万元，"
            "主要用于添置器材。",
        ),
        "7.00万元，",
        "7.50万元，",
    ),
    "spending told behind income": (
        T08 + told(FUND, "政府性基金收入7.00万元，支出7.00万元。"),
        "支出7.00",
        "支出7.50",
    ),
}


@pytest.mark.parametrize(("text", "part", "wrong"), WORDINGS.values(), ids=WORDINGS)
def test_a_wording_is_read(text: str, part: str, wrong: str) -> None:
    assert_read(text, part, wrong)


CONFIRMED = {
    "amounts of a purpose": told(
        FUND, "政府性基金预算财政拨款支出7.00万元，主要用于器材购置5.00万元、场地补助2.00万元。"
    ),
    "a list behind a purpose": told(
        PUBLIC,
        "公务用车运行维护费支出5.00万元，主要用于巡查，其中：燃料费3.00万元；维修费2.00万元。",
    ),
    "a list behind 中": told(
        PUBLIC,
        "公务用车运行维护费5.00万元。公务用车运行维护费中，公务用车加油3.00万元，公务用车维修2.00万元。",
    ),
    "averages": told(
        PUBLIC,
        "公务用车运行维护费6.00万元，公务用车保有量3辆，平均每辆2.00万元。",
        "公务接待费1.00万元，国内公务接待5批次，50人次，人均接待费200.00元。",
    ),
    "a rise from nothing": told(
        GENERAL, "一般公共预算财政拨款支出4.00万元，比上年增加4.00万元，主要原因是上年未安排。"
    ),
    "receptions of foreign guests as a cost": told(
        PUBLIC,
        "公务接待费支出3.25万元。其中：国内公务接待费支出3.25万元；国（境）外公务接待费支出0万元。",
    ),
    "nothing chosen for nothing": told(
        PUBLIC, "因公出国（境）费支出0万元，较上年增加（减少）0万元，增长（下降）0%。"
    ),
    "small enterprises without works": told(
        "十一、政府采购支出情况说明",
        "政府采购支出总额5.00万元，其中：政府采购货物支出2.00万元、政府采购工程支出0.00万元、"
        "政府采购服务支出3.00万元。授予中小企业合同金额3.50万元，占政府采购支出总额的70.00%；"
        "货物采购授予中小企业合同金额占货物支出金额的100.00%，"
        "服务采购授予中小企业合同金额占服务支出金额的50.00%。",
    ),
}


@pytest.mark.parametrize("text", CONFIRMED.values(), ids=CONFIRMED)
def test_a_statement_is_confirmed(text: str) -> None:
    assert (unchecked(text), alarms(text)) == ([], set())


# What can be read in two ways, or names another thing: the figures that stay unchecked.
OPEN = {
    "more figures than items": (
        told(
            GENERAL,
            "一般公共预算财政拨款支出10.00万元，其中：基本支出6.00万元、项目支出4.00万元，"
            "分别占60.00%、30.00%和10.00%。",
        ),
        ["60.00%", "30.00%", "10.00%"],
    ),
    "a budget behind a list": (
        told(
            GENERAL,
            "一般公共预算财政拨款支出10.00万元，其中：基本支出6.00万元；项目支出4.00万元。"
            "年初预算20.00万元，完成年初预算的50.00%。",
        ),
        ["20.00万元", "50.00%"],
    ),
    "adjusted for other things": (
        told(
            GENERAL,
            "一般公共预算财政拨款支出12.00万元，比上年增加2.00万元，增长20.00%。"
            "扣除一次性因素后，同口径增长3.20%。",
        ),
        ["3.20%"],
    ),
    "a total of other words": (
        told("三、支出决算情况说明", "本年支出合计9.00万元。", "教育支出合计4.00万元。"),
        ["9.00万元", "4.00万元"],
    ),
}


@pytest.mark.parametrize(("text", "left"), OPEN.values(), ids=OPEN)
def test_nothing_is_bound_on_a_guess(text: str, left: list[str]) -> None:
    assert alarms(text) == set()
    assert unchecked(text) == left


class TestOtherThings:
    def test_an_average_is_not_the_item(self) -> None:
        text = told(PUBLIC, "公务接待费1.00万元。", "人均公务接待费支出0.02万元。")
        assert alarms(text) == set()

    def test_operating_cost_is_not_all_spending(self) -> None:
        text = told(
            GENERAL,
            "一般公共预算财政拨款支出10.00万元。",
            "十、机关运行经费支出情况",
            "一般公共预算财政拨款支出的日常公用经费支出合计3.00万元。",
        )
        assert alarms(text) == set()

    def test_a_list_of_some_funds_may_fall_short(self) -> None:
        text = T08 + told(
            "四、财政拨款收入支出决算总体情况说明",
            "一般公共预算财政拨款收入10.00万元。",
            "财政拨款收入17.00万元，其中政府性基金预算财政拨款收入7.00万元，"
            "国有资本经营预算财政拨款收入0.00万元。",
        )
        assert alarms(text) == set()

    def test_a_sentence_keeps_to_the_fund_it_began_with(self) -> None:
        text = told(
            "四、财政拨款收入支出决算总体情况说明",
            "财政拨款本年收入17.00万元，本年支出17.00万元。",
            "1.一般公共预算财政拨款本年收入10.00万元；本年支出10.00万元。",
            "2.政府性基金预算财政拨款本年收入7.00万元；本年支出7.00万元。",
        )
        assert alarms(text) == set()
        assert alarms(text.replace("本年支出7.00", "本年支出8.00"))

    def test_a_change_of_spending_is_not_one_of_the_balance(self) -> None:
        text = told(
            FUND,
            "政府性基金预算财政拨款年初结转和结余0.00万元，本年收入7.00万元，本年支出7.00万元，"
            "年末结转和结余0.00万元。与上年相比，支出增加2.00万元，增长40.00%。",
        )
        assert alarms(text) == set()
        assert "BJ306" in alarms(text.replace("40.00%", "28.57%"))

    def test_a_part_is_not_measured_by_the_budget_of_its_total(self) -> None:
        text = told(
            PUBLIC,
            "“三公”经费支出7.00万元，比年初预算10.00万元减少3.00万元。其中：",
            "公务用车运行维护费：5.00万元，比年初预算减少1.00万元。",
            "公务接待费：2.00万元，比年初预算减少2.00万元。",
        )
        assert alarms(text) == set()


class TestSections:
    def test_subheadings_of_one_kind_stay_together(self) -> None:
        text = told(
            "（九）“三公”经费支出决算情况说明",
            "1.“三公”经费支出决算总体情况说明",
            "“三公”经费支出10.00万元。",
            "2.“三公”经费支出决算具体情况说明",
            "公务用车运行维护费支出6.00万元，占60.00%；公务接待费支出4.00万元，占40.00%。",
        )
        assert (unchecked(text), alarms(text)) == ([], set())
        assert "BJ302" in alarms(text.replace("60.00%", "65.00%"))

    def test_one_fund_under_a_heading_of_several(self) -> None:
        text = (
            T05
            + T08
            + told(
                "二、财政拨款支出决算情况说明",
                "（一）一般公共预算财政拨款支出情况",
                "一般公共预算财政拨款支出10.00万元。",
                "1.农林水支出（类）水利（款）行政运行（项）6.00万元。",
                "2.农林水支出（类）水利（款）防汛（项）4.00万元。",
                "（二）政府性基金预算财政拨款支出情况",
                "政府性基金预算财政拨款支出7.00万元。",
            )
        )
        assert (unchecked(text), alarms(text)) == ([], set())

    def test_a_year_compared_with_is_not_the_year_of_the_report(self) -> None:
        text = told(
            "四、2023年度财政拨款收入支出决算总体情况说明",
            "（一）财政拨款收支与2022年度决算对比情况",
            "某局2023年度财政拨款本年收入7.00万元。",
        )
        assert "BJ602" not in alarms(text)

    def test_a_list_marker_is_no_name_of_a_unit(self) -> None:
        text = told(
            "一、收入支出决算总体情况说明",
            "（一）2023年度总收入7.00万元。",
            "（二）2023年度总支出7.00万元。",
            "某某局2023年度收支平衡。",
        )
        assert "BJ606" not in alarms(text)

    def test_codes_told_piece_by_piece_are_one_account(self) -> None:
        text = T05 + told(
            GENERAL,
            "1.农林水支出（213）水利（03）行政运行（01）：6.00万元。",
            "2.农林水支出（213）水利（03）防汛（14）：4.00万元。",
        )
        assert (unchecked(text), alarms(text)) == ([], set())

    def test_appropriations_under_a_heading_of_one_fund_are_of_that_fund(self) -> None:
        text = (
            T05
            + T08
            + told(
                "四、财政拨款收入支出决算总体情况说明",
                "财政拨款本年支出17.00万元。",
                GENERAL,
                "财政拨款支出10.00万元，与上年相比，财政拨款支出增加2.00万元，增长25.00%。",
            )
        )
        assert alarms(text) == set()

    def test_a_change_may_print_as_zero(self) -> None:
        text = told(PUBLIC, "公务接待费0.16万元，比上年减少0.00万元，下降0.99%。")
        assert alarms(text) == set()
        assert "BJ306" in alarms(text.replace("0.99%", "9.99%"))


# Consistent texts in which the words before an item say that it is another one, or of a part.
OTHER_THINGS = {
    "some projects": told(
        "三、支出决算情况说明",
        "本年支出合计30.00万元，其中：基本支出10.00万元；项目支出20.00万元。",
        "其中水网建设项目支出2.00万元，基本建设类项目支出0.00万元。",
    ),
    "a part of the unit": told(
        "三、支出决算情况说明",
        "本年支出合计30.00万元，其中：基本支出10.00万元；项目支出20.00万元。",
        "下属水利站基本支出4.00万元，项目支出6.00万元。",
    ),
    "the sentence is of one fund": told(
        "一、收入支出决算总体情况说明",
        "2023年度收入总计32.00万元，支出总计32.00万元，其中本年收入30.00万元，年末结转和结余3.00万元。",
        "政府性基金预算年初结转1.00万元，本年收入2.00万元，年末结转和结余0.50万元。",
    ),
    "income and spending of one fund": told(
        "四、财政拨款收入支出决算总体情况说明",
        "1.一般公共预算财政拨款本年收入9.00万元，本年支出9.00万元。",
        "2.政府性基金预算财政拨款年初预算为0，本年收入、支出均为1.00万元。",
    ),
    "another year": told(
        "一、收入支出决算总体情况说明",
        "2023年度收、支总计31.00万元，比2022年的29.00万元增加2.00万元，增长6.90%；"
        "比2021年增加5.00万元，增长19.23%。",
    ),
    "hired cars": told(
        "十、其他重要事项的情况说明",
        "（三）国有资产占用情况",
        "截至2023年12月31日，共有车辆5辆，其中：机要通信用车1辆、其他用车4辆；另有租赁车辆2辆。",
    ),
    "a list of several items": told(
        FUND,
        "政府性基金预算财政拨款年初结转和结余1.00万元，本年收入2.00万元，本年支出2.50万元，"
        "年末结转和结余0.50万元。其中：土地出让收入安排的支出1.50万元，公益金安排的支出1.00万元。",
    ),
    "a share of a total that is not told": told(
        GENERAL, "一般公共预算财政拨款支出28.00万元，占本年支出合计的93.33%。"
    ),
    "shares of kinds whose amounts are told shortly": told(
        "六、政府采购支出情况说明",
        "政府采购支出总额9.00万元，其中：货物2.00万元、工程0.00万元、服务7.00万元。"
        "授予中小企业合同金额5.50万元，占政府采购支出总额的61.11%，其中授予小微企业合同金额"
        "3.30万元，占授予中小企业合同金额的60.00%。货物采购授予中小企业合同金额占货物支出金额的100%，"
        "工程采购授予中小企业合同金额占工程支出金额的0%，"
        "服务采购授予中小企业合同金额占服务支出金额的50%。",
    ),
    "accounts that belong to an outer list as well": told(
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "一般公共预算财政拨款基本支出13.00万元，其中：",
        "（一）人员经费10.00万元，主要包括：基本工资10.00万元。",
        "（二）公用经费3.00万元，主要包括：办公费1.00万元、其他商品和服务支出1.00万元、"
        "办公设备购置0.48万元、其他支出0.52万元。",
    ),
    "parts of an account": told(
        GENERAL,
        "1.农林水支出（类）水利（款）行政运行（项）支出6.00万元，其中基本支出5.00万元，项目支出1.00万元。",
        "2.农林水支出（类）水利（款）防汛（项）支出4.00万元，基本支出1.00万元，项目支出3.00万元。",
    ),
    "parts of a class": told(
        "三、支出决算情况说明",
        "本年支出合计30.00万元。按功能分：教育支出20.00万元，其中基本支出12.00万元，项目支出8.00万元；"
        "卫生健康支出10.00万元，其中基本支出8.00万元，项目支出2.00万元。",
        "按性质分：基本支出20.00万元，项目支出10.00万元。",
    ),
    "kinds of units": told(
        "三、支出决算情况说明",
        "本年支出合计30.00万元，其中：基本支出10.00万元；项目支出20.00万元。",
        "基本支出中，行政单位基本支出6.00万元，事业单位基本支出4.00万元。",
    ),
    "parts of last year's total": told(
        "一、收入支出决算总体情况说明",
        "2023年度收入总计10.00万元。其中本年收入9.00万元，年初结转和结余1.00万元。",
        "2022年度收入总计8.00万元，其中本年收入7.50万元，年初结转和结余0.50万元。",
    ),
    "parts of last year's amount": told(
        PUBLIC,
        "2023年度“三公”经费决算数1.00万元，其中：公务用车运行维护费0.80万元，公务接待费0.20万元。"
        "2022年决算数1.20万元，其中公务用车运行维护费0.90万元，公务接待费0.30万元。",
    ),
    "shares behind a list of a sibling": told(
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "一般公共预算财政拨款基本支出10.00万元。人员经费8.00万元，占80.00%，其中：工资福利支出7.00万元，"
        "对个人和家庭的补助1.00万元；公用经费2.00万元，占20.00%。",
    ),
    "a bare share of the amount above": told(
        "六、政府采购支出情况说明",
        "政府采购支出总额6.00万元。授予中小企业合同金额3.00万元，占50.00%，"
        "其中小微企业2.00万元，占33.33%。",
    ),
    "a part of the income of its own work": told(
        "二、收入决算情况说明",
        "本年收入合计30.00万元，其中：财政拨款收入20.00万元，事业收入10.00万元。",
        "事业收入10.00万元，其中：教育收费6.00万元，科研事业收入4.00万元。",
    ),
    "last year's amount behind words without a number": told(
        "九、国有资本经营预算财政拨款支出决算情况说明",
        "国有资本经营预算财政拨款支出10.00万元，全部为项目支出，上年为8.00万元，"
        "增加2.00万元，增长25.00%。",
    ),
    "a kind of training": told(
        PUBLIC,
        "会议费支出3.00万元；培训费支出2.00万元。其中线上培训费0.50万元，线下培训费1.50万元。",
    ),
    "a balance that is not of appropriations": told(
        "三、支出决算情况说明",
        "年末结转和结余9.00万元，其中：财政拨款结转2.00万元，非财政拨款结转和结余7.00万元。",
    )
    + told(
        "四、财政拨款收入支出决算总体情况说明",
        "本年财政拨款支出10.00万元，年末财政拨款结转和结余2.00万元。",
    ),
    "a change behind several items, after a sentence of uses": told(
        FUND,
        "政府性基金预算财政拨款年初结转和结余0万元，本年收入8.00万元，本年支出8.00万元，"
        "年末结转和结余0万元。支出具体用于：征地补偿5.00万元，道路维护3.00万元。"
        "较上年决算数减少2.00万元，下降20.00%，主要原因是征地减少。",
    ),
    "less than the budget, then a change against last year": told(
        PUBLIC,
        "“三公”经费支出全年预算为50.00万元，支出决算为45.00万元，完成全年预算的90.00%，"
        "比全年预算少5.00万元，主要原因是用车减少。支出决算数比上年减少5.00万元，下降10.00%。",
    ),
    "a list within a list": told(
        PUBLIC,
        "“三公”经费支出决算总额4.60万元。其中：",
        "出国（境）费支出1.00万元，占“三公”经费的21.74%；公务用车购置及运行维护费支出3.50万元，"
        "占76.09%，其中公务用车购置支出0万元，公务用车运行维护费支出3.50万元；"
        "公务接待费支出0.10万元，占2.17%。",
    ),
}


@pytest.mark.parametrize("case", OTHER_THINGS)
def test_what_is_another_thing_is_not_held_against_a_total(case: str) -> None:
    assert alarms(OTHER_THINGS[case]) == set()


BASIC_TABLE = """
# 表
一般公共预算财政拨款基本支出决算表
单位：万元
科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 10.00 | 302 | 商品和服务支出 | 3.00
30101 | 基本工资 | 4.00 | 30201 | 办公费 | 3.00
30102 | 津贴补贴 | 3.00 | | |
30103 | 奖金 | 1.00 | | |
30107 | 绩效工资 | 0.50 | | |
30109 | 职业年金缴费 | 0.50 | | |
30113 | 住房公积金 | 1.00 | | |
人员经费合计 | | 10.00 | 公用经费合计 | | 3.00
"""


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        ("基本工资、津贴补贴、奖金、绩效工资、职业年金缴费和住房公积金", False),
        ("基本工资、津贴补贴、奖金、奖励性工资、职业年金缴费、住房公积金", False),
        ("基本工资、津贴补贴、绩效工资、职业年金缴费和住房公积金", True),
    ],
)
def test_a_list_of_names_is_held_to_completeness_if_all_were_read(names: str, wrong: bool) -> None:  # noqa: FBT001
    text = told(
        "六、一般公共预算财政拨款基本支出决算情况说明",
        f"一般公共预算财政拨款基本支出13.00万元，其中：人员经费10.00万元，主要包括：{names}；"
        "公用经费3.00万元，主要包括：办公费。",
    )
    assert ("BJ402" in alarms(BASIC_TABLE + text)) is wrong


@pytest.mark.parametrize(("amount", "wrong"), [("0.00", False), ("0.30", True)])
def test_the_text_may_explain_an_empty_table_by_zero(amount: str, wrong: bool) -> None:  # noqa: FBT001
    table = "\n".join(T08.splitlines()[:5]) + "\n合计 | | | | | | |\n"
    assert "BJ216" in alarms(table + told(GENERAL, "一般公共预算财政拨款支出10.00万元。"))
    said = told(FUND, f"2023年度政府性基金预算财政拨款支出{amount}万元。")
    assert ("BJ216" in alarms(table + said)) is wrong


def test_several_parts_between_semicolons_do_not_exceed_their_item() -> None:
    line = (
        "公务用车运行维护费支出5.00万元，其中：燃料费{}万元；维修费2.00万元；过桥过路费0.30万元。"
    )
    assert alarms(told(PUBLIC, line.format("2.00"))) == set()
    assert alarms(told(PUBLIC, line.format("3.00"))) == {"BJ301"}
