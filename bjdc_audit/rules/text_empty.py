"""The narrative against blank cells and empty tables: what is told must be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Basis, Scope
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Location, Text, Verdict
from bjdc_audit.rules.cells import cells_of, holds_money
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import LOOSE_SECTIONS, cells_under

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Address, Fact
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.tables import Entry, Table

_OF_FUND = {Scope.GOV_FUND: "T08", Scope.STATE_CAPITAL: "T09"}


@rule("BJ406", zh="文字有金额而表格为空", en="Told in the narrative, blank in the table")
def told_and_blank(base: FactBase) -> Iterator[Found]:
    """文字写有金额的项目，同口径表格中对应的单元格不应为空；空表所属的资金，文字不应有金额。

    Judged where the table writes zero as a blank, or holds no money at all.

    Formula: 文字 ≠ 0 ⇒ 表格单元格 ≠ 空
    Exceptions: tables that print 0.00 for zero leave cells blank that were not disclosed.
    Source: 决算说明勾稽关系 NT-T07, NT-T08, NT-T09, X-EMPTY

    Passes::

        # 表
        国有资本经营预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        合计 | | | |
        # 文
        九、国有资本经营预算财政拨款支出决算情况说明
        国有资本经营预算财政拨款支出0.00万元。

    Fails::

        # 表
        国有资本经营预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        合计 | | | |
        # 文
        九、国有资本经营预算财政拨款支出决算情况说明
        国有资本经营预算财政拨款支出12.00万元。
    """
    told: set[str] = set()
    for fact in base.text_facts:
        figure = fact.figure
        if fact.source in LOOSE_SECTIONS or not figure.value or figure.unit.kind is not Kind.AMOUNT:
            continue
        empty = _empty_table(base, fact.address)
        blanks = _blank_cells(base, fact)
        if empty is not None and empty.id not in told:
            told.add(empty.id)
            yield _observation(fact, f"{empty.title}", f"{empty.title}", ())
        elif blanks and empty is None:
            yield _observation(fact, "表中该单元格", "the cell", blanks)


def _empty_table(base: FactBase, address: Address) -> Table | None:
    """Return the table of a fund if it holds no money."""
    if address.basis is not Basis.FINAL or address.scope not in _OF_FUND or base.unread_sheets:
        return None
    table = base.table(_OF_FUND[address.scope])
    if table is None or any(holds_money(e) or e.unread for e in table.entries):
        return None
    return table


def _blank_cells(base: FactBase, fact: Fact) -> Sequence[Entry]:
    """Return the cells of a fact if all are blank where a blank means zero."""
    entries = base.entries(fact.address)
    if cells_under(base, fact.address, getattr(fact.figure.place, "section", "")):
        return ()
    own = [t for t in base.tables if not set(t.entries).isdisjoint(entries)]
    if any(_stands_below(fact.figure, entry, table) for table in own for entry in entries):
        return ()
    zero = all(cells_of(t).blank_is_zero for t in own) and all(e.blank for e in entries)
    return entries if zero else ()


def _stands_below(figure: Figure, blank: Entry, table: Table) -> bool:
    """Tell whether a blank row heads one that has the amount: 一、运行经费, （一）单位 9.00."""
    at = blank.row.index
    below = (e for e in table.entries if e.column is blank.column and e.row.index > at)
    return any(e.figure is not None and e.figure.interval.meets(figure.interval) for e in below)


def _observation(fact: Fact, zh: str, en: str, entries: Sequence[Entry]) -> Observation:
    figure = fact.figure
    return Observation(
        Verdict.MISMATCH,
        Text(
            f"文字写有{figure.shown()}，{zh}为空", f"the text tells {figure.shown()}, {en} is empty"
        ),
        (
            Location("stated", figure.place, figure.text),
            *(Location("operand", e.place, e.text) for e in entries),
        ),
        stated=figure.text,
    )
