"""Inside the narrative: what is said to be new this year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Constant, Term
from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import ZERO
from bjdc_audit.model.narrative import Change
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.recognisers.narrative.reasons import says_new
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import stated_figures, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase

_NEAR = 40
"""How far behind a change its sentence may go on to say 上年无此项."""


@rule("BJ341", zh="文字：上年无此项的增加额", en="Narrative: the rise of what is new this year")
def new_items(base: FactBase) -> Iterator[Found]:
    """写明“上年无此项支出”的，增加额应等于本年数，也不会是减少。

    Formula: 上年数 = 0 ⇒ 增加额 = 本年数
    Exceptions: none.
    Source: 决算说明勾稽关系 NN-CHANGE-AMT, NN-CHANGE-ZERO

    Passes::

        # 文
        十一、机构运行经费支出决算情况说明
        机构运行经费支出决算2.00万元，与上年相比增加2.00万元，主要原因：上年无此项支出。

    Fails::

        # 文
        十一、机构运行经费支出决算情况说明
        机构运行经费支出决算2.00万元，与上年相比增加3.00万元，主要原因：上年无此项支出。
    """
    for change in statements(base, Change):
        currents = change.currents or stated_figures(base, change.subject)
        new = change.basis is Basis.LAST_YEAR and not change.doubtful and _is_new(base, change)
        if not new or change.amount is None or not currents or change.sign not in (1, -1):
            continue
        subject = base.spoken(change.subject)
        amount = Term(change.amount)
        if change.sign > 0:
            first, *others = (Term(f) for f in currents)
            yield Relation(
                "BJ341",
                Shape.CHANGE_AMOUNT,
                amount,
                first,
                subject=subject,
                readings=tuple(others),
            )
        else:
            nothing = Constant(ZERO)
            yield Relation("BJ341", Shape.DIRECTION, amount, nothing, Sign.AT_MOST, subject)


def _is_new(base: FactBase, change: Change) -> bool:
    """Tell whether the sentence says that there was no such item last year."""
    if change.zero_base or base.narrative is None or change.amount is None:
        return change.zero_base
    start = text_start(change.amount.place)
    rest = re.split("[。;]", base.narrative.text[start : start + _NEAR])[0]
    return says_new(rest[len(change.amount.text) :])
