"""Funds that a sentence says the unit did not have: 没有使用政府性基金预算财政拨款安排的支出."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.narrative import Denial
from bjdc_audit.recognisers.narrative.places import place_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.flow import Paragraph

_FUNDS: Final = {"政府性基金": Scope.GOV_FUND, "国有资本经营": Scope.STATE_CAPITAL}
_ITEMS: Final = {"收": "本年收入合计", "支": "本年支出合计"}
_DENIED: Final = re.compile(
    r"(?:没有|无|未发生|未安排|未使用)(?:使用|取得)?(?P<fund>政府性基金|国有资本经营)"
    r"(?:预算|决算)?(?:财政)?(?:拨款)?(?:安排的?)?"
    r"(?P<what>收入支出|收入[、和及]支出|收支|收入|支出)(?:决算)?(?=[,。;、及和]|$)"
)
# What was not there before, is not there under a condition, or not in a part of the unit.
_ELSE: Final = re.compile("上年|去年|年初|以前|往年|[如若]|本级|原因")
_YEAR: Final = re.compile(r"20\d\d(?=年)")
_CLAUSE: Final = re.compile("[,。;:]")


def denials(paragraph: Paragraph, section: Section, year: int | None) -> Iterator[Denial]:
    """Yield what a paragraph says the unit did not have in the year of its report."""
    for match in _DENIED.finditer(paragraph.text):
        clause = _CLAUSE.split(paragraph.text[: match.start()])[-1]
        years = {int(said) for said in _YEAR.findall(clause)}
        if not _ELSE.search(clause) and years <= {year}:
            scope = _FUNDS[match["fund"]]
            items = [item for sign, item in _ITEMS.items() if sign in match["what"]]
            place = place_in(paragraph, section, *match.span())
            yield Denial(tuple(Address(i, scope) for i in items), match[0], place, section)
