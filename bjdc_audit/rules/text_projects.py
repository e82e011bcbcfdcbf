"""Inside the narrative: budget, outcome and execution rate of projects that no table holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Ratio, Term
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.narrative import Rate
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.model.text import any_of
from bjdc_audit.rules.numbers_told import performance_paragraphs, sentences
from bjdc_audit.rules.projects_told import near, without_asides
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import statements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.numbers_told import Told


@dataclass(frozen=True)
class _Words:
    budget: re.Pattern[str]
    planned: re.Pattern[str]
    spent: re.Pattern[str]
    rate: re.Pattern[str]
    initial: re.Pattern[str]
    full: re.Pattern[str]


@rule(
    "BJ354",
    zh="文字：项目执行率＝执行数÷预算数",
    en="Narrative: a project's rate is outcome by budget",
)
def projects_told(base: FactBase) -> Iterator[Found]:
    """绩效说明里同一句写有某项目的预算数、执行数和执行率的，应当相符。

    Which project it is does not matter: the words before each number say what it is, and one
    sentence speaks of one project at a time. The nearest budget and outcome count. A rate is wrong
    only where it stands right behind 预算数 and 执行数, and fits no budget of the sentence.

    Formula: 执行率 = 执行数 ÷ 预算数 × 100%
    Exceptions: rates with other numbers in between can only be confirmed; numbers of an aside
    (其中上年结转…) are passed over.
    Source: 项目支出绩效自评表 TP-TEXT

    Passes::

        # 文
        十四、预算绩效情况说明
        甲项目资金总额130.00万元，实际支出127.60万元，支出率98.15%。

    Fails::

        # 文
        十四、预算绩效情况说明
        对2个项目开展了绩效自评，涉及预算资金130.00万元，实际支出127.60万元，预算执行率89.15%。
    """
    judged = {r.stated for r in statements(base, Rate) if r.finals and r.budgets}
    for paragraph in performance_paragraphs(base):
        for sentence in sentences(paragraph):
            own = without_asides(sentence)
            told = [t for t in own if t.figure.unit.kind in (Kind.AMOUNT, Kind.PERCENT)]
            yield from _of_sentence(told, judged)


def _of_sentence(told: Sequence[Told], judged: Collection[Figure]) -> Iterator[Relation]:
    words = _words()
    money = [t for t in told if t.figure.unit.kind is Kind.AMOUNT]
    pairs = [
        (one.figure, other.figure)
        for one, other in pairwise(money)
        if words.budget.search(near(one)) and words.spent.search(near(other))
    ]
    if not pairs:
        yield from _of_amounts_before(told)
    for index, number in enumerate(told):
        others = [p for p in pairs if number.figure not in p]
        if not others:
            continue
        closest = min(others, key=lambda p: _distance(number.figure, p))
        if number.figure.unit.kind is Kind.PERCENT and words.rate.search(near(number)):
            follows = tuple(t.figure for t in told[max(0, index - 2) : index]) == closest
            budgets = _of_rate(_budgets_before(told[:index]), number)
            sure = follows and closest[0] in budgets and number.figure not in judged
            yield Relation(
                "BJ354",
                Shape.RATE,
                Term(number.figure),
                Ratio(Term(closest[1]), Term(closest[0])),
                readings=tuple(Ratio(Term(closest[1]), Term(b)) for b in budgets) if sure else (),
                corroboration=not sure,
            )


def _of_amounts_before(told: Sequence[Told]) -> Iterator[Relation]:
    """Yield what confirms a rate where no words say budget: 可用资金 A，支出 B，执行率 C."""
    for first, second, rate in zip(told, told[1:], told[2:], strict=False):
        money = first.figure.unit.kind is second.figure.unit.kind is Kind.AMOUNT
        if money and _words().rate.search(near(rate)):
            yield Relation(
                "BJ354",
                Shape.RATE,
                Term(rate.figure),
                Ratio(Term(second.figure), Term(first.figure)),
                corroboration=True,
            )


def _of_rate(budgets: Sequence[Told], rate: Told) -> list[Figure]:
    """Return the budgets that a rate can be of.

    Where 年初预算 and 全年预算 stand side by side, a rate that names neither is of the latter: the
    form defines it so.
    """
    words = _words()
    full = [t for t in budgets if words.full.search(near(t))]
    initial = words.initial.search(near(rate)) is not None
    return [t.figure for t in (full if full and not initial else budgets)]


def _budgets_before(told: Sequence[Told]) -> list[Told]:
    """Return the budgets told since the rate before."""
    rates = [i for i, t in enumerate(told) if t.figure.unit.kind is Kind.PERCENT]
    own = told[rates[-1] if rates else 0 :]
    money = [t for t in own if t.figure.unit.kind is Kind.AMOUNT]
    return [t for t in money if _words().planned.search(near(t))]


def _distance(figure: Figure, pair: tuple[Figure, Figure]) -> int:
    return min(abs(text_start(figure.place) - text_start(f.place)) for f in pair)


@from_data
def _words() -> _Words:
    data = load_data("phrases.toml")
    raw, budget = data["project"], data["budget"]
    keys = ("budget", "planned", "spent", "rate")
    named = (*(raw[key] for key in keys), budget["initial_budget"], budget["full_budget"])
    return _Words(*(re.compile(any_of(words)) for words in named))
