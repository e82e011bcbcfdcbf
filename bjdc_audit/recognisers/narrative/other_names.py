"""Names of other units where the report speaks of itself: 某县林业局无…支出, 我校 in a museum's."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.text import any_of, is_short_for
from bjdc_audit.recognisers.narrative.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAME: Final = r"(?P<unit>(?!度)[^0-9,。;:()、\"“”]{4,30}?)"
_DATE: Final = r"(?:20\d\d年度?,?)?"
_DATED: Final = r"(?:20\d\d年度?)?"
_CLAUSE: Final = r"(?:^|(?<=[,。;]))"
_TOTAL: Final = "(?:收支总计|收入总计|支出总计|收入合计|支出合计|总收入|总支出|本年收入|本年支出)"
# 某县|甲镇人民政府
PLACE: Final = re.compile("^[^省市县区旗州]{1,8}(?:州市|[省市县区旗州])")
_ANY_UNIT: Final = re.compile("[本我全各该原上下其邻]|所属|相关|有关|辖区|所在|属地|乡镇|周边|兄弟")
_OFTEN: Final = 2
"""How often a report must name its unit for another name to be the slip."""
# 2023年度|某县林业局|无国有资本经营预算财政拨款支出
_WITHOUT: Final = re.compile(
    rf"{_CLAUSE}{_DATE}{_NAME}{_DATED}(?=(?:没有|无|未)(?:使用|安排|发生|涉及)?"
    r"(?:政府性基金|国有资本经营|一般公共预算|财政拨款)[^,。;]{0,12}(?:收|支|拨款))"
)
# 某县林业局|2023年度决算为本级决算
_ALONE: Final = re.compile(
    rf"{_CLAUSE}{_NAME}20\d\d年度?"
    r"(?=(?:部门|单位)?决算(?:为|仅为|仅包括|只包括)(?:单位)?本级)"
)
# 与上年相比，某县林业局|收支总计各减少
_CHANGED: Final = re.compile(
    rf"(?<=比,){_NAME}{_DATED}(?={_TOTAL}(?:各|均|分别)?(?:增加|减少|增长|下降))"
)
# 截至2023年12月31日，某县林业局|部门共有车辆, 某县林业局|占有使用房屋
_OWNS: Final = re.compile(
    rf"^截[至止]20\d\d年12月(?:31日|底),{_NAME}(?:部门|单位)?"
    r"(?=(?:本级)?(?:及(?:所属|下属)[^,。;]{0,8})?共有车辆|占有(?:使用)?(?:房屋|国有))"
)
# 纳入|某县林业局|2023年度部门决算编制范围
_COVERED: Final = re.compile(
    rf"{_CLAUSE}纳入{_NAME}20\d\d年度?(?=(?:部门|单位)决算(?:编制|编报|汇编)范围)"
)
# 某县林业局|2023年部门决算汇总公开单位构成包括
_MADE_UP: Final = re.compile(
    rf"{_CLAUSE}{_NAME}20\d\d年度?(?=(?:部门|单位)?决算(?:汇总)?(?:公开)?单位(?:的?构成|包括))"
)
# 根据预算绩效管理要求，某县林业局|组织对2023年度…开展绩效自评
_EVALUATES: Final = re.compile(rf"(?<=要求,){_NAME}(?=组织对20\d\d年)")
# 附件2：2023年度|某县林业局|项目支出绩效自评表, 一、2023年度|某县林业局|整体绩效自评结果
_HEADED: Final = re.compile(
    rf"(?:附(?:件|表)\d*[:.]?|^[一二三四五六七八九十]{{1,2}}、)20\d\d年度?{_NAME}"
    r"(?=(?:部门|单位)?(?:项目支出|整体支出|整体)绩效|(?:部门|单位)决算公开)"
)
# 第三部分:|某县林业局|2023年度单位决算情况说明
_PART: Final = re.compile(rf"^第[一二三四五六七八]部分:?{_NAME}(?=20\d\d年度?(?:部门|单位)决算)")
# 1.|某县林业局|（本级），行政单位
_OWN_LEVEL: Final = re.compile(rf"(?:^|(?<=[.、,:;])){_NAME}(?=\((?:本级|机关|本部)\))")
# 甲街道（本级）、|甲街道便民服务中心|、乙街道文化站
_LISTED: Final = re.compile(r"(?:^|(?<=[:、,]))(?P<unit>[^0-9,。;:()、\"“”]{4,30}?)(?=[、。(]|$)")
_OF_PLACE: Final = re.compile(
    "^(?P<name>[^省市县区旗州镇乡]{1,6}?)(?P<level>街道|[县区旗镇乡市])(?=.)"
)
# 决算编报范围的单位共4个，具体为：|甲、乙、丙
_UNITS: Final = re.compile(
    "单位[^。;:]{0,24}(?:包括|分别为?|具体|如下|即)[是为有]?:?(?P<names>[^。;]{8,})"
)
_FRAMES: Final = (_WITHOUT, _ALONE, _CHANGED, _OWNS, _COVERED, _MADE_UP, _EVALUATES)


def told_of_itself(text: str, unit: str, whole: str) -> Iterator[tuple[int, int]]:
    """Yield where a paragraph says of another unit what a report says of its own only.

    The other one is of the same place, or has the unit's name in another place; ``whole`` is all
    that the report says: it names the other one nowhere else, and its own unit often.
    """
    if text.startswith(unit) or whole.count(unit) >= _OFTEN:
        yield from _others(_FRAMES, text, unit, whole)
    heads = _others((_OWN_LEVEL,), text, unit, whole)
    yield from (span for span in heads if _is_namesake(text[slice(*span)], unit))


def _is_namesake(name: str, unit: str) -> bool:
    """Tell whether a name is the unit's in another place: the head office of no other unit."""
    place, other = PLACE.match(unit), PLACE.match(name)
    if place is None or other is None:
        return False
    return name[other.end() :] == unit[place.end() :]


def listed_elsewhere(text: str, unit: str, whole: str) -> Iterator[tuple[int, int]]:
    """Yield the one name of a list of units that is of another place than the others.

    ``whole`` names that place nowhere else.
    """
    for match in _UNITS.finditer(text):
        names = _LISTED.finditer(text, *match.span("names"))
        placed = [(m, of) for m in names if (of := _OF_PLACE.match(m["unit"])) is not None]
        for level in {of["level"] for _, of in placed}:
            places = Counter(of[0] for _, of in placed if of["level"] == level).most_common()
            if len(places) != 2 or whole.count(places[1][0]) != 1:  # noqa: PLR2004 - ours, another
                continue
            (ours, many), (other, _) = places
            if many > 1 and ours in unit:
                yield from (m.span("unit") for m, of in placed if of[0] == other)


def headed_of_another(text: str, unit: str, whole: str) -> Iterator[tuple[int, int]]:
    """Yield the other unit whose evaluation or accounts a heading or an annex bears.

    Where units are told one by one, each is named more than once.
    """
    if whole.count(unit) >= _OFTEN:
        yield from _others((_HEADED, _PART), text, unit, whole)


def _others(
    frames: Iterable[re.Pattern[str]], text: str, unit: str, whole: str
) -> Iterator[tuple[int, int]]:
    """Yield where frames hold the name of another unit that a report names nowhere else."""
    place = PLACE.match(unit)
    if place is None:
        return
    for match in (match for frame in frames for match in frame.finditer(text)):
        if _is_other(match["unit"], unit, place[0]) and whole.count(match["unit"]) == 1:
            yield match.span("unit")


def _is_other(name: str, unit: str, place: str) -> bool:
    rest = unit.removeprefix(place)
    elsewhere = PLACE.match(name)
    namesake = elsewhere is not None and name[elsewhere.end() :] == rest
    near = name.startswith(place) or (namesake and not _ANY_UNIT.match(name))
    return near and not is_short_for(name, unit) and phrases().unit_end.search(name) is not None


def other_calls(text: str, unit: str, whole: str) -> Iterator[tuple[int, int]]:
    """Yield where a unit calls itself what no unit of its kind is called: 我校 for a museum.

    ``whole`` has that word once only: who says it throughout may be called so.
    """
    calls = next((own for ends, own in _kinds() if unit.endswith(ends)), None)
    if calls is None:
        return
    for match in _called().finditer(text):
        said = match["call"]
        if said[1:] not in calls and len(re.findall(f"[我本]{said[1:]}", whole)) == 1:
            yield match.span("call")


def future_names(text: str, unit: str, whole: str) -> Iterator[tuple[int, int]]:
    """Yield the other names of the unit's kind that say what they will do: 下一步，某镇将继续."""
    for ends in _short_ends():
        if not any(unit.endswith(end) for end in ends):
            continue
        for match in re.finditer(
            rf"(?<=下一步,)(?P<unit>[^0-9,。;:()、]{{1,16}}?(?:{any_of(ends)}))(?=将)", text
        ):
            name = match["unit"]
            if not (is_short_for(name, unit) or _ANY_UNIT.match(name)) and whole.count(name) == 1:
                yield match.span("unit")


@from_data
def _kinds() -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """Return the ends of names of a kind of units, and what such units call themselves."""
    raw = load_data("phrases.toml")["unit_kind"]
    return tuple((tuple(kind["ends"]), frozenset(kind["calls"])) for kind in raw)


@from_data
def _short_ends() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) for group in load_data("phrases.toml")["unit_name"]["local"])


@from_data
def _called() -> re.Pattern[str]:
    """Match a unit's own word for itself where it tells its accounts or evaluates itself."""
    raw = load_data("phrases.toml")
    calls = any_of({call for kind in raw["unit_kind"] for call in kind["calls"]})
    acts = any_of(raw["unit_name"]["acts"])
    return re.compile(
        rf"{_CLAUSE}{_DATE}(?P<call>[我本]{calls})"
        rf"(?=(?:组织)?对20\d\d年度|20\d\d年度?(?:没有|无|未|{acts})|(?:没有|无|未)使用|共有车辆|{_TOTAL})"
    )
