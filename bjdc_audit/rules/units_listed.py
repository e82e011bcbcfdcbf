"""Units and offices: as many as the text says, as many are listed behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Constant, Term, total_of
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.unit_lists import is_unit, listed, units_in, without_brackets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative, Section

_BEGINS = (
    r"(?:,?(?:具体|分别|主要|详细)?(?:包括|分别是|分别为|即|是|为|(?:情况)?如下"
    r"|(?:情况)?(?:详?见|如)下表)[:,]?|:)"
)
# the remark may tell how many they were: 共|6|个（上年为7个），具体为:
_NUMBER = (
    r"(?<!\d)(?P<number>\d{1,3})[个家](?P<what>[^,;。:、()\n0-9]{0,8}?)(?:\([^()\n]*\)(?=[,:;。]))?"
)
# Between a number of units and their list: 其中行政单位|1|个; 包括本级及所属|2|个
_ASIDE = (
    r"[,;。](?:其中|包括[^,。:\n0-9]{0,12}(?:本级|机关)(?:决算)?[及和与])"
    r"[^。\n]*?\d[个家][^,;。:\n0-9]{0,10}"
)
# 决算编制范围的单位共|3|个,包括:…   内设|8|个科室,分别是:…
_TOLD = re.compile(rf"(?P<before>[^,;。:\n0-9]*){_NUMBER}{_BEGINS}")
# …编制范围的单位共|3|个。其中:行政单位1个,事业单位2个。分别是:…
_TOLD_APART = re.compile(
    rf"(?P<before>[^,;。:\n0-9]*){_NUMBER}(?P<aside>{_ASIDE})(?:。?{_BEGINS}|。\n(?=序号))"
)
# 编制范围的单位|包括:1.…   本级决算和5家二级预算单位决算。具体包括:1.…
_ACCOUNTS = re.compile(
    r"(?:(?:编制|汇编|编报)(?:范围)?的?[^,;:。\n0-9]{0,24}单位|单位构成)[^,;:。\n0-9]{0,6}"
    rf"(?:\d{{1,3}}[个家][^,;。:、\n0-9]{{0,8}}?)?(?:{_ASIDE}。?)?{_BEGINS}"
    rf"|单位决算(?:组成|构成)?。具体{_BEGINS}"
)
# 由本级决算和|3|个下属单位决算组成
_BESIDE = re.compile(
    r"(?:本级|机关)决算[及和与、,](?:[局所下直]属)?(?P<number>\d{1,3})[个家][^,;。:、()\n0-9]{0,18}单位决算"
)
# 共3个,包括本级及所属|2|个二级预算单位
_INSIDE = re.compile(r"(?:本级|机关)(?:决算)?[及和与](?:[局所下直]属)?(?P<number>\d{1,3})[个家]")
# 及|11|个下属单位,   ,所属单位|3|家。   下辖|19|个预算单位。
_UNDER = re.compile(
    r"(?:[及和与、](?:[局所下直]属)?|(?:^|(?<=[,;。\n]))下[辖设])(?P<number>\d{1,3})[个家]"
    r"(?:[所下直]属|二级)?(?:预算)?单位(?=[,;。]|决算|组成|构成)"
)
_UNDER_BEFORE = re.compile(
    r"(?:^|(?<=[,;。\n]))[^,;。:、\n0-9其另除未]{0,20}[所下直]属(?:二级)?(?:预算)?单位(?:共有|共计|共|有)?(?P<number>\d{1,3})[个家](?=[,;。])"
)
# 内设办公室、人事股、财务股|3|个股室;  包括:甲局、乙站,共计|2|家
_NAME = r"(?:[^,;。:、()\n0-9]|\([^()\n]*\))+?"
_TOLD_BEHIND = re.compile(
    r"(?::|包括|内设(?:机构)?|下设|设有|设置|下辖|[局所下直]属)"
    rf"(?P<names>(?:{_NAME}(?:\d{{1,3}}[所家个])?、)+{_NAME}(?:\d{{1,3}}[所家](?=,))?)"
    r"(?P<all>,?(?:共计?有?|合计|总计))?(?P<number>\d{1,3})[个家]"
    r"(?P<what>[^,;。:、()\n0-9]{0,14})(?=[,;。:\n])"
)
_THINGS = re.compile("单位|机构|科室|股室|处室|部门")
_BELOW = re.compile("[所下直]属|下辖|下设|二级")
_IN_ACCOUNTS = re.compile("(?:编制|汇编|编报)(?:范围|的|单位)")
# 二级预算单位 of the accounts are all units, the main one, too
_SURELY_BELOW = re.compile("[所下直]属|下辖|下设")
_JOINED = re.compile("以及|[和及与]")
_PARTS = re.compile("以及|[和及与]|[局所下直]属|下辖|下设|内设|包括|设有")
_COUNT = re.compile(r"(\d{1,3})[个家]")
_IN_WORDS = re.compile("[一二两三四五六七八九十][个家]")
# 单位共|5|家,其中:行政单位|1|家,事业单位|4|家
_KINDS = re.compile(
    r"单位[^,;。:、\n0-9]{0,6}(?P<number>\d+)[个家][,;。]其中:?(?P<kinds>[^;。\n]*)"
)
_KIND = re.compile(r"(?P<name>[^,、0-9]*单位)[^,、0-9]{0,2}(?P<number>\d+)[个家]")
# 行政单位1个，参公事业单位1个，|全额拨款事业单位4个，分别是：…
_KINDS_BEFORE = re.compile(r"(?:[^,;。:\n0-9]*单位[^,;。:、\n0-9]{0,2}\d+[个家],)+$")
# …具体是：|1.某县林业局
_ONE = re.compile(r"[:,。\n]*\(?1[.、)]")
_KINDS_NOTE = Text("与各类单位个数之和不符", "is not the sum of the kinds of units")
_NOTE = Text("与后面所列的个数不符", "is not how many are listed behind it")


@rule(
    "BJ366",
    zh="文字：单位、机构个数与所列名单一致",
    en="Narrative: as many units as are listed",
    severity=Severity.NOTE,
)
def units_listed(base: FactBase) -> Iterator[Found]:
    """“编制范围的单位共3个，包括：…”“内设5个科室，分别是：…”所说的个数应与后面的名单一致。

    Only a list that is certainly whole is counted: numbered from 1 on, or names that all end like
    those of units and are parted by 、. The number may stand behind the list, too (内设甲科、乙科
    2个科室). Units below the main one are those of a list of accounts but for 本级; those told
    elsewhere may be more, for some keep no accounts of their own.

    Formula: 个数 = 所列单位（机构）数 = 行政单位 + 事业单位
    Exceptions: lists that end in 等; where 下属 or 二级 units are told outside the scope of the
    accounts, a list with 本级 may have one more; items joined by 和.
    Source: 决算说明勾稽关系 NN-COUNT

    Passes::

        # 文
        一、单位构成
        纳入决算编制范围的单位共2个，包括：某县林业局本级、某县林业站。
        二、收入支出决算总体情况说明
        收入总计10.00万元。

    Fails::

        # 文
        一、单位构成
        纳入决算编制范围的单位共3个，包括：某县林业局本级、某县林业站。
        二、收入支出决算总体情况说明
        收入总计10.00万元。
    """
    narrative = base.narrative
    if narrative is None:
        return
    figures = {text_start(f.place): f for f in narrative.figures}
    for section in narrative.sections:
        if not section.audited:
            yield from _of_section(narrative, section, figures)
            yield from _by_kind(narrative, section, figures)


@rule(
    "BJ328",
    zh="文字：决算单位个数与编号名单一致",
    en="Narrative: as many units of the accounts as its numbered list has",
    severity=Severity.WARNING,
)
def units_numbered(base: FactBase) -> Iterator[Found]:
    """“编制范围的单位共3个，具体是：1.… 2.… 3.…”：名单逐个编号的，个数就是编号数。

    Formula: 单位个数 = 名单的最后一个编号
    Exceptions: numbers of units below the main one, or of kinds of units; lists that end in 等;
    lists with several units in one number, unless it says how many.
    Source: 决算说明勾稽关系 NN-COUNT

    Passes::

        # 文
        一、单位构成
        纳入决算编制范围的单位共2个，具体是：
        1.某县林业局（本级）
        2.某县林业站
        二、收入支出决算总体情况说明
        收入总计10.00万元。

    Fails::

        # 文
        一、单位构成
        纳入决算编制范围的单位共3个，具体是：
        1.某县林业局（本级）
        2.某县林业站
        二、收入支出决算总体情况说明
        收入总计10.00万元。
    """
    narrative = base.narrative
    if narrative is None:
        return
    figures = {text_start(f.place): f for f in narrative.figures}
    for section in (s for s in narrative.sections if not s.audited):
        span = (section.start, section.end)
        told = (m for way in (_TOLD, _TOLD_APART) for m in way.finditer(narrative.text, *span))
        for match in told:
            rest = narrative.text[match.end() : section.end]
            words = match["before"] + match["what"]
            sure = _IN_ACCOUNTS.search(words) and not _BELOW.search(words)
            count = listed(rest).count if sure and _ONE.match(rest) else 0
            if not _of_all(narrative.text[section.start : match.end()], count):
                for relation in _told(figures, match.start("number"), count):
                    yield replace(relation, rule="BJ328")


def _of_section(
    narrative: Narrative, section: Section, figures: Mapping[int, Figure]
) -> Iterator[Relation]:
    text, span = narrative.text, (section.start, section.end)
    for match in _TOLD.finditer(text, *span):
        words = match["before"] + match["what"]
        units = listed(text[match.end() : section.end])
        if units.count and _THINGS.search(words) and "主要" not in match[0]:
            surely = _SURELY_BELOW if _IN_ACCOUNTS.search(words) else _BELOW
            below = surely.search(words) and units.may_hold_itself
            less = (units.count - 1,) if below else ()
            beside = _KINDS_BEFORE.search(text[section.start : match.start()])
            if beside is not None:  # 行政单位1个，事业单位4个，分别是：…: of all kinds, perhaps
                kinds = [int(kind["number"]) for kind in _KIND.finditer(beside[0])]
                less = (*less, *(units.count - sum(kinds[at:]) for at in range(len(kinds))))
            less = (*less, *_of_all(text[section.start : match.end()], units.count))
            yield from _told(figures, match.start("number"), units.count, less)
    for match in _TOLD_APART.finditer(text, *span):
        units = listed(text[match.end() : section.end])
        words = match["before"] + match["what"]
        if _IN_ACCOUNTS.search(words) and not _SURELY_BELOW.search(words):
            inside = _INSIDE.search(text, *match.span("aside"))
            # 共5个，包括局本级和4个下属单位：甲站、…: the list is that of the four
            below = inside is not None and not units.may_hold_itself
            whole = units.count + 1 if units.count and below else units.count
            yield from _told(figures, match.start("number"), whole)
            holds = below or units.holds(narrative.unit_name)
            if inside is not None and units.count and holds:
                yield from _told(figures, inside.start("number"), whole - 1)
    yield from _of_those_below(narrative, section, figures)
    yield from _told_behind(narrative, section, figures)


def _of_all(said: str, count: int) -> tuple[int, ...]:
    """Return the last number of a sentence if the list is that of all its numbers.

    内设办公室6个、执法队1个，所属单位3个：… lists ten; 单位共4个，其中行政1个、事业3个：…
    lists four.
    """
    numbers = [int(n) for n in _COUNT.findall(re.split("[。\n]", said)[-1])]
    return (numbers[-1],) if numbers and (sum(numbers) == count or count in numbers[:-1]) else ()


def _told(
    figures: Mapping[int, Figure],
    at: int,
    count: int,
    others: Iterable[int] = (),
    sign: Sign = Sign.EQUAL,
) -> Iterator[Relation]:
    """Relate the number at a place to how many are listed, or may be."""
    figure = figures.get(at)
    if figure is not None and count:
        yield Relation(
            "BJ366",
            Shape.COUNT,
            Term(figure),
            Constant(Decimal(count)),
            sign,
            subject="单位（机构）个数",
            readings=tuple(Constant(Decimal(other)) for other in others),
            note=_NOTE,
        )


def _of_those_below(
    narrative: Narrative, section: Section, figures: Mapping[int, Figure]
) -> Iterator[Relation]:
    """Relate the number of units below the main one to a list of accounts that holds it as well.

    Units without accounts of their own are in no such list: there may be more of them.
    """
    text, begin = narrative.text, section.start
    for match in _ACCOUNTS.finditer(text, begin, section.end):
        units = listed(text[match.end() : section.end])
        if units.count and units.holds(narrative.unit_name):
            for told in _BESIDE.finditer(text, begin, match.end()):
                yield from _told(figures, told.start("number"), units.count - 1)
            for pattern in (_UNDER, _UNDER_BEFORE):
                for told in pattern.finditer(text, begin, match.end()):
                    at, below = told.start("number"), units.count - 1
                    yield from _told(figures, at, below, sign=Sign.AT_LEAST)
        begin = match.end()


def _told_behind(
    narrative: Narrative, section: Section, figures: Mapping[int, Figure]
) -> Iterator[Relation]:
    """Relate the number behind a list to the names before it."""
    for match in _TOLD_BEHIND.finditer(narrative.text, section.start, section.end):
        names = without_brackets(match["names"]).split("、")
        what = match["what"]
        named = _THINGS.search(what) or (not what and match["all"])
        if not named or _IN_WORDS.search(match["names"]) or not all(map(is_unit, names)):
            continue
        # the number may be that of the last names only: 本级和甲站、乙站2个二级单位
        begins = [i for i, name in enumerate(names) if not i or _PARTS.search(name)]
        counts = {
            sum(map(units_in, names[i:])) + more
            for i in begins
            for more in range(len(_JOINED.findall("、".join(names[i:]))) + 1)
        }
        whole = sum(map(units_in, names))
        if _BELOW.search(what) or "事业" in what:
            counts.add(whole - 1)
        yield from _told(figures, match.start("number"), whole, sorted(counts - {whole}))


def _by_kind(
    narrative: Narrative, section: Section, figures: Mapping[int, Figure]
) -> Iterator[Relation]:
    """Relate a number of units to those of administrations and institutions that make it."""
    for match in _KINDS.finditer(narrative.text, section.start, section.end):
        total = figures.get(match.start("number"))
        kinds = list(_KIND.finditer(match["kinds"]))
        told = [figures.get(match.start("kinds") + kind.start("number")) for kind in kinds]
        parts = [figure for figure in told if figure is not None]
        whole = ",".join(kind[0] for kind in kinds) == match["kinds"].replace("、", ",")
        names = [kind["name"] for kind in kinds if "参" not in kind["name"]]
        both = all(any(word in name for name in names) for word in ("行政", "事业"))
        if total is not None and whole and both and len(parts) == len(kinds):
            yield Relation(
                "BJ366",
                Shape.COUNT,
                Term(total),
                total_of(*parts),
                subject="单位个数",
                note=_KINDS_NOTE,
            )
