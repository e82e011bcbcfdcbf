"""Years of the narrative and of the tables."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.facts import Basis
from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import Remark, RemarkKind
from bjdc_audit.model.places import text_start
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import sentence_begin, statements
from bjdc_audit.rules.wording import observed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_TELLING: Final = 4
"""Digits of an amount that no other amount has by chance."""
_TWO: Final = 2
_NAMED: Final = re.compile("(?<![较比与同和])(20\\d\\d)年")
_BESIDE: Final = re.compile("[,;]本年度?[为是]?\\d")
_SENTENCE: Final = re.compile("[^。\\n]*")
_USUAL: Final = 2
"""A year is that of the tables if more than half of them have it."""


@rule("BJ602", zh="年度不符", en="Another year", severity=Severity.WARNING)
def years(base: FactBase) -> Iterator[Found]:
    """标题、表头、时点和说明本年决算的年份应是决算年度；比较应与上一年决算或本年预算相比。

    Last year's figures are required content and no error. Judged are headings, tables, the dates of
    assets and vehicles, the years with which clauses on an item of the accounts open, sentences on
    whose accounts these are, and the years that outcomes are compared with.

    Formula: 标题、表头、时点、句首、所比预算的年份 = 决算年度；所比决算的年份 = 上一年度
    Exceptions: reasons; sentences about money carried over; what is told of two years; years
    compared with are judged where the text otherwise compares as usual, and not where the same is
    compared with last year right beside; last year's year within a paragraph is told only if the
    tables have the amount this year.
    Source: 决算说明勾稽关系 NN-YEAR

    Passes::

        # 文
        一、收入支出决算总体情况说明
        某县林业局2023年度收入总计10.00万元，支出总计10.00万元。
        十三、国有资产占用情况说明
        截至2023年12月31日，共有车辆0辆。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        某县林业局2023年度收入总计10.00万元，支出总计10.00万元。
        十三、国有资产占用情况说明
        截至2022年12月31日，共有车辆0辆。
    """
    text = Text("年份有误", "the year is wrong")
    for remark in statements(base, Remark):
        if remark.kind is RemarkKind.OTHER_YEAR and _holds(base, remark):
            yield observed(remark, text)
    yield from _years_of_tables(base)


def _holds(base: FactBase, remark: Remark) -> bool:
    """Tell whether the tables bear out what is remarked, if they must."""
    if base.narrative is None:
        return True
    if _tells_several(base.narrative.text, remark.place.start):
        return False
    if remark.if_this_year is None:
        return True
    told = next(
        (f for f in base.narrative.figures if text_start(f.place) == remark.if_this_year), None
    )
    return told is not None and len(told.text.strip("0.")) >= _TELLING and _is_of_year(base, told)


def _tells_several(text: str, at: int) -> bool:
    """Tell whether a sentence tells of three years, or of another year beside 本年 A 万元."""
    sentence = _SENTENCE.match(text, sentence_begin(text, at))
    told = sentence[0] if sentence else ""
    return len(set(_NAMED.findall(told))) > _TWO or _BESIDE.search(told) is not None


def _is_of_year(base: FactBase, told: Figure) -> bool:
    """Tell whether the tables have an amount this year, and not the year before."""
    same = [f.address.basis for f in base.table_facts if f.figure.interval.meets(told.interval)]
    return Basis.FINAL in same and Basis.LAST_YEAR not in same


def _years_of_tables(base: FactBase) -> Iterator[Observation]:
    """Yield the tables that are of another year than most, and than the narrative."""
    years = Counter(table.year for table in base.tables if table.year is not None)
    year = max(years, key=lambda y: years[y], default=None)
    told = base.narrative.year if base.narrative else None
    if year is None or told not in (None, year) or _USUAL * years[year] <= years.total():
        return
    ids = Counter(table.id for table in base.tables)
    for table in base.tables:
        place = table.year_place or table.title_place
        if table.year not in (None, year) and ids[table.id] == 1 and place is not None:
            yield Observation(
                Verdict.WORDING,
                Text(
                    f"{table.title}写的年份是{table.year}，其他表是{year}",
                    f"{table.title} is of {table.year}, the other tables are of {year}",
                ),
                (Location("stated", place),),
                stated=str(table.year),
                expected=str(year),
            )
