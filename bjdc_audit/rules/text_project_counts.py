"""Inside the narrative: projects evaluated, by grade, fund, procedure or level."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.model.text import any_of
from bjdc_audit.rules.numbers_told import label_of_projects, performance_paragraphs
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.numbers_told import Told

_PIECES, _POINTS = "个", "分"
_CUE = re.compile(r"其中[:,]?")
_ALL_WORDS = re.compile(r"^(?:共|共计|合计|总计|一共)(?:有|涉及)?$")
_BAND = re.compile(r"[0-9]分?(?:以上|以下)?分?(?:以上|以下)?的?(?:项目)?(?:有|共|为)?$")
# 90 分以上（含 90|分）项目 19 个
_BOUNDED = re.compile(r"^分?\)的?项目(?:有|共|为)?$")
_GRADE, _LEVEL, _OTHER = "grade", "level", "?"
_MOST_TOTALS = 6
_COUNT_NOTE = Text("之和与项目总数不符", "do not add up to the number of projects")
_MONEY_NOTE = Text(
    "与所列各类项目的资金之和不符",
    "is not the sum of the money of the kinds of projects listed",
)


@dataclass(frozen=True)
class _Words:
    kinds: dict[str, re.Pattern[str]]
    grade: re.Pattern[str]
    top: re.Pattern[str]
    others: re.Pattern[str]


@dataclass(frozen=True)
class _Counted:
    """A number of projects: the family of kinds that it belongs to, "" if none, and its kind."""

    index: int
    told: Told
    family: str
    kind: str


@rule(
    "BJ357",
    zh="绩效：各类项目个数之和＝项目总数",
    en="Performance: projects by kind add up to all projects",
    severity=Severity.WARNING,
)
def projects_by_kind(base: FactBase) -> Iterator[Found]:
    """评价项目按等级（优、良、中、差）、资金、程序或级次分列的，个数和资金之和应等于总数。

    A list of at least two kinds of one family is taken for the whole list. It is wrong only if it
    fits no number of projects told before it in the paragraph, nor a sum of such numbers.

    Formula: 项目总数 = Σ 各类项目；涉及资金 = Σ 各类项目资金
    Exceptions: paragraphs that speak of the rest (其余, 未评…); 一级 and 二级 projects may each be
    all.
    Source: 决算说明勾稽关系 NN-COUNT

    Passes::

        # 文
        十四、预算绩效情况说明
        对5个项目开展了绩效自评，其中评价等级为“优”的项目4个，“良”的项目1个。

    Fails::

        # 文
        十四、预算绩效情况说明
        对5个项目开展了绩效自评，其中评价等级为“优”的项目4个，“良”的项目2个。
    """
    for paragraph in performance_paragraphs(base):
        counted = [c for i, told in enumerate(paragraph) if (c := _counted(i, told)) is not None]
        for run in _runs(counted):
            if _words().others.search(_said(paragraph, run)):
                continue
            if run[0].family == _GRADE:
                yield from _graded(paragraph, counted, run)
            else:
                yield from _listed(paragraph, counted, run)


def _counted(index: int, told: Told) -> _Counted | None:
    if told.figure.unit.name != _PIECES:
        return None
    words = _words()
    if (grade := words.grade.search(told.words)) or _BAND.search(told.words):
        return _Counted(index, told, _GRADE, grade[1] if grade else told.words)
    if _BOUNDED.search(told.gap):
        return _Counted(index, told, _GRADE, told.gap)
    label = label_of_projects(told)
    if label is None:
        return _Counted(index, told, _OTHER, "")
    for family, kinds in words.kinds.items():
        if kind := kinds.search(label):
            return _Counted(index, told, family, kind[0])
    return _Counted(index, told, "", "")


def _runs(counted: Sequence[_Counted]) -> Iterator[list[_Counted]]:
    """Yield the counts of several kinds of one family that follow each other."""
    run: list[_Counted] = []
    for one in counted:
        if run and (one.family != run[0].family or one.kind in {c.kind for c in run}):
            yield from _several(run)
            run = []
        run.append(one)
    yield from _several(run)


def _several(run: list[_Counted]) -> Iterator[list[_Counted]]:
    if len(run) > 1 and run[0].family not in ("", _OTHER):
        yield run


def _said(paragraph: Sequence[Told], run: Sequence[_Counted]) -> str:
    return "".join(t.gap for t in paragraph[: run[-1].index + 2])


def _graded(
    paragraph: Sequence[Told], counted: Sequence[_Counted], run: Sequence[_Counted]
) -> Iterator[Relation]:
    """Compare grades with all numbers of projects told before them, the nearest first."""
    before = [c for c in counted if c.index < run[0].index and c.family not in (_GRADE, _OTHER)]
    near = before and run[0].told.sentence - before[-1].told.sentence <= 1
    if not near or not any(_words().top.search(c.kind) for c in run):
        return
    between = paragraph[before[-1].index + 1 : run[0].index]
    if any(_counts_others(told.figure) for told in between):
        return
    totals = dict.fromkeys(c.told.figure for c in reversed(before[-_MOST_TOTALS:]))
    ways: list[Expression] = [Term(f) for f in totals]
    # 一般公共预算…共 11 个项目…；对 1 个政府性基金项目…: of both
    told = list(totals)
    ways += [total_of(*told[:several]) for several in range(2, len(told) + 1)]
    yield from _compared(run, ways)


def _counts_others(figure: Figure) -> bool:
    """Tell whether a number counts things that may be graded: 20个乡镇, 6家企业."""
    return figure.unit.kind is Kind.COUNT and figure.unit.name != _POINTS


def _listed(
    paragraph: Sequence[Told], counted: Sequence[_Counted], run: Sequence[_Counted]
) -> Iterator[Relation]:
    """Compare kinds with the number that they are said to be the parts of."""
    first, last = run[0], run[-1]
    place = counted.index(first)
    behind = counted[place + len(run)] if place + len(run) < len(counted) else None
    if behind is not None and behind.family == "" and _sums_up(behind, last):
        yield from _compared(run, [Term(behind.told.figure)])
        return
    total = counted[place - 1] if place else None
    if total is None or total.family in (_OTHER, first.family):
        return
    between = paragraph[total.index + 1 : first.index + 1]
    if not _CUE.search("".join(t.gap for t in between)):
        return
    one_is_all = [Term(c.told.figure) for c in run] if first.family == _LEVEL else []
    if total.told.figure.value not in {way.figure.value for way in one_is_all}:
        earlier = (c for c in reversed(counted[:place]) if c.family not in (_OTHER, first.family))
        totals = dict.fromkeys(c.told.figure for c in earlier)
        yield from _compared(run, [Term(f) for f in totals][:_MOST_TOTALS])
    yield from _money(paragraph, total, run)


def _sums_up(behind: _Counted, last: _Counted) -> bool:
    same = behind.told.sentence == last.told.sentence
    return same and _ALL_WORDS.match(behind.told.words) is not None


def _compared(run: Sequence[_Counted], ways: Sequence[Expression]) -> Iterator[Relation]:
    if ways:
        yield Relation(
            "BJ357",
            Shape.COUNT,
            total_of(*(c.told.figure for c in run)),
            ways[0],
            subject="评价项目",
            readings=tuple(ways[1:]),
            note=_COUNT_NOTE,
        )


def _money(
    paragraph: Sequence[Told], total: _Counted, run: Sequence[_Counted]
) -> Iterator[Relation]:
    """Compare the money told behind each count, where all have exactly one amount."""
    ends = (i for i, t in enumerate(paragraph) if t.sentence > run[-1].told.sentence)
    starts = [total.index, *(c.index for c in run), next(ends, len(paragraph))]
    amounts = [
        [t.figure for t in paragraph[a:b] if t.figure.unit.kind is Kind.AMOUNT]
        for a, b in pairwise(starts)
    ]
    if all(len(each) == 1 for each in amounts):
        figures: list[Figure] = [each[0] for each in amounts]
        yield Relation(
            "BJ357",
            Shape.SUM,
            Term(figures[0]),
            total_of(*figures[1:]),
            subject="涉及资金",
            note=_MONEY_NOTE,
        )


@from_data
def _words() -> _Words:
    raw = load_data("phrases.toml")["project_kinds"]
    grades = any_of(raw["grade"])
    return _Words(
        kinds={key: re.compile(any_of(raw[key])) for key in ("fund", "procedure", "level")},
        grade=re.compile(
            f'(?:^|[为是“"])({grades})[”"]?(?:等级|等次|等|级|档)?的?(?:项目)?(?:有|共|为)?$'
        ),
        top=re.compile(f"{any_of(raw['top'])}|[0-9]"),
        others=re.compile(any_of(raw["others"])),
    )
