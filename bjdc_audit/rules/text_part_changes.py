"""Inside the narrative: the changes told with the parts of a total against its own change."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Sum, Term
from bjdc_audit.model.figures import telling_digits
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.amounts_told import made_of, paragraphs_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_averages_told import is_amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Sentence

# A 万元|,占 C %,比上年的 L 万元减少|B 万元
_MOVED = re.compile(
    r"(?:,占[^,;。]{0,30}%)?,[比较](?:上年度?|去年|(?P<year>20\d\d)年度?)(?:决算数?)?(?:相比,?)?"
    r"(?:的?[\d.,]+(?:万元|元))?(?P<word>增加|减少)了?"
)
_NO_ITEM = re.compile("上年|去年|[增减比较]|预算数?(?:为|是)?$|^年的?$|节约|超")
_GOES_ON = (":", ";", ",")
_LEAST = 2
_FEWEST_DIGITS = 3
"""A rounder change may fit by accident."""


@dataclass(frozen=True)
class _Told:
    """An amount, and how much it is said to be more (sign 1) or less (-1) than last year."""

    amount: Figure
    change: Figure | None
    sign: int = 0

    def last_year(self) -> Sum:
        """Return what it was last year."""
        change = () if self.change is None else ((-self.sign, Term(self.change)),)
        return Sum(((1, Term(self.amount)), *change))


@rule(
    "BJ399",
    zh="文字：各项的上年数之和不超过合计的上年数",
    en="Narrative: last year's parts make no more than last year's total",
    severity=Severity.WARNING,
)
def part_changes(base: FactBase) -> Iterator[Found]:
    """合计与后面各项都写了比上年增减多少的，由此推出的各项上年数之和不应超过合计的上年数。

    The amounts of the parts make the total, and all tell their change right behind their amount. A
    part that there is no more may have been there last year: a sum that falls short says nothing,
    unless it fits to the last digit once one of the changes goes the other way.

    Formula: 上年合计 ≥ Σ 上年各项；上年数 = 本期 ∓ 增减额
    Exceptions: lists whose amounts do not make the total, or of which one tells no change.
    Source: 决算说明勾稽关系 NN-IMPLIED

    Passes::

        # 文
        三、支出决算情况说明
        专项支出10.00万元，比上年增加1.00万元。培训6.00万元，比上年增加2.00万元；调研4.00万元，比上年减少1.00万元。

    Fails::

        # 文
        三、支出决算情况说明
        专项支出10.00万元，比上年增加1.00万元。培训6.00万元，比上年增加2.00万元；调研4.00万元，比上年减少3.00万元。
    """
    year = base.narrative.year if base.narrative is not None else None
    for block in _blocks(base):
        told = [each for sentence in block for each in _changes(sentence, year)]
        for at, total in enumerate(told):
            parts = _parts(total, told[at + 1 :]) if total.change is not None else ()
            if parts:
                turned = _turned(total, parts)
                yield Relation(
                    "BJ399",
                    Shape.BALANCE,
                    total.last_year(),
                    _together(parts),
                    partial=turned is None,
                    note=_note(turned) if turned is not None else None,
                )


def _together(parts: Sequence[_Told]) -> Sum:
    return Sum(tuple((1, part.last_year()) for part in parts))


def _turned(total: _Told, parts: Sequence[_Told]) -> Figure | None:
    """Return the one change of a part that makes all fit if it went the other way."""
    whole = total.last_year().interval()
    found: list[Figure] = []
    for at, part in enumerate(parts):
        if part.change is None or telling_digits(part.change) < _FEWEST_DIGITS:
            continue
        turned = (*parts[:at], replace(part, sign=-part.sign), *parts[at + 1 :])
        made = _together(turned).interval()
        if whole is not None and made is not None and whole.meets(made):
            found.append(part.change)
    own = _together(parts).interval()
    fits = whole is not None and own is not None and whole.meets(own)
    return found[0] if len(found) == 1 and not fits else None


def _note(turned: Figure) -> Text:
    number = turned.text
    return Text(
        f"与各项的上年数之和不符；“{number}”的增减方向若相反，则正好相符",
        f"is not the sum of last year's parts; it is if the change by {number} goes the other way",
    )


def _blocks(base: FactBase) -> Iterator[list[Sentence]]:
    """Yield the sentences of a paragraph, and of those that its list goes on in."""
    text = base.narrative.text if base.narrative is not None else ""
    block: list[Sentence] = []
    for paragraph in paragraphs_told(base):
        begin = text.rfind("\n", 0, paragraph[0].start)
        if not text[:begin].rstrip().endswith(_GOES_ON):
            yield block
            block = []
        block += paragraph
    yield block


def _changes(sentence: Sentence, year: int | None) -> Iterator[_Told]:
    """Yield the amounts of a sentence, with the changes told right behind them."""
    for at, spoken in enumerate(sentence.told):
        if not is_amount(spoken) or _NO_ITEM.search(spoken.words):
            continue
        change = None
        for other in (s for s in sentence.told[at + 1 :] if s.money):
            between = sentence.text[spoken.end - sentence.start : other.start - sentence.start]
            if moved := _MOVED.fullmatch(between):
                last = moved["year"] is None or int(moved["year"]) + 1 == year
                sign = 1 if moved["word"] == "增加" else -1
                change = _Told(spoken.figure, other.figure, sign) if last else None
                break
        yield change or _Told(spoken.figure, None)


def _parts(total: _Told, behind: Sequence[_Told]) -> Sequence[_Told]:
    """Return the amounts right behind a total that make it, if all of them tell their change."""
    for size, part in enumerate(behind, 1):
        if part.change is None:
            return ()
        made = made_of(each.amount for each in behind[:size])
        if size >= _LEAST and made.meets(total.amount.interval):
            return behind[:size]
    return ()
