from __future__ import annotations

from typing import ClassVar

import pytest

from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.figures import WAN
from tests.recognisers.table_sheets import (
    ALL,
    FISCAL,
    FUND,
    GENERAL,
    T03_HEADER,
    T03_ROWS,
    Rows,
    at,
    facts,
    said,
    table,
)


class TestAccounts:
    @pytest.mark.parametrize(
        "codes",
        [
            [["208", None, None], ["208", "05", None], ["208", "05", "05"]],
            [["208", None, None], ["208", "5", None], ["208", "5", "5"]],
            [["208", None, None], [None, "05", None], [None, None, "05"]],
            [["208", None, None], ["208", "20805", None], ["208", "20805", "2080505"]],
            [["208"], ["20805"], ["2080505"]],
            [["208"], ["208-05"], ["208-05-05"]],
            [["２０８"], ["２０８０５"], ["２０８０５０５"]],
            [["208.0"], ["20805.0"], ["2080505.0"]],
        ],
    )
    def test_codes_in_one_cell_or_in_three(self, codes: Rows) -> None:
        width = len(codes[0])
        heads: list[str | None] = ["类", "款", "项"] if width == 3 else ["科目编码"]
        rows: Rows = [["支出决算表"], ["单位：万元"], [*heads, *T03_HEADER[1:]]]
        rows += [[*code, f"名称{i}", "3.00", "2.00", "1.00"] for i, code in enumerate(codes)]
        found = table(rows)
        assert [row.code for row in found.rows()] == ["208", "20805", "2080505"]
        assert [row.level for row in found.rows()] == [1, 2, 3]
        assert len(found.figures) == 9

    def test_code_and_name_in_one_cell(self) -> None:
        rows: Rows = [
            ["支出决算表"], ["单位：万元"], ["项目", *T03_HEADER[2:]],
            ["2080505 基本养老保险缴费支出", "3.00", "2.00", "1.00"], ["合  计", "3.00", "2.00", "1.00"],
        ]  # fmt: skip
        found = table(rows)
        assert said(found, "基本支出", ALL, "2080505") == "2.00"
        assert found.rows()[0].name == "基本养老保险缴费支出"
        assert said(found, "本年支出合计", ALL) == "3.00"

    def test_the_total_may_come_last(self) -> None:
        last = [*T03_ROWS[:3], *T03_ROWS[4:], T03_ROWS[3]]
        assert facts(table(last)) == facts(table(T03_ROWS))

    def test_wrapped_letter_spaced_and_merged_headers(self) -> None:
        rows: Rows = [
            ["支 出 决 算 表"],
            ["单位:万元"],
            ["项目", None, "本年支出合\n计", "基本支出", "项目支出", "上缴\n上级\n支出", "经 营 支 出", "对附属单\n位补助支出"],
            ["支出功能分类科目编码", "科目名称"],
            ["栏次", None, "1", "2", "3", "4", "5", "6"],
            ["合 计", None, "6.00", "1.00", "2.00", None, "3.00"],
        ]  # fmt: skip
        merges = [(3, 1, 3, 2), *((3, c, 4, c) for c in range(3, 9))]
        found = table(rows, merges=merges)
        assert said(found, "经营支出", ALL) == "3.00"
        assert [c.id for c in found.columns()] == [
            "total",
            "basic",
            "project",
            "remittance",
            "business",
            "grants",
        ]
        assert len(found.figures) == 4

    def test_a_header_row_that_names_two_columns_only(self) -> None:
        rows: Rows = [
            ["政府性基金预算财政拨款收入支出决算表"],
            ["单位:万元"],
            ["项目", None, "本年支出", None, None, "年末结转和结余", None, None, None],
            ["科目编码", "科目名称", "合计", "基本支出", "项目支出", "合计", "基本支出结转", "项目支出结转和结余"],
            [None, None, None, None, None, None, None, "项目支出结转", "项目支出结余"],
            ["合计", None, "150.00", None, "150.00", "32.00", None, "30.00", "2.00"],
        ]  # fmt: skip
        merges = [(3, 1, 3, 2), (3, 3, 3, 5), (3, 6, 3, 9), (4, 8, 4, 9)]
        found = table(rows, merges=[*merges, *((4, c, 5, c) for c in range(1, 8))])
        assert [e.text for e in found.entries if e.unread] == []
        assert said(found, "年末结转和结余", Scope.GOV_FUND) == "32.00"

    def test_what_projects_cost_in_one_column(self) -> None:
        rows: Rows = [
            ["一般公共预算财政拨款项目支出决算表"],
            ["单位：万元"],
            ["项目", None, None, None, "项目支出金额"],
            ["功能分类科目编码", None, None, "科目名称"],
            ["类", "款", "项", "栏次", "1"],
            ["合计", None, None, None, "113.95"],
            ["201", None, None, "一般公共服务支出", "113.95"],
        ]
        found = table(rows, merges=[(3, 1, 3, 4), (4, 1, 4, 3)])
        assert said(found, "项目支出", GENERAL) == "113.95"
        assert said(found, "项目支出", GENERAL, "201") == "113.95"

    def test_an_empty_table_whose_total_shares_a_row_with_headers(self) -> None:
        found = table(
            [
                ["国有资本经营预算财政拨款支出决算表"],
                ["项目", None, None, None, "合计", "基本支出", "项目支出"],
                ["科目编码", None, None, "科目名称"],
                ["类", "款", "项", "合计"],
                ["注：本单位无国有资本经营预算财政拨款支出，故本表无数据。"],
            ],
            merges=[(2, 1, 2, 4), (3, 1, 3, 3)],
        )
        assert [e.place.cell for e in found.entries] == ["E4", "F4", "G4"]
        assert {e.address.item for e in found.entries if e.address} == {
            "本年支出合计",
            "基本支出",
            "项目支出",
        }

    def test_a_group_heading_that_is_not_merged(self) -> None:
        found = table(
            [
                ["政府性基金预算财政拨款收入支出决算表"],
                ["单位：万元"],
                [
                    "科目编码",
                    "科目名称",
                    "年初结转和结余",
                    "本年收入",
                    "本年支出",
                    None,
                    None,
                    "年末结转和结余",
                ],
                [None, None, None, None, "小计", "基本支出", "项目支出", None],
                ["2120801", "征地和拆迁补偿支出", "1.00", "5.00", "4.00", "—", "4.00", "2.00"],
            ]
        )
        assert said(found, "年初结转和结余", FUND, "2120801") == "1.00"
        assert said(found, "本年支出合计", FUND, "2120801") == "4.00"
        assert said(found, "年末结转和结余", FUND, "2120801") == "2.00"
        assert at(found, "E5").place.label == "征地和拆迁补偿支出 / 本年支出 小计"

    def test_a_split_of_income_is_not_added_twice(self) -> None:
        found = table(
            [
                ["收入决算表"],
                ["单位：万元"],
                [
                    "科目编码",
                    "科目名称",
                    "本年收入合计",
                    "财政拨款收入",
                    "事业收入",
                    None,
                    "其他收入",
                ],
                [None, None, None, None, "小计", "其中：教育收费", None],
                ["2050205", "高等教育", "10.00", "3.00", "6.00", "2.00", "1.00"],
            ],
            merges=[(3, 5, 3, 6)],
        )
        columns = {c.id: c for c in found.columns()}
        assert said(found, "事业收入", ALL, "2050205") == "6.00"
        assert said(found, "本年收入合计", FISCAL, "2050205") == "3.00"
        assert at(found, "F5").column.part_of == "undertaking"
        assert said(found, "教育收费", ALL, "2050205") == "2.00"
        assert not columns["undertaking"].part_of

    def test_income_under_a_general_budget_title(self) -> None:
        """Some provinces print income and balances in T05, with 基本支出 under each of them."""
        found = table(
            [
                ["一般公共预算财政拨款收入支出决算表"],
                ["单位：万元"],
                ["科目编码", "科目名称", "本年收入", None, None, "本年支出", None, None],
                [None, None, "合计", "基本支出", "项目支出", "合计", "基本支出", "项目支出"],
                ["2080505", "某项", "9.00", "6.00", "3.00", "8.00", "6.50", "1.50"],
            ],
            merges=[(3, 3, 3, 5), (3, 6, 3, 8)],
        )
        assert said(found, "本年收入合计", GENERAL, "2080505") == "9.00"
        assert said(found, "基本支出", GENERAL, "2080505") == "6.50"
        assert said(found, "基本支出本年收入", GENERAL, "2080505") == "6.00"

    def test_a_header_printed_again_on_the_next_page(self) -> None:
        again = [*T03_ROWS[:5], T03_ROWS[0], T03_ROWS[1], T03_ROWS[2], *T03_ROWS[5:]]
        again[5] = ["支出决算表（续）"]
        assert facts(table(again)) == facts(table(T03_ROWS))
        without_title = [*T03_ROWS[:5], T03_ROWS[2], *T03_ROWS[5:]]
        assert facts(table(without_title)) == facts(table(T03_ROWS))

    def test_an_unknown_column_has_figures_but_no_address(self) -> None:
        rows = [[*row, *[None] * (8 - len(row))] for row in T03_ROWS]
        rows[2].append("财政专户管理资金")
        rows[3].append("7.00")
        found = table(rows)
        assert at(found, "I4").figure is not None
        assert at(found, "I4").address is None

    def test_projects_of_the_2022_form_meet_no_other_table(self) -> None:
        found = table(
            [
                ["项目收入支出决算表"], ["单位：万元"],
                ["科目编码", "项目名称", "年初结转和结余", "本年收入", "本年支出", "年末结转和结余"],
                ["合计", None, "1.00", "2.00", "3.00", "0.00"], ["2010601", "某项目", "1.00", "2.00", "3.00", "0.00"],
            ]
        )  # fmt: skip
        assert found.id == "T12"
        assert len(found.figures) == 8
        assert {address.part for address in facts(found)} == {"项目"}

    def test_units_are_no_accounts(self) -> None:
        found = table(
            [
                ["支出决算表（分单位）"], ["单位：万元"], ["单位编码", "单位名称", *T03_HEADER[2:5]],
                ["合计", None, "3.00", "2.00", "1.00"], ["105", "某某局", "3.00", "2.00", "1.00"],
            ]
        )  # fmt: skip
        assert said(found, "基本支出", ALL) == "2.00"
        assert at(found, "D5").address == Address("基本支出", ALL, part="某某局")
        assert not any(row.code for row in found.rows())


class TestEconomicLanes:
    def test_three_lanes_with_the_total_under_the_second(self) -> None:
        rows: Rows = [
            ["一般公共预算财政拨款基本支出决算明细表"],
            [None, None, None, None, None, None, None, "公开06表"],
            ["部门：某某局", None, None, None, None, None, None, "金额单位：万元"],
            ["人员经费", None, None, "公用经费", None, None, None, None, None],
            ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
            ["301", "工资福利支出", "9.00", "302", "商品和服务支出", "4.00", "310", "资本性支出", "1.00"],
            ["30101", "基本工资", "9.00", "30201", "办公费", "4.00", "31002", "办公设备购置", "1.00"],
            ["人员经费合计", None, "9.00", "公用经费合计", None, None, None, None, "5.00"],
        ]  # fmt: skip
        merged = table(rows, merges=[(4, 1, 4, 3), (4, 4, 4, 9), (8, 1, 8, 2), (8, 4, 8, 8)])
        assert facts(merged) == facts(table(rows))
        assert said(merged, "公用经费", GENERAL) == "5.00"
        assert said(merged, "人员经费", GENERAL) == "9.00"
        assert said(merged, "基本支出", GENERAL, "31002") == "1.00"
        assert (merged.id, merged.unit, merged.unit_name) == ("T06", WAN, "某某局")

    def test_headings_over_lanes_name_no_amounts(self) -> None:
        found = table(
            [
                ["一般公共预算财政拨款基本支出决算表"],
                ["单位：元"],
                ["人员经费", None, None, "公用经费"],
                ["经济分类科目编码（款）", "经济分类科目", "决算金额"] * 2,
                ["301", "工资福利支出", "1,000.50", "302", "商品和服务支出", "300.00"],
                ["合计", None, None, None, None, "1,300.50"],
            ]
        )
        assert said(found, "基本支出", GENERAL, "302") == "300.00"
        assert said(found, "基本支出", GENERAL) == "1,300.50"

    def test_one_list_with_personnel_and_public_columns(self) -> None:
        found = table(
            [
                ["一般公共预算财政拨款基本支出决算表"], ["单位：万元"],
                ["支出经济分类", None, "一般公共预算财政拨款基本支出", None, None],
                ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
                [None, "合计", "13.00", "9.00", "4.00"],
                ["301", "工资福利支出", "9.00", "9.00", None],
            ],
            merges=[(3, 1, 3, 2), (3, 3, 3, 5)],
        )  # fmt: skip
        assert said(found, "基本支出", GENERAL) == "13.00"
        assert said(found, "公用经费", GENERAL) == "4.00"
        assert said(found, "人员经费", GENERAL, "301") == "9.00"

    def test_project_spending_by_economic_account(self) -> None:
        found = table(
            [
                ["一般公共预算财政拨款项目支出决算明细表"], ["单位：万元"],
                ["科目编码", "科目名称", "金额", "科目编码", "科目名称", "金额"],
                ["302", "商品和服务支出", "30.00", "310", "资本性支出", "7.06"],
                ["30227", "委托业务费", "30.00", "31007", "信息网络及软件购置更新", "7.06"],
                ["合计", None, None, None, None, "37.06"],
            ],
            merges=[(6, 1, 6, 5)],
        )  # fmt: skip
        assert (found.id, said(found, "项目支出", GENERAL)) == ("T06P", "37.06")
        assert said(found, "项目支出", GENERAL, "31007") == "7.06"

    def test_economic_names_without_codes(self) -> None:
        found = table(
            [["一般公共预算财政拨款基本支出决算表"], ["单位：万元"], ["科目名称", "决算数"],
             ["工资福利支出", "9.00"], ["  办 公 费", "1.00"]]
        )  # fmt: skip
        assert said(found, "基本支出", GENERAL, "301") == "9.00"
        assert said(found, "基本支出", GENERAL, "30201") == "1.00"


class TestSubtotalsBelow:
    ROWS: ClassVar[Rows] = [
        ["一般公共预算财政拨款基本支出决算表"],
        ["单位：万元"],
        ["科目编码", "科目名称", "决算数"],
        ["301", "工资福利支出", None],
        ["30101", "基本工资", "40.00"],
        ["30102", "津贴补贴", "24.00"],
        [None, "小计", "64.00"],
        ["302", "商品和服务支出", None],
        ["30201", "办公费", "6.00"],
        [None, "小 计", "6.00"],
        [None, "合计", "70.00"],
    ]

    def test_it_is_the_amount_of_the_account_above(self) -> None:
        found = table(self.ROWS)
        assert said(found, "基本支出", GENERAL, "301") == "64.00"
        assert said(found, "基本支出", GENERAL, "302") == "6.00"
        assert [(r.code, r.name) for r in found.rows() if r.level == 1] == [
            ("301", "工资福利支出"),
            ("302", "商品和服务支出"),
        ]

    def test_not_of_one_that_has_its_own(self) -> None:
        rows = [[*row[:2], "64.00"] if row[0] == "301" else row for row in self.ROWS]
        found = table(rows)
        assert said(found, "基本支出", GENERAL, "301") == "64.00"
        assert [e.place.cell for e in found.entries if e.address is None] == ["C7"]
