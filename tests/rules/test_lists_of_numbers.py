"""Lists of scores, receptions, changes, shares and projects, whose numbers must fit their total."""

from __future__ import annotations

import pytest

from tests.headings import PERFORMANCE, PUBLIC, SPENDING
from tests.narrative.test_wordings import alarms, assert_found, assert_read, told


@pytest.mark.parametrize(
    ("text", "part", "wrong"),
    [
        pytest.param(
            "项目自评得分95.5分，其中：预算执行得分19.5分（满分20分），产出指标得分39分（满分40分），效益指标得分37分（满分40分）。",
            "95.5",
            "59.5",
            id="full marks behind the scores",
        ),
        pytest.param(
            "甲项目自评得分为95.7分，等级为优。全年预算数为100.00万元，执行数为97.00万元，完成预算的97.00%。其中，"
            "预算执行率10分，得9.7分；产出指标50分，得48分；效益指标40分，得38分。",
            "95.7",
            "97.5",
            id="the score in an earlier sentence",
        ),
        pytest.param(
            "9个项目中，自评得分90分（含）以上的8个，80分（含）至90分的1个。",
            "8个",
            "7个",
            id="bands with their limits",
        ),
        pytest.param(
            "监督检查目标240家次，实际252家次，完成105.0%。",
            "105.0%",
            "150.0%",
            id="done of planned",
        ),
        pytest.param(
            "完成河道清淤12.6公里，占年度计划14公里的90.00%。",
            "90.00%",
            "99.00%",
            id="done of a plan told behind it",
        ),
        pytest.param(
            "反映甲河道治理项目、乙管网项目、丙监测项目等3个项目绩效自评结果。\n"
            "1.甲河道治理项目：全年预算数20.00万元，执行数18.00万元，完成预算的90.00%。\n"
            "2.乙管网项目：全年预算数10.00万元，执行数9.00万元，完成预算的90.00%。\n"
            "3.丙监测项目：全年预算数40.00万元，执行数30.00万元，完成预算的75.00%。",
            "等3个",
            "等4个",
            id="projects named and told",
        ),
    ],
)
def test_numbers_of_performance(text: str, part: str, wrong: str) -> None:
    assert_found(told(PERFORMANCE, *text.split("\n")), part, wrong)


SCORES = """指标 分值 得分
预算执行率 10 9.83
产出指标 50 49.00
效益指标 40 38.50
总分 100 97.33"""


def test_a_list_of_scores_is_a_sheet_without_money() -> None:
    text = told(
        PERFORMANCE,
        "1.甲项目自评综述：项目绩效自评得分为97.33分。全年预算数为20.00万元，执行数为19.66万元，完成预算的98.30%。",
        "项目支出绩效自评得分情况：",
        *SCORES.split("\n"),
        "2.乙项目自评综述：项目绩效自评得分为95.00分。",
    )
    assert_found(text, "总分 100 97.33", "总分 100 95.33")
    assert_found(text, "指标 50 49.00", "指标 50 46.00")


def test_sheets_in_an_annex_follow_each_other_without_a_title() -> None:
    text = told(
        "第三部分 2023年度部门决算情况说明",
        PERFORMANCE,
        "1.甲岸线项目自评综述：项目自评得分为95.78分。全年预算数为20.00万元，执行数为19.56万元，完成预算的97.80%。",
        "2.乙管网项目自评综述：项目自评得分为93.00分。全年预算数为10.00万元，执行数为9.00万元，完成预算的90.00%。",
        "第五部分 附件",
        "附件1：项目支出绩效自评表（2023年度）",
        "项目名称：甲岸线项目",
        "年度资金总额 全年预算数20.00 全年执行数19.56 分值10 执行率97.80% 得分9.78",
        "产出指标 岸线长度 年度指标值≥4公里 实际完成值4公里 分值50 得分50.00",
        "效益指标 受益人数 年度指标值≥30人 实际完成值31人 分值40 得分36.00",
        "总分 100 95.78",
        "项目名称：乙管网项目",
        "年度资金总额 全年预算数10.00 全年执行数9.00 分值10 执行率90.00% 得分9.00",
        "产出指标 管网长度 年度指标值≥4公里 实际完成值4公里 分值50 得分48.00",
        "效益指标 受益人数 年度指标值≥30人 实际完成值31人 分值40 得分36.00",
        "总分 100 93.00",
    )
    assert_found(text, "总分 100 95.78", "总分 100 98.78")
    assert_found(
        text,
        "乙管网项目自评综述：项目自评得分为93.00分",
        "乙管网项目自评综述：项目自评得分为98.00分",
    )


@pytest.mark.parametrize(
    ("text", "part", "wrong"),
    [
        pytest.param(
            "国内公务接待94批次、782人次，其中接待上级检查68批次、596人次，接待乡镇交流26批次、186人次。",
            "26批次",
            "36批次",
            id="batches",
        ),
        pytest.param(
            "因公出国（境）团组6个，累计21人次，其中：参加展会团组2个、8人次；举办展览团组3个、10人次；出席年会团组1个、3人次。",
            "21人次",
            "24人次",
            id="journeys",
        ),
    ],
)
def test_one_number_of_each_part_proves_the_other(text: str, part: str, wrong: str) -> None:
    assert_found(told(PUBLIC, text), part, wrong)


def test_some_receptions_are_not_all() -> None:
    text = "国内公务接待94批次、782人次，其中接待上级检查60批次、500人次，接待乡镇交流26批次、186人次。"
    assert alarms(told(PUBLIC, text)) == set()


def test_shares_in_brackets_are_of_their_sum() -> None:
    text = told(
        SPENDING,
        "专项支出10.00万元：培训6.00万元（60.00%）、调研3.00万元（30.00%）、评审1.00万元（10.00%）。",
    )
    assert_read(text, "（30.00%）", "（33.00%）")


def test_percentages_in_brackets_may_be_changes() -> None:
    text = (
        "专项支出10.00万元：培训6.00万元（5.00%）、调研3.00万元（-3.00%）、评审1.00万元（1.20%）。"
    )
    assert alarms(told(SPENDING, text)) == set()


def test_a_change_told_with_its_parts() -> None:
    text = "专项支出比上年增加31.25万元，其中培训增加50.50万元、{}{}万元。"
    assert alarms(told(SPENDING, text.format("调研减少", "19.25"))) == set()
    assert alarms(told(SPENDING, text.format("调研增加", "19.25"))) == {"BJ385"}
    assert alarms(told(SPENDING, text.format("调研减少", "12.25"))) == set()
    assert alarms(told(SPENDING, text.format("其余各项净减少", "12.25"))) == {"BJ385"}


def test_a_balance_of_changes_is_no_part_of_them() -> None:
    text = "专项支出中，培训（含外请）减少90.25万元、调研减少19.25万元、评审增加12.50万元，增减相抵后净减97.00万元。"
    assert alarms(told(SPENDING, text)) == set()


def test_the_share_of_another_whole_in_a_list_without_words() -> None:
    text = told(
        SPENDING,
        "支出总计120.00万元，其中本年支出合计100.00万元，年末结转和结余20.00万元。",
        "本年支出的具体构成为：基本支出40.00万元，占40.00%；项目支出60.00万元，占{}%；经营支出0万元，占0%。",
    )
    assert alarms(text.format("60.00")) == set()
    assert alarms(text.format("50.00")) == {"BJ383"}


def test_staff_behind_posts_is_another_list() -> None:
    text = told(
        "一、单位概况",
        "年末人员编制44人。其中：行政编制18人（含工勤编制2人），事业编制{}人；实有行政人员17人，事业人员24人。",
        SPENDING,
        "本年支出合计10.00万元。",
    )
    assert alarms(text.format("26")) == set()
    assert alarms(text.format("28")) == {"BJ369"}


def test_the_name_of_a_unit_left_open_outside_the_accounts() -> None:
    text = told(
        "一、单位概况", "预算单位共2个：{}发展改革局、甲中心。", SPENDING, "本年支出合计10.00万元。"
    )
    assert alarms(text.format("某县")) == set()
    assert alarms(text.format("XX县")) == {"BJ601"}


def test_money_of_several_kinds_of_projects_is_not_that_of_the_last() -> None:
    text = told(
        PERFORMANCE,
        "共涉及项目16个，其中一般公共预算项目14个、政府性基金预算项目2个，涉及资金98.00万元"
        "（一般公共预算75.00万元、政府性基金预算23.00万元）。",
        "甲项目全年预算数42.00万元，执行数41.00万元。",
        "乙项目全年预算数19.00万元，执行数18.00万元。",
    )
    assert alarms(text) == set()


def test_a_range_of_offices_is_more_than_one() -> None:
    text = told(
        "一、单位概况",
        "内设机构6个：办公室、财务科、一至三大队、医务科。",
        SPENDING,
        "本年支出合计10.00万元。",
    )
    assert alarms(text) == set()


def test_staff_managed_like_civil_servants_is_a_kind_of_its_own() -> None:
    text = told(
        "一、单位概况",
        "编制人数142名，其中：行政编制38名，参照公务员法管理事业编制34名，事业编制{}名。",
        SPENDING,
        "本年支出合计10.00万元。",
    )
    assert alarms(text.format("70")) == set()
    assert alarms(text.format("77")) == {"BJ369"}


HEAD = "项目名称|全年预算（万元）|全年执行（万元）|执行率|得分"


@pytest.mark.parametrize(
    ("head", "row", "rules"),
    [
        (HEAD, "1|甲项目|130.00|117.00|90.00%|95.5", set()),
        (HEAD, "1|甲项目|130.00|117.00|99.00%|95.5", {"BJ387"}),
        (HEAD, "1|甲项目|40.00|37.28|93.19%|97.2", set()),  # a tail of the amounts
        (HEAD.replace("|", " "), "1 甲项目 130.00 117.00 99.00% 95.5", {"BJ387"}),
        ("项目名称|年初数|年末数|完成率", "甲项目|130.00|117.00|99.00%", set()),
    ],
)
def test_rows_of_projects(head: str, row: str, rules: set[str]) -> None:
    text = told(PERFORMANCE, "各项目自评情况如下。", head, row, "自评结果总体良好。")
    assert alarms(text) == rules
