"""OpenDocument spreadsheets, written out here as far as they matter."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from bjdc_audit.errors import EncryptedError, UnreadableError
from bjdc_audit.model.sheets import Area, Cell, Sheet
from bjdc_audit.readers.workbook import read_workbook

_SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
        ("number", "datastyle"), ("draw", "drawing"),
    )
) + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'  # fmt: skip
STYLES = """
<number:number-style style:name="N2"><number:number number:decimal-places="2"/></number:number-style>
<number:number-style style:name="N0"><number:number number:min-integer-digits="1"/></number:number-style>
<number:number-style style:name="P1"><number:number number:decimal-places="2" number:grouping="true"/>
</number:number-style>
<number:number-style style:name="A"><number:text>-</number:text>
<style:map style:condition="value()&gt;0" style:apply-style-name="P1"/></number:number-style>
<style:style style:name="two" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="heir" style:family="table-cell" style:parent-style-name="two"/>
<style:style style:name="general" style:family="table-cell" style:data-style-name="N0"/>
<style:style style:name="dash" style:family="table-cell" style:data-style-name="A"/>
<style:style style:name="circle" style:family="table-cell" style:parent-style-name="circle"/>
<style:style style:name="hid" style:family="table">
<style:table-properties table:display="false"/></style:style>
"""
MANIFEST = b'<manifest:manifest xmlns:manifest="x"><manifest:encryption-data/></manifest:manifest>'


def ods(tables: str, **more: bytes) -> bytes:
    content = (
        f"<office:document-content{_SPACES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content.encode(),
        **more,
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def sheets(tables: str) -> tuple[Sheet, ...]:
    return read_workbook(ods(tables), shown_name="a.ods")[0]


def sheet(rows: str) -> Sheet:
    return sheets(f'<table:table table:name="一">{rows}</table:table>')[0]


def only(cell: str) -> Cell:
    (found,) = sheet(f"<table:table-row>{cell}</table:table-row>").cells.values()
    return found


def number(value: str, shown: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}" {more}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def text(shown: str, more: str = "") -> str:
    kind = 'office:value-type="string"'
    return f"<table:table-cell {kind} {more}><text:p>{shown}</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("value", "shown", "style", "expected"),
    [
        ("84.654", "84.65", "two", ("84.65", "84.65", 2)),
        ("84.654", "84.65", "heir", ("84.65", "84.65", 2)),
        ("84.65", "84.65", "general", ("84.65", "84.65", None)),
        ("84.65000000000001", "84.65", "", ("84.65", "84.65", None)),
        ("84.6", "84.60", "", ("84.60", "84.60", 2)),  # a nought that nothing else explains
        ("84.6", "", "two", ("84.60", "84.60", 2)),  # some writers leave the text out
        ("0", "-", "dash", ("-", "0.00", 2)),
        ("1234.5", "1,234.50", "dash", ("1,234.50", "1234.50", 2)),
        ("5", "5", "circle", ("5", "5", None)),
    ],
)
def test_numbers_are_shown_as_the_file_says(
    value: str, shown: str, style: str, expected: tuple[str, str, int | None]
) -> None:
    cell = only(number(value, shown, f'table:style-name="{style}"'))
    assert (cell.text, str(cell.value), cell.decimals) == expected


def test_columns_and_rows_have_default_styles() -> None:
    made = sheet(
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="two"/>'
        f"<table:table-row><table:table-cell/>{number('1', '1')}{number('2', '2')}</table:table-row>"
        '<table:table-row table:default-cell-style-name="two">'
        + number("3", "3")
        + "</table:table-row>"
    )
    decimals = {place: cell.decimals for place, cell in made.cells.items()}
    assert decimals == {(1, 2): None, (1, 3): 2, (2, 1): 2}


def test_repeated_cells_and_rows_keep_addresses_true() -> None:
    twice = 'table:number-columns-repeated="2"'
    made = sheet(
        '<table:table-row table:number-rows-repeated="999999"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell'
        f' table:number-columns-repeated="16382"/>{text("a", twice)}'
        "</table:table-row>"
    )
    assert sorted(made.cells) == [(r, c) for r in (10**6, 10**6 + 1) for c in (16383, 16384)]


def test_merged_areas_and_what_they_cover() -> None:
    span = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    made = sheet(
        f"<table:table-row>{text('a', span)}<table:covered-table-cell/></table:table-row>"
        f"<table:table-row><table:covered-table-cell/><table:covered-table-cell><text:p>b</text:p>"
        "</table:covered-table-cell></table:table-row>"
    )
    assert made.merges == (Area(1, 1, 2, 2),)
    assert made.origins[2, 2] == (1, 1)
    assert {place: cell.text for place, cell in made.cells.items()} == {(1, 1): "a", (2, 2): "b"}


def test_hidden_sheets_rows_and_columns() -> None:
    first, second = sheets(
        '<table:table table:name="一"><table:table-column/>'
        '<table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{text('a')}{text('b')}</table:table-row>"
        f'<table:table-row table:visibility="filter">{text("c")}</table:table-row></table:table>'
        f'<table:table table:name="二" table:style-name="hid"><table:table-row>{text("d")}'
        "</table:table-row></table:table>"
    )
    assert {c.text: c.hidden for c in first.cells.values()} == {"a": False, "b": True, "c": True}
    assert [first.hidden, second.hidden] == [False, True]


def test_texts_have_their_blanks_and_lines_and_nothing_else() -> None:
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    shape = "<draw:frame><text:p>图</text:p></draw:frame>"
    inside = "<text:p> 本年  支出\n<text:s text:c='2'/>合<text:span>计</text:span></text:p>"
    cell = only(
        f"<table:table-cell office:value-type='string'>{note}{shape}{inside}"
        "<text:p>万<text:tab/>元<text:line-break/>整</text:p></table:table-cell>"
    )
    assert cell.text == "本年 支出   合计\n万\t元\n整"


def test_formulas_errors_dates_and_truths() -> None:
    of = 'table:formula="of:=[.A1]"'
    kinds = {
        "error": f'<table:table-cell {of} calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>',
        "uncached": f"<table:table-cell {of}/>",
        "empty": f"<table:table-cell {of}><text:p/></table:table-cell>",
        "date": '<table:table-cell office:value-type="date" office:date-value="2024-03-15"/>',
        "truth": '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
        "infinite": number("1e999", "∞"),
        "none": number("x", "y"),
    }
    cells = {name: only(cell) for name, cell in kinds.items() if name not in ("uncached", "empty")}
    assert (cells["error"].error, cells["error"].value) == ("#REF!", None)
    assert [cells[n].text for n in ("date", "truth", "none")] == ["2024-03-15", "TRUE", "y"]
    assert all(cells[n].value is None for n in ("date", "truth", "infinite", "none"))
    row = f"<table:table-row>{text('a')}{kinds['uncached']}{kinds['empty']}</table:table-row>"
    (made,), (notice,) = read_workbook(ods(f"<table:table>{row}</table:table>"), shown_name="a.ods")
    assert [made.cells[1, c].uncached for c in (2, 3)] == [True, False]
    assert notice.incomplete


def test_changes_and_copies_of_other_files_are_no_cells() -> None:
    row = f"<table:table-row>{text('a')}</table:table-row>"
    (made,) = sheets(
        f"<table:tracked-changes><table:table-cell-range/>{text('alt')}</table:tracked-changes>"
        f'<table:table table:name="一">{row}</table:table>'
        f"<table:table table:name=\"'file:///x.ods'#$Sheet1\">{row}</table:table>"
    )
    assert [cell.text for cell in made.cells.values()] == ["a"]


def test_passwords_of_other_programs_and_damage() -> None:
    with pytest.raises(EncryptedError, match="protected") as caught:
        read_workbook(ods("", **{"META-INF/manifest.xml": MANIFEST}), shown_name="a.ods")
    assert "--password" not in caught.value.text.en
    with pytest.raises(UnreadableError):
        read_workbook(ods("<table:table>"), shown_name="a.ods")
