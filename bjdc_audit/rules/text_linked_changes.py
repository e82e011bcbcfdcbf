"""Inside the narrative: a change and its rate beside two amounts that prove what they are of."""

from __future__ import annotations

import re
from itertools import chain, permutations
from typing import TYPE_CHECKING, Final

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Growth, Term, meets
from bjdc_audit.model.figures import Kind, telling_digits
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.narrative import Change
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.model.text import any_of
from bjdc_audit.recognisers.narrative.leads import strip_fillers
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.rules.amounts_told import paragraphs_told, way_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import apart, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Spoken

_NEAR: Final = 4
"""So many amounts before a change are asked which two of them it lies between."""
_TELLING_DIGITS: Final = 3
"""A number of fewer digits, zeros at the end aside, fits by accident."""


@rule(
    "BJ300",
    zh="文字：增减额、增减率与旁边的两个金额互相印证",
    en="Narrative: a change, its rate and two amounts beside them prove each other",
    severity=Severity.WARNING,
)
def linked_changes(base: FactBase) -> Iterator[Found]:
    """“上年为A万元，今年花了B万元，相差C万元，折合D%”：不论怎么措辞，差额、百分比与两个金额应当对得上。

    Whose amounts they are does not matter. Three numbers that fit each other to the last digit are
    no accident: where the amount of the change is the difference of two amounts told before it, its
    rate is of these; where the rate is, so is the amount; where both are, so is the direction.

    Formula: 差额 = |甲 − 乙|；增减率 = 差额 ÷ 基数 × 100%
    Exceptions: changes whose item is known (BJ305, BJ306); percentages in words for a share or a
    completion rate; amounts that fit in more than one way; few digits.
    Source: 决算说明勾稽关系 NN-CHANGE-AMT, NN-CHANGE-PCT

    Passes::

        # 文
        十、其他重要事项情况说明
        食堂去年花了52.36万元，今年花了48.11万元，两年一比少花4.25万元，折合8.12%。

    Fails::

        # 文
        十、其他重要事项情况说明
        食堂去年花了52.36万元，今年花了48.11万元，两年一比少花4.25万元，折合8.21%。
    """
    judged = (c for c in statements(base, Change) if c.currents and not c.doubtful)
    known = {figure for change in judged for figure in (change.amount, change.percent)}
    for paragraph in paragraphs_told(base):
        told = list(chain.from_iterable(sentence.told for sentence in paragraph))
        for at in range(2, len(told)):
            change, rate = told[at - 1], told[at]
            if not _is_change(change, rate) or {change.figure, rate.figure} <= known:
                continue
            before = [s.figure for s in told[: at - 1] if _is_state(s)]
            yield from _linked(change, rate.figure, before[-_NEAR:])


def _is_state(spoken: Spoken) -> bool:
    """Tell whether an amount is none of a change: changes differ by those of other items."""
    return spoken.money and spoken.figure.unit.known and way_told(spoken) == 0


def _is_change(change: Spoken, rate: Spoken) -> bool:
    """Tell whether a percentage right behind an amount is how much that is of its base."""
    percent = rate.figure.unit.kind is Kind.PERCENT and rate.figure.value > 0
    return (
        percent
        and change.money
        and change.figure.unit.known
        and phrases().to_end.search(strip_fillers(change.words)) is None
        and _growth().fullmatch(strip_fillers(rate.gap)) is not None
        and min(map(telling_digits, (change.figure, rate.figure))) >= _TELLING_DIGITS
    )


@from_data
def _growth() -> re.Pattern[str]:
    """Match the words between a change and its rate: ，增长; （; ，折合."""
    raw = load_data("phrases.toml")
    moves = any_of([*raw["up"]["words"], *raw["down"]["words"], *raw["linked"]["moves"]])
    ahead = any_of(raw["linked"]["ahead"])
    return re.compile(rf"[,、(]?(?:{ahead})?{moves}?[,:]?")


def _linked(change: Spoken, rate: Figure, before: Sequence[Figure]) -> Iterator[Relation]:
    stated, told = change.figure, way_told(change)
    pairs = [
        (now, then)
        for now, then in permutations(dict.fromkeys(before), 2)
        if now.base != then.base and then.base > 0
    ]
    differing = [pair for pair in pairs if meets(apart(*pair), stated)]
    rated = [pair for pair in pairs if meets(_grown(*pair), rate)]
    both = [pair for pair in differing if pair in rated]
    turned = told != 0 and bool(both) and not _said(both, told)
    chosen = both if turned else _said(both, told) or _said(differing, told)
    chosen = chosen or (_said(rated, told) if told else [])
    if len({(now.base, then.base) for now, then in chosen}) != 1:
        return
    now, then = chosen[0]
    if turned:
        sign = Sign.AT_LEAST if told > 0 else Sign.AT_MOST
        yield Relation("BJ300", Shape.DIRECTION, Term(now), Term(then), sign)
    yield Relation("BJ300", Shape.CHANGE_AMOUNT, Term(stated), apart(now, then))
    yield Relation("BJ300", Shape.CHANGE_PERCENT, Term(rate), _grown(now, then))


def _said(pairs: Sequence[tuple[Figure, Figure]], told: int) -> list[tuple[Figure, Figure]]:
    """Return the pairs that go the way that is told, all if none is."""
    return [pair for pair in pairs if told in (0, _way(*pair))]


def _way(now: Figure, then: Figure) -> int:
    return 1 if now.base > then.base else -1


def _grown(now: Figure, then: Figure) -> Growth:
    return Growth(Term(now), Term(then), _way(now, then))
