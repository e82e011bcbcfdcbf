"""What all kinds of rows need: head cells → code and label, and which rows are no data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.text import bare_label
from bjdc_audit.recognisers.tables.headers import is_header_row
from bjdc_audit.recognisers.tables.headings import is_heading_row, is_note
from bjdc_audit.recognisers.tables.layouts import form, layouts
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.recognisers.tables.columns import Lane
    from bjdc_audit.recognisers.tables.grid import Grid
    from bjdc_audit.recognisers.tables.headers import Header
    from bjdc_audit.recognisers.tables.layouts import Layout
    from bjdc_audit.recognisers.vocabulary import TermAlias

CODE_LENGTHS: Final = (3, 5, 7)
_CODE_CELL = re.compile(r"(\d{1,7})(?:\.0+)?")
# 2010101行政运行, [2010101]行政运行, (2010101)行政运行
_CODE_AND_NAME = re.compile(r"[\[(]?(\d{3}(?:\d{2}){0,2})(?!\d)[\])]?(\D.*)")
_SEPARATORS = re.compile(r"[-.·](?=\d)")
_DIGIT_NUMBERING = re.compile(r"^(?:\(\d{1,2}\)|[①-⑳]|[*△▲#])")
_SEVERAL: Final = 2
_DIGITS: Final = "0123456789"
# — 3 —, 第 3 页, 第 3 页 共 12 页, 打印本页 关闭窗口; a mere 3 only at the end of a sheet
_PAGE = re.compile(
    r"[-—–]+\d{1,3}[-—–]+|第?\d{1,3}页?[,/]?共\d{1,3}页|第\d{1,3}页|.*(?:打印本页|关闭窗口).*"
)
_LAST_OF_PAGE = re.compile(r"\d{1,3}")
_PLACEHOLDER = re.compile(r"[.…·]+")


def plain_label(text: str) -> str:
    """Return a label without any numbering: 一、 （一） 1. (1) ① 其中："""
    label = bare_label(text)
    while match := _DIGIT_NUMBERING.match(label):
        label = bare_label(label[match.end() :])
    return label


def is_inner(text: str) -> bool:
    """Tell whether a label names a part of the row above (其中：…)."""
    return form(text).startswith("其中")


def data_rows(
    grid: Grid, first: int, header: Header, last: int, layout: Layout
) -> tuple[list[int], int]:
    """Return the rows below a header that may hold data, and the row where the notes begin.

    Column numbers (栏次), and headings and headers printed again on the next page, are left out,
    as is the heading of the next table above its title. ``first`` is the row of this one's title.
    """
    rows: list[int] = []
    above = _texts_above(grid, first, header)
    for row in grid.between(header.bottom + 1, last):
        texts = [form(cell.text) for _, cell in grid.own(row) if cell.value is None]
        if any(map(is_note, filter(None, texts[:1]))) and not _has_amounts(grid, row):
            if _goes_on(grid, row, last, layout):
                continue
            return rows, row
        if not (
            _is_line_row(grid, row)
            or is_header_row(grid, row, layout.header_words)
            or _is_heading_again(grid, row, above)
        ):
            rows.append(row)
    return rows, last + 1


def _goes_on(grid: Grid, note: int, last: int, layout: Layout) -> bool:
    """Tell whether rows of amounts follow a note, with no header of another table between."""
    for row in grid.between(note + 1, last):
        if is_header_row(grid, row, layout.header_words):
            return False
        if grid.numbers(row, row) >= _SEVERAL:
            return True
    return False


def _texts_above(grid: Grid, first: int, header: Header) -> frozenset[str]:
    """Return what stands above the data of a table."""
    rows = grid.between(first, header.bottom)
    return frozenset(form(cell.text) for row in rows for _, cell in grid.own(row) if cell.text)


def _is_heading_again(grid: Grid, row: int, above: frozenset[str]) -> bool:
    """Tell whether a row says nothing but a heading: 单位：万元, 公开06表, 小计 | 购置费."""
    texts = [form(cell.text) for _, cell in grid.own(row)]
    again = len(texts) > 1 and above.issuperset(texts) and not grid.has_numbers(row)
    return again or is_heading_row(grid, row) or _is_of_the_page(grid, row, texts)


def _is_of_the_page(grid: Grid, row: int, texts: Sequence[str]) -> bool:
    """Tell whether a row holds nothing but the number of a page, or what a web page prints."""
    if len(texts) != 1:
        return False
    last = row == grid.rows[-1]
    return bool(_PAGE.fullmatch(texts[0]) or (last and _LAST_OF_PAGE.fullmatch(texts[0])))


def _is_line_row(grid: Grid, row: int) -> bool:
    """Tell whether a row between data numbers the columns; only a label can say so here."""
    texts = (form(cell.text).rstrip(_DIGITS) for _, cell in grid.own(row))
    return any(text in layouts().words.line_rows for text in texts)


def _has_amounts(grid: Grid, row: int) -> bool:
    return any(cell.value is not None for _, cell in grid.own(row))


def head_texts(grid: Grid, row: int, lane: Lane) -> list[tuple[int, str]]:
    """Return the head cells of a row in a lane, merged ones once: (column, text)."""
    texts: list[tuple[int, str]] = []
    seen: set[tuple[int, int]] = set()
    for column in lane.heads:
        origin = grid.sheet.origins.get((row, column), (row, column))
        cell = grid.sheet.cells.get(origin)
        if cell and cell.text.strip() and origin not in seen:
            seen.add(origin)
            texts.append((column, cell.text))
    return texts


def label_of(texts: Sequence[tuple[int, str]]) -> str:
    """Return the last head text that is no code: the name stands right of its code."""
    names = (text for _, text in reversed(texts) if not _CODE_CELL.fullmatch(_code_form(text)))
    name = next(names, "")
    match = _CODE_AND_NAME.fullmatch(form(name))
    return match[2] if match else name


def total_of(name: str) -> TermAlias | None:
    """Return the term of a label that adds a word for a total: 三公经费支出合计, 人员经费小计."""
    for word in layouts().words.vague:
        if name.endswith(word):
            return vocabulary().exact(name.removesuffix(word))
    return None


def is_placeholder(label: str) -> bool:
    """Tell whether a label is an empty line of the template: …"""
    return bool(_PLACEHOLDER.fullmatch(form(label)))


class CodeReader:
    """Joins code cells: 2080505 in one, or 208 | 05 | 05 in three, repeated or not."""

    def __init__(self) -> None:
        self._above: dict[int, str] = {}

    def read(self, texts: Sequence[tuple[int, str]]) -> str:
        """Return the account code of a row, "" if it has none."""
        parts = list(_code_parts(texts))
        if not parts:
            return ""
        columns = {column for column, _ in parts}
        first = min(columns)
        inherited = {c: part for c, part in self._above.items() if c < first}
        self._above = inherited | dict(parts)
        if len(parts[0][1]) in CODE_LENGTHS:
            inherited = {}
        return _joined([part for _, part in sorted((inherited | dict(parts)).items())])


def _code_parts(texts: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for column, text in texts:
        code = _code_form(text)
        match = _CODE_CELL.fullmatch(code) or _CODE_AND_NAME.fullmatch(form(text))
        if match:
            yield column, match[1]


def _code_form(text: str) -> str:
    return _SEPARATORS.sub("", form(text)) if not form(text).endswith(".0") else form(text)


def _joined(parts: Sequence[str]) -> str:
    code = ""
    for part in parts:
        if code and part.startswith(code):  # 208 | 20805 | 2080505: each cell holds it all
            code = part
        else:
            code += part.rjust(2, "0") if code else part
    return code if len(code) in CODE_LENGTHS else ""
