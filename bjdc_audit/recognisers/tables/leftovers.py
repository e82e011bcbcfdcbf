"""What is left over: sheets that were not recognised, internal forms, the narrative sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Notice, Text
from bjdc_audit.model.places import CellPlace
from bjdc_audit.recognisers.tables.headers import is_header_row
from bjdc_audit.recognisers.tables.layouts import Document, form, layouts
from bjdc_audit.recognisers.tables.titles import match_title, sounds_like_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.model.sheets import Sheet
    from bjdc_audit.model.tables import Table
    from bjdc_audit.recognisers.tables.grid import Grid
    from bjdc_audit.recognisers.tables.reading import Segment

FEW_NUMBERS: Final = 2
_CONTENTS_TITLES: Final = 3
_TOP_ROWS: Final = 5
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+|第[一二三四五六七八九十]+部分).*(?:情况|说明|总体|概况)"
)
_PARAMETER_SHEET = re.compile(r"^CS\d*", re.IGNORECASE)
_PROSE_LENGTH: Final = 25
_ENOUGH_PROSE: Final = 3
_LONG_PROSE: Final = 300
_AMOUNT_IN_PROSE = re.compile(r"\d[\d,.]*(?:万元|元|亿元)")


class Leftovers:
    """Collects what was not audited, and words one notice for each kind."""

    def __init__(self, document: Document = Document.ACCOUNTS) -> None:
        self._document = document
        self._internal: list[Sheet] = []
        self._budgets: list[tuple[CellPlace, str]] = []
        self._missed: list[tuple[CellPlace, str]] = []
        self._others: dict[str, CellPlace] = {}

    def add_internal(self, sheet: Sheet) -> None:
        """Note an internal form (财决)."""
        self._internal.append(sheet)

    def add_budget(self, grid: Grid, segment: Segment) -> None:
        """Note a table of a budget that stands among final accounts."""
        title = segment.title
        self._budgets.append((grid.place(title.row, title.column or 1), title.text))

    def add_sheet(self, grid: Grid, missed: Sequence[Segment], *, has_tables: bool) -> None:
        """Note the pieces of a sheet under titles that led to no table."""
        name = grid.sheet.name
        if not grid.rows or (not has_tables and _is_silent(grid, missed)):
            return
        for segment in missed:
            title = segment.title.text
            place = grid.place(segment.title.row, segment.title.column or 1)
            if _is_other(title) or _is_other(name):
                self._others[title] = place
            elif grid.numbers(segment.first, segment.last) >= FEW_NUMBERS:
                self._missed.append((place, title))
        named = (*(place for place, _ in self._missed), *self._others.values())
        if has_tables or any(place.sheet == name for place in named):
            return
        place = grid.place(grid.rows[0], grid.columns[grid.rows[0]][0])
        if _looks_like_table(grid) and not _is_about_others(grid):
            self._missed.append((place, ""))
        else:
            self._others[name] = place

    def forget(self, sheet: Sheet) -> None:
        """Drop a sheet that turned out to be the narrative."""
        self._missed = [(place, text) for place, text in self._missed if place.sheet != sheet.name]
        self._others = {t: p for t, p in self._others.items() if p.sheet != sheet.name}

    @property
    def missed_tables(self) -> bool:
        """True if something that looks like a public table was not recognised."""
        return bool(self._missed)

    def notices(self) -> Iterator[Notice]:
        """Yield what must be said."""
        if self._document is Document.BUDGET:
            unused = [(place, title or place.sheet) for place, title in self._missed]
            unused += [(place, name) for name, place in self._others.items()]
            if unused:
                yield _unused_notice(unused)
            return
        if self._internal:
            yield _internal_notice(self._internal)
        if self._budgets:
            yield _budget_notice(self._budgets)
        for place, title in self._missed:
            yield _missed_notice(place, title)
        for name, place in self._others.items():
            yield _other_notice(name, place)


def is_narrative_sheet(grid: Grid) -> bool:
    """Tell whether a sheet holds the narrative: long sentences under headings, with amounts."""
    texts = [form(cell.text) for row in grid.rows for _, cell in grid.own(row)]
    lines = [line for text in texts for line in (text,) if line]
    prose = [text for text in lines if len(text) >= _PROSE_LENGTH and "。" in text]
    if len(prose) < _ENOUGH_PROSE and sum(map(len, prose)) < _LONG_PROSE:
        return False
    if not any(map(_AMOUNT_IN_PROSE.search, prose)):
        return False
    return any(map(_HEADING.search, lines)) or any("决算情况说明" in text for text in lines)


def repeated_tables(tables: Iterable[Table]) -> Iterator[Notice]:
    """Say that a table occurs more than once: which of them is right, only the user knows."""
    alike: list[list[Table]] = []
    for table in tables:
        groups = (g for g in alike if g[0].id == table.id and not table.is_another_form_of(g[0]))
        group = next(groups, None)
        if group is None:
            alike.append([table])
        else:
            group.append(table)
    for same in alike:
        if len(same) > 1:
            sheets = [table.sheet for table in same]
            yield Notice(
                Text(
                    f"“{same[0].title}”出现了 {len(same)} 次（工作表{_zh(sheets)}），"
                    "都已读取；请只保留要公开的一张。",
                    f"“{same[0].title}” occurs {len(same)} times (sheets {_en(sheets)}); all were "
                    "read: keep only the one to be published.",
                ),
                same[1].title_place or CellPlace(same[1].file, same[1].sheet, "A1"),
            )


def _is_silent(grid: Grid, missed: Sequence[Segment]) -> bool:
    """Tell whether a sheet is a cover, a contents page, a parameter sheet: nothing to audit."""
    name = form(grid.sheet.name).lower()
    if _PARAMETER_SHEET.match(name) or any(word in name for word in layouts().words.silent_sheets):
        return not any(_has_decimals(grid, row) for row in grid.rows)
    listed = sum(1 for segment in missed if segment.title.column)
    has_word = any(form(c.text) in ("目录", "目次") for r in grid.rows for _, c in grid.own(r))
    return (listed >= _CONTENTS_TITLES or has_word) and not any(
        is_header_row(grid, row, _common_headers()) for row in grid.rows
    )


def _common_headers() -> frozenset[str]:
    return layouts().words.heads.union(layouts().bases)


def _has_decimals(grid: Grid, row: int) -> bool:
    return any(cell.decimals for _, cell in grid.own(row))


def _is_other(text: str) -> bool:
    """Tell whether a title or a sheet's name is that of a table without accounts (绩效自评表)."""
    return any(word in form(text) for word in layouts().words.other_tables)


def _is_about_others(grid: Grid) -> bool:
    """Tell whether a sheet's name, or the titles on it, are those of such tables."""
    if _is_other(grid.sheet.name):
        return True
    texts = [form(cell.text) for row in grid.rows[:_TOP_ROWS] for _, cell in grid.own(row)]
    titles = [text for text in texts if match_title(text)[1]] or texts[:1]
    return any(map(_is_other, titles))


def _looks_like_table(grid: Grid) -> bool:
    """Tell whether a sheet has amounts under header words or under a title about money."""
    if grid.numbers(grid.rows[0], grid.rows[-1]) < FEW_NUMBERS:
        return False
    if sounds_like_money(form(grid.sheet.name)):
        return True
    top = (form(cell.text) for row in grid.rows[:_TOP_ROWS] for _, cell in grid.own(row))
    return any(match_title(text)[1] for text in top) or any(
        is_header_row(grid, row, _common_headers()) for row in grid.rows
    )


def _internal_notice(sheets: Sequence[Sheet]) -> Notice:
    names = [sheet.name for sheet in sheets]
    return Notice(
        Text(
            f"工作表{_zh(names)}是内部决算报表（财决），不是公开表，没有审核；请给出公开表。",
            f"sheets {_en(names)} are internal forms (财决), not public tables, and were not "
            "audited: give the public tables.",
        ),
        CellPlace(sheets[0].file, sheets[0].name, "A1"),
        incomplete=True,
    )


def _budget_notice(tables: Sequence[tuple[CellPlace, str]]) -> Notice:
    titles = [title for _, title in tables]
    return Notice(
        Text(
            f"{_zh(titles)}是预算公开的表，不是决算表，没有审核；"
            "要与预算核对，请用 --budget 给出预算文件。",
            f"{_en(titles)}: budget tables, not final accounts, and not audited; to compare with "
            "the budget, give its file with --budget.",
        ),
        tables[0][0],
        incomplete=True,
    )


def _unused_notice(tables: Sequence[tuple[CellPlace, str]]) -> Notice:
    """Name the tables of a budget that nothing of the accounts is compared with."""
    titles = list(dict.fromkeys(title for _, title in tables))
    return Notice(
        Text(
            f"预算文件里没有用到：{_zh(titles)}。", f"not used of the budget file: {_en(titles)}."
        ),
        tables[0][0],
    )


def _missed_notice(place: CellPlace, title: str) -> Notice:
    name = place.sheet
    zh = f"的“{title}”" if title else ""
    en = f"“{title}” on " if title else ""
    return Notice(
        Text(
            f"工作表“{name}”{zh}像是决算表，但没有认出来，没有审核：请检查它的标题和表头。",
            f"{en}sheet “{name}” looks like a table of final accounts but was not recognised and "
            "not audited: check its title and headers.",
        ),
        place,
        incomplete=True,
    )


def _other_notice(name: str, place: CellPlace) -> Notice:
    sheet = place.sheet
    zh = f"的“{name}”" if name != sheet else ""
    en = f"“{name}” on " if name != sheet else ""
    return Notice(
        Text(
            f"工作表“{sheet}”{zh}不是决算公开表，没有审核。",
            f"{en}sheet “{sheet}” is no public table of final accounts and was not audited.",
        ),
        place,
    )


def _zh(names: Sequence[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _en(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
