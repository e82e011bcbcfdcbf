"""Whom and which year a sentence opens with: 「某单位2023年度…」, 「截至…，某单位共有…」."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.narrative import Remark, RemarkKind
from bjdc_audit.model.text import any_of, is_short_for
from bjdc_audit.recognisers.narrative.markers import marker_length
from bjdc_audit.recognisers.narrative.places import place_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.flow import Paragraph

# A year behind 较, 比, 与 is the one compared with.
_COMPARES: Final = "较比与同和起于对照之"
_YEAR: Final = re.compile(
    rf"^(?P<unit>[^0-9,。;:]{{0,40}}?)(?<![{_COMPARES}由从])(?P<year>20\d\d)年度"
    r"(?P<clause>(?:[^,。;:]|(?<=\d),(?=\d))*)"
)
# A text that tells of several years does so on purpose.
_TOLD_YEARS: Final = re.compile(r"(?:^|[。;])(20\d\d)年度")
# 2022年度收入总计 A 万元，2023年度收入总计 B 万元
_NAMED_YEARS: Final = re.compile(rf"(?<![{_COMPARES}])(20\d\d)年度")
_TITLE_YEAR: Final = re.compile(r"(20\d\d)年(?:度)?")
# Where no sentence opens with the year: 截至2023年12月31日, 与2022年相比.
_AS_OF: Final = re.compile(r"截[至止]到?(20\d\d)年(?:12月|度?[底末])")
_COMPARED: Final = re.compile(r"[与较比同和](20\d\d)年(?!.{0,8}预算)")
_MONEY: Final = re.compile(r"\d[\d,.]*[万亿]?元")
_TOTAL: Final = re.compile("收入|支出|总计|合计|采购|经费")
# Money of another year that this year's accounts may speak of.
CARRIED: Final = re.compile(
    "结转|下达|合同|计划|追加|安排|[尾欠余]款|未付|未支付|补[发缴]|收回|退回|质保金"
)
# 2022年度|该项资金收入 A 万元, |三项收入分别为 A、B、C 万元: not all of the unit
_OF_THAT: Final = re.compile("(?:[该此]|上述|[两二三四五六][项类])")
# 对上年度已实施完成的 3 个项目开展绩效自评
_OF_LAST_YEAR: Final = re.compile("对(?:上年度?|上一年度)[^,。;]{0,16}项目")
FUND: Final = re.compile("(?:一般公共|政府性基金|国有资本经营|社会保险基金)预算")
_THIS_YEAR: Final = re.compile("本年(?:收入|支出)")
# 原某县体育局, 委托某会计师事务所, 上级主管部门某县教育局: said to be another one.
SOMEBODY_ELSE: Final = re.compile("原|委托|聘请|邀请|受|由|经|与|上级|主管")
_LONGEST_TITLE: Final = 30
_ENOUGH: Final = 2
"""Sentences that open with a year."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a paragraph, without its numbering, and where it begins there."""

    paragraph: Paragraph
    start: int
    text: str


def titled(paragraphs: Sequence[Paragraph], audited: Sequence[Paragraph]) -> tuple[int | None, str]:
    """Return year and unit name, as most audited paragraphs open with them; "" if none is named."""
    titles = [p for p in paragraphs if p.title or p.start == 0]
    opened = _opened(audited) or _opened(titles)
    years = Counter(int(m["year"]) for m in opened if not _of_several(m.string))
    if years.total() < _ENOUGH:  # a sentence may speak of the year before
        years = Counter(int(m[1]) for p in titles for m in _TITLE_YEAR.finditer(p.text)) or years
    years = years or _implied_years("".join(p.text for p in audited))
    named = (m["unit"] for m in (*opened, *_opened(titles)))
    units = Counter(n.removesuffix("对") for n in named if len(n) > 1 and not _general(n))
    whole = "".join(p.text for p in paragraphs)
    unit = max(units, key=lambda name: (units[name], whole.count(name)), default="")
    return max(years, key=lambda y: years[y], default=None), unit


def _implied_years(text: str) -> Counter[int]:
    """Count the years that balances are told of, or else those behind the years compared with."""
    as_of = Counter(int(m[1]) for m in _AS_OF.finditer(text))
    return as_of or Counter(int(m[1]) + 1 for m in _COMPARED.finditer(text))


def _of_several(text: str) -> bool:
    """Tell whether the first sentence of a text tells of several years, none as a comparison."""
    return len(set(_NAMED_YEARS.findall(text.partition("。")[0]))) > 1


def _opened(paragraphs: Sequence[Paragraph]) -> list[re.Match[str]]:
    return [m for p in paragraphs if (m := _YEAR.match(_unnumbered(p.text)[1]))]


def openings(
    paragraphs: Sequence[Paragraph], section: Section, year: int | None, unit: str, about: str
) -> Iterator[Remark]:
    """Yield the wrong years and names that sentences of an audited section open with.

    ``about`` is the text outside the audited sections: who is named there (a subordinate, a
    superior) may be named in the accounts as well.
    """
    told = [s for p in paragraphs if not (p.title or p.noise or p.sheet) for s in sentence_heads(p)]
    if year is not None:
        yield from _years(told, section, year)
    if unit:
        yield from _units(told, section, unit, about)


def _years(told: Sequence[Sentence], section: Section, year: int) -> Iterator[Remark]:
    """Yield the years of totals that no sentence tells of the right year, too."""
    found = [(s, m) for s in told if (m := _YEAR.match(s.text))]
    evaluated = section.kind == "performance" and any(_OF_LAST_YEAR.search(s.text) for s in told)
    right = {_words(s.text): _amount(s.text) for s, m in found if int(m["year"]) == year}
    for sentence, match in found:
        words, amount = _words(sentence.text), _amount(sentence.text)
        several = len(set(_TOLD_YEARS.findall(sentence.text))) > 1
        beside = str(year) in sentence.text or "今年" in sentence.text
        pair = several or beside or right.get(words, amount) != amount
        clause = match["clause"]
        own = _TOTAL.search(clause) and not (CARRIED.search(clause) or _OF_THAT.match(clause))
        ahead = int(match["year"]) > year and "预算" in FUND.sub("", clause)
        total = (
            amount and not ahead and (own or _THIS_YEAR.search(sentence.text.partition("。")[0]))
        )
        pair = pair or (evaluated and int(match["year"]) == year - 1)
        if int(match["year"]) != year and total and not pair:
            yield _remark(RemarkKind.OTHER_YEAR, sentence, section, match.span("year"), str(year))


def _units(told: Sequence[Sentence], section: Section, unit: str, about: str) -> Iterator[Remark]:
    for sentence in told:
        match = _owner().match(sentence.text)
        name = match["unit"] if match is not None else ""
        if match is None or _general(name) or name in about or SOMEBODY_ELSE.match(name):
            continue
        if not is_short_for(name, unit):
            yield _remark(RemarkKind.OTHER_UNIT, sentence, section, match.span("unit"), unit)


def _remark(
    kind: RemarkKind, sentence: Sentence, section: Section, span: tuple[int, int], expected: str
) -> Remark:
    start, end = (sentence.start + at for at in span)
    place = place_in(sentence.paragraph, section, start, end)
    words = sentence.paragraph.text[start:end]
    return Remark(kind, words, expected, place, section)


def sentence_heads(paragraph: Paragraph) -> Iterator[Sentence]:
    """Yield the sentence that opens a paragraph, and the one behind a title set in front of it."""
    skipped, text = _unnumbered(paragraph.text)
    yield Sentence(paragraph, skipped, text)
    title, stop, rest = text.partition("。")
    if stop and rest and len(title) < _LONGEST_TITLE and not _MONEY.search(title):
        yield Sentence(paragraph, skipped + len(title) + 1, rest)


def _unnumbered(text: str) -> tuple[int, str]:
    skipped = marker_length(text)
    return skipped, text[skipped:]


def _words(text: str) -> str:
    """Return the words before the first amount of a sentence, without their year."""
    return re.sub(r"\d", "", _MONEY.split(text, maxsplit=1)[0])


def _amount(text: str) -> str:
    match = _MONEY.search(text)
    return match[0] if match else ""


@from_data
def _owner() -> re.Pattern[str]:
    """Return the pattern of a sentence about a unit's accounts or property, by its name."""
    raw = load_data("phrases.toml")
    ends, before, after = (
        any_of(words)
        for words in (raw["unit_name"]["ends"], raw["as_of"]["words"], raw["unit_name"]["after"])
    )
    date = rf"(?:(?:{before})?20\d\d年(?:度|末|底|\d+月\d+日|\d+月底)?,?)?"
    return re.compile(
        rf"^(?:(?:根据|按照|依据)[^,。;:]{{2,30}},)?{date}"
        rf"(?P<unit>(?!度|纳入|列入)[^0-9,。;:()、]{{4,30}}?(?:{ends}))"
        rf"(?=(?:\(?(?:本级|机关)\)?)?(?:[及和](?:所属|下属|直属)(?:事业)?单位)?(?:20\d\d年度?|{after}))"
    )


def _general(name: str) -> bool:
    return _words_of_any_unit().search(name) is not None


@from_data
def _words_of_any_unit() -> re.Pattern[str]:
    raw = load_data("phrases.toml")
    # a placeholder is told as such
    words = (*raw["unit_name"]["general"], *raw["placeholder"]["words"])
    return re.compile(any_of(words))
