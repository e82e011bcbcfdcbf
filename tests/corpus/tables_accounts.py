"""T02, T03, T05, T08, T09: a row for each functional account, class by class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus.money import FISCAL, Side
from tests.corpus.names import FUNCTIONS, NATURES, SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.corpus.grid import Page
    from tests.corpus.money import Unit, Year


def income(page: Page, unit: Unit) -> None:
    """Write T02."""
    now = unit.now

    def money(under: str) -> Sequence[int]:
        own = [now.received(("own",), kind, under) for kind in SOURCES]
        return now.received(under=under), now.received(FISCAL, under=under), *own

    page.heading("收入决算表", _width(page, 7), unit.name, unit.year)
    names = ("本年收入合计", "财政拨款收入", *SOURCES.values())
    _header(page, [(0, i, name, 2, 1) for i, name in enumerate(names)])
    _rows(page, _accounts(now, Side.INCOME), money, 7)
    page.note("注：本表反映单位本年度取得的各项收入情况。", _width(page, 7))


def spending(page: Page, unit: Unit) -> None:
    """Write T03."""
    now = unit.now

    def money(under: str) -> Sequence[int]:
        return now.spent(under=under), *(now.spent(kind=kind, under=under) for kind in NATURES)

    page.heading("支出决算表", _width(page, 6), unit.name, unit.year)
    names = ("本年支出合计", *NATURES.values())
    _header(page, [(0, i, name, 2, 1) for i, name in enumerate(names)])
    _rows(page, _accounts(now, Side.SPENDING), money, 6)
    page.note("注：本表反映单位本年度各项支出情况。", _width(page, 6))


def general_budget(page: Page, unit: Unit) -> None:
    """Write T05."""
    now = unit.now

    def money(under: str) -> Sequence[int]:
        natures = [now.spent(("general",), kind, under) for kind in ("basic", "project")]
        return sum(natures), *natures

    page.heading("一般公共预算财政拨款支出决算表", _width(page, 3), unit.name, unit.year)
    if page.style.total_first:
        cells = [(0, 0, "本年支出", 1, 3)]
        cells += [(1, i, name, 1, 1) for i, name in enumerate(("小计", "基本支出", "项目支出"))]
    else:
        names = ("合计", "基本支出", "项目支出")
        cells = [(0, i, name, 2, 1) for i, name in enumerate(names)]
    _header(page, cells)
    _rows(page, now.accounts(("general",), Side.SPENDING), money, 3)
    page.note("注：本表反映单位本年度一般公共预算财政拨款支出情况。", _width(page, 3))


def fund(page: Page, unit: Unit, which: str) -> None:
    """Write T08 or T09."""
    now, style = unit.now, page.style
    balances = which == "gov_fund" or style.capital_balances
    spent_from = 2 if balances else 0

    def money(under: str) -> Sequence[int]:
        natures = [now.spent((which,), kind, under) for kind in ("basic", "project")]
        spent = (sum(natures), *natures)
        if not balances:
            return spent
        before = now.opening((which,), under), now.received((which,), under=under)
        return *before, *spent, now.closing((which,), under)

    kind = "政府性基金预算" if which == "gov_fund" else "国有资本经营预算"
    flows = "收入支出" if balances else "支出"
    columns = 6 if balances else 3
    width = _width(page, columns)
    page.heading(f"{kind}财政拨款{flows}决算表", width, unit.name, unit.year)
    cells = [(0, spent_from, "本年支出", 1, 3)]
    names = ("小计" if balances else "合计", "基本支出", "项目支出")
    cells += [(1, spent_from + i, name, 1, 1) for i, name in enumerate(names)]
    if balances:
        cells += [(0, 0, "年初结转和结余", 2, 1), (0, 1, "本年收入", 2, 1)]
        cells += [(0, 5, "年末结转和结余", 2, 1)]
    _header(page, cells)
    sides = (Side.OPENING, Side.INCOME, Side.SPENDING) if balances else (Side.SPENDING,)
    codes = now.accounts((which,), *sides)
    _rows(page, codes, money, columns)
    page.note(f"注：本表反映单位本年度{kind}财政拨款{flows}情况。", width)
    if not codes:
        page.note(
            f"说明：{unit.name}{unit.year}年度没有{kind}财政拨款{flows}，故本表无数据。", width
        )


def _accounts(year: Year, side: Side) -> tuple[str, ...]:
    return year.accounts((*FISCAL, "own"), side)


def _width(page: Page, columns: int) -> int:
    return page.style.code_cells + 1 + columns


def _header(page: Page, cells: Sequence[tuple[int, int, str, int, int]]) -> None:
    """Write the header: accounts to the left, the given cells (columns from 0) to the right."""
    codes = page.style.code_cells
    first = codes + 2
    fixed = [(0, 1, "项目", 1, codes + 1)]
    fixed += [(1, 1, "功能分类科目编码", 1, codes), (1, codes + 1, "科目名称", 1, 1)]
    page.header([*fixed, *((r, first + c, *rest) for r, c, *rest in cells)], 2)  # type: ignore[list-item]


def _rows(
    page: Page, codes: Sequence[str], money: Callable[[str], Sequence[int]], columns: int
) -> None:
    first = page.style.code_cells + 2
    page.column_numbers(first, columns)
    levels = sorted({code[:length] for code in codes for length in (3, 5, 7)})
    rows = ["", *levels] if page.style.total_first else [*levels, ""]
    for code in rows:
        if code:
            _code(page, code)
            page.put(first - 1, FUNCTIONS[code])
        else:
            page.put(1, "合计", columns=first - 1)
        page.amounts(first, money(code))
        page.row += 1


def _code(page: Page, code: str) -> None:
    if page.style.code_cells == 1:
        page.put(1, code)
        return
    for column, part in enumerate((code[:3], code[3:5], code[5:]), 1):
        page.put(column, part)
