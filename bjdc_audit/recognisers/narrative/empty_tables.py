"""Tables that a sentence calls empty, or names by number and title.

公开07表、公开08表以空表列示; 故表八为空表; 见公开10表《国有资产占用情况表》.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.narrative import EmptyTable, TableReference
from bjdc_audit.recognisers.narrative.chinese import chinese_number
from bjdc_audit.recognisers.narrative.places import place_in
from bjdc_audit.recognisers.tables.layouts import form
from bjdc_audit.recognisers.tables.titles import match_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.flow import Paragraph

_FORM: Final = r"公开0?\d{1,2}(?:表|(?=[、和及与]公开))"
# 故表八|为空表
_IN_WORDS: Final = (
    r"(?:^|(?<=[,。;:])|(?<=故))(?:附)?表(?P<number>[一二三四五六七八九十]{1,2}|\d{1,2})"
)
_EMPTY: Final = (
    "(?:均|都)?(?:本年(?:度)?)?(?:无发生额|没有发生额|无数据|没有数据"
    "|(?:按要求)?(?:以|为|是)?(?:空表|空白表|空(?=[,。;])))"
)
_BY_NUMBER: Final = re.compile(rf"(?P<named>{_FORM}(?:[、和及与,]{_FORM}){{0,11}}){_EMPTY}")
_BY_WORD: Final = re.compile(_IN_WORDS + _EMPTY)
_BY_TITLE: Final = re.compile(rf"(?:^|(?<=[,。;:]))故?(?P<named>[^,。;:()0-9]{{4,60}}表){_EMPTY}")
_TITLE: Final = '[《“"](?P<title>[^《》“”"]{4,40})[》”"]'
_WITH_TITLE: Final = (
    re.compile(rf"(?:公开|附表|附件)0?(?P<number>\d{{1,2}})表?{_TITLE}"),
    re.compile(rf"{_TITLE}\((?:公开|附表|附件)0?(?P<number>\d{{1,2}})表?\)"),
    # 公开09表国有资本经营预算财政拨款支出决算表|本年度无数据
    re.compile(r"公开0?(?P<number>\d{1,2})表(?P<title>[^,。;:()、0-9《“]{6,40}?表)"),
)
_NUMBER: Final = re.compile(r"\d{1,2}")
# What is to be done where a table is empty says of none that it is.
_IF: Final = re.compile("[如若]|的,")


def empty_tables(paragraph: Paragraph, section: Section) -> Iterator[EmptyTable]:
    """Yield the tables that a paragraph says to be empty."""
    text = paragraph.text
    for match in _BY_NUMBER.finditer(text):
        for number in _NUMBER.finditer(text, *match.span("named")):
            if not _IF.search(_before(match)):
                place = place_in(paragraph, section, *number.span())
                yield EmptyTable(int(number[0]), "", match[0], place, section)
    for match in _BY_WORD.finditer(text):
        if not _IF.search(_before(match)):
            said = match["number"]
            told = int(said if said.isdigit() else chinese_number(said))
            place = place_in(paragraph, section, *match.span("number"))
            yield EmptyTable(told, "", match[0], place, section)
    for match in _BY_TITLE.finditer(text):
        known, is_title = match_title(form(match["named"]))
        if known is not None and is_title and not _IF.search(_before(match)):
            place = place_in(paragraph, section, *match.span("named"))
            yield EmptyTable(None, known.layout.id, match[0], place, section)


def table_references(paragraph: Paragraph, section: Section) -> Iterator[TableReference]:
    """Yield the tables that a paragraph names by number and title."""
    for match in (m for words in _WITH_TITLE for m in words.finditer(paragraph.text)):
        known, is_title = match_title(form(match["title"]))
        if known is not None and is_title:
            place = place_in(paragraph, section, *match.span("number"))
            yield TableReference(int(match["number"]), known.layout.id, match[0], place, section)


def _before(match: re.Match[str]) -> str:
    """Return the sentence up to the end of a match."""
    return match.string[match.string.rfind("。", 0, match.start()) + 1 : match.end()]
