"""Inside the narrative: lists that tell by themselves that they have all parts of a total."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Ratio, Term, meets, total_of
from bjdc_audit.model.figures import HUNDRED, Interval
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.model.slips import slip_of
from bjdc_audit.recognisers.narrative.chinese import chinese_number
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.rules.amounts_told import made_of
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_sums_told import is_part
from bjdc_audit.rules.told_lists import LEAST, ToldList, lists_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Sentence

_NUMBER = re.compile(
    "(?P<number>[两二三四五六七八九])(?:大)?(?:个(?:项目|单位|部分|方面|科目)|部分|项|类|家|块|笔)"
)
_PROMISE = re.compile("具体是|具体为|由[^,;。:]{0,12}[构组]成|全部(?:为|是)|分别(?:为|是|用于)")
_MAIN = re.compile(
    r"^(?:,完成[^,;。:]{1,12}%)?,?(?:其中|包括|主要)?(?:主要)?(?:用于|包括|有|是)?:?"
    r"[^,;。:()0-9]{2,20}$"
)
_SPENT = re.compile("(?:支出|执行|使用|完成|支付)数?$")
_WINNERS = re.compile("中小|小微|企业|授予")
_ENUMERATED = re.compile("一是|①|1[.、]")
_QUOTED = re.compile('[“"]([^“”"]+)[”"]')


@rule(
    "BJ393",
    zh="文字：列全的清单＝合计",
    en="Narrative: a list that has all parts of a total makes it",
    severity=Severity.NOTE,
)
def whole_lists(base: FactBase) -> Iterator[Found]:
    """清单自己表明已经列全的（占比合计100%、写明几项、全部列在括号里），各项之和应等于合计。

    Whose money it is does not matter. A list is whole if the shares of its parts add to 100 % and
    all but one are of this total, if it has as many parts as its words say, if they promise all
    (具体为), or if it stands in brackets right behind its total. If its amounts make the total, and
    all shares but one are theirs, that one is wrong. No list in one breath makes more than any
    amount before it. Any list that makes its total once two digits of one number change places is
    whole (and a warning: the slip proves it).

    Formula: 合计 = Σ 各项；占比 = 部分 ÷ 合计 × 100%；合计 ≥ Σ 各项
    Exceptions: lists that end with 等, lists behind 其中 or 主要 that fall short, unless a slip
    explains it; parts that may hold each other; what was spent of money provided; the tail of
    rounding.
    Source: 决算说明勾稽关系 NN-SUM, NN-SHARE-SUM

    Passes::

        # 文
        三、支出决算情况说明
        专项支出12.00万元（培训4.00万元、调研6.00万元、会议2.00万元）。

    Fails::

        # 文
        三、支出决算情况说明
        专项支出12.00万元（培训4.00万元、调研5.00万元、会议2.00万元）。
    """
    for sentence, listed in lists_told(base):
        yield from _judged(sentence, listed)


def _judged(sentence: Sentence, listed: ToldList) -> Iterator[Relation]:
    total, parts = listed.total.figure, [p.figure for p in listed.parts]
    made = made_of(parts)
    relation = Relation("BJ393", Shape.SUM, Term(total), total_of(*parts))
    holds = made.meets(total.interval)
    if holds:
        yield relation
        yield from _shares_of(listed)
    elif slip_of(relation) is not None and all(map(is_part, listed.parts)):
        if not _overlaps(listed):
            yield relation
    elif listed.some:
        return
    elif listed.shares:
        if _proved(listed):
            yield relation
    elif _is_plain(listed):
        promised = _PROMISE.search(listed.cue) is not None and not listed.cut
        whole = promised or _counted(sentence, listed)
        if whole or (listed.bracket and (len(parts) > LEAST or _exceeds(made, total))):
            yield relation
        elif len(parts) == LEAST and _is_too_much(sentence, listed):
            yield replace(relation, shape=Shape.AT_MOST, sign=Sign.AT_LEAST)


@rule(
    "BJ348",
    zh="文字：一口气列出的各项不超过前面的金额",
    en="Narrative: a list in one breath makes no more than what is told before it",
    severity=Severity.WARNING,
)
def lists_within(base: FactBase) -> Iterator[Found]:
    """“…万元，其中用于甲…万元、乙…万元、丙…万元”：三项以上、一口气列出的，各项之和不应超过同一句前面的任何金额。

    Whose money it is does not matter: parts of no amount before them make more than it.

    Formula: 前面的金额 ≥ Σ 各项
    Exceptions: budgets, changes, contracts and investments among the parts; parts that may hold
    each other; shorter lists (BJ393).
    Source: 决算说明勾稽关系 NN-SUM, NN-SUBSET

    Passes::

        # 文
        三、支出决算情况说明
        专项支出12.00万元，其中用于培训4.00万元、调研6.00万元、会议2.00万元。

    Fails::

        # 文
        三、支出决算情况说明
        专项支出12.00万元，其中用于培训4.00万元、调研6.00万元、会议5.00万元。
    """
    for sentence, listed in lists_told(base):
        if len(listed.parts) <= LEAST or listed.shares or listed.bracket:
            continue
        if _is_plain(listed) and _is_too_much(sentence, listed):
            parts = total_of(*(part.figure for part in listed.parts))
            total = Term(listed.total.figure)
            yield Relation("BJ348", Shape.AT_MOST, total, parts, Sign.AT_LEAST)


def _is_too_much(sentence: Sentence, listed: ToldList) -> bool:
    return _MAIN.search(listed.cue) is not None and _exceeds_all(sentence, listed)


def _shares_of(listed: ToldList) -> Iterator[Relation]:
    """Yield the shares of a list whose amounts make its total, if no more than one is wrong."""
    if _fits(listed).count(False) < LEAST:
        for share, ratio in zip(listed.shares, _ratios(listed), strict=False):
            yield Relation("BJ393", Shape.SHARE, Term(share), ratio)


def _proved(listed: ToldList) -> bool:
    """Tell whether shares that add to 100 % are of this total: all but one are those of the parts.

    A share of nothing, or of little, would fit any total.
    """
    fits = _fits(listed)
    telling = any(fit and share.value >= 1 for fit, share in zip(fits, listed.shares, strict=True))
    whole = made_of(listed.shares).meets(Interval(HUNDRED, HUNDRED))
    return whole and telling and fits.count(False) == 1


def _fits(listed: ToldList) -> list[bool]:
    pairs = zip(listed.shares, _ratios(listed), strict=False)
    return [meets(ratio, share) for share, ratio in pairs]


def _ratios(listed: ToldList) -> list[Ratio]:
    return [Ratio(Term(part.figure), Term(listed.total.figure)) for part in listed.parts]


def _is_plain(listed: ToldList) -> bool:
    return all(map(is_part, listed.parts)) and not _overlaps(listed)


def _overlaps(listed: ToldList) -> bool:
    """Tell whether parts may hold each other, or are what was spent of money provided."""
    total = listed.total
    spent = any(_SPENT.search(p.words) for p in listed.parts) and not _SPENT.search(total.words)
    same = any(p.figure.base == total.figure.base for p in listed.parts)
    # 固定资产净值 A 万元（原值 B 万元，累计折旧 C 万元）
    valued = any(phrases().valuation_end.search(p.words) for p in listed.parts)
    return spent or same or valued or any(_WINNERS.search(p.words) for p in listed.parts)


def _exceeds(made: Interval, total: Figure) -> bool:
    return made.low > total.interval.high


def _exceeds_all(sentence: Sentence, listed: ToldList) -> bool:
    """Tell whether parts make more than any amount that their sentence told before them.

    Of what is told as final accounts, parts are no parts of the budget told before it.
    """
    first = listed.parts[0].start
    final = "决算" in listed.total.words
    told = (s for s in sentence.told if s.money and s.start < first)
    before = [s.figure for s in told if not (final and "预算" in s.words)]
    made = made_of(p.figure for p in listed.parts)
    return all(_exceeds(made, figure) for figure in before)


def _counted(sentence: Sentence, listed: ToldList) -> bool:
    """Tell whether the words right before a list say how many parts it has: 共三个项目：….

    So do the names in “甲”“乙”等2个项目，涉及资金 A 万元，其中“甲”…，“乙”….
    """
    if listed.cue.endswith(":" + listed.parts[0].words) or _ENUMERATED.search(listed.cue):
        numbers = {int(chinese_number(m["number"])) for m in _NUMBER.finditer(listed.cue)}
        counts = [s for s in sentence.told if listed.total.start < s.start < listed.parts[0].start]
        numbers |= {int(s.figure.value) for s in counts if s.figure.unit.name in ("个", "项", "家")}
        return numbers == {len(listed.parts)}
    named = _QUOTED.findall(sentence.text[: listed.total.start - sentence.start])
    told = [name for part in listed.parts for name in _QUOTED.findall(part.gap)]
    return len(told) == len(listed.parts) and sorted(named) == sorted(told)
