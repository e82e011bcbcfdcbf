"""Tables with an income and a spending side: T01 and T04."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.tables import Row
from bjdc_audit.recognisers.tables.entries import RowMeaning
from bjdc_audit.recognisers.tables.grid import printed
from bjdc_audit.recognisers.tables.layouts import form, layouts
from bjdc_audit.recognisers.tables.rows import (
    head_texts,
    is_inner,
    is_placeholder,
    label_of,
    plain_label,
)
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bjdc_audit.model.facts import Scope
    from bjdc_audit.recognisers.tables.columns import Lane
    from bjdc_audit.recognisers.tables.entries import Entries
    from bjdc_audit.recognisers.tables.grid import Grid

INCOME: Final = "income"
SPENDING: Final = "spending"
_INCOME, _SPENT = "本年收入合计", "本年支出合计"
_OPENING, _CLOSING = "年初结转和结余", "年末结转和结余"
_GRAND: Final = {INCOME: "收入总计", SPENDING: "支出总计"}
_YEAR_TOTAL: Final = {INCOME: _INCOME, SPENDING: _SPENT}
_INCOME_ITEMS: Final = {
    _INCOME,
    _OPENING,
    "收入总计",
    "使用非财政拨款结余",
    "上级补助收入",
    "事业收入",
    "经营收入",
    "附属单位上缴收入",
    "其他收入",
}
_SPENDING_ITEMS: Final = {_SPENT, _CLOSING, "支出总计", "结余分配"}
_CLASS_CODE_LENGTH: Final = 3


def read_sides(grid: Grid, rows: Sequence[int], lanes: Sequence[Lane], entries: Entries) -> None:
    """Add the rows of all sides, from top to bottom: what a row means depends on those above."""
    for lane in lanes:
        side = _Side()
        labels = [(row, label_of(head_texts(grid, row, lane))) for row in rows]
        side.name = _first_side(label for _, label in labels if label)
        for row, label in labels:
            if label and not is_placeholder(label):
                entries.add(row, lane.amounts, side.read(row, label))
            else:
                entries.add_nameless(row, lane.amounts, Row(row, side.name, label))


def _first_side(labels: Iterable[str]) -> str:
    """Return the side of a lane by the first label that belongs to only one."""
    for label in labels:
        side = _side_of(plain_label(label))
        if side:
            return side
    return ""


def _side_of(name: str) -> str:
    if _class_code(name):
        return SPENDING
    term = vocabulary().exact(name)
    item = term.item if term else ""
    if item in _INCOME_ITEMS or form(name) in layouts().funds:
        return INCOME
    return SPENDING if item in _SPENDING_ITEMS else ""


def _class_code(name: str) -> str:
    account = vocabulary().functional.get(name)
    return account.code if account and len(account.code) == _CLASS_CODE_LENGTH else ""


@dataclass
class _Side:
    """Where we are in a side. ``balance``: the balance whose split by funds follows."""

    name: str = ""
    balance: str = ""
    balance_name: str = ""
    main: str = ""
    has_year_total: bool = False

    def read(self, row: int, label: str) -> RowMeaning:
        name = plain_label(label)
        fund = layouts().funds.get(form(name))
        if not (fund and self.balance):
            self._turn(name)
        meaning = self._fund(row, label, name, fund) if fund else self._item(row, label, name)
        if not meaning.row.part_of:
            self.main = meaning.row.name
        return meaning

    def _turn(self, name: str) -> None:
        """Both sides may stand in one list: a row of the other side turns the page."""
        side = _side_of(name)
        if side and side != self.name:
            self.name, self.balance, self.has_year_total = side, "", False

    def _fund(self, row: int, label: str, name: str, fund: Scope) -> RowMeaning:
        """A fund names income, or after a balance that fund's part of it, never both."""
        item = self.balance or (_INCOME if self.name == INCOME else "")
        part_of = self.balance_name if self.balance else self.main if is_inner(label) else ""
        made = Row(row, self.name, name, part_of=part_of)
        return RowMeaning(made, printed(label), item, fund, bound=bool(item))

    def _item(self, row: int, label: str, name: str) -> RowMeaning:
        code = _class_code(name) if self.name != INCOME else ""
        part_of = self.main if is_inner(label) else ""
        if code:
            made = Row(row, self.name, name, code, 1, part_of)
            return RowMeaning(made, printed(label), _SPENT, account=code)
        term = vocabulary().exact(name)
        item, scope, own = (term.item, term.scope, term.own_scope) if term else ("", None, False)
        if form(name) in layouts().words.vague:
            item, scope, own = self._total(name), None, False
        total = scope is None and item in (*_GRAND.values(), *_YEAR_TOTAL.values())
        self.has_year_total |= total and item in _YEAR_TOTAL.values()
        if not part_of:
            is_balance = item in (_OPENING, _CLOSING)
            self.balance, self.balance_name = (item, name) if is_balance else ("", "")
        made = Row(row, self.name, name, level=0 if total else -1, part_of=part_of)
        return RowMeaning(made, printed(label), item, scope, own_scope=own, bound=bool(item))

    def _total(self, name: str) -> str:
        """总计 includes the balances; a bare 合计 above it does not."""
        only_year = name != "总计" and not self.has_year_total
        return (_YEAR_TOTAL if only_year else _GRAND).get(self.name, "")
