"""Inside the narrative: by how much one item exceeds another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term, difference
from bjdc_audit.model.narrative import Gap
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import LOOSE_SECTIONS, stated_figures, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase


@rule("BJ346", zh="文字：甲大于乙的差额", en="Narrative: by how much one item exceeds another")
def gaps(base: FactBase) -> Iterator[Found]:
    """“本年支出大于本年收入…万元”应等于两项之差。

    Formula: 差额 = 甲 − 乙
    Exceptions: an item told with several amounts may be any of them; it is not judged while one of
    the items is told nowhere.
    Source: 决算说明勾稽关系 NN-CHANGE-AMT

    Passes::

        # 文
        二、收入决算情况说明
        本年收入合计50.00万元，其中：财政拨款收入50.00万元。
        三、支出决算情况说明
        本年支出合计57.00万元。本年支出大于本年收入7.00万元，由年初结转和结余弥补。

    Fails::

        # 文
        二、收入决算情况说明
        本年收入合计50.00万元，其中：财政拨款收入50.00万元。
        三、支出决算情况说明
        本年支出合计57.00万元。本年支出大于本年收入9.00万元，由年初结转和结余弥补。
    """
    for gap in statements(base, Gap):
        pairs = [
            difference(more, less)
            for more in stated_figures(base, gap.more)
            for less in stated_figures(base, gap.less)
        ]
        if pairs:
            yield Relation(
                "BJ346",
                Shape.SUM,
                Term(gap.amount),
                pairs[0],
                subject=f"{base.spoken(gap.more)} − {base.spoken(gap.less)}",
                # 支出 A 万元，大于收入 B 万元: B may be the income itself
                readings=(*pairs[1:], *map(Term, stated_figures(base, gap.less))),
                corroboration=gap.section.kind in LOOSE_SECTIONS,
            )
