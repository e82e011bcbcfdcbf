from __future__ import annotations

from bjdc_audit.model.facts import Basis
from tests.recognisers.table_sheets import (
    ALL,
    FISCAL,
    FUND,
    GENERAL,
    T01_ROWS,
    T04_ROWS,
    Rows,
    cells_of,
    facts,
    said,
    table,
    with_column,
)


class TestTwoSides:
    def test_items_scopes_and_classes(self) -> None:
        found = table(T01_ROWS)
        assert said(found, "本年收入合计", GENERAL) == "20.00"
        assert said(found, "本年收入合计", ALL) == "25.00"
        assert said(found, "其他收入", ALL) == "5.00"
        assert said(found, "本年支出合计", ALL, "208") == "12.00"
        assert said(found, "使用非财政拨款结余", ALL) == "0.00"
        assert said(found, "结余分配", ALL) == "1.00"
        assert said(found, "收入总计", ALL) == said(found, "支出总计", ALL) == "26.00"
        assert found.panels() == ("income", "spending")

    def test_classes_are_known_by_name_not_by_number(self) -> None:
        rows = [*T01_ROWS[:5], [None, None, "二十六、抗疫特别国债安排的支出", "1.00"],
                [None, None, "资源勘探信息等支出", "2.00"], *T01_ROWS[6:]]  # fmt: skip
        found = table(rows)
        assert said(found, "本年支出合计", ALL, "234") == "1.00"
        assert said(found, "本年支出合计", ALL, "215") == "2.00"

    def test_line_numbers_are_no_amounts(self) -> None:
        rows: Rows = [
            ["收入支出决算总表"],
            ["编制单位：某某局", None, "2023年度", None, None, "金额单位：万元"],
            ["收入", None, None, "支出", None, None],
            ["项目", "行次", "金额", "项目（按功能分类）", "行次", "金额"],
            ["栏次", None, "1", "栏次", None, "2"],
            ["一、一般公共预算财政拨款收入", "1", "20.00", "一、一般公共服务支出", "32", "20.00"],
            ["二、政府性基金预算财政拨款收入", "2", None, "二、外交支出", "33", None],
            ["本年收入合计", "3", "20.00", "本年支出合计", "34", "20.00"],
            ["总计", "4", "20.00", "总计", "35", "20.00"],
        ]
        found = table(rows, merges=[(3, 1, 3, 3), (3, 4, 3, 6)])
        assert cells_of(found) == ["C6", "F6", "C8", "F8", "C9", "F9"]
        assert (found.unit_name, found.year) == ("某某局", 2023)

    def test_a_line_number_column_without_a_header(self) -> None:
        rows = with_column(T01_ROWS, [*[None] * 4, *"123456"])
        assert "B5" not in cells_of(table(rows))

    def test_both_sides_in_one_list(self) -> None:
        left = [row[:2] for row in T01_ROWS[4:]]
        right = [row[2:] for row in T01_ROWS[4:]]
        found = table([["收入支出决算总表"], ["单位：万元"], ["项目", "决算数"], *left, *right])
        assert said(found, "支出总计", ALL) == said(found, "收入总计", ALL) == "26.00"

    def test_the_opening_balance_is_split_by_fund(self) -> None:
        found = table(T04_ROWS)
        assert said(found, "本年收入合计", GENERAL) == "20.00"
        assert said(found, "本年收入合计", FUND) == "3.00"
        assert said(found, "本年收入合计", FISCAL) == "23.00"
        assert said(found, "年初结转和结余", GENERAL) == "2.00"
        assert said(found, "年末结转和结余", GENERAL) == "5.00"
        assert said(found, "本年支出合计", FUND, "212") == "3.00"
        split = [row for row in found.rows("income") if row.part_of]
        assert [row.index for row in split] == [10, 11, 12]

    def test_the_split_may_stand_without_numbers(self) -> None:
        rows = [
            [(text.partition("、")[2] or text) if text else None for text in row]
            for row in T04_ROWS
        ]
        assert facts(table(rows)) == facts(table(T04_ROWS))

    def test_a_part_of_the_income_is_marked(self) -> None:
        rows: Rows = [
            *T01_ROWS[:4],
            ["一、财政拨款收入", "5.00"],
            ["其中：政府性基金预算财政拨款", "1.00"],
            ["本年收入合计", "5.00"],
        ]
        found = table(rows)
        assert said(found, "本年收入合计", FISCAL) == "5.00"
        assert said(found, "本年收入合计", FUND) == "1.00"
        assert [row.part_of for row in found.rows()] == ["", "财政拨款收入", ""]

    def test_budget_beside_final(self) -> None:
        rows = with_column(T01_ROWS, [*[None] * 4, *["30.00"] * 6])
        rows[3] = ["项目", "全年预算数", "决算数", "项目", "决算数"]
        found = table(rows)
        assert said(found, "收入总计", ALL, basis=Basis.FULL_BUDGET) == "30.00"
        assert said(found, "收入总计", ALL) == "26.00"
