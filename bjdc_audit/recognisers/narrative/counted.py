"""What a number counts, where its own words do not say it all: 接待 16 批次，累计 158 人次."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bjdc_audit.recognisers.narrative.subjects import Subject
from bjdc_audit.recognisers.totals import totals_of
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from bjdc_audit.model.figures import Figure, Unit
    from bjdc_audit.recognisers.narrative.nodes import Node
    from bjdc_audit.recognisers.narrative.scene import Scene

_PERSONS: Final = ("人次", "人")
_BARE: Final = re.compile(
    "(?:全年|共计?|累计|总共|合计)*(?:发生|接待)?(?:总?人数|人次数?|批次数?|来宾|来访人员)?"
    "(?:共计?|累计|合计)?"
)


_RECEIVED: Final = re.compile("(?:^|[,;])(?:全年|本年度?|当年)?(?:累计|共计?|总共)?接待$")


@dataclass
class Counting:
    """What a sentence has counted: 国内公务接待 30 批次、300 人次、1.12 万元.

    ``item`` is whose events these are, ``around`` the same before the brackets in which numbers are
    counted, and ``depth`` how deep these are.
    """

    figures: list[Figure] = field(default_factory=list)
    item: Subject | None = None
    around: Subject | None = None
    depth: int = 0


def names_nothing(words: str) -> bool:
    """Tell whether the words before a count only go on with what was told before."""
    return _BARE.fullmatch(words.strip(",、;:(")) is not None


def cross_brackets(scene: Scene) -> None:
    """Keep what was counted outside of brackets: 9 批次（其中外事接待 1 批次），76 人次."""
    depth = scene.spoken.count("(") - scene.spoken.count(")")
    if depth > scene.counting.depth:
        scene.counting.around = scene.counting.item
    elif depth < scene.counting.depth:
        scene.counting.item = scene.counting.around
    scene.counting.depth = depth


def counted_of(scene: Scene) -> Node | None:
    """Return what a count is told with: 甲 A、乙 B 万元；共 20 批次 with the whole of a list."""
    node = scene.current
    return node.root(scene.block) if node is not None and node.clause != scene.clause else node


def is_of_another(scene: Scene, spoken: Node) -> bool:
    """Tell whether words count what other money of the same total pays.

    运行费 A 万元；公务接待 0 批次，支出 0 万元.
    """
    paid = scene.counting.item.address if scene.counting.item is not None else None
    item = spoken.address
    if paid is None or item is None or paid.item == item.item:
        return False
    return not set(totals_of(paid)).isdisjoint(totals_of(item))


def just_paid(scene: Scene, figure: Figure) -> Subject | None:
    """Return the money told right before, if it pays for what a unit counts.

    公务接待费支出 A 万元。主要用于调研、交流的接待，|累计接待 7 批次: of the item spoken of.
    """
    received = _RECEIVED.search(scene.spoken) is not None
    told = counted_of(scene) if scene.told_here or received else None
    if told is None or told.address is None:
        return None
    counts = (told.address.item, figure.unit.name) in vocabulary().counts
    return told.subject if counts else None


def suited(named: Subject, unit: Unit) -> Subject:
    """Return what words name, unless that is persons and the unit counts events, or vice versa."""
    counted = vocabulary().units.get(named.address.item) if named.address else None
    if counted is None or (counted in _PERSONS) == (unit.name in _PERSONS):
        return named
    return Subject(None, named.words)
