"""Tables of units and projects, and columns that follow from others: years, rates, kinds of money."""

from __future__ import annotations

from bjdc_audit.audit import audit
from bjdc_audit.model.findings import Severity
from tests.rule_examples import submission


def rules_of(rows: str) -> list[str]:
    """Return the rules of the errors and warnings of some tables."""
    found = audit(submission(rows)).findings
    return [f.rule for f in found if f.severity is not Severity.NOTE]


class TestHeadingsAboveTotals:
    """Information tables: a heading of a part stands above the total of the same item."""

    ROWS = """
        # 表
        机构运行信息表
        单位：万元
        项目 | 预算数 | 决算数
        一、“三公”经费支出 | — | —
        （一）支出合计 | 9.00 | 7.00
        1．因公出国（境）费 | |
        2．公务用车购置及运行维护费 | 5.00 | 4.00
        3．公务接待费 | 4.00 | 3.00
        （1）国内接待费 | — | 3.00
        （2）国（境）外接待费 | — |
        六、政府采购支出信息 | |
        （一）政府采购支出合计 | | 6.00
        1．政府采购货物支出 | | 1.00
        2．政府采购工程支出 | | 2.00
        3．政府采购服务支出 | | 3.00
    """

    def test_a_heading_without_amounts_is_no_total(self) -> None:
        assert rules_of(self.ROWS) == []
        assert rules_of(self.ROWS.replace("出 | — | —", "出 | |")) == []

    def test_the_total_below_it_is_still_checked(self) -> None:
        wrong = self.ROWS.replace("9.00 | 7.00", "9.00 | 8.00")
        assert set(rules_of(wrong)) == {"BJ112"}
        assert rules_of(self.ROWS.replace("计 | | 6.00", "计 | |")) == ["BJ114"]

    def test_a_heading_with_the_amount_is_a_total(self) -> None:
        wrong = self.ROWS.replace("信息 | |", "信息 | | 8.00")
        assert "BJ114" in rules_of(wrong)

    def test_parts_that_are_not_asked_for_are_not_left_out(self) -> None:
        """A dash marks them where zeros are blanks; and a budget need not be split at all."""
        assert rules_of(self.ROWS.replace("费 | — |", "费 | |")) == []

    def test_parts_of_an_outcome_are_not_left_blank(self) -> None:
        blank = self.ROWS.replace("费 | — | 3.00", "费 | |").replace("费 | — |", "费 | |")
        assert rules_of(blank) == ["BJ112", "BJ112"]


class TestPartsOfTheMoney:
    """Units of a department and lists of projects: they meet only figures of their own."""

    def test_two_units_that_spend_the_same_are_not_compared_with_all(self) -> None:
        rows = """
            # 表
            支出决算表
            单位：万元
            单位名称 | 科目编码 | 科目名称 | 本年支出合计 | 基本支出
            合计 | | | 10.00 | 10.00
            第一站 | 208 | 社会保障和就业支出 | 5.00 | 5.00
            第二站 | 208 | 社会保障和就业支出 | 5.00 | 5.00
            # 表
            收入支出决算总表
            单位：万元
            项目 | 决算数 | 项目 | 决算数
            五、事业收入 | 10.00 | 八、社会保障和就业支出 | 10.00
            本年收入合计 | 10.00 | 本年支出合计 | 10.00
            总计 | 10.00 | 总计 | 10.00
        """
        assert rules_of(rows) == []
        assert rules_of(rows.replace("合计 | | | 10.00", "合计 | | | 12.00"))

    def test_projects_of_one_account_have_names_of_their_own(self) -> None:
        rows = """
            # 表
            项目收入支出决算表
            单位：万元
            科目编码 | 项目名称 | 年初结转和结余 | 本年收入 | 本年支出 | 年末结转和结余
            合计 | | 1.00 | 4.00 | 5.00 | 0.00
            2010602 | 网络改造 | 1.00 | 1.00 | 2.00 | 0.00
            2010602 | 档案整理 | 0.00 | 3.00 | 3.00 | 0.00
        """
        assert rules_of(rows) == []
        wrong = rules_of(rows.replace("1.00 | 2.00 | 0.00", "1.00 | 3.00 | 0.00"))
        assert set(wrong) == {"BJ111"}

    def test_rates_are_not_added(self) -> None:
        rows = """
            # 表
            财政拨款“三公”经费支出决算表
            单位：万元
            项目 | 预算数 | 决算数 | 完成预算%
            合计 | 10.00 | 6.00 | 60.00
            因公出国（境）费 | 2.00 | 2.00 | 100.00
            公务接待费 | 8.00 | 4.00 | 50.00
        """
        assert rules_of(rows) == []

    def test_vehicles_told_in_one_row_are_not_missed_as_two(self) -> None:
        rows = """
            # 表
            财政拨款“三公”经费支出决算表
            单位：万元
            项目 | 预算数 | 决算数
            合计 | 9.00 | 7.00
            1．因公出国（境）费 | |
            2．公务用车购置及运行维护费 | 5.00 | 4.00
            3．公务接待费 | 4.00 | 3.00
        """
        assert rules_of(rows) == []
        assert rules_of(rows.replace("9.00 | 7.00", "9.00 | 8.00")) == ["BJ112"]

    def test_a_decrease_without_its_sign_is_a_decrease(self) -> None:
        rows = """
            # 表
            一般公共预算财政拨款支出决算表
            2031年度
            单位：万元
            科目编码 | 科目名称 | 2030年决算数 | 2031年决算数 | 增减额
            206 | 科学技术支出 | 46.00 | 40.00 | 6.00
            合计 | | 46.00 | 40.00 | 6.00
        """
        assert rules_of(rows) == []

    def test_basic_and_project_balances_roll_forward(self) -> None:
        """Some provinces split every flow of the general budget into basic and project money."""
        flows = ("年初结转和结余", "本年收入", "本年支出", "年末结转和结余")
        header = " | ".join(f"{flow} | | " for flow in flows)
        parts = "合计 | 基本支出结转 | 项目支出结转和结余", "合计 | 基本支出 | 项目支出"
        below = " | ".join((parts[0], parts[1], parts[1], parts[0]))
        rows = f"""
            # 表
            一般公共预算财政拨款收入支出决算表
            单位：万元
            科目编码 | 科目名称 | {header}
             | | {below}
            206 | 科学技术支出 | 3.00 | 1.00 | 2.00 | 9.00 | 5.00 | 4.00 | 8.00 | 6.00 | 2.00 | 4.00 | 0.00 | 4.00
        """
        assert rules_of(rows) == []
        for old, new in (
            ("3.00 | 1.00 | 2.00", "3.00 | 1.00 | 1.00"),
            ("9.00 | 5.00", "9.00 | 7.00"),
        ):
            assert set(rules_of(rows.replace(old, new))) <= {"BJ102", "BJ111"}
            assert rules_of(rows.replace(old, new))


def test_a_subtotal_named_with_its_total_is_that_total() -> None:
    rows = """
        # 表
        政府性基金预算财政拨款收入支出决算表
        单位：万元
        科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出小计 | 基本支出 | 项目支出 | 年末结转和结余
        合计 | | | 7.00 | 7.00 | | 7.00 |
        229 | 其他支出 | | 7.00 | 7.00 | | 7.00 |
        2296003 | 用于体育事业的彩票公益金支出 | | 7.00 | 7.00 | | 7.00 |
    """
    assert rules_of(rows) == []
    assert rules_of(
        rows.replace("229 | 其他支出 | | 7.00 | 7.00", "229 | 其他支出 | | 7.00 | 9.00")
    )


def test_projects_with_their_sources_roll_forward() -> None:
    rows = """
        # 表
        项目收入支出决算表
        单位：万元
        科目编码 | 项目名称 | 资金来源 | 资金来源 | 资金来源 | 支出数 | 年末结转和结余
        科目编码 | 项目名称 | 合计 | 年初结转和结余 | 本年收入 | 支出数 | 年末结转和结余
        合计 | | 5.00 | 1.00 | 4.00 | 3.00 | 2.00
        2010602 | 网络改造 | 2.00 | 1.00 | 1.00 | 1.00 | 1.00
        2010602 | 档案整理 | 3.00 | | 3.00 | 2.00 | 1.00
    """
    assert rules_of(rows) == []
    assert rules_of(rows.replace("1.00 | 1.00 | 1.00 | 1.00", "1.00 | 1.00 | 1.00 | 2.00"))


def test_a_single_zero_among_blanks_says_nothing_of_them() -> None:
    rows = """
        # 表
        收入决算表
        单位：万元
        科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入
        合计 | | 9.00 | 6.00 | | 3.00 | | |
        205 | 教育支出 | 5.00 | 5.00 | | {} | | |
        206 | 科学技术支出 | 4.00 | 1.00 | | 3.00 | | |
    """
    assert rules_of(rows.format("")) == rules_of(rows.format(0)) == []
    wrong = rows.replace(
        "206 | 科学技术支出 | 4.00 | 1.00 | | 3.00", "206 | 科学技术支出 | 4.00 | 1.00 | | 0"
    )
    assert rules_of(wrong.format(""))
