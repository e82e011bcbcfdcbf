"""Projects that a text on performance tells one by one, and numbers of projects told together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.figures import ZERO, Kind
from bjdc_audit.model.text import any_of
from bjdc_audit.recognisers.narrative.chinese import chinese_number
from bjdc_audit.rules.numbers_told import label_of_projects

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from bjdc_audit.rules.numbers_told import Told

_WORDS = 12
"""Characters before a number that may say what it is."""
_SEVERAL = 2
_IN_WORDS = re.compile("([一二两三四五六七八九十]{1,3})个[^,。;:0-9]{0,6}项目")
_PROJECTS = re.compile("^.*(?:个[^,。;:]{0,6}项目|项目[0-9]+个)(?:支出)?")
# 一般公共预算项目支出 is no budget, 转移支付资金 is not paid.
_FUNDS = re.compile("(?:一般公共|政府性基金|国有资本经营)预算|转移支付")
_STOPS = re.compile("其中|[:;。]")
_SENTENCES = re.compile("[。\n]")
_HEADING = re.compile("(?:结果|情况|综述|说明|评价|自评)[:]?$")
# 预算数 20.00 万元（其中|上年结转 2.00 万元）; 预算数 20.00 万元，其中上年结转|2.00 万元
_INSIDE = re.compile(r"[(](?:其中|含)|,其中:?(?:上年|年初|以前年度)?结转(?:和?结余)?(?:资金)?$")


@dataclass(frozen=True)
class Project:
    """Budget and outcome of one project that a sentence tells, and the budgets before them."""

    budget: Told
    spent: Told
    budgets: tuple[Told, ...]


@dataclass(frozen=True)
class Together:
    """What a sentence says of several projects: how many, and the numbers told of all of them."""

    count: Decimal
    label: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class _Head:
    """A number of projects; ``skipped`` is 1 if it is itself a figure."""

    count: Decimal
    label: str
    skipped: int


@dataclass(frozen=True)
class _Words:
    budget: re.Pattern[str]
    spent: re.Pattern[str]
    total: re.Pattern[str]
    entire: re.Pattern[str]


def near(told: Told) -> str:
    """Return the words right before a number that may say what it is, without names of funds."""
    return _FUNDS.sub("", told.words)[-_WORDS:]


def without_asides(told: Sequence[Told]) -> list[Told]:
    """Leave out the numbers of an aside: 「预算数 20.00 万元（其中上年结转 2.00 万元）」."""
    return [t for t in told if not _INSIDE.search(t.gap)]


def projects(stretch: Sequence[Told], groups: Sequence[Together]) -> list[Project]:
    """Return budget and outcome of each project: two amounts that follow each other.

    ``groups`` is what the stretch tells of several projects together; its amounts are of none. Nor
    are those of the whole unit's evaluation.
    """
    of_all = {t.figure for group in groups for t in group.told}
    found: list[Project] = []
    of_unit = False
    for _, sentence in groupby(stretch, lambda t: t.sentence):
        budgets: list[Told] = []
        numbers = list(sentence)
        of_unit = any(_of_unit(t.gap) for t in numbers) or (of_unit and _goes_on(numbers))
        if of_unit:
            continue
        for told in without_asides(numbers):
            if told.figure.unit.kind is not Kind.AMOUNT or told.figure in of_all:
                continue
            if budgets and _words().spent.search(near(told)):
                found.append(Project(budgets[-1], told, tuple(budgets)))
                budgets = []
            elif _words().budget.search(near(told)):
                budgets.append(told)
            else:
                budgets = []
    return found


def _goes_on(numbers: Sequence[Told]) -> bool:
    """Tell whether a sentence goes on about what the one before it told: it names no project."""
    gap = numbers[0].gap
    return "\n" not in gap and not any("项目" in told.gap for told in numbers)


def _of_unit(gap: str) -> bool:
    """Tell whether the words before a number speak of the whole unit: their sentence, or heading.

    「部门整体支出绩效自评结果。全年预算数…」: the heading ends with a stop and holds no number.
    """
    *before, own = _SENTENCES.split(gap)
    heading = next((words for words in reversed(before) if words.strip()), "")
    headed = _HEADING.search(heading) is not None and "项目" not in own
    return any(_words().entire.search(words) for words in (own, heading if headed else ""))


def _tells_no_money(numbers: Sequence[Told]) -> bool:
    return not any(told.figure.unit.kind is Kind.AMOUNT for told in numbers)


def together(stretch: Sequence[Told]) -> list[Together]:
    """Return what is said of several projects together."""
    found: list[Together] = []
    for _, sentence in groupby(stretch, lambda t: t.sentence):
        numbers = list(sentence)
        heads = [(i, head) for i, told in enumerate(numbers) if (head := _head(told)) is not None]
        ends = [*(i for i, _ in heads[1:]), len(numbers)]
        before: list[Decimal] = []
        for (begin, head), end in zip(heads, ends, strict=False):
            if end < len(numbers) and _tells_no_money(numbers[begin:end]):
                before.append(head.count)  # 一级项目 0 个，|二级项目 5 个，涉及资金 …: of both
                continue
            count, before = _of_kinds([*before, head.count]), []
            behind = numbers[begin + head.skipped : end]
            told = tuple(takewhile(_of_all, _trimmed(behind, head)))
            if count >= _SEVERAL and told:
                found.append(Together(count, head.label, told))
    return found


def _of_kinds(counts: Sequence[Decimal]) -> Decimal:
    """Return how many projects of several kinds there are; the first number may be that of all."""
    rest = sum(counts[1:], start=ZERO)
    return counts[0] if counts[0] == rest and len(counts) > _SEVERAL else counts[0] + rest


def _head(told: Told) -> _Head | None:
    """Return the number of projects that a number is, or that is written in words before it."""
    label = label_of_projects(told)
    if label is not None:
        return _Head(told.figure.value, told.words + label, skipped=1)
    in_words = _IN_WORDS.search(told.gap)
    if in_words is None:
        return None
    return _Head(chinese_number(in_words[1]), in_words[0], skipped=0)


def _trimmed(numbers: Sequence[Told], head: _Head) -> Iterator[Told]:
    """Yield the numbers up to where the sentence turns to single projects."""
    for index, told in enumerate(numbers):
        in_words = index == 0 and not head.skipped
        gap = told.gap.rpartition(head.label)[2] if in_words else told.gap
        if _STOPS.search(gap):
            return
        yield told


def _of_all(told: Told) -> bool:
    """Tell whether the words before an amount name nothing but money of the projects counted."""
    if told.figure.unit.kind is not Kind.AMOUNT:
        return True
    return _words().total.fullmatch(_PROJECTS.sub("", told.words)) is not None


@from_data
def _words() -> _Words:
    data = load_data("phrases.toml")
    one, several = data["project"], data["project_totals"]
    return _Words(
        budget=re.compile(any_of(one["budget"])),
        spent=re.compile(any_of(one["spent"])),
        total=re.compile(f"{any_of(several['total'])}*"),
        entire=re.compile(any_of(data["evaluated"]["entire"])),
    )
