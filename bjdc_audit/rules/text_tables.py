"""The narrative against the tables: sentence → cell, by address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.facts import BUDGETS, FUNDS, Address, Basis, Scope
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.cells import holds_money
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import LOOSE_SECTIONS, cells_under

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Fact
    from bjdc_audit.model.tables import Table

_ITEM_LENGTH = 7
_TABLES = {Scope.GENERAL_BUDGET: "T05", Scope.GOV_FUND: "T08", Scope.STATE_CAPITAL: "T09"}
_BALANCES = {"使用非财政拨款结余", "年初结转和结余", "结余分配", "年末结转和结余"}


@rule("BJ401", zh="文字与表格一致", en="The narrative agrees with the tables")
def text_against_tables(base: FactBase) -> Iterator[Found]:
    """文字中的金额应与同口径表格中同一项目的金额一致。

    One rule for every item: totals, sources, kinds of spending, accounts, economic items, 三公,
    funds, carry-overs. Each sentence is compared with the table of its own scope. If the
    stated amount stands in the table of another scope, the finding names that cell.

    Formula: 文字 = 表格单元格
    Exceptions: 0.01 apart is a copy difference (note); other scopes are never compared here; texts
    on performance and other matters only confirm, but for the number of a cell in a wrong unit and
    for a balance told in one sentence with two more that the tables have.
    Source: 决算说明勾稽关系 NT-T01 … NT-T11

    Passes::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        合计 | | 30.00 | 20.00 | 10.00
        205 | 教育支出 | 30.00 | 20.00 | 10.00
        # 文
        三、支出决算情况说明
        本年支出合计30.00万元，其中：基本支出20.00万元，项目支出10.00万元。

    Fails::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        合计 | | 30.00 | 20.00 | 10.00
        205 | 教育支出 | 30.00 | 20.00 | 10.00
        # 文
        三、支出决算情况说明
        本年支出合计36.00万元，其中：基本支出20.00万元，项目支出16.00万元。
    """
    for fact in base.text_facts:
        cells = _cells(base, fact)
        lone = [] if cells else _of_one_fund(base, fact.address)
        if not cells and not lone:
            continue
        first, *others = (Term(c.figure) for c in cells or lone)
        loose = fact.source in LOOSE_SECTIONS and not _in_known_company(base, fact)
        yield Relation(
            "BJ401",
            Shape.SAME,
            Term(fact.figure),
            first,
            subject=base.spoken(fact.address),
            readings=tuple(others),
            corroboration=(bool(lone) and not _without_other_funds(base, lone[0].address))
            or (loose and not _unit_mistaken(fact, cells)),
            trail=tuple(f.figure for f in _other_scopes(base, fact)),
        )


def _unit_mistaken(fact: Fact, cells: list[Fact]) -> bool:
    """Tell whether the text has the number of a cell and another unit: 万元 for 元."""
    told = fact.figure
    there = (c.figure for c in cells)
    return any(told.value == f.value != 0 and told.unit.scale != f.unit.scale for f in there)


def _in_known_company(base: FactBase, fact: Fact) -> bool:
    """Tell whether a sentence tells two more balances of all funds, just as the tables have them.

    Then it tells of the accounts, wherever it stands.
    """
    if fact.address.scope is not Scope.ALL_FUNDS or fact.address.item not in _BALANCES:
        return False
    text, at = base.narrative.text if base.narrative else "", text_start(fact.figure.place)
    begin, end = text.rfind("。", 0, at) + 1, text.find("。", at)
    known = {
        other.address.item
        for other in base.text_facts
        if other.address.scope is Scope.ALL_FUNDS
        and other.address.item in _BALANCES - {fact.address.item}
        and begin <= text_start(other.figure.place) < end
        and any(c.figure.interval.meets(other.figure.interval) for c in _cells(base, other))
    }
    return len(known) > 1


def _cells(base: FactBase, fact: Fact) -> list[Fact]:
    """Return the table figures that a fact states; an unnamed budget may be either."""
    address = fact.address
    found = list(cells_under(base, address, getattr(fact.figure.place, "section", "")))
    if not found and address.basis in BUDGETS:
        others = BUDGETS if address.basis is Basis.BUDGET else (Basis.BUDGET,)
        found = [f for b in others for f in base.in_tables(address.with_basis(b))]
        # 预算数44.00万元（年初预算24.00万元）: the table has the one that the text tells so as well
        found = [f for f in found if not _is_other_budget(base, fact, f)]
    return found


def _is_other_budget(base: FactBase, fact: Fact, cell: Fact) -> bool:
    """Tell whether a cell has another budget that the text tells of an item, and not this one."""
    address = fact.address
    told = (base.in_text(address.with_basis(b)) for b in BUDGETS if b is not address.basis)
    met = any(f.figure.interval.meets(cell.figure.interval) for facts in told for f in facts)
    return met and not fact.figure.interval.meets(cell.figure.interval)


def _of_one_fund(base: FactBase, address: Address) -> list[Fact]:
    """Return the cell of an account of 财政拨款 spending that one fund alone has."""
    if address.scope is not Scope.FISCAL or not address.account:
        return []
    found = [base.in_tables(replace(address, scope=fund)) for fund in FUNDS]
    funds = [facts for facts in found if facts]
    return list(funds[0]) if len(funds) == 1 else []


def _without_other_funds(base: FactBase, address: Address) -> bool:
    """Tell whether no other fund can have spent on an account of one: its table shows that."""
    for fund, number in _TABLES.items():
        table = base.table(number)
        if fund is address.scope:
            continue
        if table is None or (any(map(holds_money, table.entries)) and not _lists(table, address)):
            return False
    return True


def _lists(table: Table, address: Address) -> bool:
    """Tell whether a table goes down to accounts of a level."""
    return any(len(entry.row.code) == len(address.account) for entry in table.entries)


def _other_scopes(base: FactBase, fact: Fact) -> list[Fact]:
    """Return the cells of other scopes in which exactly this amount stands."""
    address = fact.address
    same = [f for f in base.in_tables(address) if f.figure.base == fact.figure.base]
    if same:
        return []
    return [
        f
        for scope in Scope
        if scope != address.scope
        for f in base.in_tables(Address(address.item, scope, address.basis, address.account))
        if f.figure.base == fact.figure.base
    ]
