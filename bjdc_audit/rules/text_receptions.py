"""Inside the narrative: receptions by kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import figures_between, text_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative


_KINDS = re.compile(
    r"其中:?\s*(?P<foreign>外事接待[^。;\n]{0,200})[。;]\s*(?P<others>其他国内公务接待[^。;\n]{0,200})"
)
_MEASURES = ("批次", "人次")
_COUNTS = {
    "国内公务接待批次": {"批次", "个批次", "批"},
    "国内公务接待人次": {"人次", "人"},
}


@rule(
    "BJ340",
    zh="文字：公务接待费＝国内＋国（境）外",
    en="Narrative: receptions are those at home and abroad",
)
def receptions(base: FactBase) -> Iterator[Found]:
    """公务接待费分国内、国（境）外写明的，两项之和应等于公务接待费。

    外事接待费 is told beside 国内公务接待费 in some provinces and as a part of it in others: the
    total is wrong only if it fits neither.

    Formula: 公务接待费 = 国内公务接待费 + 国（境）外公务接待费
    Exceptions: texts that state only one of the two; the tail of rounding.
    Source: 决算说明勾稽关系 NN-SUM

    Passes::

        # 文
        八、“三公”经费支出决算情况说明
        3.公务接待费支出1.00万元。其中：国内公务接待支出0.80万元，接待10批次，100人次；国（境）外公务接待支出0.20万元，接待1批次，5人次。

    Fails::

        # 文
        八、“三公”经费支出决算情况说明
        3.公务接待费支出1.00万元。其中：国内公务接待支出0.60万元，接待10批次，100人次；国（境）外公务接待支出0.20万元，接待1批次，5人次。
    """
    items = ("公务接待费", "国内公务接待费", "国（境）外公务接待费", "外事接待费")
    whole, home, abroad, foreign = (text_figure(base, Address(i, Scope.FISCAL)) for i in items)
    if whole is None or home is None or (abroad is None and foreign is None):
        return
    ways = _ways(home, abroad, foreign)
    yield Relation(
        "BJ340",
        Shape.SUM,
        Term(whole),
        total_of(*ways[0]),
        subject=items[0],
        readings=tuple(total_of(*way) for way in ways[1:]),
    )


def _ways(home: Figure, abroad: Figure | None, foreign: Figure | None) -> list[tuple[Figure, ...]]:
    """Return what may make the whole, the likeliest first."""
    told = (home, abroad) if abroad is not None else (home,)
    if foreign is None:
        return [told]
    beside, within = (*told, foreign), told
    return [within, beside] if abroad is not None else [beside, within]


@rule(
    "BJ359",
    zh="文字：国内接待批次、人次＝外事接待＋其他国内接待",
    en="Narrative: guests at home are foreign ones and all others",
)
def reception_counts(base: FactBase) -> Iterator[Found]:
    """国内公务接待的批次、人次，其中分外事接待、其他国内公务接待写明的，应等于两者之和。

    其他 promises that nothing is left out; so do 国内 and 国（境）外 for all receptions. The
    numbers of the kinds stand in the sentences that name them, the total right before.

    Formula: 国内公务接待批次（人次）= 外事接待 + 其他国内公务接待；公务接待 = 国内 + 国（境）外
    Exceptions: kinds that tell no number, or several.
    Source: 决算说明勾稽关系 NN-COUNT

    Passes::

        # 文
        八、“三公”经费支出决算情况说明
        3.公务接待费支出1.00万元。国内公务接待12批次，110人次，其中：
        外事接待支出0.20万元，接待外宾10人次，2批次。
        其他国内公务接待支出0.80万元，主要用于业务交流，接待100人次，10批次。

    Fails::

        # 文
        八、“三公”经费支出决算情况说明
        3.公务接待费支出1.00万元。国内公务接待12批次，110人次，其中：
        外事接待支出0.20万元，接待外宾10人次，2批次。
        其他国内公务接待支出0.80万元，主要用于业务交流，接待109人次，10批次。
    """
    yield from _at_home_and_abroad(base)
    narrative = base.narrative
    for section in narrative.sections if narrative else ():
        if narrative is None or section.kind != "three_public":
            continue
        match = _KINDS.search(narrative.text, section.start, section.end)
        if match is None:
            continue
        for item, units in _COUNTS.items():
            totals = [f.figure for f in base.text_facts if f.address.item == item]
            own = [f for f in totals if section.start <= text_start(f.place) < match.start()]
            parts = [_counted(narrative, match.span(kind), units) for kind in ("foreign", "others")]
            told = [part[0] for part in parts if len(part) == 1]
            if own and len(told) == len(parts):
                yield Relation("BJ359", Shape.COUNT, Term(own[-1]), total_of(*told), subject=item)


def _at_home_and_abroad(base: FactBase) -> Iterator[Relation]:
    """Yield that all receptions are those at home and abroad, where all three are told."""
    for measure in _MEASURES:
        items = (f"{kind}公务接待{measure}" for kind in ("", "国内", "国（境）外"))
        whole, home, abroad = (text_figure(base, Address(item)) for item in items)
        if whole is not None and home is not None and abroad is not None and abroad.value:
            yield Relation(
                "BJ359",
                Shape.COUNT,
                Term(whole),
                total_of(home, abroad),
                subject=f"公务接待{measure}",
            )


def _counted(narrative: Narrative, span: tuple[int, int], units: set[str]) -> list[Figure]:
    """Return the numbers of some units in a part of the text."""
    return [f for f in figures_between(narrative, *span) if f.unit.name in units]
