"""Inside the narrative: vehicles that came and went, and what those bought cost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Sum, Term, total_of
from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import Kind, added
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.model.text import any_of
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import figures_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative

_VEHICLES = "辆"
_BOUGHT, _PAID = "公务用车购置数", "公务用车购置费"
_CHANGE = re.compile(
    r"(?:比|较|与)(?:上年|去年)[^。;,\d]{0,8}(?:净)?(?P<way>增加|减少|增|减)了?(?P<number>\d+)辆"
    r"(?P<why>[^。;]*)"
)
# 保有量 3 辆（年初 2 辆，当年新购 1 辆）
_BEGAN = re.compile(
    r"(?P<all>\d+)辆\((?:年初|上年年?末|上年底|去年年?末)[^,;。()\d]{0,6}(?P<began>\d+)辆(?P<why>[^()。]*)\)"
)
# 其中:轿车 0 辆、金额 0 万元,越野车 1 辆、金额 17.00 万元
_KINDS = re.compile(
    r"\d+辆,其中:?(?P<kinds>(?:[^\d。;:()]{1,8}车\d+辆[、,]金额[\d.,]+万?元[,、;]?)+)"
)
_CHANGE_NOTE = Text(
    "与所写增加、减少的车辆相抵后不符", "is not the vehicles that came less those that went"
)
_MONEY_NOTE = Text(
    "与各类车辆的金额之和不符", "is not the sum of the money of the kinds of vehicles"
)


_COUNT_NOTE = Text("与各类车辆的辆数之和不符", "is not the sum of the vehicles by kind")


@dataclass(frozen=True)
class _Words:
    came: re.Pattern[str]
    went: re.Pattern[str]
    unclear: re.Pattern[str]


@rule(
    "BJ381",
    zh="文字：车辆增减与购置、报废",
    en="Narrative: vehicles bought and scrapped, and the change of all",
    severity=Severity.WARNING,
)
def vehicles_told(base: FactBase) -> Iterator[Found]:
    """“比上年增加2辆，主要是购置7辆、报废5辆”应能相抵；购置的各类车辆金额之和应等于购置费。

    A sentence that tells what came and what went gives its own reckoning, and so do brackets
    behind a number: 保有量3辆（年初2辆，新购1辆）. A list of the vehicles bought by kind is whole
    where its numbers add up; then so must its money, and the other way round.

    Formula: 增加（减少）辆数、年末 − 年初 = 购置、调入 − 报废、处置；购置费 = Σ 各类车辆金额
    Exceptions: sentences that tell only what came or only what went; vehicles renewed (更新).
    Source: 决算说明勾稽关系 NN-COUNT

    Passes::

        # 文
        十一、国有资产占用情况说明
        截至年末，共有车辆20辆，比上年增加2辆，主要是购置执法用车5辆、报废3辆。

    Fails::

        # 文
        十一、国有资产占用情况说明
        截至年末，共有车辆20辆，比上年增加2辆，主要是购置执法用车6辆、报废3辆。
    """
    narrative = base.narrative
    if narrative is None:
        return
    for match in _CHANGE.finditer(narrative.text):
        yield from _changed(narrative, match)
    for match in _BEGAN.finditer(narrative.text):
        yield from _left(narrative, match)
    for match in _KINDS.finditer(narrative.text):
        yield from _paid(base, narrative, match)


def _changed(narrative: Narrative, match: re.Match[str]) -> Iterator[Relation]:
    change = figures_between(narrative, *match.span("number"))
    came, went = _moved(narrative, match)
    if not (change and came and went):
        return
    more, less = (came, went) if match["way"].startswith("增") else (went, came)
    net = Sum((*((1, Term(f)) for f in more), *((-1, Term(f)) for f in less)))
    yield Relation(
        "BJ381", Shape.COUNT, Term(change[0]), net, subject="车辆增减", note=_CHANGE_NOTE
    )


def _left(narrative: Narrative, match: re.Match[str]) -> Iterator[Relation]:
    """Yield what the vehicles of last year and those that came and went leave."""
    total, began = (figures_between(narrative, *match.span(group)) for group in ("all", "began"))
    came, went = _moved(narrative, match)
    if total and began and (came or went):
        left = ((1, began[0]), *((1, f) for f in came), *((-1, f) for f in went))
        yield Relation(
            "BJ381",
            Shape.COUNT,
            Term(total[0]),
            Sum(tuple((sign, Term(f)) for sign, f in left)),
            subject="车辆数",
            note=_CHANGE_NOTE,
        )


def _moved(narrative: Narrative, match: re.Match[str]) -> tuple[list[Figure], list[Figure]]:
    """Return the vehicles that came and those that went; none if that is open of any."""
    words = _words()
    came: list[Figure] = []
    went: list[Figure] = []
    last = match.start("why")
    for figure in figures_between(narrative, *match.span("why")):
        start = text_start(figure.place)
        gap, last = narrative.text[last:start], start
        if figure.unit.name != _VEHICLES:
            continue
        ways = [ways for ways, said in ((came, words.came), (went, words.went)) if said.search(gap)]
        if len(ways) != 1 or (words.unclear.search(gap) and not words.came.search(gap)):
            return [], []
        ways[0].append(figure)
    return came, went


def _paid(base: FactBase, narrative: Narrative, match: re.Match[str]) -> Iterator[Relation]:
    """Compare the money of all kinds of vehicles with what was paid, told before the list."""
    start = match.start()
    listed = figures_between(narrative, *match.span("kinds"))
    bought = [f for f in _stated(base, _BOUGHT) if text_start(f.place) == start]
    paid = [f for f in _stated(base, _PAID) if text_start(f.place) < start]
    money = [f for f in listed if f.unit.kind is Kind.AMOUNT]
    counts = [f for f in listed if f.unit.name == _VEHICLES]
    if not (bought and paid and len(money) == len(counts)):
        return
    sums = ((paid[-1], money, counts, bought[0]), (bought[0], counts, money, paid[-1]))
    for total, parts, others, other_total in sums:
        yield Relation(
            "BJ381",
            Shape.SUM if parts is money else Shape.COUNT,
            Term(total),
            total_of(*parts),
            subject=_PAID if parts is money else _BOUGHT,
            corroboration=not _adds_up(other_total, others),
            note=_MONEY_NOTE if parts is money else _COUNT_NOTE,
        )


def _adds_up(total: Figure, parts: Sequence[Figure]) -> bool:
    return added(parts) == total.base


def _stated(base: FactBase, item: str) -> Sequence[Figure]:
    return [
        f.figure
        for f in base.text_facts
        if f.address.item == item and f.address.basis is Basis.FINAL
    ]


@from_data
def _words() -> _Words:
    raw = load_data("phrases.toml")["vehicles"]
    return _Words(*(re.compile(any_of(raw[key])) for key in ("came", "went", "unclear")))
