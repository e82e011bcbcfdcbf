"""Averages, sums and whole lists of items that no table knows: found if wrong, else left alone."""

from __future__ import annotations

import pytest

from tests.narrative.test_wordings import alarms

SPENDING = "# 文\n三、支出决算情况说明\n"
INCOME = "# 文\n二、收入决算情况说明\n"
BASIC = "# 文\n六、一般公共预算财政拨款基本支出决算情况说明\n"
BUDGETED = "# 文\n五、一般公共预算财政拨款支出决算情况说明\n"
TOTALS = "# 文\n一、收入支出决算总体情况说明\n"
PUBLIC = "# 文\n七、财政拨款“三公”经费支出决算情况说明\n"
ASSETS = "# 文\n十二、国有资产占用情况说明\n"
EVALUATED = "# 文\n十三、预算绩效情况说明\n"

CHECKED = {
    "an average beside its number": (SPENDING + "管护支出30.00万元，涉及6个村，村均{}万元。", "5.00", "5.50"),
    "an average in another unit": (SPENDING + "补助支出2.00万元，共40人，人均{}。", "500.00元", "500.00万元"),
    "an average of two amounts": (
        BASIC + "人员经费60.00万元，公用经费40.00万元，在职50人，人均{}万元。", "2.00", "3.00"
    ),
    "what each of a number was given": (
        EVALUATED + "技能培训支出4.00万元：初级工20人，每人500元，计1.00万元；中级工{}人，每人1000元，计3.00万元。",
        "30",
        "20",
    ),
    "an average of an amount told in the sentence before": (
        PUBLIC + "公务接待费支出3.02万元。公务接待41批次352人次，人均85.72元，批均{}元。",
        "735.90",
        "835.90",
    ),
    "months": (SPENDING + "协管员补贴12.00万元，按5人、人均每月{}元、12个月发放。", "2000", "2300"),
    "two of three by name": (
        SPENDING + "甲站支出7.00万元，乙站支出5.00万元，丙站支出3.00万元，其中乙站、丙站两家合计{}万元。", "8.00", "9.00"
    ),
    "as many as counted": (
        BASIC + "公用经费20.00万元，支出较大的有：会议费4.00万元、水费3.00万元、电费2.00万元，三项合计{}万元。",
        "9.00",
        "9.50",
    ),
    "a sum in the next sentence": (
        SPENDING + "项目支出10.00万元，共三个项目：①护林5.00万元；②防火3.00万元；③造林2.00万元。三个项目合计{}万元。",
        "10.00",
        "8.00",
    ),
    "a plain sum": (PUBLIC + "分单位情况：局机关2.00万元，执法队1.50万元，合计{}万元。", "3.50", "4.50"),
    "a label of each unit": (
        SPENDING
        + "局机关支出70.00万元，其中基本支出40.00万元，项目支出30.00万元；推广站支出30.00万元，其中基本支出20.00万元，"
        "项目支出10.00万元。两个单位合计支出100.00万元，基本支出合计{}万元。",
        "60.00",
        "62.00",
    ),
    "shares to 100": (
        INCOME + "拨款收入200.00万元，按资金级次拆分：中央资金100.00万元、省级资金{}万元、县级资金40.00万元，"
        "比重分别为50.00%、30.00%、20.00%。",
        "60.00",
        "36.00",
    ),
    "one share of a whole list": (
        INCOME + "补助资金200.00万元，其中中央资金100.00万元（占50.00%），省级资金60.00万元（占{}），"
        "县级资金40.00万元（占20.00%）。",
        "30.00%",
        "33.00%",
    ),
    "a list in brackets": (
        BASIC + "工资支出60.00万元（基本工资{}万元、津贴补贴15.00万元、奖金10.00万元）。", "35.00", "30.00"
    ),
    "what budget and outcome differ by": (
        BUDGETED + "业务支出20.00万元，完成年初预算25.00万元的80.00%，预算与决算差异{}万元。", "5.00", "6.00"
    ),
    "what was gained over the year": (
        TOTALS + "年初结转和结余为5.00万元，年末结转和结余6.00万元，年末数比年初增加{}万元，增长20.00%。", "1.00", "1.50"
    ),
    "changes of parts on their own lines": (
        PUBLIC + "2023年度维护支出6.00万元，比2022年的7.00万元减少1.00万元。其中：\n甲站支出4.00万元，比上年减少{}万元；\n"
        "乙站支出2.00万元，比上年增加0.50万元。",
        "1.50",
        "5.00",
    ),
    "changes of spending, where a change is told of the total alone": (
        TOTALS + "收入支出总计100.00万元。与上年相比，收入支出总计减少5.00万元。\n三、支出决算情况说明\n"
        "本年支出合计100.00万元，其中：基本支出60.00万元，占60.00%，比上年{}3.00万元；项目支出40.00万元，占40.00%，"
        "比上年减少8.00万元。",
        "增加",
        "减少",
    ),
    "a list that opens a sentence and promises all": (
        BUDGETED + "年初预算12.00万元，支出决算10.00万元。全部为农林水支出（类），包括：林业（款）{}万元；水利（款）4.00万元。",
        "6.00",
        "5.00",
    ),
    "projects behind their total": (
        SPENDING + "专项支出10.00万元，占20.00%。主要项目有：护林6.00万元、防火{}万元等。", "3.00", "30.00"
    ),
    "more than all": (
        SPENDING + "图书馆支出70.00万元，主要用于图书购置{}万元、开放补助20.00万元、水电维修15.00万元。",
        "30.00",
        "50.00",
    ),
}  # fmt: skip

TRUE = {
    "an average inside a list": BASIC
    + "安置支出24.00万元，其中军转干部12.00万元，人均6.00万元；退役士兵12.00万元，人均2.40万元。",
    "an average of a part": SPENDING + "培训费10.00万元，其中境外培训20人，人均0.30万元。",
    "what each was given of more": SPENDING + "慰问支出6.00万元，走访困难群众100户，每户500元。",
    "more than last year, behind the budget": BUDGETED
    + "甲项目年初预算20.00万元，支出决算25.00万元，增加3.00万元，原因是上年支出少。",
    "a part that was there last year": SPENDING
    + "专项支出10.00万元，比上年减少5.00万元。培训6.00万元，比上年增加2.00万元；调研4.00万元，比上年减少1.00万元。",
    "investments behind the total": SPENDING
    + "专项支出10.00万元。主要项目有：护林站总投资60.00万元、防火道概算30.00万元等。",
    "some of the purposes": SPENDING
    + "专项支出10.00万元，比上年增加1.00万元。主要用于：护林6.00万元、防火2.00万元及其他支出1.00万元。",
    "a price of some": SPENDING + "设备购置30.00万元，其中计算机10台，单价0.50万元。",
    "a limit": ASSETS + "车辆8辆，价值240.00万元；单价100万元（含）以上的设备3台（套）。",
    "a subtotal inside a list": SPENDING
    + "项目支出138.00万元，其中中央资金64.00万元，省级资金46.00万元，县级资金28.00万元，"
    "上级资金（中央和省级）共110.00万元，占79.71%。",
    "a second cut": INCOME
    + "事业收入100.00万元，其中门诊收入40.00万元、住院收入55.00万元、其他医疗收入5.00万元；按项目看，其中药品收入30.00万元。",
    "parts of a part": BASIC
    + "基本支出74.00万元，其中局本级44.00万元，林场30.00万元。局本级基本支出中，人员经费40.00万元，公用经费4.00万元；"
    "林场基本支出中，人员经费28.00万元，公用经费2.00万元。",
    "rates with amounts in brackets": PUBLIC
    + "“三公”经费决算74.00万元。其中出国（境）费完成75.00%（21.00万元/28.00万元），公务用车运行维护费完成94.12%"
    "（48.00万元/51.00万元），公务接待费完成55.56%（5.00万元/9.00万元）。",
    "units one by one": INCOME
    + "汇总单位三家，市第一中学本年收入27.00万元，居首；市第二中学21.00万元；市第三中学15.00万元。汇总本年收入63.00万元。",
    "some of the units": SPENDING
    + "维修支出60.00万元，中院20.00万元，甲法院25.00万元，乙法院15.00万元，其中甲、乙两家合计40.00万元，占66.67%。",
    "two units, one split": SPENDING
    + "局机关100.00万元，其中培训30.00万元；推广站50.00万元，两家合计150.00万元。",
    "a sum behind a split part": SPENDING
    + "局机关100.00万元，其中培训30.00万元，推广站50.00万元，合计150.00万元。",
    "spent of what was provided": EVALUATED
    + "安排资金100.00万元，共两个项目：①护林支出50.00万元；②防火支出30.00万元。",
    "not all parts": SPENDING + "项目支出100.00万元，其中护林50.00万元，防火30.00万元。",
    "some in brackets": SPENDING + "工资支出60.00万元（基本工资35.00万元、津贴补贴15.00万元等）。",
    "money by supplier in brackets": SPENDING + "采购支出60.00万元（货物60.00万元、小微企业40.00万元）。",

    "a change before the list": SPENDING
    + "专项支出100.00万元，比上年减少20.00万元，其中：护林60.00万元，占60.00%；防火40.00万元，占40.00%。",
    "flows": SPENDING + "上年结转20.00万元，本年收入50.00万元，本年支出60.00万元，合计70.00万元。",
}  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), CHECKED.values(), ids=CHECKED)
def test_what_a_sentence_tells_of_its_own_amounts_must_hold(
    text: str, right: str, wrong: str
) -> None:
    assert alarms(text.format(right)) == set()
    assert alarms(text.format(wrong))


@pytest.mark.parametrize("text", TRUE.values(), ids=TRUE)
def test_amounts_that_need_not_make_each_other_are_left_alone(text: str) -> None:
    assert alarms(text) == set()
