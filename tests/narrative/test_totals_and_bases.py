"""Whose parts, rates and shares are told: totals told at once, budgets of parts, other bases."""

from __future__ import annotations

import pytest

from tests.narrative.test_wordings import alarms, assert_read

SPENDING = "# 文\n三、支出决算情况说明\n"
FISCAL = "# 文\n四、财政拨款收入支出决算总体情况说明\n"
RECEPTIONS = "# 文\n八、财政拨款“三公”经费支出决算情况说明\n"
EVALUATION = "# 文\n十、预算绩效情况说明\n"
BY_CLASS = (
    "本年度总支出130.00万元，其中本年支出120.00万元，结余分配0.00万元，年末结转和结余10.00万元。"
    "本年支出较上年度决算数增加20.00万元，增长20.00%。按支出功能分类：\n"
    "1.教育支出（类）支出80.00万元，占本年支出的66.67%。\n"
    "2.卫生健康支出（类）支出30.00万元，占本年支出的25.00%。\n"
    "3.住房保障支出（类）支出10.00万元，占本年支出的8.33%。"
)


def test_classes_behind_a_balance_are_those_of_spending() -> None:
    assert alarms(SPENDING + BY_CLASS) == set()
    without = BY_CLASS.rpartition("\n")[0]
    assert alarms(SPENDING + without) == {"BJ301"}


BOTH = (
    "财政拨款收入总计、支出总计均为160.00万元。收入总计中，一般公共预算财政拨款90.00万元，"
    "政府性基金预算财政拨款50.00万元，年初财政拨款结转和结余20.00万元；"
    "支出总计中，本年支出145.00万元，年末财政拨款结转和结余15.00万元。"
)


def test_each_side_of_totals_told_at_once_has_its_own_parts() -> None:
    assert_read(FISCAL + BOTH, "结余15.00", "结余51.00")


@pytest.mark.parametrize(
    ("rate", "found"), [("98.50%", set()), ("99.00%", set()), ("97.00%", {"BJ304"})]
)
def test_a_rate_behind_the_parts_may_be_of_their_total(rate: str, found: set[str]) -> None:
    told = (
        "支出年初预算800.00万元，其中：基本支出年初预算400.00万元，项目支出年初预算400.00万元；"
        f"支出决算788.00万元，其中：基本支出392.00万元，项目支出396.00万元，完成年初预算的{rate}。"
    )
    assert alarms(SPENDING + told) == found


def test_an_outcome_behind_the_budgets_of_the_parts_is_the_total_s() -> None:
    told = (
        "本单位整体支出全年预算数800.00万元，其中基本支出预算400.00万元、项目支出预算400.00万元；"
        "全年执行数788.00万元，其中基本支出392.00万元、项目支出396.00万元，执行率98.50%。"
    )
    assert_read(EVALUATION + told, "数788.00", "数878.00")


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ("接待批次和人数减少", set()),
        ("接待批次和人次均有所增加", {"BJ608"}),
        ("接待批次和人数增加", {"BJ608"}),
        ("来访交流批次较上年增多", {"BJ608"}),
        ("接待批次增加但严格控制陪餐人数，人均费用减少", set()),
        ("上年接待批次增加", set()),
    ],
)
def test_what_receptions_cost_goes_with_how_many_there_are(reason: str, found: set[str]) -> None:
    told = f"公务接待费支出1.20万元，比上年减少0.30万元，下降20.00%，主要原因是{reason}。"
    assert alarms(RECEPTIONS + told) == found


def test_visits_explain_no_other_item() -> None:
    told = (
        "公务用车运行维护费支出1.20万元，比上年减少0.30万元，下降20.00%，主要原因是接待批次增加。"
    )
    assert alarms(RECEPTIONS + told) == set()


def test_a_difference_explained_in_the_next_sentence_goes_with_its_reason() -> None:
    told = (
        "公务接待费预算3.00万元，支出决算为1.20万元，完成预算的40.00%。\n"
        "决算数与预算数存在差异的主要原因是接待批次{}。"
    )
    assert alarms(RECEPTIONS + told.format("减少")) == set()
    assert alarms(RECEPTIONS + told.format("增加")) == {"BJ608"}


SHARES = (
    "支出总计110.00万元，其中本年支出100.00万元，年末结转和结余10.00万元。\n"
    "1.基本支出70.00万元，占支出总计的{}。\n"
    "2.项目支出30.00万元，占支出总计的{}。\n"
    "3.经营支出0.00万元，占支出总计的0%。"
)


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        (("63.64%", "27.27%"), set()),
        (("70.00%", "30.00%"), set()),
        (("70.00%", "27.27%"), {"BJ383"}),
        (("63.64%", "30.00%"), {"BJ383"}),
    ],
)
def test_shares_called_by_the_same_words_have_one_whole(
    shares: tuple[str, str], found: set[str]
) -> None:
    assert alarms(SPENDING + SHARES.format(*shares)) == found


def test_trained_persons_are_told_by_the_words_of_trainings() -> None:
    text = (
        "# 表\n财政拨款“三公”经费、会议费和培训费支出决算表\n单位：万元\n"
        "项目 | 统计数 | 项目 | 统计数\n"
        "组织培训次数（个） | 4 | 参加培训人次（人次） | 150\n"
        "# 文\n八、财政拨款“三公”经费、会议费和培训费支出决算情况说明\n"
        "培训费支出决算5.00万元。全年组织培训4个，组织培训{}人次。"
    )
    assert alarms(text.format(150)) == set()
    assert alarms(text.format(105)) == {"BJ401"}


UNITS = (
    "# 表\n支出决算总表（分单位）\n单位：万元\n"
    "单位名称 | 本年支出合计 | 基本支出 | 项目支出\n"
    "合计 | 60.00 | 40.00 | 20.00\n"
    "某县实验站 | {} | 40.00 | {}\n"
)


def test_a_table_of_one_unit_has_that_as_its_total() -> None:
    assert alarms(UNITS.format("60.00", "20.00")) == set()
    assert alarms(UNITS.format("62.00", "22.00")) == {"BJ118"}


def test_a_neighbour_behind_the_year_is_told() -> None:
    own = "# 文\n某县石桥镇人民政府2023年度部门决算\n三、支出决算情况说明\n某县石桥镇人民政府2023年度支出合计10.00万元。\n"
    told = "七、财政拨款“三公”经费支出决算情况说明\n2023年度某县{}镇人民政府“三公”经费支出决算为1.00万元。"
    assert alarms(own + told.format("石桥")) == set()
    assert alarms(own + told.format("青山")) == {"BJ606"}
