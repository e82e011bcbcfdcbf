"""Inside the narrative: numbered lines with one amount each, below the line with their sum."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.model.slips import slip_of
from bjdc_audit.recognisers.narrative.chinese import chinese_number
from bjdc_audit.rules.amounts_told import made_of, paragraphs_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_averages_told import is_amount
from bjdc_audit.rules.text_sums_told import is_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.rules.amounts_told import Sentence, Spoken

_NUMBER: Final = re.compile(r"\(?(\d{1,2})[.、)](?!\d)")
_FEWEST: Final = 3
_PART: Final = re.compile("其中|包括|含")
_SUM: Final = re.compile("[两二三四五六七八九十](?:项|笔|者)(?:合计|共计?|相加)(?:为|是)?$")
# 以上10项合计|30,482,918.04 元
_COUNTED: Final = re.compile(
    r"(?:以上|上述)(?P<number>\d{1,2}|[两二三四五六七八九十]{1,2})(?:项|类|个项目|笔)[^,;。:()0-9]{0,4}"
    "(?:合计|共计|总计|共)"
)


@rule(
    "BJ329",
    zh="文字：逐行编号的清单不超过上面的合计",
    en="Narrative: numbered lines make no more than the sum above them",
    severity=Severity.WARNING,
)
def numbered_lines(base: FactBase) -> Iterator[Found]:
    """“项目支出…万元，具体如下：”下面逐行编号、每行一个金额的，各行之和等于上面某一金额的，予以印证；超过上面所有金额的，不可能。

    Whose money it is does not matter. A list that falls short need not be whole, unless a slip of
    the pen explains it. The line behind a list (以上10项合计) tells the sum of just so many items.

    Formula: 上面的金额 ≥ Σ 各行
    Exceptions: lists with a line of several amounts, which can only confirm; lists whose numbers do
    not follow each other.
    Source: 决算说明勾稽关系 NN-SUM

    Passes::

        # 文
        三、支出决算情况说明
        专项工作经费70.00万元，具体开支如下：
        1.甲类补助20.00万元；
        2.乙类补助30.00万元；
        3.丙类补助20.00万元。

    Fails::

        # 文
        三、支出决算情况说明
        专项工作经费70.00万元，具体开支如下：
        1.甲类补助20.00万元；
        2.乙类补助300.00万元；
        3.丙类补助20.00万元。
    """
    paragraphs = list(paragraphs_told(base))
    for at in range(len(paragraphs)):
        items = _items(paragraphs[at:])
        if len(items) < _FEWEST:
            continue
        above = paragraphs[at - 1] if at and _opens(base, paragraphs[at - 1]) else ()
        told = [s for s in chain.from_iterable(s.told for s in above) if is_amount(s)]
        if told:
            plain = all(map(_is_plain, paragraphs[at : at + len(items)]))
            yield from _of_list([s for s in told if s.figure.value], items, plain=plain)
        for total in _behind(paragraphs[at + len(items) :], items):
            listed = total_of(*(item.figure for item in items))
            yield Relation("BJ329", Shape.SUM, Term(total.figure), listed)


def _opens(base: FactBase, paragraph: Sequence[Sentence]) -> bool:
    """Tell whether the line of a paragraph ends with a colon."""
    text = base.narrative.text if base.narrative is not None else ""
    end = text.find("\n", paragraph[0].start)
    return text[:end].endswith(":")


def _items(paragraphs: Sequence[Sequence[Sentence]]) -> list[Spoken]:
    """Return the amounts of the lines that are numbered from 1 on; none if that of one is open."""
    found: list[Spoken] = []
    for paragraph in paragraphs:
        number = _NUMBER.match(paragraph[0].text)
        if number is None or int(number[1]) != len(found) + 1:
            break
        amount = _amount_of(paragraph)
        if amount is None:
            return []
        found.append(amount)
    return found


def _amount_of(paragraph: Sequence[Sentence]) -> Spoken | None:
    """Return what a line is about: its only amount but for brackets and parts, or their sum."""
    told = [s for s in chain.from_iterable(s.told for s in paragraph) if s.money and s.depth == 0]
    sums = [s for s in told if _SUM.search(s.words)]
    if len(sums) == 1:
        return sums[0]
    inside = next((at for at, s in enumerate(told) if at and _PART.search(s.gap)), len(told))
    own = told[:inside]
    return own[0] if len(own) == 1 and is_amount(own[0]) else None


def _behind(paragraphs: Sequence[Sequence[Sentence]], items: Sequence[Spoken]) -> Iterator[Spoken]:
    """Yield the sum that the line behind a list tells of as many items: 以上10项合计 A 万元."""
    for paragraph in paragraphs[:1]:
        told = paragraph[0].told
        counted = _COUNTED.match(paragraph[0].text)
        if counted is None or not told:
            return
        number = counted["number"]
        count = int(number) if number.isdigit() else int(chinese_number(number))
        money = [s for s in told if s.money]
        if money and count == len(items):
            yield money[0]


def _is_plain(paragraph: Sequence[Sentence]) -> bool:
    """Tell whether a line tells one amount and no more."""
    return sum(s.money for sentence in paragraph for s in sentence.told) == 1


def _of_list(told: Sequence[Spoken], items: Sequence[Spoken], *, plain: bool) -> Iterator[Relation]:
    parts = [item.figure for item in items]
    made, listed = made_of(parts), total_of(*parts)
    fitting = next((s for s in reversed(told) if s.figure.interval.meets(made)), None)
    if fitting is not None:
        yield Relation("BJ329", Shape.SUM, Term(fitting.figure), listed)
        return
    sums = [Relation("BJ329", Shape.SUM, Term(s.figure), listed) for s in told if plain]
    slips = [relation for relation in sums if slip_of(relation) is not None]
    if len(slips) == 1:
        yield slips[0]
    elif plain and told and all(map(is_part, (*told, *items))):
        largest = max((s.figure for s in told), key=lambda f: f.base)
        if made.low > largest.interval.high:
            yield Relation("BJ329", Shape.AT_MOST, Term(largest), listed, Sign.AT_LEAST)
