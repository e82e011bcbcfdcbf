"""Inside the narrative: receptions by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.relations import Relation, Shape, Term, total_of
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import text_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure


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
