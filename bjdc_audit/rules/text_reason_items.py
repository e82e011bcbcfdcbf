"""Inside the narrative: what a reason says that an item was last year and is now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.facts import Scope
from bjdc_audit.model.narrative import Rise
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.last_years import origins
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import firm_figures, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.last_years import Origins


@rule(
    "BJ377",
    zh="文字：原因中所述项目的本年数、上年数",
    en="Narrative: what a reason says of an item, last year and now",
)
def named_items(base: FactBase) -> Iterator[Found]:
    """原因中写明某项目“由上年的…万元增至…万元”的，两个数应与别处所列该项目的本年数、上年数一致。

    The item must be named in full, and last year be named or be what the reason explains. Last
    year's figure is that printed elsewhere, or the one that a change told elsewhere implies.

    Formula: 增至数 = 本年数；由…数 = 上年数
    Exceptions: a figure that agrees with the item in any other scope.
    Source: 决算说明勾稽关系 NN-REASON, NN-REPEAT

    Passes::

        # 文
        一、收入支出决算总体情况说明
        收入总计200.00万元，与上年相比增加20.00万元，增长11.11%，主要原因是事业收入由上年的60.00万元增至80.00万元。
        二、收入决算情况说明
        本年收入合计200.00万元，其中：财政拨款收入120.00万元，事业收入80.00万元。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        收入总计200.00万元，与上年相比增加20.00万元，增长11.11%，主要原因是事业收入由上年的60.00万元增至88.00万元。
        二、收入决算情况说明
        本年收入合计200.00万元，其中：财政拨款收入120.00万元，事业收入80.00万元。
    """
    told = list(statements(base, Rise))
    known = origins(base) if told else {}
    for rise in told:
        scopes = [rise.subject, *_other_scopes(rise.subject)]
        current = [[Term(f) for f in firm_figures(base, each)] for each in scopes]
        last_year = [list(_printed(known, each)) for each in scopes]
        yield from _one_of(base, rise, rise.current, current)
        yield from _one_of(base, rise, rise.base, last_year)


def _other_scopes(address: Address) -> Iterator[Address]:
    return (replace(address, scope=s) for s in Scope if s is not address.scope)


def _printed(known: Origins, address: Address) -> Iterator[Expression]:
    """Yield last year's figures of an item that are printed, or told by an amount."""
    for origin in known.get(address, ()):
        if (origin.said is None or origin.amount is not None) and origin.value.point() is not None:
            yield origin.value


def _one_of(
    base: FactBase, rise: Rise, figure: Figure, values: Sequence[Sequence[Expression]]
) -> Iterator[Relation]:
    """Hold a figure against what is known of the item; what is of other scopes may be meant."""
    own, *others = values
    if own:
        first, *readings = (*own, *(value for each in others for value in each))
        yield Relation(
            "BJ377",
            Shape.SAME,
            Term(figure),
            first,
            subject=base.spoken(rise.subject),
            readings=tuple(readings),
        )
