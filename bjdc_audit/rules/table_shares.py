"""Columns of shares: what a row is of its whole, or of the total of all rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Ratio, Term
from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.cells import all_tables, row_name
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.tables import Entry
    from bjdc_audit.rules.cells import Cells

_ALL: Final = 100


@rule("BJ127", zh="占比＝部分÷整体", en="A share is the part over its whole")
def shares(base: FactBase) -> Iterator[Found]:
    """列出占比的表，每一行的占比应与金额相符：授予中小企业的占采购金额的比例，或各行占合计行的比例。

    In tables that print shares, each is the amount over its whole: what small and medium firms have
    of a row's purchases, or what a row has of the total row, if the table calls that 100%.

    Formula: 占比 = 部分 ÷ 整体
    Exceptions: without a total row of 100%, or beside several amounts, nothing says of what a
    column named 占比 is the share.
    Source: 决算报表勾稽关系 NN-SHARE

    Passes::

        # 表
        政府采购支出情况表
        单位：万元
        项目 | 采购金额 | 授予中小企业 | 授予中小企业占比%
        合计 | 50.00 | 30.00 | 60.00
        货物 | 20.00 | 15.00 | 75.00
        服务 | 30.00 | 15.00 | 50.00

    Fails::

        # 表
        政府采购支出情况表
        单位：万元
        项目 | 采购金额 | 授予中小企业 | 授予中小企业占比%
        合计 | 50.00 | 30.00 | 60.00
        货物 | 20.00 | 15.00 | 57.00
        服务 | 30.00 | 15.00 | 50.00
    """
    for cells in all_tables(base):
        for entry in cells.table.entries:
            if entry.figure and entry.address and entry.address.basis is Basis.SHARE:
                yield from _share(cells, entry, entry.figure)


def _share(cells: Cells, entry: Entry, stated: Figure) -> Iterator[Relation]:
    part = _amount(cells, entry)
    wholes = _wholes_in_row(cells, entry) or _total(cells, entry)
    if part is None or not wholes:
        return
    expected, *readings = (Ratio(Term(part), Term(whole)) for whole in wholes)
    yield Relation(
        "BJ127",
        Shape.SHARE,
        Term(stated),
        expected,
        subject=f"{cells.table.title} {row_name(entry)}：{entry.column.label}",
        readings=tuple(readings),
    )


def _amount(cells: Cells, entry: Entry, item: str = "") -> Figure | None:
    if entry.address is None:
        return None
    address = replace(entry.address, basis=Basis.FINAL, item=item or entry.address.item)
    found = cells.in_row.get((entry.row, address))
    return found.figure if found else None


def _wholes_in_row(cells: Cells, entry: Entry) -> Sequence[Figure]:
    """Return the amounts of the row that the amount is known to be a part of."""
    item = entry.address.item if entry.address else ""
    wholes = (whole for part, whole in vocabulary().subsets if part == item)
    return [found for whole in wholes if (found := _amount(cells, entry, whole))]


def _total(cells: Cells, entry: Entry) -> Sequence[Figure]:
    """Return the amount of the row whose share is all, if the table has a single column of them."""
    same = [e for e in cells.table.entries if e.row.panel == entry.row.panel]
    if len({e.column for e in same if _is_outcome(e)}) != 1:
        return []
    totals = [
        e
        for e in same
        if e.column == entry.column and e.row.level == 0 and e.figure and e.figure.value == _ALL
    ]
    amounts = {a.base: a for e in totals if (a := _amount(cells, e))}
    return list(amounts.values()) if len(amounts) == 1 else []


def _is_outcome(entry: Entry) -> bool:
    figure = entry.figure
    is_amount = figure is not None and figure.unit.kind is Kind.AMOUNT
    return is_amount and entry.column.basis is Basis.FINAL
