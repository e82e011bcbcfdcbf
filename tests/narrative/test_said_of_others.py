"""True sentences whose amounts are those of others than their words seem to name."""

from __future__ import annotations

import pytest

from tests.headings import BASIC, FISCAL, FUND, GENERAL, INCOME, PUBLIC, SPENDING, TOTALS
from tests.narrative.test_wordings import T05, T08, alarms, assert_found, told


def test_spending_in_total_that_equals_income_in_total_holds_the_balance() -> None:
    text = told(
        FISCAL,
        "财政拨款总收入12.00万元，其中：本年财政拨款收入11.00万元，年初财政拨款结转和结余1.00万元；"
        "财政拨款总支出12.00万元，其中：本年财政拨款支出9.00万元，年末财政拨款结转和结余3.00万元。",
    )
    assert_found(text, "9.00万元", "8.00万元")


def test_spending_behind_an_account_alone_is_of_the_account() -> None:
    text = told(
        FUND,
        "政府性基金预算财政拨款本年支出10.00万元。",
        "1.城乡社区支出（类）国有土地使用权出让收入安排的支出（款）农村社会事业支出（项）。本年支出6.00万元，用于甲。",
        "2.其他支出（类）彩票公益金安排的支出（款）用于体育事业的彩票公益金支出（项）。本年支出4.00万元，用于乙。",
    )
    assert alarms(text) == set()
    item = "1.其他支出（类）彩票公益金安排的支出（款）用于体育事业的彩票公益金支出（项）。本年支出{}万元，用于乙。"
    assert alarms(T08 + told(FUND, item.format("7.00"))) == set()
    assert alarms(T08 + told(FUND, item.format("8.00"))) == {"BJ401"}


def test_a_rate_of_one_fund_opens_an_item_of_that_fund() -> None:
    text = told(
        FISCAL,
        "财政拨款本年收入50.00万元，本年支出48.00万元。其中一般公共预算财政拨款本年支出42.00万元。",
        "1.一般公共预算财政拨款本年收入完成年初预算的103.00%；本年支出完成年初预算的105.00%，比年初预算增加2.00万元。",
    )
    assert_found(text, "105.00%", "150.00%")


@pytest.mark.parametrize("cue", ["具体是：", "具体用于："])
def test_what_an_account_holds_is_not_the_account(cue: str) -> None:
    text = T08 + told(
        FUND,
        "支出全部为其他支出（类）彩票公益金安排的支出（款）用于体育事业的彩票公益金支出（项），"
        f"{cue}球场维修4.00万元、器材购置3.00万元。",
    )
    assert alarms(text) == set()


@pytest.mark.parametrize("words", ["其次是", "占比最高的是", "首先是"])
def test_an_ordinal_is_no_part_of_an_account_name(words: str) -> None:
    text = T05 + told(GENERAL, f"按功能分类，{words}农林水支出（类）10.00万元，占100.00%。")
    assert alarms(text) == set()


def test_an_account_name_may_begin_like_a_preposition() -> None:
    table = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
合计 | | 9.00 | 0.00 | 9.00
202 | 外交支出 | 9.00 | 0.00 | 9.00
20204 | 对外合作与交流 | 9.00 | 0.00 | 9.00
2020401 | 在华国际会议 | 9.00 | 0.00 | 9.00
"""
    text = told(
        GENERAL, "1.外交支出（类）对外合作与交流（款）在华国际会议（项）。支出决算9.00万元。"
    )
    assert_found(table + text, "决算9.00万元", "决算8.00万元")


def test_a_part_of_spending_from_other_money_is_not_all_of_the_item() -> None:
    table = """
# 表
支出决算表
单位：万元
科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
合计 | | 30.00 | 30.00 | 0.00
221 | 住房保障支出 | 30.00 | 30.00 | 0.00
22102 | 住房改革支出 | 30.00 | 30.00 | 0.00
2210201 | 住房公积金 | 30.00 | 30.00 | 0.00
"""
    text = told(
        SPENDING,
        "非财政资金支出的主要分类：",
        "第1，住房公积金20.00万元，占非财政资金支出的40.00%；",
    )
    assert alarms(table + text) == set()


def test_an_item_without_a_part_of_it_is_another_amount() -> None:
    table = """
# 表
收入决算表
单位：万元
科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 事业收入
合计 | | 30.00 | 0.00 | 30.00
205 | 教育支出 | 30.00 | 0.00 | 30.00
"""
    text = told(
        INCOME,
        "本年收入合计30.00万元，其中：财政专户管理教育收费12.00万元；事业收入{}18.00万元。",
    )
    assert alarms(table + text.format("（不含专户管理教育收费）")) == set()
    assert alarms(table + text.format("")) == {"BJ401"}


def test_brackets_behind_last_year_tell_of_last_year() -> None:
    text = told(
        INCOME,
        "本年收入合计100.00万元，其中：财政拨款收入100.00万元，占100.00%，与2022年度（收入合计90.00万元，"
        "含其他收入4.00万元）相比增加10.00万元。",
        "本年度没有其他收入。",
    ).replace("# 文\n", "# 文\n2023年度部门决算\n")
    assert_found(text, "增加10.00万元", "增加14.00万元")


def test_an_opening_balance_may_be_adjusted_by_an_amount_that_is_told() -> None:
    text = told(
        TOTALS,
        "1.年初结转和结余90.00万元。（上年年末决算数为99.00万元，差额{}万元系财政收回两年以上结转资金。）",
        "2.年末结转和结余110.00万元。与上年相比，增加11.00万元，增长11.11%。",
    )
    assert alarms(text.format("9.00")) == set()
    assert alarms(text.format("6.00")) == {"BJ315"}


def test_money_carried_over_need_not_be_spent_at_once() -> None:
    text = told(
        GENERAL,
        "1.科学技术支出（类）其他科学技术支出（款）其他科学技术支出（项）。年初预算0.00万元，支出决算47.00万元，"
        "差异原因：使用上年结转的课题经费64.00万元{}。",
    )
    assert alarms(text.format("，其中支出47.00万元，余17.00万元结转下年")) == set()
    assert alarms(text.format("")) == {"BJ379"}


def test_a_car_that_was_to_be_bought_was_not_bought() -> None:
    text = told(
        PUBLIC,
        "公务用车购置费0.00万元，年初安排预算20.00万元{}更新机要车1辆，因车辆编制未获批准未执行，购置0辆。",
    )
    assert alarms(text.format("拟")) == set()


def test_the_operating_costs_of_some_staff_are_not_all_of_them() -> None:
    text = told(
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "基本支出60.00万元，其中：人员经费50.00万元，公用经费10.00万元。",
        "九、机关运行经费支出情况说明",
        "机关运行经费支出8.00万元。（仅统计行政人员公用经费，事业人员公用经费2.00万元未统计在内。）",
    )
    assert alarms(text) == set()


def test_spending_in_total_by_kind_is_that_of_the_year() -> None:
    text = told(
        TOTALS,
        "本单位总收入11.00万元，其中本年收入9.00万元，年初结转2.00万元。",
        "本单位总支出{}万元，其中基本支出6.00万元，占75.00%；项目支出2.00万元，占25.00%。",
        "年末结转3.00万元。",
    )
    assert alarms(text.format("8.00")) == set()
    assert alarms(text.format("8.50"))


def test_income_that_spending_was_paid_from_is_not_all_of_it() -> None:
    text = told(
        SPENDING,
        "基本支出20.00万元中，财政拨款17.00万元、事业收入3.00万元；"
        "项目支出10.00万元，其中：财政拨款8.00万元、事业收入2.00万元。",
    )
    assert alarms(text) == set()


def test_a_whole_told_within_the_share_of_a_named_part_is_no_part() -> None:
    text = told(
        FISCAL,
        "财政拨款收入总计61.00万元，支出总计61.00万元。",
        "财政拨款支出占本年支出合计64.00万元的93.75%，即60.00万元；年末财政拨款结转和结余1.00万元。",
    )
    assert alarms(text) == set()


def test_an_average_of_years_is_no_year() -> None:
    text = told(
        PUBLIC,
        "“三公”经费2021年9.00万元，2022年6.00万元，2023年6.00万元。三年累计支出21.00万元，年均7.00万元；"
        "2023年比2021年减少3.00万元，下降33.33%。",
    ).replace("# 文\n", "# 文\n2023年度部门决算\n")
    assert alarms(text) == set()


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        (
            "年初结转和结余9.80万元，与上年年末3.00万元相差6.80万元，系按会计差错更正调增。",
            "12.00万元，较年初增加2.20万元",
        ),
        (
            "年初结转和结余9.80万元。",
            "12.00万元，较上年增加9.00万元，（年初数比上年年末多6.80万元，系差错更正）",
        ),
    ],
)
def test_the_balance_of_new_year_need_not_be_that_of_the_day_before(
    opening: str, closing: str
) -> None:
    text = told(
        TOTALS,
        "收、支总计110.00万元。与2022年度相比，收、支总计各增加10.00万元，增长10.00%。",
        opening,
        "收入合计100.20万元，比上年增加3.20万元，增长3.30%。",
        "支出合计98.00万元，比上年增加1.00万元，增长1.03%。",
        f"年末结转和结余{closing}。",
    )
    assert alarms(text) == set()


def test_a_class_and_its_accounts_in_one_list_are_not_added() -> None:
    text = T05 + told(
        GENERAL,
        "一般公共预算财政拨款支出10.00万元，其中：农林水支出（类）10.00万元；水利（款）10.00万元，其中："
        "行政运行（项）6.00万元，防汛（项）4.00万元。",
    )
    assert alarms(text) == set()


UNMARKED = """2023年度部门决算情况说明
收入支出决算总体情况说明
2023年度收入总计110.00万元，支出总计110.00万元。与2022年度相比，收、支总计各增加10.00万元，增长10.00%。
收入决算情况说明
本年收入合计100.00万元，其中：财政拨款收入90.00万元，占90.00%；其他收入10.00万元，占10.00%。
一般公共预算财政拨款支出决算情况说明
一般公共预算财政拨款支出80.00万元，其中：
教育支出（类）60.00万元
普通教育（款）小学教育（项）。年初预算50.00万元，支出决算60.00万元，完成年初预算的120.00%。
卫生健康支出（类）20.00万元
行政事业单位医疗（款）事业单位医疗（项）。年初预算20.00万元，支出决算20.00万元，完成年初预算的100.00%。
名词解释
其他收入：指除上述收入以外的收入5.00万元。"""


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("增长10.00%", "增长11.00%"),
        ("占90.00%", "占91.00%"),
        ("完成年初预算的120.00%", "完成年初预算的102.00%"),
    ],
)
def test_headings_that_lost_their_numbers(part: str, wrong: str) -> None:
    assert_found("# 文\n" + UNMARKED, part, wrong)


def test_what_is_spent_is_none_of_the_income_that_is_denied() -> None:
    text = told(
        FUND,
        "本年没有政府性基金收入，支出84.36万元全部来自上年结转；年初结转120.00万元，年末结转35.64万元。",
    )
    assert alarms(text) == set()


def test_journeys_with_other_units_are_not_those_of_the_unit() -> None:
    text = told(
        PUBLIC,
        "因公出国（境）费支出14.91万元。全年组织因公出国（境）团组2个，参加其他单位因公出国（境）团组1个，"
        "累计因公出国（境）6人次。",
    )
    assert alarms(text) == set()


def test_money_for_saving_is_no_reason_for_less() -> None:
    text = told(
        GENERAL,
        "农林水支出（类）水利（款）水利工程运行与维护（项）。年初预算为180.00万元，支出决算为205.14万元，完成年初预算的113.97%。"
        "决算数大于年初预算数的主要原因是省级下达水资源管理与节约保护补助。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("省级下达水资源管理与节约保护补助", "节约办公经费")) == {"BJ608"}


def test_two_shares_told_as_a_ratio_are_of_the_two_amounts_before() -> None:
    text = told(
        FUND,
        "政府性基金预算财政拨款支出3864.00万元，包括移民补助2407.20万元和基础设施建设1456.80万元，"
        "占比为62.30%比37.70%。",
    )
    assert_found(text, "比37.70%", "比73.70%")


@pytest.mark.parametrize(
    "line",
    [
        "机关运行经费支出128.60万元。该数为局本级公用经费，4家事业单位的公用经费242.04万元不纳入机关运行经费。",
        "机关运行经费支出128.60万元（仅指局本级的公用经费，事业单位的公用经费75.63万元未计入），比上年减少8.40万元，下降6.13%。",
    ],
)
def test_running_cost_is_that_of_some_units(line: str) -> None:
    text = told(
        BASIC,
        "一般公共预算财政拨款基本支出900.00万元，其中人员经费529.36万元，公用经费370.64万元。",
        "十一、机关运行经费支出情况",
        line,
    )
    assert alarms(text) == set()


def test_brackets_tell_a_part_of_what_stands_before_them() -> None:
    text = told(
        SPENDING,
        "基本支出2460.70万元，其中，人员经费2162.65万元，公用经费298.05万元"
        "（含事业收入安排的人员经费48.90万元、公用经费14.50万元）。",
    )
    assert alarms(text) == set()


def test_projects_paid_from_one_income_are_not_all() -> None:
    text = told(
        SPENDING,
        "本年支出合计53.72万元，其中：基本支出43.15万元，项目支出10.57万元。",
        "用事业收入、其他收入安排的项目支出1.27万元，用于宿舍维修。",
    )
    assert alarms(text) == set()


def test_what_is_supposed_is_no_figure_of_the_unit() -> None:
    text = told(
        TOTALS,
        "收入总计2400.36万元、支出总计2400.36万元，与2022年度相比，收入、支出总计各增加201.86万元，增长9.18%。"
        "若将原学校2022年度收入支出总计236.80万元并入，则2022年度为2435.30万元，本年减少34.94万元，下降1.43%。",
    )
    assert_found(text, "增长9.18%", "增长8.19%")


def test_what_balances_out_is_of_all_items() -> None:
    text = told(
        GENERAL,
        "一般公共预算财政拨款支出367.45万元，年初预算367.50万元，完成年初预算的99.99%。",
        "1.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算17.40万元，支出决算18.05万元，完成年初预算的103.74%。",
        "以上增减相抵，决算数比年初预算数少0.05万元。",
    )
    assert alarms(text) == set()


def test_spending_behind_a_balance_is_none_of_it() -> None:
    text = told(
        FUND,
        "政府性基金预算财政拨款收入决算186.00万元，支出决算162.44万元，年初结转和结余0.00万元，年末结转和结余23.56万元。"
        "与上年决算相比，支出减少51.82万元，下降24.19%。",
    )
    assert_found(text, "支出决算162.44", "支出决算164.24")


def test_what_changed_holds_the_parts_told_behind_it() -> None:
    text = told(
        TOTALS,
        "（二）支出总计5064.11万元，包括：",
        "1.项目支出3473.69万元，占支出总计的68.59%。",
        "2.年末结转和结余158.04万元，占支出总计的3.12%，其中一般公共预算135.48万元、其他资金22.56万元。",
        "与上年相比，今年支出总计增加1976.46万元，增长64.01%，原因同收入。其中本年支出4906.07万元，"
        "比上年的3024.13万元增加1881.94万元，增长62.23%。",
    )
    assert_found(text, "的3024.13", "的3042.13")


def test_an_account_below_its_section_is_not_the_section() -> None:
    text = T05 + told(
        GENERAL,
        "一般公共预算财政拨款支出10.00万元。",
        "1.农林水支出（213）",
        "（1）水利（款）行政运行（2130301）支出决算6.00万元，年初预算5.00万元，完成年初预算的120.00%。",
        "（2）水利（款）防汛支出4.00万元，年初预算5.00万元，完成年初预算的80.00%。",
    )
    assert_found(
        text,
        "支出决算6.00万元，年初预算5.00万元，完成年初预算的120.00%",
        "支出决算5.00万元，年初预算5.00万元，完成年初预算的100.00%",
    )


def test_a_fall_behind_an_item_of_nothing_is_of_another() -> None:
    text = told(
        PUBLIC,
        "公务接待费支出1.29万元。",
        "国内公务接待费1.29万元，国内公务接待14批次，96人次。国（境）外接待费0.00万元，国（境）外公务接待0批次，0人次。"
        "与上年决算相比，减少0.34万元，下降20.79%。",
    )
    assert alarms(text) == set()


def test_a_budget_behind_a_list_is_of_the_outcome_behind_it() -> None:
    text = told(
        GENERAL,
        "一般公共预算财政拨款支出5713.39万元，其中：基本支出4689.86万元，项目支出1023.53万元。"
        "年初预算为5449.50万元，支出决算为5713.39万元，完成年初预算的104.84%。",
    )
    assert_found(text, "104.84%", "102.03%")


def test_a_total_whose_part_bears_the_fund_is_of_more_than_the_fund() -> None:
    text = told(
        GENERAL,
        "一般公共预算财政拨款支出769.39万元，其中：基本支出493.50万元，项目支出275.89万元。",
        "七、一般公共预算财政拨款项目支出决算情况说明",
        "某县草原站2024年度项目支出决算294.36万元，其中：一般公共预算财政拨款项目支出275.89万元，其他资金安排18.47万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("拨款项目支出275.89", "拨款项目支出257.89"))


def test_the_sum_of_so_many_items_is_not_all_spending() -> None:
    text = told(
        GENERAL,
        "一般公共预算财政拨款支出942.17万元。",
        "1.农林水支出（类）水利（款）8项支出合计721.08万元，与表5一致。",
    )
    assert alarms(text) == set()


def test_cars_of_last_year_were_not_bought_now() -> None:
    text = told(
        PUBLIC,
        "2023年度购置公务用车0辆，预算0万元，支出决算0万元。上年购置冷链配送车1辆，支出17.98万元。",
    )
    assert alarms(text) == set()
