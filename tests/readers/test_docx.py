from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bjdc_audit.errors import TooLargeError, UnreadableError
from bjdc_audit.readers.docx import read_docx
from bjdc_audit.readers.docx.numbering import numeral
from tests.readers.docx_files import docx, paragraph, run, table

if TYPE_CHECKING:
    from bjdc_audit.readers.assembling import Document


def read(body: str, **parts: str) -> Document:
    return read_docx(docx(body, **parts), "a.docx")


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in read(body, **parts).lines]


def test_runs_breaks_and_tabs() -> None:
    body = paragraph(
        f"{run('合计')}<w:r><w:t>1</w:t><w:tab/><w:t xml:space='preserve'>2 </w:t><w:br/></w:r>"
        f"{run('下一行')}<w:r><w:br w:type='page'/></w:r>"
    )
    assert texts(body) == ["合计1\t2", "下一行"]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = paragraph(
        f"{run('支出')}<w:ins>{run('330.96')}</w:ins>"
        "<w:del><w:r><w:delText>330.69</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('甲')}</w:moveFrom><w:moveTo>{run('万元')}</w:moveTo>"
    )
    assert texts(body) == ["支出330.96万元"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = paragraph("本年支出", "<w:rPr><w:del/></w:rPr>")
    assert texts(first + paragraph("合计1.00万元")) == ["本年支出合计1.00万元"]


def test_fields_hidden_text_and_comments_are_left_out() -> None:
    body = paragraph(
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink>" + run("链接") + "</w:hyperlink>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>可见</w:t></w:r>"
    )
    assert texts(body) == ["链接可见"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    body = paragraph(
        f"{run('正文')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(body) == ["正文", "框内"]


def level(number: int, kind: str, text: str, more: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{number}'><w:start w:val='1'/><w:numFmt w:val='{kind}'/>"
        f"<w:lvlText w:val='{text}'/><w:suff w:val='nothing'/>{more}</w:lvl>"
    )


def item(text: str, number: int, depth: int = 0) -> str:
    return paragraph(
        text, f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>"
    )


LISTS = (
    "<w:abstractNum w:abstractNumId='0'>"
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%1.%3.")
    + "</w:abstractNum><w:abstractNum w:abstractNumId='1'>"
    + level(0, "bullet", "●")
    + "</w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>"
    "<w:startOverride w:val='1'/></w:lvlOverride></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='1'/></w:num>"
)


def test_numbered_headings_have_their_numbers() -> None:
    body = (
        item("总体", 1) + item("收入", 1, 1) + item("支出", 1, 1) + item("其他", 1)
        + item("机关", 1, 1) + item("一项", 1, 2) + item("重来", 2) + item("续", 2) + item("点", 3)
        + item("无", 0)
    )  # fmt: skip
    assert texts(body, numbering=LISTS) == [
        "一、总体", "（一）收入", "（二）支出", "二、其他", "（一）机关", "二.1.一项", "一、重来", "二、续", "点", "无"
    ]  # fmt: skip


def test_numbers_may_be_asked_for_in_digits() -> None:
    lists = LISTS.replace("<w:lvlText w:val='%1.%3.'/>", "<w:isLgl/><w:lvlText w:val='%1.%3.'/>")
    assert texts(item("总体", 1) + item("一项", 1, 2), numbering=lists) == ["一、总体", "1.1.一项"]


def test_numbers_may_come_from_a_style() -> None:
    styles = (
        "<w:style w:styleId='base'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='own'><w:basedOn w:val='base'/>"
        "<w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>"
    )
    body = paragraph("总体", "<w:pStyle w:val='base'/>") + paragraph(
        "收入", "<w:pStyle w:val='own'/>"
    )
    assert texts(body, numbering=LISTS, styles=styles) == ["一、总体", "（一）收入"]


def test_a_style_based_on_itself_ends() -> None:
    styles = "<w:style w:styleId='a'><w:basedOn w:val='a'/></w:style>"
    assert texts(paragraph("文", "<w:pStyle w:val='a'/>"), styles=styles) == ["文"]


@pytest.mark.parametrize(
    ("number", "kind", "printed"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "chineseCounting", "二十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographDigital", "一〇"),
        (14, "lowerRoman", "xiv"),
        (28, "upperLetter", "BB"),
        (3, "decimalEnclosedCircle", "③"),
        (7, "decimalZero", "07"),
        (120, "chineseCounting", "120"),
        (5, "hebrew1", "5"),
    ],
)
def test_numerals(number: int, kind: str, printed: str) -> None:
    assert numeral(number, kind) == printed


def test_tables_between_paragraphs_are_rows_of_text() -> None:
    rows = table(["序号", "单位名称"], ["1", "某局"])
    assert texts(paragraph("包括：") + rows + paragraph("完。")) == [
        "包括：", "序号 单位名称", "1 某局", "完。"
    ]  # fmt: skip


def test_a_titled_table_becomes_a_sheet() -> None:
    span = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
    start, goes_on = (f"<w:tcPr><w:vMerge{v}/></w:tcPr>" for v in (' w:val="restart"', ""))
    body = paragraph("支出决算表") + paragraph("某局<w:x/>单位：万元")
    body += table(
        [start + "科目", span + "支出"], [goes_on, "合计", "基本"], ["教育", "2.00", "1.00"]
    )
    (sheet,) = read(body).sheets
    assert sheet.name == "支出决算表"
    assert sheet.cells[3, 2].text == "支出"
    assert sheet.origins[3, 3] == (3, 2)
    assert sheet.origins[4, 1] == (3, 1)
    assert str(sheet.cells[5, 2].value) == "2.00"


def test_deleted_rows_are_gone_and_frames_are_opened() -> None:
    row = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("旧") + "</w:tc></w:tr>"
    frame = f"<w:tbl>{row}<w:tr><w:tc>{paragraph('一')}{paragraph('二')}</w:tc></w:tr></w:tbl>"
    assert texts(frame) == ["一", "二"]


def test_absurd_spans_are_cut() -> None:
    wide = "<w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr>"
    assert texts(table([wide + "甲", "乙"], ["丙", "丁"])) == ["甲 乙", "丙 丁"]


@pytest.mark.parametrize(
    "body",
    ["<w:p>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "\0"],
    ids=["open", "doctype", "entity", "control"],
)
def test_broken_markup_is_refused(body: str) -> None:
    with pytest.raises(UnreadableError, match=r"a\.docx is damaged"):
        read(body)


def test_a_damaged_archive_is_refused() -> None:
    with pytest.raises(UnreadableError):
        read_docx(docx(paragraph("文"))[:-30], "a.docx")


def test_too_many_and_too_deep_elements_are_refused() -> None:
    with pytest.raises(TooLargeError):
        read("<w:sdt>" * 300 + "</w:sdt>" * 300)
    with pytest.raises(TooLargeError):
        read("<w:p/>" * 700_000)


def test_a_bomb_is_refused_while_it_unpacks() -> None:
    with pytest.raises(TooLargeError):
        read(f"<w:p>{' ' * 60_000_000}</w:p>")
