"""What the submission says of last year: printed, or implied by a change, a rate, 持平."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.even import Even
from bjdc_audit.model.expressions import Change as RateOfChange
from bjdc_audit.model.expressions import Growth, Implied, Sum, Term
from bjdc_audit.model.facts import FUNDS, Address, Basis, Scope
from bjdc_audit.model.figures import HUNDRED, Kind
from bjdc_audit.model.narrative import Change, Comparison
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.totals import single_items, totals_of
from bjdc_audit.rules.texts import LOOSE_SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.figures import Figure

_BY_FUND: Final = {
    "收入总计", "支出总计", "本年收入合计", "本年支出合计", "基本支出", "项目支出",
}  # fmt: skip
_ABOVE: Final = {Scope.FISCAL: Scope.ALL_FUNDS, **dict.fromkeys(FUNDS, Scope.FISCAL)}


@dataclass(frozen=True, eq=False)
class Origin:
    """What an item was last year, as one place tells it.

    ``said`` is the claim that implies it by ``current``, this year's figure; both are None where
    the figure of last year is printed.
    """

    address: Address
    value: Expression
    said: Change | Comparison | None = None
    current: Figure | None = None

    @property
    def amount(self) -> Figure | None:
        """The change that is told as an amount."""
        return self.said.amount if isinstance(self.said, Change) else None


Origins = dict[Address, list[Origin]]


def origins(base: FactBase) -> Origins:
    """Return what is said of last year, by item, in reading order; the printed figures first."""
    found: Origins = defaultdict(list)
    for fact in (*base.text_facts, *base.table_facts):
        if fact.address.basis is Basis.LAST_YEAR and fact.source not in LOOSE_SECTIONS:
            address = fact.address.with_basis(Basis.FINAL)
            found[address].append(Origin(address, Term(fact.figure)))
    for said in base.statements():
        if not isinstance(said, Change | Comparison):
            continue
        current = _current(base, said) if isinstance(said, Change) else said.first
        value = _implied(said, current) if current and _is_money(current) else None
        if value is not None:
            for address in _items(said.subject):
                found[address].append(Origin(address, value, said, current))
    return found


def _implied(said: Change | Comparison, current: Figure) -> Expression | None:
    """Return what a firm claim against last year implies; None if it tells nothing for sure."""
    if said.basis is not Basis.LAST_YEAR or said.section.kind in LOOSE_SECTIONS:
        return None
    if isinstance(said, Comparison):
        even = said.sign == 0 and not (said.loose or said.doubtful) and said.second is None
        return Even(current) if even else None
    if _unsure(said):
        return None
    if said.amount is not None:
        return Sum(((1, Term(current)), (-(said.sign or 0), Term(said.amount))))
    percent, sign = said.percent, said.percent_sign
    if percent is None or sign is None or percent.unit.kind is not Kind.PERCENT:
        return None
    # what fell by 100 % may have been anything
    return (
        Implied(Term(current), Term(percent), sign) if sign > 0 or percent.base < HUNDRED else None
    )


def _current(base: FactBase, said: Change) -> Figure | None:
    """Return the figure of the item that changed, if the change cannot be that of another one."""
    stated = {f.figure for a in _items(said.subject) for f in base.in_text(a)}
    own = [f for f in said.currents if f in stated]
    others = [f for f in said.currents if f not in stated]
    if not own or any(_may_change(said, f) for f in others):
        return None
    return own[0] if len({f.base for f in own}) == 1 else None


def _may_change(said: Change, current: Figure) -> bool:
    """Tell whether amount and rate of a change, if both are told, fit a figure."""
    if said.amount is None or not said.amount.value or said.percent is None:
        return True
    rate = RateOfChange(Term(said.amount), Term(current), said.sign or 1).interval()
    return rate is None or rate.meets(said.percent.interval)


def _items(subject: Address | None) -> list[Address]:
    return single_items(subject) if subject is not None else []


def _unsure(said: Change) -> bool:
    printed = said.base is not None or bool(said.base_parts)
    sign = said.sign if said.amount is not None else said.percent_sign
    money = said.amount is None or _is_money(said.amount)
    return printed or said.doubtful or said.options_left or not money or sign not in (1, -1)


def _is_money(figure: Figure) -> bool:
    return figure.unit.kind is Kind.AMOUNT and figure.unit.known


def claim(rule: str, origin: Origin, value: Expression, subject: str) -> Relation:
    """Return the relation that holds if the item of an origin was ``value`` last year."""
    said = origin.said
    if isinstance(said, Change) and origin.current is not None and said.amount is not None:
        sign = said.sign or 1
        change = Sum(((sign, Term(origin.current)), (-sign, value)))
        return Relation(rule, Shape.CHANGE_AMOUNT, Term(said.amount), change, subject=subject)
    if isinstance(said, Change) and origin.current is not None and said.percent is not None:
        growth = Growth(Term(origin.current), value, said.percent_sign or 1)
        return Relation(rule, Shape.CHANGE_PERCENT, Term(said.percent), growth, subject=subject)
    shape = Shape.SUM if said is None else Shape.DIRECTION
    return Relation(rule, shape, origin.value, value, subject=subject)


def hardly_confirms(parts: Iterable[Origin]) -> bool:
    """Tell whether a sum has parts that a rate implies: it may be right whatever a small one is."""
    return any(isinstance(part.value, Implied) for part in parts)


def wholes(address: Address) -> Iterator[Address]:
    """Yield the items that hold all money of an item, directly."""
    if address.scope in _ABOVE and address.item in _BY_FUND:
        yield replace(address, scope=_ABOVE[address.scope])
    yield from totals_of(address)


def all_wholes(address: Address) -> tuple[Address, ...]:
    """Return every item that holds all money of an item."""
    found = {address: None}
    waiting = [address]
    while waiting:
        for whole in wholes(waiting.pop()):
            if whole not in found:
                found[whole] = None
                waiting.append(whole)
    return tuple(found)[1:]


def first(known: Mapping[Address, Sequence[Origin]], address: Address) -> Origin | None:
    """Return what is said first of an item of last year."""
    return next(iter(known.get(address, ())), None)
