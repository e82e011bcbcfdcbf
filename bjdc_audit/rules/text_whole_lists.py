"""Inside the narrative: lists that tell by themselves that they have all parts of a total."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Ratio, Term, meets, total_of
from bjdc_audit.model.figures import HUNDRED, Interval, Kind
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.recognisers.narrative.chinese import chinese_number
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.rules.amounts_told import Spoken, made_of, sentences_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_averages_told import is_amount
from bjdc_audit.rules.text_sums_told import is_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Sentence

_NESTED = re.compile("其中|包括|包含|含|主要|用于|具体|[:(]")
_OPEN = re.compile("其中|包括|含|主要|用于|部分|[比较]|上年|同比|去年")
_CUE = re.compile("其中|包括|用于|主要(?:是|有|为)|构成|组成|具体|分[为别]?|[:看]|按")
_SUM = re.compile("^(?:以上|上述)|[两三四五六七八]项|(?:[合共小总]计|共)(?:支出|收入)?(?:为|是)?$")
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
_SHARES = re.compile("分别|依次|占比|比重")
_JOIN = re.compile("[、,和及]")
_ETC = re.compile("等|及其他|以及")
_LEAST = 2


@dataclass(frozen=True)
class _List:
    """A total, the parts told behind it, their shares (or nothing) and the words between."""

    total: Spoken
    parts: tuple[Spoken, ...]
    shares: tuple[Figure, ...]
    cue: str
    bracket: bool
    cut: bool
    """True if it may go on behind a semicolon."""


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
    amount before it.

    Formula: 合计 = Σ 各项；占比 = 部分 ÷ 合计 × 100%；合计 ≥ Σ 各项
    Exceptions: lists that end with 等, lists behind 其中 or 主要 that fall short; parts that may
    hold each other; what was spent of money provided; the tail of rounding.
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
    for sentence in sentences_told(base):
        for at, spoken in enumerate(sentence.told):
            listed = _list(sentence, at) if is_amount(spoken) else None
            if listed is not None and not _goes_on(sentence, listed):
                yield from _judged(sentence, listed)


def _goes_on(sentence: Sentence, listed: _List) -> bool:
    """Tell whether a list goes on in the next paragraph: …；"""
    last = [s for s in sentence.told if s.money][-1]
    return sentence.text.rstrip("\n").endswith((";", ",", "、")) and listed.parts[-1] is last


def _judged(sentence: Sentence, listed: _List) -> Iterator[Relation]:
    total, parts = listed.total.figure, [p.figure for p in listed.parts]
    made = made_of(parts)
    relation = Relation("BJ393", Shape.SUM, Term(total), total_of(*parts))
    holds = made.meets(total.interval)
    if holds:
        yield relation
        yield from _shares_of(listed)
    elif listed.shares:
        if _proved(listed):
            yield relation
    elif all(map(is_part, listed.parts)) and not _overlaps(listed):
        promised = _PROMISE.search(listed.cue) is not None and not listed.cut
        whole = promised or _counted(sentence, listed)
        if whole or (listed.bracket and (len(parts) > _LEAST or _exceeds(made, total))):
            yield relation
        elif _MAIN.search(listed.cue) and _exceeds_all(sentence, listed):
            yield replace(relation, shape=Shape.AT_MOST, sign=Sign.AT_LEAST)


def _shares_of(listed: _List) -> Iterator[Relation]:
    """Yield the shares of a list whose amounts make its total, if no more than one is wrong."""
    if _fits(listed).count(False) < _LEAST:
        for share, ratio in zip(listed.shares, _ratios(listed), strict=False):
            yield Relation("BJ393", Shape.SHARE, Term(share), ratio)


def _proved(listed: _List) -> bool:
    """Tell whether shares that add to 100 % are of this total: all but one are those of the parts.

    A share of nothing, or of little, would fit any total.
    """
    fits = _fits(listed)
    telling = any(fit and share.value >= 1 for fit, share in zip(fits, listed.shares, strict=True))
    whole = made_of(listed.shares).meets(Interval(HUNDRED, HUNDRED))
    return whole and telling and fits.count(False) == 1


def _fits(listed: _List) -> list[bool]:
    pairs = zip(listed.shares, _ratios(listed), strict=False)
    return [meets(ratio, share) for share, ratio in pairs]


def _ratios(listed: _List) -> list[Ratio]:
    return [Ratio(Term(part.figure), Term(listed.total.figure)) for part in listed.parts]


def _overlaps(listed: _List) -> bool:
    """Tell whether parts may hold each other, or are what was spent of money provided."""
    total = listed.total
    spent = any(_SPENT.search(p.words) for p in listed.parts) and not _SPENT.search(total.words)
    same = any(p.figure.base == total.figure.base for p in listed.parts)
    # 固定资产净值 A 万元（原值 B 万元，累计折旧 C 万元）
    valued = any(phrases().valuation_end.search(p.words) for p in listed.parts)
    return spent or same or valued or any(_WINNERS.search(p.words) for p in listed.parts)


def _exceeds(made: Interval, total: Figure) -> bool:
    return made.low > total.interval.high


def _exceeds_all(sentence: Sentence, listed: _List) -> bool:
    """Tell whether parts make more than any amount that their sentence told before them."""
    first = listed.parts[0].start
    before = [s.figure for s in sentence.told if s.money and s.start < first]
    made = made_of(p.figure for p in listed.parts)
    return all(_exceeds(made, figure) for figure in before)


def _list(sentence: Sentence, at: int) -> _List | None:
    """Return the list behind a total: in the brackets right behind it, or in its sentence."""
    told, total = sentence.told, sentence.told[at]
    behind = [s for s in told[at + 1 :] if s.depth >= total.depth]
    money = [s for s in behind if is_amount(s)]
    if not money:
        return None
    first = money[0]
    cue = sentence.text[total.end - sentence.start : first.start - sentence.start]
    bracket = first.depth == total.depth + 1 and cue.startswith("(") and told[at + 1] is first
    if not bracket and (first.depth != total.depth or not _CUE.search(cue)):
        return None
    run = run_of(sentence, money, first.depth)
    parts = to_semicolon(sentence, run)
    if len(parts) < _LEAST:
        return None
    if bracket and _OPEN.search(cue):
        return None
    whole = total if bracket else _total(told[: at + 1], parts)
    if whole is None:
        return None
    shares, cut = _shares(told, parts), len(parts) < len(run)
    return _List(whole, parts, shares, cue, bracket, cut)


def _total(before: Sequence[Spoken], parts: Sequence[Spoken]) -> Spoken | None:
    """Return the amount that parts make, else the last one told as neither budget nor change."""
    made = made_of(p.figure for p in parts)
    money = [s for s in reversed(before) if is_amount(s)]
    fits = (s for s in money if s.figure.interval.meets(made))
    told = (s for s in money if is_part(s))
    return next(fits, None) or next(told, None)


def run_of(sentence: Sentence, money: Sequence[Spoken], depth: int) -> tuple[Spoken, ...]:
    """Return the amounts that follow each other on one level; () if the list is left open."""
    parts: list[Spoken] = []
    for spoken in money:
        if spoken.depth < depth:
            break
        if spoken.depth > depth:
            continue
        between = _between(sentence, parts[-1], spoken) if parts else ""
        if between.count(")") > between.count("(") or (parts and _SUM.search(spoken.words)):
            break
        if _NESTED.search(_flat(between)):
            return ()
        parts.append(spoken)
    if not parts:
        return ()
    last = parts[-1].end - sentence.start
    return () if _ETC.match(sentence.text[last:]) else tuple(parts)


def to_semicolon(sentence: Sentence, parts: Sequence[Spoken]) -> tuple[Spoken, ...]:
    """Return the parts up to a semicolon, unless it stands behind the first one already."""
    for at in range(2, len(parts)):
        first = ";" in _between(sentence, parts[0], parts[1])
        if not first and ";" in _between(sentence, parts[at - 1], parts[at]):
            return tuple(parts[:at])
    return tuple(parts)


def _flat(text: str) -> str:
    return re.sub(r"\([^()]*\)", "", text)


def _between(sentence: Sentence, one: Spoken, other: Spoken) -> str:
    return sentence.text[one.end - sentence.start : other.start - sentence.start]


def _shares(told: Sequence[Spoken], parts: Sequence[Spoken]) -> tuple[Figure, ...]:
    """Return the shares of all parts, each behind its part or all behind the list; else ()."""
    found: list[Figure] = []
    for at, part in enumerate(parts):
        end = parts[at + 1].start if at + 1 < len(parts) else None
        own = [s for s in told if s.start > part.end and (end is None or s.start < end)]
        if own and own[0].figure.unit.kind is Kind.PERCENT and _is_share(own[0]):
            found.append(own[0].figure)
    if len(found) == len(parts):
        return tuple(found)
    after = [s for s in told if s.start > parts[-1].end]
    behind, more = after[: len(parts)], after[len(parts) : len(parts) + 1]
    together = len(behind) == len(parts) and _SHARES.search(behind[0].gap) is not None
    joined = all(_JOIN.fullmatch(s.gap) for s in behind[1:])
    joined = joined and not any(_JOIN.fullmatch(s.gap) for s in more)
    percent = all(s.figure.unit.kind is Kind.PERCENT for s in behind)
    return tuple(s.figure for s in behind) if together and joined and percent and not found else ()


def _is_share(spoken: Spoken) -> bool:
    words = spoken.words
    bare = words == "" or words.startswith("占") or words.endswith("占")
    return bare and "分别" not in words and "依次" not in words


def _counted(sentence: Sentence, listed: _List) -> bool:
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
