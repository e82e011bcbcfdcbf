"""True sentences beside whose amounts stand those of units, years, funds and lists of their own."""

from __future__ import annotations

import pytest

from tests.headings import FISCAL, FUND, GENERAL, INCOME, PUBLIC, SPENDING, TOTALS
from tests.narrative.test_wordings import T05, alarms, assert_found, told


def test_an_opening_balance_behind_an_account_alone_is_of_the_account() -> None:
    text = told(
        FUND,
        "政府性基金预算财政拨款年初结转和结余4.00万元，本年收入25.00万元，本年支出27.00万元，年末结转和结余2.00万元。",
        "1.城乡社区支出（类）国有土地使用权出让收入安排的支出（款）农村社会事业支出（项）。本年收入3.00万元，本年支出3.00万元，用于甲。",
        "2.其他支出（类）彩票公益金安排的支出（款）用于体育事业的彩票公益金支出（项）。年初结转和结余4.00万元，"
        "本年收入22.00万元，本年支出24.00万元，年末结转和结余2.00万元，用于乙。",
    )
    assert_found(text, "本年支出24.00万元", "本年支出26.00万元")


def test_a_share_behind_a_named_one_is_of_the_same_item() -> None:
    text = told(
        SPENDING,
        "本年支出合计300.00万元，其中基本支出180.00万元，项目支出120.00万元。",
        "项目支出中，中央专项支出80.00万元，省级专项支出30.00万元，自有资金支出10.00万元；"
        "中央专项支出占项目支出的66.67%，占全部支出的26.67%。",
    )
    assert alarms(text) == set()


def test_a_share_of_several_together_is_not_that_of_the_last() -> None:
    text = told(
        GENERAL,
        "一般公共预算财政拨款支出100.00万元。其中，局本级60.00万元，占60.0%；东、西两个观测站各20.00万元，合计占40.0%。",
    )
    assert alarms(text) == set()


def test_what_several_items_changed_by_together_is_none_of_the_last() -> None:
    text = told(
        PUBLIC,
        "公务用车运行维护费：预算8.00万元，决算7.50万元，完成93.75%，同比减少0.40万元（5.06%）。",
        "公务接待费：预算2.00万元，决算1.12万元，完成56.00%，同比增加0.28万元（33.33%）。",
        "两项合计比预算节约1.38万元，比上年（8.74万元）减少0.12万元。",
    )
    assert_found(text, "0.28万元", "0.82万元")


def test_a_change_on_the_same_scope_is_another_one() -> None:
    text = told(
        TOTALS,
        "收支总计982.00万元，较上年决算数减少468.00万元，下降32.28%。因机构改革，所属中心划转，影响减少505.00万元；"
        "同口径比较，收支总计增加37.00万元，增长3.92%。",
    )
    assert_found(text, "468.00万元", "486.00万元")


def test_a_budget_behind_balances_is_none_of_theirs() -> None:
    text = told(
        FISCAL,
        "财政拨款收入总计985.00万元。",
        "财政拨款年初结转和结余、年末结转和结余均为0万元，预算数1000.00万元，支出完成预算的98.50%。",
    )
    assert alarms(text) == set()


def test_projects_of_the_unit_itself_are_a_part_of_the_projects() -> None:
    text = told(
        SPENDING,
        "本年支出合计600.00万元。项目支出371.00万元，占61.83%。其中：本级项目支出221.00万元，上级专项支出150.00万元。",
    )
    assert alarms(text) == set()


def test_vehicles_owned_behind_none_bought_were_not_bought() -> None:
    text = told(
        PUBLIC,
        "公务用车运行维护费27.34万元，公务用车购置费0万元，本年未更新公务用车，年末保有8辆。",
    )
    assert alarms(text) == set()
    bought = text.replace("本年未更新公务用车，年末保有8辆", "本年更新公务用车8辆")
    assert alarms(bought) == {"BJ312"}


def test_codes_may_stand_behind_a_comma_in_the_brackets_of_an_account() -> None:
    account = "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）"
    text = told(
        GENERAL,
        f"{account}行政运行（项，2010301）：年初预算620.00万元，支出决算651.00万元，完成年初预算的105.00%。",
        f"{account}信访事务（项，2010308）：年初预算80.00万元，支出决算72.00万元，完成年初预算的90.00%。",
    )
    assert_found(text, "90.00%", "95.00%")


def test_the_projects_of_the_year_before_may_be_evaluated() -> None:
    text = told(
        SPENDING,
        "2023年度本年支出合计145.00万元。",
        "十四、预算绩效情况说明",
        "本单位对上年度已实施完成的1个项目开展了绩效自评。",
        "1.养育经费项目。2022年度实际支出296.60万元，自评得分98分。",
    )
    assert alarms(text) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年、2021年支出分别为138.00万元、130.00万元。",
        "2022年度该项资金收入180.00万元、支出105.00万元，两年累计支出180.00万元。",
        "2022年度三项收入分别为60.00万元、20.00万元和3.00万元。",
    ],
)
def test_years_told_beside_the_accounts_are_not_wrong(sentence: str) -> None:
    text = told(SPENDING, "2023年度本年支出合计145.00万元。", sentence)
    assert alarms(text) == set()


def test_an_amount_behind_a_dash_is_read_as_no_sum_without_it() -> None:
    text = told(
        INCOME,
        "本年收入合计954.50万元，其中：财政拨款收入745.20万元，事业收入212.60万元，其他收入-3.30万元。",
    )
    assert_found(text, "745.20万元", "754.20万元")


def test_last_years_whole_within_brackets_is_of_last_year() -> None:
    text = told(
        INCOME,
        "本年收入3011.58万元。财政拨款收入2410.30万元，占80.03%，占比较上年下降3.70个百分点"
        "（上年财政拨款收入2298.40万元，占本年收入2744.90万元的83.73%）。",
    )
    assert_found(text, "80.03%", "83.03%")


def test_a_closing_balance_of_the_year_before_does_not_make_the_year_of_the_report() -> None:
    text = told(
        TOTALS,
        "本单位2022年度决算年末结转和结余58.30万元，2023年因会计差错更正调增4.70万元，2023年年初结转和结余为63.00万元。"
        "本年收入977.00万元、本年支出1004.80万元，年末结转和结余35.20万元。",
    ).replace("# 文\n", "# 文\n第三部分 2023年度部门决算情况说明\n")
    assert alarms(text) == set()


def test_a_base_of_one_change_is_none_of_the_next_item() -> None:
    text = told(
        INCOME,
        "本年收入合计3365.98万元，与上年3192.60万元相比增长5.43%，其中上级补助收入为新增，事业收入减少18.35万元。",
    )
    assert_found(text, "5.43%", "4.53%")


def test_what_a_unit_paid_is_not_what_all_paid() -> None:
    text = told(
        PUBLIC,
        "“三公”经费支出41.28万元。分单位看，局本级17.60万元（公务用车运行维护费14.20万元、公务接待费3.40万元），"
        "市防控中心13.18万元，市执法支队10.50万元（公务用车运行维护费9.90万元、公务接待费0.60万元）。",
    )
    assert_found(text, "3.40万元", "4.30万元")


def test_an_opening_balance_of_which_some_was_taken_back() -> None:
    text = told(
        TOTALS,
        "收支总计643.29万元。年初结转和结余12.00万元，年内财政收回结余资金5.00万元，实际可用7.00万元。"
        "本年收入636.29万元，本年支出640.74万元，年末结转和结余2.55万元。",
    )
    assert_found(text, "636.29万元", "663.29万元")


def test_the_whole_of_a_list_of_shares_is_a_share_of_another_whole() -> None:
    text = told(
        GENERAL,
        "农林水支出（类）巩固脱贫攻坚成果衔接乡村振兴（款）支出2860.00万元，占一般公共预算财政拨款支出4400.00万元的65%，"
        "其中：农村基础设施建设（项）1287.00万元，占该款支出的45%；生产发展（项）1430.00万元，占50%；"
        "社会发展（项）143.00万元，占5%。",
    )
    assert_found(text, "占50%", "占60%")


def test_a_budget_behind_a_list_is_of_its_total() -> None:
    text = told(
        PUBLIC,
        "公务接待费。全年支出9.07万元，其中国内接待费9.07万元，国（境）外接待费0万元；预算15.00万元，执行率60.47%。",
    )
    assert_found(text, "60.47%", "64.07%")


def test_the_budget_of_a_project_is_no_part_of_the_project() -> None:
    text = told(
        "十四、预算绩效情况说明",
        "共对2个项目开展了绩效自评，涉及财政性资金合计2209.20万元。具体自评结果如下：",
        "1.商务促进专项资金：全年预算数980万元，执行数965.32万元，预算执行率98.5%，完成促消费活动120场。",
        "2.商务发展专项资金：全年预算数1,243.88万元，执行数1,243.88万元，预算执行率100%，完成支持外贸企业386家。",
    )
    assert_found(text, "98.5%", "89.5%")


def test_what_the_other_vehicles_are_is_no_kind_beside_them() -> None:
    text = told(
        "十三、国有资产占用情况说明",
        "车辆9辆，价值286.35万元，其中：机要通信用车1辆、执法执勤用车0辆、其他用车8辆，其他用车主要是：校车3辆，业务用车5辆；"
        "单价100万元（含）以上设备2台（套）。",
    )
    assert_found(text, "机要通信用车1辆", "机要通信用车2辆")


def test_even_with_last_year_is_said_of_what_the_paragraph_denies() -> None:
    text = told(
        PUBLIC,
        "“三公”经费支出预算为11.00万元，支出决算为8.78万元，比上年减少0.33万元，下降3.62%。其中：",
        "因公出国（境）费年初未安排预算，决算无支出，与上年一致。",
    )
    assert_found(text, "3.62%", "6.32%")


def test_a_paragraph_behind_a_list_is_not_only_of_its_last_item() -> None:
    text = told(
        FUND,
        "政府性基金预算财政拨款本年支出8412.50万元。具体支出情况为：",
        "1.城乡社区支出（类）国有土地使用权出让收入安排的支出（款）征地和拆迁补偿支出（项）支出8112.50万元；",
        "2.其他支出（类）彩票公益金安排的支出（款）用于社会福利的彩票公益金支出（项）支出300.00万元，为本年新增。",
        "较上年支出5230.00万元增加3182.50万元，增幅60.85%。",
    )
    assert_found(text, "60.85%", "68.05%")


def test_a_base_behind_a_change_of_an_item_is_the_base_of_that() -> None:
    text = told(
        SPENDING,
        "项目支出282.80万元，用于：",
        "1.会议经费263.86万元，比上年减少1.64万元；",
        "2.系统维护费18.94万元，上年无此项目。",
        "项目支出比上年增加37.80万元，上年为245.00万元，增长15.43%。",
    )
    assert_found(text, "上年为245.00万元", "上年为254.00万元")


def test_the_average_of_a_part_is_no_part_and_has_no_list() -> None:
    text = told(
        "十二、政府采购支出情况说明",
        "政府采购支出总额58.21万元，全部为货物类采购，其中台式计算机24.96万元（48台，每台0.52万元）、"
        "空调9.60万元、办公家具23.65万元。",
    )
    assert_found(text, "9.60万元", "9.90万元")
    schools = told(
        GENERAL,
        "教育支出（类）普通教育（款）小学教育（项）。支出决算为1935.00万元。所属9所小学平均每校215.00万元，"
        "其中中心小学418.00万元，其余8所合计1517.00万元。",
    )
    assert alarms(schools) == set()


def test_shares_of_two_wholes_are_each_of_their_own() -> None:
    text = told(
        GENERAL,
        "一般公共预算财政拨款支出3760.42万元，占本年支出合计4925.30万元的76.35%。",
        "其中人员经费2944.18万元，占一般公共预算财政拨款支出的78.29%，占本年支出合计的59.78%。",
    )
    assert_found(text, "78.29%", "79.28%")


def test_totals_on_another_scope_are_no_totals_of_the_report() -> None:
    text = told(
        TOTALS,
        "收、支总计2240.31万元，较上年1788.64万元增加451.67万元，增长25.25%，其中并入单位形成增加305.27万元；"
        "按可比口径计算，收、支总计为1935.04万元，增加146.40万元，增长8.19%。",
    )
    assert_found(text, "25.25%", "22.55%")


def test_words_before_an_account_are_not_of_its_name() -> None:
    text = T05 + told(
        GENERAL,
        "上年列支的农林水支出（类）水利（款）抗旱（项）15.00万元，本年不再列支。",
        "以上农林水支出（类）合计10.00万元。",
    )
    assert alarms(text) == set()


def test_journeys_that_others_organise_are_not_those_of_the_unit() -> None:
    text = told(
        PUBLIC,
        "因公出国（境）费支出决算为3.26万元。其中本部门组织的因公出国（境）团组0个、共0人，"
        "参加其他单位组织的因公出国（境）团组1个、共1人。",
    )
    assert alarms(text) == set()


def test_running_cost_may_be_told_as_what_it_is() -> None:
    basic = told(
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "一般公共预算财政拨款基本支出900.00万元，其中：人员经费440.00万元，公用经费460.00万元。",
    )
    running = told(
        "二、机关运行经费支出情况",
        "维持机关日常运转，使用一般公共预算财政拨款安排的基本支出中的日常公用经费支出合计{}万元。",
    )
    assert alarms(basic + running.format("441.00")) == set()
    assert alarms(basic + running.format("461.00"))
