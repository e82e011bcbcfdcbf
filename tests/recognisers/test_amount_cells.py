from __future__ import annotations

from dataclasses import replace

import pytest

from bjdc_audit.model.figures import UNKNOWN_AMOUNT, WAN, YI, YUAN
from bjdc_audit.model.sheets import Cell
from tests.recognisers.table_sheets import (
    T03_ROWS,
    Rows,
    at,
    cell,
    incomplete,
    scan,
    sheet,
    table,
)


class TestUnits:
    @pytest.mark.parametrize(
        ("line", "unit"),
        [
            ("单位：万元", WAN), ("金额单位：元", YUAN), ("单位:亿元", YI), ("单 位 ： 万 元", WAN),
            ("（单位：万元）", WAN), ("单位：人民币万元", WAN), ("计量单位：万元", WAN),
            ("编制单位：某某局  2023年度  金额单位：万元", WAN), ("单位：万元、辆", WAN),
        ],
    )  # fmt: skip
    def test_said_above_the_table(self, line: str, unit: object) -> None:
        rows = [T03_ROWS[0], [None, line], *T03_ROWS[2:]]
        found = scan(sheet(rows))
        assert found.tables[0].unit == unit
        assert not found.notices

    @pytest.mark.parametrize(
        "title", ["支出决算表（万元）", "支出决算表（金额单位：万元）", "支出决算表  单位：万元"]
    )
    def test_said_in_the_title(self, title: str) -> None:
        assert table([[title], *T03_ROWS[2:]]).unit == WAN

    def test_the_value_may_stand_in_the_next_cell(self) -> None:
        assert (
            table([T03_ROWS[0], ["编制单位：", "某某局", "单位：", "万元"], *T03_ROWS[2:]]).unit
            == WAN
        )

    def test_said_in_a_header(self) -> None:
        rows: Rows = [
            ["一般公共预算财政拨款基本支出决算表"],
            ["科目编码", "科目名称", "决算数（万元）"],
            ["301", "工资福利支出", "9.00"],
        ]
        found = scan(sheet(rows))
        assert found.tables[0].figures[0].unit == WAN
        assert not found.notices

    @pytest.mark.parametrize(
        "line",
        ["", "单位：", "单位：美元", "编制单位：某某局", "单位：某某局", "单位：元 （单位：万元）"],
    )
    def test_missing_or_unknown_is_said_and_never_guessed(self, line: str) -> None:
        found = scan(
            sheet([T03_ROWS[0], [line, *(["单位：万元"] if "（" in line else [])], *T03_ROWS[2:]])
        )
        assert found.tables[0].unit == UNKNOWN_AMOUNT
        assert found.tables[0].figures
        (message,) = incomplete(found)
        assert "金额单位" in message
        assert "支出决算表" in message

    def test_an_empty_table_needs_none(self) -> None:
        assert not scan(sheet([T03_ROWS[0], T03_ROWS[2], ["合计"]])).notices


class TestAmountCells:
    @pytest.mark.parametrize("mark", ["—", "-", "–", "——", "— —", "/", "一", "－", " ", ""])
    def test_a_mark_for_nothing_is_blank(self, mark: str) -> None:
        rows = [*T03_ROWS[:3], ["合计", None, "30.00", "30.00", mark]]
        found = scan(sheet(rows))
        entry = at(found.tables[0], "E4")
        assert entry.figure is None
        assert entry.address is not None
        assert not incomplete(found)

    @pytest.mark.parametrize("text", ["abc", "见附件", "12.3.4", "1,23,4", "30.00abc", "1" * 30])
    def test_what_is_no_number_is_kept_and_said(self, text: str) -> None:
        found = scan(sheet([*T03_ROWS[:3], ["合计", None, "30.00", "30.00", text]]))
        entry = at(found.tables[0], "E4")
        assert (entry.figure, entry.text) == (None, text)
        (message,) = incomplete(found)
        assert "E4" in message

    def test_many_of_them_make_one_notice(self) -> None:
        bad = [["20805", "某", "x", "y", "z"]] * 3
        (message,) = incomplete(scan(sheet([*T03_ROWS, *bad])))
        assert "等 9 处" in message

    @pytest.mark.parametrize(
        ("text", "value"),
        [("1,234.50", "1234.50"), ("１２３．４５", "123.45"), (" 12.00 \u3000", "12.00"), ("-3.00", "-3.00"),
         ("－3.00", "-3.00"), ("(3.00)", "-3.00"), ("￥5.00", "5.00")],
    )  # fmt: skip
    def test_numbers_as_text(self, text: str, value: str) -> None:
        figure = at(table([*T03_ROWS[:3], ["合计", None, text]]), "C4").figure
        assert figure is not None
        assert (str(figure.value), figure.decimals, figure.unit) == (value, 2, WAN)

    def test_errors_and_missing_results_are_no_figures(self) -> None:
        made = sheet(T03_ROWS)
        cells = dict(made.cells)
        cells[4, 3] = Cell(4, 3, "#REF!", error="#REF!")
        cells[4, 4] = Cell(4, 4, "", formula="=SUM(D5:D9)", uncached=True)
        found = scan(replace(made, cells=cells))
        assert at(found.tables[0], "C4").figure is None
        assert at(found.tables[0], "D4").figure is None
        (message,) = incomplete(found)
        assert "#REF!" in message

    def test_general_cells_take_the_decimals_of_their_table(self) -> None:
        made = sheet(T03_ROWS)
        cells = {
            k: replace(c, decimals=None) if c.value is not None else c
            for k, c in made.cells.items()
        }
        cells[4, 3] = replace(cells[4, 3], text="30", value=cell(1, 1, "30").value)
        figure = at(scan(replace(made, cells=cells)).tables[0], "C4").figure
        assert figure is not None
        assert (figure.text, figure.decimals) == ("30", 2)

    def test_a_zero_shown_as_a_dash_is_a_zero(self) -> None:
        made = sheet(T03_ROWS)
        zero = cell(4, 6, "0.00")
        found = scan(replace(made, cells={**made.cells, (4, 6): replace(zero, text="-")}))
        figure = at(found.tables[0], "F4").figure
        assert figure is not None
        assert (figure.text, str(figure.value)) == ("0.00", "0.00")

    def test_a_cell_may_say_its_own_unit(self) -> None:
        figure = at(table([*T03_ROWS[:3], ["合计", None, "12.00元"]]), "C4").figure
        assert figure is not None
        assert (figure.text, figure.unit) == ("12.00", YUAN)

    def test_hidden_places_are_marked(self) -> None:
        assert at(scan(sheet(T03_ROWS, hidden=True)).tables[0], "C4").place.hidden
