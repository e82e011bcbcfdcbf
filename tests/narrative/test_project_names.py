"""Paragraphs on projects, and the projects that their sentences name."""

from __future__ import annotations

from tests.narrative.test_wordings import alarms, told

TEXT = told(
    "十四、预算绩效情况说明",
    "本部门在决算中反映防汛物资储备项目、河道清淤疏浚项目绩效自评结果。",
    "（1）防汛物资储备项目自评综述：根据年初设定的绩效目标，防汛物资储备项目绩效自评得分为95分。",
    "（2）“河道清淤疏浚”项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为96分。",
)


def test_a_paragraph_on_a_project_names_no_other() -> None:
    assert alarms(TEXT) == set()
    assert alarms(TEXT.replace("，防汛物资储备项目", "，河道清淤疏浚项目")) == {"BJ376"}
    assert alarms(TEXT.replace("，项目自评", "，防汛物资储备项目自评")) == {"BJ376"}


def test_other_projects_may_be_mentioned() -> None:
    for other in (
        "，水库巡查管护项目",  # no heading has it
        "，与河道清淤疏浚项目衔接的防汛物资储备项目",
        "，河道清淤疏浚项目评价后移的资金并入，防汛物资储备项目",
        "，防汛项目",
    ):
        assert alarms(TEXT.replace("，防汛物资储备项目", other)) == set(), other
    assert alarms(TEXT.replace("95分。", "95分。河道清淤疏浚项目自评另述。")) == set()
