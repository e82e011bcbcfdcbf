from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest

from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import PERCENT, WAN, Kind
from tests.recognisers.table_sheets import (
    ALL,
    FISCAL,
    GENERAL,
    Rows,
    at,
    cells_of,
    said,
    table,
)

if TYPE_CHECKING:
    from bjdc_audit.model.tables import Table


ITEMS = ["合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行维护费", "公务接待费"]


class TestThreePublic:
    def check(self, found: Table, basis: Basis) -> None:
        assert found.id == "T07"
        assert said(found, "三公经费", FISCAL, basis=basis) == "6.00"
        assert said(found, "公务用车购置及运行维护费", FISCAL, basis=basis) == "4.00"
        assert said(found, "公务用车运行维护费", FISCAL, basis=basis) == "4.00"
        assert said(found, "公务接待费", FISCAL, basis=basis) == "2.00"
        assert said(found, "三公经费", FISCAL) == "5.00"
        assert said(found, "公务用车购置及运行维护费", FISCAL) == "4.00"
        assert said(found, "公务接待费", FISCAL) == "1.00"
        assert said(found, "公务用车购置费", FISCAL) is None
        assert list(dict.fromkeys(c.id for c in found.columns())) == [basis.value, "final"]

    def test_six_budgets_then_six_finals(self) -> None:
        group: list[str | None] = [
            "合计",
            "因公出国（境）费",
            "公务用车购置及运行维护费",
            None,
            None,
            "公务接待费",
        ]
        below: list[str | None] = [None, None, "小计", "公务用车购置费", "公务用车运行维护费", None]
        rows: Rows = [
            ["财政拨款“三公”经费支出决算表"],
            ["单位：万元"],
            ["全年预算数", *[None] * 5, "决算数"],
            group * 2,
            below * 2,
            [str(n) for n in range(1, 13)],
            ["6.00", None, "4.00", None, "4.00", "2.00", "5.00", "0.00", "4.00", "-", "4.00", "1.00"],
        ]  # fmt: skip
        found = table(rows, merges=[(3, 1, 3, 6), (3, 7, 3, 12), (4, 3, 4, 5), (4, 9, 4, 11)])
        self.check(found, Basis.FULL_BUDGET)
        assert len(found.figures) == 9

    def test_pairs(self) -> None:
        tops: list[str | None] = [
            "合计",
            None,
            "因公出国（境）费",
            None,
            "公务用车购置及运行费",
            *[None] * 5,
            "公务接待费",
        ]
        rows: Rows = [
            ["2023年度一般公共预算财政拨款＂三公＂经费支出决算表（单位：万元）"],
            tops,
            [None, None, None, None, "小计", None, "公务用车购置费", None, "公务用车运行费", None],
            ["年初预算数", "决算数"] * 6,
            ["6.00", "5.00", None, None, "4.00", "4.00", None, None, "4.00", "4.00", "2.00", "1.00"],
        ]  # fmt: skip
        self.check(table(rows), Basis.INITIAL_BUDGET)

    def test_a_vertical_list(self) -> None:
        rows: Rows = [
            ["财政拨款“三公”经费支出决算表"],
            ["单位：万元"],
            ["项目", "预算数", "决算数"],
            ["合计", "6.00", "5.00"],
            ["1、因公出国（境）费用", None, None],
            ["2、公务接待费", "2.00", "1.00"],
            ["3、公务用车购置及运行维护费", "4.00", "4.00"],
            ["其中：（1）公务用车运行维护费", "4.00", "4.00"],
            ["（2）公务用车购置", "—", "—"],
        ]
        self.check(table(rows), Basis.BUDGET)

    @pytest.mark.parametrize("owner", ["某某局", None])
    def test_a_row_for_each_year_and_basis(self, owner: str | None) -> None:
        found = table(
            [
                ["“三公”经费支出决算表"],
                ["单位：万元"],
                ["单位", "年度", "“三公”经费合计", "因公出国（境）费", "公务接待费", "公务用车费"],
                [owner, "2022年决算", "7.00", None, "3.00", "4.00"],
                [None, "2023年预算", "6.00", None, "2.00", "4.00"],
                [None, "2023年决算", "5.00", None, "1.00", "4.00"],
            ],
            merges=[(4, 1, 6, 1)],
        )
        assert said(found, "三公经费", FISCAL) == "5.00"
        assert said(found, "公务接待费", FISCAL, basis=Basis.BUDGET) == "2.00"
        assert said(found, "公务用车购置及运行维护费", FISCAL, basis=Basis.LAST_YEAR) == "4.00"
        assert not any(entry.address and entry.address.part for entry in found.entries)

    def test_rates_and_last_year_beside_the_amounts(self) -> None:
        found = table(
            [
                ["2023年度“三公”经费支出决算表"],
                ["单位：万元"],
                ["项目", "2023年预算数", "2023年决算数", "完成预算（%）", "2022年决算数"],
                ["合计", "6.00", "5.00", "83.33", "7.00"],
            ]
        )
        assert said(found, "三公经费", FISCAL, basis=Basis.BUDGET) == "6.00"
        assert said(found, "三公经费", FISCAL) == "5.00"
        assert said(found, "三公经费", FISCAL, basis=Basis.LAST_YEAR) == "7.00"
        assert said(found, "三公经费", FISCAL, basis=Basis.RATE) == "83.33"
        assert [f.unit for f in found.figures] == [WAN, WAN, PERCENT, WAN]

    def test_an_unknown_column_is_not_passed_over(self) -> None:
        found = table(
            [
                ["财政拨款“三公”经费支出决算表"],
                ["单位：万元"],
                ["单位名称", "合计", "因公出国（境）费", "公务接待费", "团组数"],
                ["某某局", "5.00", "0.00", "5.00", "3"],
            ]
        )
        assert said(found, "三公经费", FISCAL) == "5.00"
        assert at(found, "E4").figure is not None
        assert at(found, "E4").address is None

    def test_an_empty_row_still_tells_that_nothing_was_spent(self) -> None:
        found = table(
            [["财政拨款“三公”经费支出决算表"], ["单位：万元"],
             ["合计", "因公出国（境）费", "公务用车购置费", "公务接待费"], ["决算数"] * 4]
        )  # fmt: skip
        assert len(found.entries) == 4
        assert not found.figures

    def test_meetings_and_training_are_not_part_of_it(self) -> None:
        found = table(
            [
                ["财政拨款“三公”经费及会议费、培训费支出决算表"], ["单位：万元"],
                ["合计", "“三公”经费", None, None, "会议费", "培训费"],
                [None, "小计", "因公出国（境）费", "公务接待费", None, None],
                ["9.00", "5.00", "4.00", "1.00", "3.00", "1.00"],
            ],
            merges=[(3, 2, 3, 4)],
        )  # fmt: skip
        assert said(found, "三公经费", FISCAL) == "5.00"
        assert said(found, "会议费", FISCAL) == "3.00"
        assert said(found, "三公经费、会议费和培训费", FISCAL) == "9.00"

    BANDS: ClassVar[Rows] = [
        ["财政拨款“三公”经费、会议费和培训费支出决算表"],
        ["单位：万元"],
        ["“三公”经费", None, None, None, None, None, "会议费", "培训费"],
        ["合计", "因公出国（境）费", "公务用车购置及运行维护费", None, None, "公务接待费"],
        [None, None, "小计", "公务用车购置费", "公务用车运行维护费"],
        ["预算数"],
        ["6.00", None, "4.00", None, "4.00", "2.00", "3.00", "7.00"],
        ["决算数"],
        ["5.00", None, "4.00", None, "4.00", "1.00", "2.00", "6.00"],
    ]
    GROUPS: ClassVar[list[tuple[int, int, int, int]]] = [
        (3, 1, 3, 6), (3, 7, 5, 7), (3, 8, 5, 8),
        (4, 1, 5, 1), (4, 2, 5, 2), (4, 3, 4, 5), (4, 6, 5, 6),
    ]  # fmt: skip
    COUNTS: ClassVar[Rows] = [
        ["相关统计数："],
        ["公务用车保有量（辆）", *[None] * 6, "5"],
        ["国内公务接待批次（个）", *[None] * 6, "46"],
        ["召开会议次数（个）", *[None] * 6, "0"],
    ]

    @pytest.mark.parametrize("merged", [[], [(6, 1, 6, 8), (8, 1, 8, 8)]])
    def test_budget_and_final_stand_alone_over_their_rows(
        self, merged: list[tuple[int, int, int, int]]
    ) -> None:
        found = table([*self.BANDS, *self.COUNTS], merges=[*self.GROUPS, *merged])
        self.check(found, Basis.BUDGET)
        assert said(found, "会议费", FISCAL, basis=Basis.BUDGET) == "3.00"
        assert said(found, "培训费", FISCAL) == "6.00"
        assert said(found, "公务用车保有量", None) == "5"
        assert said(found, "国内公务接待批次", None) == "46"
        assert said(found, "召开会议次数", None) == "0"
        assert not [e for e in found.entries if e.unread]

    def test_a_list_with_a_caption_and_a_header_of_its_own(self) -> None:
        listed: Rows = [
            ["相关统计数："],
            ["项目", None, None, "统计数", "项目", None, None, "统计数"],
            ["公务用车保有量（辆）", None, None, "5", "召开会议次数（个）", None, None, "9"],
        ]
        found = table([*self.BANDS, *listed], merges=self.GROUPS)
        self.check(found, Basis.BUDGET)
        assert said(found, "公务用车保有量", None) == "5"
        assert said(found, "召开会议次数", None) == "9"
        assert not [e for e in found.entries if e.unread]

    def test_words_among_the_amounts_are_no_list(self) -> None:
        found = table([*self.BANDS[:-1], ["见附注", *self.BANDS[-1][1:]]], merges=self.GROUPS)
        assert at(found, "A9").unread
        assert said(found, "公务接待费", FISCAL) == "1.00"


def test_the_information_table() -> None:
    found = table(
        [
            ["机构运行经费支出、国有资产占用情况及政府采购支出信息表"],
            ["编制单位：某某中心", None, None, None, "2023年度", None, "单位：万元"],
            ["项目", "行次", "预算数", "统计数", "项目", "行次", "统计数"],
            ["栏次", None, "1", "2", "栏次", None, "3"],
            ["一、“三公”经费支出", "1", "—", "—", "二、机构运行经费", "24", "5.69"],
            ["（一）支出合计", "2", "0.20", "0.11", "三、国有资产占用情况", "25", "—"],
            ["1．因公出国（境）费", "3", "", "", "（一）车辆数合计（辆）", "26", "3"],
            ["3．公务接待费", "4", "0.20", "0.11", "1．机要通信用车", "27", "3"],
            ["（1）国内接待费", "5", "—", "0.11", "（二）单价100万元（含）以上设备（不含车辆）（台，套）", "28", "0"],
            ["其中：外事接待费（万元）", "6", "—", "", "四、政府采购支出合计", "29", "12.00"],
            ["5．国内公务接待批次（个）", "7", "—", "1", "1．政府采购货物支出", "30", "4.00"],
            ["6．国内公务接待人次（人）", "8", "—", "11", "2．工程", "31", "8.00"],
            ["单位负责人签章", None, None, None, "其中：授予小微企业合同金额", "32", "2.00"],
        ]
    )  # fmt: skip
    assert found.id == "T11"
    assert said(found, "三公经费", FISCAL, basis=Basis.BUDGET) == "0.20"
    assert said(found, "公务接待费", FISCAL) == said(found, "国内公务接待费", FISCAL) == "0.11"
    assert said(found, "机构运行经费", GENERAL) == "5.69"
    assert said(found, "车辆合计", None) == "3"
    assert said(found, "国内公务接待批次", None) == "1"
    assert said(found, "政府采购支出总额", ALL) == "12.00"
    assert said(found, "政府采购工程支出", ALL) == "8.00"
    assert said(found, "授予小微企业合同金额", ALL) == "2.00"
    units = {e.row.name: e.figure.unit.name for e in found.entries if e.figure}
    assert units["国内公务接待人次"] == "人次"
    assert units["机要通信用车"] == "辆"
    assert units["公务接待费"] == "万元"
    assert at(found, "D8").figure is not None
    assert {
        e.figure.unit.kind for e in found.entries if e.figure and e.row.name == "车辆数合计"
    } == {Kind.COUNT}
    assert "B5" not in cells_of(found)
