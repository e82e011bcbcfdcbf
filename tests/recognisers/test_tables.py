from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bjdc_audit.model.figures import WAN, YUAN
from bjdc_audit.readers.workbook import read_workbook
from bjdc_audit.recognisers.tables import TableScan, recognise_tables
from bjdc_audit.recognisers.tables.layouts import layouts
from bjdc_audit.recognisers.vocabulary import vocabulary
from tests.recognisers.table_sheets import (
    ALL,
    FISCAL,
    FUND,
    GENERAL,
    STATE,
    T01_ROWS,
    T03_ROWS,
    T04_ROWS,
    at,
    facts,
    incomplete,
    said,
    scan,
    sheet,
    table,
)

if TYPE_CHECKING:
    from bjdc_audit.model.facts import Scope


PUTUO = (
    Path(__file__).resolve().parents[2].parent / "shared/reports/putuo-finance-2024/appendix.xlsx"
)


@pytest.fixture(scope="module")
def found() -> TableScan:
    if not PUTUO.exists():
        pytest.skip("the sample reports are not beside this checkout")
    sheets, _ = read_workbook(PUTUO, shown_name="appendix.xlsx")
    return recognise_tables(sheets)


class TestARealReport:
    def test_all_nine_tables_are_found_in_wan_yuan(self, found: TableScan) -> None:
        ids = [t.id for t in found.tables]
        assert ids == ["T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08", "T09"]
        assert {t.unit for t in found.tables} == {WAN}
        assert not found.notices

    def test_every_number_on_the_sheets_is_a_figure(self, found: TableScan) -> None:
        sheets, _ = read_workbook(PUTUO, shown_name="appendix.xlsx")
        stored = [c for s in sheets for c in s.cells.values() if c.stored is not None]
        figures = [f for t in found.tables for f in t.figures]
        assert len(figures) == len(stored) == 195
        assert all(f.decimals == 2 for f in figures)

    def test_every_figure_has_an_address_and_no_two_in_a_table_share_it(
        self, found: TableScan
    ) -> None:
        for t in found.tables:
            assert len(facts(t)) == len(t.figures)

    def test_the_opening_balance_does_not_overwrite_the_income(self, found: TableScan) -> None:
        t04 = found.tables[3]
        assert said(t04, "本年收入合计", GENERAL) == "2940.05"
        assert said(t04, "年初结转和结余", GENERAL) == "21.63"
        assert said(t04, "年初结转和结余", FISCAL) == "21.63"
        assert said(t04, "收入总计", FISCAL) == said(t04, "支出总计", GENERAL) == "2961.68"

    def test_two_lanes_of_economic_accounts(self, found: TableScan) -> None:
        t06 = found.tables[5]
        assert said(t06, "基本支出", GENERAL, "302") == "171.07"
        assert said(t06, "基本支出", GENERAL, "30101") == "262.33"
        assert said(t06, "人员经费", GENERAL) == "2152.26"
        assert said(t06, "公用经费", GENERAL) == "184.65"

    def test_the_header_row_that_also_holds_the_total(self, found: TableScan) -> None:
        assert at(found.tables[1], "E6").place.label == "合计 / 本年收入合计"
        assert said(found.tables[1], "本年收入合计", FISCAL) == "2940.05"

    def test_empty_tables_are_tables_with_their_explanation(self, found: TableScan) -> None:
        t08 = found.tables[7]
        assert not t08.figures
        assert len(t08.entries) == 6
        assert "故本表无数据" in t08.notes[0][1]


TITLES = {
    "收入支出决算总表": "T01",
    "收支决算总表": "T01",
    "部门收支决算总表": "T01",
    "2023年度收入支出决算总表（公开01表）": "T01",
    "某市大数据中心2023年度收 入 支 出 决 算 总 表": "T01",
    "财政拨款收入支出决算总表": "T04",
    "财政拨款收支决算总表": "T04",
    "财政拨款收入支出决算表": "T04",
    "表三：支出决算表（万元）": "T03",
    "支出决算总表": "T03",
    "支出决算公开表": "T03",
    "收入支出决算公开总表（公开01表）": "T01",
    "财政拨款收入支出决算公开总表": "T04",
    "经营支出决算表": "",
    "上级补助收入决算表": "",
}


@pytest.mark.parametrize(("title", "expected"), TITLES.items())
def test_the_longest_title_wins(title: str, expected: str) -> None:
    body = {"T01": T01_ROWS, "T04": T04_ROWS}.get(expected, T03_ROWS)
    found = scan(sheet([[title], *body[1:]], merges=[(1, 1, 1, 4)]))
    assert [t.id for t in found.tables] == ([expected] if expected else [])
    assert bool(incomplete(found)) is not bool(expected)


ACCOUNT_TITLES = {
    "一般公共预算财政拨款支出决算表": ("T05", GENERAL),
    "一般公共预算支出决算表": ("T05", GENERAL),
    "政府性基金预算财政拨款收入支出决算表": ("T08", FUND),
    "国有资本经营预算财政拨款支出决算公开表": ("T09", STATE),
    "国有资本经营预算财政拨款支出决算表": ("T09", STATE),
    "国有资本经营预算财政拨款收入支出决算表": ("T09", STATE),
    "支出决算表": ("T03", ALL),
}


@pytest.mark.parametrize(("title", "expected"), ACCOUNT_TITLES.items())
def test_tables_with_the_same_headers_differ_by_title(
    title: str, expected: tuple[str, Scope]
) -> None:
    found = table(
        [
            [title],
            ["金额单位：元"],
            ["科目编码", "科目名称", "本年支出", None, None],
            [None, None, "小计", "基本支出", "项目支出"],
            ["合计", None, "30.00", "20.00", "10.00"],
            ["2080505", "某项", "30.00", "20.00", "10.00"],
        ]
    )
    assert (found.id, found.unit) == (expected[0], YUAN)
    assert said(found, "本年支出合计", expected[1]) == "30.00"
    assert said(found, "项目支出", expected[1], "2080505") == "10.00"


def test_the_layouts_speak_the_vocabulary() -> None:
    """Whoever extends layouts.toml must use items that exist, and columns that are there."""
    items = {alias.item for alias in vocabulary().aliases.values()} | {"培训费"}
    known = [title.layout for title in layouts().titles]
    assert len({title.form for title in layouts().titles}) == len(known)
    for layout in known:
        specs = set(layout.columns.values())
        ids = {spec.id for spec in specs}
        assert {spec.item for spec in specs} | set(layout.rows.values()) <= items | {""}
        assert {
            layout.plain,
            *(s.part_of for s in specs),
            *(u for s in specs for u in s.under),
        } <= ids | {""}
