"""Inside the narrative: 元 for 万元, and 万元 for 元, in amounts that are told in passing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.figures import WAN, YUAN, telling_digits
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.narrative.leads import strip_fillers
from bjdc_audit.rules.amounts_told import paragraphs_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_averages_told import is_amount
from bjdc_audit.rules.text_named_again import figures_by_item, figures_named
from bjdc_audit.rules.texts import unbound_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Spoken

_MEANT: Final = {YUAN: WAN, WAN: YUAN}
_PRINTED: Final = 4
"""Shorter numbers recur by accident."""
_TELLING: Final = 4
_NOTE: Final = Text(
    "与同一金额的单位不同，“元”“万元”可能写错",
    "is not in the unit of the same amount elsewhere: 元 and 万元 may be mixed up",
)


@rule(
    "BJ330",
    zh="文字：顺带提到的金额，单位与同一金额不同",
    en="Narrative: an amount in passing has the wrong unit word",
    severity=Severity.WARNING,
)
def unit_words(base: FactBase) -> Iterator[Found]:
    """顺带提到的金额，数字与同名项目（或同一段里的金额）完全相同，只差“元”“万元”，而没有一处与所写单位相符的，是单位写错。

    An amount in 元 whose item has the same number in 万元, and none in 元, is that; and so is one
    in 万元 that is more than all income and spending, if as 元 it is one of its item or paragraph.

    Formula: 金额（按另一单位）= 同名项目的金额
    Exceptions: amounts that are checked otherwise; short and round numbers.
    Source: 决算说明勾稽关系 NN-UNIT

    Passes::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）。支出决算为48.62万元，决算数大于年初预算数的主要原因是支出了上年结转的补助486180.40元。

    Fails::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）。支出决算为48.62万元，决算数大于年初预算数的主要原因是支出了上年结转的补助486180.40万元。
    """
    loose, items = unbound_figures(base), figures_by_item(base)
    firm = (f.figure.base for f in (*base.table_facts, *base.text_facts) if f.figure.unit.known)
    largest = max(firm, default=None)
    for paragraph in paragraphs_told(base):
        told = [s for sentence in paragraph for s in sentence.told if is_amount(s)]
        for spoken in told:
            figure = spoken.figure
            if figure in loose and figure.value and figure.unit in _MEANT:
                beside = [s.figure for s in told if s is not spoken and s.figure not in loose]
                too_much = largest is not None and figure.base > largest
                same = beside if too_much and telling_digits(figure) >= _TELLING else []
                meant = too_much or figure.unit == YUAN
                named = _named(spoken, items) if meant else ()
                yield from _in_other_unit(figure, [*same, *named])


def _named(spoken: Spoken, items: Mapping[str, Sequence[Figure]]) -> Sequence[Figure]:
    """Return what is known of the item that the words before an amount name."""
    long = len(spoken.figure.text) > _PRINTED
    return figures_named(items, strip_fillers(spoken.words)) if long else ()


def _in_other_unit(figure: Figure, known: Iterable[Figure]) -> Iterator[Relation]:
    """Yield that an amount is another in the wrong unit, unless one is the same as it stands."""
    others = [f for f in dict.fromkeys(known) if f is not figure and f.value]
    meant = replace(figure, unit=_MEANT[figure.unit])
    if any(f.interval.meets(figure.interval) for f in others):
        return
    for other in others:
        if other.interval.meets(meant.interval):
            yield Relation("BJ330", Shape.SAME, Term(figure), Term(other), note=_NOTE)
            return
