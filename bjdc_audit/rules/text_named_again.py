"""Inside the narrative: amounts that are bound to nothing, behind the name of what has them."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.figures import telling_digits
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.narrative.leads import strip_fillers
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.amounts_told import sentences_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_named_lists import cells_named
from bjdc_audit.rules.texts import prints_alike, unbound_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_FEWEST_DIGITS: Final = 3
"""Rounder amounts recur by accident."""
_ENOUGH: Final = 20
"""Places that confirm an amount; more of them would prove nothing more."""


@rule(
    "BJ324",
    zh="文字：括号、说明里再次提到的金额",
    en="Narrative: an amount told again in passing",
    only_confirms=True,
)
def told_again(base: FactBase) -> Iterator[Found]:
    """括号、补充说明里顺带提到的“公用经费…万元”，与同名项目、科目的某一金额相同的，予以印证。

    Of which fund or year an amount in passing is, is often open: that an item of this name has it
    confirms it, and that none has accuses nobody.

    Formula: 甲处 = 乙处
    Exceptions: all; this rule raises no finding.
    Source: 决算说明勾稽关系 NN-REPEAT

    Passes::

        # 文
        六、一般公共预算财政拨款基本支出决算情况说明
        一般公共预算财政拨款基本支出82.00万元，其中：人员经费70.00万元，公用经费12.56万元。
        九、机关运行经费支出情况说明
        本单位没有机关运行经费支出（上面所列公用经费12.56万元不作为机关运行经费统计）。
    """
    loose = unbound_figures(base)
    items = figures_by_item(base)
    for spoken in chain.from_iterable(s.told for s in sentences_told(base)):
        figure = spoken.figure
        if not spoken.money or figure not in loose or telling_digits(figure) < _FEWEST_DIGITS:
            continue
        words = strip_fillers(spoken.words)
        known = chain(figures_named(items, words), cells_named(base, words))
        same = (k for k in known if k is not figure and prints_alike(figure, k))
        for other in islice(dict.fromkeys(same), _ENOUGH):
            yield Relation("BJ324", Shape.SAME, Term(figure), Term(other), corroboration=True)


def figures_named(items: Mapping[str, Sequence[Figure]], words: str) -> Sequence[Figure]:
    """Return the figures of the item, of those given, that words end with the name of."""
    named = vocabulary().at_end(words, "")
    return items.get(named[0].item, ()) if named else ()


def figures_by_item(base: FactBase) -> Mapping[str, Sequence[Figure]]:
    """Return the figures of tables and text by the item that has them, of whatever fund or year."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for fact in (*base.text_facts, *base.table_facts):
        found[fact.address.item].append(fact.figure)
    return found
