"""Inside the narrative: a change, and the changes of its parts told in the same sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Sum, Term
from bjdc_audit.model.figures import exact
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.rules.amounts_told import sentences_told
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Spoken

# 一般公共预算收入|增加; 其余各项相抵后净|减少
_MOVED: Final = re.compile("(?P<word>增加|减少|增|减|上升|下降|多支出|少支出)(?:了|额|额为|为)?$")
_UP: Final = ("增加", "增", "上升", "多支出")
_OPENS: Final = re.compile("其中|包括|构成为|具体")
_REST: Final = re.compile("其余|其他各项")
# 增减相抵后净增 A 万元: the changes before it, once more
_SUMMED: Final = re.compile("相抵|净|合计|共计")
_OTHER: Final = re.compile("预算|计划|标准|每[人月]|由.*[至到]$")
_LEAST: Final = 2
_LONG: Final = 5
"""Characters of an amount that hardly fits by chance: 31.71."""


@dataclass(frozen=True)
class _Change:
    """An amount by which something grew (sign 1) or fell (-1)."""

    spoken: Spoken
    sign: int

    @property
    def figure(self) -> Figure:
        """The amount."""
        return self.spoken.figure


@rule(
    "BJ385",
    zh="文字：增减额＝同一句列出的各项增减额之和",
    en="Narrative: a change is made up of the changes listed with it",
    severity=Severity.WARNING,
)
def moved_parts(base: FactBase) -> Iterator[Found]:
    """“比上年增加…万元，其中甲增加…万元、乙减少…万元”：各项增减相抵应等于合计的增减额。

    Whatever the parts are called, their changes make up the change told before them. Parts may be
    left out: the sum is wrong only if the list ends with the rest (其余各项…), or if it fits to the
    last digit once a single direction is turned.

    Formula: 合计增减额 = Σ 各项增加额 − Σ 各项减少额
    Exceptions: lists of some parts; changes from a budget among those from last year; reasons.
    Source: 决算说明勾稽关系 NN-IMPLIED

    Passes::

        # 文
        三、支出决算情况说明
        专项支出比上年增加31.25万元，其中培训增加50.50万元、调研减少19.25万元。

    Fails::

        # 文
        三、支出决算情况说明
        专项支出比上年增加31.25万元，其中培训增加50.50万元、调研增加19.25万元。
    """
    for sentence in sentences_told(base):
        changes = [(at, c) for at, s in enumerate(sentence.told) if (c := _change(s)) is not None]
        for first, (at, total) in enumerate(changes):
            behind = sentence.told[at + 1 :]
            parts = _parts(behind, [c for _, c in changes[first + 1 :]], total.spoken.depth)
            if len(parts) >= _LEAST:
                yield from _relation(total, parts)
                break


def _change(spoken: Spoken) -> _Change | None:
    moved = _MOVED.search(spoken.words) if spoken.money else None
    if moved is None or _OTHER.search(spoken.words):
        return None
    return _Change(spoken, 1 if moved["word"] in _UP else -1)


def _parts(behind: Sequence[Spoken], changes: Sequence[_Change], depth: int) -> Sequence[_Change]:
    """Return the changes of the list that opens right behind a change, and those of no part."""
    money = [s for s in behind if s.money]
    if not money or not changes or money[0] is not changes[0].spoken:
        return ()
    opened = _OPENS.search(money[0].gap) or money[0].depth > depth
    if not opened or phrases().reason.search(money[0].gap):
        return ()
    inside = max(depth, money[0].depth)
    listed = [c for c in changes if c.spoken.depth == inside]
    own = [s for s in money if s.depth == inside]
    summed = any(_SUMMED.search(s.words) and not _REST.search(s.words) for s in own)
    return listed if len(listed) == len(own) and not summed else ()


def _relation(total: _Change, parts: Sequence[_Change]) -> Iterator[Relation]:
    terms = tuple((part.sign * total.sign, Term(part.figure)) for part in parts)
    sure = _REST.search(parts[-1].spoken.words) is not None or _one_turned(total, parts)
    yield Relation(
        "BJ385", Shape.SUM, Term(total.figure), Sum(terms), subject="增减额", corroboration=not sure
    )


def _one_turned(total: _Change, parts: Sequence[_Change]) -> bool:
    """Tell whether the parts make the total to the last digit once one direction is turned."""
    with exact():
        told = [part.sign * part.figure.base for part in parts]
        whole: Decimal = total.sign * total.figure.base
        turned = [sum(told) - 2 * value for value in told]
        made = sum(told)
    long = all(len(f.text) >= _LONG for f in (total.figure, *(p.figure for p in parts)))
    return long and made != whole and (whole in turned or made == -whole)
