"""Hostile and broken files of other formats, and files that are not what they are called."""

from __future__ import annotations

from functools import cache
from struct import pack, unpack_from
from typing import TYPE_CHECKING

from tests.hostile.parts import FIXTURES, flipped, good, parts_of, with_parts, zipped
from tests.hostile.xlsx import CONTROLS, LAUGHS, MILLION

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBER = b"\x03\x02\x0e\x00"  # the head of a record of an .xls: a number, 14 bytes
_STRING = b"\xfd\x00\x0a\x00"  # a text by its index
_STYLE = ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
_ODS = (
    f"<office:document-content{_STYLE}"
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body>"
    "</office:document-content>"
)
_FULL_CELL = '<table:table-cell office:value-type="float" office:value="1" {}/>'


@cache
def saved_as(kind: str) -> bytes:
    """Return the sample workbook in another format."""
    return (FIXTURES / "formats" / f"2023.{kind}").read_bytes()


def after(data: bytes, head: bytes, offset: int, new: bytes) -> bytes:
    """Return the bytes with some replaced, ``offset`` bytes behind the first ``head``."""
    place = data.index(head) + len(head) + offset
    return data[:place] + new + data[place + len(new) :]


def everywhere(data: bytes, head: bytes, offset: int, new: bytes) -> bytes:
    """Do the same behind every ``head``."""
    pieces = data.split(head)
    changed = (p[:offset] + new + p[offset + len(new) :] for p in pieces[1:])
    return head.join((pieces[0], *changed))


def sector_loop() -> bytes:
    """Return an .xls whose table of sectors leads in circles."""
    data = bytearray(saved_as("xls"))
    (first,) = unpack_from("<I", data, 76)
    place = 512 * (first + 1)
    data[place : place + 512] = pack("<I", 0) * 128
    return bytes(data)


def binary(name: str, *changes: tuple[bytes, int, bytes]) -> bytes:
    """Return an .xlsb with a part changed behind some bytes."""
    part = parts_of(saved_as("xlsb"))[name]
    for head, offset, new in changes:
        part = after(part, head, offset, new)
    return with_parts(saved_as("xlsb"), **{name: part})


def ods(rows: str, *, before: bytes = b"") -> bytes:
    """Return an .ods with one sheet."""
    sheet = f'<table:table table:name="支出决算表">{rows}</table:table>'
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": before + _ODS.format(sheet).encode()})


def row(cell: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cell}</table:table-row>"


def page(rows: str) -> bytes:
    return f"<html><meta charset=utf-8><table>{rows}</table></html>".encode()


_SHEET1 = "xl/worksheets/sheet2.bin"
OTHERS: dict[str, Callable[[], bytes]] = {
    # binary workbooks
    "truncated.xls": lambda: saved_as("xls")[:30_000],
    "head-alone.xls": lambda: saved_as("xls")[:512],
    "sectors-in-circles.xls": sector_loop,
    "sectors-lie.xls": lambda: flipped(saved_as("xls"), *range(44, 80)),
    "string-index.xls": lambda: everywhere(saved_as("xls"), _STRING, 6, b"\xff\xff\xff\x7f"),
    "far-cell.xls": lambda: after(saved_as("xls"), _NUMBER, 0, b"\xff\xff\xff\x00"),
    "no-number.xls": lambda: everywhere(saved_as("xls"), _NUMBER, 6, b"\0\0\0\0\0\0\xf8\x7f"),
    "infinite.xls": lambda: everywhere(saved_as("xls"), _NUMBER, 6, b"\0\0\0\0\0\0\xf0\x7f"),
    "styles-lie.xls": lambda: everywhere(saved_as("xls"), _NUMBER, 4, b"\xff\xff"),
    "lengths-lie.xls": lambda: after(saved_as("xls"), b"\xfc\x00", 0, b"\xff\xff"),
    "needs-a-password.xls": lambda: saved_as("xls").replace(
        b"\xe1\x00\x02\x00\xb0\x04", b"\x2f\x00\x02\x00\x00\x00", 1
    ),
    "no-workbook.xls": lambda: saved_as("xls").replace(
        "Workbook".encode("utf-16-le"), "Workshop".encode("utf-16-le")
    ),
    "truncated.xlsb": lambda: saved_as("xlsb")[:9_000],
    "far-cell.xlsb": lambda: binary(_SHEET1, (b"\x00\x11", 0, b"\xff\xff\x0f\x00")),
    "far-column.xlsb": lambda: binary(_SHEET1, (b"\x07\x0c", 0, b"\xff\x3f\x00\x00")),
    "string-index.xlsb": lambda: binary(_SHEET1, (b"\x07\x0c", 8, b"\xff\xff\xff\x7f")),
    "lengths-lie.xlsb": lambda: binary(_SHEET1, (b"\x00", 0, b"\xff\xff\xff\x7f")),
    "strings-cut.xlsb": lambda: with_parts(
        saved_as("xlsb"),
        **{"xl/sharedStrings.bin": parts_of(saved_as("xlsb"))["xl/sharedStrings.bin"][:999]},
    ),
    "sheets-missing.xlsb": lambda: with_parts(saved_as("xlsb"), **{_SHEET1: b""}),
    # OpenDocument
    "truncated.ods": lambda: saved_as("ods")[:20_000],
    "entities.ods": lambda: ods(row("&a9;"), before=LAUGHS),
    "blanks-repeated.ods": lambda: ods(
        row('<table:table-cell table:number-columns-repeated="16384"/>',
            'table:number-rows-repeated="1048576"') * 50
    ),
    "contents-repeated.ods": lambda: ods(
        row(_FULL_CELL.format('table:number-columns-repeated="16384"'),
            'table:number-rows-repeated="1048576"')
    ),
    "row-repeated.ods": lambda: ods(
        row(_FULL_CELL.format(""), 'table:number-rows-repeated="99999999999999999999"')
    ),
    "spans.ods": lambda: ods(
        row(_FULL_CELL.format('table:number-columns-spanned="99999" table:number-rows-spanned="-1"'))
        + row(_FULL_CELL.format('table:number-columns-spanned="16384" table:number-rows-spanned="1048576"') * 9)
    ),
    "columns-hidden.ods": lambda: ods(
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="16384"'
        ' table:default-cell-style-name="x"/>' * 20_000 + row(_FULL_CELL.format(""))
    ),
    "deep.ods": lambda: ods(row("<table:table-cell><text:p>" * 200_000 + "</text:p></table:table-cell>" * 200_000)),
    "values-odd.ods": lambda: ods(row("".join(
        f'<table:table-cell office:value-type="float" office:value="{v}"><text:p>{t}</text:p></table:table-cell>'
        for v, t in (("NaN", "x"), ("1e999", "∞"), ("", "1"), ("[]", "1"), ("1" * 5000, "1"), ("-0", "-"), ("1", "9" * 5000))
    ))),
    "blanks-written-out.ods": lambda: ods(row('<table:table-cell><text:p><text:s text:c="999999999"/></text:p></table:table-cell>' * 200)),
    "encrypted.ods": lambda: with_parts(saved_as("ods"), **{
        "META-INF/manifest.xml": b"<m><encryption-data/></m>", "content.xml": b"\x80" * 999}),
    # web pages
    "scripts.xls": lambda: page("<script>while(1);</script><tr><td onclick=x()>支出决算表<td>1.00" * 99),
    "tables-in-tables.xls": lambda: page("<tr><td>x<table>" * MILLION),
    "tags-in-tags.xls": lambda: page("<tr><td>" + "<div><b>" * MILLION + "1.00"),
    "rows-span.xls": lambda: page("<tr>" + "<td rowspan=65000 colspan=9999>1" * 20_000),
    "cells.xls": lambda: page(("<tr>" + "<td>1" * 1000) * 1000),
    "comments-open.xls": lambda: page("<!--" * 200_000),
    "declarations-open.xls": lambda: page("<![" * 200_000 + "<?" * 200_000),
    "tag-open.xls": lambda: page("<td " + "a='" * 300_000),
    "references.xls": lambda: page("<tr><td>&#x1b;[31m&#0;&#99999999;&bogus;&#8238;1.00"),
    "entities.xls": lambda: b"<?xml version='1.0'?>" + LAUGHS + b"<html><table><tr><td>&a9;</table>",
    "charset-odd.xls": lambda: b"<html><meta charset='idna'><table><tr><td>\xff\xfe1.00</table>",
    "codec-odd.xls": lambda: b"<html><meta charset=hex><table><tr><td>31</table>",
    # not what they are called
    "text.xlsx": "本年支出合计363.96万元".encode,
    "picture.xlsx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(999),
    "document.xls": lambda: zipped({"word/document.xml": b"<x/>"}),
    "archive.ods": lambda: zipped({"a.txt": b"x"}),
    "workbook.txt": good,
    "nothing.xls": lambda: b"",
    "xml-table.xls": lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    "web-archive.xls": lambda: b"MIME-Version: 1.0\r\n",
    # texts
    "nul.txt": "本年支出合计\0363.96万元".encode,
    "utf-16-without-mark.txt": lambda: "本年支出合计363.96万元".encode("utf-16-le"),
    "one-long-line.txt": lambda: "三、支出决算情况说明\n".encode() + "本年支出合计363.96万元，".encode() * 20_000,
    "long-digits.txt": lambda: "三、支出决算情况说明\n本年支出合计".encode() + b"1" * MILLION + "万元。".encode(),
    "many-lines.txt": lambda: "三、支出决算情况说明\n".encode() * 10_000,
    "commas.txt": lambda: "三、支出决算情况说明\n".encode() + b"1,111" * 20_000,
    "numbers-and-commas.txt": lambda: "三、支出决算情况说明\n本年支出各为".encode() + b"1," * 50_000 + "万元。".encode(),
    "brackets.txt": lambda: "三、支出决算情况说明\n".encode() + "（".encode() * 100_000,
    "control-characters.txt": f"三、支出决算情况说明\n本年支出合计363.96万元{CONTROLS}\x1b[31m\u202e。".encode,
}  # fmt: skip
