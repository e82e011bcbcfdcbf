from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bjdc_audit.errors import (
    EmptyError,
    InputError,
    TooLargeError,
    UnreadableError,
    UnsupportedError,
)
from bjdc_audit.readers.workbook import read_workbook
from tests.readers.workbooks import NAME, a_workbook, data_of, only, patched, read, with_sheet_xml

if TYPE_CHECKING:
    from pathlib import Path


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class TestHugeInputs:
    def test_two_cells_at_the_far_corners(self) -> None:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet["A1"], sheet["XFD1048576"] = 1, 2
        assert len(read(book)[0][0].cells) == 2

    def test_a_merged_area_of_the_whole_sheet(self) -> None:
        merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        (sheet,), _ = read(with_sheet_xml(b"</sheetData>", merge))
        assert len(sheet.origins) == 1

    def test_a_merged_area_that_covers_everything_in_between(self) -> None:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet["A1"], sheet["XFD1048576"] = 1, 2
        merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        with pytest.raises(TooLargeError):
            read(with_sheet_xml(b"</sheetData>", merge, book))

    def test_a_hyperlink_over_the_whole_sheet(self) -> None:
        link = (
            b'</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'
        )
        assert len(read(with_sheet_xml(b"</sheetData>", link))[0][0].cells) == 1

    def test_more_cells_than_any_report(self) -> None:
        rows = b"".join(b'<row r="%d">' % r + b"<c/>" * 1000 + b"</row>" for r in range(2, 600))
        with pytest.raises(TooLargeError):
            read(with_sheet_xml(b"</sheetData>", rows + b"</sheetData>"))

    def test_more_contents_than_any_report(self) -> None:
        row = b"<row>" + b"<c><v>1</v></c>" * 1000 + b"</row>"
        with pytest.raises(TooLargeError):
            read(with_sheet_xml(b"</sheetData>", row * 101 + b"</sheetData>"))

    def test_a_zip_bomb(self) -> None:
        book = Workbook()
        book.active["A1"] = 1  # type: ignore[index]
        bomb = patched(
            data_of(book),
            lambda _, content: content,
            **{"xl/media/image1.bin": b"\0" * (210 << 20)},
        )
        assert len(bomb) < 1 << 20
        with pytest.raises(TooLargeError):
            read(bomb)

    def test_more_parts_than_any_workbook(self) -> None:
        book = Workbook()
        book.active["A1"] = 1  # type: ignore[index]
        many = {f"xl/media/{n}": b"" for n in range(6000)}
        with pytest.raises(TooLargeError):
            read(patched(data_of(book), lambda _, content: content, **many))

    @pytest.mark.parametrize("part", ["xl/more.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"])
    def test_entities_are_refused(self, part: str) -> None:
        bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
        book = Workbook()
        book.active["A1"] = "a"  # type: ignore[index]
        with pytest.raises(UnreadableError, match="entities"):
            read(
                patched(
                    data_of(book), lambda name, old: None if name == part else old, **{part: bomb}
                )
            )

    def test_a_very_long_text_is_cut(self) -> None:
        assert len(only("长" * 32_767).text) == 32_767


def zip_of(*names: str, **parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in (dict.fromkeys(names, b"x") | parts).items():
            archive.writestr(name, content)
    return stream.getvalue()


BAD = {
    "damaged old xls": (OLE + b"\0" * 600, UnreadableError, ".xlsx"),
    "word document": (zip_of("word/document.xml"), UnsupportedError, "Word"),
    "damaged binary workbook": (zip_of("xl/workbook.bin"), UnreadableError, ".xlsx"),
    "damaged OpenDocument": (zip_of("content.xml"), UnreadableError, ".xlsx"),
    "OpenDocument text": (
        zip_of("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"),
        UnsupportedError,
        "不是表格",
    ),
    "zip": (zip_of("a.txt"), UnsupportedError, ".xlsx"),
    "web page without anything": (b"\xef\xbb\xbf<html><p> </p></html>", EmptyError, "没有内容"),
    "xml table": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        EmptyError,
        "没有内容",
    ),
    "web archive": (b"MIME-Version: 1.0\r\n", EmptyError, "没有内容"),
    "pdf": (b"%PDF-1.7", UnsupportedError, "PDF"),
    "Excel 4": (b"\x09\x04\x06\x00\x00\x00\x10\x00", UnsupportedError, "Excel 5 以前"),
    "text": ("收入支出决算总表".encode("gb18030"), UnreadableError, ".xlsx"),
    "nothing": (b"", UnreadableError, "空"),
    "half a workbook": (a_workbook()[:2000], UnreadableError, "损坏"),
    "wrong contents": (zip_of("xl/workbook.xml"), UnreadableError, ".xlsx"),
    "empty workbook": (data_of(Workbook()), EmptyError, "没有内容"),
}


@pytest.mark.parametrize(("data", "error", "word"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_one_sentence_with_a_cure(
    data: bytes, error: type[InputError], word: str
) -> None:
    with pytest.raises(error) as raised:
        read(data)
    text = raised.value.text
    assert NAME in text.zh
    assert NAME in text.en
    assert word in text.zh
    assert "\n" not in text.zh + text.en


def test_contents_decide_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "决算.xls"
    path.write_bytes(a_workbook())
    assert read_workbook(path, shown_name="决算.xls")[0][0].file == "决算.xls"


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        read_workbook(tmp_path / "none.xlsx", shown_name="none.xlsx")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_workbook_gives_cells_or_one_sentence(data: st.DataObject) -> None:
    whole = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        sheets, _ = read(bytes(whole))
    except InputError as error:
        assert NAME in error.text.zh  # noqa: PT017 – either end is right
    else:
        assert sheets


GOOD = a_workbook()
