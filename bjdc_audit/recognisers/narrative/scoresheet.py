"""Score sheets (项目支出绩效自评表) whose cells were flattened into lines of text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import (
    NO_UNIT,
    PERCENT,
    SCORE,
    UNKNOWN_AMOUNT,
    WAN,
    YUAN,
    Figure,
    Kind,
    Unit,
)
from bjdc_audit.model.narrative import FundRow, ScoreSheet, Section, Target
from bjdc_audit.recognisers.narrative.chinese import listed_counts, more_or_less

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.recognisers.narrative.flow import Paragraph
    from bjdc_audit.recognisers.narrative.numerals import Numeral

_FUNDS_UNIT = re.compile(r"项目资金 ?\( ?(万 ?元|元) ?\)|\( ?(万 ?元|元) ?\)")
_SOURCES = (
    "其中:财政拨款",
    "其中:财政资金",
    "其中:财政",
    "财政拨款",
    "当年财政拨款",
    "上年结转资金",
    "其他资金",
    "单位资金",
    "财政专户管理资金",
)

_NAME = re.compile(r"项目 ?名称:? ?(?P<name>[^ :()]{4,40})")


def project_of(sheet: Sequence[Paragraph]) -> str:
    """Return the name of a sheet's project, "" if none is told."""
    match = _NAME.search(" ".join(p.text for p in sheet))
    return match["name"] if match else ""


def is_of_last(sheet: Sequence[Paragraph], above: Sequence[Paragraph]) -> bool:
    """Tell whether a sheet is that of the list item right above: its project is not another's."""
    name = project_of(sheet)
    named = [i for i, p in enumerate(above) if name and name in p.text]
    begin = max((i for i, p in enumerate(above) if p.level >= 0), default=0)
    return not named or named[-1] >= begin


def _spaced(*words: str) -> str:
    """Return a pattern for words whose characters a page may have set apart."""
    return "|".join(" ?".join(map(re.escape, word)) for word in words)


_ROW_LABELS = re.compile(f"(?P<total>{_spaced('年度资金总额')})|(?P<part>{_spaced(*_SOURCES)})")
_FUNDS_END = re.compile(
    r"总 ?分|年度 ?总体 ?目标|预期 ?目标|绩效 ?指标|年 ?度 ?总 ?体|(?:产出|效益|成本|满意度) ?指标"
)
_INITIAL, _FULL = re.compile("年 ?初"), re.compile("全 ?年 ?预 ?算")
_VALUE = re.compile(r"\d[\d,]*(?:\.\d+)?|[-—/](?=\s|$)")
_GROUP = re.compile(r"指 ?标 ?\( ?$")
_TOTAL = re.compile(r"(?:^| )(?:总 ?分|合 ?计) ?$")
_COMPARATOR = re.compile(
    r"(大于等于|小于等于|不少于|不低于|不超过|不高于|大于|小于|等于|≥|≤|=)[^0-9]*$"
)
SIGNS = {
    "大于等于": "≥",
    "不少于": "≥",
    "不低于": "≥",
    "大于": "≥",
    "≥": "≥",
    "小于等于": "≤",
    "不超过": "≤",
    "不高于": "≤",
    "小于": "≤",
    "≤": "≤",
    "等于": "=",
    "=": "=",
}
_GROUPS = ("成本", "数量", "质量", "时效", "效益", "满意度", "影响")
_BEHIND_FUNDS = 3
"""Cells of a row behind those of its money: 分值, 执行率, 得分."""


@dataclass(frozen=True)
class _Token:
    numeral: Numeral
    start: int
    end: int


@dataclass
class SheetReader:
    """One sheet: its rows as one text, and its numerals with their places in that text."""

    section: Section
    text: str
    tokens: list[_Token]
    units: dict[Figure, Figure]

    @classmethod
    def of(cls, section: Section, rows: Sequence[tuple[Paragraph, list[Numeral]]]) -> SheetReader:
        """Join the rows of a sheet."""
        text, tokens = "", []
        for paragraph, numbers in rows:
            tokens += [_Token(n, len(text) + n.start, len(text) + n.end) for n in numbers]
            text += paragraph.text + " "
        return cls(section, text, tokens, {})

    def read(self, told: tuple[Figure, ...]) -> tuple[ScoreSheet, list[Target]]:
        """Return the sheet and its targets; ``units`` then maps each figure to its final form."""
        begin, end = self._funds_span()
        total, sources, rest, rate = self._funds(begin, end)
        weight, rate, score = _scores_of(rest, rate)
        pairs = self._pairs(end)
        totals = self._total_pair()
        sheet = ScoreSheet(
            total=total,
            sources=tuple(sources),
            weight=self._as(weight, SCORE),
            rate=self._as(rate, PERCENT),
            score=self._as(score, SCORE),
            weights=tuple(w for w, _, _ in pairs),
            scores=tuple(s for _, s, _ in pairs),
            groups=self._groups(pairs, end),
            total_weight=totals[0],
            total_score=totals[1],
            section=self.section,
            told=told,
        )
        return sheet, self._targets(pairs, end)

    # -- funds --------------------------------------------------------------------------------

    def _funds_span(self) -> tuple[int, int]:
        first = _ROW_LABELS.search(self.text)
        if first is None:
            return 0, 0  # a list of scores alone
        end = _FUNDS_END.search(self.text, first.start())
        return first.start(), end.start() if end else len(self.text)

    def _funds(
        self, begin: int, end: int
    ) -> tuple[FundRow | None, list[FundRow], list[Figure | None], Figure | None]:
        labels = list(_ROW_LABELS.finditer(self.text, begin, end))
        total: FundRow | None = None
        sources: list[FundRow] = []
        rest: list[Figure | None] = []
        rate: Figure | None = None
        for index, label in enumerate(labels):
            stop = labels[index + 1].start() if index + 1 < len(labels) else end
            values = self._values(label.end(), stop)
            money = 3 if self._has_initial(end) else 2
            row = self._fund_row(label[0], ([None] * (3 - money) + values[:money]))
            if label["total"] and total is None:
                total, rest = row, values[money:]
            elif row.full is not None or row.spent is not None or row.initial is not None:
                sources.append(row)
                full_row = len(values) == money + _BEHIND_FUNDS
                rate = rate or (values[money + 1] if full_row else None)
        return total, sources, rest, rate

    def _has_initial(self, end: int) -> bool:
        """Tell whether the head of the funds, or a row, has 年初预算数 as the first of three."""
        head = self.text[:end]
        return _FULL.search(head) is None or _INITIAL.search(head) is not None

    def _values(self, begin: int, end: int) -> list[Figure | None]:
        """Return the cells of a row: figures, and None for dashes."""
        figures = {t.start: t.numeral.figure for t in self.tokens}
        return [figures.get(m.start()) for m in _VALUE.finditer(self.text, begin, end)]

    def _fund_row(self, name: str, values: Sequence[Figure | None]) -> FundRow:
        unit = self._funds_unit()
        first = [self._as(v, unit) for v in values[:3]]
        first += [None] * (3 - len(first))
        return FundRow(name.replace(" ", ""), *first)

    def _funds_unit(self) -> Unit:
        match = _FUNDS_UNIT.search(self.text)
        if match is None:
            return UNKNOWN_AMOUNT
        return WAN if "万" in match[0] else YUAN

    def _as(self, figure: Figure | None, unit: Unit) -> Figure | None:
        """Return a bare number with the unit that its column gives it."""
        if figure is None or figure.unit.kind is not Kind.OTHER:
            return figure
        if figure not in self.units:
            self.units[figure] = replace(figure, unit=unit)
        return self.units[figure]

    # -- weights and scores -------------------------------------------------------------------

    def _pairs(self, begin: int) -> list[tuple[Figure, Figure, _Token]]:
        """Return weight and score of each indicator: two bare numbers side by side."""
        found: list[tuple[Figure, Figure, _Token]] = []
        used: set[int] = set()
        for first, second in pairwise(self.tokens):
            if first.start < begin or first.start in used or not self._side_by_side(first, second):
                continue
            if _TOTAL.search(self.text[: first.start]):
                continue
            weight = self._as(first.numeral.figure, SCORE)
            score = self._as(second.numeral.figure, SCORE)
            if weight is not None and score is not None:
                found.append((weight, score, first))
                used.add(second.start)
        return found

    def _side_by_side(self, first: _Token, second: _Token) -> bool:
        between = self.text[first.end : second.start]
        behind = self.text[second.end : second.end + 1]
        told = between.replace(" ", "").removeprefix("得分")
        bare = first.numeral.figure.unit is NO_UNIT and second.numeral.figure.unit is NO_UNIT
        return bare and told == "" and between != "" and behind in ("", " ")

    def _total_pair(self) -> tuple[Figure | None, Figure | None]:
        for first, second in pairwise(self.tokens):
            if self._side_by_side(first, second) and _TOTAL.search(self.text[: first.start]):
                return (
                    self._as(first.numeral.figure, SCORE),
                    self._as(second.numeral.figure, SCORE),
                )
        return None, None

    def _groups(
        self, pairs: Sequence[tuple[Figure, Figure, _Token]], begin: int
    ) -> tuple[tuple[Figure, tuple[Figure, ...]], ...]:
        """Return the declared weights of groups, 产出指标（50）, with the weights below each."""
        heads = [t for t in self.tokens if t.start >= begin and _GROUP.search(self.text[: t.start])]
        found: list[tuple[Figure, tuple[Figure, ...]]] = []
        for index, head in enumerate(heads):
            stop = heads[index + 1].start if index + 1 < len(heads) else len(self.text)
            inside = tuple(w for w, _, t in pairs if head.start < t.start < stop)
            figure = self._as(head.numeral.figure, SCORE)
            if figure is not None:
                found.append((figure, inside))
        return tuple(found)

    # -- targets ------------------------------------------------------------------------------

    def _targets(self, pairs: Sequence[tuple[Figure, Figure, _Token]], begin: int) -> list[Target]:
        found: list[Target] = []
        start = begin
        for index, (weight, score, token) in enumerate(pairs):
            stop = pairs[index + 1][2].start if index + 1 < len(pairs) else len(self.text)
            between = [
                t
                for t in self.tokens
                if start <= t.start < token.start and t.numeral.figure.unit is not NO_UNIT
            ]
            if len(between) > 1:
                target, actual = between[-2], between[-1]
                sign = _COMPARATOR.search(self.text[start : target.start])
                if sign and target.numeral.figure.unit.kind is actual.numeral.figure.unit.kind:
                    note = self.text[token.end : stop]
                    found.append(self._target(target, actual, sign[1], (weight, score), note))
            start = token.end
        return found

    def _target(
        self, target: _Token, actual: _Token, sign: str, marks: tuple[Figure, Figure], note: str
    ) -> Target:
        figure = target.numeral.figure
        planned, reached = listed_counts(note.replace(" ", ""), figure)
        cost = cost_group(self.text[: target.start].replace(" ", ""))
        return Target(
            target=figure,
            actual=actual.numeral.figure,
            sign=SIGNS[sign],
            section=self.section,
            weight=marks[0],
            score=marks[1],
            cost=cost and figure.unit.kind is Kind.AMOUNT,
            in_sheet=True,
            planned_parts=planned,
            actual_parts=reached,
            extra=more_or_less(note.replace(" ", ""), figure),
        )


def cost_group(before: str) -> bool:
    """Tell whether the nearest group of indicators above is 成本指标."""
    places = {group: before.rfind(f"{group}指") for group in _GROUPS}
    return places["成本"] >= 0 and places["成本"] == max(places.values())


def _scores_of(
    rest: Sequence[Figure | None], rate: Figure | None
) -> tuple[Figure | None, Figure | None, Figure | None]:
    """Return weight, rate and score of the execution row; the rate may stand in a row below."""
    values = [v for v in rest if v is not None]
    if len(values) == 3:  # noqa: PLR2004 - 分值, 执行率, 得分
        return values[0], values[1], values[2]
    if len(values) == 2:  # noqa: PLR2004 - 分值, 得分
        return values[0], rate, values[1]
    return None, rate, None
