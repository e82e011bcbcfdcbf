"""What to do with a number that counts: persons, receptions, journeys, vehicles, projects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Address, Basis, Scope
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Reason
from bjdc_audit.recognisers.narrative.amounts import Amounts
from bjdc_audit.recognisers.narrative.counted import (
    counted_of,
    cross_brackets,
    is_of_another,
    just_paid,
    names_nothing,
    suited,
)
from bjdc_audit.recognisers.narrative.naming import named_here
from bjdc_audit.recognisers.narrative.nodes import BracketDraft, Node
from bjdc_audit.recognisers.narrative.subjects import Subject
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from bjdc_audit.model.figures import Figure, Unit
    from bjdc_audit.recognisers.narrative.leads import Lead
    from bjdc_audit.recognisers.narrative.scene import Scene

# 接待国（境）外来访团组|0 个: none of these, whatever all receptions cost
_FOREIGN = re.compile(r"国\(境\)外|境外|外宾|外事")
_ALL_VEHICLES = Address("车辆合计")
_CLAUSES = re.compile("[,;。]")
# 其他用车 2 辆，其他用车为流动舞台车|1 辆: what these are, no kinds beside them
_EXPLAINED = re.compile(
    r"(?P<kind>其他用车|特种专业技术用车|应急保障用车|执法执勤用车)\d+辆[^;。]*(?P=kind)(?:主要)?(?:为|是|系|包括|有)[^;。]*$"
)
# 其他用车 4 辆，比上年末增加|1 辆: what there are more
_MORE = re.compile(
    "(?:比|较)(?:上年末?|上年底|年初|去年末?|20\\d\\d年末?)(?:(?!分别)[^,;。]){0,6}"
    "(?:增加|减少|净增|净减)了?$"
)
_TOTALLED = re.compile("(?:累计|总计|合计|共计?)$")
# An intention is no count of what was done.
_INTENDED = re.compile("(?:拟|原定|预计|(?<![按照])计划)[^,;。:)]*$")


@dataclass(frozen=True)
class Counts:
    """Puts counts into a scene."""

    scene: Scene

    def put(self, lead: Lead, figure: Figure) -> bool:
        """Give a count to what it counts, and to the money it is told with; False if to nothing."""
        scene = self.scene
        if scene.year is not None:
            Amounts(scene).turn_to_year(lead.subject)
        # 2022年为 9.00 万元（3 批次 36 人次）, 拟更新公务用车|1 辆, 比上年末增加|1 辆
        if scene.past or _INTENDED.search(scene.spoken) or _MORE.search(scene.spoken):
            scene.leave(figure, Reason.UNCLEAR_SUBJECT)
            return False
        parts = [f for f in scene.counting.figures if f.unit == figure.unit]
        if lead.summed and len(parts) > 1:
            scene.drafts.append(BracketDraft(figure, tuple(parts)))
        cross_brackets(scene)
        if not names_nothing(lead.subject):
            words = _TOTALLED.sub("", lead.subject)
            scene.counting.item = self._paid(words) or Subject(None, words)
        elif scene.counting.item is None:
            scene.counting.item = just_paid(scene, figure)
        scene.counting.figures.append(figure)
        node = Node(self._counted(lead, figure), scene.block, clause=scene.clause)
        node.figures[Basis.FINAL] = figure
        owner = scene.owner()
        aside = scene.is_aside() or _EXPLAINED.search(scene.spoken) is not None
        if owner is not None and _count_unit(owner) == figure.unit and not aside:
            node.parent, node.list_number = owner, scene.lists[-1].number
            owner.parts.append(node)
        else:
            scene.roots.append(node)
        spoken = counted_of(scene)
        foreign = _FOREIGN.search(_CLAUSES.split(scene.spoken)[-1]) is not None
        told = spoken is not None and not scene.after_list and not is_of_another(scene, spoken)
        if spoken is not None and told and not (foreign and figure.value == 0):
            spoken.counts.append(figure)
        scene.latest = node
        return True

    def _paid(self, words: str) -> Subject | None:
        """Return the money that is spent on what words count, or that they name themselves."""
        named = named_here(self.scene, words)
        if named.address is None or named.address.item not in vocabulary().counted:
            return named if named.address is not None else None
        money = vocabulary().paid.get(named.address.item)
        return Subject(Address(money, Scope.FISCAL), words) if money else None

    def _counted(self, lead: Lead, figure: Figure) -> Subject:
        """Name what is counted, by its own words, or by those of the money spent and the unit."""
        named = suited(self.scene.namer.name(lead.subject), figure.unit)
        if self.scene.depth > 0 and named.address == _ALL_VEHICLES:
            return Subject(None, lead.subject)  # 其他用车 3 辆（皮卡车 2 辆、垃圾清运车辆 1 辆）
        money = self.scene.counting.item.address if self.scene.counting.item else None
        if money is None or (named.address and named.address.item in vocabulary().counted):
            return named
        item = vocabulary().counts.get((money.item, figure.unit.name))
        return Subject(Address(item), lead.subject) if item else named


def _count_unit(node: Node) -> Unit | None:
    figure = node.figures.get(Basis.FINAL)
    return figure.unit if figure is not None and figure.unit.kind is Kind.COUNT else None
