"""Units and offices: as many as the text says, as many are listed behind it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Constant, Term, total_of
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.model.text import any_of
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative, Section

# 决算编制范围的单位共|3|个,包括:…   内设|8|个科室,分别是:…
_TOLD = re.compile(
    r"(?P<before>[^,;。:\n0-9]*)(?<!\d)(?P<number>\d{1,3})[个家](?P<what>[^,;。:、()\n0-9]{0,8}?)"
    r"(?:,?(?:具体|分别|主要)?(?:包括|分别是|分别为|即|是|为|情况如下|情况见下表|详见下表|见下表)[:,]?|:)"
)
_THINGS = re.compile("单位|机构|科室|股室|处室|部门")
_BELOW = re.compile("[所下直]属|下辖|下设|二级")
_ITSELF = re.compile("本级|机关|本部")
_BRACKETS = re.compile(r"\([^()]*\)")
_HEAD = re.compile("序号[^0-9]*")
# 单位共|5|家,其中:行政单位|1|家,事业单位|4|家
_KINDS = re.compile(
    r"单位[^,;。:、\n0-9]{0,6}(?P<number>\d+)[个家][,;。]其中:?(?P<kinds>[^;。\n]*)"
)
_KIND = re.compile(r"(?P<name>[^,、0-9]*单位)[^,、0-9]{0,2}(?P<number>\d+)[个家]")
# What follows a list that a comma ends, if it is no part of the list.
_GOES_ON = re.compile(r",(?:另|均|其中|与|无|未|都|没有|[^,;。]*\d)")
_AHEAD = 3
"""Lines that a page break may put between two lines of a list."""
_FEWEST = 2
_LONGEST = 30
_KINDS_NOTE = Text("与各类单位个数之和不符", "is not the sum of the kinds of units")
_NOTE = Text("与后面所列的个数不符", "is not how many are listed behind it")


@rule(
    "BJ366",
    zh="文字：单位、机构个数与所列名单一致",
    en="Narrative: as many units as are listed",
    severity=Severity.WARNING,
)
def units_listed(base: FactBase) -> Iterator[Found]:
    """“编制范围的单位共3个，包括：…”“内设5个科室，分别是：…”所说的个数应与后面的名单一致。

    Only a list that is certainly whole is counted: numbered from 1 on, or names that all end like
    those of units and are parted by 、 up to the end of the sentence.

    Formula: 个数 = 所列单位（机构）数 = 行政单位 + 事业单位
    Exceptions: lists that end in 等; where units below the main one are told, a list with that one
    may have one more.
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


def _of_section(
    narrative: Narrative, section: Section, figures: Mapping[int, Figure]
) -> Iterator[Relation]:
    for match in _TOLD.finditer(narrative.text, section.start, section.end):
        figure = figures.get(match.start("number"))
        words = match["before"] + match["what"]
        if figure is None or not _THINGS.search(words) or "主要" in match[0]:
            continue
        names = _listed(narrative.text[match.end() : section.end])
        if len(names) < _FEWEST:
            continue
        below = _BELOW.search(words) and any(_ITSELF.search(name) for name in names)
        yield Relation(
            "BJ366",
            Shape.COUNT,
            Term(figure),
            Constant(Decimal(len(names))),
            subject="单位（机构）个数",
            readings=(Constant(Decimal(len(names) - 1)),) if below else (),
            note=_NOTE,
        )


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


def _listed(text: str) -> list[str]:
    """Return the names of the list that a text begins with, none if it may not be whole."""
    line, _, rest = text.partition("\n")
    if not line.strip(":,") or line.startswith("序号"):
        lines = [line, *rest.split("\n")] if line.strip(":,") else rest.split("\n")
        return _numbered(_lines_of_list(lines))
    if line.startswith("1"):
        return _numbered(line.partition("。")[0])
    return _parted(line)


def _lines_of_list(lines: list[str]) -> str:
    """Return the lines of a numbered list, joined."""
    kept = ""
    for index, line in enumerate(lines):
        number = len(_numbered(kept)) + 1
        if re.match(rf"\(?{number}(?!\d)", line) or (not kept and line.startswith("序号")):
            kept += line
        elif not any(re.match(rf"\(?{number}(?!\d)", x) for x in lines[index + 1 :][:_AHEAD]):
            break
    return kept


def _numbered(text: str) -> list[str]:
    """Return the names of 1.甲局2.乙站: none unless the numbers begin with 1."""
    text = _HEAD.sub("", text).partition("注:")[0]
    names: list[str] = []
    while (found := re.search(rf"(?<!\d){len(names) + 1}(?![\d年])", text)) is not None:
        if found.start() and not names:
            return []
        if names:
            names[-1] = text[: found.start()]
        text = text[found.end() :]
        names.append(text)
    plain = all(_LONGEST >= len(name) >= _FEWEST and not re.search(r"\d", name) for name in names)
    return names if plain else []


def _parted(text: str) -> list[str]:
    """Return the names of 甲局、乙站 up to the end of the clause."""
    bare = _BRACKETS.sub("", text)
    end = re.search("[,;。]", bare)
    if end is None or (end[0] == "," and not _GOES_ON.match(bare, end.start())):
        return []
    names = bare[: end.start()].split("、")
    return names if all(_ends().search(name) for name in names) else []


@from_data
def _ends() -> re.Pattern[str]:
    ends = (*load_data("phrases.toml")["unit_name"]["ends"], *"科股庭团厅级关")
    return re.compile(f"[^0-9]{any_of(ends)}$")
