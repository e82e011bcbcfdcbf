"""Inside the narrative: equations that the text spells out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Sum, Term
from bjdc_audit.model.findings import Text
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.amounts_told import sentences_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import last_sums

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Sentence, Spoken

# 年初结转 A 万元|+本年收入 |B 万元|=收入总计| C 万元
_PLUS: Final = re.compile(r"[+加][^,;。:()+=0-9]{0,20}")
_MINUS: Final = re.compile(r"[-−减][^,;。:()+=0-9]{0,20}")
_EQUALS: Final = re.compile(r"(?:=|等于)[^,;。:()+=0-9]{0,20}")
# 多 C 万元|（|A 元减 B 元）
_OPENED: Final = re.compile(r"\([^,;。:()+=0-9]{0,12}")
_FEWEST: Final = 2
_MOST: Final = 4
_NOTE: Final = Text("与所写算式的结果不符", "is not what the equation makes")


@rule("BJ390", zh="文字：写出的算式", en="Narrative: equations that are spelled out")
def equations(base: FactBase) -> Iterator[Found]:
    """“年初结转1.00万元＋本年收入9.00万元＝收入总计10.00万元”：写出的算式应当成立。

    The result may stand behind the equation, before it, or before the brackets that it stands in
    (多3.00万元（8.00万元减5.00万元）).

    Formula: A ＋ B － C ＝ D
    Exceptions: equations with percentages or numbers of other units in them; the tail of rounding.
    Source: 决算说明勾稽关系 NN-SUM

    Passes::

        # 文
        一、收入支出决算总体情况说明
        收支平衡（年初结转1.00万元＋本年收入9.00万元＝收入总计10.00万元）。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        收支平衡（年初结转1.00万元＋本年收入9.00万元＝收入总计11.00万元）。
    """
    for sentence in sentences_told(base):
        at = 0
        while at < len(sentence.told):
            size = _size(sentence, at)
            if size >= _FEWEST:
                yield from _equation(sentence, at, size)
            at += max(size, 1)


def _size(sentence: Sentence, at: int) -> int:
    """Return how many numbers from one on are added to and taken from each other."""
    told = sentence.told
    end = at + 1
    while end < len(told) and _sign(told[end]) and _alike(told[at], told[end]):
        end += 1
    return end - at


def _equation(sentence: Sentence, at: int, size: int) -> Iterator[Relation]:
    told, operands = sentence.told, sentence.told[at : at + size]
    behind = told[at + size : at + size + 1]
    before = [s for s in told[max(at - _MOST, 0) : at] if _alike(s, operands[0])]
    closed = sentence.text[operands[-1].end - sentence.start :].startswith(")")
    made = _made(operands)
    if behind and _EQUALS.fullmatch(behind[0].gap) and _alike(behind[0], operands[0]):
        yield Relation("BJ390", Shape.SUM, Term(behind[0].figure), made, note=_NOTE)
    elif before and _EQUALS.fullmatch(operands[0].gap):
        yield Relation("BJ390", Shape.SUM, Term(before[-1].figure), made, note=_NOTE)
    elif before and closed and _OPENED.fullmatch(operands[0].gap):
        total = _total_of([s.figure for s in before], made)
        yield Relation("BJ390", Shape.SUM, total, made, coarse=True, note=_NOTE)


def _total_of(figures: Sequence[Figure], made: Sum) -> Expression:
    """Return what brackets explain: the last amount, or all of 甲 A 万元、乙 B 万元（…）."""
    explained = made.interval()
    for total in last_sums(figures):
        told = total.interval()
        if told is not None and explained is not None and told.meets(explained):
            return total
    return Term(figures[-1])


def _made(operands: Sequence[Spoken]) -> Sum:
    first, *others = operands
    return Sum(((1, Term(first.figure)), *((_sign(o), Term(o.figure)) for o in others)))


def _sign(spoken: Spoken) -> int:
    """Return +1 or -1 for a number that is added or taken away, else 0."""
    return 1 if _PLUS.fullmatch(spoken.gap) else -1 if _MINUS.fullmatch(spoken.gap) else 0


def _alike(one: Spoken, other: Spoken) -> bool:
    """Tell whether two numbers are both money, or numbers of the same thing."""
    return (one.money and other.money) or one.figure.unit == other.figure.unit
