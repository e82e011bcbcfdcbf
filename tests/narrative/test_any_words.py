"""Account lines, totals and changes in words of the writer's own."""

from __future__ import annotations

import pytest

from tests.headings import FISCAL, FUND, GENERAL, INCOME, PUBLIC, SPENDING, TOTALS
from tests.narrative.test_wordings import T05, alarms, assert_found, assert_read, told, unchecked
from tests.rule_examples import documents

ACCOUNT = "农林水支出（类）水利（款）行政运行（项）"
TABLE = """
# 表
一般公共预算财政拨款支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
合计 | | 612.47 | 612.47 | 0.00
213 | 农林水支出 | 612.47 | 612.47 | 0.00
21303 | 水利 | 612.47 | 612.47 | 0.00
2130301 | 行政运行 | 612.47 | 612.47 | 0.00
"""

# What is told of an account that spent 612.47 of 588.30 (104.11 %), a part of it, and a wrong one.
LINES = {
    "arranged": (f"1.年初给{ACCOUNT}安排的预算是588.30万元，到年底实际列支612.47万元（为年初预算的104.11%），因调资。", "104.11", "110.41"),
    "arranged and spent": (f"1.{ACCOUNT}：全年支出612.47万元，年初只编了588.30万元，完成年初预算的104.11%。", "588.30", "558.30"),
    "spent": (f"1.在{ACCOUNT}上，预算588.30万元，花了612.47万元，完成年初预算的104.11%。", "花了612.47", "花了621.47"),
    "at the end of the year": (f"1.{ACCOUNT}：年初预算只有588.30万元，年底结账时支出612.47万元，相当于年初预算的104.11%。", "104.11", "140.11"),
    "a bare deviation": (f"1.{ACCOUNT}，支出决算612.47万元，年初预算588.30万元，完成104.11%，超了24.17万元，系调资。", "24.17", "42.17"),
    "what was left": (f"1.{ACCOUNT}，原定预算650.00万元，实支612.47万元，结余37.53万元，完成预算的94.23%。", "94.23", "92.43"),
    "less than the budget": (f"1.{ACCOUNT}决算612.47万元，比年初预算的650.00万元少用37.53万元，完成94.23%。", "37.53", "35.73"),
    "a label behind": (f"1.{ACCOUNT}：588.30万元的年初预算用去612.47万元，完成104.11%。", "104.11", "104.66"),
    "labels behind": (f"1.{ACCOUNT}：588.30万元是年初数，612.47万元是年末数。", "612.47万元是", "621.47万元是"),
    "a rate that the table proves": (f"1.{ACCOUNT}：以年初预算588.30万元为基数，实际开支612.47万元，做到了104.11%。", "做到了104.11", "做到了104.88"),
    "an outcome that the table and the rate prove": (f"1.{ACCOUNT}：年初盘子588.30万元，全年走账612.47万元，执行到104.11%。", "走账612.47", "走账621.47"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "part", "wrong"), LINES.values(), ids=LINES)
def test_an_account_line_in_any_words(line: str, part: str, wrong: str) -> None:
    assert_found(TABLE + told(GENERAL, line), part, wrong)


@pytest.mark.parametrize(
    "line",
    [
        f"{ACCOUNT}这一项，批复588.30万元。",
        f"{ACCOUNT}：年初588.30万元，年末612.47万元。",
        f"{ACCOUNT}：以588.30万元起步，以612.47万元收尾。",
        f"{ACCOUNT}：年中追加党建经费，故588.30万元的预算最终执行了612.47万元。",
        f"{ACCOUNT}支出决算为612.47万元，完成预算100%，决算数等于预算数。（年初预算588.30万元。补发奖金。）",
    ],
)
def test_no_amount_of_an_account_is_its_outcome_on_a_guess(line: str) -> None:
    assert alarms(TABLE + told(GENERAL, f"1.{line}")) == set()


@pytest.mark.parametrize(
    "budget", ["年初人大批复我局一般公共预算支出", "年初，人大批准我局的一般公共预算支出为"]
)
def test_what_was_approved_is_a_budget(budget: str) -> None:
    line = f"{budget}8.00万元，年终决算支出10.00万元，完成年初预算的125.00%。"
    assert_found(T05 + told(GENERAL, line), "125.00", "152.00")


def test_a_note_on_an_account_names_no_other_item() -> None:
    lines = (
        f"1.{ACCOUNT}。主要反映行政单位的基本支出。年初预算为588.30万元，支出决算为612.47万元。",
        "一般公共预算财政拨款基本支出700.00万元。",
    )
    assert "BJ309" not in alarms(told(GENERAL, *lines))


READ = {
    "last year's total by its year alone": (
        TOTALS,
        "收、支总计都是120.40万元（含年初结转2.40万元在内），2023年为130.60万元，一年下来减少了10.20万元，降幅7.81%。",
        "130.60", "136.00"),
    "last year's income before its item": (
        INCOME,
        ("全年收入合计118.20万元，其中财政拨款收入100.00万元，其他收入18.20万元。经营收入、附属单位上缴收入这两项均为0.00万元。\n"
        "同2023年的126.40万元比，本年收入少了8.20万元，下降6.49%。"),
        "126.40", "124.60"),
    "a share within its whole": (
        SPENDING, "本年支出合计118.20万元，基本支出59.10万元，在本年支出合计里占50.00%。", "50.00", "55.00"),
    "an item named behind its amount": (
        INCOME, "本年收入合计118.20万元，其中财政拨款收入100.00万元（占84.60%），余下18.20万元为其他收入（占15.40%）。", "余下18.20", "余下12.80"),
    "two items and their shares": (
        SPENDING, "本年支出合计118.20万元，其中基本支出与项目支出分别为70.92万元、47.28万元，各占60.00%和40.00%。", "各占60.00%", "各占66.00%"),
    "a bare word for a share": (
        SPENDING, "本年支出合计118.20万元，其中：基本支出70.92万元，比重60.00%；项目支出47.28万元，比重40.00%。", "60.00", "66.00"),
    "a rate in other words": (PUBLIC, "公务接待费预算8.00万元，支出6.42万元，执行到80.25%。", "80.25", "82.05"),
    "money left of a budget, in percent": (
        PUBLIC, "公务接待费6.12万元，年初预算为7.50万元，结余1.38万元，下降18.40%；较上年5.48万元增加0.64万元，增长11.68%。", "18.40", "14.80"),
    "a budget that was not exceeded": (
        PUBLIC, "全年“三公”经费支出37.57万元，没有突破41.20万元的预算，完成预算的91.19%。", "91.19", "91.91"),
    "the year before": (
        PUBLIC, "公务接待费2024年为17.38万元，前一年为18.63万元，减支1.25万元，减少6.71%。", "6.71", "7.61"),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "text", "part", "wrong"), READ.values(), ids=READ)
def test_words_of_the_writer_s_own(heading: str, text: str, part: str, wrong: str) -> None:
    assert_found(f"# 文\n某局2024年度部门决算\n{heading}\n{text}", part, wrong)


LINKED = {
    "a rate": ("2023年用了52.36万元，今年花了48.11万元，两年一比少花4.25万元，折合8.12%。", "8.12", "8.21"),
    "a rate in brackets": ("上年进账81.20万元，今年进账95.46万元，多出14.26万元（17.56%）。", "17.56", "15.76"),
    "an amount": ("上年进账81.20万元，今年进账95.46万元，多出14.26万元，扩大17.56%。", "14.26", "12.46"),
    "a direction": (
        "上年进账81.20万元，今年进账95.46万元，多出14.26万元，扩大17.56%。",
        "多出14.26万元，扩大",
        "减少14.26万元，缩小",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "part", "wrong"), LINKED.values(), ids=LINKED)
def test_numbers_that_prove_each_other(text: str, part: str, wrong: str) -> None:
    assert_read(told("十、其他重要事项情况说明", f"食堂账目：{text}"), part, wrong)


@pytest.mark.parametrize(
    "text",
    [
        # the second is the difference of two changes, and its rate is of an item that is not told
        "与2023年比，收入多了29.23万元，涨幅4.05%。财政拨款多了29.05万元，涨幅4.07%；其他收入多了0.18万元，涨幅2.41%。",
        # from one amount to the other: the second is no change
        "食堂收入由81.20万元降到74.55万元，降低8.19%。",
        "食堂收入95.46万元，其中学生伙食81.20万元、教工伙食14.26万元，占本校其他收入的44.10%。",
    ],
)
def test_numbers_that_only_look_linked(text: str) -> None:
    assert alarms(told("十、其他重要事项情况说明", text)) == set()


def test_a_base_behind_what_there_was_none_of_is_not_its_own() -> None:
    text = told(
        INCOME,
        "本年收入合计75.11万元。上级补助收入、经营收入和其他收入这几栏均为0.00万元。",
        "同2023年的72.18万元放在一起看，收入多了2.93万元，涨幅4.06%。",
    )
    assert alarms(text) == set()


def test_spending_with_a_balance_added_is_no_grand_total() -> None:
    text = told(
        FISCAL,
        "当年财政拨款收入307.10万元，加年初结转2.12万元，收入总计309.22万元；"
        "支出304.62万元，加年末结转4.60万元，支出总计也为309.22万元。",
    )
    assert alarms(text) == set()


def test_a_list_of_vehicles_right_behind_their_number() -> None:
    text = told(
        "十三、国有资产占用情况说明",
        "年末共有车辆7辆：应急保障用车4辆，特种专业技术用车2辆，其他用车1辆（其他用车为巡渠车）。",
    )
    assert_found(text, "用车4辆", "用车3辆")


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        (TOTALS, "收入总计42.43万元，支出一侧连同年末结转也是42.43万元。\n年末结转和结余2.30万元。"),
        (PUBLIC, "公务用车运行维护费14.32万元。预算为15.00万元，未用完的部分有0.68万元；上年支出13.89万元，本年增加0.43万元，增长3.10%。"),
        ("十、机关运行经费支出说明", "全年机关运行经费245.68万元。年初核定的是250.00万元，结余4.32万元；与上年的261.24万元比较，减少15.56万元，下降5.96%。"),
        (SPENDING, "甲费25.36万元，乙费26.84万元，合计52.20万元，分别较上年增加0.73万元（增长2.96%）、增加0.52万元（增长1.98%）。"),
    ],
)  # fmt: skip
def test_what_was_left_or_is_of_several_is_nobody_s(heading: str, text: str) -> None:
    assert alarms(f"# 文\n某局2024年度部门决算\n{heading}\n{text}") == set()


def test_an_account_named_by_its_code_is_described() -> None:
    lines = (
        "1.农林水支出（类）水利（款）行政运行（项）。支出决算为6.00万元。",
        "2.防汛（2130314）：数额未单列。",
    )
    assert alarms(T05 + told(GENERAL, *lines)) == set()


def test_a_caption_is_no_line_out_of_order() -> None:
    text = told(
        "（一）一般公共预算财政拨款支出决算总体情况",
        "2024年度一般公共预算财政拨款支出232.41万元。与2023年度相比，一般公共预算财政拨款支出增加",
        "18.17 万元，增长 8.48 %。主要变动原因是文物维修项目支出增加。",
        "（图 5：一般公共预算财政拨款支出决算变动情况)（柱状图）",
        "（二）一般公共预算财政拨款支出决算结构情况",
    )
    assert_read(f"{text}", "8.48", "7.82")


def test_a_table_of_running_cost_purchases_and_assets() -> None:
    table = """
# 表
机关运行经费、政府采购及国有资产占用情况表
单位：万元
项目 | 统计数 | 项目 | 统计数
一、机关运行经费 | 141.07 | 三、国有资产占用情况 | —
（一）行政单位 | 141.07 | （一）车辆数合计（辆） | {}
（二）参照公务员法管理事业单位 | 0.00 | 1.应急保障用车 | 3
二、政府采购支出合计 | 361.48 | 2.执法执勤用车 | 2
1.政府采购货物支出 | 68.34 | 3.特种专业技术用车 | 2
2.政府采购工程支出 | 241.68 | 4.其他用车 | 0
3.政府采购服务支出 | 51.46 | |
"""
    assert alarms(table.format(7)) == set()
    assert alarms(table.format(8)) == {"BJ113"}


class TestHeadingsAndItems:
    ITEM = "{}农林水支出（类）水利（款）{}（项）。支出决算为{}万元。"

    def test_a_part_of_one_fund_is_a_section_of_its_own(self) -> None:
        text = told(
            "三、财政拨款支出决算情况说明",
            "财政拨款支出17.00万元。",
            "（一）一般公共预算部分",
            "全年支出10.00万元。按大类排列：农林水支出10.00万元（100.0%）。",
        )
        table = """
# 表
财政拨款收入支出决算总表
单位：万元
项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
一、一般公共预算财政拨款 | 10.00 | 一、农林水支出 | 17.00 | 10.00 | 7.00
二、政府性基金预算财政拨款 | 7.00 | | | |
本年收入合计 | 17.00 | 本年支出合计 | 17.00 | 10.00 | 7.00
"""
        assert alarms(table + text) == set()

    def test_a_part_glued_to_its_first_chapter(self) -> None:
        text = (
            "# 文\n第三部分：某局2024年度部门决算情况说明 一、2024年度收入支出决算总体情况\n"
            "收入总计20.00万元，其中本年收入18.00万元，年初结转和结余2.00万元。"
        )
        assert_read(text, "18.00", "16.00")

    @pytest.mark.parametrize("second", ["2.", "（2）", "2、"])
    def test_items_of_one_list_with_markers_of_several_kinds(self, second: str) -> None:
        lines = (
            "一般公共预算财政拨款支出12.00万元，具体情况如下：",
            self.ITEM.format("1.", "行政运行", "6.00"),
            self.ITEM.format(second, "防汛", "4.00"),
            self.ITEM.format("3.", "抗旱", "2.00"),
        )
        text = told(GENERAL, *lines)
        assert unchecked(text) == []
        assert alarms(text) == set()

    def test_items_that_go_on_within_a_line(self) -> None:
        lines = (
            "一般公共预算财政拨款支出20.00万元，具体情况如下：",
            self.ITEM.format("1.", "行政运行", "6.00") + self.ITEM.format("②", "防汛", "4.00"),
            self.ITEM.format("（3）", "抗旱", "2.00") + self.ITEM.format("④", "水土保持", "3.00"),
            self.ITEM.format("5.", "农村水利", "5.00"),
        )
        assert alarms(told(GENERAL, *lines)) == set()

    def test_markers_of_all_kinds_under_a_class(self) -> None:
        item = "{}林业和草原（款）{}（项）。年初预算{}万元，支出决算{}万元。"
        lines = (
            "1.农林水支出（类）决算数为21.00万元，与年初预算相比增加2.00万元。其中：",
            item.format("①", "行政运行", "5.00", "6.00"),
            item.format("②", "森林资源培育", "4.00", "5.00"),
            item.format("③", "森林资源管理", "3.00", "3.00"),
            item.format("（4）", "森林生态效益补偿", "4.00", "4.00"),
            item.format("5.", "林业草原防灾减灾", "3.00", "3.00"),
            "2.教育支出（类）决算数为7.00万元，与年初预算相比持平。",
        )
        text = told(GENERAL, *lines)
        assert alarms(text) == set()
        assert alarms(text.replace("增加2.00", "增加3.00"))

    def test_headings_broken_in_two_and_years_with_blanks(self) -> None:
        text = (
            "# 文\n第二部 分 某县退役军人事务局\n2 024年度部门决算情况说明\n"
            "一、202 4 年度收\n入支出决算总体情况说明\n"
            "收入总 计20.00 万元，其中本年收入 18.00万元，年初结转\n和结余2.00万元。"
        )
        assert_read(text, "18.00", "16.00")

    def test_a_chapter_glued_behind_another(self) -> None:
        text = told(
            PUBLIC,
            "公务接待费1.00万元。八、2024年度政府性基金预算财政拨款支出决算情况说明",
            "2024年度本单位无政府性基金预算财政拨款支出。",
        )
        report = documents(text).audit()
        assert report.text is not None
        assert [s.kind for s in report.text.sections if s.heading][-1] == "gov_fund"

    def test_a_list_within_an_item_stays_there(self) -> None:
        lines = (
            "一般公共预算财政拨款支出12.00万元，具体情况如下：",
            "1.农林水支出（类）水利（款）8.00万元：（1）行政运行（项）5.00万元；",
            "（2）防汛（项）3.00万元。",
            "2.教育支出（类）普通教育（款）小学教育（项）4.00万元。",
        )
        assert alarms(told(GENERAL, *lines)) == set()

    def test_an_account_without_brackets_is_described(self) -> None:
        lines = (
            "1.农林水支出类水利款行政运行项：年初列5.80万元，实际走账6.00万元。",
            "2.农林水支出（类）水利（款）防汛（项）。支出决算为4.00万元。",
        )
        assert alarms(T05 + told(GENERAL, *lines)) == set()


def test_a_negative_account_need_not_be_listed() -> None:
    table = """
# 表
一般公共预算财政拨款基本支出决算表
单位：万元
科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 8.00 | 302 | 商品和服务支出 | 3.00
30101 | 基本工资 | 5.00 | 30201 | 办公费 | 2.50
30103 | 奖金 | 2.00 | 30202 | 印刷费 | 1.00
30107 | 绩效工资 | 1.00 | 30299 | 其他商品和服务支出 | -0.50
人员经费合计 | | 8.00 | 公用经费合计 | | 3.00
"""
    text = told(
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "一般公共预算财政拨款基本支出11.00万元，其中：人员经费8.00万元，主要包括：基本工资、奖金、绩效工资；"
        "公用经费3.00万元，主要包括：办公费、印刷费。",
    )
    found = {f.rule for f in documents(table + text).audit().findings}
    assert "BJ402" not in found
    assert "BJ117" in found


@pytest.mark.parametrize(("name", "found"), [("青山县水利局", False), ("青山县林业局", True)])
def test_the_annex_bears_the_unit_s_name(name: str, found: bool) -> None:  # noqa: FBT001
    text = (
        "# 文\n青山县水利局2024年度部门决算公开\n第二部分 部门决算表\n"
        f"（详见附件：{name}2024年度部门决算公开报表，共9张表）\n第三部分 部门决算情况说明\n"
        f"{FUND}\n青山县水利局2024年度没有政府性基金预算财政拨款收入支出。"
    )
    assert ("BJ606" in alarms(text)) is found
