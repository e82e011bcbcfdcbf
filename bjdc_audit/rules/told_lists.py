"""Lists of amounts in a sentence: a total, the parts behind it, and their shares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import Kind
from bjdc_audit.rules.amounts_told import Spoken, made_of, sentences_told
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
_SOME = re.compile(r"\((?:其中|包括|含)[:,]?[^,;。:0-9]*$")
_SUM = re.compile("^(?:以上|上述)|[两三四五六七八]项|(?:[合共小总]计|共)(?:支出|收入)?(?:为|是)?$")
_SHARES = re.compile("分别|依次|占比|比重")
_JOIN = re.compile("[、,和及]")
_ETC = re.compile("等|及其他|以及")
LEAST = 2
"""So many parts make a list."""


@dataclass(frozen=True)
class ToldList:
    """A total, the parts told behind it, their shares (or nothing) and the words between."""

    total: Spoken
    parts: tuple[Spoken, ...]
    shares: tuple[Figure, ...]
    cue: str
    bracket: bool
    cut: bool
    """True if it may go on behind a semicolon."""
    some: bool
    """True behind 其中 in brackets: it need not have all parts."""


def lists_told(base: FactBase) -> Iterator[tuple[Sentence, ToldList]]:
    """Yield the lists of amounts, each with its sentence, that end where the sentence does."""
    for sentence in sentences_told(base):
        for at, spoken in enumerate(sentence.told):
            listed = _list_behind(sentence, at) if is_amount(spoken) else None
            if listed is not None and not _goes_on(sentence, listed):
                yield sentence, listed


def _goes_on(sentence: Sentence, listed: ToldList) -> bool:
    """Tell whether a list goes on in the next paragraph: …；"""
    last = [s for s in sentence.told if s.money][-1]
    return sentence.text.rstrip("\n").endswith((";", ",", "、")) and listed.parts[-1] is last


def _list_behind(sentence: Sentence, at: int) -> ToldList | None:
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
    if len(parts) < LEAST:
        return None
    some = bracket and _OPEN.search(cue) is not None
    if some and not _SOME.match(cue):
        return None
    whole = total if bracket else _total(told[: at + 1], parts)
    if whole is None:
        return None
    shares, cut = _shares(told, parts), len(parts) < len(run)
    return ToldList(whole, parts, shares, cue, bracket, cut, some)


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
