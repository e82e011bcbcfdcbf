"""The money of a unit: postings in 分, of which every printed number is a rounded sum."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tests.corpus.names import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Mapping

WAN: Final = 1_000_000
"""分 in 万元; 0.01 万元 are 10 000 分."""
CENT: Final = WAN // 100

FISCAL: Final = ("general", "gov_fund", "capital")
ALL_FUNDS: Final = (*FISCAL, "own")
"""``own`` is all money that is no 财政拨款."""


class Side(StrEnum):
    """What a posting is: money received, spent, carried over …"""

    INCOME = "income"
    SPENDING = "spending"
    OPENING = "opening"
    CLOSING = "closing"
    SURPLUS_USED = "surplus_used"
    DISTRIBUTION = "distribution"


@dataclass(frozen=True, slots=True)
class Posting:
    """An amount of one side and fund. ``kind``: a source of income, a nature of spending."""

    side: Side
    fund: str
    fen: int
    code: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Year:
    """The final accounts of one year."""

    postings: tuple[Posting, ...]

    def total(
        self,
        side: Side,
        funds: tuple[str, ...] = ALL_FUNDS,
        kinds: tuple[str, ...] = (),
        under: str = "",
    ) -> int:
        """Return the sum of some postings: of some kinds (all, if none), under an account."""
        return sum(
            p.fen
            for p in self.postings
            if p.side is side
            and p.fund in funds
            and (not kinds or p.kind in kinds)
            and p.code.startswith(under)
        )

    def spent(self, funds: tuple[str, ...] = ALL_FUNDS, kind: str = "", under: str = "") -> int:
        """Return spending, of one nature (all, if none), under an account."""
        return self.total(Side.SPENDING, funds, (kind,) if kind else (), under)

    def received(self, funds: tuple[str, ...] = ALL_FUNDS, kind: str = "", under: str = "") -> int:
        """Return income of this year, from one source (all, if none), under an account."""
        return self.total(Side.INCOME, funds, (kind,) if kind else (), under)

    def opening(self, funds: tuple[str, ...] = ALL_FUNDS, under: str = "") -> int:
        """Return the opening balance."""
        return self.total(Side.OPENING, funds, (), under)

    def closing(self, funds: tuple[str, ...] = ALL_FUNDS, under: str = "") -> int:
        """Return the closing balance."""
        return self.total(Side.CLOSING, funds, (), under)

    @cached_property
    def surplus_used(self) -> int:
        """使用非财政拨款结余."""
        return self.total(Side.SURPLUS_USED)

    @cached_property
    def distribution(self) -> int:
        """结余分配."""
        return self.total(Side.DISTRIBUTION)

    @cached_property
    def grand_total(self) -> int:
        """收入总计, which is 支出总计."""
        return self.received() + self.surplus_used + self.opening()

    @cached_property
    def fiscal_total(self) -> int:
        """财政拨款收入总计, which is 财政拨款支出总计."""
        return self.received(FISCAL) + self.opening(FISCAL)

    def accounts(self, funds: tuple[str, ...], *sides: Side) -> tuple[str, ...]:
        """Return the 项 codes that hold money on some sides, in order."""
        found = {p.code for p in self.postings if p.fund in funds and p.side in sides and p.code}
        return tuple(sorted(found))


@dataclass(frozen=True)
class ThreePublic:
    """“三公”经费 of one year (or the budget for it)."""

    abroad: int = 0
    purchase: int = 0
    running: int = 0
    reception: int = 0

    @property
    def cars(self) -> int:
        """公务用车购置及运行维护费."""
        return self.purchase + self.running

    @property
    def total(self) -> int:
        """All of it."""
        return self.abroad + self.cars + self.reception


@dataclass(frozen=True)
class Procurement:
    """政府采购, by contract, and of each kind what went to 中小企业; ``micro`` went to 小微企业."""

    goods: int = 0
    works: int = 0
    services: int = 0
    small_goods: int = 0
    small_works: int = 0
    small_services: int = 0
    micro: int = 0

    @property
    def total(self) -> int:
        """All contracts."""
        return self.goods + self.works + self.services

    @property
    def small(self) -> int:
        """What went to 中小企业."""
        return self.small_goods + self.small_works + self.small_services


@dataclass(frozen=True)
class Counts:
    """What is counted, not paid."""

    groups: int = 0
    travellers: int = 0
    bought: int = 0
    kept: int = 0
    receptions: int = 0
    guests: int = 0
    vehicles: tuple[int, ...] = ()
    equipment: int = 0
    projects: int = 1


@dataclass(frozen=True)
class Unit:
    """A unit, its accounts of this and of last year, its budgets and its other figures."""

    name: str
    year: int
    administration: bool
    now: Year
    last: Year
    budgets: Mapping[str, int] = field(repr=False)
    """年初预算 by 项 of the general budget; 项 of last year or without outcome may be among them."""
    other_budgets: Mapping[str, int] = field(repr=False)
    """年初预算 of the other funds."""
    basic: Mapping[str, int] = field(repr=False)
    """Basic spending of the general budget by economic 款."""
    project: Mapping[str, int] = field(repr=False)
    """Project spending of the general budget by economic 款."""
    last_public: int
    """公用经费 of last year."""
    three_public: ThreePublic
    three_public_budget: ThreePublic
    last_three_public: ThreePublic
    procurement: Procurement
    counts: Counts

    def economic(self, table: str, *prefixes: str) -> int:
        """Return basic or project spending of the general budget under economic accounts."""
        amounts = self.basic if table == "basic" else self.project
        return sum(fen for code, fen in amounts.items() if code.startswith(prefixes))

    def budget(self, *funds: str) -> int:
        """Return the 年初预算 of some funds."""
        general = sum(self.budgets.values()) if "general" in funds else 0
        return general + sum(self.other_budgets[f] for f in funds if f != "general")

    @cached_property
    def people(self) -> int:
        """人员经费."""
        return self.economic("basic", *PEOPLE)

    @cached_property
    def public(self) -> int:
        """公用经费."""
        return self.economic("basic", "3") - self.people
