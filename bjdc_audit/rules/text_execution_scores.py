"""Inside the narrative: the score of the execution rate of a project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Portion, Term
from bjdc_audit.model.figures import HUNDRED, Kind, exact, quantize, show
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.model.text import any_of
from bjdc_audit.rules.numbers_told import is_slip, performance_stretches, sentences
from bjdc_audit.rules.projects_told import near
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.numbers_told import Told

_POINTS = "分"
_ENOUGH_DECIMALS = 2
_SUBJECT = "执行率得分"
_NOTE = Text(
    "与分值乘以预算执行率不符；如另有计分办法，请写明",
    "is not its full mark times the execution rate; if it was reckoned in another way, say so",
)


@dataclass(frozen=True)
class _Words:
    rate: re.Pattern[str]
    weight: re.Pattern[str]
    score: re.Pattern[str]
    behind: re.Pattern[str]
    full: re.Pattern[str]


@dataclass(frozen=True)
class _Scored:
    """The score of an execution rate, its full mark and the rate."""

    score: Figure
    weight: Figure
    rate: Figure

    def product(self) -> Portion:
        return Portion(Term(self.rate), Term(self.weight))

    def value(self) -> Decimal:
        with exact():
            return self.rate.value * self.weight.value / HUNDRED

    def holds(self) -> bool:
        """Tell whether the score is the product, rounded or cut."""
        with exact():
            tail = self.value() - self.score.value
        return abs(tail).scaleb(self.score.decimals) < 1

    def is_full(self) -> bool:
        return self.score.value == self.weight.value


@rule(
    "BJ380",
    zh="绩效：执行率得分＝分值×执行率",
    en="Performance: the score of execution is its full mark times the rate",
    severity=Severity.WARNING,
)
def execution_scores(base: FactBase) -> Iterator[Found]:
    """“预算执行率92.98%，执行率分值10分，得分9.30分”：得分应等于分值乘以执行率。

    Units may score execution in another way, so the text must show its own: a score is wrong where
    other projects are scored by their rate, or where only a slip of digits keeps it from being the
    product. It never exceeds its full mark.

    Formula: 执行率得分 = 分值 × 执行率 ≤ 分值
    Exceptions: a full score, unless a project of a higher rate has less; scores rounded or cut.
    Source: 项目支出绩效自评表 TP-RATE

    Passes::

        # 文
        十四、预算绩效情况说明
        甲项目预算执行率92.98%，执行率分值10分，得分9.30分。
        乙项目预算执行率80.00%，执行率分值10分，得分8.00分。

    Fails::

        # 文
        十四、预算绩效情况说明
        甲项目预算执行率92.98%，执行率分值10分，得分9.30分。
        乙项目预算执行率80.00%，执行率分值10分，得分10.00分。
    """
    for stretch in performance_stretches(base):
        scored = [s for told in sentences(stretch) for s in _scored(told)]
        peers = [s for s in scored if s.rate.value < HUNDRED and s.holds() and not s.is_full()]
        for each in scored:
            yield from _judged(each, peers)


def _judged(each: _Scored, peers: Sequence[_Scored]) -> Iterator[Relation]:
    score = Term(each.score)
    if each.score.value > each.weight.value:
        yield Relation(
            "BJ380", Shape.SCORE, score, Term(each.weight), Sign.AT_MOST, subject=_SUBJECT
        )
        return
    by_rate = [p for p in peers if not each.is_full() or p.rate.value >= each.rate.value]
    sure = not each.holds() and (bool(by_rate) or _slipped(each))
    yield Relation(
        "BJ380",
        Shape.SCORE,
        score,
        each.product(),
        subject=_SUBJECT,
        corroboration=not sure,
        note=_NOTE,
    )


def _slipped(each: _Scored) -> bool:
    if each.is_full() or each.score.decimals < _ENOUGH_DECIMALS:
        return False
    with exact():
        product = show(quantize(each.value(), each.score.decimals), each.score.decimals)
    return is_slip(each.score.text, product)


def _scored(sentence: Sequence[Told]) -> Iterator[_Scored]:
    """Yield the scores whose full mark stands beside them and whose rate stands before."""
    words = _words()
    rate: Figure | None = None
    for index, told in enumerate(sentence):
        if told.figure.unit.kind is Kind.PERCENT and words.rate.search(near(told)):
            rate = told.figure
        if rate is None or told.figure.unit.name != _POINTS:
            continue
        weight = _weight(sentence, index)
        if weight is not None:
            yield _Scored(told.figure, weight, rate)
            rate = None


def _weight(sentence: Sequence[Told], index: int) -> Figure | None:
    """Return the full mark that stands right before a score, or right behind it."""
    words, told = _words(), sentence[index]
    before, behind = sentence[index - 1 : index], sentence[index + 1 : index + 2]
    for other in before:
        if _is_mark(other, words.weight) and words.behind.fullmatch(told.gap):
            return other.figure
    for other in behind:
        if _is_mark(told, words.score) and words.full.fullmatch(other.gap):
            return other.figure
    return None


def _is_mark(told: Told, words: re.Pattern[str]) -> bool:
    return told.figure.unit.name == _POINTS and words.search(told.gap) is not None


@from_data
def _words() -> _Words:
    data = load_data("phrases.toml")
    raw = data["execution_score"]
    weight, score, behind, full = (
        any_of(raw[key]) for key in ("weight", "score", "behind", "full")
    )
    return _Words(
        rate=re.compile(any_of(data["project"]["rate"])),
        weight=re.compile(f"{weight}[为是]?[(]?$"),
        score=re.compile(f"{score}[为是]?$"),
        behind=re.compile(f"分?[)]?[,]?{behind}[为是]?"),
        full=re.compile(f"分?[(,]{full}[为是]?"),
    )
