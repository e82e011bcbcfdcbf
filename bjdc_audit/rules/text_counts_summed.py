"""Inside the narrative: a number that is told as the sum of numbers before it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.narrative.chinese import chinese_number
from bjdc_audit.recognisers.narrative.markers import marker_level
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import figures_between, sentence_begin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative

_SUM: Final = "(?:合计|共计|总计)"
# 两项合计|接待 27 批次, 三本预算合计| 11 个项目
_OF_SO_MANY: Final = re.compile(
    rf"(?:以上|上述)?(?P<number>[两二三四五六七八])[个家项类本者](?:单位|部门|预算|项目)?{_SUM}[^0-9]{{0,6}}$"
)
# 实有合计| 49 人
_LABELLED: Final = re.compile(rf"(?P<label>[^0-9]{{2,6}}?){_SUM}(?:有|为|是)?$")
# 行政编制 24 名、事业编制 31 名，合计| 55 名; 银牌 31 枚、铜牌 38 枚，奖牌总数| 69 枚
_BARE: Final = re.compile(rf"[^0-9]{{0,4}}(?:{_SUM}|总数)(?:为|有|是|达)?$")
_BESIDE: Final = re.compile(r"[、,和及](?!其中|另|比|较|增|减|上年)[^0-9,;。:()、]{1,12}")
_BREAK: Final = re.compile(r"[,;。:、()\n]")
_ITEM: Final = 3
"""The level of 1. among list markers; (1) and ① stand below."""
_WORDS: Final = 16
_FEWEST: Final = 2
_NOTE: Final = Text("与前面所列各数之和不符", "is not the sum of the numbers before it")


@rule(
    "BJ389",
    zh="文字：个数合计＝前面所列各数之和",
    en="Narrative: a number told as a sum is that of the numbers before it",
    severity=Severity.WARNING,
)
def counts_summed(base: FactBase) -> Iterator[Found]:
    """“国内接待20批次；国外接待2批次。两项合计接待22批次”“编制合计53人”：合计应等于前面所列各数之和。

    The words say of how many numbers it is the sum, and just as many of its unit stand before it in
    the paragraph, or in the list above; or they name what is added (编制合计), and numbers of just
    that stand before it in the paragraph; or the sentence has listed just such numbers before it.

    Formula: 合计 = Σ 前面所列各数
    Exceptions: more or fewer numbers of the unit before it than the words say; one number alone.
    Source: 决算说明勾稽关系 NN-COUNT

    Passes::

        # 文
        八、“三公”经费支出决算情况说明
        国内公务接待20批次、180人次；国（境）外公务接待2批次、12人次。两项合计接待22批次、192人次。

    Fails::

        # 文
        八、“三公”经费支出决算情况说明
        国内公务接待20批次、180人次；国（境）外公务接待2批次、12人次。两项合计接待22批次、182人次。
    """
    if base.narrative is None:
        return
    text = base.narrative.text
    counted = [f for f in base.narrative.figures if f.unit.kind is Kind.COUNT]
    number = 0
    for before, figure in pairwise([None, *counted]):
        if figure is None:
            continue
        words = _words(text, figure)
        match = _OF_SO_MANY.search(words)
        beside = before is not None and _gap(text, before, figure) == "、"
        number = int(chinese_number(match["number"])) if match else number if beside else 0
        begin, end = _window(text, figure)
        told = [f for f in figures_between(base.narrative, begin, end) if f.unit == figure.unit]
        if number:
            parts = told if len(told) == number else []
        else:
            label = _LABELLED.fullmatch(words)
            line = text.rfind("\n", 0, end) + 1
            parts = _with_label(text, told, label["label"], line) if label else []
            if not parts and _BARE.fullmatch(words):
                parts = _beside(base.narrative, figure)
        if len(parts) >= _FEWEST:
            yield Relation(
                "BJ389", Shape.COUNT, Term(figure), total_of(*parts), subject="合计", note=_NOTE
            )


def _words(text: str, figure: Figure) -> str:
    """Return the words of a figure's own clause in front of it."""
    at = text_start(figure.place)
    return _BREAK.split(text[max(at - _WORDS, 0) : at])[-1]


def _gap(text: str, before: Figure, figure: Figure) -> str:
    """Return what stands between a count with its unit and the next one."""
    begin = text_start(before.place) + len(before.text)
    return text[begin : text_start(figure.place)].strip().removeprefix(before.unit.name)


def _window(text: str, figure: Figure) -> tuple[int, int]:
    """Return where the numbers stand that a figure may be the sum of: its paragraph before it.

    Behind a list, the items of the list.
    """
    at = text_start(figure.place)
    begin = text.rfind("\n", 0, at) + 1
    end = max(text.rfind(mark, begin, at) for mark in "。;") + 1 or begin
    if any(mark in text[begin:at] for mark in "。;"):
        return begin, end
    item = -1
    while begin > 0:
        above = text.rfind("\n", 0, begin - 1) + 1
        level = marker_level(text[above:begin])
        if level < _ITEM or item not in (-1, level):
            break
        item, begin = level, above
    return begin, end


def _beside(narrative: Narrative, figure: Figure) -> list[Figure]:
    """Return the numbers of a unit that a sentence lists, with nothing else, before their sum."""
    at = text_start(figure.place)
    told = figures_between(narrative, sentence_begin(narrative.text, at), at)
    parts = [f for f in told if f.unit == figure.unit]
    for before, part in pairwise([*parts, figure]):
        if not _BESIDE.fullmatch(_gap(narrative.text, before, part)):
            return []
    return parts


def _with_label(text: str, told: Sequence[Figure], label: str, line: int) -> list[Figure]:
    """Return the numbers of a paragraph whose words say what is added."""
    inside = (f for f in told if text_start(f.place) >= line)
    return [f for f in inside if label in _words(text, f)]
