from __future__ import annotations

import pytest
from pdf_file import PdfPage, pdf

from bjdc_audit.errors import EncryptedError, InputError, TooLargeError, UnreadableError
from bjdc_audit.readers.assembling import Document
from bjdc_audit.readers.pdf import child, read_pdf

XS = (90, 200, 300, 400)


def read(*pages: PdfPage) -> Document:
    return read_pdf(pdf(*pages), "report.pdf")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def rows(document: Document, sheet: int = 0) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for (row, _), cell in sorted(document.sheets[sheet].cells.items()):
        found.setdefault(row, []).append(cell.text)
    return list(found.values())


def table(page: PdfPage, top: int, *lines: tuple[str, ...]) -> PdfPage:
    return page.grid(XS, [top + 20 * n for n in range(len(lines) + 1)], lines)


HEAD = ("科目", "合计", "基本支出")
EDUCATION, TOTAL = ("教育支出", "1,234.56", "12.00"), ("合计", "1,234.56", "12.00")


def titled(title: str = "支出决算表", unit: str = "单位：万元") -> PdfPage:
    return PdfPage().text(200, 100, title).text(340, 120, unit)


def test_digits_off_the_baseline_stay_in_their_line() -> None:
    page = PdfPage().text(204, 300, "万元，占").text(90, 300, "本年收入合计")
    page.text(162, 296, "2946.25").text(252, 303, "99.79%。").text(90, 318, "第二行")
    assert texts(read(page)) == ["本年收入合计2946.25万元，占99.79%。", "第二行"]


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    page = PdfPage().text(90, 100, "合计11.00").text(90.5, 100, "合计11.00")
    assert texts(read(page)) == ["合计11.00"]


def test_a_minus_at_the_end_of_a_line_is_kept() -> None:
    page = PdfPage().text(90, 300, "本年收入合计2946.25万元，预决算差异率-")
    assert texts(read(page.text(90, 318, "14.46%。")))[0].endswith("差异率-")


def test_page_numbers_and_running_titles_are_dropped() -> None:
    pages = [
        PdfPage().text(90, 50, "某局2024年度决算").text(90, 200, f"第{n}段")
        .text(290, 810, f"— {n} —")
        for n in (1, 2, 3)
    ]  # fmt: skip
    assert texts(read(*pages)) == ["第1段", "第2段", "第3段"]


def test_contents_in_two_columns_are_read_column_by_column() -> None:
    page = PdfPage()
    left, right = ("一、职能", "二、机构", "三、总表"), ("四、收入", "五、支出", "六、名词")
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        page.text(90, 100 + 20 * number, one).text(330, 100 + 20 * number, other)
    assert texts(read(page)) == [*left, *right]


def test_lines_of_one_paragraph_are_known_by_their_margins() -> None:
    full = "本单位二〇二四年度收入总计与支出总计均为一百万元整，"
    page = PdfPage().text(114, 100, full[2:]).text(90, 118, full).text(90, 136, full)
    page.text(90, 154, "完。").text(114, 172, "另起一段。")
    continued = [line.continues for line in read(page).lines]
    assert continued == [False, True, True, True, False]


def test_a_titled_table_becomes_a_sheet_with_its_caption() -> None:
    document = read(
        table(titled(), 130, HEAD, EDUCATION, TOTAL).text(90, 210, "注：本表反映支出。")
    )
    (sheet,) = document.sheets
    assert sheet.name == "支出决算表"
    assert rows(document) == [
        ["支出决算表"], ["单位：万元"], list(HEAD), list(EDUCATION), list(TOTAL), ["注：本表反映支出。"]
    ]  # fmt: skip
    cell = sheet.cells[4, 2]
    assert (str(cell.value), cell.decimals, cell.page) == ("1234.56", 2, 1)
    assert document.lines == ()
    assert document.notices == ()


def test_merged_cells_have_their_origins() -> None:
    page = titled().grid((90, 200), (130, 170), (("项目",),))
    page.grid((200, 300, 400), (150, 170), (("合计", "基本"),))
    page.line(200, 130, 400, 130).line(400, 130, 400, 150).text(270, 145, "支出", 10)
    page.grid((90, 200, 300, 400), (170, 190), (("教育", "2.00", "1.00"),))
    (sheet,) = read(page).sheets
    assert sheet.cells[3, 2].text == "支出"
    assert sheet.origins[3, 3] == (3, 2)
    assert sheet.origins[4, 1] == (3, 1)


def test_lines_may_be_drawn_as_bars_and_in_pieces() -> None:
    page = titled().text(93, 145, "科目", 10).text(203, 145, "1.00", 10)
    for x in (90, 200, 300):
        page.bar(x, 130, 0.5, 10).bar(x, 140, 0.5, 10)
    for y in (130, 150):
        page.bar(90, y, 110, 0.7).bar(201, y, 99, 0.7)
    assert rows(read(page)) == [["支出决算表"], ["单位：万元"], ["科目", "1.00"]]


def test_a_table_without_outer_lines_is_whole() -> None:
    page = titled().line(200, 130, 200, 170).line(300, 130, 300, 170)
    for y in (130, 150, 170):
        page.line(90, y, 400, y)
    for y, line in ((145, HEAD), (165, EDUCATION)):
        for x, text in zip((93, 203, 303), line, strict=True):
            page.text(x, y, text, 10)
    assert rows(read(page))[2:] == [list(HEAD), list(EDUCATION)]


def test_a_table_goes_on_without_and_with_its_header() -> None:
    first = table(titled(), 130, HEAD, EDUCATION)
    plain = table(PdfPage(), 60, ("卫生支出", "2.00", "1.00"))
    again = table(titled("支出决算表（续）"), 130, HEAD, TOTAL)
    document = read(first, plain, again)
    assert len(document.sheets) == 1
    assert rows(document)[2:] == [
        list(HEAD), list(EDUCATION), ["卫生支出", "2.00", "1.00"], list(TOTAL)
    ]  # fmt: skip
    assert [document.sheets[0].cells[row, 2].page for row in (4, 5, 6)] == [1, 2, 3]


def test_a_header_is_repeated_with_the_title_and_notes_within_its_lines() -> None:
    notes = (("", "", "公开03表"), ("单位：某站", "", "单位：万元"))

    def part(*lines: tuple[str, ...]) -> PdfPage:
        page = PdfPage().grid((90, 400), (100, 120), (("支出决算表",),))
        return table(page, 120, *notes, HEAD, *lines)

    document = read(part(EDUCATION), part(("卫生支出", "2.00", "1.00"), TOTAL))
    assert len(document.sheets) == 1
    assert rows(document)[3:] == [
        list(HEAD), list(EDUCATION), ["卫生支出", "2.00", "1.00"], list(TOTAL)
    ]  # fmt: skip


def test_a_sentence_that_runs_over_the_edge_is_not_read_as_whole() -> None:
    page = PdfPage().text(90, 100, "一、支出说明").text(90, 120, "本年支出三十元。")
    page.text(90, 140, "其中：" + "教育支出10.00万元，" * 6).text(90, 160, "卫生支出5.00万元。")
    page.text(90, 180, "二、收入说明").text(90, 200, "本年收入四十元。")
    document = read(page)
    assert texts(document) == [
        "一、支出说明",
        "本年支出三十元。",
        "二、收入说明",
        "本年收入四十元。",
    ]
    (notice,) = document.notices
    assert "第 1 页" in notice.message.zh
    assert notice.incomplete


def test_a_table_whose_page_is_cut_is_named_and_not_audited() -> None:
    first = table(titled(), 130, HEAD, EDUCATION)
    cut = table(PdfPage().text(540, 50, "收入决算总表"), 130, HEAD, TOTAL)
    rest = table(PdfPage(), 60, ("卫生支出", "2.00", "1.00"), TOTAL)
    document = read(first, cut, rest)
    assert rows(document)[2:] == [list(HEAD), list(EDUCATION)]
    cut_page, stray = document.notices
    assert "第 2 页" in cut_page.message.zh
    assert "第 3 页" in stray.message.zh
    assert all(notice.incomplete for notice in document.notices)


def test_a_table_wider_than_its_page_is_read() -> None:
    page = titled().grid((90, 300, 550, 700), (130, 150, 170), (HEAD, EDUCATION))
    page.text(585, 145, "项目支出", 10)
    assert rows(read(page))[2:] == [["科目", "合计", "基本支出项目支出"], list(EDUCATION)]


def test_a_row_cut_by_the_end_of_the_page_becomes_whole() -> None:
    page = titled().grid((90, 140, 175, 400), (130, 150), (("机关事业", "1,016", "1.00"),))
    rest = PdfPage().grid((90, 140, 175, 400), (60, 80), (("单位", ".36", ""),))
    assert rows(read(page, rest))[2:] == [["机关事业单位", "1,016.36", "1.00"]]


def test_another_table_does_not_continue_the_one_before() -> None:
    other = table(titled("收入决算表"), 130, HEAD, TOTAL)
    document = read(table(titled(), 130, HEAD, EDUCATION), other)
    assert [sheet.name for sheet in document.sheets] == ["支出决算表", "收入决算表"]


def test_a_table_that_fits_nothing_is_named() -> None:
    stray = PdfPage().grid((90, 130, 170, 400), (60, 80), (("卫生", "2.00", "1.00"),))
    stray.line(230, 60, 230, 80)
    (notice,) = read(table(titled(), 130, HEAD, EDUCATION), stray).notices
    assert "2" in notice.message.zh
    assert notice.incomplete


def test_wrapped_cells_and_numbers_are_joined() -> None:
    page = titled().grid((90, 140, 182, 400), (130, 160), (("", "", "3.00"),))
    page.text(93, 142, "基本支", 10).text(93, 155, "出", 10)
    page.text(143, 142, "12,345", 10).text(143, 155, ".67", 10)
    assert rows(read(page))[2:] == [["基本支出", "12,345.67", "3.00"]]


def test_two_numbers_in_one_cell_are_no_number() -> None:
    page = titled().grid((90, 140, 300, 400), (130, 160), (("合计", "", "3.00"),))
    page.text(143, 142, "12.34", 10).text(143, 155, "56.78", 10)
    document = read(page)
    assert document.sheets[0].cells[3, 2].value is None
    (notice,) = document.notices
    assert "12.34 56.78" in notice.message.en
    assert notice.incomplete


def test_numbers_printed_over_each_other_are_named() -> None:
    page = table(titled(), 130, HEAD, EDUCATION).text(204, 165, "9.99", 10)
    document = read(page)
    (notice,) = document.notices
    assert notice.incomplete
    assert [cell.row for cell in document.sheets[0].cells.values() if cell.unsure] == [4]


def test_a_table_whose_header_is_printed_over_itself_is_named_and_left_out() -> None:
    page = table(titled(), 130, HEAD, ("栏次", "1", "2"), EDUCATION, TOTAL)
    page.text(204, 165, "9", 10)
    document = read(page)
    (notice,) = document.notices
    assert notice.incomplete
    assert "整张表没有审核" in notice.message.zh
    assert document.sheets == ()


def test_a_table_without_lines_is_named() -> None:
    page = titled()
    for y, line in ((140, HEAD), (160, EDUCATION), (180, TOTAL)):
        for x, text in zip((90, 250, 400), line, strict=True):
            page.text(x, y, text)
    (notice,) = read(page).notices
    assert "支出决算表" in notice.message.zh
    assert notice.incomplete


def test_small_tables_and_score_sheets_stay_in_the_text() -> None:
    page = PdfPage().text(90, 100, "包括以下单位：")
    page.grid((90, 150, 400), (110, 130, 150), (("序号", "名称"), ("1", "某局")))
    page.text(200, 200, "项目支出绩效自评表")
    page.grid((90, 200, 400), (210, 230), (("年度资金总额", "20.00"),))
    document = read(page)
    assert document.sheets == ()
    assert texts(document) == [
        "包括以下单位：", "序号 名称", "1 某局", "项目支出绩效自评表", "年度资金总额 20.00"
    ]  # fmt: skip


def test_a_turned_page_is_read_upright() -> None:
    page = (
        PdfPage(extra="/Rotate 90")
        .turned_text(100, 700, "收入决算表")
        .turned_text(120, 700, "合计")
    )
    assert texts(read(page)) == ["收入决算表", "合计"]


def test_a_watermark_is_no_text() -> None:
    page = PdfPage().text(90, 100, "本年支出1.00万元。")
    page.content.append("BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 700 Tm <68375f20> Tj ET")
    assert texts(read(page)) == ["本年支出1.00万元。"]


def test_scaled_fonts_offset_pages_and_letter_spacing() -> None:
    page = PdfPage(extra="/CropBox[50 50 500 800]")
    code = "合计12.34万元".encode("utf-16-be").hex()
    page.content.append(f"BT /F 1 Tf 12 0 0 12 90 700 Tm <{code}> Tj ET")
    page.content.append(f"q .5 0 0 .5 0 0 cm BT /F 24 Tf 180 1300 Td 6 Tc <{code}> Tj ET Q")
    assert texts(read(page)) == ["合计12.34万元", "合计12.34万元"]


def test_numbers_that_jut_out_and_codes_in_narrow_columns_keep_their_cells() -> None:
    page = titled().grid((90, 108, 121, 150, 180), (130, 150), (("208", "05", "1,234.56", "2.00"),))
    assert rows(read(page))[2:] == [["208", "05", "1,234.56", "2.00"]]


def test_a_title_within_the_lines_names_the_table() -> None:
    page = PdfPage().grid((90, 300), (100, 120), (("支出决算表",),))
    page.grid((90, 200, 300), (120, 140, 160), (("科目", "合计"), ("教育", "1.00")))
    assert [sheet.name for sheet in read(page).sheets] == ["支出决算表"]


def test_a_scanned_page_is_named_and_a_scan_refused() -> None:
    (notice,) = read(PdfPage().text(90, 100, "有文字"), PdfPage().picture()).notices
    assert "第 2 页" in notice.message.zh
    assert notice.incomplete
    with pytest.raises(UnreadableError, match=r"report\.pdf holds no text"):
        read(PdfPage().picture())


def test_damaged_and_locked_files_are_refused() -> None:
    with pytest.raises(UnreadableError, match="no complete PDF"):
        read_pdf(b"%PDF-1.5\nnothing", "report.pdf")
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<00><00>]"
    with pytest.raises(EncryptedError):
        read_pdf(pdf(PdfPage().text(90, 100, "锁"), trailer=lock), "report.pdf")


@pytest.mark.parametrize("cut", [200, 700, 1200])
def test_a_file_cut_short_ends_in_a_sentence_or_is_read(cut: int) -> None:
    whole = pdf(table(titled(), 130, HEAD, EDUCATION, TOTAL))
    try:
        document = read_pdf(whole[:cut], "report.pdf")
    except InputError:
        return
    assert isinstance(document, Document)


def test_a_file_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SECONDS", 1)
    page = PdfPage()
    page.content = ["q " * 20, *(f"{n} 0 0 1 0 0 cm /P Do" for n in range(2, 400_000))]
    with pytest.raises(TooLargeError):
        read(page)
