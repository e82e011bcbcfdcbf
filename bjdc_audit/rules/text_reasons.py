"""Inside the narrative: the amounts of a reason against the change that they explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Expression, Sum, Term, difference
from bjdc_audit.model.facts import BUDGETS
from bjdc_audit.model.narrative import Explained
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import budget_figures, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase


@rule(
    "BJ351",
    zh="文字：原因中各项增减之和＝所说明的增减额",
    en="Narrative: the amounts of a reason make up the change",
    only_confirms=True,
)
def reasons(base: FactBase) -> Iterator[Found]:
    """原因说明里“增加甲A万元、减少乙B万元”，各项相抵等于所说明的增减额的，予以印证。

    A reason need not name every cause: its amounts confirm each other and the change where they
    make it up, and accuse nobody where they do not. Where only a direction was told
    (决算数大于预算数), the change is the difference of the two figures compared.

    Formula: 增减额 = Σ 原因中的增加 − Σ 原因中的减少
    Exceptions: all; this rule raises no finding.
    Source: 决算说明勾稽关系 NN-REASON

    Passes::

        # 文
        一、收入支出决算总体情况说明
        收入总计100.00万元，与上年相比增加5.00万元，增长5.26%，主要原因是新增设备更新项目8.00万元，减少一次性项目3.00万元。
    """
    for told in statements(base, Explained):
        if told.sign not in (1, -1):
            continue
        signs = [moved * told.sign if moved else 1 for moved in told.moved]
        parts = Sum(tuple((s, Term(f)) for s, f in zip(signs, told.parts, strict=True)))
        change = _change(base, told)
        if change is None:
            continue
        stated, expected = (change, parts) if told.amount is not None else (parts, change)
        yield Relation(
            "BJ351",
            Shape.CHANGE_AMOUNT,
            stated.parts[0][1] if len(told.parts) == 1 and stated is parts else stated,
            expected,
            subject=base.spoken(told.subject),
            corroboration=True,
        )


def _change(base: FactBase, told: Explained) -> Expression | None:
    """Return what is explained: the amount told, or the difference of the figures compared."""
    if told.amount is not None:
        return Term(told.amount)
    known = budget_figures(base, told.subject, told.basis) if told.basis in BUDGETS else ()
    second = told.second or next(iter(known), None)
    if told.first is None or second is None:
        return None
    return difference(told.first, second) if told.sign > 0 else difference(second, told.first)
