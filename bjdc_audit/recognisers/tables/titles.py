"""Finds the titles of tables on a sheet: the longest known title that ends a short cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.recognisers.tables.layouts import Document, form, layouts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.model.sheets import Sheet
    from bjdc_audit.recognisers.tables.grid import Grid
    from bjdc_audit.recognisers.tables.layouts import KnownTitle, Layout

_LONGEST: Final = 80
_SHEET_NAME_LENGTH: Final = 31  # Excel cuts longer names
_ENOUGH_OF_A_TITLE: Final = 12
_TAIL = re.compile(
    r"(?:\([^()]*\)|\([^()]*|(?:金额)?单位:\S*|(?:公开|财决)\w{0,4}\d+(?:-\d+)?表?|续表?|20\d\d年度?)$"
)
# 收入支出决算公开总表 is 收入支出决算总表, not the number of a form (公开01表)
_PUBLISHED = re.compile(r"公开(?=(?:总|明细|情况|信息)?表)")
_INTERNAL = re.compile(r"财决(?!公开)\w{0,3}\d")
_ABOUT_MONEY = re.compile(r"决算|收入|支出|收支|经费|预算|拨款|资产|采购|绩效|基金")
_PROSE = re.compile(r"[。；;,!?]|^(?:注|说明|备注|详见|参见|见|附注|本表)")
_TOP_ROWS: Final = 5


@dataclass(frozen=True)
class Title:
    """A cell that reads like the title of a table; ``known`` is None if we do not know it.

    ``column`` is 0 if it is the name of the sheet. ``budget`` is the title of a budget table that
    it may be as well, or instead.
    """

    row: int
    column: int
    text: str
    known: KnownTitle | None
    budget: KnownTitle | None = None

    @property
    def layout(self) -> Layout | None:
        """The layout of the table."""
        return self.known.layout if self.known else None

    @property
    def is_known(self) -> bool:
        """True if it is a title of any table that we know."""
        return bool(self.known or self.budget)

    @property
    def name(self) -> str:
        """The title without what stands around it (year, unit, form number), if we know it."""
        return self.known.written if self.known else self.text

    @property
    def continued(self) -> bool:
        """True if the title says that the table began before (续表)."""
        return "续" in self.text


def find_titles(grid: Grid) -> list[Title]:
    """Return the titles on a sheet from top to bottom, one a row."""
    found: dict[int, Title] = {}
    for row in grid.rows:
        for column, cell in grid.own(row):
            if cell.value is not None or "表" not in cell.text or len(cell.text) > 2 * _LONGEST:
                continue
            text = form(cell.text)
            known, is_title = match_title(text)
            budget, _ = match_title(text, Document.BUDGET)
            before = found.get(row)
            new = Title(row, column, text, known, budget)
            if (is_title or budget) and (before is None or (not before.is_known and new.is_known)):
                found[row] = new
    return [found[row] for row in sorted(found)]


def title_of_sheet(sheet: Sheet) -> Title:
    """Return the title that the name of a sheet gives, cut at 31 characters as it may be."""
    text = form(sheet.name)
    known, budget = (_of_sheet(sheet.name, text, document) for document in Document)
    return Title(0, 0, text, known, budget)


def _of_sheet(name: str, text: str, document: Document) -> KnownTitle | None:
    known, _ = match_title(text, document)
    return known or (_cut_title(text, document) if len(name) >= _SHEET_NAME_LENGTH else None)


def match_title(
    text: str, document: Document = Document.ACCOUNTS
) -> tuple[KnownTitle | None, bool]:
    """Return the known title that a text ends with, and whether it reads like a title at all."""
    if len(text) > _LONGEST or _PROSE.search(text):
        return None, False
    text = _PUBLISHED.sub("", text)
    last, titled = "", False
    for last in _shortened(text):
        title = _at_end(last, document) if last.endswith(("表", ")")) else None
        if title is not None and _may_follow(last.removesuffix(title.form), document):
            return title, True
        titled = titled or title is not None
    return None, titled or (last.endswith("表") and bool(_ABOUT_MONEY.search(last)))


def _at_end(text: str, document: Document) -> KnownTitle | None:
    """Return the longest known title at the end of a text."""
    return next((title for title in _titles(document) if text.endswith(title.form)), None)


def is_internal(sheet: Sheet, grid: Grid) -> bool:
    """Tell whether a sheet is an internal form (财决01表 …), by its name or the cells on top."""
    if _INTERNAL.search(form(sheet.name)):
        return True
    texts = (form(cell.text) for row in grid.rows[:_TOP_ROWS] for _, cell in grid.own(row))
    return any(_INTERNAL.search(text) and not _PROSE.search(text) for text in texts)


def sounds_like_money(text: str) -> bool:
    """Tell whether a text reads like the title of a table of accounts."""
    return "表" in text and bool(_ABOUT_MONEY.search(text))


def _shortened(text: str) -> Iterator[str]:
    """Yield a title, then what is left of it without brackets, form numbers, years at its end."""
    yield text
    while match := _TAIL.search(text):
        text = text[: match.start()]
        yield text


def _titles(document: Document) -> tuple[KnownTitle, ...]:
    known = layouts()
    return known.titles if document is Document.ACCOUNTS else known.budget_titles


def _may_follow(before: str, document: Document) -> bool:
    """Tell whether a title is whole: 经营支出决算表 is no 支出决算表."""
    if document is Document.ACCOUNTS:
        return not before.endswith(layouts().not_after)
    budgets = layouts().budgets
    for words in budgets.before:
        before = before.removesuffix(words)
    return not before.endswith(layouts().not_after + budgets.not_after)


def _cut_title(text: str, document: Document) -> KnownTitle | None:
    for title in _titles(document):
        for size in range(len(title.form) - 1, _ENOUGH_OF_A_TITLE - 1, -1):
            before = text.removesuffix(title.form[:size])
            if before != text and _may_follow(before, document):
                return title
    return None
