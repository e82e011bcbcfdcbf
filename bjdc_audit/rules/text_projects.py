"""Inside the narrative: budget, outcome and execution rate of projects that no table holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Ratio, Relation, Shape, Term, difference
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative

_KIND = "performance"
_WORDS = 12
"""Characters before a number that may say what it is."""


@dataclass(frozen=True)
class _Words:
    budget: re.Pattern[str]
    spent: re.Pattern[str]
    rate: re.Pattern[str]
    left: re.Pattern[str]


@dataclass(frozen=True)
class _Told:
    """A number of a sentence, and the words right before it."""

    figure: Figure
    words: str


@rule(
    "BJ354",
    zh="文字：项目执行率＝执行数÷预算数",
    en="Narrative: a project's rate is outcome by budget",
    only_confirms=True,
)
def projects_told(base: FactBase) -> Iterator[Found]:
    """绩效说明里同一句写有某项目的预算数、执行数和执行率（或结余）的，相互印证。

    Which project it is does not matter: the words before each number say what it is, and one
    sentence speaks of one project at a time. The nearest budget and outcome count.

    Formula: 执行率 = 执行数 ÷ 预算数 × 100%；结余 = 预算数 − 执行数
    Exceptions: all; this rule raises no finding.
    Source: 项目支出绩效自评表 TP-TEXT

    Passes::

        # 文
        十四、预算绩效情况说明
        甲项目资金总额130.00万元，实际支出127.60万元，支出率98.15%，结余2.40万元。
    """
    if base.narrative is None:
        return
    for sentence in _sentences(base.narrative):
        yield from _of_sentence(sentence)


def _of_sentence(told: Sequence[_Told]) -> Iterator[Relation]:
    words = _words()
    money = [t for t in told if t.figure.unit.kind is Kind.AMOUNT]
    pairs = [
        (one.figure, other.figure)
        for one, other in pairwise(money)
        if words.budget.search(one.words) and words.spent.search(other.words)
    ]
    for number in told:
        near = [p for p in pairs if number.figure not in p]
        if not near:
            continue
        closest = min(near, key=lambda p: _distance(number.figure, p))
        if number.figure.unit.kind is Kind.PERCENT and words.rate.search(number.words):
            rate = Ratio(Term(closest[1]), Term(closest[0]))
            yield Relation("BJ354", Shape.RATE, Term(number.figure), rate, corroboration=True)
        elif number.figure.unit.kind is Kind.AMOUNT and words.left.search(number.words):
            left = difference(*closest)
            yield Relation("BJ354", Shape.BALANCE, Term(number.figure), left, corroboration=True)


def _distance(figure: Figure, pair: tuple[Figure, Figure]) -> int:
    return min(abs(text_start(figure.place) - text_start(f.place)) for f in pair)


def _sentences(narrative: Narrative) -> Iterator[list[_Told]]:
    """Yield the money and percentages of the performance sections, sentence by sentence."""
    sections = [s for s in narrative.sections if s.kind == _KIND and s.audited]
    for section in sections:
        sentence: list[_Told] = []
        last = section.start
        for figure in narrative.figures:
            start = text_start(figure.place)
            if not section.start <= start < section.end:
                continue
            between = narrative.text[last:start]
            if re.search("[。\n]", between):
                yield sentence
                sentence = []
            if figure.unit.kind in (Kind.AMOUNT, Kind.PERCENT):
                words = re.split("[,;。\n]", between)[-1]
                sentence.append(_Told(figure, words[-_WORDS:]))
            last = start + len(figure.text)
        yield sentence


@from_data
def _words() -> _Words:
    raw = load_data("phrases.toml")["project"]
    keys = ("budget", "spent", "rate", "left")
    return _Words(*(re.compile("|".join(map(re.escape, raw[key]))) for key in keys))
