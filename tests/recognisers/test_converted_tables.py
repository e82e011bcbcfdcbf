"""Tables that a converter made out of a PDF: one printed column is several merged ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Basis
from tests.recognisers.table_sheets import FISCAL, FUND, GENERAL, T04_ROWS, said, table

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
