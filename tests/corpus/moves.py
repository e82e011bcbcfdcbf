"""Changes to a document that change nothing of what it says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.sheets import Area, Cell, Line, Sheet
from tests.corpus.grid import sheet as new_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bjdc_audit.model.submission import Submission

_CODE: Final = re.compile(r"\d{3}(?:\d{2}){0,2}")
_SENTENCE: Final = re.compile(r"[^。]{30,}。")
_WIDE: Final = {chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)}
_NARROW: Final = {wide: narrow for narrow, wide in _WIDE.items()}

Places = dict[tuple[int, int], Cell]


def shuffled_rows(sheet: Sheet, order: Callable[[list[int]], list[int]]) -> Sheet:
    """Put the rows of accounts in another order; header, 合计 and notes stay."""
    rows = sorted(row for row, _ in sheet.cells if _is_account(sheet, row))
    rows = list(dict.fromkeys(rows))
    moved = dict(zip(rows, order(rows), strict=True))
    cells: Places = {}
    for (row, column), cell in sheet.cells.items():
        place = (moved.get(row, row), column)
        cells[place] = replace(cell, row=place[0])
    return new_sheet(sheet.name, cells, sheet.merges)


def _is_account(sheet: Sheet, row: int) -> bool:
    first = sheet.cells.get((row, 1))
    return first is not None and _CODE.fullmatch(first.text) is not None


def with_blank_rows(sheet: Sheet, before: Iterable[int]) -> Sheet:
    """Insert a blank row before some rows of accounts (counted among themselves) and before all."""
    accounts = sorted({row for row, _ in sheet.cells if _is_account(sheet, row)})
    gaps = sorted({1, *(accounts[i % len(accounts)] for i in before if accounts)})

    def down(row: int) -> int:
        return row + sum(gap <= row for gap in gaps)

    cells = {
        (down(row), column): replace(cell, row=down(row))
        for (row, column), cell in sheet.cells.items()
    }
    merges = [Area(down(m.top), m.left, down(m.bottom), m.right) for m in sheet.merges]
    return new_sheet(sheet.name, cells, merges)


def other_width(text: str, which: Callable[[], bool]) -> str:
    """Turn characters into their full- or half-width twins."""
    twins = _WIDE | _NARROW
    return "".join(twins[c] if c in twins and which() else c for c in text)


def wide_sheet(sheet: Sheet, which: Callable[[], bool]) -> Sheet:
    """Change the width of the words of a sheet; numbers keep their values."""
    cells = {
        place: cell if cell.value is not None else replace(cell, text=other_width(cell.text, which))
        for place, cell in sheet.cells.items()
    }
    return new_sheet(sheet.name, cells, sheet.merges)


def map_sentences(submission: Submission, change: Callable[[str], Iterable[str]]) -> Submission:
    """Replace each line that holds a sentence by the lines that ``change`` makes of it."""
    texts: list[str] = []
    for line in submission.lines:
        texts += change(line.text) if _SENTENCE.search(line.text) else [line.text]
    return with_lines(submission, texts)


def with_lines(submission: Submission, texts: Iterable[str]) -> Submission:
    """Give a submission another narrative."""
    return replace(submission, lines=tuple(Line(i, text) for i, text in enumerate(texts, 1)))


def map_sheets(submission: Submission, change: Callable[[Sheet], Sheet]) -> Submission:
    """Change every sheet."""
    return replace(submission, sheets=tuple(change(sheet) for sheet in submission.sheets))
