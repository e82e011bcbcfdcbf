"""Hostile and broken .xlsx files."""

from __future__ import annotations

import warnings
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from tests.hostile.parts import (
    MAIN,
    SHEET,
    book_with,
    flipped,
    good,
    parts_of,
    table,
    text_cell,
    value_cell,
    with_parts,
    worksheet,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MILLION = 1_000_000
LAUGHS = b"<!DOCTYPE x [<!ENTITY a0 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '%s'>" % (n + 1, b"&a%d;" % n * 10) for n in range(9)
)
CONTROLS = "_x001B_[31m_x0007_\u202e\u2066\u200b\ufeff[red]x[/red] _x0000_"
ALL = "A1:XFD1048576"


def merges(*references: str) -> bytes:
    cells = "".join(f'<mergeCell ref="{reference}"/>' for reference in references)
    return f"<mergeCells>{cells}</mergeCells>".encode()


def relations(target: str, mode: str = "Internal") -> bytes:
    """Return a workbook whose sheet is said to lie somewhere else."""
    name = "xl/_rels/workbook.xml.rels"
    old = parts_of(good())[name]
    new = old.replace(b'"/xl/worksheets/sheet1.xml"', f'"{target}" TargetMode="{mode}"'.encode())
    assert new != old
    return with_parts(good(), **{name: new})


def with_styles(formats: str, styles: str) -> bytes:
    """Return a workbook with these number formats."""
    part = f"<numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs>".encode()
    book = table([value_cell("B6", "1.5", 's="1"'), value_cell("C6", "45000.5", 's="99999"')])
    return with_parts(book, **{"xl/styles.xml": b"<styleSheet %s>%s</styleSheet>" % (MAIN, part)})


def duplicated() -> bytes:
    """Return a workbook that holds its sheet twice."""
    stream = BytesIO(good())
    with zipfile.ZipFile(stream, "a") as archive, warnings.catch_warnings(action="ignore"):
        archive.writestr(SHEET, worksheet(b""))
    return stream.getvalue()


def nested(depth: int) -> bytes:
    """Return a zip in a zip in a zip."""
    data = good()
    for level in range(depth):
        data = zipped({f"level{level}.xlsx": data})
    return data


def many_entries(count: int) -> bytes:
    """Return a workbook with very many empty members, each of which costs the reader memory."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts_of(good()).items():
            archive.writestr(name, content)
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(str(number)), b"")
    return stream.getvalue()


def member_damaged() -> bytes:
    """Return a workbook whose sheet cannot be unpacked to the end."""
    data = good()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        place = archive.getinfo(SHEET).header_offset + 150
    return flipped(data, *range(place, place + 20))


def at_the_limits() -> bytes:
    """Return a workbook with nearly as much in it as is allowed."""
    row = b"<row>" + value_cell("", "1.5") * 99 + b"<c/>" * 390 + b"</row>"
    texts = b"<row>" + text_cell("", "长" * 300) + b"</row>"
    return book_with(worksheet(row * 1000 + texts * 900))


XLSX: dict[str, Callable[[], bytes]] = {
    "zip-bomb": lambda: with_parts(good(), **{"xl/media/image1.png": bytes(230 << 20)}),
    "zip-bomb-in-sheet": lambda: book_with(worksheet(b" " * (230 << 20))),
    "nested-archives": lambda: nested(20),
    "many-entries": lambda: many_entries(60_000),
    "member-twice": duplicated,
    "member-damaged": member_damaged,
    "member-names-climb": lambda: with_parts(good(), **{"../../../evil.xml": b"<x/>", "/etc/x": b""}),
    "truncated": lambda: good()[: len(good()) // 2],
    "directory-damaged": lambda: flipped(good(), *range(-60, -40)),
    "directory-size-lies": lambda: good()[:-10] + b"\xff" * 10,
    "entities": lambda: book_with(LAUGHS + worksheet(b"<row><c><v>&a9;</v></c></row>")),
    "entities-in-book": lambda: with_parts(good(), **{"xl/workbook.xml": LAUGHS + b"<x>&a9;</x>"}),
    "entity-of-a-file": lambda: book_with(
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        + worksheet(b"<row><c t='str'><v>&f;</v></c></row>")
    ),
    "doctype-of-a-server": lambda: book_with(
        b'<!DOCTYPE worksheet SYSTEM "http://192.0.2.1/x.dtd">' + worksheet(b"<row/>")
    ),
    "at-the-limits": at_the_limits,
    "far-apart": lambda: table([value_cell("XFD1048576", "1")]),
    "dimension-lies": lambda: table([], before=f'<dimension ref="{ALL}"/>'.encode()),
    "ten-million-blanks": lambda: book_with(
        worksheet((b"<row>" + b'<c s="1"/>' * 1000 + b"</row>") * 10_000)
    ),
    "million-rows": lambda: book_with(worksheet(b"<row/>" * MILLION)),
    "columns-overlap": lambda: table(
        [],
        before=b"<cols>" + b'<col min="1" max="16384" hidden="1"/>' * 40_000 + b"</cols>",
    ),
    "columns-hidden-one-by-one": lambda: table(
        [],
        before=b"<cols>%s</cols>"
        % b"".join(b'<col min="%d" max="16384" hidden="1"/>' % n for n in range(1, 16_384)),
    ),
    "merged-all": lambda: table([value_cell("XFD1048576", "1")], merges(ALL)),
    "merged-often": lambda: table([value_cell("Z9999", "1")], merges(*["A1:Z9999"] * 40_000)),
    "merged-over-data": lambda: table([], merges("A3:D5", "B4:C4")),
    "merged-oddly": lambda: table([], merges("A5:A1", "B4:ZZZ9", "A0", "", "x" * 9_999)),
    "string-indexes": lambda: table(
        [value_cell(f"{c}6", n, 't="s"') for c, n in zip("BCDEF", ("99999", "-1", "abc", "1.5", ""), strict=True)]
    ),
    "reference-ZZZZ1": lambda: table([value_cell("ZZZZ1", "1")]),
    "reference-A0": lambda: table([value_cell("A0", "1")]),
    "reference-1A": lambda: table([value_cell("1A", "1")]),
    "reference-too-low": lambda: table([value_cell("A99999999", "1")]),
    "reference-of-an-area": lambda: table([value_cell("A1:B2", "1")]),
    "reference-odd": lambda: table([value_cell(r, "1") for r in ("a7", "$B$8")]),
    "no-reference": lambda: table([b"<c><v>1</v></c>"] * 20_000),
    "same-cell-often": lambda: table([value_cell("B4", str(n)) for n in range(50_000)]),
    "cycles": lambda: table(
        [b'<c r="B6"><f>C6</f></c><c r="C6"><f>B6</f></c><c r="D6"><f>D6</f><v>1</v></c>']
    ),
    "outside-references": lambda: table(
        [
            (b"<c r=\"B6\"><f>[1]Sheet1!A1</f></c><c r=\"C6\"><f>cmd|'/c calc'!A0</f><v>1</v></c>"
            b'<c r="D6"><f>WEBSERVICE("http://192.0.2.1")</f></c>')
        ]
    ),
    "relations-odd": lambda: with_parts(
        good(), **{"xl/_rels/workbook.xml.rels": parts_of(good())["xl/_rels/workbook.xml.rels"].replace(b"rId1", b"rId9")}
    ),
    "sheet-on-a-server": lambda: relations("http://192.0.2.1/sheet1.xml", "External"),
    "sheet-elsewhere": lambda: relations("../../../../etc/passwd"),
    "long-texts": lambda: table([text_cell(f"A{n}", "长1,2." * 25_000) for n in range(6, 60)]),
    "long-number": lambda: table([value_cell("B6", "9" * 100_000), text_cell("C6", "9" * 30_000)]),
    "controls": lambda: table([text_cell("A6", CONTROLS), text_cell("B6", CONTROLS)]),
    "errors": lambda: table(
        [value_cell(f"{c}6", e, 't="e"') for c, e in zip("BCD", ("#REF!", "#N/A", "?"), strict=True)]
    ),
    "dates": lambda: with_styles(
        '<numFmt numFmtId="200" formatCode="yyyy-mm-dd"/>', '<xf/><xf numFmtId="200"/>'
    ),
    "iso-dates": lambda: table(
        [value_cell(f"B{n}", d, 't="d"') for n, d in enumerate(("2024-03-15", "9999999-99-99", "x"), 6)]
    ),
    "no-numbers": lambda: table(
        [value_cell(f"B{n}", v) for n, v in enumerate(
            ("NaN", "INF", "-inf", "1E400", "1e-400", "１２", "0x10", "1_000", " 1 ", "", "--1"), 6)]
    ),
    "negatives": lambda: table([value_cell(c, v) for c, v in (("B6", "-363.96"), ("C6", "-0"))]),
    "deep": lambda: book_with(b"<x>" * 400_000 + b"</x>" * 400_000),
    "deep-in-a-cell": lambda: table([b"<c>" + b"<v>" * 100_000 + b"</v>" * 100_000 + b"</c>"]),
    "formats-odd": lambda: with_styles(
        f'<numFmt numFmtId="200" formatCode="{"[&gt;=1]0.0,;" * 20_000}"/>',
        '<xf/><xf numFmtId="200"/>',
    ),
    "formats-many": lambda: with_styles("", '<xf numFmtId="9"/>' * 400_000),
    "types-odd": lambda: table(
        [value_cell(f"B{n}", "1", f't="{t}"') for n, t in enumerate(("q", "b", "", "inlineStr"), 6)]
    ),
    "styles-odd": lambda: table(
        [value_cell(f"B{n}", "1", f's="{s}"') for n, s in enumerate(("-1", "99999", "x"), 6)]
    ),
    "hidden-odd": lambda: table([], before=b'<cols><col min="-5" max="x" hidden="1"/></cols>'),
    "no-sheets": lambda: with_parts(good(), **{"xl/workbook.xml": b"<workbook %s/>" % MAIN}),
    "sheet-is-no-xml": lambda: book_with(b"\0\xff<<<" * 100),
    "sheet-is-cut": lambda: book_with(parts_of(good())[SHEET][:-300]),
    "attributes": lambda: book_with(
        worksheet(b"<row %s/>" % b" ".join(b'a%d="1"' % n for n in range(200_000)))
    ),
}  # fmt: skip
