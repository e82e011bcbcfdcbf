"""What one sentence tells to the end: staff by kind, an account's balances, lists and their sums."""

from __future__ import annotations

import pytest

from tests.narrative.test_wordings import alarms, assert_read

ABOUT = """
# 文
一、单位概况
{}
二、收入决算情况说明
本年收入合计10.00万元。
"""
FISCAL = "# 文\n四、财政拨款收入支出决算情况说明\n"
GENERAL = "# 文\n五、一般公共预算财政拨款支出决算情况说明\n"
FUND = "# 文\n七、政府性基金预算财政拨款收入支出决算情况说明\n"


@pytest.mark.parametrize(
    ("told", "right", "wrong"),
    [
        ("年末实有人数63人，其中：在职人员38人，退休人员25人。", "退休人员25", "退休人员52"),
        (
            "实有人数96人，其中：在职人员71人，增加2人；离休人员0人，增加0人；退休人员25人，减少1人。",
            "退休人员25",
            "退休人员26",
        ),
        ("编制人数62名，其中：行政编制28名，事业编制34名；实有60人。", "行政编制28", "行政编制82"),
        ("由养老保险基金发放养老金的离退休人员共计18人（离休1人，退休17人）。", "离休1", "离休2"),
        ("年末在职职工286人，其中在编152人、聘用134人。", "在编152", "在编125"),
        ("在职职工224人，其中：在编人员126人，编外聘用人员98人；退休人员46人。", "126", "129"),
        ("年末实有在职人员58人，其中行政26人、事业32人。", "58", "85"),
    ],
)
def test_kinds_of_staff_make_their_total(told: str, right: str, wrong: str) -> None:
    assert alarms(ABOUT.format(told)) == set()
    assert told.count(right) == 1
    assert alarms(ABOUT.format(told.replace(right, wrong))) == {"BJ369"}


@pytest.mark.parametrize(
    "told",
    [
        "实有人数38人，其中：在职人员38人，离休0人，退休27人。",
        "实有人数38人，其中在职38人；退休人员27人。",
        "年末实有人数83人，其中在职61人，退休22人（由养老保险基金发放养老金的22人）；其他人员14人。",
        "在职教职工98人，其中专任教师80人，行政8人，在校学生1862人。",
        "编制42名，在职39人，其中行政12人；退休17人。",
        "年末实有在职人员50人，其中行政20人，事业26人，见习生4人。",
    ],
)
def test_staff_that_may_be_told_otherwise_is_let_be(told: str) -> None:
    assert alarms(ABOUT.format(told)) == set()


def test_income_and_spending_of_a_sentence_are_of_the_fund_that_all_the_money_is_said_to_be() -> (
    None
):
    text = (
        FISCAL
        + "本部门财政拨款收支均为一般公共预算财政拨款，其中本年收入120.00万元，比上年增加20.00万元，"
        "增长20.00%；本年支出150.00万元，比上年增加50.00万元，增长50.00%。"
    )
    assert_read(text, "支出150.00", "支出155.00")


def test_an_account_is_told_from_its_opening_to_its_closing_balance() -> None:
    text = (
        FUND + "2023年度政府性基金预算财政拨款年初结转和结余1.00万元，本年收入25.00万元，"
        "本年支出24.00万元，年末结转和结余2.00万元。具体情况如下：\n"
        "其他支出（类）彩票公益金安排的支出（款）用于体育事业的彩票公益金支出（项）年初结转和结余1.00万元，"
        "本年收入25.00万元，本年支出24.00万元，年末结转和结余2.00万元，主要用于场地维护。"
    )
    assert alarms(text) == set()
    for right, wrong in (
        ("（项）年初结转和结余1.00", "（项）年初结转和结余3.00"),
        ("年末结转和结余2.00万元，主要", "年末结转和结余5.00万元，主要"),
    ):
        assert alarms(text.replace(right, wrong)) == {"BJ317"}


def test_the_account_that_a_list_begins_with_is_spoken_of_in_the_next_sentence() -> None:
    text = (
        FUND
        + "政府性基金预算财政拨款支出年初预算为20.00万元，支出决算为18.00万元，完成年初预算的90.00%。"
        "其中：其他支出（类）彩票公益金安排的支出（款）用于体育事业的彩票公益金支出（项）。"
        "年初预算为20.00万元，支出决算为18.00万元，完成年初预算的90.00%。"
    )
    assert_read(
        text,
        "（项）。年初预算为20.00万元，支出决算为18.00",
        "（项）。年初预算为20.00万元，支出决算为19.00",
    )


def test_a_budget_behind_a_purpose_is_that_of_the_account() -> None:
    text = (
        GENERAL
        + "（1）教育支出（类）普通教育（款）小学教育（项）36.00万元，主要用于学校运转支出，年初预算40.00万元，"
        "完成年初预算的90.0%，决算数小于年初预算数的主要原因是厉行节约。"
    )
    assert_read(text, "完成年初预算的90.0", "完成年初预算的91.0")


@pytest.mark.parametrize("rate", ["0.50", "5.00", "50.00"])
def test_nothing_that_grew_by_nothing_has_no_rate(rate: str) -> None:
    text = (
        "# 文\n九、国有资本经营预算财政拨款支出决算情况说明\n"
        "2023年度国有资本经营预算财政拨款支出决算0.00万元。与上年决算相比，增加0.00万元，增长{}%。"
    )
    assert alarms(text.format("0.00")) == set()
    assert alarms(text.format(rate)) == {"BJ306"}


def test_what_went_from_an_amount_to_another_went_by_their_difference() -> None:
    text = (
        "# 文\n十一、机关运行经费、政府采购及资产情况\n"
        "公用经费（机关运行经费）由210.64万元降至198.92万元，压减11.72万元，压减比例5.56%。"
    )
    assert_read(text, "降至198.92", "降至197.92")
    assert alarms(text.replace("比例5.56", "比例6.55"))


def test_what_a_balance_is_made_up_of_is_all_of_it() -> None:
    text = (
        "# 文\n一、收入支出决算总体情况说明\n"
        "3.年末结转和结余26.00万元。结转和结余事项：道路补贴结转21.00万元及其他资金5.00万元。"
        "与上年相比，减少4.00万元，减少13.33%，变动原因：加快支出。"
    )
    assert_read(text, "其他资金5.00", "其他资金4.00")
    assert alarms(text.replace("及其他资金5.00万元", "、其余为往年资金")) == set()
    assert alarms(text.replace("及其他资金5.00", "、桥梁补贴结转4.00")) == set()
    assert alarms(text.replace("及其他资金5.00", "、桥梁补贴结转9.00")) == {"BJ388"}


def test_the_parts_of_an_unknown_whole_are_not_more_than_it() -> None:
    text = (
        GENERAL
        + "一般公共预算财政拨款安排的民生支出共计41.00万元，其中：教育支出4.00万元、卫生健康支出30.00万元。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("共计41.00", "共计14.00")) == {"BJ301"}


def test_the_rate_of_three_public_items_is_not_above_that_of_its_parts() -> None:
    text = (
        "# 文\n八、“三公”经费支出决算情况说明\n"
        "“三公”经费财政拨款支出决算为9.63万元，完成预算{}%。\n"
        "（一）因公出国（境）经费支出决算为0万元，完成预算0%。\n"
        "（二）公务用车购置及运行维护费支出决算5.89万元，完成预算98.21%。\n"
        "（三）公务接待费支出决算3.74万元，完成预算98.47%。"
    )
    assert alarms(text.format("98.31")) == set()
    assert alarms(text.format("88.31")) == set()  # money may have been planned for travel
    assert alarms(text.format("99.31")) == {"BJ352"}


def test_a_reason_in_the_next_paragraph_is_none_of_what_did_not_change() -> None:
    text = (
        "# 文\n八、“三公”经费支出决算情况说明\n"
        "公务用车购置费支出0.00万元，2023年公务用车购置0辆，与上年持平。\n"
        "公务用车运行费支出9.00万元，完成预算的90.00%，公务用车保有量8辆。"
        "主要原因是加强管理，燃油费减少。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("。\n公务用车运行费支出9.00", "，主要原因是厉行节约，经费减少")) == {
        "BJ605"
    }


def test_a_direction_behind_a_purpose_is_that_of_the_account() -> None:
    text = (
        GENERAL
        + "（1）教育支出（类）普通教育（款）小学教育（项）年初预算40.00万元，支出决算36.00万元，"
        "完成年初预算的90.00%，用于教学设备、校园维护等业务，决算数小于预算数的主要原因是厉行节约。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("小于", "大于"))


@pytest.mark.parametrize(
    ("way", "reason"),
    [
        ("增加", "严格执行规定，压减接待批次，接待费减少"),
        ("增加", "厉行节约"),
        ("增加", "压缩一般性支出"),
        ("减少", "年中调入1人，缴费增加"),
        ("减少", "人员调入，缴费人数增加"),
    ],
)
def test_a_change_is_not_explained_by_its_opposite(way: str, reason: str) -> None:
    text = (
        "# 文\n三、支出决算情况说明\n"
        f"本年支出合计10.00万元，比上年{way}2.00万元，主要原因是{reason}。"
    )
    assert alarms(text) == {"BJ608"}
    other = "减少" if way == "增加" else "增加"
    assert alarms(text.replace(f"上年{way}", f"上年{other}")) == set()


def test_two_projects_of_a_sentence_have_their_own_budgets() -> None:
    text = (
        "# 文\n十四、预算绩效情况说明\n对2个项目开展绩效自评，涉及资金63.00万元。其中，“甲”项目得分96分，"
        "全年预算数35.00万元，执行数33.00万元，完成预算的94.29%，举办培训36期；“乙”项目得分100分，"
        "全年预算数30.00万元，执行数30.00万元，完成预算的100.00%。"
    )
    assert_read(text, "完成预算的94.29", "完成预算的92.49")


def test_what_was_carried_over_is_a_part_of_a_project_s_budget() -> None:
    text = (
        "# 文\n十四、预算绩效情况说明\n甲项目全年预算数为45.00万元，其中上年结转20.00万元，执行数为36.00万元，"
        "完成预算的80.00%。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("80.00%", "88.00%"))


def test_more_projects_than_counted_are_not_told() -> None:
    told = "".join(
        f"{name}项目全年预算数为{n}.00万元，执行数为{n}.00万元，完成预算的100.00%。\n"
        for n, name in enumerate("甲乙丙", start=10)
    )
    text = (
        "# 文\n十四、预算绩效情况说明\n共涉及预算项目{}个，其中一般公共预算项目支出21.00万元，政府性基金预算项目支出12.00万元。\n"
        "部门整体支出绩效自评：全年预算数90.00万元，执行数81.00万元，完成预算的90.00%。\n"
    )
    assert alarms(text.format(3) + told) == set()
    assert alarms(text.format(4) + told) == set()
    assert alarms(text.format(2) + told) == {"BJ372"}


def test_receptions_told_in_a_purpose_have_no_fewer_guests() -> None:
    text = (
        "# 文\n八、“三公”经费支出决算情况说明\n国内公务接待支出0.48万元（其中：外事接待支出0.00万元）。"
        "主要用于业务交流的用餐支出，国内公务接待8批次，62人次（其中：外事接待0批次，0人次）。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("8批次，62人次", "62批次，8人次")) == {"BJ312"}


def test_what_running_cost_paid_for_receptions_is_not_all_of_them() -> None:
    text = (
        "# 文\n八、“三公”经费支出决算情况说明\n3.公务接待费支出2.86万元。\n"
        "十一、机关运行经费支出情况\n机关运行经费支出9.00万元，其中：办公费6.00万元，公务接待费2.10万元，"
        "其他商品和服务支出0.90万元。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("接待费2.10", "接待费1.20")) == {"BJ301"}


def test_all_projects_together_are_as_many_as_are_told() -> None:
    text = (
        "# 文\n十四、预算绩效情况说明\n对{}个项目开展绩效自评，涉及资金30.00万元。\n"
        "甲项目全年预算数20.00万元，执行数18.00万元。\n乙项目全年预算数10.00万元，执行数9.00万元。"
    )
    assert alarms(text.format(2)) == set()
    assert alarms(text.format(3)) == {"BJ372"}
    assert alarms(text.format("3个单位的2")) == set()


def test_zeros_left_out_at_the_end_are_no_rounding() -> None:
    amounts = [f"{n}.{n}4{n}7" for n in range(1, 9)]
    paragraphs = "".join(f"{n}.其他支出{a}万元。\n" for n, a in enumerate(amounts, start=1))
    text = (
        f"# 文\n八、“三公”经费支出决算情况说明\n{paragraphs}"
        "“三公”经费支出1.843652万元，其中：因公出国（境）费0万元；"
        "公务用车购置及运行维护费1.643652万元；公务接待费0.2万元。\n"
        "公务用车运行维护费1.643652万元，比上年减少0.5384万元。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("费1.643652万元；", "费1.634652万元；")) != set()
    rounded = text.replace(paragraphs, "")
    assert alarms(rounded.replace("费1.643652", "费1.634652")) == set()


def test_the_classes_of_basic_spending_list_their_accounts() -> None:
    text = """
# 表
一般公共预算财政拨款基本支出决算表
单位：万元
科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 8.00 | 302 | 商品和服务支出 | 6.00
30101 | 基本工资 | 5.00 | 30201 | 办公费 | 2.00
30103 | 奖金 | 3.00 | 30202 | 印刷费 | 1.00
| | | 30208 | 取暖费 | 2.00
| | | 30211 | 差旅费 | 1.00
人员经费合计 | | 8.00 | 公用经费合计 | | 6.00
# 文
六、一般公共预算财政拨款基本支出决算情况说明
一般公共预算财政拨款基本支出14.00万元，其中：（1）工资福利支出8.00万元，包括基本工资、奖金；（2）商品和服务支出6.00万元，包括办公费、印刷费、取暖费、差旅费。
"""
    assert alarms(text) == set()
    assert alarms(text.replace("、取暖费、", "、")) == {"BJ402"}


CLASSES = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
208 | 社会保障和就业支出 | 9.00 | 9.00 |
20805 | 行政事业单位养老支出 | 9.00 | 9.00 |
2080501 | 行政单位离退休 | 9.00 | 9.00 |
213 | 农林水支出 | 10.00 | 6.00 | 4.00
21303 | 水利 | 10.00 | 6.00 | 4.00
2130301 | 行政运行 | 6.00 | 6.00 |
2130314 | 防汛 | 4.00 | | 4.00
合计 | | 19.00 | 15.00 | 4.00
# 文
五、一般公共预算财政拨款支出决算情况说明
1、社会保障和就业支出年初预算8.00万元，支出决算9.00万元，完成年初预算的112.50%，用于离退休经费。
2、农林水支出年初预算10.00万元，支出决算10.00万元，完成年初预算的100.00%。其中：
（1）水利（款）行政运行（项）年初预算6.00万元，支出决算6.00万元，完成年初预算的100.00%。
（2）水利（款）防汛（项）年初预算4.00万元，支出决算4.00万元，完成年初预算的100.00%。
"""


def test_a_class_told_with_its_budget_needs_no_items() -> None:
    assert alarms(CLASSES) == set()
    last = CLASSES.index("（2）水利")
    assert "BJ404" in alarms(CLASSES[:last])


def test_the_difference_of_a_rate_is_not_explained_by_its_opposite() -> None:
    text = (
        "# 文\n八、“三公”经费支出决算情况说明\n培训费支出预算1.20万元，支出决算0.90万元，完成调整后预算的75.00%，"
        "决算数与预算数的差异原因：部分培训改为线上，培训支出减少。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("部分培训改为线上，培训支出减少", "新增培训班次，培训支出增加")) == {
        "BJ608"
    }


def test_vehicles_told_behind_a_purpose_are_counted() -> None:
    text = (
        "# 文\n八、“三公”经费支出决算情况说明\n公务用车运行维护费支出5.82万元，主要用于燃料费、维修费等支出，"
        "2023年末开支财政拨款的公务用车保有量为2辆，平均每辆运行维护费2.91万元。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("为2辆", "为3辆"))


def test_the_full_marks_in_brackets_tell_that_a_score_is_the_sum_of_its_parts() -> None:
    text = (
        "# 文\n十四、预算绩效情况说明\n自评综合得分为96.2分，其中：预算执行率（20分）得19.5分，产出指标（40分）得38.5分，"
        "效益指标（30分）得29.0分，满意度指标（10分）得9.2分。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("为96.2", "为94.2")) == {"BJ361"}
    assert alarms(text.replace("为96.2", "为94.2").replace("（10分）", "（20分）")) == set()


def test_guests_are_no_fewer_than_the_groups_that_came() -> None:
    text = "# 文\n八、“三公”经费支出决算情况说明\n国内来访团组58个，426人次，主要是上级检查。"
    assert alarms(text) == set()
    assert alarms(text.replace("58个，426", "426个，58")) == {"BJ312"}


def test_the_total_of_spending_beside_that_of_income_is_of_the_same_money() -> None:
    text = (
        "# 文\n一、收入支出决算总体情况说明\n收入总计12.00万元、支出总计12.00万元。\n"
        "二、财政拨款收入支出决算总体情况说明 榕树街道2023年度财政拨款收入总计9.00万元、支出总计9.00万元，"
        "比2022年度的8.00万元增加1.00万元，增长12.50%。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("、支出总计9.00", "、支出总计8.00"))
    other = text.replace("二、财政拨款收入支出决算总体情况说明 榕树街道", "按资金分，")
    assert alarms(other) == set()


def test_an_account_of_one_fund_is_that_of_its_table_in_sections_on_all_appropriations() -> None:
    tables = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
221 | 住房保障支出 | 9.00 | 9.00 |
22102 | 住房改革支出 | 9.00 | 9.00 |
2210201 | 住房公积金 | 7.00 | 7.00 |
2210203 | 购房补贴 | 2.00 | 2.00 |
合计 | | 9.00 | 9.00 |

# 表
政府性基金预算财政拨款收入支出决算表
单位：万元
科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出合计 | 基本支出 | 项目支出 | 年末结转和结余
合计 | | | | | | |
{}
# 文
三、财政拨款支出决算情况说明
1.住房保障支出（类）住房改革支出（款）购房补贴（项）2.50万元，主要用于购房补贴。
"""
    state = """
# 表
国有资本经营预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
合计 | | | |
"""
    assert "BJ401" in alarms(tables.format(state))
    assert "BJ401" not in alarms(tables.format(state).replace("2.50", "2.00"))
    assert "BJ401" not in alarms(tables.format(""))


PUBLIC = "# 文\n八、“三公”经费支出决算情况说明\n"


def test_what_receptions_cost_together_is_told_again() -> None:
    text = (
        PUBLIC
        + "国内公务接待支出0.36万元，主要用于工作用餐。国内公务接待6批次，45人次（不包括陪同人员），"
        "共计支出0.36万元，具体内容包括：甲类考核接待0.21万元、乙类督导接待0.15万元。"
    )
    assert_read(text, "共计支出0.36", "共计支出0.63")


def test_counts_behind_receptions_abroad_are_theirs() -> None:
    text = (
        PUBLIC
        + "3.公务接待费支出0.68万元。其中：国内接待费0.68万元，主要用于来访接待，共计接待7批次、62人次"
        "（含外事接待0批次、0人次）；国（境）外接待费0.00万元，共计接待0批次、0人次。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("共计接待0批次", "共计接待2批次")) == {"BJ312"}


def test_other_money_is_all_that_is_not_appropriated() -> None:
    text = (
        "# 文\n一、收入支出决算总体情况说明\n"
        "4.年初结转和结余7.26万元，其中：财政拨款结转5.82万元，其他资金结转1.44万元。"
    )
    assert_read(text, "其他资金结转1.44", "其他资金结转1.34")


def test_school_fees_are_a_part_of_their_income() -> None:
    text = (
        "# 文\n二、收入决算情况说明\n本年收入合计30.00万元，其中：财政拨款收入20.00万元，占66.67%；"
        "事业收入10.00万元（其中：教育收费9.00万元），占33.33%。"
    )
    assert_read(text, "教育收费9.00", "教育收费19.00")


def test_the_rate_of_all_accounts_is_not_above_those_of_its_parts() -> None:
    text = (
        GENERAL + "一般公共预算财政拨款支出决算为100.00万元，完成预算96.15%。其中：\n"
        "1.教育支出（类）普通教育（款）小学教育（项）：支出决算为60.00万元，完成预算93.75%。\n"
        "2.教育支出（类）普通教育（款）初中教育（项）：支出决算为40.00万元，完成预算100.00%。"
    )
    assert alarms(text) == set()
    assert alarms(text.replace("93.75", "73.95")) == {"BJ352"}
    # money may have been planned for an account on which nothing was spent
    assert alarms(text.replace("93.75", "97.35")) == set()


def test_a_budget_that_opens_its_sentence_is_that_of_the_item_behind_it() -> None:
    text = (
        FISCAL + "财政拨款支出90.00万元，其中：基本支出60.00万元，项目支出30.00万元，系压减专项。"
        "与年初预算100.00万元相比，财政拨款支出完成年初预算的90.00%，其中：基本支出完成年初预算50.00万元的120.00%，"
        "项目支出完成年初预算50.00万元的60.00%。"
    )
    assert_read(text, "120.00", "102.00")
    assert alarms(text.replace("与年初预算100.00", "与年初预算110.00"))


def test_a_list_that_begins_with_a_number_parted_from_its_unit_has_a_gap() -> None:
    text = (
        "# 文\n十一、政府采购支出情况\n政府采购支出总额103.41万元，其中：政府采购货物支出18.65\n3\n"
        "万元、政府采购工程支出61.20万元、政府采购服务支出23.57万元。"
    )
    assert alarms(text) == set()


def test_running_cost_and_balances_are_made_of_all_their_parts() -> None:
    cost = (
        "# 文\n十一、机关运行经费支出情况\n机关运行经费支出36.00万元，其中行政单位24.00万元，"
        "参照公务员法管理事业单位12.00万元。"
    )
    assert_read(cost, "行政单位24.00", "行政单位12.00")
    balance = (
        "# 文\n一、收入支出决算总体情况说明\n年初结转和结余53.00万元，其中一般公共预算财政拨款结转44.00万元，"
        "非财政拨款结转9.00万元。"
    )
    assert_read(balance, "拨款结转9.00", "拨款结转2.00")
