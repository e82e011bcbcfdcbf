"""Inside the narrative: the receptions and journeys of a list, and all of them."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.figures import Kind, added
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.narrative import Listing
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.amounts_told import paragraphs_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import figures_between, statements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative
    from bjdc_audit.rules.amounts_told import Sentence, Spoken

_EVENTS: Final = frozenset({"批次", "个批次", "批", "团组", "个团组", "个", "组"})
_PERSONS: Final = frozenset({"人次", "人"})
_VISITS: Final = "人次"
_COUNTED = {"批次": {"批次", "个批次", "批"}, "人次": _PERSONS}
_OPENS: Final = re.compile(r"^[^,;。:()]{0,4}(?:\([^()]*\))?[,;:(]?其中")
# 累计 4 人次（|自组团| 3 人次、|随团| 1 人次）, but not （其中甲 3 人次、乙 1 人次）
_BRACKET: Final = re.compile(r"\((?!其中|含|包括|另|不)[^,;。:()0-9]{2,16}")
_CHANGE: Final = re.compile("[增减]")
_BESIDE: Final = re.compile(r"[、,和及][^,;。:()0-9]{2,16}")
_LISTS: Final = re.compile("包括|主要(?:是|有|为)|其中|:")
_Pair = tuple["Figure", "Figure"]


@rule(
    "BJ371",
    zh="文字：列举的接待批次、人次之和＝合计",
    en="Narrative: the receptions of a list make up all of them",
    severity=Severity.WARNING,
)
def listed_receptions(base: FactBase) -> Iterator[Found]:
    """接待费列举的各项金额合起来正好是合计的，各项的批次、人次合起来也应是合计的批次、人次。

    The amounts prove that the list leaves nothing out. Each of its parts tells its number beside
    its amount, and the sentence tells that of all before its amount. In a list without amounts,
    batches that add up prove it for the persons, and the other way round; 团组 are like batches.
    Batches of a list are never more than all. Brackets right behind a number of persons that hold
    nothing but such numbers have all of them.

    Formula: 接待批次（人次）= Σ 各项批次（人次）；团组（人次）= Σ 各团组（人次）
    Exceptions: lists of which nothing makes the total, or with parts without numbers.
    Source: 决算说明勾稽关系 NN-COUNT

    Passes::

        # 文
        八、“三公”经费支出决算情况说明
        国内公务接待5批次，50人次，共计支出1.00万元，具体内容包括：甲类检查3批次30人次0.60万元；乙类调研2批次20人次0.40万元。

    Fails::

        # 文
        八、“三公”经费支出决算情况说明
        国内公务接待5批次，50人次，共计支出1.00万元，具体内容包括：甲类检查4批次30人次0.60万元；乙类调研2批次20人次0.40万元。
    """
    if base.narrative is None:
        return
    for listing in statements(base, Listing):
        money = listing.total.unit.kind is Kind.AMOUNT and listing.total.value
        if money and listing.section.kind == "three_public" and _complete(listing):
            for names in _COUNTED.values():
                yield from _counted(base.narrative, listing, names)
    for paragraph in paragraphs_told(base):
        yield from _paired([told for sentence in paragraph for told in sentence.told])
        for sentence in paragraph:
            yield from _bracketed(sentence)
            yield from _batches(sentence)


def _paired(told: Sequence[Spoken]) -> Iterator[Relation]:
    """Yield what 「94 批次 782 人次，其中甲 68 批次 596 人次、乙 26 批次 186 人次」 makes."""
    for opened in (i for i, t in enumerate(told) if i > 1 and _OPENS.match(t.gap)):
        whole = told[opened - 2].figure, told[opened - 1].figure
        figures = [t.figure for t in told[opened:]]
        pairs = zip(figures[::2], figures[1::2], strict=False)
        parts = list(takewhile(lambda pair, whole=whole: _alike(pair, whole), pairs))  # type: ignore[misc]
        if len(parts) < 2 or not _alike(whole, whole):  # noqa: PLR2004 - one part is no list
            continue
        sums = [(total, [p[side] for p in parts]) for side, total in enumerate(whole)]
        if any(total.value and total.value == added(listed) for total, listed in sums):
            for total, listed in sums:
                yield Relation("BJ371", Shape.COUNT, Term(total), total_of(*listed))


def _bracketed(sentence: Sentence) -> Iterator[Relation]:
    """Yield what brackets with nothing else make: 累计 4 人次（自组团 3 人次、随团 1 人次）."""
    told = sentence.told
    for at, total in enumerate(told):
        inside = list(takewhile(lambda s, total=total: s.depth > total.depth, told[at + 1 :]))  # type: ignore[misc]
        if len(inside) < 2 or total.figure.unit.name != _VISITS:  # noqa: PLR2004 - a list
            continue
        behind = sentence.text[inside[-1].end - sentence.start :]
        opened = _BRACKET.fullmatch(inside[0].gap) and behind.startswith(")")
        opened = opened and not _CHANGE.search(total.words)
        plain = all(_BESIDE.fullmatch(s.gap) for s in inside[1:])
        if opened and plain and {s.figure.unit for s in inside} == {total.figure.unit}:
            parts = total_of(*(s.figure for s in inside))
            yield Relation("BJ371", Shape.COUNT, Term(total.figure), parts)


def _batches(sentence: Sentence) -> Iterator[Relation]:
    """Yield that the batches of a list are no more than all that the sentence tells before it."""
    told = [s for s in sentence.told if s.figure.unit.name in _COUNTED["批次"]]
    opened = next((at for at, s in enumerate(told) if at and _LISTS.search(s.gap)), len(told))
    parts = told[opened:]
    if len(parts) > 1 and all(s.depth == told[0].depth for s in parts):
        listed = total_of(*(s.figure for s in parts))
        yield Relation(
            "BJ371",
            Shape.AT_MOST,
            Term(told[opened - 1].figure),
            listed,
            Sign.AT_LEAST,
            subject="接待批次",
            incidental=True,
        )


def _alike(pair: _Pair, whole: _Pair) -> bool:
    """Tell whether two numbers count events and persons, in the order of another two."""
    units = [(p.unit.name, w.unit.name) for p, w in zip(pair, whole, strict=True)]
    same = all(any({p, w} <= names for names in (_EVENTS, _PERSONS)) for p, w in units)
    return same and len([p for p, _ in units if p in _PERSONS]) == 1


def _complete(listing: Listing) -> bool:
    return len(listing.parts) > 1 and added(p.figure for p in listing.parts) == listing.total.base


def _counted(narrative: Narrative, listing: Listing, names: Collection[str]) -> Iterator[Relation]:
    """Yield how the numbers before the total's amount and within its list must compare."""
    at, last = text_start(listing.total.place), text_start(listing.parts[-1].figure.place)
    begin, end = narrative.text.rfind("。", 0, at) + 1, narrative.text.find("。", last)
    begin = max(begin, narrative.text.rfind("\n", 0, at))
    before, listed = (
        [f for f in figures_between(narrative, *span) if f.unit.name in names]
        for span in ((begin, at), (at, end if end > 0 else len(narrative.text)))
    )
    if len(before) == 1 and len(listed) == len(listing.parts):
        yield Relation("BJ371", Shape.COUNT, Term(before[0]), total_of(*listed))
