"""The unit's own name where it must stand: as the one unit of the accounts, or who evaluates."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.narrative import Remark, RemarkKind
from bjdc_audit.model.text import any_of, is_short_for
from bjdc_audit.recognisers.narrative.openings import SOMEBODY_ELSE, sentence_heads
from bjdc_audit.recognisers.narrative.other_names import (
    PLACE,
    future_names,
    headed_of_another,
    listed_elsewhere,
    other_calls,
    told_of_itself,
)
from bjdc_audit.recognisers.narrative.places import place_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.flow import Paragraph

_NAME: Final = r"(?P<unit>(?!度|纳入|列入)[^0-9,。;:()、]{4,30}?)"
_LEVEL: Final = r"(?:\(?(?:本级|本部|机关)\)?)"
# 纳入决算编制范围的单位共1个，即某县水利局（本级）
_ONLY: Final = re.compile(
    r"决算[^,。;:0-9]{0,16}(?<!二级预算)(?<!二级)(?<!下属)(?<!所属)单位(?:共计?|总计|合计|有|数为)?(?:1|一)[个家][,:]?"
    rf"(?:即|为|是|具体)?(?:包括|为|是)?:?{_NAME}{_LEVEL}*(?=[,。;()]|$)"
)
# 编制范围的单位共3个，包括：某县水利局（本级）、某县水利站…
_MAIN: Final = re.compile(
    rf"决算[^,。;:]{{0,16}}单位[^。:]{{0,24}}(?:包括|分别为?|具体|如下)[是为有]?:?{_NAME}\((?:本级|机关)\)"
)
# 某县水利局2023年度决算仅包括某县水利局本级，无下属单位
_ALONE: Final = re.compile(
    rf"(?:包括|为|即|只有|仅有):?{_NAME}{_LEVEL}*,(?:无|没有)(?:其他|其它)?(?:二级|下属|所属|下级|独立)"
)
_EVALUATES: Final = re.compile(
    rf"(?:^|(?<=[,。;])){_NAME}(?:组织)?对20\d\d年度?(?:本?(?:部门|单位))?[^,。;0-9]{{0,16}}(?:项目|整体)支出"
)
# 某县甲镇人民政府2023年度部门决算公开, 第一部分某县甲镇人民政府部门概况
_TITLE: Final = re.compile(
    r"^(?P<unit>[^0-9,。;:()、]{4,30})20\d\d年度?(?:部门|单位)?(?:\(?汇总\)?)?决算[^0-9,。;:]{0,12}$"
    r"|^20\d\d年度?(?P<dated>[^0-9,。;:()、]{4,30})(?:部门|单位)(?:汇总)?决算(?:公开)?(?:说明|报告)?$"
    r"|^第[一二]部分(?P<part>[^0-9,。;:()、]{4,30})(?:部门|单位)概况$"
)
# 某县水利局|2023年度国有资本经营预算财政拨款支出: whose accounts a paragraph tells
_OPENS: Final = re.compile(
    rf"^{_NAME}(?=20\d\d年度?[^,。;:0-9]{{0,24}}(?:收入|支出|收支|决算|预算|拨款|经费))"
)
# 从单位构成看，某县水利局|部门决算包括…
_ACCOUNTS: Final = re.compile(rf"看,{_NAME}(?=(?:20\d\d年度?)?(?:部门|单位)?(?:汇总)?决算)")
# 决算单位构成。某县水利局|2023年部门决算汇总公开单位构成包括…
_MADE_OF: Final = re.compile(
    rf"^{_NAME}(?=(?:20\d\d年度?)?(?:部门|单位)(?:汇总)?决算[^,。;:]{{0,16}}(?:包括|由))"
)
# 评价得分情况:某县水利局|2023年度部门整体绩效评价…
_WHOLE: Final = re.compile(rf"(?:^|(?<=[,:。;])){_NAME}(?=20\d\d年度?(?:部门|单位)整体)")
# （详见附件：某县水利局|2023年度单位决算公开报表）
_ANNEX: Final = re.compile(rf"附件\d?[:,]?{_NAME}(?=20\d\d年度?(?:部门|单位)(?:汇总)?决算)")
_OFFICES: Final = "(?:无下属(?:预算)?单位,)?(?:机关)?(?:内设|下设|共?设有)"
# 某县文化馆|为县文化局下属的公益一类事业单位: who the unit is; 某县甲镇人民政府|内设党政办公室
_INTRODUCED: Final = re.compile(
    rf"^{_NAME}(?=(?:\([^()0-9]*\))?(?:[为是系][^,。;]{{0,40}}(?:单位|机构|部门)|{_OFFICES}))"
)
# a line of its own: 某县甲镇人民政府, 某县甲镇人民政府2024年9月10日
_SIGNED: Final = r"(?=(?:20\d\d年\d{1,2}月(?:\d{1,2}日)?)?$)"
_AT_THE_ENDS: Final = 60
"""How far from the beginning or the end of a text a line that is the unit's own name may stand."""
_NOT_SUBJECT: Final = "(?![由与和对向从经至按为因含同另及原受根其接])"
_KIND: Final = 4
"""Characters at the end of a name that tell what kind of unit it is: 镇人民政府."""
_BUT_FOR: Final = 5
"""Characters in the middle by which two units of one kind and place differ, at most."""
_REGION: Final = 2
"""Characters that names of units of one place have in common at least."""


def title_names(
    section: Section, inside: Sequence[Paragraph], owner: str, text: str
) -> Iterator[Remark]:
    """Yield titles of the accounts with a name that is the ``owner``'s but for its middle.

    The owner is named by the tables: their unit and that of the title cannot both be right.
    """
    for paragraph in inside:
        match = _TITLE.match(paragraph.text)
        group = match.lastgroup if match is not None else None
        name = match[group] if match is not None and group is not None else ""
        if match and group and name[-_KIND:] == owner[-_KIND:] and _is_slip(name, owner, text):
            place = place_in(paragraph, section, *match.span(group))
            yield Remark(RemarkKind.OTHER_UNIT, name, owner, place, section)


def own_names(
    section: Section, inside: Sequence[Paragraph], unit: str, text: str
) -> Iterator[Remark]:
    """Yield names nearly like the unit's where only the unit can be meant.

    Another unit of the place, named nowhere else in the text, is a slip; parts and short forms of
    the unit's name are not.
    """
    if not unit:
        return
    alike = _of_same_kind(unit)
    told = _opens_often(unit, text)
    for paragraph in inside:
        for span in headed_of_another(paragraph.text, unit, text):
            yield _remark(paragraph, section, span, unit)
        spans = [m.span("unit") for m in _signed(paragraph, alike, len(text))]
        if not (paragraph.title or paragraph.noise or paragraph.sheet):
            strangers = next(_strangers(paragraph, unit, text, often=told), None)
            if strangers is not None:
                yield _remark(paragraph, section, strangers, unit)
                continue
            acting = alike if section.audited else ""
            spans += [m.span("unit") for m in _where_it_must_stand(paragraph.text, acting, unit)]
            for find in (told_of_itself, listed_elsewhere, other_calls, future_names):
                for span in find(paragraph.text, unit, text):
                    yield _remark(paragraph, section, span, unit)
        for span in spans:
            if _is_slip(paragraph.text[slice(*span)], unit, text):
                yield _remark(paragraph, section, span, unit)


def _remark(paragraph: Paragraph, section: Section, span: tuple[int, int], unit: str) -> Remark:
    name, place = paragraph.text[slice(*span)], place_in(paragraph, section, *span)
    return Remark(RemarkKind.OTHER_UNIT, name, unit, place, section)


def _signed(paragraph: Paragraph, alike: str, length: int) -> Iterator[re.Match[str]]:
    """Yield the name that a line at the beginning or the end of a text of some length is."""
    to_end = length - paragraph.start - len(paragraph.text)
    if alike and min(paragraph.start, to_end) <= _AT_THE_ENDS:
        match = re.match(rf"{alike}{_SIGNED}", paragraph.text)
        yield from [match] if match is not None else []


def _strangers(
    paragraph: Paragraph, unit: str, text: str, *, often: bool
) -> Iterator[tuple[int, int]]:
    """Yield where a paragraph begins to tell the accounts of another unit, or its staff."""
    for head in sentence_heads(paragraph):
        found = [
            _introduced(head.text, unit),
            _MADE_OF.match(head.text),
            _dated().match(head.text),
            _OPENS.match(head.text) if often else None,
            *_elsewhere(head.text, unit),
        ]
        accounts = _ACCOUNTS.search(head.text)
        if accounts is not None and _is_neighbour(accounts["unit"], unit, text):
            yield head.start + accounts.start("unit"), head.start + accounts.end("unit")
        for match in found:
            if match is not None and _is_stranger(match["unit"], unit, text):
                start, end = match.span("unit")
                yield head.start + start, head.start + end


def _elsewhere(text: str, unit: str) -> Iterator[re.Match[str]]:
    """Yield the units of the same name in another place whose staff or accounts a clause tells."""
    place = PLACE.match(unit)
    if place is not None and len(unit) > place.end() + 1:
        level, rest = place[0][-1], re.escape(unit[place.end() :])
        yield from re.finditer(
            rf"(?:^|(?<=[。;])){_NOT_SUBJECT}(?P<unit>[^,。;:、()0-9]{{1,8}}{level}{rest})"
            rf"(?={_any('after')}|{_any('staff')}|{_OFFICES})",
            text,
        )


def _where_it_must_stand(text: str, alike: str, unit: str) -> Iterator[re.Match[str]]:
    """Yield the names in a paragraph that can only be meant for the unit's."""
    if alike:
        acting = rf"(?:^|[。;])(?P<before>[^。;]*?,){alike}(?={_any('acts')})"
        yield from (m for m in re.finditer(acting, text) if "因" not in m["before"])
        yield from re.finditer(rf"(?:^|[。;、])20\d\d年度?{alike}(?={_any('acts')})", text)
    yield from _ONLY.finditer(text)
    yield from _MAIN.finditer(text)
    yield from _ALONE.finditer(text)
    yield from _ANNEX.finditer(text)
    yield from (m for m in _EVALUATES.finditer(text) if _alike(m["unit"], unit))
    yield from (m for m in _WHOLE.finditer(text) if m["unit"][-1] == unit[-1])


def _of_same_kind(unit: str) -> str:
    """Return a pattern of names like the unit's but for its middle; "" if it has none."""
    place = PLACE.match(unit)
    rest = unit[place.end() :] if place else ""
    if place is None or not _KIND < len(rest) <= _KIND + _BUT_FOR:
        return ""
    front, end = re.escape(place[0]), re.escape(rest[-_KIND:])
    return rf"(?P<unit>{front}[^,。;:、()0-9]{{1,{_BUT_FOR}}}{end})"


def _is_slip(name: str, unit: str, text: str) -> bool:
    near = name[:_REGION] == unit[:_REGION] and not is_short_for(name, unit)
    return near and text.count(name) == 1 and _ends().search(name) is not None


@lru_cache(maxsize=1)
def _opens_often(unit: str, text: str) -> bool:
    """Tell whether several paragraphs of a text begin with the unit's name and the year."""
    return len(re.findall(rf"(?:^|\n){re.escape(unit)}20\d\d年", text)) > 1


def _introduced(text: str, unit: str) -> re.Match[str] | None:
    """Return the name that a paragraph begins to introduce as of the unit's own place and kind."""
    match = _INTRODUCED.match(text)
    name = match["unit"] if match is not None else ""
    place = PLACE.match(unit)
    near = place is not None and name.startswith(place[0]) and name[-1:] == unit[-1]
    return match if near and unit not in text else None


def _is_stranger(name: str, unit: str, text: str) -> bool:
    """Tell whether a name is that of another unit, named nowhere else."""
    same_kind = name[-1] == unit[-1]
    apart = not is_short_for(name, unit)
    return same_kind and apart and text.count(name) == 1 and not SOMEBODY_ELSE.match(name)


def _is_neighbour(name: str, unit: str, text: str) -> bool:
    """Tell whether a name is of another unit of the place, or of the kind, and told once only."""
    place = PLACE.match(unit)
    near = place is not None and name.startswith(place[0]) and _ends().search(name) is not None
    alone = not is_short_for(name, unit) and text.count(name) == 1
    return _is_stranger(name, unit, text) or (near and alone)


def _alike(name: str, unit: str) -> bool:
    """Tell whether two names end alike, and the first is none of those who evaluate others."""
    return name[-1] == unit[-1] and _evaluators().search(name) is None


@from_data
def _ends() -> re.Pattern[str]:
    return re.compile(f"{_any('ends')}$")


@from_data
def _evaluators() -> re.Pattern[str]:
    return re.compile(f"{_any('evaluators')}$")


@from_data
def _dated() -> re.Pattern[str]:
    """Match 2023年度|某县水利局|机关运行经费, the name and what follows it in any text."""
    return re.compile(rf"^20\d\d年度?,?{_NAME}(?={_any('after')}|共?有?\d+个项目开展)")


@from_data
def _any(key: str) -> str:
    return any_of(load_data("phrases.toml")["unit_name"][key])
