"""What fails as it was read and holds with an amount beside it is told of nobody."""

from __future__ import annotations

from bjdc_audit.model.findings import EndState, Reason
from tests.headings import BASIC, GENERAL, PERFORMANCE, PUBLIC, SPENDING, TOTALS
from tests.narrative.test_wordings import alarms, assert_found, told
from tests.rule_examples import documents


def test_a_share_of_the_part_told_above_is_no_share_of_the_total() -> None:
    text = told(
        BASIC,
        "一般公共预算财政拨款基本支出412.60万元，其中：人员经费361.40万元；公用经费51.20万元。",
        "公用经费中，取暖费11.30万元，占22.07%；差旅费7.34万元，占14.34%。",
    )
    assert_found(text, "占22.07%", "占27.07%")


def test_a_share_of_all_is_not_of_what_was_counted() -> None:
    text = told(
        SPENDING,
        "本年支出合计812.40万元。从单位看，局机关和2家所属单位支出分别为：局机关102.60万元，占12.63%；"
        "甲站304.70万元，占37.51%；乙站405.10万元，占49.86%。",
    )
    assert alarms(text) == set()


def test_a_share_of_a_named_whole_is_of_nothing_else() -> None:
    text = told(
        "十二、政府采购支出情况说明",
        "政府采购支出总额900.00万元，其中：政府采购货物支出400.00万元、政府采购服务支出500.00万元。"
        "授予中小企业合同金额700.00万元，占政府采购支出总额的77.78%，"
        "其中：授予小微企业合同金额350.00万元，占授予中小企业合同金额的50.00%。",
    )
    # 350 of 900: of the larger whole, which is not the one that is named
    assert_found(text, "的50.00%", "的38.89%")


def test_the_parts_of_a_part_do_not_exceed_the_whole() -> None:
    text = told(
        PUBLIC,
        "公务用车购置及运行维护费支出40.12万元，其中购置费17.98万元（轿车1辆），运行维护费22.14万元，"
        "由局机关9.66万元、执法队12.48万元两部分构成。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("22.14万元", "29.14万元"))


def test_budget_and_outcome_of_each_project_are_not_added() -> None:
    text = told(
        PERFORMANCE,
        "对“甲”“乙”等2个项目开展部门评价，涉及资金640.00万元，其中甲415.00万元，执行398.40万元，"
        "执行率96.00%；乙225.00万元，执行225.00万元，执行率100.00%。",
    )
    assert alarms(text) == set()


def test_a_part_without_a_name_of_its_own_may_complete_a_balance() -> None:
    text = told(
        TOTALS,
        "本部门年初结转和结余102.40万元，其中基本支出结转1.20万元，项目支出结转和结余96.80万元，经营结余4.40万元。",
    )
    assert_found(text, "96.80万元", "98.60万元")


def test_what_can_be_read_in_two_ways_is_unchecked() -> None:
    text = told(
        BASIC,
        "一般公共预算财政拨款基本支出412.60万元，其中：人员经费361.40万元；公用经费51.20万元。",
        "公用经费中，取暖费11.30万元，占22.07%；差旅费7.34万元，占14.34%。",
    )
    report = documents(text).audit()
    share = next(x for x in report.ledger if x.figure.text == "22.07")
    assert (share.state, share.reason) == (EndState.UNCHECKED, Reason.AMBIGUOUS)


def test_two_amounts_that_their_own_sentences_confirm_are_of_two_things() -> None:
    text = told(
        GENERAL,
        "教育支出（类）普通教育（款）小学教育（项）年初预算620.00万元，支出决算651.00万元，完成年初预算的105.00%。",
        "教育支出（类）普通教育（款）小学教育（项）年初预算{}万元，支出决算72.00万元，完成年初预算的90.00%。",
    )
    assert alarms(text.format("80.00")) == set()
    assert alarms(text.format("90.00")) == {"BJ309"}  # and 90.00% folded into it


def test_an_average_of_what_was_bought_is_not_of_what_is_kept() -> None:
    text = told(
        PUBLIC,
        "公务用车购置及运行维护费支出101.30万元。购置费53.94万元，全年更新执法执勤车3辆，平均每辆17.98万元；"
        "运行维护费47.36万元，年末开支财政拨款的公务用车保有量16辆，车均2.96万元。",
    )
    assert_found(text, "车均2.96", "车均2.69")


def test_an_average_is_not_the_amount_of_one() -> None:
    text = told(
        PUBLIC,
        "公务接待费支出0.68万元。公务用车购置1辆，国内公务接待9批次、74人。人均接待费91.89元。",
    )
    assert_found(text, "接待费91.89", "接待费918.90")


def test_the_sum_of_several_years_is_no_part_of_the_last() -> None:
    text = told(
        "四、财政拨款收入支出决算总体情况说明",
        "近三年财政拨款收入总计分别为：2021年698.17万元，2022年734.66万元，2023年786.33万元，"
        "后两年环比增长5.23%和7.03%，三年累计2219.16万元。",
    )
    assert alarms(text) == set()


def test_shares_of_a_larger_whole_need_not_make_up_a_part_of_it() -> None:
    text = told(
        BASIC,
        "一般公共预算财政拨款基本支出688.14万元。",
        "人员经费601.27万元：工资福利支出547.83万元，占基本支出79.61%；对个人和家庭的补助53.44万元，占7.77%。",
        "公用经费86.87万元：商品和服务支出81.37万元，占11.82%；资本性支出5.50万元，占0.80%。",
    )
    assert_found(text, "占11.82%", "占12.82%")


def test_a_rate_is_of_the_budget_with_what_was_added() -> None:
    text = told(
        PERFORMANCE,
        "病虫害防治项目：执行数61.24万元（其中年初预算45.00万元，年中追加16.24万元），执行率100.0%。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("追加16.24", "追加12.64")) != set()
