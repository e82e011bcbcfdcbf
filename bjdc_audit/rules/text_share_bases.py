"""Inside the narrative: the shares of one list are shares of one whole."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Ratio, Term
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.narrative import Share
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_rates import wholes_of
from bjdc_audit.rules.texts import LOOSE_SECTIONS, sentence_begin, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_TWO: Final = 2
_NOTE = Text("用的不是其他各项占比的整体", "is a share of another whole than the others")


@rule(
    "BJ383",
    zh="文字：同一整体的各项占比基数一致",
    en="Narrative: shares of one whole have one base",
    severity=Severity.WARNING,
)
def share_bases(base: FactBase) -> Iterator[Found]:
    """同一段里几处“占支出总计的…%”、同一句里几处“占…%”，应当用同一个整体计算。

    占支出总计 may mean the spending with or without the balance, and either is accepted. But what
    is called by the same words in one section, or by none in one sentence, is the same whole: a
    share that fits another one than all the others do was computed on the wrong base.

    Formula: 占比 = 部分 ÷ 各项共用的整体 × 100%
    Exceptions: shares that fit both wholes; sections in which the shares disagree as often as not.
    Source: 决算说明勾稽关系 NN-SHARE

    Passes::

        # 文
        三、支出决算情况说明
        支出总计110.00万元，其中本年支出100.00万元，年末结转和结余10.00万元。本年支出中，基本支出60.00万元，占支出总计的54.55%；项目支出30.00万元，占支出总计的27.27%；经营支出10.00万元，占支出总计的9.09%。

    Fails::

        # 文
        三、支出决算情况说明
        支出总计110.00万元，其中本年支出100.00万元，年末结转和结余10.00万元。本年支出中，基本支出60.00万元，占支出总计的60.00%；项目支出30.00万元，占支出总计的27.27%；经营支出10.00万元，占支出总计的9.09%。
    """
    groups: dict[tuple[str, str | int, Figure], dict[Share, tuple[Figure, ...]]] = defaultdict(dict)
    for share in statements(base, Share):
        wholes = wholes_of(base, share)
        if wholes and share.section.kind not in LOOSE_SECTIONS:
            groups[share.section.heading, _called(base, share), wholes[0]][share] = wholes
    for (_, _, likeliest), group in groups.items():
        fitting = {share: fits for share, ws in group.items() if (fits := _fitting(share, ws))}
        common = _common(fitting, likeliest)
        if common is not None:
            yield from _others(fitting, common)


def _called(base: FactBase, share: Share) -> str | int:
    """Return what a share calls its whole, or where the sentence begins that calls it nothing."""
    text = base.narrative.text if base.narrative else ""
    return share.words.strip() or sentence_begin(text, text_start(share.stated.place))


def _fitting(share: Share, wholes: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the wholes that make the stated share; nothing is a share of any."""
    if share.part is None or not share.part.value:
        return ()
    ratios = ((whole, Ratio(Term(share.part), Term(whole))) for whole in wholes)
    intervals = ((whole, ratio.interval()) for whole, ratio in ratios)
    return tuple(w for w, each in intervals if each and each.meets(share.stated.interval))


def _common(fitting: Mapping[Share, tuple[Figure, ...]], likeliest: Figure) -> Figure | None:
    """Return the whole of all shares but one; of two shares, the whole that their words name."""
    by_value: dict[object, list[Figure]] = defaultdict(list)
    for fits in fitting.values():
        for value, whole in {f.base: f for f in fits}.items():
            by_value[value].append(whole)
    if any(len(f) == len(fitting) for f in by_value.values()):
        return None
    most = [f[0] for f in by_value.values() if len(f) == len(fitting) - 1]
    named = [whole for whole in most if whole.base == likeliest.base]
    return next(iter(named or most if len(fitting) > _TWO else named), None)


def _others(fitting: Mapping[Share, tuple[Figure, ...]], common: Figure) -> Iterator[Relation]:
    for share, fits in fitting.items():
        if share.part is None or any(f.base == common.base for f in (share.part, *fits)):
            continue
        yield Relation(
            "BJ383",
            Shape.SHARE,
            Term(share.stated),
            Ratio(Term(share.part), Term(common)),
            whole=share.words.strip(),
            note=_NOTE,
        )
