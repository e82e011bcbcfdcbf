"""Inside the narrative: shares told together behind a list, whatever its parts are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Expression, Ratio, Term, meets, total_of
from bjdc_audit.model.figures import HUNDRED, Interval, Kind
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.narrative.chinese import chinese_number
from bjdc_audit.rules.amounts_told import Spoken, made_of, paragraphs_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_averages_told import is_amount
from bjdc_audit.rules.text_sums_told import is_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Sentence

_ALL = Interval(HUNDRED, HUNDRED)
# 分别占支出决算的, 占支出合计的比重依次为, 所占比重分别为
_CUE = re.compile(
    "(?:分别|依次|各)占(?P<one>[^,;。:]*)$|(?:占|比[重例])(?P<other>[^,;。:]*)(?:分别|依次)(?:为|是)?$"
)
_OTHER = re.compile("约|增|减|降|完成|上年|去年|、|其中")
_JOINED = re.compile("(?:[、,]|和|及|以及|与|、和)")
_COUNTED = re.compile("(?P<number>[两二三四五六七八九十])(?:大)?(?:项|类|部分|个|者|家|块|笔|种)")
_OPENS = re.compile("其中|包括|分为|[:;]|按[^,;。]*[,:]")
_NESTED = re.compile("其中|包括|包含|含|用于|主要|具体")
_OF = re.compile("^(?:全部|本年度?|当年)|(?:的(?:比[重例])?)?(?:为|是)?$")
_LEAST = 2


@dataclass(frozen=True)
class _Series:
    """Shares told in one breath, the parts that they are of, and the words for the whole."""

    shares: tuple[Figure, ...]
    parts: tuple[Spoken, ...]
    whole: str
    before: tuple[Spoken, ...]
    """The amounts that the paragraph told before the shares and that are none of the parts."""


@rule(
    "BJ396",
    zh="文字：“分别占…%、…%”＝前面各项÷合计",
    en="Narrative: shares told together are those of the parts before them",
    severity=Severity.WARNING,
)
def shares_listed(base: FactBase) -> Iterator[Found]:
    """“甲…万元、乙…万元，分别占…的…%、…%”，各占比应等于前面各项除以同一个合计。

    As many shares as amounts in the list before them are theirs, in this order, whatever these
    are called; so are percentages in brackets behind each of several amounts. Their whole is the
    sum of the parts if the shares add to 100 %, else an amount of which all shares, or all but one,
    are right.

    Formula: 占比 = 部分 ÷ 合计 × 100%
    Exceptions: lists with more or fewer amounts than shares; shares of which no whole is told.
    Source: 决算说明勾稽关系 NN-SHARE

    Passes::

        # 文
        三、支出决算情况说明
        专项支出分两块：培训6.00万元、调研4.00万元，分别占专项支出的60.00%、40.00%。

    Fails::

        # 文
        三、支出决算情况说明
        专项支出分两块：培训6.00万元、调研4.00万元，分别占专项支出的40.00%、60.00%。
    """
    facts = [f.figure for f in base.text_facts if f.figure.unit.kind is Kind.AMOUNT]
    for paragraph in paragraphs_told(base):
        for number, sentence in enumerate(paragraph):
            for at in range(len(sentence.told)):
                series = _series(paragraph[:number], sentence, at)
                if series is not None:
                    yield from _judged(series, facts)
        if (series := _bracketed(paragraph)) is not None:
            yield from _judged(series, facts)


def _bracketed(paragraph: Sequence[Sentence]) -> _Series | None:
    """Return the shares of 「甲 A 万元（a %）；乙 B 万元（b %）」 in a paragraph."""
    told = [spoken for sentence in paragraph for spoken in sentence.told]
    pairs = [
        (part, share)
        for part, share in pairwise(told)
        if share.figure.unit.kind is Kind.PERCENT and share.gap == "(" and is_amount(part)
    ]
    if len(pairs) < _LEAST or not all(is_part(part) for part, _ in pairs):
        return None
    parts = tuple(part for part, _ in pairs)
    before = tuple(s for s in told if s.money and s.start < parts[0].start)
    return _Series(tuple(share.figure for _, share in pairs), parts, "", before)


def _series(earlier: Sequence[Sentence], sentence: Sentence, at: int) -> _Series | None:
    """Return the shares that begin at a number, if as many amounts are listed before them."""
    told, first = sentence.told, sentence.told[at]
    cue = _CUE.search(first.gap) if first.figure.unit.kind is Kind.PERCENT else None
    if cue is None or _OTHER.search(cue[0]):
        return None
    shares = [first.figure]
    for spoken in told[at + 1 :]:
        if spoken.figure.unit.kind is not Kind.PERCENT or not _JOINED.fullmatch(spoken.gap):
            break
        shares.append(spoken.figure)
    numbers = {int(chinese_number(m["number"])) for m in _COUNTED.finditer(first.gap)}
    if len(shares) < _LEAST or numbers - {len(shares)}:
        return None
    here = [s for s in told[:at] if s.money]
    above = [s for each in earlier for s in each.told if s.money]
    last = [s for s in (earlier[-1].told if earlier else ()) if s.money]
    parts = _parts(here or last, len(shares), first.depth)
    before = tuple(s for s in (*above, *here) if s not in parts)
    whole = _OF.sub("", cue["one"] or cue["other"] or "")
    return _Series(tuple(shares), parts, whole, before) if parts else None


def _parts(money: Sequence[Spoken], number: int, depth: int) -> tuple[Spoken, ...]:
    """Return the last so many amounts, if they are a list of just that many."""
    listed = [s for s in money if s.depth == depth and is_amount(s) and is_part(s)]
    parts = listed[-number:]
    if len(parts) < number or any(_NESTED.search(s.gap) for s in parts[1:]):
        return ()
    opened = len(listed) == number or _OPENS.search(parts[0].gap) is not None
    return tuple(parts) if opened else ()


def _judged(series: _Series, facts: Sequence[Figure]) -> Iterator[Relation]:
    parts = [part.figure for part in series.parts]
    complete = made_of(series.shares).meets(_ALL)
    told = [s.figure for s in reversed(series.before)]
    made = total_of(*parts)
    if complete and _in_any_order(series, made):
        yield from _relations(series, made)
        for figure in told:
            yield Relation("BJ396", Shape.SUM, Term(figure), made, corroboration=True)
        return
    others = (Term(w) for w in dict.fromkeys((*told, *facts)) if w not in parts and w.value)
    wholes: list[Expression] = [made, *others]
    whole = max(wholes, key=lambda w: sum(_fits(series, w)))
    fits = _fits(series, whole)
    right = sum(fit and s.value >= 1 for fit, s in zip(fits, series.shares, strict=True))
    if all(fits) or (fits.count(False) == 1 and right >= _LEAST):
        yield from _relations(series, whole)
    elif right and fits.count(False) == 1 and isinstance(whole, Term) and whole.figure in told:
        if complete:
            yield Relation("BJ396", Shape.SUM, whole, made)
        if complete or _is_named(series, whole.figure):
            yield from _relations(series, whole)


def _is_named(series: _Series, whole: Figure) -> bool:
    """Tell whether an amount was told of what the shares are said to be of."""
    told = (s.words for s in series.before if s.figure is whole)
    return bool(series.whole) and any(words.endswith(series.whole) for words in told)


def _relations(series: _Series, whole: Expression) -> Iterator[Relation]:
    for share, part in zip(series.shares, series.parts, strict=True):
        yield Relation("BJ396", Shape.SHARE, Term(share), Ratio(Term(part.figure), whole))


def _in_any_order(series: _Series, whole: Expression) -> bool:
    """Tell whether shares are those of the parts, maybe told in another order."""
    parts = sorted((part.figure for part in series.parts), key=lambda f: f.base)
    shares = sorted(series.shares, key=lambda f: f.value)
    return all(meets(Ratio(Term(p), whole), s) for s, p in zip(shares, parts, strict=True))


def _fits(series: _Series, whole: Expression) -> list[bool]:
    pairs = zip(series.shares, series.parts, strict=True)
    return [meets(Ratio(Term(part.figure), whole), share) for share, part in pairs]
