"""Finds the header rows of a table and the header path of each column, through merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.recognisers.tables.headings import unit_in_brackets
from bjdc_audit.recognisers.tables.layouts import layouts

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bjdc_audit.recognisers.tables.grid import Grid

_SEARCHED_ROWS: Final = 15
_YEAR: Final = re.compile(r"20\d\d年(?:度|决算|决算数)?")
_ENOUGH_WORDS: Final = 2
_LONGEST_HEAD: Final = 16
_MOST_COLUMNS: Final = 300
_LINE: Final = "行次"
_FIGURES: Final = "统计数"
_ITEM: Final = "项目"
_CODE_PARTS: Final = {"类", "款", "项"}


@dataclass(frozen=True)
class Header:
    """Header rows ``top`` to ``bottom`` (栏次 included); ``paths`` are texts from top to bottom.

    ``panels`` are the headings over whole lanes, names and codes included: they name no amount.
    """

    top: int
    bottom: int
    paths: dict[int, tuple[str, ...]]
    printed: dict[int, tuple[str, ...]]
    panels: frozenset[str]

    def leaves(self) -> list[str]:
        """Return the lowest header of each column."""
        return [path[-1] for path in self.paths.values() if path]


def find_header(grid: Grid, first: int, last: int, words: Collection[str]) -> Header | None:
    """Return the header of a table whose rows are ``first`` to ``last``, if there is one."""
    rows = grid.between(first, last)[:_SEARCHED_ROWS]
    start = next((i for i, row in enumerate(rows) if is_header_row(grid, row, words)), None)
    if start is None:
        return None
    top = bottom = rows[start]
    for row in rows[start + 1 :]:
        if grid.is_line_row(row):
            bottom = row
            break
        if grid.has_numbers(row) or _is_total_row(grid, row):
            break
        if not (_continues(grid, row, top, words) or _is_spanned(grid, row, bottom)):
            break
        bottom = row
    return _header(grid, top, bottom)


def find_bare_header(grid: Grid, first: int, last: int) -> Header | None:
    """Return the header 项目 | 栏次 | 1, whose one column of figures bears nothing but its number.

    栏次 stands over the numbers of the rows here.
    """
    words = layouts().words
    for row in grid.between(first, last)[:_SEARCHED_ROWS]:
        forms = {column: grid.form(row, column) for column, _ in grid.own(row)}
        kinds = [_bare_kind(text) for text in forms.values() if text]
        if kinds == ["label", "line", "number"]:
            label, line, figures = (column for column, text in forms.items() if text)
            paths: dict[int, tuple[str, ...]] = {
                label: (forms[label],),
                line: (_LINE,),
                figures: (_FIGURES,),
            }
            printed: dict[int, tuple[str, ...]] = {
                column: (grid.printed(row, column),) for column in paths
            }
            return Header(row, row, paths, printed, words.heads)
    return None


def without_blank_columns(grid: Grid, header: Header, rows: Sequence[int]) -> Header:
    """Return a header without the columns that hold nothing, not even a header of their own.

    Converters of PDFs merge one printed column out of several: the others are no amounts left
    blank. ``rows`` are those of the data.
    """
    within = (*grid.between(header.top, header.bottom), *rows)
    filled = {column for row in within for column in grid.columns[row]}
    paths = {column: path for column, path in header.paths.items() if column in filled}
    return replace(header, paths=paths)


def list_header(first: int, names: Collection[int], figures: Collection[int]) -> Header:
    """Return the header that a list of counts would have: 项目 over names, 统计数 over figures.

    It takes no row: the list begins at ``first``.
    """
    paths: dict[int, tuple[str, ...]] = dict.fromkeys(names, (_ITEM,))
    paths.update((column, (_FIGURES,)) for column in figures)
    return Header(first, first - 1, paths, paths, layouts().words.heads)


def _bare_kind(text: str) -> str:
    words = layouts().words
    if text in words.heads:
        return "label"
    return "line" if text in words.line_rows else "number" if text == "1" else ""


def is_header_row(grid: Grid, row: int, words: Collection[str]) -> bool:
    """Tell whether a row names columns: at least two header words, not just totals, no number."""
    if grid.has_numbers(row) or _is_total_row(grid, row):
        return False
    hits = _hits(grid, row, words)
    return len(hits) >= _ENOUGH_WORDS and any(not _is_total(hit) for hit in hits)


def _is_total_row(grid: Grid, row: int) -> bool:
    """Tell whether a row is 类 | 款 | 项 | 合计: headers, but 合计 is the first row of the data."""
    forms = {grid.form(row, column) for column, _ in grid.own(row)}
    parts, totals = forms & _CODE_PARTS, forms & layouts().words.totals
    return bool(parts and totals) and forms == parts | totals


def _hits(grid: Grid, row: int, words: Collection[str]) -> list[str]:
    forms = (header_form(grid.form(row, column)) for column, _ in grid.own(row))
    return [t for t in forms if t in words or _is_short_head(t) or _YEAR.fullmatch(t)]


def _is_short_head(text: str) -> bool:
    return is_head(text) and len(text) <= _LONGEST_HEAD and ":" not in text


def is_head(leaf: str) -> bool:
    """Tell whether a header names a column of codes or names."""
    words = layouts().words
    return leaf in words.heads or any(part in leaf for part in words.head_parts)


def header_form(text: str) -> str:
    """Return a header without its unit in brackets and without the year in front."""
    bare, _ = unit_in_brackets(text)
    year = bare[:4]
    if year.isdigit() and bare[4:5] == "年":
        bare = bare[5:].removeprefix("度") or bare
    return bare


def _is_total(text: str) -> bool:
    return text in layouts().words.totals or text in layouts().words.vague


def _continues(grid: Grid, row: int, top: int, words: Collection[str]) -> bool:
    """Tell whether a row below a header row is one, too: 小计 stands there, a 合计 row does not."""
    hits = _hits(grid, row, words)
    if any(not _is_total(hit) for hit in hits):
        return True
    return bool(hits) and grid.columns[row][0] > grid.columns[top][0]


def _is_spanned(grid: Grid, row: int, above: int) -> bool:
    """Tell whether most cells of the header row above reach down into a row: it has the rest."""
    origins = grid.sheet.origins
    reach = {c for (r, c), (first, _) in origins.items() if r == row and first == above}
    return len(reach) > len(grid.columns[above]) // 2


def _header(grid: Grid, top: int, bottom: int) -> Header | None:
    rows = [row for row in grid.between(top, bottom) if not grid.is_line_row(row)]
    columns = sorted({c for row in rows for c in (*grid.columns[row], *_merged(grid, row))})
    if len(columns) > _MOST_COLUMNS:
        return None
    lines = _lines(grid, rows, columns)
    places = {column: _path(lines, column) for column in columns}
    paths = {column: tuple(grid.form(*place) for place in path) for column, path in places.items()}
    printed = {c: tuple(grid.printed(*place) for place in path) for c, path in places.items()}
    panels = (path for path in paths.values() if path and is_head(path[-1]))
    return Header(top, bottom, paths, printed, layouts().words.heads.union(*panels))


def _merged(grid: Grid, row: int) -> set[int]:
    return grid.merged_columns.get(row, set())


def _path(lines: list[dict[int, tuple[int, int]]], column: int) -> list[tuple[int, int]]:
    """Return the places of the header cells above a column, none twice."""
    return list(dict.fromkeys(line[column] for line in lines if column in line))


def _lines(grid: Grid, rows: list[int], columns: list[int]) -> list[dict[int, tuple[int, int]]]:
    """Return, for each header row, the place of the cell that stands over each column.

    A group heading may be written over its first column only, without merging. It reaches as far
    to the right as the cells below it are filled, its own place is blank, and the headings above
    are the same.
    """
    lines: list[dict[int, tuple[int, int]]] = []
    for depth, row in enumerate(rows):
        line: dict[int, tuple[int, int]] = {}
        left = 0
        for column in columns:
            origin = grid.sheet.origins.get((row, column), (row, column))
            below = rows[depth + 1 :]
            if grid.form(*origin):
                line[column] = origin
                left = 0 if (row, column) in grid.sheet.origins else column
            elif (
                left
                and any(grid.form(lower, column) for lower in below)
                and all(upper.get(left) == upper.get(column) for upper in lines)
            ):
                line[column] = line[left]
        lines.append(line)
    return lines


def column_label(header: Header, index: int) -> str:
    """Return the header of a column as printed, for people.

    小计 is nothing without the heading above it, nor is 基本支出 if two columns are called so;
    the words for whole sides (收入, 项目) say nothing.
    """
    path, texts = header.paths.get(index, ()), header.printed.get(index, ())
    named = [text for part, text in zip(path, texts, strict=True) if part not in header.panels]
    kept = named or list(texts)
    if not kept or _is_vague(path[-1]) or header.leaves().count(path[-1]) > 1:
        return " ".join(kept)
    return kept[-1]


def _is_vague(leaf: str) -> bool:
    return header_form(leaf) in layouts().words.vague or header_form(leaf) in layouts().bases
