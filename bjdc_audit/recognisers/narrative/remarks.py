"""Wording that is wrong by itself: placeholders, other years, missing units and signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.narrative import Remark, RemarkKind
from bjdc_audit.model.text import any_of
from bjdc_audit.recognisers.narrative.places import place_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.flow import Paragraph
    from bjdc_audit.recognisers.narrative.numerals import Numeral

_NO_PERCENT = re.compile(
    r"(?:占|增长|下降|完成(?:年初|全年)?预算的?|占比(?:为)?)(?P<number>\d+\.\d+)(?=[,。;)]|$)"
)
# 1.234.56万元, 1,23.00万元, 2。00万元, 2，00万元, 万元万元, 万元元, %%
_MALFORMED = re.compile(
    r"(?<![\d.])\d[\d,]*\.\d+\.\d+(?= ?(?:[万亿]?元|[%％]))"
    r"|(?<![\d,.])\d{1,3},\d{1,2}\.\d+(?= ?[万亿]?元)"
    r"|\d+。\d{2}(?= ?(?:[万亿]?元|[%％]))|(?<![\d.])\d+[，,]0\d(?= ?[万亿]?元)"
    r"|[万亿]元[万亿]元|[万亿]元元|[%％]{2}"
)


@from_data
def _choices() -> re.Pattern[str]:
    """Match what a template leaves to choose: 大于（小于）, 增加/减少."""
    raw = load_data("phrases.toml")
    told, other = any_of(raw["options"]["words"]), any_of(raw["placeholder"]["not_before"])
    nothing = r"0(?:\.0+)?(?:[万亿]?元|%)"  # 增加（减少）0 万元: nothing to choose
    return re.compile(rf"(?<!\()(?:{told})(?!\)|{nothing}|{other})")


@from_data
def _uncounted() -> re.Pattern[str]:
    """Match a placeholder for a number, a year or the name of a unit: XX人, 20XX年, XX县水利局."""
    raw = load_data("phrases.toml")["placeholder"]
    words, counters, organs = (any_of(raw[key]) for key in ("words", "counters", "organs"))
    named = rf"[^,;。:、()0-9]{{0,12}}{organs}(?:[,;。:、(]|$)"
    return re.compile(rf"20{words}(?=年)|{words}(?={counters}|{named})")


@from_data
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    raw = load_data("phrases.toml")
    placeholders = "|".join(re.escape(w) for w in raw["placeholder"]["words"])
    as_of = "|".join(sorted(raw["as_of"]["words"], key=len, reverse=True))
    return (
        re.compile(f"20(?:{placeholders})|(?:{placeholders})(?=[\\u4e00-\\u9fff%,。、;])"),
        re.compile(
            rf"(?:{as_of})(?P<year>20\d\d)年"
            rf"|(?:^|(?<=[,。;]))(?P<end>20\d\d)年(?:12月31日|期?末|年末|底),"
        ),
    )


@from_data
def _staff() -> re.Pattern[str]:
    """Match the end of a year as of which the staff is counted."""
    as_of = any_of(load_data("phrases.toml")["as_of"]["words"])
    return re.compile(
        rf"{as_of}(?P<year>20\d\d)年(?:度?[末底]|12月31日),?[^,。;:0-9]{{0,16}}"
        r"(?:编制|实有|在职|在编)[^,。;:0-9]{0,6}\d"
    )


def remarks(
    paragraph: Paragraph, numbers: Sequence[Numeral], section: Section, year: int | None
) -> Iterator[Remark]:
    """Yield what is wrong with the wording of an audited paragraph."""
    placeholder, as_of = _patterns()
    text = paragraph.text

    def remark(kind: RemarkKind, start: int, end: int, expected: str = "") -> Remark:
        place = place_in(paragraph, section, start, end)
        return Remark(kind, text[start:end], expected, place, section)

    for match in (*placeholder.finditer(text), *_choices().finditer(text)):
        yield remark(RemarkKind.PLACEHOLDER, *match.span())
    for match in as_of.finditer(text):
        dated = section.kind in _DATED or _PROPERTY.match(text, match.end())
        named = "year" if match["year"] else "end"
        beside = named == "end" and str(year) in text
        if year is not None and int(match[named]) != year and dated and not beside:
            yield remark(RemarkKind.OTHER_YEAR, *match.span(named), str(year))
    for match in _NO_PERCENT.finditer(text):
        yield remark(RemarkKind.NO_PERCENT_SIGN, *match.span("number"), f"{match['number']}%")
    for match in _MALFORMED.finditer(paragraph.printed):
        yield remark(RemarkKind.MALFORMED, *match.span())
    for number in numbers:
        if number.bare_unit:
            yield remark(RemarkKind.NO_YUAN, number.start, number.end, "万元")
    yield from _heading(paragraph, section, year)


def outside(paragraph: Paragraph, section: Section, year: int | None) -> Iterator[Remark]:
    """Yield what a paragraph which is not audited leaves open, and years that are wrong.

    截至2022年底，本部门人员编制 286 人; 纳入2022年度部门决算编制范围的单位: staff and units are
    told as of the year of the accounts.
    """
    for match in _uncounted().finditer(paragraph.text):
        place = place_in(paragraph, section, *match.span())
        yield Remark(RemarkKind.PLACEHOLDER, match[0], "", place, section)
    if year is None:
        return
    staff = () if str(year) in paragraph.text else _staff().finditer(paragraph.text)
    units = (m for m in _UNITS.finditer(paragraph.text) if str(year) not in m[0])
    for match in (*staff, *units):
        if int(match["year"]) != year:
            place = place_in(paragraph, section, *match.span("year"))
            yield Remark(RemarkKind.OTHER_YEAR, match["year"], str(year), place, section)


# 纳入甲局 2022|年度部门决算编制范围的单位共 3 个。: of the year, if its sentence tells no other
_UNITS = re.compile(
    r"纳入[^,;。:()0-9]{0,24}(?P<year>20\d\d)年度?[^,;。:()0-9]{0,12}决算[^,;。:()0-9]{0,6}"
    r"(?:编[制报]|汇编)(?:范围)?的[^,;。:()0-9]{0,8}单位[^。]*"
)
_DATED = {"assets", "three_public"}
_PROPERTY = re.compile(r"[^。]*?(?:车辆|公务用车|资产|房屋)")


def _heading(paragraph: Paragraph, section: Section, year: int | None) -> Iterator[Remark]:
    if not paragraph.title or year is None:
        return
    for match in re.finditer(r"(?<![与和同比较])20\d\d(?=年)", paragraph.text):
        if int(match[0]) != year:
            place = place_in(paragraph, section, *match.span())
            yield Remark(RemarkKind.OTHER_YEAR, match[0], str(year), place, section)
