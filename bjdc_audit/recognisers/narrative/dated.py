"""Years of headings and of sentences on the accounts: 2023年度部门决算…, 2023年度“三公”经费…."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.narrative import Remark, RemarkKind
from bjdc_audit.model.text import any_of
from bjdc_audit.recognisers.narrative.compared_years import stated
from bjdc_audit.recognisers.narrative.markers import marker_length
from bjdc_audit.recognisers.narrative.openings import CARRIED, FUND, sentence_heads
from bjdc_audit.recognisers.narrative.places import place_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.flow import Paragraph

_NO_ACCOUNTS: Final = {"performance", "glossary", "profile", "contact", "appendix", "other", ""}
_ELSEWHERE: Final = {"performance", "glossary", "appendix"}
"""Sections whose text may tell of the accounts of other years."""
_TITLE_LENGTH: Final = 45
_PROSE: Final = re.compile("[,。;:]")
_NOT_COMPARED: Final = "(?<![与和同比较至其])"
_TITLE_YEAR: Final = re.compile(rf"{_NOT_COMPARED}(20\d\d)(?=年)")
_FRONT_YEAR: Final = re.compile(rf"{_NOT_COMPARED}(20\d\d)(?=年度)")
_ACCOUNTS_TITLE: Final = re.compile(
    rf"{_NOT_COMPARED}(20\d\d)(?=年度?[^0-9]{{0,24}}(?:决算|工作完成情况))"
)
_AHEAD: Final = re.compile("计划|打算|安排|任务|展望|重点|规划")
_OWN: Final = r"(?:本?(?:部门|单位|部门\(单位\)))?"
# 纳入2023年度部门决算编制范围, 2023年度在部门决算中反映, 对2023年度项目支出开展绩效自评
_OF_ACCOUNTS: Final = re.compile(
    rf"{_NOT_COMPARED}(?P<year>20\d\d)年度?{_OWN}(?:汇总)?{_OWN}(?:汇总)?决算(?:汇总)?"
    r"(?:编制|编报|汇编|填报|公开|报表|表|仅?包括|由|范围|单位|的?构成)"
)
_REFLECTED: Final = re.compile(
    rf"{_NOT_COMPARED}(?P<year>20\d\d)年度?(?:在)?{_OWN}(?:在)?{_OWN}决算中反映"
)
_EVALUATED: Final = re.compile(
    rf"对(?P<year>20\d\d)年度?{_OWN}(?:[^,。;]{{0,16}}?(?:项目|整体|预算)(?:支出)?[^,。;0-9]{{0,8}}绩效自?评)"
    r"|(?P<other>20\d\d)年度?(?:已|组织)?对\d+个项目[^,。;0-9]{0,8}绩效自评"
)
# 2023年度本部门对6个预算项目开展绩效自评: the year after may be the one in which that was done.
_EVALUATES: Final = re.compile(
    r"(?:^|(?<=[,。;]))(?P<year>20\d\d)年度[本我]?(?:部门|单位)(?:已|共|组织)*"
    r"对\d+个[^,。;0-9]{0,8}项目[^,。;0-9]{0,8}绩效自评"
)
# Beside it, the year in front may be the one compared with.
_THIS_YEAR: Final = re.compile("[本今当]年")
_OTHERS: Final = re.compile("相比|比较|上年|去年|再评价|以前年度|历年")
# Of a fund that the unit does not have: its 结转 is denied, too.
_DENIED: Final = re.compile("(?:[^,]{0,20}财政拨款)?(?:无|没有|未)")
# What is told of an item: its amount or number, what it was used for, what it is compared with.
# 政府采购的设备 and 支出责任 are no such items.
_TOLD: Final = re.compile(
    r"[^,0-9的]{0,24}?(?:(?:收|支|收入|支出|总计|合计|决算数?|预算数?|总额|经费|费|量|金额|拨款|接待|会议|团组|车辆)"
    r"(?:数|均|各|分别)?(?:为|共|共计|合计|是|达)?(?:\d|完成|主要用于|小于|大于|等于|较|比|与|包括|[增减]))"
)
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_OF_BUDGET: Final = re.compile(r"20\d\d年?年?度?[^,。;\d]{0,16}?预算")
_BUDGET: Final = re.compile("预算(?!财政|拨款|支出决算)")
_EVEN: Final = re.compile("持平|一致|相同|不变")
# 2022年、2021年支出分别为 A、B 万元; 两年累计支出 C 万元
_SEVERAL_YEARS: Final = re.compile(
    "20\\d\\d年度?[、和及与]20\\d\\d年|[两二三四五]年(?:来|间)?(?:累计|合计|共)"
)


@dataclass(frozen=True)
class _Reader:
    """Reads paragraphs of a section of a report of a year."""

    section: Section
    year: int
    unit: str
    text: str
    """All that the section says."""

    def remark(self, paragraph: Paragraph, span: tuple[int, int]) -> Remark:
        place = place_in(paragraph, self.section, *span)
        words = paragraph.text[slice(*span)]
        return Remark(RemarkKind.OTHER_YEAR, words, str(self.year), place, self.section)

    def title(self, paragraph: Paragraph) -> Iterator[Remark]:
        """Yield the wrong years of a heading, and of a line that names the accounts."""
        text = paragraph.text
        own = paragraph.start == self.section.start and self.section.kind not in _NO_ACCOUNTS
        part = paragraph.level == 0 and not _AHEAD.search(text)
        of_section = paragraph.title and (self.section.audited or own or part)
        front = not self.section.heading
        pattern = _TITLE_YEAR if of_section else _FRONT_YEAR if front else _ACCOUNTS_TITLE
        if str(self.year) not in text:
            yield from (self.remark(paragraph, m.span(1)) for m in pattern.finditer(text))

    def accounts(self, paragraph: Paragraph) -> Iterator[Remark]:
        """Yield the wrong years of sentences that say whose accounts these are."""
        for start, end, _ in stated(paragraph.text):
            words = paragraph.text[start:end]
            if str(self.year) in words or _OTHERS.search(words):
                continue
            patterns = [_REFLECTED, _EVALUATED]
            if self.section.kind not in _ELSEWHERE:
                patterns.append(_OF_ACCOUNTS)
            for pattern in patterns:
                found = pattern.finditer(paragraph.text, start, end)
                yield from (self.remark(paragraph, m.span(m.lastgroup or 0)) for m in found)
            for match in _EVALUATES.finditer(paragraph.text, start, end):
                if int(match["year"]) < self.year:
                    yield self.remark(paragraph, match.span("year"))

    def clauses(self, paragraph: Paragraph) -> Iterator[Remark]:
        """Yield the wrong years with which clauses on an item open.

        The year before may be told beside this one, and a text that tells of several years does so
        on purpose.
        """
        opened = [
            c for c in self._opened(paragraph) if c.year != self.year and not c.beside(self.year)
        ]
        years = {c.year for c in opened}
        if len(years) > 1 or _SEVERAL_YEARS.search(paragraph.text):
            return
        for clause in opened:
            last = clause.year == self.year - 1
            if self._denied(paragraph, clause):
                yield self.remark(paragraph, clause.span)
            if clause.meant(self.year) or self._told_of_both(clause):
                continue
            if not last or (clause.first and str(self.year) not in paragraph.text):
                yield self.remark(paragraph, clause.span)
            elif amount := _MONEY.search(clause.words):
                at = paragraph.start + clause.start + amount.start()
                yield replace(self.remark(paragraph, clause.span), if_this_year=at)

    def _denied(self, paragraph: Paragraph, clause: _Clause) -> bool:
        """Tell whether a paragraph says nothing but that there was none, and of another year.

        It may say why before: 我单位为事业单位，2022年度无机关运行经费支出。
        """
        ends = paragraph.text.rstrip("。").endswith(clause.words.rstrip("。"))
        alone = (clause.first or ends) and str(self.year) not in paragraph.text
        return bool(alone and _DENIED.match(clause.words) and not _OTHERS.search(paragraph.text))

    def _opened(self, paragraph: Paragraph) -> Iterator[_Clause]:
        text = paragraph.text
        skipped = marker_length(text)
        heads = {skipped}
        if not _THIS_YEAR.search(text):
            heads |= {head.start for head in sentence_heads(paragraph)}
        pattern = _clause(self.unit)
        for start, end, _ in stated(text):
            for match in pattern.finditer(text, max(start, skipped), end):
                words = re.split(r"[,:](?!\d)", text[match.end() : end], maxsplit=1)[0]
                yield _Clause(
                    year=int(match["year"]),
                    span=match.span("year"),
                    rest=match["rest"],
                    start=match.end(),
                    words=words,
                    sentence=text[start:end],
                    first=match.start() in heads,
                )

    def _told_of_both(self, clause: _Clause) -> bool:
        """Tell whether the section tells the same with another amount of the report's own year."""
        told = re.escape(clause.rest + re.split(r"\d", clause.words, maxsplit=1)[0])
        amount = _NUMBER.search(clause.words)
        others = re.finditer(rf"{self.year}{told}({_NUMBER.pattern})", self.text)
        return amount is not None and any(m[1] != amount[0] for m in others)


@dataclass(frozen=True)
class _Clause:
    """A clause that opens with a year: ``words`` follow, ``first`` in the paragraph."""

    year: int
    span: tuple[int, int]
    rest: str
    start: int
    words: str
    sentence: str
    first: bool

    def beside(self, year: int) -> bool:
        """Tell whether it is of that year, or told beside it."""
        return (
            str(year) in _OF_BUDGET.sub("", FUND.sub("", self.sentence))
            or _EVEN.search(self.words) is not None
        )

    def meant(self, year: int) -> bool:
        """Tell whether the accounts of a year may tell this of another one."""
        if _DENIED.match(self.words):
            return False
        words = _BRACKETS.sub("", FUND.sub("", self.words))
        budget = self.year > year and _BUDGET.search(words)
        told = _TOLD.match(words)
        return bool(not told or budget or CARRIED.search(words) or "结余" in told[0])


_MONEY: Final = re.compile(r"(?<![\d.,])\d[\d,.]*(?=[万亿]?元)")
_NUMBER: Final = re.compile(r"\d[\d,.]*")


def dated(
    section: Section, inside: Sequence[Paragraph], year: int | None, unit: str
) -> Iterator[tuple[Remark, bool]]:
    """Yield the wrong years of a section, and whether the paragraph's figures are this year's."""
    if year is None:
        return
    reader = _Reader(section, year, unit, "".join(p.text for p in inside))
    for paragraph in inside:
        if paragraph.noise or paragraph.sheet:
            continue
        text = paragraph.text
        short = len(text) <= _TITLE_LENGTH and not _PROSE.search(text)
        if paragraph.title or short or not section.heading:
            yield from ((r, False) for r in reader.title(paragraph))
            continue
        yield from ((r, False) for r in reader.accounts(paragraph))
        if section.audited and section.kind != "performance":
            yield from ((r, r.if_this_year is None) for r in reader.clauses(paragraph))


@from_data
def _clause(unit: str) -> re.Pattern[str]:
    """Return the pattern of a clause on what a unit's accounts tell of a year, up to the item."""
    raw = load_data("phrases.toml")["of_year"]
    words, own = (
        any_of(group) for group in (raw["words"], [*raw["owners"], *filter(None, [unit])])
    )
    return re.compile(
        rf"(?:^|(?<=[,。;:)、.]))(?:{own})?(?P<year>20\d\d)(?P<rest>年(?:度(?!年[初末]))?,?(?:{own})?,?)"
        rf"(?=[“\"‘「]?(?:{words}))"
    )
