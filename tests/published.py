"""Last year's accounts and this year's budget of a made-up unit (``tests.corpus``), as submissions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.submission import Submission
from tests.corpus import tables_accounts, tables_economic, tables_totals
from tests.corpus.grid import Page
from tests.corpus.money import ALL_FUNDS, FISCAL
from tests.corpus.names import CLASSES, FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tests.corpus.documents import Document
    from tests.corpus.money import Unit

LAST, BUDGET = "last.xlsx", "budget.xlsx"
_ACCOUNTS: Final[Sequence[Callable[[Page, Unit], None]]] = (
    tables_totals.whole_unit,
    tables_accounts.income,
    tables_accounts.spending,
    tables_totals.fiscal,
    tables_accounts.general_budget,
    tables_economic.three_public,
    partial(tables_accounts.fund, which="gov_fund"),
    partial(tables_accounts.fund, which="capital"),
)


def last_year(made: Document, unit: str = "万元") -> Submission:
    """Return the tables of the year before."""
    before = replace(
        made.unit,
        now=made.unit.last,
        year=made.unit.year - 1,
        three_public=made.unit.last_three_public,
    )
    pages = [Page(f"表{i}", made.style, unit) for i, _ in enumerate(_ACCOUNTS, 1)]
    for page, write in zip(pages, _ACCOUNTS, strict=True):
        write(page, before)
    return _submission(LAST, pages)


def budget(made: Document, unit: str = "元") -> Submission:
    """Return the tables of the budget disclosure that the accounts are compared with."""
    pages = [Page(f"表{i}", made.style, unit) for i in range(1, 5)]
    _totals(pages[0], made.unit, "部门收支总表", made.unit.budget(*ALL_FUNDS))
    _totals(pages[1], made.unit, "财政拨款收支总表", made.unit.budget(*FISCAL))
    _accounts(pages[2], made.unit)
    _three_public(pages[3], made.unit)
    return _submission(BUDGET, pages)


def _submission(name: str, pages: Iterable[Page]) -> Submission:
    return Submission(workbook=name, sheets=tuple(replace(p.sheet(), file=name) for p in pages))


def _totals(page: Page, unit: Unit, title: str, total: int) -> None:
    page.heading(title, 4, unit.name, unit.year)
    names = ("项目", "预算数", "项目", "预算数")
    page.header([(0, i, name, 1, 1) for i, name in enumerate(names, 1)], 1)
    general = unit.budget("general")
    rows = [
        ("一、一般公共预算拨款收入", general, "一、社会保障和就业支出", _under(unit, "208")),
        ("收入总计", total, "支出总计", total),
    ]
    for left, money, right, spent in rows:
        page.put(1, left)
        page.amount(2, money)
        page.put(3, right)
        page.amount(4, spent)
        page.row += 1


def _accounts(page: Page, unit: Unit) -> None:
    page.heading("一般公共预算支出表", 3, unit.name, unit.year)
    page.header([(0, i, n, 1, 1) for i, n in enumerate(("科目编码", "科目名称", "合计"), 1)], 1)
    codes = sorted({code[:size] for code in unit.budgets for size in (3, 5, 7)})
    for code in (*codes, ""):
        page.put(1, code or "合计")
        page.put(2, {**FUNCTIONS, **CLASSES}.get(code, ""))
        page.amount(3, _under(unit, code))
        page.row += 1


def _under(unit: Unit, code: str) -> int:
    return sum(fen for item, fen in unit.budgets.items() if item.startswith(code))


def _three_public(page: Page, unit: Unit) -> None:
    planned = unit.three_public_budget
    page.heading("一般公共预算“三公”经费支出表", 6, unit.name, unit.year)
    names = (
        "合计",
        "因公出国（境）费",
        "公务用车购置及运行费",
        "公务用车购置费",
        "公务用车运行费",
        "公务接待费",
    )
    page.header([(0, i, name, 1, 1) for i, name in enumerate(names, 1)], 1)
    page.amounts(
        1,
        (
            planned.total, planned.abroad, planned.cars, planned.purchase, planned.running,
            planned.reception,
        ),
    )  # fmt: skip
    page.row += 1
