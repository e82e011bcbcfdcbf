"""Columns that follow from others of their row: changes since last year, rates of completion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Growth, Ratio, Sum, Term
from bjdc_audit.model.facts import BUDGETS, Basis
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.cells import all_tables, row_name
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.tables import Entry
    from bjdc_audit.rules.cells import Cells

_SINCE: Final = (Basis.LAST_YEAR,)
_CHANGES: Final = {
    Basis.CHANGE: (Shape.CHANGE_AMOUNT, _SINCE),
    Basis.CHANGE_PERCENT: (Shape.CHANGE_PERCENT, _SINCE),
    Basis.BUDGET_CHANGE: (Shape.CHANGE_AMOUNT, BUDGETS),
    Basis.BUDGET_CHANGE_PERCENT: (Shape.CHANGE_PERCENT, BUDGETS),
}


@rule("BJ119", zh="增减额＝本年决算数－上年决算数", en="The change is this year less last year")
def changes(base: FactBase) -> Iterator[Found]:
    """列出上年决算数和增减的表，每一行的增减额、增减率应与两年的决算数相符；与预算相比的，应与预算数相符。

    In tables that print last year's outcome and the change, each row's change (or its percentage)
    is the difference between the two years. So is a change from the budget (比预算增减) from it.

    Formula: 增减额 = 本年决算数 − 上年决算数; 增减% = 增减额 ÷ 上年决算数;
    比预算增减 = 决算数 − 预算数
    Exceptions: a decrease may be printed without its sign; rows with a blank are not checked; with
    several budgets, the change from any of them will do.
    Source: 决算报表勾稽关系 NN-CHANGE-AMT, NN-CHANGE-PCT

    Passes::

        # 表
        一般公共预算财政拨款支出决算表
        2031年度
        单位：万元
        科目编码 | 科目名称 | 2030年决算数 | 2031年决算数 | 增减额 | 增减%
        206 | 科学技术支出 | 40.00 | 46.00 | 6.00 | 15.00
        合计 | | 40.00 | 46.00 | 6.00 | 15.00

    Fails::

        # 表
        一般公共预算财政拨款支出决算表
        2031年度
        单位：万元
        科目编码 | 科目名称 | 2030年决算数 | 2031年决算数 | 增减额 | 增减%
        206 | 科学技术支出 | 40.00 | 46.00 | 9.00 | 15.00
        合计 | | 40.00 | 46.00 | 9.00 | 15.00
    """
    for cells in all_tables(base):
        for entry in cells.table.entries:
            if entry.figure and entry.address and entry.address.basis in _CHANGES:
                yield from _change(cells, entry, entry.figure)


def _change(cells: Cells, entry: Entry, stated: Figure) -> Iterator[Relation]:
    if entry.address is None:
        return
    shape, bases = _CHANGES[entry.address.basis]
    now = _beside(cells, entry, Basis.FINAL)
    all_before = [b for basis in bases if (b := _beside(cells, entry, basis)) is not None]
    if now is None or not all_before:
        return
    signs = (1,) if _has_signs(cells, entry) else (1, -1)
    ways = (_change_from(before, now, shape, sign) for sign in signs for before in all_before)
    expected, *readings = ways
    yield Relation(
        "BJ119",
        shape,
        Term(stated),
        expected,
        subject=f"{cells.table.title} {row_name(entry)}：{entry.column.label}",
        readings=tuple(readings),
    )


@rule("BJ120", zh="完成率＝决算数÷预算数", en="The rate is the outcome over the budget")
def rates(base: FactBase) -> Iterator[Found]:
    """列出预算数、决算数和完成率的表，每一行的完成率应等于决算数除以预算数。

    In tables that print budget, outcome and rate of completion, each row's rate is the outcome over
    the budget.

    Formula: 完成预算% = 决算数 ÷ 预算数
    Exceptions: a rate above 100 % is normal; with several budgets, the rate of any of them will do.
    Source: 决算报表勾稽关系 NN-RATE

    Passes::

        # 表
        财政拨款“三公”经费支出决算表
        单位：万元
        项目 | 预算数 | 决算数 | 完成预算%
        合计 | 8.00 | 6.00 | 75.00
        公务接待费 | 8.00 | 6.00 | 75.00

    Fails::

        # 表
        财政拨款“三公”经费支出决算表
        单位：万元
        项目 | 预算数 | 决算数 | 完成预算%
        合计 | 8.00 | 6.00 | 75.00
        公务接待费 | 8.00 | 6.00 | 57.00
    """
    for cells in all_tables(base):
        for entry in cells.table.entries:
            if entry.figure and entry.address and entry.address.basis is Basis.RATE:
                yield from _rate(cells, entry, entry.figure)


def _rate(cells: Cells, entry: Entry, stated: Figure) -> Iterator[Relation]:
    final = _beside(cells, entry, Basis.FINAL)
    budgets = [b for basis in BUDGETS if (b := _beside(cells, entry, basis)) is not None]
    if final is None or not budgets:
        return
    expected, *readings = (Ratio(Term(final), Term(budget)) for budget in budgets)
    yield Relation(
        "BJ120",
        Shape.RATE,
        Term(stated),
        expected,
        subject=f"{cells.table.title} {row_name(entry)}：{entry.column.label}",
        readings=tuple(readings),
    )


def _beside(cells: Cells, entry: Entry, basis: Basis) -> Figure | None:
    if entry.address is None:
        return None
    found = cells.beside(entry, entry.address.with_basis(basis))
    return found.figure if found else None


def _change_from(before: Figure, now: Figure, shape: Shape, sign: int) -> Expression:
    if shape is Shape.CHANGE_PERCENT:
        return Growth(Term(now), Term(before), sign)
    return Sum(((sign, Term(now)), (-sign, Term(before))))


def _has_signs(cells: Cells, entry: Entry) -> bool:
    """Tell whether the column prints decreases below zero, so that a plain number is a rise."""
    return any(
        e.figure is not None and e.figure.value < 0 and e.column == entry.column
        for e in cells.table.entries
    )
