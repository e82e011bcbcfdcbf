"""Inside the narrative: what one vehicle or guest cost, where their number stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Average, Term
from bjdc_audit.model.facts import Address, Basis, Scope
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.places import TextPlace, text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.narrative.markers import is_bullet
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Fact
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative

_SECTION = "three_public"
# What was spent (on any of these), and on how many.
_AVERAGES = {
    "车均运行维护费": (("公务用车运行维护费",), ("公务用车保有量",)),
    "车均购置费": (("公务用车购置费",), ("公务用车购置数",)),
    "人均接待费": (
        ("公务接待费", "国内公务接待费", "其他国内公务接待费"),
        ("国内公务接待人次", "公务接待人次", "国（境）外公务接待人次", "外事接待人次"),
    ),
}
NOTE = Text(
    "与旁边所写的金额、数量不符；如按其他数量（如年平均数）计算，请写明",
    "does not fit the amount and the number told beside it; if it was reckoned with another "
    "number (an average of the year), say so",
)


@rule(
    "BJ358",
    zh="文字：车均、人均与旁边的数量相符",
    en="Narrative: an average fits the number beside it",
    severity=Severity.WARNING,
)
def averages_beside(base: FactBase) -> Iterator[Found]:
    """“保有量4辆，车均运行维护费…万元”应等于运行维护费除以同一段里的车辆数。

    BJ345 cannot say which vehicles or guests were counted. Here the number stands in the same
    paragraph or in the bullet above or below, and tables and text know no other.

    Formula: 车均（人均）＝ 金额 ÷ 辆（人次）
    Exceptions: several numbers that differ; an average of an amount that is told in several ways
    is wrong only if it fits none of them.
    Source: 决算说明勾稽关系 NN-COUNT

    Passes::

        # 文
        八、“三公”经费支出决算情况说明
        公务用车运行维护费支出8.00万元。公务用车保有量4辆，车均运行维护费2.00万元。

    Fails::

        # 文
        八、“三公”经费支出决算情况说明
        公务用车运行维护费支出8.00万元。公务用车保有量4辆，车均运行维护费2.50万元。
    """
    narrative = base.narrative
    if narrative is None:
        return
    for item, (money, counted) in _AVERAGES.items():
        for average in base.text_facts:
            ours = average.address.item == item and average.source == _SECTION
            if ours and average.address.basis is Basis.FINAL:
                yield from _beside(base, narrative, average, money, counted)


def _beside(
    base: FactBase,
    narrative: Narrative,
    average: Fact,
    money: tuple[str, ...],
    counted: tuple[str, ...],
) -> Iterator[Relation]:
    counts = [
        fact
        for fact in (*base.text_facts, *base.table_facts)
        if fact.address.item in counted and fact.figure.value
    ]
    beside = [f.figure for f in counts if _beside_each_other(narrative, f.figure, average.figure)]
    if not beside or len({f.figure.value for f in counts}) > 1:
        return
    amounts = [
        fact.figure
        for item in money
        for address in (Address(item, Scope.FISCAL), Address(item, Scope.GENERAL_BUDGET))
        for fact in base.stated(address)
    ]
    if amounts and average.figure.value:
        ways = [Average(Term(amount), Term(beside[0])) for amount in dict.fromkeys(amounts)]
        yield Relation(
            "BJ358",
            Shape.SAME,
            Term(average.figure),
            ways[0],
            subject=average.address.item,
            readings=tuple(ways[1:]),
            coarse=True,
            note=NOTE,
        )


def _beside_each_other(narrative: Narrative, one: Figure, other: Figure) -> bool:
    """Tell whether two figures stand in one paragraph, or in bullets right below each other."""
    if not isinstance(one.place, TextPlace):
        return False
    first, last = sorted((text_start(one.place), text_start(other.place)))
    lines = narrative.text[first:last].split("\n")[1:]
    return not lines or (len(lines) == 1 and is_bullet(lines[0]))
