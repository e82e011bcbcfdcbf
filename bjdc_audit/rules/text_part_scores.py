"""Inside the narrative: a score, and the scores of its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Constant, Term, total_of
from bjdc_audit.model.figures import HUNDRED, Kind, added
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.model.text import any_of
from bjdc_audit.rules.numbers_told import performance_paragraphs, sentences
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.numbers_told import Told

_POINTS = "分"
_RATE_NOTE = Text("超过了100%", "is above 100%")
_SCORE = re.compile(r"得分(?:为|是)?$")
_AVERAGE = re.compile("平均|均分")
_CUE = re.compile(r"^分?(?:[,;。:(]?其中[:,]?|\()")
_OPENED = re.compile("其中[:,]?[^,;。:]*$")
# 自评得分为|95 分, 绩效评价综合得分|95 分
_EVALUATED = re.compile(
    r"(?:自评|评价|绩效|综合|项目|平均)(?:综合|总)?(?:得分|评分|分数)(?:为|是)?$"
)
_OTHER_MARKS = re.compile("满分|权重|分值|加分|附加|奖励分")
# 产出指标（40 分|）得|38.5 分
_BEHIND_WEIGHT = re.compile(r"^分?\)(?:得分?|自评得分)(?:为|是)?$")
# 产出指标得 38.5 分（满分|40 分）
_WEIGHT_BEHIND = re.compile(r"^分?\((?:满分|总分|分值|权重)(?:为|是|:)?$")
# 产出指标 40 分|得|38.5 分
_BARE_WEIGHT = re.compile(r"^分?,?得(?:分)?(?:为|是)?$")
_TOTAL = re.compile("(?:总分|总得分|得分合计|合计得分|综合得分|自评得分|评价得分)(?:为|是)?$")
_WEIGHTS = re.compile("满分|权重|分值")


@dataclass(frozen=True)
class _Words:
    parts: re.Pattern[str]
    complete: tuple[tuple[str, ...], ...]
    rates: re.Pattern[str]


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
    where these add up to 100 and the score of each stands behind.
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
        evaluated: list[Told] = []
        for told in sentences(paragraph):
            for index, total in enumerate(told):
                if total.figure.unit.name == _POINTS and _SCORE.search(total.words):
                    rest = told[index + 1 :]
                    yield from _weighted(total, rest) if _pairs(rest) else _parts(total, rest)
            yield from _summed_up(told)
            yield from _of_earlier(evaluated, told)
            evaluated += [t for t in told if _is_evaluated(t)]


@rule(
    "BJ367",
    zh="绩效：得分不超过100分，合格率等不超过100%",
    en="Performance: a score is at most 100, and so is a rate of things done well",
    severity=Severity.WARNING,
)
def highest_scores(base: FactBase) -> Iterator[Found]:
    """绩效自评、评价的得分满分为100分，不应超过；合格率、覆盖率、满意度等是部分占全部的比例，也不应超过100%。

    A rate that may exceed 100% (完成率, 增长率, 到位率) is not judged.

    Formula: 得分 ≤ 100；合格率、覆盖率、满意度… ≤ 100%
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
        for told in paragraph:
            if told.figure.unit.kind is Kind.PERCENT and (
                name := _words().rates.search(told.words)
            ):
                yield _at_most_hundred(told.figure, name[1], _RATE_NOTE)
        if any(_OTHER_MARKS.search(told.gap + told.after) for told in paragraph):
            continue
        for told in paragraph:
            if _is_evaluated(told):
                yield _at_most_hundred(told.figure, "得分")


def _at_most_hundred(figure: Figure, name: str, note: Text | None = None) -> Relation:
    return Relation(
        "BJ367",
        Shape.SCORE,
        Term(figure),
        Constant(HUNDRED),
        Sign.AT_MOST,
        subject=name,
        incidental=True,
        note=note,
    )


def _weighted(total: Told, rest: Sequence[Told]) -> Iterator[Relation]:
    """Yield what 「其中：产出（60分）得58分，效益（40分）得36分」 makes.

    The full marks tell that it is all; so do the names of the parts if the scores add up.
    """
    pairs = _pairs(rest)
    if len(pairs) < 2 or _AVERAGE.search(total.words):  # noqa: PLR2004 - one part is no list
        return
    full = added(weight.figure for weight, _ in pairs)
    scored = added(score.figure for _, score in pairs)
    if full == HUNDRED:
        scores = total_of(*(score.figure for _, score in pairs))
        yield Relation("BJ361", Shape.SCORE, Term(total.figure), scores, subject="得分")
    elif scored != total.figure.base or not _is_whole([weight for weight, _ in pairs]):
        return
    weights = total_of(*(weight.figure for weight, _ in pairs))
    yield Relation("BJ361", Shape.SCORE, weights, Constant(HUNDRED), subject="分值")


def _is_whole(parts: Sequence[Told]) -> bool:
    """Tell whether the parts are all that make a whole evaluation."""
    return any(
        len(parts) == len(kinds)
        and all(any(kind in t.words + t.gap for t in parts) for kind in kinds)
        for kinds in _words().complete
    )


def _summed_up(told: Sequence[Told]) -> Iterator[Relation]:
    """Yield what a list of parts makes whose total stands behind it."""
    for index in range(len(told)):
        pairs = _pairs(told[index:])
        behind = told[index + 2 * len(pairs) : index + 2 * len(pairs) + 1]
        for total in behind:
            if total.figure.unit.name == _POINTS and _TOTAL.search(total.words):
                yield from _weighted(total, told[index:])


def _of_earlier(evaluated: Sequence[Told], told: Sequence[Told]) -> Iterator[Relation]:
    """Yield what a list of parts makes whose total an earlier sentence told, and no other one."""
    opened = next((i for i, t in enumerate(told) if _OPENED.search(t.gap)), None)
    if opened is not None and len(evaluated) == 1 and not any(_is_evaluated(t) for t in told):
        yield from _weighted(evaluated[0], told[opened:])


def _is_evaluated(told: Told) -> bool:
    """Tell whether a number is the score of a project or a unit as a whole."""
    return told.figure.unit.name == _POINTS and _EVALUATED.search(told.words) is not None


def _pairs(rest: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Return the full marks and scores that follow each other from the first number on."""
    pairs = list(zip(rest[::2], rest[1::2], strict=False))
    turned = [(weight, score) for score, weight in takewhile(_is_marked, pairs)]
    return turned or list(takewhile(_is_weighted, pairs))


def _is_marked(pair: tuple[Told, Told]) -> bool:
    """Tell whether two numbers are the score of a part and its full mark in brackets behind."""
    score, weight = pair
    points = {weight.figure.unit.name, score.figure.unit.name} == {_POINTS}
    return points and _WEIGHT_BEHIND.match(weight.gap) is not None


def _is_weighted(pair: tuple[Told, Told]) -> bool:
    """Tell whether two numbers are the full mark of a part and the score behind it."""
    weight, score = pair
    if {weight.figure.unit.name, score.figure.unit.name} != {_POINTS}:
        return False
    if weight.gap.endswith("("):
        return _BEHIND_WEIGHT.match(score.gap) is not None
    named = _words().parts.search(weight.words) is not None
    return named and _BARE_WEIGHT.match(score.gap) is not None


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
    yield Relation(
        "BJ361",
        Shape.SCORE,
        Term(total.figure),
        total_of(*(t.figure for t in parts)),
        Sign.EQUAL if _is_whole(parts) else Sign.AT_LEAST,
        subject="得分",
    )


@from_data
def _words() -> _Words:
    raw = load_data("phrases.toml")["score_parts"]
    return _Words(
        parts=re.compile(any_of(raw["parts"])),
        complete=tuple(tuple(kinds) for kinds in raw["complete"]),
        rates=re.compile(f"({any_of(raw['rates'])})(?:均|已|都)?(?:达到?|为|是)?(?:了)?$"),
    )
