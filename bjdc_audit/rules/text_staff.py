"""Inside the narrative: staff and posts by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_UNITS = {"人", "名"}
_BREAKS = re.compile(r"[,;:。、()\n]")
# Between a total and the first of its kinds: 63人|。其中:|在职
_OPENS = re.compile(r"[,:;。]?其中|\(")
_CLOSES = re.compile(r"[。\n]|其中")
# What may follow a kind: 退休|人员共计; and a total: 编制人数|共
_BEHIND = re.compile("(?:为|是|有|共计|共|合计|总计)*$")
_PEOPLE = re.compile("(?:人员|教职工|职工|干部|人数|编制|(?<!在)编)*数?$")
_WORDS = 20
"""Characters in front of a number that may say what it counts."""
_CHANGE = re.compile("增加|减少|新增|新进|调[入出]|招录|较|比")


@dataclass(frozen=True)
class _Split:
    """A total of staff, the kinds that it has by their names, and which of them are all of it."""

    total: tuple[str, ...]
    kinds: dict[str, str]
    whole: tuple[frozenset[str], ...]

    def kind_of(self, words: str) -> str:
        """Return the kind that words tell; "" if none of this split."""
        spellings = (words, _PEOPLE.sub("", words))
        ends = [n for n in self.kinds if any(each.endswith(n) for each in spellings)]
        return self.kinds[max(ends, key=len)] if ends else ""

    def is_whole(self, kinds: set[str]) -> bool:
        """Tell whether some kinds are all of the total."""
        return any(needed <= kinds for needed in self.whole)


@dataclass(frozen=True)
class _Told:
    """A number of people, the words right before it, and where it begins and ends."""

    figure: Figure
    words: str
    start: int
    end: int


@rule(
    "BJ369",
    zh="文字：人员、编制各类之和＝合计",
    en="Narrative: staff by kind adds up",
    severity=Severity.WARNING,
)
def staff(base: FactBase) -> Iterator[Found]:
    """“实有人数63人，其中：在职人员38人，退休人员25人”：各类人数之和应等于合计。

    The kinds that are all of a total stand in data/phrases.toml. Other kinds of a list may be left
    out: together they are never more than the total.

    Formula: 合计人数 = Σ 各类人数
    Exceptions: kinds that nobody knows, and those behind the first, may be parts or not (实有人数
    is often that of the active staff alone); changes of the year are no parts.
    Source: 机构设置、人员情况的通常写法

    Passes::

        # 文
        一、单位概况
        年末实有人数63人，其中：在职人员38人，退休人员25人。
        二、收入决算情况说明
        本年收入合计10.00万元。

    Fails::

        # 文
        一、单位概况
        年末实有人数63人，其中：在职人员38人，退休人员29人。
        二、收入决算情况说明
        本年收入合计10.00万元。
    """
    if base.narrative is None:
        return
    text = base.narrative.text
    told = [_told(text, f) for f in base.narrative.figures if f.unit.name in _UNITS]
    for index, total in enumerate(told):
        for split in _splits():
            if total.words.endswith(split.total):
                yield from _added_up(split, text, total, told[index + 1 :])


def _told(text: str, figure: Figure) -> _Told:
    start = text_start(figure.place)
    end = start + len(figure.text) + len(figure.unit.name)
    words = _BREAKS.split(text[max(0, start - _WORDS) : start])[-1]
    return _Told(figure, _BEHIND.sub("", words.strip()), start, end)


def _added_up(
    split: _Split, text: str, total: _Told, following: Sequence[_Told]
) -> Iterator[Relation]:
    """Yield what the kinds listed right behind a total must add up to."""
    kinds: set[str] = set()
    listed: list[Figure] = []
    known = 0
    for each in _listed(text, total, following):
        kind = split.kind_of(each.words)
        if kind in kinds:
            if split.is_whole(kinds):
                break  # 编制 9 人，其中行政编制 4 人，事业编制 5 人；|实有行政人员 3 人
            return
        listed.append(each.figure)
        if kind:
            kinds.add(kind)
            known = len(listed)
    if len(kinds) < 2 or known > len(kinds):  # noqa: PLR2004 - one kind is no list
        return
    yield Relation(
        "BJ369",
        Shape.COUNT,
        Term(total.figure),
        total_of(*listed[:known]),
        Sign.EQUAL if split.is_whole(kinds) else Sign.AT_LEAST,
        subject=total.words,
        readings=tuple(total_of(*listed[:n]) for n in range(1, len(listed) + 1) if n != known),
    )


def _listed(text: str, total: _Told, following: Sequence[_Told]) -> Iterator[_Told]:
    """Yield the numbers of the list that opens right behind a total, and no list within it."""
    at, depth, opened = total.end, 0, False
    for each in following:
        gap, at = text[at : each.start], each.end
        change = _CHANGE.search(each.words)
        if opened:
            if depth == 0 and _CLOSES.search(gap):
                return
            depth += gap.count("(") - gap.count(")")
        elif _OPENS.match(gap):
            opened = True
        elif change:
            continue
        else:
            return
        if depth < 0:
            return
        if depth == 0 and not change:
            yield each


@from_data
def _splits() -> tuple[_Split, ...]:
    """Return the splits of ``data/phrases.toml``."""
    return tuple(
        _Split(
            tuple(entry["total"]),
            {name: kind[0] for kind in entry["kinds"] for name in kind}
            | {name: name for name in entry["more"]},
            tuple(frozenset(names) for names in entry["whole"]),
        )
        for entry in load_data("phrases.toml")["staff"]
    )
