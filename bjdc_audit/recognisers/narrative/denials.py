"""What a sentence says the unit did not have: 没有政府性基金预算财政拨款收入, 未发生公务接待."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.narrative import Denial
from bjdc_audit.model.text import any_of
from bjdc_audit.recognisers.narrative.places import place_in
from bjdc_audit.recognisers.vocabulary import term_form, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.flow import Paragraph

_FUNDS: Final = {"政府性基金": Scope.GOV_FUND, "国有资本经营": Scope.STATE_CAPITAL}
_SIDES: Final = {"收": "本年收入合计", "支": "本年支出合计"}
_NO: Final = "(?:没有|无|未)"
_HAD: Final = "(?:使用|取得|发生|安排|组织|产生|列支|开支)*"
_BOUGHT: Final = "(?:购置|新购|更新|新增)+"
_FUND: Final = re.compile(
    rf"{_NO}{_HAD}(?P<fund>政府性基金|国有资本经营)(?:预算|决算)?(?:财政)?(?:拨款)?(?:安排的?)?"
    r"(?P<what>收入支出|收入[、和及]支出|收支|收入|支出)(?:决算)?(?=[,。;、及和]|$)"
)
# 无上级补助收入、经营收入和附属单位上缴收入。
_LISTED: Final = re.compile(
    rf"(?:^|(?<=[,。;])){_NO}{_HAD}(?P<names>[^,。;:()0-9]{{6,60}}?)(?=[,。;]|$)"
)
_END: Final = (
    "(?:财政拨款)?(?:预算[及和、])?(?:支出|决算|费用|事项|活动|任务|安排|团组|情况)*(?=[,。;]|$)"
)
_CLAUSE: Final = re.compile("[,。;:]")
_YEAR: Final = re.compile(r"(20\d\d)年度?")
_BEFORE: Final = (
    r"(?:主要)?(?:变动|差异|增减|减少|增加)?原因(?:是|为)?|主要(?:是|为)|由于|因(?!公)|[是均也为共]"
    r"|[本当今]年度?|全年|\d+[.、]|\(\d+\)"
)


def denials(
    paragraph: Paragraph, section: Section, year: int | None, unit: str
) -> Iterator[Denial]:
    """Yield what a paragraph says the unit did not have in the year of its report."""
    for match, addresses in _denied(paragraph.text):
        clause = _CLAUSE.split(paragraph.text[: match.start()])[-1]
        years = {int(said) for said in _YEAR.findall(clause)}
        others = _plain().sub("", _YEAR.sub("", clause.replace(unit, "") if unit else clause))
        # nothing in its clause may be about another time, unit or money
        if years <= {year} and not others:
            place = place_in(paragraph, section, *match.span())
            yield Denial(addresses, match[0], place, section)


def _denied(text: str) -> Iterator[tuple[re.Match[str], tuple[Address, ...]]]:
    """Yield the denials of funds and of items, with what they deny."""
    for match in _FUND.finditer(text):
        items = (item for sign, item in _SIDES.items() if sign in match["what"])
        yield match, tuple(Address(item, _FUNDS[match["fund"]]) for item in items)
    for match in _LISTED.finditer(text):
        kinds = _kinds()
        named = [kinds.get(term_form(name)) for name in re.split("[、和及与]", match["names"])]
        known = [item for item in named if item is not None]
        if len(known) == len(named) > 1:
            yield match, tuple(Address(item, Scope.ALL_FUNDS) for item in known)
    for item, pattern in _items():
        yield from ((match, (Address(item, Scope.FISCAL),)) for match in pattern.finditer(text))


@from_data
def _kinds() -> dict[str, str]:
    """Return the kinds of income and spending of a unit by how they are written."""
    totals = ("本年收入合计", "本年支出合计")
    whole = (i for i in vocabulary().identities if i.total in totals)
    kinds = {
        item for i in whole if Scope.ALL_FUNDS in i.scopes for item, scope in i.parts if not scope
    }
    return {form: alias.item for form, alias in vocabulary().aliases.items() if alias.item in kinds}


@from_data
def _plain() -> re.Pattern[str]:
    """Match what may stand before a denial: of whom, when and why."""
    owners = any_of(load_data("phrases.toml")["of_year"]["owners"])
    return re.compile(f"{owners}|{_BEFORE}")


@from_data
def _items() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the items of ``data/phrases.toml`` with the patterns that deny them."""
    return tuple(
        (
            entry["item"],
            re.compile(
                f"{_NO}{_HAD}{_BOUGHT if entry.get('bought') else ''}{any_of(entry['words'])}{_END}"
            ),
        )
        for entry in load_data("phrases.toml")["denied"]
    )
