"""Inside the narrative: a sum told behind its parts, whatever these are."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.narrative.chinese import chinese_number
from bjdc_audit.rules.amounts_told import Spoken, made_of, sentences_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_averages_told import is_amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Sentence

_SUM = "(?:合计|共计|总计|汇总|相加|之和|共)"
_KINDS = "(?:项|类|家|校|所|种|部分|块|笔|者|地|院|级|款|个[^0-9,;。:、]{1,4}?)"
# 以上|四|类|合计; 两|家|合计
_COUNTED = re.compile(
    f"(?:以上|上述|前述|这|其中|以上各)?(?P<number>[两二三四五六七八九十]){_KINDS}"
    f"(?:支出|资金|收入|费用|经费|学校|法院|单位|科目)?{_SUM}(?:支出|收入|金额)?(?:正好|刚好)?(?:为|是|达)?"
)
# 2 个|项目合计
_BEHIND_NUMBER = re.compile(
    f"(?:项目|单位|学校|科目|部分)?{_SUM}(?:支出|收入|金额)?(?:正好|刚好)?(?:为|是|达)?"
)
# 甲、乙|两家合计
_NAMED = re.compile(
    f"(?:其中|[,;。:(])?(?P<names>[^,;。:()0-9]{{2,40}}?)(?P<number>[两二三四五六])"
    f"{_KINDS}{_SUM}(?:支出|金额)?(?:为|是|达)?"
)
_PLAIN = re.compile(
    "(?:以上|上述|以上各项|各项)?(?:合计|共计|总计|汇总)(?:支出|收入|金额)?(?:为|是|达)?"
)
# 基本支出|合计, told of each of several units before
_LABELLED = re.compile("(?P<label>[^0-9]{2,10}?)(?:合计|共计)(?:为|是)?")
_NAME_BREAK = re.compile("[、和及与]")
# What tells of something else than the amount of a part.
_OTHER = re.compile(
    "上年|去年|年初|预算数|同期|同比|^年|^另|人均|标准|单价|未|[较比].+[多少高低]|"
    "(?:预算|增[加长]?|减少?|下降|上升|节约|结余|结转(?:至?下一?年度?)?|超[出过支]?|[比较占约由]|完成|合计|[共总小]计|共|至|到|为上|调[增减])"
    "(?:数|额|资金)?(?:为|是)?$"
)
_NESTED = re.compile("其中|包括|包含|含|用于|主要|具体|分别|构成|:")
_OPENS = re.compile(r"其中|包括|包含|用于|主要|具体|[:;(]")
_LABEL = re.compile(r"[^0-9]{2,}")
_SUFFIX = 3
_MANY = 10


@rule("BJ392", zh="文字：“几项合计”＝前面所列各项之和", en="Narrative: a sum of several is theirs")
def sums_told(base: FactBase) -> Iterator[Found]:
    """“甲…万元、乙…万元、丙…万元，三项合计…万元”应等于前面这几项之和。

    The words say how many parts a sum has, or name them: it is that of so many amounts before it,
    which stand in one list, or of the amounts that these names have in the list before it.

    Formula: 合计 = Σ 前面所列各项
    Exceptions: lists with more amounts than the sum has parts; budgets, changes and last year's
    figures among them; sums of other amounts told before; the tail of rounding.
    Source: 决算说明勾稽关系 NN-SUM

    Passes::

        # 文
        三、支出决算情况说明
        培训支出3.00万元、会议支出2.00万元、调研支出1.00万元，三项合计6.00万元。

    Fails::

        # 文
        三、支出决算情况说明
        培训支出3.00万元、会议支出2.00万元、调研支出1.00万元，三项合计7.00万元。
    """
    earlier: Sentence | None = None
    for sentence in sentences_told(base):
        before = earlier if earlier is not None and earlier.line == sentence.line else None
        earlier = sentence
        for at, total in enumerate(sentence.told):
            parts = _parts(sentence, at, before) if total.money else ()
            figures = tuple(part.figure for part in parts)
            told = [s.figure for s in (*(before.told if before else ()), *sentence.told[:at])]
            if len(figures) > 1 and not _of_others(
                total.figure, figures, told, plain=_PLAIN.fullmatch(total.words) is not None
            ):
                yield Relation("BJ392", Shape.SUM, Term(total.figure), total_of(*figures))


def _of_others(
    total: Figure, parts: Sequence[Figure], told: Sequence[Figure], *, plain: bool
) -> bool:
    """Tell whether a sum that is not that of its parts is one of others that were told.

    ``plain`` if its words do not say of how many it is.
    """
    if made_of(parts).meets(total.interval):
        return False
    money = [f for f in told if f.unit.kind is Kind.AMOUNT][-_MANY:]
    sizes = range(2, len(parts) + 1) if plain else [len(parts)]
    groups = (made_of(group) for size in sizes for group in combinations(money, size))
    return any(group.meets(total.interval) for group in groups)


def _parts(sentence: Sentence, at: int, before: Sentence | None) -> Sequence[Spoken]:
    """Return the amounts that a number is said to be the sum of; () if that is open."""
    told, total = sentence.told, sentence.told[at]
    listed = [s for s in told[:at] if s.depth == total.depth and is_amount(s)]
    opens = not any(s.money for s in told[:at])
    if opens and before is not None:
        listed = [s for s in before.told if s.depth == 0 and is_amount(s)]
    number = _number(told, at)
    if not number and (named := _NAMED.fullmatch(_words(total))):
        return _named(named, listed)
    if not number and _PLAIN.fullmatch(total.words):
        of_before = not opens or sentence.text.startswith(total.words)
        return _all(listed) if of_before else ()
    if not number and (label := _LABELLED.fullmatch(total.words)) is not None:
        return _with_label(label["label"], sentence, at, before)
    if number < 2 or len(listed) < number:  # noqa: PLR2004 - one part is no sum
        return ()
    parts = listed[-number:]
    above = listed[:-number]
    whole = not above or _OPENS.search(parts[0].gap) is not None
    nested = any(_NESTED.search(s.gap) for s in (*above[1:], *parts[1:]))
    clean = all(is_part(part) for part in parts)
    return parts if whole and clean and not nested else ()


def _all(listed: Sequence[Spoken]) -> Sequence[Spoken]:
    """Return all amounts of the list that is told last, if it is clear where it begins."""
    parts: list[Spoken] = []
    for spoken in reversed(listed):
        if not is_part(spoken):
            return ()
        parts.insert(0, spoken)
        if _NESTED.search(spoken.gap):
            break
    opened = len(parts) == len(listed) or parts[0].gap.endswith(f":{parts[0].words}")
    sides = {side for side in ("收入", "支出") for part in parts if part.words.endswith(side)}
    return parts if opened and len(sides) <= 1 else ()


def _with_label(
    label: str, sentence: Sentence, at: int, before: Sentence | None
) -> Sequence[Spoken]:
    """Return the amounts that have just this label, of as many units as the sentence counts."""
    told = [*(before.told if before else ()), *sentence.told[:at]]
    parts = [s for s in told if s.money and s.words.removeprefix("其中") == label]
    said = sentence.text[: sentence.told[at].start - sentence.start]
    numbers = {int(chinese_number(m["number"])) for m in _COUNTED.finditer(said)}
    return parts if len(parts) in numbers else ()


def _words(spoken: Spoken) -> str:
    """Return the words of a number with those that only 、 parts from it: 甲、乙两家合计."""
    return re.split("[,;。:()]", spoken.gap)[-1].removesuffix("约")


def _number(told: Sequence[Spoken], at: int) -> int:
    """Return of how many parts a number is said to be the sum; 0 if its words say no number."""
    if counted := _COUNTED.fullmatch(told[at].words):
        return int(chinese_number(counted["number"]))
    behind = at > 0 and told[at - 1].figure.unit.kind is Kind.COUNT
    if (
        behind
        and told[at - 1].figure.unit.name in "个项家类所"
        and _BEHIND_NUMBER.fullmatch(told[at].gap)
    ):
        return int(told[at - 1].figure.value)
    return 0


def is_part(part: Spoken) -> bool:
    """Tell whether an amount is told of an item by name, and not as a budget, a change or a sum."""
    return _LABEL.search(part.words) is not None and not _OTHER.search(part.words)


def _named(match: re.Match[str], listed: Sequence[Spoken]) -> Sequence[Spoken]:
    """Return the amounts of the list whose labels the names of a sum pick out, each one of them."""
    names = _NAME_BREAK.split(match["names"])
    number = int(chinese_number(match["number"]))
    found = [_with_name(name, listed) for name in names]
    parts = [part for part in found if part is not None]
    distinct = len({id(part) for part in parts}) == len(names) == number
    return sorted(parts, key=lambda s: s.start) if distinct and all(map(is_part, parts)) else ()


def _with_name(name: str, listed: Sequence[Spoken]) -> Spoken | None:
    """Return the one amount whose label holds a name, or the end of it."""
    for begin in range(max(1, len(name) - _SUFFIX + 1)):
        fits = [s for s in listed if name[begin:] in s.words]
        if fits:
            return fits[0] if len(fits) == 1 else None
    return None
