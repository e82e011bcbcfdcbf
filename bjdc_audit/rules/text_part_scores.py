"""Inside the narrative: a score, and the scores of its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Constant, Term, total_of
from bjdc_audit.model.figures import HUNDRED, ZERO, exact
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.model.text import any_of
from bjdc_audit.rules.numbers_told import performance_paragraphs, sentences
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.rules.numbers_told import Told

_POINTS = "分"
_SCORE = re.compile(r"得分(?:为|是)?$")
_AVERAGE = re.compile("平均|均分")
_CUE = re.compile(r"^分?[,;。:(]?其中[:,]?")
# 自评得分为|95 分, 绩效评价综合得分|95 分
_EVALUATED = re.compile(
    r"(?:自评|评价|绩效|综合|项目|平均)(?:综合|总)?(?:得分|评分|分数)(?:为|是)?$"
)
_OTHER_MARKS = re.compile("满分|权重|分值|加分|附加|奖励分")
# 产出指标（40 分|）得|38.5 分
_BEHIND_WEIGHT = re.compile(r"^分?\)(?:得分?|自评得分)(?:为|是)?$")
_WEIGHTS = re.compile("满分|权重|分值")


@dataclass(frozen=True)
class _Words:
    parts: re.Pattern[str]
    complete: tuple[tuple[str, ...], ...]


@rule(
    "BJ361",
    zh="绩效：总得分＝各部分得分之和",
    en="Performance: a score is the sum of its parts",
    severity=Severity.WARNING,
)
def part_scores(base: FactBase) -> Iterator[Found]:
    """“得分…分，其中预算执行…分，目标完成…分，预算管理…分”的各部分之和应等于总得分。

    Parts never exceed the score. Where the parts that make a whole evaluation are all named, they
    make the score.

    Formula: 总得分 = Σ 各部分得分
    Exceptions: averages of several projects; parts of other names; lists with weights (满分), but
    where these stand in brackets, add up to 100, and the score of each stands behind.
    Source: 项目支出绩效自评表 TP-SCORE

    Passes::

        # 文
        十四、预算绩效情况说明
        整体绩效得分为90.00分，其中预算执行情况18.00分，绩效目标完成情况54.00分，预算管理情况18.00分。

    Fails::

        # 文
        十四、预算绩效情况说明
        整体绩效得分为90.00分，其中预算执行情况18.00分，绩效目标完成情况45.00分，预算管理情况18.00分。
    """
    for paragraph in performance_paragraphs(base):
        for told in sentences(paragraph):
            for index, total in enumerate(told):
                if total.figure.unit.name == _POINTS and _SCORE.search(total.words):
                    yield from _parts(total, told[index + 1 :])
                    yield from _weighted(total, told[index + 1 :])


@rule(
    "BJ367",
    zh="绩效：得分不超过100分",
    en="Performance: a score is at most 100",
    severity=Severity.WARNING,
)
def highest_scores(base: FactBase) -> Iterator[Found]:
    """绩效自评、评价的得分满分为100分，不应超过。

    Formula: 得分 ≤ 100
    Exceptions: paragraphs that tell another full mark (满分, 分值) or bonus points (加分).
    Source: 项目支出绩效评价管理办法

    Passes::

        # 文
        十四、预算绩效情况说明
        防汛项目自评得分95.00分，等级为优。

    Fails::

        # 文
        十四、预算绩效情况说明
        防汛项目自评得分195.00分，等级为优。
    """
    for paragraph in performance_paragraphs(base):
        if any(_OTHER_MARKS.search(told.gap + told.after) for told in paragraph):
            continue
        for told in paragraph:
            if told.figure.unit.name == _POINTS and _EVALUATED.search(told.words):
                yield Relation(
                    "BJ367",
                    Shape.SCORE,
                    Term(told.figure),
                    Constant(HUNDRED),
                    Sign.AT_MOST,
                    subject="得分",
                    incidental=True,
                )


def _weighted(total: Told, rest: Sequence[Told]) -> Iterator[Relation]:
    """Yield what 「其中：产出（60分）得58分，效益（40分）得36分」 makes.

    The full marks tell that it is all.
    """
    pairs = list(takewhile(_is_weighted, zip(rest[::2], rest[1::2], strict=False)))
    with exact():
        full = sum((weight.figure.value for weight, _ in pairs), ZERO)
    if full == HUNDRED and len(pairs) > 1 and not _AVERAGE.search(total.words):
        scores = total_of(*(score.figure for _, score in pairs))
        yield Relation("BJ361", Shape.SCORE, Term(total.figure), scores, subject="得分")


def _is_weighted(pair: tuple[Told, Told]) -> bool:
    """Tell whether two numbers are a full mark in brackets and the score behind it."""
    weight, score = pair
    points = {weight.figure.unit.name, score.figure.unit.name} == {_POINTS}
    return points and weight.gap.endswith("(") and _BEHIND_WEIGHT.match(score.gap) is not None


def _parts(total: Told, rest: Sequence[Told]) -> Iterator[Relation]:
    words = _words()
    parts: list[Told] = []
    for told in rest:
        if told.figure.unit.name != _POINTS or not words.parts.search(told.words):
            break
        parts.append(told)
    weighed = any(_WEIGHTS.search(t.gap + t.after) for t in rest[: len(parts) + 1])
    if len(parts) < 2 or not _CUE.match(parts[0].gap):  # noqa: PLR2004 - one part is no list
        return
    if weighed or _AVERAGE.search(total.words) or any("项目" in t.words for t in parts):
        return
    named = [t.words for t in parts]
    complete = any(
        len(parts) == len(kinds) and all(any(kind in name for name in named) for kind in kinds)
        for kinds in words.complete
    )
    yield Relation(
        "BJ361",
        Shape.SCORE,
        Term(total.figure),
        total_of(*(t.figure for t in parts)),
        Sign.EQUAL if complete else Sign.AT_LEAST,
        subject="得分",
    )


@from_data
def _words() -> _Words:
    raw = load_data("phrases.toml")["score_parts"]
    return _Words(
        parts=re.compile(any_of(raw["parts"])),
        complete=tuple(tuple(kinds) for kinds in raw["complete"]),
    )
