"""What stands around a table: its unit, the name of the accounts' owner, the year, the notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.data import from_data
from bjdc_audit.model.figures import UNKNOWN_AMOUNT
from bjdc_audit.model.text import squash
from bjdc_audit.recognisers.tables.grid import printed
from bjdc_audit.recognisers.tables.layouts import form, layouts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bjdc_audit.model.figures import Unit
    from bjdc_audit.model.places import CellPlace
    from bjdc_audit.model.sheets import Cell
    from bjdc_audit.recognisers.tables.grid import Grid

_OWNER_WORDS: Final = "编制|填报|预算|主管|公开|填表|制表|决算|报送|所属|部门"
_UNIT_LINE = re.compile(r"(?<!编制)(?<!填报)(?<!预算)(?<!主管)(?<!公开)(?<!填表)单位:(.*)$")
_OWNER = re.compile(
    rf"^(?:(?:{_OWNER_WORDS})?(?:单位|部门)(?:名称)?|部门名称|部门)(?:\([^()]*\))?:"
    r"(.*?)(?=(?:金额|计量)?单位:|20\d\d年|公开\d|$)"
)
_YEAR = re.compile(r"(20\d\d)年(?:度|(?!\d))")
_CHINESE_YEAR = re.compile(r"二[〇○零]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])年度?")
_DIGITS = {digit: str(i) for i, digit in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_NUMBER = re.compile(r"公开0?(\d{1,2})表")
_FORM_NUMBER = re.compile(
    r"(?:附|财决)?(?:公开)?(?:表\d{1,2}(?:-\d)?|\d{1,2}(?:-\d)?表)|附件\d{1,2}(?:-\d{1,2})?"
)
_UNIT_ALONE = re.compile(r"\(?(?:金额|计量|货币)?单位:(?P<unit>[^()]+)\)?")
# 本单位无政府性基金收支，故本表无数据。 （本单位无政府性基金收支，本表为空表）
# 本单位无政府性基金预算财政拨款支出
_NONE = "(?:无(?![偿形线])|没有|未发生|未安排|不涉及|空表)"
_SAYS_NONE = re.compile(
    rf"{_NONE}.{{2,}}。$|^\(.*{_NONE}.{{2,}}\)$|^[本我][^,;]{{1,16}}?{_NONE}.{{2,}}"
    rf"|{_NONE}[^,;]{{0,12}}(?:政府性基金|国有资本|三公)"
)
_PROSE_LENGTH: Final = 20


@from_data
def _unit_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for a unit at the start of a text, and for one in brackets at its end."""
    names = "|".join(sorted(layouts().amount_units, key=len, reverse=True))
    at_start = re.compile(rf"\(?(?:人民币)?({names})(?![\u4e00-\u9fff])")
    in_brackets = re.compile(rf"\((?:金额)?(?:单位:)?(?:人民币)?({names})\)$")
    return at_start, in_brackets


def _known_unit(text: str) -> re.Match[str] | None:
    return _unit_patterns()[0].match(text)


def _bracketed_unit(text: str) -> re.Match[str] | None:
    return _unit_patterns()[1].search(text)


@dataclass(frozen=True)
class Heading:
    """``unit`` is UNKNOWN_AMOUNT if none is said, or none that we know: then ``said`` holds it.

    ``unit_cell`` is the row and column of the cell above the table that says it, if one does;
    ``year_cell`` that of the year. ``number`` is that of the form (公开07表: 7).
    """

    unit: Unit = UNKNOWN_AMOUNT
    said: str = ""
    unit_cell: tuple[int, int] | None = None
    owner: str = ""
    year: int | None = None
    year_cell: tuple[int, int] | None = None
    number: int | None = None


def read_heading(grid: Grid, first: int, last: int, title: str) -> Heading:
    """Read the rows from the title down to the headers."""
    cells = [(row, col, cell) for row in grid.between(first, last) for col, cell in grid.own(row)]
    texts = [(row, column, squash(cell.text)) for row, column, cell in cells if cell.text]
    found = [(u, (r, c)) for r, c, text in texts for u in _units(grid, r, c, text)]
    units = [unit for unit, _ in found]
    unit_cell = next((cell for unit, cell in found if unit), None)
    if title and (match := _bracketed_unit(title)):
        units.append(match[1])
    owner = next(filter(None, (_owner(grid, *place) for place in texts)), "")
    years = [(year, (r, c)) for r, c, text in texts if (year := _year(text))]
    year = _year(title) or next((year for year, _ in years), None)
    numbers = [int(m[1]) for _, _, text in texts if (m := _NUMBER.search(text))]
    return Heading(
        *_one_unit(units),
        unit_cell,
        owner=owner,
        year=year,
        year_cell=next((cell for said, cell in years if said == year), None),
        number=numbers[0] if len(set(numbers)) == 1 else None,
    )


def unit_in_brackets(header: str) -> tuple[str, Unit | None]:
    """Split a header such as 决算数(万元) into its words and its unit."""
    match = _bracketed_unit(header)
    if not match:
        return header, None
    return header[: match.start()], layouts().amount_units[match[1]]


def is_note(text: str) -> bool:
    """Tell whether a text explains the table: 注：…, 说明：…, or a sentence."""
    prose = len(text) > _PROSE_LENGTH and "。" in text
    return text.startswith(layouts().words.notes) or prose or bool(_SAYS_NONE.search(text))


def is_heading_row(grid: Grid, row: int) -> bool:
    """Tell whether a row says nothing but the number of a form or the unit of a table."""
    texts = (form(cell.text) for _, cell in grid.own(row))
    return not grid.has_numbers(row) and all(map(is_heading_line, filter(None, texts)))


def is_heading_line(text: str) -> bool:
    """Tell whether a text says nothing but the number of a form or the unit of a table."""
    if _FORM_NUMBER.fullmatch(text):
        return True
    said = _UNIT_ALONE.fullmatch(text)
    return said is not None and _known_unit(said["unit"]) is not None


def read_notes(grid: Grid, first: int, last: int) -> tuple[tuple[CellPlace, str], ...]:
    """Return the texts below a table with their cells."""
    return tuple(
        (grid.place(row, column), _as_note(cell))
        for row in grid.between(first, last)
        for column, cell in grid.own(row)
        if cell.value is None and cell.text.strip()
    )


def _as_note(cell: Cell) -> str:
    return cell.text.strip()


def _units(grid: Grid, row: int, column: int, text: str) -> Iterable[str]:
    """Yield the units that a heading cell names, known or not; 单位： may stand alone."""
    line = _UNIT_LINE.search(text)
    if line:
        said = line[1] or _next_text(grid, row, column)
        known = _known_unit(said)
        if known or _may_be_unit(said):
            yield known[1] if known else said
    elif match := _bracketed_unit(text):
        yield match[1]


def _may_be_unit(said: str) -> bool:
    """Tell a currency we do not know from the name of the owner (单位：某某局)."""
    return said.endswith(("元", "币", "镑")) or not said


def _one_unit(units: list[str]) -> tuple[Unit, str]:
    named = list(dict.fromkeys(filter(None, units)))
    known = layouts().amount_units.get(named[0]) if len(named) == 1 else None
    return (known, named[0]) if known else (UNKNOWN_AMOUNT, "、".join(named))


def _owner(grid: Grid, row: int, column: int, text: str) -> str:
    match = _OWNER.match(text)
    if not match or _known_unit(match[1]):
        return ""
    name = match[1] or _next_text(grid, row, column)
    if not name or ":" in name or name in layouts().amount_units or _YEAR.match(name):
        return ""
    return printed(name)


def _next_text(grid: Grid, row: int, column: int) -> str:
    """Return the next text to the right in a row."""
    after = (squash(cell.text) for other, cell in grid.own(row) if other > column)
    return next(filter(None, after), "")


def _year(text: str) -> int | None:
    if match := _YEAR.search(text):
        return int(match[1])
    if match := _CHINESE_YEAR.search(text):
        return int("20" + _DIGITS[match[1]] + _DIGITS[match[2]])
    return None
