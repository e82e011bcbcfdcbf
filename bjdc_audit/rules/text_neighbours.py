"""Inside the narrative: amounts that are bound to nothing, and make each other."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.figures import added, telling_digits
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.amounts_told import paragraphs_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_averages_told import is_amount
from bjdc_audit.rules.texts import unbound_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Sentence

_MOST: Final = 12
"""So many parts of a total, at most, are looked for."""
_TELLING_DIGITS: Final = 6
"""Amounts that have fewer digits together make another by accident."""


@rule(
    "BJ321",
    zh="文字：相邻金额的合计与差额",
    en="Narrative: amounts side by side that make each other",
    only_confirms=True,
)
def neighbours(base: FactBase) -> Iterator[Found]:
    """没有归到项目的金额，与同一段里相邻的金额恰好构成合计、差额的，予以印证。

    What an amount is told of may be open, and that it is the sum of those told right behind it (or
    right before it), or the difference of the two beside it, is none the less no accident. Nor is
    it that all amounts of a sentence that are told of nothing make one of its paragraph.

    Formula: 合计 = Σ 相邻各项；差额 = 甲 − 乙
    Exceptions: all; this rule raises no finding.
    Source: 决算说明勾稽关系 NN-SUM

    Passes::

        # 文
        十、预算绩效情况说明
        道路维修项目年初安排45.00万元，年中增加16.24万元，当年用去61.24万元。
    """
    loose = unbound_figures(base)
    for sentences in paragraphs_told(base):
        told = [s.figure for s in chain.from_iterable(s.told for s in sentences) if is_amount(s)]
        amounts = [f for f in told if f.unit.known and f.value > 0]
        apart = _of_sentences(amounts, sentences, loose)
        for total, parts in chain(_of_three(amounts), _of_lists(amounts), apart):
            telling = sum(map(telling_digits, parts)) >= _TELLING_DIGITS
            if telling and added(parts) == total.base and not loose.isdisjoint((total, *parts)):
                yield Relation(
                    "BJ321", Shape.SUM, Term(total), total_of(*parts), corroboration=True
                )


def _of_three(amounts: Sequence[Figure]) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """Yield each three amounts side by side, the greatest as what the others make."""
    for at in range(len(amounts) - 2):
        *parts, total = sorted(amounts[at : at + 3], key=lambda f: f.base)
        yield total, parts


def _of_lists(amounts: Sequence[Figure]) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """Yield each amount with those right behind it, and with those right before it."""
    for at, total in enumerate(amounts):
        for size in range(3, _MOST + 1):
            behind, before = amounts[at + 1 : at + 1 + size], amounts[max(at - size, 0) : at]
            yield from ((total, parts) for parts in (behind, before) if len(parts) == size)


def _of_sentences(
    amounts: Sequence[Figure], sentences: Sequence[Sentence], loose: AbstractSet[Figure]
) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """Yield each amount of a paragraph with all loose ones of one of its sentences."""
    for sentence in sentences:
        parts = [s.figure for s in sentence.told if s.figure in loose and s.figure in amounts]
        if len(parts) > 1:
            yield from ((total, parts) for total in amounts if total not in parts)
