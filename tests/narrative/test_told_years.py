"""Changes told with all that they are reckoned from hold by themselves, whatever the item is."""

from __future__ import annotations

import pytest

from tests.narrative.test_wordings import alarms

NAME = "# 文\n某县水文站2023年度部门决算\n"
SPENDING = NAME + "三、支出决算情况说明\n"
PUBLIC = NAME + "七、财政拨款“三公”经费支出决算情况说明\n"
PURCHASES = NAME + "十一、政府采购支出情况说明\n"
GENERAL = NAME + "五、一般公共预算财政拨款支出决算情况说明\n"

THREE = "测站维护2021年100.00万元、2022年120.00万元、2023年150.00万元，"
BEHIND = "水质监测投入：80.00万元（2021年）、100.00万元（2022年）、90.00万元（2023年）。"


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (SPENDING + THREE + "2022年比2021年增加20.00万元，增长20.00%。", "增长20.00%", "增长16.67%"),
        (SPENDING + THREE + "2023年比2022年增加30.00万元；比2021年增加50.00万元，增长50.00%。", "长50.00", "长33.33"),
        (SPENDING + THREE + "2022年、2023年环比增幅依次为20.00%和25.00%。", "25.00%", "20.00%。"),
        (SPENDING + BEHIND + "2023年比2022年减少10.00万元、下降10.00%。", "减少10.00", "减少20.00"),
        (SPENDING + BEHIND + "2022年比2021年增加20.00万元、增长25.00%。", "100.00万", "110.00万"),
        (SPENDING + "2021年、2022年、2023年养护费分别为90.00万元、60.00万元、75.00万元，2022年比2021年下降33.33%。",
         "90.00万元、60.00万元", "60.00万元、90.00万元"),
        (SPENDING + "培训支出2022年降至60.00万元，较2021年的80.00万元下滑25.00%。", "25.00", "33.33"),
        (SPENDING + "临时用工补贴81.00万元，比2022年60.00万元增长35.00%，比2021年54.00万元增长50.00%。", "50.00%", "35.00%。"),
        (SPENDING + "水文楼修缮支出90.00万元（2022年100.00万元，减少10.00万元，下降10.00%）。", "少10.00", "少12.00"),
        (SPENDING + "增幅较大的有：伙食补助33.00万元，增3.00万元（上年30.00万元）。", "增3.00", "减3.00"),
        (GENERAL + "（一）行政运行（项）。2023年为72.00万元，2022年为60.00万元，之所以增加12.00万元（20.00%），是因为增人。",
         "72.00", "62.00"),
        (PUBLIC + "公务接待费2023年4.00万元、2022年5.00万元，2023年较2022年减少1.00万元，下降20.00%。", "2023年较2022年", "2022年较2023年"),
        (PUBLIC + "公务接待费5.00万元（2022）、4.00万元（2023），变动率-20.00%。", "-20.00", "20.00"),
        (PUBLIC + "公务接待费由5.00万元减为4.00万元，减少1.00万元。", "减为4.00", "减为5.00"),
    ],
)  # fmt: skip
def test_a_change_holds_by_itself(text: str, right: str, wrong: str) -> None:
    assert alarms(text) == set()
    assert text.count(right) == 1
    assert alarms(text.replace(right, wrong))


TRUE = {
    "a change of the whole behind its parts": SPENDING
    + "本年支出200.00万元，其中测站维护120.00万元、水质监测80.00万元，较上年170.00万元增加30.00万元。",
    "a whole in a clause of its own": SPENDING
    + "安排测站维护支出120.00万元，水质监测支出80.00万元；较上年170.00万元多支出30.00万元。",
    "the rate of another year": SPENDING + THREE + "2023年比2019年增长87.50%。",
    "years of other items": SPENDING
    + "2022年收入100.00万元，2023年支出120.00万元，增加的是上年结转安排的支出。",
    "the rate of the budget named": SPENDING
    + "支出年初预算80.00万元，全年预算100.00万元，支出决算90.00万元，为年初预算的112.50%，为全年预算的90.00%。"
    "决算数大于年初预算数的原因是年中追加。",
    "a ratio": SPENDING
    + "本年支出合计100.00万元：基本支出66.00万元、项目支出34.00万元，占比66.00%∶34.00%。",
    "parts behind brackets of last year": PURCHASES
    + "政府采购支出总额90.00万元（2022年80.00万元，增加10.00万元，增长12.50%），"
    "其中：政府采购货物支出30.00万元、政府采购工程支出40.00万元、政府采购服务支出20.00万元。",
    "parts of the items they are named by": PURCHASES
    + "政府采购支出总额90.00万元，其中：政府采购货物支出40.00万元、政府采购服务支出50.00万元。"
    "授予中小企业合同金额60.00万元，货物20.00万元，占货物支出金额的50.00%；服务40.00万元，占服务支出金额的80.00%。",
    "a share of the sum": PURCHASES
    + "政府采购支出总额100.00万元。授予中小企业合同金额80.00万元，占总额的80.00%，其中小微企业20.00万元，占总额的20.00%。",
    "a new project": SPENDING
    + "项目支出80.00万元，较上年100.00万元减少20.00万元：设备购置已于2022年完成，本年新立项的档案馆项目支出15.00万元。",
    "the item of the paragraph": GENERAL
    + "一般公共预算财政拨款支出106.00万元，较上年100.00万元增加6.00万元，一是增资2.00万元，二是补发奖金4.00万元；"
    "本项支出完成年初预算100.00万元的106.00%。",
}


@pytest.mark.parametrize("case", TRUE)
def test_nothing_false_is_said(case: str) -> None:
    assert alarms(TRUE[case]) == set()
