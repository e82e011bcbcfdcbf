"""Inside the narrative: shares told together of items that are named, their amounts elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Ratio, Term, meets, total_of
from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import HUNDRED, Interval, Kind
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.vocabulary import term_form, vocabulary
from bjdc_audit.rules.amounts_told import made_of, sentences_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import section_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Spoken

# 货物、工程、服务三类|分别占采购总额的|32.41 %、53.84 %、13.75 %
_CUE: Final = re.compile(
    r"(?:^|[,;。:])(?P<names>[^,;。:()0-9]{2,40}?)(?:[两二三四五六](?:项|类|者|部分))?"
    r"(?:(?:分别|依次)占[^,;。:()0-9]{0,16}?的?|(?:占比|比重|所占比[重例])(?:分别|依次)为?)$"
)
_JOINED: Final = re.compile("(?:[、,]|和|及|以及|与)")
_ALL: Final = Interval(HUNDRED, HUNDRED)
_LEAST: Final = 2


@rule(
    "BJ344",
    zh="文字：列名的各项“分别占…%”",
    en="Narrative: shares told together of items that are named",
    severity=Severity.WARNING,
)
def named_shares(base: FactBase) -> Iterator[Found]:
    """“货物、工程、服务分别占32.41%、53.84%、13.75%”：各占比合计为100%的，应等于同一章里各项金额除以它们的合计。

    The amounts stand in other sentences of the chapter, each told once. Shares that add to 100 %
    are of the sum of what is named; they are wrong if they are right in another order.

    Formula: 占比 = 该项金额 ÷ Σ 各项金额 × 100%
    Exceptions: items without an amount in the chapter, or with several; shares that do not add up.
    Source: 决算说明勾稽关系 NN-SHARE

    Passes::

        # 文
        十二、政府采购支出决算情况说明
        政府采购支出总额100.00万元，其中：货物支出60.00万元、工程支出30.00万元、服务支出10.00万元。
        货物、工程、服务三类分别占采购总额的60.00%、30.00%、10.00%。

    Fails::

        # 文
        十二、政府采购支出决算情况说明
        政府采购支出总额100.00万元，其中：货物支出60.00万元、工程支出30.00万元、服务支出10.00万元。
        货物、工程、服务三类分别占采购总额的30.00%、60.00%、10.00%。
    """
    for sentence in sentences_told(base):
        for at, first in enumerate(sentence.told):
            cue = _CUE.search(first.gap) if first.figure.unit.kind is Kind.PERCENT else None
            shares = _shares(sentence.told[at:]) if cue else []
            parts = _parts(base, cue["names"], first) if cue and len(shares) >= _LEAST else []
            if len(parts) == len(shares) >= _LEAST and made_of(shares).meets(_ALL):
                yield from _judged(shares, parts)


def _judged(shares: Sequence[Figure], parts: Sequence[Figure]) -> Iterator[Relation]:
    """Yield the shares: wrong ones accuse if they are those of other parts, and so exchanged."""
    whole = total_of(*parts)
    ratios = [Ratio(Term(part), whole) for part in parts]
    exchanged = all(any(meets(ratio, share) for ratio in ratios) for share in shares)
    for share, ratio in zip(shares, ratios, strict=True):
        yield Relation("BJ344", Shape.SHARE, Term(share), ratio, corroboration=not exchanged)


def _shares(told: Sequence[Spoken]) -> list[Figure]:
    """Return the percentages that follow each other from the first number on."""
    found = [told[0].figure]
    for spoken in told[1:]:
        if spoken.figure.unit.kind is not Kind.PERCENT or not _JOINED.fullmatch(spoken.gap):
            break
        found.append(spoken.figure)
    return found


def _parts(base: FactBase, names: str, at: Spoken) -> list[Figure]:
    """Return the amounts that the chapter tells of the items named, of each just one."""
    section = section_at(base, at.start)
    found: list[Figure] = []
    for name in re.split("[、和及与]", names):
        named = vocabulary().at_end(term_form(name), section.kind) if section else None
        if named is None or named[1]:
            return []
        told = {
            fact.figure.base: fact.figure
            for fact in base.text_facts
            if fact.address.item == named[0].item
            and fact.address.basis is Basis.FINAL
            and not fact.address.account
            and section_at(base, text_start(fact.figure.place)) is section
        }
        if len(told) != 1:
            return []
        found += told.values()
    return found
