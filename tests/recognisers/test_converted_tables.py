"""Tables that a converter made out of a PDF: one printed column is several merged ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import UNKNOWN_AMOUNT, WAN
from tests.recognisers.table_sheets import (
    FISCAL,
    FUND,
    GENERAL,
    T03_HEADER,
    T03_ROWS,
    T04_ROWS,
    said,
    scan,
    sheet,
    table,
)

if TYPE_CHECKING:
    from tests.recognisers.table_sheets import Rows


def spread(rows: Rows) -> Rows:
    """Put an empty column behind every other."""
    return [[text for each in row for text in (each, None)] for row in rows]


class TestMergedColumns:
    def test_a_column_without_a_header_of_its_own_is_no_blank_amount(self) -> None:
        rows: Rows = [
            ["财政拨款“三公”经费支出决算表"],
            ["单位：万元"],
            ["预算数", *[None] * 5, "决算数"],
            ["合计", "因公出国（境）费", "公务用车购置及运行费", None, None, "公务接待费"] * 2,
            [None, None, "小计", "公务用车购置费", "公务用车运行费", None] * 2,
            ["6.00", None, "4.00", None, "4.00", "2.00", "5.00", None, "4.00", None, "4.00", "1.00"],
        ]  # fmt: skip
        merges = [(3, 1, 3, 12), (3, 13, 3, 24), (4, 5, 4, 9), (4, 17, 4, 21)]
        found = table(spread(rows), merges=merges)
        assert said(found, "公务用车购置及运行维护费", FISCAL, basis=Basis.BUDGET) == "4.00"
        assert [e.place.cell for e in found.entries if e.blank] == ["C6", "G6", "O6", "S6"]

    def test_both_sides_of_a_summary(self) -> None:
        found = table(spread(T04_ROWS), merges=[(3, 1, 3, 4), (3, 5, 3, 14)])
        assert said(found, "本年支出合计", GENERAL) == "17.00"
        assert said(found, "支出总计", FUND) == "3.00"
        assert all(entry.address for entry in found.entries if entry.figure)


@pytest.mark.parametrize("title", ["支出决算表", "支出决算表（续）"])
@pytest.mark.parametrize("sheets", [1, 2])
def test_the_next_page_need_not_print_the_unit_again(title: str, sheets: int) -> None:
    pages: list[Rows] = [
        [["支出决算表"], ["单位：万元"], list(T03_HEADER), ["合计", None, "30.00", "30.00"]],
        [[title], list(T03_HEADER), ["208", "社会保障和就业支出", "30.00", "30.00"]],
    ]
    found = scan(*map(sheet, [[*pages[0], *pages[1]]] if sheets == 1 else pages))
    assert [table.id for table in found.tables] == ["T03"]
    assert {figure.unit for figure in found.tables[0].figures} == {WAN}
    assert found.notices == ()


def test_another_table_without_a_unit_has_none() -> None:
    found = scan(sheet(T03_ROWS), sheet([T03_ROWS[0], *T03_ROWS[2:]]))
    assert [table.unit for table in found.tables] == [WAN, UNKNOWN_AMOUNT]
