"""Inside the narrative: money evaluated by fund, against what the fund spent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Term
from bjdc_audit.model.facts import FUNDS, PERCENTAGES, WHOLE_SPENDING, Address, Basis, Scope
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.model.text import any_of
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.rules.numbers_told import label_of_projects, performance_paragraphs, sentences
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import firm_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.numbers_told import Told

_PROJECTS = "项目支出"
_MONEY = ("资金", "金额")
_ENOUGH_DIGITS = 4
"""Digits of an amount that no chance makes equal to another."""
_FUND_NOTE = Text(
    "与决算数不符，而同一句里另一类资金写的正是决算数；如为预算数或部分资金，请写明口径",
    "is not the outcome, while the same sentence gives the outcome of another fund; if it is a "
    "budget or a part, say so",
)
_SPENDING = re.compile("支出(?:决算数?)?(?:共|合计|为)?$")
_NOTE = Text(
    "不是这类资金的项目支出，而正是另一口径的项目支出",
    "is not the project spending of this fund, but exactly that of another scope",
)


@dataclass(frozen=True)
class _Words:
    entire: re.Pattern[str]
    some: re.Pattern[str]


@rule(
    "BJ360",
    zh="绩效：整体支出各类资金与决算",
    en="Performance: all spending by fund, against the accounts",
    severity=Severity.WARNING,
)
def spending_by_fund(base: FactBase) -> Iterator[Found]:
    """整体支出绩效评价分资金写明支出的，一类等于决算数，另一类也应等于决算数。

    Such amounts may be budgets, and then none need be the outcome. But where one fund's amount is
    its outcome, the others of the sentence must be theirs.

    Formula: 涉及一般公共预算支出 = 一般公共预算本年支出；政府性基金、国有资本经营预算同
    Exceptions: evaluations of some units only; sentences of one fund; amounts that equal another
    amount stated for that fund (income, budget).
    Source: 决算说明勾稽关系 NN-REPEAT

    Passes::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        一般公共预算财政拨款支出60.00万元。
        八、政府性基金预算财政拨款收入支出决算情况说明
        政府性基金预算财政拨款支出9.00万元。
        十四、预算绩效情况说明
        开展部门整体支出绩效评价，涉及一般公共预算支出60.00万元，政府性基金预算支出9.00万元。

    Fails::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        一般公共预算财政拨款支出60.00万元。
        八、政府性基金预算财政拨款收入支出决算情况说明
        政府性基金预算财政拨款支出9.00万元。
        十四、预算绩效情况说明
        开展部门整体支出绩效评价，涉及一般公共预算支出66.00万元，政府性基金预算支出9.00万元。
    """
    words = _words()
    for paragraph in performance_paragraphs(base):
        for told in sentences(paragraph):
            said = "".join(t.gap for t in told)
            if words.entire.search(said) and not words.some.search(said):
                yield from _by_fund(base, told)


def _by_fund(base: FactBase, sentence: Sequence[Told]) -> Iterator[Relation]:
    told: dict[Scope, Figure] = {}
    for number in sentence:
        scope = phrases().scope_in(number.words)
        if number.figure.unit.kind is not Kind.AMOUNT or not _SPENDING.search(number.words):
            continue
        if scope not in FUNDS or scope in told or _PROJECTS in number.words:
            return
        told[scope] = number.figure
    spent = {
        scope: next(firm_figures(base, Address(WHOLE_SPENDING, scope)), None) for scope in told
    }
    if not any(f.value and _same(f, spent[scope]) for scope, f in told.items()):
        return
    for scope, figure in told.items():
        outcome = spent[scope]
        if outcome is None or not figure.value:
            continue
        yield Relation(
            "BJ360",
            Shape.SAME,
            Term(figure),
            Term(outcome),
            subject=base.spoken(Address(WHOLE_SPENDING, scope)),
            readings=tuple(Term(f) for f in _of_fund(base, scope) if f is not figure),
            note=_FUND_NOTE,
        )


def _same(one: Figure, other: Figure | None) -> bool:
    return other is not None and one.interval.meets(other.interval)


def _of_fund(base: FactBase, scope: Scope) -> Iterator[Figure]:
    """Yield the amounts stated for a whole fund: spent, received, budgeted."""
    for fact in (*base.text_facts, *base.table_facts):
        address = fact.address
        whole = address.scope is scope and not address.account
        amount = address.basis not in (Basis.CHANGE, Basis.BUDGET_CHANGE, *PERCENTAGES)
        if whole and amount and fact.figure.unit.kind is Kind.AMOUNT:
            yield fact.figure


@rule(
    "BJ382",
    zh="绩效：某类资金的项目金额误用另一口径",
    en="Performance: money of one fund's projects, taken from another scope",
    severity=Severity.WARNING,
)
def money_of_another_scope(base: FactBase) -> Iterator[Found]:
    """“一般公共预算项目5个，资金…万元”写的正好是全口径的项目支出，而与一般公共预算的不同。

    The money may be a budget, so that it need not be what was spent. But an amount that equals the
    project spending of another scope, and nothing stated for its own fund, was taken from there.

    Formula: 一般公共预算项目的资金 ≠ 全口径（其他资金）项目支出
    Exceptions: funds whose project spending is not stated; amounts of fewer than four digits.
    Source: 决算说明 口径

    Passes::

        # 文
        三、支出决算情况说明
        本年支出合计100.00万元，其中：基本支出60.00万元，项目支出40.00万元。
        五、一般公共预算财政拨款支出决算情况说明
        一般公共预算财政拨款支出90.00万元，其中：基本支出60.00万元，项目支出30.00万元。
        十四、预算绩效情况说明
        对一般公共预算项目5个开展绩效自评，资金30.00万元。

    Fails::

        # 文
        三、支出决算情况说明
        本年支出合计100.00万元，其中：基本支出60.00万元，项目支出40.00万元。
        五、一般公共预算财政拨款支出决算情况说明
        一般公共预算财政拨款支出90.00万元，其中：基本支出60.00万元，项目支出30.00万元。
        十四、预算绩效情况说明
        对一般公共预算项目5个开展绩效自评，资金40.00万元。
    """
    for paragraph in performance_paragraphs(base):
        for told in sentences(paragraph):
            for count, money in pairwise(told):
                fund = _fund(count, money)
                if fund is not None:
                    yield from _taken(base, money.figure, fund)


def _fund(count: Told, money: Told) -> Scope | None:
    """Return the fund of the projects counted, if all their money is told right behind."""
    label = label_of_projects(count)
    is_money = money.figure.unit.kind is Kind.AMOUNT and any(w in money.words for w in _MONEY)
    fund = phrases().scope_in(count.words + (label or ""))
    of_several = any(word in money.gap for word in ("其中", "分别"))
    if label is None or not is_money or of_several or fund not in FUNDS:
        return None
    return fund if phrases().scope_in(money.words) in (None, fund) else None


def _taken(base: FactBase, figure: Figure, fund: Scope) -> Iterator[Relation]:
    own = next((f for f in firm_figures(base, Address(_PROJECTS, fund)) if f.value), None)
    known = any(f.interval.meets(figure.interval) for f in _of_fund(base, fund))
    if own is None or known or sum(map(str.isdigit, figure.text)) < _ENOUGH_DIGITS:
        return
    others = (s for s in Scope if s is not fund)
    spent = (f for s in others for f in firm_figures(base, Address(_PROJECTS, s)) if f.value)
    match = next((f for f in spent if f.interval.meets(figure.interval)), None)
    if match is not None:
        yield Relation(
            "BJ382",
            Shape.SAME,
            Term(figure),
            Term(own),
            subject=base.spoken(Address(_PROJECTS, fund)),
            note=_NOTE,
            trail=(match,),
        )


@from_data
def _words() -> _Words:
    raw = load_data("phrases.toml")["evaluated"]
    return _Words(*(re.compile(any_of(raw[key])) for key in ("entire", "some")))
