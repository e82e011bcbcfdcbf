"""Inside the narrative: the same change told more than once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Growth, Term
from bjdc_audit.model.narrative import Change
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_implied import implied_base
from bjdc_audit.rules.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Address, Basis


@rule(
    "BJ353",
    zh="文字：同一增减前后一致",
    en="Narrative: the same change twice is the same",
    only_confirms=True,
)
def changes_again(base: FactBase) -> Iterator[Found]:
    """同一项目与同一基数相比的增减额、增减率在文中出现多次的，相互印证。

    A rate told alone is confirmed by the amount told elsewhere: it implies the base.

    Formula: 甲处增减额 = 乙处增减额；增减率 = 本期 ÷ (本期 ∓ 别处的增减额) − 1
    Exceptions: all; this rule raises no finding.
    Source: 决算说明勾稽关系 NN-REPEAT

    Passes::

        # 文
        八、“三公”经费支出决算情况说明
        “三公”经费支出9.00万元，比上年减少1.00万元。
        十四、预算绩效情况说明
        “三公”经费变动率-10.00%。
    """
    groups: dict[tuple[Address, Basis], list[Change]] = defaultdict(list)
    for change in statements(base, Change):
        if change.subject is not None and not change.doubtful:
            groups[change.subject, change.basis].append(change)
    for changes in groups.values():
        for one in changes:
            for other in changes:
                if one is not other:
                    yield from _same(base, one, other)


def _same(base: FactBase, one: Change, other: Change) -> Iterator[Relation]:
    subject = base.spoken(one.subject)
    if one.amount is not None and other.amount is not None and one.sign == other.sign:
        yield Relation(
            "BJ353",
            Shape.SAME,
            Term(one.amount),
            Term(other.amount),
            subject=subject,
            corroboration=True,
        )
    told = one.percent is not None and one.percent_sign in (1, -1)
    known = other.amount is not None and other.currents and other.sign in (1, -1)
    if told and known and one.percent is not None and one.percent_sign is not None:
        yield Relation(
            "BJ353",
            Shape.CHANGE_PERCENT,
            Term(one.percent),
            Growth(Term(other.currents[0]), implied_base(other), one.percent_sign),
            subject=subject,
            corroboration=True,
        )
