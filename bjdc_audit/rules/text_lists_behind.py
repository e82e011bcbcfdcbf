"""Inside the narrative: lists that open a sentence, behind the sentence that tells their total."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.rules.amounts_told import made_of, paragraphs_told, told_of_year
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_averages_told import is_amount
from bjdc_audit.rules.text_sums_told import is_part
from bjdc_audit.rules.told_lists import run_of, to_semicolon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.rules.amounts_told import Sentence, Spoken

# 主要用于：, 支出用于, 主要项目有：
_OPEN = re.compile(
    "(?:支出|资金|经费)?(?:主要)?(?:用于|包括|(?:支出)?项目(?:有|为|包括)):?[^,;。:0-9]*"
)
# 全部为社会保障和就业支出，包括：
_ALL = re.compile("全部(?:为|是)[^,;。:0-9]{2,40},(?:包括|其中):?[^,;。:0-9]*")
# 分|4 个|标段公开招标。其中：甲 A 万元、乙 B 万元…
_COUNTED = re.compile("其中:?[^,;。:0-9]*")
_PIECES = ("个", "项", "家", "笔", "块", "类")
# 项目支出中，|一般公共预算安排 A 万元
_AMONG = re.compile("(?P<whole>[^,;。:0-9]{2,20})中,[^,;。:0-9]*")
_OUTCOME = re.compile("(?:支出|决算|收入)(?:数|额)?(?:为|是)?$")
_LEAST = 2


@rule(
    "BJ384",
    zh="文字：另起一句的清单与前面的合计",
    en="Narrative: a list that opens a sentence against the total before it",
    severity=Severity.WARNING,
)
def lists_behind(base: FactBase) -> Iterator[Found]:
    """“主要用于：…”“主要项目有：…”另起一句的，各项之和不应超过同一段前面说过的所有金额。

    What makes an amount told before is its list, and confirms it. 全部为…，包括 promises all parts:
    these make the outcome told last. No list makes more than everything told before it.

    Formula: 前面的金额 ≥ Σ 各项；写明“全部为”的，决算 = Σ 各项
    Exceptions: lists that fall short; budgets, investments and changes among the parts.
    Source: 决算说明勾稽关系 NN-SUM

    Passes::

        # 文
        三、支出决算情况说明
        专项支出10.00万元，占20.00%。主要项目有：护林6.00万元、防火3.00万元等。

    Fails::

        # 文
        三、支出决算情况说明
        专项支出10.00万元，占20.00%。主要项目有：护林6.00万元、防火30.00万元等。
    """
    for paragraph in paragraphs_told(base):
        for number, sentence in enumerate(paragraph):
            before = told_of_year(base, paragraph[:number])
            told = [s for s in before if is_amount(s) and s.figure.value]
            if told:
                counts = [s for s in paragraph[number - 1].told if s.figure.unit.name in _PIECES]
                yield from _of_sentence(sentence, told, counts)


def _of_sentence(
    sentence: Sentence, before: Sequence[Spoken], counts: Sequence[Spoken]
) -> Iterator[Relation]:
    money = [s for s in sentence.told if is_amount(s)]
    words = sentence.text[: money[0].start - sentence.start] if money else ""
    promised = _ALL.fullmatch(words) is not None or _has_all(words, money, counts)
    among = _AMONG.fullmatch(words)
    if not money or not (promised or among or _OPEN.fullmatch(words)):
        return
    parts = to_semicolon(sentence, run) if (run := run_of(sentence, money, 0)) else ()
    figures = [part.figure for part in parts]
    made = made_of(figures)
    told = [s for s in before if among is None or s.words.endswith(among["whole"])]
    total = next((s for s in reversed(told) if s.figure.interval.meets(made)), None)
    if len(parts) >= _LEAST and total is not None:
        yield Relation("BJ384", Shape.SUM, Term(total.figure), total_of(*figures))
        return
    outcomes = before if len(before) == 1 else [s for s in before if _OUTCOME.search(s.words)]
    outcome = next(reversed(outcomes), None)
    if promised and len(parts) >= _LEAST and outcome is not None and all(map(is_part, parts)):
        yield Relation("BJ384", Shape.SUM, Term(outcome.figure), total_of(*figures))
    elif not among and _are_spent(money):
        largest = max(before, key=lambda s: s.figure.base)
        listed = total_of(*(s.figure for s in money))
        if made_of(s.figure for s in money).low > largest.figure.interval.high:
            yield Relation("BJ384", Shape.AT_MOST, Term(largest.figure), listed, sign=Sign.AT_LEAST)


def _has_all(words: str, money: Sequence[Spoken], counts: Sequence[Spoken]) -> bool:
    """Tell whether a list has just as many parts as the sentence before it counts."""
    numbers = {int(s.figure.value) for s in counts}
    several = len(money) > _LEAST and all(s.depth == 0 for s in money)
    return _COUNTED.fullmatch(words) is not None and several and numbers == {len(money)}


def _are_spent(money: Sequence[Spoken]) -> bool:
    """Tell whether amounts are all parts that stand beside each other, and no investments."""
    beside = all(s.depth == 0 and "其中" not in s.gap for s in money)
    valued = any(phrases().valuation_end.search(s.words) for s in money)
    return beside and not valued and all(map(is_part, money))
