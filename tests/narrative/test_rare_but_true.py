"""True sentences as real reports have them now and then: nothing of them is called wrong."""

from __future__ import annotations

import pytest

from tests.headings import BASIC, FUND, GENERAL, PUBLIC
from tests.narrative.test_small_faults import T06
from tests.narrative.test_wordings import alarms, told

ASSETS = "十二、国有资产占用情况说明"
VEHICLES = "截至2023年12月31日，本单位共有车辆{}辆，其中：机要通信用车1辆、其他用车5辆{}。"


@pytest.mark.parametrize(
    "aside", ["（含校车3辆、教学用车2辆）", "（洒水车、垃圾清运车各1辆）", "（其中校车3辆）"]
)
def test_what_a_kind_of_vehicles_holds_is_no_kind_beside_it(aside: str) -> None:
    assert alarms(told(ASSETS, VEHICLES.format(6, aside))) == set()
    assert alarms(told(ASSETS, VEHICLES.format(9, aside))) == {"BJ301"}


def test_scrapped_vehicles_are_not_all_vehicles() -> None:
    text = told(
        PUBLIC,
        "公务用车购置费支出20.00万元，购置公务用车1辆，同时报废使用年限超过12年的车辆3辆。",
        ASSETS,
        VEHICLES.format(6, ""),
    )
    assert alarms(text) == set()


def test_vehicles_of_the_beginning_of_the_year_are_others() -> None:
    text = told(ASSETS, VEHICLES.format(6, "") + "年初车辆为5辆，本年新购1辆。")
    assert alarms(text) == set()


def test_a_change_but_for_something_is_another_change() -> None:
    text = told(
        PUBLIC,
        "“三公”经费支出26.00万元，比上年增加15.00万元，增长136.36%，主要原因是更新公务用车1辆17.00万元。"
        "剔除购车因素，“三公”经费比上年减少2.00万元。",
    )
    assert alarms(text) == set()


def test_a_budget_behind_what_was_paid_for_is_that_of_the_account() -> None:
    text = told(
        GENERAL,
        "1.教育支出（类）普通教育（款）小学教育（项）48.00万元，主要是教师工资支出，年初预算50.00万元，完成年初预算的"
        "{}%。",
    )
    assert alarms(text.format("96.00")) == set()
    assert alarms(text.format("69.00")) == {"BJ304"}


def test_what_an_item_is_paid_from_is_not_that_of_the_unit() -> None:
    text = told(
        GENERAL,
        "一般公共预算财政拨款支出50.00万元，其中：基本支出40.00万元，项目支出10.00万元。",
        "1.教育支出（类）普通教育（款）小学教育（项）：年初预算26.00万元，支出决算28.00万元，完成年初预算的107.69%。"
        "该项支出中基本支出20.00万元，项目支出8.00万元。",
        PUBLIC,
        "公务用车运行维护费支出5.00万元，其中基本支出3.00万元、项目支出2.00万元。",
    )
    assert alarms(text) == set()


@pytest.mark.parametrize("negative", [True, False])
def test_a_negative_amount_that_the_text_tells_is_explained(negative: bool) -> None:  # noqa: FBT001
    table = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
205 | 教育支出 | 8.50 | 10.00 | -1.50
20502 | 普通教育 | 8.50 | 10.00 | -1.50
2050202 | 小学教育 | 8.50 | 10.00 | -1.50
合计 | | 8.50 | 10.00 | -1.50
"""
    said = (
        "项目支出决算为-1.50万元，系收回上年多付款项，以红字冲减。" if negative else "无其他说明。"
    )
    assert alarms(table + told(GENERAL, said)) == (set() if negative else {"BJ117"})


def test_accounts_go_on_behind_a_semicolon() -> None:
    text = "人员经费8.00万元，主要包括：基本工资；奖金。公用经费3.00万元，主要包括：办公费、{}。"
    assert alarms(T06 + told(BASIC, text.format("印刷费"))) == set()
    assert alarms(T06 + told(BASIC, text.format("会议费"))) == {"BJ402"}


def test_a_long_list_may_end_in_etc() -> None:
    codes = {
        1: "办公费",
        3: "咨询费",
        4: "手续费",
        5: "水费",
        6: "电费",
        7: "邮电费",
        8: "取暖费",
        11: "差旅费",
    }
    names = "、".join(codes.values())
    rows = "\n".join(f"302{n:02} | {name} | 1.00" for n, name in codes.items())
    table = (
        "\n# 表\n一般公共预算财政拨款基本支出决算表\n单位：万元\n科目编码 | 科目名称 | 决算数\n"
        f"302 | 商品和服务支出 | 9.00\n{rows}\n30229 | 福利费 | 1.00\n公用经费合计 | | 9.00\n"
    )
    listed = told(BASIC, f"公用经费9.00万元，主要包括{names}{{}}。")
    assert alarms(table + listed.format("等")) == set()
    assert alarms(table + listed.format("")) == {"BJ402"}


def test_names_may_begin_like_other_words() -> None:
    table = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
208 | 社会保障和就业支出 | 5.00 | | 5.00
20808 | 抚恤 | 5.00 | | 5.00
2080803 | 在乡复员、退伍军人生活补助 | 5.00 | | 5.00
合计 | | 5.00 | | 5.00
"""
    chain = "社会保障和就业支出（类）抚恤（款）在乡复员、退伍军人生活补助（项）"
    line = "本年支出全部用于" + chain + "，支出决算5.00万元。"
    assert alarms(table + told(GENERAL, line)) == set()
    assert alarms(table + told(GENERAL, line.replace("抚恤（款）", "社会福利（款）"))) == {"BJ405"}


def test_negative_growth_is_a_fall() -> None:
    text = told("二、收入决算情况说明", "经营收入90.00万元，比上年减少10.00万元，负增长{}%。")
    assert alarms(text.format("10.00")) == set()
    assert alarms(text.format("11.00")) == {"BJ306"}


def test_another_year_ends_with_its_item() -> None:
    text = told(
        PUBLIC,
        "“三公”经费预算28.00万元，决算25.00万元。1.因公出国（境）费预算0万元，决算0万元，2022年亦为0万元；"
        "2.公务接待费预算8.00万元，决算6.00万元，完成预算的{}%，占“三公”经费的24.00%，国内公务接待118批次、1042人次；"
        "3.公务用车运行维护费预算20.00万元，决算19.00万元，完成预算的95.00%，占76.00%。",
    )
    assert alarms(text.format("75.00")) == set()
    assert alarms(text.format("57.00")) == {"BJ304"}


def test_a_paragraph_on_a_part_changes_nothing_of_the_total_above() -> None:
    text = told(
        PUBLIC,
        "公务用车购置及运行维护费预算为122.00万元，支出决算118.00万元，完成预算的96.72%，较预算减少4.00万元。其中：",
        "公务用车购置费支出24.00万元：购置公务用车1辆，发生公务用车购置费支出24.00万元。较预算减少1.00万元，"
        "降低{}%；上年度未发生此项支出，增加24.00万元。",
        "公务用车运行维护费支出94.00万元，较预算减少3.00万元。",
    )
    assert alarms(text.format("4.00")) == set()
    assert alarms(text.format("5.00")) == {"BJ306"}


def test_a_list_behind_the_rate_of_a_budget_is_what_was_spent() -> None:
    text = told(
        "四、财政拨款收入支出决算总体情况说明",
        "财政拨款支出110.00万元，其中：基本支出46.00万元，项目支出64.00万元。"
        "与年初预算相比，财政拨款支出完成年初预算的146.67%（年初预算75.00万元），其中：基本支出46.00万元，项目支出{}万元。",
    )
    assert alarms(text.format("64.00")) == set()
    assert alarms(text.format("46.00"))


def test_a_loss_among_the_balances_is_taken_off() -> None:
    text = told(
        "一、收入支出决算总体情况说明",
        "年末结转和结余40.00万元，其中：财政拨款结转2.00万元，非财政拨款结转39.00万元，经营结余-1.00万元。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("-1.00", "-2.00")) == {"BJ310"}


def test_water_and_power_is_not_power() -> None:
    rows = {1: ("办公费", 2), 5: ("水费", 3), 6: ("电费", 4), 7: ("邮电费", 1), 11: ("差旅费", 5)}
    cells = "\n".join(f"302{n:02} | {name} | {money}.00" for n, (name, money) in rows.items())
    table = (
        "\n# 表\n一般公共预算财政拨款基本支出决算表\n单位：万元\n科目编码 | 科目名称 | 决算数\n"
        f"302 | 商品和服务支出 | 15.00\n{cells}\n公用经费合计 | | 15.00\n"
    )
    said = "公用经费15.00万元，主要用于办公费2.00万元、水电费{}万元、邮电费1.00万元、差旅费5.00万元等。"
    assert alarms(table + told(BASIC, said.format("7.00"))) == set()


def test_a_short_name_behind_the_year_is_the_unit() -> None:
    text = told(
        "一、收入支出决算总体情况说明",
        "某县石镇2023年度收入总计9.00万元，支出总计9.00万元。",
        "某县石镇2023年度年末结转和结余0.00万元。",
        "十、机关运行经费支出情况说明",
        "2023年度石镇机关运行经费支出5.00万元。",
    )
    assert alarms(text) == set()


@pytest.mark.parametrize(("word", "sign"), [("少", "79.00"), ("超", "81.00")])
def test_brackets_behind_a_rate_tell_how_far_the_budget_is(word: str, sign: str) -> None:
    text = told(
        GENERAL,
        "1.教育支出（类）普通教育（款）小学教育（项）年初预算80.00万元，支出决算{0}万元，完成年初预算的{1}%（{2}1.00万元），"
        "上年决算70.00万元，比上年增加{3}万元。",
    )
    rate, more = ("98.75", "9.00") if word == "少" else ("101.25", "11.00")
    assert alarms(text.format(sign, rate, word, more)) == set()
    assert alarms(text.format(sign, rate, word, "8.00")) == {"BJ305"}


def test_a_remark_on_an_item_does_not_hide_whose_change_it_is() -> None:
    text = told(
        "二、收入决算情况说明",
        "本年收入合计90.00万元，其中：财政拨款收入80.00万元，事业收入10.00万元。财政拨款收入较上年增加20.00万元，增长33.33%；"
        "事业收入为培训收费，较上年增加2.00万元，增长{}%；其他收入上年度无。",
    )
    assert alarms(text.format("25.00")) == set()
    assert alarms(text.format("52.00")) == {"BJ306"}


def test_a_change_behind_what_an_amount_holds_may_be_its_own() -> None:
    text = told(
        "二、收入决算情况说明",
        "上级补助收入12.00万元，为市局拨付的良种补助8.00万元、科普补助4.00万元，比上年8.00万元增加4.00万元，增长50.00%。",
    )
    assert alarms(text) == set()


def test_items_below_a_heading_account_are_not_the_account() -> None:
    table = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
208 | 社会保障和就业支出 | 9.00 | | 9.00
20811 | 残疾人事业 | 9.00 | | 9.00
2081101 | 行政运行 | 4.00 | | 4.00
2081104 | 残疾人康复 | 5.00 | | 5.00
合计 | | 9.00 | | 9.00
"""
    text = told(
        GENERAL,
        "其中残疾人事业（款）各项：行政运行年初预算5.00万元，支出决算4.00万元；残疾人康复年初预算5.00万元，支出决算5.00万元。",
        "1.社会保障和就业支出（类）残疾人事业（款）行政运行（项）支出4.00万元。",
        "2.同款残疾人康复（项）支出5.00万元。",
    )
    assert alarms(table + text) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "事业单位公用经费2.00万元不在此列。",
        "支出决算高于预算1.00万元，超出部分从年初结转3.00万元中列支。",
    ],
)
def test_what_is_told_beside_is_another_amount(sentence: str) -> None:
    text = told(
        GENERAL,
        "一般公共预算财政拨款支出9.00万元，其中：基本支出6.00万元，项目支出3.00万元。" + sentence,
        BASIC,
        "人员经费5.00万元，公用经费1.00万元。",
        "三、年初结转和结余情况",
        "一般公共预算财政拨款年初结转和结余4.00万元。",
    )
    assert alarms(text) == set()


def test_the_rate_of_money_that_came_is_not_that_of_no_budget() -> None:
    said = "年初预算0万元，支出决算8.00万元，{}80.00%。"
    item = "1.教育支出（类）普通教育（款）小学教育（项）" + said
    assert alarms(told(GENERAL, item.format("资金执行率"))) == set()
    assert alarms(told(GENERAL, item.format("完成年初预算的"))) == {"BJ304"}


def test_a_table_may_have_the_budget_after_its_change() -> None:
    table = """
# 表
财政拨款“三公”经费支出决算表
单位：万元
项目 | 预算数 | 决算数
合计 | 44.00 | 40.00
公务接待费 | 44.00 | 40.00
"""
    text = "“三公”经费支出预算为{}万元（年初预算24.00万元，年中追加20.00万元），支出决算40.00万元，完成预算的90.91%。"
    assert alarms(table + told(PUBLIC, text.format("44.00"))) == set()


def test_a_total_and_a_fund_may_be_named_by_one_word() -> None:
    text = told(
        "一、收入支出决算总体情况说明",
        "收、支总计30.00万元。其中年末结转和结余2.00万元。与上年相比，总计增加5.00万元，增长{}%。",
        GENERAL,
        "一般公共预算财政拨款支出20.00万元。与上年相比，一般公共预算财政拨款增加4.00万元，增长{}%。",
    )
    assert alarms(text.format("20.00", "25.00")) == set()
    assert (
        alarms(text.format("20.00", "52.00")) == alarms(text.format("2.00", "25.00")) == {"BJ306"}
    )


def test_equipment_bought_is_not_all_equipment() -> None:
    text = told(
        ASSETS,
        VEHICLES.format(6, "")
        + "单价50万元以上的通用设备1台（套）。2023年当年购置单价50万元以上的通用设备0台（套）。",
    )
    assert alarms(text) == set()


def test_what_came_in_the_year_is_not_what_was_spent() -> None:
    text = told(
        GENERAL,
        "1.教育支出（类）普通教育（款）小学教育（项）支出10.00万元。小学教育（项）当年拨款9.00万元，另使用上年结转1.00万元。",
    )
    assert alarms(text) == set()


def test_a_base_behind_two_parts_may_be_that_of_their_total() -> None:
    text = told(
        "四、财政拨款收入支出决算总体情况说明",
        "财政拨款收入、支出总计60.00万元，其中本年收入56.00万元、年初结转4.00万元，比上年决算的50.00万元增加10.00万元，增长20.00%。",
        "一、收入支出决算总体情况说明",
        "年初结转和结余5.00万元，比上年增加1.00万元。",
    )
    assert alarms(text) == set()


def test_some_accounts_told_as_the_tables_have_them_need_not_be_all() -> None:
    text = "人员经费8.00万元，其中基本工资5.00万元{}；公用经费3.00万元，其中办公费2.00万元。"
    assert alarms(T06 + told(BASIC, text.format("、奖金3.00万元"))) == set()
    assert alarms(T06 + told(BASIC, text.format("、奖金2.00万元"))) == {"BJ401"}


def test_running_cost_does_not_turn_into_another_by_a_reason() -> None:
    text = told(
        BASIC,
        "一般公共预算财政拨款基本支出11.00万元，其中：人员经费8.00万元，公用经费3.00万元。",
        "十、机关运行经费支出情况说明",
        "机关运行经费支出2.00万元，比上年增加1.00万元，主要是机构合并后物业费增加。",
    )
    assert alarms(text) == set()


def test_items_in_brackets_behind_their_section_are_described() -> None:
    table = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
205 | 教育支出 | 4.00 | 4.00 |
20502 | 普通教育 | 4.00 | 4.00 |
2050202 | 小学教育 | 4.00 | 4.00 |
221 | 住房保障支出 | 5.00 | 5.00 |
22102 | 住房改革支出 | 5.00 | 5.00 |
2210201 | 住房公积金 | 3.00 | 3.00 |
2210203 | 购房补贴 | 2.00 | 2.00 |
合计 | | 9.00 | 9.00 |
"""
    text = told(
        GENERAL,
        "1.教育支出（类）普通教育（款）小学教育（项）支出4.00万元。",
        "2.住房保障支出（类）住房改革支出（款）支出5.00万元（住房公积金3.00万元{}）。",
    )
    assert alarms(table + text.format("，购房补贴2.00万元")) == set()
    assert "BJ404" in alarms(table + text.format("等"))


def test_what_is_done_of_things_is_no_rate_of_money() -> None:
    text = told(
        "十、预算绩效情况说明",
        "推介项目全年预算数100.00万元，执行数90.00万元，完成预算的90.00%。存在的问题：推介会由4场减为2场，完成50%。",
    )
    assert alarms(text) == set()
    assert alarms(text.replace("90.00%", "50.00%")) & {"BJ304", "BJ354"}


def test_a_scrapped_vehicle_was_not_bought() -> None:
    text = told(
        PUBLIC, "公务用车购置支出0.00万元（购置{}辆，报废1辆）；公务用车运行维护费支出5.00万元。"
    )
    assert alarms(text.format(0)) == set()
    assert alarms(text.format(1)) == {"BJ312"}


def test_a_balance_behind_two_funds_is_of_both() -> None:
    text = told(
        "四、财政拨款收入支出决算总体情况说明",
        "财政拨款收、支总计30.00万元。其中，一般公共预算财政拨款收入17.00万元、政府性基金预算财政拨款收入8.00万元、年初结转5.00万元；"
        "年末结转4.00万元，其中专项结转3.00万元，一般公共预算结转1.00万元。",
    )
    assert alarms(text) == set()


def test_what_was_left_of_an_account_is_not_what_it_spent() -> None:
    text = told(
        GENERAL,
        "1.教育支出（类）普通教育（款）小学教育（项）支出10.00万元，资金为年中由上级下达，未用完的2.00万元结转下年。",
        "2.教育支出（类）普通教育（款）小学教育（项）支出决算10.00万元。",
    )
    assert alarms(text) == set()


def test_a_list_behind_no_budget_is_not_what_was_planned() -> None:
    text = told(
        FUND,
        "政府性基金预算财政拨款本年支出40.00万元。支出年初预算为0.00万元，决算数大于预算数的原因是年中下达。"
        "具体为公共卫生体系建设40.00万元，未支付的5.00万元结转下年。",
    )
    assert alarms(text) == set()


def test_counts_of_another_year_are_no_counts_of_this() -> None:
    text = told(
        PUBLIC,
        "公务接待费支出0万元，本年度共发生公务接待0批次、0人次；2022年度为0.22万元（3批次36人次），减少0.22万元。",
    )
    assert alarms(text) == set()


def test_an_outcome_above_income_may_tell_the_income() -> None:
    text = told(
        "四、财政拨款收入支出决算总体情况说明",
        "本年财政拨款收入25.00万元。本年财政拨款支出35.00万元，大于本年财政拨款收入{}万元，原因是使用上年结转。",
    )
    assert alarms(text.format("25.00")) == alarms(text.format("10.00")) == set()
    assert alarms(text.format("15.00")) == {"BJ346"}


def test_a_blank_heading_of_a_row_with_money_is_not_blank() -> None:
    table = """
# 表
机构运行经费支出、国有资产占用情况及政府采购支出信息表
单位：万元
项目 | 行次 | 统计数
一、机构运行经费 | 1 |
（一）行政单位 | 2 | 0
（二）其他事业单位 | 3 | 5.00
二、车辆数合计（辆） | 4 | 7
"""
    text = told("十、机构运行经费支出情况说明", "机构运行经费支出决算5.00万元。")
    assert alarms(table + text) == set()
