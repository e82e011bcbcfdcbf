"""All tables of a document, in the order of its form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.corpus import tables_accounts, tables_economic, tables_information, tables_totals
from tests.corpus.grid import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from bjdc_audit.model.sheets import Sheet
    from tests.corpus.luck import Luck
    from tests.corpus.money import Unit
    from tests.corpus.style import Style


def sheets(unit: Unit, style: Style, luck: Luck) -> tuple[Sheet, ...]:
    """Return the sheets of a document."""
    pages: list[Page] = []
    for number, (title, write) in enumerate(_tables(style), 1):
        scale = style.unit or luck.pick(("元", "万元"))
        names = {"titles": title, "GK": f"GK{number:02d}", "numbers": str(number)}
        page = Page(names[style.sheet_names], style, scale)
        write(page, unit)
        pages.append(page)
    if style.one_sheet:
        pages = [_below_each_other(pages)]
    return tuple(_with_margin(page).sheet() for page in pages)


def _below_each_other(pages: list[Page]) -> Page:
    book = Page("公开表", pages[0].style, "")
    for page in pages:
        book.append(page)
    return book


def _with_margin(page: Page) -> Page:
    margin = page.style.margin
    if not margin:
        return page
    moved = Page(page.name, page.style, page.unit, row=1 + margin)
    moved.append(page, right=margin)
    return moved


def _tables(style: Style) -> list[tuple[str, Callable[[Page, Unit], None]]]:
    gov_fund = partial(tables_accounts.fund, which="gov_fund")
    capital = partial(tables_accounts.fund, which="capital")
    head: list[tuple[str, Callable[[Page, Unit], None]]] = [
        ("收入支出总表", tables_totals.whole_unit),
        ("收入决算表", tables_accounts.income),
        ("支出决算表", tables_accounts.spending),
        ("财政拨款总表", tables_totals.fiscal),
        ("一般公共预算支出", tables_accounts.general_budget),
        ("基本支出", tables_economic.basic),
    ]
    funds = [("政府性基金", gov_fund), ("国有资本", capital)]
    last = [("三公经费", tables_economic.three_public)]
    if style.full_form:
        information = ("信息表", tables_information.information)
        return [*head, ("项目支出", tables_economic.project), *funds, *last, information]
    return [*head, *last, *funds]
