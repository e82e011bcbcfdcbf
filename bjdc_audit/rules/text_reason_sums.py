"""Inside the narrative: the changes of all parts, told as the reason, against that of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Sum, Term, meets
from bjdc_audit.model.facts import Address
from bjdc_audit.model.findings import Text
from bjdc_audit.model.narrative import Change, Explained
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.totals import each_total
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_MIN_DIGITS = 4
"""Round numbers fit a sum by chance."""
_ENOUGH = 2
_LEVELS = 4
"""收入总计 holds 本年收入合计, that 财政拨款收入, and that each fund."""


@dataclass(frozen=True)
class _Part:
    figure: Figure
    item: Address
    moved: int


@rule(
    "BJ378",
    zh="文字：原因中各组成部分增减之和＝总的增减额",
    en="Narrative: the changes of the parts in a reason make that of the whole",
)
def parts_of_change(base: FactBase) -> Iterator[Found]:
    """以各组成部分的增减说明原因的，各部分相抵应等于所说明的增减额。

    The parts must be items named in full. If they are all that the whole is made up of, their sum
    must be the change. If some are not named, a sum that fits once one direction word is turned
    shows that this word is wrong.

    Formula: 增减额 = Σ 各部分增加额 − Σ 各部分减少额
    Exceptions: reasons that also name other causes; parts that are not named, unless one direction
    word, and only one, turned makes the sum fit; reasons of another change in the section.
    Source: 决算说明勾稽关系 NN-REASON, NN-IMPLIED

    Passes::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        一般公共预算财政拨款支出200.00万元，与上年相比增加20.00万元，增长11.11%，主要原因是基本支出增加32.50万元，项目支出减少12.50万元。

    Fails::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        一般公共预算财政拨款支出200.00万元，与上年相比增加20.00万元，增长11.11%，主要原因是基本支出增加32.50万元，项目支出增加12.50万元。
    """
    for told in statements(base, Explained):
        parts = _parts(told)
        if told.amount is None or told.sign not in (1, -1) or len(parts) < _ENOUGH:
            continue
        left = _left_open(told, {part.item for part in parts})
        if left is None or any(meets(_sum(told, parts), a) for a in _others(base, told)):
            continue
        turned = _turned(told, told.amount, parts)
        yield Relation(
            "BJ378",
            Shape.CHANGE_AMOUNT,
            Term(told.amount),
            _sum(told, parts),
            subject=base.spoken(told.subject),
            corroboration=bool(left) and (turned is None or not _precise(turned.figure)),
            coarse=True,
            note=_note(turned) if turned else None,
        )


def _parts(told: Explained) -> list[_Part]:
    """Return the changes of the parts; none unless all amounts of the reason are such."""
    found = [
        _Part(figure, item, moved)
        for figure, item, moved in zip(told.parts, told.items, told.moved, strict=True)
        if item is not None and moved
    ]
    whole = len(found) == len(told.parts) and len({part.item for part in found}) == len(found)
    return found if whole else []


def _left_open(told: Explained, named: AbstractSet[Address]) -> AbstractSet[Address] | None:
    """Return the parts of what changed that are not named; None if a named one is no part of it.

    Where the parts can be told in several ways, that which leaves fewest open is meant.
    """
    subject = told.subject
    if subject is None or subject.account or subject.part:
        return None
    ways = [way for total in each_total(subject) for way in _ways(total, named, _LEVELS)]
    return min((left for used, left in ways if used == named), key=len, default=None)


def _ways(
    total: Address, named: AbstractSet[Address], levels: int
) -> Iterator[tuple[AbstractSet[Address], AbstractSet[Address]]]:
    """Yield for each way to divide a total the parts named in it, and those that are not."""
    for identity in vocabulary().identities if levels else ():
        if identity.total != total.item or total.scope not in identity.scopes:
            continue
        used: set[Address] = set()
        left: set[Address] = set()
        for item, scope in identity.parts:
            part = Address(item, scope or total.scope)
            below = [] if part in named else _ways(part, named, levels - 1)
            none = ({part} & named, {part} - named)
            inside, open_yet = max(below, key=lambda w: (len(w[0]), -len(w[1])), default=none)
            used |= inside
            left |= open_yet if inside else {part}
        yield used, left


def _others(base: FactBase, told: Explained) -> list[Figure]:
    """Return the other changes of the section: the reason may be that of one of them."""
    changes = (c for c in statements(base, Change) if c.section is told.section)
    own = {told.amount, *told.parts}
    return [c.amount for c in changes if c.amount is not None and c.amount not in own]


def _sum(told: Explained, parts: Sequence[_Part], turned: _Part | None = None) -> Sum:
    signs = (part.moved * told.sign * (-1 if part is turned else 1) for part in parts)
    return Sum(tuple((s, Term(p.figure)) for s, p in zip(signs, parts, strict=True)))


def _turned(told: Explained, amount: Figure, parts: Sequence[_Part]) -> _Part | None:
    """Return the only part whose direction word, turned, makes the sum fit a change it misses."""
    if meets(_sum(told, parts), amount):
        return None
    found = [p for p in parts if meets(_sum(told, parts, p), amount)]
    return found[0] if len(found) == 1 else None


def _precise(figure: Figure) -> bool:
    return len(figure.text.replace(",", "").replace(".", "").strip("0")) >= _MIN_DIGITS


def _note(part: _Part) -> Text:
    said, meant = ("增加", "减少") if part.moved > 0 else ("减少", "增加")
    words = ("rise", "fall") if part.moved > 0 else ("fall", "rise")
    number = part.figure.text
    return Text(
        f"与原因中各部分增减之和不符；“{said}”{number}若是“{meant}”，则正好相符",
        f"is not the sum of the changes in its reason; it is if the {words[0]} by {number}"
        f" is a {words[1]}",
    )
