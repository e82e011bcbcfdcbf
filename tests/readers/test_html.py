from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bjdc_audit.errors import TooLargeError
from bjdc_audit.readers.html import is_html, read_html

if TYPE_CHECKING:
    from bjdc_audit.readers.assembling import Document


def read(body: str) -> Document:
    return read_html(f"<html><body>{body}</body></html>".encode(), "a.html")


def texts(body: str) -> list[str]:
    return [line.text for line in read(body).lines]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!DOCTYPE html><p>", True),
        (b"\xef\xbb\xbf\n <HTML>", True),
        (b"<!-- saved --><html>", True),
        (b"<?xml version='1.0'?><!DOCTYPE html>", True),
        (b"<p>", True),
        ("一、<b>".encode(), False),
        (b"<Workbook>", False),
        (b"", False),
    ],
)
def test_is_html(data: bytes, expected: bool) -> None:  # noqa: FBT001
    assert is_html(data) is expected


def test_blocks_break_lines_and_inline_elements_do_not() -> None:
    body = "<h1>一、总体</h1>支出<b>1.00</b><span>万元</span>。<br>第二行<div>第三<i>行</i></div>尾"
    assert texts(body) == ["一、总体", "支出1.00万元。", "第二行", "第三行", "尾"]


def test_scripts_styles_and_comments_are_dropped() -> None:
    body = "甲<script>if (a<b) '</p>'</script><style>p{}</style><!-- <p>旧 --><!旧>乙<del>旧</del>"
    assert texts(body) == ["甲乙"]


def test_entities_blanks_and_stray_signs() -> None:
    assert texts("a&lt;b &amp; 1&nbsp;&#8212;\n\n x < y<p>5 &lt 6") == [
        "a<b & 1\xa0— x < y",
        "5 < 6",
    ]


def test_elements_that_nobody_closed() -> None:
    assert texts("<p>一<p>二<ul><li>三<li>四</ul>五") == ["一", "二", "三", "四", "五"]
    assert texts("<table><tr><td>序号<td>名称<tr><td>1<td>某局</table>后") == [
        "序号 名称",
        "1 某局",
        "后",
    ]


def test_tables_that_only_frame_the_page() -> None:
    inner = "<table><tr><td>甲</td><td>乙</td></tr></table>"
    assert texts(f"<table><tr><td><p>一</p><p>二</p></td></tr></table>{inner}") == [
        "一",
        "二",
        "甲 乙",
    ]
    assert texts(f"<table><tr><td>左</td><td>{inner}</td></tr></table>") == ["左", "甲 乙"]


def test_a_titled_table_becomes_a_sheet() -> None:
    body = (
        "<p>支出决算表</p><p>单位：万元</p><table><tr><th rowspan=2>科目</th><th colspan=2>支出</th></tr>"
        "<tr><th>合计</th><th>基本<br>支出</th></tr><tr><td>教育</td><td>1,234.56</td><td></td></tr></table>"
    )
    (sheet,) = read(body).sheets
    assert [sheet.cells[key].text for key in ((3, 1), (3, 2), (4, 3))] == [
        "科目",
        "支出",
        "基本支出",
    ]
    assert sheet.origins[4, 1] == (3, 1)
    assert str(sheet.cells[5, 2].value) == "1234.56"


def test_absurd_spans_are_cut() -> None:
    body = "<table>" + "<tr><td rowspan=9999 colspan=9999>甲</td><td>乙</td></tr>" * 50 + "</table>"
    assert texts(body)[0].startswith("甲")


def test_other_encodings() -> None:
    data = "<html><meta charset=gb2312><p>支出决算</p></html>".encode("gb18030")
    assert [line.text for line in read_html(data, "a.html").lines] == ["支出决算"]


@pytest.mark.parametrize(
    "piece", ["<a ", "<!--a", "<a '", "<![", "</a", "<p>", "<div><", "<script>", "<table>"]
)
def test_broken_markup_without_end_is_read_or_refused(piece: str) -> None:
    """What takes quadratic time would keep this test from ending."""
    count = 100_000
    try:
        lines = read(piece * count).lines
    except TooLargeError:
        return
    assert len(lines) <= count


def test_too_many_elements_are_refused() -> None:
    with pytest.raises(TooLargeError):
        read("<b>" * 500_000)
