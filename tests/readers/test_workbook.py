from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from bjdc_audit.model.figures import from_stored
from bjdc_audit.readers.number_format import display
from tests.readers.workbooks import a_workbook, data_of, only, patched, read, with_sheet_xml

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "code", "text", "number", "decimals"),
        [
            (84.65000000000001, "General", "84.65", "84.65", None),
            (0.9399999999999999, "0.00", "0.94", "0.94", 2),
            (2940.0499, "0.00", "2940.05", "2940.05", 2),
            (1511.9, "0.00", "1511.90", "1511.90", 2),
            (10, "General", "10", "10", None),
            (1 / 3, "General", "0.333333333", "0.333333333", 9),
            (123456789.12, "General", "123456789.1", "123456789.1", 1),
            (2940.05, "#,##0.00", "2,940.05", "2940.05", 2),
            (-1234.5, ACCOUNTING, "-1,234.50", "-1234.50", 2),
            (0, ACCOUNTING, "-", "0.00", 2),
            (-12, "0.00_);(0.00)", "(12.00)", "-12.00", 2),
            (-12, "0.00;[Red]0.00", "-12.00", "-12.00", 2),
            (0.12345, "0.00%", "12.35%", "12.35", 2),
            (0.005, "0.00", "0.01", "0.01", 2),
            (2.5, "0", "3", "3", 0),
            (1234567, "#,##0.00,", "1,234.57", "1234.57", 2),
            (123456, "0!.0000", "12.3456", "12.3456", 4),
            (12.5, '0.00"万元"', "12.50万元", "12.50", 2),
            (1234.5, '"￥"#,##0.00', "￥1,234.50", "1234.50", 2),
            (5, "00", "05", "5", 0),
            (2080505, "@", "2080505", "2080505", None),
            (0, "0.00;-0.00;;@", "", "0.00", 2),
            (0.001, "0.00", "0.00", "0.00", 2),
            (1500, "[>=1000]#,##0.0,;0.00", "1.5", "1.5", 1),
        ],
    )
    def test_what_the_public_reads(
        self, value: float, code: str, text: str, number: str, decimals: int | None
    ) -> None:
        cell = only(value, code)
        assert (cell.text, cell.value, cell.decimals) == (text, Decimal(number), decimals)
        assert cell.stored == from_stored(value)

    @pytest.mark.parametrize(
        ("text", "number", "decimals"),
        [("1,234.50", "1234.50", 2), ("１２３．４", "123.4", 1), ("12.00 \u3000", "12.00", 2), ("－3", "-3", 0),
         ("12.34%", "12.34", 2), ("05", "5", 0)],
    )  # fmt: skip
    def test_numbers_as_text(self, text: str, number: str, decimals: int) -> None:
        cell = only(text, "@")
        assert (cell.text, cell.value, cell.decimals, cell.stored) == (
            text,
            Decimal(number),
            decimals,
            None,
        )

    @pytest.mark.parametrize(
        "text", ["合计", "1.2.3", "2023年", "12,34", "—", "1e5", "9" * 50, "十二"]
    )
    def test_texts_that_are_no_numbers(self, text: str) -> None:
        assert (only(text).text, only(text).value) == (text, None)

    @pytest.mark.parametrize(
        ("value", "code", "text"),
        [
            (dt.date(2024, 3, 15), "yyyy-mm-dd", "2024-03-15"),
            (dt.datetime(2024, 3, 15, 8, 30), 'yyyy"年"m"月"d"日"', "2024年3月15日"),  # noqa: DTZ001
            (True, "General", "TRUE"),
        ],
    )
    def test_dates_and_booleans_are_texts(self, value: dt.date, code: str, text: str) -> None:
        assert (only(value, code).text, only(value, code).value) == (text, None)

    def test_dates_counted_from_1904(self) -> None:
        book = Workbook()
        book.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001
        book.active["A1"] = dt.date(2024, 3, 15)  # type: ignore[index]
        assert read(book)[0][0].cells[1, 1].text == "2024-03-15"

    def test_infinity_is_no_number(self) -> None:
        (sheet,), _ = read(with_sheet_xml(b"<v>1</v>", b"<v>1E400</v>"))
        assert sheet.cells[1, 1].value is None

    @settings(max_examples=300, deadline=None)
    @given(st.decimals(-(10**9), 10**9, places=2))
    def test_two_decimals_survive_the_way_through_a_binary_number(self, amount: Decimal) -> None:
        """Amounts as Excel stores them come back as printed, in either usual format."""
        stored = from_stored(float(amount))
        assert stored == amount
        for code in ("0.00", "#,##0.00", "#,##0.00_);[Red](#,##0.00)", "General", ACCOUNTING):
            shown = display(stored, code)
            if code != "General":
                assert (shown.value, shown.decimals) == (amount, 2)
            elif shown.decimals is None:
                assert shown.value == amount

    @settings(max_examples=300, deadline=None)
    @given(
        st.floats(allow_nan=False, allow_infinity=False),
        st.text('0#?.,;%"E+-@ _*[]<>=!\\年ymd', max_size=20),
    )
    def test_no_format_breaks_the_reader(self, number: float, code: str) -> None:
        stored = from_stored(number)
        if stored is not None:
            assert isinstance(display(stored, code).text, str)


class TestFormulas:
    def test_the_stored_result_is_read(self) -> None:
        data = with_sheet_xml(b"<v>1</v>", b"<f>SUM(B1:B3)</f><v>12.5</v>")
        (sheet,), notices = read(data)
        cell = sheet.cells[1, 1]
        assert (cell.text, cell.formula, cell.uncached) == ("12.5", "=SUM(B1:B3)", False)
        assert not notices

    def test_without_a_result_it_is_said_and_never_zero(self) -> None:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "支出决算表"
        for row in range(1, 16):
            sheet.cell(row, 2, f"=A{row}*2")
        (found,), (notice,) = read(book)
        assert found.cells[1, 2].uncached
        assert found.cells[1, 2].value is None
        assert notice.incomplete
        assert "支出决算表!B1" in notice.message.zh
        assert "15" in notice.message.zh

    def test_an_empty_text_is_a_result(self) -> None:
        data = with_sheet_xml(
            b'<c r="A1" t="n"><v>1</v>', b'<c r="A1" t="str"><f>IF(B1=0,"",B1)</f><v></v>'
        )
        (sheet,), notices = read(data + b"")
        assert not sheet.cells[1, 1].uncached
        assert not notices

    def test_errors_are_kept(self) -> None:
        cell = only("#REF!")
        assert (cell.error, cell.value) == ("#REF!", None)


class TestStructure:
    def test_hidden_sheets_rows_and_columns_are_read_and_said(self) -> None:
        book = Workbook()
        first = book.active
        assert first is not None
        first.title = "公开"
        first["A1"], first["A5"], first["D1"] = 1, 2, 3
        first.row_dimensions[5].hidden = True
        first.column_dimensions["D"].hidden = True
        other = book.create_sheet("底稿")
        other["A1"] = 4
        other.sheet_state = "veryHidden"
        sheets, notices = read(book)
        assert [s.hidden for s in sheets] == [False, True]
        assert [sheets[0].cells[k].hidden for k in ((1, 1), (5, 1), (1, 4))] == [False, True, True]
        assert [n.incomplete for n in notices] == [False, False]
        assert "底稿" in notices[0].message.zh
        assert "A5" in notices[1].message.zh
        assert "D1" in notices[1].message.en

    def test_merged_cells_have_origins(self) -> None:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet["A1"], sheet["C5"] = "标题", 1
        sheet.merge_cells("A1:C2")
        found = read(book)[0][0]
        assert found.origins[2, 3] == (1, 1)
        assert (3, 1) not in found.origins
        assert set(found.cells) == {(1, 1), (5, 3)}

    def test_escaped_characters_and_line_breaks(self) -> None:
        assert only("本年收入合_x000D_\n计").text == "本年收入合\r\n计"

    def test_charts_comments_and_broken_properties_do_not_matter(self) -> None:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet["A1"] = 12.5
        sheet["A1"].comment = Comment("某某", "某某")
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=1, min_row=1))
        sheet.add_chart(chart)

        def damage(name: str, content: bytes) -> bytes:
            odd = ("drawing", "chart", "docProps", "theme", "comments")
            return b"<broken" if any(word in name for word in odd) else content

        assert read(patched(data_of(book), damage))[0][0].cells[1, 1].text == "12.5"

    def test_odd_fonts_do_not_matter(self) -> None:
        def odd(name: str, content: bytes) -> bytes:
            return (
                content.replace(b'<sz val="11"', b'<sz val="big"') if "styles" in name else content
            )

        assert read(patched(a_workbook(), odd))[0][0].cells[1, 1].text == "1"

    def test_shared_strings_with_rich_text(self) -> None:
        """Excel and WPS keep texts in a part of their own; openpyxl writes them into the cells."""
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        strings = (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1">'
            "<si><r><t>本年支出</t></r><r><t>合计</t></r><rPh sb='0' eb='1'><t>ben</t></rPh></si></sst>"
        ).encode()

        def change(name: str, content: bytes) -> bytes:
            if name == "[Content_Types].xml":
                part = (
                    b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind
                )
                return content.replace(b"</Types>", part)
            return content.replace(b't="n"><v>1</v>', b't="s"><v>0</v>')

        data = patched(a_workbook(), change, **{"xl/sharedStrings.xml": strings})
        assert read(data)[0][0].cells[1, 1].text == "本年支出合计"
