"""Tables that only some provinces publish, and sheets that are no tables of accounts at all."""

from __future__ import annotations

from typing import ClassVar

import pytest

from bjdc_audit.model.facts import Address, Basis
from tests.recognisers.table_sheets import (
    ALL,
    FISCAL,
    FUND,
    GENERAL,
    Rows,
    cells_of,
    facts,
    incomplete,
    said,
    scan,
    sheet,
    table,
)

WITH_MEETINGS: Rows = [
    ["财政拨款“三公”经费、会议费和培训费支出决算表"],
    ["单位：万元"],
    ["预算数", None, None, None, "决算数"],
    ["“三公”经费合计", "公务接待费", "会议费", "培训费", "“三公”经费合计", "公务接待费", "会议费", "培训费"],
    ["1", "2", "3", "4", "5", "6", "7", "8"],
    ["2.00", "2.00", "1.00", "4.00", "1.50", "1.50", "0.80", "3.10"],
    ["相关统计数："],
    ["项目", None, "统计数", None, "项目", None, "统计数"],
    ["国内公务接待批次（个）", None, "7", None, "公务用车保有量（辆）", None, "3"],
    ["其中：外事接待批次（个）", None, "1", None, "召开会议次数（个）", None, "2"],
    ["组织培训次数（个）", None, "4", None, "参加培训人次（人）", None, "61"],
]  # fmt: skip
MERGES = [(3, 1, 3, 4), (3, 5, 3, 8)]


class TestThreePublicWithMore:
    def test_meetings_and_training_stand_beside_it(self) -> None:
        found = table(WITH_MEETINGS, merges=MERGES)
        assert found.id == "T07"
        assert said(found, "三公经费", FISCAL) == "1.50"
        assert said(found, "培训费", FISCAL) == "3.10"
        assert said(found, "会议费", FISCAL, basis=Basis.BUDGET) == "1.00"

    def test_counts_below_are_a_list_of_their_own(self) -> None:
        found = scan(sheet(WITH_MEETINGS, merges=MERGES))
        assert incomplete(found) == []
        counts = {
            e.address.item: e for e in found.tables[0].entries if e.address and not e.address.scope
        }
        shown = {item: e.figure.shown() for item, e in counts.items() if e.figure}
        assert shown == {
            "国内公务接待批次": "7批次",
            "外事接待批次": "1批次",
            "公务用车保有量": "3辆",
            "召开会议次数": "2个",
            "组织培训次数": "4个",
            "参加培训人次": "61人次",
        }

    def test_a_title_is_no_shorter_one_that_it_ends_with(self) -> None:
        for title in ("培训费支出决算表", "政府采购服务支出决算表", "会议费收入支出决算总表"):
            found = scan(sheet([[title], *WITH_MEETINGS[1:]]))
            assert found.tables == ()
            assert len(incomplete(found)) == 1

    def test_a_unit_before_a_title_is_no_part_of_it(self) -> None:
        rows = [["某收费站2023年度支出决算表"], ["单位：万元"], ["科目名称", "本年支出合计", "基本支出"], ["合计", "3.00", "3.00"]]  # fmt: skip
        assert table(rows).id == "T03"


def test_a_table_of_words_is_named_and_not_read() -> None:
    rows: Rows = [
        ["支出决算表"],
        ["单位：万元"],
        ["科目名称", "本年支出合计", "基本支出", "项目支出"],
        ["合计", "甲", "乙", "丙"],
        ["教育支出", "丁", "2.00", "3.00"],
    ]
    found = scan(sheet(rows))
    assert found.tables == ()
    (message,) = incomplete(found)
    assert "没有认出来" in message


class TestAllAppropriations:
    def test_by_function_and_by_economic_account(self) -> None:
        functional: Rows = [
            ["财政拨款支出决算表（功能科目）"],
            ["单位：万元"],
            ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
            ["合计", None, "9.00", "5.00", "4.00"],
            ["205", "教育支出", "9.00", "5.00", "4.00"],
        ]
        found = table(functional)
        assert (found.id, said(found, "基本支出", FISCAL, "205")) == ("T05F", "5.00")
        economic: Rows = [
            ["财政拨款基本支出决算表（经济科目）"],
            ["单位：万元"],
            ["人员经费", None, None, "公用经费", None, None],
            ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
            ["301", "工资福利支出", "4.00", "302", "商品和服务支出", "1.00"],
            ["人员经费合计", None, "4.00", "公用经费合计", None, "1.00"],
        ]
        found = table(economic, merges=[(3, 1, 3, 3), (3, 4, 3, 6)])
        assert (found.id, said(found, "公用经费", FISCAL)) == ("T06F", "1.00")

    def test_by_fund_with_basic_and_project_spending(self) -> None:
        rows: Rows = [
            ["财政拨款支出决算明细表"],
            ["单位：万元"],
            ["项目", None, "合计", "一般公共预算财政拨款", None, None, "政府性基金预算财政拨款", None, None],
            ["科目编码", "科目名称", None, "小计", "基本支出", "项目支出", "小计", "基本支出", "项目支出"],
            ["合计", None, "9.00", "7.00", "5.00", "2.00", "2.00", None, "2.00"],
            ["302", "商品和服务支出", "9.00", "7.00", "5.00", "2.00", "2.00", None, "2.00"],
        ]  # fmt: skip
        merges = [(3, 1, 3, 2), (3, 3, 4, 3), (3, 4, 3, 6), (3, 7, 3, 9)]
        found = table(rows, merges=merges)
        assert said(found, "本年支出合计", FISCAL, "302") == "9.00"
        assert said(found, "项目支出", GENERAL, "302") == "2.00"
        assert said(found, "本年支出合计", FUND, "302") == "2.00"
        assert said(found, "项目支出", FUND, "302") == "2.00"


class TestEconomicColumns:
    ROWS: ClassVar[Rows] = [
        ["一般公共预算财政拨款支出决算明细表"],
        ["单位：万元"],
        ["项目", None, "合计", "工资福利支出", None, None, "资本性支出", None],
        ["科目编码", "科目名称", None, "小计", "基本工资", "某种补贴", "小计", "其他资本性支出"],
        ["合计", None, "9.00", "7.00", "5.00", "2.00", "2.00", "2.00"],
        ["205", "教育支出", "9.00", "7.00", "5.00", "2.00", "2.00", "2.00"],
    ]
    MERGES = ((3, 1, 3, 2), (3, 3, 4, 3), (3, 4, 3, 6), (3, 7, 3, 8))

    def test_columns_are_accounts_under_their_class(self) -> None:
        found = table(self.ROWS, merges=self.MERGES)
        items = {e.column.item: e.column.part_of for e in found.entries if e.row.code == "205"}
        assert items == {
            "本年支出合计": "",
            "301 工资福利支出": "",
            "30101 基本工资": "economic301",
            "301 某种补贴": "economic301",
            "310 资本性支出": "",
            "31099 其他资本性支出": "economic310",
        }

    def test_all_its_amounts_are_read(self) -> None:
        assert len(cells_of(table(self.ROWS, merges=self.MERGES))) == 12
        assert incomplete(scan(sheet(self.ROWS, merges=self.MERGES))) == []


class TestProcurement:
    ROWS: ClassVar[Rows] = [
        ["政府采购支出决算表"],
        ["单位：万元"],
        ["项目", "金额"],
        ["一、政府采购支出合计", "6.00"],
        ["（一）政府采购货物支出", "4.00"],
        ["（二）政府采购工程支出", None],
        ["（三）政府采购服务支出", "2.00"],
        ["其中：授予小微企业合同金额", "1.50"],
    ]
    WIDE: ClassVar[Rows] = [
        ["政府采购情况表"],
        ["单位：万元"],
        ["合计", "货物", "工程", "服务", "授予中小企业合同金额", "其中：授予小微企业合同金额"],
        ["6.00", "4.00", "0.00", "2.00", "3.00", "1.50"],
    ]

    @pytest.mark.parametrize("rows", [ROWS, WIDE])
    def test_below_each_other_or_side_by_side(self, rows: Rows) -> None:
        found = table(rows)
        assert found.id == "T11P"
        assert said(found, "政府采购支出总额", ALL) == "6.00"
        assert said(found, "政府采购货物支出", ALL) == "4.00"
        assert said(found, "授予小微企业合同金额", ALL) == "1.50"

    def test_services_bought_are_parts_of_their_total(self) -> None:
        rows: Rows = [
            ["政府购买服务支出情况表"],
            ["单位：万元"],
            ["序号", "项目名称", "功能科目", "金额"],
            [None, "合计", None, "6.00"],
            ["1", "园区保洁", "2060101 行政运行", "4.00"],
            ["2", "档案整理", "2060101 行政运行", "2.00"],
        ]
        said_of = {address.part: text for address, text in facts(table(rows)).items()}
        assert said_of == {"": "6.00", "园区保洁": "4.00", "档案整理": "2.00"}


def test_running_cost_by_economic_account() -> None:
    rows: Rows = [
        ["财政拨款机关运行经费支出决算表"],
        ["单位：万元"],
        ["科目编码", "科目名称", "机关运行经费支出"],
        ["合计", None, "6.00"],
        ["302", "商品和服务支出", "6.00"],
    ]
    found = table(rows)
    assert (found.id, said(found, "机构运行经费", GENERAL)) == ("T11R", "6.00")
    assert said(found, "机构运行经费", GENERAL, "302") == "6.00"


def test_state_assets_by_count_and_by_value() -> None:
    counts: Rows = [
        ["国有资产占用情况表"],
        ["项目", "行次", "数量"],
        ["车辆数合计（台、辆）", "1", "3"],
        ["1.机要通信用车", "2", "1"],
        ["2.其他用车", "3", "2"],
    ]
    assert facts(table(counts)) == {Address("车辆合计"): "3"}
    values: Rows = [
        ["国有资产使用情况表"],
        ["单位：万元"],
        ["项目", "资产总额", "流动资产", "固定资产", None, None],
        [None, None, None, "小计", "房屋构筑物", "其他固定资产"],
        ["合计", "9.00", "2.00", "7.00", "6.00", "1.00"],
    ]
    found = table(values, merges=[(3, 1, 4, 1), (3, 4, 3, 6)])
    assert (said(found, "固定资产", ALL), said(found, "房屋构筑物", ALL)) == ("7.00", "6.00")


def test_two_forms_of_a_table_are_no_repetition() -> None:
    first: Rows = [
        ["国有资本经营预算财政拨款收入支出决算表"],
        ["编制单位：某馆", None, "单位：万元"],
        ["科目名称", "本年收入", "本年支出", "年末结转和结余"],
        ["合计", "2.00", "2.00", "0.00"],
    ]
    second: Rows = [
        ["国有资本经营预算财政拨款支出决算表"],
        ["编制单位：某馆", None, "单位：万元"],
        ["科目名称", "本年支出", "基本支出", "项目支出"],
        ["合计", "2.00", "0.00", "2.00"],
    ]
    both = scan(sheet(first, "一"), sheet(second, "二"))
    assert [t.id for t in both.tables] == ["T09", "T09"]
    assert both.notices == ()
    twice = scan(sheet(first, "一"), sheet(first, "二"))
    assert "出现了 2 次" in twice.notices[0].message.zh


@pytest.mark.parametrize("name", ["项目支出绩效自评表", "专有名词"])
def test_sheets_without_accounts_are_named_calmly(name: str) -> None:
    rows: Rows = [[name], ["项目名称", "年初预算数", "全年执行数"], ["某项目", "10.00", "9.00"]]
    found = scan(sheet(rows, name))
    assert incomplete(found) == []
    (notice,) = found.notices
    assert "不是决算公开表" in notice.message.zh
