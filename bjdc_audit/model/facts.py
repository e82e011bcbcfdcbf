"""What a figure says: the address under which tables and narrative meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bjdc_audit.model.figures import Figure


class Scope(StrEnum):
    """Which funds a figure covers (口径): general_budget ⊂ fiscal ⊂ all_funds."""

    ALL_FUNDS = "all_funds"
    FISCAL = "fiscal"
    GENERAL_BUDGET = "general_budget"
    GOV_FUND = "gov_fund"
    STATE_CAPITAL = "state_capital"


SCOPE_NAMES: dict[Scope, str] = {
    Scope.ALL_FUNDS: "全口径",
    Scope.FISCAL: "财政拨款",
    Scope.GENERAL_BUDGET: "一般公共预算财政拨款",
    Scope.GOV_FUND: "政府性基金预算财政拨款",
    Scope.STATE_CAPITAL: "国有资本经营预算财政拨款",
}


FUNDS = (Scope.GENERAL_BUDGET, Scope.GOV_FUND, Scope.STATE_CAPITAL)
"""The funds that together make up the appropriations (fiscal)."""


class Basis(StrEnum):
    """Which of the numbers of an item: outcome, one of the budgets, or last year's outcome."""

    FINAL = "final"
    INITIAL_BUDGET = "initial_budget"
    FULL_BUDGET = "full_budget"
    BUDGET = "budget"
    """A budget of which the document does not say whether it is 年初 or 全年."""
    LAST_YEAR = "last_year"
    CHANGE = "change"
    """Outcome less last year's outcome."""
    CHANGE_PERCENT = "change_percent"
    BUDGET_CHANGE = "budget_change"
    """Outcome less the budget."""
    BUDGET_CHANGE_PERCENT = "budget_change_percent"
    SHARE = "share"
    """Outcome as a percentage of the whole that it is a part of."""
    RATE = "rate"
    """Outcome as a percentage of the budget."""


BASIS_NAMES: dict[Basis, str] = {
    Basis.FINAL: "决算",
    Basis.INITIAL_BUDGET: "年初预算",
    Basis.FULL_BUDGET: "全年预算",
    Basis.BUDGET: "预算",
    Basis.LAST_YEAR: "上年决算",
    Basis.CHANGE: "比上年增减",
    Basis.CHANGE_PERCENT: "比上年增减%",
    Basis.BUDGET_CHANGE: "比预算增减",
    Basis.BUDGET_CHANGE_PERCENT: "比预算增减%",
    Basis.SHARE: "占比",
    Basis.RATE: "完成预算%",
}
WHOLE_SPENDING = "本年支出合计"
"""The item under which whole accounts stand: 类, 款 and 项 of spending."""
WHOLE_UNIT = (WHOLE_SPENDING, "本年收入合计", "收入总计", "支出总计", "收入支出总计")
"""What is told of all the unit: 占本年收入 may mean that of all funds, or of the section's."""
PERCENTAGES = (Basis.CHANGE_PERCENT, Basis.BUDGET_CHANGE_PERCENT, Basis.SHARE, Basis.RATE)
"""What is no amount: the parts of a whole do not add up."""
BUDGETS = (Basis.INITIAL_BUDGET, Basis.FULL_BUDGET, Basis.BUDGET)


@dataclass(frozen=True)
class Address:
    """Item, scope, basis and, for one account, its code (or its chain of names, 类/款/项).

    ``item`` is a canonical term of ``data/terms.toml`` (本年支出合计, 基本支出, …); a figure of an
    unknown item has no address. The year is the submission's own; last year is a basis. Figures of
    a part of the money meet only figures of the same part.
    """

    item: str
    scope: Scope | None = None
    basis: Basis = Basis.FINAL
    account: str = ""
    part: str = ""
    """What the figure is restricted to: a unit of the department, projects; "" for all."""

    def with_basis(self, basis: Basis) -> Address:
        """Return the same item on another basis."""
        return replace(self, basis=basis)

    def name(self, account_name: str = "") -> str:
        """Return the address in words, for messages.

        ``account_name`` is what the account is called; without it the last name of the path, or
        the bare code, has to do.
        """
        scope = SCOPE_NAMES[self.scope] if self.scope else ""
        account = f"{self.account} {account_name}" if account_name else self.account.split("/")[-1]
        item = "" if self.account and self.item == WHOLE_SPENDING else self.item
        words = " ".join(p for p in (self.part, scope, account, item) if p)
        return words if self.basis is Basis.FINAL else f"{words}（{BASIS_NAMES[self.basis]}）"


@dataclass(frozen=True, eq=False)
class Fact:
    """A figure and what it says. ``source`` is a table id (T05) or a section kind (basic)."""

    figure: Figure
    address: Address
    source: str
