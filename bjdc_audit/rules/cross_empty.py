"""Empty tables: an explanation below (or in the text), none below a table that holds money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.text import is_short_for, squash
from bjdc_audit.rules.cells import holds_money
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.said_empty import said_empty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.places import CellPlace
    from bjdc_audit.model.tables import Table

SUBJECTS = {"T07": "三公", "T08": "政府性基金", "T09": "国有资本"}
"""The tables that are often empty, and the word by which an explanation names them."""

# 本表无数据, 本表为空, 此表以空表列示
_NO_DATA = re.compile(
    r"表[^,。;]{0,4}(?:无|没有|未填)[^,。;]{0,4}(?:数据|内容)|表[^,。;]{0,4}为空|空表|空白表"
)
_NONE = r"(?:无|没有|未发生|未安排|未使用|不涉及|不存在)"
# What an explanation must deny to speak of the whole table, not of one of its columns.
_WHOLE = r"(?:收入支出|收支|收入和支出|收入、支出|支出|经费)"
# Instructions of the template and conditions are no statements.
_NOT_SAID = re.compile(
    r"[如若](?:果)?[本此该]?(?:表|无|没有|为空)|(?:无|没有|为空|支出|数据)的,|仍保留|应当|下述说明|XX|××",
    re.IGNORECASE,
)
_BEFORE_UNIT = re.compile(r"^(?:注|说明|备注)?:?(?:\d{1,2}[.、])?|(?:20\d{2}年度?|本年度?|,)")
# 本部门, and behind a verb: 表示我局
_SELF = re.compile(r"(?:[本我该各].{1,2}|^单位|^部门)$")
_UNIT = re.compile(
    r"[\u4e00-\u9fff()]{3,40}(?:局|委|委员会|办|办公室|厅|院|中心|校|学|馆|处|站|所|会|队|公司|政府|街道|镇|乡|"
    r"单位|部门|团|库|室|园)"
)


@dataclass(frozen=True)
class Explanation:
    """A sentence below a table that says why it is empty. ``denies``: it denies all spending."""

    place: CellPlace
    text: str
    no_data: bool
    denies: bool
    named: str
    """The organisation that the sentence names, "" if it says 本单位 or none."""


@rule(
    "BJ216",
    zh="空表应有说明，有数的表不应说无数据",
    en="Empty tables are explained",
    severity=Severity.WARNING,
)
def empty_tables(base: FactBase) -> Iterator[Found]:
    """没有数据的“三公”、政府性基金、国有资本经营表应当说明，有数据的表不应说“本表无数据”。

    A table without data is published empty, with a sentence that says so. A table with money must
    not carry that sentence, and the sentence must speak of this unit and this table.

    The narrative may name empty tables by the number of their form (公开07表) or their title.

    Formula: no amount in the table ⇔ a sentence says that there is none
    Exceptions: the narrative may say it instead; a table of printed zeros explains itself for
    三公经费; instructions that the template left behind are no explanation.
    Source: 决算报表勾稽关系 X-EMPTY; 地方预决算公开操作规程

    Passes::

        # 表
        政府性基金预算财政拨款收入支出决算表
        单位：万元
        科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出 | 项目支出 | 年末结转和结余
        合计 | | | | | |
        注：本单位无政府性基金预算财政拨款收入支出，故本表无数据。

    Fails::

        # 表
        政府性基金预算财政拨款收入支出决算表
        单位：万元
        科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出 | 项目支出 | 年末结转和结余
        229 | 其他支出 | | 30.00 | 30.00 | 30.00 |
        合计 | | | 30.00 | 30.00 | 30.00 |
        注：本单位无政府性基金预算财政拨款收入支出，故本表无数据。
    """
    for table in base.tables:
        if table.id not in SUBJECTS:
            continue
        found = list(_explanations(table))
        if any(map(holds_money, table.entries)):
            yield from _contradictions(table, found)
        elif not found and _needs_words(table) and not _said_in_text(base, table.id):
            yield _unexplained(table)
        for explanation in found:
            yield from _wrong_subject(base, table, explanation)
    yield from said_empty(base)


def _explanations(table: Table) -> Iterator[Explanation]:
    subject = SUBJECTS[table.id]
    for place, raw in table.notes:
        text = squash(raw)
        if _NOT_SAID.search(text):
            continue
        no_data = bool(_NO_DATA.search(text))
        any_subject = "|".join(SUBJECTS.values())
        named = re.search(rf"{_NONE}[^。;]{{0,12}}(?:{any_subject})", text)
        if no_data or named:
            denies = re.search(
                rf"{_NONE}(?:使用|安排)?(?:财政拨款)?{subject}[^,。;]{{0,12}}?{_WHOLE}", text
            )
            yield Explanation(place, text, no_data, bool(denies), _organisation(text))


def _organisation(text: str) -> str:
    """Return the name before the denial, "" for 本单位 and the like."""
    before = re.split(r"[,。;:]", re.split(_NONE, text, maxsplit=1)[0])[-1]
    name = _BEFORE_UNIT.sub("", before)
    return name if _UNIT.fullmatch(name) and not _SELF.search(name) else ""


def _contradictions(table: Table, found: list[Explanation]) -> Iterator[Observation]:
    spends = any(
        holds_money(e)
        for e in table.entries
        if e.address is not None and e.address.item in {"本年支出合计", "三公经费"}
    )
    for explanation in found:
        if explanation.no_data or (explanation.denies and spends):
            money = [e for e in table.entries if holds_money(e)]
            yield Observation(
                Verdict.MISMATCH,
                Text(
                    f"{table.title}有金额，表下却说“{explanation.text}”",
                    f"{table.title} holds amounts, yet the note says “{explanation.text}”",
                ),
                (
                    Location("stated", explanation.place),
                    *(
                        Location("operand", e.place, e.figure.text if e.figure else "")
                        for e in money[:3]
                    ),
                ),
                Severity.ERROR,
            )


def _needs_words(table: Table) -> bool:
    return table.id != "T07" or not table.figures


def _said_in_text(base: FactBase, table_id: str) -> bool:
    if base.narrative is None:
        return False
    text = squash(base.narrative.text)
    subject = SUBJECTS[table_id]
    denied = re.search(rf"{_NONE}[^。;]{{0,12}}{subject}", text)
    zero = re.search(rf"{subject}[^。;\d]{{0,24}}支出(?:决算)?数?为?0(?:\.0+)?万?元", text)
    empty = re.search(rf"{subject}[^。;]{{0,40}}(?:空表|为空|无数据|{_NONE})", text)
    return bool(denied or zero or empty)


def _unexplained(table: Table) -> Observation:
    place = table.title_place or next((e.place for e in table.entries), None)
    return Observation(
        Verdict.MISSING,
        Text(
            f"{table.title}没有数据，也没有说明。",
            f"{table.title} is empty, and nothing says why.",
        ),
        (Location("stated", place),) if place else (),
        suggestion=Text(
            "在表下说明本单位没有这项收支，故本表无数据。",
            "Say below the table that the unit has no such income or spending.",
        ),
    )


def _wrong_subject(base: FactBase, table: Table, explanation: Explanation) -> Iterator[Observation]:
    others = [w for key, w in SUBJECTS.items() if key != table.id and w in explanation.text]
    if others and SUBJECTS[table.id] not in explanation.text:
        yield _misnamed(table, explanation, f"“{others[0]}”", SUBJECTS[table.id])
    text_name = base.narrative.unit_name if base.narrative else ""
    units = [name for name in (table.unit_name, text_name, *base.unit_names) if name]
    named = explanation.named
    if named and units and not any(is_short_for(named, unit) for unit in units):
        yield _misnamed(table, explanation, f"“{named}”", units[0])


def _misnamed(table: Table, explanation: Explanation, said: str, expected: str) -> Observation:
    return Observation(
        Verdict.WORDING,
        Text(
            f"{table.title}下的说明写的是{said}，应为“{expected}”：“{explanation.text}”",
            f"the note below {table.title} speaks of {said}, not of “{expected}”",
        ),
        (Location("stated", explanation.place),),
        stated=said.strip("“”"),
        expected=expected,
    )
