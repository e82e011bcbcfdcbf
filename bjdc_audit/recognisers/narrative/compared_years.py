"""Years that a sentence compares with: 与2022年度相比, 比2023年年初预算.

An outcome is compared with last year's, or with the budget of its own year. Another year is told
where the rest of the text compares as usual; a text may tell of two years on purpose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.narrative import Remark, RemarkKind
from bjdc_audit.model.text import any_of
from bjdc_audit.recognisers.narrative.openings import FUND
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.places import place_in
from bjdc_audit.recognisers.narrative.reasons import reason_begins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.flow import Paragraph

Part = tuple["Section", "Sequence[Paragraph]"]
"""An audited section and its paragraphs."""

_SEGMENT: Final = re.compile(r"[^。;]+")
_MOVES: Final = "增减升降涨多少高低超节压提"
# How a comparison goes on: at once, or behind the words of what is compared.
_TOLD: Final = re.compile(rf"相比|比较|对比|持平|一致|相同|不变|变化|[{_MOVES}]")
_PAIRED: Final = re.compile(r"[^,;。]{0,24}?(?:相比|比较|对比|持平|一致|相同|无变化)")
_REACH: Final = 40
# What is set for a year, and an amount of a budget: these may be compared with other years.
_PLANNED: Final = re.compile("计划|规划|目标|任务|指标|标准|平均|十[一二三四五六]五")
_OWN_BUDGET: Final = re.compile("预算(?:数|安排|总额|金额)?,?$")
# A balance is of the end of a year; several years are no year.
_NO_YEAR: Final = re.compile("年(?:度|年)?(?:[末底至到—~-]|初(?!预算|部门|支出|批复|安排))")
_MEASURED: Final = re.compile(r"\d[\d.,]*(?:[万亿]?元|%)|持平|一致|相同|无变化")
_BUDGET_TOLD: Final = re.compile(r"预算(?:数|安排|总额|金额|支出)?(?:为|是|:)?\d")
_CLAUSES: Final = re.compile("[,;:。]")
_LINKING: Final = 2
"""Characters that may stand before a comparison without naming another item: 但, 支出."""
# A new item with its amount: 项目支出 4.00 万元.
_AMOUNT: Final = re.compile(r"[^\d]{2,}\d[\d.]*[万亿]?元")
_CUSTOM: Final = {False: 2, True: 1}
"""So many comparisons as they should be for each that is not, by whether it is with a budget.

Last year may be told with an earlier one; with the budget of another year no outcome is compared.
"""


@dataclass(frozen=True)
class _Comparison:
    """One comparison. ``year`` is None where words name the base: 上年, 年初预算.

    ``item`` are the words between the base and the direction, ``begins`` is True if the segment of
    the sentence begins with the comparison.
    """

    paragraph: Paragraph
    section: Section
    sentence: str
    segment: str
    number: int
    start: int
    end: int
    span: tuple[int, int]
    year: int | None
    budget: bool
    item: str
    begins: bool


def compared_years(parts: Iterable[Part], year: int | None) -> Iterator[Remark]:
    """Yield the years compared with that are neither last year's nor, for budgets, this one's."""
    if year is None:
        return
    found = [c for section, inside in parts for c in _comparisons(section, inside)]
    for budget in (False, True):
        alike = [c for c in found if c.budget is budget]
        due = year if budget else year - 1
        usual = [c for c in alike if c.year in (None, due)]
        others = [c for c in alike if c.year not in (None, due) and not _meant(c, usual, year)]
        if len(usual) >= _CUSTOM[budget] * max(len(others), 1):
            yield from (_remark(c, due) for c in others)


def _comparisons(section: Section, inside: Sequence[Paragraph]) -> Iterator[_Comparison]:
    if section.kind == "performance":
        return
    for paragraph in inside:
        if paragraph.title or paragraph.noise or paragraph.sheet:
            continue
        text = FUND.sub(lambda m: "口" * len(m[0]), paragraph.text)
        for number, (start, end, behind_reason) in enumerate(stated(text)):
            sentence = _base().sub("", text[text.rfind("。", 0, start) + 1 : end])
            for match in _base().finditer(text, start, end):
                begins = match.start() == start
                told = begins or not behind_reason or _AMOUNT.match(text, start, match.start())
                if told and _compares(match, text[match.end() : end]):
                    yield _comparison(paragraph, section, sentence, (start, end), number, match)


def stated(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches between 。 and ；, each up to its reason: start, end, behind a reason."""
    reason_before = False
    for match in _SEGMENT.finditer(text):
        start, end = match.span()
        if text[start - 1 : start] == "。":
            reason_before = False
        begins = reason_begins(text, start, end)
        if not start or not phrases().reason_goes_on.match(match[0]):
            yield start, begins, reason_before
        reason_before = reason_before or begins < end


def _compares(match: re.Match[str], behind: str) -> bool:
    if match["year"] and match["word"] in ("与", "和", "同"):
        return _PAIRED.match(match["what"] + behind) is not None
    return _TOLD.search((match["what"] or "") + behind[:_REACH]) is not None


def _comparison(  # noqa: PLR0913, PLR0917 – where it stands, and what it says
    paragraph: Paragraph,
    section: Section,
    sentence: str,
    span: tuple[int, int],
    number: int,
    match: re.Match[str],
) -> _Comparison:
    start, end = span
    behind = paragraph.text[match.end() : end]
    words = match["what"] or match["base"] or ""
    return _Comparison(
        paragraph=paragraph,
        section=section,
        sentence=sentence,
        segment=match.string[start:end],
        number=number,
        start=match.start(),
        end=end,
        span=match.span("year" if match["year"] else 0),
        year=int(match["year"]) if match["year"] else None,
        budget="预算" in words,
        item=re.split(rf"[{_MOVES}\d]", behind, maxsplit=1)[0].strip(","),
        begins=match.start() == start,
    )


def _meant(other: _Comparison, usual: Sequence[_Comparison], year: int) -> bool:
    """Tell whether a comparison with another year may be meant."""
    text = other.paragraph.text
    if _PLANNED.search(other.segment) or str(year + 1) in other.segment:
        return True
    if _NO_YEAR.match(text, other.span[1]) or not _MEASURED.search(text, other.span[1], other.end):
        return True
    if other.budget:
        before = FUND.sub("", text[: other.start])
        return bool(_BUDGET_TOLD.search(other.sentence) or _OWN_BUDGET.search(before))
    return any(_of_the_same(other, one) for one in usual if one.paragraph is other.paragraph)


def _of_the_same(other: _Comparison, usual: _Comparison) -> bool:
    """Tell whether the same is compared with last year right before or behind."""
    if abs(other.number - usual.number) > 1:
        return False
    first, second = sorted((other, usual), key=lambda c: c.span)
    between = first.paragraph.text[first.span[1] : second.start]
    *clauses, opening = _CLAUSES.split(between)
    told = any(_AMOUNT.match(c) and not re.search(f"[{_MOVES}]", c) for c in clauses)
    named = len(opening) > _LINKING
    return not told and not named and second.item in ("", first.item)


def _remark(other: _Comparison, due: int) -> Remark:
    place = place_in(other.paragraph, other.section, *other.span)
    return Remark(RemarkKind.OTHER_YEAR, str(other.year), str(due), place, other.section)


@from_data
def _base() -> re.Pattern[str]:
    """Return the pattern of what is compared with: a year and what is said of it, or words."""
    raw = load_data("phrases.toml")
    before, bare, words = (
        any_of(group)
        for group in (
            raw["compare"]["before"],
            raw["last_year"]["bare"],
            (*raw["last_year"]["words"], *(w for g in _BUDGETS for w in raw["budget"][g])),
        )
    )
    return re.compile(
        rf"(?P<word>{before})(?:(?:(?:{words})数?[、和及与])?(?P<year>20\d\d)(?P<what>年[^,;。:\d{_MOVES}持相比]{{0,20}})"
        rf"|(?P<base>{words}))|(?P<bare>{bare})"
    )


_BUDGETS: Final = ("initial_budget", "full_budget", "budget")
