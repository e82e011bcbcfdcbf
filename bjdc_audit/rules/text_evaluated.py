"""Inside the narrative: the money that was evaluated, against spending."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Ratio, Term, total_of
from bjdc_audit.model.facts import FUNDS, WHOLE_SPENDING, Address, Scope
from bjdc_audit.model.figures import HUNDRED, Kind
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.narrative import Share
from bjdc_audit.model.places import TextPlace, text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.model.text import any_of
from bjdc_audit.recognisers.narrative.forms import fund_first
from bjdc_audit.rules.numbers_told import is_of_its_size, is_slip
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import figures_between, firm_figures, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Expression, Sum
    from bjdc_audit.model.figures import Figure

_PERFORMANCE = "performance"
_PROJECTS = "项目支出"
_WORDS = 24
"""Characters before a number that may say what it is."""
# 27.00 万元,占一般公共预算项目支出总额 30.00 万元的|90.00 %
_OF_MONEY = re.compile(
    r"[\d,.]+(?:亿|万)?元,占[^,。;:()\d]*项目支出[^,。;:()\d]*[\d,.]+(?:亿|万)?元的"
)
_SHARE_NOTE = Text(
    "与所写涉及资金、决算的项目支出不能同时成立；涉及资金如为预算数，请写明口径",
    "cannot hold for the money evaluated and the project spending of the accounts; if that money "
    "is a budget, say so",
)


@dataclass(frozen=True)
class _Words:
    whole: re.Pattern[str]
    budget: re.Pattern[str]


@rule(
    "BJ355",
    zh="绩效：涉及资金占项目支出的比例",
    en="Performance: the share of project spending evaluated",
    severity=Severity.NOTE,
)
def evaluated_share(base: FactBase) -> Iterator[Found]:
    """“涉及资金…万元，占一般公共预算项目支出总额的…%”应与决算的项目支出相符。

    The sentence names its whole: the project spending of the accounts, of one fund or of all. All
    of it (100%) is the whole itself, not a slip of digits away; if it is another amount, all
    projects may be meant with their budgets, and nothing is said.

    Formula: 占比 = 涉及资金 ÷ 项目支出 × 100%
    Exceptions: wholes on another basis (年初预算, 部门预算, 应纳入自评的…); money that is called a
    budget; a whole that neither tables nor text state. A whole that names no fund may be that of
    any.
    Source: 决算说明勾稽关系 NN-SHARE

    Passes::

        # 文
        七、一般公共预算财政拨款项目支出决算情况说明
        一般公共预算财政拨款项目支出30.00万元。
        十四、预算绩效情况说明
        对2个项目开展了绩效自评，涉及资金30.00万元，占一般公共预算项目支出总额的100%。

    Fails::

        # 文
        七、一般公共预算财政拨款项目支出决算情况说明
        一般公共预算财政拨款项目支出30.00万元。
        十四、预算绩效情况说明
        对2个项目开展了绩效自评，涉及资金15.00万元，占一般公共预算项目支出总额的60%。
    """
    words = _words()
    for share in statements(base, Share):
        part = share.part
        if share.section.kind != _PERFORMANCE or part is None:
            continue
        if not share.whole_addresses:
            yield from _of_money_told(base, share, part)
            continue
        address = share.whole_addresses[0]
        named = words.whole.fullmatch(fund_first(share.words.strip("。,")))
        if named is None or address.item != _PROJECTS or words.budget.search(_before(part)):
            continue
        wholes = _wholes(base, address.scope, part)
        if wholes:
            parts: list[Expression] = [Term(part), *_together(base, share)]
            first, *others = (Ratio(each, whole) for each in parts for whole in wholes)
            yield Relation(
                "BJ355",
                Shape.SHARE,
                Term(share.stated),
                first,
                subject=base.spoken(address),
                readings=tuple(others),
                corroboration=share.stated.value == HUNDRED and is_of_its_size(part, wholes),
                note=_SHARE_NOTE,
            )
            yield from _all_of(base, share, part, wholes)


def _of_money_told(base: FactBase, share: Share, part: Figure) -> Iterator[Relation]:
    """Yield the share of a whole whose amount is told: 资金 A 万元，占项目支出 B 万元的 C%."""
    narrative, at = base.narrative, text_start(share.stated.place)
    if narrative is None or len(share.wholes) != 1:
        return
    said = narrative.text[text_start(part.place) : at]
    if _OF_MONEY.fullmatch(said):
        yield Relation(
            "BJ355",
            Shape.SHARE,
            Term(share.stated),
            Ratio(Term(part), Term(share.wholes[0])),
            subject=_PROJECTS,
        )


def _all_of(
    base: FactBase, share: Share, part: Figure, wholes: Sequence[Expression]
) -> Iterator[Relation]:
    """Yield that all of a whole (100%) is that whole, where only a slip of digits keeps it from it.

    A budget may print as 100% of what was spent.
    """
    terms = [whole for whole in wholes if isinstance(whole, Term)]
    if share.stated.value != HUNDRED or any(w.interval().meets(part.interval) for w in terms):
        return
    for whole in terms:
        if whole.figure.unit == part.unit and is_slip(part.text, whole.figure.text):
            yield Relation(
                "BJ355",
                Shape.SAME,
                Term(part),
                whole,
                subject=base.spoken(share.whole_addresses[0]),
                note=_SHARE_NOTE,
            )
            return


def _together(base: FactBase, share: Share) -> Iterator[Sum]:
    """Yield the sum of the amounts before a share: 一般公共预算 A、政府性基金 B 万元，占…."""
    narrative, at = base.narrative, text_start(share.stated.place)
    if narrative is None:
        return
    begin = max(narrative.text.rfind(mark, 0, at) for mark in "。;；%\n") + 1
    told = [f for f in figures_between(narrative, begin, at) if f.unit.kind is Kind.AMOUNT]
    if len(told) > 1:
        yield total_of(*told)


def _wholes(base: FactBase, scope: Scope | None, part: Figure) -> list[Expression]:
    """Return the project spending of a scope, of any if none is named; of 财政拨款 by fund, too."""
    scopes = tuple(Scope) if scope is None else (scope,)
    stated = [f for s in scopes for f in firm_figures(base, Address(_PROJECTS, s))]
    wholes: list[Expression] = [
        Term(whole) for whole in dict.fromkeys(stated) if whole is not part and whole.value
    ]
    if Scope.FISCAL not in scopes:
        return wholes
    spent = [_spent(base, Address(WHOLE_SPENDING, fund)) for fund in FUNDS]
    projects = [_spent(base, Address(_PROJECTS, fund)) for fund in FUNDS]
    known = [p for p, all_spent in zip(projects, spent, strict=True) if p or all_spent]
    funds = [p for p in known if p is not None]
    if len(funds) > 1 and len(funds) == len(known):
        wholes.append(total_of(*funds))
    return wholes


def _spent(base: FactBase, address: Address) -> Figure | None:
    return next((f for f in firm_figures(base, address) if f.value), None)


def _before(figure: Figure) -> str:
    """Return the clause in front of a number, without the names of funds."""
    place = figure.place
    if not isinstance(place, TextPlace):
        return ""
    words = re.split("[,，;；。:：]", place.quote[max(0, place.mark - _WORDS) : place.mark])[-1]
    return re.sub("(?:一般公共|政府性基金|国有资本经营)预算", "", words)


@from_data
def _words() -> _Words:
    raw = load_data("phrases.toml")["evaluated"]
    owner, fund, whole = (any_of(raw[key]) for key in ("owner", "fund", "whole"))
    return _Words(
        whole=re.compile(f"{owner}?{fund}?{whole}"),
        budget=re.compile(any_of(raw["budget"])),
    )
